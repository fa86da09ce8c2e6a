"""The quiz engine: what is answered is judged rightly, shown safely, and every declared question can be answered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.check import questions
from course.check.questions import kinds
from course.check.questions.kinds import Choice, Number, Shape, choice, number, shape
from course.check.questions.predictions import Prediction
from course.check.questions.reading import read_shape
from course.check.quiz import asking, progress

ROUND = choice(
    "test-round",
    "What is **round**, if $x < y$?\n\nThink.",
    right="a ball",
    because="All its points are equally far from $c$.",
    wrong={"a brick": "It has corners.", "a <b>": "That is a tag."},
)
THIRD = number("test-third", "A third?", answer=1 / 3, because="Three of them make one.", wrong={3.0: "Upside down."})
PERCENT = number("test-percent", "How much?", answer=95.0, because="So.", unit="%")
BOUND = number("test-bound", "Largest?", answer=np.inf, because="No end.", wrong={1e308: "Finite."})
BATCH = shape("test-batch", "Shape?", answer=(64, 10), because="Rows first.", wrong={(10, 64): "Transposed."})


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


@pytest.mark.parametrize("answer", ["1/3", "0.333", "0,3333", " .334 "])
def test_a_number_is_read_as_people_write_it(answer):
    assert THIRD.judge(answer).right is True


def test_a_known_wrong_number_has_its_own_sentence():
    assert THIRD.judge("3") == kinds.Verdict(False, "Upside down.")
    assert THIRD.judge("17").right is False


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("0.75**4*0.25**4", 0.75**4 * 0.25**4),
        ("0,75^4 · (1 − 0,75)^4", 0.75**4 * 0.25**4),
        ("1/2/3", 1 / 6),
        ("2*-3 + 4", -2.0),
        ("-2^2", -4.0),
        ("(1.5 × 2)/3e-1", 10.0),
        ("30,730/10", 3073.0),
    ],
)
def test_an_expression_is_worked_out(answer, value):
    question = number("test-expression", "How much?", answer=value, because="So.")
    assert question.judge(answer).right is True


@pytest.mark.parametrize(
    "answer",
    [None, "", "abc", "1/0", "nan", "__import__('os')", "(1,)", "9**9**9", "(-1)**0.5", "1//2", "2e", "(" * 99, "1(2)"],
)
def test_what_is_no_number_gets_a_friendly_sentence(answer):
    verdict = THIRD.judge(answer)
    assert verdict.right is None
    assert "Type a number" in verdict.why


def test_a_near_answer_is_told_what_is_missing_and_is_neither_right_nor_wrong():
    third, count = THIRD, number("test-count", "How many?", answer=100, tolerance=1e-6, because="So.")
    assert [third.judge(text).right for text in ("0.33", "0.32", "0.34", "0.35")] == [True, None, None, None]
    assert third.judge("0.32").why == kinds.ROUNDED
    assert count.judge("99").why == kinds.EXACT
    known = number("test-near", "How much?", answer=0.34871, because="So.", wrong={0.357: "By a sum.", 0.341: "No."})
    assert known.judge("0.357").why == "By a sum."
    assert known.judge("0.35").right


def test_the_right_number_to_two_digits_is_never_called_wrong():
    numbers = [question for question in EVERY if isinstance(question, Number) and question.tolerance >= kinds.ROUGH]
    assert len(numbers) > 50
    refused = [question.id for question in numbers if question.judge(f"{question.answer:.2g}").right is False]
    assert refused == []


def test_a_comma_between_thousands_is_read_both_ways():
    many = number("test-many", "How many?", answer=30730, because="So.", wrong={3.073: "Far too few."})
    assert many.solution() == "30,730"
    assert many.judge("30,730").right
    assert many.judge("30 730").right
    assert many.judge("3,073").why == "Far too few."
    assert many.judge("3,07").why == "Far too few."


def test_units_and_infinity_are_understood():
    assert PERCENT.judge("95%").right
    assert PERCENT.judge("95 %").right
    assert PERCENT.judge("95").right
    assert BOUND.judge("∞").right
    assert BOUND.judge("inf").right
    assert BOUND.judge("1e308").why == "Finite."
    assert BOUND.judge("12").right is False
    assert THIRD.judge("inf").right is False


@pytest.mark.parametrize("answer", ["(64, 10)", "64,10", "64 x 10", "[64, 10]", "64 × 10", "64 10"])
def test_a_shape_is_read_with_and_without_brackets(answer):
    assert BATCH.judge(answer).right is True


def test_a_shape_of_one_axis_is_not_a_number_in_brackets_only():
    assert read_shape("(64,)") == read_shape("64") == (64,)
    assert read_shape("()") == ()
    assert BATCH.judge("(10, 64)").why == "Transposed."
    assert [BATCH.judge(text).right for text in ("", None, "ten", "6.4", "-1, 2")] == [None] * 5


@given(st.text(max_size=40))
def test_no_answer_raises(answer):
    for question in (ROUND, THIRD, PERCENT, BOUND, BATCH):
        assert question.judge(answer).why


def test_choices_keep_one_order_and_hide_the_right_one():
    assert ROUND.choices() == ROUND.choices()
    firsts = [choice(f"q-{i}", "?", right="a", because=".", wrong={"b": ".", "c": "."}).choices()[0] for i in range(60)]
    assert {firsts.count(letter) > 8 for letter in "abc"} == {True}


@pytest.mark.parametrize(
    "declare",
    [
        lambda: choice("Bad Id", "?", right="a", because=".", wrong={"b": "."}),
        lambda: choice("no-text", " ", right="a", because=".", wrong={"b": "."}),
        lambda: choice("no-wrong", "?", right="a", because=".", wrong={}),
        lambda: choice("right-is-wrong", "?", right="a", because=".", wrong={"a": "."}),
        lambda: number("wrong-is-right", "?", answer=2.0, because=".", wrong={2.001: "."}),
        lambda: shape("same-shape", "?", answer=(2,), because=".", wrong={(2,): "."}),
        lambda: number("no-reason", "?", answer=2.0, because=""),
    ],
)
def test_a_faulty_declaration_is_refused(declare):
    with pytest.raises(ValueError, match=r"expected"):
        declare()


def test_an_unknown_id_names_its_neighbours():
    with pytest.raises(ValueError, match="softmax-shift"):
        asking.ask("softmax-shfit")
    with pytest.raises(ValueError, match="none similar"):
        asking.ask("zzzzzzzz")


def buttons(question):
    """({choice: its button}, verdict) of a choice's widget, as a learner has them."""
    _, *rows, verdict = asking.widget(question).children
    return {text: row.children[0] for text, row in zip(question.choices(), rows, strict=True)}, verdict


