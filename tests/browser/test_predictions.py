"""Predictions by mouse, by keyboard, and skipped; then the picture is live. Answers are there after a restart."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.lab import notebook

pytestmark = pytest.mark.browser

ASKED = ("descent-ten-steps", "mean-after-jump", "softmax-three-scores")
FIRST, SECOND, THIRD = range(3)


def test_predictions_are_placed_compared_and_skipped(lab):
    cells = ["from course.check import ask", *(f'ask("{name}")' for name in ASKED)]
    lab.put({"predict.ipynb": notebook(cells)})
    with lab.browse(width=1440) as page:
        page.open("predict.ipynb")
        page.run_all()
        boxes = [page.page.locator(".course-prediction").nth(i) for i in range(3)]
        for box in boxes:
            expect(box.locator(".course-live")).to_have_attribute("role", "group")
        by_mouse(page, boxes[FIRST])
        by_keyboard(page, boxes[SECOND])
        boxes[THIRD].get_by_role("button", name="Just show me").click()
        expect(boxes[THIRD]).to_contain_text("The answer: A 0.844")
        page.screenshot("prediction", boxes[FIRST])
        page.restart()
        page.run_all()
        expect(boxes[FIRST]).to_contain_text("That is the minimum.")
        expect(boxes[FIRST].get_by_role("button", name="Predict again")).to_be_visible()
        assert boxes[FIRST].bounding_box()["height"] <= 900 - 132  # the question, the verdict, and all controls
        page.screenshot("prediction-kept", boxes[FIRST])
        expect(boxes[THIRD].get_by_role("button", name="Just show me")).to_be_visible()
        assert page.errors == []
        assert page.output_errors() == []
        kept = json.loads((lab.folder.parent / "progress.json").read_text())
    assert [kept["question"].get(name) for name in ASKED] == [False, False, None]
    assert kept["review"]["question"][ASKED[THIRD]]["state"] == "skipped"


def by_mouse(page, box):
    """From (2, −2) to the minimum; the pixels follow from where the start, (−2.5, 1), is."""
    start, mark = (box.locator(".dot").nth(i).bounding_box() for i in (0, -1))
    scale = (mark["x"] - start["x"]) / 4.5
    page.drag(box.locator(".dot").last, -2 * scale, -2 * scale)
    box.get_by_role("button", name="Compare").click()
    expect(box).to_contain_text("That is the minimum.")
    expect(box.locator(".course-live")).to_have_attribute("role", "group")
    box.get_by_role("button", name="Step").click()
    expect(box).to_contain_text("after 11 steps")


def by_keyboard(page, box):
    field = box.locator(".course-handles input:visible")
    field.fill("2")
    field.press("Tab")
    page.settle()
    box.get_by_role("button", name="Compare").press("Enter")
    expect(box).to_contain_text("An average with a constant rate gets there")
