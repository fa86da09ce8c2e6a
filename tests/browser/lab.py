"""A real JupyterLab in a real browser, for tests: start it on a copy of notebooks, open, run, drag, look.

with serve({"demo.ipynb": notebook(["1 + 1"])}) as lab, lab.browse() as page:
    page.open("demo.ipynb")
    page.run_all()
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from playwright.sync_api import ConsoleMessage, Locator, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "screenshots"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# JupyterLab itself logs these without a network or on closing; they say nothing about the course.
HARMLESS = ("favicon", "net::ERR_", "WebSocket", "extensions/api", "github.com")
PATIENCE = 300.0
"""Seconds for whatever a test waits for: only what hangs takes as long, however busy the machine is."""
expect.set_options(timeout=1000 * PATIENCE)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def notebook(cells: list[str]) -> nbformat.NotebookNode:
    """A notebook of code cells."""
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


@contextlib.contextmanager
def serve(
    notebooks: Mapping[str, nbformat.NotebookNode | Path], theme: str = "light", subshells: bool = False
) -> Iterator["Lab"]:
    """JupyterLab on a free port, on a temporary folder that holds these notebooks (or copies of these files).

    It has the settings of `make lab`; with `subshells` it asks the kernel for threads, as JupyterLab does by itself.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        work = home / "work"
        work.mkdir()
        write_settings(home / "settings", theme, subshells)
        with running(home, work) as port:
            lab = Lab(f"http://127.0.0.1:{port}", work)
            lab.put(notebooks)
            yield lab


@contextlib.contextmanager
def running(home: Path, work: Path) -> Iterator[int]:
    """The server process, with settings and caches of its own."""
    port = free_port()
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command(port, work), env=environment(home), stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_up(port, server, home / "server.log")
        yield port
    finally:
        server.terminate()
        server.wait()


def command(port: int, work: Path) -> list[str]:
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": work,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": "",
        "LabApp.expose_app_in_browser": True,
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    return [sys.executable, "-m", "jupyterlab", "--no-browser", *(f"--{key}={value}" for key, value in options.items())]


