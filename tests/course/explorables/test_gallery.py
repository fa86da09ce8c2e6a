"""The gallery runs without a warning, and shows every explorable of the catalogue with its sentence and a picture."""

import re

import nbformat
import pytest
from IPython.display import Image, Markdown

from course import explorables as explore
from course.explorables import gallery
from course.explorables.stage.model import spoken
from tests.lectures.test_notebooks import TAGS, outputs, run
from tools.pairing import ROOT

# The stills themselves are drawn in test_explorables.py.
ONE_PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55")
GALLERY = ROOT / "lectures/gallery.ipynb"


def test_all_are_named_in_its_order(monkeypatch):
    shown = []
    monkeypatch.setattr(gallery, "png", lambda explorable: ONE_PIXEL)
    monkeypatch.setattr(gallery, "display", shown.append)
    gallery.show_all()
    texts = [output.data for output in shown if isinstance(output, Markdown)]
    assert re.findall(r"explore\.(\w+)\(\)", "\n".join(texts)) == [kind.__name__ for kind in everything()]
    assert sum(isinstance(output, Image) for output in shown) == len(explore.CATALOGUE)


@pytest.mark.thorough
def test_the_gallery_names_and_shows_every_explorable(tmp_path, monkeypatch):
    shown = [output for _, output in outputs(run(GALLERY, tmp_path, monkeypatch))]
    for output in shown:
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text
    texts = "\n".join(output.data.get("text/markdown", "") for output in shown)
    assert re.findall(r"explore\.(\w+)\(\)", texts) == [kind.__name__ for kind in everything()]
    for kind in everything():
        assert spoken(kind()) in texts
    assert sum("image/png" in output.data for output in shown) == len(explore.CATALOGUE)


def everything():
    """All kinds in the order of the gallery."""
    return [kind for kinds in gallery.by_lecture().values() for kind in kinds]


def test_it_is_ordered_by_lecture_and_leaves_none_out():
    lectures = [kind.lecture for kind in everything()]
    assert lectures == sorted(lectures)
    assert {kind.__name__ for kind in everything()} == set(explore.CATALOGUE)


def test_every_cell_says_for_whom_it_is_and_holds_no_output():
    cells = nbformat.read(GALLERY, as_version=4).cells
    assert cells
    for cell in cells:
        assert len(TAGS & set(cell.metadata.get("tags", []))) == 1
        assert not cell.get("outputs")


def test_a_lecture_that_is_there_is_linked(monkeypatch):
    monkeypatch.chdir(ROOT / "lectures")
    assert gallery.title("07") == "[07 gradient descent](07-gradient-descent.ipynb)"
    assert gallery.title("99") == "Lecture 99"
