"""KNN.predict_labels: the vote of the nearest neighbours."""

import numpy as np

from autograder.exercises.hw2.neighbours import asked, method, with_method
from solutions.reference.hw2.in_numpy import KNN

NAME = "predict_labels"
predict_labels = method(NAME, 3, "labels")
predict_labels.seen_in(
    "NearestNeighbours(knn=KNN, k=5)", but=("last_of_equally_far", "counted_from_0", "changes_its_input")
)


def far_and_near(rng, queries, y, k, dtype=float):
    """Distances without equal ones, of queries to as many examples as there are labels."""
    dists = rng.permutation(np.arange(1, queries * len(y) + 1)).reshape(queries, len(y)) / 8
    return asked(NAME, np.zeros((len(y), 1)), y, dists.astype(dtype), k)


TRIES = 5000


def decided(rng, queries, y, k, **options):
    """The same, where each row has one winner, and the smallest and the largest label win somewhere."""
    for _ in range(TRIES):
        steps = far_and_near(rng, queries, rng.permutation(y), k, **options)
        rows = nearest_labels(steps, k)
        if all(map(has_a_winner, rows)) and {min(y), max(y)} <= set(map(most, rows)):
            return steps
    raise ValueError(f"y, k: expected labels with a winner in every row within {TRIES} draws; there were none")


def nearest_labels(steps, k):
    y, dists = steps[1]["args"][1], steps[2]["args"][0]
    return y[np.argsort(dists, axis=1, kind="stable")[:, :k]]


def has_a_winner(row):
    counts = np.sort(np.unique(row, return_counts=True)[1])
    return len(counts) == 1 or counts[-1] > counts[-2]


def tied_votes(rng):
    """Two labels with two votes each. Four orders, so that each rule for ties but the right one errs in its own way."""
    orders = [(4, 1, 1, 4), (1, 4, 4, 1), (4, 1, 4, 1), (1, 4, 1, 4)]
    places = {4: [0, 2], 1: [1, 3]}
    dists = np.full((4, 5), 9.0)
    for row, order in zip(dists, orders, strict=True):
        for i, label in enumerate(order):
            row[places[label][order[:i].count(label)]] = i + 1
    y, order = np.array([4, 1, 4, 1, 7]), rng.permutation(5)
    return asked(NAME, np.zeros((5, 1)), y[order], dists[:, order] + rng.uniform(0, 0.1), 4)


def equally_far(rng):
    """Several examples are equally far at rank k: those stored first count. No votes are equal."""
    y = np.array([2, 0, 0, 1, 1, 1])
    dists = np.array([[5.0, 5.0, 5.0, 5.0, 5.0, 5.0], [9.0, 4.0, 2.0, 4.0, 4.0, 4.0], [3.0, 3.0, 1.0, 3.0, 3.0, 9.0]])
    return asked(NAME, np.zeros((6, 1)), y, dists * rng.integers(1, 5), 3)


def themselves(rng):
    """Queries that are the training examples, all different: each is its own nearest neighbour."""
    X = rng.permutation(12).reshape(12, 1) / 2
    return asked(NAME, X, rng.integers(0, 4, size=12), np.abs(X - X.T), 1)


predict_labels.case("k = 1", lambda rng: decided(rng, 5, np.resize([0, 1, 2], 7), 1))
predict_labels.case("k = 3", lambda rng: decided(rng, 6, np.resize([0, 1, 2], 9), 3))
predict_labels.case("k = 5", lambda rng: decided(rng, 7, np.resize([0, 1, 2, 3], 11), 5))
predict_labels.case("as many queries as examples", lambda rng: decided(rng, 6, np.resize([0, 1, 2], 6), 3))
predict_labels.case("all examples vote", lambda rng: far_and_near(rng, 4, np.array([2, 0, 1, 2, 2, 0]), 6))
predict_labels.case("one query", lambda rng: far_and_near(rng, 1, np.array([3, 3, 0, 3]), 3))
predict_labels.case("equal votes: the smaller label", tied_votes)
predict_labels.case("equal distances at rank k: the one stored first", equally_far)
predict_labels.case("labels that do not begin at 0", lambda rng: decided(rng, 7, np.resize([-3, 4, 40], 9), 3))
predict_labels.case("the training examples themselves, k = 1", themselves)
predict_labels.case("distances in float32", lambda rng: decided(rng, 5, np.resize([0, 1], 8), 3, dtype=np.float32))
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
    "When votes are equal the label that first reaches its count is chosen, as the neighbours are gone through. "
    "Choose the smaller label."
)
def first_to_reach_the_count():
    return voting(lambda row: met(row, lambda count, most: count > most))