def environment(home: Path) -> dict[str, str]:
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "COURSE_PROGRESS": "progress.json",
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    course = {"PATH": path, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_PATH": str(ROOT / "course" / "jupyter")}
    return os.environ | {key: str(home / value) for key, value in own.items()} | course


def write_settings(folder: Path, theme: str, subshells: bool) -> None:
    """A learner's own settings, which win over those of the course."""
    settings: dict[str, dict] = {"themes": {"theme": THEMES[theme]}}
    if subshells:
        settings["kernels-settings"] = {"commsOverSubshells": "perCommTarget"}
    for name, values in settings.items():
        path = folder / "@jupyterlab" / "apputils-extension" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(port: int, server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab ended at once:\n{log.read_text()[-2000:]}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=PATIENCE).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not answer within {PATIENCE:.0f} s:\n{log.read_text()[-2000:]}")


@dataclass
class Lab:
    """A running JupyterLab and the folder that it shows."""

    url: str
    folder: Path

    def put(self, notebooks: Mapping[str, nbformat.NotebookNode | Path]) -> None:
        """Write these notebooks, or copies of these files, into the folder; a name may have folders."""
        for name, content in notebooks.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copy(content, self.folder / name)
            else:
                nbformat.write(content, self.folder / name)

    @contextlib.contextmanager
    def browse(self, width: int = 1280, height: int = 900, scale: float = 1.0) -> Iterator["LabPage"]:
        """A page in a headless Chromium of its own; all kernels end with it.

        One at a time; a second page comes from `LabPage.beside`.
        """
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
            try:
                yield LabPage(page, self.url)
            finally:
                with contextlib.suppress(PlaywrightError):  # no lab may be open
                    page.evaluate(STOP_KERNELS)
                browser.close()


@dataclass
class LabPage:
    """One browser page on the lab; `page` is Playwright's own, for everything else."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    @contextlib.contextmanager
    def beside(self, url: str = "", scale: float = 1.0, height: int = 900) -> Iterator["LabPage"]:
        """A second page in the same browser, on this lab or another one, with cookies and network state of its own."""
        browser = self.page.context.browser
        assert browser
        page = browser.new_page(viewport={"width": 1280, "height": height}, device_scale_factor=scale)
        try:
            yield LabPage(page, url or self.url)
        finally:
            page.close()

    def hear(self, message: ConsoleMessage) -> None:
        text = f"{message.text} {message.location.get('url', '')}"
        if message.type == "error" and not any(known in text for known in HARMLESS):
            self.errors.append(text)

    def open(self, name: str) -> None:
        """Open a notebook alone in the window, with a new kernel, and wait for it; errors are counted from here.

        A kernel that this page left to the notebook would still be asked for its widgets while cells that run again
        take them down: JupyterLab reports each that is gone.
        """
        self.page.evaluate(STOP_KERNEL, name)
        self.errors.clear()
        self.page.goto(f"{self.url}/lab/tree/{name}?reset")
        self.page.wait_for_function("() => window.jupyterapp && window.jupyterapp.restored")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        if self.page.locator(".jp-FileBrowser").is_visible():
            self.execute("application:toggle-left-area")
        self.wait_idle()

    def execute(self, command: str) -> None:
        """Run one of JupyterLab's commands; returns when its promise is kept."""
        self.page.evaluate("name => window.jupyterapp.commands.execute(name).then(() => null)", command)

    def run_all(self) -> None:
        """Run all cells, and wait until their pictures are there."""
        self.execute("notebook:run-all-cells")
        self.settle()

    def write(self, place: int, source: str) -> None:
        """Write into the cell at that place, over what stands there."""
        self.page.evaluate(WRITE, [place, source])

    def restart(self) -> None:
        """Restart the kernel as a user does, dialog and all."""
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:restart-kernel'); }")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_selector(".jp-Dialog", state="detached")
        self.wait_idle()

    def wait_idle(self) -> None:
        """Until the kernel has been idle twice in a row."""
        for _ in range(2):
            self.page.wait_for_function(KERNEL_IDLE)
            self.page.wait_for_timeout(200)

    def wait_until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until this holds. Raises TimeoutError when it does not within these seconds."""
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError(f"expected within {seconds:g} s; it has not come")
            self.page.wait_for_timeout(50)

    def drag(self, element: Locator, dx: float, dy: float) -> None:
        """Drag the middle of an element (SVG or HTML) by so many pixels, and wait until the picture has followed."""
        self.pull(element, dx, dy)
        self.settle()

    def pull(self, element: Locator, dx: float, dy: float, steps: int = 8) -> None:
        """Drag, and do not wait."""
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box, f"{element} is not on the page"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=steps)
        self.page.mouse.up()

    def settle(self) -> None:
        """Wait until the picture shows what was done so far."""
        self.page.evaluate(KERNEL_ANSWERS_TWICE)

    def output_errors(self) -> list[str]:
        """Tracebacks and stderr among the notebook's outputs, those out of sight too."""
        return self.page.evaluate(WRONG_OUTPUTS)

    def screenshot(self, name: str, of: Locator | None = None) -> Path:
        path = SCREENSHOTS / f"{name}.png"
        (of or self.page).screenshot(path=path)
        return path


KERNEL_IDLE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const kernel = panel && panel.sessionContext && panel.sessionContext.session && panel.sessionContext.session.kernel;
  return Boolean(kernel && kernel.status === 'idle');
}"""
# The first answer comes when the kernel has read what was sent before; then it draws, before it reads on.
KERNEL_ANSWERS_TWICE = """async () => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  await kernel.requestKernelInfo();
  await kernel.requestKernelInfo();
}"""
WRONG_OUTPUTS = """() => {
  const cells = [...window.jupyterapp.shell.currentWidget.content.model.cells];
  const outputs = cells.flatMap(cell => cell.type === 'code' ? cell.outputs.toJSON() : []);
  const wrong = outputs.filter(output => output.output_type === 'error' || output.name === 'stderr');
  return wrong.map(output => JSON.stringify(output));
}"""
STOP_KERNELS = "() => window.jupyterapp.serviceManager.sessions.shutdownAll()"
STOP_KERNEL = "name => window.jupyterapp && window.jupyterapp.serviceManager.sessions.stopIfNeeded(name)"
WRITE = """([place, source]) => {
  window.jupyterapp.shell.currentWidget.content.widgets[place].model.sharedModel.setSource(source);
}"""
