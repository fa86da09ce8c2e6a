"""TwoLayerNet.loss: scores, penalised loss, four gradients."""

from collections.abc import Callable
from functools import wraps

import numpy as np

from autograder.exercises.hw4.layers.networks import examples, method, with_method, with_parameters
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

loss = method("loss", 3, ("scores", "loss", "grads"))
loss.seen_in(
    "Playground(network=TwoLayerNet, depth=1, activation='ReLU')",
    but=(
        "penalty_twice",
        "bias_left_out",
        "pictures_not_flattened",
        "no_half",
        "two_in_the_gradients",
        "half_too_many",
        "no_penalty_in_the_loss",
        "not_in_the_gradients",
        "no_penalty",
        "penalty_by_n",
        "one_layer_free",
        "biases_too",
        "other_penalty",
        "reg_times_gradient",
        "probabilities",
        "labels",
    ),
)


def asked(rng, count, features, hidden, classes, reg, flat=True):
    """Two calls: the scores, then the loss and its gradients, those of the biases in one row unless flat is False."""
    X, y = examples(rng, count, features, classes)
    gradients = [part(1, of=4), call("flat_biases", Result(6), shown=True)] if flat else [part(1, of=4, shown=True)]
    return Steps(
        [
            *with_parameters(rng, int(np.prod(features)), hidden, classes, reg),
            call("loss", X, on=0, shown=True),
            call("loss", X, y, on=0),
            part(0, of=4, shown=True),
            *gradients,
        ]
    )


loss.case("a batch, no penalty", lambda rng: asked(rng, 7, 4, 5, 3, 0.0))
loss.case("a batch", lambda rng: asked(rng, 7, 4, 5, 3, 0.3))
loss.case("all sizes alike", lambda rng: asked(rng, 4, 4, 4, 4, 0.1))
loss.case("one example", lambda rng: asked(rng, 1, 3, 4, 2, 0.2))
loss.case("shapes of the gradients", lambda rng: asked(rng, 6, 2, 4, 3, 0.15, flat=False))
loss.case("pictures", lambda rng: asked(rng, 5, (2, 3), 4, 3, 0.1))
loss.leaves_inputs_alone()


def with_loss(change):
    """A maker of networks whose loss with labels is change(net, X, y, …)."""

    @with_method("loss")
    @wraps(change)
    def answer(net, X, y=None, **form):
        return right(net, X) if y is None else change(net, X, y, **form)

    return answer


def right(net, X, y=None):
    return in_numpy.TwoLayerNet.loss(net, X, y)


# What goes forward and backward


def computed(net, X, y, *slips, penalty=1):
    """The network's loss with slips of the forward and the backward pass; penalty: how often it counts."""
    W1, W2, b1, b2 = (net.params[name] for name in ("W1", "W2", "b1", "b2"))
    a, first = in_numpy.affine_forward(X, W1, 0 * b1 if "no_b1" in slips else b1)
    h = a if "linear" in slips else np.maximum(0, a)
    z, second = in_numpy.affine_forward(h, W2, 0 * b2 if "no_b2" in slips else b2)
    scores = np.maximum(0, z) if "scores_cut" in slips else z
    if y is None:
        return scores
    entering = np.exp(in_numpy.log_probabilities(scores)) if "softmax_twice" in slips else scores
    many = len(y) if "sum_for_mean" in slips else 1
    value, dz = (many * part for part in in_numpy.softmax_loss(entering, y))
    dh, dW2, db2 = in_numpy.affine_backward(dz * (z > 0) if "scores_cut" in slips else dz, second)
    on = np.ones_like(a) if {"linear", "mask_left_out"} & set(slips) else a > 0
    _, dW1, db1 = in_numpy.affine_backward(dh * (dh > 0 if "mask_of_upstream" in slips else on), first)
    if "before_the_relu" in slips:
        dW2 = a.T @ dz
    if "biases_with_an_axis" in slips:
        db1, db2 = db1[None, :], db2[None, :]
    reg = penalty * net.reg
    value += 0.5 * reg * (np.sum(W1**2) + np.sum(W2**2))
    return value, {"W1": dW1 + reg * W1, "b1": db1, "W2": dW2 + reg * W2, "b2": db2}


@loss.slips(
    mask_left_out="The gradient passes the ReLU everywhere. Where the ReLU's input is negative it must be 0.",
    before_the_relu="dW2 uses the input of the ReLU. Use its output, the input of the second layer.",
    biases_with_an_axis="The biases' gradients have two axes. Each has the shape of its bias, one axis.",
    sum_for_mean="Data loss and gradients are sums over the examples. Take the mean of the data loss.",
    penalty_twice="The penalty counts twice, in the loss and in the gradients. It is ½·reg·ΣW² here.",
)
@with_method("loss")
def slipped(net, X, y=None, penalty_twice=False, **slips):
    return computed(net, X, y, *slips, penalty=2 if penalty_twice else 1)


