"""topological_order: the names of a graph, each after its inputs; among those that are ready, in alphabetical order."""

from functools import partial

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.graphs.shared import GRAPHS, named
from solutions.reference.hw4 import in_numpy

topological_order = Exercise("topological_order", points=1, numpy=in_numpy.topological_order, returns=("order",))


def renamed(graph, rng):
    """The graph with drawn names."""
    return named(rng, graph)[0]


for title, graph in GRAPHS.items():
    topological_order.case(title, partial(renamed, graph))

CIRCLE = {"x": ("input", []), "s": ("add", ["x", "t"]), "t": ("exp", ["s"]), "behind": ("relu", ["t"])}
topological_order.case("a circle", lambda rng: (named(rng, CIRCLE)[0],))
# Here one step at a time and one layer at a time are different.
LAYERS = {"b": ("input", []), "c": ("input", []), "a": ("exp", ["b"]), "d": ("add", ["a", "c"])}
topological_order.case(
    "what becomes ready comes at once",
    lambda rng: {name: LAYERS[name] for name in rng.permutation(list("abcd")).tolist()},
)
# Here what becomes ready later comes before what has been ready for long.
CHAIN = {"b": ("input", []), "c": ("exp", ["b"]), "d": ("exp", ["b"]), "a": ("exp", ["c"])}
topological_order.case(
    "what has waited for long does not come first",
    lambda rng: {name: CHAIN[name] for name in rng.permutation(list("abcd")).tolist()},
)
# Here the order of becoming ready is not that of the alphabet.
TWO = {"b": ("input", []), "c": ("input", []), "z": ("exp", ["b"]), "a": ("exp", ["c"])}
topological_order.case(
    "two inputs, one user each",
    lambda rng: {name: TWO[name] for name in rng.permutation(list("abcz")).tolist()},
)
# Here the first name waits for the last one, and another is ready before it.
WAITING = {"a": ("exp", ["c"]), "b": ("input", []), "c": ("input", [])}
topological_order.case(
    "the first name waits for the last",
    lambda rng: {name: WAITING[name] for name in rng.permutation(list("abc")).tolist()},
)
# Here the order of the dict and depth first differ, and so do a stack and non-inputs first.
BEFORE = {
    **{"e": ("exp", ["c"]), "b": ("input", []), "c": ("input", []), "a": ("input", [])},
    **{"m": ("exp", ["a"]), "n": ("exp", ["a"]), "z": ("exp", ["m"])},
}
topological_order.case("a name before what it needs", lambda rng: dict(BEFORE))
topological_order.leaves_inputs_alone()


@topological_order.mistake("The names are in the order of the dict. A graph may list its nodes in any order: sort it.")
def as_written(graph):
    return list(graph)


@topological_order.mistake("The names are in alphabetical order. Each must come after its inputs.")
def alphabet_only(graph):
    return sorted(graph)


@topological_order.mistake("The order is reversed. Inputs come first.")
def from_the_end(graph):
    return in_numpy.topological_order(graph)[::-1]


@topological_order.mistake(
    "The nodes are taken layer by layer: all that are ready, then all that became ready. After each name, "
    "check again which nodes are ready."
)
def layer_by_layer(graph):
    order: list[str] = []
    waiting = set(graph)
    while ready := sorted(name for name in waiting if set(graph[name][1]) <= set(order)):
        order += ready
        waiting -= set(ready)
    return order


def one_by_one(graph, take):
    """Names one after the other: of those that are ready, as the dict lists them, the one that take(ready) chooses."""
    order: list[str] = []
    while ready := [name for name in graph if name not in order and set(graph[name][1]) <= set(order)]:
        order.append(take(ready))
    return order


@topological_order.mistake("Among the names that are ready the alphabetically last is taken. Take the first.")
def last_of_the_ready(graph):
    return one_by_one(graph, max)


@topological_order.mistake(
    "Of the names that are ready the one that the dict lists first is taken. Take the alphabetically first."
)
def first_of_the_dict(graph):
    return one_by_one(graph, lambda ready: ready[0])


@topological_order.mistake(
    "The order has an input only if no other node is ready. Of all that are ready take the first."
)
def inputs_last(graph):
    return one_by_one(graph, lambda ready: min(ready, key=lambda name: (not graph[name][1], name)))


