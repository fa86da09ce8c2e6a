"""The tables of the grading benchmark, as Markdown: printed, and kept in results/."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.report import bar, machine, table

RESULTS = Path(__file__).parent / "results"
BARS = {"NumPy and Matplotlib": 4.0, "and PyTorch": 8.0}
"""How many times stock's throughput two workers must reach."""
Rows = Sequence[dict[str, Any]]
Parts = Mapping[str, Mapping[str, float]]


def write(homework: str, rows: Rows, parts: Parts, large: Rows) -> None:
    """Print the tables and keep them: in turns with stock, and whole classes, whichever was measured."""
    if rows:
        keep(f"grading-{homework}.md", homework, f"{turns(rows)}\n\n{spent(parts)}")
    if large:
        keep(f"grading-{homework}-classes.md", homework, classes(large))


def keep(name: str, homework: str, tables: str) -> None:
    text = f"{head(homework)}\n\n{tables}\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / name).write_text(text, encoding="utf-8")
    print(text)


def head(homework: str) -> str:
    return f"""# How fast a class is graded

{machine()}

Made by `make bench-grading`: right submissions of {homework}, graded by `course grade` and, in turns, by stock
`nbgrader autograde`, each from its first line to its last and with a fresh grade book. Stock runs the cases of the
hidden tests inside the submission's kernel and has no jail; ours asks from outside."""


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


def spent(parts: Parts) -> str:
    names = list(next(iter(parts.values())))
    cells = [[name, *(f"{found[name]:.2f}" for found in parts.values())] for name in names]
    cells.append(["in all", *(f"{sum(found.values()):.2f}" for found in parts.values())])
    return f"## Where the time goes: ours, one worker, seconds a submission\n\n{table(('', *parts), cells)}"


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
