"""Honest notebooks of another form: from other editors and systems, mended by hand, with files beside them."""

import copy

from tests.autograder.handing_in import code, text
from tests.autograder.honest import Honest
from tests.autograder.own_homework import IMPORTS, NAME, SOLVED, cell_of, changed, submission, twice
from tests.autograder.small_class import DRAWN

RIGHT = submission()
LAST = "4 of 5|" + "."  # these say nothing of their own


def lines(notebook):
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)


def without_ids(notebook, minor):
    notebook["nbformat_minor"] = minor
    for cell in notebook["cells"]:
        cell.pop("id", None)


def old(notebook):
    """Format 3: cells in worksheets, code in `input`, headings of their own kind."""
    cells = []
    for cell in notebook["cells"]:
        kept = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        kept |= (
            {"input": cell["source"], "language": "python"}
            if cell["cell_type"] == "code"
            else {"source": cell["source"]}
        )
        cells.append(kept)
    cells.append({"cell_type": "heading", "level": 2, "source": "A heading", "metadata": {}})
    return {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }


def colab(notebook):
    notebook["metadata"] = {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook["nbformat_minor"] = 0
    for i, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["metadata"] |= {
            "id": f"x{i}",
            "colab": {"base_uri": "https://localhost:8080/"},
            "executionInfo": {"status": "ok"},
        }


def vscode(notebook):
    notebook["metadata"] = {"language_info": {"name": "python", "version": "3.12.1"}, "kernelspec": {"name": "venv"}}
    for i, cell in enumerate(notebook["cells"]):
        cell |= {"id": f"{i:08x}"}
        cell["metadata"]["vscode"] = {"languageId": "python"}


def widgets(notebook):
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": "y" * 1_000_000}}}
    cell_of(notebook, "softmax-code")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "z" * 1_000_000}
    ]


def shown(notebook, megabytes):
    """A picture of so many megabytes among its outputs."""
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "x" * (megabytes * 2**20)}}
    cell_of(notebook, "softmax-code")["outputs"] = [picture]


def delete(notebook, *grade_ids):
    notebook["cells"] = [
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in grade_ids
    ]


def edit(notebook, **sources):
    for grade_id, source in sources.items():
        cell_of(notebook, grade_id)["source"] = source


def moved(notebook):
    """The function in a cell of its own, the one meant for it deleted."""
    delete(notebook, "softmax-code", "Average-code")
    notebook["cells"].insert(1, code(SOLVED["softmax"]))
    notebook["cells"].append(code(SOLVED["Average"]))


def backwards(notebook):
    notebook["cells"] = [code(IMPORTS), *reversed(notebook["cells"])]


def unmarked(notebook):
    """As an editor leaves it that drops what it does not know."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def as_text(notebook):
    cell_of(notebook, "softmax-code")["cell_type"] = "raw"
    cell_of(notebook, "slope-code")["cell_type"] = "markdown"


def split(notebook):
    """A function's cell cut in two: both halves carry the marks."""
    place = notebook["cells"].index(cell_of(notebook, "slope-code"))
    first, second = SOLVED["slope"].split("\n\n\n")
    half = copy.deepcopy(notebook["cells"][place])
    notebook["cells"][place]["source"], half["source"] = first, second
    notebook["cells"].insert(place + 1, half)


FORMS = {
    "right": (".", RIGHT),
    "source-in-lines": (".", changed(lines)),
    "windows-line-ends": (
        ".",
        submission(**{k: v.replace("\n", "\r\n") for k, v in SOLVED.items()}).replace(b"\n", b"\r\n"),
    ),
    "byte-order-mark": (".", b"\xef\xbb\xbf" + RIGHT),
    "utf-16": (".", RIGHT.decode().encode("utf-16")),
    **{f"format-4-{n}": (".", changed(lambda notebook, n=n: without_ids(notebook, n))) for n in range(5)},
    "format-3": ("old format", changed(old)),
    "colab": (".", changed(colab)),
    "vs-code": (".", changed(vscode)),
    "widget-state-and-outputs": (".", changed(widgets)),
    "copied-test-cell": (".", changed(lambda n: twice(n, "softmax", "slope"))),
    "copied-everything": (".", changed(lambda n: n["cells"].extend(copy.deepcopy(n["cells"])))),
    "deleted-test-cells": ("was missing", changed(lambda n: delete(n, "softmax", "slope", "text"))),
    "deleted-answer": ("was missing", changed(lambda n: delete(n, "derivation"))),
    "edited-test-cells": ("was edited", changed(lambda n: edit(n, softmax="check(softmax)", text="# My homework"))),
    "functions-in-other-cells": ("was missing", changed(moved)),
    "backwards": (".", changed(backwards)),
    "without-marks": ("was missing", changed(unmarked)),
    "code-turned-into-text": ("had another type", changed(as_text)),
    "a-cell-cut-in-two": (".", changed(split)),
    "extra-cells": (
        ".",
        submission(text("# Notes"), DRAWN, "", "x = 1", code("%%latex\n$x$"), after=["y = 2", text("")]),
    ),
}
UNTOUCHED = submission(solved=False)
BROKEN = "def square(x):\n    return x**2\n\n\ndef slope(f, x)\n    return f(x)"
CRASHES = "def scale_forward(x, factor):\n    import os\n    os.abort()"
HELPER = SOLVED["softmax"].replace("def", "import numpy as np\n\n\ndef", 1).encode()
BESIDE = "from helper import softmax\nprint(np.loadtxt('own.csv', delimiter=',').sum(), softmax.__module__)"

SUBMISSIONS = {name: Honest(sees, raw) for name, (sees, raw) in FORMS.items()} | {
    "renamed": Honest(".", RIGHT, file="Homework 9 (final) – ü.ipynb"),
    "a-copy-beside-it": Honest(".", RIGHT, files={f"{NAME}-Copy1.ipynb": submission(solved=False)}),
    "helper-beside-it": Honest(
        "6.0 helper",
        submission(BESIDE, softmax=""),
        files={"helper.py": HELPER, "own.csv": b"1,2,3\n", "checks.npz": b"old"},
    ),
    "untouched-and-a-solved-copy": Honest(
        "'Homework 9 solved.ipynb' was graded", UNTOUCHED, files={"Homework 9 solved.ipynb": RIGHT}
    ),
    "cut-off-and-a-whole-copy": Honest(
        f"'{NAME}-Copy1.ipynb' was graded", RIGHT[:3000], files={f"{NAME}-Copy1.ipynb": RIGHT}
    ),
    "a-picture-of-30-mb": Honest(".", changed(lambda n: shown(n, 30))),
    "weights-that-are-too-large": Honest("'weights.npz' .20.0 MB", RIGHT, files={"weights.npz": bytes(20 * 2**20)}),
    "weights-of-6-mb": Honest(
        "6291456",
        submission("import os\nprint(os.path.getsize('weights.npz'))"),
        files={"weights.npz": bytes(6 * 2**20)},
    ),
    "checkpoints-beside-it": Honest(".", RIGHT, prepare=lambda folder: (folder / ".ipynb_checkpoints").mkdir()),
    "one-function-is-broken": Honest("SyntaxError", submission(slope=BROKEN), lost=("slope",)),
    "one-function-crashes": Honest("The kernel", submission(scale_backward=CRASHES), lost=("scale_backward",)),
    "one-function-is-slow": Honest(
        "no answer in time",
        submission(slope="def square(x): return x\ndef slope(f, x):\n    while True: pass"),
        lost=("slope",),
    ),
    "not-begun": Honest("not defined", submission(solved=False), lost=tuple(SOLVED)),
}
