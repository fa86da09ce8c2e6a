"""affine_backward: the three gradients of a linear layer, from the upstream gradient."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.layers.affine_forward import layer, single, views
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

affine_backward = Exercise(
    "affine_backward", points=2, numpy=in_numpy.affine_backward, returns=("dx", "dw", "db"), atol=1e-8
)


def there_and_back(rng, arguments, upstream=1.0):
    """Forward, then backward with the cache that forward made."""
    x, w, _ = arguments
    dout = (upstream * rng.normal(size=(len(x), w.shape[1]))).astype(x.dtype)
    return Steps([call("affine_forward", *arguments), call("affine_backward", dout, Result(0, 1))])


affine_backward.case("a batch", lambda rng: there_and_back(rng, layer(rng, 5, 4, 3)))
affine_backward.case("as many inputs as outputs", lambda rng: there_and_back(rng, layer(rng, 5, 3, 3)))
affine_backward.case("all sizes alike", lambda rng: there_and_back(rng, layer(rng, 3, 3, 3)))
affine_backward.case("one example", lambda rng: there_and_back(rng, layer(rng, 1, 4, 3)))
affine_backward.case("pictures", lambda rng: there_and_back(rng, layer(rng, 3, (2, 3, 2), 4)))
affine_backward.case("an upstream gradient of 0", lambda rng: there_and_back(rng, layer(rng, 4, 3, 2), 0.0))
affine_backward.case("transposed views", lambda rng: there_and_back(rng, views(rng)))
affine_backward.case("float32", lambda rng: there_and_back(rng, single(*layer(rng, 5, 4, 3))), rtol=1e-4)
affine_backward.leaves_inputs_alone()


@affine_backward.slips(
    mean_for_db="db is averaged over the examples. Take the sum: each example uses b, and paths add.",
    mean_for_dw="dw is divided by N. Take the sum: for a mean loss the 1/N is already in dout.",
    flat_dx="dx is flattened. A gradient has the shape of the variable: dx.reshape(x.shape).",
    transposed_dw="dw is transposed. It has the shape of w, (D, M): x.T @ dout, with x flattened.",
)
def slipped(dout, cache, mean_for_db=False, mean_for_dw=False, flat_dx=False, transposed_dw=False):
    """The reference with slips switched on."""
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    dw = dw / len(dout) if mean_for_dw else dw
    db = db / len(dout) if mean_for_db else db
    return dx.reshape(len(dx), -1) if flat_dx else dx, dw.T if transposed_dw else dw, db


@affine_backward.mistake("db has a row for each example. Add the rows.")
def not_summed(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout


@affine_backward.mistake("db is summed over the outputs. Sum over the examples, axis 0.")
def summed_over_outputs(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout.sum(axis=1)


@affine_backward.mistake("db is (1, M). Return shape (M,), as b has.")
def kept_axis(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout.sum(axis=0, keepdims=True)


@affine_backward.mistake("dx is dout @ w here, which fits only where D = M. Use dout @ w.T.")
def not_transposed(dout, cache):
    x, w = cache
    _, dw, db = in_numpy.affine_backward(dout, cache)
    return (dout @ w).reshape(x.shape), dw, db


@affine_backward.mistake("The results are in another order. Return dx, dw, db.")
def other_order(dout, cache):
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    return dw, db, dx


@affine_backward.mistake("The upstream gradient is left out. Multiply the local slopes by dout.")
def local_only(dout, cache):
    return in_numpy.affine_backward(np.ones_like(dout), cache)


@affine_backward.mistake("The caller's dout is changed. Make a new array.")
def changes_its_input(dout, cache):
    found = in_numpy.affine_backward(dout, cache)
    dout /= 2
    return found
