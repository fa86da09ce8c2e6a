"""TwoLayerNet: the parameters after construction. Its methods are separate exercises."""

from functools import wraps

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.layers.networks import seed
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

two_layer_net = Exercise("TwoLayerNet", points=1, numpy=in_numpy.TwoLayerNet, returns=("params",))


def made(rng, *sizes_and_scale):
    """A network of these sizes: its parameters, the biases in one row whatever their shape."""
    return Steps(
        [
            call("TwoLayerNet", *sizes_and_scale, 0.1, seed(rng)),
            got("params", on=0),
            call("flat_biases", Result(1)),
        ]
    )


def shapes(rng, *sizes_and_scale):
    """The same, with the biases as they are."""
    return Steps([call("TwoLayerNet", *sizes_and_scale, 0.1, seed(rng)), got("params", on=0)])


two_layer_net.case("5-3-2", lambda rng: made(rng, 5, 3, 2, 0.1))
two_layer_net.case("all layers alike", lambda rng: made(rng, 3, 3, 3, 0.01))
two_layer_net.case("one hidden unit, large weights", lambda rng: made(rng, 5, 1, 3, 2.0))
two_layer_net.case("shapes of the biases", lambda rng: shapes(rng, 3, 5, 2, 0.3))


def starting(params):
    """A maker of networks whose parameters are params(input_dim, hidden_dim, num_classes, weight_scale, rng, …)."""

    @wraps(params)
    def make(input_dim, hidden_dim, num_classes, weight_scale, reg, rng, **form):
        net = in_numpy.TwoLayerNet(input_dim, hidden_dim, num_classes, weight_scale, reg, np.random.default_rng(0))
        net.params = params(input_dim, hidden_dim, num_classes, weight_scale, rng, **form)
        return net

    return make


def params(W1, b1, W2, b2):
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def drawn(D, H, C, scale, rng):
    """The parameters, drawn correctly."""
    return params(scale * rng.normal(size=(D, H)), np.zeros(H), scale * rng.normal(size=(H, C)), np.zeros(C))


@two_layer_net.mistake("W2 is drawn before W1. Draw W1 first, then W2.")
@starting
def second_layer_first(D, H, C, scale, rng):
    W2 = scale * rng.normal(size=(H, C))
    return params(scale * rng.normal(size=(D, H)), np.zeros(H), W2, np.zeros(C))


@two_layer_net.family(
    "{which} drawn. Biases start at 0; draw only W1 and W2.", which=("b1 is", "b2 is", "b1 and b2 are")
)
@starting
def random_biases(D, H, C, scale, rng, which):
    W1, b1 = scale * rng.normal(size=(D, H)), scale * rng.normal(size=H) if "b1" in which else np.zeros(H)
    W2, b2 = scale * rng.normal(size=(H, C)), scale * rng.normal(size=C) if "b2" in which else np.zeros(C)
    return params(W1, b1, W2, b2)


@two_layer_net.family(
    "The biases are drawn, {when} the weights. They start at 0; draw only W1 and W2.", when=("all after", "all before")
)
@starting
def biases_drawn_apart(D, H, C, scale, rng, when):
    biases = [scale * rng.normal(size=size) for size in (H, C)] if "before" in when else None
    found = drawn(D, H, C, scale, rng)
    b1, b2 = biases or [scale * rng.normal(size=size) for size in (H, C)]
    return found | {"b1": b1, "b2": b2}


@two_layer_net.family("The biases start at {value}. They start at 0.", value=(1, 0.01, 0.1))
@starting
def biases_not_0(D, H, C, scale, rng, value):
    return drawn(D, H, C, scale, rng) | {"b1": np.full(H, float(value)), "b2": np.full(C, float(value))}


@two_layer_net.family("{layer} is not scaled. Multiply its draw by weight_scale too.", layer=("W1", "W2"))
@starting
def layer_not_scaled(D, H, C, scale, rng, layer):
    found = drawn(D, H, C, scale, rng)
    return found | {layer: found[layer] / scale}


@two_layer_net.mistake("weight_scale is used as the variance. It is the standard deviation, a factor.")
@starting
def scale_as_variance(D, H, C, scale, rng):
    return drawn(D, H, C, np.sqrt(scale), rng)


@two_layer_net.mistake("The weights are divided by weight_scale. It is a factor.")
@starting
def divided_by_scale(D, H, C, scale, rng):
    return drawn(D, H, C, 1 / scale, rng)


