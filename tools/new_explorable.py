"""The skeleton of an explorable: `make new-explorable LECTURE=07 NAME=FallingRate`.

It can be dragged at once. Its tests fail, each with a sentence, until it asserts a fact and stands in a lecture.
"""

import argparse
import re
from pathlib import Path

from course.explorables import module_name
from tools.pairing import ROOT

PACKAGE = Path("course/explorables")
SKELETON = '''"""One sentence: what is seen here, and what follows from it."""

import numpy as np

from course.explorables.stage import Explorable, Guide, Line, Slider, axes


class {name}(Explorable):
    """One sentence for the gallery: what it shows, and what to drag."""

    rate = Slider(0.1, 2.0, start=0.5, step=0.1, label="rate")

    @staticmethod
    def compute(rate):
        t = np.linspace(0, 5, 101)
        return {{"t": t, "value": falling(t, rate), "half": np.log(2) / rate}}

    def draw(self):
        return axes(
            Line("t", "value", label="e^(−rate·t)"),
            Guide(x="half", label="half is left"),
            x="time t",
            y="what is left",
        )


def falling(t, rate):
    """exp(−rate·t); t (n,), rate > 0 → (n,)."""
    return np.exp(-rate * t)


def aha():
    """The fact that this picture exists for, asserted."""
    raise AssertionError("{path}: write in aha() the fact that {name} exists for, as assertions")
'''
NEXT = """Written: {path}, and {name} in {folder}/__init__.py. Next:
  1. {path}: your controls, compute, draw, the two docstrings, and aha()
  2. a lecture's text under lectures/text: a cell with explore.{name}(), then: make notebooks
  3. docs/syllabus.md, lecture {lecture}: `{name}` on the line "Explorables"
Look at it: from course import explorables as explore; explore.{name}()
Check it:   .venv/bin/python -m pytest tests/course tests/lectures/test_lectures.py -k "{name} or {lecture}"
"""


def create(root: Path, lecture: str, name: str) -> str:
    """Write the module and its line in the folder's list; returns what to do next. Raises ValueError for bad names."""
    if not re.fullmatch(r"\d\d", lecture):
        raise ValueError(f"LECTURE: expected two digits, as in LECTURE=07; got {lecture!r}")
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        raise ValueError(f"NAME: expected a class name, as in NAME=FallingRate; got {name!r}")
    folder = folder_of(root, lecture)
    path = folder / f"{module_name(name)}.py"
    if others := sorted(root.glob(f"{PACKAGE}/*/{path.name}")):
        raise ValueError(f"NAME: expected a name that is not taken; {others[0].relative_to(root)} exists")
    add_to_list(folder / "__init__.py", name)
    shown = path.relative_to(root).as_posix()
    path.write_text(SKELETON.format(name=name, path=shown), encoding="utf-8")
    return NEXT.format(name=name, path=shown, folder=folder.relative_to(root).as_posix(), lecture=lecture)


def folder_of(root: Path, lecture: str) -> Path:
    """The lecture's folder of pictures; made with an empty list where it has none yet."""
    for folder in sorted(root.glob(f"{PACKAGE}/l{lecture}_*")):
        if folder.is_dir():
            return folder
    title = title_of(root, lecture)
    folder = root / PACKAGE / f"l{lecture}_{slug(title)}"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        f'"""Pictures of lecture {lecture}, {title}, in the order of the lecture."""\n\nPICTURES = (\n)\n',
        encoding="utf-8",
    )
    return folder


def title_of(root: Path, lecture: str) -> str:
    """The lecture's title, from its section in docs/syllabus.md."""
    found = re.search(rf"^### {lecture} · (.+)$", (root / "docs/syllabus.md").read_text(encoding="utf-8"), re.M)
    if not found:
        raise ValueError(f"LECTURE: expected a lecture with a section in docs/syllabus.md; got {lecture!r}")
    return found[1]


def slug(title: str) -> str:
    """The title up to its first comma or colon, as a module's name."""
    return re.sub(r"\W+", "_", re.split("[,:]", title)[0].lower()).strip("_")


def add_to_list(path: Path, name: str) -> None:
    """Add the name as the last line of PICTURES."""
    text = path.read_text(encoding="utf-8")
    end = text.rindex(")")
    path.write_text(f'{text[:end]}    "{name}",\n{text[end:]}', encoding="utf-8")


def main() -> None:
    """Write the skeleton into this checkout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lecture", help="two digits")
    parser.add_argument("name", help="the name of the class")
    options = parser.parse_args()
    try:
        print(create(ROOT, options.lecture, options.name), end="")
    except ValueError as error:
        raise SystemExit(f"new-explorable: {error}") from None


if __name__ == "__main__":
    main()
