"""forward_dag: the values of all nodes of a graph."""

import math
from functools import partial

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.graphs.shared import GRAPHS, NEURON, inputs, named
from solutions.reference.hw4 import in_numpy
from solutions.reference.hw4.in_numpy.graphs import value_of

forward_dag = Exercise("forward_dag", points=1, numpy=in_numpy.forward_dag, returns=("values",))


def drawn(graph, rng):
    """The graph with drawn names and numbers for its inputs."""
    graph, _ = named(rng, graph)
    return graph, inputs(rng, graph)


for title, graph in GRAPHS.items():
    forward_dag.case(title, partial(drawn, graph))


def switched(rng, sign):
    """A neuron whose ReLU is on, or off."""
    graph, new = named(rng, NEURON)
    return graph, inputs(rng, graph) | {new["b"]: sign * float(rng.uniform(1, 2))}


forward_dag.case("a neuron that is on", lambda rng: switched(rng, 1))
forward_dag.case("a neuron that is off", lambda rng: switched(rng, -1))
forward_dag.leaves_inputs_alone()


def computed(graph, given, **ops):
    """The reference with other operations."""
    values = dict(given)
    for name in in_numpy.topological_order(graph):
        op, above = graph[name]
        if op != "input":
            values[name] = ops.get(op, partial(value_of, op))(*(values[each] for each in above))
    return values


@forward_dag.mistake("Nodes are computed in the order of the dict, before their inputs are there. Sort them first.")
def as_written(graph, given):
    values = dict(given)
    for name, (op, above) in graph.items():
        if op != "input":
            values[name] = value_of(op, *(values[each] for each in above))
    return values


@forward_dag.mistake("relu returns negative numbers. It is max(0, a).")
def relu_passes(graph, given):
    return computed(graph, given, relu=lambda a: a)


@forward_dag.mistake("relu returns 0 or 1 here. Return max(0, a), not whether a is positive.")
def relu_as_a_step(graph, given):
    return computed(graph, given, relu=lambda a: float(a > 0))


@forward_dag.family(
    "relu has a slope of {slope} below 0, as in the leaky ReLU. It is max(0, a).", slope=(0.01, 0.1, 0.2)
)
def relu_leaks(graph, given, slope):
    return computed(graph, given, relu=lambda a: max(slope * a, a))


@forward_dag.mistake("relu returns |a|. It is max(0, a).")
def relu_folds(graph, given):
    return computed(graph, given, relu=abs)


@forward_dag.mistake("relu returns the smaller of 0 and a. It is the larger.")
def relu_as_minimum(graph, given):
    return computed(graph, given, relu=lambda a: min(0.0, a))


@forward_dag.mistake("Every sum is a product too. add computes the sum.")
def add_multiplies(graph, given):
    return computed(graph, given, add=lambda a, b: a * b)


@forward_dag.mistake("Every product is a sum too. mul computes the product.")
def mul_adds(graph, given):
    return computed(graph, given, mul=lambda a, b: a + b)


@forward_dag.mistake("The value of the last node alone is returned. Return {name: number} of all nodes.")
def last_alone(graph, given):
    return list(in_numpy.forward_dag(graph, given).values())[-1]


@forward_dag.mistake("exp is computed to base 2. It is e to the power of a.")
def base_two(graph, given):
    return computed(graph, given, exp=lambda a: 2**a)


@forward_dag.mistake("Sums and products are swapped: add computes the sum, mul the product.")
def exchanged(graph, given):
    return computed(graph, given, add=lambda a, b: a * b, mul=lambda a, b: a + b)


@forward_dag.mistake("Each input of a node is used once, so x·x becomes x. A node may use the same input twice.")
def each_input_once(graph, given):
    def once(op):
        return lambda a, *b: value_of(op, a, *b) if b != (a,) else a

    return computed(graph, given, add=once("add"), mul=once("mul"))


@forward_dag.mistake("The inputs' values are missing in the answer. Return all nodes.")
def without_inputs(graph, given):
    return {name: value for name, value in in_numpy.forward_dag(graph, given).items() if name not in given}


@forward_dag.mistake("The caller's dict of inputs holds all values afterwards. Begin with a copy.")
def changes_its_input(graph, given):
    given |= in_numpy.forward_dag(graph, given)
    return dict(given)


@forward_dag.mistake("exp is e^a − 1 here. It is e^a.")
def exp_minus_one(graph, given):
    return computed(graph, given, exp=math.expm1)
