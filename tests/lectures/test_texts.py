"""The text of every lecture follows the template of docs/contributing.md, and refers only to what is there."""

import re
from functools import cache

import jupytext
import pytest

from tests.lectures.lecture import Lecture
from tools.pairing import ROOT

TEXTS = sorted(path.name[:2] for path in (ROOT / "lectures/text").glob("[0-9][0-9]-*.py"))
LECTURES = [number for number in TEXTS if number != "00"]  # 00 is a readiness check
PLANNED = set(re.findall(r"^### (\d\d) · ", (ROOT / "docs/syllabus.md").read_text(encoding="utf-8"), re.MULTILINE))
HEAD = ["What you will be able to do", "What you need", "Letters and conventions"]
END = ["Summary", "What people believe, and what is true", "Where this is used next"]
COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
STEPS = "Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*."


@cache
def markdown(number: str) -> list[str]:
    """The markdown cells of a lecture."""
    cells = jupytext.reads(Lecture(number).text, fmt="py:percent").cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def headings(number: str) -> list[str]:
    """'2 · How far' and 'Summary', in their order; the title is left out."""
    return re.findall(r"^##+ (.+)$", "\n".join(markdown(number)), re.MULTILINE)


def sections(number: str) -> list[str]:
    return [heading for heading in headings(number) if re.match(r"\d+ · ", heading)]


def stray_items(cell: str) -> list[str]:
    """Lines that are read as items of a numbered list although they continue a sentence.

    A list begins with 1, where the line before has come to its end; each further item counts one more.
    """
    found, last, before = [], 0, ""
    for line in cell.split("\n"):
        text = line.lstrip("> ")
        item = re.match(r"(\d+)[.)](\s|$)", text)
        if item:
            ended = not before or before.endswith((".", ":", "*", ">"))
            if not (ended if item[1] == "1" else item[1] == str(last + 1)):
                found.append(line)
            last = int(item[1])
        before = text
    return found


def quotations(number: str) -> list[str]:
    """What stands in the quotations `> …`, each as one text."""
    return [quote for cell in markdown(number) for quote in re.findall(r"(?:^>.*\n?)+", cell, re.MULTILINE)]


@pytest.mark.parametrize("number", LECTURES)
def test_a_lecture_has_the_headings_of_the_template_in_their_order(number):
    expected = [*HEAD, *sections(number), *END]
    found = [heading for heading in headings(number) if heading in expected]
    assert found == expected, f"lecture {number}: write the headings of docs/contributing.md, A lecture, in their order"


@pytest.mark.parametrize("number", LECTURES)
def test_the_sections_are_numbered_and_counted(number):
    count = len(sections(number))
    assert [section.split(" · ")[0] for section in sections(number)] == [str(n + 1) for n in range(count)]
    top = re.findall(r"^## (.+)$", "\n".join(markdown(number)), re.MULTILINE)
    assert top == [*sections(number), "Summary"]
    for sentence in (f"The lecture has {COUNTS[count]} sections of 10 to 15 minutes", STEPS):
        assert sentence in Lecture(number).prose, f"lecture {number}: write under {HEAD[1]!r}: {sentence}"


@pytest.mark.parametrize("number", LECTURES)
def test_what_students_asked_stands_in_a_quotation_of_its_own(number):
    asked = [quote for quote in quotations(number) if "Students asked" in quote]
    assert len(asked) == Lecture(number).prose.count("Students asked") > 0
    assert [quote for quote in asked if not re.match(r"> \*\*Students asked: [^*]", quote)] == []


@pytest.mark.parametrize("number", LECTURES)
def test_only_a_few_questions_stand_in_a_row(number):
    cells = re.sub(r"(?<=\)\n)\n# %%.*\n(?=ask\()", "", Lecture(number).text).split("\n# %%")
    for cell in cells:
        assert len(re.findall(r"^ask\(", cell, re.MULTILINE)) <= 4, f"ask some of these where they are answered: {cell}"
        assert cell.count("**Students asked: ") <= 5, f"put some of these where they came up: {cell}"


@pytest.mark.parametrize("number", LECTURES)
def test_derivations_are_folded_and_called_derive_it(number):
    text = "\n".join(markdown(number))
    derivations = re.findall(r"<summary>\s*<b>Derive.*", text)
    assert derivations
    assert all("<summary><b>Derive it:</b> " in derivation for derivation in derivations), derivations
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")


@pytest.mark.parametrize("number", LECTURES)
def test_what_people_believe_is_a_table(number):
    text = "\n".join(markdown(number)).split(f"### {END[1]}")[1].split("###")[0]
    header, rule, *rows = text.strip().split("\n")
    assert (header, rule) == ("| often believed | true |", "|---|---|")
    assert len(rows) > 4
    assert all(row.startswith("| ") and row.endswith(" |") for row in rows)


@pytest.mark.parametrize("number", TEXTS)
def test_no_number_at_the_start_of_a_line_became_an_item_of_a_list(number):
    assert [line for cell in markdown(number) for line in stray_items(cell)] == []


def test_stray_items_are_seen():
    assert stray_items("the product is nearly\n0. The unit is saturated.") == ["0. The unit is saturated."]
    assert stray_items("> as in lecture\n> 07. *One number.*") == ["> 07. *One number.*"]
    assert stray_items("the slope is at most\n1. So it is") == ["1. So it is"]
    assert stray_items("Two facts:\n\n1. One.\n   More of it.\n2. Two.\n\n1. Another list.") == []


@pytest.mark.parametrize("number", TEXTS)
def test_references_lead_to_what_is_there(number):
    text = Lecture(number).prose
    named = re.findall(r"[Ll]ecture \d+|[Ll]ectures \d+(?:(?:, | and | to )\d\d\b)*", text)
    assert set(re.findall(r"\d+", " ".join(named))) <= PLANNED
    here = {int(found) for found in re.findall(r"(?<!, )\b[Ss]ection (\d+)", text)}
    assert here <= set(range(1, len(sections(number)) + 1))
    for link in re.findall(r"\]\(([^)\s#:]+\.ipynb)", text):
        assert (ROOT / "lectures" / link).exists(), link


def test_questions_name_lectures_that_are_there():
    for path in sorted((ROOT / "course/check/questions").glob("lecture_*.py")):
        assert set(re.findall(r"[Ll]ecture (\d+)", path.read_text(encoding="utf-8"))) <= PLANNED, path
