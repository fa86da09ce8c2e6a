"""dz_dW: the derivative of a vector with respect to a matrix."""

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


@dz_dW.slips(
    sign_lost="The minus sign is missing. z is y − Wx, so ∂z_k/∂w_kp is −x_p.",
    outputs_first="The axes are in another order. In denominator layout those of W come first: (M, D), then that of z.",
)
def slipped(x, M, sign_lost=False, outputs_first=False):
    T = (-1 if sign_lost else 1) * in_numpy.dz_dW(x, M)
    return np.moveaxis(T, 2, 1) if outputs_first else T


@dz_dW.mistake("The axes of W are swapped. W is (M, D), so the tensor is (M, D, M).")
def axes_exchanged(x, M):
    return in_numpy.dz_dW(x, M).swapaxes(0, 1)


@dz_dW.mistake("Every entry is −x_p. Output k depends only on row k of W: all other entries are 0.")
def full(x, M):
    return np.broadcast_to(-x[None, :, None], (M, len(x), M)).copy()


@dz_dW.mistake("Only the nonzero entries are returned, (M, D). The tensor has an axis for the outputs as well.")
def matrix_only(x, M):
    return -np.tile(x, (M, 1))


@dz_dW.mistake("The entries are −1. The slope of −Wx with respect to w_kp is −x_p.")
def ones_for_x(x, M):
    return in_numpy.dz_dW(np.ones_like(x), M)


@dz_dW.mistake("−x stands in the first row of every slice. Slice k has it in row k.")
def first_row(x, M):
    T = np.zeros((M, len(x), M))
    T[0] = -x[:, None]
    return T


@dz_dW.mistake("The tensor is flattened to a Jacobian, outputs by all weights. Keep its three axes: (M, D, M).")
def jacobian(x, M):
    return np.moveaxis(in_numpy.dz_dW(x, M), 2, 0).reshape(M, -1)
