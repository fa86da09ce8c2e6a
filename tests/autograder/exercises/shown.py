"""What a picture shows of an exercise's function, and what a function gives for the same: two results to compare.

Each entry takes the picture's values and a function, the reference or one with a known mistake.
"""

import re

import numpy as np

from course.explorables.l01_learning import top_k
from course.explorables.l02_least_squares.loss_bowl import AREAS
from course.explorables.l02_least_squares.wiggle_lab import FUNCTIONS
from course.explorables.l03_likelihood.variance_estimators import VarianceEstimators
from course.explorables.l09_neurons.activation_slope import SPAN
from course.explorables.l10_elbows.derivative_features import OUTS, WEIGHTS
from course.explorables.l10_elbows.derivative_features import X as GRID

REGIMES = {"decays smoothly": "monotone", "jumps for ever": "swings for ever"}
GATES = {"multiply": "mul", "add": "add", "maximum": "max"}
ACTIVATIONS = {"leaky ReLU": ("leaky", 0.1), "ELU": ("elu", 1.0), "tanh": ("tanh", 0.0)}


def away():
    """Inputs away from the kink, where no slope is agreed on."""
    return SPAN[SPAN != 0]


def numbers(text):
    """The numbers in a text."""
    return [
        float(each) for each in re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", text.replace("−", "-").replace(",", ""))
    ]


def top_k_error(v, f):
    return 100 * f(top_k.SHARES.copy(), np.array(top_k.LABELS), v["k"]), v["now"][0]


def gradient_step(v, f):
    """At rate 1 the picture shows steps without a rate."""
    theta, rate = v["path"][0], 0.1 if v["rate"] == 1 else v["rate"]
    return f(theta, theta * [1, v["curvature"]], rate), v["path"][1]


def squared_loss(v, f):
    return f(v["theta"][0], np.c_[np.ones(len(AREAS)), AREAS], v["rents"]), numbers(v["says"].partition(":")[2])[0]


def numeric_grad(v, f):
    return f(FUNCTIONS[v["function"]][0], v["place"][0]), numbers(v["says"])[:2]


def numerical_gradient(v, f):
    return f(FUNCTIONS[v["function"]][0], v["place"][0], 1.0), numbers(v["says"])[:2]


def flips(v):
    return np.repeat([1.0, 0.0], [v["heads"] * v["times"], v["tails"] * v["times"]])


def gaussian_nll(v, f):
    return f(np.full(6, v["mean"][0]), v["data"], v["spread"]), -numbers(v["says"].split("log-likelihood")[1])[0]


def bars(v):
    parts = (np.array([v[f"{name}_{letter}"][0] for letter in "abc"]) for name in "pq")
    return [part / part.sum() for part in parts]


def sample_variance(v, f):
    """The mean over fewer samples than at the start: the function is called for each."""
    fewer = VarianceEstimators(shift=v["shift"], repeats=100).values()
    heights = np.random.default_rng(v["deal"]).normal(170.0, 10.0, (100, v["n"]))
    return np.mean([f(each, -int(v["shift"])) for each in heights]), fewer["centre"]


def estimator_bias(v, f):
    given = f(v["n"], -int(v["shift"]), 170.0, 10.0, v["repeats"], np.random.default_rng(v["deal"]))
    return given, v["centre"] - 100


def kfold_indices(v, f):
    """Whether each example is held out, and once; the sizes; whether a fold of sorted examples is a stretch of them."""
    ordered = v["scheme"].endswith("class")
    folds = f(50, v["k"], np.random.default_rng(0))
    shown = [(v["train_x"][v["train_y"] == y], v["held_x"][v["held_y"] == y]) for y in range(v["k"], 0, -1)]
    return table(folds, ordered), table(shown, ordered)


def table(folds, ordered):
    held = np.bincount(np.concatenate([val for _, val in folds]).astype(int), minlength=50)
    sizes = sorted((len(train), len(val), len(np.intersect1d(train, val))) for train, val in folds)
    stretch = ordered and np.ptp(folds[0][1]) < len(folds[0][1])
    return [held.min() > 0, held.max() > 1, len(folds), *np.ravel(sizes), stretch]


def ridge(v, f):
    """Four examples, centred, whose mean squared error is the picture's loss; the constant's weight is 0."""
    half = np.sqrt(2) * np.linalg.cholesky(np.array([[1, v["alike"]], [v["alike"], 1]])).T
    features = np.vstack([half, -half])
    return f(np.c_[np.ones(4), features], features @ v["best"][0], v["strength"])[1:], v["here"][0]


def margin(loss):
    """Examples of both classes with the picture's margin; hinge and logistic loss also give gradients."""

    def shown(v, f):
        y = np.array([1.0, -1.0])
        value, slope = v["at"][loss], v["slopes"][loss]
        return f(y, y * v["margin"][0]), value if loss == 0 else (value, y * slope / 2)

    return shown


