"""Comparing and diagnosing: what a wrong answer earns, what is said about it, and which known mistake it is."""

import re

import numpy as np
import pytest

from course.check import report
from course.check.compare import difference, equal
from course.check.diagnose import diagnose
from course.check.plain import Result, Seed
from course.check.play import play
from course.check.relate import relation
from course.check.show import call, calls, kind
from course.check.table import table

RNG = np.random.default_rng(0)
BATCHES = [RNG.normal(size=(size, 3)) for size in (4, 5)]


def right(x):
    """A loss and its gradient: the mean of the squares of x."""
    return (x**2).mean(), 2 * x / x.size


MISTAKES = {
    "sum_for_mean": ("A sum instead of a mean.", lambda x: ((x**2).sum(), right(x)[1])),
    "no_factor": ("The factor 2 is missing.", lambda x: (right(x)[0], x / x.size)),
    "sum_for_mean+no_factor": ("Both of them.", lambda x: ((x**2).sum(), x / x.size)),
    "cubes": ("Cubes, not squares.", lambda x: ((x**3).mean(), right(x)[1])),
    "minus": ("The gradient's sign.", lambda x: (right(x)[0], -right(x)[1])),
}


def answers(function, exercise):
    return [play(case["steps"], {"f": function}) for case in exercise["cases"]]


def make(counts=(True, True), unchanged=True, inputs=BATCHES):
    """A small exercise, as a released homework carries it."""
    steps = [[{"do": "f", "args": [x]}] for x in inputs]
    exercise = {
        "name": "f",
        "kind": "function",
        "points": 4,
        "returns": ["loss", "dx"],
        "unchanged": unchanged,
        "cases": [
            {
                "name": f"case {i}",
                "steps": each,
                "expected": play(each, {"f": right})["value"],
                "rtol": 1e-6,
                "atol": 1e-9,
                "counts": counts[i],
            }
            for i, each in enumerate(steps)
        ],
    }
    exercise["mistakes"] = [
        {"name": name, "says": says, "answers": answers(function, exercise)}
        for name, (says, function) in MISTAKES.items()
    ]
    return exercise


def verdict(function, exercise=None):
    exercise = exercise or make()
    return diagnose(exercise, answers(function, exercise))


# Scores: two cases with two parts each, and one part for leaving the input alone: five in all, for four points.


def test_the_right_function_earns_everything():
    found = verdict(right)
    assert found.passed
    assert (found.earned, found.mistakes, found.says, found.trouble) == (4, [], [], "")


def test_each_part_of_each_case_is_worth_the_same():
    assert verdict(lambda x: (0.0, right(x)[1])).earned == pytest.approx(4 * 3 / 5)
    assert verdict(lambda x: right(x) if len(x) == 4 else (0.0, x)).earned == pytest.approx(4 * 3 / 5)


def test_a_function_that_raises_in_one_case_keeps_the_others():
    found = verdict(lambda x: right(x) if len(x) == 4 else 1 / 0)
    assert [case.passed for case in found.cases] == [True, False]
    assert found.earned == pytest.approx(4 * 2 / 5)  # what was not answered was not left alone either
    assert found.trouble == ""
    assert "ZeroDivisionError: division by zero" in found.cases[1].detail


def test_changing_the_input_costs_one_part():
    def rude(x):
        answer = right(x)
        x *= 0
        return answer

    found = verdict(rude)
    assert found.earned == pytest.approx(4 * 4 / 5)
    assert not found.passed
    assert "changed argument 1" in found.cases[0].detail
    assert verdict(rude, make(unchanged=False)).earned == 4


def test_leaving_inputs_alone_earns_nothing_by_itself():
    assert verdict(lambda x: (None, None)).earned == 0


def test_a_case_that_does_not_count_costs_nothing_and_names_nothing():
    exercise = make(counts=(True, False))
    found = verdict(lambda x: right(x) if len(x) == 4 else MISTAKES["cubes"][1](x), exercise)
    assert found.passed
    assert found.earned == 4
    assert not found.cases[1].passed
    assert found.mistakes == []


