"""From the students' notebook in JupyterLab to the grading view: wrong, corrected, handed in, graded, to be marked.

Only in the instructor's copy, since it releases and grades.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.exercises.hw2.softmax import softmax
from tests.browser.lab import ROOT, Lab, running

pytestmark = pytest.mark.browser

WRONG = "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum(axis=1, keepdims=True)"
MISTAKE = next(each.says for each in softmax.mistakes if each.name == "maximum_of_everything")
RIGHT = "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)"
ANSWER = (
    "For $j \\neq y$ only the first term depends on $x_j$. See [my notes](notes.html), or [more](javascript:boo())."
)
SCRIPT = "<script>fetch('/api/contents/', {method: 'POST', body: '{}'})</script>"
SET_SOURCE = """([id, source]) => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const cell = cells.find(each => (each.model.getMetadata('nbgrader') || {}).grade_id === id);
  cell.model.sharedModel.setSource(source);
}"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course folder of its own with hw2 released into it; nbgrader's config is read from the project."""
    work = tmp_path / "course"
    shutil.copytree(ROOT / "solutions/notebooks", work / "solutions/notebooks")
    monkeypatch.setenv("COURSE_ROOT", str(work))
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    monkeypatch.chdir(ROOT)
    command("release", "hw2")
    return work


def command(*arguments):
    """Run `course …`; returns what it printed."""
    done = subprocess.run(["course", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(page, grade_id, source):
    """Type into the cell of that id."""
    page.page.evaluate(SET_SOURCE, [grade_id, source])


def says(page, text):
    """Wait until the check of softmax says this."""
    page.page.locator(".jp-OutputArea-output", has_text=text).first.wait_for(state="attached")


def test_from_a_wrong_softmax_to_the_grading_view(course, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with running(home, course) as port, Lab(f"http://127.0.0.1:{port}", course).browse() as page:
        page.open("assignments/hw2/hw2.ipynb")
        write(page, "softmax-code", WRONG)
        page.run_all()
        says(page, MISTAKE)
        write(page, "softmax-code", RIGHT)
        page.run_all()
        says(page, "softmax: all 8 cases pass")
        write(page, "derivation", ANSWER)
        (course / "assignments/hw2/notes.html").write_text(SCRIPT)
        page.execute("docmanager:save")
        page.screenshot("hw2-checked")

        page.execute("nbgrader:open-assignment-list")
        page.page.get_by_role("button", name="Submit", exact=True).click()
        page.page.get_by_role("button", name="Fetch Feedback").first.wait_for()
        page.screenshot("assignment-list")
        assert len(list((course / "exchange/foundations/inbound").iterdir())) == 1

        printed = command("grade", "hw2")
        assert "3 / 58" in printed
        view(page, graded_cells(course / "assignments/hw2/hw2.ipynb"))
        assert list((course / "autograded").rglob("*.html")) == []
        assert [message for message in page.errors if "MathJax" not in message] == []


def graded_cells(path):
    """How many cells of a notebook have points, those that a person gives included."""
    cells = nbformat.read(path, as_version=4).cells
    return sum(cell.metadata.get("nbgrader", {}).get("grade", False) for cell in cells)


def view(page, points):
    """Open the submission in the grading view, as the person does who marks the derivation."""
    page.execute("nbgrader:open-formgrader")
    frame = page.page.frame_locator("iframe[src*=formgrader]")
    frame.get_by_role("link", name="Manual Grading").first.click()
    frame.get_by_role("link", name="hw2").first.click()
    frame.locator("table").get_by_role("link", name="hw2").first.click()
    frame.locator("a[href*='submissions']").first.click()
    frame.get_by_text("only the first term depends").first.wait_for()
    frame.locator(".score").last.scroll_into_view_if_needed()
    page.screenshot("grading-view")
    for words in ("my notes", "more"):  # no link of theirs leads to what they wrote, which would run as the instructor
        frame.get_by_text(words, exact=True).click()
        assert len(page.page.context.pages) == 1
        frame.get_by_text("only the first term depends").wait_for()
    assert frame.locator(".score").count() == points
