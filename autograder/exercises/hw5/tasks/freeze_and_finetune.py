"""freeze_and_finetune: a few parameters are trained, the others stay as they are."""

from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

freeze_and_finetune = Exercise(
    "freeze_and_finetune", points=0.5, numpy=in_numpy.freeze_and_finetune, returns=("params",)
)


def network(rng, sizes, trainable, steps):
    """Parameters of all these layers, examples with their targets, a rate."""
    params: dict[str, np.ndarray] = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        params |= {f"W{layer}": rng.normal(size=(n_in, n_out)), f"b{layer}": rng.normal(size=n_out)}
    X, targets = rng.normal(size=(6, sizes[0])), rng.dirichlet(np.ones(sizes[-1]), size=6)
    return params, trainable, X, targets, float(rng.uniform(0.3, 0.6)), steps


freeze_and_finetune.case("the last of two layers", lambda rng: network(rng, (4, 8, 3), ["W2", "b2"], 3))
freeze_and_finetune.case("the last two of three", lambda rng: network(rng, (3, 7, 6, 2), ["W2", "b2", "W3", "b3"], 4))
freeze_and_finetune.case("a bias in the middle", lambda rng: network(rng, (3, 6, 6, 3), ["b2"], 3))
freeze_and_finetune.case("W1 of eleven layers", lambda rng: network(rng, (3, *[8] * 10, 2), ["W1"], 2))
freeze_and_finetune.case("nothing is trained", lambda rng: network(rng, (3, 5, 2), [], 3))
freeze_and_finetune.case("everything is trained", lambda rng: network(rng, (4, 5, 3), ["W1", "b1", "W2", "b2"], 2))
freeze_and_finetune.leaves_inputs_alone()


def stepped(params, X, targets, lr, names):
    """One step of these parameters."""
    _, grads = in_numpy.loss_and_grads(params, X, targets)
    return params | {name: params[name] - lr * grads[name] for name in names}


def descended(params, X, targets, lr, steps, names):
    """Several steps of these parameters."""
    for _ in range(steps):
        params = stepped(params, X, targets, lr, names)
    return params


@freeze_and_finetune.mistake("All parameters are trained. Those that are not listed stay as they are.")
def nothing_frozen(params, trainable, X, targets, lr, steps):
    return descended(params, X, targets, lr, steps, list(params))


@freeze_and_finetune.mistake("The listed parameters stay, and the others are trained. It is the other way round.")
def exchanged(params, trainable, X, targets, lr, steps):
    return descended(params, X, targets, lr, steps, [name for name in params if name not in trainable])


@freeze_and_finetune.mistake("A name is looked for inside others: W1 is found in W10 as well. Compare whole names.")
def parts_of_names(params, trainable, X, targets, lr, steps):
    names = [name for name in params if any(each in name for each in trainable)]
    return descended(params, X, targets, lr, steps, names)


@freeze_and_finetune.mistake("A whole layer is trained where only its weights or its bias is listed.")
def whole_layers(params, trainable, X, targets, lr, steps):
    layers = {name[1:] for name in trainable}
    return descended(params, X, targets, lr, steps, [name for name in params if name[1:] in layers])


@freeze_and_finetune.mistake("Only the weights are trained. Train the listed biases, too.")
def weights_alone(params, trainable, X, targets, lr, steps):
    return descended(params, X, targets, lr, steps, [name for name in trainable if name[0] == "W"])


@freeze_and_finetune.mistake("The last layer is trained whatever is listed.")
def last_layer_always(params, trainable, X, targets, lr, steps):
    last = len(params) // 2
    return descended(params, X, targets, lr, steps, [f"W{last}", f"b{last}"])


@freeze_and_finetune.mistake("The gradients are those of the start in every step. Compute them anew in each one.")
def old_gradients(params, trainable, X, targets, lr, steps):
    return stepped(params, X, targets, steps * lr, trainable)


@freeze_and_finetune.mistake("One step is taken, whatever steps is.")
def one_step(params, trainable, X, targets, lr, steps):
    return stepped(params, X, targets, lr, trainable)


@freeze_and_finetune.mistake("The steps go uphill: the gradient is subtracted.")
def uphill(params, trainable, X, targets, lr, steps):
    return descended(params, X, targets, -lr, steps, trainable)


@freeze_and_finetune.mistake(
    "Within a step the gradients are computed anew after each parameter. All parameters of a step use the same ones."
)
def one_after_the_other(params, trainable, X, targets, lr, steps):
    for _ in range(steps):
        for name in trainable:
            params = stepped(params, X, targets, lr, [name])
    return params


@freeze_and_finetune.mistake("Only the trained parameters are returned. Return the frozen ones, too.")
def frozen_left_out(params, trainable, X, targets, lr, steps):
    after = descended(params, X, targets, lr, steps, trainable)
    return {name: after[name] for name in trainable}


@freeze_and_finetune.mistake("The frozen parameters are set to 0. They keep their values.")
def frozen_set_to_zero(params, trainable, X, targets, lr, steps):
    after = descended(params, X, targets, lr, steps, trainable)
    return {name: each if name in trainable else 0 * each for name, each in after.items()}


@freeze_and_finetune.mistake(
    "params is changed, the dict itself or the arrays in it. Begin with a copy of the dict, and make new arrays: "
    "w = w - step, not w -= step."
)
def changes_params(params, trainable, X, targets, lr, steps):
    after = descended(params, X, targets, lr, steps, trainable)
    params |= after
    return after
