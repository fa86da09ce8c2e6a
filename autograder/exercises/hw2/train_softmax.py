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
train_softmax.case("whole batches", lambda rng: training(rng, 12, 3, 3, 0.2, 0.1, 6, 12))
train_softmax.case("mini-batches", lambda rng: training(rng, 30, 4, 3, 0.3, 0.05, 10, 8))
train_softmax.case("one example at a time, no penalty", lambda rng: training(rng, 20, 3, 2, 0.1, 0.0, 12, 1))
train_softmax.case("as many features as classes", lambda rng: training(rng, 20, 4, 4, 0.2, 0.5, 8, 10))
train_softmax.leaves_inputs_alone()


@train_softmax.slips(
    ascent="The steps add the gradient, so the loss rises. Subtract it: W - learning_rate * dW.",
    loss_after_the_step="The history holds the loss after each step. Store the loss of the batch before the step.",
    with_replacement="Examples are drawn with replacement, so one can occur twice in a batch. Use replace=False.",
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


@train_softmax.mistake("Only the last loss is returned. Return one loss for each step.")
def last_loss_only(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, batch_size, rng)
    return W, history[-1]


@train_softmax.mistake("W has shape (C, D). Return (D, C): features in rows, classes in columns.")
def transposed(X, y, learning_rate, reg, num_iters, batch_size, rng):
    W, history = in_numpy.train_softmax(X, y, learning_rate, reg, num_iters, batch_size, rng)
    return W.T, history
