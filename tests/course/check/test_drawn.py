"""Questions that draw their numbers: whatever is drawn, the answer is right, and no wrong answer looks like it."""

import re

import pytest

from course.check import questions
from course.check.questions.drawn import drawn, say, told_apart
from course.check.questions.kinds import number

DRAWN = [question for question in questions.all().values() if question.draw]
SEEDS = range(200)


def test_at_least_thirty_questions_draw_their_numbers():
    assert len(DRAWN) >= 30


@pytest.mark.parametrize("question", DRAWN, ids=lambda question: question.id)
def test_whatever_is_drawn_the_answers_can_be_told_apart(question):
    texts = set()
    for each in map(question.again, SEEDS):
        texts.add(each.text)
        assert each.id == question.id
        assert each.answer != 0
        assert len(each.wrong) >= len(question.wrong)
        assert told_apart(each)
        assert each.judge(repr(float(each.answer))).right is True
        assert each.judge(each.solution()).right is True
        for value, why in each.wrong.items():
            assert each.judge(repr(float(value))) == (type(each.judge(""))(False, why))
        for text in (each.text, each.because, *each.wrong.values()):
            assert not re.search(r"\d\.\d{5}|\de[-+]|0000\d|nan|inf\b", text), text
    assert len(texts) >= 3


@pytest.mark.parametrize("question", DRAWN, ids=lambda question: question.id)
def test_the_text_shows_every_number_that_is_drawn(question):
    for name, values in question.draw.numbers.items():
        texts = [text_with(question.draw.make, **{name: value}) for value in values]
        assert len(set(texts)) == len(values), name


def text_with(make, **numbers):
    """The text for these numbers; the numbers themselves where they do not fit the lecture's others."""
    try:
        return make(**numbers).text
    except ValueError:
        return str(numbers)


def test_the_lecture_shows_its_own_numbers():
    assert "2,300 dollars, the line says 2,100" in questions.find("rent-residual").text


def test_numbers_that_cannot_be_told_apart_are_named():
    def alike(n=1):
        return number("test-alike", "?", answer=n, because=".", wrong={n + 1: "."})

    with pytest.raises(ValueError, match="test-alike: expected numbers whose answers can be told apart"):
        drawn(alike, n=[1000, 2000]).again(0)


def test_numbers_are_written_as_people_do():
    assert [say(value) for value in (-0.3, 2.0, 2300, 0.1 + 0.2, 1 / 3, 1e6)] == [
        "−0.3",
        "2",
        "2,300",
        "0.3",
        "0.3333",
        "1,000,000",
    ]
