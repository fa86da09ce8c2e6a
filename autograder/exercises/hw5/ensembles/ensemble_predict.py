"""ensemble_predict: the class with the largest mean probability."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ensemble_predict = Exercise("ensemble_predict", points=0.5, numpy=in_numpy.ensemble_predict, returns=("labels",))


def one_is_sure(rng, examples, classes):
    """Two networks lean to one class, the third is sure of another."""
    probs = np.full((3, examples, classes), 0.0)
    for i in range(examples):
        weak, sure = rng.choice(classes, 2, replace=False)
        probs[:2, i] = rng.dirichlet(np.full(classes, 50.0), size=2) * 0.7
        probs[:2, i, weak] += 0.3
        probs[2, i, sure] = 1
    return probs


def drawn(rng, networks, examples, classes):
    return rng.dirichlet(np.ones(classes), size=(networks, examples))


ensemble_predict.case("five networks", lambda rng: drawn(rng, 5, 12, 4))
ensemble_predict.case("one is sure, two lean to another class", lambda rng: one_is_sure(rng, 10, 5))
ensemble_predict.case("one network", lambda rng: drawn(rng, 1, 9, 4))
ensemble_predict.case("all sizes equal", lambda rng: drawn(rng, 6, 6, 6))
ensemble_predict.leaves_inputs_alone()


@ensemble_predict.mistake("The networks vote. Average their probabilities first: how sure each is counts.")
def votes(probs):
    return np.eye(probs.shape[2])[probs.argmax(axis=2)].sum(axis=0).argmax(axis=1)


@ensemble_predict.mistake(
    "The labels are averaged. The mean of class 1 and class 3 is not class 2: average the probabilities."
)
def labels_averaged(probs):
    return np.rint(probs.argmax(axis=2).mean(axis=0)).astype(int)


@ensemble_predict.mistake("The class of the surest network is taken. Average all.")
def surest_network(probs):
    return probs.max(axis=0).argmax(axis=1)


@ensemble_predict.mistake("The probabilities are multiplied, so one network's 0 rules a class out. Average them.")
def product(probs):
    return probs.prod(axis=0).argmax(axis=1)


@ensemble_predict.mistake("The smallest mean is taken. Take the largest.")
def smallest(probs):
    return probs.mean(axis=0).argmin(axis=1)


@ensemble_predict.mistake("Only the first network is used.")
def first_only(probs):
    return probs[0].argmax(axis=1)


@ensemble_predict.mistake("The mean is taken over the examples. Take it over the networks.")
def over_examples(probs):
    return probs.mean(axis=1).argmax(axis=1)


@ensemble_predict.mistake("The largest mean itself comes back. Return its class.")
def value_for_class(probs):
    return probs.mean(axis=0).max(axis=1)
