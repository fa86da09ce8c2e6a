"""The tables of the grading benchmark, as Markdown: printed, and kept in results/grading.md."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.report import bar, machine, table

RESULTS = Path(__file__).parent / "results" / "grading.md"
BARS = {"NumPy and Matplotlib": 4.0, "and PyTorch": 8.0}
"""How many times stock's throughput two workers must reach."""
Rows = Sequence[dict[str, Any]]


def write(rows: Rows, large: Rows) -> None:
    """Print the tables and keep them."""
    text = "\n\n".join([head(), turns(rows), classes(large)]) + "\n"
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


def head() -> str:
    return f"""# How fast a class is graded

{machine()}

Made by `make bench-grading`: the same right submissions of homework 2, graded by stock `nbgrader autograde` and by
`course grade`, one after the other, each from its first line to its last and with a fresh grade book. Stock runs the
cases of the hidden tests inside the submission's kernel and has no jail; ours asks from outside."""


def turns(rows: Rows) -> str:
    cells = [
        line(rows, kind, who, workers) for kind in BARS for who, workers in (("stock", 1), ("ours", 1), ("ours", 2))
    ]
    names = (
        "submissions import",
        "",
        "workers",
        "whole run, s",
        "a submission, s",
        "times stock",
        "largest process, MB",
    )
    late = [kind for kind, least in BARS.items() if times(rows, kind, 2) < least]
    return f"## In turns\n\n{table(names, cells)}\n\n{bar('two workers at 4 and 8 times stock', late)}"


def line(rows: Rows, kind: str, who: str, workers: int) -> list[str]:
    found = chosen(rows, kind, who, workers)
    seconds, count = median(row["seconds"] for row in found), found[0]["count"]
    memory = max(row["memory"] for row in found) / 1e6
    ratio = "1" if who == "stock" else f"{times(rows, kind, workers):.1f}"
    return [kind, who, str(workers), f"{seconds:.1f}", f"{seconds / count:.2f}", ratio, f"{memory:.0f}"]


def chosen(rows: Rows, kind: str, who: str, workers: int) -> Rows:
    return [row for row in rows if (row["kind"], row["who"], row["workers"]) == (kind, who, workers)]


def times(rows: Rows, kind: str, workers: int) -> float:
    """The median over rounds of stock's time over ours in the same round."""
    pairs = zip(chosen(rows, kind, "stock", 1), chosen(rows, kind, "ours", workers), strict=True)
    return median(theirs["seconds"] / ours["seconds"] for theirs, ours in pairs)


def classes(large: Rows) -> str:
    cells = [
        [
            str(row["count"]),
            f"{row['seconds']:.0f}",
            f"{row['seconds'] / row['count']:.3f}",
            f"{row['memory'] / 1e6:.0f}",
        ]
        for row in large
    ]
    names = ("submissions", "whole run, s", "a submission, s", "largest process, MB")
    return f"## Whole classes, two workers\n\n{table(names, cells)}"
