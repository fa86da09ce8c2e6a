"""What the exercises on least squares and ridge draw: tall, wide, square and rank-deficient tables."""

import numpy as np

from autograder.exercises.exercise import Exercise


def data(rng, examples, features):
    """Random X (N, D) and y (N,)."""
    return rng.normal(size=(examples, features)), rng.normal(size=examples)


def low_rank(rng, examples, features, rank):
    """X of that rank, and y."""
    return rng.normal(size=(examples, rank)) @ rng.normal(size=(rank, features)), rng.normal(size=examples)


def spread_out(rng, examples, sigmas):
    """X with these singular values, at most as many as examples, and y."""
    U, _ = np.linalg.qr(rng.normal(size=(examples, len(sigmas))))
    V, _ = np.linalg.qr(rng.normal(size=(len(sigmas), len(sigmas))))
    return U * np.array(sigmas) @ V.T, rng.normal(size=examples)


def single(X, y):
    """The same in float32."""
    return X.astype(np.float32), y.astype(np.float32)


def ridge_cases(exercise: Exercise) -> None:
    """The cases for every closed form of ridge: shapes, ranks, and weak and strong penalties."""
    exercise.case("more examples than features", lambda rng: (*data(rng, 8, 3), 0.7))
    exercise.case("more features than examples", lambda rng: (*data(rng, 3, 7), 0.7))
    exercise.case("as many examples as features", lambda rng: (*data(rng, 4, 4), 0.5))
    exercise.case("rank 2 of 4", lambda rng: (*low_rank(rng, 6, 4, 2), 0.3))
    exercise.case("one example", lambda rng: (*data(rng, 1, 3), 0.4))
    exercise.case("one feature", lambda rng: (*data(rng, 5, 1), 2.0))
    exercise.case("singular values 1 and 0.001, lam = 0.0001", lambda rng: (*spread_out(rng, 5, [1, 1e-3]), 1e-4))
    exercise.case("lam = 1000", lambda rng: (*data(rng, 7, 3), 1e3))
    exercise.case("whole numbers", lambda rng: (rng.integers(-3, 4, size=(5, 3)), rng.integers(-9, 9, size=5), 2.0))
    exercise.case("float32", lambda rng: (*single(*data(rng, 7, 3)), 0.5), rtol=1e-3)


def solved(X, y, price):
    """(XᵀX + price·I)⁻¹Xᵀy by way of the singular values, for X of any shape."""
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (s / (s**2 + price) * (U.T @ y))
