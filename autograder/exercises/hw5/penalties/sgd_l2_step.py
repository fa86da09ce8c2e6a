"""sgd_l2_step: a step of descent on a loss with a price for squares, and biases that are free."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

sgd_l2_step = Exercise("sgd_l2_step", points=0.5, numpy=in_numpy.sgd_l2_step, returns=("next_params",))


def network(rng, *sizes, lr=0.1, lam=0.3, slope=1.0):
    """Parameters of a network, gradients of the same shapes, a rate, a price."""
    params = in_numpy.init_mlp(sizes, "he", rng)
    params = {name: each + rng.normal(size=each.shape) for name, each in params.items()}
    grads = {name: slope * rng.normal(size=each.shape) for name, each in params.items()}
    return params, grads, lr, lam


sgd_l2_step.case("two layers", lambda rng: network(rng, 4, 3, 2))
sgd_l2_step.case("three layers", lambda rng: network(rng, 2, 4, 3, 2, lr=0.2, lam=float(rng.uniform(0.4, 0.8))))
sgd_l2_step.case("no gradient", lambda rng: network(rng, 3, 4, 2, lr=0.3, lam=0.7, slope=0.0))
sgd_l2_step.case("no price", lambda rng: network(rng, 3, 2, lam=0.0))
sgd_l2_step.leaves_inputs_alone()


def moved(params, grads, lr, weights, biases=0.0):
    """Descent, and what a weight or a bias of these values loses besides: weights(w), and a share of biases."""
    lost = {name: weights(each) if name[0] == "W" else biases * each for name, each in params.items()}
    return {name: each - lr * grads[name] - lost[name] for name, each in params.items()}


@sgd_l2_step.slips(
    no_two="The 2 is missing: the slope of λw² is 2λw.",
    biases_too="The biases are shrunk, too. They are free.",
    uphill="The step climbs: subtract the gradient.",
    decay_grows="The weights grow: the price has the wrong sign.",
)
def slipped(params, grads, lr, lam, no_two=False, biases_too=False, uphill=False, decay_grows=False):
    """The reference with slips switched on."""
    share = lr * lam * (1 if no_two else 2) * (-1 if decay_grows else 1)
    grads = {name: -each if uphill else each for name, each in grads.items()}
    return moved(params, grads, lr, lambda w: share * w, share * biases_too)


@sgd_l2_step.mistake(
    "Weights are multiplied by 1 − λ, whatever the rate is: 1.35 in the example. The rate belongs to it."
)
def share_without_rate(params, grads, lr, lam):
    return moved(params, grads, lr, lambda w: lam * w)


@sgd_l2_step.mistake("The slope of the price is not multiplied by the rate.")
def price_without_rate(params, grads, lr, lam):
    return moved(params, grads, lr, lambda w: 2 * lam * w)


@sgd_l2_step.mistake("The rate multiplies the price alone. It multiplies the gradient of the loss, too.")
def gradient_without_rate(params, grads, lr, lam):
    return moved(params, grads, 1, lambda w: 2 * lr * lam * w)


@sgd_l2_step.mistake("There is no price: that is plain descent.")
def no_price(params, grads, lr, lam):
    return moved(params, grads, lr, lambda w: 0 * w)


@sgd_l2_step.mistake("The weights shrink after the step, and the step with them. The price is one of the old weights.")
def decay_after_the_step(params, grads, lr, lam):
    after = moved(params, grads, lr, lambda w: 0 * w)
    return {name: each * (1 - 2 * lr * lam) if name[0] == "W" else each for name, each in after.items()}


@sgd_l2_step.mistake("The price itself is added to the gradients. Add its slope.")
def value_for_slope(params, grads, lr, lam):
    price = lam * sum(np.sum(each**2) for name, each in params.items() if name[0] == "W")
    return moved(params, grads, lr, lambda w: lr * price)


@sgd_l2_step.mistake("All weights shrink by the same amount, whatever their size: that is the slope of λ|w|.")
def decay_of_sizes(params, grads, lr, lam):
    return moved(params, grads, lr, lambda w: lr * lam * np.sign(w))


@sgd_l2_step.mistake("Only W1 has a price. All weights have one.")
def first_layer_only(params, grads, lr, lam):
    priced = in_numpy.sgd_l2_step(params, grads, lr, lam)
    return moved(params, grads, lr, lambda w: 0 * w) | {"W1": priced["W1"]}


@sgd_l2_step.mistake("Only the biases have a price. It is the weights that have one.")
def biases_only(params, grads, lr, lam):
    return moved(params, grads, lr, lambda w: 0 * w, 2 * lr * lam)


@sgd_l2_step.mistake("The gradients with the price come back. Take the step.")
def gradients_only(params, grads, lr, lam):
    return {name: (params[name] - each) / lr for name, each in in_numpy.sgd_l2_step(params, grads, lr, lam).items()}


@sgd_l2_step.mistake("The step alone comes back. Return the next parameters.")
def step_only(params, grads, lr, lam):
    return {name: each - params[name] for name, each in in_numpy.sgd_l2_step(params, grads, lr, lam).items()}


@sgd_l2_step.mistake("The arrays that came in are changed: `-=` writes into them. Make new ones.")
def changes_its_input(params, grads, lr, lam):
    for name, each in in_numpy.sgd_l2_step(params, grads, lr, lam).items():
        params[name][...] = each
    return params
