"""What was answered wrong, skipped or only just learnt returns when it is due, and no answer is lost on the way."""

import json
import os
import random
import re
import subprocess
import sys
from datetime import date, timedelta

import pytest

from course.check import due, questions, review
from course.check.questions.predictions import Prediction
from course.check.quiz import progress, reviewing, schedule

START = date(2026, 11, 30)
NAMES = list(questions.all())


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    at(monkeypatch, 0)
    return tmp_path / "progress.json"


def at(monkeypatch, day):
    """Set the day: so many after START."""
    monkeypatch.setenv("COURSE_TODAY", str(START + timedelta(day)))


def names_due():
    return [name for _, name in progress.due()]


# The schedule


def test_what_is_right_returns_after_2_7_and_21_days_and_then_no_more(monkeypatch):
    progress.record("question", "a", True)
    due_on = []
    for day in range(60):
        at(monkeypatch, day)
        if names_due():
            due_on.append(day)
            progress.record("question", "a", True)
    assert due_on == [2, 2 + 7, 2 + 7 + 21]


def test_a_wrong_answer_begins_again_and_a_right_one_before_its_day_moves_nothing(monkeypatch):
    progress.record("question", "a", False)
    progress.record("question", "a", True)  # answered again at once
    assert progress.places()["question", "a"] == schedule.Place("wrong", 0, START)
    at(monkeypatch, 2)
    assert names_due() == ["a"]
    progress.record("question", "a", True)
    at(monkeypatch, 9)
    progress.record("question", "a", False)
    assert names_due() == []
    at(monkeypatch, 11)
    assert names_due() == ["a"]


def test_wrong_ones_come_first_then_skipped_ones_then_the_oldest(monkeypatch):
    progress.record("question", "learnt", True)
    progress.skip("question", "skipped")
    progress.record("question", "wrong", False)
    at(monkeypatch, 1)
    progress.record("question", "wrong later", False)
    progress.skip("question", "skipped later")
    at(monkeypatch, 3)
    assert names_due() == ["wrong", "wrong later", "skipped", "skipped later", "learnt"]


def test_to_skip_what_is_not_due_changes_nothing():
    progress.record("question", "a", False)
    progress.skip("question", "a")
    assert progress.places()["question", "a"].state == "wrong"
    progress.skip("question", "b")
    assert "b" not in progress.read()["question"]


def test_exercises_are_not_reviewed(monkeypatch):
    progress.record("exercise", "hw2.softmax", False)
    at(monkeypatch, 30)
    assert progress.due() == []


def test_over_sixty_days_every_wrong_question_comes_back_when_it_is_due():
    """A learner who answers some twenty questions a week and reviews on most days, in the schedule alone."""
    rng = random.Random(5)
    places, returns = {}, {}
    for number in range(60):
        day = START + timedelta(number)
        new = [f"q{number}-{i}" for i in range(rng.choice([0, 0, 3, 8]))]
        waiting = sorted(name for name, place in places.items() if place.is_due(day))
        assert waiting == sorted(name for name, when in returns.items() if when and when <= day)
        for name in [*new, *waiting] if rng.random() < 0.8 else new:
            right = rng.random() < 0.6
            places[name] = schedule.answered(places.get(name), right, day)
            step = places[name].step
            assert step == 0 or right
            returns[name] = day + timedelta((2, 7, 21)[step]) if step < 3 else None
    assert len(places) > 100
    assert None in returns.values()


# The file


def test_a_file_of_today_goes_on_working(own_progress, monkeypatch):
    own_progress.write_text('{"exercise": {"hw2.softmax": true}, "question": {"right": true, "wrong": false}}')
    os.utime(own_progress, (1_790_000_000, 1_790_000_000))
    written = date.fromtimestamp(1_790_000_000)
    assert progress.read() == {"exercise": {"hw2.softmax": True}, "question": {"right": True, "wrong": False}}
    assert progress.places()["question", "wrong"] == schedule.Place("wrong", 0, written)
    at(monkeypatch, 0)
    progress.record("question", "new", True)  # which makes the file a day younger, and nothing in it
    assert progress.places()["question", "right"] == schedule.Place("learnt", 0, written)
    assert names_due() == ["wrong", "right"]


def test_what_a_newer_version_keeps_is_kept(own_progress):
    kept = {
        "newer": 3,
        "streak": {"days": [1, 2]},
        "question": {"a": True, "odd": "half right"},
        "review": {"question": {"a": {"state": "learnt", "step": 1, "since": "2026-11-01", "ease": 2.5}, "b": 7}},
    }
    own_progress.write_text(json.dumps(kept))
    assert progress.read() == {"question": {"a": True}}
    progress.record("question", "a", False)
    kept["review"]["question"]["a"] |= {"state": "wrong", "step": 0, "since": str(START)}
    assert json.loads(own_progress.read_text()) == kept


