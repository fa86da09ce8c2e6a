"""The picture of a named mistake, opened from the check by its button."""

import pytest
from playwright.sync_api import expect

from tests.browser.lab import ROOT, notebook

pytestmark = pytest.mark.browser

WRONG = """from course.check import check
def mse_grad(theta, X, y):
    return -2 * X.T @ (X @ theta - y) / len(y)
check(mse_grad)"""


def test_a_button_below_the_check_shows_the_picture_of_the_mistake(lab):
    lab.put({"see.ipynb": notebook([WRONG]), "checks.npz": ROOT / "assignments" / "hw1" / "checks.npz"})
    with lab.browse(width=1440) as page:
        page.open("see.ipynb")
        page.run_all()
        expect(page.page.locator(".course-report")).to_contain_text("explore.LossBowl(grad=mse_grad)")
        page.page.get_by_role("button", name="Show the picture").click()
        shown = page.page.locator(".course-see .course-live")
        expect(shown).to_contain_text("Yours goes wrong at step 1.")
        expect(shown).to_have_attribute("role", "group")
        page.screenshot("see-the-mistake")
        assert page.errors == []
        assert page.output_errors() == []
