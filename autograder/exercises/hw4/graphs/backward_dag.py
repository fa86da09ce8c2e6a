"""backward_dag: the derivative of one node with respect to all nodes, in one backward pass."""

from functools import partial

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.graphs.shared import GRAPHS, NEURON, inputs, ladder, named
from autograder.exercises.steps import Steps, call
from solutions.reference.hw4 import in_numpy
from solutions.reference.hw4.in_numpy.graphs import slopes_of

backward_dag = Exercise("backward_dag", points=2, numpy=in_numpy.backward_dag, returns=("gradients",))
backward_dag.seen_in("FanOut(collect='keep the last one only')", "replaced")
backward_dag.seen_in("FanOut(task='x · x', collect='keep the last one only')", "same_input_once")
backward_dag.seen_in("FanOut()", "upstream_only", "local_only", "no_start", "starts_with_its_value")


def drawn(graph, output, rng, **fixed):
    """The graph with drawn names, the values of its nodes, and the node that is differentiated."""
    graph, new = named(rng, graph)
    given = inputs(rng, graph) | {new[name]: value for name, value in fixed.items()}
    return graph, in_numpy.forward_dag(graph, given), new[output]


def many_paths(rng):
    """A ladder of twelve rungs: 26 nodes, and 4,096 paths from the end to the start."""
    graph = ladder(12)
    return Steps([call("backward_dag", *drawn(graph, list(graph)[-1], rng), lines=20_000)])


for title, graph in GRAPHS.items():
    backward_dag.case(title, partial(drawn, graph, list(graph)[-1]))
backward_dag.case("a neuron that is on", lambda rng: drawn(NEURON, "L", rng, b=float(rng.uniform(1, 2))))
backward_dag.case("a neuron that is off", lambda rng: drawn(NEURON, "L", rng, b=float(rng.uniform(-2, -1))))
backward_dag.case("a node in the middle", lambda rng: drawn(NEURON, "z", rng))
backward_dag.case("26 nodes, 4,096 paths: one pass", many_paths)
backward_dag.leaves_inputs_alone()


def passed(graph, values, output, *, seed=1.0, add=True, upstream=True, once=False, order=reversed, **slopes):
    """The reference with slips; slopes: other ones of these operations."""
    gradients = dict.fromkeys(graph, 0.0)
    gradients[output] = seed
    for name in order(in_numpy.topological_order(graph)):
        op, above = graph[name]
        if op == "input":
            continue
        local = zip(above, slopes.get(op, partial(slopes_of, op))(*(values[each] for each in above)), strict=True)
        for each, slope in dict(local).items() if once else local:
            change = (gradients[name] if upstream else 1.0) * slope
            gradients[each] = gradients[each] + change if add else change
    return gradients


@backward_dag.mistake(
    "All paths are followed one by one, and their number doubles with each rung. Pass each node once."
)
def along_all_paths(graph, values, output):
    gradients = dict.fromkeys(graph, 0.0)

    def follow(name, slope):
        gradients[name] += slope
        op, above = graph[name]
        local = slopes_of(op, *(values[each] for each in above)) if above else ()
        for each, factor in zip(above, local, strict=True):
            follow(each, slope * factor)

    follow(output, 1.0)
    return gradients


@backward_dag.slips(
    replaced="Where a value is used twice, the second gradient replaces the first. Paths add: use +=.",
    not_switched="At a product each input gets upstream times itself. It must get upstream times the other input.",
)
def slipped(graph, values, output, replaced=False, not_switched=False):
    local = {"mul": lambda a, b: (a, b)} if not_switched else {}
    return passed(graph, values, output, add=not replaced, **local)


@backward_dag.mistake(
    "A node that uses an input twice passes it only one gradient. Both uses count: x·x has the slope 2x."
)
def same_input_once(graph, values, output):
    return passed(graph, values, output, once=True)


@backward_dag.mistake("The pass begins with the value of the output. Begin with 1, its derivative by itself.")
def starts_with_its_value(graph, values, output):
    return passed(graph, values, output, seed=values[output])


@backward_dag.mistake("The slope of relu is 1 where its input is negative, and 0 elsewhere. It is the other way round.")
def relu_turned(graph, values, output):
    return passed(graph, values, output, relu=lambda a: (float(a <= 0),))


@backward_dag.mistake("The slope of relu is its value. Where its input is positive the slope is 1.")
def relu_slope_is_its_value(graph, values, output):
    return passed(graph, values, output, relu=lambda a: (max(0.0, a),))


@backward_dag.mistake("The slope of exp is 1. It is exp itself, the value of the node.")
def exp_slope_is_1(graph, values, output):
    return passed(graph, values, output, exp=lambda a: (1.0,))


@backward_dag.mistake("Each node gets the gradients of what uses it without the local slopes. Multiply by them.")
def upstream_only(graph, values, output):
    return passed(
        graph,
        values,
        output,
        mul=lambda a, b: (1.0, 1.0),
        exp=lambda a: (1.0,),
        relu=lambda a: (1.0,),
    )


@backward_dag.mistake("The nodes are taken in the reversed order of the dict. Take them in reverse topological order.")
def dict_reversed(graph, values, output):
    return passed(graph, values, output, order=lambda names: reversed([name for name in graph if name in names]))


@backward_dag.mistake("The gradient of the output with respect to itself is missing or 0. It is 1.")
def output_lost(graph, values, output):
    return in_numpy.backward_dag(graph, values, output) | {output: 0.0}


@backward_dag.mistake("No gradient leaves the output: all are 0. It must begin with 1 there, its derivative by itself.")
def no_start(graph, values, output):
    return passed(graph, values, output, seed=0.0)


@backward_dag.mistake("Only the local slopes are passed on. Multiply each by the gradient of the node above it.")
def local_only(graph, values, output):
    return passed(graph, values, output, upstream=False)


@backward_dag.mistake(
    "The pass runs from the inputs to the output, before any gradient is there. Run it in reverse order."
)
def forwards(graph, values, output):
    return passed(graph, values, output, order=list)


@backward_dag.mistake("The slope of relu is 1 everywhere. Where its input is negative it must be 0.")
def relu_passes(graph, values, output):
    return passed(graph, values, output, relu=lambda a: (1.0,))


@backward_dag.mistake("The slope of exp is taken as its input. It is exp itself, the value of the node.")
def exp_slope_is_its_input(graph, values, output):
    return passed(graph, values, output, exp=lambda a: (a,))


@backward_dag.family("Nodes that do not lead to the output are missing. Return 0 for them.", by=["slope", "path"])
def unreached_missing(graph, values, output, by):
    found = in_numpy.backward_dag(graph, values, output)
    if by == "slope":
        return {name: slope for name, slope in found.items() if slope}
    above = {output}
    for name in reversed(in_numpy.topological_order(graph)):
        above |= set(graph[name][1]) if name in above else set()
    return {name: slope for name, slope in found.items() if name in above}


@backward_dag.mistake(
    "Only the inputs' gradients are returned. Return those of all nodes, including the output with 1."
)
def inputs_only(graph, values, output):
    found = in_numpy.backward_dag(graph, values, output)
    return {name: slope for name, slope in found.items() if graph[name][0] == "input"}


@backward_dag.mistake(
    "At a product each input gets upstream times the whole product. It must get that times the other."
)
def product_of_all(graph, values, output):
    return passed(graph, values, output, mul=lambda a, b: (a * b, a * b))


@backward_dag.mistake("The pass begins at the last node of the order. It begins at `output`, which may be any node.")
def from_the_last(graph, values, output):
    return in_numpy.backward_dag(graph, values, in_numpy.topological_order(graph)[-1])
