"""ensemble_probs: the mean of several networks' probabilities."""

import numpy as np
from scipy.special import log_softmax, softmax

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ensemble_probs = Exercise("ensemble_probs", points=0.5, numpy=in_numpy.ensemble_probs, returns=("probabilities",))


ensemble_probs.case("three networks", lambda rng: 2 * rng.normal(size=(3, 5, 4)))
ensemble_probs.case("one network", lambda rng: rng.normal(size=(1, 4, 3)))
ensemble_probs.case("all sizes equal", lambda rng: 2 * rng.normal(size=(3, 3, 3)))
ensemble_probs.case("scores around 1000", lambda rng: 1000 + rng.normal(size=(2, 4, 5)))
ensemble_probs.case(
    "one of them is sure", lambda rng: rng.normal(size=(4, 3, 5)) * np.array([1, 9, 1, 1])[:, None, None]
)
ensemble_probs.leaves_inputs_alone()


@ensemble_probs.mistake(
    "The scores are averaged. Average the probabilities: a network that is sure would outweigh the others."
)
def scores_averaged(scores):
    return softmax(scores.mean(axis=0), axis=1)


@ensemble_probs.mistake("The probabilities are summed and not divided by the number of networks.")
def sum_for_mean(scores):
    return softmax(scores, axis=2).sum(axis=0)


@ensemble_probs.mistake("The softmax runs over the networks. It runs over the classes of each.")
def over_networks(scores):
    return softmax(scores, axis=0).mean(axis=0)


@ensemble_probs.mistake("The softmax runs over the examples. It runs over the classes of each.")
def over_examples(scores):
    return softmax(scores, axis=1).mean(axis=0)


@ensemble_probs.mistake("The mean is taken over the examples. Take it over the networks.")
def mean_over_examples(scores):
    return softmax(scores, axis=2).mean(axis=1)


@ensemble_probs.mistake("exp overflows for large scores: subtract something from each row first.")
def no_maximum(scores):
    e = np.exp(scores)
    return (e / e.sum(axis=2, keepdims=True)).mean(axis=0)


@ensemble_probs.mistake("The shares of votes come back. Average the probabilities.")
def votes(scores):
    return np.eye(scores.shape[2])[scores.argmax(axis=2)].mean(axis=0)


@ensemble_probs.mistake(
    "The logarithms of the probabilities are averaged, without a sum of 1. Average the probabilities."
)
def geometric_mean(scores):
    return np.exp(log_softmax(scores, axis=2).mean(axis=0))


@ensemble_probs.mistake("Only the first network is used.")
def first_only(scores):
    return softmax(scores[0], axis=1)
