"""The gallery: every explorable of the catalogue by lecture, with its sentence and its still picture."""

from pathlib import Path

from IPython.display import Image, Markdown, display

from course import explorables
from course.explorables.stage import Explorable
from course.explorables.stage.model import spoken
from course.explorables.stage.still import png


def by_lecture() -> dict[str, list[type[Explorable]]]:
    """The explorables of each lecture, lectures in order, each in the order of the catalogue."""
    found: dict[str, list[type[Explorable]]] = {}
    for name in explorables.CATALOGUE:
        kind = getattr(explorables, name)
        found.setdefault(kind.lecture, []).append(kind)
    return dict(sorted(found.items()))


def show_all() -> None:
    """Display all of them, one after the other, as a cell's output. Run it in the folder of the lectures."""
    for lecture, kinds in by_lecture().items():
        display(Markdown(f"## {title(lecture)}"))
        for kind in kinds:
            show_one(kind)


def title(lecture: str) -> str:
    """The lecture's number, and where its notebook is there, its name as a link."""
    for notebook in Path().glob(f"{lecture}-*.ipynb"):
        return f"[{notebook.stem.replace('-', ' ')}]({notebook.name})"
    return f"Lecture {lecture}"


def show_one(kind: type[Explorable]) -> None:
    explorable = kind()
    display(Markdown(f"**`explore.{kind.__name__}()`** {spoken(explorable)}"))
    display(Image(png(explorable), alt=spoken(explorable)))
