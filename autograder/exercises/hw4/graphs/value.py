"""Value: numbers with automatic differentiation."""

import math

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

value = Exercise("Value", points=3, numpy=in_numpy.Value, returns=("data", "first grad", "second grad"))
value.seen_in(
    "GraphStepper(value=Value, example='squared error')",
    but=(
        "replaced",
        "breadth_first",
        "as_reached",
        "relu_turned",
        "relu_slope_is_its_value",
        "tanh_left_out",
        "tanh_not_squared",
        "tanh_as_the_sigmoid",
        "not_set_to_0",
        "before_all_arrived",
        "along_all_paths",
        "calls_itself",
        "same_node_once",
        "tanh_slope_of_its_input",
        "power_without_exponent",
        "tanh_plus",
        "tanh_slope_is_1",
        "relu_passes",
    ),
)


class Expression:
    """Steps that build an expression of two Values, at steps 0 and 1."""

    def __init__(self, rng, low=0.5, high=1.5):
        self.steps = [call("Value", float(rng.uniform(low, high))), call("Value", float(rng.uniform(low, high)))]

    def do(self, method, on, *others):
        """A method of what step `on` made, of the results of other steps or of constants (in a list) → its step."""
        args = [each[0] if isinstance(each, list) else Result(each) for each in others]
        self.steps.append(call(method, *args, on=on))
        return len(self.steps) - 1

    def asked(self, output, times=1, lines=None):
        """backward() of that step, then its data and the grads of the two Values."""
        backward = [call("backward", on=output, lines=lines)] * times
        shown = [got("data", output, True), got("grad", 0, True), got("grad", 1, True)]
        return Steps([*self.steps, *backward, *shown])


def sum_times(rng):
    """(x + y)·x."""
    e = Expression(rng)
    return e.asked(e.do("__mul__", e.do("__add__", 0, 1), 0))


def square(rng):
    """x·x + (y + y): the same node twice in one operation."""
    e = Expression(rng)
    return e.asked(e.do("__add__", e.do("__mul__", 0, 0), e.do("__add__", 1, 1)))


def constants(rng):
    """2·(x + 3) + 1 + y·4: constants on either side."""
    e = Expression(rng)
    left = e.do("__radd__", e.do("__rmul__", e.do("__add__", 0, [3.0]), [2.0]), [1.0])
    return e.asked(e.do("__add__", left, e.do("__mul__", 1, [4])))


def functions(rng):
    """tanh(x)·y³ + relu(x) + relu(−y), and a power with a broken exponent."""
    e = Expression(rng)
    first = e.do("__mul__", e.do("tanh", 0), e.do("__pow__", 1, [3]))
    on, off = e.do("relu", 0), e.do("relu", e.do("__mul__", 1, [-1.0]))
    return e.asked(e.do("__add__", e.do("__add__", first, on), e.do("__add__", off, e.do("__pow__", 0, [-1.5]))))


def diamonds(rng):
    """a = x·y, b = a + x, c = b·a, d = c·b: nodes whose gradient has several parts."""
    e = Expression(rng)
    a = e.do("__mul__", 0, 1)
    b = e.do("__add__", a, 0)
    return e.asked(e.do("__mul__", e.do("__mul__", b, a), b))


def short_and_long(rng):
    """a = x·y, then a·tanh(a + x): a is one step away from the output, and three."""
    e = Expression(rng)
    a = e.do("__mul__", 0, 1)
    return e.asked(e.do("__mul__", a, e.do("tanh", e.do("__add__", a, 0))))


def deep(rng):
    """x·y + 1 + 1 + …, 3,000 nodes deep."""
    e = Expression(rng)
    e.steps.append(call("chain", Result(e.do("__mul__", 0, 1)), 3000))
    return e.asked(len(e.steps) - 1)


def doubled(rng):
    """x·y, added to itself 14 times over: 14 nodes, and 16,384 paths."""
    e = Expression(rng)
    node = e.do("__mul__", 0, 1)
    for _ in range(14):
        node = e.do("__add__", node, node)
    return e.asked(node, lines=20_000)


def asked_twice(rng):
    """backward() twice: the second starts from 0."""
    e = Expression(rng)
    return e.asked(e.do("__mul__", e.do("__mul__", 0, 1), 0), times=2)


def unused(rng):
    """x + x·x does not use y, whose gradient stays 0."""
    e = Expression(rng)
    return e.asked(e.do("__add__", 0, e.do("__mul__", 0, 0)))


