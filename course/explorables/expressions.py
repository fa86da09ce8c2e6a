"""Expressions as graphs: `(x + y)*z` is five nodes in an order, each operation one of its own.

Texts are parsed by a small grammar and never handed to Python. Values flow forward node by node; local slopes are
measured by a step in the imaginary direction, which is exact to rounding; all derivatives together are one system of
linear equations.
"""

import cmath
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

MOST_NODES, MOST_LETTERS = 18, 120
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(exp|log|relu|max|inv|sq)\b|([a-egh-tv-z]\d?)(?![a-z\d])|([-+*/(),]))")
STEP = 1e-30
"""Length of the imaginary step: it never meets the real part, so nothing is lost by subtracting."""

OPERATIONS: dict[str, tuple[str, Callable[..., complex]]] = {
    "add": ("+", lambda a, b: a + b),
    "subtract": ("−", lambda a, b: a - b),
    "multiply": ("×", lambda a, b: a * b),
    "divide": ("÷", lambda a, b: a / b),
    "negate": ("neg", lambda a: -a),
    "exp": ("exp", cmath.exp),
    "log": ("log", cmath.log),
    "sq": ("·²", lambda a: a * a),
    "inv": ("1/·", lambda a: 1 / a),
    "relu": ("relu", lambda a: a if a.real > 0 else 0 * a),
    "max": ("max", lambda a, b: a if a.real >= b.real else b),
}
"""Operation → its sign in the picture, and what it computes. At a tie, max takes the first."""


@dataclass(frozen=True)
class Node:
    """A variable (it has a name), a constant (a number), or an operation on the nodes whose numbers are `inputs`."""

    operation: str = ""
    inputs: tuple[int, ...] = ()
    name: str = ""
    number: float = 0.0


def read(text: str) -> tuple[list[Node], dict[str, float]]:
    """'(x + y)*z with x = 2, y = 3, z = 4' → nodes in an order of evaluation, values of the variables.

    Raises ValueError that says what was expected.
    """
    if len(text) > MOST_LETTERS:
        raise ValueError(f"expected at most {MOST_LETTERS} letters; got {len(text)}")
    formula, _, given = text.replace("−", "-").replace("·", "*").partition(" with ")
    nodes = Parser(formula).nodes
    values = assignments(given)
    names = {node.name for node in nodes if node.name}
    if not names:
        raise ValueError("expected at least one variable, such as x")
    if missing := sorted(names - set(values)):
        raise ValueError(f"expected a value for {', '.join(missing)}: write them behind ' with ', such as x = 2")
    return nodes, {name: values[name] for name in values if name in names}


def assignments(text: str) -> dict[str, float]:
    """'x = 2, y = -3' → {'x': 2.0, 'y': -3.0}"""
    found = {}
    for part in filter(str.strip, text.split(",")):
        match = re.fullmatch(r"\s*([a-z]\d?)\s*=\s*(-?\d+\.?\d*)\s*", part)
        if not match or abs(float(match[2])) > 100:
            raise ValueError(f"expected values from −100 to 100 such as x = 2, y = −1.5; got {part.strip()!r}")
        found[match[1]] = float(match[2])
    return found


