"""svm_loss: the mean multi-class hinge loss of scores, and a gradient with respect to them."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw2.softmax_loss import batch
from solutions.reference.hw2 import in_numpy

svm_loss = Exercise("svm_loss", points=4, numpy=in_numpy.svm_loss, returns=("loss", "dx"))


def on_the_corner(rng):
    """Wrong classes exactly 1 behind, where the loss has a corner; whole numbers, to avoid rounding."""
    x = np.array([[3.0, 2.0, 2.0, 0.0], [1.0, 5.0, 4.0, 5.0], [0.0, 0.0, 1.0, 0.0]])
    return x + rng.integers(-5, 5, size=(3, 1)), np.array([0, 1, 2])


def satisfied(rng):
    """Every right class leads by more than 1."""
    y = rng.permutation(4)[:3]
    return rng.uniform(size=(3, 4)) + 5 * np.eye(4)[y], y


svm_loss.case("a batch", lambda rng: batch(rng, 6, 4))
svm_loss.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
svm_loss.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([3])))
svm_loss.case("all scores zero", lambda rng: (np.zeros((3, 10)), rng.integers(0, 10, size=3)))
svm_loss.case("wrong classes exactly 1 behind: no gradient from them", on_the_corner)
svm_loss.case("every right class leads by more than 1", satisfied)
svm_loss.case("scores of ±1000", lambda rng: batch(rng, 5, 3, spread=1000.0))
svm_loss.case(
    "float32 scores", lambda rng: (batch(rng, 5, 3)[0].astype(np.float32), np.array([0, 1, 2, 1, 0])), rtol=1e-4
)
svm_loss.case("a transposed view", lambda rng: (rng.normal(size=(4, 6)).T, rng.integers(0, 4, size=6)))
svm_loss.case("whole numbers", lambda rng: (rng.integers(-3, 3, size=(3, 4)), np.array([0, 3, 1])), counts=False)
svm_loss.leaves_inputs_alone()


@svm_loss.slips(
    sum_for_mean="Your loss is N times too large: it is a sum over the examples. Take the mean.",
    gradient_sum="Your gradient is N times too large. The loss is a mean, so divide its gradient by N as well.",
    own_class_counted="The right class is counted as a wrong one: its margin to itself is always 1. Set it to 0.",
    labels_from_one="Labels are read as if they began at 1. The first class is 0: use column y[i].",
)
def slipped(x, y, sum_for_mean=False, gradient_sum=False, own_class_counted=False, labels_from_one=False):
    """The reference with slips switched on."""
    columns = y - 1 if labels_from_one else y
    losses, slope = hinge(x, columns, own=own_class_counted)
    return losses.sum() if sum_for_mean else losses.mean(), slope if gradient_sum else slope / len(y)


def hinge(x, y, margin=1.0, own=False, corner=0.0):
    """The loss of each example and its gradient. own: the right class is counted; corner: the slope at 0."""
    rows = np.arange(len(y))
    gaps = x - x[rows, y][:, None] + margin
    if not own:
        gaps[rows, y] = -1
    slope = np.where(gaps == 0, corner, gaps > 0)
    slope[rows, y] = -slope.sum(axis=1)
    return np.maximum(gaps, 0).sum(axis=1), slope


@svm_loss.mistake("The margin of 1 is missing. A wrong class costs max(0, x_j − x_y + 1).")
def no_margin(x, y):
    losses, slope = hinge(x, y, margin=0.0)
    return losses.mean(), slope / len(y)


@svm_loss.mistake("At a margin of exactly 0 the gradient is taken as 1. It must be 0: use > and not >=.")
def corner_counted(x, y):
    losses, slope = hinge(x, y, corner=1.0)
    return losses.mean(), slope / len(y)


@svm_loss.mistake("Your hinge is squared. Return max(0, …) itself.")
def squared(x, y):
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    slope = 2 * margins
    slope[rows, y] = -slope.sum(axis=1)
    return np.sum(margins**2) / len(y), slope / len(y)


@svm_loss.mistake("The right class gets −1 once. It must get −1 for every wrong class with a margin above 0.")
def right_class_once(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    rows = np.arange(len(y))
    dx[rows, y] = np.where(dx[rows, y] < 0, -1, 0) / len(y)
    return loss, dx


@svm_loss.mistake("The right class gets no gradient. Its score occurs in every margin, with a minus sign.")
def right_class_forgotten(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    dx[np.arange(len(y)), y] = 0
    return loss, dx


@svm_loss.mistake("Only the best wrong class is counted. Add up all wrong classes.")
def best_wrong_class_only(x, y):
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = np.zeros(x.shape)
    dx[rows, margins.argmax(axis=1)] = margins.max(axis=1) > 0
    dx[rows, y] -= dx.sum(axis=1)
    return margins.max(axis=1).mean(), dx / len(y)


@svm_loss.mistake(
    "Loss and gradient are also divided by the number of classes. Take the mean over examples and the sum over classes."
)
def mean_over_classes_too(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    return loss / x.shape[1], dx / x.shape[1]


@svm_loss.mistake("Negative margins are kept, so they reduce the loss of other classes. Use max(0, …).")
def not_cut_off(x, y):
    rows = np.arange(len(y))
    dx = np.ones(x.shape)
    dx[rows, y] -= x.shape[1]
    return np.sum(x - x[rows, y][:, None] + 1, axis=1).mean() - 1, dx / len(y)


@svm_loss.mistake("The difference has the wrong sign. It is the wrong class's score minus the right one's, plus 1.")
def difference_reversed(x, y):
    rows = np.arange(len(y))
    margins = np.maximum(0, x[rows, y][:, None] - x + 1)
    margins[rows, y] = 0
    dx = -(margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)


@svm_loss.mistake("This is the softmax loss. The hinge loss has no exponentials: max(0, x_j − x_y + 1).")
def softmax_for_hinge(x, y):
    return in_numpy.softmax_loss(x, y)


@svm_loss.mistake("The sign of the gradient is flipped. Wrong classes get +1/N each, the right class the negative sum.")
def gradient_flipped(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    return loss, -dx


@svm_loss.mistake("The caller's scores are changed: `x -= …` writes into their array. Use `x = x - …`.")
def changes_its_input(x, y):
    answer = in_numpy.svm_loss(x, y)
    x -= x[np.arange(len(y)), y][:, None]
    return answer