def test_a_mistake_is_named_whatever_happens_in_a_case_that_does_not_count():
    found = verdict(lambda x: MISTAKES["cubes"][1](x) if len(x) == 4 else 1 / 0, make(counts=(True, False)))
    assert found.mistakes == ["cubes"]


# Known mistakes


@pytest.mark.parametrize("name", MISTAKES)
def test_a_known_mistake_is_named(name):
    says, function = MISTAKES[name]
    found = verdict(function)
    assert found.mistakes == name.split("+")
    assert found.says == [says]


def test_two_mistakes_in_different_parts_are_both_named():
    found = verdict(lambda x: ((x**3).mean(), -right(x)[1]))
    assert found.mistakes == ["cubes", "minus"]
    assert found.says == ["Cubes, not squares.", "The gradient's sign."]


def test_a_mistake_in_two_pairs_is_named_once():
    exercise = make()
    functions = {
        "a": lambda x: (7.0, x),
        "b": lambda x: (8.0, x),
        "c": lambda x: (9.0, x),
        "a+b": lambda x: (1.0, x),
        "a+c": lambda x: (2.0, -x),
    }
    exercise["mistakes"] = [
        {"name": name, "says": f"{name}!", "answers": answers(function, exercise)}
        for name, function in functions.items()
    ]
    found = verdict(lambda x: (1.0, -x), exercise)
    assert found.mistakes == ["a", "b", "c"]
    assert found.says == ["a!", "b!", "c!"]


def test_one_part_known_and_the_other_not_names_the_one():
    found = verdict(lambda x: ((x**3).mean(), x * 17))
    assert found.mistakes == ["cubes"]
    assert found.earned == pytest.approx(0)


def test_a_mistake_in_one_case_only_is_not_named():
    found = verdict(lambda x: MISTAKES["cubes"][1](x) if len(x) == 4 else (9.0, x))
    assert found.mistakes == []


def raising_at(*where):
    """A function that raises for batches of these sizes, and returns tens for others."""

    def f(x):
        if len(x) in where:
            raise ValueError
        return 10.0, 10 * np.ones_like(x)

    return f


def test_exceptions_alone_are_no_sign_of_a_mistake():
    exercise = make()
    exercise["mistakes"] = [
        {"name": f"raises at {size}", "says": "", "answers": answers(raising_at(size), exercise)} for size in (4, 5)
    ]
    assert diagnose(exercise, answers(raising_at(4, 5), exercise)).mistakes == []
    assert diagnose(exercise, answers(raising_at(4), exercise)).mistakes == ["raises at 4"]


def test_whether_inputs_are_left_alone_is_no_sign_where_a_call_raises():
    exercise = make()
    exercise["mistakes"] = [{"name": "known", "says": "", "answers": answers(raising_at(4), exercise)}]
    for other in exercise["mistakes"][0]["answers"][1:]:
        other["value"] = (3.0, 3 * np.ones((5, 3)))
    assert diagnose(exercise, answers(raising_at(4), exercise)).mistakes == []


def test_an_unknown_answer_is_described_by_its_largest_difference():
    def off(x):
        loss, dx = right(x)
        dx[1, 2] += 5
        return loss, dx

    found = verdict(off)
    assert found.mistakes == []
    assert found.cases[0].detail.startswith("dx: 1 of 12 numbers differ, most at [1, 2]: expected ")


# What is wrong alike in every case


def raising(error):
    def fail(x):
        raise error

    return fail


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda x: None, "The result is None: not written yet, or a `return` is missing."),
        (lambda x: (None, None), "The result is None: not written yet, or a `return` is missing."),
        (raising(NotImplementedError("soon")), "Not written yet."),
        (raising(NameError("name 'e' is not defined")), "Every case raises NameError."),
        (lambda: None, "Every case raises TypeError."),
        (raising(type("Secret", (Exception,), {})("x")), "Every case raises an exception."),
        (lambda x: right(x)[0], "In every case: expected 2 results (loss, dx); got only one, of type float."),
        (lambda x: (*right(x), x), "In every case: expected 2 results (loss, dx); got 3."),
        (lambda x: iter(right(x)), "Every result is something other than numbers and arrays of them."),
    ],
)
def test_trouble_is_said_once(function, says):
    found = verdict(function)
    assert found.trouble == says
    assert found.earned == 0


