"""smooth_labels: a share of each label for the other classes."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

smooth_labels = Exercise("smooth_labels", points=0.5, numpy=in_numpy.smooth_labels, returns=("targets",))
smooth_labels.seen_in("SoftTargets(smoothing=0.1, smooth=smooth_labels)")


def labels(rng, count, classes):
    return rng.integers(classes, size=count)


smooth_labels.case("five classes", lambda rng: (labels(rng, 6, 5), 5, 0.1))
smooth_labels.case("two classes", lambda rng: (np.array([0, 1, 1]), 2, float(rng.uniform(0.1, 0.4))))
smooth_labels.case("as many examples as classes", lambda rng: (rng.permutation(4), 4, 0.3))
smooth_labels.case("a class that does not occur", lambda rng: (labels(rng, 4, 3), 6, float(rng.uniform(0.1, 0.3))))
smooth_labels.case("nothing smoothed", lambda rng: (labels(rng, 5, 4), 4, 0.0))
smooth_labels.leaves_inputs_alone()


def spread(y, C, label, others):
    """One number for the label and one for the others."""
    return np.where(np.arange(C) == y[:, None], label, others)


@smooth_labels.mistake(
    "The share s is spread over all C classes, the label among them, as PyTorch does. Here the other C − 1 share it."
)
def over_all_classes(y, C, s):
    return spread(y, C, 1 - s + s / C, s / C)


@smooth_labels.mistake("The others get s/C, so rows do not sum to 1. There are C − 1 of them.")
def others_over_c(y, C, s):
    return spread(y, C, 1 - s, s / C)


@smooth_labels.mistake("Each of the others gets the whole s, so rows sum to more than 1. They share it.")
def whole_share(y, C, s):
    return spread(y, C, 1 - s, s)


@smooth_labels.mistake("The label gets s, and the others share the rest. It is the other way round.")
def exchanged(y, C, s):
    return spread(y, C, s, (1 - s) / (C - 1))


@smooth_labels.mistake("The label keeps 1, so rows sum to more than 1. Take s from it.")
def label_keeps_one(y, C, s):
    return spread(y, C, 1.0, s / (C - 1))


@smooth_labels.mistake("The others get nothing, so rows sum to 1 − s.")
def others_get_nothing(y, C, s):
    return spread(y, C, 1 - s, 0.0)


@smooth_labels.mistake("The classes are counted from the labels. Use C: a class may not occur.")
def classes_from_the_labels(y, C, s):
    return in_numpy.smooth_labels(y, max(2, int(y.max()) + 1), s)


@smooth_labels.mistake("The targets are (C, N). Examples are rows.")
def transposed(y, C, s):
    return in_numpy.smooth_labels(y, C, s).T