@predict_labels.mistake(
    "When votes are equal the label that last reaches its count is chosen, as the neighbours are gone through. "
    "Choose the smaller label."
)
def last_to_reach_the_count():
    return voting(lambda row: met(row, lambda count, most: count >= most))


def met(row, better):
    """The label whose count is better than the most so far, as the neighbours are counted one by one."""
    best, most, counts = None, 0, dict.fromkeys(row.tolist(), 0)
    for label in row.tolist():
        counts[label] += 1
        if better(counts[label], most):
            best, most = label, counts[label]
    return best


@predict_labels.mistake("Of equally distant examples the ones stored last are used. Use those stored first.")
def last_of_equally_far():
    def order(dists):
        return dists.shape[1] - 1 - np.argsort(dists[:, ::-1], axis=1, kind="stable")

    return voting(most, order)


@predict_labels.family(
    "The labels are averaged. Labels are names: class 1 is not between 0 and 2. Count votes.",
    of=(np.mean, lambda row: np.round(np.mean(row)), lambda row: int(np.mean(row))),
)
def mean_of_labels(of):
    return voting(of)


@predict_labels.family(
    "This is the median of the labels. Labels are names, without an order. Count votes.",
    of=(np.median, lambda row: np.sort(row)[len(row) // 2]),
)
def median_of_labels(of):
    return voting(of)


@predict_labels.mistake("This is how many votes the winner has. Return its label.")
def votes_for_label():
    return voting(lambda row: np.unique(row, return_counts=True)[1].max())


@predict_labels.mistake("The label with the fewest votes is chosen.")
def fewest():
    def few(row):
        known, counts = np.unique(row, return_counts=True)
        return known[counts.argmin()]

    return voting(few)


@predict_labels.family("The smallest or the largest label among the k nearest is chosen. Count votes.", of=(min, max))
def an_end_of_the_labels(of):
    return voting(of)


@predict_labels.mistake("All labels of the k nearest are returned, (M, k). Let them vote: one label for each query.")
def all_labels():
    return voting(lambda row: row)


@predict_labels.mistake("These are indices of training examples. Return their labels: y_train[…].")
def positions_for_labels():
    def predict_labels(self, dists, k):
        return np.array([most(row) for row in np.argsort(dists, axis=1, kind="stable")[:, :k]])

    return with_method(predict_labels=predict_labels)


@predict_labels.family(
    "Votes are counted in an array whose places are the labels 0, 1, 2, … Labels may be any whole numbers, "
    "also negative ones and those far apart.",
    count=(
        lambda row: np.bincount(row),
        lambda row: in_places(row, np.zeros(10)),
        lambda row: in_places(row, np.zeros(row.max() + 1)),
        lambda row: in_places(row, np.zeros(len(row) + 1)),
    ),
)
def counted_from_0(count):
    return voting(lambda row: count(row).argmax())


def in_places(row, counts):
    for label in row:
        counts[label] += 1
    return counts


@predict_labels.mistake("This is the index of the label among those that got votes. Return the label.")
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


@predict_labels.mistake("One neighbour too many votes: k + 1 of them.")
def one_too_many():
    return voting(most, more=1)


@predict_labels.mistake("One neighbour too few votes: k − 1 of them, and none where k is 1.")
def one_too_few():
    return voting(lambda row: most(row) if len(row) else 0, more=-1)


@predict_labels.mistake("All training examples vote, whatever k is. Let the k nearest vote.")
def everybody():
    return voting(most, more=99)


@predict_labels.family(
    "Near neighbours have larger weights. In a plain vote each of the k counts 1.",
    weight=(lambda d: 1 / np.maximum(d, 1e-9), lambda d: 1 / np.maximum(d, 1e-9) ** 2, lambda d: np.exp(-d)),
)
def weighted(weight):
    def predict_labels(self, dists, k):
        order = np.argsort(dists, axis=1, kind="stable")[:, :k]
        rows = zip(self.y_train[order], np.take_along_axis(dists, order, axis=1), strict=True)
        return np.array([heaviest(row, weight(away)) for row, away in rows])

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
