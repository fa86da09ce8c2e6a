"""Which names a function uses, from its code alone; whatever the code is, reading it does not fail."""

import pytest

from autograder.submission.names import names_used


def test_names_that_a_function_uses_and_does_not_define():
    cell = "def f(x, softmax_loss):\n    z = softmax(x)\n    net.loss(z)\n    return softmax_loss(z)\n"
    assert names_used([cell]) == {"f": {"softmax", "net", "loss"}}


def test_methods_and_functions_in_functions_are_found_and_cells_add_up():
    cells = ["class Net:\n    def train(self):\n        def step(): return self.loss()\n", "def train(): grad()"]
    found = names_used(cells)
    assert {"loss", "grad"} <= found["train"]
    assert "loss" in found["step"]


@pytest.mark.parametrize("cell", ["%time f()", "def f(:", "\0", "(" * 90_000, "-" * 90_000 + "1", "x = 1\n" * 100_000])
def test_what_is_no_python_or_too_much_has_none(cell):
    assert names_used([cell]) == {}
