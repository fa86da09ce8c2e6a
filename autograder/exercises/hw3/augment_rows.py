"""augment_rows: ridge as fake rows of data."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data
from solutions.reference.hw3 import in_numpy

augment_rows = Exercise("augment_rows", points=1, numpy=in_numpy.augment_rows, returns=("Xa", "ya"))

augment_rows.case("more examples than features", lambda rng: (*data(rng, 5, 3), 0.7))
augment_rows.case("more features than examples", lambda rng: (*data(rng, 2, 4), 2.5))
augment_rows.case("as many examples as features", lambda rng: (*data(rng, 3, 3), 0.3))
augment_rows.case("one example, one feature", lambda rng: (*data(rng, 1, 1), 3.0))
augment_rows.case("lam = 0", lambda rng: (*data(rng, 4, 2), 0.0))
augment_rows.leaves_inputs_alone()


@augment_rows.slips(
    no_root="The fake rows hold lam, which gives ridge with lam². Use √lam.",
    times_n="The fake rows are √N too large, right for a mean of squares. Here the loss is the plain sum.",
    on_top="The fake rows come first. Put them below the data, in X and in y.",
    ones_for_targets="The targets of the fake rows are 1. Use 0: each row asks a weight to be 0.",
)
def slipped(X, y, lam, no_root=False, times_n=False, on_top=False, ones_for_targets=False):
    """The reference with slips switched on."""
    size = (lam if no_root else np.sqrt(lam)) * (np.sqrt(len(y)) if times_n else 1)
    fake = size * np.eye(X.shape[1])
    targets = np.ones(len(fake)) if ones_for_targets else np.zeros(len(fake))
    order = -1 if on_top else 1
    return np.vstack([X, fake][::order]), np.concatenate([y, targets][::order])


@augment_rows.mistake("ya has the length of y. Add D zeros, the targets of the fake rows.")
def no_targets(X, y, lam):
    return in_numpy.augment_rows(X, y, lam)[0], y


@augment_rows.mistake("There are N fake targets. Use one for each fake row, D in all.")
def n_targets(X, y, lam):
    return in_numpy.augment_rows(X, y, lam)[0], np.concatenate([y, np.zeros(len(y))])


@augment_rows.mistake("Every fake row holds √lam in all its entries. Each row penalises one weight: √lam·I.")
def all_places(X, y, lam):
    fake = np.full((X.shape[1],) * 2, np.sqrt(lam))
    return np.vstack([X, fake]), in_numpy.augment_rows(X, y, lam)[1]


@augment_rows.mistake("These are N fake columns. Add rows: √lam·I of size D × D below X.")
def columns(X, y, lam):
    return in_numpy.augment_cols(X, lam), y


@augment_rows.mistake("The fake rows hold 1: lam is missing. Use √lam.")
def without_lam(X, y, lam):
    return in_numpy.augment_rows(X, y, 1.0)


@augment_rows.mistake("One fake row is added for all weights. Each row penalises one weight: √lam·I, D rows.")
def one_row(X, y, lam):
    return np.vstack([X, np.full(X.shape[1], np.sqrt(lam))]), np.append(y, 0.0)


@augment_rows.mistake("The targets are a column. Keep the shape (N + D,).")
def targets_as_a_column(X, y, lam):
    Xa, ya = in_numpy.augment_rows(X, y, lam)
    return Xa, ya[:, None]


@augment_rows.mistake("The targets of the fake rows are √lam. Use 0: each row asks a weight to be 0.")
def root_for_targets(X, y, lam):
    return in_numpy.augment_rows(X, y, lam)[0], np.append(y, np.full(X.shape[1], np.sqrt(lam)))


@augment_rows.mistake("The first weight has no price. Without an intercept every weight is penalised: √lam·I in full.")
def first_free(X, y, lam):
    Xa, ya = in_numpy.augment_rows(X, y, lam)
    Xa[len(X), 0] = 0
    return Xa, ya
