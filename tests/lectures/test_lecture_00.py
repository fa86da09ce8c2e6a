"""The start page: its readiness check, its repairs, its links, and the numbers that it states."""

import re
import sys

import numpy as np
import pytest

from course import doctor
from course.check import questions, readiness
from course.check.questions.lecture_00 import AREAS
from course.check.quiz import progress
from course.check.quiz.ready import anchor
from tests.lectures.lecture import Lecture
from tools.pairing import ROOT

LECTURE = Lecture("00")
TEXT, states = LECTURE.text, LECTURE.states


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))


def test_every_question_is_asked_once():
    asked = re.findall(r'^ask\("(.+)"\)$', TEXT, re.MULTILINE)
    assert asked == [question.id for question in questions.of_lecture("00")]


def test_there_are_six_areas_each_with_a_link_to_its_repair():
    assert len(AREAS) == 6
    for area in AREAS:
        assert f"](#{anchor(area)})" in TEXT
        assert f"\n# ### Repair: {area}\n" in TEXT
        assert f"](#{anchor(area)})" in readiness()._repr_markdown_()


def test_readiness_says_which_area_is_thin():
    assert "3 still to answer" in repr(readiness())
    for question in AREAS["optimisation"]:
        progress.record("question", question.id, True)
    for question in AREAS["probability"]:
        progress.record("question", question.id, question.id != "ready-average")
    found = {area.name: (area.bar(), area.advice()) for area in readiness()}
    assert found["optimisation"] == ("●●●", "ready")
    assert found["probability"] == ("●●○", "worth repairing")
    assert found["filtering"] == ("○○", "2 still to answer")


def test_every_lecture_is_linked():
    paths = sorted((ROOT / "lectures").glob("*.ipynb"))
    assert len(paths) > 12
    for path in paths:
        assert path.name == "00-start-here.ipynb" or f"]({path.name})" in TEXT, path.name


def test_the_environment_is_described_and_its_troubles_are_told(monkeypatch):
    found = doctor.environment()
    assert found["slope of x² at 3"] == "6"
    assert found["NumPy"] == np.__version__
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(doctor.UnwellError, match=r"PyTorch is not in .*choose the course's kernel"):
        doctor.environment()


def test_the_numbers_of_the_repairs():
    w = 1.0 - 0.1 * 2 * (1.0 - 3)
    states("the slope is −4, and one step leads to 1.4")
    assert f"{w:.1f}" == "1.4"
    A, x = np.array([[1, 2], [3, 4]]), np.array([1, -1])
    states("the gradient is $(-3, -3)$. $2Ax$ would be $(-2, -2)$", "it is $(-3, -3)$ and not $(-2, -2)$")
    np.testing.assert_array_equal((A + A.T) @ x, [-3, -3])
    np.testing.assert_array_equal(2 * A @ x, [-2, -2])
    np.testing.assert_array_equal(np.array([1, 2]) @ np.array([[1, 0], [3, -1]]), [7, -2])
    states("the average has variance 9/25 = 0.36 and standard deviation 0.6")
    states("A fifth: the variance falls from 9 to 0.36, the standard deviation from 3 to 0.6.")
    assert questions.find("ready-average").answer == 9 / 25 == pytest.approx(0.6**2)
    assert np.sqrt(9 / 25) == pytest.approx(np.sqrt(9) / 5)
    labels = np.array([0] * 90 + [1] * 10)
    states("Always answering *no spam* can have that, and finds no spam at all.")
    always = np.zeros(100, dtype=int)
    assert (np.mean(always == labels), np.mean(always[labels == 1])) == (0.9, 0)
    by_numbers = ((2 * 1.0001 + 1) ** 2 - (2 * 0.9999 + 1) ** 2) / 2e-4
    assert questions.find("ready-chain").answer == pytest.approx(by_numbers)
    assert questions.find("ready-filter").answer == 11