def test_a_function_that_is_not_there_is_asked_for():
    exercise = make()
    found = diagnose(exercise, [play(case["steps"], {}) for case in exercise["cases"]])
    assert found.trouble == "f is not defined. Was its cell run?"


def test_a_function_without_an_end_is_told_so():
    answer = {"error": "Timeout", "message": "no answer within 20 s", "line": ""}
    found = diagnose(make(), [answer] * 2)
    assert found.trouble == "Stopped: no answer in time. Is there an endless loop?"


def test_trouble_repeats_nothing_that_a_submission_says_of_its_inputs():
    for error in ("ValueError", "Timeout", "NotDefinedError", "NotPlainError", "NotImplementedError", "0.1257"):
        found = diagnose(make(), [{"error": error, "message": "0.1257", "line": "0.1257"}] * 2)
        assert "0.1257" not in found.trouble
        assert found.trouble
    assert "0.1257" not in diagnose(make(), [{"value": "0.1257", "changed": []}] * 2).trouble


@pytest.mark.parametrize(
    "value",
    [np.nan, "4", [], {}, (1, 2), (np.nan, np.nan), ("a", None), (1.0, [[1.0]]), (True, np.zeros((9, 9, 9))), 10**18],
    ids=repr,
)
def test_results_of_the_wrong_kind_earn_nothing_and_are_described(value):
    found = verdict(lambda x: value)
    assert found.earned == 0
    assert all(case.detail for case in found.cases)


# Comparing


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0, 1),
        (np.array(1.0), 1.0),
        (np.nan, np.nan),
        (np.inf, np.inf),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan])),
        (np.float32(1) + np.zeros(2, np.float32), np.ones(2)),
        (np.array([1, 0]), np.array([True, False])),
        ([1.0, (2.0,)], (1.0, [2.0])),
        ({"W": np.ones(2)}, {"W": np.ones(2)}),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ("a", "a"),
        (None, None),
    ],
    ids=repr,
)
def test_alike(got, expected):
    assert equal(got, expected, 1e-6, 1e-9)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0 + 3e-6, 1.0),
        (np.nan, 1.0),
        (1.0, np.nan),
        (np.inf, -np.inf),
        (np.ones((2, 1)), np.ones(2)),
        (np.ones(1), 1.0),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        ((1.0,), (1.0, 2.0)),
        ({"W": 1}, {"V": 1}),
        ("1", 1),
        (None, 0),
        (0, None),
        (np.zeros((3, 0)), np.zeros((0, 3))),
        (1 + 1j * np.ones(1), np.ones(1)),
    ],
    ids=repr,
)
def test_not_alike_and_the_difference_has_words(got, expected):
    assert not equal(got, expected, 1e-6, 1e-9)
    assert difference(got, expected, 1e-6, 1e-9)


def test_a_difference_is_told_where_it_is():
    said = difference({"W": np.ones(2), "b": 0.0}, {"W": np.array([1.0, 2.0]), "b": 0.0}, 1e-6, 1e-9)
    assert said == "['W']: 1 of 2 numbers differ, most at [1]: expected 2; got 1"
    assert difference((1.0, 2.0), (1.0, 3.0), 1e-6, 1e-9) == "[1]: expected 3; got 2"
    assert difference({"a": 1}, {"a": 1, "b": 2}, 0, 0) == "expected the keys a, b; got a"


def test_numbers_that_differ_read_differently():
    assert difference(0.30447201, 0.304472, 1e-9, 0) == "expected 0.304472; got 0.30447201"
    assert difference(np.nextafter(1, 2), 1.0, 0, 0) == "expected 1; got 1.0000000000000002"


