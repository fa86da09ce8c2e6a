"""Backpropagation through graphs of numbers: gates, graphs as plain data, values that remember how they were made."""

import math
from functools import reduce

import numpy as np


def gate_backward(gate, x, y, dout):
    """gate "add", "mul" or "max" of x and y, upstream dout → the gradients with respect to x and y."""
    if gate == "add":
        return dout, dout
    if gate == "mul":
        return dout * y, dout * x
    return (dout, 0.0) if x > y else (0.0, dout)


def topological_order(graph):
    """graph {name: (op, names of inputs)} → the names, each behind its inputs; of those ready, the alphabet's first.

    Nodes on a cycle or after one cannot be computed and are left out.
    """
    order, waiting = [], set(graph)
    while ready := [name for name in waiting if set(graph[name][1]) <= set(order)]:
        order.append(min(ready))
        waiting.remove(order[-1])
    return order


def value_of(op, *numbers):
    """op "add", "mul", "exp" or "relu", its two inputs or its one → its value."""
    operations = {
        "add": lambda a, b: a + b,
        "mul": lambda a, b: a * b,
        "exp": math.exp,
        "relu": lambda a: max(0.0, a),
    }
    return operations[op](*numbers)


def forward_dag(graph, inputs):
    """graph, {name: number} of its inputs → {name: number} of all its nodes."""
    values = dict(inputs)
    for name in topological_order(graph):
        op, above = graph[name]
        if op != "input":
            values[name] = value_of(op, *(values[each] for each in above))
    return values


def slopes_of(op, *numbers):
    """op "add", "mul", "exp" or "relu", its two inputs or its one → its slopes, as many."""
    slopes = {
        "add": lambda a, b: (1.0, 1.0),
        "mul": lambda a, b: (b, a),
        "exp": lambda a: (math.exp(a),),
        "relu": lambda a: (float(a > 0),),
    }
    return slopes[op](*numbers)


def backward_dag(graph, values, output):
    """graph, the values of all nodes, a name → {name: the derivative of the output with respect to it} of all nodes."""
    gradients = dict.fromkeys(graph, 0.0)
    gradients[output] = 1.0
    for name in reversed(topological_order(graph)):
        op, above = graph[name]
        if op != "input":
            for each, slope in zip(above, slopes_of(op, *(values[each] for each in above)), strict=True):
                gradients[each] += gradients[name] * slope
    return gradients


class Value:
    """A number that remembers how it was made: data → .data, .grad; made_of: pairs (node, slope with respect to it)."""

    def __init__(self, data, made_of=()):
        self.data, self.grad, self.made_of = data, 0.0, made_of

    def wrapped(self, other):
        """Another Value as it is, a number as a Value."""
        return other if isinstance(other, Value) else type(self)(other)

    def __add__(self, other):
        """self + other, a Value or a number → their sum, a Value."""
        other = self.wrapped(other)
        return type(self)(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        """self * other, a Value or a number → their product, a Value."""
        other = self.wrapped(other)
        return type(self)(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, power):
        """self ** power, a number → a Value."""
        return type(self)(self.data**power, [(self, power * self.data ** (power - 1))])

    def relu(self):
        """→ max(0, self), a Value."""
        return type(self)(max(0.0, self.data), [(self, float(self.data > 0))])

    def tanh(self):
        """→ tanh(self), a Value."""
        value = math.tanh(self.data)
        return type(self)(value, [(self, 1 - value**2)])

    __radd__ = __add__
    __rmul__ = __mul__

    def order(self):
        """→ a list of all Values that this one depends on, each behind those it was made of; itself last."""
        found, seen, stack = [], set(), [(self, False)]
        while stack:
            node, opened = stack.pop()
            if opened:
                found.append(node)
            elif node not in seen:
                seen.add(node)
                stack += [(node, True), *((each, False) for each, _ in node.made_of)]
        return found

    def backward(self):
        """Write into .grad of each of these Values the derivative of this one with respect to it."""
        order = self.order()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for each, slope in node.made_of:
                each.grad += node.grad * slope


def chain(value, length):
    """value → value + 1 + 1 + …, as many nodes deep as length says."""
    return reduce(lambda below, _: below + 1, range(length), value)


def dz_dW(x, M):
    """x (D,), M → ∂z/∂W for z = y − Wx and W (M, D), in denominator layout: [i, p, k] is ∂z_k/∂w_ip, (M, D, M)."""
    return -np.einsum("ik,p->ipk", np.eye(M), x)


def contract(T, g):
    """T (M, D, K), upstream g (K,) → Σ_k T[:, :, k]·g_k, (M, D)."""
    return T @ g


def tied_ae_grad(W, x):
    """W (M, D), x (D,) → the gradient of ½‖WᵀWx − x‖² by W, (M, D)."""
    code = W @ x
    error = W.T @ code - x
    return np.outer(code, error) + np.outer(W @ error, x)
