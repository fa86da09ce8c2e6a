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
affine_backward.seen_in("ShapePuzzle(judge=True)", "transposed_dw", "not_transposed", "other_order")
affine_backward.seen_in(
    "LayerInspector(look='W1')",
    "mean_for_dw",
    "not_summed",
    "summed_over_outputs",
    "db_for_every_feature",
    "mean_for_db",
    "one_bias",
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
    db_for_every_feature="db is D times too large: it is summed once for every feature. Sum over the examples only.",
    mean_for_db="db is averaged over the examples. Take the sum: each example uses b, and paths add.",
    mean_for_dw="dw is divided by N. Take the sum: for a mean loss the 1/N is already in dout.",
    flat_dx="dx is flattened. A gradient has the shape of the variable, here that of x.",
    transposed_dw="dw is transposed. It has the shape of w, (D, M).",
)
def slipped(
    dout, cache, db_for_every_feature=False, mean_for_db=False, mean_for_dw=False, flat_dx=False, transposed_dw=False
):
    """The reference with slips switched on."""
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    dw = dw / len(dout) if mean_for_dw else dw
    db = db / len(dout) if mean_for_db else db
    db = db * len(dw) if db_for_every_feature else db
    return dx.reshape(len(dx), -1) if flat_dx else dx, dw.T if transposed_dw else dw, db


@affine_backward.mistake("db has a row for each example. Add the rows.")
def not_summed(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout


@affine_backward.mistake("db is summed over the outputs. Sum over the examples, axis 0.")
def summed_over_outputs(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout.sum(axis=1)


@affine_backward.family("db is {shape}. Return shape (M,), as b has.", shape=("(1, M)", "(M, 1)"))
def kept_axis(dout, cache, shape):
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    return dx, dw, db[None, :] if shape == "(1, M)" else db[:, None]


@affine_backward.mistake("db is one number, the sum of all of dout. There is one bias for each output: (M,).")
def one_bias(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout.sum()


@affine_backward.mistake("All three are divided by N. Take sums: for a mean loss the 1/N is already in dout.")
def all_means(dout, cache):
    return tuple(each / len(dout) for each in in_numpy.affine_backward(dout, cache))


@affine_backward.mistake(
    "dx and dw are divided by N, db is not. Take sums: for a mean loss the 1/N is already in dout."
)
def all_but_db_means(dout, cache):
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    return dx / len(dout), dw / len(dout), db


@affine_backward.mistake("dx is divided by N. Each example is used once: its 1/N, of a mean loss, is already in dout.")
def mean_for_dx(dout, cache):
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    return dx / len(dout), dw, db


@affine_backward.mistake("dx is that of a flattened x in another order. Reshape it in NumPy's default order.")
def columns_first(dout, cache):
    x, w = cache
    _, dw, db = in_numpy.affine_backward(dout, cache)
    return (dout @ w.T).reshape(x.shape, order="F"), dw, db


@affine_backward.mistake(
    "w.T is made by reshape, which puts its numbers in other places. A transpose exchanges the axes."
)
def reshaped_for_transposed(dout, cache):
    x, w = cache
    _, dw, db = in_numpy.affine_backward(dout, cache)
    return (dout @ w.reshape(w.shape[::-1])).reshape(x.shape), dw, db


@affine_backward.mistake("x.T is made by reshape, which mixes the examples in dw. A transpose exchanges the axes.")
def examples_mixed(dout, cache):
    x, _ = cache
    dx, _, db = in_numpy.affine_backward(dout, cache)
    return dx, x.reshape(-1, len(x)) @ dout, db


@affine_backward.mistake(
    "The gradients have the wrong sign. dout is that of the loss: descent subtracts, this does not."
)
def sign_flipped(dout, cache):
    return tuple(-each for each in in_numpy.affine_backward(dout, cache))


@affine_backward.mistake("dx uses w where it must use its transpose. The two shapes fit only where D = M.")
def not_transposed(dout, cache):
    x, w = cache
    _, dw, db = in_numpy.affine_backward(dout, cache)
    return (dout @ w).reshape(x.shape), dw, db


@affine_backward.family(
    "The results are in the order {order}. Return dx, dw, db.", order=("dw, db, dx", "dw, dx, db", "db, dw, dx")
)
def other_order(dout, cache, order):
    found = dict(zip(("dx", "dw", "db"), in_numpy.affine_backward(dout, cache), strict=True))
    return tuple(found[name] for name in order.split(", "))


@affine_backward.mistake("The upstream gradient is left out. Multiply the local slopes by dout.")
def local_only(dout, cache):
    return in_numpy.affine_backward(np.ones_like(dout), cache)


@affine_backward.family("The caller's dout is changed{how}. Make a new array.", how=("", ", also where it is 0"))
def changes_its_input(dout, cache, how):
    found = in_numpy.affine_backward(dout, cache)
    dout[...] = dout + 1 if how else dout / 2
    return found


@affine_backward.mistake("db is that of the first example. Sum over the examples.")
def first_example(dout, cache):
    dx, dw, _ = in_numpy.affine_backward(dout, cache)
    return dx, dw, dout[0]


@affine_backward.mistake("db is the number of examples, the sum of ones. Sum dout over the examples.")
def count_for_db(dout, cache):
    dx, dw, db = in_numpy.affine_backward(dout, cache)
    return dx, dw, np.full(db.shape, float(len(dout)))


@affine_backward.mistake("dw has no upstream gradient: it is a sum of inputs. Multiply x's transpose by dout.")
def dw_without_upstream(dout, cache):
    dx, _, db = in_numpy.affine_backward(dout, cache)
    return dx, in_numpy.affine_backward(np.ones_like(dout), cache)[1], db


@affine_backward.mistake("dx is w times doutᵀ in another shape. Transpose it, or multiply dout by wᵀ.")
def product_reshaped(dout, cache):
    x, w = cache
    _, dw, db = in_numpy.affine_backward(dout, cache)
    return (w @ dout.T).reshape(x.shape), dw, db


@affine_backward.mistake("dw uses x as it came, and pictures have more than two axes. Flatten each example first.")
def pictures_not_flattened(dout, cache):
    dx, _, db = in_numpy.affine_backward(dout, cache)
    return dx, cache[0].T @ dout, db


@affine_backward.family("The sign of {part} is flipped.", part=["dx", "dw", "db"])
def one_sign_flipped(dout, cache, part):
    found = dict(zip(("dx", "dw", "db"), in_numpy.affine_backward(dout, cache), strict=True))
    return tuple((found | {part: -found[part]}).values())
