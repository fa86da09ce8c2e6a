"""`make bench-grading`: a class graded by `course grade` and by stock nbgrader, in turns, on the same submissions.

Stock nbgrader is its own command line as shipped: the solved notebook with the hidden tests in it, run in the kernel of
the submission. Ours is `course grade`, as an instructor types it, from its first line to its last. Both start fresh.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import nbformat
import psutil

from autograder import places
from benchmarks.grading_report import write

HOMEWORK = "hw2"
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
LOOK = 0.05  # seconds between two looks at the memory


def solved(imports: str) -> nbformat.NotebookNode:
    """The solved homework, as a student hands it in who imports these."""
    notebook = nbformat.read(places.PROJECT / f"solutions/notebooks/{HOMEWORK}/{HOMEWORK}.ipynb", as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code" and "import" in cell.source)
    first.source = f"{imports}\n\n{first.source}"
    return notebook


def with_tests(notebook: nbformat.NotebookNode, seed: int) -> nbformat.NotebookNode:
    """The same for stock nbgrader: every graded cell holds its tests as code, on the same hidden inputs."""
    from autograder.homework import find

    documents = find(HOMEWORK).documents(seed)
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


def our_course(folder: Path) -> None:
    """Homework 2 released by the course's own command."""
    shutil.copytree(places.PROJECT / f"solutions/notebooks/{HOMEWORK}", folder / f"solutions/notebooks/{HOMEWORK}")
    run([str(COURSE), "release", HOMEWORK], folder, "release")


def stock_course(folder: Path, seed: int) -> None:
    """The same homework released by stock nbgrader, with its tests hidden in the notebook."""
    source = folder / "source" / HOMEWORK / f"{HOMEWORK}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(with_tests(solved(""), seed), source)
    (folder / "nbgrader_config.py").write_text(STOCK)
    run([sys.executable, "-m", "nbgrader", "generate_assignment", HOMEWORK, "--force"], folder, "generate")


def hand_in(folder: Path, imports: str, count: int, stock: bool) -> None:
    """So many students hand in the solved notebook."""
    notebook = solved(imports)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if stock and cell.cell_type == "code" and marks.get("grade"):
            cell.source = ""
    for number in range(count):
        desk = folder / "submitted" / f"student-{number:04d}" / HOMEWORK
        desk.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, desk / f"{HOMEWORK}.ipynb")


def forget(folder: Path) -> None:
    """Nothing was graded yet."""
    for name in ("submitted", "autograded", "grading/records", "grading/prepared"):
        shutil.rmtree(folder / name, ignore_errors=True)


# One run


def run(command: list[str], folder: Path, what: str) -> tuple[float, int]:
    """Seconds that a command takes in a course folder, and the most memory that one of its processes holds."""
    here = os.environ | {"COURSE_ROOT": str(folder), "PYTHONPATH": str(places.PROJECT)}
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
        while not self.over.wait(LOOK * 10):
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


def one(folder: Path, imports: str, count: int, stock: bool, workers: int = 1) -> dict[str, Any]:
    """Hand in, grade, look at the grade book; what it took."""
    forget(folder)
    hand_in(folder, imports, count, stock)
    if stock:
        command = [sys.executable, "-m", "nbgrader", "autograde", HOMEWORK, "--create"]
    else:
        command = [str(COURSE), "grade", HOMEWORK, "--workers", str(workers)]
    if (folder / "gradebook.db.fresh").exists():
        shutil.copy(folder / "gradebook.db.fresh", folder / "gradebook.db")
    else:
        shutil.copy(folder / "gradebook.db", folder / "gradebook.db.fresh")
    seconds, memory = run(command, folder, "autograde" if stock else "grade")
    full_marks(folder, stock, count)
    return {"seconds": seconds, "memory": memory, "count": count}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="submissions of each run")
    parser.add_argument("--rounds", type=int, default=1, help="rounds, each with all runs in turns")
    parser.add_argument("--large", type=int, nargs="*", default=[370], help="sizes of classes that only ours grades")
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        ours, stock = Path(scratch) / "ours", Path(scratch) / "stock"
        our_course(ours)
        stock_course(stock, seed=7)
        rows = []
        for _ in range(options.rounds):
            for kind, imports in KINDS.items():
                rows.append({"kind": kind, "who": "stock", "workers": 1, **one(stock, imports, options.count, True)})
                for workers in (1, 2):
                    found = one(ours, imports, options.count, False, workers)
                    rows.append({"kind": kind, "who": "ours", "workers": workers, **found})
                print(json.dumps(rows[-3:], indent=1), flush=True)
        imports = next(iter(KINDS.values()))
        large = [{"workers": 2, **one(ours, imports, count, False, 2)} for count in options.large]
    write(rows, large)


if __name__ == "__main__":
    main()
