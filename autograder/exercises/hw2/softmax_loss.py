"""softmax_loss: the mean cross-entropy of scores, and its gradient with respect to them."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax_loss = Exercise("softmax_loss", points=4, numpy=in_numpy.softmax_loss, returns=("loss", "dx"))
softmax_loss.seen_in(
    "DecisionBoundary(scores=softmax_loss)",
    but=(
        "logarithm_of_probability",
        "no_maximum",
        "no_maximum_in_python",
        "logarithm_of_python",
        "maximum_of_everything",
        "running_maximum_from_0",
        "less_than_the_maximum",
        "scores_clipped",
        "floor_under_the_log",
        "infinite_losses_left_out",
        "classes_from_the_labels",
    ),
)


def labels(rng, examples, classes):
    """Labels of which the first and the last class both occur, and all of them where there are enough examples."""
    return rng.permutation(np.resize([0, classes - 1, *range(1, classes - 1)], examples))


def batch(rng, examples, classes, spread=1.0):
    """Random scores with labels in which the first and the last class both occur."""
    return spread * rng.normal(size=(examples, classes)), labels(rng, examples, classes)


def without_the_last_class(rng, examples, classes):
    """A batch in which the label of the last class does not occur."""
    return rng.normal(size=(examples, classes)), labels(rng, examples, classes - 1)


def wrong_by_far(rng):
    """Scores of ±1000; every row's largest is near 1000. The right class is far behind in two rows of three."""
    x = np.array([[1000.0, 0.0, 300.0, -1000.0], [0.0, -1000.0, 1000.0, 500.0], [-1000.0, -1000.0, 200.0, 1000.0]])
    return x + rng.normal(size=x.shape), np.array([3, 2, 1])


def near(rng, tops, classes):
    """Rows near these numbers: differences within a row are small, but exp of its scores overflows or underflows."""
    x, y = batch(rng, len(tops), classes)
    return x + np.array(tops)[:, None], y


softmax_loss.case("a batch", lambda rng: batch(rng, 7, 4))
softmax_loss.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
softmax_loss.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([4])))
softmax_loss.case("all scores zero", lambda rng: (np.zeros((3, 10)), labels(rng, 3, 10)))
softmax_loss.case("the last class does not occur", lambda rng: without_the_last_class(rng, 6, 5))
softmax_loss.case("a right class 1000 or more behind", wrong_by_far)
softmax_loss.case("all rows near +1000", lambda rng: near(rng, [1000.0] * 5, 3))
softmax_loss.case("rows near −1000 and −2000", lambda rng: near(rng, [-1000.0, -2000.0, -1000.0, -2000.0], 3))
softmax_loss.case(
    "float32 scores", lambda rng: (batch(rng, 5, 3)[0].astype(np.float32), np.array([0, 1, 2, 1, 0])), rtol=1e-4
)
softmax_loss.leaves_inputs_alone()


@softmax_loss.slips(
    sum_for_mean="Your loss is N times too large: it is a sum over the examples. Take the mean.",
    gradient_sum="Your gradient is N times too large. The loss is a mean, so divide its gradient by N as well.",
    one_hot_kept="The gradient is only the probabilities: what the right class adds to it is missing.",
    labels_from_one="Labels are read as if they began at 1. The first class is 0: use column y[i].",
    logarithm_of_probability="A probability underflows to 0, and its log is −inf. Section 5 has a form without it.",
    sign_flipped="The sign of the loss is flipped. It is the mean of −log p.",
    gradient_flipped="The sign of the gradient is flipped: a step against it makes the loss larger.",
)
def slipped(
    x,
    y,
    sum_for_mean=False,
    gradient_sum=False,
    one_hot_kept=False,
    labels_from_one=False,
    logarithm_of_probability=False,
    sign_flipped=False,
    gradient_flipped=False,
):
    """The reference with slips switched on."""
    rows, columns = np.arange(len(y)), y - 1 if labels_from_one else y
    log_p = log_softmax(x)
    p = np.exp(log_p)
    losses = (np.log(p) if logarithm_of_probability else log_p)[rows, columns]
    loss = losses.sum() if sum_for_mean else losses.mean()
    if not one_hot_kept:
        p[rows, columns] -= 1
    dx = p if gradient_sum else p / len(y)
    return loss if sign_flipped else -loss, -dx if gradient_flipped else dx