def test_true_and_false_are_words():
    assert difference(np.True_, np.False_, 0, 0) == "expected False; got True"
    assert difference(np.array([True, True]), np.array([True, False]), 0, 0).endswith("expected False; got True")


def test_nan_is_the_largest_difference():
    assert "most at [1]: expected 0; got nan" in difference(np.array([100.0, np.nan]), np.zeros(2), 1e-6, 0)


def test_kinds_in_words():
    said = [kind(v) for v in (np.ones((2, 3)), np.ones(()), 1, 2.5, True, None, [1], (), {"a": 1}, "text")]
    assert said[0] == "an array of shape (2, 3)"
    assert said[1:] == ["a number"] * 3 + [
        "True",
        "None",
        "a list of 1",
        "a tuple of 0",
        "a dict of 1",
        "the text 'text'",
    ]


# How a wrong answer is related to the right one

X = np.arange(1.0, 7).reshape(2, 3)


@pytest.mark.parametrize(
    ("got", "expected", "says"),
    [
        (6 * X, X, "Every number is 6 times what it must be."),
        (X / 4, X, "Every number is 0.25 times what it must be."),
        (-X, X, "The sign is flipped."),
        (X.T, X, "The numbers are right, but transposed."),
        (X[:, :2].T, X[:, :2], "The numbers are right, but transposed."),
        (X.ravel(), X, "The numbers are right; only the shape is not."),
        (X.tolist(), X, "The numbers are right; make an array of the list: np.array(…)."),
        (5 * 0.7, 0.7, "The number is 5 times what it must be."),
        (0.7, -0.7, "The sign is flipped."),
        (0.71, 0.7, ""),
        (np.full(3, 0.5), np.full(3, 0.35), ""),
        (X + 1, X, ""),
        (0 * X, X, ""),
        (X * np.nan, X, ""),
        (X, 0 * X, ""),
        (X[:1], X, ""),
        ([[1.0], [2.0, 3.0]], X, ""),
        (["a"], X, ""),
        (np.array([True, False]), np.array([1.0, 5.0]), ""),
        (np.zeros((0, 3)), np.zeros((3, 0)), ""),
        (None, X, ""),
    ],
)
def test_simple_relations_are_told_and_others_are_not(got, expected, says):
    assert relation(got, expected, 1e-6, 1e-9) == says


# What is shown


def test_a_call_is_code_that_gives_the_inputs_back():
    inputs = [np.arange(6.0).reshape(2, 3), np.array([1, 0]), 0.5, np.float32([1, 2]), np.zeros((0, 3)), X.T]
    given = eval(call("list_of", inputs), {"np": np, "list_of": lambda *args: args})
    for one, other in zip(given, inputs, strict=True):
        np.testing.assert_array_equal(one, other)
        assert np.asarray(one).dtype == np.asarray(other).dtype


def test_large_arrays_are_shown_by_their_shape_and_short_arguments_stay_together():
    assert call("f", [np.zeros((30, 4)), 1, 2.5]) == "f(<array of shape (30, 4)>, 1, 2.5)"
    lines = call("f", [X, 0.5, "a", np.arange(40), None, [1, (2,)], {"reg": 0.1}]).splitlines()
    assert lines[3] == "    0.5, 'a',"
    assert lines[-2] == "    None, [1, (2,)], {'reg': 0.1},"


def test_operators_are_written_as_they_are_used():
    steps = [
        {"do": "Value", "args": [2.0]},
        {"on": 0, "do": "__rmul__", "args": [-1.5]},
        {"on": 1, "do": "__pow__", "args": [Result(0)]},
        {"on": 2, "do": "grad"},
    ]
    assert calls(steps) == "a = Value(2)\nb = -1.5 * a\nc = b ** a\nc.grad"


def test_a_part_is_taken_by_brackets_and_a_name_stays_what_it_is():
    steps = [
        {"do": "cubes"},
        {"do": "numeric_grad", "args": [Result(0), 1.5]},
        {"do": "__getitem__", "on": 1, "args": [0]},
        {"do": "shape", "on": 2},
    ]
    assert calls(steps) == "a = numeric_grad(cubes, 1.5)\nb = a[0]\nb.shape"
    assert calls([{"do": "cubes"}]) == "cubes"


