"""adam: running means of gradients and of their squares, both corrected for their start at 0."""

import numpy as np

from autograder.exercises.hw5.rules.paths import divides, rule
from solutions.reference.hw5 import in_numpy

SETTINGS = {"learning_rate": 0.2, "beta1": 0.9, "beta2": 0.98, "epsilon": 1e-8}
STATE = {"m": False, "v": True, "t": True}
adam = rule("adam", 2, SETTINGS, STATE)
adam.seen_in("StepLengths(t=12)", "v_not_corrected", "not_corrected", "corrected_stored")
adam.seen_in(
    "CanyonLab(method='Adam', rule=adam, rate=0.5, steps=10)",
    but=("epsilon_inside", "epsilon_before_the_correction", "no_epsilon", "other_names"),
)
divides(adam, SETTINGS, steps=3)


@adam.slips(
    uphill="The step climbs. Subtract it.",
    m_not_corrected="m is not corrected: divided by 1 − beta1ᵗ it would have the right size from the first step on.",
    v_not_corrected="v is not corrected: divided by 1 − beta2ᵗ it would have the right size from the first step on.",
    epsilon_inside="epsilon is inside the root. Here it is added to the root.",
    betas_exchanged="beta1 and beta2 are exchanged: beta1 belongs to the gradients, beta2 to their squares.",
    not_squared="v averages sizes of gradients. Average their squares.",
    gradient_for_m="The step uses the gradient itself. Use its running mean m, corrected.",
    rate_left_out="The learning rate is missing in the step.",
    corrected_stored="The corrected means are stored as m and v, so each is corrected again in the next step. "
    "Store them uncorrected.",
    t_one_ahead="The first step has t = 2: t starts at 1 and is increased before it is used. The first step has t = 1.",
    t_not_written_back="t is not counted on in the config that comes back, so every step is corrected like the first.",
    means_not_written_back="Neither m nor v is in the config that comes back, so each step begins with those "
    "from before.",
    nothing_written_back="m, v and t are not in the config that comes back: every step is a first step.",
    either=(
        ("m_not_corrected", "v_not_corrected"),
        ("m_not_corrected", "gradient_for_m"),
        ("m_not_corrected", "corrected_stored"),
        ("v_not_corrected", "corrected_stored"),
        ("t_not_written_back", "means_not_written_back", "nothing_written_back"),
        ("corrected_stored", "means_not_written_back", "nothing_written_back"),
    ),
)
def slipped(
    w,
    dw,
    config,
    uphill=False,
    m_not_corrected=False,
    v_not_corrected=False,
    epsilon_inside=False,
    betas_exchanged=False,
    not_squared=False,
    gradient_for_m=False,
    rate_left_out=False,
    corrected_stored=False,
    t_one_ahead=False,
    t_not_written_back=False,
    means_not_written_back=False,
    nothing_written_back=False,
    t=None,
):
    """The reference with slips switched on; t: what the correction uses in place of the count of steps."""
    beta1, beta2, epsilon = config["beta1"], config["beta2"], config["epsilon"]
    beta1, beta2 = (beta2, beta1) if betas_exchanged else (beta1, beta2)
    count = config.get("t", int(t_one_ahead)) + 1
    used = count if t is None else t
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * (abs(dw) if not_squared else dw**2)
    m_hat, v_hat = (m if m_not_corrected else m / (1 - beta1**used)), (v if v_not_corrected else v / (1 - beta2**used))
    under = np.sqrt(v_hat + epsilon) if epsilon_inside else np.sqrt(v_hat) + epsilon
    step = (1.0 if rate_left_out else config["learning_rate"]) * (dw if gradient_for_m else m_hat) / under
    kept = {"m": m_hat, "v": v_hat, "t": count} if corrected_stored else {"m": m, "v": v, "t": count}
    lost = "mvt" if nothing_written_back else "mv" if means_not_written_back else "t" if t_not_written_back else ""
    after = config | {name: value for name, value in kept.items() if name not in lost}
    return w + (step if uphill else -step), after


@adam.mistake("m is divided by v itself. Take the root of v.")
def no_root(w, dw, config):
    _, after = in_numpy.adam(w, dw, config)
    m_hat, v_hat = after["m"] / (1 - config["beta1"] ** after["t"]), after["v"] / (1 - config["beta2"] ** after["t"])
    return w - config["learning_rate"] * m_hat / (v_hat + config["epsilon"]), after