def distances(v, KNN):
    """Which point is nearest, to where the one spoke leads."""
    knn = KNN()
    knn.train(v["points"], v["labels"])
    norm = {"L1": 1, "L∞": np.inf}[v["metric"][:2]]
    return v["points"][np.argmin(knn.distances(v["query"], norm)[0])], v["spokes"][1]


def softmax(v, f):
    """A number too large for Python is infinite in NumPy, and the shares are nan."""
    try:
        return f(v["scores"][None]), v["shares"][None]
    except OverflowError:
        return np.full((1, 3), np.nan), v["shares"][None]


def softmax_predict(v, f):
    shown = 0 if np.isnan(v["shares"]).any() else np.argmax(v["shares"])
    return f(v["scores"][None], np.ones((1, 1))), [shown]


def max_lr(v, f):
    """At the limit the factor is −1."""
    assert v["factor"] == [-1]
    return f(np.zeros((1, 1)), v["penalty"]), v["rate"]


def limit(v, f):
    """Whether the rate of the picture is beyond the limit."""
    bowl = np.diag([0.5, v["curvature"] / 2]) ** 0.5
    return f(bowl) < v["rate"], v["loss"][-1] > v["loss"][0]


def lr_regime(v, f):
    return [f(np.sqrt(square), v["rate"]) for square in v["squares"]], regimes(v["factor"])


def regimes(factors):
    words = {-1: "zigzags", 0: "one step", 1: "monotone"}
    return [words[int(np.sign(np.round(factor, 12)))] for factor in factors]


def of_the_weight(v, f):
    return [f(0.0, v["rate"], v["penalty"])], [REGIMES[v["says"].split(": ")[1].split(";")[0]]]


def gd_closed_form(v, f):
    sigma = np.sqrt(v["squares"])
    return f(sigma, sigma, v["rate"], v["steps"]), v["learnt"]


def steps_to_fraction(v, f):
    """What is learnt half a step before the last one is reached with the last one."""
    sigmas, shares = np.sqrt(v["squares"]), 1 - np.abs(v["factor"]) ** (v["steps"] - 0.5)
    given = [f(sigma, v["rate"], share) for sigma, share in zip(sigmas, shares, strict=True)]
    return given, [v["steps"]] * len(sigmas)


def stream(v):
    return np.random.default_rng(v["deal"]).normal(size=len(v["mean"]))


def sigmoid(v, f):
    return f(SPAN.copy()), (v["value_curve"], v["slope_curve"])


def relu_backward(v, f):
    """The slope everywhere, and what is left of the upstream gradient behind one layer."""
    x = np.append(away(), v["z"][0])
    dout = np.append(np.ones(len(x) - 1), v["upstream"])
    return f(dout, x), np.append(v["slope_curve"][SPAN != 0], v["left"][1])


def activation(curve):
    def shown(v, f):
        name, alpha = ACTIVATIONS[v["activation"]]
        return f(name, away(), alpha), v[curve][SPAN != 0]

    return shown


def binary_losses(v, f):
    squared, cross = (numbers(v["says"].split(name)[1])[1:3] for name in ("squared error:", "cross-entropy:"))
    return f(np.array([v["z"]]), np.array([float(v["label"])])), (squared[0], cross[0], squared[1], cross[1])


def elbow(v, f):
    where, side, slope = f(v["w"], v["b"])
    return (where, side == "left", slope), numbers_of_unit(v)


def canonical(v, f):
    where, slope, side = f(np.array([v["w"]]), np.array([v["b"]]), np.array([v["v"]]))
    return (where, side == -1, slope), numbers_of_unit(v)


def numbers_of_unit(v):
    where, slope = numbers(v["says"])[:2]
    return where, "on to its left" in v["says"], slope


def pwl_to_relu(v, f):
    w1, b1, w2, b2 = f(v["corners"], v["sum"])
    return np.maximum(0, np.outer(v["corners"], w1) + b1) @ w2 + b2, v["sum"]


def gate_backward(v, f):
    return f(GATES[v["gate"].partition(":")[0]], v["a"][0], v["b"], v["upstream"]), v["bars"][1:]


def backward_dag(v, f):
    """The derivative of the picture's expression with respect to x."""
    x = v["x"]
    graph, values = {"x": ("input", []), "L": ("mul", ["x", "x"])}, {"x": x, "L": x * x}
    if v["task"] == "x² · 3x":
        graph = {"x": ("input", []), "c": ("input", []), "a": ("mul", ["x", "x"]), "b": ("mul", ["c", "x"])}
        graph["L"] = ("mul", ["a", "b"])
        values = {"x": x, "c": 3.0, "a": x * x, "b": 3 * x, "L": 3 * x**3}
    return f(graph, values, "L")["x"], numbers(v["below"][0])[0]


