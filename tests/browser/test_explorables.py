"""The explorables in a real JupyterLab: shown, dragged, run, stopped, broken, restarted, seen without a kernel."""

import re
import subprocess
import sys

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import Lab, LabPage, notebook, serve

pytestmark = pytest.mark.browser

IMPORT = "from course import explorables as explore"
BROKEN = """
class Broken(explore.SoftmaxBars):
    @staticmethod
    def compute(a, **state):
        if a > 8:
            raise RuntimeError("a is above 8")
        return explore.SoftmaxBars.compute(a=a, **state)
Broken()
"""
THREE = notebook(
    [IMPORT, "explore.SoftmaxBars()", "boundary = explore.DecisionBoundary()\nboundary", "explore.Descent()", BROKEN]
)
BARS, BOUNDARY, DESCENT, FAULTY = range(4)


@pytest.fixture(scope="module")
def page(lab: Lab):
    lab.put({"three.ipynb": THREE})
    with lab.browse(height=1000) as page:
        page.open("three.ipynb")
        page.run_all()
        yield page


def live(page: LabPage, number: int) -> Locator:
    return page.page.locator(".course-live").nth(number)


def says(page: LabPage, number: int) -> str:
    return live(page, number).locator(".course-text").inner_text()


def press(page: LabPage, number: int, button: str) -> None:
    live(page, number).get_by_role("button", name=button, exact=False).click()


def steps_taken(page: LabPage) -> int:
    found = re.search(r"after (\d+) steps?", says(page, BOUNDARY))
    assert found
    return int(found[1])


def expect_change(page: LabPage, number: int, before: str) -> None:
    expect(live(page, number).locator(".course-text")).not_to_have_text(before, use_inner_text=True)


def assert_quiet(page: LabPage) -> None:
    assert page.errors == []
    assert page.output_errors() == []


def test_all_are_shown_and_their_still_pictures_are_hidden(page):
    expect(page.page.locator(".course-live")).to_have_count(4)
    expect(page.page.locator(".course-still")).to_have_count(4)
    for still in page.page.locator(".course-still").all():
        expect(still).to_be_hidden()
    for number, name in ((BARS, "softmax-bars"), (BOUNDARY, "decision-boundary"), (DESCENT, "descent")):
        live(page, number).scroll_into_view_if_needed()
        page.screenshot(name, live(page, number))
    assert_quiet(page)


def test_a_slider_moves_the_picture_from_the_keyboard(page):
    before = says(page, BARS)
    live(page, BARS).locator(".noUi-handle").nth(0).focus()
    page.page.keyboard.press("ArrowRight")
    expect_change(page, BARS, before)
    assert_quiet(page)


@pytest.mark.parametrize(("key", "typed", "shown"), [("Enter", "2.52", "2.5"), ("Tab", "−3", "−3")])
def test_a_number_beside_a_slider_is_typed(page, key, typed, shown):
    before = says(page, BARS)
    number = live(page, BARS).locator(".course-slider input").nth(0)
    number.fill(typed)
    number.press(key)
    expect_change(page, BARS, before)
    expect(number).to_have_value(shown)
    expect(live(page, BARS).locator(".noUi-handle").nth(0)).to_have_attribute("aria-valuetext", shown)
    assert_quiet(page)


def test_a_typed_number_out_of_range_is_told(page):
    number = live(page, BARS).locator(".course-slider input").nth(0)
    kept = number.input_value()
    number.fill("1000")
    number.press("Enter")
    expect(live(page, BARS).get_by_role("alert")).to_contain_text("expected a number from")
    expect(number).to_have_value(kept)
    number.fill("1")
    number.press("Enter")
    expect(live(page, BARS).get_by_role("alert")).to_have_count(0)
    assert_quiet(page)


def test_the_focus_stays_on_run_and_stop(page):
    for name in ("Run", "Stop"):
        button = live(page, DESCENT).get_by_role("button", name=name)
        button.focus()
        page.page.keyboard.press("Enter")
        expect(button).to_be_disabled()
        expect(button).to_be_focused()
    press(page, DESCENT, "Reset")
    assert_quiet(page)


def test_a_view_sets_picture_and_controls_until_something_changes(page):
    before, rate = says(page, DESCENT), live(page, DESCENT).locator(".course-slider input").nth(1)
    view = live(page, DESCENT).get_by_role("button", name="2 too long")
    view.focus()
    page.page.keyboard.press("Enter")
    expect_change(page, DESCENT, before)
    expect(rate).to_have_value("0.1")
    expect(view).to_have_attribute("aria-pressed", "true")
    expect(view).to_be_focused()
    press(page, DESCENT, "Step")
    expect(view).to_have_attribute("aria-pressed", "false")
    press(page, DESCENT, "Reset")
    assert_quiet(page)


def test_a_point_is_dragged_and_the_fields_follow(page):
    before = says(page, BOUNDARY)
    dot = live(page, BOUNDARY).locator(".course-figures .dot").nth(0)
    page.drag(dot, 60, 40)
    expect_change(page, BOUNDARY, before)
    expect(live(page, BOUNDARY).locator(".course-handles select")).not_to_have_value("")
    assert_quiet(page)


