"""Exercises of several calls: classes with methods, caches that are handed on, functions that take functions."""

from contextlib import closing

import numpy as np
import pytest

from autograder.exercises.exercise import Exercise
from autograder.exercises.homework import Homework
from autograder.exercises.steps import Steps, call, got
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session
from autograder.sandbox.warm_jail import WarmJails
from course.check import check
from course.check.diagnose import diagnose
from course.check.plain import Result, Seed, pack, save, unpack
from course.check.play import play


class Average:
    """A running average. → the mean of all that was added."""

    def __init__(self, start):
        self.total, self.count = start, 0

    def add(self, x):
        self.total, self.count = self.total + x.sum(), self.count + x.size
        return self

    def mean(self):
        return self.total / self.count


def scale_forward(x, factor):
    """x, factor → product, and a cache that cannot be sent."""
    return x * factor, {"what is kept": {factor}}


def scale_backward(dout, cache):
    """Upstream gradient, cache → dx."""
    (factor,) = cache["what is kept"]
    return dout * factor


def slope(f, x):
    """f(x + 1) − f(x)."""
    return f(x + 1) - f(x)


def square(x):
    return x**2


def average():
    exercise = Exercise("Average", points=2, numpy=Average, returns=("mean", "count"))
    exercise.leaves_inputs_alone()

    def two_batches(rng):
        batches = (call("add", rng.normal(size=n), on=0) for n in (3, 4))
        return Steps([call("Average", 0.5), *batches, call("mean", on=0, shown=True), got("count", 0, shown=True)])

    exercise.case("two batches", two_batches)

    @exercise.mistake("The last batch replaces what was there. Add to it.")
    class Replacing(Average):
        def add(self, x):
            self.total, self.count = x.sum(), x.size

    return exercise


def backward():
    exercise = Exercise("scale_backward", points=1, numpy=scale_backward, returns=("dx",))

    def through(rng):
        x, dout = rng.normal(size=(2, 3))
        return Steps([call("scale_forward", x, 3.0), call("scale_backward", dout, Result(0, 1))])

    exercise.case("through both", through)

    @exercise.mistake("Divided where it must be multiplied.")
    def divided(dout, cache):
        (factor,) = cache["what is kept"]
        return dout / factor

    return exercise


def differences():
    exercise = Exercise("slope", points=1, numpy=slope)
    exercise.case("of the square", lambda rng: Steps([got("square"), call("slope", Result(0), rng.normal())]))

    @exercise.mistake("The second value is missing.")
    def ahead_only(f, x):
        return f(x + 1)

    return exercise


EXERCISES = [average(), backward(), differences()]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_reference_passes_and_a_mistake_is_named(exercise):
    document = unpack(*pack(exercise.document("hw9", seed=3)))
    for function, passed, mistakes in (
        (exercise.numpy, True, []),
        (exercise.mistakes[0].function, False, [exercise.mistakes[0].name]),
    ):
        answers = [play(case["steps"], exercise.names(function)) for case in document["cases"]]
        verdict = diagnose(document, answers)
        assert (verdict.passed, verdict.mistakes) == (passed, mistakes)


def test_a_cache_never_leaves_the_side_that_plays():
    steps = [{"do": "scale_forward", "args": [np.ones(2), 2.0]}]
    assert play(steps, {"scale_forward": scale_forward})["error"] == "NotPlainError"
    steps.append({"do": "scale_backward", "args": [np.ones(2), Result(0, 1)]})
    np.testing.assert_array_equal(play(steps, globals())["value"], [2.0, 2.0])


def test_what_is_shown_is_what_it_was_then():
    def fill(x):
        x += 1
        return x

    steps = [
        {"do": "fill", "args": [np.zeros(2)], "shown": True},
        {"do": "fill", "args": [Result(0)], "shown": True},
    ]
    first, second = play(steps, {"fill": fill})["value"]
    assert (first.tolist(), second.tolist()) == ([1, 1], [2, 2])


def test_arguments_changed_in_any_call_are_told():
    def spoil(x):
        x[:] = 0

    answer = play([call("spoil", np.ones(2)), call("len", np.ones(2))], {"spoil": spoil, "len": len})
    assert answer["changed"] == [0]


def test_a_generator_is_drawn_on_where_it_is_handed_on():
    names = {"draw": lambda rng: rng.normal(), "make": lambda rng: rng}
    steps = [call("make", Seed(1)), *[call("draw", Result(0), shown=True)] * 2]
    rng = np.random.default_rng(1)
    assert play(steps, names)["value"] == (rng.normal(), rng.normal())


@pytest.mark.parametrize(("step", "part"), [(-1, None), (0, -1), ("0", None), (True, None), (0, 1.0)])
def test_a_result_that_is_none_is_refused(step, part):
    with pytest.raises(ValueError, match="positions from 0"):
        Result(step, part)
    with pytest.raises(ValueError, match="positions from 0"):
        unpack({"result": [step, part]}, [])


def test_nothing_is_not_handed_on():
    names = {"stub": lambda: None, "use": lambda x: x.shape}
    assert play([call("stub"), call("use", Result(0))], names) == {"value": None, "changed": []}
    assert play([call("stub"), call("use", Result(0, 1))], names) == {"value": None, "changed": []}
    assert play([call("stub"), got("shape", on=0)], names) == {"value": None, "changed": []}


def test_a_result_that_is_not_there_is_an_answer():
    assert play([call("len", Result(4))], {"len": len})["error"] == "IndexError"


def test_at_home_the_calls_stand_one_below_the_other(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    exercises = [average(), backward(), differences()]
    save(tmp_path / "checks.npz", Homework("hw9", exercises).released())
    good = check(Average, folder=tmp_path)
    assert good.good, good
    wrong = repr(replacing_average(tmp_path))
    assert "The last batch replaces what was there." in wrong
    lines = [line.strip() for line in wrong.splitlines()]
    assert "a = Average(0.5)" in lines
    assert "a.mean()" in lines
    assert "a.count" in lines


def replacing_average(folder):
    """The report on a class of that name that replaces."""

    class Average(globals()["Average"]):
        def add(self, x):
            self.total, self.count = x.sum(), x.size

    return check(Average, folder=folder)


@pytest.mark.jail
def test_in_the_jail_caches_and_objects_stay_in_the_student_s_kernel():
    cell = """
class Average:
    def __init__(self, start): self.total, self.count = start, 0
    def add(self, x): self.total, self.count = self.total + x.sum(), self.count + x.size
    def mean(self): return self.total / self.count
def scale_forward(x, factor): return x * factor, object()
def scale_backward(dout, cache): return dout * 3.0 * (type(cache) is object)
def square(x): return x**2
def slope(f, x): return f(x + 1) - f(x)
"""
    documents = [exercise.document("hw9", seed=5) for exercise in EXERCISES]
    with closing(WarmJails(Limits())) as jails, Session(jails) as session:
        session.run([cell])
        for document in documents:
            verdict = diagnose(document, session.ask([case["steps"] for case in document["cases"]]))
            assert verdict.passed, verdict