@two_layer_net.mistake("The weights are not scaled. Multiply a standard normal draw by weight_scale.")
@starting
def not_scaled(D, H, C, scale, rng):
    return drawn(D, H, C, 1.0, rng)


@two_layer_net.family(
    "The weights are scaled by {rule}. Here the factor is weight_scale alone.", rule=("√(2/inputs)", "1/√inputs")
)
@starting
def scaled_by_the_inputs(D, H, C, scale, rng, rule):
    two = 2 if "2" in rule else 1
    found = drawn(D, H, C, 1.0, rng)
    return found | {"W1": found["W1"] * np.sqrt(two / D), "W2": found["W2"] * np.sqrt(two / H)}


@two_layer_net.mistake("W1 is (H, D). Weights are inputs by outputs: W1 (D, H), W2 (H, C).")
@starting
def turned_round(D, H, C, scale, rng):
    return params(scale * rng.normal(size=(H, D)), np.zeros(H), scale * rng.normal(size=(C, H)), np.zeros(C))


@two_layer_net.mistake(
    "The numbers of W1 are drawn as (H, D) and then transposed. Draw them as (D, H), the shape of W1; W2 as (H, C)."
)
@starting
def drawn_transposed(D, H, C, scale, rng):
    return params(scale * rng.normal(size=(H, D)).T, np.zeros(H), scale * rng.normal(size=(C, H)).T, np.zeros(C))


@two_layer_net.family("The sizes are mixed up: {what}.", what=("W2 is (H, H)", "W2 is (D, C)", "W1 is (D, C)"))
@starting
def sizes_mixed_up(D, H, C, scale, rng, what):
    sizes = {"D": D, "H": H, "C": C}
    shape = tuple(sizes[letter] for letter in (what[-5], what[-2]))
    W1 = scale * rng.normal(size=shape if "W1" in what else (D, H))
    return params(W1, np.zeros(H), scale * rng.normal(size=shape if "W2" in what else (H, C)), np.zeros(C))


@two_layer_net.family(
    "The biases have the wrong number of entries: {what}. A layer has one bias for each of its outputs.",
    what=(
        "b1 has one for each input",
        "b2 has one for each hidden unit",
        "b1 and b2 have one for each of their inputs",
    ),
)
@starting
def biases_of_inputs(D, H, C, scale, rng, what):
    found = drawn(D, H, C, scale, rng)
    if "b1" in what:
        found["b1"] = np.zeros(D)
    return found | {"b2": np.zeros(H)} if "b2" in what else found


@two_layer_net.family(
    "{which} two axes. Biases have one: b1 (H,), b2 (C,).", which=("b1 has", "b2 has", "Both biases have")
)
@starting
def biases_with_an_axis(D, H, C, scale, rng, which):
    found = drawn(D, H, C, scale, rng)
    chosen = [name for name in ("b1", "b2") if name in which or "Both" in which]
    return found | {name: found[name][None, :] for name in chosen}


@two_layer_net.mistake("The biases are columns, (H, 1) and (C, 1). They have one axis: b1 (H,), b2 (C,).")
@starting
def biases_as_columns(D, H, C, scale, rng):
    found = drawn(D, H, C, scale, rng)
    return found | {name: found[name][:, None] for name in ("b1", "b2")}


@two_layer_net.mistake("All weights start at 0, so every hidden unit always gets the same gradient. Draw them.")
@starting
def all_zero(D, H, C, scale, rng):
    return drawn(D, H, C, 0.0, rng)


@two_layer_net.family(
    "The weights are uniform, from {low} to 1, before they are scaled. Draw them with rng.normal.", low=(0, -1)
)
@starting
def uniform(D, H, C, scale, rng, low):
    W1 = scale * rng.uniform(low, 1, size=(D, H))
    return params(W1, np.zeros(H), scale * rng.uniform(low, 1, size=(H, C)), np.zeros(C))


@two_layer_net.family(
    "A new generator with the seed {start} is used. Draw from rng.",
    start=(0, 1, 42),
)
@starting
def own_generator(D, H, C, scale, rng, start):
    return drawn(D, H, C, scale, np.random.default_rng(start))


@two_layer_net.family("The names of the parameters are {names}. They are W1, b1, W2, b2.", names=("w1, b1, w2, b2",))
@starting
def other_names(D, H, C, scale, rng, names):
    return dict(zip(names.split(", "), drawn(D, H, C, scale, rng).values(), strict=True))