NEARLY_NOTHING = [-0.0, -1e-12, np.array([-0.0, 1.0]), np.array([-1e-12, 2.0]), np.float32([-0.0, 3.0])]


@pytest.mark.parametrize("value", NEARLY_NOTHING, ids=repr)
def test_no_zero_is_shown_with_a_minus(value):
    texts = [call("f", [value]), difference(1.0 + np.asarray(value), value, 0, 0)]
    shown = table(np.atleast_1d(value) + 1, np.atleast_1d(value), 0, 0)
    texts += [shown.text(), shown.html()] if shown else []
    assert [text for text in texts if re.search(r"-0(\.0*)?(?![\d.e])", text)] == []


def test_numbers_stand_side_by_side_and_the_wrong_ones_are_marked():
    got = X.copy()
    got[1, 1] = np.nan
    lines = table(got, X, 1e-6, 1e-9).text().splitlines()
    assert lines[0].split() == ["expected", "got,", "*", "marks", "the", "wrong", "ones"]
    assert lines[2].split() == ["4.0000", "5.0000", "6.0000", "4.0000", "nan*", "6.0000"]
    assert "<b><u>nan</u></b>" in table(got, X, 1e-6, 1e-9).html()


@pytest.mark.parametrize("got", [np.zeros(100), np.zeros((2, 2, 2)), np.zeros(()), 1.0, [1.0], np.zeros(1)], ids=repr)
def test_what_is_large_or_no_table_gets_none(got):
    assert table(got, np.zeros(np.shape(got)), 1e-6, 1e-9) is None


def test_numbers_in_a_table_have_as_many_digits_as_it_takes():
    shown = table(np.array([1.0, 0.1234562]), np.array([1.0, 0.1234561]), 1e-9, 0).text()
    assert "0.1234561" in shown
    assert "0.1234562*" in shown
    huge = table(np.array([1e30, 1.0]), np.array([2e30, 1.0]), 1e-9, 0).text()
    assert "2e+30" in huge


def test_a_wide_table_stands_one_under_the_other():
    lines = table(np.zeros((2, 20)), np.ones((2, 20)), 1e-6, 0).text().splitlines()
    assert [line.split()[0] for line in lines] == ["expected", "1.0000", "1.0000", "got", "0.0000", "0.0000"]


def test_a_report_has_the_mistake_before_the_case():
    exercise = make()
    shown = repr(report.function_report(exercise, verdict(MISTAKES["cubes"][1], exercise))).splitlines()
    assert shown[0] == "✗ f: 0 of 2 cases pass, 2.4 of 4 points."
    assert shown[1] == "  Probably this: Cubes, not squares."
    assert shown[2] == "  First case that fails: case 0"
    assert shown[3].startswith("  loss: expected ")
    assert shown[4].startswith("    f(")


def test_a_report_carries_the_arguments_of_the_failing_call():
    exercise = make()
    (x,) = report.function_report(exercise, verdict(MISTAKES["cubes"][1], exercise)).args
    np.testing.assert_array_equal(x, BATCHES[0])
    x[:] = 0
    assert exercise["cases"][0]["steps"][0]["args"][0].any()


def test_a_relation_is_told_only_where_no_mistake_is_known():
    known = make()
    unknown = known | {"mistakes": []}
    wrong = MISTAKES["sum_for_mean"][1]
    assert "12, 15 times" in repr(report.function_report(unknown, verdict(wrong, unknown)))
    assert "12, 15 times" not in repr(report.function_report(known, verdict(wrong, known)))


def test_one_factor_is_told_only_if_it_is_that_of_every_case():
    unknown = make() | {"mistakes": []}

    def told(function):
        return repr(report.function_report(unknown, verdict(function, unknown)))

    assert "The number is 7 times what it must be." in told(lambda x: (7 * right(x)[0], right(x)[1]))
    assert "differs between cases: the answer is 7, 1 times" in told(
        lambda x: ((7 if len(x) == 4 else 1) * right(x)[0], right(x)[1])
    )
    assert " times" not in told(lambda x: (7 * right(x)[0] if len(x) == 4 else 9.3, None))


