"""Every cell of a lecture says for whom it is; every released homework runs from top to bottom on a fresh kernel.

The lectures themselves are run in JupyterLab, by tests/browser/test_lectures.py.
"""

import os

import nbformat
import pytest
from nbclient import NotebookClient

from tools.pairing import ROOT

LECTURES = sorted((ROOT / "lectures").glob("[0-9][0-9]-*.ipynb"))
HOMEWORK = sorted((ROOT / "assignments").glob("*/*.ipynb"))
TAGS = {"core", "background", "graduate"}


def run(path, tmp_path, monkeypatch):
    """Execute a notebook in its own folder; returns it with outputs."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(path, as_version=4)
    return NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(path.parent)}}).execute()


def outputs(notebook):
    """All outputs of all code cells, with the cell's source."""
    return [(cell.source, output) for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.parametrize("path", LECTURES, ids=lambda path: path.stem)
def test_every_cell_of_a_lecture_says_for_whom_it_is(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells
    for cell in cells:
        assert len(TAGS & set(cell.metadata.get("tags", []))) == 1, cell.source[:80]


@pytest.mark.long
@pytest.mark.parametrize("path", HOMEWORK, ids=lambda path: path.stem)
def test_a_released_homework_runs_to_the_end_before_anything_is_written(path, tmp_path, monkeypatch):
    notebook = run(path, tmp_path, monkeypatch)
    reports = [output.data["text/plain"] for source, output in outputs(notebook) if source.startswith("check(")]
    assert reports
    nothing = ("not written yet", "no answer yet", ": 0 of ")  # a class may be half there as it is handed out
    assert all(any(said in report for said in nothing) for report in reports)
    for cell in notebook.cells:
        if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
            assert all(output.output_type != "error" for output in cell.outputs), cell.source
