"""The picture of a mistake: a line in a terminal, a button in a notebook."""

import pytest

from course.check import seeing
from course.check.report import Report

WRONG = Report("f: 0 of 1 cases pass.", False, picture="LossBowl(grad=f, loss='squared')", names={"f": min})


def test_a_call_is_taken_apart():
    assert seeing.parts(WRONG.picture) == ("LossBowl", {"loss": "squared"}, {"grad": "f"})


@pytest.mark.parametrize("call", ["LossBowl", "LossBowl('squared')", "explore.LossBowl()", "LossBowl(rate=open('x'))"])
def test_anything_else_is_refused(call):
    with pytest.raises(ValueError, match=r"expected a call|malformed"):
        seeing.parts(call)


def test_the_picture_gets_the_function_that_was_checked():
    assert seeing.picture(WRONG.picture, WRONG.names).state["grad"] is min


def test_without_a_cell_there_is_the_line_alone():
    assert "explore.LossBowl(grad=f, loss='squared')" in repr(WRONG)
    with pytest.raises(NotImplementedError):  # IPython then shows the text or the page
        WRONG._ipython_display_()


def test_in_a_cell_a_button_follows_where_a_picture_shows_the_mistake(monkeypatch):
    shown = []
    monkeypatch.setattr(seeing, "in_cell", lambda: True)
    monkeypatch.setattr(seeing, "show_button", lambda *call: shown.append(call))
    WRONG._ipython_display_()
    assert shown == [(WRONG.picture, WRONG.names)]
    with pytest.raises(NotImplementedError):
        Report("f: all 2 cases pass.", True)._ipython_display_()
