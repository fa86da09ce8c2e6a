"""`make bench-imports`: how long `import course` takes beside `import numpy`, in fresh interpreters and in turns."""

import subprocess
import sys
from statistics import median

from benchmarks.report import bar, machine

OURS, PEER = "import course; from course import check, data, explorables", "import numpy"
TIMED = "import time; begin = time.perf_counter(); {}; print(time.perf_counter() - begin)"
ROUNDS, MOST = 15, 2.0
"""`import course` takes at most so many times as long."""


def seconds(statement: str) -> float:
    """How long a statement takes in a fresh interpreter."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def verdict(pairs: list[tuple[float, float]]) -> str:
    """Both medians, the median ratio, and whether the bar is met. pairs: seconds of ours and of the peer."""
    ours, peer = (1000 * median(side) for side in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    said = f"import course {ours:.0f} ms, import numpy {peer:.0f} ms; median ratio {ratio:.2f}."
    return f"{said}\n{bar(f'{MOST:g} times numpy', ['course'] if ratio > MOST else [])}"


def main() -> None:
    """Print the figures; the first pair only fills the caches of the disk."""
    pairs = [(seconds(OURS), seconds(PEER)) for _ in range(1 + ROUNDS)][1:]
    print(f"{machine()}\n{verdict(pairs)}")


if __name__ == "__main__":
    main()