def log_softmax(x):
    """Logarithms of the probabilities, (N, C)."""
    shifted = x - x.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def one_hot(y, classes):
    return np.eye(classes)[y]


# Overflow: what is subtracted before exp

BOTH = ("loss", "dx", "loss and dx")
"""The parts in which a mistake may be made."""


def in_parts(parts, right, wrong):
    """(loss, dx), of which those named in `parts` are wrong."""
    return tuple(w if name in parts else r for name, r, w in zip(("loss", "dx"), right, wrong, strict=True))


FORMS = ("log of p", "log of the sum", "exp of log p")
"""Ways to compute the same, which differ in what overflow makes of them."""


def shifted_by(off, x, y, form, normalise=np.sum, axis=1):
    """Loss and gradient where `off` is subtracted from the scores, in one of the FORMS."""
    x, rows = x - off, np.arange(len(y))
    total = normalise(np.exp(x), axis=axis, keepdims=True)
    log_p = np.log(np.exp(x) / total) if form == "log of p" else x - np.log(total)
    p = np.exp(log_p) if form == "exp of log p" else np.exp(x) / total
    return -log_p[rows, y].mean(), (p - one_hot(y, x.shape[1])) / len(y)


@softmax_loss.family(
    "No maximum is subtracted before exp. e^1000 overflows to inf, e^−1000 is 0, and inf/inf and 0/0 are nan.",
    parts=BOTH,
    form=FORMS,
)
def no_maximum(x, y, parts, form):
    return in_parts(parts, in_numpy.softmax_loss(x, y), shifted_by(0, x, y, form))


@softmax_loss.mistake("No maximum is subtracted before exp, and math.exp(1000) raises an OverflowError.")
def no_maximum_in_python(x, y):
    p = np.array([[math.exp(score) / sum(map(math.exp, row)) for score in row] for row in x.tolist()])
    return -sum(math.log(p[i, label]) for i, label in enumerate(y)) / len(y), (p - one_hot(y, x.shape[1])) / len(y)


@softmax_loss.mistake(
    "A probability underflows to 0, and math.log(0) raises an error. Section 5 has a form without it."
)
def logarithm_of_python(x, y):
    p = in_numpy.softmax(x)
    losses = [-math.log(p[i, label]) for i, label in enumerate(y)]
    return np.mean(losses), in_numpy.softmax_loss(x, y)[1]


@softmax_loss.family(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0/0 = nan. Each row needs its own.",
    form=FORMS,
)
def maximum_of_everything(x, y, form):
    return shifted_by(x.max(), x, y, form)


@softmax_loss.family(
    "From a row of negative scores more than its maximum is subtracted, as when a running maximum begins at 0: "
    "far below 0 the row becomes 0/0 = nan.",
    form=FORMS,
)
def running_maximum_from_0(x, y, form):
    return shifted_by(np.maximum(0, x.max(axis=1, keepdims=True)), x, y, form)


@softmax_loss.family(
    "What is subtracted before exp is not the largest score of the row (its mean, its smallest?), so e^1000 still "
    "overflows.",
    of=("min", "mean"),
    form=FORMS,
)
def less_than_the_maximum(x, y, of, form):
    return shifted_by(getattr(np, of)(x, axis=1, keepdims=True), x, y, form)


@softmax_loss.family(
    "Scores are cut off at ±{at}. That avoids the overflow, but all scores beyond it become equal.",
    at=(50, 100, 500, 700),
)
def scores_clipped(x, y, at):
    return in_numpy.softmax_loss(np.clip(x, -at, at), y)


FLOOR = (
    "A floor of about {by:.2g} under the log limits what an example costs. "
    "A right class that is 2000 behind costs 2000."
)
TINY = (*(10.0**-k for k in (9, 10, 11, 12, 13, 14, 15, 16, 20, 30, 40, 50, 60, 100, 200, 300, 308)), 2.0**-52)


@softmax_loss.family(
    FLOOR,
    by=TINY,
)
@softmax_loss.family(
    FLOOR,
    by=(1e-5, 1e-6, 1e-7, 1e-8),
    clipped=(True, False),
)
def floor_under_the_log(x, y, by, clipped=False):
    """clipped: smaller probabilities become `by`; else it is added."""
    p = in_numpy.softmax(x)
    p = np.maximum(p, by) if clipped else p + by
    return -np.log(p[np.arange(len(y)), y]).mean(), in_numpy.softmax_loss(x, y)[1]


