"""The text of every lecture follows the template of docs/contributing.md, and refers only to what is there."""

import re
from functools import cache

import jupytext
import pytest

from course.check import questions
from course.check.questions.kinds import Number
from tests.lectures.lecture import Lecture
from tools import times
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
    for sentence in (
        f"The lecture has {COUNTS[count]} sections, about {times.hours(Lecture(number).text)} hours",
        STEPS,
    ):
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
        assert len(re.findall(r"^ask\(", cell, re.MULTILINE)) <= 2, f"ask some of these where they are answered: {cell}"
        assert cell.count("**Students asked: ") <= 5, f"put some of these where they came up: {cell}"


@pytest.mark.parametrize("number", LECTURES)
def test_each_section_says_how_long_it_takes(number):
    text = Lecture(number).text
    assert text == times.timed(text), "run: python -m tools.times"
    assert len(re.findall(r"^# \*About \d+ minutes\.\*$", text, re.MULTILINE)) == len(sections(number))


def test_a_time_follows_from_words_questions_pictures_and_cells():
    section = (
        "# ## 1 · A\n#\n# " + "word " * 600 + '\n\n# %%\nask("a")\nask("b")\n\n# %%\nexplore.A()\n\n# %%\nprint(1)\n'
    )
    assert times.minutes(section) == 10  # 5 for reading, 2 for questions, 3 for the picture, 2 for the cell
    assert times.minutes(section.replace("word ", 3 * "word ")) == 20


@pytest.mark.parametrize("number", TEXTS)
def test_what_may_be_left_out_says_so(number):
    """A run of cells with the tag background or graduate begins with a text that has the word."""
    cells = jupytext.reads(Lecture(number).text, fmt="py:percent").cells
    before = "core"
    for cell in cells:
        (tag,) = cell.metadata["tags"]
        if tag not in ("core", before):
            assert cell.cell_type == "markdown", f"say that this is {tag}: {cell.source[:80]}"
            assert tag in "\n".join(cell.source.split("\n")[:3]).lower(), f"say that this is {tag}: {cell.source[:80]}"
        before = tag


@pytest.mark.parametrize("number", TEXTS)
def test_the_last_line_leads_on(number):
    after = TEXTS[TEXTS.index(number) + 1 :]
    last = markdown(number)[-1].split("\n")[-1]
    if not after:
        assert re.fullmatch(r"\*\*Next:\*\* \[.+\]\(.+\)", last)
        return
    (path,) = (ROOT / "lectures").glob(f"{after[0]}-*.ipynb")
    title = markdown(after[0])[0].split("\n")[0].removeprefix("# ")
    assert last == f"**Next:** [{title}]({path.name})"


def numbers(text: str) -> set[float]:
    """The numbers that stand in a text, without their signs."""
    plain = re.sub(r"(?<=\d)(\{,\}|,)(?=\d{3}\b)", "", text)
    return {float(found) for found in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", plain)}


def stands_above(question: Number, above: str) -> bool:
    """True if the answer stands in the text above, to half a per cent; small whole numbers are everywhere."""
    size = abs(question.answer)
    if size == round(size, 0) <= 20 or size == float("inf"):
        return False
    return any(abs(number - size) <= 5e-3 * size for number in numbers(above) - numbers(question.text))


@pytest.mark.parametrize("number", LECTURES)
def test_no_question_asks_for_a_number_that_stands_above_it(number):
    found = []
    for section in times.sections(Lecture(number).text):
        for asked in re.finditer(r'^ask\("(.+)"\)$', section, re.MULTILINE):
            question = questions.find(asked[1])
            if isinstance(question, Number) and stands_above(question, section[: asked.start()]):
                found.append(question.id)
    assert found == [], "ask for other numbers"


@pytest.mark.parametrize("number", LECTURES)
def test_questions_use_no_word_that_is_introduced_after_them(number):
    """A word is introduced in bold. A question may introduce one itself, in bold or italics."""
    prose, early = Lecture(number).prose, []
    for asked in re.finditer(r'ask\("([a-z0-9-]+)"\)', prose):
        text, before = questions.find(asked[1]).text.lower(), prose[: asked.start()].lower()
        for term in re.findall(r"\*\*([A-Za-z][A-Za-z -]{3,30})\*\*", prose[asked.end() :]):
            word = rf"\b{term.lower()}\b"
            if re.search(word, text) and not re.search(word, before) and f"*{term.lower()}*" not in text:
                early.append(f"{asked[1]}: {term}")
    assert early == []


WITH_RESPECT = re.compile(
    r"\b(derivatives?|gradients?|slopes?)( of [^.,;:]{1,40}?)? by "
    r"(\$|`|[a-zλθα]\b|every |each |all |a (vector|matrix)|the "
    r"(scores?|weights?|parameters?|slope|outputs?|inputs?|label|image|bias)\b)"
)


@pytest.mark.parametrize("folder", ["lectures/text", "solutions/text", "course/check/questions"])
def test_derivatives_are_taken_with_respect_to_a_variable(folder):
    """The derivative by w reads as a division."""
    for path in sorted((ROOT / folder).glob("*.py")):
        plain = re.sub(r'"?\s*\n(?:# ?|\s*")(> )?\s*', " ", path.read_text(encoding="utf-8"))
        assert [found[0] for found in WITH_RESPECT.finditer(plain)] == [], path


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
