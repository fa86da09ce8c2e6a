"""tied_ae_grad: the gradient by a matrix that is used twice."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

tied_ae_grad = Exercise("tied_ae_grad", points=1, numpy=in_numpy.tied_ae_grad, returns=("gradient",))


def numbers(rng, hidden, features):
    """W (M, D) and x (D,)."""
    return rng.normal(size=(hidden, features)), rng.normal(size=features)


tied_ae_grad.case("two hidden units, four inputs", lambda rng: numbers(rng, 2, 4))
tied_ae_grad.case("as many hidden units as inputs", lambda rng: numbers(rng, 3, 3))
tied_ae_grad.case("more hidden units than inputs", lambda rng: numbers(rng, 5, 2))
tied_ae_grad.case("one hidden unit", lambda rng: numbers(rng, 1, 4))
tied_ae_grad.case("single numbers", lambda rng: (rng.uniform(1.5, 2, size=(1, 1)), rng.uniform(1, 2, size=1)))
tied_ae_grad.leaves_inputs_alone()


def terms(W, x):
    """What W adds as the first matrix, and what it adds as the second."""
    error = W.T @ W @ x - x
    return np.outer(W @ error, x), np.outer(W @ x, error)


@tied_ae_grad.mistake("Only the first use of W is counted, in Wx. W is used again as Wᵀ: add what that path brings.")
def first_use_only(W, x):
    return terms(W, x)[0]


@tied_ae_grad.mistake("Only the second use of W is counted, as Wᵀ. W is used in Wx too: add what that path brings.")
def second_use_only(W, x):
    return terms(W, x)[1]


@tied_ae_grad.mistake("Twice the first use of W. The two uses bring different terms: derive each of them.")
def first_use_twice(W, x):
    return 2 * terms(W, x)[0]


@tied_ae_grad.mistake("Twice the second use of W. The two uses bring different terms: derive each of them.")
def second_use_twice(W, x):
    return 2 * terms(W, x)[1]


@tied_ae_grad.mistake("The two terms are subtracted. Contributions of several paths add.")
def difference_of_the_paths(W, x):
    first, second = terms(W, x)
    return second - first


@tied_ae_grad.mistake("The error is WᵀWx: x is not subtracted.")
def nothing_subtracted(W, x):
    error = W.T @ W @ x
    return np.outer(W @ error, x) + np.outer(W @ x, error)


@tied_ae_grad.mistake("The first path uses the error's own outer product: x belongs there, the input of Wx.")
def error_for_the_input(W, x):
    error = W.T @ W @ x - x
    return np.outer(W @ error, error) + np.outer(W @ x, error)


@tied_ae_grad.mistake("The two paths are averaged. Contributions of several paths add.")
def mean_of_the_paths(W, x):
    return in_numpy.tied_ae_grad(W, x) / 2


@tied_ae_grad.mistake("The gradient has the wrong sign. The error is WᵀWx − x, and the loss grows with it.")
def sign_flipped(W, x):
    return -in_numpy.tied_ae_grad(W, x)


@tied_ae_grad.mistake("The gradient is twice too large. The loss has a ½, which cancels the 2 of the square.")
def no_half(W, x):
    return 2 * in_numpy.tied_ae_grad(W, x)


@tied_ae_grad.mistake("The gradient is transposed, (D, M). It has the shape of W, (M, D).")
def turned_round(W, x):
    return in_numpy.tied_ae_grad(W, x).T


@tied_ae_grad.mistake(
    "The gradient is divided by the number of inputs. The loss is a sum over the entries, not a mean."
)
def mean_over_the_entries(W, x):
    return in_numpy.tied_ae_grad(W, x) / len(x)


@tied_ae_grad.mistake("The second path uses x for the error: Wx xᵀ. Upstream of Wᵀ is the error WᵀWx − x.")
def input_for_the_error(W, x):
    return terms(W, x)[0] + np.outer(W @ x, x)


@tied_ae_grad.mistake("The first path uses the reconstruction WᵀWx. The input of Wx is x.")
def reconstruction_for_the_input(W, x):
    code = W @ x
    error = W.T @ code - x
    return np.outer(code, error) + np.outer(W @ error, W.T @ code)