@softmax_loss.mistake("An example whose probability underflows to 0 costs nothing. It costs most of all.")
def infinite_losses_left_out(x, y):
    loss = log_softmax(x)[np.arange(len(y)), y]
    return -loss[loss > -745].sum() / len(y), in_numpy.softmax_loss(x, y)[1]


# Axes, classes and labels


@softmax_loss.mistake("The probabilities sum to one over the examples. Rows are the examples: sum along axis 1.")
def over_examples(x, y):
    p = in_numpy.softmax(x.T).T
    return -np.log(p[np.arange(len(y)), y]).mean(), (p - one_hot(y, x.shape[1])) / len(y)


@softmax_loss.mistake("All probabilities together sum to one. Those of each row must.")
def one_sum_for_all(x, y):
    p = np.exp(x - x.max(axis=1, keepdims=True))
    p /= p.sum()
    return -np.log(p[np.arange(len(y)), y]).mean(), (p - one_hot(y, x.shape[1])) / len(y)


@softmax_loss.mistake("The maximum is taken over the examples, so what is subtracted differs within a row.")
def maximum_by_column(x, y):
    return shifted_by(x.max(axis=0), x, y, "log of the sum")


@softmax_loss.mistake("The exponentials are summed over the examples. Rows are the examples: sum along axis 1.")
def sum_over_examples(x, y):
    return shifted_by(x.max(axis=1, keepdims=True), x, y, "log of the sum", axis=0)


@softmax_loss.mistake("The exponentials are divided by their mean, so the probabilities of a row sum to C.")
def mean_of_exponentials(x, y):
    return shifted_by(x.max(axis=1, keepdims=True), x, y, "log of the sum", np.mean)


@softmax_loss.mistake("The exponentials are not divided by their sum, so these are no probabilities.")
def not_normalised(x, y):
    return shifted_by(x.max(axis=1, keepdims=True), x, y, "log of the sum", lambda e, **_: np.ones((len(e), 1)))


@softmax_loss.family(
    "A maximum or a sum of each row has shape (N,), and the (N, C) scores do not fit it: its numbers meet columns.",
    of=("maximum", "sum"),
)
def dimension_not_kept(x, y, of):
    keep = of == "sum"
    e = np.exp(x - x.max(axis=1, keepdims=keep))
    p = e / e.sum(axis=1, keepdims=not keep)
    return -np.log(p[np.arange(len(y)), y]).mean(), (p - one_hot(y, x.shape[1])) / len(y)


@softmax_loss.family(
    "Classes are counted from the labels, which need not hold every class. The scores have a column for each.",
    count=(lambda y: y.max() + 1, lambda y: len(np.unique(y))),
)
def classes_from_the_labels(x, y, count):
    loss, _ = in_numpy.softmax_loss(x, y)
    return loss, (in_numpy.softmax(x) - one_hot(y, count(y))) / len(y)


@softmax_loss.family(
    "`[:, y]` takes the columns y of every row. One number of each row is meant: a row index beside y.",
    parts=BOTH,
    total=(False, True),
)
def columns_of_all_rows(x, y, parts, total):
    log_p = log_softmax(x)
    dx, picked = np.exp(log_p), log_p[:, y]
    dx[:, y] -= 1
    wrong = -picked.sum() / len(y) if total else -picked.mean(), dx / len(y)
    return in_parts(parts, in_numpy.softmax_loss(x, y), wrong)


@softmax_loss.mistake("The loss takes the largest probability of each row. Take that of its own class, y[i].")
def largest_probability(x, y):
    return -log_softmax(x).max(axis=1).mean(), in_numpy.softmax_loss(x, y)[1]


# Factors


@softmax_loss.family(
    "What is divided by N, {parts}, is also divided by the number of classes. It is a mean over examples only.",
    parts=BOTH,
)
def mean_over_classes_too(x, y, parts):
    loss, dx = in_numpy.softmax_loss(x, y)
    return in_parts(parts, (loss, dx), (loss / x.shape[1], dx / x.shape[1]))


@softmax_loss.family(
    "{parts}: divided by the number of classes C in place of N. The mean is over examples.", parts=BOTH
)
def classes_for_examples(x, y, parts):
    loss, dx = in_numpy.softmax_loss(x, y)
    factor = len(y) / x.shape[1]
    return in_parts(parts, (loss, dx), (factor * loss, factor * dx))


