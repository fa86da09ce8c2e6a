"""A class as records of the softmax half of homework 2, made without grading anybody: right or wrong by chance.

Answers are what the functions really give, put through the same diagnosis as a submission's.
"""

from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.grading import record
from autograder.grading.grade import grade_exercise
from autograder.grading.record import Graded, Record

DEADLINE = datetime(2026, 10, 23, 23, 59, 59, tzinfo=UTC)
FUNCTIONS = ("softmax", "softmax_loss", "softmax_loss_vectorized", "softmax_predict", "train_softmax")
QUESTIONS = ("uniform_loss", "far_behind", "gradient_entry", "add_constant", "double_scores", "drop_inputs")
EXERCISES = {exercise.name: exercise for exercise in find("hw2") if exercise.name in FUNCTIONS + QUESTIONS}
POINTS = sum(exercise.points for exercise in EXERCISES.values())
DIED = "The submission used more than 4096 MiB of memory."


@cache
def document(name):
    """An exercise with inputs that stay the same."""
    return EXERCISES[name].document("hw2", seed=11)


@cache
def played(name, how):
    """What becomes of an exercise that is right, not written, raises, or is wrong: by a known mistake or otherwise."""
    if how == "died":
        return grade_exercise(document(name), DIED)
    function = functions(EXERCISES[name]).get(how) or (lambda *args: times(EXERCISES[name].numpy(*args), float(how)))
    return grade_exercise(
        document(name), [EXERCISES[name]._play(function, case["steps"]) for case in document(name)["cases"]]
    )


def functions(exercise):
    """What can be made of an exercise, by name; a number in place of a name is a factor."""
    known = {mistake.name: mistake.function for mistake in exercise.mistakes}
    return known | {"right": exercise.numpy, "unwritten": lambda *_: None, "raises": raises}


def raises(*_):
    raise ValueError("operands could not be broadcast together")


def times(value, factor):
    """Wrong in a way that nobody declared."""
    return tuple(times(part, factor) for part in value) if isinstance(value, tuple) else value * factor + 0.001


def fresh(name, how):
    """The same as `played`, to be changed at will."""
    return Graded(**vars(played(name, how)))


def submitted(student, graded, **more):
    """A record of these exercises, all others right."""
    return Record(student, "k", {name: fresh(name, graded.get(name, "right")) for name in EXERCISES}, **more)


def hand_over(records, late=None, homework="hw2"):
    """Put them where grading leaves them. late: student → how long after the deadline; None without a time."""
    for each in records:
        desk = paths.submitted(homework, each.student)
        desk.mkdir(parents=True, exist_ok=True)
        if late is not None and each.student in late:
            stamp = DEADLINE + late[each.student]
            (desk / "timestamp.txt").write_text(f"{stamp:%Y-%m-%d %H:%M:%S.%f} UTC")
        record.write(each, paths.graded(homework))


def set_deadline():
    """Of homework 2, and the usual number of late days."""
    path = paths.root() / "grading/late.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[deadline]\nhw2 = {DEADLINE.isoformat()}\n")


def everyone(count, seed=0):
    """So many students of all sorts, from those with nothing to those with everything."""
    rng = np.random.default_rng(seed)
    return [_student(f"student-{i:03d}", rng) for i in range(count)]


def _student(name, rng):
    if rng.random() < 0.02:
        nothing = {exercise: Graded(each.points, 0.0) for exercise, each in EXERCISES.items()}
        return Record(name, "k", nothing, reason=str(rng.choice(["The submitted file is empty.", "It holds no JSON."])))
    able = rng.beta(4, 1.4)
    outcomes = {exercise: _outcome(exercise, able, rng) for exercise in EXERCISES}
    notes = ["Code cell 7 took longer than 60 s and was stopped."] if rng.random() < 0.05 else []
    return submitted(name, outcomes, seconds=float(rng.gamma(3, 1.2)), repairs=notes)


def _outcome(exercise, able, rng):
    known = [mistake.name for mistake in EXERCISES[exercise].mistakes if "+" not in mistake.name]
    if rng.random() < able:
        return "right"
    often = known[min(int(rng.exponential(1.5)), len(known) - 1)]
    if exercise in QUESTIONS:
        return str(rng.choice([often, "unwritten"], p=[0.8, 0.2]))
    return str(rng.choice([often, "unwritten", "raises", "1.5", "-2", "died"], p=[0.55, 0.17, 0.08, 0.12, 0.06, 0.02]))


def lateness(records, seed=0):
    """Most in time, some a day or two late, a few far too late, and one without a time."""
    rng = np.random.default_rng(seed)
    hours = rng.choice([-30, -2, 5, 30, 70], size=len(records), p=[0.6, 0.25, 0.08, 0.05, 0.02])
    return {each.student: timedelta(hours=int(h)) for each, h in zip(records[1:], hours[1:], strict=True)}
