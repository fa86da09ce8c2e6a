"""Predictions on a picture: each can be answered in it, is not given away by it, and names what is wrong."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from course.check import questions
from course.check.questions.predictions import UNMOVED, Prediction, elsewhere
from course.check.quiz import asking, progress
from course.check.quiz.predicting import Predicting, placed_before
from course.explorables.l02_least_squares.loss_bowl import AREAS
from course.explorables.stage.picture.numbers import number, true_minus
from course.explorables.stage.picture.shapes import Words
from course.explorables.stage.predict import Level, Place

EVERY = [question for question in questions.all().values() if isinstance(question, Prediction)]
each = pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
TEN = questions.find("descent-ten-steps")


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def frames(model):
    values = model.values()
    drawn = [part.frame(values) for part in model.picture().axes], model.picture().words(values)
    values.check_all_read()  # or the live picture shows an error
    return drawn


def words_of(frame):
    return [text for shape in frame.shapes if isinstance(shape, Words) for text in shape.text]


def texts(model):
    """All that a picture says, but for the ticks of axes with numbers."""
    found, words = frames(model)
    names = [" ".join([part.x, part.y]) for part in model.picture().axes]
    titles = [frame.title for frame in found]
    labels = [shape.label for frame in found for shape in frame.shapes if hasattr(shape, "label")]
    written = [text for frame in found for text in words_of(frame)]
    return " ".join([words, *names, *titles, *labels, *written])


def at_the_answer(shape, question):
    """Whether the shape shows the answer: a marker or an end of a line there, a line across, a curve through all."""
    asks, answer, x, y = question.asks, question.answer, np.ravel(shape.x), np.ravel(shape.y)
    if isinstance(asks, Place):
        return bool(np.isclose(np.c_[x, y], answer, rtol=1e-6).all(axis=1).any())
    if isinstance(asks, Level):
        across = shape.within == ("y" if asks.axis == "x" else "x") or x.size == 1
        return across and bool(np.isclose(x if asks.axis == "x" else y, answer[0], rtol=1e-6).any())
    at = getattr(asks, "at", range(answer.size))
    curve = x.size == y.size > 1 and (np.diff(x) > 0).all()
    return bool(curve and np.allclose(np.interp(at, x, y), answer, rtol=1e-6))


def numbers(text):
    return set(re.findall(r"−?\d+(?:\.\d+)?", true_minus(text)))


@each
def test_the_answer_lies_within_the_picture(question):
    assert np.isfinite(question.answer).all()
    share = question.asks.shares(question.answer, question.room)
    assert ((share > 0.01) & (share < 0.99)).all(), share
    assert 0.02 <= question.tolerance <= 0.12
    model = question.asking()
    control = model.controls["prediction"]
    assert ((control.low <= question.answer) & (question.answer <= control.high)).all()
    found, _ = frames(model)
    assert not [text for frame in found for text in words_of(frame) if text in "←→↑↓" and text], (
        "a mark lies beyond the axes"
    )


@each
def test_the_answer_is_not_seen_before(question):
    model = question.asking()
    assert set(model.values()) == {*question.shows, "prediction", "draggable"}
    said = numbers(texts(model)) - numbers(question.text)
    assert not said & {number(value, digits) for value in question.answer for digits in (3, 4)}
    found, _ = frames(model)
    assert not [shape for frame in found for shape in frame.shapes if at_the_answer(shape, question)]
    assert question.distance(question.asks.first, question.answer) > question.tolerance


@each
def test_wrong_ideas_are_told_from_the_answer_and_from_each_other(question):
    given = {name: question.mistaken(name) for name in question.wrong}
    assert given, "declare at least one wrong idea"
    for name, value in given.items():
        assert question.distance(value, question.answer) > question.tolerance, name
        others = [other for other in given if other != name]
        assert all(question.distance(value, given[other]) > question.tolerance for other in others), name
        judged = question.judge(value)
        assert judged.right is False, name
        assert judged.why.endswith(question.wrong[name][1])
        assert question.misconception(value) == name
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)
        assert question.wrong[name][1][-1] in ".?!"


@each
def test_the_answer_is_right_and_then_seen(question):
    judged = question.judge(question.answer)
    assert judged.right
    assert judged.why.endswith(question.because)
    assert question.judge(question.asks.first).why == UNMOVED
    model = question.revealed(question.mistaken(next(iter(question.wrong))))
    assert model.controls.keys() == question.explorable().controls.keys()
    np.testing.assert_equal(model.state, question.explorable().state)
    model.values()
    frames(model)


def press(made, name):
    next(button for button in made.buttons.children if button.description == name).click()


def test_it_is_compared_kept_and_becomes_the_live_picture(own_progress):
    made = Predicting(TEN)
    press(made, "Compare with the truth")
    assert "first" in made.verdict.value
    assert not own_progress.exists()
    made.model.set(prediction=[(0.0, 0.1)])
    press(made, "Compare with the truth")
    assert "That is the minimum" in made.verdict.value
    assert "0.92¹⁰" in made.verdict.value
    assert json.loads(own_progress.read_text())["question"] == {TEN.id: False}
    assert progress.mistakes_of_the_week() == {"arrived_everywhere": [TEN.id]}
    assert made.live.explorable.controls.keys() == TEN.explorable().controls.keys()
    assert made.live.widget in made.widget.children
    assert made.buttons not in made.widget.children
    made.live.explorable.set(steps=11)
    assert "after 11 steps" in made.live.text.value


def test_just_show_me_is_kept_as_skipped_and_answers_stay(own_progress):
    made = Predicting(TEN)
    press(made, "Just show me")
    assert TEN.solution() in made.verdict.value
    assert progress.read().get("question", {}) == {}
    assert progress.places()["question", TEN.id].state == "skipped"
    again = Predicting(TEN)
    again.model.set(prediction=[TEN.answer])
    press(again, "Compare with the truth")
    assert "Well predicted" in again.verdict.value
    assert json.loads(own_progress.read_text())["question"] == {TEN.id: True}


def test_a_prediction_is_there_again_after_a_restart_and_can_be_made_again(own_progress):
    made = Predicting(TEN)
    made.model.set(prediction=[(0.0, 0.1)])
    press(made, "Compare with the truth")
    assert json.loads(own_progress.read_text())["prediction"] == {TEN.id: [[0.0, 0.1]]}
    after = Predicting(TEN, placed=placed_before(TEN))
    assert after.verdict.value == made.verdict.value
    assert after.again in after.widget.children
    assert "your prediction" in texts(after.live.explorable)
    after.again.click()
    assert after.widget.children == (after.text, after.live.widget, after.buttons, after.verdict)
    np.testing.assert_equal(after.model.state["prediction"][0], TEN.asks.first)


@pytest.mark.parametrize("kept", [None, "3", [1, 2, 3], [[0.0, None]], [1e999, 0], {}, 10**400, TEN.asks.start])
def test_a_kept_prediction_that_does_not_fit_is_asked_anew(own_progress, kept):
    own_progress.write_text(json.dumps({"prediction": {TEN.id: kept}}))
    assert placed_before(TEN) is None


def test_a_damaged_table_of_predictions_is_set_aside(own_progress, capsys):
    own_progress.write_text(json.dumps({"question": {TEN.id: True}, "prediction": [1]}))
    assert placed_before(TEN) is None
    assert progress.read()["question"] == {TEN.id: True}
    assert own_progress.with_name("progress.damaged-1.json").exists()
    assert "was damaged" in capsys.readouterr().err


def test_without_a_kernel_the_page_shows_the_question_and_the_still_picture():
    page = asking.as_page(TEN)
    assert "data:image/png" in page
    assert "Where is the descent" in page
    assert "0.92" not in page
    assert "drag the mark" in asking.as_text(TEN)


def test_a_name_that_is_no_entry_is_refused():
    with pytest.raises(ValueError, match="'paths', which is no entry; there are surface"):
        replace(TEN, shows=("paths",)).asking()


def test_limits_that_may_not_be_seen_are_asked_for():
    loss = questions.find("descent-loss-beyond")
    with pytest.raises(ValueError, match="'step_span'"):
        replace(loss, shows=("grid", "height", "levels")).asking()


def test_a_prediction_far_from_every_wrong_idea_is_not_named():
    judged = TEN.judge((2.0, 2.0))
    assert judged.right is False
    assert TEN.misconception((2.0, 2.0)) == ""
    assert judged.why.endswith(TEN.because)


def test_the_numbers_of_their_texts_are_computed():
    sigmoid, lowest = 1 / (1 + np.exp(-2)), elsewhere("LossBowl", "lowest", solution=True)[0]
    points = questions.find("best-for-tenth-power").values["points"]
    stated = {
        "loads-of-hundred": [f"about {round(elsewhere('TruckLoads', 'root')[0], -1):.0f} dollars"],
        "centred-lowest": [f"intercept {lowest[0]:.2f} and slope {lowest[1]:.2f}", f"its mean, {AREAS.mean():.2f}"],
        "best-for-tenth-power": [f"extremes, {points.min():.0f} and {points.max():.0f}"],
        "softmax-three-scores": [f"e³ = {np.exp(3):.1f}, e¹ = {np.e:.1f}", f"factor of {np.exp(2):.1f}"],
        "descent-ten-steps": [f"= {1 - 0.08:.2f}", f"= −{0.08 * 22 - 1:.2f}", f"= {0.92**10:.2f} of its way"],
        "descent-loss-beyond": [f"2/22 = {2 / 22:.3f}", f"= −{0.1 * 22 - 1:.1f}", f"square, {1.2**2:.2f}"],
        "sigmoids-in-a-row": [f"= {sigmoid * (1 - sigmoid):.3f}"],
        "pieces-square-root": [f"leaves {0.5**0.5:.2f} of the error"],
    }
    for name, parts in stated.items():
        question = questions.find(name)
        said = " ".join([question.text, question.because, *(why for _, why in question.wrong.values())])
        assert [part for part in parts if part not in said] == [], name