def test_of_a_file_cut_anywhere_all_before_the_cut_is_saved_and_the_file_is_set_aside(own_progress, capsys):
    for name in NAMES[:3]:
        progress.record("question", name, True)
    progress.record("exercise", "hw2.softmax", True)
    whole, order = own_progress.read_bytes(), sorted(NAMES[:3])
    for end in range(1, len(whole), 4):
        for path in own_progress.parent.glob("progress.damaged*"):
            path.unlink()
        own_progress.write_bytes(whole[:end])
        found = progress.read().get("question", {})
        read = [name for name in order if f'"{name}": true,'.encode() in whole[: min(end, whole.index(b'"review"'))]]
        assert list(found)[: len(read)] == read
        if own_progress.read_bytes() != whole[:end]:
            assert (own_progress.parent / "progress.damaged-1.json").read_bytes() == whole[:end]
            assert capsys.readouterr().err.count("\n") == 1
    assert progress.places().keys() == {("question", name) for name in order}


@pytest.mark.parametrize("content", [b"", b"no json", b"[]", b"\xff\xfe", b'{"question": 3}', b"[" * 100_000])
def test_a_file_without_progress_is_set_aside_once(own_progress, capsys, content):
    own_progress.write_bytes(content)
    assert progress.read() == progress.read() == {}
    assert (own_progress.parent / "progress.damaged-1.json").read_bytes() == content
    assert capsys.readouterr().err.count("damaged-1.json") == 1


def test_two_kernels_at_once_lose_nothing(own_progress):
    write = (
        "from course.check.quiz import progress\nfor i in range(40): progress.record('question', f'LETTER-{i}', True)"
    )
    started = [subprocess.Popen([sys.executable, "-c", write.replace("LETTER", letter)]) for letter in "abc"]
    assert [each.wait() for each in started] == [0, 0, 0]
    assert len(progress.read()["question"]) == 120


# What is shown


def test_the_line_at_the_start_of_a_lecture(monkeypatch, capsys):
    due()
    assert capsys.readouterr().out == ""
    progress.record("question", NAMES[0], False)
    progress.record("question", "no-longer-asked", False)
    at(monkeypatch, 2)
    due()
    assert "1 question is due for [review](review.ipynb). In a terminal: `course review`." in capsys.readouterr().out


def typed(*answers):
    """Review in a terminal with these answers typed; returns what was shown."""
    lines, given = [], iter(answers)
    reviewing.in_terminal(read=lambda _: next(given), show=lines.append)
    return "\n".join(lines)


def test_in_a_terminal_ten_are_asked_and_the_rest_is_left(monkeypatch):
    typed_ones = [name for name in NAMES if not isinstance(questions.find(name), Prediction)]
    for name in typed_ones[:12]:
        progress.record("question", name, False)
    assert typed() == "Nothing is due for review today. The next question returns on 2026-12-02."
    at(monkeypatch, 2)
    shown = typed(*[""] * 10)
    assert "10 of 10 · lecture 00 · wrong last time" in shown
    assert "12 questions are still due. Type course review again" in shown
    assert len(names_due()) == 12


def test_in_a_terminal_letters_and_numbers_are_judged_and_kept(monkeypatch):
    for name in ("start-add-constant", "ready-minimum"):
        progress.record("question", name, False)
    at(monkeypatch, 2)
    shown = typed("three", "1000000", "Z", "b.")  # the first and the third cannot be read, and are asked for again
    assert "Type a number" in shown
    assert re.search(r"✗ Not this one. That is not the number. Work through it again.\n\d: The square is never", shown)
    assert shown.count("✓ Right.") + shown.count("✗ Not this one.") == 2
    assert "Nothing is left for today. The next question returns on 2026-12-04." in shown


def test_q_ends_the_review(monkeypatch):
    progress.record("question", NAMES[0], False)
    at(monkeypatch, 2)
    assert "1 question is still due" in typed("q")


def test_in_a_notebook_one_question_follows_the_other(monkeypatch):
    for name in NAMES[:2]:
        progress.record("question", name, True)
    at(monkeypatch, 2)
    place, button = reviewing._pages(reviewing.waiting()).children
    assert "1 of 2 · lecture 00 · learnt before" in place.children[0].children[0].value
    button.click()
    assert "2 of 2" in place.children[0].children[0].value
    button.click()
    assert "2 questions are still due. Run the cell again" in place.children[0].value
    assert button.layout.display == "none"


def test_without_anything_due_a_notebook_says_when_the_next_returns(capsys):
    review()
    assert capsys.readouterr().out == "Nothing is due for review today.\n"


def test_choices_come_in_another_order_each_time():
    question = questions.find("start-add-constant")
    orders = {tuple(question.again(seed).choices()) for seed in range(40)}
    assert len(orders) > 10
    assert {question.again(seed).judge(question.right).right for seed in range(40)} == {True}


def test_a_question_that_follows_another_is_asked_after_its_text():
    following = [question for question in questions.all().values() if question.follows]
    assert following
    for question in following:
        before = questions.find(question.follows)
        lecture = questions.of_lecture(questions.lecture_of(question.id))
        assert lecture.index(before) < lecture.index(question)
        assert reviewing.asked(question).text == f"{before.text}\n\n**And then:** {question.text}"
