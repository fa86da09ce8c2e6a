"""binary_losses: squared error and cross-entropy on one sigmoid, with their slopes."""

import numpy as np
from scipy.special import expit, xlog1py, xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

binary_losses = Exercise("binary_losses", points=2, numpy=in_numpy.binary_losses, returns=("mse", "ce", "dmse", "dce"))
binary_losses.seen_in(
    "SquaredOrCross(z=-5.0)",
    "half",
    "no_two",
    "absolute_error",
    "ce_flipped",
    "labels_exchanged",
    "no_slope",
    "slope_in_both",
    "signs_flipped",
    "gradients_exchanged",
    "one_sign_flipped",
)


def batch(rng, examples, spread=2.0):
    """Scores of both signs, and labels of both classes where there is more than one example."""
    labels = np.arange(examples) % 2
    return spread * rng.normal(size=examples), rng.permutation(labels).astype(np.float64)


def far_out(rng):
    """Scores of ±800, for either label: right, wrong, and some in between."""
    order = rng.permutation(6)
    return np.array([800.0, -800.0, 800.0, -800.0, *rng.normal(size=2)])[order], np.array([1.0, 1, 0, 0, 1, 0])[order]


def whole_numbers(rng):
    z, y = batch(rng, 5)
    return z, y.astype(np.int64)


binary_losses.case("a batch", lambda rng: batch(rng, 7))
binary_losses.case("two examples", lambda rng: batch(rng, 2))
binary_losses.case("one example of class 1", lambda rng: (rng.normal(size=1), np.ones(1)))
binary_losses.case("one example of class 0", lambda rng: (rng.normal(size=1), np.zeros(1)))
binary_losses.case("scores of ±800", far_out)
binary_losses.case("class 1, a score of −800", lambda rng: (np.array([-800.0]) + rng.normal(), np.ones(1)))
binary_losses.case("class 0, a score of 800", lambda rng: (np.array([800.0]) + rng.normal(), np.zeros(1)))
binary_losses.case("a wrong score of −50", lambda rng: (np.array([-50.0, rng.normal()]), np.array([1.0, 0.0])))
binary_losses.case("labels are whole numbers", whole_numbers)
binary_losses.leaves_inputs_alone()


def changed(z, y, **parts):
    """The right answer with some parts replaced."""
    right = dict(zip(binary_losses.returns, in_numpy.binary_losses(z, y), strict=True))
    return tuple((right | parts).values())


@binary_losses.mistake(
    "For a score of −800 the sigmoid is 0 and its logarithm −∞, so the cross-entropy is infinite. It is 800 there."
)
def log_of_sigmoid(z, y):
    p = expit(z)
    return changed(z, y, ce=-np.mean(xlogy(y, p) + xlog1py(1 - y, -p)))


