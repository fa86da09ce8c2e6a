"""The playground: its engine against numerical gradients and a loop; its split, restarts, drawing and edges."""

import asyncio

import numpy as np
import pytest

from course.explorables.l09_neurons.folded_plane import FoldedPlane, ruled
from course.explorables.l09_neurons.playground import KEPT, Playground, trained
from course.explorables.l09_neurons.training_points import FEATURES, inputs_of, is_test, points_of
from course.explorables.l09_neurons.unit_maps import GRID
from course.explorables.shared.small_net import BENDS, FARTHEST, PENALTIES, Net, batch, descend, loss_of
from course.explorables.stage import Dots, Line, axes
from course.explorables.stage.live.bqplot_shapes import placed
from course.explorables.stage.live.live import Live
from course.explorables.stage.picture.network import BREADTHS, HEIGHT, MAP, WIDTH, Network
from course.explorables.stage.picture.shapes import Stroke, Tile

# The engine


def example(net, count=7):
    rng = np.random.default_rng(3)
    theta = net.start(1.0, rng) + 0.1 * rng.normal(size=net.count)
    return theta, rng.normal(size=(count, net.sizes[0])), rng.choice([-1.0, 1.0], count)


@pytest.mark.parametrize("activation", BENDS)
@pytest.mark.parametrize("sizes", [(2, 1), (3, 4, 1), (2, 5, 3, 1), (0, 2, 1)])
def test_the_pull_is_the_gradient_of_the_loss(sizes, activation):
    net = Net(sizes, activation)
    theta, X, sides = example(net)
    nudges = 1e-6 * np.eye(net.count)
    rise = [loss_of(net.output(theta + n, X), sides) - loss_of(net.output(theta - n, X), sides) for n in nudges]
    np.testing.assert_allclose(net.pull(theta, X, sides), np.array(rise) / 2e-6, atol=1e-8)


def test_the_output_is_that_of_a_loop_over_units():
    net = Net((2, 3, 1), "tanh")
    theta, X, _ = example(net)
    hidden, out = theta[:9].reshape(3, 3), theta[9:]
    by_hand = [out[0] + sum(out[1 + j] * np.tanh(r[0] + r[1:] @ x) for j, r in enumerate(hidden)) for x in X]
    np.testing.assert_allclose(net.output(theta, X), by_hand)


def test_the_start_has_no_biases_and_the_scale_asked_for():
    net = Net((100, 200, 1))
    first, second = net.layers(net.start(2.0, np.random.default_rng(0)))
    assert not first[:, 0].any()
    assert not second[:, 0].any()
    assert np.isclose(first[:, 1:].std(), 2 / np.sqrt(100), rtol=0.03)
    assert not net.start(0.0, np.random.default_rng(0)).any()


@pytest.mark.parametrize(("kind", "shrunk"), [("L2", [0.9, -1.8]), ("L1", [0.9, -1.9])])
def test_penalties_shrink_weights_and_leave_biases(kind, shrunk):
    net = Net((2, 1))
    still = descend(net, np.array([0.5, 1.0, -2.0]), np.zeros((2, 2)), np.array([1.0, -1.0]), 0.0, PENALTIES[kind])
    np.testing.assert_array_equal(still, [0.5, 1.0, -2.0])
    far = np.array([50.0, 1.0, -2.0])  # so sure that the data no longer pull
    moved = descend(net, far, np.zeros((2, 2)), np.ones(2), 0.1, PENALTIES[kind])
    np.testing.assert_allclose(moved, [50.0, *shrunk])


