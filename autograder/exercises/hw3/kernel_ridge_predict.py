"""kernel_ridge_predict: ridge from similarities only."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import solved_plainly
from solutions.reference.hw3 import in_numpy

kernel_ridge_predict = Exercise(
    "kernel_ridge_predict",
    points=1,
    numpy=in_numpy.kernel_ridge_predict,
    returns=("predictions",),
)


def linear(rng, examples, features, tests, lam):
    """Inner products."""
    X, X_test = rng.normal(size=(examples, features)), rng.normal(size=(tests, features))
    return X_test @ X.T, X @ X.T, rng.normal(size=examples), lam


def bumps(rng, examples, tests, lam):
    """Gaussian similarities of points on a line."""
    x, x_test = rng.uniform(-1, 1, size=(examples, 1)), rng.uniform(-1, 1, size=(tests, 1))
    return (
        in_numpy.ridge.gaussian_kernel(x_test, x, 0.3),
        in_numpy.ridge.gaussian_kernel(x, x, 0.3),
        rng.normal(size=examples),
        lam,
    )


kernel_ridge_predict.case("inner products", lambda rng: linear(rng, 6, 3, 4, 0.5))
kernel_ridge_predict.case("inner products, more features than examples", lambda rng: linear(rng, 3, 7, 5, 0.5))
kernel_ridge_predict.case("Gaussian bumps", lambda rng: bumps(rng, 6, 4, 0.2))
kernel_ridge_predict.case("as many tests as examples", lambda rng: bumps(rng, 5, 5, 0.3))
kernel_ridge_predict.case("one test", lambda rng: bumps(rng, 6, 1, 0.2))
kernel_ridge_predict.case("one example", lambda rng: bumps(rng, 1, 3, 2.0))
kernel_ridge_predict.case("lam = 0.0001", lambda rng: bumps(rng, 6, 4, 1e-4))
kernel_ridge_predict.leaves_inputs_alone()


def predicted(K_test, K_train, y, price):
    return K_test @ np.linalg.solve(K_train + price, y)


@kernel_ridge_predict.mistake("lam is added to all entries of K_train. Add it on the diagonal only: lam·I.")
def on_all_entries(K_test, K_train, y, lam):
    return K_test @ solved_plainly(K_train + lam, y)


@kernel_ridge_predict.mistake("lam is not used, so every training example is fitted exactly. Add lam·I to K_train.")
def no_penalty(K_test, K_train, y, lam):
    return K_test @ np.linalg.pinv(K_train, rcond=1e-10) @ y


@kernel_ridge_predict.mistake("The penalty is N times too strong. The loss is a plain sum: use lam without N.")
def times_n(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, lam * len(y) * np.eye(len(y)))


@kernel_ridge_predict.mistake("The penalty is half as strong as it should be. Neither sum has a ½ here.")
def half(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, lam / 2 * np.eye(len(y)))


@kernel_ridge_predict.mistake("lam is squared. Add lam itself to the diagonal of K_train.")
def squared(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, lam**2 * np.eye(len(y)))


@kernel_ridge_predict.mistake(
    "These are predictions for the training examples. Multiply by K_test for the test points."
)
def for_training(K_test, K_train, y, lam):
    return predicted(K_train, K_train, y, lam * np.eye(len(y)))


@kernel_ridge_predict.mistake("These are the N dual numbers. Multiply them by K_test to predict.")
def dual_numbers(K_test, K_train, y, lam):
    return np.linalg.solve(K_train + lam * np.eye(len(y)), y)


@kernel_ridge_predict.mistake(
    "The targets are added up, weighted by similarity, so examples near each other count twice. Use "
    "(K_train + lam·I)⁻¹y as weights."
)
def not_solved(K_test, K_train, y, lam):
    return K_test @ y


@kernel_ridge_predict.mistake("y is multiplied by K_train + lam·I. Solve instead: (K_train + lam·I)⁻¹y.")
def multiplied(K_test, K_train, y, lam):
    return K_test @ (K_train + lam * np.eye(len(y))) @ y


@kernel_ridge_predict.mistake("K_test is transposed. It is (M, N), test points in rows: use it as it is.")
def transposed(K_test, K_train, y, lam):
    return K_test.T @ np.linalg.solve(K_train + lam * np.eye(len(y)), y)


@kernel_ridge_predict.mistake("The penalty is N times too weak. The loss is a plain sum: use lam without N.")
def over_n(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, lam / len(y) * np.eye(len(y)))


@kernel_ridge_predict.mistake("The penalty is twice as strong as it should be. Neither sum has a ½ here.")
def double(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, 2 * lam * np.eye(len(y)))


@kernel_ridge_predict.mistake("lam is subtracted. Add it.")
def subtracted(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, -lam * np.eye(len(y)))


@kernel_ridge_predict.mistake("1 stands on the diagonal where lam belongs.")
def one_for_lam(K_test, K_train, y, lam):
    return predicted(K_test, K_train, y, np.eye(len(y)))


@kernel_ridge_predict.mistake(
    "This is ridge with the similarities as features. They are inner products: add lam·I to K_train itself."
)
def kernels_as_features(K_test, K_train, y, lam):
    return K_test @ np.linalg.solve(K_train.T @ K_train + lam * np.eye(len(y)), K_train.T @ y)


@kernel_ridge_predict.mistake("The predictions are a column (M, 1). Return shape (M,).")
def a_column(K_test, K_train, y, lam):
    return in_numpy.kernel_ridge_predict(K_test, K_train, y, lam)[:, None]


@kernel_ridge_predict.mistake(
    "The answer is averaged with the similarities as weights. Solve for the dual numbers instead."
)
def weighted_average(K_test, K_train, y, lam):
    return K_test @ y / K_test.sum(axis=1)


@kernel_ridge_predict.mistake("K_train is squared. It holds inner products already: add lam·I to K_train itself.")
def kernel_squared(K_test, K_train, y, lam):
    return K_test @ np.linalg.solve(K_train @ K_train + lam * np.eye(len(y)), y)
