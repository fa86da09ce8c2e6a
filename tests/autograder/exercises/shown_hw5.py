"""The same as `shown.py`, for homework 5: what a picture shows, and what an exercise's function gives for it."""

import numpy as np

from course.explorables.l12_optimisers import decay_or_penalty, permuted_twins, rate_over_time
from course.explorables.l12_optimisers.newton_parabola import CURVES
from course.explorables.shared import seeds
from tests.autograder.exercises.shown import numbers


def clip_grad_norm(v, f):
    """Each coordinate is an array of its own; the length before comes first in the text."""
    clipped, norm = f([v["gradient"][0, :1], v["gradient"][0, 1:]], v["limit"])
    return (np.concatenate(clipped), norm), (v["clipped"][0], numbers(v["says"])[0])


def adamw(v, f):
    """Three weights with gradients of three sizes: the mean of the last thousand steps."""
    w, config = np.zeros(3), {"learning_rate": decay_or_penalty.RATE, "weight_decay": v["decay"]}
    config |= {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    places = []
    for noise in decay_or_penalty.NOISE:
        w, config = f(w, decay_or_penalty.SCALES * (w - 1 + noise), config)
        places.append(w)
    return np.mean(places[-1000:], axis=0), v["ends"]


def step_length(v, f):
    """The length of step t while the gradient is 1, at a rate of 1: the first curve is the right one."""
    config = {"learning_rate": 1.0, "beta1": v["beta1"], "beta2": 1 - v["beta2"], "epsilon": 1e-8}
    places = [np.zeros(1)]
    for _ in range(v["t"]):
        w, config = f(places[-1], np.ones(1), config)
        places.append(w)
    return np.abs(places[-1] - places[-2]), v["now"][:1]


def lr_inverse(v, f):
    return f(v["rate"], 10 / rate_over_time.STEPS)(rate_over_time.TIMES), v["rates"]


def newton_step(v, f):
    curve = CURVES[v["curve"]]
    return f(v["place"], curve.slope(v["place"]), curve.bend(v["place"])[:, None]), v["jump"]


def safe_newton_step(v, f):
    curve = CURVES[v["curve"]]
    return f(v["place"], curve.slope(v["place"]), curve.bend(v["place"])[:, None], 0.1), v["jump"]


def largest_factor(v, f):
    """The larger of the two factors of the steep direction, whose ηλ is that of the first mark."""
    return abs(np.linalg.eigvals(f(v["marks_x"][0], v["mu"], 1.0))).max(), v["marks_y"][0]


def gd_trace(v, f):
    return f(float(v["start"]), v["rate"], v["steps"], v["mu"]), v["losses"]


def permute_hidden(v, f):
    """The loss of the twin, at the end of the line."""
    w1, b1, w2, b2 = permuted_twins.trained()
    params = f({"W1": w1[:, 0], "b1": b1[0], "W2": w2[0, :, None], "b2": b2}, permuted_twins.order(v["deal"]))
    net = params["W1"][:, None], params["b1"][None], params["W2"].T, params["b2"]
    return seeds.losses(net, *seeds.points()), v["losses"][-1:]


def l2_penalty(v, f):
    """Height and slope of ½αw²; a network of one weight and one bias."""
    value, grads = f({"W1": v["weight"][:, None], "b1": np.ones(1)}, v["alpha"])
    return (value, grads["W1"]), (v["here"][0, 1], v["here"][0, 0] - v["ends"][0, 0])


def l1_subgradient(v, f):
    return f(v["weight"], v["alpha"]), (v["here"][1, 1], v["here"][1, 0] - v["ends"][1, 0])


def sgd_weight_decay_step(v, f):
    """The weight over the steps, if only the decay acts."""
    places = [v["weight"]]
    for _ in range(len(v["by_square"]) - 1):
        places.append(f(places[-1].copy(), np.zeros(1), v["rate"], v["alpha"]))
    return np.ravel(places), v["by_square"]


def early_stopping(v, f):
    return f(list(v["validation"]), v["patience"]), (v["kept"][0], v["stopped"] + 1)


def system(v):
    return v["example"], np.array([v["target"]])


def sgd_rows(v, f):
    A, y = system(v)
    return f(A, y, v["share"] / np.sum(A**2), [0] * v["steps"], v["start"][0]), v["path"]


RESULTS = {
    ("clip_grad_norm", "Clipper"): clip_grad_norm,
    ("adam", "StepLengths"): step_length,
    ("adamw", "DecayOrPenalty"): adamw,
    ("lr_inverse", "RateOverTime"): lr_inverse,
    ("ema", "SmoothedGradient"): lambda v, f: (f(v["gradient"], v["mu"]), v["passed"]),
    ("stability_limit", "MomentumDisc"): lambda v, f: (f(v["mu"], 1.0), v["limit"]),
    ("newton_step", "NewtonParabola"): newton_step,
    ("safe_newton_step", "NewtonParabola"): safe_newton_step,
    ("mode_matrix", "MomentumDisc"): largest_factor,
    ("nesterov_matrix", "MomentumDisc"): largest_factor,
    ("gd_trace", "WouldYouStop"): gd_trace,
    ("permute_hidden", "PermutedTwins"): permute_hidden,
    ("l2_penalty", "SquareOrAbsolute"): l2_penalty,
    ("l1_subgradient", "SquareOrAbsolute"): l1_subgradient,
    ("sgd_weight_decay_step", "SquareOrAbsolute"): sgd_weight_decay_step,
    ("early_stopping", "Patience"): early_stopping,
    ("ensemble_mse", "AverageOfErrors"): lambda v, f: (f(v["count"], 1.0, v["correlation"]), v["here"][0]),
    ("convergence_order", "ModeRace"): lambda v, f: (f(np.sqrt(v["squares"]), v["rate"]), np.argsort(abs(v["factor"]))),
    ("min_norm", "HalfPipe"): lambda v, f: (f(*system(v)), v["shortest"][0]),
    ("limit_point", "HalfPipe"): lambda v, f: (f(*system(v), v["start"][0]), v["path"][-1]),
    ("sgd_rows", "HalfPipe"): sgd_rows,
}
