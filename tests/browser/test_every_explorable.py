"""Every explorable of the catalogue in a real JupyterLab: it opens, fits the view, a slider and a point move it."""

import contextlib
import re

import pytest
from playwright.sync_api import Locator, expect

from course import explorables as explore
from course.explorables.stage import Points, Slider
from course.explorables.stage.controls import Draw
from tests.browser.lab import LabPage, notebook
from tests.course.explorables.drawn import drawn_shapes

pytestmark = pytest.mark.browser

NAMES = list(explore.CATALOGUE)


def with_a(kind: type, but: tuple[type, ...] = ()) -> list[str]:
    """The explorables that have such a control."""
    held = {name: getattr(explore, name).controls.values() for name in NAMES}
    return [name for name in NAMES if any(isinstance(c, kind) and not isinstance(c, but) for c in held[name])]


WITH_SLIDERS, WITH_DRAWS, WITH_POINTS = with_a(Slider, but=(Draw,)), with_a(Draw), with_a(Points)
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
LAPTOPS = {
    "1440 × 900 beside the file browser": {"width": 1190, "height": 813},
    "1100 × 800": {"width": 1100, "height": 713},
}
"""What a browser shows of a page on such a screen; the file browser takes 250 pixels, and is closed in these tests."""
HEIGHTS = """live => {
  const view = live.closest('.jp-WindowedPanel-outer'), output = live.closest('.jp-OutputArea');
  return [output.getBoundingClientRect().height, view.clientHeight, live.scrollHeight - live.clientHeight];
}"""


@pytest.fixture(scope="module")
def page(lab):
    """One notebook and one kernel for all: each test puts its own explorable into the cell."""
    lab.put({"every.ipynb": notebook([""])})
    with lab.browse(**next(iter(LAPTOPS.values()))) as page:
        page.open("every.ipynb")
        yield page


MARKS = ".course-figures .object_grp"
# Where d3, with which bqplot draws, keeps what an element listens to.
DRAGGED = """marks => [...marks.keys()].filter(place => marks[place].querySelector('.dot')
  && (marks[place].__on || []).some(listener => listener.name === 'drag'))"""


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


def a_slider_is_seen(name: str) -> bool:
    """Whether a slider changes the picture that opens; a learning rate may matter only in a run."""
    kind = getattr(explore, name)
    sliders = {label: c for label, c in kind.controls.items() if isinstance(c, Slider) and not isinstance(c, Draw)}
    states = ({label: end} for label, control in sliders.items() for end in (control.low, control.high))
    before = drawn_shapes(kind())
    return any(drawn_shapes(kind(**state)) != before for state in states)


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
    """Two dots of each mark that can be dragged are tried, the topmost mark first, until one changes the picture, be
    it late."""
    before = drawn(live, SENT)
    for dot in two_of_each_mark(live):
        page.pull(dot, 14, -22, steps=2)
        page.settle()
        if changes(page, live, SENT, before, 0.3):
            return True
    return changes(page, live, SENT, before, LATE)


def two_of_each_mark(live: Locator) -> list[Locator]:
    marks = live.locator(MARKS)
    dots = (marks.nth(place).locator(".dot").all() for place in reversed(marks.evaluate_all(DRAGGED)))
    return [dot for all_of_it in dots for dot in dict.fromkeys((all_of_it[-1], all_of_it[0]))]


def assert_fits(page: LabPage, live: Locator) -> None:
    """The picture and all its controls are seen at once on the screens of small laptops, without scrolling in it.

    The screen of the moment comes first: a change of size draws everything anew.
    """
    for screen, size in sorted(LAPTOPS.items(), key=lambda each: each[1] != page.page.viewport_size):
        if size != page.page.viewport_size:
            page.page.set_viewport_size(size)
        own, view, hidden = live.evaluate(HEIGHTS)
        assert own <= view, f"{screen}: expected at most {view} pixels; the picture takes {own}"
        assert hidden <= 0, f"{screen}: {hidden} pixels of the picture are out of sight"


def assert_named(live: Locator) -> None:
    """Screen readers get a name for every slider, number and figure, and what each slider says."""
    sliders = live.locator(".course-slider").all()
    for slider in sliders:
        handle, number = slider.locator(".noUi-handle"), slider.locator("input")
        title = slider.locator(".widget-label").first.inner_text()
        expect(handle).to_have_attribute("aria-label", title)
        expect(handle).to_have_attribute("aria-valuetext", number.input_value())
        expect(number).to_have_attribute("aria-label", f"{title}, as a number")
    for figure in live.locator(".bqplot").all():
        expect(figure).to_have_attribute("role", "img")
        expect(figure).to_have_attribute("aria-label", re.compile(r"\w.*\."))
    expect(live.locator(".course-text")).to_have_attribute("aria-live", "polite")


def drawn_anew(page: LabPage, live: Locator) -> bool:
    before = drawn(live, ALL)
    live.locator(".course-draw").first.click()
    page.settle()
    return changes(page, live, ALL, before, LATE)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_and_is_moved(page, name):
    live = opened(page, name)
    page.screenshot(f"every-{name}", live)
    assert_named(live)
    assert_fits(page, live)
    if name in WITH_SLIDERS and a_slider_is_seen(name):
        assert moved_by_a_slider(page, live)
    if name in WITH_DRAWS:
        assert drawn_anew(page, live)
    if name in WITH_POINTS:
        assert moved_by_a_point(page, live)
    assert page.errors == []
    assert page.output_errors() == []
