"""Which mistake is recognised where it gives no number, where only rounding is left, and where an argument changes."""

import numpy as np
import pytest

from course.check.diagnose import diagnose
from course.check.play import play
from course.check.recognise import RoundingError

INPUTS = [np.array([1.0, 2.0, 4.0]), np.array([1.0, 5.0]), np.array([3.0])]


def right(x):
    """The sample variance and the largest number."""
    return np.mean((x - x.mean()) ** 2), int(x.max())


def over_n_minus_one(x):
    return np.float64(np.sum((x - x.mean()) ** 2)) / (len(x) - 1), int(x.max())


def smallest(x):
    return 9 * np.mean((x - x.mean()) ** 2), int(x.min())


def only_rounding(x):
    if len(x) == 2:
        raise RoundingError
    return right(x)


def made(*known):
    """An exercise with three cases: three numbers, two, and one."""
    steps = [[{"do": "f", "args": [x]}] for x in INPUTS]
    document = {"name": "f", "kind": "function", "points": 1, "returns": ["variance", "largest"], "unchanged": True}
    document["cases"] = [
        {"name": f"{len(x)}", "steps": each, "expected": right(x), "rtol": 1e-6, "atol": 1e-9, "counts": True}
        for x, each in zip(INPUTS, steps, strict=True)
    ]
    document["mistakes"] = [
        {"name": f.__name__, "says": f.__name__, "answers": [play(each, {"f": f}) for each in steps]} for f in known
    ]
    return document


def named(function, *known):
    document = made(*known)
    return diagnose(document, [play(case["steps"], {"f": function}) for case in document["cases"]]).mistakes


def test_a_guarded_division_by_0_is_still_the_mistake():
    assert named(lambda x: over_n_minus_one(x) if len(x) > 1 else right(x), over_n_minus_one) == ["over_n_minus_one"]


def test_where_a_mistake_gives_numbers_it_must_be_the_students():
    assert named(lambda x: over_n_minus_one(x) if len(x) == 2 else right(x), over_n_minus_one) == []


def test_any_wrong_answer_is_rounding():
    assert named(lambda x: (0.5, 7) if len(x) == 2 else right(x), only_rounding) == ["only_rounding"]


def test_rounding_explains_nothing_beside_another_mistake():
    def other(x):
        return (0.5, 7) if len(x) == 2 else over_n_minus_one(x)

    assert named(other, over_n_minus_one, only_rounding) == []


def test_a_whole_number_may_be_the_same_by_chance():
    assert named(lambda x: (-1.0, int(x.min())) if len(x) > 1 else right(x), smallest) == []


@pytest.mark.parametrize(("function", "says"), [(right, []), (over_n_minus_one, ["over_n_minus_one"])])
def test_a_changed_argument_is_named_beside_the_mistake(function, says):
    def rude(x):
        answer = function(x)
        x += 1
        return answer

    assert named(rude, over_n_minus_one) == [*says, "changes_its_input"]
