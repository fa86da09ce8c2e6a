"""softmax: probabilities from scores, row by row."""

import math

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax = Exercise("softmax", points=3, numpy=in_numpy.softmax, returns=("probabilities",), atol=1e-12)
softmax.seen_in("SoftmaxBars(shift=1000.0, subtract=False)", "no_maximum", "no_maximum_in_python", "one_number_for_all")
softmax.seen_in("SoftmaxBars(map='2^z')", "powers_of_2")
softmax.seen_in("SoftmaxBars(map='|z|', b=2.0)", "scores_over_their_sum")
softmax.seen_in(
    "SoftmaxBars()",
    "sigmoid",
    "negative_scores",
    "not_normalised",
    "logarithm",
    "mean_of_exponentials",
    "divided_by_the_maximum",
    "labels_for_probabilities",
)

softmax.case("a batch", lambda rng: rng.normal(size=(5, 4)))
softmax.case("one example", lambda rng: rng.normal(size=(1, 3)))
softmax.case("as many examples as classes", lambda rng: rng.normal(size=(4, 4)))
softmax.case("the same scores, all shifted by 50", lambda rng: 50 + rng.normal(size=(3, 4)))
softmax.case("scores of ±1000 in a row", lambda rng: within_a_row(rng))
softmax.case("rows near −1000 and −2000", lambda rng: np.array([[-1000], [-2000], [-1000]]) + rng.normal(size=(3, 4)))
softmax.case("float32 scores near 100", lambda rng: (100 + rng.normal(size=(3, 4))).astype(np.float32), rtol=1e-4)
softmax.case("a transposed view", lambda rng: rng.normal(size=(4, 6)).T)
softmax.case("an empty batch", lambda rng: np.empty((0, 3)), counts=False)
softmax.case("whole numbers", lambda rng: rng.integers(-5, 5, size=(3, 4)), counts=False)
softmax.leaves_inputs_alone()


def within_a_row(rng):
    """Rows whose largest score is near 1000, and some of whose scores are far below it."""
    return np.array([[1000.0, 0.0, -1000.0], [999.0, 1000.0, 998.0], [-1000.0, 300.0, 1000.0]]) + rng.normal(
        size=(3, 3)
    )


def divided(z, off, axis=1, keepdims=True):
    """exp(z − off) over its sum."""
    e = np.exp(z - off)
    return e / e.sum(axis=axis, keepdims=keepdims)


BY_COLUMN = "Each column sums to one. Rows are the examples: sum along axis 1."


@softmax.slips(
    either=("over_examples", "one_sum_for_all"),
    no_maximum="No maximum is subtracted before exp. e^1000 overflows to inf, e^−1000 is 0; inf/inf and 0/0 are nan.",
    over_examples=BY_COLUMN,
    one_sum_for_all="All entries together sum to one. Each row must sum to one.",
)
def slipped(z, no_maximum=False, over_examples=False, one_sum_for_all=False):
    """The reference with slips switched on."""
    axis = 0 if over_examples else None if one_sum_for_all else 1
    return divided(z, 0 if no_maximum else z.max(axis=1, keepdims=True), axis=axis)


@softmax.mistake("No maximum is subtracted before exp, and math.exp(1000) raises an OverflowError.")
def no_maximum_in_python(z):
    return np.array([[math.exp(score) / sum(map(math.exp, row)) for score in row] for row in z.tolist()])


@softmax.mistake(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0/0 = nan. Each row needs its own."
)
def maximum_of_everything(z):
    return divided(z, z.max())


@softmax.mistake("Maximum and sum are those of the whole matrix. Each row must sum to one.")
def softmax_of_everything(z):
    return divided(z, z.max(), axis=None)


@softmax.mistake("The maximum is added, so large scores become even larger. Subtract it.")
def maximum_added(z):
    return divided(z, -z.max(axis=1, keepdims=True))


