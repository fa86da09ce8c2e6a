"""The kNN playground in a real JupyterLab: points are dragged, added, relabelled, removed, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import Lab, LabPage, notebook, serve

pytestmark = pytest.mark.browser

CELLS = [
    "from course import explorables as explore\nfrom ipywidgets.widgets.widget import _instances as living",
    "knn = explore.NearestNeighbours(k=5)\nknn",
    "print(len(living), 'widgets')",
]


@pytest.fixture(scope="module")
def page(lab: Lab):
    lab.put({"knn.ipynb": notebook(CELLS)})
    with lab.browse(width=1380, height=1000) as page:
        page.open("knn.ipynb")
        page.run_all()
        yield page


def live(page: LabPage) -> Locator:
    return page.page.locator(".course-live")


def expect_points(page: LabPage, number: int) -> None:
    expect(live(page).locator(".course-text")).to_contain_text(f"nearest of {number} points")


def expect_change(page: LabPage, before: str) -> None:
    expect(live(page).locator(".course-text")).not_to_have_text(before, use_inner_text=True)


def says(page: LabPage) -> str:
    return live(page).locator(".course-text").inner_text()


def pick_pen(page: LabPage, name: str) -> None:
    live(page).locator(".course-pen .widget-toggle-button", has_text=name).click()


def click_place(page: LabPage, right: float, up: float) -> None:
    """Click a place of the map, in fractions of it."""
    box = live(page).locator(".plotarea_events").first.bounding_box()
    assert box
    page.page.mouse.click(box["x"] + right * box["width"], box["y"] + (1 - up) * box["height"], delay=60)


def dots(page: LabPage) -> Locator:
    return live(page).locator(".course-figures > *").first.locator(".dot")


def run_cell(page: LabPage, number: int) -> None:
    page.page.evaluate(f"() => {{ window.jupyterapp.shell.currentWidget.content.activeCellIndex = {number}; }}")
    page.execute("notebook:run-cell")
    page.wait_idle()


def widgets_alive(page: LabPage) -> int:
    run_cell(page, 2)
    found = re.search(r"(\d+) widgets", page.page.locator(".jp-OutputArea-output").last.inner_text())
    assert found
    return int(found[1])


def assert_quiet(page: LabPage) -> None:
    assert page.errors == []
    assert page.output_errors() == []


def test_a_click_on_an_empty_place_adds_a_point(page):
    before = dots(page).count()
    pick_pen(page, "C")
    click_place(page, 0.1, 0.9)
    expect_points(page, 49)
    expect(dots(page)).to_have_count(before + 1)
    assert_quiet(page)


def test_a_tap_shorter_than_a_frame_relabels_a_point_and_leaves_it_its_size(page):
    before, dot = says(page), dots(page).nth(3)
    size = dot.bounding_box()
    dot.click(force=True)
    expect_change(page, before)
    expect_points(page, 49)
    page.page.wait_for_timeout(1000)
    assert size
    page.wait_until(lambda: largest(page) < 2.5 * size["width"])
    assert_quiet(page)


def largest(page: LabPage) -> float:
    """The width of the widest dot."""
    return max(box["width"] for box in map(Locator.bounding_box, dots(page).all()) if box)


def test_a_click_with_the_eraser_removes_a_point_and_elsewhere_does_nothing(page):
    pick_pen(page, "remove")
    dots(page).nth(0).click(force=True, delay=60)
    expect_points(page, 48)
    click_place(page, 0.1, 0.8)
    page.page.wait_for_timeout(500)
    expect_points(page, 48)
    assert_quiet(page)


def test_dragging_with_the_eraser_in_hand_moves_and_removes_nothing(page):
    before = says(page)
    page.drag(dots(page).last, -90, -60)
    expect_change(page, before)
    expect_points(page, 48)
    expect(live(page).locator(".course-handles select")).to_have_value(re.compile(r".+"))
    assert_quiet(page)


def test_all_of_it_works_from_the_keyboard(page):
    live(page).locator(".course-pen .widget-toggle-button", has_text="B").press("Enter")
    live(page).get_by_role("button", name="Add a").press("Enter")
    expect_points(page, 49)
    field = live(page).locator(".course-handles input").nth(0)
    expect(field).to_have_value("0")
    field.focus()
    page.page.keyboard.press("ArrowUp")
    expect(field).to_have_value("0.1")
    live(page).locator(".course-pen .widget-toggle-button", has_text="remove").press("Enter")
    live(page).get_by_role("button", name="Remove the chosen point").press("Enter")
    expect_points(page, 48)
    assert_quiet(page)


def test_the_slider_changes_the_regions(page):
    image = live(page).locator(".course-figures image")
    before = image.get_attribute("href")
    live(page).locator(".noUi-handle").first.focus()
    page.page.keyboard.press("ArrowLeft")
    expect(live(page).locator(".course-text")).to_contain_text("4 nearest of")
    expect(image).not_to_have_attribute("href", before or "")
    page.screenshot("nearest-neighbours", live(page))
    assert_quiet(page)


def test_showing_it_again_leaves_no_widgets_behind(page):
    run_cell(page, 1)
    before = widgets_alive(page)
    for _ in range(3):
        run_cell(page, 1)
    assert widgets_alive(page) == before
    expect(live(page)).to_have_count(1)
    click_place(page, 0.1, 0.9)
    expect_points(page, 49)
    assert_quiet(page)


@pytest.mark.thorough
def test_the_dark_theme_on_a_dense_screen(page):
    with serve({"knn.ipynb": notebook(CELLS)}, theme="dark") as dark, page.beside(dark.url, scale=1.5) as other:
        other.open("knn.ipynb")
        other.run_all()
        expect(live(other)).to_be_visible()
        other.screenshot("nearest-neighbours-dark", live(other))
        assert_quiet(other)
