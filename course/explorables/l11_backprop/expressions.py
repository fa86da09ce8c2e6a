"""Expressions as graphs: `(x + y)*z` is five nodes in an order, each operation one of its own.

Texts are parsed by a small grammar and never handed to Python.
"""

import cmath
import re
from collections.abc import Callable
from dataclasses import dataclass

MOST_NODES, MOST_LETTERS = 18, 120
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(exp|log|relu|max|inv|sq)\b|([a-egh-tv-z]\d?)(?![a-z\d])|([-+*/(),]))")

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
