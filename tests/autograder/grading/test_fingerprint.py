"""Wrong answers that nobody declared: alike ones have one fingerprint, others another; what is shown is short."""

import json
from functools import cache

import numpy as np
import pytest

from autograder.exercises.catalogue import find
from autograder.grading import record
from autograder.grading.fingerprint import LONGEST, unknown
from autograder.grading.grade import grade_exercise
from course.check.diagnose import diagnose
from solutions.reference.hw2 import in_numpy

EXERCISES = {exercise.name: exercise for exercise in find("hw2")}


@cache
def document(name):
    return EXERCISES[name].document("hw2", seed=3)


def strange(name):
    """A fingerprint tells apart whatever is not a known mistake, so here nothing is known."""
    return document(name) | {"mistakes": []}


def answers(name, function):
    """What this function answers to the cases of an exercise."""
    return [EXERCISES[name]._play(function, case["steps"]) for case in document(name)["cases"]]


def seen(name, given, asked=strange):
    """What is kept of these answers."""
    return unknown(asked(name), given, diagnose(asked(name), given))


def of(name, function):
    return seen(name, answers(name, function))


def undeclared(name):
    """The mistakes of an exercise without those that are named undeclared: zeros everywhere, random numbers unused."""
    told = {each: diagnose(strange(name), answers(name, each.function)).mistakes for each in EXERCISES[name].mistakes}
    assert sum(map(bool, told.values())) < len(told) / 2 or not told
    return [mistake for mistake, names in told.items() if not names]


def wrong_softmax(z):
    """Off by a factor that depends on nothing that is declared."""
    return in_numpy.softmax(z) * 1.25


def test_nothing_is_kept_of_what_is_right_or_known():
    assert of("softmax", in_numpy.softmax) is None
    for mistake in EXERCISES["softmax"].mistakes:
        given = answers("softmax", mistake.function)
        assert seen("softmax", given, document) is None
        assert seen("softmax", given) or diagnose(strange("softmax"), given).mistakes  # some need no declaration


@pytest.mark.parametrize("name", EXERCISES)
def test_different_mistakes_have_different_fingerprints(name):
    found = {mistake.name: of(name, mistake.function) for mistake in undeclared(name)}
    assert all(found.values())
    assert len({each.fingerprint for each in found.values()}) == len(found)


def blurred(value, rng):
    """A value as another order of summation would have it."""
    if isinstance(value, tuple | list):
        return type(value)(blurred(item, rng) for item in value)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value * (1 + 1e-13 * rng.normal(size=value.shape)) + 1e-16 * rng.normal(size=value.shape)
    return value * (1 + 1e-13 * rng.normal()) if isinstance(value, float) else value


@pytest.mark.parametrize("name", EXERCISES)
def test_rounding_errors_change_no_fingerprint(name):
    rng = np.random.default_rng(0)
    for mistake in undeclared(name):
        given = answers(name, mistake.function)
        again = [answer | {"value": blurred(answer["value"], rng)} if "value" in answer else answer for answer in given]
        assert seen(name, given).fingerprint == seen(name, again).fingerprint, mistake.name


def test_round_numbers_lie_in_the_middle_of_a_bin():
    for number in [*range(1, 200), *(1 / n for n in range(2, 200)), np.log(10)]:
        above, below = ([{"value": -number * (1 + sign * 1e-12), "changed": []}] for sign in (1, -1))
        assert seen("uniform_loss", above).fingerprint == seen("uniform_loss", below).fingerprint, number


def test_it_shows_the_first_case_that_fails_its_call_and_both_answers():
    found = of("softmax", wrong_softmax)
    assert found.case == "a batch"
    assert found.call.startswith("softmax(")
    assert "numbers differ, most at" in found.shown
    assert "expected" in found.shown.splitlines()[1]
    only_one = of("softmax", lambda z: in_numpy.softmax(z) * (2 if len(z) == 1 else 1))
    assert only_one.case == "one example"


def test_what_is_right_in_one_part_does_not_blur_what_is_wrong_in_the_other():
    def half(x, y):
        loss, dx = in_numpy.softmax_loss(x, y)
        return loss, 3 * dx

    assert of("softmax_loss", half).fingerprint != of("softmax_loss", lambda x, y: (7.0, half(x, y)[1])).fingerprint


def failing(error):
    def function(z):
        raise error

    return function


def test_errors_are_told_apart_by_their_kind():
    prints = {of("softmax", failing(error)).fingerprint for error in (ValueError("a"), ValueError("b"), TypeError("a"))}
    assert len(prints) == 2


HOSTILE = [
    "\x1b[31m" + "x" * 10_000,
    {"\x1b]0;title\x07": 1, "<script>": 2},
    {str(i): i for i in range(5000)},
    [[[]]] * 5000,
    np.zeros((2000, 500)),
    np.full((3, 4), np.nan),
    10**18,
    complex(1, np.inf),
    None,
    True,
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: type(value).__name__)
def test_whatever_comes_it_stays_short_and_printable(value):
    given = [{"value": value, "changed": []}] * len(document("softmax")["cases"])
    found = seen("softmax", given)
    assert len(found.call) <= LONGEST
    assert len(found.shown) <= LONGEST
    assert all(char.isprintable() or char == "\n" for char in found.shown + found.call)


def test_a_fault_here_costs_no_points(monkeypatch, capsys):
    given = answers("softmax", lambda z: in_numpy.softmax(z) * (2 if len(z) == 1 else 1))
    expected = grade_exercise(document("softmax"), given)
    monkeypatch.setattr("autograder.grading.grade.unknown", lambda *_: 1 / 0)
    again = grade_exercise(document("softmax"), given)
    assert again.earned == expected.earned > 0
    assert again.unknown is None
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_record_is_read_as_it_was_written_also_one_without_all_that(tmp_path):
    graded = {"softmax": grade_exercise(document("softmax"), answers("softmax", wrong_softmax))}
    kept = record.Record("ann", "k", graded, seconds=1.5)
    record.write(kept, tmp_path)
    assert record.read(tmp_path, "ann") == kept
    assert record.read(tmp_path, "ann").seconds == 1.5
    assert kept == record.Record("ann", "k", graded, seconds=99.0)  # time is no part of what was found
    told = json.loads((tmp_path / "ann.json").read_text())
    for added in ("unknown", "written", "answered"):
        del told["exercises"]["softmax"][added]
    (tmp_path / "bob.json").write_text(json.dumps(told))
    assert record.read(tmp_path, "bob").earned == kept.earned


def test_written_is_what_answers_more_than_none():
    def stub(z):
        raise NotImplementedError

    assert not grade_exercise(document("softmax"), answers("softmax", lambda z: None)).written
    assert not grade_exercise(document("softmax"), answers("softmax", stub)).written
    assert grade_exercise(document("softmax"), answers("softmax", wrong_softmax)).written
    assert grade_exercise(document("softmax"), answers("softmax", failing(ValueError()))).written
    dead = grade_exercise(document("softmax"), "The kernel died.")
    assert (dead.written, dead.answered) == (True, False)