@pytest.mark.parametrize(("count", "size"), [(10, 3), (10, 10), (10, 100), (7, 1)])
def test_an_epoch_deals_every_point_once(count, size):
    per_epoch = -(-count // size)
    for epoch in (0, 3):
        dealt = np.concatenate([batch(count, size, epoch * per_epoch + part) for part in range(per_epoch)])
        assert sorted(dealt) == list(range(count))


@pytest.mark.parametrize("activation", BENDS)
def test_a_rate_that_is_far_too_large_still_gives_numbers(activation):
    playground = Playground(rate=10.0, depth=4, width=8, activation=activation, scale=3.0, pace=50)
    playground.advance(2)
    assert np.abs(playground.state["theta"]).max() <= FARTHEST
    assert np.isfinite(playground.values()["field"]).all()


# Points, split, inputs


@pytest.mark.parametrize("share", [10, 50, 90])
def test_the_split_has_about_the_share_and_added_points_move_none(share):
    test = is_test(200, share)
    assert abs((~test).sum() - 2 * share) <= 2
    np.testing.assert_array_equal(is_test(57, share), test[:57])
    assert is_test(2, share).tolist() == [False, True]


def test_test_points_teach_nothing():
    playground = Playground(data="blobs", share=50)
    other = playground.state["points"]
    other[is_test(len(other), 50)] = 2.9
    moved = Playground(data="blobs", share=50, points=other)
    for each in (playground, moved):
        each.advance(3)
    np.testing.assert_array_equal(playground.state["theta"], moved.state["theta"])
    assert playground.state["history"][-1, 2] != moved.state["history"][-1, 2]


def test_inputs_are_what_their_names_say():
    points = np.array([[0.5, -2.0]])
    found = inputs_of(points, list(FEATURES))
    np.testing.assert_allclose(found, [[0.5, -2.0, 0.25, 4.0, -1.0, np.sin(0.5), np.sin(-2.0)]])
    assert inputs_of(points, []).shape == (1, 0)


def test_without_any_input_the_output_is_the_same_everywhere():
    playground = Playground(x1=False, x2=False)
    playground.advance(5)
    assert np.ptp(playground.values()["field"]) == 0


# What restarts, what goes on


def learnt():
    playground = Playground()
    playground.advance(3)
    return playground


@pytest.mark.parametrize(
    "change",
    [
        {"data": "XOR"},
        {"noise": 0.3},
        {"deal": 2},
        {"depth": 0},
        {"activation": "ReLU"},
        {"x1_squared": True},
        {"seed": 2},
    ],
)
def test_other_data_or_another_network_start_afresh(change):
    playground = learnt()
    playground.set(**change)
    assert playground.state["taken"] == 0
    assert len(playground.state["history"]) == 0
    assert playground.state["theta"].shape == (len(playground.state["theta"]),)


@pytest.mark.parametrize("change", [{"rate": 1.0}, {"size": 5}, {"penalty": 0.1}, {"kind": "L1"}, {"tests": False}])
def test_another_way_of_learning_goes_on(change):
    playground, before = learnt(), learnt().state["theta"]
    playground.set(**change)
    np.testing.assert_array_equal(playground.state["theta"], before)


def test_a_moved_point_goes_on_and_own_points_outlast_noise():
    playground = learnt()
    points = playground.state["points"]
    points[0] = 0
    playground.set(points=points)
    assert playground.state["taken"] == 30
    playground.set(data="your own")
    playground.set(points=[[0, 0], [1, 1]], labels=[0, 1])
    playground.set(noise=0.4, deal=7)
    assert len(playground.state["points"]) == 2


def test_reset_gives_the_same_start_again():
    playground = learnt()
    playground.reset()
    np.testing.assert_array_equal(playground.state["theta"], Playground().state["theta"])


def test_long_runs_keep_few_losses():
    playground = Playground(pace=1, depth=0)
    playground.advance(2 * KEPT)
    history = playground.state["history"]
    assert len(history) <= KEPT + 1
    assert history[0, 0] == 0
    assert (np.diff(history[:, 0]) > 0).all()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"theta": np.zeros(3)}, "theta must be of shape"),
        ({"points": [[0, 0]], "labels": [1]}, "points must be two at least"),
        ({"points": [[0, 0], [1, 1]]}, "as many as the labels"),
        ({"labels": np.full(200, 2)}, "labels must be whole numbers from 0 to 1"),
        ({"history": np.zeros((2, 2))}, "history must be an array of shape"),
    ],
)
def test_what_does_not_fit_is_named_and_changes_nothing(wrong, named):
    playground = Playground()
    before = playground.state
    with pytest.raises(ValueError, match=named):
        playground.set(**wrong)
    np.testing.assert_equal(playground.state, before)


def test_a_small_net_parts_spirals_that_lines_do_not():
    assert trained(data="spirals", noise=0.0, depth=0)[1] < 0.75
    assert trained(3000, data="spirals", noise=0.0, depth=2, width=8)[1] > 0.95


# The picture


def drawing(**state):
    values = Playground(**state).values()
    return Network("maps", "weights", "names", "heads").shapes(values), values


@pytest.mark.parametrize("state", [{}, {"depth": 0}, {"depth": 4, "width": 8}, {"x1": False, "x2": False}])
def test_the_drawing_has_the_same_number_of_shapes_and_stays_inside(state):
    shapes, values = drawing(**state)
    assert len(shapes) == len(drawing()[0])
    for shape in shapes:
        assert (shape.along("x") <= WIDTH).all()
        assert (shape.along("x") >= 0).all()
        assert (shape.along("y") <= HEIGHT + 10).all()
    assert all(np.isfinite(layer).all() for layer in values["maps"])
    assert [len(layer) for layer in values["maps"]][-1] == 1


