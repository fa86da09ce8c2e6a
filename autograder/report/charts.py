"""The report's charts: SVG drawn by Matplotlib, with text as text, colours from the page's CSS, and no script."""

import io
import re
from collections.abc import Sequence
from html import escape
from statistics import median
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.report.items import KNOWN, NOTHING, OTHER, OUTCOMES, RIGHT, UNWRITTEN, Item

# Matplotlib cannot write CSS variables: each colour is drawn as a unique code, which the variable then replaces.
INK, GRID, ON_BAR = "#010203", "#010204", "#010205"
FILL = {RIGHT: "#010206", KNOWN: "#010207", OTHER: "#010208", NOTHING: "#010209", UNWRITTEN: "#01020a"}
VARIABLES = {INK: "--ink", GRID: "--line", ON_BAR: "--on-bar"} | {
    code: f"--{name.replace(' ', '-')}" for name, code in FILL.items()
}
HATCH = {RIGHT: "", KNOWN: "////", OTHER: "xxx", NOTHING: "...", UNWRITTEN: ""}
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "report",  # equal charts give equal bytes
    "font.size": 11,
    "hatch.linewidth": 0.5,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
BINS = 11
WIDTH = 8.6  # inches


def distribution(scores: Sequence[float], points: float) -> str:
    """Histogram of the scores; the last bar is for full points."""
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
        axes = _bare(figure)
        share = np.array(scores) / points
        counts = np.bincount(np.floor(share * (BINS - 1) + 1e-9).astype(int), minlength=BINS)
        middles = [*(i + 0.5 for i in range(BINS - 1)), BINS]  # a gap before the bar for full points
        bars = axes.bar(middles, counts, width=0.9, color=FILL[RIGHT], edgecolor=INK, linewidth=0.7)
        axes.bar_label(bars, [count or "" for count in counts], padding=2)
        axes.set_xticks(range(BINS), [f"{i * points / (BINS - 1):g}" for i in range(BINS)])
        axes.set_xticks([BINS], [f"all {points:g}"], minor=True)
        axes.tick_params(axis="x", which="minor", length=0, pad=7)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.margins(y=0.16)
        axes.set_xlabel("points")
        axes.set_ylabel("submissions")
        return _svg(figure, f"Distribution of {len(scores)} scores; their median is {median(scores):g}.")


def outcomes(found: Sequence[Item]) -> str:
    """One bar for each exercise, divided by outcome. Competitions are left out."""
    found = [item for item in found if not item.ranked]
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.75 + 0.34 * len(found)), layout="constrained")
        axes = _bare(figure)
        table = np.array([[len(item.students[each]) for each in OUTCOMES] for item in found])
        starts = np.cumsum(table, axis=1) - table
        for i, each in enumerate(OUTCOMES):
            _layer(axes, each, table[:, i], starts[:, i], table.sum(axis=1).max())
        axes.set_yticks(range(len(found)), [item.name for item in found])
        axes.tick_params(axis="y", length=0)
        axes.invert_yaxis()
        axes.set_xlim(0, table.sum(axis=1).max())
        axes.set_xlabel("submissions")
        figure.legend(loc="outside upper left", ncols=len(OUTCOMES), frameon=False, handlelength=1.4, columnspacing=1.4)
        return _svg(figure, "Outcome of every exercise; the table below holds the same numbers.")


def _layer(axes: Axes, name: str, counts: np.ndarray, starts: np.ndarray, all_of_them: int) -> None:
    style: Any = {"color": FILL[name], "edgecolor": INK, "hatch": HATCH[name], "linewidth": 0.7}
    axes.barh(range(len(counts)), counts, left=starts, height=0.72, label=name, **style)
    for row, (count, start) in enumerate(zip(counts, starts, strict=True)):
        if count >= 0.03 * all_of_them:  # otherwise the number does not fit
            plate = {"facecolor": FILL[name], "edgecolor": "none", "pad": 1.2}
            middle = (start + count / 2, row)
            axes.annotate(str(count), middle, ha="center", va="center", color=ON_BAR, bbox=plate, fontsize=10)


def _bare(figure: Figure) -> Axes:
    axes = figure.add_subplot()
    axes.set_facecolor("none")
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def _svg(figure: Figure, label: str) -> str:
    """The figure as an SVG element whose colours are CSS variables of the page."""
    figure.patch.set_alpha(0)
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'<g id="[^"]*">', "<g>", svg)  # ids of two charts in one page would collide
    svg = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", svg)
    svg = svg.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1)
    for code, variable in VARIABLES.items():
        svg = svg.replace(code, f"var({variable})")
    return svg
