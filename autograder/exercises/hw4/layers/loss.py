"""TwoLayerNet.loss: scores, penalised loss, four gradients."""

import numpy as np

from autograder.exercises.hw4.layers.networks import examples, method, replaced, with_parameters
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from solutions.reference.hw4 import in_numpy

loss = method("loss", 3, ("scores", "loss", "grads"))


def asked(rng, count, features, hidden, classes, reg):
    """Two calls: the scores, then the loss and its gradients."""
    X, y = examples(rng, count, features, classes)
    return Steps(
        [
            *with_parameters(rng, int(np.prod(features)), hidden, classes, reg),
            call("loss", X, on=0, shown=True),
            call("loss", X, y, on=0),
            part(0, of=4, shown=True),
            part(1, of=4, shown=True),
        ]
    )


loss.case("a batch, no penalty", lambda rng: asked(rng, 6, 4, 5, 3, 0.0))
loss.case("a batch", lambda rng: asked(rng, 6, 4, 5, 3, 0.3))
loss.case("all sizes alike", lambda rng: asked(rng, 4, 4, 4, 4, 0.1))
loss.case("one example", lambda rng: asked(rng, 1, 3, 4, 2, 0.2))
loss.case("pictures", lambda rng: asked(rng, 3, (2, 2), 5, 3, 0.1))
loss.leaves_inputs_alone()

SLIPS = {
    "no_half": "The penalty in the loss lacks its ½. It is ½·reg·ΣW², with the gradient reg·W.",
    "biases_too": "The biases are penalised as well. Penalise only W1 and W2.",
    "not_in_the_gradients": "The penalty is in the loss but not in the gradients. Add reg·W to dW1 and to dW2.",
    "no_penalty_in_the_loss": "The penalty is missing in the loss. Add ½·reg·ΣW² of both layers.",
    "mask_left_out": "The ReLU is left out in the backward pass. Where its input is negative the gradient must be 0.",
    "linear": "The ReLU between the layers is missing. Two linear layers are one.",
    "scores_cut": "A ReLU is applied to the scores too. The last layer is only affine; scores may be negative.",
}


class Slipped(in_numpy.TwoLayerNet):
    """The network, with slips."""

    slips: frozenset[str] = frozenset()

    def loss(self, X, y=None):
        slips, reg, W1, W2 = self.slips, self.reg, self.params["W1"], self.params["W2"]
        a, first = in_numpy.affine_forward(X, W1, self.params["b1"])
        h = a if "linear" in slips else np.maximum(0, a)
        z, second = in_numpy.affine_forward(h, W2, self.params["b2"])
        scores = np.maximum(0, z) if "scores_cut" in slips else z
        if y is None:
            return scores
        value, dz = in_numpy.softmax_loss(scores, y)
        if "scores_cut" in slips:
            dz = dz * (z > 0)
        dh, dW2, db2 = in_numpy.affine_backward(dz, second)
        da = dh if slips & {"linear", "mask_left_out"} else dh * (a > 0)
        _, dW1, db1 = in_numpy.affine_backward(da, first)
        grads = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
        for name, p in self.params.items():
            if name in ("W1", "W2") or "biases_too" in slips:
                if "no_penalty_in_the_loss" not in slips:
                    value += reg * np.sum(p * p) * (1 if "no_half" in slips else 0.5)
                if "not_in_the_gradients" not in slips:
                    grads[name] = grads[name] + reg * p
        return value, grads


def with_slip(slip):
    """A maker of networks with this slip."""

    def make(*args):
        net = Slipped(*args)
        net.slips = frozenset([slip])
        return net

    make.__name__ = slip
    return make


for slip, says in SLIPS.items():
    loss.mistake(says)(with_slip(slip))


def with_loss(change):
    """A maker of networks whose loss is change(net, X, y)."""

    def make(*args):
        net = in_numpy.TwoLayerNet(*args)
        return replaced(net, loss=lambda X, y=None: change(net, X, y))

    make.__name__ = change.__name__
    return make


def honest(net, X, y):
    return in_numpy.TwoLayerNet.loss(net, X, y)


@loss.mistake("Without labels the probabilities are returned. Return the scores of the last layer.")
@with_loss
def probabilities(net, X, y):
    if y is not None:
        return honest(net, X, y)
    scores = honest(net, X, None)
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


@loss.mistake("Without labels, the classes with the largest scores are returned. Return the scores, (N, C).")
@with_loss
def labels(net, X, y):
    return honest(net, X, None).argmax(axis=1) if y is None else honest(net, X, y)


@loss.mistake("The gradients have other names. Use the keys of params: W1, b1, W2, b2.")
@with_loss
def other_names(net, X, y):
    if y is None:
        return honest(net, X, None)
    value, grads = honest(net, X, y)
    return value, {f"d{name}": gradient for name, gradient in grads.items()}


@loss.mistake("The biases' gradients are missing. Return all four: W1, b1, W2, b2.")
@with_loss
def no_biases(net, X, y):
    if y is None:
        return honest(net, X, None)
    value, grads = honest(net, X, y)
    return value, {"W1": grads["W1"], "W2": grads["W2"]}


@loss.mistake("Loss and gradients are sums over the examples. Take the mean of the data loss.")
@with_loss
def sum_for_mean(net, X, y):
    if y is None:
        return honest(net, X, None)
    value, grads = honest(net, X, y)
    kept, net.reg = net.reg, 0.0
    data, of_data = honest(net, X, y)
    net.reg = kept
    more = len(y) - 1
    return value + more * data, {name: grads[name] + more * of_data[name] for name in grads}


@loss.mistake("The penalty is divided by N. Only the data loss is a mean.")
@with_loss
def penalty_by_n(net, X, y):
    if y is None:
        return honest(net, X, None)
    kept, net.reg = net.reg, net.reg / len(y)
    found = honest(net, X, y)
    net.reg = kept
    return found


@loss.mistake("The mask of the ReLU uses the sign of the upstream gradient. Use the sign of the ReLU's input.")
@with_loss
def mask_of_upstream(net, X, y):
    if y is None:
        return honest(net, X, None)
    value, grads = honest(net, X, y)
    _, first = in_numpy.affine_forward(X, net.params["W1"], net.params["b1"])
    _, dz = in_numpy.softmax_loss(honest(net, X, None), y)
    dh = dz @ net.params["W2"].T
    _, dW1, db1 = in_numpy.affine_backward(dh * (dh > 0), first)
    return value, grads | {"W1": dW1 + net.reg * net.params["W1"], "b1": db1}
