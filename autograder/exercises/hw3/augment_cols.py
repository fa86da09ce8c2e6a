"""augment_cols: fake columns, one for each example."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data
from solutions.reference.hw3 import in_numpy

augment_cols = Exercise("augment_cols", points=1, numpy=in_numpy.augment_cols, returns=("Xa",))

augment_cols.case("more examples than features", lambda rng: (data(rng, 5, 3)[0], 0.7))
augment_cols.case("more features than examples", lambda rng: (data(rng, 2, 4)[0], 2.5))
augment_cols.case("as many examples as features", lambda rng: (data(rng, 3, 3)[0], 0.3))
augment_cols.case("one example, one feature", lambda rng: (data(rng, 1, 1)[0], 3.0))
augment_cols.case("lam = 0", lambda rng: (data(rng, 4, 2)[0], 0.0))
augment_cols.leaves_inputs_alone()


@augment_cols.slips(
    no_root="The fake columns hold lam, which gives ridge with lam². Use √lam.",
    times_n="The fake columns are √N too large, right for a mean of squares. Here the loss is the plain sum.",
    on_the_left="The fake columns come first. Put them to the right of X.",
)
def slipped(X, lam, no_root=False, times_n=False, on_the_left=False):
    """The reference with slips switched on."""
    size = (lam if no_root else np.sqrt(lam)) * (np.sqrt(len(X)) if times_n else 1)
    return np.hstack([X, size * np.eye(len(X))][:: -1 if on_the_left else 1])


@augment_cols.mistake("The identity is D × D. Each example has one knob: N × N, to the right of X.")
def d_by_d(X, lam):
    return np.hstack([X, np.sqrt(lam) * np.eye(X.shape[1])])


@augment_cols.mistake("These are fake rows. Add columns: √lam·I of size N × N to the right of X.")
def rows(X, lam):
    return np.vstack([X, np.sqrt(lam) * np.eye(X.shape[1])])


@augment_cols.mistake("One column is shared by all examples. Each example has its own knob: √lam·I.")
def one_shared(X, lam):
    return np.column_stack([X, np.full(len(X), np.sqrt(lam))])


@augment_cols.mistake("Every fake column holds √lam in all its entries. Each example has a knob of its own: √lam·I.")
def all_places(X, lam):
    return np.hstack([X, np.full((len(X),) * 2, np.sqrt(lam))])


@augment_cols.mistake("The fake columns hold 1: lam is missing. Use √lam.")
def without_lam(X, lam):
    return np.hstack([X, np.eye(len(X))])


@augment_cols.mistake("These are the fake columns alone. Put them to the right of X.")
def fake_alone(X, lam):
    return np.sqrt(lam) * np.eye(len(X))


@augment_cols.mistake("Columns of zeros are added. The knob of each example costs √lam: √lam·I.")
def zeros(X, lam):
    return np.hstack([X, np.zeros((len(X), len(X)))])


@augment_cols.mistake("The knobs are N × D. Each example has one of its own: N × N.")
def n_by_d(X, lam):
    return np.hstack([X, np.sqrt(lam) * np.eye(*X.shape)])
