"""train_seed: a small network, trained from the start that a seed draws."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

train_seed = Exercise("train_seed", points=0.5, numpy=in_numpy.train_seed, returns=("params",))


def task(rng, N, D, H, steps):
    """Points in two clouds, units, a seed, updates, a rate."""
    y = rng.integers(2, size=N)
    return rng.normal(size=(N, D)) + y[:, None], y, H, int(rng.integers(1, 1000)), steps, float(rng.uniform(0.3, 0.6))


def only_class_0(rng):
    X, y, *others = task(rng, 6, 2, 3, 4)
    return X, 0 * y, *others


train_seed.case("12 points, 4 units, 8 updates", lambda rng: task(rng, 12, 2, 4, 8))
train_seed.case("one update", lambda rng: task(rng, 9, 3, 5, 1))
train_seed.case("no update", lambda rng: task(rng, 7, 2, 3, 0))
train_seed.case("only class 0 occurs", only_class_0)
train_seed.leaves_inputs_alone()


def start(X, H, rng, kind="he"):
    return in_numpy.init_mlp([X.shape[1], H, 2], kind, rng)


def trained(params, X, y, steps, lr, skip="", targets=None):
    """Plain descent from these parameters; those whose name is in skip stay."""
    targets = np.eye(2)[y] if targets is None else targets
    for _ in range(steps):
        _, grads = in_numpy.loss_and_grads(params, X, targets)
        params = {name: each - lr * grads[name] * (name not in skip) for name, each in params.items()}
    return params


@train_seed.slips(
    seed_ignored="The seed is not used: every network begins with the numbers of seed 0.",
    uphill="The steps climb: subtract the gradient.",
    summed="The gradients are summed over the examples. `loss_and_grads` takes the mean already.",
    xavier_for_he='The start is "xavier". Take "he".',
    either=("uphill", "summed"),
)
def slipped(X, y, H, seed, steps, lr, seed_ignored=False, uphill=False, summed=False, xavier_for_he=False):
    """The reference with slips switched on."""
    params = start(X, H, np.random.default_rng(0 if seed_ignored else seed), "xavier" if xavier_for_he else "he")
    return trained(params, X, y, steps, lr * (-1 if uphill else 1) * (len(X) if summed else 1))


@train_seed.mistake("All weights start at 0, so all hidden units are clones of one another. Draw them.")
def zeros(X, y, H, seed, steps, lr):
    params = start(X, H, np.random.default_rng(seed))
    return trained({name: 0 * each for name, each in params.items()}, X, y, steps, lr)


@train_seed.mistake("All weights start with the same number, so all hidden units are clones of one another. Draw them.")
def ones(X, y, H, seed, steps, lr):
    params = start(X, H, np.random.default_rng(seed))
    return trained({name: 0 * each + (name[0] == "W") for name, each in params.items()}, X, y, steps, lr)


@train_seed.mistake("The seed goes to NumPy's old generator, which draws other numbers: np.random.default_rng(seed).")
def old_generator(X, y, H, seed, steps, lr):
    return trained(start(X, H, np.random.RandomState(seed)), X, y, steps, lr)


@train_seed.mistake("The weights are plain normal draws. Scale them as `init_mlp` does.")
def not_scaled(X, y, H, seed, steps, lr):
    rng, params = np.random.default_rng(seed), start(X, H, np.random.default_rng(seed))
    drawn = {name: rng.normal(size=each.shape) if name[0] == "W" else each for name, each in params.items()}
    return trained(drawn, X, y, steps, lr)


@train_seed.mistake("Both layers are drawn from a new generator of the same seed. Make one, and draw on.")
def seed_used_twice(X, y, H, seed, steps, lr):
    params = start(X, H, np.random.default_rng(seed))
    second = np.sqrt(2 / H) * np.random.default_rng(seed).normal(size=(H, 2))
    return trained(params | {"W2": second}, X, y, steps, lr)


@train_seed.mistake("The network is drawn anew in each update, so only the last update counts. Draw it once.")
def drawn_in_every_step(X, y, H, seed, steps, lr):
    return trained(start(X, H, np.random.default_rng(seed)), X, y, min(steps, 1), lr)


@train_seed.mistake("Every update uses the gradient at the start. Compute it anew.")
def first_gradient(X, y, H, seed, steps, lr):
    return trained(start(X, H, np.random.default_rng(seed)), X, y, min(steps, 1), lr * steps)


@train_seed.mistake("There is one update too many.")
def one_too_many(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, y, H, seed, steps + 1, lr)


@train_seed.mistake("There is one update too few.")
def one_too_few(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, y, H, seed, steps - 1, lr)


@train_seed.mistake("The start comes back: nothing is trained.")
def not_trained(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, y, H, seed, 0, lr)


@train_seed.mistake("The biases are not trained.")
def biases_not_trained(X, y, H, seed, steps, lr):
    return trained(start(X, H, np.random.default_rng(seed)), X, y, steps, lr, skip="b1 b2")


@train_seed.mistake("Only the second layer is trained. Change all four arrays.")
def first_layer_fixed(X, y, H, seed, steps, lr):
    return trained(start(X, H, np.random.default_rng(seed)), X, y, steps, lr, skip="W1 b1")


@train_seed.mistake("The two classes are exchanged in the targets.")
def classes_exchanged(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, 1 - y, H, seed, steps, lr)


@train_seed.mistake("The gradients are divided by the number of examples once more: the loss is a mean already.")
def divided_again(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, y, H, seed, steps, lr / len(X))


@train_seed.mistake("There are as many classes as labels occur. There are two, also where only class 0 occurs.")
def classes_that_occur(X, y, H, seed, steps, lr):
    params = in_numpy.init_mlp([X.shape[1], H, y.max() + 1], "he", np.random.default_rng(seed))
    return trained(params, X, y, steps, lr, targets=np.eye(y.max() + 1)[y])


@train_seed.mistake("The rate is left out: every step is the whole gradient.")
def no_rate(X, y, H, seed, steps, lr):
    return in_numpy.train_seed(X, y, H, seed, steps, 1.0)
