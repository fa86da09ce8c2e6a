"""What the exercises on graphs share: graphs of numbers as plain data, {name: (op, names of inputs)}."""

Graph = dict[str, tuple[str, list[str]]]
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def named(rng, graph):
    """The same graph with drawn names in a drawn order; also {old name: new name}."""
    new = dict(zip(graph, rng.permutation(LETTERS)[: len(graph)].tolist(), strict=True))
    kept = {new[name]: (op, [new[each] for each in above]) for name, (op, above) in graph.items()}
    return {name: kept[name] for name in rng.permutation(list(kept)).tolist()}, new


DIAMOND = {  # a value used by two others
    "x": ("input", []),
    "w": ("input", []),
    "u": ("mul", ["x", "x"]),
    "v": ("mul", ["w", "x"]),
    "L": ("mul", ["u", "v"]),
}
NEURON = {  # relu(wx + b), then exp, and a node that leads nowhere
    "x": ("input", []),
    "w": ("input", []),
    "b": ("input", []),
    "p": ("mul", ["w", "x"]),
    "z": ("add", ["p", "b"]),
    "h": ("relu", ["z"]),
    "L": ("exp", ["h"]),
    "aside": ("exp", ["p"]),
}
SAME_TWICE = {
    "x": ("input", []),
    "s": ("add", ["x", "x"]),
    "q": ("mul", ["s", "s"]),
    "L": ("add", ["q", "x"]),
}
ALONE: Graph = {"x": ("input", [])}


def ladder(rungs):
    """Each rung uses the one before it twice: as many paths as 2 to the number of rungs."""
    graph: Graph = {"x": ("input", []), "c": ("input", [])}
    for i in range(rungs):
        before = f"m{i - 1}" if i else "x"
        graph |= {f"a{i}": ("add", [before, before]), f"m{i}": ("mul", [f"a{i}", "c"])}
    return graph


GRAPHS: dict[str, Graph] = {
    "a value used by two": DIAMOND,
    "a neuron": NEURON,
    "the same input twice": SAME_TWICE,
    "a ladder": ladder(8),
    "a single input": ALONE,
}


def inputs(rng, graph):
    """A number for each input, positive or negative."""
    return {
        name: float(rng.uniform(0.4, 0.9) * rng.choice([-1, 1])) for name, (op, _) in graph.items() if op == "input"
    }
