"""`make bench-grading`: a class graded by `course grade` and by stock nbgrader, in turns, on the same submissions.

Stock nbgrader is its own command line as shipped: the solved notebook with the hidden tests in it, run in the kernel of
the submission. Ours is `course grade`, as an instructor types it, from its first line to its last. Both start fresh.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from itertools import product
from pathlib import Path
from typing import Any

import nbformat
import psutil

from autograder import paths
from autograder.grading import run as grading_run
from autograder.grading.grade import grade
from autograder.grading.materials import load
from autograder.sandbox.session import Session
from benchmarks.grading_report import write

COURSE = Path(sys.executable).with_name("course")
KINDS = {
    "NumPy and Matplotlib": "import numpy as np\nimport matplotlib.pyplot as plt",
    "and PyTorch": "import numpy as np\nimport matplotlib.pyplot as plt\nimport torch",
}
"""What every submission imports first."""
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.ExecutePreprocessor.timeout = 120
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
"""
SOME = 10
"""Submissions of which the parts are measured."""
PARTS = {
    "a kernel forked": Session.__init__,
    "its cells": Session.run,
    "its functions asked": Session.ask,
    "all cleared away": Session.close,
}
LOOK = 0.5  # seconds between two looks at the memory


def solved(homework: str, imports: str) -> nbformat.NotebookNode:
    """The solved homework, as a student hands it in who imports these."""
    notebook = nbformat.read(paths.PROJECT / f"solutions/notebooks/{homework}/{homework}.ipynb", as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code" and "import" in cell.source)
    first.source = f"{imports}\n\n{first.source}"
    return notebook


def with_tests(homework: str, seed: int) -> nbformat.NotebookNode:
    """The solved homework for stock nbgrader: every graded cell holds its tests as code, on the same hidden inputs."""
    from autograder.exercises.catalogue import find

    notebook, documents = solved(homework, ""), find(homework).documents(seed)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("grade"):
            cell.source = "### BEGIN HIDDEN TESTS\n" + tests(documents[marks["grade_id"]]) + "\n### END HIDDEN TESTS"
    return notebook


def tests(document: dict[str, Any]) -> str:
    """The cases of an exercise as assertions, inputs and expected results written out; cases of one call."""
    lines = ["import numpy as np", "from numpy import array, nan, inf"]
    for case in document["cases"]:
        (step, *more) = case["steps"]
        if more or not case["counts"]:
            continue
        call = step["do"] if "args" not in step else f"{step['do']}({', '.join(map(written, step['args']))})"
        expected = case["expected"][0] if len(case["expected"]) == 1 else case["expected"]
        results = f"{call}," if len(case["expected"]) == 1 else call
        due = written((expected,) if len(case["expected"]) == 1 else expected)
        lines.append(f"for got, due in zip(({results}), {due}):")
        lines.append(f"    assert got == due if isinstance(due, str) else np.allclose(got, due, rtol={case['rtol']})")
    return "\n".join(lines)


def written(value: Any) -> str:
    """A plain value as code."""
    from course.check.plain import Seed

    if isinstance(value, Seed):
        return f"np.random.default_rng({value.value})"
    if isinstance(value, tuple | list):
        inside = ", ".join(map(written, value))
        return f"({inside},)" if isinstance(value, tuple) else f"[{inside}]"
    if hasattr(value, "tolist"):
        return f"np.array({value.tolist()}, dtype=np.{value.dtype.name}).reshape({value.shape})"
    return repr(value)


# Two course folders


def our_course(folder: Path, homework: str) -> None:
    """The homework released by the course's own command."""
    shutil.copytree(paths.PROJECT / f"solutions/notebooks/{homework}", folder / f"solutions/notebooks/{homework}")
    run([str(COURSE), "release", homework], folder, "release")


def stock_course(folder: Path, homework: str, seed: int) -> None:
    """The same homework released by stock nbgrader, with its tests hidden in the notebook."""
    source = folder / "source" / homework / f"{homework}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(with_tests(homework, seed), source)
    (folder / "nbgrader_config.py").write_text(STOCK)
    run([sys.executable, "-m", "nbgrader", "generate_assignment", homework, "--force"], folder, "generate")


def hand_in(folder: Path, homework: str, imports: str, count: int, stock: bool) -> None:
    """So many students hand in the solved notebook."""
    notebook = solved(homework, imports)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if stock and cell.cell_type == "code" and marks.get("grade"):
            cell.source = ""
    for number in range(count):
        desk = folder / "submitted" / f"student-{number:04d}" / homework
        desk.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, desk / f"{homework}.ipynb")


def forget(folder: Path) -> None:
    """Nothing was graded yet."""
    for name in ("submitted", "autograded", "grading/records", "grading/prepared"):
        shutil.rmtree(folder / name, ignore_errors=True)


# One run


