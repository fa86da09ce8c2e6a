"""select_order: the order of a polynomial, chosen by cross-validation, then fitted to all training data."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw1 import in_numpy
from solutions.reference.hw1.in_numpy import design_matrix, fit_least_squares, kfold_indices

select_order = Exercise(
    "select_order",
    points=3,
    numpy=in_numpy.select_order,
    returns=("best", "theta", "cv_means"),
)


def noisy(rng, coefficients, examples, orders, k):
    """A noisy polynomial over [−1, 1], the orders to try, k, and a generator."""
    x = rng.uniform(-1, 1, size=examples)
    y = np.polynomial.polynomial.polyval(x, coefficients) + 0.2 * rng.normal(size=examples)
    return x, y, orders, k, Seed(int(rng.integers(2**31)))


def all_equally_good(rng):
    """Targets of zero: every order fits them without error."""
    return rng.uniform(-1, 1, size=12), np.zeros(12), [4, 5, 2, 3], 3, Seed(int(rng.integers(2**31)))


select_order.case("a parabola, 5 folds", lambda rng: noisy(rng, [1, 2, 4], 20, [0, 1, 2, 3, 4, 5], 5))
select_order.case("a cubic, 4 folds", lambda rng: noisy(rng, [0, 2, 0, -4], 24, [1, 2, 3, 4, 6], 4))
select_order.case("folds of 4, 3 and 3", lambda rng: noisy(rng, [1, -2, 4], 10, [2, 1, 3], 3))
select_order.case("leave one out", lambda rng: noisy(rng, [1, 2, -4], 8, [0, 1, 2, 3], 8))
select_order.case("equal errors: the lower order", all_equally_good)
select_order.leaves_inputs_alone()


def error(theta, x, y, rows):
    """Mean squared error of a polynomial on some of the examples."""
    return np.mean((design_matrix(x[rows], len(theta) - 1) @ theta - y[rows]) ** 2)


def fit(x, y, order, rows=slice(None)):
    """The polynomial of an order that fits some of the examples."""
    return fit_least_squares(design_matrix(x[rows], order), y[rows])


def chosen(x, y, orders, cv_means):
    """The answer that belongs to these mean errors."""
    best = min(zip(cv_means, orders, strict=True))[1]
    return best, fit(x, y, best), np.array(cv_means)


def fold_errors(x, y, order, folds):
    """The error of each fold's held-out part."""
    return [error(fit(x, y, order, train), x, y, val) for train, val in folds]


@select_order.mistake(
    "The error is measured on the training part, where it always falls with the order, so the highest "
    "wins. Measure it on the held-out part."
)
def by_training_error(x, y, orders, k, rng):
    folds = kfold_indices(len(y), k, rng)
    means = [np.mean([error(fit(x, y, order, train), x, y, train) for train, _ in folds]) for order in orders]
    return chosen(x, y, orders, means)


@select_order.mistake(
    "Each fold's polynomial is fitted to all data, including the held-out part. Fit it to train only."
)
def fitted_to_all(x, y, orders, k, rng):
    folds = kfold_indices(len(y), k, rng)
    means = [np.mean([error(fit(x, y, order), x, y, val) for _, val in folds]) for order in orders]
    return chosen(x, y, orders, means)


@select_order.mistake("New folds are drawn for every order, so the errors are not comparable. Draw the folds once.")
def folds_for_every_order(x, y, orders, k, rng):
    return chosen(x, y, orders, [np.mean(fold_errors(x, y, o, kfold_indices(len(y), k, rng))) for o in orders])


@select_order.mistake("The order with the largest error is chosen. Choose the smallest error.")
def the_worst(x, y, orders, k, rng):
    means = in_numpy.select_order(x, y, orders, k, rng)[2]
    worst = orders[int(np.argmax(means))]
    return worst, fit(x, y, worst), means


@select_order.family(
    "theta is {of} of the folds. After the choice, fit the order once more, to all training data.",
    of=["from the first", "from the last", "from the best", "the mean over those", "from the very last"],
)
def not_fitted_again(x, y, orders, k, rng, of):
    folds = kfold_indices(len(y), k, rng)
    best, _, means = chosen(x, y, orders, [np.mean(fold_errors(x, y, order, folds)) for order in orders])
    thetas = [fit(x, y, best, train) for train, _ in folds]
    least = int(np.argmin(fold_errors(x, y, best, folds)))
    if of == "from the very last":  # the last fold of the order tried last
        return best, fit(x, y, orders[-1], folds[-1][0]), means
    places = {"from the first": 0, "from the last": -1, "from the best": least}
    return best, np.mean(thetas, axis=0) if of not in places else thetas[places[of]], means


