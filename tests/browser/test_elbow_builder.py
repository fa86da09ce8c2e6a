"""The elbow builder in a real JupyterLab: corners go left and right, slopes up and down, and fits follow them."""

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import Lab, LabPage, notebook, serve

pytestmark = pytest.mark.browser

CELL = "from course import explorables as explore\nexplore.ElbowBuilder()"
SLOW = """import time
from course import explorables as explore

class Slow(explore.ElbowBuilder):
    @staticmethod
    def compute(**state):
        time.sleep(0.3)
        return explore.ElbowBuilder.compute(**state)

Slow()"""


@pytest.fixture
def page(lab):
    with elbows(lab, CELL) as page:
        yield page


@contextlib.contextmanager
def elbows(lab: Lab, cell: str) -> Iterator[LabPage]:
    lab.put({"elbows.ipynb": notebook([cell])})
    with lab.browse(height=1000) as page:
        page.open("elbows.ipynb")
        page.run_all()
        expect(page.page.locator(".course-live")).to_have_count(1)
        yield page
        assert page.errors == []
        assert page.output_errors() == []


def figure(page: LabPage, number: int) -> Locator:
    return page.page.locator(".course-live .course-figures > *").nth(number)


def places(page: LabPage) -> list[float]:
    return [float(found) for found in re.findall(r"relu\(x − ([\d.]+)\)", written(page))]


def written(page: LabPage) -> str:
    return page.page.locator(".course-live .course-text").inner_text()


def how(page: LabPage) -> Locator:
    return page.page.get_by_label("elbows are set")


def test_elbows_are_dragged_fitted_and_dragged_again(page):
    assert places(page) == [0.25, 0.5, 0.75]
    page.drag(figure(page, 0).locator(".dot").nth(0), 40, 60)
    expect(page.page.locator(".course-text")).not_to_contain_text("relu(x − 0.25)")
    assert 0.25 < places(page)[0] < 0.45

    before = written(page)
    page.drag(figure(page, 1).locator(".dot").nth(0), 30, 40)
    expect(page.page.locator(".course-text")).not_to_have_text(before, use_inner_text=True)
    dragged = places(page)

    how(page).select_option("places by hand, slopes fitted")
    expect(page.page.locator(".course-text")).not_to_contain_text("sum = 0.1 ")
    assert places(page) == dragged
    page.screenshot("elbow-builder", page.page.locator(".course-live"))

    before = written(page)
    page.drag(figure(page, 0).locator(".dot").nth(1), -30, 0)
    expect(page.page.locator(".course-text")).not_to_have_text(before, use_inner_text=True)
    expect(how(page)).to_have_value("places by hand, slopes fitted")

    page.drag(figure(page, 1).locator(".dot").nth(2), 0, -30)
    expect(how(page)).to_have_value("by hand")


def test_what_is_chosen_right_after_a_drag_stays(lab):
    """Though JupyterLab holds coordinates back."""
    is_kept(lab)


@pytest.mark.thorough
def test_it_stays_where_threads_of_the_kernel_handle_messages():
    with serve({}, subshells=True) as lab:
        is_kept(lab)


def is_kept(lab: Lab) -> None:
    with elbows(lab, SLOW) as page:
        before = written(page)
        page.pull(figure(page, 1).locator(".dot").nth(0), 30, 40)
        how(page).select_option("places by hand, slopes fitted")
        expect(page.page.locator(".course-text")).not_to_contain_text("sum = 0.1 ")
        page.settle()
        fitted = written(page)
        page.page.wait_for_timeout(1500)
        assert written(page) == fitted != before
        expect(how(page)).to_have_value("places by hand, slopes fitted")


def test_a_slope_is_set_from_the_keyboard(page):
    handles = page.page.locator(".course-handles")
    handles.locator("select").select_option(label="change at elbow 2")
    field = handles.locator("input:visible")
    expect(field).to_have_value("-2")
    field.fill("7.25")
    field.press("Enter")
    expect(page.page.locator(".course-text")).to_contain_text("+ 7.25·relu(x − 0.5)")
