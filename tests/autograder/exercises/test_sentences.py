"""No sentence of a known mistake hands over a line that the text wants found."""

import ast
import inspect
import json
import re
import sys
from functools import cache

from autograder import paths
from tests.autograder.exercises.verdicts import FUNCTIONS, each
from tools.mutants import graded

LETTERS = {"−": "-", "·": "*", "≤": "<=", "≥": ">=", "²": "**2", "σ": "sigma", "η": "eta", "λ": "lam", "lambda": "lam"}
# Functions of NumPy and Python that are words of English or of mathematics.
WORDS = {"exp", "log", "sign", "reversed"}
# What the author of the mistake wrote themselves, and what is wrong with it.
THEIR_OWN = {
    "np.linalg.lstsq returns four things: solution, residuals, rank, singular values. Return the first.",
    "w.T is made by reshape, which puts its numbers in other places. A transpose exchanges the axes.",
    "x.T is made by reshape, which mixes the examples in dw. A transpose exchanges the axes.",
}


@cache
def plain(text):
    """Code and formulas in one notation: without spaces that mean nothing, and products as numbers side by side."""
    for letter, name in LETTERS.items():
        text = text.replace(letter, name)
    text = re.sub(r"\\(?=[A-Za-z])", " ", text).replace("sigma_i", "sigma").replace("**", "^").replace("*", " ")
    text = re.sub(r"\b([wb])_(\d)", r"\1\2", text)
    return re.sub(r"\s*(\W)\s*", lambda found: found[1] if found[1].strip() else " ", text)


@cache
def released(homework):
    """All that the students' notebook says."""
    notebook = json.loads((paths.PROJECT / f"assignments/{homework}/{homework}.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


@cache
def module(name):
    return ast.parse(inspect.getsource(sys.modules[name]))


def to_be_found(exercise, text):
    """What the reference calls and computes, as far as the text does not say it."""
    body = list(ast.walk(graded(module(exercise.numpy.__module__), exercise)))
    called = [node.func for node in body if isinstance(node, ast.Call)]
    names = {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called} - WORDS
    lines = {plain(ast.unparse(node)) for node in body if is_a_step(node)}
    return {part for part in names | lines if part and not holds(plain(text), part)}


def is_a_step(node):
    """A comparison, a call, or an expression of more than one operation."""
    if isinstance(node, ast.Compare | ast.Call):
        return True
    inside = [each for each in ast.walk(node) if isinstance(each, ast.BinOp | ast.UnaryOp | ast.Subscript)]
    return isinstance(node, ast.expr) and len(inside) > 1


def holds(text, part):
    """Whether it stands there as a whole, not within a longer name."""
    before, after = r"(?<!\w)" if part[0].isalnum() else "", r"(?!\w)" if part[-1].isalnum() else ""
    return re.search(before + re.escape(part) + after, text) is not None


def handed_over(exercise, text, sentences):
    """The sentences that hold something that is to be found, each with what it is."""
    wanted = to_be_found(exercise, text)
    found = {says: sorted(part for part in wanted if holds(plain(says), part)) for says in sentences}
    return {says: parts for says, parts in found.items() if parts and says not in THEIR_OWN}


@each(FUNCTIONS)
def test_sentences_do_not_hand_over_the_solution(homework, exercise):
    if exercise.kind == "function":
        told = handed_over(exercise, released(homework), {mistake.says for mistake in exercise.mistakes})
        assert not told, told


def test_a_sentence_that_does_is_found():
    exercises = {exercise.name: exercise for _, exercise in FUNCTIONS}
    hinge, fit = exercises["hinge_loss"], exercises["fit_least_squares"]
    for exercise, says in ((hinge, "Ask for margin < 1."), (fit, "Use np.linalg.lstsq on X itself.")):
        assert handed_over(exercise, released("hw1"), [says]), says
