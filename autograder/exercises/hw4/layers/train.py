"""TwoLayerNet.train: mini-batch descent with fixed draws: the history and the final parameters."""

import numpy as np

from autograder.exercises.hw4.layers.networks import examples, method, seed, with_method, with_parameters
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

train = method("train", 2, ("history", "params"))


def training(rng, count, features, hidden, classes, reg, rate, steps, batch):
    """Make a network with given parameters, train it, then get its parameters, the biases in one row each."""
    X, y = examples(rng, count, features, classes)
    return Steps(
        [
            *with_parameters(rng, features, hidden, classes, reg),
            call("train", X, y, rate, steps, batch, seed(rng), on=0, shown=True),
            got("params", on=0),
            call("flat_biases", Result(4), shown=True),
        ]
    )


train.case("whole batches, one step", lambda rng: training(rng, 11, 3, 5, 2, 0.1, 0.5, 1, 11))
train.case("whole batches", lambda rng: training(rng, 11, 3, 5, 2, 0.1, 0.2, 4, 11))
train.case("mini-batches", lambda rng: training(rng, 17, 2, 5, 3, 0.05, 0.3, 8, 6))
train.case("one example at a time, no penalty", lambda rng: training(rng, 13, 2, 4, 3, 0.0, 0.1, 10, 1))
train.leaves_inputs_alone()


def batches(draw, count, size, steps, rng):
    """One batch for each step: positions of examples."""
    once = rng.choice(count, size, replace=False) if draw == "once" else None
    if draw == "permuted once":
        order = np.resize(rng.permutation(count), size * steps)
        yield from order.reshape(steps, size)
        return
    for _ in range(steps):
        match draw:
            case "replaced":
                yield rng.choice(count, size)
            case "once":
                yield once
            case "all":
                rng.choice(count, size, replace=False)
                yield np.arange(count)
            case "first":
                yield np.arange(size)
            case "permuted":
                yield rng.permutation(count)[:size]
            case _:
                yield rng.choice(count, size, replace=False)


def trained(net, given, draw="", recorded="before", sign=-1, decay=1.0, momentum=0.0, names=("W1", "b1", "W2", "b2")):
    """Descent with slips; draw: how batches come about; recorded: which loss goes into the history."""
    X, y, rate, steps, size, rng = given
    history, speed = [], dict.fromkeys(names, 0.0)
    for batch in batches(draw, len(y), size, steps, rng):
        value, grads = net.loss(X[batch], y[batch])
        for name in names:
            speed[name] = momentum * speed[name] + sign * rate * grads[name]
            net.params[name] = net.params[name] + speed[name]
        rate *= decay
        after = {"after": (X[batch], y[batch]), "all": (X, y)}.get(recorded)
        history.append(net.loss(*after)[0] if after else value)
    return np.array(history)


@train.slips(
    ascent="The steps add the gradient, so the loss rises. Subtract it.",
    loss_after_the_step="The history holds the loss after each step. Store the loss of the batch before the step.",
    with_replacement="Examples are drawn with replacement, so one can occur twice in a batch. Use replace=False.",
    biases_stay="The biases are not updated. Update all four parameters.",
    history_twice="The history holds each loss twice. Append it once in each step.",
)
@with_method("train")
def slipped(
    net,
    *given,
    ascent=False,
    loss_after_the_step=False,
    with_replacement=False,
    biases_stay=False,
    history_twice=False,
):
    history = trained(
        net,
        given,
        draw="replaced" if with_replacement else "",
        recorded="after" if loss_after_the_step else "before",
        sign=1 if ascent else -1,
        names=("W1", "W2") if biases_stay else ("W1", "b1", "W2", "b2"),
    )
    return np.repeat(history, 2) if history_twice else history


@train.family(
    "Every step has a momentum of {momentum}. Here a step is the rate times this gradient alone.", momentum=(0.5, 0.9)
)
@with_method("train")
def with_momentum(net, *given, momentum):
    return trained(net, given, momentum=momentum)


@train.family("The learning rate is multiplied by {decay} after each step. It stays as it is.", decay=(0.95, 0.99))
@with_method("train")
def rate_decays(net, *given, decay):
    return trained(net, given, decay=decay)


