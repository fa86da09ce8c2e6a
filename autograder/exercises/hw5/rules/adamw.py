"""adamw: the step of Adam, and a decay that Adam does not see."""

from autograder.exercises.hw5.rules.adam import SETTINGS as ADAM
from autograder.exercises.hw5.rules.adam import STATE, slipped
from autograder.exercises.hw5.rules.paths import divides, path, rule
from solutions.reference.hw5 import in_numpy

SETTINGS = ADAM | {"weight_decay": 0.3}
adamw = rule("adamw", 1, SETTINGS, STATE)
adamw.seen_in("DecayOrPenalty()", "decay_in_the_gradient")
adamw.seen_in(
    "DecayOrPenalty(how='decay apart')",
    "decay_without_rate",
    "no_decay",
    "decay_grows",
    "decay_halved",
    "decay_divided",
)
divides(adamw, SETTINGS, steps=2)
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


@adamw.mistake("The decay is not multiplied by the learning rate, so it is several times too strong.")
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


@adamw.slips(
    uphill="Adam's step climbs. Subtract it.",
    epsilon_inside="epsilon is inside the root. Here it is added to the root.",
    m_not_corrected="m is not corrected: it is to be divided by 1 − beta1ᵗ.",
    v_not_corrected="v is not corrected: it is to be divided by 1 − beta2ᵗ.",
    corrected_stored="The corrected means are stored as m and v. Store them uncorrected.",
    t_one_ahead="The first step has t = 2. It has t = 1.",
    t_not_written_back="t is not counted on in the config that comes back.",
    nothing_written_back="m, v and t are not in the config that comes back: every step is a first step.",
    either=(
        ("corrected_stored", "m_not_corrected"),
        ("corrected_stored", "v_not_corrected"),
        ("corrected_stored", "nothing_written_back"),
        ("t_not_written_back", "nothing_written_back"),
    ),
)
def adam_slipped(w, dw, config, **slips):
    next_w, after = slipped(w, dw, config, **slips)
    return next_w - config["learning_rate"] * config["weight_decay"] * w, after
