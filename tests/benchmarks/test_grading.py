"""The benchmark of grading: stock nbgrader gets tests that the solution passes; the verdict follows from the rows."""

import numpy as np
import pytest

from benchmarks import grading, grading_report
from course.check.plain import Seed


def rows(kind, stock, ours):
    sides = (("stock", 1, stock), ("ours", 1, 2 * ours), ("ours", 2, ours))
    common = {"kind": kind, "count": 60, "memory": 2e8}
    return [common | {"who": who, "workers": workers, "seconds": seconds} for who, workers, seconds in sides]


def test_the_verdict_names_who_is_too_slow():
    text = grading_report.turns([*rows("NumPy and Matplotlib", 400.0, 90.0), *rows("and PyTorch", 400.0, 90.0)])
    assert "| NumPy and Matplotlib | ours | 2 | 90.0 | 1.50 | 4.4 | 200 |" in text
    assert "Missed by and PyTorch." in text


def test_the_parts_are_summed():
    text = grading_report.spent({"NumPy": {"its cells": 1.5, "its functions asked": 0.25}})
    assert "| its cells | 1.50 |" in text
    assert "| in all | 1.75 |" in text


@pytest.mark.parametrize("value", [[(1, "a"), [2.5]], np.arange(6.0).reshape(2, 3), np.zeros((0, 3)), True])
def test_a_value_written_as_code_is_that_value(value):
    found = eval(grading.written(value), {"np": np})
    assert repr(found) == repr(value)


def test_a_seed_is_written_as_its_generator():
    found = eval(grading.written(Seed(7)), {"np": np})
    assert found.random() == np.random.default_rng(7).random()


def test_the_solution_passes_the_tests_that_stock_nbgrader_gets():
    cells = [cell for cell in grading.with_tests("hw1", seed=3).cells if cell.cell_type == "code"]
    imports = next(cell for cell in cells if "import" in cell.source)
    marked = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    solutions = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert sum("assert" in cell.source for cell in marked) > 20
    namespace = {}
    for cell in [imports, *solutions, *marked]:
        exec(cell.source, namespace)
