"""What the exercises on least squares and ridge draw: tall, wide, square and rank-deficient tables."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.recognise import RoundingError


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


def solved_plainly(A, b):
    """The x with Ax = b. Raises RoundingError where A is singular but for rounding."""
    if np.linalg.cond(A) * np.finfo(np.result_type(A, np.float32)).eps > 1e-3:
        raise RoundingError
    return np.linalg.solve(A, b)


def solved(X, y, price):
    """(XᵀX + price·I)⁻¹Xᵀy by way of the singular values, for X of any shape."""
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (s / (s**2 + price) * (U.T @ y))


PRICES: dict[str, Callable[[float, int, int], float]] = {
    "N times too weak": lambda lam, n, d: lam / n,
    "multiplied by the number of features": lambda lam, n, d: lam * d,
    "twice as strong as it should be": lambda lam, n, d: 2 * lam,
    "half as strong as it should be": lambda lam, n, d: lam / 2,
    "the root of lam": lambda lam, n, d: np.sqrt(lam),
    "the square of lam": lambda lam, n, d: lam**2,
}
"""What is wrong with a penalty → what it is in place of lam, for N examples of D features."""


def other_penalties(exercise: Exercise, solve: Callable, *wrong: str) -> None:
    """Declare one mistake, a penalty other than lam, in some forms of PRICES. solve(X, y, price) → the answer."""

    @exercise.family(
        "The penalty is {what}. The loss is a plain sum, and neither sum has a ½: use lam itself.", what=wrong
    )
    def other_penalty(X, y, lam, what):
        return solve(X, y, PRICES[what](lam, *X.shape))
