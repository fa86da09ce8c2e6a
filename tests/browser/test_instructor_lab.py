"""`course lab --instructor`: nbgrader's tools are there, on the course folder itself."""

import pytest

from tests.browser.test_student_lab import NBGRADER, browse, course_lab, ready

pytestmark = pytest.mark.browser


def test_instructors_see_nbgraders_tools(tmp_path):
    (tmp_path / "exchange").mkdir()
    with course_lab(tmp_path, "--instructor") as (address, log), browse(address) as page:
        ready(page)
        commands = page.page.evaluate(NBGRADER)
        assert {"nbgrader:open-formgrader", "nbgrader:open-assignment-list"} <= set(commands)
        page.page.locator(".lm-MenuBar-item", has_text="Nbgrader").wait_for()
        assert "Traceback" not in log.read_text()
    assert not (tmp_path / "work").exists()
