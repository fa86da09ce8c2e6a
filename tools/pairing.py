"""Notebooks and the percent text they are paired with: `python -m tools.pairing [--to-text] [FILE ...]`.

The text is what is reviewed; the notebook is what people open. By default notebooks are made from texts; with --to-text
the other way round, for someone who edited in JupyterLab.
"""

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import jupytext
import nbformat

ROOT = Path(__file__).resolve().parent.parent
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
HEADER = {"formats": "ipynb,py:percent", "notebook_metadata_filter": "kernelspec", "cell_metadata_filter": "all"}


def pairs() -> list[tuple[Path, Path]]:
    """(text, notebook) of every lecture and every homework source."""
    lectures = [
        (text, ROOT / "lectures" / f"{text.stem}.ipynb") for text in sorted((ROOT / "lectures/text").glob("*.py"))
    ]
    homework = [
        (text, ROOT / "solutions/notebooks" / text.stem / f"{text.stem}.ipynb")
        for text in sorted((ROOT / "solutions/text").glob("*.py"))
    ]
    return lectures + homework


def notebook_from(text: Path) -> str:
    """The notebook of a text, as it is committed: no outputs, cell ids that depend on a cell's content alone."""
    notebook = jupytext.read(text, fmt="py:percent")
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)
        cell.id = hashlib.sha256(f"{seen[cell.source]}:{cell.source}".encode()).hexdigest()[:8]
        seen[cell.source] += 1
    return nbformat.writes(notebook) + "\n"


def text_from(notebook_path: Path) -> str:
    """The percent text of a notebook, with cell metadata and the kernel's name, without outputs."""
    notebook = nbformat.read(notebook_path, as_version=4)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "jupytext": HEADER})
    for cell in notebook.cells:
        cell.metadata.pop("trusted", None)
    return jupytext.writes(notebook, fmt="py:percent")


def same(text: Path, notebook: Path) -> bool:
    """Does the notebook hold the text's cells: kinds, sources and metadata, and nothing else?"""
    return notebook.exists() and notebook.read_text(encoding="utf-8") == notebook_from(text)


def main() -> None:
    """Write the notebooks of all texts, or of those named; with --to-text the texts of the notebooks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to-text", action="store_true", help="from notebook to text")
    parser.add_argument("files", nargs="*", type=Path, help="texts or notebooks (default: all)")
    options = parser.parse_args()
    named = {path.resolve() for path in options.files}
    chosen = [pair for pair in pairs() if not named or named & set(pair)]
    if not chosen:
        raise SystemExit(f"no lecture or homework text among {[str(path) for path in options.files]}")
    for text, notebook in chosen:
        source, target = (notebook, text) if options.to_text else (text, notebook)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text_from(source) if options.to_text else notebook_from(source), encoding="utf-8")
        print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