@loss.mistake("The mask of the ReLU uses the sign of the upstream gradient. Use that of the ReLU's input.")
@with_method("loss")
def mask_of_upstream(net, X, y=None):
    return computed(net, X, y, "mask_of_upstream")


@loss.mistake("The ReLU between the layers is missing. Two linear layers are one.")
@with_method("loss")
def linear(net, X, y=None):
    return computed(net, X, y, "linear")


@loss.mistake("A ReLU is applied to the scores too. The last layer is only affine; scores may be negative.")
@with_method("loss")
def scores_cut(net, X, y=None):
    return computed(net, X, y, "scores_cut")


@loss.mistake("The scores go through a softmax before softmax_loss, which has one of its own.")
@with_method("loss")
def softmax_twice(net, X, y=None):
    return computed(net, X, y, "softmax_twice")


@loss.family("{bias} is not added. Each of the two layers adds its biases.", bias=("b1", "b2"))
@with_method("loss")
def bias_left_out(net, X, y=None, bias="b1"):
    return computed(net, X, y, f"no_{bias}")


@loss.mistake("The biases' gradients are means over the examples. Take sums: 1/N is in the upstream gradient already.")
@with_loss
def biases_averaged(net, X, y):
    value, grads = right(net, X, y)
    return value, grads | {name: grads[name] / len(y) for name in ("b1", "b2")}


@loss.mistake("Pictures (N, …) raise an error: the first layer must flatten each example.")
@with_method("loss")
def pictures_not_flattened(net, X, y=None):
    X.dot(net.params["W1"])
    return right(net, X, y)


# The data loss

PLACES = ("the loss", "the gradients", "the loss and the gradients")


def data_part(net, X, y):
    """The loss and the gradients without the penalty."""
    kept, net.reg = net.reg, 0.0
    found = right(net, X, y)
    net.reg = kept
    return found


def scaled(net, X, y, factor, where):
    """The data loss times a factor, the gradients of it, or both."""
    value, grads = right(net, X, y)
    data, of_data = data_part(net, X, y)
    if "the loss" in where:
        value += (factor - 1) * data
    if "gradients" in where:
        grads = {name: grads[name] + (factor - 1) * of_data[name] for name in grads}
    return value, grads


@loss.family("The data part of {where} is summed over the examples, only there. Take the mean.", where=PLACES[:2])
@with_loss
def sum_for_mean(net, X, y, where):
    return scaled(net, X, y, len(y), where)


@loss.family(
    "The data part of {where} is divided by N once more. softmax_loss and its gradient are means already.",
    where=PLACES[1:],
)
@with_loss
def divided_twice(net, X, y, where):
    return scaled(net, X, y, 1 / len(y), where)


@loss.mistake("The gradients of the data loss have the wrong sign.")
@with_loss
def sign_flipped(net, X, y):
    return scaled(net, X, y, -1, "the gradients")


# The penalty


def penalised(net, X, y, in_loss=(0.5, 0.5), in_gradients=(1.0, 1.0)):
    """With other factors of reg·ΣW² and of reg·W, those of W1 and W2."""
    value, grads = data_part(net, X, y)
    for name, much, slope in zip(("W1", "W2"), in_loss, in_gradients, strict=True):
        W = net.params[name]
        value += much * net.reg * np.sum(W**2)
        grads[name] = grads[name] + slope * net.reg * W
    return value, grads


def priced(net, X, y, factor, where):
    """With the penalty times a factor, in the loss, in the gradients, or in both."""
    in_loss, in_gradients = (factor if part in where else 1.0 for part in ("the loss", "gradients"))
    return penalised(net, X, y, [in_loss / 2] * 2, [in_gradients] * 2)


@loss.mistake("The penalty in the loss lacks its ½. It is ½·reg·ΣW²; the gradients are right.")
@with_loss
def no_half(net, X, y):
    return priced(net, X, y, 2, "the loss")


@loss.mistake("The penalty in the gradients is twice too large. The slope of ½·reg·w² has no 2.")
@with_loss
def two_in_the_gradients(net, X, y):
    return priced(net, X, y, 2, "the gradients")


@loss.family("The penalty in {where} has a ½ too many.", where=PLACES[1:])
@with_loss
def half_too_many(net, X, y, where):
    return priced(net, X, y, 0.5, where)


@loss.mistake("The penalty is missing in the loss. Add ½·reg·ΣW² of both layers.")
@with_loss
def no_penalty_in_the_loss(net, X, y):
    return priced(net, X, y, 0, "the loss")


