"""KNN.predict_labels: the vote of the nearest neighbours."""

import numpy as np

from autograder.exercises.hw2.neighbours import asked, method, with_method
from solutions.reference.hw2.in_numpy import KNN

NAME = "predict_labels"
predict_labels = method(NAME, 3, "labels")


def far_and_near(rng, queries, y, k, dtype=float):
    """Distances without equal ones, of queries to as many examples as there are labels."""
    dists = rng.permutation(np.arange(1, queries * len(y) + 1)).reshape(queries, len(y)) / 8
    return asked(NAME, np.zeros((len(y), 1)), y, dists.astype(dtype), k)


def labels(rng, examples, among):
    """Labels of which each occurs about equally often."""
    return rng.permutation(np.resize(among, examples))


def tied_votes(rng):
    """Two labels with two votes each, the larger one nearer; then three labels with one vote each."""
    y = np.array([4, 1, 4, 1, 7])
    dists = np.array([[1.0, 3.0, 2.0, 4.0, 9.0], [5.0, 3.0, 1.0, 4.0, 2.0], [2.0, 1.0, 9.0, 8.0, 0.5]])
    order = rng.permutation(5)
    return asked(NAME, np.zeros((5, 1)), y[order], dists[:, order] + rng.uniform(0, 0.1), 4)


def equally_far(rng):
    """Several examples are equally far at rank k: those stored first count."""
    y = np.array([2, 0, 1, 0, 1, 1])
    dists = np.array([[5.0, 5.0, 5.0, 5.0, 5.0, 5.0], [9.0, 4.0, 2.0, 4.0, 4.0, 4.0], [3.0, 3.0, 1.0, 3.0, 3.0, 9.0]])
    return asked(NAME, np.zeros((6, 1)), y, dists * rng.integers(1, 5), 3)


def themselves(rng):
    """Queries that are the training examples, all different: each is its own nearest neighbour."""
    X = rng.permutation(12).reshape(12, 1) / 2
    return asked(NAME, X, rng.integers(0, 4, size=12), np.abs(X - X.T), 1)


predict_labels.case("k = 1", lambda rng: far_and_near(rng, 5, labels(rng, 7, [0, 1, 2]), 1))
predict_labels.case("k = 3", lambda rng: far_and_near(rng, 8, labels(rng, 9, [0, 1, 2]), 3))
predict_labels.case("k = 5", lambda rng: far_and_near(rng, 9, labels(rng, 11, [0, 1, 2, 3]), 5))
predict_labels.case("as many queries as examples", lambda rng: far_and_near(rng, 6, labels(rng, 6, [0, 1, 2]), 3))
predict_labels.case("all examples vote", lambda rng: far_and_near(rng, 4, np.array([2, 0, 1, 2, 2, 0]), 6))
predict_labels.case("one query", lambda rng: far_and_near(rng, 1, np.array([3, 3, 0, 3]), 3))
predict_labels.case("equal votes: the smaller label", tied_votes)
predict_labels.case("equal distances at rank k: the one stored first", equally_far)
predict_labels.case("labels that do not begin at 0", lambda rng: far_and_near(rng, 8, labels(rng, 9, [-3, 4, 40]), 3))
predict_labels.case("the training examples themselves, k = 1", themselves)
predict_labels.case(
    "distances in float32", lambda rng: far_and_near(rng, 5, labels(rng, 8, [0, 1]), 3, dtype=np.float32)
)
predict_labels.leaves_inputs_alone()


def voting(vote, order=lambda dists: np.argsort(dists, axis=1, kind="stable"), more=0):
    """A KNN that takes the first k + more in this order, and of each row of their labels vote(row)."""

    def predict_labels(self, dists, k):
        return np.array([vote(row) for row in self.y_train[order(dists)[:, : k + more]]])

    return with_method(predict_labels=predict_labels)


def most(row):
    known, counts = np.unique(row, return_counts=True)
    return known[counts.argmax()]


@predict_labels.mistake(
    "The k farthest examples vote, because the distances are sorted in descending order. Use the k smallest."
)
def farthest():
    return voting(most, lambda dists: np.argsort(-dists, axis=1, kind="stable"))


@predict_labels.mistake("When votes are equal the larger label is chosen. Choose the smaller.")
def larger_of_equal():
    return voting(lambda row: -most(-row))


@predict_labels.mistake("When votes are equal the label of the nearer example is chosen. Choose the smaller label.")
def nearer_of_equal():
    return voting(lambda row: max(row, key=list(row).count))


@predict_labels.mistake(
    "Of equally distant examples the ones stored last are used. Use those stored first: np.argsort(…, kind='stable')."
)
def last_of_equally_far():
    def order(dists):
        return dists.shape[1] - 1 - np.argsort(dists[:, ::-1], axis=1, kind="stable")

    return voting(most, order)


@predict_labels.mistake("The labels are averaged. Labels are names: class 1 is not between 0 and 2. Count votes.")
def mean_of_labels():
    return voting(lambda row: int(np.round(np.mean(row))))


@predict_labels.mistake("These are indices of training examples. Return their labels: y_train[…].")
def positions_for_labels():
    def predict_labels(self, dists, k):
        return np.array([most(row) for row in np.argsort(dists, axis=1, kind="stable")[:, :k]])

    return with_method(predict_labels=predict_labels)


@predict_labels.mistake(
    "Labels are counted from 0, as np.bincount does, which fails for negative ones. Labels may be any "
    "integers: np.unique(…, return_counts=True)."
)
def counted_from_0():
    return voting(lambda row: np.bincount(row).argmax())


@predict_labels.mistake(
    "This is the index of the label among those that got votes. Return the label: labels[counts.argmax()]."
)
def place_for_label():
    return voting(lambda row: np.unique(row, return_counts=True)[1].argmax())


@predict_labels.mistake("The distances are sorted along the queries. Each row is a query: sort along axis 1.")
def over_queries():
    return voting(most, lambda dists: np.argsort(dists, axis=0, kind="stable"))


@predict_labels.mistake("The nearest example is left out. It votes too, even at distance 0.")
def skips_the_nearest():
    return voting(most, lambda dists: np.argsort(dists, axis=1, kind="stable")[:, 1:])


@predict_labels.mistake("Only the nearest example votes, whatever k is. Let the k nearest vote.")
def nearest_only():
    return voting(lambda row: row[0])


@predict_labels.mistake("One neighbour too many votes. `[:, :k]` takes k of them.")
def one_too_many():
    return voting(most, more=1)


@predict_labels.mistake("Near neighbours have larger weights. In a plain vote each of the k counts 1.")
def weighted():
    def predict_labels(self, dists, k):
        order = np.argsort(dists, axis=1, kind="stable")[:, :k]
        rows = zip(self.y_train[order], np.take_along_axis(dists, order, axis=1), strict=True)
        return np.array([heaviest(row, 1 / np.maximum(away, 1e-9)) for row, away in rows])

    return with_method(predict_labels=predict_labels)


def heaviest(row, weights):
    known = np.unique(row)
    return known[np.argmax([weights[row == label].sum() for label in known])]


@predict_labels.mistake(
    "The caller's distances are changed: a counted neighbour is set to an infinite distance there. Work "
    "on a copy, or sort once."
)
def changes_its_input():
    def predict_labels(self, dists, k):
        found = KNN.predict_labels(self, dists, k)
        np.put_along_axis(dists, dists.argmin(axis=1, keepdims=True), np.inf, axis=1)
        return found

    return with_method(predict_labels=predict_labels)
