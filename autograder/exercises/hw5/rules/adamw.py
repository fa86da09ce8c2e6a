"""adamw: the step of Adam, and a decay that Adam does not see."""

from autograder.exercises.hw5.rules.adam import SETTINGS as ADAM
from autograder.exercises.hw5.rules.adam import STATE
from autograder.exercises.hw5.rules.adam import slipped as adam_slipped
from autograder.exercises.hw5.rules.paths import path, rule
from solutions.reference.hw5 import in_numpy

SETTINGS = ADAM | {"weight_decay": 0.3}
adamw = rule("adamw", 1, SETTINGS, STATE)
adamw.case(
    "no gradient, only the decay",
    lambda rng: path("adamw", rng.normal(size=3), [0 * rng.normal(size=3)] * 2, SETTINGS, tuple(STATE)),
)


def with_decay(w, dw, config, factor):
    """The step of Adam, and w times the factor taken away."""
    next_w, config = in_numpy.adam(w, dw, config)
    return next_w - factor * w, config


@adamw.mistake(
    "The decay is put into the gradient, so Adam divides it out again. Take it off w, apart from Adam's step."
)
def decay_in_the_gradient(w, dw, config):
    return in_numpy.adam(w, dw + config["weight_decay"] * w, config)


@adamw.mistake("The decay is not multiplied by the learning rate, so it is ten times too strong.")
def decay_without_rate(w, dw, config):
    return with_decay(w, dw, config, config["weight_decay"])


@adamw.mistake("There is no decay: this is Adam.")
def no_decay(w, dw, config):
    return in_numpy.adam(w, dw, config)


@adamw.mistake("The weights grow in place of shrinking: the decay has the wrong sign.")
def decay_grows(w, dw, config):
    return with_decay(w, dw, config, -config["learning_rate"] * config["weight_decay"])


@adamw.mistake("The decay shrinks the weights after Adam's step, and the step with them. Shrink w as it came in.")
def decay_after_the_step(w, dw, config):
    next_w, config = in_numpy.adam(w, dw, config)
    return (1 - config["learning_rate"] * config["weight_decay"]) * next_w, config


@adamw.mistake("The decay is halved. It takes lr·weight_decay of each weight.")
def decay_halved(w, dw, config):
    return with_decay(w, dw, config, 0.5 * config["learning_rate"] * config["weight_decay"])


@adamw.mistake("The decay is divided by the root of v together with the gradient. Keep it out of Adam's step.")
def decay_divided(w, dw, config):
    step, after = in_numpy.adam(0 * w, dw, config)
    root = abs(after["v"] / (1 - config["beta2"] ** after["t"])) ** 0.5 + config["epsilon"]
    return w + step - config["learning_rate"] * config["weight_decay"] * w / root, after


@adamw.mistake("Neither m nor v is corrected: the first steps are several times too long.")
def not_corrected(w, dw, config):
    next_w, after = adam_slipped(w, dw, config, m_not_corrected=True, v_not_corrected=True)
    return next_w - config["learning_rate"] * config["weight_decay"] * w, after


@adamw.mistake("m, v and t are not in the config that comes back: every step is a first step.")
def nothing_written_back(w, dw, config):
    next_w, _ = in_numpy.adamw(w, dw, config)
    return next_w, config
