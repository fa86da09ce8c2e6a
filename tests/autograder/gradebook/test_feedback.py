"""What a student reads explains the mistake and gives nothing away; nothing that a student wrote runs in a page."""

import re
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from traitlets.config import Config

from autograder.gradebook import release
from autograder.gradebook.notebook import graded_outputs as outputs
from autograder.grading import materials
from autograder.grading.record import Graded, Record
from autograder.submission import folder, safe_html
from course import cli
from tests.autograder.small_class import PIXEL

STUDENTS = ["broken-json", "exits", "forges", "one-broken-cell", "right", "scripts", "shows", "warns", "wrong-axis"]
RUNS = {"script", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "meta", "link", "style"}


class Page(HTMLParser):
    """The elements of a page's body and all its text, as a browser sees them."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(html[html.index("<body") :])

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))


def feedback_html(folder, student):
    return (folder / f"feedback/{student}/hw2/hw2.html").read_text(encoding="utf-8")


def grading_view_html(folder, student, homework="hw2"):
    """What the grading view of JupyterLab shows: the extension's own settings, and the exporter called as it does."""
    config = Config(release.nbgrader().config)
    config.merge(FormgradeExtension().build_extra_config())
    shown = {"assignment_id": homework, "notebook_id": homework, "submission_id": "1", "index": 0, "total": 1}
    names = {"base_url": "/", "student": student, "last_name": None, "first_name": None, "notebook_path": "x"}
    path = folder / f"autograded/{student}/{homework}/{homework}.ipynb"
    return HTMLExporter(config=config).from_filename(str(path), resources=shown | names)[0]


PAGES = {"feedback": feedback_html, "grading view": grading_view_html}


