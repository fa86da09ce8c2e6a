"""What the exercises on TwoLayerNet share: data, scenarios, and networks in which something is wrong."""

from functools import partial, wraps

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import call, got
from course.check.plain import Seed
from solutions.reference.hw4 import in_numpy


def method(name: str, points: float, returns: tuple[str, ...]) -> Exercise:
    """The exercise of one method of TwoLayerNet."""
    return Exercise(name, points=points, numpy=in_numpy.TwoLayerNet, returns=returns, method_of="TwoLayerNet")


def with_method(name):
    """Decorator: change(net, …) becomes a maker of networks of which it is the method with this name.

    Keywords of the maker are handed on to change.
    """

    def declare(change):
        @wraps(change)
        def make(*args, **form):
            net = in_numpy.TwoLayerNet(*args)
            setattr(net, name, partial(change, net, **form))
            return net

        return make

    return declare


def seed(rng):
    """A seed for the student's generator."""
    return Seed(int(rng.integers(2**31)))


def examples(rng, count, features, classes):
    """X (N, …) whose classes overlap, and labels; each class occurs if there are enough examples."""
    y = rng.permutation(np.resize(np.arange(classes), count))
    return rng.normal(size=(classes, *np.atleast_1d(features)))[y] + rng.normal(
        size=(count, *np.atleast_1d(features))
    ), y


def with_parameters(rng, features, hidden, classes, reg):
    """Three steps: make a network, and replace its parameters, biases included."""
    params = {
        "W1": rng.normal(size=(features, hidden)),
        "b1": rng.normal(size=hidden),
        "W2": rng.normal(size=(hidden, classes)),
        "b2": rng.normal(size=classes),
    }
    return [
        call("TwoLayerNet", features, hidden, classes, 0.1, reg, seed(rng)),
        got("params", on=0),
        call("update", params, on=1),
    ]
