"""count_labels: how often each class occurs, 0 included."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

count_labels = Exercise("count_labels", points=2, numpy=in_numpy.count_labels, returns=("counts",))

count_labels.case("every class occurs", lambda rng: (rng.permutation([0, 1, 1, 2, 2, 2, 3, 3, 3, 3]), 4))
count_labels.case("a class in the middle is missing", lambda rng: (rng.permutation([0, 0, 0, 1, 1, 3, 3, 3, 3]), 4))
count_labels.case("the last classes are missing", lambda rng: (rng.permutation([0, 1, 1, 2, 2, 2, 2]), 6))
count_labels.case("many labels", lambda rng: (rng.integers(1, 5, size=60), 5))
count_labels.case("one label", lambda rng: (rng.integers(0, 3, size=1), 3))
count_labels.case("no labels at all", lambda rng: (np.empty(0, dtype=np.int64), 3 + rng.integers(2)))
count_labels.leaves_inputs_alone()


@count_labels.mistake("Classes that do not occur are left out. They have the count 0.")
def only_those_that_occur(y, num_classes):
    return np.unique(y, return_counts=True)[1]


@count_labels.mistake("Labels and counts are returned. Return the counts, of all classes.")
def labels_too(y, num_classes):
    return np.unique(y, return_counts=True)


@count_labels.mistake("The counts end at the largest label that occurs. There are num_classes of them.")
def up_to_the_largest(y, num_classes):
    return np.bincount(y)


@count_labels.mistake("These are shares. Return counts.")
def shares(y, num_classes):
    return np.bincount(y, minlength=num_classes) / len(y)


@count_labels.mistake("The counts start at label 1. Labels begin at 0.")
def from_one(y, num_classes):
    return np.array([(y == c).sum() for c in range(1, num_classes + 1)])


@count_labels.mistake("There is one count too many, for a class num_classes. The last class is num_classes − 1.")
def one_class_too_many(y, num_classes):
    return np.bincount(y, minlength=num_classes + 1)


@count_labels.mistake("The count of the last class is missing. There are num_classes of them.")
def last_class_missing(y, num_classes):
    return np.bincount(y, minlength=num_classes)[:-1]


@count_labels.mistake(
    "Every class that occurs has the count 1. `counts[y] += 1` with an array y does that: it adds one to each place, "
    "however often the place is named."
)
def whether(y, num_classes):
    return np.array([(y == c).any() for c in range(num_classes)]).astype(int)


@count_labels.mistake("The labels are added up: each occurrence counts as its label. It counts as 1.")
def labels_added(y, num_classes):
    return np.arange(num_classes) * np.bincount(y, minlength=num_classes)


@count_labels.mistake("The counts are sorted by size. The count of class 0 comes first.")
def sorted_counts(y, num_classes):
    return np.sort(np.bincount(y, minlength=num_classes))[::-1]


@count_labels.mistake("These are running sums: each count includes the classes before it. Count each class by itself.")
def running(y, num_classes):
    return np.bincount(y, minlength=num_classes).cumsum()


@count_labels.mistake("The counts are in the order in which the labels come. Count c is that of class c.")
def in_order_of_appearance(y, num_classes):
    return np.array([np.sum(y == label) for label in dict.fromkeys(y.tolist())], dtype=int)
