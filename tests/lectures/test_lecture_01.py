"""Lecture 01: every number that its prose states, computed again."""

import re
from itertools import product

import numpy as np
import pytest

from course import data
from course.check import questions
from course.explorables.l01_learning import (
    all_tasks,
    evaluation_order,
    filter_neuron,
    four_models,
    handmade_rule,
    rent_residuals,
    tensor_explorer,
    top_k,
    truck_loads,
    two_distances,
    two_lanes,
)
from course.explorables.l01_learning.lined_up_shapes import LinedUpShapes
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("01")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


# The explorables


def test_of_all_boxes_thirteen_is_the_best():
    states("four limits")
    assert questions.find("rules-best-box").right == str(handmade_rule.best())
    assert handmade_rule.CARS.sum() == 8


def test_an_empty_box_calls_nothing_a_car():
    values = handmade_rule.HandmadeRule(area_from=80, area_to=20).values()
    assert "nothing is called a car" in values["says"]
    assert np.isnan(values["box_x"]).all()


def test_one_flat_far_up_moves_the_squares_most():
    states("Drag one flat far up: which measure cares most?")
    before, explorable = rent_residuals.RentResiduals().values(), rent_residuals.RentResiduals()
    flat = explorable.state["flat"]
    flat[0, 1] += 20
    explorable.set(flat=flat)
    after = explorable.values()
    growth = [after[name][0] / before[name][0] for name in ("absolute", "squared")]
    assert growth[1] > growth[0] > 1


def test_lines_need_two_ends_and_a_pixel_is_one_point():
    with pytest.raises(ValueError, match="line_b must be an array of shape"):
        rent_residuals.RentResiduals(line_b=(1.0, 2.0, 3.0))
    with pytest.raises(ValueError, match="pixel must be an array of shape"):
        tensor_explorer.TensorExplorer(pixel=((1.0, 1.0), (2.0, 2.0)))


def test_perpendicular_slope_is_at_least_as_steep_and_agrees_with_trying_many():
    states("perpendicular distances prefer steeper lines when there is noise")
    rng = np.random.default_rng(0)
    for _ in range(20):
        point = rng.normal(size=(12, 2)) @ [[1.0, 0.6], [0.0, 0.8]]
        slope = two_distances.clipped(two_distances.perpendicular_way(point, 1.0))
        x, y = (point - point.mean(axis=0)).T
        tried = np.linspace(-6, 6, 24_001)
        costs = ((y - tried[:, None] * x) ** 2).sum(axis=1) / (1 + tried**2)
        if abs(tried[costs.argmin()]) < two_distances.STEEPEST:
            assert slope == pytest.approx(tried[costs.argmin()], abs=1e-3)
        assert abs(slope) >= abs(two_distances.vertical_slope(point)) - 1e-9


def test_models_fit_as_scikit_learn_does():
    from sklearn.neighbors import KNeighborsRegressor

    x, y = four_models.rents(24, 5)
    mine = four_models.fitted("k nearest flats", 3)[0](four_models.GRID)
    theirs = KNeighborsRegressor(3).fit(x[:, None], y).predict(four_models.GRID[:, None])
    np.testing.assert_allclose(mine, theirs)
    errors = [((four_models.fitted("tree", m)[0](x) - y) ** 2).mean() for m in range(1, 13)]
    assert (np.diff(errors) < 0).all()
    assert errors[0] == pytest.approx(y.var())


def test_every_expression_of_the_shapes_is_what_numpy_makes_of_it():
    from course.explorables.l01_learning import lined_up_shapes as module

    X = module.example(4, 6, 5)
    for expression in module.EXPRESSIONS:
        rows = LinedUpShapes(expression=expression).values()["rows"]
        try:
            expected = ("result", eval(expression, {"X": X}).shape)
        except ValueError:
            expected = ("does not exist", ())
        assert expected in rows, expression


def test_smooth_tasks_are_four_and_nearest_is_ahead():
    assert (all_tasks.rough() <= all_tasks.SMOOTH).sum() == 4
    assert "nearest is ahead" in all_tasks.AllTasks(smooth=True, p=True, q=True, r=True).values()["says"]
    assert all_tasks.learners() == [(0, 0, 1), (0, 0, 0), (1, 1, 1)]


# What the prose states


def test_section_2():
    states("the residuals are −2 and 2")
    x, y = np.array([1.0, 3.0]), np.array([2.0, 4.0])
    residuals = y - (5 - x)
    np.testing.assert_array_equal(residuals, [-2, 2])
    assert residuals.mean() == 0
    assert np.abs(residuals).mean() == 2
    values = rent_residuals.RentResiduals().values()
    assert abs(values["signed"][1]) < 0.05
    assert answer("rent-mean-square") == 5
    states("A steeper one: 2.39 dollars per square foot in place of 2.20, and 2.20 again with rents in thousands")
    X, rent = data.rent(20, np.random.default_rng(1))
    slopes = [unit * perpendicular(X[:, 0], rent / unit) for unit in (1, 1000)]
    assert [f"{slope:.2f}" for slope in (*slopes, np.polyfit(X[:, 0], rent, 1)[0])] == ["2.39", "2.20", "2.20"]


def perpendicular(x, y):
    """Slope of the line with the smallest sum of squared perpendicular distances."""
    across, along = np.linalg.svd(np.column_stack([x - x.mean(), y - y.mean()]))[2][0]
    return along / across


