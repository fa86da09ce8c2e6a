"""The lectures as a student meets them: opened in JupyterLab, run, dragged, restarted, run again, without an error."""

import pytest
from playwright.sync_api import expect

from tests.browser.lab import ROOT, LabPage

pytestmark = pytest.mark.browser

THOROUGH = pytest.mark.thorough
LECTURES = sorted((ROOT / "lectures").glob("*.ipynb"))


@pytest.fixture(scope="module")
def page(lab):
    lab.put({path.name: path for path in LECTURES})
    with lab.browse(height=1000) as page:
        yield page


def assert_quiet(page: LabPage) -> None:
    assert page.errors == []
    assert page.output_errors() == []


def drag_a_point_and_a_slider_and_the_loss_follows(page: LabPage) -> None:
    boundary = page.page.locator(".course-live", has_text="weight penalty").first
    says = boundary.locator(".course-text")
    for move in (
        lambda: page.drag(boundary.locator(".course-figures .dot").nth(0), 60, 40),
        lambda: page.drag(boundary.locator(".noUi-handle").nth(1), 60, 0),
    ):
        before = says.inner_text()
        move()
        expect(says).not_to_have_text(before, use_inner_text=True)
    curve = boundary.locator(".course-figures > *").nth(1).locator("path.line").first
    short = curve.get_attribute("d") or ""
    for _ in range(3):
        boundary.get_by_role("button", name="Step").click()
    expect(says).to_contain_text("after 3 steps")
    assert len(curve.get_attribute("d") or "") > len(short)
    page.screenshot("lecture-06-dragged", boundary)


def answer_a_question_and_run_again(page: LabPage) -> None:
    answer_a_question_wrongly_and_then_rightly(page)
    page.restart()
    page.run_all()


def answer_a_question_wrongly_and_then_rightly(page: LabPage) -> None:
    question = page.page.locator(".jp-OutputArea-output", has_text="You add 3 to the score").first
    question.get_by_role("button", name="They all grow").or_(row(question, "They all grow")).first.click()
    expect(question).to_contain_text("they sum to one")
    question.locator(".course-choice").get_by_text("They stay as they are").click()  # the text, not its letter
    expect(question).to_contain_text("Every exponential is multiplied by the same number")


def row(question, choice):
    """The lettered button that stands beside this choice."""
    return question.locator(".widget-hbox", has_text=choice).last.get_by_role("button")


THEN = {
    "00-start-here": answer_a_question_and_run_again,
    "06-linear-and-softmax-classifiers": drag_a_point_and_a_slider_and_the_loss_follows,
}
"""What else is tried in a lecture that has run."""


def each(lectures):
    """One case for each. Without more to try, `make test` leaves it out: it runs every lecture's cells in
    tests/lectures/test_notebooks.py, and opens every picture in test_every_explorable.py."""
    return [pytest.param(path, id=path.stem, marks=[] if path.stem in THEN else THOROUGH) for path in lectures]


@pytest.mark.parametrize("path", each(LECTURES))
def test_a_lecture_opens_and_runs_without_a_warning(page, path):
    page.open(path.name)
    page.run_all()
    page.screenshot(f"lecture-{path.stem}")
    if path.stem in THEN:
        THEN[path.stem](page)
    assert_quiet(page)


def test_what_else_is_tried_belongs_to_a_lecture():
    assert THEN.keys() <= {path.stem for path in LECTURES}