@softmax_loss.family("{parts}: divided by N twice. Once makes a mean.", parts=BOTH)
def divided_twice(x, y, parts):
    loss, dx = in_numpy.softmax_loss(x, y)
    return in_parts(parts, (loss, dx), (loss / len(y), dx / len(y)))


@softmax_loss.family("{parts}: multiplied by N, not divided.", parts=BOTH)
def multiplied_by_n(x, y, parts):
    loss, dx = in_numpy.softmax_loss(x, y)
    return in_parts(parts, (loss, dx), (loss * len(y) ** 2, dx * len(y) ** 2))


@softmax_loss.family(
    "Of the sum of exponentials no logarithm is taken. −log p is the logarithm of the sum minus the own score.",
    gradient=(True, False),
)
def logarithm_of_the_sum_missing(x, y, gradient):
    """gradient: made of these numbers too."""
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.exp(shifted).sum(axis=1, keepdims=True)
    dx = (np.exp(log_p) - one_hot(y, x.shape[1])) / len(y) if gradient else in_numpy.softmax_loss(x, y)[1]
    return -log_p[np.arange(len(y)), y].mean(), dx


@softmax_loss.family("The logarithm has base {base}. Here it is natural.", base=(2, 10))
def another_logarithm(x, y, base):
    loss, dx = in_numpy.softmax_loss(x, y)
    return loss / np.log(base), dx


@softmax_loss.family(
    "There is no logarithm: the loss is a mean of probabilities, or of 1 − p.",
    form=(lambda p: -p, lambda p: p, lambda p: 1 - p),
)
def log_forgotten(x, y, form):
    return form(in_numpy.softmax(x)[np.arange(len(y)), y]).mean(), in_numpy.softmax_loss(x, y)[1]


@softmax_loss.family(
    "The loss is overwritten in each turn of a loop, so only the last example counts.", divided=(True, False)
)
def last_example_only(x, y, divided):
    loss = -log_softmax(x)[-1, y[-1]]
    return loss / len(y) if divided else loss, in_numpy.softmax_loss(x, y)[1]


@softmax_loss.mistake("The loss has one number for each example. Return their mean.")
def losses_not_averaged(x, y):
    return -log_softmax(x)[np.arange(len(y)), y], in_numpy.softmax_loss(x, y)[1]


# The gradient


@softmax_loss.mistake("1 is subtracted at every class. Only the right one is pulled up.")
def subtracted_everywhere(x, y):
    return in_numpy.softmax_loss(x, y)[0], (in_numpy.softmax(x) - 1) / len(y)


@softmax_loss.family(
    "The gradient at the right class is set to {value}. There 1 is subtracted from the probability.", value=(-1, 1)
)
def own_class_set(x, y, value):
    p = in_numpy.softmax(x)
    p[np.arange(len(y)), y] = value
    return in_numpy.softmax_loss(x, y)[0], p / len(y)


@softmax_loss.mistake("1 is added at the right class, so a step lowers its score. The sign of this 1 is wrong.")
def one_hot_added(x, y):
    return in_numpy.softmax_loss(x, y)[0], (in_numpy.softmax(x) + one_hot(y, x.shape[1])) / len(y)


@softmax_loss.mistake("Only the right class gets a gradient. The others were in the sum of exponentials, too.")
def own_class_only(x, y):
    loss, dx = in_numpy.softmax_loss(x, y)
    return loss, dx * one_hot(y, x.shape[1])


@softmax_loss.mistake("This is the gradient with respect to the probabilities. Lead it on to the scores.")
def gradient_of_probabilities(x, y):
    return in_numpy.softmax_loss(x, y)[0], -one_hot(y, x.shape[1]) / in_numpy.softmax(x) / len(y)


@softmax_loss.mistake("dx is transposed. A gradient has the shape of its variable: (N, C).")
def transposed(x, y):
    loss, dx = in_numpy.softmax_loss(x, y)
    return loss, dx.T


@softmax_loss.mistake("The results are in the other order. Return the loss first, then dx.")
def other_order(x, y):
    return in_numpy.softmax_loss(x, y)[::-1]


@softmax_loss.family(
    "The caller's scores are changed: `x -= …` and `x[…] = …` write into their array. Make a new one.",
    overwritten=(False, True),
)
def changes_its_input(x, y, overwritten):
    answer = in_numpy.softmax_loss(x, y)
    x -= x.max(axis=1, keepdims=True)
    if overwritten:
        x[...] = answer[1]
    return answer
