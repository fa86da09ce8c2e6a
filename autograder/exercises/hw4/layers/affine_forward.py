"""affine_forward: a linear layer with biases; the cache may be anything and is not compared."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from solutions.reference.hw4 import in_numpy

affine_forward = Exercise("affine_forward", points=1, numpy=in_numpy.affine_forward, returns=("out",))
affine_forward.seen_in("LayerInspector(bias=2.0)", "no_bias", "bias_subtracted", "biases_summed", "bias_as_a_factor")


def layer(rng, examples, features, outputs):
    """x (N, …), w (D, M), b (M,); features may be a shape."""
    x = rng.normal(size=(examples, *np.atleast_1d(features)))
    return x, rng.normal(size=(np.prod(features), outputs)), rng.normal(size=outputs)


def single(x, w, b):
    """The same in float32."""
    return x.astype(np.float32), w.astype(np.float32), b.astype(np.float32)


def views(rng):
    """Transposed views, which are not contiguous."""
    return rng.normal(size=(4, 5)).T, rng.normal(size=(3, 4)).T, rng.normal(size=3)


def forward(arguments):
    return Steps([call("affine_forward", *arguments), part(0, of=0)])


affine_forward.case("a batch", lambda rng: forward(layer(rng, 5, 4, 3)))
affine_forward.case("as many inputs as outputs", lambda rng: forward(layer(rng, 5, 3, 3)))
affine_forward.case("as many examples as outputs", lambda rng: forward(layer(rng, 4, 3, 4)))
affine_forward.case("one example", lambda rng: forward(layer(rng, 1, 4, 3)))
affine_forward.case("pictures, to be flattened", lambda rng: forward(layer(rng, 3, (2, 3, 2), 4)))
affine_forward.case("transposed views", lambda rng: forward(views(rng)))
affine_forward.case("float32", lambda rng: forward(single(*layer(rng, 5, 4, 3))), rtol=1e-4)
affine_forward.leaves_inputs_alone()


@affine_forward.mistake("The bias is missing. Add b to every row.")
def no_bias(x, w, b):
    return x.reshape(len(x), -1) @ w, (x, w)


@affine_forward.mistake("b is subtracted. Add it to every row.")
def bias_subtracted(x, w, b):
    return x.reshape(len(x), -1) @ w - b, (x, w)


@affine_forward.mistake("The sum of all biases is added to every output. Output m gets b_m alone.")
def biases_summed(x, w, b):
    return x.reshape(len(x), -1) @ w + b.sum(), (x, w)


@affine_forward.mistake("b is multiplied instead of added.")
def bias_as_a_factor(x, w, b):
    return x.reshape(len(x), -1) @ w * b, (x, w)


@affine_forward.mistake("out is transposed, (M, N). Examples are rows: (N, M).")
def out_transposed(x, w, b):
    return (x.reshape(len(x), -1) @ w + b).T, (x, w)


@affine_forward.mistake(
    "Examples and features are mixed: x is flattened to (D, N) and transposed. Keep each example together."
)
def examples_mixed(x, w, b):
    return x.reshape(-1, len(x)).T @ w + b, (x, w)


@affine_forward.mistake("w is transposed. It is (D, M), inputs by outputs: use x @ w.")
def transposed(x, w, b):
    return x.reshape(len(x), -1) @ w.T + b, (x, w)


@affine_forward.mistake("b is added down the columns. It belongs to the outputs: add it to every row.")
def bias_down_the_columns(x, w, b):
    return x.reshape(len(x), -1) @ w + b[:, None], (x, w)


@affine_forward.mistake("x may have more than two axes. Flatten each example to one row first.")
def not_flattened(x, w, b):
    return x @ w + b, (x, w)


@affine_forward.mistake(
    "The examples are flattened in another order. Use NumPy's default, in which the last axis varies fastest."
)
def columns_first(x, w, b):
    return x.reshape(len(x), -1, order="F") @ w + b, (x, w)


@affine_forward.mistake("Negative outputs become 0. The layer is affine; the ReLU is a layer of its own.")
def with_relu(x, w, b):
    return np.maximum(0, x.reshape(len(x), -1) @ w + b), (x, w)


@affine_forward.mistake("Only out is returned. Return out and a cache for the backward pass.")
def no_cache(x, w, b):
    return x.reshape(len(x), -1) @ w + b


@affine_forward.mistake("The caller's x has another shape afterwards: `x.shape = …` changes it. Make a new array.")
def changes_its_input(x, w, b):
    x.shape = len(x), -1
    return x @ w + b, (x, w)
