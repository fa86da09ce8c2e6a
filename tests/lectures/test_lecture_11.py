"""Lecture 11: every number that its prose states, computed anew."""

import re

import numpy as np
import pytest
from scipy.special import expit, log_softmax, softmax

from course.explorables.l11_backprop import (
    expressions,
    gates,
    graph_slopes,
    graph_stepper,
    ladder_graph,
    layer_inspector,
    simplest_network,
    spot_the_error,
    tensor_box,
)
from course.explorables.shared.typed_numbers import near, readings
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("11")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


def test_no_part_of_a_solution_is_written_out():
    assert TEXT.count("def backward") == 1  # of softplus, which is graded nowhere


# The explorables


def test_a_number_is_compared_as_people_round_it():
    assert near("-0.38", -0.38)
    assert near("1,745", 1.7448)
    assert near("1/3", 0.3333)
    assert not near("0.47", 0.48)
    assert readings("  ") == []
    with pytest.raises(ValueError, match="expected a number"):
        readings("about two")


def test_the_sigmoid_graph_has_the_numbers_of_section_2():
    states(r"$e^c$, at $c=-1$ | $0.3679$ | $e^{-1}=0.3679$ | $-0.1966$")
    states("$-0.1966$ to $w_0$, $0.3932$ to $x_0$")
    states("$-0.3932$ to $w_1$, $-0.5898$ to $x_1$")
    states("$1/a$, at $a=1.3679$ | $0.7311$ | $-1/a^2=-0.5344$")
    rows = graph_stepper.GraphStepper(example="sigmoid of a sum", done=40).values()["rows"]
    found = {name: (value, slope) for name, value, slope, _ in rows}
    expected = {"w": "−0.1966", "x": "0.3932", "v": "−0.3932", "y": "−0.5898", "b": "0.1966", "f": "1", "u₇": "−0.5344"}
    assert {name: found[name][1] for name in expected} == expected
    assert found["u₇"][0] == "1.368"
    assert all(slope == measured for *_, slope, measured in rows[1:])


def test_the_stepper_starts_with_the_example_worked_by_hand():
    says = graph_stepper.GraphStepper(done=0).values()["says"]
    assert "nothing is computed yet" in says
    assert "next: u₁" in says
    said = graph_stepper.GraphStepper(done=4).values()["says"]
    assert "∂f/∂z = 1 · 5 = 5" in said


def test_the_example_that_the_text_proposes_is_read():
    text = re.search(r"`(\(a \+ b\).+?)`", PROSE)[1]
    nodes, values = expressions.read(text)
    assert np.real(graph_slopes.forward(nodes, values)[-1]) == (1 + 2) * max(1, 3)


def test_a_tie_of_the_maximum_is_shown_as_agreed():
    for tie, bars in zip(gates.TIES, ([2, 2, 0], [2, 1, 1], [2, 0, 0]), strict=True):
        values = gates.Gates(gate="maximum: max(a, b)", a=[-1.0], b=-1.0, upstream=2.0, tie=tie).values()
        assert values["bars"] == bars
        assert "a tie" in values["says"]


def test_every_cell_of_the_table_answers():
    network = simplest_network.SimplestNetwork()
    slips = {
        "h": ("0.1", "add the bias"),
        "L": ("3.61", "½ in front"),
        "dh": ("-3.8", "takes away the 2"),
        "dw": ("1", "local derivative"),
        "db": ("1", "local derivative"),
        "w": ("-0.38", "you replaced w by the step"),
        "b": ("0.62", "uphill"),
    }
    right = dict(zip(simplest_network.COLUMNS, ("1.1", "1.81", "-1.9", "-1.9", "-1,9", "0.48", "1.38"), strict=True))
    for name, (typed, sentence) in slips.items():
        network.set(**{name: typed})
        assert sentence in network.values()["says"], name
        assert f"{typed} ✗" in network.values()["rows"][1]
        network.set(**{name: right[name]})
    assert "the row is right" in network.values()["says"]
    assert "0.60" in network.values()["says"]
    assert list(network.values()["walk_w"]) == pytest.approx([0.1, 0.48])
    network.set(row=2)
    assert network.state["h"] == ""
    network.set(w="0.86")  # 0.48 + 0.2 · 1.9, the step of the row before
    assert "✗" in network.values()["rows"][2][6]


def test_shut_valves_leave_what_section_8_says():
    states("Only the biases of the last layer can still learn.")
    values = layer_inspector.LayerInspector(bias=-8.0).values()
    left = {name for name, slope in zip(layer_inspector.NAMES, values["below"], strict=True) if np.abs(slope).max() > 0}
    assert left == {"S", "b2", "H"}


def test_columns_are_the_transposes():
    rows, columns = (layer_inspector.LayerInspector(columns=turned).values() for turned in (False, True))
    for name in ("above", "below"):
        for plain, turned in zip(rows[name], columns[name], strict=True):
            np.testing.assert_array_equal(plain.T, turned)


# What the prose states


def test_section_1():
    states("$u=5.01$, $f=20.04$. The change is $0.04=4\\cdot0.01$")
    assert pytest.approx(20.04) == (2.01 + 3) * 4
    assert answer("graph-z-twenty") == 5
    assert answer("graph-upstream-three") == 3 * 5


def test_section_2():
    q = expit(1.0)
    states(r"$0.7311\cdot0.2689=0.1966$")
    assert (f"{q:.4f}", f"{1 - q:.4f}", f"{q * (1 - q):.4f}") == ("0.7311", "0.2689", "0.1966")
    assert answer("gate-inverse") == pytest.approx(-0.5328, abs=1e-4)
    assert answer("gate-sigmoid-w0") == pytest.approx(-0.19661, abs=1e-5)
    states("multiplies by at most ¼")
    grid = expit(np.linspace(-9, 9, 1001))
    assert (grid * (1 - grid)).max() == pytest.approx(0.25)


