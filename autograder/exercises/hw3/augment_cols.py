"""augment_cols: a private knob for every example."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data
from solutions.reference.hw3 import in_numpy

augment_cols = Exercise("augment_cols", points=1, numpy=in_numpy.augment_cols, returns=("Xa",))

augment_cols.case("more examples than features", lambda rng: (data(rng, 5, 3)[0], 0.7))
augment_cols.case("more features than examples", lambda rng: (data(rng, 2, 4)[0], 2.5))
augment_cols.case("as many as each other", lambda rng: (data(rng, 3, 3)[0], 0.3))
augment_cols.case("one example, one feature", lambda rng: (data(rng, 1, 1)[0], 3.0))
augment_cols.case("lam = 0", lambda rng: (data(rng, 4, 2)[0], 0.0))
augment_cols.leaves_inputs_alone()


@augment_cols.slips(
    no_root="The fake columns hold lam, whose square is what counts: you get ridge with lam². Take the root.",
    times_n="The fake columns are √N too large: that is for a mean of squares. Here the loss is the plain sum.",
    on_the_left="The fake columns come first. Put them to the right of X.",
)
def slipped(X, lam, no_root=False, times_n=False, on_the_left=False):
    """The reference with slips switched on."""
    size = (lam if no_root else np.sqrt(lam)) * (np.sqrt(len(X)) if times_n else 1)
    return np.hstack([X, size * np.eye(len(X))][:: -1 if on_the_left else 1])


@augment_cols.mistake("The identity is D × D. There is one knob for each example: N × N, beside X.")
def d_by_d(X, lam):
    return np.hstack([X, np.sqrt(lam) * np.eye(X.shape[1])])


@augment_cols.mistake("These are fake rows. Columns are asked for: √lam·I of size N × N beside X.")
def rows(X, lam):
    return np.vstack([X, np.sqrt(lam) * np.eye(X.shape[1])])


@augment_cols.mistake("One column is shared by all the examples. Each has a knob of its own: √lam·I.")
def one_shared(X, lam):
    return np.column_stack([X, np.full(len(X), np.sqrt(lam))])