value.case("(x + y)·x", sum_times)
value.case("the same node twice in one operation", square)
value.case("constants on either side", constants)
value.case("functions and powers", functions)
value.case("gradients with several parts", diamonds)
value.case("a short way and a long one", short_and_long)
value.case("3,000 nodes deep", deep)
value.case("16,384 paths: one pass", doubled)
value.case("backward() called twice", asked_twice)
value.case("a value that is not used", unused)


def with_methods(**methods):
    """The reference's class with other methods."""
    return type("Value", (in_numpy.Value,), methods)


def known(says):
    """Decorator: a function that makes the methods of a class in which something is wrong."""

    def declare(methods):
        wrong = with_methods(**methods())
        wrong.__name__ = methods.__name__
        value.mistake(says)(wrong)
        return methods

    return declare


def passing(self, arrive, start=1.0, zero=True):
    """backward with another way to pass a gradient on: arrive(node, each, slope)."""
    order = self.order()
    for node in order if zero else ():
        node.grad = 0.0
    self.grad = start
    for node in reversed(order):
        for each, slope in node.made_of:
            arrive(node, each, slope)


def added(node, each, slope):
    each.grad += node.grad * slope


@known("Where a value is used twice, the second gradient replaces the first. Paths add: use +=.")
def replaced():
    def arrive(node, each, slope):
        each.grad = node.grad * slope

    return {"backward": lambda self: passing(self, arrive)}


@known("Only the local slopes are passed on. Multiply each by the gradient of the node above it.")
def local_only():
    def arrive(node, each, slope):
        each.grad += slope

    return {"backward": lambda self: passing(self, arrive)}


@known("No gradient leaves the output: all are 0. It must begin with 1 there, and go to what the output was made of.")
def no_start():
    return {"backward": lambda self: passing(self, added, start=0.0)}


@known("Gradients reach only what the output was made of directly. Go through all nodes, from the output backwards.")
def forwards():
    def backward(self):
        order = self.order()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in order:
            for each, slope in node.made_of:
                each.grad += node.grad * slope

    return {"backward": backward}


@known("backward begins at the output with its value. Begin with 1, its derivative with respect to itself.")
def starts_with_its_value():
    return {"backward": lambda self: passing(self, added, start=self.data)}


@known("The nodes are ordered by their distance from the output. One that is near can be used by one that is far.")
def breadth_first():
    def order(self):
        found, waiting = [], [self]
        while waiting:
            node = waiting.pop(0)
            if node not in found:
                found.append(node)
                waiting += [each for each, _ in node.made_of]
        return found[::-1]

    return {"order": order}


@known("The nodes are listed as a stack reaches them, some before all that uses them is done. List inputs first.")
def as_reached():
    def order(self):
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            if node not in found:
                found.append(node)
                stack += [each for each, _ in node.made_of]
        return found[::-1]

    return {"order": order}


@known("At a sum the gradients are multiplied by the values that were added. Both slopes of a sum are 1.")
def sum_times_values():
    def plus(self, other):
        other = self.wrapped(other)
        return type(self)(self.data + other.data, [(self, self.data), (other, other.data)])

    return {"__add__": plus, "__radd__": plus}


@known("At a sum the gradients get the factors of a product. Both slopes of a sum are 1.")
def sum_as_a_product():
    def plus(self, other):
        other = self.wrapped(other)
        return type(self)(self.data + other.data, [(self, other.data), (other, self.data)])

    return {"__add__": plus, "__radd__": plus}