def test_section_3():
    x = 2.0
    assert answer("fan-out-thirty-six") == 9 * x**2 == 3 * x * 2 * x + x**2 * 3
    assert answer("fan-out-u5") == 2
    states("3 instead of 6 at $x=3$, 1 instead of 2")


def test_section_4():
    states("the products 0.49, 0.35, 0.35 and 0.25. Their sum is 1.44")
    products = [a * b for a in (0.7, 0.5) for b in (0.7, 0.5)]
    assert products == pytest.approx([0.49, 0.35, 0.35, 0.25])
    assert sum(products) == pytest.approx(1.44)
    states("28 stages take two hours path by path, and 56 products backward")
    assert ladder_graph.by_paths(27) / 1e6 < 90 * 60 < ladder_graph.by_paths(28) / 1e6 == pytest.approx(7200, rel=0.01)
    assert ladder_graph.by_pass(28) == 56
    assert answer("ladder-paths") == 1_048_576
    assert answer("cost-numeric") == 2 * 5050


def test_section_5_the_simplest_network():
    table = simplest_network.steps(1.0, 0.2)
    states("the last $b$ of the third row is 1.75. The cell above says 1.7448")
    assert table[2, 6] == pytest.approx(1.7448)
    assert f"{1.61 + 0.2 * 0.68:.3f}" == "1.746"
    states("$w$ would become $-0.38$")
    assert 0.2 * table[0, 3] == pytest.approx(-0.38)
    assert answer("simplest-first-loss") == pytest.approx(table[0, 1])
    assert answer("simplest-w-after") == pytest.approx(table[0, 5])
    states("$w=1.05$, $b=1.95$")
    nearest = np.array([0.1, 1.0]) + (3 - 1.1) / 2
    assert nearest == pytest.approx([1.05, 1.95])
    states(r"$-1.9\cdot0.6=-1.14$")
    assert table[1, 2] == pytest.approx(-1.14)


def test_section_5_the_deeper_network():
    states("$h=1.1$, $q=0.7503$, $o=(0.3751,-0.3751)$, $p=(0.6792,0.3208)$, $L=0.3868$")
    q = expit(1.1)
    o = np.array([0.5, -0.5]) * q
    p = softmax(o)
    assert [f"{number:.4f}" for number in (q, o[0], *p, -log_softmax(o)[0])] == [
        "0.7503",
        "0.3751",
        "0.6792",
        "0.3208",
        "0.3868",
    ]
    do = p - [1, 0]
    dq, slope = do @ [0.5, -0.5], q * (1 - q)
    states("$-0.2407$, $0.2407$")
    assert [f"{number:.4f}" for number in (*do, *(do * q), dq * slope)] == [
        "-0.3208",
        "0.3208",
        "-0.2407",
        "0.2407",
        "-0.0601",
    ]
    assert answer("deeper-dq") == pytest.approx(dq, abs=1e-5)
    assert answer("deeper-dq-dh") == pytest.approx(slope, abs=1e-5)
    here = spot_the_error.signals([0.1], 1.0, 1.0)
    assert spot_the_error.FORMULAS["∂L/∂o₁ = y/o₁ − p₁"](here)[0] == pytest.approx(1.9865, abs=1e-4)
    states("Below are nine derivatives")
    states("Four of the nine are wrong.")
    assert (len(spot_the_error.FORMULAS), len(spot_the_error.WHY)) == (9, 4)


def test_section_5_the_error_that_is_shown_first_agrees_at_the_start_only():
    explorable = spot_the_error.SpotTheError()
    formula = explorable.state["formula"]
    assert formula in spot_the_error.WHY
    for x, agrees in ((1.0, True), (2.0, False)):
        s = spot_the_error.signals(spot_the_error.SPAN, x, 1.0)
        measured = spot_the_error.measured(formula, spot_the_error.SPAN, x, 1.0)
        assert np.allclose(spot_the_error.FORMULAS[formula](s), measured, atol=1e-6) == agrees


def test_section_7():
    assert answer("box-shape") == tensor_box.slices(4, np.ones(3)).shape == (4, 3, 4)
    assert answer("box-nonzero") == np.count_nonzero(tensor_box.slices(4, np.ones(3)))
    states("exactly one of the 36 pairs of cards has the right shape. With equal sizes all 36 have it")
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(3, 20)), rng.normal(size=(2, 20))
    W = Y @ X.T @ np.linalg.inv(X @ X.T)
    np.testing.assert_allclose((Y - W @ X) @ X.T, 0, atol=1e-9)
    assert answer("puzzle-dw") == (100, 30)


def test_section_8_and_the_matrix_used_twice():
    states("For $a=(52,-1,3)$ the mask is $(1,0,1)$")
    assert list(np.array([1, 2, 3]) * (np.array([52, -1, 3]) > 0)) == [1, 0, 3]
    assert answer("gate-relu-vector") == 0
    rng = np.random.default_rng(0)
    W, x, h = rng.normal(size=(2, 4)), rng.normal(size=4), 1e-6
    e = W.T @ W @ x - x
    rule = np.outer(W @ x, e) + np.outer(W @ e, x)
    for at in np.ndindex(2, 4):
        step = np.zeros((2, 4))
        step[at] = h
        high, low = (0.5 * np.sum((V.T @ V @ x - x) ** 2) for V in (W + step, W - step))
        assert (high - low) / (2 * h) == pytest.approx(rule[at], rel=1e-5, abs=1e-6)
    assert answer("tied-scalar") == 2 * 2 * (2**2 - 1)
