"""Names that Python and NumPy have given up are told with what to write now, at home and after grading."""

import numpy as np
import pytest

from course.check.answers import trouble
from course.check.outdated import SAYS
from course.check.play import play

TRIED = {
    "xrange": lambda x: list(xrange(3)),  # noqa: F821
    "iteritems": lambda x: {}.iteritems(),
    "np.int": lambda x: np.int(3),
    "np.product": lambda x: np.product(x),
    "np.float_": lambda x: np.float_(3),
    "newshape": lambda x: np.reshape(x, newshape=(3, 1)),
    "float as a size": lambda x: np.zeros(6 / 2),
}
"""One of each form that a message has."""
FLOATS = (lambda x: range(6 / 2), lambda x: x[: 6 / 2], lambda x: list(x)[2 / 2], lambda x: x.reshape(6 / 2, 1))
EXERCISE = {"returns": ["result"], "unchanged": False, "cases": [{"steps": [{"do": "f"}]}], "name": "f"}


def answer(function):
    return play([{"do": "f", "args": [np.arange(3.0)]}], {"f": function})


@pytest.mark.parametrize("name", TRIED)
def test_an_outdated_name_is_told_with_what_to_write(name):
    found = answer(TRIED[name])
    assert found["outdated"] == name
    assert trouble(EXERCISE, [found]).endswith(SAYS[name])


@pytest.mark.parametrize("function", FLOATS)
def test_a_whole_number_that_is_a_float_is_told_wherever_it_stands(function):
    assert answer(function)["outdated"] == "float as a size"


def test_the_rest_of_the_sentences_are_found_by_the_same_patterns():
    for name in SAYS.keys() - TRIED.keys():
        module, _, attribute = name.rpartition(".")
        code = {"np": f"np.{attribute}"}.get(module, f"{{}}.{name}" if name.startswith(("iter", "has")) else name)
        if module != "np" or attribute not in dir(np):
            assert answer(lambda x, code=code: eval(code, {"np": np}))["outdated"] == name


@pytest.mark.parametrize("function", [lambda x: missing, lambda x: np.nothing, lambda x: 1 / 0, lambda x: int("x")])  # noqa: F821
def test_another_error_is_not(function):
    assert "outdated" not in answer(function)


def test_a_name_that_fails_only_some_cases_is_not_told_of_all():
    assert trouble(EXERCISE, [answer(TRIED["xrange"]), answer(lambda x: x[3])]) == ""
