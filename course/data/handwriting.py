"""Scanned handwritten digits, 8 × 8 pixels, with a fixed split into training, validation and test."""

from dataclasses import dataclass
from importlib.resources import files

import numpy as np

SEED = 10
VALIDATION, TEST = 0.6, 0.8


@dataclass(frozen=True, eq=False, repr=False)
class Split:
    """Three disjoint parts: `X_*` (N, D) with examples in rows, `y_*` (N,) integers from 0."""

    X_train: np.ndarray
    y_train: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray

    def __repr__(self) -> str:
        return shapes(self)


def shapes(data: object) -> str:
    """Names and shapes of the arrays of a data set, for its repr."""
    sizes = (f"{name} {value.shape}" for name, value in vars(data).items() if isinstance(value, np.ndarray))
    return f"{type(data).__name__}({', '.join(sizes)})"


def digits() -> Split:
    """1,797 scans of digits: X float64 in [0, 1], (N, 64) row by row from the top left, 1 is ink; y (N,) from 0 to 9.

    60 % training, 20 % validation, 20 % test, stratified (within one example per class) and shuffled. The split is the
    same on every call. Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits,
    UCI Machine Learning Repository, 1998 (CC BY 4.0).
    """
    with files("course.data").joinpath("digits.npz").open("rb") as file, np.load(file) as scans:
        X, y = scans["X"] / 16, scans["y"].astype(np.int64)
    train, val, test = stratified(y, np.random.default_rng(SEED))
    return Split(X[train], y[train], X[val], y[val], X[test], y[test])


def stratified(y: np.ndarray, rng: np.random.Generator) -> list[np.ndarray]:
    """Indices of the three parts, each in random order. The examples of each label are cut at 60 % and 80 %."""
    order = rng.permutation(len(y))
    position = np.empty(len(y))
    for label in np.unique(y):
        mine = np.flatnonzero(y[order] == label)
        position[mine] = np.arange(len(mine)) / len(mine)
    part = np.searchsorted([VALIDATION, TEST], position, side="right")
    return [order[part == p] for p in range(3)]
