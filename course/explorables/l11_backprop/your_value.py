"""The graph of an expression, built of a learner's own `Value`: what it gets for every number and every derivative."""

from course.explorables.shared.your_code import played, result

METHODS = {
    "add": "__add__",
    "multiply": "__mul__",
    "negate": "__mul__",
    "sq": "__pow__",
    "inv": "__pow__",
    "relu": "relu",
}
CONSTANTS = {"negate": [-1.0], "sq": [2], "inv": [-1], "relu": []}
"""Operation → the method of Value that computes it, and the arguments that this gets."""


def beside(function, nodes, given, values, slopes, names):
    """The comparison of a learner's Value with the right numbers: one sentence. names: what the nodes are called."""
    if missing := sorted({n.operation for n in nodes if n.operation} - {"subtract", *METHODS}):
        return f"Value has no {', '.join(missing)}: choose an expression of sums, products, sq, inv and relu"
    steps, places = built(nodes, given)
    steps.append({"do": "backward", "on": places[-1], "args": []})
    shown = [k for k, node in enumerate(nodes) if node.operation or node.name]
    steps += [{"do": what, "on": places[k], "shown": True} for what in ("data", "grad") for k in shown]
    right = {names[k]: values[k] for k in shown} | {f"∂f/∂{names[k]}": float(slopes[k]) for k in shown}
    compared = played(steps, {"Value": function}, right)
    return f"Your Value goes wrong. {compared.says}" if compared.says else "Your Value gets every number right"


def built(nodes, given):
    """The calls that build the graph, and for each node the number of the call whose result it is."""
    steps: list[dict] = []
    places: list[int] = []
    for node in nodes:
        if not node.operation:
            steps.append({"do": "Value", "args": [given.get(node.name, node.number)]})
        else:
            steps += calls(node, places, len(steps))
        places.append(len(steps) - 1)
    return steps, places


def calls(node, places, before):
    """The calls of one operation. A difference is the sum of the first input and −1 times the second."""
    first, *others = (places[i] for i in node.inputs)
    if node.operation == "subtract":
        turned = {"do": "__mul__", "on": others[0], "args": [-1.0]}
        return [turned, {"do": "__add__", "on": first, "args": [result(before)]}]
    arguments = CONSTANTS.get(node.operation, [result(i) for i in others])
    return [{"do": METHODS[node.operation], "on": first, "args": arguments}]
