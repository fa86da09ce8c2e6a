"""cross_validate: choosing k by cross-validation."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy
from solutions.reference.hw2.in_numpy import KNN

cross_validate = Exercise(
    "cross_validate",
    points=3,
    numpy=in_numpy.cross_validate,
    returns=("best k", "accuracies"),
)

# Powers of two: shares, sums and means come out exactly, so that equal means are equal in every order of summation.
EVEN, UNEVEN = (4, 4, 4, 4), (16, 4, 4)
TRIES = 5000


def problem(rng, sizes, ks, wanted):
    """Overlapping clouds and folds of these sizes, drawn until wanted(ks, accuracies) holds."""
    for _ in range(TRIES):
        y = rng.integers(0, 3, size=sum(sizes))
        X = rng.normal(size=(3, 2))[y] + 0.8 * rng.normal(size=(len(y), 2))
        folds = np.split(rng.permutation(len(y)), np.cumsum(sizes)[:-1])
        if wanted(np.array(ks), in_numpy.cross_validate(X, y, folds, ks)[1]):
            return X, y, folds, ks
    raise ValueError(f"wanted: expected data of which this holds within {TRIES} draws; there were none")


def one_best(ks, accuracies):
    """One k is best, neither the smallest nor the largest, and another is worst."""
    means = np.sort(accuracies.mean(axis=1))
    best = ks[accuracies.mean(axis=1).argmax()]
    return means[-1] > means[-2] and means[1] > means[0] and min(ks) < best < max(ks)


def not_the_pooled_one(ks, accuracies):
    """Four rules choose four candidates: the best mean over folds, over examples, the best single fold, the worst."""
    means = accuracies.mean(axis=1)
    rules = means, accuracies @ np.array(UNEVEN), accuracies.max(axis=1), -means
    return one_best(ks, accuracies) and len({smallest_best(ks.tolist(), rule) for rule in rules}) == len(rules)


def two_best(ks, accuracies):
    """Two are equally good, and the larger comes first."""
    means = accuracies.mean(axis=1)
    best = ks[means == means.max()]
    return len(best) == 2 and best[0] > best[1] and accuracies.min() < accuracies.max()


cross_validate.case("four folds, four candidates", lambda rng: problem(rng, EVEN, [1, 3, 5, 7], one_best))
cross_validate.case("as many folds as candidates", lambda rng: problem(rng, (4, 4, 4), [1, 4, 6], one_best))
cross_validate.case("folds of unequal size", lambda rng: problem(rng, UNEVEN, [1, 2, 4, 6, 8], not_the_pooled_one))
cross_validate.case("equal means: the smallest k", lambda rng: problem(rng, EVEN, [7, 5, 3, 1], two_best))
cross_validate.case("one candidate", lambda rng: problem(rng, (2, 2, 2), [1], lambda ks, accuracies: True))
cross_validate.leaves_inputs_alone()


def share_right(X, y, train, asked, k):
    """The share of the examples `asked` that their k neighbours among `train` label correctly."""
    knn = KNN()
    knn.train(X[train], y[train])
    return np.mean(knn.predict_labels(knn.compute_distances_no_loops(X[asked]), k) == y[asked])


def table(X, y, folds, ks, parts):
    """Accuracies (len(ks), len(folds)); parts(rest, fold) are the examples trained on and those asked."""
    pairs = [parts(np.setdiff1d(np.arange(len(y)), fold), fold) for fold in folds]
    return np.array([[share_right(X, y, train, asked, k) for train, asked in pairs] for k in ks])


def smallest_best(ks, means):
    return min(k for k, mean in zip(ks, means, strict=True) if mean == max(means))


@cross_validate.mistake(
    "Each fold is in its own training part, so every query finds itself. Train on the other folds only."
)
def fold_trained_on(X, y, folds, ks):
    accuracies = table(X, y, folds, ks, lambda rest, fold: (np.arange(len(y)), fold))
    return smallest_best(ks, accuracies.mean(axis=1)), accuracies


@cross_validate.mistake(
    "The accuracy is measured on the training examples, where k = 1 always wins. Measure it on the fold "
    "that is left out."
)
def training_accuracy(X, y, folds, ks):
    accuracies = table(X, y, folds, ks, lambda rest, fold: (rest, rest))
    return smallest_best(ks, accuracies.mean(axis=1)), accuracies


@cross_validate.mistake(
    "The roles are swapped: the model is trained on one fold and tested on the others. Train on the "
    "others, test on the one."
)
def roles_swapped(X, y, folds, ks):
    accuracies = table(X, y, folds, ks, lambda rest, fold: (fold, rest))
    return smallest_best(ks, accuracies.mean(axis=1)), accuracies


@cross_validate.mistake("The k with the smallest mean is chosen. These are accuracies: choose the largest.")
def worst(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return smallest_best(ks, -accuracies.mean(axis=1)), accuracies


@cross_validate.mistake("These are shares of wrong answers. Return accuracies, the shares of right ones.")
def errors_for_accuracies(X, y, folds, ks):
    best, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return best, 1 - accuracies


@cross_validate.mistake("These are shares of wrong answers, and the k with the most of them is chosen.")
def most_errors(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return smallest_best(ks, -accuracies.mean(axis=1)), 1 - accuracies


@cross_validate.mistake("These are numbers of right answers. An accuracy is a share: divide by the size of the fold.")
def counts_for_accuracies(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    counts = accuracies * np.array([len(fold) for fold in folds])
    return smallest_best(ks, counts.mean(axis=1)), counts


@cross_validate.mistake("Accuracies are in per cent. Return shares from 0 to 1.")
def per_cent(X, y, folds, ks):
    best, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return best, 100 * accuracies


@cross_validate.mistake("Right answers are divided by the number of all examples, not by the size of the fold.")
def divided_by_all(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return mean_over_examples(X, y, folds, ks)[0], accuracies * np.array([len(fold) for fold in folds]) / len(y)


@cross_validate.mistake("This is the best mean accuracy. Return the k that has it.")
def accuracy_for_k(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return accuracies.mean(axis=1).max(), accuracies


@cross_validate.mistake("The results are in the other order. Return the best k first, then the accuracies.")
def other_order(X, y, folds, ks):
    return in_numpy.cross_validate(X, y, folds, ks)[::-1]


@cross_validate.mistake("The k with the best single fold is chosen. Choose by the mean over all folds.")
def best_single_fold(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return smallest_best(ks, accuracies.max(axis=1)), accuracies


@cross_validate.mistake("All examples have the same weight, so large folds count more. Average over the folds.")
def mean_over_examples(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return smallest_best(ks, accuracies @ np.array([len(fold) for fold in folds])), accuracies


@cross_validate.mistake("The means are taken over the candidates. Each candidate has its own, over the folds.")
def means_over_candidates(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return ks[int(accuracies.mean(axis=0).argmax())], accuracies


@cross_validate.mistake("When means are equal the first k in the list, or the largest, is chosen. Choose the smallest.")
def first_of_equal(X, y, folds, ks):
    _, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return ks[accuracies.mean(axis=1).argmax()], accuracies


@cross_validate.mistake("This is the position of the best k in the list. Return k itself: ks[…].")
def place_for_k(X, y, folds, ks):
    best, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return ks.index(best), accuracies


@cross_validate.mistake("The last fold is never left out. Leave every fold out once.")
def last_fold_forgotten(X, y, folds, ks):
    accuracies = in_numpy.cross_validate(X, y, folds, ks)[1][:, :-1]
    return smallest_best(ks, accuracies.mean(axis=1)), accuracies


@cross_validate.mistake("The table is transposed. Candidates are rows, folds columns.")
def transposed(X, y, folds, ks):
    best, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return best, accuracies.T


@cross_validate.mistake("These are only the means. Return the accuracy of each candidate on each fold.")
def means_for_table(X, y, folds, ks):
    best, accuracies = in_numpy.cross_validate(X, y, folds, ks)
    return best, accuracies.mean(axis=1)


@cross_validate.mistake("The caller's list of candidates is sorted in place. Leave it as it is.")
def changes_its_input(X, y, folds, ks):
    answer = in_numpy.cross_validate(X, y, folds, ks)
    ks.sort()
    return answer
