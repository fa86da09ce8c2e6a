"""A reference that is wrong, or a known mistake that is lost, does not go unnoticed."""

import copy
import sys
import types

import pytest

from autograder.homework import find, names
from tests.autograder import test_exercises
from tests.pairing import ROOT

LIST = ROOT / "tests/autograder/known_mistakes.txt"
REFERENCES = ROOT / "solutions/reference"
FUNCTIONS = [(name, exercise) for name in names() for exercise in find(name) if exercise.kind == "function"]
# Of each module of the references: lines of it, and how they could be wrong.
ERRORS = {
    "hw0/in_numpy.py": [
        ("X - X.mean(axis=1, keepdims=True)", "X - X.mean(axis=1)"),
        ("X - X.mean(axis=1, keepdims=True)", "X - X.mean()"),
        ("np.sqrt((X**2)", "((X**2)"),
        ("sum(axis=1)", "sum(axis=0)"),
        ("(2 * h)", "2 * h"),
        ("y[2:] - y[:-2]", "y[:-2] - y[2:]"),
        (" / w.sum()", ""),
        (" / w.sum()", " / len(w)"),
        (", minlength=num_classes", ""),
        ("theta - learning_rate", "theta + learning_rate"),
        ("learning_rate * gradient", "gradient"),
        ("t + 1 - k", "t - k"),
        ("max(0, t + 1 - k)", "0"),
    ],
    "hw1/in_numpy/gradients.py": [
        ("y.ravel() - X", "y - X"),
        ("0.5 * np.sum(residuals", "np.sum(residuals"),
        ("residuals**2", "residuals"),
        ("loss / len(y) if average else loss", "loss"),
        ("return theta\n", "return x\n"),
        ("(A + A.T) @ x", "2 * A @ x"),
        ("np.outer(z, x)", "np.outer(x, z)"),
        ("np.array(x, dtype=np.float64)", "np.array(x)"),
        ("x[i] = kept - h", "x[i] = kept"),
        ("(2 * h)", "h"),
        ("        x[i] = kept\n", ""),
        ("2 / len(y) * X.T", "1 / len(y) * X.T"),
        ("2 / len(y) * X.T", "2 * X.T"),
        ("(X @ theta - y)", "(y - X @ theta)"),
        ("x.astype(np.float64)[:", "x[:"),
        ("np.arange(n + 1)", "np.arange(n)"),
        ("np.linalg.lstsq(X, y, rcond=None)[0]", "np.linalg.pinv(X.T @ X) @ X.T @ y"),
    ],
    "hw1/in_numpy/likelihood.py": [
        ("xlogy(heads, theta)", "heads * np.log(theta)"),
        ("len(flips) - heads, 1 - theta", "heads, 1 - theta"),
        ("np.mean(flips)", "np.sum(flips)"),
        ("2 * np.pi * sigma**2", "2 * np.pi"),
        ("/ (2 * sigma**2)", "/ sigma**2"),
        ("-np.sum(xlogy(p, p))", "np.sum(xlogy(p, p))"),
        ("-np.sum(xlogy(p, q))", "-np.sum(xlogy(q, p))"),
        ("cross_entropy(p, q) - entropy(p)", "cross_entropy(p, q) - entropy(q)"),
        ("logits - logits.max(axis=1, keepdims=True)", "logits"),
        ("[np.arange(len(y)), y].mean()", "[np.arange(len(y)), y].sum()"),
        ("(x - x.mean()) ** 2", "x**2"),
        ("(len(x) - ddof)", "len(x)"),
        ("size=(repetitions, n)", "size=(n, repetitions)"),
        (" - sigma**2\n", "\n"),
    ],
    "hw1/in_numpy/generalisation.py": [
        ("shuffled = rng.permutation(N)", "shuffled = np.arange(N)"),
        ("shuffled[n_train + n_val :]", "shuffled[-n_test:]"),
        ("np.array_split(rng", "np.array_split(-rng"),
        ("pieces[:i] + pieces[i + 1 :]", "pieces"),
        ("X[train], y[train]", "X, y"),
        ("[val] @ fit", "[train] @ fit"),
        ("np.mean(errors)", "np.sum(errors)"),
        ("min(zip", "max(zip"),
        ("design_matrix(x, best)", "design_matrix(x, orders[-1])"),
        ("(centre - truth) ** 2", "centre - truth"),
        ("(predictions - centre)", "(predictions - truth)"),
        ("lam * len(y) *", "lam *"),
        ("    price[0, 0] = 0  # the constant's weight is free\n", ""),
        ("np.maximum(np.abs(w) - t, 0)", "np.abs(w)"),
        ("np.sign(w) * ", ""),
        ("y * score <= 0", "y * score < 0"),
        ("np.logaddexp(0, -margin).mean()", "np.logaddexp(0, margin).mean()"),
        ("-y * np.exp", "y * np.exp"),
        ("np.exp(-np.logaddexp(0, margin))", "np.exp(-np.logaddexp(0, -margin))"),
        ("np.maximum(0, 1 - margin)", "np.maximum(0, -margin)"),
        ("margin < 1", "margin <= 1"),
    ],
    "hw2/in_numpy.py": [
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
}


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
        document = changed.document("any", seed=0)
    except ValueError:  # it has no answer to one of its own cases
        return False
    around = exercise.names(exercise.torch, exercise.torch)
    names = {name: test_exercises.on_tensors(value) for name, value in around.items()}
    answers = [test_exercises.play(case["steps"], names) for case in document["cases"]]
    return test_exercises.diagnose(document, answers).earned == exercise.points


@pytest.mark.parametrize(
    "exercise", [exercise for _, exercise in FUNCTIONS], ids=[f"{name}.{exercise.name}" for name, exercise in FUNCTIONS]
)
def test_the_references_as_they_are_agree(exercise):
    assert agrees(exercise, exercise.numpy)


def test_every_reference_is_tried_with_errors():
    there = [path for path in REFERENCES.glob("hw*/in_numpy*/**/*.py") if path.name != "__init__.py"]
    there += REFERENCES.glob("hw*/in_numpy.py")
    assert ERRORS.keys() == {path.relative_to(REFERENCES).as_posix() for path in there}


@pytest.mark.parametrize(
    ("module", "right", "wrong"), [(module, *pair) for module, pairs in ERRORS.items() for pair in pairs]
)
def test_an_error_in_the_reference_is_noticed(module, right, wrong, monkeypatch):
    source = (REFERENCES / module).read_text(encoding="utf-8")
    assert right in source
    changed = types.ModuleType("changed")
    monkeypatch.setitem(sys.modules, "changed", changed)
    exec(source.replace(right, wrong), changed.__dict__)
    inside = [
        exercise for name, exercise in FUNCTIONS if module.startswith(name) and hasattr(changed, exercise.defined)
    ]
    assert not all(agrees(exercise, getattr(changed, exercise.defined)) for exercise in inside)
