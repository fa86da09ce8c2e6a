"""Read typed numbers, sums and products of them, and shapes. Nothing is run as code."""

import ast
import math
import operator
import re
from collections.abc import Callable

SIGNS = str.maketrans({"−": "-", "×": "*", "·": "*", "∞": "inf", "^": "**", " ": ""})
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
DECIMAL_COMMA = re.compile(r",(?=\d)")
EXPRESSION = re.compile(r"[\d.e+\-*/()]{1,100}")
OPERATORS: dict[type, Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}


def read_number(text: str) -> list[float]:
    """'2.5', '2,5', '−3', '5/2', '0.75^4·(1 − 0.75)', '1e-3', 'inf' → [float]; [] for anything else.

    '30,730' is read both ways: with a decimal comma and with a comma between thousands.
    """
    plain = text.translate(SIGNS).lower()
    readings = dict.fromkeys(DECIMAL_COMMA.sub(".", each) for each in (plain, THOUSANDS.sub(_without_commas, plain)))
    return [value for reading in readings if (value := _value(reading)) is not None]


def _without_commas(found: re.Match) -> str:
    return found[0].replace(",", "")


def _value(text: str) -> float | None:
    """The value of a number or an expression; None if it is neither, or has no real value."""
    if text.lstrip("+-") == "inf":
        return float(text)
    if not EXPRESSION.fullmatch(text):
        return None
    try:
        value = _evaluate(ast.parse(text, mode="eval").body)
    except (SyntaxError, ArithmeticError, TypeError, KeyError, RecursionError, MemoryError):
        return None
    return value if isinstance(value, float) and not math.isnan(value) else None


def _evaluate(node: ast.AST) -> float:
    """Raises KeyError or TypeError for anything but numbers, signs and the five operators."""
    match node:
        case ast.BinOp():
            return OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
        case ast.UnaryOp():
            return OPERATORS[type(node.op)](_evaluate(node.operand))
        case ast.Constant(value=int() | float() as number):
            return float(number)
    raise TypeError(f"expected a number or an operator; got {ast.dump(node)}")


def read_shape(text: str) -> tuple[int, ...] | None:
    """'(64, 10)', '64 x 10', '10', '()' → tuple; None for anything else."""
    plain = text.strip()
    if not 0 < len(plain) < 60 or re.fullmatch(r"[(\[]?[\d\s,x×*]*[)\]]?", plain) is None:
        return None
    return tuple(int(size) for size in re.findall(r"\d+", plain))