def line(question):
    """(field, button, verdict) of a number's or shape's widget."""
    _, row, verdict = asking.widget(question).children
    return row.children[0], row.children[-1], verdict


def test_the_text_of_a_choice_belongs_to_its_button():
    """The rule that makes it so is CSS; tests/browser/test_lectures.py clicks on a text."""
    _, *rows, _ = asking.widget(ROUND).children
    assert all("course-choice" in row._dom_classes for row in rows)
    assert asking.WHOLE_ROW in asking.as_page(ROUND)


def test_choosing_shows_the_reason_and_is_kept(own_progress):
    by_text, verdict = buttons(ROUND)
    by_text["a brick"].click()
    assert "corners" in verdict.value
    assert by_text["a brick"].button_style == "danger"
    assert "<summary>Answer again" in verdict.value
    assert progress.read() == {"question": {"test-round": False}}
    by_text["a ball"].click()
    assert "Right" in verdict.value
    assert "corners" in verdict.value  # why not the others, folded
    assert by_text["a ball"].button_style == "success"
    assert progress.read() == {"question": {"test-round": True}}


def test_a_wrong_answer_that_is_a_known_mistake_is_recorded():
    asking.judge(questions.find("rent-mean-square"), "5")
    asking.judge(questions.find("rent-mean-square"), "2")
    assert progress.mistakes_of_the_week() == {}
    asking.judge(questions.find("rent-mean-square"), "20")
    assert progress.mistakes_of_the_week() == {"sum_for_mean": ["rent-mean-square"]}


def test_typing_answers_by_button_and_by_enter_and_rubbish_does_not_count(own_progress):
    field, button, verdict = line(THIRD)
    field.value = "a bit"
    button.click()
    assert "Type a number" in verdict.value
    assert not own_progress.exists()
    field.value = "3"
    button.click()
    assert "Upside down" in verdict.value
    assert "0.3333" in verdict.value  # the solution, folded
    field.value = "0.3333"
    field._handle_custom_msg({"event": "submit"}, [])
    assert "Right" in verdict.value


def test_the_solution_is_not_shown_before_the_answer():
    assert line(THIRD)[-1].value == ""
    assert "0.3333" not in asking.as_text(THIRD)


def test_text_becomes_safe_html_with_its_maths_left_alone():
    body = asking.to_html(ROUND.text)
    assert "<p>What is <b>round</b>, if $x &lt; y$?</p><p>Think.</p>" in body
    assert "a &lt;b&gt;" in asking._others(ROUND)


def test_without_widgets_the_question_reads_as_text():
    text = asking.as_text(ROUND)
    assert all(part in text for part in ("round", "a ball", "a brick", "(A)"))
    assert "a shape, such as" in asking.as_text(BATCH)


def test_a_page_without_a_kernel_shows_the_question_and_hides_the_dead_widget():
    page = asking.as_page(ROUND)
    assert "a &lt;b&gt;" in page
    assert "course-question" in page
    assert "course-quiz" in asking.widget(ROUND)._dom_classes


def test_ask_displays_widget_and_text(capsys):
    asking.ask("softmax-shift")  # outside a front end the plain text is printed
    assert "probabilities" in capsys.readouterr().out


EVERY = [question for question in questions.all().values() if not isinstance(question, Prediction)]


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_every_declared_question_can_be_answered(question):
    assert question.judge(question.right if isinstance(question, Choice) else question.solution()).right
    assert all(question.judge(str(wrong)).why == why for wrong, why in question.wrong.items())
    assert all(why.strip()[-1] in ".?!$`)…" for why in [question.because, *question.wrong.values()])
    assert asking.widget(question) is not None
    assert isinstance(question, Choice | Number | Shape)


def test_every_lecture_is_found():
    assert "06" in questions.lectures()
    assert sum(len(questions.of_lecture(lecture)) for lecture in questions.lectures()) == len(questions.all())
    with pytest.raises(ValueError, match="expected one of"):
        questions.of_lecture("99")
