"""sgd_momentum: the velocity gathers the steps; it is kept in config."""

from autograder.exercises.hw5.rules.paths import rule
from solutions.reference.hw5 import in_numpy

SETTINGS = {"learning_rate": 0.2, "momentum": 0.9}
sgd_momentum = rule("sgd_momentum", 1, SETTINGS, {"velocity": False})
sgd_momentum.seen_in(
    "CanyonLab(method='momentum', rule=sgd_momentum, steps=10)",
    but=("velocity_of_gradients", "changes_dw", "other_names"),
)


@sgd_momentum.slips(
    uphill="The step climbs: the gradient is added to the velocity. Subtract it.",
    damped="The gradient is weighted with 1 − momentum, which makes all steps about ten times too small. "
    "Here it counts in full.",
    exchanged="momentum and 1 − momentum are exchanged: the old velocity is nearly forgotten. It keeps the "
    "share momentum.",
    not_written_back="The velocity is not in the config that comes back, so each step begins with none.",
    rate_left_out="The learning rate is missing in the step. It multiplies the gradient.",
    old_velocity="The step takes the velocity from before this gradient, so the first step is 0. Take the new one.",
    without_momentum="The old velocity is left out: this is plain descent. Add momentum times the old velocity.",
    velocity_of_gradients="config['velocity'] holds a sum of gradients, without the learning rate and with the other "
    "sign. Keep the v of the text.",
    rate_twice="The velocity is multiplied by the learning rate once more in the step. The rate is in v already.",
    either=(
        ("exchanged", "without_momentum"),
        ("velocity_of_gradients", "rate_left_out", "rate_twice"),
        ("velocity_of_gradients", "not_written_back"),
    ),
)
def slipped(
    w,
    dw,
    config,
    uphill=False,
    damped=False,
    exchanged=False,
    not_written_back=False,
    rate_left_out=False,
    old_velocity=False,
    without_momentum=False,
    velocity_of_gradients=False,
    rate_twice=False,
):
    """The reference with slips switched on."""
    mu, old, sign = config["momentum"], config.get("velocity", 0.0), -1 if uphill else 1
    rate = 1.0 if rate_left_out else config["learning_rate"]
    kept = -1 if velocity_of_gradients else sign * rate
    v = (0 if without_momentum else 1 - mu if exchanged else mu) * old - (1 - mu if damped else 1) * kept * dw
    factor = -sign * rate if velocity_of_gradients else rate if rate_twice else 1
    return w + factor * (old if old_velocity else v), config if not_written_back else config | {"velocity": v}


@sgd_momentum.mistake(
    "The gradient is weighted with momentum and the old velocity with 1 − momentum. The old one keeps the share "
    "momentum, and the gradient counts in full."
)
def weights_exchanged(w, dw, config):
    v = (1 - config["momentum"]) * config.get("velocity", 0.0) - config["momentum"] * config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


@sgd_momentum.mistake(
    "The velocity holds gradients, added with the sign of a descent, and the step subtracts it: it climbs."
)
def subtracted(w, dw, config):
    v = config["momentum"] * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w - v, config | {"velocity": v}


@sgd_momentum.mistake("The learning rate multiplies the old velocity too, which is then all but forgotten.")
def rate_on_both(w, dw, config):
    v = config["learning_rate"] * (config["momentum"] * config.get("velocity", 0.0) - dw)
    return w + v, config | {"velocity": v}


@sgd_momentum.mistake(
    "This is the step of Nesterov's momentum, which looks ahead. Here the new velocity alone is added."
)
def looks_ahead(w, dw, config):
    return in_numpy.sgd_nesterov_momentum(w, dw, config)


@sgd_momentum.mistake(
    "Only the first velocity is kept: it is never replaced by a later one. Write the new v into config."
)
def first_velocity_kept(w, dw, config):
    next_w, after = in_numpy.sgd_momentum(w, dw, config)
    return next_w, after | {"velocity": config.get("velocity", after["velocity"])}


@sgd_momentum.mistake("dw is changed in place, and the caller's gradient with it. Make a new array.")
def changes_dw(w, dw, config):
    given = 1.0 * dw
    dw *= config["learning_rate"]
    return in_numpy.sgd_momentum(w, given, config)
