"""Scenarios are played against whatever functions there are, and the answer is always a plain value."""

import subprocess
import sys
import warnings
from collections import namedtuple

import numpy as np
import pytest

from course.check.plain import Seed, pack
from course.check.play import arguments, play, without_torch


def ask(function, *args):
    """The answer to one call."""
    return play([{"do": "f", "args": list(args)}], {"f": function})


class Memory:
    """A learner with methods, as the exercises with classes have them."""

    def train(self, X):
        self.X = X
        return self

    def look(self, i):
        return self.X[i]


def test_a_call_answers_with_its_value_and_the_arguments_it_changed():
    assert ask(lambda a, b: a + b, 1, 2) == {"value": 3, "changed": []}


def test_methods_are_called_on_what_earlier_steps_returned():
    steps = [
        {"do": "Memory", "args": []},
        {"do": "train", "on": 0, "args": [np.array([4.0, 5.0])]},
        {"do": "look", "on": 1, "args": [1]},
    ]
    assert play(steps, {"Memory": Memory}) == {"value": 5.0, "changed": []}


def test_a_method_that_is_missing_is_an_answer():
    steps = [{"do": "Memory", "args": []}, {"do": "forget", "on": 0, "args": []}]
    answer = play(steps, {"Memory": Memory})
    assert answer["error"] == "AttributeError"
    assert "forget" in answer["message"]


def test_a_step_without_arguments_reads_the_value_of_a_name():
    assert play([{"do": "loss"}], {"loss": np.float64(2.5)}) == {"value": 2.5, "changed": []}


def test_a_name_that_is_not_there_is_named():
    answer = play([{"do": "softmax", "args": [1]}], {"other": abs})
    assert answer == {"error": "NotDefinedError", "message": "softmax is not defined", "line": ""}


def test_a_seed_becomes_a_fresh_generator_each_time():
    step = {"do": "f", "args": [Seed(3)]}
    answers = [play([step], {"f": lambda rng: rng.normal()}) for _ in range(2)]
    assert answers[0] == answers[1] == {"value": np.random.default_rng(3).normal(), "changed": []}
    assert step == {"do": "f", "args": [Seed(3)]}


def change(first, second):
    second[0] = np.nan
    return first


@pytest.mark.parametrize(
    ("second", "function"),
    [
        (np.zeros(2), change),
        ([np.zeros(2)], lambda a, b: b[0].fill(1)),
        ({"W": np.zeros(2)}, lambda a, b: b["W"].fill(1)),
        ({"W": 1}, lambda a, b: b.pop("W")),
    ],
    ids=["an array", "an array in a list", "an array in a dict", "a key"],
)
def test_arguments_that_a_call_changes_are_told_and_the_scenario_is_left_alone(second, function):
    step = {"do": "f", "args": [np.zeros(3), second]}
    before = pack(step)
    assert play([step], {"f": function})["changed"] == [1]
    assert repr(pack(step)) == repr(before)


def test_nan_in_an_argument_that_is_left_alone_is_no_change():
    assert ask(lambda x: 1, np.array([np.nan, 1.0])) == {"value": 1, "changed": []}


def test_a_column_major_argument_arrives_as_one():
    view = np.arange(6.0).reshape(2, 3).T
    assert ask(lambda x: x.flags.f_contiguous and not x.flags.c_contiguous, view)["value"] is True
    assert arguments({"args": [view]})[0] is not view


def third(z):
    halves = z / 2
    return halves[3]


def test_an_error_comes_with_the_line_of_the_student_s_own_that_raised_it():
    answer = ask(third, np.zeros(2))
    assert answer["error"] == "IndexError"
    assert "index 3" in answer["message"]
    assert answer["line"] == "return halves[3]"


def split(z):
    return np.split(z, 7)


def test_an_error_in_a_library_is_put_down_to_the_line_that_called_it():
    assert ask(split, np.zeros(3))["line"] == "return np.split(z, 7)"


def test_a_call_with_another_number_of_arguments_has_no_line_to_blame():
    answer = ask(lambda: 1, np.zeros(3))
    assert answer["error"] == "TypeError"
    assert answer["line"] == ""


class SilentError(Exception):
    """Its text cannot be had."""

    def __str__(self):
        raise RuntimeError


class Beyond(BaseException):
    """No Exception, as some hope to get past a test with."""


@pytest.mark.parametrize(
    "error", [SilentError(), Beyond(), SystemExit(0), GeneratorExit(), ValueError("\ud800"), Exception(9)]
)
def test_whatever_is_raised_becomes_an_answer_that_can_be_sent(error):
    def fail():
        raise error

    answer = ask(fail)
    assert answer["error"] == type(error).__name__
    pack(answer)


def test_a_long_message_is_cut():
    def fail():
        raise ValueError("x" * 10**6)

    assert len(ask(fail)["message"]) == 500


def test_an_interrupt_goes_through():
    def fail():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(fail)


def test_recursion_without_end_is_an_answer():
    def again():
        return again()

    assert ask(again)["error"] == "RecursionError"


def test_nothing_is_printed_and_nothing_warned_of(capsys):
    def loud():
        print("x" * 10**6)
        print("y", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return np.log(np.zeros(1)) * 0

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(ask(loud)["value"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("value", [iter([1]), object(), {1, 2}, {1: 2}, np.array([None]), "\ud800", 10**30, 1j])
def test_results_that_are_not_plain_are_an_answer_too(value):
    answer = ask(lambda: value)
    assert answer["error"] == "NotPlainError"
    pack(answer)


def test_generators_and_objects_are_named_by_their_kind():
    assert ask(lambda: (n for n in range(3)))["message"].endswith("got generator")


Pair = namedtuple("Pair", ["loss", "grad"])


def test_named_tuples_are_tuples():
    assert ask(lambda: Pair(1.0, 2.0))["value"] == (1.0, 2.0)
    _, s, _ = ask(np.linalg.svd, np.eye(2))["value"]
    assert s.tolist() == [1, 1]


def test_tensors_become_arrays_wherever_they_stand():
    import torch

    leaf = torch.ones(2, requires_grad=True)
    answer = ask(lambda: (leaf * 2, [leaf], {"loss": leaf.sum()}))
    assert [type(each) for each in (answer["value"][0], answer["value"][1][0])] == [np.ndarray, np.ndarray]
    assert answer["value"][2]["loss"] == 2.0
    assert without_torch((1, [None])) == (1, [None])


def test_playing_does_not_import_torch():
    code = (
        "import sys; from course.check.play import play; "
        "print(play([{'do': 'f', 'args': [2]}], {'f': lambda x: [x, (x,)]}), 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["{'value':", "[2,", "(2,)],", "'changed':", "[]}", "False"]
