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
# Here the first name waits for the last one, and another is ready before it.
WAITING = {"a": ("exp", ["c"]), "b": ("input", []), "c": ("input", [])}
topological_order.case(
    "the first name waits for the last",
    lambda rng: {name: WAITING[name] for name in rng.permutation(list("abc")).tolist()},
)
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


@topological_order.mistake("Among the names that are ready the alphabetically last is taken. Take the first.")
def last_of_the_ready(graph):
    order: list[str] = []
    waiting = set(graph)
    while ready := [name for name in waiting if set(graph[name][1]) <= set(order)]:
        order.append(max(ready))
        waiting.remove(order[-1])
    return order


@topological_order.mistake(
    "The names are taken alphabetically, each after its inputs (depth first). That is a topological order, but not "
    "the one asked for: look at all names that are ready, and take the first of them."
)
def depth_first(graph):
    order: list[str] = []
    reached = set(in_numpy.topological_order(graph))

    def visit(name):
        if name in reached and name not in order:
            for each in sorted(graph[name][1]):
                visit(each)
            order.append(name)

    for name in sorted(graph):
        visit(name)
    return order


@topological_order.mistake("Nodes on a cycle or after one are listed as well. They cannot be computed: leave them out.")
def circles_too(graph):
    order = in_numpy.topological_order(graph)
    return order + sorted(set(graph) - set(order))


@topological_order.mistake("The inputs are left out. They are nodes as well, and come before the nodes that use them.")
def without_inputs(graph):
    return [name for name in in_numpy.topological_order(graph) if graph[name][0] != "input"]
