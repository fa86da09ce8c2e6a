"""A reference that is wrong, or a known mistake that is lost, does not go unnoticed."""

import copy
import sys
import types

import pytest

from autograder.homework import find, names
from solutions.reference.hw2 import in_numpy
from tests.autograder import test_exercises
from tests.pairing import ROOT

LIST = ROOT / "tests/autograder/known_mistakes.txt"
SOURCE = (ROOT / "solutions/reference/hw2/in_numpy.py").read_text(encoding="utf-8")
FUNCTIONS = [exercise for exercise in find("hw2") if exercise.kind == "function"]


def declared():
    """homework.exercise: mistake, of each that is declared by itself; every two together follow from these."""
    found = [
        (name, exercise, mistake.name) for name in names() for exercise in find(name) for mistake in exercise.mistakes
    ]
    return [f"{name}.{exercise.name}: {mistake}" for name, exercise, mistake in found if "+" not in mistake]


def test_every_known_mistake_is_on_the_list_and_none_is_lost():
    assert declared() == LIST.read_text(encoding="utf-8").splitlines(), (
        "a mistake was lost, or a new one is to be added to tests/autograder/known_mistakes.txt"
    )


def agrees(exercise, function):
    """Would the test that holds the NumPy reference against PyTorch's pass with this function as the NumPy one?"""
    changed = copy.copy(exercise)
    changed.numpy = function
    try:
        document = changed.document("hw2", seed=0)
    except ValueError:  # it has no answer to one of its own cases
        return False
    around = exercise.names(exercise.torch, exercise.torch)
    names = {name: test_exercises.on_tensors(value) for name, value in around.items()}
    answers = [test_exercises.play(case["steps"], names) for case in document["cases"]]
    return test_exercises.diagnose(document, answers).earned == exercise.points


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda exercise: exercise.name)
def test_the_references_as_they_are_agree(exercise):
    assert agrees(exercise, getattr(in_numpy, exercise.defined))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("X[i].astype(float) - self", "X[i] - self"),
        ("np.sqrt(np.sum((", "np.sqrt(np.mean(("),
        ("X.astype(float), self.X_train.astype(float)", "X, self.X_train"),
        ("2 * A @ B.T", "A @ B.T"),
        ("np.sqrt(np.maximum(squares, 0))", "np.sqrt(squares)"),
        ("np.sqrt(np.maximum(squares, 0))", "np.maximum(squares, 0)"),
        ("np.abs(X[:, None]", "(X[:, None]"),
        ("gaps.max(axis=2)", "gaps.min(axis=2)"),
        (" ** (1 / norm)", ""),
        ("[:, :k]", "[:, 1 : k + 1]"),
        ("np.argsort(dists", "np.argsort(-dists"),
        ("labels[counts.argmax()]", "counts.argmax()"),
        ("X[rest], y[rest]", "X, y"),
        ("return min(k for", "return max(k for"),
        ("mean == means.max()", "mean == means.min()"),
        ("return X @ W + b", "return X @ W"),
        ("margins[rows, y] = 0", "pass"),
        ("x[rows, y][:, None] + 1", "x[rows, y][:, None]"),
        ("margins > 0", "margins >= 0"),
        ("-dx.sum(axis=1)", "-1"),
        ("margins.sum() / len(y)", "margins.mean()"),
        ("z - z.max(axis=1, keepdims=True)", "z"),
        ("z - z.max(axis=1, keepdims=True)", "z - z.max()"),
        ("x - x.max(axis=1, keepdims=True)", "x"),
        ("x - x.max(axis=1, keepdims=True)", "x - x.max()"),
        ("e.sum(axis=1, keepdims=True)", "e.sum(axis=0)"),
        ("np.exp(shifted).sum(axis=1", "np.exp(shifted).sum(axis=0"),
        ("dx[rows, y] -= 1", "pass"),
        ("-log_p[rows, y].mean()", "log_p[rows, y].mean()"),
        (".mean()", ".sum()"),
        ("dx / len(y)", "dx"),
        ("0.5 * reg", "reg"),
        ("0.5 * reg * np.sum(W * W)", "0"),
        (" + reg * W", ""),
        ("argmax(axis=1)", "argmax(axis=0)"),
        ("np.zeros", "np.ones"),
        ("y.max() + 1", "y.max() + 2"),
        ("replace=False", "replace=True"),
        ("W - learning_rate", "W + learning_rate"),
        ("history.append(loss)", "history.insert(0, loss)"),
    ],
)
def test_an_error_in_the_reference_is_noticed(right, wrong, monkeypatch):
    assert right in SOURCE
    changed = types.ModuleType("changed")
    monkeypatch.setitem(sys.modules, "changed", changed)
    exec(SOURCE.replace(right, wrong), changed.__dict__)
    assert not all(agrees(exercise, getattr(changed, exercise.defined)) for exercise in FUNCTIONS)
