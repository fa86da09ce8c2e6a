"""Graph stepper: an expression as a graph, its values forward, its derivatives backward, one node at a time."""

import numpy as np

from course.explorables.l11_backprop import expressions, graph_slopes, your_value
from course.explorables.shared.graph_drawing import Graph, bracketed, digits, layout
from course.explorables.shared.tables import Table
from course.explorables.shared.typed_numbers import EXAMPLES, near, readings
from course.explorables.stage import Arrows, Choice, Explorable, Function, Slider, Typed, axes, beside

TASKS = {
    "(x + y)·z": "(x + y)*z with x = 2, y = 3, z = 4",
    "x·x": "x*x with x = 3",
    "x²·3x": "sq(x)*(3*x) with x = 2",
    "max of two": "max(x, y)*z with x = 1, y = 5, z = -2",
    "sigmoid of a sum": "inv(1 + exp(-(w*x + v*y + b))) with w = 2, x = -1, v = -3, y = -2, b = -3",
    "squared error": "sq(w*x + b - t) with w = 0.1, x = 1, b = 1, t = 3",
}
MOST_WIRES = 2 * expressions.MOST_NODES
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class GraphStepper(Explorable):
    """Step forward for values (blue, above), then backward for derivatives of the last node (pink, below)."""

    pause = 0.8
    example = Choice(tuple(TASKS), start="(x + y)·z", label="example")
    task = Typed(
        TASKS["(x + y)·z"], read=expressions.read, examples=tuple(TASKS.values()), label="or your own", wide=True
    )
    done = Slider(0, 40, start=2, step=1, label="steps taken")
    typed = Typed("", read=readings, examples=EXAMPLES, label="your prediction")
    value = Function("Value", needs=("__add__", "__mul__", "__pow__", "relu", "order", "backward"))

    @staticmethod
    def compute(example, task, done, typed, value):
        nodes, given = expressions.read(task)
        values = [float(np.real(value)) for value in graph_slopes.forward(nodes, given)]
        slopes = graph_slopes.sensitivities(nodes, values)
        steps = plan(nodes)
        taken, names = steps[:done], named(nodes)
        known = {number for kind, number in taken if kind == "value"} | leaves(nodes)
        solved = {number for kind, number in taken if kind == "slope"}
        places = layout(nodes)
        wires = [(i, j) for j, node in enumerate(nodes) for i in node.inputs]
        starts, ends = (np.array([places[pair[side]] for pair in wires]) for side in (0, 1))
        return {
            "places": places,
            "starts": starts,
            "ends": ends,
            "signs": [
                expressions.OPERATIONS[n.operation][0] if n.operation else n.name or f"{n.number:g}" for n in nodes
            ],
            "above": [digits(value) if k in known else "" for k, value in enumerate(values)],
            "below": [digits(slope) if k in solved else "" for k, slope in enumerate(slopes)],
            "now": [bool(taken) and k == taken[-1][1] for k in range(len(nodes))],
            "rows": rows(nodes, given, names, values, slopes, known, solved),
            "span_x": (-0.5, places[:, 0].max() + 0.5),
            "span_y": (places[:, 1].min() - 0.7, places[:, 1].max() + 0.7),
            "says": told(nodes, steps, done, names, values, slopes)
            + "\n"
            + asked(nodes, steps, done, names, values, slopes, typed)
            + (f"\n{your_value.beside(value, nodes, given, values, slopes, names)}" if value else ""),
        }

    @staticmethod
    def follow(changed, example, task, **_):
        if "example" in changed:
            return {"task": TASKS[example], "done": 0, "typed": ""}
        return {"typed": "", **({"done": 0} if "task" in changed else {})} if changed - {"typed"} else {}

    @staticmethod
    def agree(task, **_):
        graph_slopes.forward(*expressions.read(task))

    @staticmethod
    def step(task, done, **_):
        return {"done": done + 1} if done < len(plan(expressions.read(task)[0])) else {}

    @staticmethod
    def fresh(**_):
        return {"done": 0}

    def draw(self):
        return beside(graph_axes(), table_axes(), text="says")


def graph_axes():
    return axes(
        Arrows("starts", "ends", head=0.1, gap=0.25, colours=("ink",) * MOST_WIRES, width="thin"),
        Graph("places", "signs", "above", "below", "now"),
        xlim="span_x",
        ylim="span_y",
        width=1.7,
        bare=True,
    )


def table_axes():
    return axes(
        Table("rows", at=(0.12, 0.38, 0.62, 0.87), pitch=0.052, colours=("ink", "blue", "pink", "ink")),
        xlim=(0, 1),
        ylim=(0, 1),
        bare=True,
    )


def plan(nodes):
    """The steps: values of the operations in order, then derivatives in reverse order; constants have none."""
    forth = [("value", k) for k, node in enumerate(nodes) if node.operation]
    return forth + [("slope", k) for k, n in reversed(list(enumerate(nodes))) if n.operation or n.name]


def leaves(nodes):
    return {k for k, node in enumerate(nodes) if not node.operation}


