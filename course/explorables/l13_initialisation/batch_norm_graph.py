"""The graph of batch norm for one unit and four examples; its backward pass in ten steps, and what forgetting does."""

import numpy as np

from course.explorables.l13_initialisation.your_batch_norm import derivatives, outputs, unused
from course.explorables.shared.graph_drawing import Graph, digits
from course.explorables.shared.tables import Table
from course.explorables.shared.your_code import told
from course.explorables.stage import Arrows, Choice, Explorable, Function, Slider, axes, beside

COUNT = 4
EPS = 1e-8
GAMMA, BETA = 2.0, 1.0
UPSTREAM = {
    "1, 0, 0, 0": (1.0, 0.0, 0.0, 0.0),
    "1, 1, 1, 1": (1.0, 1.0, 1.0, 1.0),
    "3, −1, 2, 0": (3.0, -1.0, 2.0, 0.0),
}
PATHS = {
    "nothing": (1.0, 1.0),
    "the path through μ": (0.0, 1.0),
    "the path through σ²": (1.0, 0.0),
    "both": (0.0, 0.0),
}
"""What is forgotten in step 10 → the factors of the terms through μ and through σ²."""
PLACES = {
    "x": (0.0, 0.0),
    "μ": (1.0, -1.3),
    "a": (2.0, 0.0),
    "σ²": (2.0, 1.5),
    "e": (3.0, 1.5),
    "c": (4.0, 1.5),
    "b": (5.0, 1.5),
    "x̂": (6.0, 0.0),
    "γ": (6.0, -1.3),
    "γx̂": (7.0, 0.0),
    "β": (7.0, -1.3),
    "y": (8.0, 0.0),
}
WIRES = (
    "x μ", "x a", "μ a", "x σ²", "μ σ²", "σ² e", "e c", "c b", "a x̂", "b x̂", "x̂ γx̂", "γ γx̂", "γx̂ y", "β y",
)  # fmt: skip
STEPS = (
    ("β", "dβ = Σ dy: one β for all examples, so their contributions add"),
    ("γ", "dγ = Σ dy·x̂: one γ for all, and at a product the value on the other wire"),
    ("x̂", "dx̂ = γ·dy, for each example"),
    ("a", "da = b·dx̂: at a product the value on the other wire"),
    ("b", "db = a·dx̂: the other half of that product"),
    ("c", "dc = −db/c²: the slope of 1/c"),
    ("e", "de = dc/(2c): the slope of the root"),
    ("σ²", "dσ² = Σ de: one variance for all examples"),
    ("μ", "dμ = −Σ da − dσ²·(2/m)·Σ a: through every a, and through σ²; the last sum is 0"),
    ("x", "dx = da + dσ²·2a/m + dμ/m: three paths lead from x, and their contributions add"),
)
"""The node whose derivative a step computes, and how."""


class BatchNormGraph(Explorable):
    """Step backward, one derivative at a time. What all examples share gets a sum; each x has three ways to y."""

    pause = 0.8
    done = Slider(0, len(STEPS), start=0, step=1, label="steps taken")
    x = Slider(-2.0, 6.0, start=1.0, step=0.1, label="x of example 1")
    upstream = Choice(tuple(UPSTREAM), start="3, −1, 2, 0", label="dy from above")
    forget = Choice(tuple(PATHS), start="nothing", label="forget")
    example = Slider(1, COUNT, start=1, step=1, label="draw example")
    forward = Function("batchnorm_forward")
    back = Function("batchnorm_backward")

    @staticmethod
    def compute(done, x, upstream, forget, example, forward, back):
        inputs, dy = np.array([x, 2.0, 3.0, 4.0]), np.array(UPSTREAM[upstream])
        values = values_at(inputs)
        slopes = backward(values, dy, PATHS[forget])
        known = {node for node, _ in STEPS[:done]} | {"y", "γx̂"}
        truth = measured(inputs, dy)
        yours, said = compared(forward, back, inputs, dy, values) if forward or back else ([], "")
        return {
            "places": np.array(list(PLACES.values())),
            "starts": np.array([PLACES[wire.split()[0]] for wire in WIRES]),
            "ends": np.array([PLACES[wire.split()[1]] for wire in WIRES]),
            "signs": list(PLACES),
            "above": [digits(at(values[node], example)) for node in PLACES],
            "below": [digits(at(slopes[node], example)) if node in known else "" for node in PLACES],
            "now": [done > 0 and node == STEPS[done - 1][0] for node in PLACES],
            "rows": rows(slopes, truth, done) + yours,
            "truth": truth,
            "dx": slopes["x"],
            "says": words(done, slopes, truth, forget) + said,
        }

    for_notebooks = ("truth", "dx")

    @staticmethod
    def step(done, **_):
        return {"done": done + 1} if done < len(STEPS) else {}

    @staticmethod
    def fresh(**_):
        return {"done": 0}

    def draw(self):
        return beside(graph_axes(), table_axes(), text="says")


def graph_axes():
    return axes(
        Arrows("starts", "ends", head=0.12, gap=0.3, colours=("ink",) * len(WIRES), width="thin"),
        Graph("places", "signs", "above", "below", "now"),
        title="values above, derivatives below",
        xlim=(-0.6, 8.6),
        ylim=(-2.2, 2.3),
        width=1.7,
        bare=True,
    )


def table_axes():
    return axes(
        Table("rows", at=(0.1, 0.3, 0.48, 0.66, 0.84), pitch=0.066, colours=("ink", *("pink",) * COUNT)),
        title="derivatives for examples 1 to 4",
        xlim=(0, 1),
        ylim=(0, 1),
        bare=True,
    )