@loss.mistake("The penalty is in the loss but not in the gradients. It has a slope in W1 and in W2.")
@with_loss
def not_in_the_gradients(net, X, y):
    return priced(net, X, y, 0, "the gradients")


@loss.mistake("There is no penalty, in the loss nor in the gradients: reg is not used.")
@with_loss
def no_penalty(net, X, y):
    return priced(net, X, y, 0, "the loss and the gradients")


@loss.family("The penalty is divided by N in {where}. Only the data loss is a mean.", where=PLACES)
@with_loss
def penalty_by_n(net, X, y, where):
    return priced(net, X, y, 1 / len(y), where)


@loss.family(
    "{layer} is left out of the penalty in {where}. The weights of both layers belong to it.",
    layer=("W1", "W2"),
    where=PLACES,
)
@with_loss
def one_layer_free(net, X, y, layer, where):
    in_loss, in_gradients = np.array([0.5, 0.5]), np.ones(2)
    in_loss["12".index(layer[1])] *= "the loss" not in where
    in_gradients["12".index(layer[1])] *= "gradients" not in where
    return penalised(net, X, y, in_loss, in_gradients)


@loss.family("The biases are penalised as well, in {where}. Penalise only W1 and W2.", where=PLACES)
@with_loss
def biases_too(net, X, y, where):
    value, grads = right(net, X, y)
    biases = {name: net.params[name] for name in ("b1", "b2")}
    if "the loss" in where:
        value += 0.5 * net.reg * sum(np.sum(b**2) for b in biases.values())
    return value, grads | {name: grads[name] + net.reg * b for name, b in biases.items() if "gradients" in where}


@loss.family("The penalty in {where} is added without the factor reg.", where=PLACES)
@with_loss
def without_reg(net, X, y, where):
    value, grads = right(net, X, y)
    weights = {name: net.params[name] for name in ("W1", "W2")}
    if "the loss" in where:
        value += (0.5 - 0.5 * net.reg) * sum(np.sum(W**2) for W in weights.values())
    more = {name: (1 - net.reg) * W for name, W in weights.items() if "gradients" in where}
    return value, grads | {name: grads[name] + each for name, each in more.items()}


SIZES: dict[str, Callable] = {
    "the weights themselves, ΣW": np.sum,
    "the root of ΣW²": np.linalg.norm,
}


@loss.family(
    "The penalty in the loss takes {of}, with the factor {factor}. It takes their squares: ½·reg·ΣW².",
    of=SIZES,
    factor=("½·reg", "reg"),
)
@with_loss
def other_penalty(net, X, y, of, factor):
    value, grads = priced(net, X, y, 0, "the loss")
    price = net.reg * (0.5 if "½" in factor else 1)
    return value + price * sum(SIZES[of](net.params[name]) for name in ("W1", "W2")), grads


@loss.family(
    "The penalty's slope replaces the gradient of the data loss in {layers}. Add the two.",
    layers=("W1 and W2", "W1", "W2"),
)
@with_loss
def penalty_replaces(net, X, y, layers):
    value, grads = right(net, X, y)
    return value, grads | {name: net.reg * net.params[name] for name in layers.split(" and ")}


@loss.mistake("reg multiplies the gradient of the data loss. The slope of the penalty depends on the weights instead.")
@with_loss
def reg_times_gradient(net, X, y):
    value, grads = right(net, X, y)
    _, of_data = data_part(net, X, y)
    return value, grads | {name: (1 + net.reg) * of_data[name] for name in ("W1", "W2")}


# What is returned


@loss.mistake("Without labels the probabilities are returned. Return the scores of the last layer.")
@with_method("loss")
def probabilities(net, X, y=None):
    return np.exp(in_numpy.log_probabilities(right(net, X))) if y is None else right(net, X, y)


@loss.mistake("Without labels, the classes with the largest scores are returned. Return the scores, (N, C).")
@with_method("loss")
def labels(net, X, y=None):
    return right(net, X).argmax(axis=1) if y is None else right(net, X, y)


@loss.family("The gradients have other names, {names} … Use the keys of params: W1, b1, W2, b2.", names=("dW1", "w1"))
@with_loss
def other_names(net, X, y, names):
    value, grads = right(net, X, y)
    return value, {f"d{name}" if names == "dW1" else name.lower(): gradient for name, gradient in grads.items()}


@loss.mistake("The biases' gradients are missing. Return all four: W1, b1, W2, b2.")
@with_loss
def no_biases(net, X, y):
    value, grads = right(net, X, y)
    return value, {"W1": grads["W1"], "W2": grads["W2"]}


@loss.mistake("The gradients of the weights are transposed. Each has the shape of its W.")
@with_loss
def transposed(net, X, y):
    value, grads = right(net, X, y)
    return value, grads | {name: grads[name].T for name in ("W1", "W2")}
