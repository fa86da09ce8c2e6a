"""dropout_forward: units are kept with probability p and divided by it; in test mode nothing happens."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw5 import in_numpy

dropout_forward = Exercise("dropout_forward", points=1, numpy=in_numpy.dropout_forward, returns=("out",))
dropout_forward.seen_in("AllMasks(keep=0.8, forward=dropout_forward)", but=("other_draws",))


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


def drawn(x, settings):
    """Uniform numbers of the shape of x; none in test mode, where the generator must not be used."""
    return settings["rng"].random(x.shape) if settings["mode"] == "train" else np.zeros(x.shape)


MASKS = {
    "keep_and_drop_exchanged": lambda x, p, rng: rng.random(x.shape) > p,
    "one_mask_for_the_batch": lambda x, p, rng: rng.random(x.shape[1:]) < p,
    "whole_examples": lambda x, p, rng: (rng.random(len(x)) < p).reshape(-1, *[1] * (x.ndim - 1)),
    "normal_draws": lambda x, p, rng: rng.standard_normal(x.shape) < p,
    "uniform_mask": lambda x, p, rng: rng.random(x.shape),
    "threshold_one_half": lambda x, p, rng: rng.random(x.shape) < 0.5,
}
"""Slip → the mask that it draws."""
SCALES = {
    "no_scale": lambda p: 1,
    "divided_by_the_rest": lambda p: 1 - p,
    "multiplied": lambda p: 1 / p,
    "scaled_twice": lambda p: p**2,
}
"""Slip → what it divides the mask by."""


@dropout_forward.slips(
    no_scale="What is kept is not divided by p, so the mean of a unit shrinks in training.",
    scaled_at_test="Test mode multiplies by p. Dividing in training is all: in test mode nothing happens.",
    drops_at_test="Test mode drops units, too. There nothing happens.",
    divided_by_the_rest="What is kept is divided by 1 − p. Divide by p, the probability to be kept.",
    multiplied="What is kept is multiplied by p. Divide by it.",
    scaled_twice="What is kept is divided by p twice.",
    keep_and_drop_exchanged="Keep and drop are exchanged: p is the probability to keep a unit, and here it is dropped "
    "with it.",
    one_mask_for_the_batch="All examples share one mask. Every entry of x has a draw of its own.",
    whole_examples="All units of an example are kept or dropped together. Every entry of x has a draw of its own.",
    normal_draws="The draws are normal, so another share than p is kept. Draw uniform numbers from 0 to 1.",
    uniform_mask="The uniform numbers themselves are the mask. A unit is kept whole or dropped.",
    threshold_one_half="The mask is rounded at ½, whatever p is. Compare the draws with p.",
    either=(
        tuple(SCALES),
        tuple(MASKS),
        ("no_scale", "scaled_at_test"),
        ("drops_at_test", "scaled_at_test"),
        ("divided_by_the_rest", "keep_and_drop_exchanged"),
    ),
)
def slipped(x, dropout_param, scaled_at_test=False, drops_at_test=False, **slips):
    """The reference with slips switched on."""
    p, rng = dropout_param["p"], dropout_param["rng"]
    if dropout_param["mode"] == "test" and not drops_at_test:
        return x * (p if scaled_at_test else 1), None
    mask = next((MASKS[slip] for slip in slips if slip in MASKS), lambda x, p, rng: rng.random(x.shape) < p)
    by = next((SCALES[slip](p) for slip in slips if slip in SCALES), p)
    return x * mask(x, p, rng) / np.float64(by), None


def passed(x, settings, mask):
    """In training x times the mask; in test mode x."""
    return (x, None) if settings["mode"] == "test" else (x * mask, None)


@dropout_forward.mistake(
    "Units are dropped in training without dividing by p, and test mode multiplies by p. That balances, but "
    "here all is "
    "done in training."
)
def scaling_at_test_time(x, dropout_param):
    return slipped(x, dropout_param, no_scale=True, scaled_at_test=True)


@dropout_forward.family(
    "p is taken as the probability to drop a unit, as in PyTorch. Here it is the probability to keep it.",
    drawn_by=("above p", "below 1 − p"),
)
def p_drops(x, dropout_param, drawn_by):
    p, u = dropout_param["p"], drawn(x, dropout_param)
    kept = u > p if drawn_by == "above p" else u < 1 - p
    return passed(x, dropout_param, kept / np.float64(1 - p))


@dropout_forward.family(
    "Exactly the share p of the entries is kept. Each entry is kept or not by a draw of its own, so the number varies.",
    by=("ranks", "ranks of a row", "a permutation", "a choice"),
)
def exact_share(x, dropout_param, by):
    p, rng = dropout_param["p"], dropout_param["rng"]
    if dropout_param["mode"] == "test":
        return x, None
    if by.startswith("ranks"):
        axis, count = (None, x.size) if by == "ranks" else (-1, x.shape[-1])
        kept = rng.random(x.shape).argsort(axis=axis).argsort(axis=axis).reshape(x.shape) / count < p
    else:
        count = round(p * x.size)
        chosen = rng.permutation(x.size)[:count] if by == "a permutation" else rng.choice(x.size, count, replace=False)
        kept = np.isin(np.arange(x.size), chosen).reshape(x.shape)
    return passed(x, dropout_param, kept / p)


@dropout_forward.family(
    "The mask is drawn by rng.{by}, which keeps other entries than the rng.random(x.shape) of the text.",
    by=("binomial", "choice"),
)
def other_draws(x, dropout_param, by):
    p, rng = dropout_param["p"], dropout_param["rng"]
    if dropout_param["mode"] == "test":
        return x, None
    kept = rng.binomial(1, p, size=x.shape) if by == "binomial" else rng.choice([0, 1], size=x.shape, p=[1 - p, p])
    return passed(x, dropout_param, kept / p)


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


@dropout_forward.mistake(
    "Keep and drop are exchanged: p is the probability to keep a unit, and here it is dropped with it."
)
def keep_and_drop_exchanged(x, dropout_param):
    p = dropout_param["p"]
    return passed(x, dropout_param, (drawn(x, dropout_param) < 1 - p) / p)