def values_at(x):
    """The value of every node; what all examples share is a single number, the others have the shape of x."""
    a = x - x.mean()
    e = np.mean(a**2) + EPS
    hat = a / e**0.5
    shared = {"μ": x.mean(), "σ²": np.mean(a**2), "e": e, "c": e**0.5, "b": e**-0.5, "γ": GAMMA, "β": BETA}
    return shared | {"x": x, "a": a, "x̂": hat, "γx̂": GAMMA * hat, "y": GAMMA * hat + BETA}


def backward(v, dy, paths):
    """The derivative with respect to every node, in the order of the ten steps."""
    through_mean, through_variance = np.array(paths) / len(dy)
    d = {"y": dy, "γx̂": dy, "β": dy.sum(), "γ": (dy * v["x̂"]).sum(), "x̂": GAMMA * dy}
    d["a"], d["b"] = v["b"] * d["x̂"], v["a"] * d["x̂"]
    d["c"] = -d["b"] / v["c"] ** 2
    d["e"] = d["c"] / (2 * v["c"])
    d["σ²"] = d["e"].sum()
    d["μ"] = -d["a"].sum() - d["σ²"] * 2 * v["a"].mean()
    return d | {"x": d["a"] + through_variance * d["σ²"] * 2 * v["a"] + through_mean * d["μ"]}


def measured(x, dy, h=1e-6):
    """The derivative of Σ dy·y with respect to every x, by central differences."""
    nudges = h * np.eye(COUNT)
    return np.array([(dy @ (values_at(x + n)["y"] - values_at(x - n)["y"])) / (2 * h) for n in nudges])


def at(value, example):
    """The number of this example; what is shared has one for all."""
    return float(value if np.ndim(value) == 0 else value[example - 1])


def rows(slopes, truth, done):
    """A row for each step that was taken; the one of dx with the measured derivatives below it."""
    shown = [("", *map(str, range(1, COUNT + 1))), row("dy", slopes["y"])]
    shown += [row(f"d{node}", slopes[node]) for node, _ in STEPS[:done]]
    return shown + ([row("measured", truth)] if done == len(STEPS) else [])


def row(name, value):
    """A value for each example, or one sum for all of them."""
    return (name, *map(digits, value)) if np.ndim(value) else (name, digits(value), "for all", "", "")


def compared(forward, back, x, dy, values):
    """A row with the derivatives that a learner's functions give, if they give some, and a sentence about them."""
    if not (forward and back):
        return [], "\nGive both: BatchNormGraph(forward=batchnorm_forward, back=batchnorm_backward)"
    d = backward(values, dy, (1.0, 1.0))
    right = {"dx": d["x"][:, None], "dgamma": d["γ"][None], "dbeta": d["β"][None]}
    gamma, beta = np.array([GAMMA]), np.array([BETA])
    out = outputs(forward, "train", x[:, None], gamma, beta, unused(gamma), values["y"][:, None], EPS)
    if out.says:
        return [], f"\n{told(out)}"
    given = derivatives(forward, back, x[:, None], gamma, beta, dy[:, None], EPS, right)
    return [row("yours, dx", given.values["dx"].ravel())] if given.usable else [], f"\n{told(given)}"


def words(done, slopes, truth, forget):
    """What the last step did; at the end, whether it is right."""
    if not done:
        return "m = 4 examples, γ = 2, β = 1. All values are there; press Step for the first derivative"
    said = f"step {done}: {STEPS[done - 1][1]}"
    if done < len(STEPS):
        return said
    off = np.linalg.norm(slopes["x"] - truth) / max(float(np.linalg.norm(truth)), 1e-9)
    wrong = f"without {forget} it is off by {100 * off:.0f} %" if forget != "nothing" else "it agrees with wiggling"
    return f"{said}\n{wrong if np.linalg.norm(truth) > 1e-6 else 'all of it cancels: the true dx is 0'}"


@BatchNormGraph.has_view("all ten steps", done=10)
def the_result_agrees_with_wiggling(seen):
    """the result agrees with wiggling"""
    return seen["done"] == len(STEPS) and np.allclose(seen["dx"], seen["truth"], atol=1e-5) and seen["truth"].any()


@BatchNormGraph.has_view("without μ", done=10, forget="the path through μ")
def the_result_does_not_agree(seen):
    """In *2 without μ* it does not"""
    return seen["done"] == len(STEPS) and not np.allclose(seen["dx"], seen["truth"], rtol=0.1)


@BatchNormGraph.has_view("dy all alike", done=10, upstream="1, 1, 1, 1")
def all_of_it_cancels(seen):
    """In *3 dy all alike* all of it cancels"""
    return np.allclose(seen["dx"], 0, atol=1e-6)


def aha():
    """The ten steps give what wiggling measures; dx adds up to 0; every path that is forgotten is missed."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        x, dy = rng.normal(size=COUNT), rng.normal(size=COUNT)
        v = values_at(x)
        dx = backward(v, dy, (1, 1))["x"]
        np.testing.assert_allclose(dx, measured(x, dy), atol=1e-5, rtol=1e-5)
        assert abs(dx.sum()) < 1e-6 > abs(dx @ v["x̂"]) / 10
        for forgotten in ((0, 1), (1, 0), (0, 0)):
            assert np.linalg.norm(backward(v, dy, forgotten)["x"] - dx) > 1e-3
    np.testing.assert_allclose(values_at(np.arange(1.0, 5))["y"], (-1.6833, 0.1056, 1.8944, 3.6833), atol=1e-4)
