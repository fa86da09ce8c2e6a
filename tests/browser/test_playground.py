"""The playground in a real JupyterLab: it learns while one looks, stops, restarts, and answers to its controls."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import LabPage, notebook

pytestmark = pytest.mark.browser

CELLS = [
    "from course import explorables as explore\nexplore.Playground(depth=2, width=8, pace=10)",
    "explore.FoldedPlane()",
]


@pytest.fixture(scope="module")
def page(lab):
    lab.put({"playground.ipynb": notebook(CELLS)})
    with lab.browse(height=1000) as page:
        page.open("playground.ipynb")
        page.run_all()
        expect(page.page.locator(".course-live")).to_have_count(2)
        yield page
        assert page.errors == []
        assert page.output_errors() == []


def live(page: LabPage) -> Locator:
    return page.page.locator(".course-live").first


def press(page: LabPage, button: str) -> None:
    live(page).locator(".course-buttons").get_by_role("button", name=button).click()


def steps_taken(page: LabPage) -> int:
    found = re.search(r"after ([\d,]+) steps", live(page).locator(".course-text").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def images(page: LabPage) -> list[str | None]:
    """What the drawn network and the large map show."""
    found = live(page).locator(".course-figures image")
    expect(found).to_have_count(2)
    return [image.get_attribute("href") for image in found.all()]


def test_while_it_learns_maps_weights_and_losses_move(page):
    curve = live(page).locator(".course-figures > *").nth(2).locator("path.line").first
    strands = live(page).locator(".course-figures > *").nth(0).locator("path.line")
    before = images(page), curve.get_attribute("d"), [path.get_attribute("d") for path in strands.all()]
    page.screenshot("playground-fresh", live(page))
    press(page, "Run")
    page.wait_until(lambda: steps_taken(page) > 100)  # ten frames
    page.screenshot("playground-learning", live(page))
    after = images(page), curve.get_attribute("d"), [path.get_attribute("d") for path in strands.all()]
    assert all(old != new for old, new in zip(before[0], after[0], strict=True))
    assert after[1:] != before[1:]
    assert after[2] != before[2]


def test_it_stops_and_stays(page):
    press(page, "Stop")
    expect(live(page).get_by_role("button", name="Stop")).to_be_disabled()
    page.settle()
    reached = steps_taken(page)
    page.page.wait_for_timeout(500)
    assert steps_taken(page) == reached > 0


def test_the_chosen_unit_is_shown_large_and_nothing_is_forgotten(page):
    reached, before = steps_taken(page), images(page)[1]
    live(page).get_by_label("large map of").select_option(label="layer 1, unit 3")
    expect(live(page).locator(".course-title").nth(1)).to_contain_text("layer 1, unit 3")
    assert images(page)[1] != before
    assert steps_taken(page) == reached


def test_a_dragged_point_changes_the_loss_and_nothing_is_forgotten(page):
    reached, text = steps_taken(page), live(page).locator(".course-text")
    before = text.inner_text()
    page.drag(live(page).locator(".course-figures .dot").nth(3), 130, 0)  # across the boundary
    expect(text).not_to_have_text(before, use_inner_text=True)
    assert steps_taken(page) == reached


def test_another_depth_from_the_keyboard_starts_afresh(page):
    words = live(page).locator(".course-figures > *").nth(0).get_by_text("layer 3")
    expect(words).to_have_count(0)
    live(page).locator(".course-group").nth(1).locator(".noUi-handle").nth(0).focus()
    page.page.keyboard.press("ArrowRight")
    expect(words).to_have_count(1)
    expect(live(page).locator(".course-text")).to_contain_text("after 0 steps")


def test_other_inputs_and_data_answer_while_it_runs(page):
    press(page, "Run")
    live(page).get_by_label("x₁x₂").check()
    name = live(page).locator(".course-figures > *").nth(0).locator("text", has_text="x₁x₂")
    expect(name).to_have_count(1)
    live(page).get_by_label("x₁x₂").uncheck()
    expect(name).to_have_count(0)
    live(page).get_by_label("points", exact=True).select_option(label="XOR")
    page.page.wait_for_timeout(1000)
    press(page, "Reset")
    expect(live(page).locator(".course-text")).to_contain_text("after 0 steps")
    expect(live(page).get_by_label("points", exact=True)).to_have_value("XOR")
    page.screenshot("playground-xor", live(page))


def test_the_folded_plane_learns_without_an_error(page):
    folded = page.page.locator(".course-live").nth(1)
    folded.scroll_into_view_if_needed()
    line = folded.locator(".course-figures > *").nth(1).locator("path.line").first
    before = line.get_attribute("d")
    folded.get_by_role("button", name="Run").click()
    page.wait_until(lambda: line.get_attribute("d") != before)
    folded.get_by_role("button", name="Stop").click()
    page.screenshot("folded-plane", folded)
