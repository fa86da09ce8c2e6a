"""The instructor's report in a real browser: it loads and runs nothing, fits every width, is read in both themes."""

import shutil
from datetime import timedelta

import pytest
from playwright.sync_api import sync_playwright

from autograder.grading.fingerprint import Unknown
from autograder.grading.record import UNFENCED
from autograder.report import findings, page
from tests.autograder.made_up_class import everyone, hand_over, lateness, set_deadline, submitted
from tests.browser.lab import CHROMIUM_ARGUMENTS, SCREENSHOTS

pytestmark = pytest.mark.browser

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>\"' onmouseover='alert(1)' "
WIDTHS = (1180, 690, 390)
CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return ["body", ".quiet", "th", "summary", ".alarm strong", "svg text"].map(selector => {
    const style = getComputedStyle(document.querySelector(selector));
    const ink = light(selector === "svg text" ? style.fill : style.color);
    return [selector, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)];
  });
}"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a class of 61, of whom one attacks its reader with everything that is shown of a submission."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(tmp_path_factory.mktemp("course")))
        attacker = submitted("attacker", {"softmax": "1.5"}, repairs=[ATTACK, UNFENCED])
        attacker.exercises["softmax"].unknown = Unknown("f", ATTACK, ATTACK, ATTACK)
        attacker.exercises["softmax_loss"].earned = 0.0
        attacker.exercises["softmax_loss"].trouble = ATTACK
        records = [attacker, *everyone(60)]
        set_deadline()
        hand_over(records, lateness(records) | {"attacker": timedelta(days=9)})
        return page.write(findings.collect_findings("hw2"), 3)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_quiet_fits_and_can_be_read(report, browser, scheme):
    shown = browser.new_page(color_scheme=scheme)
    asked, said = [], []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: said.append(message.text))
    shown.on("dialog", lambda dialog: said.append(dialog.message))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.goto(report.as_uri())
    for element in shown.locator("details:not([open]) > summary").all():
        if element.is_visible():
            element.click()
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth") == width
    assert shown.locator("script, iframe, img, object, form").count() == 0
    assert shown.get_by_text("<script>alert(1)</script>").count() >= 4
    assert {selector: ratio for selector, ratio in shown.evaluate(CONTRAST) if ratio < 4.5} == {}
    shown.set_viewport_size({"width": 1180, "height": 900})
    shown.screenshot(path=SCREENSHOTS / f"report-{scheme}.png", full_page=True)
    assert asked == [report.as_uri()]
    assert said == []


def test_on_paper_it_is_dark_on_white_and_within_the_page_whatever_the_theme(report, browser):
    shown = browser.new_page(color_scheme="dark", viewport={"width": 690, "height": 900})
    shown.emulate_media(media="print")
    shown.goto(report.as_uri())
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown.evaluate("getComputedStyle(document.querySelector('svg text')).fill") == "rgb(0, 0, 0)"
    assert shown.evaluate("document.documentElement.scrollWidth") == 690
    assert shown.locator("#everyone tbody tr").last.is_visible()
    assert shown.locator("nav").is_hidden()
