"""What is 0 in every case is not written yet, and earns nothing; what must be 0, or is 0 by chance, is left alone."""

import pytest

from course.check import report
from course.check.diagnose import diagnose
from tests.course.check.test_diagnose import answers, make, right


def found(function, **options):
    exercise = make(**options)
    return exercise, diagnose(exercise, answers(function, exercise))


def test_all_zeros_are_not_written_and_earn_nothing():
    _, verdict = found(lambda x: (0.0, 0 * x))
    assert (verdict.earned, verdict.mistakes) == (0, [])
    assert "is it written yet?" in verdict.trouble


def test_one_result_of_zeros_is_named_and_earns_nothing_where_it_is_right_by_chance():
    exercise = make(inputs=[0 * BATCH, BATCH])
    verdict = diagnose(exercise, answers(lambda x: (right(x)[0], 0 * x), exercise))
    assert verdict.mistakes == ["unwritten"]
    assert verdict.says == ["dx is 0 in every case: is it written yet?"]
    assert verdict.earned == pytest.approx(4 * 3 / 5)
    shown = repr(report.function_report(exercise, verdict))
    assert "First case that fails: case 1" in shown  # not case 0, in which 0 is right


def test_zeros_of_a_result_that_must_be_0_are_right():
    exercise = make(inputs=[0 * BATCH, 0 * BATCH[:3]])
    assert diagnose(exercise, answers(right, exercise)).passed
    assert diagnose(exercise, answers(lambda x: (1.0, 0 * x), exercise)).mistakes == []


def test_one_number_that_is_not_0_is_written():
    _, verdict = found(lambda x: (right(x)[0], 0 * x + (len(x) == 5)))
    assert verdict.mistakes == []


BATCH = make()["cases"][1]["steps"][0]["args"][0]
