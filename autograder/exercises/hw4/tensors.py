"""dz_dW and contract: a vector differentiated by a matrix, and a gradient from above that meets it."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

dz_dW = Exercise("dz_dW", points=1, numpy=in_numpy.dz_dW, returns=("tensor",))
dz_dW.case("D = 3, M = 2", lambda rng: (rng.normal(size=3), 2))
dz_dW.case("D = 2, M = 4", lambda rng: (rng.normal(size=2), 4))
dz_dW.case("D = M = 3", lambda rng: (rng.normal(size=3), 3))
dz_dW.case("one output", lambda rng: (rng.normal(size=4), 1))
dz_dW.case("one input", lambda rng: (rng.normal(size=1), 3))
dz_dW.leaves_inputs_alone()


@dz_dW.mistake("The minus is lost: z is y − Wx, so ∂z_k/∂w_kp is −x_p.")
def sign_lost(x, M):
    return -in_numpy.dz_dW(x, M)


@dz_dW.mistake("The axes are in another order. In denominator layout the axes of W come first: (M, D), then that of z.")
def outputs_first(x, M):
    return np.moveaxis(in_numpy.dz_dW(x, M), 2, 1)


@dz_dW.mistake("The axes of W are exchanged. W is (M, D), so the tensor is (M, D, M).")
def axes_exchanged(x, M):
    return in_numpy.dz_dW(x, M).swapaxes(0, 1)


@dz_dW.mistake("Every entry is −x_p. Output k depends on row k of W alone: all other entries are 0.")
def full(x, M):
    return np.broadcast_to(-x[None, :, None], (M, len(x), M)).copy()


@dz_dW.mistake("Only the entries that are not 0 are there, (M, D). The tensor has an axis for the outputs as well.")
def matrix_only(x, M):
    return -np.tile(x, (M, 1))


@dz_dW.mistake("The tensor is flattened to a Jacobian, outputs by all weights. Keep its three axes: (M, D, M).")
def jacobian(x, M):
    return np.moveaxis(in_numpy.dz_dW(x, M), 2, 0).reshape(M, -1)


contract = Exercise("contract", points=0.5, numpy=in_numpy.contract, returns=("gradient",))
contract.case("of y − Wx", lambda rng: (in_numpy.dz_dW(rng.normal(size=3), 2), rng.normal(size=2)))
contract.case("any tensor, all sizes apart", lambda rng: (rng.normal(size=(2, 3, 4)), rng.normal(size=4)))
contract.case("any tensor, all sizes alike", lambda rng: (rng.normal(size=(3, 3, 3)), rng.normal(size=3)))
contract.case("one output", lambda rng: (rng.normal(size=(2, 3, 1)), rng.normal(size=1)))
contract.leaves_inputs_alone()


@contract.mistake("The sum runs over the first axis, the rows of W. It runs over the outputs, the last axis.")
def over_the_first_axis(T, g):
    return np.einsum("kmd,k->md", T, g)


@contract.mistake("The sum runs over the middle axis. It runs over the outputs, the last axis.")
def over_the_middle_axis(T, g):
    return np.einsum("mkd,k->md", T, g)


@contract.mistake("The result is turned round. A gradient has the shape of W, (M, D).")
def turned_round(T, g):
    return (T @ g).T


@contract.mistake("The products are not summed. Every output is a path to the loss: add over k.")
def not_summed(T, g):
    return T * g


@contract.mistake("The upstream gradient is left out: the slices are added as they are. Weight slice k with g_k.")
def upstream_left_out(T, g):
    return T.sum(axis=2)


@contract.mistake("This is the mean over the outputs. Paths add: take the sum.")
def mean(T, g):
    return T @ g / len(g)