def test_section_3():
    states("with one nearest flat, the error on the flats that it has learnt from is 0")
    assert "0 dollars on these 24 flats" in four_models.FourModels(model="k nearest flats", knob=1).values()["says"]
    says = [four_models.FourModels(model="polynomial", knob=d).values()["says"] for d in (1, 12)]
    new = [float(re.search(r"flats, (\d+) on", text)[1]) for text in says]
    assert new[1] > 1.5 * new[0]
    assert answer("pieces-degree-100") == 101


def test_section_4():
    states(r"$2\cdot1024 + 32 + 5 = 2085$")
    assert answer("arrays-index") == np.arange(3072).reshape(3, 32, 32)[1, 2, 7]
    assert answer("arrays-count") == 3072
    assert answer("arrays-mean-shape") == np.zeros((4, 3, 32, 32)).mean(axis=(0, 2, 3)).shape
    with pytest.raises(ValueError, match="broadcast"):
        np.zeros((4, 3, 32, 32)) - np.zeros(3)
    X = np.arange(2 * 32 * 32 * 3).reshape(2, 32, 32, 3)
    column = X.reshape(3072, 2)[:, 0]
    assert set(column < 3072) == {True, False}  # numbers of both images
    np.testing.assert_array_equal(X.reshape(2, 3072).T[:, 0], X[0].ravel())


def test_section_5():
    states("In four of the thirty pictures there is a second thing to be seen; picture 0 is one of them.")
    assert len(top_k.ALSO) == 4
    assert 0 in top_k.ALSO
    states("places 1, 1, 2, 5: top-1 error 2/4, top-2 error 1/4, top-5 error 0")
    places = np.array([1, 1, 2, 5])
    assert [np.mean(places > k) for k in (1, 2, 5)] == [0.5, 0.25, 0]
    states("the same guesses have a top-1 error of 47 % and a top-5 error of 0")
    shown = [list(ranked).index(label) + 1 for ranked, label in zip(top_k.RANKED, top_k.LABELS, strict=True)]
    assert [f"{np.mean(np.array(shown) > k):.0%}" for k in (1, 5)] == ["47%", "0%"]


def test_section_6():
    states(r"the standard deviation σ = 122 dollars; averages of ten flats should have $122/\sqrt{10} = 39$")
    losses = truck_loads.stock(truck_loads.TOWN)
    assert round(losses.std()) == 122
    assert round(122 / np.sqrt(10)) == 39
    digits = data.digits()
    memory = {x.tobytes(): y for x, y in zip(digits.X_train, digits.y_train, strict=True)}
    right = [np.mean([memory.get(x.tobytes(), 0) == y for x, y in zip(*pair, strict=True)]) for pair in sets(digits)]
    assert right[0] == 1
    states("one in ten right, no more than a fixed answer does", "is right about 10 % of the others")
    assert f"{right[1]:.0%}" == f"{np.mean(digits.y_val == 0):.0%}" == "10%"
    states("They make it precise: 204 dollars for flats near the station, where the whole town has 162.")
    town, station = (truck_loads.stock(depot).mean() for depot in (truck_loads.TOWN, truck_loads.STATION))
    assert (round(station), round(town)) == (204, 162)


def sets(digits):
    return (digits.X_train, digits.y_train), (digits.X_val, digits.y_val)


def test_section_7():
    states("Always saying 0 is right about 3, 2, 2, 1, 2, 1, 1, 0 corners")
    rights = [task.count(0) for task in product((0, 1), repeat=3)]
    assert rights == [3, 2, 2, 1, 2, 1, 1, 0]
    assert sum(rights) == 12
    assert answer("lunch-half") == 50
    states("over the four smooth tasks *nearest* is right in 75 % of its answers")
    smooth = all_tasks.AllTasks(smooth=True).values()["mean"]
    assert smooth[0] == pytest.approx(75)
    np.testing.assert_allclose(all_tasks.AllTasks().values()["mean"], 50)


def test_section_8():
    states("the weights are 0.25, 0.1875, 0.1406, …; after 4 = 1/α steps a weight is $0.75^4 = 0.316$")
    weights = filter_neuron.filtered(np.eye(5)[0], 0.25)
    np.testing.assert_allclose(weights[:3], [0.25, 0.1875, 0.1406], atol=5e-5)
    assert f"{weights[4] / weights[0]:.3f}" == f"{0.75**4:.3f}" == "0.316"
    assert f"{np.exp(-1):.3f}" == "0.368"
    states("In *1 noise through* the noise comes through; in *2 hardly moves* the output hardly moves.")
    assert "noise comes through" in filter_neuron.FilterNeuron(view="noise through").values()["says"]
    assert np.abs(filter_neuron.FilterNeuron(view="hardly moves").values()["y"]).max() < 0.5
    assert answer("circuit-step") == 2.5
    np.testing.assert_allclose(evaluation_order.evaluated(1.0, -0.5), [1, -0.5, 2.5, 0, 6])
    W = np.array([[evaluation_order.WEIGHTS[i, j] for j in (2, 3)] for i in (0, 1)])  # from node i to node j
    np.testing.assert_allclose(np.maximum([1, -0.5] @ W + [0.5, -1], 0), [2.5, 0])
    states("with $w_{ij}$ in row $i$ and column $j$ of `W`")
    assert "no order exists" in evaluation_order.EvaluationOrder(back=True, done=5).values()["says"]


def test_section_9():
    states("The perceptron of 1958")
    assert "perceptron" in two_lanes.NETWORKS[1958]
    assert "LMS" in two_lanes.SIGNALS[1960]
