"""Homework 3: the numbers in its text, what its functions promise one another, and mistakes in students' words."""

import numpy as np
import pytest
import torch

from autograder.exercises.catalogue import find
from course.check import check
from solutions.reference.hw3 import in_numpy
from solutions.reference.hw3.in_numpy import descent, modes
from tests.autograder.exercises.students.hw3 import WRITTEN as STUDENTS
from tests.autograder.exercises.verdicts import verdict
from tools.pairing import ROOT

TEXT = (ROOT / "solutions/text/hw3.py").read_text(encoding="utf-8")
HOMEWORK = find("hw3")
EXERCISES = {exercise.name: exercise for exercise in HOMEWORK}

# What a student may well write, and the known mistakes that this is; none where it is right.
WRITTEN = [
    (
        "def gradient_descent(grad, x0, learning_rate, steps):\n    x, path = x0.astype(float), []\n"
        "    for _ in range(steps + 1):\n        path.append(x)\n        x -= learning_rate * grad(x)\n"
        "    return np.array(path)",
        None,
    ),
    (
        "def gradient_descent(grad, x0, learning_rate, steps):\n    path = np.zeros((steps + 1, len(x0)))\n"
        "    path[0] = x0\n    for t in range(steps):\n"
        "        path[t + 1] = path[t] - learning_rate * grad(path[t])\n    return path",
        [],
    ),
    (
        "def gradient_descent(grad, x0, learning_rate, steps):\n    x = x0.astype(float)\n    path = [x]\n"
        "    for _ in range(steps):\n        x -= learning_rate * grad(x)\n        path.append(x)\n"
        "    return np.array(path)",
        ["one_array_many_times"],
    ),
    (
        "def minibatches(N, batch_size, rng):\n    order = rng.permutation(N)\n    while len(order):\n"
        "        yield order[:batch_size]\n        order = order[batch_size:]",
        [],
    ),
    (
        "def minibatches(N, batch_size, rng):\n    order = rng.permutation(N)\n"
        "    return [order[i * batch_size : (i + 1) * batch_size] for i in range(N // batch_size)]",
        ["rest_dropped"],
    ),
    (
        "def minibatches(N, batch_size, rng):\n    order = np.random.default_rng(0).permutation(N)\n"
        "    return np.split(order, range(batch_size, N, batch_size))",
        ["own_generator"],
    ),
    (
        "def sgd(grads, theta0, N, batch_size, schedule, epochs, rng):\n    path = [theta0.copy()]\n"
        "    for epoch in range(epochs):\n        for batch in minibatches(N, batch_size, rng):\n"
        "            g = grads(path[-1], batch).sum(axis=0) / N\n"
        "            path.append(path[-1] - schedule(len(path)) * g)\n    return np.array(path)",
        ["divided_by_all"],
    ),
    (
        "def sgd(grads, theta0, N, batch_size, schedule, epochs, rng):\n    path, t = [theta0], 0\n"
        "    for epoch in range(epochs):\n        for batch in minibatches(N, batch_size, rng):\n"
        "            path.append(path[-1] - schedule(t) * grads(path[-1], batch).mean(axis=0))\n            t += 1\n"
        "    return np.array(path)",
        ["from_zero"],
    ),
    ("def running_mean(xs):\n    return np.cumsum(xs) / (1 + np.arange(len(xs)))", ["needs_an_array"]),
    ("def running_mean(xs):\n    xs = list(xs)\n    return np.cumsum(xs) / (1 + np.arange(len(xs)))", []),
    (
        "def sgd_mean(xs, schedule, theta0):\n    path = []\n    for t, x in enumerate(xs):\n"
        "        theta0 = theta0 - schedule(t + 1) * (theta0 - x)\n        path.append(theta0)\n"
        "    return np.array(path)",
        ["no_two"],
    ),
    ("def max_lr(X, lam=0.0):\n    return 2 / (np.linalg.svd(X)[1][0] ** 2 + lam)", ["twice"]),
    ("def max_lr(X, lam=0.0):\n    return 1 / (np.linalg.norm(X) ** 2 + lam)", ["frobenius"]),
    ("def max_lr(X, lam=0.0):\n    return 1 / (np.linalg.eigvalsh(X.T @ X).max() + lam)", []),
    (
        "def ridge_primal(X, y, lam):\n    return np.linalg.inv(X.T @ X + lam * np.eye(X.shape[1])) @ X.T @ y",
        [],
    ),
    (
        "def ridge_primal(X, y, lam):\n    return np.linalg.inv(X.T @ X + lam * len(y) * np.eye(X.shape[1])) @ X.T @ y",
        ["times_n"],
    ),
    (
        "def ridge_dual(X, y, lam):\n    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)",
        ["d_by_d"],
    ),
    (
        "def ridge_dual(X, y, lam):\n    return np.linalg.inv(X @ X.T + lam * np.eye(X.shape[0])) @ y",
        ["dual_numbers"],
    ),
    ("def ridge_dual(X, y, lam):\n    return X.T @ np.linalg.inv(X @ X.T + lam * np.eye(X.shape[0])) @ y", []),
    ("def ridge_gains(s, lam):\n    return s / (s**2 + lam)", ["nan_at_zero"]),
    ("def ridge_gains(s, lam):\n    return np.array([x / (x * x + lam) if x else 0 for x in s])", []),
    (
        "def ridge_svd(X, y, lam):\n    U, s, V = np.linalg.svd(X, full_matrices=False)\n"
        "    s[s < 1e-10 * s[0]] = 0\n    return V @ (ridge_gains(s, lam) * (U.T @ y))",
        ["vt_for_v"],
    ),
    (
        "def ridge_svd(X, y, lam):\n    U, s, Vt = np.linalg.svd(X, full_matrices=False)\n"
        "    return sum(a / (a * a + lam) * v * (u @ y) for a, u, v in zip(s, U.T, Vt) if a >= 1e-10 * s[0])",
        [],
    ),
    (
        "def ridge_gd(X, y, lam, eta, steps, w0=None):\n    w = np.zeros(X.shape[1]) if w0 is None else w0.copy()\n"
        "    path = [w]\n    for _ in range(steps):\n        w = w - eta * (X.T @ (X @ w - y) + lam * w)\n"
        "        path.append(w)\n    return np.array(path)",
        ["half_data", "half_decay"],
    ),
    (
        "def augment_rows(X, y, lam):\n    d = X.shape[1]\n    return np.r_[X, lam * np.eye(d)], np.r_[y, np.zeros(d)]",
        ["no_root"],
    ),
    ("def augment_cols(X, lam):\n    return np.c_[X, lam**0.5 * np.identity(X.shape[0])]", []),
    (
        "def ridge_by_cols(X, y, lam):\n    return np.linalg.pinv(np.c_[X, lam**0.5 * np.eye(len(X))]) @ y",
        ["all_of_them"],
    ),
    ("def effective_lambda(lam, weight_decay, n=1):\n    return n * (lam + weight_decay)", ["not_halved"]),
    (
        "def to_svd_coords(X, y, w):\n    U, s, V = np.linalg.svd(X)\n    return s, -U.T @ y, -V @ w",
        [],
    ),
    (
        "def to_svd_coords(X, y, w):\n    U, s, V = np.linalg.svd(X)\n    return s, U.T @ y, V.T @ w",
        ["v_turned_twice"],
    ),
    (
        "def gd_closed_form(s, y_t, eta, t, lam=0.0):\n    y_t = y_t[: len(s)]\n"
        "    return y_t * s / (s**2 + lam) * (1 - (1 - 2 * eta * (s**2 + lam)) ** t)",
        ["nan_at_zero"],
    ),
    (
        "def best_stopping(X_train, y_train, X_val, y_val, eta, max_steps):\n    w = np.zeros(X_train.shape[1])\n"
        "    best, error, kept = 0, np.mean((y_val - X_val @ w) ** 2), w\n    for t in range(1, max_steps + 1):\n"
        "        w += 2 * eta * X_train.T @ (y_train - X_train @ w)\n"
        "        new = np.mean((y_val - X_val @ w) ** 2)\n        if new < error:\n"
        "            best, error, kept = t, new, w\n    return best, kept",
        ["last_w"],
    ),
    (
        "def kernel_ridge_predict(K_test, K_train, y, lam):\n    return K_test @ np.linalg.inv(K_train + lam) @ y",
        None,
    ),
    (
        "def cost_model(batches, seconds):\n    slope, fixed = np.polyfit(batches, seconds, 1)\n"
        "    return fixed, slope",
        [],
    ),
    ("def cost_model(batches, seconds):\n    return tuple(np.polyfit(batches, seconds, 1))", ["exchanged"]),
]