@train.family("Only {name} is updated. Update all four parameters.", name=("W1", "W2"))
@with_method("train")
def one_layer_moves(net, *given, name):
    return trained(net, given, names=(name,))


@train.mistake("Every step uses the same batch, drawn once before the loop. Draw a batch in each step.")
@with_method("train")
def one_batch_for_all(net, *given):
    return trained(net, given, draw="once")


@train.mistake("Every step uses all examples. Use batch_size of them.")
@with_method("train")
def whole_batches(net, *given):
    return trained(net, given, draw="all")


@train.mistake("Every step uses the first batch_size examples. Draw a batch in each step.")
@with_method("train")
def first_examples(net, *given):
    return trained(net, given, draw="first")


@train.family(
    "The batches come from {source}. They must be those of rng.choice(len(y), batch_size, replace=False).",
    source=("rng.permutation in each step", "one rng.permutation, cut into pieces"),
)
@with_method("train")
def other_draws(net, *given, source):
    return trained(net, given, draw="permuted once" if "one" in source else "permuted")


@train.mistake("The history holds the loss of all examples. Store that of the step's batch.")
@with_method("train")
def loss_of_all(net, *given):
    X, y, *others = given
    history, right = [], type(net).loss

    def watched(X_batch, y_batch):
        history.append(right(net, X, y)[0])
        return right(net, X_batch, y_batch)

    net.loss = watched
    in_numpy.TwoLayerNet.train(net, X, y, *others)
    return np.array(history)


@train.mistake("The learning rate is left out of the steps. A step is the rate times the gradient.")
@with_method("train")
def rate_left_out(net, X, y, rate, steps, size, rng):
    return in_numpy.TwoLayerNet.train(net, X, y, 1.0, steps, size, rng)


@train.mistake("The gradients are divided by the size of the batch once more. They belong to a mean already.")
@with_method("train")
def divided_by_the_batch(net, X, y, rate, steps, size, rng):
    return in_numpy.TwoLayerNet.train(net, X, y, rate / size, steps, size, rng)


@train.mistake("The penalty's slope is taken a second time in the step. It is in the gradients already.")
@with_method("train")
def penalty_again(net, *given):
    right = type(net).loss

    def with_more(X, y):
        value, grads = right(net, X, y)
        return value, grads | {name: grads[name] + net.reg * net.params[name] for name in ("W1", "W2")}

    net.loss = with_more
    return in_numpy.TwoLayerNet.train(net, *given)


@train.mistake("Only the last loss is returned. Return one loss for each step.")
@with_method("train")
def last_loss_only(net, *given):
    return in_numpy.TwoLayerNet.train(net, *given)[-1]


@train.mistake("The history is returned, but the parameters are unchanged. The steps must change self.params.")
@with_method("train")
def nothing_moves(net, *given):
    kept = dict(net.params)
    history = in_numpy.TwoLayerNet.train(net, *given)
    net.params.update(kept)
    return history


@train.mistake("No step is taken: every loss is that of the first parameters. Subtract the rate times the gradient.")
@with_method("train")
def no_step(net, *given):
    return trained(net, given, names=())


@train.mistake("One step too many is taken. Take num_iters steps, which give as many losses.")
@with_method("train")
def one_step_too_many(net, X, y, rate, steps, size, rng):
    return in_numpy.TwoLayerNet.train(net, X, y, rate, steps + 1, size, rng)


@train.mistake("One step too few is taken. Take num_iters steps, which give as many losses.")
@with_method("train")
def one_step_too_few(net, X, y, rate, steps, size, rng):
    return in_numpy.TwoLayerNet.train(net, X, y, rate, steps - 1, size, rng)


@train.mistake("The history holds one number more, at its beginning. Return one loss for each step.")
@with_method("train")
def one_loss_too_many(net, *given):
    return np.append(0.0, in_numpy.TwoLayerNet.train(net, *given))


@train.mistake("Only the first layer is updated, W1 and b1. Update all four parameters.")
@with_method("train")
def first_layer_moves(net, *given):
    return trained(net, given, names=("W1", "b1"))
