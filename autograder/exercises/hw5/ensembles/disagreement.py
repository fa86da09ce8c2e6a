"""disagreement: the share of networks that do not vote with the majority."""

import numpy as np
from scipy.special import softmax

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

disagreement = Exercise("disagreement", points=0.5, numpy=in_numpy.disagreement, returns=("share",))


def drawn(rng, networks, M, classes=2, sizes=(3, 6)):
    """Networks from as many starts, and inputs."""
    nets = [in_numpy.init_mlp([*sizes, classes], "he", rng) for _ in range(networks)]
    return nets, 2 * rng.normal(size=(M, sizes[0]))


def all_equal(rng):
    nets, X = drawn(rng, 1, 8)
    return nets * 3, X


disagreement.case("three small networks", lambda rng: drawn(rng, 3, 12, sizes=(2, 2)))
disagreement.case("seven networks", lambda rng: drawn(rng, 7, 20))
disagreement.case("six networks, two of them two layers deeper", lambda rng: deeper(rng, 4, 2))
disagreement.case("nine networks, four classes", lambda rng: drawn(rng, 9, 20, classes=4))
disagreement.case("one network three times", all_equal)
disagreement.case("two networks", lambda rng: drawn(rng, 2, 40))
disagreement.leaves_inputs_alone()


def deeper(rng, shallow, deep):
    nets, X = drawn(rng, shallow, 20)
    return nets + drawn(rng, deep, 1, sizes=(3, 5, 4, 5))[0], X


def scores(networks, X):
    """(K, M, C)"""
    return np.array([in_numpy.mlp_forward(X, params)[0] for params in networks])


def shares(networks, X):
    """The share of votes of each class, (M, C)."""
    given = scores(networks, X)
    return np.eye(given.shape[2])[given.argmax(axis=2)].mean(axis=0)


@disagreement.mistake("The share of the majority comes back. Return the share of the others.")
def agreement(networks, X):
    return shares(networks, X).max(axis=1)


@disagreement.mistake("The networks are counted. Return a share: divide by the number of networks.")
def counted(networks, X):
    return len(networks) * in_numpy.disagreement(networks, X)


@disagreement.mistake("The share of the votes for class 1 comes back. Compare with the majority.")
def share_of_class_1(networks, X):
    return shares(networks, X)[:, 1]


@disagreement.mistake(
    "The smallest share comes back. With more than two classes the others share what the majority lacks."
)
def smallest_share(networks, X):
    return shares(networks, X).min(axis=1)


@disagreement.mistake("That is the variance of the votes. Return the share that is against the majority.")
def variance(networks, X):
    return scores(networks, X).argmax(axis=2).var(axis=0)


@disagreement.mistake("That is the variance of the scores. Let the networks vote.")
def variance_of_scores(networks, X):
    return scores(networks, X).var(axis=0).mean(axis=1)


@disagreement.mistake(
    "That is 1 minus the largest mean probability. Let the networks vote: how sure each is does not count."
)
def by_probabilities(networks, X):
    return 1 - softmax(scores(networks, X), axis=2).mean(axis=0).max(axis=1)


@disagreement.mistake(
    "The votes are compared with the label of the mean scores. Compare them with the class of most votes."
)
def against_the_mean(networks, X):
    given = scores(networks, X)
    return (given.argmax(axis=2) != given.mean(axis=0).argmax(axis=1)).mean(axis=0)


@disagreement.mistake("The others are compared with the first network. Compare with the majority.")
def against_the_first(networks, X):
    votes = scores(networks, X).argmax(axis=2)
    return (votes != votes[0]).mean(axis=0)


@disagreement.mistake("Pairs of networks are compared. Compare each network with the majority.")
def in_pairs(networks, X):
    votes = scores(networks, X).argmax(axis=2)
    return (votes[:, None] != votes).mean(axis=(0, 1))


@disagreement.mistake("It is only said whether there is any other vote. Return the share of them.")
def any_other_vote(networks, X):
    return (in_numpy.disagreement(networks, X) > 0).astype(float)


@disagreement.mistake("That is the distance between the two largest shares. Return what the majority lacks.")
def margin(networks, X):
    ordered = np.sort(shares(networks, X), axis=1)
    return ordered[:, -1] - ordered[:, -2]


@disagreement.mistake("The mean over all inputs comes back. Return one share for each input.")
def mean_over_inputs(networks, X):
    return in_numpy.disagreement(networks, X).mean()


@disagreement.mistake("One share for each network comes back. Return one for each input.")
def for_each_network(networks, X):
    votes = scores(networks, X).argmax(axis=2)
    return (votes != shares(networks, X).argmax(axis=1)).mean(axis=1)


@disagreement.mistake("The class of most votes comes back. Return the share of networks that do not vote for it.")
def majority_itself(networks, X):
    return shares(networks, X).argmax(axis=1)


@disagreement.mistake("The smallest score is taken for the vote. Take the largest.")
def smallest_score(networks, X):
    given = -scores(networks, X)
    return 1 - np.eye(given.shape[2])[given.argmax(axis=2)].mean(axis=0).max(axis=1)


@disagreement.mistake("The votes for all inputs are counted together. Count them for each input.")
def all_inputs_together(networks, X):
    return np.full(len(X), 1 - shares(networks, X).mean(axis=0).max())
