"""Expressions of one's own: what the small grammar reads, what it refuses, and that its slopes are right."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.explorables.l11_backprop import graph_slopes
from course.explorables.l11_backprop.expressions import read
from course.explorables.l11_backprop.graph_slopes import forward
from course.explorables.l11_backprop.graph_stepper import GraphStepper, plan


def value(text):
    return float(np.real(forward(*read(text))[-1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(x + y)*z with x = 2, y = 3, z = 4", 20),
        ("x - y - z with x = 2, y = 3, z = 4", -5),
        ("x/y/z with x = 8, y = 2, z = 4", 1),
        ("x + y·z with x = 2, y = 3, z = 4", 14),
        ("-x*x with x = 3", -9),
        ("−x − 1.5 with x = -2", 0.5),
        ("max(w1, 0)*exp(0*w1) with w1 = 2", 2),
        ("relu(x) + sq(y) + inv(z) with x = -1, y = 3, z = 4", 9.25),
        ("log(exp(x)) with x = 1.25", 1.25),
    ],
)
def test_expressions_mean_what_they_say(text, expected):
    assert value(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a number, a variable"),
        ("x +", "got 'the end'|got the end"),
        ("(x with x = 1", "expected '\\)'"),
        ("x y with x = 1, y = 2", "expected an operation or the end"),
        ("x + y with x = 1", "a value for y"),
        ("1 + 2", "at least one variable"),
        ("x with x = huge", "expected values"),
        ("x with x = 1000", "from −100 to 100"),
        ("__import__('os') with x = 1", "expected numbers, variables"),
        ("x.real with x = 1", "expected numbers, variables|expected an operation"),
        ("x**2 with x = 1", "expected a number, a variable"),
        ("lambda with x = 1", "expected"),
        ("x" + "+x" * 70 + " with x = 1", "at most 120 letters"),
        ("+".join("x" * 20) + " with x = 1", "at most 18 nodes"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_message(text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


@pytest.mark.parametrize(
    "text", ["1/x with x = 0", "log(x) with x = -1", "exp(exp(x)) with x = 9", "log(x) with x = 0"]
)
def test_an_expression_without_a_value_is_refused_and_the_picture_stays(text):
    explorable = GraphStepper()
    with pytest.raises(ValueError, match=r"has no value|leaves the range"):
        explorable.set(task=text)
    assert explorable.state["task"] == GraphStepper().state["task"]


def test_every_operation_is_a_node_and_a_variable_is_one_however_often_it_is_used():
    nodes, _ = read("x*x + x with x = 3")
    assert [node.operation for node in nodes] == ["", "multiply", "add"]
    assert nodes[1].inputs == (0, 0)
    assert plan(nodes) == [("value", 1), ("value", 2), ("slope", 2), ("slope", 1), ("slope", 0)]


NUMBERS = st.floats(-2, 2).map(lambda number: round(number, 2))
LEAVES = st.sampled_from(["x", "y", "z", "2", "0.5"])
TREES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*"), part).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        part.map(lambda inner: f"sq({inner})"),
        part.map(lambda inner: f"-{inner}"),
    ),
    max_leaves=5,
)


@given(tree=TREES, x=NUMBERS, y=NUMBERS, z=NUMBERS)
def test_all_derivatives_are_what_wiggling_measures(tree, x, y, z):
    try:
        nodes, given_values = read(f"{tree} + x with x = {x}, y = {y}, z = {z}")
        values = [float(np.real(v)) for v in forward(nodes, given_values)]
    except ValueError as refusal:
        assert "at most" in str(refusal) or "leaves the range" in str(refusal)  # noqa: PT017
        return
    slopes = graph_slopes.sensitivities(nodes, values)
    measured = [graph_slopes.by_wiggling(nodes, given_values, k) for k in range(len(nodes))]
    np.testing.assert_allclose(slopes, measured, rtol=1e-4, atol=1e-3)


def test_the_stepper_asks_judges_and_names_the_slip():
    stepper = GraphStepper(example="x·x", done=2)
    assert stepper.state["task"] == "x*x with x = 3"
    assert stepper.state["done"] == 2
    assert "next: ∂f/∂x" in stepper.values()["says"]
    stepper.set(typed="3")
    assert "add the contributions" in stepper.values()["says"]
    stepper.set(typed="6")
    assert "right. Press Step" in stepper.values()["says"]
    stepper.advance()
    assert stepper.state["typed"] == ""
    assert "3 + 1 · 3 = 6" in stepper.values()["says"]
    assert not stepper.advance()


def test_local_and_upstream_alone_are_recognised():
    stepper = GraphStepper(task="(x + y)*z with x = 2, y = 3, z = 4")
    stepper.set(done=5)  # two values, then the derivatives by f, z and u₁
    assert "next: ∂f/∂y" in stepper.values()["says"]
    stepper.set(typed="1")
    assert "local derivative" in stepper.values()["says"]
    stepper.set(typed="4")
    assert "right" in stepper.values()["says"]
