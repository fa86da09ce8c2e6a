"""contract: the tensor of slopes times the upstream gradient."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

contract = Exercise("contract", points=0.5, numpy=in_numpy.contract, returns=("gradient",))
contract.case("of y − Wx", lambda rng: (in_numpy.dz_dW(rng.normal(size=3), 2), rng.normal(size=2)))
contract.case("any tensor, all sizes apart", lambda rng: (rng.normal(size=(2, 3, 4)), rng.normal(size=4)))
contract.case("any tensor, all sizes alike", lambda rng: (rng.normal(size=(3, 3, 3)), rng.normal(size=3)))
contract.case("one output", lambda rng: (rng.normal(size=(2, 3, 1)), rng.normal(size=1)))
contract.leaves_inputs_alone()


@contract.mistake("The sum runs over the first axis, the rows of W. Sum over the outputs, the last axis.")
def over_the_first_axis(T, g):
    return np.einsum("kmd,k->md", T, g)


@contract.mistake("The sum runs over the middle axis. Sum over the outputs, the last axis.")
def over_the_middle_axis(T, g):
    return np.einsum("mkd,k->md", T, g)


@contract.mistake("The result is transposed. A gradient has the shape of W, (M, D).")
def turned_round(T, g):
    return (T @ g).T


@contract.mistake("The products are not summed. Every output is a path to the loss: add over k.")
def not_summed(T, g):
    return T * g


@contract.mistake("The upstream gradient is left out. Multiply slice k by g_k before adding.")
def upstream_left_out(T, g):
    return T.sum(axis=2)


@contract.family("Only the slice of the {which} output is used. Add over all k.", which=["first", "last"])
def one_slice(T, g, which):
    k = 0 if which == "first" else -1
    return T[:, :, k] * g[k]


@contract.mistake("All entries are added to one number. Add over k only, for each entry of W.")
def one_number(T, g):
    return np.sum(T * g)


@contract.mistake("T times g is added up along the middle axis. Add over the outputs, the last axis.")
def products_over_the_middle(T, g):
    return (T * g).sum(axis=1)


@contract.mistake("The sign is flipped. The minus of y − Wx is in T already.")
def sign_flipped(T, g):
    return -T @ g


@contract.mistake("This is the mean over the outputs. Take the sum.")
def mean(T, g):
    return T @ g / len(g)