def test_two_mistakes_in_different_cases_are_named_with_their_cases_and_the_shown_one_comes_first():
    exercise = make(counts=(True,) * 3, inputs=[*BATCHES, -RNG.random((2, 3))])
    functions = {
        "negative": lambda x: (right(x)[0] * (1 if (x > 0).any() else -1), right(x)[1]),
        "off_by_one": lambda x: (right(x)[0] + (x > 0).any(), right(x)[1]),
    }
    exercise["mistakes"] = [
        {"name": name, "says": f"{name}!", "answers": answers(function, exercise)}
        for name, function in functions.items()
    ]
    found = verdict(lambda x: functions["off_by_one"](x) if (x > 0).any() else functions["negative"](x), exercise)
    assert (found.mistakes, found.explains) == (["negative", "off_by_one"], [[2], [0, 1]])
    shown = report.function_report(exercise, found).says
    assert shown == [
        "Probably this, in “case 0” and “case 1”: off_by_one!",
        "Probably this, in “case 2”: negative!",
    ]
    third = verdict(lambda x: (99.0, right(x)[1]) if len(x) == 5 else functions["negative"](x), exercise)
    assert third.mistakes == []


def test_a_generator_that_is_never_used_is_told():
    exercise = make(unchanged=False) | {"returns": ["number"]}
    for i, case in enumerate(exercise["cases"]):
        case["steps"] = [{"do": "f", "args": [Seed(i)]}]
        case["expected"] = (np.random.default_rng(i).normal(),)
    assert verdict(lambda rng: rng.normal(), exercise).passed
    elsewhere = verdict(lambda rng: np.random.default_rng(9).normal(), exercise)
    assert elsewhere.mistakes == ["unused_generator"]
    assert "rng is never used" in elsewhere.says[0]
    assert verdict(lambda rng: rng.normal() + 1, exercise).mistakes == []
    assert verdict(lambda rng: None, exercise).mistakes == []


def test_a_generator_that_some_case_does_not_need_is_not_said_to_be_unused():
    exercise = make(unchanged=False) | {"returns": ["order"], "mistakes": []}
    for size, case in zip((1, 5), exercise["cases"], strict=True):  # one number needs no shuffling
        case["steps"] = [{"do": "f", "args": [size, Seed(3)]}]
        case["expected"] = (np.random.default_rng(3).permutation(size),)
    assert verdict(lambda size, rng: rng.permutation(size), exercise).passed
    assert verdict(lambda size, rng: rng.permutation(size) + 1, exercise).mistakes == []
    elsewhere = verdict(lambda size, rng: np.random.default_rng(9).permutation(size), exercise)
    assert elsewhere.mistakes == ["unused_generator"]


def test_calls_that_raise_name_nothing_by_the_arguments_they_left_alone():
    """The mistake raises for five rows, and answers otherwise for four."""

    def raises(x, factor):
        if len(x) == 5:
            raise ValueError
        return factor, x

    exercise = make()
    exercise["mistakes"] = [
        {"name": "raises", "says": "It raises.", "answers": answers(lambda x: raises(x, 3.0), exercise)}
    ]
    assert verdict(lambda x: raises(x, 3.0), exercise).mistakes == ["raises"]
    assert verdict(lambda x: raises(-x, 7.0), exercise).mistakes == []


def test_a_case_that_counts_is_shown_before_one_that_does_not():
    exercise = make(counts=(False, True))
    assert "case 1" in repr(report.function_report(exercise, verdict(lambda x: (0.0, x), exercise)))
    shown = repr(report.function_report(exercise, verdict(lambda x: right(x) if len(x) == 5 else None, exercise)))
    assert shown.startswith("✓ f: the one case passes.")
    assert "Beyond what is asked, no marks lost: case 0" in shown
