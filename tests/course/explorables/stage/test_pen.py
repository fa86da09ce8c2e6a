"""Points that learners add, relabel and remove; and widgets that are closed with all that they are made of."""

import asyncio

import numpy as np
import pytest
from ipywidgets.widgets import widget as registry

from course.explorables.l05_neighbours.nearest_neighbours import NearestNeighbours
from course.explorables.l06_classifiers.decision_boundary import DecisionBoundary
from course.explorables.stage.live.live import Live
from course.explorables.stage.live.pen import REMOVE
from course.explorables.stage.picture.shapes import Spots


@pytest.fixture
def live():
    explorable = NearestNeighbours(points=[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)], labels=[0, 1, 2])
    return Live(explorable)


def pen_of(live):
    return live.pens[0]


def click_empty_place(live, x, y):
    """What bqplot does: the empty mark has a point all at once."""
    catcher = live.axes[0].figure.marks[-1]
    with catcher.hold_trait_notifications():
        catcher.x, catcher.y = np.array([x]), np.array([y])
    assert catcher.x.size == catcher.y.size == 0


def click_point(live, number, index):
    """A click on the index-th point of the number-th class, as bqplot reports it."""
    mark = mark_of(live, number)

    async def click():
        mark._handle_custom_msgs(None, {"event": "element_click", "data": {"index": index}})

    asyncio.run(click())


def mark_of(live, number):
    drawn = zip(live.axes[0].marks, live.axes[0].shapes, strict=True)
    return next(mark for mark, shape in drawn if isinstance(shape, Spots) and shape.label == "ABC"[number])


def labels_of(live):
    return live.explorable.state["labels"].tolist()


def test_a_click_on_an_empty_place_adds_a_point_of_the_pens_class(live):
    pen_of(live).kind.value = 2
    click_empty_place(live, 0.5, 0.25)
    assert labels_of(live) == [0, 1, 2, 2]
    assert live.explorable.state["points"][3].tolist() == [0.5, 0.25]
    assert live.handles.which.value == ("points", 3)
    assert dict(live.handles.which.options)["point 4 (■ C)"] == ("points", 3)


def test_points_are_added_no_further_out_than_the_bounds(live):
    click_empty_place(live, 99.0, -99.0)
    assert live.explorable.state["points"][3].tolist() == [2.2, -2.2]


def test_a_click_on_a_point_relabels_or_removes_it(live):
    pen_of(live).kind.value = 0
    click_point(live, 2, 0)
    assert labels_of(live) == [0, 1, 0]
    pen_of(live).kind.value = REMOVE
    click_point(live, 0, 1)
    assert labels_of(live) == [0, 1]
    click_empty_place(live, 0.5, 0.5)
    click_point(live, 0, 7)
    assert labels_of(live) == [0, 1]


@pytest.mark.parametrize("event", ["drag", "drag_end"])
def test_a_drag_of_a_point_that_was_removed_meanwhile_changes_nothing(live, event):
    """The last point of a class: its mark shows none by now, and the browser has not heard of it yet."""
    pen_of(live).kind.value = 0
    click_point(live, 2, 0)
    mark, before = mark_of(live, 2), live.explorable.state["points"]
    for name in ("drag", event):
        mark._handle_custom_msgs(None, {"event": name, "index": 0, "point": {"x": 0.5, "y": 1.0}})
    with mark.hold_trait_notifications():
        mark.x, mark.y = np.array([0.5]), np.array([1.0])
    assert mark.x.size == 0
    assert labels_of(live) == [0, 1, 0]
    np.testing.assert_array_equal(live.explorable.state["points"], before)
    assert live.error.value == ""


def test_buttons_do_the_same_from_the_keyboard(live):
    pen = pen_of(live)
    pen.kind.value = 1
    assert (pen.add_button.description, pen.apply_button.description) == ("Add a ▲ B", "Make the chosen point ▲ B")
    pen.add_button.click()
    assert labels_of(live) == [0, 1, 2, 1]
    live.handles.place["x"].value = 1.5
    assert live.explorable.state["points"][3].tolist() == [1.5, 0.0]
    live.handles.choose("points", 0)
    pen.apply_button.click()
    assert labels_of(live) == [1, 1, 2, 1]
    pen.kind.value = REMOVE
    assert pen.add_button.disabled
    pen.apply_button.click()
    assert labels_of(live) == [1, 2, 1]


def test_points_that_belong_to_no_class_are_left_alone(live):
    live.handles.choose("query", 0)
    assert pen_of(live).apply_button.disabled
    live.handles.choose("points", 1)
    assert not pen_of(live).apply_button.disabled


def test_the_last_point_stays_and_the_picture_says_why(live):
    pen_of(live).kind.value = REMOVE
    for _ in range(3):
        live.handles.choose("points", 0)
        pen_of(live).apply_button.click()
    assert len(labels_of(live)) == 1
    assert "points must be 1 to 60 points; got 0" in live.error.value
    pen_of(live).kind.value = 1
    click_empty_place(live, 1.0, 1.0)
    assert live.error.value == ""


def test_a_point_of_a_new_class_gives_the_classifier_weights_for_it():
    explorable = DecisionBoundary(data="XOR")
    explorable.advance(3)
    state = explorable.state
    explorable.set(points=np.vstack([state["points"], (0, 0)]), labels=np.append(state["labels"], 2))
    assert explorable.state["weights"].shape == (3, 2)
    assert explorable.state["losses"].size == 0
    explorable.set(points=state["points"], labels=state["labels"])
    assert explorable.state["weights"].shape == (3, 2)
    explorable.advance(2)
    explorable.reset()
    assert explorable.state["weights"].shape == (3, 2)


def test_closing_leaves_no_widget_behind():
    Live(NearestNeighbours()).close()
    before = set(open_widgets())
    explorable = DecisionBoundary()
    live = Live(explorable)
    explorable.set(rate=1.0)
    assert len(set(open_widgets()) - before) > 50
    live.close()
    assert not explorable.listeners
    assert set(open_widgets()) - before == set()
    explorable.set(rate=2.0)


def open_widgets():
    """Identifiers of all widgets that live in this process."""
    return list(registry._instances)
