"""through_torch: the network as a torch.autograd.Function; arrays go in, arrays come out."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.layers.affine_forward import layer
from solutions.reference.hw4 import in_numpy

through_torch = Exercise(
    "through_torch",
    points=2,
    numpy=in_numpy.through_torch,
    returns=("out", "dX", "dW1", "db1", "dW2", "db2"),
    atol=1e-8,
)


def network(rng, examples, features, hidden, outputs, upstream=1.0):
    """X, W1, b1, W2, b2 and an upstream gradient."""
    _, W2, b2 = layer(rng, 1, hidden, outputs)
    return *layer(rng, examples, features, hidden), W2, b2, upstream * rng.normal(size=(examples, outputs))


through_torch.case("a batch", lambda rng: network(rng, 6, 4, 5, 3))
through_torch.case("all sizes alike", lambda rng: network(rng, 4, 4, 4, 4))
through_torch.case("one example", lambda rng: network(rng, 1, 3, 5, 2))
through_torch.case("one hidden unit", lambda rng: network(rng, 5, 3, 1, 2))
through_torch.case("an upstream gradient of 0", lambda rng: network(rng, 4, 3, 5, 2, 0.0))
through_torch.leaves_inputs_alone()


@through_torch.slips(
    mask_left_out="The ReLU is left out in the backward pass. Where its input is negative the gradient must be 0.",
    biases_averaged="The biases' gradients are means over the examples. Take the sums, as every example uses them.",
    upstream_left_out="The gradient passed to backward is left out. Every gradient starts with it.",
)
def slipped(X, W1, b1, W2, b2, dout, mask_left_out=False, biases_averaged=False, upstream_left_out=False):
    """The reference with slips switched on."""
    g = np.ones_like(dout) if upstream_left_out else dout
    a = X @ W1 + b1
    h = np.maximum(0, a)
    da = g @ W2.T * (1 if mask_left_out else a > 0)
    db1, db2 = da.sum(axis=0), g.sum(axis=0)
    if biases_averaged:
        db1, db2 = db1 / len(X), db2 / len(X)
    return h @ W2 + b2, da @ W1.T, X.T @ da, db1, h.T @ g, db2


@through_torch.mistake("dW2 uses the input of the ReLU. Use its output, the input of the second layer.")
def before_the_relu(X, W1, b1, W2, b2, dout):
    *found, _, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    return *found, (X @ W1 + b1).T @ dout, db2


@through_torch.mistake("The mask uses the sign of the upstream gradient. Use that of the ReLU's input.")
def mask_of_upstream(X, W1, b1, W2, b2, dout):
    out, _, _, _, dW2, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    da = np.maximum(0, dout @ W2.T)
    return out, da @ W1.T, X.T @ da, da.sum(axis=0), dW2, db2


@through_torch.mistake("The ReLU is missing, forward and backward. Two linear layers are one.")
def linear(X, W1, b1, W2, b2, dout):
    h, da = X @ W1 + b1, dout @ W2.T
    return h @ W2 + b2, da @ W1.T, X.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@through_torch.family(
    "{names} averaged over the examples. Take sums: for a mean the 1/N is in dout.",
    names=("All gradients are", "dW1 and dW2 are"),
)
def averaged(X, W1, b1, W2, b2, dout, names):
    out, dX, dW1, db1, dW2, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    n = len(X)
    if "All" in names:
        return out, dX / n, dW1 / n, db1 / n, dW2 / n, db2 / n
    return out, dX, dW1 / n, db1, dW2 / n, db2


@through_torch.mistake("The gradients of the weights are transposed. Each has the shape of its W.")
def transposed(X, W1, b1, W2, b2, dout):
    out, dX, dW1, db1, dW2, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    return out, dX, dW1.T, db1, dW2.T, db2


@through_torch.mistake("The biases' gradients have two axes, (1, H) and (1, M). Each has the shape of its bias.")
def biases_with_an_axis(X, W1, b1, W2, b2, dout):
    out, dX, dW1, db1, dW2, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    return out, dX, dW1, db1[None, :], dW2, db2[None, :]


@through_torch.mistake("A ReLU is applied to the output too. The last layer is only affine.")
def output_cut(X, W1, b1, W2, b2, dout):
    out = in_numpy.through_torch(X, W1, b1, W2, b2, dout)[0]
    return np.maximum(0, out), *in_numpy.through_torch(X, W1, b1, W2, b2, dout * (out > 0))[1:]


@through_torch.mistake("The gradients are in another order. Return them in the order of the inputs: X, W1, b1, W2, b2.")
def other_order(X, W1, b1, W2, b2, dout):
    out, dX, dW1, db1, dW2, db2 = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    return out, dW1, db1, dW2, db2, dX


@through_torch.mistake("The gradient of X is None or 0. backward returns one gradient for every input.")
def none_for_x(X, W1, b1, W2, b2, dout):
    out, _, *others = in_numpy.through_torch(X, W1, b1, W2, b2, dout)
    return out, np.zeros_like(X), *others
