"""multitask_backward: a shared layer gets the weighted sum of what its tasks send back."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

multitask_backward = Exercise(
    "multitask_backward", points=0.5, numpy=in_numpy.multitask_backward, returns=("dW", "dheads")
)


def tasks(rng, examples, inputs, hidden, classes, weights=None):
    """A shared layer, one head for each number of classes, and weights that do not sum to 1."""
    X, W = rng.normal(1, 1, size=(examples, inputs)), rng.normal(size=(inputs, hidden))
    heads = [rng.normal(size=(hidden, count)) for count in classes]
    douts = [rng.normal(size=(examples, count)) for count in classes]
    drawn = [float(each) for each in rng.permutation(np.arange(2, 9))[: len(classes)] / 5 * rng.uniform(0.9, 1.0)]
    return X, W, heads, douts, weights or drawn


multitask_backward.case("two tasks", lambda rng: tasks(rng, 5, 4, 6, (3, 2)))
multitask_backward.case("three tasks", lambda rng: tasks(rng, 4, 6, 5, (2, 4, 3)))
multitask_backward.case("all sizes equal", lambda rng: tasks(rng, 4, 4, 4, (4, 4)))
multitask_backward.case("one task has the weight 0", lambda rng: tasks(rng, 6, 3, 5, (3, 2), weights=[0.7, 0.0]))
multitask_backward.case("one task, one example", lambda rng: tasks(rng, 1, 3, 7, (4,)))
multitask_backward.leaves_inputs_alone()


def summed(X, W, heads, douts, shared_weights, head_weights, gate=None, tasks=slice(None)):
    """Other weights in the shared layer or the heads, another gate, or only some tasks in the shared layer."""
    h = np.maximum(0, X @ W)
    back = [each * dout @ head.T for each, dout, head in zip(shared_weights, douts, heads, strict=True)]
    dshared = sum(back[tasks])
    gate = (h > 0) if gate is None else gate(dshared)
    return X.T @ (dshared * gate), [h.T @ (each * dout) for each, dout in zip(head_weights, douts, strict=True)]


@multitask_backward.slips(
    heads_without_weights="The heads' gradients lack the weights of the tasks: each task's loss has its weight in L.",
    shared_without_weights="dW lacks the weights of the tasks: it is the sum of their gradients, each with its weight.",
    no_gate="The gate of the ReLU is missing in dW: where XW is not positive, nothing comes back.",
    mean_for_sum="dW is the mean over the tasks. What is used several times gets the sum.",
)
def slipped(
    X,
    W,
    heads,
    douts,
    weights,
    heads_without_weights=False,
    shared_without_weights=False,
    no_gate=False,
    mean_for_sum=False,
):
    """The reference with slips switched on."""
    ones = [1.0] * len(weights)
    dW, dheads = summed(
        X,
        W,
        heads,
        douts,
        ones if shared_without_weights else weights,
        ones if heads_without_weights else weights,
        gate=(lambda dshared: 1) if no_gate else None,
    )
    return dW / (len(weights) if mean_for_sum else 1), dheads


@multitask_backward.mistake("The weights are divided by their sum. They are used as they are.")
def weights_normalised(X, W, heads, douts, weights):
    shares = [each / sum(weights) for each in weights]
    return summed(X, W, heads, douts, shares, shares)


@multitask_backward.mistake("The weights are multiplied twice on the way to dW.")
def weights_twice(X, W, heads, douts, weights):
    return summed(X, W, heads, douts, [each**2 for each in weights], weights)


@multitask_backward.family(
    "Only the {which} task reaches dW. All do: add up what they send back.", which=("first", "last")
)
def one_task_alone(X, W, heads, douts, weights, which):
    tasks = slice(1) if which == "first" else slice(-1, None)
    return summed(X, W, heads, douts, weights, weights, tasks=tasks)


@multitask_backward.mistake("The gate looks at the sign of what comes back. It is open where XW is positive.")
def gate_by_gradient(X, W, heads, douts, weights):
    return summed(X, W, heads, douts, weights, weights, gate=lambda dshared: dshared > 0)


@multitask_backward.mistake("The heads' gradients use XW before the ReLU. A head gets what comes behind it.")
def heads_before_relu(X, W, heads, douts, weights):
    dW, _ = in_numpy.multitask_backward(X, W, heads, douts, weights)
    return dW, [(X @ W).T @ (weight * dout) for weight, dout in zip(weights, douts, strict=True)]


@multitask_backward.mistake("dW is divided by the number of examples. The slopes that come in have the factor already.")
def divided_by_examples(X, W, heads, douts, weights):
    dW, dheads = in_numpy.multitask_backward(X, W, heads, douts, weights)
    return dW / len(X), dheads


@multitask_backward.mistake("All gradients are transposed. Each has the shape of its parameter.")
def transposed(X, W, heads, douts, weights):
    dW, dheads = in_numpy.multitask_backward(X, W, heads, douts, weights)
    return dW.T, [each.T for each in dheads]


@multitask_backward.mistake("dW is a list with one gradient for each task. Add them up.")
def not_added(X, W, heads, douts, weights):
    _, dheads = in_numpy.multitask_backward(X, W, heads, douts, weights)
    rows = zip(heads, douts, weights, strict=True)
    return [in_numpy.multitask_backward(X, W, [head], [dout], [weight])[0] for head, dout, weight in rows], dheads


@multitask_backward.mistake("douts are changed in place, and the caller's arrays with them. Make new ones.")
def changes_douts(X, W, heads, douts, weights):
    found = in_numpy.multitask_backward(X, W, heads, douts, weights)
    for each in douts:
        each -= 1
    return found
