"""propagate_stats: means and deviations of what comes out of layer after layer."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw5 import in_numpy

propagate_stats = Exercise("propagate_stats", points=0.5, numpy=in_numpy.propagate_stats, returns=("means", "stds"))
BENDS: dict[str, Callable] = {"relu": lambda z: np.maximum(0, z), "tanh": np.tanh}


def started(rng, examples, units, std, act, depth):
    """Examples whose mean and deviation are not 0 and 1."""
    X = rng.normal(rng.uniform(0.3, 0.6), rng.uniform(1.5, 2), size=(examples, units))
    return X, std, act, depth, Seed(int(rng.integers(2**31)))


propagate_stats.case("relu, three layers", lambda rng: started(rng, 5, 8, 0.4, "relu", 3))
propagate_stats.case("tanh, four layers", lambda rng: started(rng, 6, 9, 0.3, "tanh", 4))
propagate_stats.case("one layer", lambda rng: started(rng, 4, 7, 0.5, "relu", 1))
propagate_stats.case("as many examples as units", lambda rng: started(rng, 8, 8, 0.6, "relu", 2))
propagate_stats.case("tanh, weights that are too large", lambda rng: started(rng, 7, 10, 2.5, "tanh", 5))
propagate_stats.case("one example", lambda rng: started(rng, 1, 12, 0.3, "tanh", 3))
propagate_stats.leaves_inputs_alone()


def outputs(X, std, act, depth, rng, draw=None, bend=None):
    """What each layer gives, before and after its activation. draw: rng, (D, D) → weights; bend: layer → activation."""
    shape = (X.shape[1], X.shape[1])
    bend = bend or (lambda layer: BENDS[act])
    for layer in range(depth):
        z = X @ (draw(rng, shape) if draw else std * rng.normal(size=shape))
        X = bend(layer)(z)
        yield z, X


def measured(layers, mean=np.mean, deviation=np.std):
    """Arrays, one for each layer → their means and deviations."""
    layers = list(layers)
    return np.array([mean(each) for each in layers]), np.array([deviation(each) for each in layers])


def behind(*args, **other):
    """Only what comes out of each layer."""
    return [out for _, out in outputs(*args, **other)]


@propagate_stats.mistake("The sums are measured, before the activation. Measure what comes out behind it.")
def before_the_activation(X, std, act, depth, rng):
    return measured(z for z, _ in outputs(X, std, act, depth, rng))


@propagate_stats.mistake("The first entries are those of X itself, and the last layer is missing.")
def input_counted(X, std, act, depth, rng):
    return measured([X, *behind(X, std, act, depth, rng)][:-1])


@propagate_stats.mistake("The entries of X itself stand in front: there is one entry too many.")
def one_too_many(X, std, act, depth, rng):
    return measured([X, *behind(X, std, act, depth, rng)])


@propagate_stats.mistake("All layers have the same weights: they are drawn once. Draw each layer anew.")
def same_array_reused(X, std, act, depth, rng):
    W = std * rng.normal(size=(X.shape[1], X.shape[1]))
    return measured(behind(X, std, act, depth, rng, draw=lambda rng, shape: W))


@propagate_stats.mistake("Every layer gets X. A layer gets what the one before it gave.")
def not_handed_on(X, std, act, depth, rng):
    return measured(behind(X, std, act, 1, rng)[0] for _ in range(depth))


@propagate_stats.mistake("Every layer gets the sums of the one before it. It gets what came out behind the activation.")
def sums_handed_on(X, std, act, depth, rng):
    layers = behind(X, std, act, depth, rng, bend=lambda layer: lambda z: z)
    return measured(BENDS[act](z) for z in layers)


@propagate_stats.mistake("std is taken as a variance: its root multiplies the draws. Multiply by std itself.")
def std_as_variance(X, std, act, depth, rng):
    return measured(behind(X, np.sqrt(std), act, depth, rng))


@propagate_stats.mistake("The draws are multiplied by std². std is the deviation: multiply by it once.")
def std_squared(X, std, act, depth, rng):
    return measured(behind(X, std**2, act, depth, rng))


@propagate_stats.mistake("std is divided by √D, as in Xavier's start. Here std itself is the deviation of the weights.")
def scaled_by_the_width(X, std, act, depth, rng):
    return measured(behind(X, std / np.sqrt(X.shape[1]), act, depth, rng))


@propagate_stats.mistake("The weights are not multiplied by std.")
def std_left_out(X, std, act, depth, rng):
    return measured(behind(X, 1.0, act, depth, rng))


@propagate_stats.mistake("std is the mean of the draws, and their deviation is 1: rng.normal takes the mean first.")
def std_as_mean(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng, draw=lambda rng, shape: std + rng.normal(size=shape)))


@propagate_stats.mistake("The draws are uniform numbers from 0 to 1. Draw normal ones.")
def uniform_draws(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng, draw=lambda rng, shape: std * rng.random(shape)))


@propagate_stats.mistake("The weights are transposed: (outputs, inputs). Inputs come first, X @ W.")
def transposed(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng, draw=lambda rng, shape: std * rng.normal(size=shape).T))


@propagate_stats.mistake("There is no activation.")
def no_activation(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng, bend=lambda layer: lambda z: z))


@propagate_stats.family("act is not looked at: every layer has {name}.", name=("relu", "tanh"))
def one_activation_for_all(X, std, act, depth, rng, name):
    return measured(behind(X, std, name, depth, rng))


@propagate_stats.mistake("The last layer has no activation. Here it comes behind every layer.")
def last_without_activation(X, std, act, depth, rng):
    def bend(layer):
        return BENDS[act] if layer < depth - 1 else lambda z: z

    return measured(behind(X, std, act, depth, rng, bend=bend))


@propagate_stats.mistake("Variances are returned for deviations. Take their roots.")
def variances(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng), deviation=np.var)


@propagate_stats.mistake("That is the root mean square. The deviation is taken around the mean, which is not 0 here.")
def root_mean_square(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng), deviation=lambda each: np.sqrt(np.mean(each**2)))


@propagate_stats.mistake("The deviation divides by n − 1. Here it divides by n.")
def n_minus_one(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng), deviation=lambda each: each.std(ddof=1))


@propagate_stats.family(
    "The deviation is that of each {of}, and then their mean. Take one deviation over examples and units together.",
    of=("unit", "example"),
)
def deviations_averaged(X, std, act, depth, rng, of):
    axis = 0 if of == "unit" else 1
    return measured(behind(X, std, act, depth, rng), deviation=lambda each: each.std(axis=axis).mean())


@propagate_stats.mistake("That is the mean size, without signs. Take the mean itself.")
def mean_of_sizes(X, std, act, depth, rng):
    return measured(behind(X, std, act, depth, rng), mean=lambda each: np.mean(abs(each)))


@propagate_stats.mistake("Only the last layer is measured. Return one number for each layer.")
def last_layer_alone(X, std, act, depth, rng):
    last = behind(X, std, act, depth, rng)[-1]
    return last.mean(), last.std()


@propagate_stats.mistake("means and stds are exchanged.")
def exchanged(X, std, act, depth, rng):
    return in_numpy.propagate_stats(X, std, act, depth, rng)[::-1]
