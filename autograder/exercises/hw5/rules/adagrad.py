"""adagrad: every entry's step is divided by the root of the sum of all its squared gradients."""

import numpy as np

from autograder.exercises.hw5.rules.paths import divides, rule
from solutions.reference.hw5 import in_numpy

SETTINGS = {"learning_rate": 0.2, "epsilon": 1e-8}
adagrad = rule("adagrad", 1, SETTINGS, {"cache": True})
adagrad.seen_in(
    "CanyonLab(method='AdaGrad', rule=adagrad, rate=0.5, steps=10)",
    but=("epsilon_inside", "no_epsilon", "epsilon_stored", "other_names"),
)
divides(adagrad, SETTINGS, steps=2)


@adagrad.slips(
    uphill="The step climbs. Subtract it.",
    not_accumulated="The cache holds the last square alone, so every step has the full size. Sum all squares.",
    no_root="The gradient is divided by the sum of squares itself. Take its root.",
    epsilon_inside="epsilon is inside the root. Here it is added to the root.",
    not_squared="The cache sums sizes of gradients. Sum their squares.",
    not_written_back="The cache is not in the config that comes back, so each step begins with none.",
    old_cache="The step divides by the root of the cache from before this gradient, which is 0 at first. Take "
    "the new cache.",
    one_rate_for_all="All entries share one cache, the sum over the entries. Each entry has its own.",
    rate_left_out="The learning rate is missing in the step.",
    either=(("not_accumulated", "not_written_back"), ("not_written_back", "old_cache"), ("no_root", "epsilon_inside")),
)
def slipped(
    w,
    dw,
    config,
    uphill=False,
    not_accumulated=False,
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
    new = abs(dw) if not_squared else dw**2
    cache = (0 if not_accumulated else old) + (new.sum() if one_rate_for_all else new)
    used = old if old_cache else cache
    under = used + epsilon if no_root else np.sqrt(used + epsilon) if epsilon_inside else np.sqrt(used) + epsilon
    step = (1.0 if rate_left_out else config["learning_rate"]) * dw / under
    return w + (step if uphill else -step), config if not_written_back else config | {"cache": cache}


@adagrad.mistake("The cache is a running mean that forgets, as in RMSProp. AdaGrad forgets nothing: sum.")
def forgets(w, dw, config):
    return in_numpy.rmsprop(w, dw, config | {"decay_rate": 0.9})


@adagrad.mistake("The cache holds the square of the sum of gradients. Square each gradient, then sum.")
def square_of_the_sum(w, dw, config):
    total = config.get("total", np.sqrt(config.get("cache", 0.0))) + dw
    step = config["learning_rate"] * dw / (abs(total) + config["epsilon"])
    return w - step, config | {"cache": total**2, "total": total}


@adagrad.mistake("The root is stored in the cache, and the next square is added to it. Keep the sum of squares itself.")
def root_stored(w, dw, config):
    next_w, after = in_numpy.adagrad(w, dw, config)
    return next_w, after | {"cache": np.sqrt(after["cache"])}


@adagrad.mistake("epsilon is stored in the cache, where it sums up. Add it in the step only.")
def epsilon_stored(w, dw, config):
    cache = config.get("cache", 0.0) + dw**2 + config["epsilon"]
    return w - config["learning_rate"] * dw / np.sqrt(cache), config | {"cache": cache}


@adagrad.mistake("The step divides by the root of the mean of the squares. AdaGrad divides by the root of their sum.")
def mean_for_sum(w, dw, config):
    n, cache = config.get("n", 0) + 1, config.get("cache", 0.0) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(cache / n) + config["epsilon"])
    return w - step, config | {"cache": cache, "n": n}


@adagrad.family(
    "All entries share one cache, the {by} over the entries. Each entry has its own.",
    by=("sum", "mean"),
    kept_as=("an array", "a number"),
)
def one_rate_for_all(w, dw, config, by, kept_as):
    shared = np.sqrt((dw**2).sum() if by == "sum" else (dw**2).mean())
    _, after = in_numpy.adagrad(w, shared if kept_as == "a number" else np.full(w.shape, shared), config)
    step = config["learning_rate"] * dw / (np.sqrt(after["cache"]) + config["epsilon"])
    return w - step, after
