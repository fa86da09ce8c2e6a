"""best_stopping: the point on the path of descent with the least validation error."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

best_stopping = Exercise("best_stopping", points=2, numpy=in_numpy.best_stopping, returns=("step", "w"))

TRIES = 5000


def errors_on(X, y, path):
    return np.sum((y - path @ X.T) ** 2, axis=1)


def clear(errors):
    """Is one step better than all others by far more than rounding?"""
    first, second = np.sort(errors)[:2]
    return second > first * (1 + 1e-6)


def problem(rng, examples, features, max_steps, wanted):
    """Noisy data with features of very different sizes, drawn until wanted(best step, errors) holds."""
    sizes = np.geomspace(1, 0.2, features)
    for _ in range(TRIES):
        truth = rng.normal(size=features)
        X, X_val = (rng.normal(size=(count, features)) * sizes for count in (examples, 8))
        y, y_val = (table @ truth + rng.normal(size=len(table)) for table in (X, X_val))
        eta = float(0.4 * in_numpy.max_lr(X))
        path = in_numpy.ridge_gd(X, y, 0.0, eta, max_steps)
        errors = errors_on(X_val, y_val, path)
        if wanted(int(errors.argmin()), errors) and clear(errors):
            return X, y, X_val, y_val, eta, max_steps
    raise ValueError(f"wanted: expected data of which this holds within {TRIES} draws; there were none")


def worse_before_better(step, errors):
    """The best step comes after a rise."""
    return step > 3 and errors[1] > errors[0] * (1 + 1e-6)


def nothing_to_choose(rng):
    """Validation examples without features: every step is as good as the start."""
    X, y, X_val, y_val, eta, max_steps = problem(rng, 6, 3, 10, lambda step, errors: True)
    return X, y, 0 * X_val, y_val, eta, max_steps


best_stopping.case("stop in the middle", lambda rng: problem(rng, 8, 5, 30, lambda step, errors: 4 < step < 20))
best_stopping.case(
    "more features than examples", lambda rng: problem(rng, 5, 8, 30, lambda step, errors: 2 < step < 25)
)
best_stopping.case(
    "as many examples as validate", lambda rng: problem(rng, 8, 4, 20, lambda step, errors: 1 < step < 15)
)
best_stopping.case("the last step is the best", lambda rng: problem(rng, 12, 3, 8, lambda step, errors: step == 8))
best_stopping.case("the start is the best", lambda rng: problem(rng, 4, 6, 12, lambda step, errors: step == 0))
best_stopping.case("worse before it gets better", lambda rng: problem(rng, 4, 6, 30, worse_before_better))
best_stopping.case("all steps equally good: the first", nothing_to_choose)
best_stopping.leaves_inputs_alone()


def walked(X_train, y_train, X_val, y_val, eta, max_steps):
    """The path, and the validation error at each of its points."""
    path = in_numpy.ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    return path, errors_on(X_val, y_val, path)


@best_stopping.mistake(
    "The step is right, but w is that of the last step: either the last one is returned, or the best is "
    "stored without a copy and `w += …` changes it."
)
def last_w(*data):
    path, errors = walked(*data)
    return int(errors.argmin()), path[-1]


@best_stopping.mistake(
    "This is the step with the least training error, which is always the last. Use the validation error."
)
def by_training_error(X_train, y_train, X_val, y_val, eta, max_steps):
    path, _ = walked(X_train, y_train, X_val, y_val, eta, max_steps)
    best = int(errors_on(X_train, y_train, path).argmin())
    return best, path[best]


@best_stopping.family(
    "The start is left out. It is step 0, and can be the best.", counts=["0", "1"], w=["there", "before"]
)
def start_left_out(*data, counts, w):
    """counts: the number of the first update. w: at that step, or at the step before it."""
    path, errors = walked(*data)
    best = 1 + int(errors[1:].argmin())
    return best - (counts == "0"), path[best - (w == "before")]


@best_stopping.mistake("The step is one too small. The start is step 0, the first update leads to step 1.")
def one_too_small(*data):
    path, errors = walked(*data)
    best = int(errors.argmin())
    return best - 1, path[best]


@best_stopping.mistake("Among equally good steps the last is chosen. Choose the earliest.")
def latest(*data):
    path, errors = walked(*data)
    best = len(errors) - 1 - int(errors[::-1].argmin())
    return best, path[best]


@best_stopping.mistake(
    "The step that is chosen has the largest validation error, not the smallest. Is it the difference of targets and "
    "predictions that is squared?"
)
def the_worst(*data):
    path, errors = walked(*data)
    best = int(errors.argmax())
    return best, path[best]


@best_stopping.mistake("Descent uses the validation data as well. Use only the training data.")
def trained_on_both(X_train, y_train, X_val, y_val, eta, max_steps):
    both = np.vstack([X_train, X_val]), np.concatenate([y_train, y_val])
    path, errors = walked(*both, X_val, y_val, eta, max_steps)
    best = int(errors.argmin())
    return best, path[best]


@best_stopping.mistake("The factor 2 is missing in the steps. Without a ½ in the loss, the slope is 2Xᵀ(Xw − y).")
def no_two(X_train, y_train, X_val, y_val, eta, max_steps):
    return in_numpy.best_stopping(X_train, y_train, X_val, y_val, eta / 2, max_steps)


@best_stopping.mistake("The steps are N times too short. The loss is a plain sum: do not divide by N.")
def mean_for_sum(X_train, y_train, X_val, y_val, eta, max_steps):
    return in_numpy.best_stopping(X_train, y_train, X_val, y_val, eta / len(y_train), max_steps)


@best_stopping.mistake("It stops at the first rise of the validation error, which can fall again. Compare all steps.")
def first_rise(*data):
    path, errors = walked(*data)
    rises = np.flatnonzero(np.diff(errors) > 0)
    best = int(rises[0]) if len(rises) else int(errors.argmin())
    return best, path[best]


@best_stopping.mistake("One step is missing. With max_steps updates there are max_steps + 1 points to choose from.")
def last_left_out(*data):
    path, errors = walked(*data)
    best = int(errors[:-1].argmin())
    return best, path[best]


@best_stopping.mistake("w is that of one step later: the update is made before w is kept.")
def w_one_later(*data):
    path, errors = walked(*data)
    best = int(errors.argmin())
    return best, path[min(best + 1, len(path) - 1)]


@best_stopping.mistake("w is that of the step before. The path has the start in row 0, and step t in row t.")
def w_one_earlier(*data):
    path, errors = walked(*data)
    best = int(errors.argmin())
    return best, path[max(best - 1, 0)]


@best_stopping.mistake("The step is one too large. The start is step 0.")
def one_too_large(*data):
    best, w = in_numpy.best_stopping(*data)
    return best + 1, w


@best_stopping.mistake("The absolute errors are added. Square them.")
def absolute(X_train, y_train, X_val, y_val, eta, max_steps):
    path = in_numpy.ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    best = int(np.abs(y_val - path @ X_val.T).sum(axis=1).argmin())
    return best, path[best]


@best_stopping.mistake("Descent is on the validation data. Use the training data.")
def trained_on_validation(X_train, y_train, X_val, y_val, eta, max_steps):
    return in_numpy.best_stopping(X_val, y_val, X_val, y_val, eta, max_steps)


@best_stopping.mistake("The path starts at ones. Descent starts at 0.")
def from_ones(X_train, y_train, X_val, y_val, eta, max_steps):
    path = in_numpy.ridge_gd(X_train, y_train, 0.0, eta, max_steps, np.ones(X_train.shape[1]))
    best = int(errors_on(X_val, y_val, path).argmin())
    return best, path[best]


@best_stopping.mistake("Validation errors are added with their signs, so they cancel. Square them.")
def signed(X_train, y_train, X_val, y_val, eta, max_steps):
    path = in_numpy.ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    best = int(np.sum(y_val - path @ X_val.T, axis=1).argmin())
    return best, path[best]


@best_stopping.mistake("This is the least validation error. Return the step at which it is reached.")
def error_for_step(*data):
    path, errors = walked(*data)
    return errors.min(), path[int(errors.argmin())]


@best_stopping.mistake("The results are swapped. Return the step, then w.")
def swapped(*data):
    return in_numpy.best_stopping(*data)[::-1]