@adam.mistake("Neither m nor v is corrected: the first steps are several times too long. Divide both by 1 − betaᵗ.")
def not_corrected(w, dw, config):
    return slipped(w, dw, config, m_not_corrected=True, v_not_corrected=True)


@adam.family("{name} is not in the config that comes back, so each step begins with none.", name=("m", "v"))
def mean_not_written_back(w, dw, config, name):
    next_w, after = in_numpy.adam(w, dw, config)
    return next_w, {key: value for key, value in after.items() if key != name} | (
        {name: config[name]} if name in config else {}
    )


@adam.mistake("t is counted after it is used: the first step has t = 0, and 1 − beta⁰ is 0. Count first.")
def t_counted_late(w, dw, config):
    return slipped(w, dw, config, t=config.get("t", 0))


@adam.mistake("The correction is always that of the first step, 1 − beta. Its power is t, the number of the step.")
def power_left_out(w, dw, config):
    return slipped(w, dw, config, t=1)


@adam.mistake("The correction multiplies 1 − beta by t. beta is raised to the power t.")
def times_t(w, dw, config):
    _, after = in_numpy.adam(w, dw, config)
    m, v = after["m"] / (1 - config["beta1"] * after["t"]), after["v"] / (1 - config["beta2"] * after["t"])
    return w - config["learning_rate"] * m / (np.sqrt(v) + config["epsilon"]), after


@adam.mistake(
    "epsilon is added to the root of the uncorrected v, and the correction is done afterwards. Add it to the "
    "root of the "
    "corrected one."
)
def epsilon_before_the_correction(w, dw, config):
    _, after = in_numpy.adam(w, dw, config)
    rate = config["learning_rate"] * np.sqrt(1 - config["beta2"] ** after["t"]) / (1 - config["beta1"] ** after["t"])
    return w - rate * after["m"] / (np.sqrt(after["v"]) + config["epsilon"]), after


@adam.mistake("beta and 1 − beta are exchanged: the means nearly forget the past. The old mean keeps the share beta.")
def shares_exchanged(w, dw, config):
    others = {"beta1": 1 - config["beta1"], "beta2": 1 - config["beta2"]}
    next_w, after = in_numpy.adam(w, dw, config | others)
    return next_w, after | {name: config[name] for name in others}


@adam.mistake("v is the square of m. Average the squares of the gradients, each squared before it is averaged.")
def square_of_the_mean(w, dw, config):
    _, after = in_numpy.adam(w, dw, config)
    v = config["beta2"] * config.get("v", 0.0) + (1 - config["beta2"]) * after["m"] ** 2
    m_hat, v_hat = after["m"] / (1 - config["beta1"] ** after["t"]), v / (1 - config["beta2"] ** after["t"])
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), after | {"v": v}


@adam.mistake("The new gradient and its square count in full. Weight them with 1 − beta1 and 1 − beta2.")
def new_in_full(w, dw, config):
    t = config.get("t", 0) + 1
    m, v = config["beta1"] * config.get("m", 0.0) + dw, config["beta2"] * config.get("v", 0.0) + dw**2
    m_hat, v_hat = m / (1 - config["beta1"] ** t), v / (1 - config["beta2"] ** t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])
    return w - step, config | {"m": m, "v": v, "t": t}


@adam.family(
    "All entries share one v, the {by} over the entries. Each entry has its own.",
    by=("sum", "mean"),
    kept_as=("an array", "a number"),
)
def one_rate_for_all(w, dw, config, by, kept_as):
    t = config.get("t", 0) + 1
    shared = np.sum(dw**2) if by == "sum" else np.mean(dw**2)
    shared = shared if kept_as == "a number" else np.full(w.shape, shared)
    m = config["beta1"] * config.get("m", 0.0) + (1 - config["beta1"]) * dw
    v = config["beta2"] * config.get("v", 0.0) + (1 - config["beta2"]) * shared
    m_hat, v_hat = m / (1 - config["beta1"] ** t), v / (1 - config["beta2"] ** t)
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config | {"m": m, "v": v, "t": t}
