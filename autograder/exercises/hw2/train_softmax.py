"""train_softmax: mini-batch gradient descent on the penalised loss, with its history."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw2.softmax_loss_vectorized import SLIPS as SLIPS_OF_THE_LOSS
from autograder.exercises.hw2.softmax_loss_vectorized import slipped as slipped_loss
from course.check.plain import Seed
from solutions.reference.hw2 import in_numpy
from solutions.reference.hw2.in_numpy import softmax_loss_vectorized

train_softmax = Exercise(
    "train_softmax",
    points=4,
    numpy=in_numpy.train_softmax,
    returns=("W", "history"),
)


def training(rng, examples, features, classes, learning_rate, reg, num_iters, batch_size):
    """Overlapping classes with different means; every label occurs."""
    y = rng.permutation(np.arange(examples) % classes)
    X = rng.normal(size=(classes, features))[y] + rng.normal(size=(examples, features))
    return X, y, learning_rate, reg, num_iters, batch_size, Seed(int(rng.integers(2**31)))


train_softmax.case("whole batches, one step", lambda rng: training(rng, 12, 3, 3, 0.5, 0.1, 1, 12))
train_softmax.case("whole batches", lambda rng: training(rng, 12, 3, 3, 0.2, 0.1, 4, 12))
train_softmax.case("mini-batches", lambda rng: training(rng, 30, 4, 3, 0.3, 0.05, 6, 8))
train_softmax.case("one example at a time, no penalty", lambda rng: training(rng, 20, 3, 2, 0.1, 0.0, 7, 1))
train_softmax.case("as many features as classes", lambda rng: training(rng, 20, 4, 4, 0.2, 0.5, 5, 10))
train_softmax.leaves_inputs_alone()


@train_softmax.slips(
    ascent="The steps add the gradient, so the loss rises.",
    loss_after_the_step="The history holds the loss after each step. Store the loss of the batch before the step.",
    with_replacement="Examples are drawn with replacement, so one can occur twice in a batch.",
    # From W = 0 a gradient without the one-hot moves all classes alike, so no other slip shows beside it.
    **{slip: says for slip, says in SLIPS_OF_THE_LOSS.items() if slip != "one_hot_kept"},
)
def slipped(
    X,
    y,
    learning_rate,
    reg,
    num_iters,
    batch_size,
    rng,
    ascent=False,
    loss_after_the_step=False,
    with_replacement=False,
    **slips,
):
    """The reference with slips switched on; those of its loss are softmax_loss_vectorized's own."""
    W = np.zeros((X.shape[1], y.max() + 1))
    history = []
    for _ in range(num_iters):
        batch = rng.choice(len(y), batch_size, replace=with_replacement)
        loss, dW = slipped_loss(W, X[batch], y[batch], reg, **slips)
        W = W + (learning_rate if ascent else -learning_rate) * dW
        history.append(slipped_loss(W, X[batch], y[batch], reg, **slips)[0] if loss_after_the_step else loss)
    return W, np.array(history)


@train_softmax.mistake(SLIPS_OF_THE_LOSS["one_hot_kept"])
def one_hot_kept(X, y, learning_rate, reg, num_iters, batch_size, rng):
    return slipped(X, y, learning_rate, reg, num_iters, batch_size, rng, one_hot_kept=True)


@train_softmax.mistake("Every step uses the same batch, drawn once before the loop. Draw a batch in each step.")
def one_batch_for_all(X, y, learning_rate, reg, num_iters, batch_size, rng):
    batch = rng.choice(len(y), batch_size, replace=False)
    return in_numpy.train_softmax(X[batch], y[batch], learning_rate, reg, num_iters, batch_size, rng)


@train_softmax.mistake("Every step uses all examples. Use batch_size of them.")
def whole_batches(X, y, learning_rate, reg, num_iters, batch_size, rng):
    return in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, len(y), rng)


@train_softmax.mistake(
    "The history has one entry too many. Store one loss for each of the num_iters steps, none after the last."
)
def one_loss_too_many(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, batch_size, rng)
    return W, np.append(history, softmax_loss_vectorized(W, X, y, reg)[0])


@train_softmax.family(
    "The history has not one loss for each step: {what}.",
    what=("each is there twice", "the first is missing", "the last is missing", "it begins with a 0"),
)
def another_history(*args, what):
    W, history = in_numpy.train_softmax(*args)
    forms = {
        "each is there twice": np.repeat(history, 2),
        "the first is missing": history[1:],
        "the last is missing": history[:-1],
        "it begins with a 0": np.append(0.0, history),
    }
    return W, forms[what]