@topological_order.mistake("All inputs come first, and then the others. Of all that are ready take the first.")
def inputs_first(graph):
    return one_by_one(graph, lambda ready: min(ready, key=lambda name: (bool(graph[name][1]), name)))


def inputs_before(graph, arrange, circles):
    """Each name after its inputs, depth first; arrange: the order in which names are gone through.

    circles: nodes on a cycle and behind it are listed too.
    """
    order: list[str] = []
    seen = set() if circles else set(graph) - set(in_numpy.topological_order(graph))

    def visit(name):
        if name not in seen:
            seen.add(name)
            for each in arrange(graph[name][1]):
                visit(each)
            order.append(name)

    for name in arrange(graph):
        visit(name)
    return order


@topological_order.family(
    "The names are taken alphabetically, each after its inputs (depth first). That is a topological order, but not "
    "the one asked for: look at all names that are ready, and take the first of them.",
    circles=[False, True],
)
def depth_first(graph, circles):
    return inputs_before(graph, sorted, circles)


@topological_order.family(
    "The names are taken as the dict lists them, each after its inputs (depth first). That is a topological order, but "
    "not the one asked for: of all names that are ready, take the alphabetically first.",
    circles=[False, True],
)
def depth_first_as_written(graph, circles):
    return inputs_before(graph, list, circles)


@topological_order.family(
    "For a graph with a cycle nothing is listed. Leave out the nodes on it and behind it, and list the others.",
    answer=[[], None, ValueError, RuntimeError, Exception],
)
def nothing_for_circles(graph, answer):
    order = in_numpy.topological_order(graph)
    if len(order) == len(graph):
        return order
    if isinstance(answer, type):
        raise answer
    return answer


@topological_order.mistake(
    "What became ready last is taken first, as from a stack. Of all names that are ready take the alphabetically first."
)
def stacked(graph):
    order: list[str] = []
    stack = sorted((name for name in graph if not graph[name][1]), reverse=True)
    while stack:
        order.append(stack.pop())
        users = sorted((name for name in graph if order[-1] in graph[name][1]), reverse=True)
        stack += [name for name in users if set(graph[name][1]) <= set(order)]
    return order


@topological_order.mistake("A name counts as ready when one of its inputs is listed. All of them must be.")
def one_input_is_enough(graph):
    order: list[str] = []
    while ready := [
        name for name in graph if name not in order and (not graph[name][1] or set(graph[name][1]) & set(order))
    ]:
        order.append(min(ready))
    return order


@topological_order.mistake(
    "The nodes wait in a queue, in which they stand in the order of becoming ready. After each name, look at all "
    "that are ready, and take the alphabetically first."
)
def queued(graph):
    order: list[str] = []
    queue = sorted(name for name in graph if not graph[name][1])
    while queue:
        order.append(queue.pop(0))
        users = sorted(name for name in graph if order[-1] in graph[name][1])
        queue += [name for name in users if set(graph[name][1]) <= set(order)]
    return order


@topological_order.mistake(
    "Each edge is counted by itself where an input is used twice, so such a node never becomes ready, or too late."
)
def uses_counted_once(graph):
    left = {name: len(inputs) for name, (_, inputs) in graph.items()}
    order: list[str] = []
    while ready := sorted(name for name, count in left.items() if count == 0 and name not in order):
        order.append(ready[0])
        for name, (_, inputs) in graph.items():
            left[name] -= order[-1] in inputs
    return order


@topological_order.mistake("The pairs of the graph are returned. Return the names alone.")
def with_what_they_are(graph):
    return [(name, *graph[name]) for name in in_numpy.topological_order(graph)]


@topological_order.mistake("Nodes on a cycle or after one are listed as well. They cannot be computed: leave them out.")
def circles_too(graph):
    order = in_numpy.topological_order(graph)
    return order + sorted(set(graph) - set(order))


@topological_order.mistake("The inputs are left out. They are nodes as well, and come before the nodes that use them.")
def without_inputs(graph):
    return [name for name in in_numpy.topological_order(graph) if graph[name][0] != "input"]
