"""fan_in: how many inputs one unit has."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

fan_in = Exercise("fan_in", points=0.5, numpy=in_numpy.fan_in, returns=("inputs",))


def shape(rng, count):
    """Sizes that all differ."""
    return tuple(int(each) for each in rng.permutation(np.arange(2, 12))[:count])


fan_in.case("a dense layer", lambda rng: (shape(rng, 2),))
fan_in.case("a convolution", lambda rng: (shape(rng, 4),))
fan_in.case("a convolution 1 × 1", lambda rng: ((*shape(rng, 2), 1, 1),))
fan_in.case("a grouped convolution: one channel for each filter", lambda rng: ((shape(rng, 1)[0], 1, *shape(rng, 2)),))


@fan_in.mistake("That is the number of outputs. Count what goes into one unit.")
def fan_out(shape):
    return shape[1] if len(shape) == 2 else int(shape[0] * np.prod(shape[2:]))


@fan_in.mistake("That is the second axis. In a dense layer (D, M) the inputs are the first one.")
def second_axis(shape):
    return int(np.prod(shape[1:]))


@fan_in.mistake("That is the first axis. In a convolution it counts filters; a filter's inputs are all its other axes.")
def first_axis(shape):
    return shape[0]


@fan_in.mistake("Only the channels are counted. A filter has as many inputs in each place of its window.")
def channels_only(shape):
    return shape[0] if len(shape) == 2 else shape[1]


@fan_in.mistake("Only the places of the window are counted. There are as many inputs in each channel.")
def window_only(shape):
    return shape[0] if len(shape) == 2 else shape[2] * shape[3]


@fan_in.mistake("All weights of the layer are counted. Count those of one unit.")
def all_weights(shape):
    return int(np.prod(shape))


@fan_in.mistake(
    "Inputs and outputs are averaged. That is for Xavier's variance; here the inputs of one unit are asked for."
)
def average(shape):
    return (in_numpy.fan_in(shape) + fan_out(shape)) / 2