@pytest.mark.parametrize(("code", "mistakes"), WRITTEN, ids=[code.split("\n")[-1].strip() for code, _ in WRITTEN])
def test_what_students_write_is_judged_rightly(code, mistakes, tmp_path, monkeypatch):
    """mistakes: the names of the known ones that are said; none said for [], the right answer; None: just wrong."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    names = {**vars(in_numpy.ridge), **vars(in_numpy.modes), **vars(in_numpy.cost), **vars(in_numpy.descent)}
    names |= {"check": check}
    exec(code, names)
    name = code[4 : code.index("(")]
    found = eval(f"check({name}, folder={str(ROOT / 'assignments/hw3')!r})", names)
    assert found.good == (mistakes == [])
    if mistakes:
        says = {mistake.name: mistake.says for mistake in EXERCISES[name].mistakes}
        said = says.get("+".join(mistakes)) or " ".join(says[mistake] for mistake in mistakes)
        assert " ".join(sentence.removeprefix("Probably this: ") for sentence in found.says) == said


@pytest.mark.parametrize(("name", "mistakes", "function"), STUDENTS, ids=[each.__name__ for *_, each in STUDENTS])
@pytest.mark.parametrize("seed", [0, 20261120])
def test_what_is_said_is_what_was_done(name, mistakes, function, seed):
    """At home, and when graded."""
    assert set(verdict("hw3", EXERCISES[name], function, seed).mistakes) == mistakes


def test_the_numbers_of_the_text():
    assert 8 * 5_000_000**2 == 200e12  # "200 terabytes"
    assert 8 * 1_000_000**2 == 8e12
    np.testing.assert_allclose(in_numpy.ridge_closed(np.diag([3.0, 1.0]), np.ones(2), 1.0), [0.3, 0.5])
    s = np.geomspace(1e-3, 1e3, 100_001)
    gains = in_numpy.ridge_gains(s, 0.09)
    assert s[gains.argmax()] == pytest.approx(0.3, rel=1e-3)
    assert [1 - 22 * rate for rate in (0.01, 0.08, 0.1)] == pytest.approx([0.78, -0.76, -1.2])


def simulated_floor():
    """The variance of θ ← θ − 2·0.1·(θ − x), over a long run."""
    xs = np.random.default_rng(0).normal(size=200_000)
    return in_numpy.sgd_mean(xs, lambda t: 0.1, 0.0)[100:].var()


def test_the_answers_to_the_questions():
    answers = {name: exercise.answer for name, exercise in EXERCISES.items() if exercise.kind == "number"}
    assert answers == {
        "rate_limit": pytest.approx(in_numpy.max_lr(np.diag([10.0, 3.0, 1.0]))),
        "missed": pytest.approx(0.368, abs=5e-4),
        "noise_floor": pytest.approx(simulated_floor(), rel=0.02),
        "shrinking": pytest.approx(in_numpy.ridge_gd(np.zeros((1, 1)), np.zeros(1), 0.5, 0.1, 10, np.ones(1))[-1, 0]),
        "slow_mode": pytest.approx(in_numpy.gd_closed_form(np.array([0.01]), np.ones(1), 0.25, 500)[0]),
        "half_way": in_numpy.steps_to_fraction(0.01, 0.25, 0.5),
    }
    assert answers["slow_mode"] == pytest.approx(2.47, abs=5e-3)
    assert answers["half_way"] == 13_863


@pytest.mark.parametrize(("examples", "features"), [(8, 3), (3, 8), (5, 5)])
def test_all_roads_lead_to_ridge(examples, features):
    rng = np.random.default_rng(0)
    X, y, lam = rng.normal(size=(examples, features)), rng.normal(size=examples), 0.7
    w = in_numpy.ridge_closed(X, y, lam)
    Xa, ya = in_numpy.augment_rows(X, y, lam)
    eta = in_numpy.max_lr(X, lam) / 2
    roads = [
        in_numpy.ridge_primal(X, y, lam),
        in_numpy.ridge_dual(X, y, lam),
        in_numpy.ridge_svd(X, y, lam),
        in_numpy.ridge_by_cols(X, y, lam),
        in_numpy.ridge_closed(Xa, ya, 0.0),
        in_numpy.ridge_gd(X, y, lam, eta, 3000)[-1],
    ]
    for road in roads:
        np.testing.assert_allclose(road, w, atol=1e-8)
    np.testing.assert_allclose(in_numpy.kernel_ridge_predict(X @ X.T, X @ X.T, y, lam), X @ w, atol=1e-8)


def test_descent_stops_converging_at_the_limit():
    rng = np.random.default_rng(1)
    X, y, lam = rng.normal(size=(6, 3)), rng.normal(size=6), 0.4
    limit, w = in_numpy.max_lr(X, lam), in_numpy.ridge_closed(X, y, lam)
    below, above = (in_numpy.ridge_gd(X, y, lam, share * limit, 4000)[-1] for share in (0.99, 1.01))
    assert np.linalg.norm(below - w) < 1e-8
    assert np.linalg.norm(above - w) > 1e8


def test_torch_s_own_weight_decay_ends_where_effective_lambda_says():
    rng = np.random.default_rng(2)
    X, y, lam, decay = rng.normal(size=(12, 3)), rng.normal(size=12), 0.1, 0.3
    w = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1, weight_decay=decay)
    for _ in range(2000):
        optimiser.zero_grad()
        (torch.mean((torch.from_numpy(y) - torch.from_numpy(X) @ w) ** 2) + lam * w @ w).backward()
        optimiser.step()
    there = in_numpy.ridge_closed(X, y, in_numpy.effective_lambda(lam, decay, 12))
    np.testing.assert_allclose(w.detach().numpy(), there, atol=1e-10)


def test_the_closed_form_is_where_the_walk_is():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(6, 4)), rng.normal(size=6)
    U, s, Vt = np.linalg.svd(X)
    eta = 0.8 * in_numpy.max_lr(X, 0.2)
    walked = in_numpy.ridge_gd(X, y, 0.2, eta, 50)[-1]
    np.testing.assert_allclose(Vt.T @ in_numpy.gd_closed_form(s, U.T @ y, eta, 50, 0.2), walked, atol=1e-10)
    checks = in_numpy.gd_closed_form(np.array([10, 1, 0.1]), np.ones(3), 0.004, 100)
    np.testing.assert_allclose(checks, [0.1, 0.55211, 0.07968], atol=5e-6)


def test_what_is_compared_of_coordinates_does_not_know_signs():
    rng = np.random.default_rng(4)
    X, y, w = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3)
    s, y_t, w_t = in_numpy.to_svd_coords(X, y, w)
    signs = np.array([1, -1, -1])
    turned = modes.without_signs(s, np.concatenate([signs * y_t[:3], -y_t[3:]]), signs * w_t)
    for one, other in zip(modes.without_signs(s, y_t, w_t)[1], turned[1], strict=True):
        np.testing.assert_allclose(one, other)


def test_sgd_with_a_constant_rate_finds_the_shortest_exact_fit():
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(5, 20)), rng.normal(size=5)
    path = in_numpy.sgd(descent.pulls(X, y), np.zeros(20), 5, 1, descent.decaying(0.01, 0.0), 2000, rng)
    np.testing.assert_allclose(path[-1], np.linalg.pinv(X) @ y, atol=1e-10)
