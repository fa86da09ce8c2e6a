"""Homework 1: the numbers in its text, and mistakes in the words of students and not of our own declarations."""

import math

import numpy as np
import pytest
from scipy.special import comb, xlogy

from autograder.exercises.catalogue import find
from course.check import check
from solutions.reference.hw1 import in_numpy
from tests.autograder.exercises.students.hw1 import WRITTEN as STUDENTS
from tests.autograder.exercises.verdicts import verdict
from tools.pairing import ROOT

TEXT = (ROOT / "solutions/text/hw1.py").read_text(encoding="utf-8")
HOMEWORK = find("hw1")
EXERCISES = {exercise.name: exercise for exercise in HOMEWORK}

# What a student may well write, and the known mistakes that this is; none where it is right.
WRITTEN = [
    ("def squared_loss(theta, X, y, average=False):\n    r = y - X @ theta\n    return (r @ r) / 2", None),
    (
        "def squared_loss(theta, X, y, average=False):\n    loss = 0.5 * ((y - X @ theta) ** 2).sum()\n"
        "    return loss / len(y) if average else loss",
        ["column_kept"],
    ),
    (
        "def squared_loss(theta, X, y, average=False):\n    r = y.reshape(-1) - X.dot(theta)\n"
        "    return 0.5 * (np.mean(r * r) if average else np.sum(r * r))",
        [],
    ),
    ("def grad_quadratic(A, x):\n    return 2 * np.dot(A, x)", ["twice_a"]),
    ("def grad_quadratic(A, x):\n    return x @ A + A @ x", []),
    ("def grad_bilinear(z, x):\n    return x[:, None] @ z[None, :]", ["numerator_layout"]),
    ("def grad_bilinear(z, x):\n    return z[:, None] * x", []),
    (
        "def numeric_grad(f, x, h=1e-5):\n    grad = np.zeros_like(x)\n    for i in range(x.size):\n"
        "        moved = x.copy()\n        moved.flat[i] += h\n        grad.flat[i] = (f(moved) - f(x)) / h\n"
        "    return grad",
        ["forward", "keeps_the_type"],
    ),
    (
        "def numeric_grad(f, x, h=1e-5):\n    grad = np.zeros(x.shape)\n    for i in range(x.size):\n"
        "        e = np.zeros(x.size)\n        e[i] = h\n"
        "        grad.flat[i] = (f(x + e.reshape(x.shape)) - f(x)) / h\n    return grad",
        ["forward"],
    ),
    (
        "def numeric_grad(f, x, h=1e-5):\n    grad = np.zeros(x.shape)\n    for i in range(x.size):\n"
        "        e = np.zeros(x.size)\n        e[i] = h\n        e = e.reshape(x.shape)\n"
        "        grad.flat[i] = (f(x + e) - f(x - e)) / (2 * h)\n    return grad",
        [],
    ),
    (
        "def design_matrix(x, n):\n    return np.vander(x, n + 1, increasing=True)",
        ["whole_numbers_overflow"],
    ),
    ("def design_matrix(x, n):\n    return np.vander(x.astype(float), n + 1)", ["highest_first"]),
    ("def design_matrix(x, n):\n    return np.stack([x.astype(float) ** i for i in range(n + 1)], axis=1)", []),
    ("def fit_least_squares(X, y):\n    return np.linalg.inv(X.T @ X) @ X.T @ y", ["normal_equations"]),
    ("def fit_least_squares(X, y):\n    return np.linalg.pinv(X) @ y", []),
    (
        "def bernoulli_loglik(theta, flips):\n"
        "    return np.sum(flips * np.log(theta) + (1 - flips) * np.log(1 - theta))",
        ["nan_flip_by_flip"],
    ),
    (
        "def bernoulli_loglik(theta, flips):\n    return np.sum(np.log(np.where(flips, theta, 1 - theta)))",
        [],
    ),
    ("def entropy(p):\n    return -sum(each * np.log(each) for each in p if each > 0)", []),
    ("def entropy(p):\n    return -np.dot(p, np.log2(p, where=p > 0, out=np.zeros(len(p))))", ["base_two"]),
    (
        "def cross_entropy(p, q):\n    return -np.sum(p[p > 0] * np.log(q[p > 0]))",
        [],
    ),
    ("def kl_divergence(p, q):\n    return np.sum(xlogy(q, q / p))", None),
    ("def kl_divergence(p, q):\n    return -np.sum(xlogy(p, p)) + np.sum(xlogy(p, q))", ["sign_flipped"]),
    (
        "def nll_categorical(logits, y):\n    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)\n"
        "    return -np.log(p[range(len(y)), y]).mean()",
        ["no_maximum"],
    ),
    ("def sample_variance(x, ddof=0):\n    return np.var(x)", ["always_n"]),
    ("def sample_variance(x, ddof=0):\n    return x.std(ddof=ddof) ** 2", []),
    (
        "def estimator_bias(n, ddof, mu, sigma, repetitions, rng):\n    total = 0\n    for _ in range(repetitions):\n"
        "        total += np.var(rng.normal(mu, sigma, size=n), ddof=ddof)\n    return total / repetitions - sigma**2",
        [],
    ),
    (
        "def split_indices(N, n_val, n_test, rng):\n    i = np.arange(N)\n    rng.shuffle(i)\n"
        "    return i[: -n_val - n_test], i[-n_val - n_test : -n_test], i[-n_test:]",
        ["counted_from_the_end"],
    ),
    (
        "def kfold_indices(N, k, rng):\n    i, size = np.arange(N), N // k\n"
        "    for f in range(k):\n        val = i[f * size : (f + 1) * size]\n"
        "        yield [j for j in range(N) if j not in val], val",
        ["not_shuffled", "rest_never_held_out"],
    ),
    (
        "def kfold_indices(N, k, rng):\n    pieces = np.array_split(rng.permutation(N), k)\n"
        "    return [(np.setdiff1d(np.arange(N), val), val) for val in pieces]",
        [],
    ),
    (
        "def ridge(X, y, lam):\n    return np.linalg.inv(X.T @ X + lam * np.eye(X.shape[1])) @ X.T @ y",
        ["constant_charged", "sum_for_mean"],
    ),
    (  # centred too, which changes nothing: the constant is free
        "def validate(Xtr, ytr, Xval, yval, lams):\n    mu, sd = Xtr.mean(0), Xtr.std(0)\n    mu[0], sd[0] = 0, 1\n"
        "    A, B = (Xtr - mu) / sd, (Xval - mu) / sd\n    best, low, all_ = None, np.inf, []\n"
        "    for lam in sorted(lams, reverse=True):\n        score = ((yval - B @ ridge(A, ytr, lam)) ** 2).mean()\n"
        "        if score < low:\n            best, low = lam, score\n    for lam in lams:\n"
        "        all_.append(((yval - B @ ridge(A, ytr, lam)) ** 2).mean())\n    return best, np.array(all_)",
        [],
    ),
    (
        "def validate(Xtr, ytr, Xval, yval, lams):\n    sd = np.ones(Xtr.shape[1])\n"
        "    sd[1:] = np.concatenate([Xtr, Xval]).std(axis=0)[1:]\n"
        "    errors = [np.mean((Xval / sd @ ridge(Xtr / sd, ytr, lam) - yval) ** 2) for lam in lams]\n"
        "    return max(l for l, e in zip(lams, errors) if e == min(errors)), np.array(errors)",
        ["spread_of_both"],
    ),
    (
        "def validate(Xtr, ytr, Xval, yval, lams):\n    X, y = sealed_test_part(Xtr.shape[1])\n"
        "    errors = np.array([np.mean((X @ ridge(Xtr, ytr, lam) - y) ** 2) for lam in lams])\n"
        "    return lams[errors.argmin()], errors",
        ["test_part_opened"],
    ),
    (
        "def validate(Xtr, ytr, Xval, yval, lams):\n    sd = Xtr.std(axis=0)\n"
        "    errors = np.array([np.mean((Xval / sd @ ridge(Xtr / sd, ytr, lam) - yval) ** 2) for lam in lams])\n"
        "    return lams[errors.argmin()], errors",
        ["test_part_opened"],  # its sentence names the constant's spread too
    ),
    ("def soft_threshold(w, t):\n    return np.where(w > t, w - t, np.where(w < -t, w + t, 0))", []),
    ("def soft_threshold(w, t):\n    return w * (np.abs(w) > t)", ["hard"]),
    ("def zero_one_loss(y, score):\n    return np.mean(np.sign(score) != y)", []),
    ("def zero_one_loss(y, score):\n    return np.mean(np.sign(score) == y)", ["share_right"]),
    (
        "def logistic_loss(y, score):\n    m = y * score\n"
        "    return np.log1p(np.exp(-m)).mean(), -y / (1 + np.exp(m)) / len(y)",
        ["overflow"],
    ),
    (
        "def hinge_loss(y, score):\n    m = y * score\n    return np.maximum(0, 1 - m).sum(), -y * (m < 1)",
        ["sum_for_mean", "gradient_sum"],
    ),
]