def acts(page):
    """Elements and attributes that can do something."""
    elements = [tag for tag, _ in page.elements if tag in RUNS - {"input", "math"}]
    handlers = [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    return sorted(elements), sorted(handlers)


@pytest.mark.parametrize("student", ["scripts", "shows", "forges"])
@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_nothing_of_a_student_runs(graded, make, student):
    page, plain = Page(make(graded, student)), Page(make(graded, "right"))
    assert acts(page) == acts(plain)  # the page's own, and no more
    for _, attributes in page.elements:
        for place in ("href", "src"):
            assert not re.match(r"\s*(javascript|vbscript|data:text)", attributes.get(place) or "", re.IGNORECASE)
    assert "counts-readers" not in str(page.elements)


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_what_a_student_wrote_is_still_read(graded, make):
    page = Page(make(graded, "scripts"))
    assert "A heading that stays" in page.text
    assert "alert('LEAK')" in page.text  # as text
    assert ("a", "https://example.org") in [(tag, attributes.get("href")) for tag, attributes in page.elements]
    assert f"data:image/png;base64,{PIXEL}" in [attributes.get("src") for _, attributes in page.elements]
    assert {"table", "td", "h1"} <= {tag for tag, _ in page.elements}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_the_homeworks_own_text_is_shown_whole(graded, make):
    page = Page(make(graded, "broken-json"))
    assert {"h1", "h2", "table", "strong"} <= {tag for tag, _ in page.elements}
    assert "&lt;" not in page.text
    assert {"math", "mfrac", "msub"} <= {tag for tag, _ in page.elements}
    assert r"\sum_k" not in page.text


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_the_reason_is_shown(graded, make):
    page = Page(make(graded, "broken-json"))
    assert "From the grader, about this file The submitted file is not a notebook: it does not hold JSON." in page.text


def test_the_first_screen_names_each_exercise_its_points_and_what_went_wrong(graded):
    html = feedback_html(graded, "wrong-axis")
    first = html[html.index('<section id="first-screen">') : html.index("</section>")]
    names = re.findall(r'<tr><td><a href="#(\w+)">\1</a></td><td class="points">[\d.]+ of [\d.]+</td>', first)
    assert set(materials.load("hw2").documents) < set(names)  # and the written answers
    for name in names:
        assert f'<a name="{name}"></a>' in html  # where the link leads
    assert "Test cell" not in html


def test_the_page_loads_nothing_and_is_made_for_phones(graded):
    html = feedback_html(graded, "right")
    assert re.search(r'<meta[^>]*content="width=device-width, initial-scale=1"', html)
    assert not re.search(r"<(script|link|iframe)\b|@import|url\((?!data:)", html)


def test_the_mistake_is_explained_in_words(graded):
    shown = Page(feedback_html(graded, "one-broken-cell")).text
    assert "softmax_predict: 0 of 1 points. softmax_predict is not defined." in shown
    assert "softmax: 3 of 3 points." in shown
    assert re.search(r"predict_digits: 4 of 4 points\. +8\d\.\d% of the labels are right\.", shown)


def test_a_known_mistake_is_explained_and_markup_in_a_sentence_is_text():
    graded = Graded(
        3.0, 1.5, ["m"], ["Take each row's maximum off: z<0 & <b>."], "", [("a batch", True), ("far", False)]
    )
    score, explained = outputs("softmax", graded, Record("ann", "k"))
    assert score["data"] == {"text/plain": "1.5"}
    assert explained["data"]["text/plain"].splitlines() == [
        "softmax: 1.5 of 3 points.",
        "This looks like a known mistake: Take each row's maximum off: z<0 & <b>.",
        "1 of 2 cases pass. Not passed: far.",
    ]
    assert "z&lt;0 &amp; &lt;b&gt;." in explained["data"]["text/html"]


def numbers(value):
    """Every number of a document with a fraction, and no small one that any page might have."""
    if isinstance(value, dict):
        return {n for inner in value.values() for n in numbers(inner)}
    if isinstance(value, list | tuple):
        return {n for inner in value for n in numbers(inner)}
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return {n for inner in value.ravel().tolist() for n in numbers(inner)}
    return {value} if isinstance(value, float) and value != round(value, 2) and np.isfinite(value) else set()


def decimals(text):
    """The numbers with a decimal point in a text."""
    return {float(found) for found in re.findall(r"\d+\.\d+(?:e-?\d+)?", text)}


@pytest.mark.parametrize("student", STUDENTS)
def test_no_hidden_input_or_expected_value_is_given_away(graded, student):
    hidden = set()
    for document in materials.load("hw2").documents.values():
        for case in document["cases"]:
            hidden |= numbers(case["steps"]) | numbers(case["expected"])
    assert len(hidden) > 300
    html = feedback_html(graded, student)
    html = html[html.index("<body") :] + (graded / f"autograded/{student}/hw2/hw2.ipynb").read_text(encoding="utf-8")
    told = decimals(re.sub(r'"[\d.]+em"', "", html))  # without the spaces in formulas
    of_the_text = decimals((graded / "assignments/hw2/hw2.ipynb").read_text(encoding="utf-8"))
    theirs = told - of_the_text - {float(np.log(10)), 200.0}
    assert not {round(abs(n), 4) for n in hidden} & {round(n, 4) for n in theirs if n != round(n, 2)}
    assert "LEAK[" not in html


def test_nothing_of_the_grader_lies_beside_the_feedback(graded):
    for student in STUDENTS:
        names = {path.name for path in (graded / f"feedback/{student}/hw2").iterdir()}
        assert names == {"hw2.html"}


# --- one text, one output at a time ---------------------------------------------------------------------------------


def rendered(source, **attachments):
    return safe_html.markdown({"cell": {"attachments": attachments}}, source)


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml;base64,AAAA'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html;base64,AAAA)",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<https://example.org/\"onmouseover='alert(1)'>",
    "![x](attachment:a.svg)",
    "<style>*{display:none}</style>",
    "<base href='https://example.org'>",
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    "$<img src=x onerror=alert(1)>$",
    "\\\\(<script>alert(1)</script>\\\\)",
    "# <svg/onload=alert(1)>",
    "`<script>alert(1)</script>`",
    "<details open ontoggle=alert(1)>",
    "[x](http:page.html)",
    "[x](HTTPS:page.html)",
    "[x](https:/page.html)",
    "[x](page.html)",
    "[x](#a/../page.html)",
    "<a href='http:&#9;page.html'>x</a>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_text(source):
    page = Page("<body>" + rendered(source, **{"a.svg": {"image/svg+xml": "<svg onload='alert(1)'/>"}}))
    assert page.elements
    for tag, attributes in page.elements:
        assert tag not in RUNS - {"math"}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for place in ("href", "src"):
            assert re.match(r"https?://|mailto:|#|data:image/(png|jpeg);|$", attributes.get(place) or "")


@pytest.mark.parametrize("source", [">" * 5000 + " x", "x" * 200_000, "[" * 20_000, "![](attachment:)", "\x00\x08"])
def test_text_that_cannot_be_set_is_shown_as_it_is(source):
    assert rendered(source)


def test_math_tables_code_and_pictures_are_left_alone():
    assert "<mi>a</mi><mo>&lt;</mo><mi>b</mi>" in rendered("so $a < b$ holds")
    assert "<code>a &lt; b</code>" in rendered("so `a < b` holds")
    assert "<th>x</th>" in rendered("| x |\n|---|\n| 1 |")
    assert f'src="data:image/png;base64,{PIXEL}"' in rendered(
        "![p](attachment:p.png)", **{"p.png": {"image/png": PIXEL}}
    )


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "display_data", "data": {"text/html": "<b>"}, "metadata": {}},
        {"output_type": "display_data", "data": {"image/png": '"><script>'}, "metadata": {}},
        {"output_type": "stream", "name": "other", "text": "x"},
        {"output_type": "update_display_data", "data": {}},
        {"output_type": "error", "ename": 1},
        {},
    ],
)
def test_outputs_that_are_not_shown(output):
    assert safe_html.outputs([output]) == []


