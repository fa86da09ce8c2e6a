"""The tables of a benchmark of widgets, as Markdown: printed, and kept in results/widgets.md."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

RESULTS = Path(__file__).parent / "results" / "widgets.md"
FACTOR, CEILING, PEER = 3.0, 60.0, 150.0
"""Ours is so many times faster, and answers in 60 ms where the peer takes 150."""
FRAME, OPEN = 1000 / 60, 2000.0
"""A dragged point follows within a frame; a lecture's first picture is there in two seconds."""
Rows = Sequence[dict[str, Any]]


def write(rows: Rows, starts: Rows) -> None:
    """Print the tables and keep them."""
    dragged, running = ([row for row in rows if key in row] for key in ("point", "rate"))
    text = "\n\n".join([head(), sliders(rows), points(dragged), runs(running), opening(starts)]) + "\n"
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


def machine() -> str:
    """When, where, and how busy the machine was."""
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{date.today():%d %B %Y}; {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"shared.\nLoad of the last 1, 5 and 15 minutes: {load}."
    )


def head() -> str:
    return f"""# How soon pictures answer

{machine()}

Made by `make bench-widgets`: a real JupyterLab in headless Chromium, both sides in one notebook and in turns.
Milliseconds from the event in the page to the painted frame in which the picture is complete: median (95th percentile)
of 30 steps after 5 to warm up. *Inline* is the same figure drawn by Matplotlib in a callback of `interact`."""


def sliders(rows: Rows) -> str:
    cells = (
        (
            row["name"],
            row["slider"],
            spread(row["ours"]),
            spread(row["inline"]),
            f"{ratio(row):.1f}",
            *sizes(row["bytes"]),
        )
        for row in rows
    )
    names = ("explorable", "slider", "ours", "inline", "times faster", "ours, kB a step", "inline, kB a step")
    return f"## A step of a slider\n\n{table(names, cells)}\n\n{verdict(rows)}"


def ratio(row: dict[str, Any]) -> float:
    return float(np.median(row["inline"]) / np.median(row["ours"]))


def verdict(rows: Rows) -> str:
    """Whether the bar is met, and by whom it is not; its milliseconds grow with those of the peer."""
    ceiling = CEILING * scale(rows)
    late = [row["name"] for row in rows if ratio(row) < FACTOR or np.median(row["ours"]) > ceiling]
    return bar(f"{FACTOR:g} times faster, and no median above {ceiling:.0f} ms (60 where inline takes 150)", late)


def scale(rows: Rows) -> float:
    """How much slower than the machine of the bar this one is, going by the peer."""
    return float(np.median([np.median(row["inline"]) for row in rows])) / PEER


def bar(text: str, late: Sequence[str]) -> str:
    return f"Bar: {text}. {'Missed by ' + ', '.join(late) if late else 'Met by all'}."


def points(rows: Rows) -> str:
    cells = ((row["name"], spread(row["point"]), spread(row["rest"])) for row in rows)
    late = [row["name"] for row in rows if np.median(row["point"]) > FRAME]
    names = ("explorable", "the point itself", "all that depends on it")
    return f"## Dragging a point\n\n{table(names, cells)}\n\n{bar('the point itself within a frame, 17 ms', late)}"


def runs(rows: Rows) -> str:
    cells = ((row["name"], f"{row['rate']:.1f}") for row in rows)
    return f"## A run\n\n{table(('explorable', 'frames per second'), cells)}"


def opening(rows: Rows) -> str:
    cells = ((row["name"], ", ".join(f"{taken / 1000:.2f}" for taken in row["taken"])) for row in rows)
    late = [row["name"] for row in rows if np.median(row["taken"]) > OPEN]
    said = table(("lecture", "seconds, each on a fresh kernel"), cells)
    return f"## From running the first cell to the first picture\n\n{said}\n\n{bar('2 s', late)}"


def spread(times: Sequence[float]) -> str:
    return f"{np.median(times):.0f} ({np.percentile(times, 95):.0f})"


def sizes(weights: Sequence[float]) -> list[str]:
    return [f"{weight / 1000:.1f}" for weight in weights]


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [names, ["---"] * len(names), *rows])