@binary_losses.mistake("The cross-entropy is nan where 0 is multiplied by log 0. It must be finite for scores of ±800.")
def zero_times_log_zero(z, y):
    p = expit(z)
    return changed(z, y, ce=-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_losses.family(
    "A floor of {floor} is under the logarithm, so the cross-entropy never exceeds −log({floor}). At −800 it is 800.",
    floor=(1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15),
)
def clipped(z, y, floor):
    p = np.clip(expit(z), floor, 1 - floor)
    return changed(z, y, ce=-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_losses.family(
    "{floor} is added in the logarithm, so the cross-entropy never exceeds −log({floor}). At −800 it is 800.",
    floor=(1e-6, 1e-15),
)
def added_in_the_logarithm(z, y, floor):
    p = expit(z)
    return changed(z, y, ce=-np.mean(y * np.log(p + floor) + (1 - y) * np.log(1 - p + floor)))


@binary_losses.mistake("The squared error has a ½. Here it is the mean of squares without one, so its slope has a 2.")
def half(z, y):
    mse, _, dmse, _ = in_numpy.binary_losses(z, y)
    return changed(z, y, mse=mse / 2, dmse=dmse / 2)


@binary_losses.mistake("The 2 of the square is missing in dmse. The loss has no ½ that it could cancel with.")
def no_two(z, y):
    return changed(z, y, dmse=in_numpy.binary_losses(z, y)[2] / 2)


@binary_losses.mistake("The squared error has a ½, its slope is right. Here it is the mean of squares without one.")
def half_in_the_loss(z, y):
    return changed(z, y, mse=in_numpy.binary_losses(z, y)[0] / 2)


@binary_losses.mistake("The squares are missing in mse: this is the mean of y − σ(z).")
def mean_of_differences(z, y):
    return changed(z, y, mse=np.mean(y - expit(z)))


@binary_losses.mistake("The squared error is that of absolute values. Take the squares.")
def absolute_error(z, y):
    p = expit(z)
    return changed(z, y, mse=np.mean(np.abs(y - p)), dmse=np.sign(p - y) * p * expit(-z) / len(y))


@binary_losses.mistake("mse is the root of the mean of the squares. Return the mean itself.")
def root_of_the_mean(z, y):
    return changed(z, y, mse=np.sqrt(in_numpy.binary_losses(z, y)[0]))


@binary_losses.mistake("The sign of the cross-entropy is flipped. It is positive.")
def ce_flipped(z, y):
    return changed(z, y, ce=-in_numpy.binary_losses(z, y)[1])


@binary_losses.mistake("The labels are exchanged in the cross-entropy: y belongs to log σ(z), 1 − y to log(1 − σ(z)).")
def labels_exchanged(z, y):
    return changed(z, y, ce=np.mean(np.logaddexp(0, -z) + y * z))


@binary_losses.mistake("The cross-entropy is to base 2. Use the natural logarithm.")
def ce_to_base_two(z, y):
    return changed(z, y, ce=in_numpy.binary_losses(z, y)[1] / np.log(2))


@binary_losses.family("{which} has the wrong sign. It is negative where y = 1.", which=("dmse", "dce"))
def one_sign_flipped(z, y, which):
    right = dict(zip(binary_losses.returns, in_numpy.binary_losses(z, y), strict=True))
    return changed(z, y, **{which: -right[which]})


@binary_losses.family("There is a sum over the examples in {which}. Take the mean.", which=("mse", "ce", "mse and ce"))
def loss_summed(z, y, which):
    right = dict(zip(binary_losses.returns, in_numpy.binary_losses(z, y), strict=True))
    return changed(z, y, **{name: right[name] * len(y) for name in which.split(" and ")})


@binary_losses.family("{which} is N times too large. It is the slope of a mean.", which=("dmse", "dce"))
def one_gradient_of_a_sum(z, y, which):
    right = dict(zip(binary_losses.returns, in_numpy.binary_losses(z, y), strict=True))
    return changed(z, y, **{which: right[which] * len(y)})


@binary_losses.family(
    "No mean is taken in {which}: there is one number for each example.", which=("mse", "ce", "mse and ce")
)
def not_averaged(z, y, which):
    each = {"mse": (y - expit(z)) ** 2, "ce": np.logaddexp(0, z) - y * z}
    return changed(z, y, **{name: each[name] for name in which.split(" and ")})


@binary_losses.mistake("The gradients of the two losses are in each other's place. Return mse, ce, dmse, dce.")
def gradients_exchanged(z, y):
    _, _, dmse, dce = in_numpy.binary_losses(z, y)
    return changed(z, y, dmse=dce, dce=dmse)


@binary_losses.mistake("dmse lacks the slope of the sigmoid. The score acts through σ(z): multiply by σ(1 − σ).")
def no_slope(z, y):
    return changed(z, y, dmse=2 * (expit(z) - y) / len(y))


@binary_losses.mistake("dce has a factor σ(1 − σ) too many. The logarithm cancels it: the slope is (σ − y)/N.")
def slope_in_both(z, y):
    return changed(z, y, dce=(expit(z) - y) * expit(z) * expit(-z) / len(y))


@binary_losses.mistake("The gradients have the wrong sign. Where y = 1 both losses fall as the score grows.")
def signs_flipped(z, y):
    _, _, dmse, dce = in_numpy.binary_losses(z, y)
    return changed(z, y, dmse=-dmse, dce=-dce)


@binary_losses.mistake("The gradients are N times too large. The losses are means, so divide by N.")
def gradients_of_sums(z, y):
    _, _, dmse, dce = in_numpy.binary_losses(z, y)
    return changed(z, y, dmse=dmse * len(y), dce=dce * len(y))


@binary_losses.mistake("These are sums. Take means, and divide the gradients by N as well.")
def sums(z, y):
    return tuple(part * len(y) for part in in_numpy.binary_losses(z, y))


@binary_losses.family(
    "The examples of class 0 are left out of the cross-entropy. They contribute −log(1 − σ).", slope=[True, False]
)
def class_1_only(z, y, slope):
    ce = np.mean(y * np.logaddexp(0, -z))
    return changed(z, y, ce=ce, dce=y * (expit(z) - 1) / len(y)) if slope else changed(z, y, ce=ce)


@binary_losses.mistake(
    "The formula is that for labels −1 and +1: an example of class 0 always costs log 2. Here the labels are 0 and 1."
)
def margin_formula(z, y):
    return changed(z, y, ce=np.mean(np.logaddexp(0, -y * z)), dce=-y * expit(-y * z) / len(y))


@binary_losses.family("The squared error is that of the score. Compare y with σ(z).", slope=[True, False])
def squares_of_scores(z, y, slope):
    mse = np.mean((y - z) ** 2)
    return changed(z, y, mse=mse, dmse=2 * (z - y) / len(y)) if slope else changed(z, y, mse=mse)


@binary_losses.family(
    "dce has (σ − y)/(σ(1 − σ)), the slope with respect to the probability{also}. With respect to the score the "
    "denominator cancels.",
    also=["", ", times σ(1 − σ): 0/0 for scores of ±800"],
)
def by_the_probability(z, y, also):
    p = expit(z)
    slope = p * (1 - p)
    return changed(z, y, dce=(p - y) / slope * (slope if also else 1) / len(y))


@binary_losses.mistake("The results are in another order. Return mse, ce, dmse, dce.")
def pairs_of_loss_and_slope(z, y):
    mse, ce, dmse, dce = in_numpy.binary_losses(z, y)
    return mse, dmse, ce, dce


@binary_losses.slips(
    no_slope="dmse lacks the slope of the sigmoid. The score acts through σ(z): multiply by σ(1 − σ).",
    no_two="The 2 of the square is missing in dmse. The loss has no ½ that it could cancel with.",
    zero_times_log_zero="The cross-entropy is nan where 0 is multiplied by log 0. It must be finite for scores of "
    "±800.",
)
def several(z, y, no_slope=False, no_two=False, zero_times_log_zero=False):
    p = expit(z)
    dmse = (1 if no_two else 2) * (p - y) * (1 if no_slope else p * (1 - p)) / len(y)
    ce = in_numpy.binary_losses(z, y)[1]
    if zero_times_log_zero:
        ce = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return changed(z, y, ce=ce, dmse=dmse)