def run(command: list[str], folder: Path, what: str) -> tuple[float, int]:
    """Seconds that a command takes in a course folder, and the most memory that one of its processes holds."""
    here = os.environ | {"COURSE_ROOT": str(folder), "PYTHONPATH": str(paths.PROJECT)}
    log = folder / f"{what}.log"
    with log.open("wb") as out, Memory() as memory:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=here, stdout=out, stderr=subprocess.STDOUT)
        memory.of(process.pid)
        code = process.wait()
        seconds = time.perf_counter() - begin
    if code:
        raise RuntimeError(f"{what}: exit code {code}\n{log.read_text()[-3000:]}")
    return seconds, memory.most


class Memory(threading.Thread):
    """Looks again and again at a process and all below it: the most proportional memory of any of them."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.pid, self.over = 0, 0, threading.Event()

    def of(self, pid: int) -> None:
        self.pid = pid
        self.start()

    def run(self) -> None:
        while not self.over.wait(LOOK):
            try:
                processes = psutil.Process(self.pid).children(recursive=True)
            except psutil.Error:
                return
            for process in processes:
                try:
                    self.most = max(self.most, process.memory_info().rss)
                except psutil.Error:
                    continue

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()


def full_marks(folder: Path, stock: bool, count: int) -> None:
    """Every row is there, and every right submission has all automatic points."""
    import sqlite3

    with sqlite3.connect(folder / "gradebook.db") as book:
        query = (
            "SELECT s.student_id, SUM(g.auto_score) FROM grade g JOIN submitted_notebook n ON g.notebook_id = n.id "
            "JOIN submitted_assignment s ON n.assignment_id = s.id GROUP BY 1"
        )
        rows = dict(book.execute(query).fetchall())
    totals = set(rows.values())
    if len(rows) != count or len(totals) != 1:
        raise RuntimeError(f"{'stock' if stock else 'ours'}: expected {count} equal rows; got {len(rows)}, {totals}")


def one(folder: Path, homework: str, imports: str, count: int, stock: bool, workers: int = 1) -> dict[str, Any]:
    """Hand in, grade, look at the grade book; what it took."""
    forget(folder)
    hand_in(folder, homework, imports, count, stock)
    if stock:
        command = [sys.executable, "-m", "nbgrader", "autograde", homework, "--create"]
    else:
        command = [str(COURSE), "grade", homework, "--workers", str(workers)]
    if (folder / "gradebook.db.fresh").exists():
        shutil.copy(folder / "gradebook.db.fresh", folder / "gradebook.db")
    else:
        shutil.copy(folder / "gradebook.db", folder / "gradebook.db.fresh")
    seconds, memory = run(command, folder, "autograde" if stock else "grade")
    full_marks(folder, stock, count)
    return {"seconds": seconds, "memory": memory, "count": count}


def where(folder: Path, homework: str, imports: str) -> dict[str, float]:
    """Seconds that each part of grading a submission takes, on average, after a first one with its fixed costs."""
    forget(folder)
    hand_in(folder, homework, imports, SOME + 1, stock=False)
    profile = cProfile.Profile()
    with paths.working_in(folder):
        results = grading_run.grade_class(load(homework), workers=1)
        next(results)
        profile.runcall(list, results)
    spent = {key: taken for key, (_, _, _, taken, _) in pstats.Stats(profile).stats.items()}
    parts = {name: spent[of_code(part)] / SOME for name, part in PARTS.items()}
    return parts | {"reading, comparing, keeping": spent[of_code(grade)] / SOME - sum(parts.values())}


def of_code(function: Any) -> tuple[str, int, str]:
    """How a profile calls a function."""
    code = function.__code__
    return code.co_filename, code.co_firstlineno, code.co_name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="submissions of each run")
    parser.add_argument("--rounds", type=int, default=1, help="rounds, each with all runs in turns; may be 0")
    parser.add_argument("--large", type=int, nargs="*", default=[370], help="sizes of classes that only ours grades")
    parser.add_argument("--homework", default="hw2", help="which homework is graded")
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        ours, stock = Path(scratch) / "ours", Path(scratch) / "stock"
        our_course(ours, options.homework)
        stock_course(stock, options.homework, seed=7)
        name, rows = options.homework, []
        sides = (("stock", stock, 1), ("ours", ours, 1), ("ours", ours, 2))
        for (kind, imports), (who, folder, workers) in list(product(KINDS.items(), sides)) * options.rounds:
            found = one(folder, name, imports, options.count, who == "stock", workers)
            rows.append({"kind": kind, "who": who, "workers": workers, **found})
            print(json.dumps(rows[-1]), flush=True)
        imports = next(iter(KINDS.values()))
        large = [{"workers": 2, **one(ours, name, imports, count, False, 2)} for count in options.large]
        parts = {kind: where(ours, name, imports) for kind, imports in KINDS.items()} if rows else {}
    write(name, rows, parts, large)


if __name__ == "__main__":
    main()