@select_order.mistake("theta is that of the order tried last. Fit the best order, to all training data.")
def theta_of_the_last_order(x, y, orders, k, rng):
    best, _, means = in_numpy.select_order(x, y, orders, k, rng)
    return best, fit(x, y, orders[-1]), means


@select_order.family(
    "This is the position in the list. Return the order itself: orders[i], not i.",
    fitted=[False, True],
    first=[False, True],
)
def place_for_order(x, y, orders, k, rng, fitted, first):
    """fitted: a polynomial of that order. first: of equal errors the first in the list."""
    best, _, means = in_numpy.select_order(x, y, orders, k, rng)
    place = int(np.argmin(means)) if first else orders.index(best)
    return place, fit(x, y, place if fitted else orders[place]), means


@select_order.family(
    "The errors are {what}. The score is the mean over the folds of the mean squared error.",
    what=["roots of mean squares", "halved", "medians over the folds", "mean absolute errors"],
)
def other_score(x, y, orders, k, rng, what):
    folds = kfold_indices(len(y), k, rng)
    errors = np.array([fold_errors(x, y, order, folds) for order in orders])
    if what == "mean absolute errors":
        gaps = [[y[val] - design_matrix(x[val], o) @ fit(x, y, o, train) for train, val in folds] for o in orders]
        return chosen(x, y, orders, [np.mean([np.mean(np.abs(gap)) for gap in each]) for each in gaps])
    scores = {"halved": errors / 2, "roots of mean squares": np.sqrt(errors)}.get(what, errors)
    return chosen(x, y, orders, (np.median if "medians" in what else np.mean)(scores, axis=1))


@select_order.mistake("Among orders with equal errors the first in the list is chosen. Choose the lowest.")
def first_of_equal(x, y, orders, k, rng):
    means = in_numpy.select_order(x, y, orders, k, rng)[2]
    best = orders[int(np.argmin(means))]
    return best, fit(x, y, best), means


@select_order.mistake("Among orders with equal errors the last in the list is chosen. Choose the lowest.")
def last_of_equal(x, y, orders, k, rng):
    means = in_numpy.select_order(x, y, orders, k, rng)[2]
    best = orders[len(orders) - 1 - int(np.argmin(means[::-1]))]
    return best, fit(x, y, best), means


@select_order.mistake("Among orders with equal errors the highest is chosen. Choose the lowest.")
def highest_of_equal(x, y, orders, k, rng):
    means = in_numpy.select_order(x, y, orders, k, rng)[2]
    best = max(order for order, mean in zip(orders, means, strict=True) if mean == means.min())
    return best, fit(x, y, best), means


@select_order.mistake("cv_means is in the order of growing orders. Keep the order of `orders`.")
def sorted_orders(x, y, orders, k, rng):
    return in_numpy.select_order(x, y, sorted(orders), k, rng)


@select_order.mistake("Only the error of the last fold counts. Take the mean over the folds.")
def last_fold_only(x, y, orders, k, rng):
    folds = kfold_indices(len(y), k, rng)
    return chosen(x, y, orders, [fold_errors(x, y, order, folds)[-1] for order in orders])


@select_order.mistake("Within a fold the squared errors are added. Take their mean, then the mean over the folds.")
def sums_within_folds(x, y, orders, k, rng):
    folds = kfold_indices(len(y), k, rng)
    sizes = [len(val) for _, val in folds]
    return chosen(x, y, orders, [np.mean(np.multiply(fold_errors(x, y, o, folds), sizes)) for o in orders])


@select_order.mistake("Only the smallest error is returned. cv_means holds all, in the order of `orders`.")
def least_error_only(x, y, orders, k, rng):
    best, theta, means = in_numpy.select_order(x, y, orders, k, rng)
    return best, theta, means.min()


@select_order.mistake("The number of columns is taken for the order: a polynomial of order n has n + 1 of them.")
def one_order_higher(x, y, orders, k, rng):
    best, theta, means = in_numpy.select_order(x, y, [order + 1 for order in orders], k, rng)
    return best - 1, theta, means


@select_order.mistake("These are sums over the folds. cv_means holds means.")
def sums_for_means(x, y, orders, k, rng):
    best, theta, means = in_numpy.select_order(x, y, orders, k, rng)
    return best, theta, means * k


@select_order.mistake(
    "The squared errors of all folds are pooled. Average within each fold first, then over the folds: for "
    "folds of different sizes this differs."
)
def thrown_together(x, y, orders, k, rng):
    folds = kfold_indices(len(y), k, rng)
    weights = [len(val) for _, val in folds]
    return chosen(x, y, orders, [np.average(fold_errors(x, y, o, folds), weights=weights) for o in orders])


@select_order.mistake("The square root is taken. cv_means holds mean squared errors.")
def roots(x, y, orders, k, rng):
    best, theta, means = in_numpy.select_order(x, y, orders, k, rng)
    return best, theta, np.sqrt(means)
