"""softmax_loss_vectorized: the penalised loss of a linear classifier, and its gradient with respect to the weights."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw2.neighbours import FEW
from autograder.exercises.hw2.softmax_loss import slipped as slipped_loss
from autograder.exercises.steps import Steps, call
from solutions.reference.hw2 import in_numpy

softmax_loss_vectorized = Exercise(
    "softmax_loss_vectorized",
    points=4,
    numpy=in_numpy.softmax_loss_vectorized,
    returns=("loss", "dW"),
)


def problem(rng, examples, features, classes, reg, scale=1.0):
    """Random weights and data; the classes with large scores occur among the labels."""
    y = np.concatenate([[0, classes - 1], rng.integers(0, classes, size=examples)])[:examples]
    return scale * rng.normal(size=(features, classes)), rng.normal(size=(examples, features)), rng.permutation(y), reg


def far_apart(rng):
    """Scores so far apart that three of four labels, those of the lowest score, have a probability of 0 in float64."""
    W, X, y, reg = problem(rng, 4, 3, 3, 0.01, scale=3000.0)
    y[1:] = (X[1:] @ W).argmin(axis=1)
    return W, X, y, reg


def large_batch(rng):
    """So many examples that a loop over them runs more than a few lines."""
    return Steps([call("softmax_loss_vectorized", *problem(rng, 250, 4, 3, 0.2), lines=FEW)])


softmax_loss_vectorized.case("a batch, no penalty", lambda rng: problem(rng, 6, 5, 4, 0.0))
softmax_loss_vectorized.case("a batch with penalty", lambda rng: problem(rng, 6, 5, 4, 0.7))
softmax_loss_vectorized.case("as many features as classes", lambda rng: problem(rng, 5, 4, 4, 0.3))
softmax_loss_vectorized.case("one example", lambda rng: problem(rng, 1, 3, 2, 0.1))
softmax_loss_vectorized.case("scores beyond ±1000", far_apart)
softmax_loss_vectorized.case("250 examples: no loop", large_batch)
softmax_loss_vectorized.leaves_inputs_alone()


SLIPS = {
    "no_half": "The penalty is twice too large. It is ½·reg·ΣW², with the gradient reg·W.",
    "no_penalty_gradient": "The penalty's gradient is missing. Add reg·W to dW.",
    "no_penalty": "The penalty is missing. Add ½·reg·ΣW² to the loss.",
    "penalty_over_n": "The penalty is divided by N. Only the data part is a mean: add ½·reg·ΣW² to it undivided.",
    "sum_for_mean": "The data part of your loss is N times too large: it is a sum over the examples. Take the mean.",
    "gradient_sum": "The data part of your gradient is N times too large: it is a sum over the examples. Divide by N.",
    "one_hot_kept": "The gradient uses only the probabilities. Subtract 1 at each example's own class first.",
    "labels_from_one": "Labels are read as if they began at 1. The first class is 0: use column y[i].",
}


@softmax_loss_vectorized.slips(**SLIPS)
def slipped(
    W,
    X,
    y,
    reg,
    no_half=False,
    no_penalty_gradient=False,
    no_penalty=False,
    penalty_over_n=False,
    **slips,
):
    """The reference with slips switched on; those of the data part are softmax_loss's own."""
    loss, dscores = slipped_loss(X @ W, y, **slips)
    reg = (2 if no_half else 1) * reg / (len(y) if penalty_over_n else 1)
    penalty = 0 if no_penalty else 0.5 * reg * np.sum(W * W)
    return loss + penalty, X.T @ dscores + (0 if no_penalty_gradient else reg) * W


@softmax_loss_vectorized.mistake(
    "A loop runs over the examples, here or in your softmax_loss. X @ W and X.T @ dscores take all of them at once."
)
def with_a_loop(W, X, y, reg):
    found = [in_numpy.softmax_loss_vectorized(W, X[i : i + 1], y[i : i + 1], 0.0) for i in range(len(y))]
    loss, dW = (sum(parts) / len(y) for parts in zip(*found, strict=True))
    return loss + 0.5 * reg * np.sum(W * W), dW + reg * W


@softmax_loss_vectorized.mistake("dW is transposed. A gradient has the shape of the variable, (D, C): X.T @ dscores.")
def transposed(W, X, y, reg):
    loss, dW = in_numpy.softmax_loss_vectorized(W, X, y, reg)
    return loss, dW.T


@softmax_loss_vectorized.mistake(
    "The penalty adds the weights, not their squares. Its gradient reg·W is right, its value is not."
)
def weights_not_squared(W, X, y, reg):
    loss, dW = in_numpy.softmax_loss_vectorized(W, X, y, reg)
    return loss + 0.5 * reg * (W.sum() - np.sum(W * W)), dW


@softmax_loss_vectorized.mistake(
    "The logarithm is taken of a probability that underflows to 0. Use the score of the right class minus log-sum-exp."
)
def logarithm_of_probability(W, X, y, reg):
    loss, dscores = slipped_loss(X @ W, y, logarithm_of_probability=True)
    return loss + 0.5 * reg * np.sum(W * W), X.T @ dscores + reg * W


@softmax_loss_vectorized.mistake(
    "Nothing is subtracted before exp, so large scores give inf/inf = nan. Subtract each row's maximum."
)
def no_maximum(W, X, y, reg):
    e = np.exp(X @ W)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean() + 0.5 * reg * np.sum(W * W)
    return loss, X.T @ (p - np.eye(W.shape[1])[y]) / len(y) + reg * W


@softmax_loss_vectorized.mistake("The caller's weights are changed. Make new arrays: `W = W - …`, not `W -= …`.")
def changes_its_input(W, X, y, reg):
    answer = in_numpy.softmax_loss_vectorized(W, X, y, reg)
    W *= 1 - reg - 1e-3
    return answer