@train_softmax.mistake("The history holds running means. Store the loss of each step's batch.")
def running_means(*args):
    W, history = in_numpy.train_softmax(*args)
    return W, np.cumsum(history) / np.arange(1, len(history) + 1)


@train_softmax.mistake("The history is a list. Return an array, np.array(…).")
def list_for_array(*args):
    W, history = in_numpy.train_softmax(*args)
    return W, history.tolist()


@train_softmax.mistake("The results are in the other order. Return W first, then the history.")
def other_order(*args):
    return in_numpy.train_softmax(*args)[::-1]


def descent(args, start=np.zeros, draw=None, step=None, log=None):
    """The reference with another start, batch, step or entry of the history. args: those of train_softmax."""
    X, y, learning_rate, reg, num_iters, batch_size, rng = args
    W, history = start((X.shape[1], y.max() + 1)), []
    for i in range(num_iters):
        batch = draw(rng, y, batch_size, i) if draw else rng.choice(len(y), batch_size, replace=False)
        loss, dW = softmax_loss_vectorized(W, X[batch], y[batch], reg)
        history.append(log(W, X, y, reg, loss, batch) if log else loss)
        W = step(W, dW, learning_rate, i) if step else W - learning_rate * dW
    return W, np.array(history)


@train_softmax.mistake("W starts at 1. Here it starts at zero.")
def from_ones(*args):
    return descent(args, start=np.ones)


@train_softmax.family(
    "W starts at random numbers, which the generator draws before the first batch. Here it starts at zero.",
    scale=(1, 0.1, 0.01, 0.001, 1e-4),
)
def from_random_numbers(X, y, learning_rate, reg, num_iters, batch_size, rng, scale):
    def start(shape):
        return scale * rng.normal(size=shape)

    return descent((X, y, learning_rate, reg, num_iters, batch_size, rng), start=start)


@train_softmax.family(
    "Batches are drawn in another way than rng.choice(len(y), batch_size, replace=False), so they are other examples.",
    draw=(
        lambda rng, y, size, i: rng.permutation(len(y))[:size],
        lambda rng, y, size, i: rng.choice(np.arange(len(y)), size, replace=False, shuffle=False),
    ),
)
def drawn_otherwise(*args, draw):
    return descent(args, draw=draw)


@train_softmax.mistake("Batches are taken in order, one after the other. Draw each at random, from rng.")
def batches_in_order(*args):
    return descent(args, draw=lambda rng, y, size, i: np.arange(i * size, (i + 1) * size) % len(y))


@train_softmax.mistake("Every step uses the first examples. Draw a batch in each step.")
def first_examples(*args):
    return descent(args, draw=lambda rng, y, size, i: np.arange(size))


@train_softmax.mistake("A batch is drawn twice in each step: its labels belong to other examples than its data.")
def two_draws(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = np.zeros((X.shape[1], y.max() + 1)), []
    for _ in range(num_iters):
        data, labels = (rng.choice(len(y), batch_size, replace=False) for _ in range(2))
        loss, dW = softmax_loss_vectorized(W, X[data], y[labels], reg)
        history.append(loss)
        W = W - learning_rate * dW
    return W, np.array(history)


@train_softmax.mistake("The step has no learning rate. It is learning_rate · dW.")
def no_learning_rate(*args):
    return descent(args, step=lambda W, dW, rate, i: W - dW)


@train_softmax.mistake("W is replaced by the step. The step is taken from W.")
def step_for_weights(*args):
    return descent(args, step=lambda W, dW, rate, i: -rate * dW)


@train_softmax.mistake("The step takes the penalty off once more. dW holds its gradient already.")
def penalty_again(X, y, learning_rate, reg, num_iters, batch_size, rng):
    def step(W, dW, rate, i):
        return W - rate * (dW + reg * W)

    return descent((X, y, learning_rate, reg, num_iters, batch_size, rng), step=step)


@train_softmax.mistake("The history holds the loss of all examples. Store that of the step's batch.")
def loss_of_all_examples(*args):
    return descent(args, log=lambda W, X, y, reg, loss, batch: softmax_loss_vectorized(W, X, y, reg)[0])


@train_softmax.family("One step too {many} is taken.", many=("many", "few"))
def number_of_steps(X, y, learning_rate, reg, num_iters, batch_size, rng, many):
    steps = num_iters + (1 if many == "many" else -1)
    return in_numpy.train_softmax(X, y, learning_rate, reg, steps, batch_size, rng)


@train_softmax.mistake("Only the last loss is returned. Return one loss for each step.")
def last_loss_only(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, batch_size, rng)
    return W, history[-1]


@train_softmax.mistake("W has shape (C, D). Return (D, C): features in rows, classes in columns.")
def transposed(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, batch_size, rng)
    return W.T, history