def named(nodes):
    """Variables by their letter, operations u₁, u₂, … in their order, the last one f."""
    names, count = [], 0
    for node in nodes:
        count += bool(node.operation)
        names.append(f"u{count}".translate(SUBSCRIPTS) if node.operation else node.name or f"{node.number:g}")
    return [*names[:-1], "f"]


def terms(nodes, k, slopes, values, names):
    """The sum that gives the derivative by node k: one product, upstream times local, for every wire out of it."""
    parts = []
    for j, node in enumerate(nodes):
        if k in node.inputs:
            local = graph_slopes.local_slopes(node.operation, [values[i] for i in node.inputs])
            parts += [(names[j], slopes[j], s) for i, s in zip(node.inputs, local, strict=True) if i == k]
    return parts


def told(nodes, steps, done, names, values, slopes):
    """What the last step computed."""
    if not done:
        return "the values of the variables are given; nothing is computed yet"
    kind, k = steps[min(done, len(steps)) - 1]
    if kind == "value":
        sign = expressions.OPERATIONS[nodes[k].operation][0]
        inputs = ", ".join(f"{names[i]} = {digits(values[i])}" for i in nodes[k].inputs)
        return f"forward: {names[k]} = {digits(values[k])}, the node {sign} of {inputs}"
    if k == len(nodes) - 1:
        return "backward starts at the end: ∂f/∂f = 1"
    parts = terms(nodes, k, slopes, values, names)
    sums = " + ".join(f"{bracketed(up)} · {bracketed(local)}" for _, up, local in parts)
    through = ", ".join(name for name, *_ in parts)
    return f"backward: ∂f/∂{names[k]} = {sums} = {digits(slopes[k])}   (upstream · local, through {through})"


def asked(nodes, steps, done, names, values, slopes, typed):
    """The question before the next step, and the answer to the number that was typed."""
    if done >= len(steps):
        return "that was all: every derivative of f, in one pass back. Compare the last two columns"
    kind, k = steps[done]
    symbol, truth = (names[k], values[k]) if kind == "value" else (f"∂f/∂{names[k]}", slopes[k])
    if not typed.strip():
        return f"next: {symbol}. Predict it, type it, then press Step"
    if near(typed, truth):
        return f"{symbol} = {typed}: right. Press Step"
    return f"{symbol} is not {typed}. {hint(kind, terms(nodes, k, slopes, values, names), typed)}"


def hint(kind, parts, typed):
    """What a wrong number looks like."""
    if kind == "value":
        return "Apply the operation in the node to the blue numbers that come in"
    if len(parts) > 1 and any(near(typed, up * local) for _, up, local in parts):
        return "That is one path. This value is used more than once: add the contributions"
    if len(parts) == 1 and near(typed, parts[0][2]):
        return "That is the local derivative. Multiply it by the upstream one"
    if len(parts) == 1 and near(typed, parts[0][1]):
        return "That is the upstream derivative. Multiply it by the local one"
    return "Take, along each wire that leaves it, upstream times local; add where there are several"


def rows(nodes, given, names, values, slopes, known, solved):
    """The table: a heading, and a row for every node except constants."""
    shown = [("node", "value", "∂f/∂node", "by wiggling")]
    for k in (k for k, node in enumerate(nodes) if node.operation or node.name):
        measured = digits(graph_slopes.by_wiggling(nodes, given, k)) if k in solved else ""
        row = names[k], digits(values[k]) if k in known else "?", digits(slopes[k]) if k in solved else "", measured
        shown.append(row)
    return shown


@GraphStepper.has_view("two uses of x", example="x²·3x", done=0)
def x_is_used_twice(seen):
    """in *1 two uses of x* two wires leave $x$"""
    return (
        sum(np.allclose(start, seen["places"][0], atol=0.35) for start in seen["starts"]) >= 2
        and len(seen["signs"]) > 2
    )


@GraphStepper.has_view("sigmoid of a sum", example="sigmoid of a sum", done=0)
def is_the_unit_of_section_2(seen):
    """at $w_0=2$, $x_0=-1$, $w_1=-3$, $x_1=-2$, $w_2=-3$"""
    done = GraphStepper(example=seen["example"], done=40).values()["rows"]
    return {"2", "−1", "−3", "−2"} <= set(seen["above"]) and done[-1][1] == "0.7311"


def aha():
    """One rule at every node gives what wiggling measures, at every node of every example."""
    for task in TASKS.values():
        nodes, given = expressions.read(task)
        values = [float(np.real(value)) for value in graph_slopes.forward(nodes, given)]
        slopes = graph_slopes.sensitivities(nodes, values)
        for k in range(len(nodes)):
            assert np.isclose(slopes[k], graph_slopes.by_wiggling(nodes, given, k), atol=1e-6)
            if k < len(nodes) - 1:
                parts = terms(nodes, k, slopes, values, named(nodes))
                assert np.isclose(slopes[k], sum(up * local for _, up, local in parts))
