"""softmax_loss_vectorized: the penalised loss of a linear classifier, and its gradient with respect to the weights."""

import numpy as np

from autograder.exercises.exercise import Exercise, Mistake
from autograder.exercises.hw2.neighbours import FEW
from autograder.exercises.hw2.softmax_loss import BOTH, in_parts, labels, near, softmax_loss, wrong_by_far
from autograder.exercises.hw2.softmax_loss import slipped as slipped_loss
from autograder.exercises.steps import Steps, call
from solutions.reference.hw2 import in_numpy

softmax_loss_vectorized = Exercise(
    "softmax_loss_vectorized",
    points=4,
    numpy=in_numpy.softmax_loss_vectorized,
    returns=("loss", "dW"),
)
softmax_loss_vectorized.seen_in(
    "DecisionBoundary(loss=softmax_loss_vectorized)",
    but=(
        "logarithm_of_probability",
        "no_maximum",
        "no_maximum_in_python",
        "logarithm_of_python",
        "scores_clipped",
        "floor_under_the_log",
        "infinite_losses_left_out",
        "classes_from_the_labels",
        "not_the_own_maximum",
        "with_a_loop",
        "row_left_out",
    ),
)


def problem(rng, examples, features, classes, reg, known=None):
    """Random weights and data; of the labels the first `known` classes occur, by default all."""
    y = labels(rng, examples, known or classes)
    return rng.normal(size=(features, classes)), rng.normal(size=(examples, features)), y, reg


def with_scores(rng, features, x, y):
    """Random weights, and data whose scores are x; no penalty."""
    W = rng.normal(size=(features, x.shape[1]))
    return W, x @ np.linalg.pinv(W), y, 0.0


def far_apart(rng):
    """Scores of ±1000: the right class far behind, and rows so far apart that each needs its own maximum."""
    x, y = wrong_by_far(rng)
    return with_scores(rng, 5, x - np.array([[0.0], [0.0], [2000.0]]), y)


def large_batch(rng):
    """So many examples that a loop over them runs more than a few lines."""
    W, X, y, reg = problem(rng, 250, 3, 4, 0.2)
    X = np.round(X)  # whole numbers keep the released file small
    return Steps([call("softmax_loss_vectorized", W, X, y, reg, lines=FEW)])


softmax_loss_vectorized.case("a batch, no penalty", lambda rng: problem(rng, 7, 3, 4, 0.0))
softmax_loss_vectorized.case("a batch with penalty", lambda rng: problem(rng, 8, 5, 3, 0.7))
softmax_loss_vectorized.case("as many examples, features and classes", lambda rng: problem(rng, 4, 4, 4, 0.3))
softmax_loss_vectorized.case("one example", lambda rng: (*problem(rng, 1, 2, 3, 0.1)[:2], np.array([2]), 0.1))
softmax_loss_vectorized.case("the last class does not occur", lambda rng: problem(rng, 7, 3, 4, 0.4, known=3))
softmax_loss_vectorized.case("scores near +1000", lambda rng: with_scores(rng, 4, *near(rng, [1000.0] * 5, 3)))
softmax_loss_vectorized.case("scores of ±1000, far apart", far_apart)
softmax_loss_vectorized.case("250 examples: no loop", large_batch)
softmax_loss_vectorized.leaves_inputs_alone()


