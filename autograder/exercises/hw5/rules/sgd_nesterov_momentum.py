"""sgd_nesterov_momentum: momentum with the gradient taken ahead, in the variables in which w is the point ahead."""

from autograder.exercises.hw5.rules.paths import rule
from solutions.reference.hw5 import in_numpy

SETTINGS = {"learning_rate": 0.2, "momentum": 0.9}
sgd_nesterov_momentum = rule("sgd_nesterov_momentum", 1, SETTINGS, {"velocity": False})
sgd_nesterov_momentum.seen_in(
    "CanyonLab(method='Nesterov', rule=sgd_nesterov_momentum, steps=10)", but=("velocity_of_gradients", "other_names")
)


@sgd_nesterov_momentum.slips(
    uphill="The step climbs: the gradient is added to the velocity. Subtract it.",
    damped="The gradient is weighted with 1 − momentum, which makes the steps too small. Here it counts in full.",
    not_written_back="The velocity is not in the config that comes back, so each step begins with none.",
    rate_left_out="The learning rate is missing. It multiplies the gradient.",
    old_not_left="The step back from the old point ahead is missing: w is the point ahead already, "
    "so the old velocity's share has to leave it.",
    without_look_ahead="This is ordinary momentum: the step is the new velocity alone. Here w stands ahead and has to "
    "be moved ahead again.",
    velocities_added="The part of the old velocity has the wrong sign: old and new are added. Take their difference.",
    shares_exchanged="1 + momentum multiplies the old velocity and momentum the new one. It is the other way round.",
    either=("old_not_left", "without_look_ahead", "velocities_added", "shares_exchanged"),
)
def slipped(
    w,
    dw,
    config,
    uphill=False,
    damped=False,
    not_written_back=False,
    rate_left_out=False,
    old_not_left=False,
    without_look_ahead=False,
    velocities_added=False,
    shares_exchanged=False,
):
    """The reference with slips switched on."""
    mu, old = config["momentum"], config.get("velocity", 0.0)
    rate = (-1 if uphill else 1) * (1.0 if rate_left_out else config["learning_rate"])
    v = mu * old - (1 - mu if damped else 1) * rate * dw
    of_old = 0 if old_not_left or without_look_ahead else 1 if velocities_added else -1
    step = mu * v - (1 + mu) * old if shares_exchanged else v + mu * ((0 if without_look_ahead else v) + of_old * old)
    return w + step, config if not_written_back else config | {"velocity": v}


@sgd_nesterov_momentum.mistake("Old and new velocity are exchanged in the step.")
def velocities_exchanged(w, dw, config):
    old = config.get("velocity", 0.0)
    v = config["momentum"] * old - config["learning_rate"] * dw
    return w + old + config["momentum"] * (old - v), config | {"velocity": v}


@sgd_nesterov_momentum.mistake("The share momentum is missing in the look ahead: it goes ahead by the whole velocity.")
def whole_look_ahead(w, dw, config):
    old = config.get("velocity", 0.0)
    v = config["momentum"] * old - config["learning_rate"] * dw
    return w + v + (v - old), config | {"velocity": v}


@sgd_nesterov_momentum.mistake("The look ahead uses the old velocity, from before this gradient. Use the new one.")
def ahead_by_the_old(w, dw, config):
    old = config.get("velocity", 0.0)
    v = config["momentum"] * old - config["learning_rate"] * dw
    return w + v + config["momentum"] * old, config | {"velocity": v}


@sgd_nesterov_momentum.mistake(
    "config['velocity'] holds a sum of gradients, without the learning rate and with the other sign. The "
    "steps are right; "
    "keep the v of the text.",
)
def velocity_of_gradients(w, dw, config):
    v = config["momentum"] * config.get("velocity", 0.0) + dw
    return w - config["learning_rate"] * (dw + config["momentum"] * v), config | {"velocity": v}


@sgd_nesterov_momentum.mistake("What is kept as velocity is the whole step. Keep v.")
def step_kept(w, dw, config):
    next_w, after = in_numpy.sgd_nesterov_momentum(w, dw, config)
    return next_w, after | {"velocity": next_w - w}
