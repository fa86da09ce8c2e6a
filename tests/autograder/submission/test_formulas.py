"""Formulas become MathML and nothing else, whatever a student wrote between the dollars."""

import json
import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import paths
from autograder.submission.formulas import ATTRIBUTES, LONGEST, TAGS, mathml

FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<!\$)\$([^$\n]+?)\$", re.DOTALL)
HOMEWORK = sorted(paths.PROJECT.glob("assignments/*/*.ipynb"))


def formulas(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [block or inline for text in texts for block, inline in FORMULA.findall(text)]


def tag(element):
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("notebook", HOMEWORK, ids=lambda path: path.stem)
def test_every_formula_of_the_homework_is_set(notebook):
    found = formulas(notebook)
    assert found
    for formula in found:
        made = fromstring(mathml(formula))
        assert "\\" not in "".join(made.itertext()), formula


def test_letters_of_other_alphabets_are_letters_of_unicode():
    made = mathml(r"\mathbb E \mathcal L \mathbf x \boldsymbol\theta")
    assert re.findall(r"<mi>(.)</mi>", made) == ["𝔼", "ℒ", "𝐱", "𝛉"]


def is_formula_or_text(latex):
    """Either MathML with known elements and attributes, or text without an element."""
    made = mathml(latex)
    if not made.startswith("<math"):
        assert "<" not in made
        return
    for part in fromstring(made).iter():
        assert tag(part) in TAGS
        assert set(part.attrib) <= ATTRIBUTES


HOSTILE = [
    r"\text{<script>alert(1)</script>}",
    r"\text{&lt;script&gt;}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{background:url(//example.org)}{x}",
    r"\class{a}{x}",
    r"\color{red}{x}",
    "{" * 900 + "}" * 900,
    r"\frac" * 300,
    "x" * (LONGEST + 1),
    "</math><script>alert(1)</script>",
    "\x00\x08",
]


@pytest.mark.parametrize("latex", HOSTILE)
def test_hostile_formulas(latex):
    is_formula_or_text(latex)


COMMANDS = [r"\frac", r"\text", r"\left(", r"\\", r"\href"]
PIECES = st.sampled_from(["{", "}", "^", "_", "<b>", "&", "x", "&lt;", '"', *COMMANDS])


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=20))
def test_any_formula(latex):
    is_formula_or_text(latex)
