"""svm_loss: the mean multi-class hinge loss of scores, and a gradient with respect to them."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw2.softmax_loss import BOTH, batch, in_parts
from solutions.reference.hw2 import in_numpy

svm_loss = Exercise("svm_loss", points=4, numpy=in_numpy.svm_loss, returns=("loss", "dx"))
svm_loss.seen_in("DecisionBoundary(hinge=svm_loss)", but=("corner_counted",))


def on_the_corner(rng):
    """Wrong classes exactly 1 behind, where the loss has a corner; whole numbers, to avoid rounding."""
    x = np.array([[3.0, 2.0, 2.0, 0.0], [1.0, 5.0, 4.0, 5.0], [0.0, 0.0, 1.0, 0.0]])
    return x + rng.integers(-5, 5, size=(3, 1)), np.array([0, 1, 2])


def satisfied(rng):
    """Every right class leads by more than 1."""
    y = rng.permutation(4)[:3]
    return rng.uniform(size=(3, 4)) + 5 * np.eye(4)[y], y


def many_digits(rng):
    """Scores x with 1 + x − x, computed from the left, a little above 1 in every row."""
    y = np.array([0, 1, 2, 1])
    found: list[np.ndarray] = []
    while len(found) < len(y):
        x = rng.normal(size=3)
        own = x[y[len(found)]]
        if (1 + own) - own > 1 and (own + 1) - own > 1:
            found.append(x)
    return np.array(found), y


svm_loss.case("a batch", lambda rng: batch(rng, 7, 4))
svm_loss.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
svm_loss.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([3])))
svm_loss.case("all scores zero", lambda rng: (np.zeros((3, 10)), rng.integers(0, 10, size=3)))
svm_loss.case("wrong classes exactly 1 behind: no gradient from them", on_the_corner)
svm_loss.case("every right class leads by more than 1", satisfied)
svm_loss.case("scores with many digits", many_digits)
svm_loss.case("scores of ±1000", lambda rng: batch(rng, 5, 3, spread=1000.0))
svm_loss.case(
    "float32 scores", lambda rng: (batch(rng, 5, 3)[0].astype(np.float32), np.array([0, 1, 2, 1, 0])), rtol=1e-4
)
svm_loss.case("a transposed view", lambda rng: (rng.normal(size=(4, 6)).T, rng.integers(0, 4, size=6)))
svm_loss.case("whole numbers", lambda rng: (rng.integers(-3, 3, size=(3, 4)), np.array([0, 3, 1])), counts=False)
svm_loss.leaves_inputs_alone()


OWN_CLASS = "The right class is counted as a wrong one: its margin to itself is always 1."


@svm_loss.slips(
    sum_for_mean="Your loss is N times too large: it is a sum over the examples. Take the mean.",
    gradient_sum="Your gradient is N times too large. The loss is a mean, so divide its gradient by N as well.",
    own_class_counted=OWN_CLASS,
    labels_from_one="Labels are read as if they began at 1. The first class is 0: use column y[i].",
)
def slipped(x, y, sum_for_mean=False, gradient_sum=False, own_class_counted=False, labels_from_one=False):
    """The reference with slips switched on."""
    columns = y - 1 if labels_from_one else y
    losses, slope = hinge(x, columns, own=own_class_counted)
    return losses.sum() if sum_for_mean else losses.mean(), slope if gradient_sum else slope / len(y)


@svm_loss.family(OWN_CLASS, part=("loss", "dx"))
def own_class_counted(x, y, part):
    """In one part only."""
    return in_parts(part, in_numpy.svm_loss(x, y), slipped(x, y, own_class_counted=True))


def hinge(x, y, margin=1.0, own=False, corner=0.0):
    """The loss of each example and its gradient. own: the right class is counted; corner: the slope at 0."""
    rows = np.arange(len(y))
    gaps = x - x[rows, y][:, None] + margin
    if not own:
        gaps[rows, y] = -1
    slope = np.where(gaps == 0, corner, gaps > 0)
    slope[rows, y] = -slope.sum(axis=1)
    return np.maximum(gaps, 0).sum(axis=1), slope


@svm_loss.mistake("The margin of 1 is missing.")
def no_margin(x, y):
    losses, slope = hinge(x, y, margin=0.0)
    return losses.mean(), slope / len(y)


@svm_loss.family("The margin is {margin:g}. Here it is 1.", margin=(-1, 0.1, 0.5, 2, 10))
def another_margin(x, y, margin):
    losses, slope = hinge(x, y, margin=margin)
    return losses.mean(), slope / len(y)


@svm_loss.family(
    "The right class is not left out but computed, as 1 + x − x − 1 or alike. Rounding leaves "
    "a bit above 0, and the gradient counts it.",
    taken_off=(lambda own: 1 + own - own - 1, lambda own: own + 1 - own - 1),
)
def own_margin_by_rounding(x, y, taken_off):
    loss, dx = in_numpy.svm_loss(x, y)
    rows = np.arange(len(y))
    dx[rows, y] += np.where(taken_off(x[rows, y]) > 0, -1, 0) / len(y)
    return loss, dx


@svm_loss.mistake("At a margin of exactly 0 the gradient is taken as 1. Here it is 0 there.")
def corner_counted(x, y):
    losses, slope = hinge(x, y, corner=1.0)
    return losses.mean(), slope / len(y)


@svm_loss.family("{parts}: the hinge is squared. It is max(0, …) itself.", parts=BOTH, factor=(2, 1))
def squared(x, y, parts, factor):
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    slope = factor * margins
    slope[rows, y] = -slope.sum(axis=1)
    return in_parts(parts, in_numpy.svm_loss(x, y), (np.sum(margins**2) / len(y), slope / len(y)))


@svm_loss.mistake("The gradient of the right class counts one wrong class only. Each that is too near pulls at it.")
def right_class_once(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    rows = np.arange(len(y))
    dx[rows, y] = np.where(dx[rows, y] < 0, -1, 0) / len(y)
    return loss, dx


@svm_loss.family(
    "The gradient of the right class counts {what}. It counts the wrong classes of its own row that are too near.",
    what=("those of all rows", "those of a column", "their share"),
)
def right_class_counts_others(x, y, what):
    loss, dx = in_numpy.svm_loss(x, y)
    rows = np.arange(len(y))
    near = dx * len(y)
    near[rows, y] = 0
    counts = {"those of all rows": near.sum(), "those of a column": near.sum(axis=0), "their share": near.mean(axis=1)}
    near[rows, y] = -counts[what]
    return loss, near / len(y)


@svm_loss.mistake("The gradient of the right class has the wrong sign. Its score comes with a minus in every margin.")
def right_class_raised(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    dx[np.arange(len(y)), y] *= -1
    return loss, dx


@svm_loss.mistake("The right class gets −1 for every wrong class, also for those whose margin is not above 0.")
def right_class_always(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    dx[np.arange(len(y)), y] = -(x.shape[1] - 1) / len(y)
    return loss, dx


@svm_loss.mistake("Only the right class gets a gradient. The wrong ones that are too near get one, too.")
def right_class_only(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    kept = np.zeros(x.shape)
    kept[np.arange(len(y)), y] = dx[np.arange(len(y)), y]
    return loss, kept


@svm_loss.family("The gradient is True and False, which hold no minus. Make numbers of them.", divided=(False, True))
def booleans(x, y, divided):
    loss, dx = in_numpy.svm_loss(x, y)
    return loss, (dx != 0) / len(y) if divided else dx != 0


@svm_loss.mistake("The gradient holds the margins. The slope of a margin that counts is 1.")
def margins_for_slopes(x, y):
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    return margins.sum() / len(y), margins / len(y)


@svm_loss.mistake("dx is transposed. A gradient has the shape of its variable: (N, C).")
def transposed(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    return loss, dx.T


@svm_loss.mistake("The results are in the other order. Return the loss first, then dx.")
def other_order(x, y):
    return in_numpy.svm_loss(x, y)[::-1]


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


def scaled(x, y, parts, factor):
    """The right loss, gradient or both, times a factor."""
    right = in_numpy.svm_loss(x, y)
    return in_parts(parts, right, [factor * each for each in right])


@svm_loss.family("{parts}: also divided by the number of classes C. It is a sum over the classes.", parts=BOTH)
def mean_over_classes_too(x, y, parts):
    return scaled(x, y, parts, 1 / x.shape[1])


@svm_loss.family("{parts}: also divided by C − 1, the number of wrong classes. It is a sum over them.", parts=BOTH)
def mean_over_wrong_classes_too(x, y, parts):
    return scaled(x, y, parts, 1 / (x.shape[1] - 1))


@svm_loss.family("{parts}: divided by the number of classes C in place of N. The mean is over examples.", parts=BOTH)
def classes_for_examples(x, y, parts):
    return scaled(x, y, parts, len(y) / x.shape[1])


@svm_loss.family("{parts}: multiplied by N, not divided.", parts=BOTH)
def multiplied_by_n(x, y, parts):
    return scaled(x, y, parts, len(y) ** 2)


@svm_loss.family("{parts}: divided by N twice. Once makes a mean.", parts=BOTH)
def divided_twice(x, y, parts):
    return scaled(x, y, parts, 1 / len(y))


@svm_loss.mistake("The loss has one number for each example. Return their mean.")
def losses_not_averaged(x, y):
    return hinge(x, y)[0], in_numpy.svm_loss(x, y)[1]


@svm_loss.family(
    "Every wrong class counts, also one that is more than 1 behind: nothing is cut off at 0.",
    own=(True, False),
    gradient=(True, False),
)
def not_cut_off(x, y, own, gradient):
    """own: the margin of the right class, 1, is counted too; gradient: that of these numbers, else the right one."""
    rows = np.arange(len(y))
    dx = np.ones(x.shape)
    dx[rows, y] -= x.shape[1]
    loss = np.sum(x - x[rows, y][:, None] + 1, axis=1).mean() - (0 if own else 1)
    return loss, dx / len(y) if gradient else in_numpy.svm_loss(x, y)[1]


@svm_loss.family("The own class's score is {what}. Subtract it from the others.", what=("left out", "added"))
def own_score_missing(x, y, what):
    rows = np.arange(len(y))
    margins = np.maximum(0, x + (x[rows, y][:, None] if what == "added" else 0) + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)


@svm_loss.family(
    "`[:, y]` takes the columns y of every row. One number of each row is meant: a row index beside y.",
    parts=BOTH[:1],
)
def columns_of_all_rows(x, y, parts):
    margins = np.maximum(0, x - x[:, y] + 1)
    margins[np.arange(len(y)), y] = 0
    return margins.sum() / len(y), in_numpy.svm_loss(x, y)[1]


@svm_loss.mistake("The gradient counts every class, the right one too: cut margins are ≥ 0 everywhere.")
def slopes_everywhere(x, y):
    dx = np.ones(x.shape)
    dx[np.arange(len(y)), y] = -x.shape[1]
    return in_numpy.svm_loss(x, y)[0], dx / len(y)


@svm_loss.family(
    "The difference has the wrong sign. It is the wrong class's score minus the right one's, plus 1.", sign=(1, -1)
)
def difference_reversed(x, y, sign):
    rows = np.arange(len(y))
    margins = np.maximum(0, x[rows, y][:, None] - x + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), sign * dx / len(y)


@svm_loss.mistake("This is the softmax loss. The hinge loss has no exponentials.")
def softmax_for_hinge(x, y):
    return in_numpy.softmax_loss(x, y)


@svm_loss.mistake("The sign of the gradient is flipped: a step against it makes the loss larger.")
def gradient_flipped(x, y):
    loss, dx = in_numpy.svm_loss(x, y)
    return loss, -dx


@svm_loss.mistake("The caller's scores are changed: `x -= …` writes into their array. Use `x = x - …`.")
def changes_its_input(x, y):
    answer = in_numpy.svm_loss(x, y)
    x -= x[np.arange(len(y)), y][:, None]
    return answer