@known("At a sum and a product with a plain number the number is taken as it is, and has no data. Use wrapped.")
def numbers_not_wrapped():
    def plus(self, other):
        return type(self)(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def times(self, other):
        return type(self)(self.data * other.data, [(self, other.data), (other, self.data)])

    return {"__add__": plus, "__radd__": plus, "__mul__": times, "__rmul__": times}


@known("The slope of relu is 1 where its input is negative, and 0 where it is positive. It is the other way round.")
def relu_turned():
    return {"relu": lambda self: type(self)(max(0.0, self.data), [(self, float(self.data <= 0))])}


@known("The slope of relu is its value. Where its input is positive the slope is 1.")
def relu_slope_is_its_value():
    return {"relu": lambda self: type(self)(max(0.0, self.data), [(self, max(0.0, self.data))])}


@known("tanh keeps its input as its value.")
def tanh_left_out():
    return {"tanh": lambda self: type(self)(self.data, [(self, 1 - math.tanh(self.data) ** 2)])}


@known("The slope of tanh is 1 − t. It is 1 − t², with the output t.")
def tanh_not_squared():
    return {"tanh": lambda self: type(self)(math.tanh(self.data), [(self, 1 - math.tanh(self.data))])}


@known("The slope of tanh is t·(1 − t), which is the sigmoid's. It is 1 − t², with the output t.")
def tanh_as_the_sigmoid():
    def tanh(self):
        t = math.tanh(self.data)
        return type(self)(t, [(self, t * (1 - t))])

    return {"tanh": tanh}


@known("A second backward() adds to the gradients of the first. Set the gradients of all nodes to 0 first.")
def not_set_to_0():
    return {"backward": lambda self: passing(self, added, zero=False)}


@known(
    "A node passes its gradient on each time a part of it arrives, including the earlier parts again. "
    "Wait until all parts have arrived: go through the nodes in reverse topological order."
)
def before_all_arrived():
    def push(node):
        for each, slope in node.made_of:
            each.grad += node.grad * slope
            push(each)

    def backward(self):
        for node in self.order():
            node.grad = 0.0
        self.grad = 1.0
        if len(self.order()) > 900:
            raise RecursionError
        push(self)

    return {"backward": backward}


@known("All paths are followed one by one, and doubling a value doubles them. Pass the gradient of each node on once.")
def along_all_paths():
    def backward(self):
        for node in self.order():
            node.grad = 0.0
        waiting = [(self, 1.0)]
        while waiting:
            node, gradient = waiting.pop()
            node.grad += gradient
            waiting += [(each, gradient * slope) for each, slope in node.made_of]

    return {"backward": backward}


@known("A chain of 3,000 nodes is too deep for a recursive function. Keep a list of the nodes still to be done.")
def calls_itself():
    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for each, _ in node.made_of:
                    visit(each)
                order.append(node)

        visit(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for each, slope in node.made_of:
                each.grad += node.grad * slope

    return {"backward": backward}


@known("An operation that uses the same node twice passes it only one gradient. Both uses count: x·x has the slope 2x.")
def same_node_once():
    def backward(self):
        order = self.order()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for each, slope in dict(node.made_of).items():
                each.grad += node.grad * slope

    return {"backward": backward}


@known("At a product each factor gets upstream times itself. It must get upstream times the other factor.")
def not_switched():
    def product(self, other):
        other = self.wrapped(other)
        return type(self)(self.data * other.data, [(self, self.data), (other, other.data)])

    return {"__mul__": product, "__rmul__": product}


@known("The slope of tanh is 1 − a² here, of the input a. It is 1 − tanh², of the output.")
def tanh_slope_of_its_input():
    return {"tanh": lambda self: type(self)(math.tanh(self.data), [(self, 1 - self.data**2)])}


@known("The exponent in the slope of a power is n here. The slope is n·aⁿ⁻¹.")
def exponent_stays():
    return {"__pow__": lambda self, n: type(self)(self.data**n, [(self, n * self.data**n)])}


@known("The factor n in the slope of a power is missing. The slope is n·aⁿ⁻¹.")
def factor_missing():
    return {"__pow__": lambda self, n: type(self)(self.data**n, [(self, self.data ** (n - 1))])}


@known("The slope of a power is n·a, whatever n is. It is n·aⁿ⁻¹.")
def power_without_exponent():
    return {"__pow__": lambda self, n: type(self)(self.data**n, [(self, n * self.data)])}


@known("The slope of tanh is 1 + t². It is 1 − t², with the output t.")
def tanh_plus():
    return {"tanh": lambda self: type(self)(math.tanh(self.data), [(self, 1 + math.tanh(self.data) ** 2)])}


@known("The slope of tanh is 1. It is 1 − t², with the output t.")
def tanh_slope_is_1():
    return {"tanh": lambda self: type(self)(math.tanh(self.data), [(self, 1.0)])}


@known("The gradients are passed on without the local slopes. Multiply by them.")
def upstream_only():
    def arrive(node, each, slope):
        each.grad += node.grad

    return {"backward": lambda self: passing(self, arrive)}


@known("The slope of relu is 1 everywhere. Where its input is negative it must be 0.")
def relu_passes():
    return {"relu": lambda self: type(self)(max(0.0, self.data), [(self, 1.0)])}
