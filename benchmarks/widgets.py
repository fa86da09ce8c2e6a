"""`make bench-widgets`: how soon pictures answer in a real JupyterLab, beside the same pictures as plain `interact`.

Both sides stand in one notebook, a step of one slider follows a step of the other, and the page itself takes the time:
from the key press to the painted frame in which the picture is complete. See stopwatch.js.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import write
from course import explorables as explore
from course.explorables.stage.live.widgets import titled
from tests.browser.lab import ROOT, LabPage, notebook, serve

STEPS, WARM_UP, WEIGHED = 30, 5, 5
PAUSE = 100
"""Milliseconds of rest before each step."""
RUN = 5000
STOPWATCH = Path(__file__).with_name("stopwatch.js").read_text(encoding="utf-8")
SLIDERS: dict[str, tuple[str, dict[str, Any]]] = {
    "SoftmaxBars": ("a", {"a": -10.0}),
    "DecisionBoundary": ("penalty", {}),
    "Descent": ("curvature", {"rate": 0.02, "steps": 20}),
    "NearestNeighbours": ("k", {}),
    "Playground": ("scale", {"width": 8}),
    "ElbowBuilder": ("count", {"fit": "fitted, equally spaced"}),
}
"""Explorable: the slider that is moved, and the start."""
DRAGGED = ("DecisionBoundary", "Descent", "NearestNeighbours", "ElbowBuilder")
RUNNING: dict[str, dict[str, Any]] = {"DecisionBoundary": {}, "Playground": {"width": 8, "activation": "ReLU"}}
LECTURES = ("06-linear-and-softmax-classifiers.ipynb", "07-gradient-descent.ipynb")
REPEATS = 3
PREPARE = """
%matplotlib inline
from ipywidgets import SelectionSlider, interact
from course import explorables as explore

def plain(explorable, name, title):
    def picture(value):
        explorable.set(**{name: value})
        figure = explorable.still()
        figure.set_layout_engine("none")  # what plain Matplotlib does, and faster
        return figure
    stops = explorable.controls[name].stops()
    interact(picture, value=SelectionSlider(options=stops, value=explorable.state[name], description=title))
"""
OURS, INLINE, RUNS = 1, 2, 3
"""Which cell of a notebook holds what."""


@dataclass
class Bench:
    """A page of the lab with the stopwatch in it, and the bytes that its kernel has sent it."""

    lab: LabPage
    received: int = 0

    def __post_init__(self) -> None:
        self.lab.page.on("websocket", lambda socket: socket.on("framereceived", self.count))

    def count(self, payload: bytes | str) -> None:
        self.received += len(payload)

    def open(self, name: str) -> None:
        self.lab.open(name)
        self.lab.page.evaluate(STOPWATCH)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function of the stopwatch, after a rest."""
        self.lab.page.wait_for_timeout(PAUSE)
        return self.lab.page.evaluate(f"given => window.stopwatch.{function}(...given)", list(arguments))

    def bytes_of(self, function: str, *arguments: Any) -> float:
        """Bytes from the kernel to the page, on average of a few steps."""
        before = self.received
        for _ in range(WEIGHED):
            self.call(function, *arguments)
        return (self.received - before) / WEIGHED


def source(name: str, start: dict[str, Any]) -> str:
    return f"explore.{name}(**{start!r})"


def page_of(name: str) -> Any:
    """A notebook with the explorable, the same as plain `interact`, and the one that runs."""
    control, start = SLIDERS[name]
    made = source(name, start)
    cells = [PREPARE, made, f"plain({made}, {control!r}, {title(name)!r})"]
    return notebook([*cells, source(name, RUNNING[name])] if name in RUNNING else cells)


def title(name: str) -> str:
    control = SLIDERS[name][0]
    return titled(control, getattr(explore, name).controls[control])


def slide(bench: Bench, name: str) -> dict[str, Any]:
    """Milliseconds of both sides, in turns; then the bytes of a step."""
    ours, inline = [], []
    for _ in range(WARM_UP + STEPS):
        ours.append(bench.call("step", OURS, title(name))["last"])
        inline.append(bench.call("inlineStep", INLINE, title(name))["last"])
    sizes = [bench.bytes_of("step", OURS, title(name)), bench.bytes_of("inlineStep", INLINE, title(name))]
    return {"name": name, "slider": title(name), "ours": ours[WARM_UP:], "inline": inline[WARM_UP:], "bytes": sizes}


def drag(bench: Bench) -> dict[str, Any]:
    """Milliseconds from a movement of the mouse to the point itself, and to all that depends on it."""
    bench.call("grab", OURS)
    shifts = [(-1) ** i * (8 + i % 5) for i in range(WARM_UP + STEPS)]
    moves = [bench.call("pull", OURS, shift, shift) for shift in shifts][WARM_UP:]
    bench.call("drop")
    return {"point": [move["first"] for move in moves], "rest": [move["last"] for move in moves]}


def measure(bench: Bench, name: str) -> dict[str, Any]:
    """All of one explorable: its slider, its point and its run, where it has them."""
    print(f"{name} …", flush=True)
    bench.open(f"{name}.ipynb")
    bench.lab.run_all()
    row = slide(bench, name)
    row |= drag(bench) if name in DRAGGED else {}
    row |= {"rate": bench.call("frames", RUNS, RUN) / (RUN / 1000)} if name in RUNNING else {}
    if bench.lab.errors:
        raise RuntimeError(f"{name}: the page reported {bench.lab.errors}")
    return row


def first_pictures(bench: Bench, lecture: str) -> dict[str, Any]:
    """Milliseconds from running all cells on a fresh kernel to the first picture, a few times."""
    print(f"{lecture} …", flush=True)
    taken = []
    for repeat in range(REPEATS):
        bench.open(f"{repeat}/{lecture}")
        taken.append(bench.call("firstPicture"))
        bench.lab.wait_idle()
    return {"name": Path(lecture).stem, "taken": taken}


def main() -> None:
    lectures = {f"{repeat}/{name}": ROOT / "lectures" / name for name in LECTURES for repeat in range(REPEATS)}
    notebooks = {f"{name}.ipynb": page_of(name) for name in SLIDERS}
    with serve(notebooks | lectures) as lab, lab.browse(height=1800) as page:
        bench = Bench(page)
        rows = [measure(bench, name) for name in SLIDERS]
        starts = [first_pictures(bench, lecture) for lecture in LECTURES]
    write(rows, starts)


if __name__ == "__main__":
    main()