def test_each_weight_is_one_line_of_its_sign_and_breadth():
    theta = np.zeros(Net((2, 2, 1)).count)
    theta[[1, 2, 4, 5, 7, 8]] = 0.3, -0.3, 3.0, 0.0, -0.7, 1.5
    shapes, _ = drawing(depth=1, width=2, theta=theta)
    strands = [shape for shape in shapes if isinstance(shape, Stroke)][:-1]
    lines = {(s.style, s.width): np.isfinite(s.x).sum() // 2 for s in strands if np.isfinite(s.x).any()}
    widths = [width for _, _, width in BREADTHS]
    wanted = [
        ("solid", widths[1]),
        ("dashed", widths[1]),
        ("solid", widths[4]),
        ("dashed", widths[2]),
        ("solid", widths[3]),
    ]
    assert lines == dict.fromkeys(wanted, 1)


def test_a_map_shows_sign_by_colour_and_size_by_opacity():
    shapes, values = drawing(depth=0)
    tile = next(shape for shape in shapes if isinstance(shape, Tile))
    left, right = tile.rgba[:, : WIDTH // 2], tile.rgba[:, WIDTH // 2 :]
    assert (left[..., 3] > 0).sum() > MAP * MAP
    assert (right[..., 3] > 0).any()
    x1 = values["maps"][0][0]
    assert (x1[:, 0] < 0).all()
    assert (x1[:, -1] > 0).all()


def test_a_unit_can_be_shown_large_and_one_that_is_missing_gives_the_output():
    playground = Playground(shown="layer 1, unit 2")
    rows = Net((2, 4, 4, 1)).layers(playground.state["theta"])[0]
    corner = np.tanh(rows[1] @ (1, GRID[0], GRID[0]))
    assert np.isclose(playground.values()["field"][0, 0], corner)
    assert playground.values()["title"] == "layer 1, unit 2"
    playground.set(width=1)
    assert playground.values()["title"] == "output"


def test_hiding_the_test_points_hides_no_number():
    shown, hidden = Playground().values(), Playground(tests=False).values()
    assert (hidden["testing"] == -1).all()
    assert shown["says"] == hidden["says"]


def test_data_sets_lie_within_the_picture():
    for name in ("rings", "XOR", "spirals", "blobs", "your own"):
        points = np.array(points_of(name, 0.2, 1)["points"])
        assert np.abs(points).max() <= 3
        assert np.mean(np.abs(points).max(axis=1) == 3) < 0.1


def test_controls_stand_in_groups_and_none_is_lost():
    live = Live(Playground())
    grouped = [name for names in Playground.groups.values() for name in names]
    assert sorted(grouped) == sorted(live.controls)
    boxes = [child for child in live.widget.children[-1].children if "course-group" in child._dom_classes]
    assert [len(box.children) - 1 for box in boxes] == [len(names) for names in Playground.groups.values()]


def test_points_say_by_their_outline_to_which_set_they_belong():
    dots = Dots("p", group="g", labels=("A", "B"), outline="test")
    first, second = dots.shapes({"p": np.eye(2), "g": np.array([0, -1])})
    assert first.outline == second.outline == "test"
    assert (first.x.size, second.x.size) == (1, 0)


def test_bare_axes_have_no_ticks():
    assert axes(Line((0, 1), (0, 1)), bare=True).frame({}).ticks == {"x": {}, "y": {}}


def test_coordinates_that_stay_are_not_sent_again():
    live = Live(Playground())
    sent = []
    for part in live.axes:
        for mark in part.marks:
            mark.observe(lambda change: sent.append(change.name), ["x", "y"])
    live.frame()
    assert sent == []
    live.advance()
    assert sent


def test_a_step_of_a_run_is_drawn_once():
    live, drawn = Live(Playground()), []
    live.draw = lambda: drawn.append(1)

    async def run():
        live.advance()
        await asyncio.sleep(0.05)

    asyncio.run(run())
    assert drawn == [1]


def test_a_gap_is_a_gap_in_both_coordinates_since_the_browser_looks_at_one():
    _, x, y = placed(Stroke(np.array([0.0, np.nan, 1.0]), np.array([0.0, 5.0, 1.0])))
    np.testing.assert_array_equal(np.isnan(x), np.isnan(y))


# The folded plane


def test_the_boundary_is_straight_in_the_folded_plane_and_says_the_same():
    picture = FoldedPlane(data="spirals")
    picture.advance(3)
    values = picture.values()
    field = values["folded_field"]
    np.testing.assert_allclose(np.diff(field, n=2, axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(np.diff(field, n=2, axis=1), 0, atol=1e-9)
    bias, *weights = Net((2, 6, 2, 1)).layers(picture.state["theta"])[-1][0]
    np.testing.assert_array_equal(np.isnan(values["folded"][:, 0]), np.isnan(ruled()[:, 0]))
    said = values["seen"] @ weights + bias
    assert (said > 0).sum() == (Net((2, 6, 2, 1)).output(picture.state["theta"], values["points"]) > 0).sum()


def test_identity_folds_nothing():
    values = FoldedPlane(activation="identity").values()
    line = values["folded"][:61]
    np.testing.assert_allclose(np.diff(line, n=2, axis=0), 0, atol=1e-9)


def test_another_net_starts_afresh_and_a_wrong_vector_is_named():
    picture = FoldedPlane()
    picture.advance(2)
    picture.set(rate=1.0)
    assert picture.state["taken"] > 0
    picture.set(before=0)
    assert picture.state["taken"] == 0
    with pytest.raises(ValueError, match="theta must be of shape"):
        picture.set(theta=np.zeros(2))