def test_no_output_takes_long_to_show(monkeypatch):
    colours = {"output_type": "stream", "name": "stdout", "text": "\x1b[31mab\x1b[0m" * 5000}
    long = {"output_type": "error", "ename": "E", "evalue": "v" * 10**6, "traceback": ["x" * 10**6] * 3}
    few = {"output_type": "stream", "name": "stdout", "text": "\x1b[31mab\x1b[0m"}
    shown = safe_html.outputs([colours, long, few])
    assert shown[0]["text"] == "ab" * 5000
    assert all(len(text) < 2 * safe_html.LONGEST_OUTPUT for text in (shown[1]["evalue"], *shown[1]["traceback"]))
    assert shown[2] == few
    cells = safe_html.outputs_of_cells([[colours]] * 100)
    assert sum(len(cell[0]["text"]) for cell in cells) < 2 * safe_html.MOST_OUTPUT
    assert cells[-1][0]["text"] == safe_html.LEFT_OUT
    assert safe_html.outputs_of_cells([[], [few]]) == [[], [few]]


def test_a_competitions_labels_are_not_quoted_in_feedback():
    graded = Graded(4.0, 0.0, trouble="Expected labels from 0 to 9; got some from 17 to 4711.", told="The wrong form.")
    _, explained = outputs("predict_digits", graded, Record("ann", "k"))
    assert "4711" not in str(explained)
    assert "The wrong form." in str(explained)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.svg", "a.xml", "a.js", "a.xhtml", "a.mht", "a.unknown", "html"])
def test_files_that_a_browser_may_run_stay_out_of_the_grading_view(name):
    assert folder.is_page(name)
    assert not any(map(folder.is_page, ("a.py", "a.CSV", "scan.pdf", "timestamp.txt", "hw2.ipynb")))


def test_outputs_that_are_shown_are_valid_and_have_nothing_besides():
    forged = {"text/plain": ["a", "b"], "text/html": "<script>"}
    found = safe_html.outputs(
        [
            {"output_type": "execute_result", "data": forged, "metadata": {"filenames": "x"}, "execution_count": 1},
            {"output_type": "display_data", "data": {"image/png": PIXEL + "\n", "text/plain": "x"}, "metadata": {}},
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31m<b>\x1b[0m"]},
        ]
    )
    assert [each.get("data") for each in found] == [{"text/plain": "ab"}, {"image/png": PIXEL}, None, None]
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.from_dict(each) for each in found])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_who_did_not_hand_in_through_the_exchange_keeps_no_one_from_his_page(graded_copy, capsys):
    """A file that was put there by hand has no receipt; nbgrader would end the whole run at the first of them."""
    cli.main(["release", "hw2"])
    desk = graded_copy / "submitted/right/hw2"
    (desk / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC")
    (desk / "submission_secret.txt").write_text("a secret of this submission")
    cli.main(["grade", "hw2"])
    cli.main(["feedback", "hw2"])
    pages = list((graded_copy / "exchange/foundations/feedback").glob("*.html"))
    assert len(pages) == 1
    told = capsys.readouterr().out
    assert "so these pages are not in it: broken-json, " in told
    assert " right," not in told.split("not in it:")[1]