def test_a_weight_is_moved_from_the_keyboard(page):
    before = says(page, BOUNDARY)
    live(page, BOUNDARY).locator(".course-handles select").select_option(label="weights of A")
    field = live(page, BOUNDARY).locator(".course-handles input").nth(0)
    expect(field).to_have_value("0.8")
    field.fill("-1.5")
    field.press("Enter")
    expect_change(page, BOUNDARY, before)
    assert_quiet(page)


def test_the_loss_curve_grows_and_a_run_stops(page):
    curve = live(page, BOUNDARY).locator(".course-figures > *").nth(1).locator("path.line").first
    short = curve.get_attribute("d") or ""
    regions = live(page, BOUNDARY).locator(".course-figures image")
    untrained = regions.get_attribute("href")
    press(page, BOUNDARY, "Run")
    page.wait_until(lambda: steps_taken(page) > 5)
    assert len(curve.get_attribute("d") or "") > len(short)
    assert regions.get_attribute("href") != untrained
    press(page, BOUNDARY, "Stop")
    expect(live(page, BOUNDARY).get_by_role("button", name="Stop")).to_be_disabled()
    page.settle()
    reached = steps_taken(page)
    page.page.wait_for_timeout(500)
    assert steps_taken(page) == reached
    page.screenshot("decision-boundary-trained", live(page, BOUNDARY))
    assert_quiet(page)


def test_sliders_and_other_cells_answer_while_it_runs(page):
    press(page, DESCENT, "Run")
    before = says(page, BARS)
    live(page, BARS).locator(".noUi-handle").nth(2).focus()
    page.page.keyboard.press("ArrowRight")
    expect_change(page, BARS, before)
    page.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    page.execute("notebook:run-cell")
    press(page, DESCENT, "Reset")
    expect(live(page, DESCENT).locator(".course-text")).to_contain_text("after 0 steps")
    assert_quiet(page)


def test_running_the_cell_again_ends_its_run(page):
    press(page, BOUNDARY, "Run")
    page.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 2; }")
    page.page.evaluate("() => { window.oldLive = document.querySelectorAll('.course-live')[1]; }")
    page.execute("notebook:run-cell")
    page.wait_idle()
    page.page.wait_for_function("() => !window.oldLive.isConnected")
    expect(live(page, BOUNDARY).get_by_role("button", name="Stop")).to_be_disabled()
    assert steps_taken(page) == 0
    assert_quiet(page)


def test_an_exception_is_shown_in_the_picture_and_goes_away(page):
    handle = live(page, FAULTY).locator(".noUi-handle").nth(0)
    handle.focus()
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    expect(live(page, FAULTY).get_by_role("alert")).to_have_text("RuntimeError: a is above 8")
    page.screenshot("an-exception", live(page, FAULTY))
    for _ in range(4):
        page.page.keyboard.press("ArrowLeft")
    expect(live(page, FAULTY).get_by_role("alert")).to_have_count(0)
    assert_quiet(page)


def test_scrolling_away_and_back_keeps_the_picture(page):
    live(page, FAULTY).scroll_into_view_if_needed()
    live(page, BARS).scroll_into_view_if_needed()
    assert live(page, BARS).locator(".bqplot path.line").count() >= 9
    expect(live(page, BARS).locator(".bqplot").first).to_be_visible()


def test_it_works_again_after_a_restart_of_the_kernel(page):
    page.restart()
    page.errors.clear()
    page.run_all()
    expect(page.page.locator(".course-live")).to_have_count(4)
    before = says(page, DESCENT)
    press(page, DESCENT, "Step")
    expect_change(page, DESCENT, before)
    assert_quiet(page)


def test_without_its_kernel_a_saved_notebook_shows_still_pictures_and_no_error(page, lab):
    page.execute("docmanager:save")
    saved = nbformat.read(lab.folder / "three.ipynb", as_version=4)
    nbformat.write(saved, lab.folder / "without.ipynb")
    with page.beside() as other:
        other.open("without.ipynb")
        expect(other.page.locator(".course-still")).to_have_count(4)
        expect(other.page.locator(".course-still").first).to_be_visible()
        for text in other.page.get_by_text("Error displaying widget").all():
            expect(text).to_be_hidden()
        other.screenshot("without-a-kernel")


def test_an_exported_page_shows_still_pictures_and_no_traces_of_widgets(page, lab):
    page.execute("docmanager:save")
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", lab.folder / "three.ipynb"], check=True)
    with page.beside() as other:
        other.page.context.set_offline(True)
        other.page.goto(f"file://{lab.folder / 'three.html'}", wait_until="domcontentloaded")
        expect(other.page.locator(".course-still").first).to_be_visible()
        expect(other.page.get_by_text("VBox(")).to_have_count(0)
        expect(other.page.get_by_text("Error displaying")).to_have_count(0)
        other.screenshot("exported")


@pytest.mark.thorough
def test_the_dark_theme_on_a_dense_screen(page):
    with serve({"three.ipynb": THREE}, theme="dark") as dark, page.beside(dark.url, scale=1.5, height=2000) as other:
        other.open("three.ipynb")
        other.run_all()
        label = live(other, DESCENT).locator("text.axislabel").first
        colour = label.evaluate("element => getComputedStyle(element).fill")
        assert min(int(part) for part in re.findall(r"\d+", colour)[:3]) > 180
        other.screenshot("dark")
        assert_quiet(other)
