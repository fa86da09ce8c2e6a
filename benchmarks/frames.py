"""`make bench-frames`: for every explorable, how long the numbers of a frame take beside drawing them by Matplotlib."""

import time
from collections.abc import Callable
from statistics import median

from benchmarks.report import bar, machine, table
from course import explorables as explore
from course.explorables.stage import Explorable

ROUNDS, MOST = 5, 1.0
"""The numbers take at most so many times as long as drawing them."""


def seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def frame(explorable: Explorable) -> None:
    """All that is computed for one frame."""
    values = explorable.values()
    for axes in explorable.picture().axes:
        axes.frame(values)


def in_turns(name: str) -> tuple[float, float]:
    """The median seconds of a frame's numbers and of drawing the still picture."""
    explorable = getattr(explore, name)()
    canvas = explorable.still().canvas
    pairs = [(seconds(lambda: frame(explorable)), seconds(canvas.draw)) for _ in range(ROUNDS)]
    return median(numbers for numbers, _ in pairs), median(drawing for _, drawing in pairs)


def report(rows: dict[str, tuple[float, float]]) -> str:
    """The table, slowest first, and whether the bar is met. rows: explorable → seconds of its numbers and drawing."""
    slowest = sorted(rows, key=lambda name: rows[name][0] / rows[name][1], reverse=True)
    cells = [[name, *(f"{1000 * side:.1f}" for side in rows[name])] for name in slowest]
    late = [name for name in slowest if rows[name][0] > MOST * rows[name][1]]
    names = ("explorable", "numbers of a frame, ms", "drawing them, ms")
    return f"{table(names, cells)}\n\n{bar(f'{MOST:g} times the drawing', late)}"


def main() -> None:
    """Print the table."""
    rows = {name: in_turns(name) for name in explore.CATALOGUE}
    print(f"{machine()}\n\n{report(rows)}")


if __name__ == "__main__":
    main()