@softmax.mistake(
    "From a row of negative scores more than its maximum is subtracted, as when a running maximum begins at 0: far "
    "below 0 the row becomes 0/0 = nan."
)
def running_maximum_from_0(z):
    return divided(z, np.maximum(0, z.max(axis=1, keepdims=True)))


@softmax.family(
    "What is subtracted before exp is not the largest score of the row (its mean, its smallest?), so e^1000 still "
    "overflows.",
    of=(np.min, np.mean),
)
def less_than_the_maximum(z, of):
    return divided(z, of(z, axis=1, keepdims=True))


@softmax.family(
    "A number is subtracted from all scores, the same for every row. Rows may be near 1000 and near −2000.",
    number=(100,),
)
def one_number_for_all(z, number):
    return divided(z, number)


@softmax.family(
    "Scores are cut off at some number. That avoids the overflow, but all scores beyond it become equal.",
    at=(100, 500, 700),
)
def scores_clipped(z, at):
    return in_numpy.softmax(np.clip(z, -at, at))


@softmax.mistake("The maximum is divided by, not subtracted. Scores that are scaled give other probabilities.")
def divided_by_the_maximum(z):
    return divided(z / z.max(axis=1, keepdims=True), 0)


@softmax.family(
    "{by:g} is added to the probabilities, so a row does not sum to one.",
    by=(1e-6, 1e-8),
)
def added_to_probabilities(z, by):
    return in_numpy.softmax(z) + by


@softmax.mistake(BY_COLUMN)
def over_examples(z):
    return divided(z, z.max(axis=0), axis=0)


@softmax.mistake("The maximum is taken by column, so what is subtracted differs within a row.")
def maximum_by_column(z):
    return divided(z, z.max(axis=0))


@softmax.family(
    "A maximum or a sum of each row has shape (N,), and the (N, C) scores do not fit it: its numbers meet columns.",
    of=("maximum", "sum", "maximum and sum"),
)
def dimension_not_kept(z, of):
    return divided(z, z.max(axis=1, keepdims="maximum" not in of), keepdims="sum" not in of)


@softmax.mistake("The rows do not sum to one. Divide the exponentials by their sum.")
def not_normalised(z):
    return np.exp(z - z.max(axis=1, keepdims=True))


@softmax.mistake("The exponentials are divided by their mean, so a row sums to C.")
def mean_of_exponentials(z):
    return in_numpy.softmax(z) * z.shape[1]


@softmax.mistake("Each score goes through the logistic function by itself. The classes share one sum.")
def sigmoid(z):
    return np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


@softmax.family(
    "The sign of the scores is flipped: the largest score gets the smallest probability.",
    from_the_maximum=(False, True),
)
def negative_scores(z, from_the_maximum):
    """from_the_maximum: exp(max − z), which overflows."""
    return divided(-z, -z.max(axis=1, keepdims=True)) if from_the_maximum else in_numpy.softmax(-z)


@softmax.mistake("The base of the power is 2. Here it is e.")
def powers_of_2(z):
    return in_numpy.softmax(z * np.log(2))


@softmax.mistake("This is the logarithm of the probabilities. Take exp at the end.")
def logarithm(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@softmax.family("Scores are divided by their sum, without exp. Take exp first.", shifted=(False, True))
def scores_over_their_sum(z, shifted):
    z = z - z.max(axis=1, keepdims=True) if shifted else z
    return z / z.sum(axis=1, keepdims=True)


@softmax.mistake("These are labels, the place of the largest score. Return a probability for each class.")
def labels_for_probabilities(z):
    return z.argmax(axis=1)


@softmax.mistake("The table is transposed, (C, N). Examples are rows: (N, C).")
def transposed(z):
    return in_numpy.softmax(z).T


@softmax.mistake("The caller's scores are changed: `z -= …` writes into their array. Use `z = z - …`.")
def changes_its_input(z):
    z -= z.max(axis=1, keepdims=True)
    return in_numpy.softmax(z)
