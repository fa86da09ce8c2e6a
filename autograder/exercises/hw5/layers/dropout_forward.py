"""dropout_forward: units are kept with probability p and divided by it; in test mode nothing happens."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw5 import in_numpy

dropout_forward = Exercise("dropout_forward", points=1, numpy=in_numpy.dropout_forward, returns=("out",))


def started(rng, p):
    """The step that makes the settings."""
    return call("dropout_settings", p, "train", Seed(int(rng.integers(2**31))))


def forward(rng, shape, p, dtype=np.float64):
    """Settings, then a pass in training."""
    x = rng.normal(size=shape).astype(dtype)
    return Steps([started(rng, p), call("dropout_forward", x, Result(0)), part(0, of=1)])


def tested(rng, shape, p):
    """A pass in training, then one in test mode, which is looked at."""
    passes = [call("dropout_forward", rng.normal(size=shape), Result(0)) for _ in range(2)]
    return Steps([started(rng, p), passes[0], call("update", {"mode": "test"}, on=0), passes[1], part(0, of=3)])


dropout_forward.case("p = 0.7", lambda rng: forward(rng, (6, 5), 0.7))
dropout_forward.case("p = 0.2: most are dropped", lambda rng: forward(rng, (8, 6), 0.2))
dropout_forward.case("p = 0.5", lambda rng: forward(rng, (7, 9), 0.5))
dropout_forward.case("as many examples as units", lambda rng: forward(rng, (6, 6), 0.8))
dropout_forward.case("pictures (N, C, H, W)", lambda rng: forward(rng, (2, 3, 4, 2), 0.6))
dropout_forward.case("p = 1: all are kept", lambda rng: forward(rng, (4, 3), 1.0))
dropout_forward.case("test mode", lambda rng: tested(rng, (5, 4), 0.6))
dropout_forward.case("float32", lambda rng: forward(rng, (5, 4), 0.6, dtype=np.float32), rtol=1e-4)
dropout_forward.leaves_inputs_alone()


def passed(x, settings, mask):
    """In training x times the mask; in test mode x."""
    return (x, None) if settings["mode"] == "test" else (x * mask, None)


def drawn(x, settings):
    """Uniform numbers of the shape of x; none in test mode, where the generator must not be used."""
    return settings["rng"].random(x.shape) if settings["mode"] == "train" else np.zeros(x.shape)


@dropout_forward.slips(
    no_scale="What is kept is not divided by p, so the mean of a unit shrinks in training.",
    scaled_at_test="Test mode multiplies by p. Dividing in training is all: in test mode nothing happens.",
    drops_at_test="Test mode drops units, too. There nothing happens.",
    divided_by_the_rest="What is kept is divided by 1 − p. Divide by p, the probability to be kept.",
    multiplied="What is kept is multiplied by p. Divide by it.",
    scaled_twice="What is kept is divided by p twice.",
    either=(
        ("no_scale", "divided_by_the_rest", "multiplied", "scaled_twice"),
        ("no_scale", "scaled_at_test"),
        ("drops_at_test", "scaled_at_test"),
    ),
)
def slipped(
    x,
    dropout_param,
    no_scale=False,
    scaled_at_test=False,
    drops_at_test=False,
    divided_by_the_rest=False,
    multiplied=False,
    scaled_twice=False,
):
    """The reference with slips switched on."""
    p = dropout_param["p"]
    if dropout_param["mode"] == "test" and not drops_at_test:
        return x * (p if scaled_at_test else 1), None
    by = 1 if no_scale else 1 - p if divided_by_the_rest else 1 / p if multiplied else p**2 if scaled_twice else p
    return x * np.where(dropout_param["rng"].random(x.shape) < p, 1 / np.float64(by), 0), None


@dropout_forward.mistake(
    "Units are dropped in training without dividing by p, and test mode multiplies by p. That balances, but "
    "here all is "
    "done in training."
)
def scaling_at_test_time(x, dropout_param):
    return slipped(x, dropout_param, no_scale=True, scaled_at_test=True)


@dropout_forward.family(
    "Keep and drop are exchanged: p is the probability to keep a unit, and here it is dropped with it.",
    drawn_by=("above p", "below 1 − p"),
)
def keep_and_drop_exchanged(x, dropout_param, drawn_by):
    p, u = dropout_param["p"], drawn(x, dropout_param)
    kept = u > p if drawn_by == "above p" else u < 1 - p
    return passed(x, dropout_param, kept / p)


@dropout_forward.family(
    "p is taken as the probability to drop a unit, as in PyTorch. Here it is the probability to keep it.",
    drawn_by=("above p", "below 1 − p"),
)
def p_drops(x, dropout_param, drawn_by):
    p, u = dropout_param["p"], drawn(x, dropout_param)
    kept = u > p if drawn_by == "above p" else u < 1 - p
    return passed(x, dropout_param, kept / np.float64(1 - p))


@dropout_forward.mistake("All examples share one mask. Every entry of x has a draw of its own.")
def one_mask_for_the_batch(x, dropout_param):
    p = dropout_param["p"]
    return passed(x, dropout_param, (drawn(x[0], dropout_param) < p) / p)


@dropout_forward.mistake(
    "All units of an example are kept or dropped together. Every entry of x has a draw of its own."
)
def whole_examples(x, dropout_param):
    p = dropout_param["p"]
    kept = (drawn(x.reshape(len(x), -1)[:, 0], dropout_param) < p).reshape(-1, *[1] * (x.ndim - 1))
    return passed(x, dropout_param, kept / p)


@dropout_forward.family(
    "Exactly the share p of the entries is kept. Each entry is kept or not by a draw of its own, so the number varies.",
    of=("all", "each row"),
)
def exact_share(x, dropout_param, of):
    p = dropout_param["p"]
    if of == "all":
        ranks = drawn(x, dropout_param).argsort(axis=None).argsort().reshape(x.shape) / x.size
    else:
        ranks = drawn(x, dropout_param).argsort(axis=-1).argsort(axis=-1) / x.shape[-1]
    return passed(x, dropout_param, (ranks < p) / p)


@dropout_forward.mistake("The draws are normal, so another share than p is kept. Draw uniform numbers from 0 to 1.")
def normal_draws(x, dropout_param):
    p = dropout_param["p"]
    u = dropout_param["rng"].standard_normal(x.shape) if dropout_param["mode"] == "train" else np.zeros(x.shape)
    return passed(x, dropout_param, (u < p) / p)


@dropout_forward.mistake("The uniform numbers themselves are the mask. A unit is kept whole or dropped.")
def uniform_mask(x, dropout_param):
    return passed(x, dropout_param, drawn(x, dropout_param) / dropout_param["p"])


@dropout_forward.mistake("The mask is rounded at ½, whatever p is. Compare the draws with p.")
def threshold_one_half(x, dropout_param):
    return passed(x, dropout_param, (drawn(x, dropout_param) < 0.5) / dropout_param["p"])


@dropout_forward.mistake(
    "Train and test are exchanged: units are dropped in test mode, and in training nothing happens."
)
def modes_exchanged(x, dropout_param):
    return in_numpy.dropout_forward(
        x, dropout_param | {"mode": "test" if dropout_param["mode"] == "train" else "train"}
    )


@dropout_forward.mistake("x is changed in place, and the caller's array with it. Make a new array.")
def changes_x(x, dropout_param):
    out, cache = in_numpy.dropout_forward(x, dropout_param)
    x[...] = out + (dropout_param["mode"] == "train")
    return out, cache
