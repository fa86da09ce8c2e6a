"""Every explorable of the catalogue in a real JupyterLab: it opens, a slider and a point move it, nothing fails."""

import contextlib

import pytest
from playwright.sync_api import Locator

from course import explorables as explore
from course.explorables.stage import Points, Slider
from tests.browser.lab import LabPage, notebook

pytestmark = pytest.mark.browser

NAMES = list(explore.CATALOGUE)
WITH_SLIDERS = [name for name in NAMES if any(isinstance(c, Slider) for c in getattr(explore, name).controls.values())]
WITH_POINTS = [name for name in NAMES if any(isinstance(c, Points) for c in getattr(explore, name).controls.values())]
DRAWN = """(live, kinds) => {
  const marks = [...live.querySelectorAll(kinds.map(kind => `.course-figures ${kind}`).join(', '))];
  const names = ['d', 'href', 'transform'];
  const looks = marks.map(mark => [...names.map(name => mark.getAttribute(name)), mark.textContent]);
  return JSON.stringify([looks, live.querySelector('.course-text').innerText]);
}"""
SENT = ["path.line", "image", "text"]
"""All that the kernel sends, but no marker: those the browser moves by itself."""
LATE = 60.0
"""Seconds for the picture after all was tried: on a busy machine it may follow late."""
ALL = [*SENT, ".object_grp"]


@pytest.fixture(scope="module")
def page(lab):
    """One notebook and one kernel for all: each test puts its own explorable into the cell."""
    lab.put({"every.ipynb": notebook([""])})
    with lab.browse(height=1000) as page:
        page.open("every.ipynb")
        yield page


def opened(page: LabPage, name: str) -> Locator:
    page.errors.clear()
    page.write(0, f"from course import explorables as explore\nexplore.{name}()")
    page.run_all()
    live = page.page.locator(".course-live")
    live.locator(".course-figures .bqplot").first.wait_for()
    return live


def drawn(live: Locator, kinds: list[str]) -> str:
    return live.evaluate(DRAWN, kinds)


def changes(page: LabPage, live: Locator, kinds: list[str], before: str, seconds: float) -> bool:
    """Whether the picture becomes another one in that time."""
    with contextlib.suppress(TimeoutError):
        page.wait_until(lambda: drawn(live, kinds) != before, seconds)
    return drawn(live, kinds) != before


def moved_by_a_slider(page: LabPage, live: Locator) -> bool:
    """Some sliders matter only in a run, so each is tried until one changes the picture, be it late."""
    before = drawn(live, ALL)
    for handle in live.locator(".noUi-handle:visible").all():
        handle.focus()
        for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
            page.page.keyboard.press(key)
            page.settle()
            if changes(page, live, ALL, before, 0.3):
                return True
    return changes(page, live, ALL, before, LATE)


def moved_by_a_point(page: LabPage, live: Locator) -> bool:
    """Some markers only show, so each is tried, the topmost first, until one changes the picture, be it late."""
    before = drawn(live, SENT)
    for dot in reversed(live.locator(".course-figures .dot").all()):
        page.drag(dot, 14, -22)
        if changes(page, live, SENT, before, 0.3):
            return True
    return changes(page, live, SENT, before, LATE)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_and_is_moved(page, name):
    live = opened(page, name)
    page.screenshot(f"every-{name}", live)
    if name in WITH_SLIDERS:
        assert moved_by_a_slider(page, live)
    if name in WITH_POINTS:
        assert moved_by_a_point(page, live)
    assert page.errors == []
    assert page.output_errors() == []
