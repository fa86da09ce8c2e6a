"""softmax_ce_soft: the cross-entropy with targets that are probabilities."""

import numpy as np
from scipy.special import log_softmax

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

softmax_ce_soft = Exercise("softmax_ce_soft", points=1, numpy=in_numpy.softmax_ce_soft, returns=("loss", "dscores"))
softmax_ce_soft.seen_in(
    "SoftTargets(smoothing=0.1, cross_entropy=softmax_ce_soft)",
    but=("no_maximum", "log_of_probability", "floor_under_the_log"),
)


def drawn(rng, examples, classes, scale=1.0, shift=0.0):
    """Scores, and targets whose rows sum to 1."""
    return scale * rng.normal(size=(examples, classes)) + shift, rng.dirichlet(np.ones(classes), size=examples)


softmax_ce_soft.case("a batch", lambda rng: drawn(rng, 5, 4))
softmax_ce_soft.case("as many examples as classes", lambda rng: drawn(rng, 3, 3))
softmax_ce_soft.case("one example", lambda rng: drawn(rng, 1, 6))
softmax_ce_soft.case("hard targets", lambda rng: (rng.normal(size=(4, 5)), np.eye(5)[rng.integers(5, size=4)]))
softmax_ce_soft.case("scores around 1000", lambda rng: drawn(rng, 4, 3, shift=1000.0))
softmax_ce_soft.case("scores of ±1000", lambda rng: drawn(rng, 5, 3, scale=1000.0))
softmax_ce_soft.leaves_inputs_alone()


@softmax_ce_soft.slips(
    loss_summed="The loss is summed over the examples. Take the mean.",
    gradient_summed="The gradient is that of a sum over the examples. Divide it by N.",
    sign_flipped="The gradient has the wrong sign.",
    hardened="The targets are rounded to the likeliest class. Use them as they are.",
    either=("hardened",),
)
def slipped(scores, targets, loss_summed=False, gradient_summed=False, sign_flipped=False, hardened=False):
    """The reference with slips switched on."""
    targets = np.eye(scores.shape[1])[targets.argmax(axis=1)] if hardened else targets
    loss, slope = in_numpy.softmax_ce_soft(scores, targets)
    n = len(scores)
    return loss * (n if loss_summed else 1), slope * (n if gradient_summed else 1) * (-1 if sign_flipped else 1)


def from_probabilities(scores, targets, maximum, floor=0.0):
    """By exponentials and the logarithm of what comes out."""
    e = np.exp(scores - maximum)
    p = e / e.sum(axis=1, keepdims=True)
    return -np.sum(targets * np.log(p + floor)) / len(scores), (p - targets) / len(scores)


@softmax_ce_soft.mistake("exp overflows for large scores: subtract something from each row first.")
def no_maximum(scores, targets):
    return from_probabilities(scores, targets, 0.0)


@softmax_ce_soft.mistake("A probability underflows to 0, and its logarithm is −∞. Stay with logarithms throughout.")
def log_of_probability(scores, targets):
    return from_probabilities(scores, targets, scores.max(axis=1, keepdims=True))


@softmax_ce_soft.family(
    "A small number is added to the probabilities under the logarithm, which hides large losses. Stay with logarithms.",
    floor=(1e-8, 1e-10, 1e-12),
)
def floor_under_the_log(scores, targets, floor):
    return from_probabilities(scores, targets, scores.max(axis=1, keepdims=True), floor)


@softmax_ce_soft.mistake(
    "The mean is taken over all N·C numbers. Sum over the classes, then take the mean over the examples."
)
def mean_over_classes(scores, targets):
    loss, slope = in_numpy.softmax_ce_soft(scores, targets)
    return loss / scores.shape[1], slope / scores.shape[1]


@softmax_ce_soft.mistake("The softmax runs down the columns. Each row is an example.")
def wrong_axis(scores, targets):
    logs = log_softmax(scores, axis=0)
    return -np.sum(targets * logs) / len(scores), (np.exp(logs) - targets) / len(scores)


@softmax_ce_soft.mistake(
    "The entropy of the targets is subtracted: that is the divergence. The gradient is the same, the loss is not."
)
def divergence(scores, targets):
    loss, slope = in_numpy.softmax_ce_soft(scores, targets)
    return loss + np.sum(targets * np.log(np.where(targets > 0, targets, 1))) / len(scores), slope


@softmax_ce_soft.mistake("dscores are the probabilities without the targets. Subtract these.")
def targets_not_subtracted(scores, targets):
    loss, slope = in_numpy.softmax_ce_soft(scores, targets)
    return loss, slope + targets / len(scores)
