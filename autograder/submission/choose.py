"""Which of the notebooks in a folder is the submission."""

from pathlib import Path

from nbformat import NotebookNode

from autograder.submission.cells import NotGradable, cells_of, source_of
from autograder.submission.folder import notebook_names, read_file, read_notebook

MOST = 10  # notebooks that are looked into


def chosen(folder: Path, homework: str, released: NotebookNode) -> tuple[bytes, list[str]]:
    """(The bytes of the submitted notebook, notes about the choice.)

    It is the one of the homework's name, or the only one. Where that one is as it was released, or cannot be read, it
    is the only other one that its author has worked on. Raises NotGradable when there is none, or several others.
    """
    names, wanted = notebook_names(folder), f"{homework}.ipynb"
    if len(names) == 1 or (wanted in names and worked_on(folder / wanted, released)):
        return read_notebook(folder, homework), []
    work = [name for name in names[:MOST] if worked_on(folder / name, released)]
    trouble = f"{wanted} is as it was released, or cannot be read" if wanted in names else f"There is no {wanted}"
    if len(work) == 1:
        return read_file(folder / work[0]), [f"{trouble}; {work[0]!r} was graded."]
    others = [f"{trouble}. Also here: {', '.join(map(repr, work))[:200]}."] if work else []
    return read_notebook(folder, homework), others


def worked_on(path: Path, released: NotebookNode) -> bool:
    """Whether a notebook can be read and holds a cell that was not released."""
    known = {cell.source.strip() for cell in released.cells} | {""}
    try:
        cells = cells_of(read_file(path), [])
    except (OSError, NotGradable):
        return False
    return any(source_of(cell, []).strip() not in known for cell in cells)
