"""validate: the penalty of ridge, chosen on the validation part of the data."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

validate = Exercise("validate", points=2, numpy=in_numpy.validate, returns=("best_lam", "val_losses"))

UNITS = np.array([1.0, 30.0, 0.2, 5.0, 0.01, 2.0, 100.0])
"""Sizes of the features: without scaling the penalty hits some of them and spares others."""


def part(rng, examples, w, height):
    """A column of ones before features in different units, and noisy targets."""
    Z = rng.normal(size=(examples, len(w)))
    return np.column_stack([np.ones(examples), Z * UNITS[: len(w)]]), height + Z @ w + rng.normal(size=examples)


def problem(rng, train, val, features, lams, height=0.0):
    """Both parts of the data, and penalties between 0.1 and 10 times those that are named."""
    w = rng.normal(size=features)
    return *part(rng, train, w, height), *part(rng, val, w, height), [lam * rng.uniform(0.9, 1.1) for lam in lams]


def all_equally_good(rng):
    """Training targets of zero: every penalty gives weights of zero."""
    Xtr, ytr, Xval, yval, lams = problem(rng, 8, 6, 2, [0.3, 3.0, 0.1, 1.0])
    return Xtr, 0 * ytr, Xval, yval, lams


def smallest_best(rng):
    """Without noise the least penalty is the best."""
    w = rng.normal(size=3)
    (Xtr, _), (Xval, _) = part(rng, 12, w, 0.0), part(rng, 9, w, 0.0)
    return Xtr, Xtr[:, 1:] @ (w / UNITS[:3]), Xval, Xval[:, 1:] @ (w / UNITS[:3]), [1.0, 0.001, 0.1]


validate.case("five penalties", lambda rng: problem(rng, 10, 14, 5, [0.01, 0.1, 1.0, 10.0, 100.0]))
validate.case(
    "penalties not sorted, targets about 20", lambda rng: problem(rng, 9, 12, 4, [1.0, 0.01, 30.0, 0.2], 20.0)
)
validate.case("as many examples to choose as to fit", lambda rng: problem(rng, 8, 8, 3, [0.03, 0.3, 3.0]))
validate.case("more features than examples", lambda rng: problem(rng, 5, 9, 7, [0.02, 0.5, 10.0]))
validate.case("one example to choose by", lambda rng: problem(rng, 8, 1, 2, [0.1, 1.0]))
validate.case("one penalty", lambda rng: problem(rng, 8, 5, 2, [0.5]))
validate.case("no noise: the smallest is the best", smallest_best)
validate.case("equal scores: the larger penalty", all_equally_good)
validate.leaves_inputs_alone()


def spread(X):
    """What the columns are divided by."""
    return np.append(1.0, X[:, 1:].std(axis=0))


def fits(X, y, lams):
    """The weights for each penalty, (L, D)."""
    return np.array([in_numpy.ridge(X, y, lam) for lam in lams])


def losses(weights, X, y):
    """The mean squared error of each fit."""
    return np.mean((weights @ X.T - y) ** 2, axis=1)


def chosen(lams, scores):
    """The answer that belongs to these scores; of equal ones the larger penalty."""
    return max(zip(-scores, lams, strict=True))[1], scores


def scaled(Xtr, Xval):
    return Xtr / spread(Xtr), Xval / spread(Xtr)


@validate.mistake(
    "The penalty is part of the score, so small penalties look better than they are. Score by the squared error alone: "
    "the penalty belongs to the fit."
)
def penalty_in_the_score(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    weights = fits(Xtr, ytr, lams)
    return chosen(lams, losses(weights, Xval, yval) + np.array(lams) * np.sum(weights[:, 1:] ** 2, axis=1))


@validate.mistake(
    "The score is measured on the training part, where the smallest penalty always wins. Measure it on the validation "
    "part."
)
def by_training_error(Xtr, ytr, Xval, yval, lams):
    Xtr, _ = scaled(Xtr, Xval)
    return chosen(lams, losses(fits(Xtr, ytr, lams), Xtr, ytr))


@validate.mistake("The fit uses the validation part, and is judged by it too. Fit to the training part.")
def fitted_on_validation(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    return chosen(lams, losses(fits(Xval, yval, lams), Xval, yval))


@validate.mistake("The fit uses both parts, so it has seen what judges it. Fit to the training part only.")
def fitted_on_both(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    both = np.vstack([Xtr, Xval]), np.concatenate([ytr, yval])
    return chosen(lams, losses(fits(*both, lams), Xval, yval))


@validate.mistake(
    "All scores are nan. Either the test part is opened, and it is sealed: choose by the validation part. Or the "
    "constant is divided by its spread, which is 0: leave the first column as it is."
)
def test_part_opened(Xtr, ytr, Xval, yval, lams):
    Xte, yte = in_numpy.sealed_test_part(Xtr.shape[1])
    scores = losses(fits(Xtr / spread(Xtr), ytr, lams), Xte, yte)
    return lams[int(np.argmin(scores))], scores


@validate.mistake(
    "A leak: the columns are scaled by the spread of both parts together, so the fit has seen the validation part. "
    "Take the spread over the training part."
)
def spread_of_both(Xtr, ytr, Xval, yval, lams):
    scale = spread(np.vstack([Xtr, Xval]))
    return chosen(lams, losses(fits(Xtr / scale, ytr, lams), Xval / scale, yval))


@validate.mistake(
    "Each part is scaled by its own spread, so the same number means two things. Divide both by the spread of the "
    "training part."
)
def each_its_own_spread(Xtr, ytr, Xval, yval, lams):
    return chosen(lams, losses(fits(Xtr / spread(Xtr), ytr, lams), Xval / spread(Xval), yval))


@validate.mistake("The validation part is not scaled. The fit is in the new units: divide both parts.")
def validation_not_scaled(Xtr, ytr, Xval, yval, lams):
    return chosen(lams, losses(fits(Xtr / spread(Xtr), ytr, lams), Xval, yval))


@validate.mistake(
    "The columns are not scaled, so the penalty depends on the features' units. Divide by the spread of the training "
    "part first."
)
def not_scaled(Xtr, ytr, Xval, yval, lams):
    return chosen(lams, losses(fits(Xtr, ytr, lams), Xval, yval))


@validate.mistake("The columns are divided by their variance. Divide by the standard deviation, its root.")
def by_variance(Xtr, ytr, Xval, yval, lams):
    scale = spread(Xtr) ** 2
    return chosen(lams, losses(fits(Xtr / scale, ytr, lams), Xval / scale, yval))


@validate.mistake("The columns are divided by their largest entry. Divide by the standard deviation.")
def by_largest(Xtr, ytr, Xval, yval, lams):
    scale = np.abs(Xtr).max(axis=0)
    return chosen(lams, losses(fits(Xtr / scale, ytr, lams), Xval / scale, yval))


@validate.mistake("The columns are multiplied by their spread, so they differ even more. Divide by it.")
def multiplied(Xtr, ytr, Xval, yval, lams):
    return chosen(lams, losses(fits(Xtr * spread(Xtr), ytr, lams), Xval * spread(Xtr), yval))


@validate.mistake(
    "All entries are divided by one number, the spread of the whole table. Each column has a spread of its own: axis 0."
)
def one_spread(Xtr, ytr, Xval, yval, lams):
    scale = np.append(1.0, np.full(Xtr.shape[1] - 1, Xtr[:, 1:].std()))
    return chosen(lams, losses(fits(Xtr / scale, ytr, lams), Xval / scale, yval))


@validate.mistake("The training part is not scaled. Divide the columns of both parts.")
def training_not_scaled(Xtr, ytr, Xval, yval, lams):
    return chosen(lams, losses(fits(Xtr, ytr, lams), Xval / spread(Xtr), yval))


@validate.mistake("The targets are divided by their spread too. Scale only the features.")
def targets_scaled(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    scale = ytr.std() or 1.0
    return chosen(lams, losses(fits(Xtr, ytr / scale, lams), Xval, yval / scale))


@validate.mistake("The spread is divided by N − 1. Divide by N, as np.std does.")
def spread_over_n_minus_1(Xtr, ytr, Xval, yval, lams):
    scale = np.append(1.0, Xtr[:, 1:].std(axis=0, ddof=1))
    return chosen(lams, losses(fits(Xtr / scale, ytr, lams), Xval / scale, yval))


@validate.mistake("The penalty with the largest score is chosen. The score is an error: choose the smallest.")
def the_worst(Xtr, ytr, Xval, yval, lams):
    _, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return max(zip(scores, lams, strict=True))[1], scores


@validate.mistake("Of equal scores the first penalty is chosen. Choose the larger one, wherever it stands.")
def first_of_equal(Xtr, ytr, Xval, yval, lams):
    _, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return lams[int(np.argmin(scores))], scores


@validate.mistake("Of equal scores the smaller penalty is chosen. Choose the larger one.")
def smaller_of_equal(Xtr, ytr, Xval, yval, lams):
    _, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return min(zip(scores, lams, strict=True))[1], scores


@validate.mistake("Of equal scores the last penalty is chosen. Choose the larger one, wherever it stands.")
def last_of_equal(Xtr, ytr, Xval, yval, lams):
    _, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return lams[len(lams) - 1 - int(np.argmin(scores[::-1]))], scores


@validate.mistake("The scores are in the order of growing penalties. Keep the order of lams.")
def sorted_penalties(Xtr, ytr, Xval, yval, lams):
    return in_numpy.validate(Xtr, ytr, Xval, yval, sorted(lams))


@validate.mistake("The scores are halved. val_losses holds means without a ½.")
def halved(Xtr, ytr, Xval, yval, lams):
    best, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return best, scores / 2


@validate.mistake("The scores are mean absolute errors. Square them.")
def absolute(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    return chosen(lams, np.mean(np.abs(fits(Xtr, ytr, lams) @ Xval.T - yval), axis=1))


@validate.family("This is the position in the list. Return the penalty itself: lams[i], not i.", first=[False, True])
def place_for_penalty(Xtr, ytr, Xval, yval, lams, first):
    """first: of equal scores the first in the list."""
    best, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return int(np.argmin(scores)) if first else lams.index(best), scores


@validate.mistake("The scores are sums of squares. Return means over the validation part.")
def sums_for_means(Xtr, ytr, Xval, yval, lams):
    best, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return best, scores * len(yval)


@validate.mistake("The square root is taken. val_losses holds mean squared errors.")
def roots(Xtr, ytr, Xval, yval, lams):
    best, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return best, np.sqrt(scores)


@validate.mistake("Only the smallest score is returned. Return all of them, in the order of lams.")
def least_score_only(Xtr, ytr, Xval, yval, lams):
    best, scores = in_numpy.validate(Xtr, ytr, Xval, yval, lams)
    return best, scores.min()


@validate.mistake("The constant is penalised too: that is another ridge than the one of 3.4. Use your `ridge`.")
def constant_charged(Xtr, ytr, Xval, yval, lams):
    Xtr, Xval = scaled(Xtr, Xval)
    prices = [lam * len(ytr) * np.eye(Xtr.shape[1]) for lam in lams]
    return chosen(lams, losses(np.array([np.linalg.solve(Xtr.T @ Xtr + p, Xtr.T @ ytr) for p in prices]), Xval, yval))