@pytest.mark.parametrize(("code", "mistakes"), WRITTEN, ids=[code.split("\n")[-1].strip() for code, _ in WRITTEN])
def test_what_students_write_is_judged_rightly(code, mistakes, tmp_path, monkeypatch):
    """mistakes: the names of the known ones that are said; none said for [], the right answer; None: just wrong."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    names = {**vars(in_numpy.gradients), **vars(in_numpy.generalisation), "xlogy": xlogy, "check": check}
    exec(code, names)
    name = code[4 : code.index("(")]
    found = eval(f"check({name}, folder={str(ROOT / 'assignments/hw1')!r})", names)
    assert found.good == (mistakes == [])
    if mistakes:
        says = {mistake.name: mistake.says for mistake in EXERCISES[name].mistakes}
        said = says.get("+".join(mistakes)) or " ".join(says[mistake] for mistake in mistakes)
        assert " ".join(sentence.removeprefix("Probably this: ") for sentence in found.says) == said


@pytest.mark.parametrize(("name", "mistakes", "function"), STUDENTS, ids=[each.__name__ for *_, each in STUDENTS])
@pytest.mark.parametrize("seed", [0, 20261120])
def test_what_is_said_is_what_was_done(name, mistakes, function, seed):
    """At home, and when graded."""
    assert set(verdict("hw1", EXERCISES[name], function, seed).mistakes) == mistakes


def gradients_of_the_sentence():
    A, x = np.array([[1, 2], [3, 4]]), np.array([1, -1])
    return in_numpy.grad_quadratic(A, x).tolist(), (2 * A @ x).tolist()


def on_a_sine():
    """The validation and the training errors of 41 rising penalties, as the text draws them."""
    rng = np.random.default_rng(1)
    x = rng.uniform(-1, 1, 24)
    y = np.sin(3 * x) + 0.2 * rng.normal(size=24)
    train, val, _ = in_numpy.split_indices(24, 12, 0, rng)
    X, lams = in_numpy.design_matrix(x, 9), np.logspace(-6, 2, 41)
    fitted = X[train], y[train]
    return [in_numpy.validate(*fitted, X[part], y[part], lams)[1] for part in (val, train)]


# What the text or a sentence of a mistake claims, and whether it is so.
CLAIMS = [
    ("x = (1, −1) it is (−3, −3), and 2Ax is (−2, −2)", gradients_of_the_sentence() == ([-3, -3], [-2, -2])),
    ("3000⁶ does not fit into 64 bits", 3000**6 > 2**63 - 1),
    ("With 5000 flips it underflows to 0", 0.5**5000 == 0.0),
    ("Near a billion both have 19 digits", len(str(int(1e9) ** 2)) == 19 and 1e9**2 > 2**53),
    (r"$L(0.7) \approx 0.0022$", math.isclose(0.7**7 * 0.3**3, 0.0022, rel_tol=0.02)),
    ("here the integral is 1/1320", math.isclose(math.factorial(7) * math.factorial(3) / math.factorial(11), 1 / 1320)),
    ("there the smallest always wins", bool(np.all(np.diff(on_a_sine()[1]) > 0))),
    ("24 points of a sine with noise, a polynomial of order 9, and 41 penalties", len(on_a_sine()[0]) == 41),
    ("four heads in any order, of which there are 70", comb(8, 4) == 70),
]


@pytest.mark.parametrize(("words", "holds"), CLAIMS, ids=[words for words, _ in CLAIMS])
def test_the_numbers_of_the_text_and_of_the_sentences(words, holds):
    sentences = [mistake.says for exercise in HOMEWORK for mistake in exercise.mistakes]
    assert any(words in each for each in [TEXT, *sentences])
    assert holds


def test_the_answers_to_the_questions():
    flips = np.array([1, 0, 1, 0, 0, 1, 0, 1])
    answers = {name: exercise.answer for name, exercise in EXERCISES.items() if exercise.kind == "number"}
    assert answers == {
        "wiggle": pytest.approx(np.dot([1, 0.5, 0], [0.05, 0.01, 0.02])),
        "gram_rank": np.linalg.matrix_rank(np.random.default_rng(0).normal(size=(2, 10))),
        "coin_likelihood": pytest.approx(np.exp(in_numpy.bernoulli_loglik(0.75, flips))),
        "expected_variance": 10**2 * (5 - 1) / 5,
        "models_fitted": 5 * 5 + 1,
    }


def test_soft_threshold_minimises_what_the_text_says():
    v = np.linspace(-3, 3, 60001)
    for w in (-2.0, -0.3, 0.0, 0.8, 1.7):
        best = v[np.argmin(0.5 * (v - w) ** 2 + 0.8 * np.abs(v))]
        assert in_numpy.soft_threshold(w, 0.8) == pytest.approx(best, abs=1e-3)


def test_ridge_minimises_what_the_text_says():
    rng = np.random.default_rng(0)
    X, y = np.column_stack([np.ones(9), rng.normal(size=(9, 3))]), rng.normal(size=9)
    w = in_numpy.ridge(X, y, 0.3)
    slopes = in_numpy.numeric_grad(lambda w: np.mean((X @ w - y) ** 2) + 0.3 * np.sum(w[1:] ** 2), w)
    np.testing.assert_allclose(slopes, 0, atol=1e-8)


def test_in_the_text_s_example_neither_the_smallest_nor_the_largest_penalty_is_the_best():
    scores = on_a_sine()[0]
    assert 5 < scores.argmin() < 36
    assert min(scores[0], scores[-1]) > 5 * scores.min()


def test_the_order_of_the_penalties_changes_nothing_and_the_test_part_is_poisoned():
    rng = np.random.default_rng(0)
    X, y, lams = np.column_stack([np.ones(12), rng.normal(size=(12, 2))]), rng.normal(size=12), [0.3, 5.0, 0.01]
    best, scores = in_numpy.validate(X[:6], y[:6], X[6:], y[6:], lams)
    again, turned = in_numpy.validate(X[:6], y[:6], X[6:], y[6:], lams[::-1])
    assert best == again
    np.testing.assert_array_equal(scores, turned[::-1])
    assert np.isnan(in_numpy.validate(X[:6], y[:6], *in_numpy.sealed_test_part(3), lams)[1]).all()


def test_bias_and_variance_add_up_to_the_error():
    rng = np.random.default_rng(0)
    predictions, truth = rng.normal(size=(7, 4)), rng.normal(size=4)
    assert sum(in_numpy.bias_variance(predictions, truth)) == pytest.approx(np.mean((predictions - truth) ** 2))


@pytest.mark.parametrize("loss", [in_numpy.logistic_loss, in_numpy.hinge_loss])
def test_the_gradients_of_the_losses_are_their_slopes(loss):
    rng = np.random.default_rng(0)
    y, score = np.array([1.0, -1.0, 1.0, -1.0]), rng.normal(size=4)
    slopes = in_numpy.numeric_grad(lambda score: loss(y, score)[0], score)
    np.testing.assert_allclose(loss(y, score)[1], slopes, atol=1e-8)
