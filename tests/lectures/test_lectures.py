"""What holds for every lecture: it asks its questions and shows its explorables."""

import re

import pytest

from course import explorables as explore
from course.check import questions
from tests.lectures.lecture import Lecture

NUMBERS = sorted({getattr(explore, name).lecture for name in explore.CATALOGUE})


@pytest.mark.parametrize("number", ["00", *NUMBERS])
def test_every_question_is_asked_once(number):
    asked = re.findall(r'^ask\("(.+)"\)', Lecture(number).text, re.MULTILINE)
    assert asked
    assert sorted(asked) == sorted(question.id for question in questions.of_lecture(number))


@pytest.mark.parametrize("name", explore.CATALOGUE)
def test_an_explorable_stands_in_its_lecture(name):
    lecture = Lecture(getattr(explore, name).lecture)
    assert f"explore.{name}(" in lecture.text, f"{name}: write a cell with explore.{name}() into {lecture.where}"