class Parser:
    """Sums of products of factors; a factor is a number, a variable, a function of sums, or a sum in brackets."""

    def __init__(self, text: str) -> None:
        self.nodes: list[Node] = []
        self.tokens = tokens(text)
        self.sum()
        if self.tokens:
            raise ValueError(f"expected an operation or the end; got {self.tokens[0]!r}")

    def put(self, node: Node) -> int:
        """The number of this node; a variable that is there already is used again."""
        if node.name and node in self.nodes:
            return self.nodes.index(node)
        if len(self.nodes) == MOST_NODES:
            raise ValueError(f"expected at most {MOST_NODES} nodes")
        self.nodes.append(node)
        return len(self.nodes) - 1

    def take(self, *wanted: str) -> str:
        """The next token if it is one of these, else an empty text."""
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ValueError(f"expected {wanted!r}; got {self.tokens[0] if self.tokens else 'the end'!r}")

    def sum(self) -> int:
        left = self.product()
        while sign := self.take("+", "-"):
            left = self.put(Node("add" if sign == "+" else "subtract", (left, self.product())))
        return left

    def product(self) -> int:
        left = self.factor()
        while sign := self.take("*", "/"):
            left = self.put(Node("multiply" if sign == "*" else "divide", (left, self.factor())))
        return left

    def factor(self) -> int:
        if self.take("-"):
            return self.put(Node("negate", (self.factor(),)))
        if self.take("("):
            inner = self.sum()
            self.need(")")
            return inner
        if function := self.take("exp", "log", "relu", "inv", "sq", "max"):
            self.need("(")
            inputs = [self.sum()]
            if function == "max":
                self.need(",")
                inputs.append(self.sum())
            self.need(")")
            return self.put(Node(function, tuple(inputs)))
        if not self.tokens or self.tokens[0] in set("+*/),"):
            raise ValueError(
                f"expected a number, a variable or '('; got {self.tokens[0] if self.tokens else 'the end'!r}"
            )
        token = self.tokens.pop(0)
        return self.put(Node(name=token) if token[0].isalpha() else Node(number=float(token)))


def tokens(text: str) -> list[str]:
    """The words of an expression. Variables are a letter, perhaps with a digit; u and f name what is computed."""
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if not match:
            rest = text[at:].strip()[:12]
            raise ValueError(
                f"expected numbers, variables such as x or w1, + − * / ( ), exp, log, relu, max, sq, inv; got {rest!r}"
            )
        found.append(match[match.lastindex or 0])
        at = match.end()
    return found


def forward(nodes: list[Node], given: dict[str, float], fixed: tuple[int, complex] | None = None) -> list[complex]:
    """Every node's value, in order; `fixed` holds one node at a value of its own. ValueError where one has none."""
    values: list[complex] = []
    for number, node in enumerate(nodes):
        if fixed and number == fixed[0]:
            values.append(fixed[1])
            continue
        values.append(apply(node, values) if node.operation else given.get(node.name, node.number))
    return values


def apply(node: Node, values: list[complex]) -> complex:
    inputs = [values[i] for i in node.inputs]
    try:
        value = OPERATIONS[node.operation][1](*inputs)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise ValueError(f"{node.operation} has no value at {', '.join(f'{np.real(i):g}' for i in inputs)}") from None
    if (node.operation == "log" and np.real(inputs[0]) <= 0) or abs(value) > 1e9:
        raise ValueError(f"{node.operation} at {', '.join(f'{np.real(i):g}' for i in inputs)} leaves the range")
    return value


def local_slopes(operation: str, inputs: list[float]) -> list[float]:
    """The derivative of one operation by each of its inputs, at these inputs."""
    function = OPERATIONS[operation][1]
    steps = [[complex(a, STEP * (i == j)) for j, a in enumerate(inputs)] for i in range(len(inputs))]
    return [complex(function(*step)).imag / STEP for step in steps]


def slope_table(nodes: list[Node], values: list[float]) -> np.ndarray:
    """(nodes, nodes): row j, column i holds how fast node j moves when node i alone does, along direct wires."""
    table = np.zeros((len(nodes), len(nodes)))
    for j, node in enumerate(nodes):
        if node.operation:
            for i, slope in zip(
                node.inputs, local_slopes(node.operation, [values[k] for k in node.inputs]), strict=True
            ):
                table[j, i] += slope
    return table


def sensitivities(nodes: list[Node], values: list[float]) -> np.ndarray:
    """Derivative of the last node by every node: g = Tᵀg + (0, …, 0, 1), with T the table of slopes."""
    last = np.eye(len(nodes))[-1]
    return np.linalg.solve(np.eye(len(nodes)) - slope_table(nodes, values).T, last)


def by_wiggling(nodes: list[Node], given: dict[str, float], number: int, h: float = 1e-4) -> float:
    """The same for one node by a central difference: hold it h higher, then h lower, and evaluate the rest."""
    here = np.real(forward(nodes, given)[number])
    high, low = (np.real(forward(nodes, given, (number, here + step))[-1]) for step in (h, -h))
    return float(high - low) / (2 * h)
