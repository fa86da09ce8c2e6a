"""rmsprop: every entry's step is divided by the root of a running mean of its squared gradients."""

import numpy as np

from autograder.exercises.hw5.rules.paths import divides, rule
from solutions.reference.hw5 import in_numpy

SETTINGS = {"learning_rate": 0.2, "decay_rate": 0.9, "epsilon": 1e-8}
rmsprop = rule("rmsprop", 1, SETTINGS, {"cache": True})
rmsprop.seen_in(
    "CanyonLab(method='RMSProp', rule=rmsprop, rate=0.5, steps=10)", but=("epsilon_inside", "no_epsilon", "other_names")
)
divides(rmsprop, SETTINGS, steps=2)


@rmsprop.slips(
    uphill="The step climbs. Subtract it.",
    exchanged="decay_rate and 1 − decay_rate are exchanged: the cache nearly forgets the past. The old value "
    "keeps the share "
    "decay_rate.",
    new_in_full="The new square counts in full, so the cache is about ten times too large. Weight it with 1 − "
    "decay_rate.",
    no_root="The gradient is divided by the mean of squares itself. Take its root.",
    epsilon_inside="epsilon is inside the root. Here it is added to the root.",
    not_squared="The cache averages sizes of gradients. Average their squares.",
    not_written_back="The cache is not in the config that comes back, so each step begins with none.",
    old_cache="The step divides by the root of the cache from before this gradient, which is 0 at first. Take "
    "the new cache.",
    one_rate_for_all="All entries share one cache, the sum over the entries. Each entry has its own.",
    rate_left_out="The learning rate is missing in the step.",
    either=(("exchanged", "new_in_full"), ("not_written_back", "old_cache"), ("no_root", "epsilon_inside")),
)
def slipped(
    w,
    dw,
    config,
    uphill=False,
    exchanged=False,
    new_in_full=False,
    no_root=False,
    epsilon_inside=False,
    not_squared=False,
    not_written_back=False,
    old_cache=False,
    one_rate_for_all=False,
    rate_left_out=False,
):
    """The reference with slips switched on."""
    old, epsilon = config.get("cache", 0.0), config["epsilon"]
    decay = 1 - config["decay_rate"] if exchanged else config["decay_rate"]
    new = abs(dw) if not_squared else dw**2
    cache = decay * old + (1 if new_in_full else 1 - decay) * (new.sum() if one_rate_for_all else new)
    used = old if old_cache else cache
    under = used + epsilon if no_root else np.sqrt(used + epsilon) if epsilon_inside else np.sqrt(used) + epsilon
    step = (1.0 if rate_left_out else config["learning_rate"]) * dw / under
    return w + (step if uphill else -step), config if not_written_back else config | {"cache": cache}


@rmsprop.mistake("The cache sums all squares, as in AdaGrad. Here it is a running mean that forgets.")
def never_forgets(w, dw, config):
    return in_numpy.adagrad(w, dw, config)


@rmsprop.mistake("The cache is the square of a running mean of gradients. Square each gradient first, then average.")
def square_of_the_mean(w, dw, config):
    mean = config.get("mean", np.sqrt(config.get("cache", 0.0)))
    mean = config["decay_rate"] * mean + (1 - config["decay_rate"]) * dw
    step = config["learning_rate"] * dw / (abs(mean) + config["epsilon"])
    return w - step, config | {"cache": mean**2, "mean": mean}


@rmsprop.mistake(
    "The cache is divided by 1 − decay_rateᵗ in the step. That correction belongs to Adam; here there is none."
)
def corrected(w, dw, config):
    t = config.get("t", 0) + 1
    _, after = in_numpy.rmsprop(w, dw, config)
    root = np.sqrt(after["cache"] / (1 - config["decay_rate"] ** t))
    return w - config["learning_rate"] * dw / (root + config["epsilon"]), after | {"t": t}


@rmsprop.mistake("The root is stored in the cache, and averaged with the next square. Keep the mean of squares itself.")
def root_stored(w, dw, config):
    next_w, after = in_numpy.rmsprop(w, dw, config)
    return next_w, after | {"cache": np.sqrt(after["cache"])}


@rmsprop.family(
    "All entries share one cache, the {by} over the entries. Each entry has its own.",
    by=("sum", "mean"),
    kept_as=("an array", "a number"),
)
def one_rate_for_all(w, dw, config, by, kept_as):
    shared = np.sqrt((dw**2).sum() if by == "sum" else (dw**2).mean())
    _, after = in_numpy.rmsprop(w, shared if kept_as == "a number" else np.full(w.shape, shared), config)
    step = config["learning_rate"] * dw / (np.sqrt(after["cache"]) + config["epsilon"])
    return w - step, after
