"""A reference that is wrong, or a known mistake that is lost, does not go unnoticed."""

import copy
import sys
import types

import pytest

from autograder.exercises.catalogue import find, names
from tests.autograder.exercises import test_exercises
from tools.pairing import ROOT

LIST = ROOT / "tests/autograder/exercises/known_mistakes.txt"
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
    "hw3/in_numpy/descent.py": [
        ("np.array([1.0, 22.0]) * x", "22.0 * x"),
        ("path[-1] - learning_rate * grad", "path[-1] + learning_rate * grad"),
        ("np.array(x0, dtype=np.float64)", "np.zeros(len(x0))"),
        ("range(steps)", "range(steps + 1)"),
        ("range(0, N, batch_size)", "range(0, N - N % batch_size, batch_size)"),
        ("shuffled = rng.permutation(N)", "shuffled = np.arange(N)"),
        ("start + batch_size]", "start + batch_size + 1]"),
        ("            t += 1\n", "            t = max(t, 1)\n"),
        (".mean(axis=0)", ".sum(axis=0)"),
        ("schedule(t) * grads", "schedule(1) * grads"),
        ("-2 * (y[batch]", "-1 * (y[batch]"),
        ("(x - mean) / t", "(x - mean) / (t + 1)"),
        ("theta - 2 * schedule(t)", "theta - schedule(t)"),
        ("np.linalg.norm(X, 2) ** 2", "np.linalg.norm(X) ** 2"),
        ("** 2 + lam)", "** 2)"),
        ("1 - 2 * eta", "1 - eta"),
        ("factor < -1", "factor <= -1"),
        ("factor == 0", "factor is None"),
        ("factor < 1 else", "factor <= 1 else"),
    ],
    "hw3/in_numpy/ridge.py": [
        ("lam * np.eye(X.shape[1]), X.T @ y", "2 * lam * np.eye(X.shape[1]), X.T @ y"),
        ("X @ X.T + lam * np.eye(len(X))", "X @ X.T + lam"),
        ("X.T @ np.linalg.solve", "np.linalg.solve"),
        ("return np.linalg.lstsq(X, y, rcond=None)[0]", "return np.zeros(X.shape[1])"),
        ("X.shape[1] <= len(X)", "X.shape[1] > len(X)"),
        ("s**2 + lam", "s + lam"),
        ("where=s > 0", "where=s >= 0"),
        ("s < 1e-10 * s[0]", "s < 0"),
        ("Vt.T @ (ridge", "Vt @ (ridge"),
        ("(1 - 2 * eta * lam) * w", "(1 - eta * lam) * w"),
        ("2 * eta * X.T", "eta * X.T"),
        ("(y - X @ w)", "(X @ w - y)"),
        ("np.sqrt(lam) * np.eye(D)", "lam * np.eye(D)"),
        ("np.zeros(D)", "np.ones(D)"),
        ("np.sqrt(lam) * np.eye(len(X))", "lam * np.eye(len(X))"),
        ("[0][: X.shape[1]]", "[0]"),
        ("weight_decay / 2", "weight_decay"),
        ("n * (lam", "(lam"),
        ("K_train + lam * np.eye(len(y))", "K_train + lam"),
    ],
    "hw3/in_numpy/modes.py": [
        ("U.T @ y", "U @ y"),
        ("Vt @ w", "Vt.T @ w"),
        ("np.linalg.svd(X)", "np.linalg.svd(X, full_matrices=False)"),
        ("1 - 2 * eta * (s**2 + lam)", "1 - 2 * eta * (s**2)"),
        ("y_t[: len(s)]", "y_t"),
        ("factors**t", "factors ** (t + 1)"),
        ("factors**t", "np.abs(factors) ** t"),
        ("left >= 1", "left > 1.5"),
        ("1 if left == 0", "0 if left == 0"),
        ("np.ceil", "np.floor"),
        ("np.log(1 - fraction)", "np.log(fraction)"),
        ("X_train, y_train, 0.0, eta", "X_val, y_val, 0.0, eta"),
        ("errors.argmin()", "errors.argmax()"),
        ("path[best]", "path[-1]"),
    ],
    "hw3/in_numpy/cost.py": [
        ("np.ones(len(batches)), batches", "batches, np.ones(len(batches))"),
        ("curve <= target", "curve < target"),
        ("batch <= limit", "batch < limit"),
        ("batch <= limit and ", ""),
        ("reached[0] *", "reached[-1] *"),
        ("min(done)", "max(done)"),
    ],
    "hw4/in_numpy/elbows.py": [
        ("return -b / w", "return b / w"),
        ('"right" if w > 0 else "left"', '"left" if w > 0 else "right"'),
        ("np.maximum(0, np.outer(x, w1) + b1)", "(np.outer(x, w1) + b1)"),
        ("b1) @ w2 + b2\n\n\ndef pwl", "b1) @ w2\n\n\ndef pwl"),
        ("np.diff(values) / np.diff(knots)", "np.diff(values)"),
        ("-knots[:-1]", "-knots[1:]"),
        ("np.diff(slopes, prepend=0)", "slopes"),
        ("prepend=0), values[0]", "prepend=0), 0.0"),
        ("np.where(w1 != 0, -b1 / w1, np.nan)", "-b1 / w1"),
        ("w1 * w2, np.sign(w1)", "w2, np.sign(w1)"),
        ("np.sign(w1)", "np.sign(w2)"),
        ("W @ V, b @ V + c", "W @ V, b + c"),
        ("W @ V, b @ V + c", "W @ V, c"),
        ("sum(sizes[1:])", "sum(sizes)"),
        ("sum(sizes[1:])", "sum(sizes[1:-1])"),
        ("np.array([1.0, -2.0])", "np.array([1.0, -1.0])"),
        ("X @ W + b > 0", "X @ W > 0"),
        ('"linear" if unit.all()', '"linear" if unit.any()'),
        ("w2 * (z > 0)", "(z > 0)"),
        ("by_bias * x[:, None], by_bias", "by_bias, by_bias * x[:, None]"),
        ("np.maximum(0, z), np.ones", "z, np.ones"),
        ("return s[:k], U", "return s[:k] ** 2, U"),
        ("U[:, :k] @ (U", "U[:, -k:] @ (U"),
        ("1 - 2 * eta * s**2", "1 - eta * s**2"),
        ("1 - 2 * eta * s**2", "1 - 2 * eta * s"),
        ("return r + U @", "return U @"),
        ("np.logaddexp(0, -z))\n    return value, value", "np.logaddexp(0, z))\n    return value, value"),
        ("value * np.exp(-np.logaddexp(0, z))", "value * (1 + value)"),
        ("return np.logaddexp(0, z),", "return np.log(1 + np.exp(z)),"),
    ],
    "hw4/in_numpy/functions.py": [
        (".clamp(min=0)", ""),
        ("hidden @ W2 + b2", "hidden @ W2"),
        (" * (hidden > 0)", ""),
        ("dinner.sum(dim=0)", "dinner.mean(dim=0)"),
        ("hidden.T @ dout", "2 * hidden.T @ dout"),
        ("dinner @ W1.T, X.T @ dinner", "dinner @ W1.T, X.T @ dout"),
        ("out.backward(torch.tensor(dout))", "out.sum().backward()"),
    ],
    "hw4/in_numpy/graphs.py": [
        ("return dout, dout", "return dout / 2, dout / 2"),
        ("return dout * y, dout * x", "return dout * x, dout * y"),
        ("return (dout, 0.0) if x > y", "return (dout, 0.0) if x < y"),
        ("order.append(min(ready))", "order.append(max(ready))"),
        ("order.append(min(ready))", "order.append(ready[0])"),
        ("lambda a: max(0.0, a)", "lambda a: a"),
        ('"mul": lambda a, b: a * b', '"mul": lambda a, b: a + b'),
        ("values = dict(inputs)", "values = {}"),
        ("dict.fromkeys(graph, 0.0)", "dict.fromkeys(graph, 1.0)"),
        ("gradients[output] = 1.0", "gradients[output] = 0.0"),
        ("in reversed(topological_order(graph))", "in topological_order(graph)"),
        ("gradients[each] += gradients", "gradients[each] = gradients"),
        ("lambda a, b: (b, a)", "lambda a, b: (a, b)"),
        ("lambda a: (float(a > 0),)", "lambda a: (1.0,)"),
        ("[(self, other.data), (other, self.data)]", "[(self, self.data), (other, other.data)]"),
        ("power * self.data ** (power - 1)", "self.data ** (power - 1)"),
        ("float(self.data > 0)", "1.0"),
        ("1 - value**2", "1 - self.data**2"),
        ("            node.grad = 0.0\n", "            pass\n"),
        ("self.grad = 1.0", "self.grad = 0.0"),
        ("each.grad += node.grad", "each.grad = node.grad"),
        ("in reversed(order)", "in order"),
        ("-np.einsum", "np.einsum"),
        ('"ik,p->ipk"', '"ik,p->pik"'),
        ("return T @ g", "return T.sum(axis=2)"),
    ],
    "hw4/in_numpy/layers.py": [
        ("-1) @ w + b, (x, w)", "-1) @ w, (x, w)"),
        ("return x.reshape(len(x), -1) @", "return x.reshape(len(x), -1, order='F') @"),
        ("(dout @ w.T).reshape(x.shape)", "dout @ w.T"),
        ("dout.sum(axis=0)", "dout.mean(axis=0)"),
        ("dout.sum(axis=0)", "dout.sum(axis=1)"),
        ("return np.maximum(0, x), x", "return x * (x > 0), x"),
        ("dout * (cache > 0)", "dout * (dout > 0)"),
        ("dout * (cache > 0)", "dout"),
        ("-np.mean(log", "-np.sum(log"),
        ("- np.eye(x.shape[1])[y]", ""),
        ("np.array(x, dtype=np.float64)", "np.array(x)"),
        ("x[i] = kept - h", "x[i] = kept"),
        ("(above - f(x)) * dout", "above - f(x)"),
        ("        x[i] = kept\n", ""),
        ('"W1": weight_scale * rng.normal', '"W1": weight_scale**2 * rng.normal'),
        ("np.zeros(hidden_dim)", "rng.normal(size=hidden_dim)"),
        ("0.5 * self.reg", "self.reg"),
        ("dW1 + self.reg * W1", "dW1"),
        ("affine_backward(relu_backward(dhidden, corner), first)", "affine_backward(dhidden, first)"),
        ("hidden, corner = relu_forward(hidden)", "_, corner = relu_forward(hidden)"),
        ("replace=False", "replace=True"),
        ("self.params[name] - learning_rate", "self.params[name] + learning_rate"),
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
        "a mistake was lost, or a new one is to be added to tests/autograder/exercises/known_mistakes.txt"
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
