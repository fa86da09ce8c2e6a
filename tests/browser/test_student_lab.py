"""A student's way from a fresh installation: `course lab`, an answer, a terminal, the command that the text names."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.lab import CHROMIUM_ARGUMENTS, ROOT, LabPage, free_port, wait_until_up

pytestmark = pytest.mark.browser

NBGRADER = "() => window.jupyterapp.commands.listCommands().filter(name => /nbgrader|validate/.test(name))"
ANSWER = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const cell = cells.find(each => (each.model.getMetadata('nbgrader') || {}).solution);
  cell.model.sharedModel.setSource('answer = 42');
}"""
SCREEN = """() => {
  const lines = window.jupyterapp.shell.currentWidget.content._term.buffer.active;
  return Array.from({length: lines.length}, (_, i) => lines.getLine(i).translateToString(true)).join('\\n');
}"""


@contextlib.contextmanager
def course_lab(home: Path, *options: str):
    """`course lab` with a home of its own, in a shell that does not know where `course` is; yields address and log."""
    settings = home / "config" / "jupyter_server_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}))
    port, log = free_port(), home / "log"
    command = [
        sys.executable,
        "-c",
        "from course.cli import main; main()",
        "lab",
        "--port",
        str(port),
        "--no-browser",
        *options,
    ]
    own = {"HOME": str(home), "COURSE_ROOT": str(home), "JUPYTER_CONFIG_DIR": str(settings.parent)}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("COURSE", "JUPYTER", "XDG"))}
    with log.open("w") as file:
        server = subprocess.Popen(command, env=inherited | own, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_until_up(port, server, log)
        yield re.search(r"http\S+", log.read_text()).group(0), log
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def browse(address: str):
    """A browser on this address; its pages share the cookie that the address sets."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 813})
        page = LabPage(context.new_page(), address.partition("/lab")[0])
        page.page.goto(address)
        yield page
        browser.close()


def ready(page: LabPage):
    """Wait until JupyterLab has restored its layout."""
    page.page.wait_for_function("() => window.jupyterapp && window.jupyterapp.restored.then(() => true)")


def named_command(homework: Path) -> str:
    """What the homework's last cell tells the student to type."""
    last = json.loads(homework.read_text(encoding="utf-8"))["cells"][-1]["source"]
    return re.search(r"terminal \(\*File → New → Terminal\*\) and type `(course submit \w+)`", "".join(last)).group(1)


def type_in_a_terminal(page: LabPage, command: str):
    """By the menu, as the text says: File, New, Terminal."""
    page.page.locator(".lm-MenuBar-item", has_text="File").click()
    page.page.locator(".lm-Menu-item", has_text=re.compile("^New$")).hover()
    page.page.locator(".lm-Menu-item", has_text=re.compile("^Terminal$")).click()
    page.page.locator(".jp-Terminal .xterm").wait_for()
    page.wait_until(lambda: page.page.evaluate(SCREEN).strip() != "")
    page.page.keyboard.type(f"{command}\n")


def test_from_a_fresh_installation_to_the_zip_file(tmp_path):
    with course_lab(tmp_path) as (address, log), browse(address) as page:
        ready(page)
        page.page.locator(".jp-Notebook .jp-Cell").first.wait_for()
        assert not page.page.locator(".jp-FileBrowser").is_visible()
        assert page.page.evaluate(NBGRADER) == []
        assert page.page.get_by_text(re.compile("Nbgrader|Validate|Formgrader|Create Assignment")).count() == 0

        page.open("assignments/hw1/hw1.ipynb")
        page.page.evaluate(ANSWER)
        page.execute("docmanager:save")
        type_in_a_terminal(page, named_command(tmp_path / "work/assignments/hw1/hw1.ipynb"))
        packed = tmp_path / "work/hw1-submission.zip"
        page.wait_until(packed.exists)
        page.wait_until(lambda: str(packed) in page.page.evaluate(SCREEN).replace("\n", ""))
        page.screenshot("student-submits")
        with zipfile.ZipFile(packed) as archive:
            assert b"answer = 42" in archive.read("hw1.ipynb")
        assert log.read_text().splitlines()[1:] == ["Ctrl-C stops it."]