SLIPS = {
    "no_half": "The penalty is twice too large. It is ½·reg·ΣW², and its gradient follows from that.",
    "no_penalty_gradient": "The penalty's gradient is missing in dW.",
    "no_penalty": "The penalty is missing in the loss.",
    "penalty_over_n": "The penalty is divided by N. Only the data part is a mean.",
    "sum_for_mean": "The data part of your loss is N times too large: it is a sum over the examples. Take the mean.",
    "gradient_sum": "The data part of your gradient is N times too large: it is a sum over the examples. Divide by N.",
    "one_hot_kept": "The gradient uses only the probabilities: what the right class adds to it is missing.",
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


# The data part: the mistakes of softmax_loss, made on X @ W


def of_weights(loss_of_scores):
    """The penalised loss from a wrong loss of scores."""

    def penalised(W, X, y, reg):
        loss, dscores = loss_of_scores(X @ W, y)
        return loss + 0.5 * reg * np.sum(W * W), X.T @ dscores + reg * W

    return penalised


def of_data(W, X, y):
    """Loss and gradient without a penalty."""
    return in_numpy.softmax_loss_vectorized(W, X, y, 0.0)


NOT_THE_MAXIMUM = ("maximum_of_everything", "running_maximum_from_0", "less_than_the_maximum")
RARE = (
    "losses_not_averaged",
    "maximum_by_column",
    "mean_of_exponentials",
    "log_forgotten",
    "largest_probability",
    "one_hot_added",
    "own_class_only",
    "subtracted_everywhere",
    "gradient_of_probabilities",
    "classes_for_examples",
    "columns_of_all_rows",
    "last_example_only",
    "another_logarithm",
    "mean_over_classes_too",
    "multiplied_by_n",
    "logarithm_of_the_sum_missing",
)
OTHERWISE = (*SLIPS, *NOT_THE_MAXIMUM, *RARE, "changes_its_input", "other_order", "transposed")
for mistake in softmax_loss.mistakes:
    if "+" not in mistake.name and mistake.name not in OTHERWISE:
        lifted = Mistake(mistake.name, mistake.says, of_weights(mistake.function))
        softmax_loss_vectorized.mistakes.append(lifted)
for mistake in softmax_loss.mistakes:
    if mistake.name in NOT_THE_MAXIMUM:
        says = (
            "What is subtracted before exp is not each row's own maximum (that of the whole matrix, the mean?): "
            "a row far from it becomes 0/0 or inf/inf, which is nan."
        )
        softmax_loss_vectorized.mistakes.append(Mistake("not_the_own_maximum", says, of_weights(mistake.function)))


@softmax_loss_vectorized.family(
    "The data part, {parts}: divided by the number of features D in place of N. The mean is over examples.", parts=BOTH
)
def features_for_examples(W, X, y, reg, parts):
    loss, dW = of_data(W, X, y)
    factor = len(y) / len(W)
    return penalised(W, reg, in_parts(parts, (loss, dW), (factor * loss, factor * dW)))


def penalised(W, reg, data, to_loss=None, to_gradient=None):
    """With a penalty. data: loss and gradient without it; to_loss, to_gradient: wrong penalties."""
    loss, dW = data
    right = 0.5 * reg * np.sum(W * W), reg * W
    return loss + (right[0] if to_loss is None else to_loss), dW + (right[1] if to_gradient is None else to_gradient)


@softmax_loss_vectorized.family("{parts}: only the penalty is there, the data part is missing.", parts=BOTH)
def data_part_missing(W, X, y, reg, parts):
    return penalised(W, reg, in_parts(parts, of_data(W, X, y), (0.0, np.zeros(W.shape))))


@softmax_loss_vectorized.mistake("The squares of the weights are not summed: the loss is a table. It is one number.")
def squares_not_summed(W, X, y, reg):
    return penalised(W, reg, of_data(W, X, y), 0.5 * reg * W * W)


# The penalty


def scaled_penalty(W, X, y, reg, parts, factor):
    """The penalty of the loss, of the gradient or of both, times a factor."""
    right = 0.5 * reg * np.sum(W * W), reg * W
    return penalised(W, reg, of_data(W, X, y), *in_parts(parts, right, [factor * each for each in right]))


@softmax_loss_vectorized.family("{parts}: the penalty is twice too large; the other part is right.", parts=BOTH[:2])
def half_missing_in_one_part(W, X, y, reg, parts):
    return scaled_penalty(W, X, y, reg, parts, 2)


@softmax_loss_vectorized.family("{parts}: the penalty is half of what it must be.", parts=BOTH)
def half_of_the_penalty(W, X, y, reg, parts):
    return scaled_penalty(W, X, y, reg, parts, 0.5)


@softmax_loss_vectorized.family("{parts}: the penalty is subtracted. Large weights cost more.", parts=BOTH)
def penalty_subtracted(W, X, y, reg, parts):
    return scaled_penalty(W, X, y, reg, parts, -1)


@softmax_loss_vectorized.family("{parts}: the penalty is divided by N; the other part is right.", parts=BOTH[:2])
def penalty_over_n_in_one_part(W, X, y, reg, parts):
    return scaled_penalty(W, X, y, reg, parts, 1 / len(y))


@softmax_loss_vectorized.family(
    "{parts}: the penalty is added N times, once for each example. Add it once.", parts=BOTH
)
def penalty_for_each_example(W, X, y, reg, parts):
    return scaled_penalty(W, X, y, reg, parts, len(y))


@softmax_loss_vectorized.family("{parts}: a penalty without reg. It is multiplied by reg.", parts=BOTH, half=(1, 0.5))
def without_reg(W, X, y, reg, parts, half):
    right = 0.5 * reg * np.sum(W * W), reg * W
    return penalised(W, reg, of_data(W, X, y), *in_parts(parts, right, (half * np.sum(W * W), 2 * half * W)))


@softmax_loss_vectorized.family("{parts}: reg itself is added, without the weights.", parts=BOTH)
def without_the_weights(W, X, y, reg, parts):
    right = 0.5 * reg * np.sum(W * W), reg * W
    return penalised(W, reg, of_data(W, X, y), *in_parts(parts, right, (0.5 * reg, reg)))


@softmax_loss_vectorized.family("The penalty in the loss adds up the weights, not their squares.", half=(0.5, 1))
def weights_not_squared(W, X, y, reg, half):
    return penalised(W, reg, of_data(W, X, y), half * reg * np.sum(W))


@softmax_loss_vectorized.family("The penalty adds up |W|, not W².", half=(0.5, 1), gradient=(None, np.sign))
def absolute_weights(W, X, y, reg, half, gradient):
    to_gradient = None if gradient is None else half * reg * gradient(W)
    return penalised(W, reg, of_data(W, X, y), half * reg * np.abs(W).sum(), to_gradient)


@softmax_loss_vectorized.family("The penalty takes the root of ΣW². It is ΣW² itself.", half=(0.5, 1))
def root_of_the_squares(W, X, y, reg, half):
    return penalised(W, reg, of_data(W, X, y), half * reg * np.sqrt(np.sum(W * W)))


@softmax_loss_vectorized.family("The penalty takes the mean of W². It is a sum.", half=(0.5, 1))
def mean_of_the_squares(W, X, y, reg, half):
    return penalised(W, reg, of_data(W, X, y), half * reg * np.mean(W * W))


@softmax_loss_vectorized.family(
    "A row of W is left out of the penalty, as if it held biases. Here there are none: all of W counts.",
    row=(0, -1),
    parts=BOTH,
)
def row_left_out(W, X, y, reg, row, parts):
    kept = W.copy()
    kept[row] = 0
    right = 0.5 * reg * np.sum(W * W), reg * W
    wrong = 0.5 * reg * np.sum(kept * kept), reg * kept
    return penalised(W, reg, of_data(W, X, y), *in_parts(parts, right, wrong))


@softmax_loss_vectorized.mistake("reg multiplies the gradient of the data part. It belongs to the weights.")
def reg_times_gradient(W, X, y, reg):
    loss, dW = of_data(W, X, y)
    return penalised(W, reg, (loss, dW), to_gradient=reg * dW)


# Shapes and loops


@softmax_loss_vectorized.mistake(
    "A loop runs over the examples, here or in your softmax_loss. X @ W takes all of them at once."
)
def with_a_loop(W, X, y, reg):
    found = [in_numpy.softmax_loss_vectorized(W, X[i : i + 1], y[i : i + 1], 0.0) for i in range(len(y))]
    loss, dW = (sum(parts) / len(y) for parts in zip(*found, strict=True))
    return loss + 0.5 * reg * np.sum(W * W), dW + reg * W


@softmax_loss_vectorized.family(
    "dW is transposed, (C, D). A gradient has the shape of its variable, (D, C).", penalty_too=(True, False)
)
def transposed(W, X, y, reg, penalty_too):
    loss, dW = in_numpy.softmax_loss_vectorized(W, X, y, reg if penalty_too else 0.0)
    return (loss, dW.T) if penalty_too else penalised(W, reg, (loss, dW.T))


@softmax_loss_vectorized.family(
    "W is taken as (C, D), as other courses have it. Here it is (D, C), and scores are X @ W.", turned=(True, False)
)
def weights_taken_turned(W, X, y, reg, turned):
    loss, dscores = in_numpy.softmax_loss(X @ W.T, y)
    return penalised(W, reg, (loss, dscores.T @ X if turned else X.T @ dscores))


@softmax_loss_vectorized.mistake(
    "Examples are taken as columns: scores W @ X, (C, N). Here they are rows, and scores are X @ W, (N, C)."
)
def examples_in_columns(W, X, y, reg):
    loss, dscores = in_numpy.softmax_loss((W @ X).T, y)
    return penalised(W, reg, (loss, dscores.T @ X.T))


@softmax_loss_vectorized.mistake("The results are in the other order. Return the loss first, then dW.")
def other_order(W, X, y, reg):
    return in_numpy.softmax_loss_vectorized(W, X, y, reg)[::-1]


@softmax_loss_vectorized.mistake("The caller's weights are changed. Make new arrays: `W = W - …`, not `W -= …`.")
def changes_its_input(W, X, y, reg):
    answer = in_numpy.softmax_loss_vectorized(W, X, y, reg)
    W *= 1 - reg - 1e-3
    return answer


@softmax_loss_vectorized.mistake("The caller's data are changed. Make new arrays: `X = X - …`, not `X -= …`.")
def changes_its_data(W, X, y, reg):
    answer = in_numpy.softmax_loss_vectorized(W, X, y, reg)
    X *= 0.5
    return answer