def affine_forward(v, f):
    at = dict(zip(v["names"], v["above"], strict=True))
    return f(at["X"], at["W1"], np.ravel(at["b1"]))[0], at["A"]


def affine_backward(v, f):
    at, back = (dict(zip(v["names"], v[rows], strict=True)) for rows in ("above", "below"))
    return f(back["A"], (at["X"], at["W1"])), (back["X"], back["W1"], np.ravel(back["b1"]))


def shapes(v, f):
    n, d, m = v["n"], v["d"], v["m"]
    given = f(np.ones((n, m)), (np.ones((n, d)), np.ones((d, m))))
    return [np.shape(each) for each in given], [(n, d), (d, m), (m,)]


def relu_jacobian(v, f):
    place = {"hidden weights": 0, "hidden biases": 3, "output weights": 6}[v["group"]]
    J = np.asarray(f(GRID.copy(), WEIGHTS, -WEIGHTS * v["places"], OUTS))
    return J[:, place : place + 3], np.c_[v["first"], v["second"], v["third"]]


RESULTS = {
    ("top_k_error", "TopK"): top_k_error,
    ("gradient_step", "Descent"): gradient_step,
    ("squared_loss", "LossBowl"): squared_loss,
    ("numeric_grad", "WiggleLab"): numeric_grad,
    ("numerical_gradient", "WiggleLab"): numerical_gradient,
    ("bernoulli_loglik", "CoinLab"): lambda v, f: (f(v["theta"][0], flips(v)), v["here_log"][0]),
    ("bernoulli_mle", "CoinLab"): lambda v, f: (f(flips(v)), v["best"]),
    ("gaussian_nll", "NormalFit"): gaussian_nll,
    ("entropy", "Surprise"): lambda v, f: (f(bars(v)[0]), v["figures"][0]),
    ("cross_entropy", "Surprise"): lambda v, f: (f(*bars(v)), v["figures"][1]),
    ("kl_divergence", "Surprise"): lambda v, f: (f(*bars(v)), v["figures"][2]),
    ("sample_variance", "VarianceEstimators"): sample_variance,
    ("estimator_bias", "VarianceEstimators"): estimator_bias,
    ("kfold_indices", "KFoldBoard"): kfold_indices,
    ("ridge", "DiamondAndDisc"): ridge,
    ("soft_threshold", "DiamondAndDisc"): lambda v, f: (f(v["best"][0], v["strength"] / 2), v["here"][0]),
    ("zero_one_loss", "MarginLosses"): margin(0),
    ("hinge_loss", "MarginLosses"): margin(2),
    ("logistic_loss", "MarginLosses"): margin(3),
    ("distances", "NearestNeighbours"): distances,
    ("softmax", "SoftmaxBars"): softmax,
    ("softmax_predict", "SoftmaxBars"): softmax_predict,
    ("max_lr", "WeightDecay"): max_lr,
    ("max_lr", "Descent"): limit,
    ("lr_regime", "ModeRace"): lr_regime,
    ("lr_regime", "WeightDecay"): of_the_weight,
    ("running_mean", "RunningMean"): lambda v, f: (f(stream(v)), v["mean"]),
    ("sgd_mean", "RunningMean"): lambda v, f: (f(stream(v), lambda t: 0.5 / t, 0.5), v["mean"]),
    ("effective_lambda", "WeightDecay"): lambda v, f: (f(v["penalty"], 2 * v["penalty"]), numbers(v["says"])[-1]),
    ("gd_closed_form", "ModeRace"): gd_closed_form,
    ("steps_to_fraction", "ModeRace"): steps_to_fraction,
    ("sigmoid", "ActivationSlope"): sigmoid,
    ("softplus", "ActivationSlope"): sigmoid,
    ("relu_forward", "ActivationSlope"): lambda v, f: (f(SPAN.copy())[0], v["value_curve"]),
    ("relu_backward", "ActivationSlope"): relu_backward,
    ("act", "ActivationSlope"): activation("value_curve"),
    ("act_grad", "ActivationSlope"): activation("slope_curve"),
    ("binary_losses", "SquaredOrCross"): binary_losses,
    ("elbow", "OneUnit"): elbow,
    ("canonical", "OneUnit"): canonical,
    ("pwl_to_relu", "ElbowBuilder"): pwl_to_relu,
    ("gate_backward", "Gates"): gate_backward,
    ("backward_dag", "FanOut"): backward_dag,
    ("affine_forward", "LayerInspector"): affine_forward,
    ("affine_backward", "LayerInspector"): affine_backward,
    ("affine_backward", "ShapePuzzle"): shapes,
    ("relu_jacobian", "DerivativeFeatures"): relu_jacobian,
}
