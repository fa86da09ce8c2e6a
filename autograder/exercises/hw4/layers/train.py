"""TwoLayerNet.train: mini-batch descent with fixed draws: the history and the final parameters."""

from copy import deepcopy
from functools import partial

import numpy as np

from autograder.exercises.hw4.layers.networks import examples, method, replaced, seed
from autograder.exercises.steps import Steps, call, got
from solutions.reference.hw4 import in_numpy

train = method("train", 2, ("history", "params"))


def training(rng, count, features, hidden, classes, reg, rate, steps, batch):
    """Make a network, train it, then get its parameters."""
    X, y = examples(rng, count, features, classes)
    return Steps(
        [
            call("TwoLayerNet", features, hidden, classes, 0.5, reg, seed(rng)),
            call("train", X, y, rate, steps, batch, seed(rng), on=0, shown=True),
            got("params", on=0, shown=True),
        ]
    )


train.case("whole batches, one step", lambda rng: training(rng, 12, 3, 4, 3, 0.1, 0.5, 1, 12))
train.case("whole batches", lambda rng: training(rng, 12, 3, 4, 3, 0.1, 0.2, 5, 12))
train.case("mini-batches", lambda rng: training(rng, 20, 3, 5, 3, 0.05, 0.3, 8, 6))
train.case("one example at a time, no penalty", lambda rng: training(rng, 15, 2, 4, 2, 0.0, 0.1, 10, 1))
train.leaves_inputs_alone()


@train.slips(
    ascent="The steps add the gradient, so the loss rises. Subtract it.",
    loss_after_the_step="The history holds the loss after each step. Store the loss of the batch before the step.",
    with_replacement="Examples are drawn with replacement, so one can occur twice in a batch. Use replace=False.",
    biases_stay="The biases are not updated. Update all four parameters.",
)
def slipped(*args, ascent=False, loss_after_the_step=False, with_replacement=False, biases_stay=False):
    """The network, trained with slips."""
    net = in_numpy.TwoLayerNet(*args)

    def train(X, y, learning_rate, num_iters, batch_size, rng):
        history = []
        for _ in range(num_iters):
            batch = rng.choice(len(y), batch_size, replace=with_replacement)
            value, grads = net.loss(X[batch], y[batch])
            for name in ("W1", "W2") if biases_stay else grads:
                net.params[name] = net.params[name] + (1 if ascent else -1) * learning_rate * grads[name]
            history.append(net.loss(X[batch], y[batch])[0] if loss_after_the_step else value)
        return np.array(history)

    return replaced(net, train=train)


def with_training(change):
    """A maker of networks whose training is change(the right training, …)."""

    def make(*args):
        net = in_numpy.TwoLayerNet(*args)
        return replaced(net, train=partial(change, net.train))

    make.__name__ = change.__name__
    return make


@train.mistake("Every step uses the same batch, drawn once before the loop. Draw a batch in each step.")
@with_training
def one_batch_for_all(right, X, y, learning_rate, num_iters, batch_size, rng):
    batch = rng.choice(len(y), batch_size, replace=False)
    return right(X[batch], y[batch], learning_rate, num_iters, batch_size, rng)


@train.mistake("Every step uses all examples. Use batch_size of them.")
@with_training
def whole_batches(right, X, y, learning_rate, num_iters, batch_size, rng):
    return right(X, y, learning_rate, num_iters, len(y), rng)


@train.mistake("Only the last loss is returned. Return one loss for each step.")
@with_training
def last_loss_only(right, *given):
    return right(*given)[-1]


@train.mistake("The history is returned, but the parameters are unchanged. The steps must change self.params.")
def nothing_moves(*args):
    net = in_numpy.TwoLayerNet(*args)
    return replaced(net, train=deepcopy(net).train)


@train.mistake("One step too many is taken. Take num_iters steps, which give as many losses.")
@with_training
def one_step_too_many(right, X, y, learning_rate, num_iters, batch_size, rng):
    return right(X, y, learning_rate, num_iters + 1, batch_size, rng)
