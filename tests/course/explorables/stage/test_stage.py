"""The stage: what controls allow, how states change, what marks become, and how the live picture behaves."""

import asyncio
import io
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from course.explorables.stage import (
    Arrows,
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Memory,
    Points,
    Slider,
    Text,
    Toggle,
    Typed,
    axes,
    beside,
    counting,
    draw_anew,
    number,
    square_axes,
)
from course.explorables.stage.controls import Draw
from course.explorables.stage.live import run as run_module
from course.explorables.stage.live.axes import in_javascript
from course.explorables.stage.live.live import Live
from course.explorables.stage.live.png import encode
from course.explorables.stage.live.sliders import in_digits
from course.explorables.stage.live.widgets import OFF
from course.explorables.stage.model import Model
from course.explorables.stage.picture.axes import linear_limits, linear_ticks, log_limits, log_ticks
from course.explorables.stage.picture.marks import SIZES, WIDTHS
from course.explorables.stage.picture.numbers import true_minus
from course.explorables.stage.picture.shapes import Words


class Slope(Explorable):
    """A line through the origin, its slope, and a point that can be dragged."""

    lecture = "00"
    slope = Slider(-2.0, 2.0, start=1.0, step=0.5, label="slope")
    power = LogSlider(0.01, 10.0, start=1.0, label="power")
    kind = Choice(("plain", "bad"), start="plain", label="kind")
    shown = Toggle(True, label="shown")
    spots = Points(((0.0, 0.5), (1.0, 1.0)), low=-1.0, high=1.0, label="spot")
    seen = Memory()

    @staticmethod
    def compute(slope, power, kind, shown, spots, seen):
        if kind == "bad":
            raise RuntimeError("the kind is <bad>")
        x = np.linspace(0, 1, 5)
        return {"x": x, "y": slope * x, "says": f"slope {slope:g}"}

    @staticmethod
    def step(slope, seen, kind, **_):
        if kind == "bad":
            raise RuntimeError("no step here")
        return {"slope": slope - 0.5, "seen": [*seen, slope]} if slope > -2 else {}

    @staticmethod
    def fresh(**_):
        return {"slope": 1.0, "seen": ()}

    @staticmethod
    def follow(changed, **_):
        return {"slope": 0.0} if "shown" in changed else {}

    @staticmethod
    def agree(spots, **_):
        if len(spots) != 2:
            raise ValueError(f"spots must be two; got {len(spots)}")

    def draw(self):
        return beside(axes(Line("x", "y", label="line"), Dots("spots")), text="says")


# Controls and states


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slope", 2.1),
        ("slope", np.inf),
        ("slope", "1"),
        ("slope", True),
        ("power", 0.0),
        ("kind", "other"),
        ("kind", 3),
        ("shown", 1),
        ("spots", [0.0, 1.0]),
        ("spots", [[0.0, 1.5], [0.0, 0.0]]),
        ("spots", [[0.0, np.nan], [0.0, 0.0]]),
        ("spots", [[0.0, 0.0]]),
        ("seen", ["a"]),
    ],
)
def test_what_a_control_does_not_allow_is_named(name, value):
    slope = Slope()
    with pytest.raises(ValueError, match=name):
        slope.set(**{name: value})
    np.testing.assert_equal(slope.state, Slope().state)


class Doubled(Explorable):
    """A number that is typed, and its double."""

    lecture = "00"
    number = Typed("2", read=float, examples=("2.5", "7"), label="a number")

    @staticmethod
    def compute(number):
        return {"says": f"{2 * float(number):g}", "zero": [0.0]}

    def draw(self):
        return beside(axes(Dots("zero", "zero")), text="says")


def test_what_is_typed_is_read_and_what_cannot_be_read_changes_nothing():
    doubled = Doubled(number="4")
    assert doubled.values()["says"] == "8"
    for bad in ("four", "1" * 201, 5):
        with pytest.raises(ValueError, match="number"):
            doubled.set(number=bad)
    assert doubled.state == {"number": "4"}


def test_a_text_field_sets_the_state_when_it_is_left_and_says_what_it_does_not_understand():
    doubled = Doubled()
    live = Live(doubled)
    field = live.controls["number"].input
    assert not field.continuous_update
    assert field.placeholder == "2.5"
    field.value = "7"
    assert live.text.value == "14"
    field.value = "seven"
    assert "seven" in live.error.value
    assert doubled.state == {"number": "7"}


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        (Points((0.0, 1.0), -1.0, 1.0, drag="x", count=2), (0.0,), r"shape \(2,\); got shape \(1,\)"),
        (Points(((0.0, 1.0),), -1.0, 1.0, count=1), np.zeros((2, 2)), r"shape \(1, 2\); got shape \(2, 2\)"),
        (Points((0.0,), -1.0, 1.0, drag="x"), np.zeros((2, 2)), r"shape \(n,\); got shape \(2, 2\)"),
        (Memory(np.zeros((0, 2)), shape=(None, 2)), np.zeros((3, 1)), r"shape \(n, 2\); got shape \(3, 1\)"),
    ],
)
def test_the_number_of_points_and_the_shape_of_a_memory_are_kept(control, value, expected):
    with pytest.raises(ValueError, match=f"it must be an array of {expected}"):
        control.check("it", value)
    np.testing.assert_array_equal(control.check("it", control.start), control.start)


class Labelled(Model):
    """Points of two classes."""

    points = Points(((0.0, 0.0), (1.0, 1.0)), -1.0, 1.0, labelled_by="kinds", classes=("A", "B"))
    kinds = Memory((0, 1))


def test_points_with_classes_have_a_label_each():
    with pytest.raises(ValueError, match="points must be as many as the labels, 3; got 2"):
        Labelled(kinds=(0, 1, 1))
    with pytest.raises(ValueError, match=r"kinds must be whole numbers from 0 to 1; got \[0\.0, 2\.0\]"):
        Labelled(kinds=(0, 2))


def test_a_random_draw_has_one_label():
    assert draw_anew() == Draw(1, 50, start=1, label="draw anew")
    assert draw_anew(0, 20).start == 0


def test_whole_sliders_keep_whole_numbers():
    steps = Slider(0, 10, start=3, step=1)
    assert steps.check("steps", 4.0) == 4
    assert isinstance(steps.check("steps", np.int64(4)), int)
    with pytest.raises(ValueError, match=r"steps must be a whole number from 0 to 10; got 2\.5"):
        steps.check("steps", 2.5)


def test_log_sliders_offer_round_numbers():
    stops = LogSlider(0.01, 10.0, start=1.0).stops()
    assert {0.01, 0.08, 0.1, 0.5, 1.0, 10.0} <= set(stops)
    assert len(stops) == 61
    assert np.diff(np.log10(stops)).max() < 0.06


def test_log_sliders_of_whole_numbers_offer_each_once_and_reach_their_end():
    slider = LogSlider(1, 17, start=2, step=1)
    assert slider.stops() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17]
    assert isinstance(slider.check("slider", 3.0), int)


def test_slider_stops_reach_both_ends():
    assert Slider(-1.0, 1.0, start=0.0, step=0.1).stops()[::10] == [-1.0, 0.0, 1.0]
    assert Slider(0, 4, start=0, step=2).stops() == [0, 2, 4]


def test_a_state_is_a_copy():
    slope = Slope()
    slope.state["spots"][0, 0] = 99
    assert slope.state["spots"][0, 0] == 0.0


def test_start_values_are_keywords_and_bad_sets_change_nothing():
    slope = Slope(slope=0.5)
    with pytest.raises(ValueError, match="power"):
        slope.set(slope=1.5, power=-1)
    assert slope.state["slope"] == 0.5


def test_one_control_can_move_others_but_given_values_win():
    slope = Slope()
    slope.set(shown=False)
    assert slope.state["slope"] == 0.0
    slope.set(shown=True, slope=1.5)
    assert slope.state["slope"] == 1.5


def test_a_control_cannot_hide_what_every_explorable_has():
    with pytest.raises(ValueError, match=r"expected other names of controls than a picture's own; got \['picture'\]"):
        type("Hidden", (Explorable,), {"picture": Slider(0, 1, start=0)})


def test_a_title_is_the_text_of_that_name_and_no_array():
    curve = axes(Line((0.0, 1.0), (0.0, 1.0)), title="loss")
    assert curve.frame({"loss": "falls"}).title == "falls"
    assert curve.frame({"loss": np.zeros(2)}).title == "loss"


def test_steps_learn_end_and_are_taken_back():
    slope = Slope()
    assert slope.advance(2)
    np.testing.assert_array_equal(slope.state["seen"], [1.0, 0.5])
    assert not slope.advance(100)
    assert slope.state["slope"] == -2.0
    slope.reset()
    assert slope.state["slope"] == 1.0
    assert slope.state["seen"].size == 0


class Counted(Model):
    """Counts to three."""

    done = Slider(0, 3, start=2, step=1, label="done")
    step, fresh = counting("done", 3)


def test_a_run_can_count_to_an_end():
    counted = Counted()
    assert not counted.advance(5)
    assert counted.state["done"] == 3
    counted.reset()
    assert counted.state["done"] == 0


class Restarted(Model):
    """Counts, and starts again when the kind changes."""

    restarts = ("kind",)
    kind = Choice(("A", "B"), start="A", label="kind")
    rate = Slider(0, 3, start=0, step=1, label="rate")
    done = Memory(0)
    step, fresh = counting("done", 9)


def test_a_control_can_restart_a_run():
    run = Restarted(done=5)
    run.set(rate=2)
    assert run.state["done"] == 5
    run.set(kind="B")
    assert run.state["done"] == 0
    run.set(kind="A", done=7)
    assert run.state["done"] == 7


class Named(Explorable):
    """A line that names the entries given."""

    kind = Choice(("right", "unused", "unknown"), start="right", label="kind")

    @staticmethod
    def compute(kind):
        return {"x": [0.0, 1.0], "says": kind, **({"spare": 1.0} if kind == "unused" else {})}

    def draw(self):
        return beside(axes(Line("x", "other" if self.state["kind"] == "unknown" else "x")), text="says")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("unused", r"Named: no mark and no axes name \['spare'\], which compute returns"),
        ("unknown", "Named: a mark names 'other', which is no entry; there are kind, "),
    ],
)
def test_marks_name_all_that_is_computed_and_nothing_else(kind, message):
    assert re.search(message, Named(kind=kind).still().texts[0].get_text())
    assert re.search(message.replace("'", "&#x27;"), Live(Named(kind=kind)).error.value)
    assert len(Named().still().axes) == 1


# Limits, ticks, shapes


def test_limits_hold_the_numbers():
    assert linear_limits(np.array([0.0, 10.0])) == (0.0, 10.8)
    assert linear_limits(np.array([3.0])) == pytest.approx((2.76, 3.24))
    assert linear_limits(np.empty(0)) == (0.0, 1.0)
    assert log_limits(np.array([0.0, 0.02, 5.0])) == (0.01, 10.0)
    assert log_limits(np.array([-1.0])) == (0.1, 10.0)


@pytest.mark.parametrize("limits", [(0, 1), (-3, 3), (0.02, 0.021), (-1e6, 5e7), (0, 1.15)])
def test_ticks_are_round_and_within(limits):
    ticks = np.array(list(linear_ticks(limits)))
    assert 2 <= ticks.size <= 7
    assert limits[0] - 1e-9 <= ticks.min() <= ticks.max() <= limits[1] + 1e-9
    assert np.ptp(np.diff(ticks)) < 1e-6 * np.ptp(ticks)


def test_log_ticks_are_powers_of_ten():
    assert log_ticks((1e-3, 1e2)) == {1e-3: "10⁻³", 1e-2: "10⁻²", 0.1: "10⁻¹", 1.0: "10⁰", 10.0: "10¹", 100.0: "10²"}
    assert len(log_ticks((1e-20, 1e20))) <= 6


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.0, "0"),
        (1.0, "1"),
        (-2.5, "-2.5"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1e20, "1" + "0" * 20),
        (1e21, "1e+21"),
    ],
)
def test_ticks_are_named_as_javascript_writes_numbers(number, written):
    assert in_javascript(number) == written


def test_bars_stand_on_zero_and_nan_is_no_bar():
    bars, words, others = Bars("y", "t").shapes({"y": [2.0, -1.0, np.nan], "t": ["2", "-1", "nan"]})
    np.testing.assert_array_equal(bars.y, [[0, 2, 2, 0], [0, -1, -1, 0], [0, 0, 0, 0]])
    np.testing.assert_array_equal(words.y, [2, 0])
    np.testing.assert_array_equal(others.y, [0])


def test_groups_differ_by_marker_and_colour():
    shapes = Dots("p", group="g", labels=("A", "B", "C")).shapes({"p": np.eye(2), "g": [1, 0]})
    assert [shape.x.size for shape in shapes] == [1, 1, 0]
    assert len({shape.marker for shape in shapes}) == len({shape.colour for shape in shapes}) == 3


def test_contours_lie_on_their_level():
    grid = np.linspace(-1, 1, 41)
    (stroke,) = Contour(grid, grid, np.add.outer(grid**2, grid**2), (0.25,)).shapes({})
    radius = np.hypot(stroke.x, stroke.y)
    np.testing.assert_allclose(radius[np.isfinite(radius)], 0.5, atol=2e-3)


def test_no_contour_where_there_is_no_level():
    grid = np.linspace(-1, 1, 5)
    (stroke,) = Contour(grid, grid, np.zeros((5, 5)), ()).shapes({})
    assert np.isnan(stroke.x).all()


def test_arrows_end_where_they_point():
    first, second = Arrows([[0.0, 0.0]], [[3.0, 4.0]], head=1.0, colours=("blue", "pink")).shapes({})
    assert (first.x[1], first.y[1]) == (3.0, 4.0)
    np.testing.assert_allclose(np.hypot(first.x[2] - 3.0, first.y[2] - 4.0), np.sqrt(1.25))
    assert np.isnan(second.x).all()


def test_arrows_leave_a_gap_at_both_ends():
    (arrow,) = Arrows([[0.0, 0.0]], [[3.0, 4.0]], gap=1.0, colours=("blue",)).shapes({})
    np.testing.assert_allclose((arrow.x[0], arrow.y[0]), (0.6, 0.8))
    np.testing.assert_allclose((arrow.x[1], arrow.y[1]), (2.4, 3.2))
    (point,) = Arrows([[1.0, 1.0]], [[1.0, 1.0]], gap=1.0, colours=("blue",)).shapes({})
    np.testing.assert_array_equal(point.x, 1.0)


def test_widths_and_sizes_have_names():
    assert Line((0.0,), (0.0,), width="thin").shapes({})[0].width == WIDTHS["thin"]
    assert Dots((0.0,), (0.0,), size="large").shapes({})[0].size == SIZES["large"]
    with pytest.raises(ValueError, match=r"expected one of thin, medium, thick; got 2\.5"):
        Line((0.0,), (0.0,), width=2.5).shapes({})


def test_numbers_have_a_true_minus_and_words_keep_their_hyphens():
    assert [number(value) for value in (-2.5, 1234.5, -0.0, 1e-7)] == ["−2.5", "1.23e+03", "0", "1e−07"]
    assert number(np.pi, digits=5) == "3.1416"
    assert true_minus("(-1, x-2) 3-4-2 k-fold -x -.5 2e-3") == "(−1, x-2) 3-4-2 k-fold -x −.5 2e−3"


def test_the_texts_of_a_picture_have_a_true_minus():
    part = axes(Bars("y", "t"), Text("said"), title="said")
    values = {"y": [1.0], "t": ["-1"], "said": "slope -2"}
    frame = part.frame(values)
    assert frame.title == "slope −2"
    assert [shape.text for shape in frame.shapes if isinstance(shape, Words)] == [["−1"], [], ["slope −2"]]
    assert beside(part, text="said").words(values) == "slope −2"


def test_square_axes_show_the_same_piece_both_ways():
    for reach, limits in ((2.0, (-2.0, 2.0)), ((0.0, 3.0), (0.0, 3.0)), ("span", (-1.0, 5.0))):
        assert square_axes(reach=reach).frame({"span": (-1, 5)}).limits == {"x": limits, "y": limits}


def test_guides_and_texts_do_not_stretch_the_limits():
    frame = axes(Line("x", "x"), Guide(x=0.5), Guide(y=0.5), Text("t")).frame({"x": np.array([0.0, 1.0]), "t": "hello"})
    assert frame.limits == {"x": (0.0, 1.08), "y": (0.0, 1.08)}
    assert next(shape for shape in frame.shapes if isinstance(shape, Words)).text == ["hello"]


def test_what_has_no_place_on_a_log_axis_is_left_out():
    frame = axes(Line("x", "y"), log="y").frame({"x": np.arange(3.0), "y": np.array([0.0, 1.0, 10.0])})
    np.testing.assert_array_equal(frame.shapes[0].y, [np.nan, 1.0, 10.0])
    assert frame.limits["y"] == (1.0, 10.0)


def test_png_files_hold_the_pixels():
    rgba = np.random.default_rng(0).integers(0, 256, (5, 7, 4), dtype=np.uint8)
    np.testing.assert_array_equal((imread(io.BytesIO(encode(rgba))) * 255).round().astype(np.uint8), rgba)


# The still picture


def test_a_still_picture_shows_an_exception_instead_of_raising_it():
    figure = Slope(kind="bad").still()
    assert [text.get_text() for text in figure.texts] == ["RuntimeError: the kind is <bad>"]


def test_a_still_picture_says_how_to_move_it():
    from course.explorables.stage.show import still_html

    assert "Run this cell to move it." in still_html(Slope())


def test_importing_explorables_loads_no_drawing_library():
    code = (
        "import sys; from course import explorables; explorables.Descent(steps=3).values(); "
        "print([name for name in ('bqplot', 'ipywidgets', 'matplotlib', 'torch', 'pandas') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_the_example_in_the_documentation_works():
    text = (Path(__file__).resolve().parents[4] / "docs" / "explorables.md").read_text(encoding="utf-8")
    names: dict = {}
    exec(re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0], names)
    names["aha"]()
    assert not names["RidgeFilter"](penalty=0.1).still().texts


# The live picture, without a browser


@pytest.fixture
def live():
    """A slope and its live picture, which follows it."""
    slope = Slope()
    return Live(slope)


def spots_of(live):
    return live.axes[0].marks[1]


def test_controls_set_the_state_and_follow_it(live):
    live.controls["slope"].input.value = 0.5
    assert live.explorable.state["slope"] == 0.5
    live.explorable.set(slope=-1.0, shown=False)
    assert live.controls["slope"].input.value == -1.0
    assert live.controls["shown"].input.value is False
    assert live.text.value == "slope −1"


def test_a_value_between_the_stops_is_shown_as_it_is(live):
    live.explorable.set(power=0.0837)
    assert live.controls["power"].input.value == 0.0837
    live.explorable.set(power=0.5)
    assert live.explorable.state["power"] == 0.5


def test_to_show_a_value_between_the_stops_sets_nothing(live, monkeypatch):
    """Else the view that set it would no longer be the one shown."""
    live.explorable.set(power=0.0837)
    monkeypatch.setattr(live.explorable, "set", lambda **values: pytest.fail(f"set {values}"))
    live.controls["power"].show(0.0429)


def is_off(button):
    """Whether it does nothing now. It is not disabled: the browser would take the focus from it."""
    assert not button.disabled
    return OFF in button._dom_classes


TYPED = {"0.7": 0.5, "−1,9": -2.0, "3/2": 1.5, " 2 ": 2.0}


@pytest.mark.parametrize(("text", "value"), TYPED.items())
def test_a_typed_number_goes_to_the_nearest_stop(live, text, value):
    live.controls["slope"].number.value = text
    assert live.explorable.state["slope"] == value
    assert live.controls["slope"].number.value == in_digits(value)
    assert live.error.value == ""


@pytest.mark.parametrize("text", ["7", "", "much", "nan"])
def test_a_typed_number_that_is_none_or_out_of_range_is_told_and_not_kept(live, text):
    live.controls["slope"].number.value = text
    assert f"slope: expected a number from −2 to 2; got {text!r}".replace("'", "&#x27;") in live.error.value
    assert live.explorable.state["slope"] == 1.0
    assert live.controls["slope"].number.value == "1"


def test_the_number_beside_a_slider_is_that_of_the_state(live):
    live.controls["slope"].input.value = 0.5
    assert live.controls["slope"].number.value == "0.5"
    live.explorable.set(power=0.0837)
    assert live.controls["power"].number.value == "0.0837"
    assert live.explorable.state["power"] == 0.0837


def test_a_random_draw_is_a_button_that_goes_round():
    class Drawn(Explorable):
        deal = draw_anew(1, 2)

        @staticmethod
        def compute(deal):
            return {"y": np.arange(2.0) * deal}

        def draw(self):
            return axes(Line((0.0, 1.0), "y"))

    live = Live(Drawn())
    for expected in (2, 1):
        live.controls["deal"].input.click()
        assert live.explorable.state["deal"] == expected
        assert live.controls["deal"].input.description == f"draw anew ({expected})"


def tell_of(mark, event, index, x, y):
    """An event of a drag, as bqplot sends it."""
    mark._handle_custom_msgs(None, {"event": event, "index": index, "point": {"x": x, "y": y}})


def test_dragging_a_point_moves_it_no_further_than_its_bounds(live):
    mark = spots_of(live)
    tell_of(mark, "drag", 1, 7.0, 1.0)
    np.testing.assert_array_equal(live.explorable.state["spots"], [[0.0, 0.5], [1.0, 1.0]])
    mark.x = np.array([0.0, 7.0])
    np.testing.assert_array_equal(mark.x, [0.0, 1.0])
    tell_of(mark, "drag_end", 1, 0.25, -7.0)
    np.testing.assert_array_equal(live.explorable.state["spots"], [[0.0, 0.5], [0.25, -1.0]])
    assert live.handles.which.value == ("spots", 1)


def test_coordinates_that_come_after_the_drag_ended_undo_nothing(live):
    mark = spots_of(live)
    tell_of(mark, "drag", 0, 0.25, 0.5)
    tell_of(mark, "drag_end", 0, 0.5, 0.5)
    live.explorable.set(spots=[[-1.0, 0.0], [-0.5, 0.0]])
    with mark.hold_trait_notifications():
        mark.x, mark.y = np.array([0.5, 1.0]), np.array([0.5, 1.0])
    np.testing.assert_array_equal(live.explorable.state["spots"], [[-1.0, 0.0], [-0.5, 0.0]])
    np.testing.assert_array_equal(mark.x, [-1.0, -0.5])


def test_a_drag_moves_the_point_that_is_held_and_no_other(live):
    """Of the others the browser may not know yet where they went."""
    mark = spots_of(live)
    live.explorable.set(spots=[[-1.0, 0.0], [-0.5, 0.0]])
    tell_of(mark, "drag", 0, 0.25, 0.5)
    with mark.hold_trait_notifications():
        mark.x, mark.y = np.array([0.25, 1.0]), np.array([0.5, 1.0])
    np.testing.assert_array_equal(live.explorable.state["spots"], [[0.25, 0.5], [-0.5, 0.0]])


def test_a_click_on_a_point_is_no_drag(live):
    before = live.explorable.state["spots"]
    tell_of(spots_of(live), "drag_end", 0, before[0, 0] + 1e-15, before[0, 1])
    np.testing.assert_array_equal(live.explorable.state["spots"], before)


def test_points_move_from_the_keyboard(live):
    live.handles.which.value = ("spots", 1)
    assert live.handles.place["x"].value == 1.0
    live.handles.place["y"].value = -0.3
    np.testing.assert_array_equal(live.explorable.state["spots"][1], [1.0, -0.3])
    live.handles.place["y"].value = 5.0
    assert live.handles.place["y"].value == -0.3
    assert "spot 2: expected a number from −1 to 1; got 5" in live.error.value


def test_an_exception_is_shown_and_the_controls_stay_alive(live):
    live.controls["kind"].input.value = "bad"
    assert "RuntimeError: the kind is &lt;bad&gt;" in live.error.value
    live.buttons.step.click()
    assert "no step here" in live.error.value
    live.controls["kind"].input.value = "plain"
    assert live.error.value == ""


def test_many_changes_make_one_frame(live, monkeypatch):
    frames = []
    monkeypatch.setattr(live, "draw", lambda: frames.append(1))

    async def drag():
        for x in np.linspace(0, 1, 50):
            live.explorable.set(spots=[[x, 0.0], [0.0, 0.0]])
        await asyncio.sleep(0.01)

    asyncio.run(drag())
    assert len(frames) == 1


def test_a_run_goes_on_beside_other_work_and_stops(live, monkeypatch):
    monkeypatch.setattr(live.run, "shown", lambda: asyncio.sleep(0, result=True))
    live.run.pause = 0.001

    async def work():
        live.buttons.run.click()
        while live.explorable.state["slope"] > 0:
            await asyncio.sleep(0.001)
        live.buttons.stop.click()
        reached = live.explorable.state["slope"]
        await asyncio.sleep(0.02)
        assert live.explorable.state["slope"] == reached

    asyncio.run(work())
    assert (is_off(live.buttons.stop), is_off(live.buttons.run)) == (True, False)


def test_a_run_ends_with_its_last_step(live, monkeypatch):
    monkeypatch.setattr(live.run, "shown", lambda: asyncio.sleep(0, result=True))
    live.run.pause = 0.0

    async def work():
        live.buttons.run.click()
        await live.run.task

    asyncio.run(work())
    assert live.explorable.state["slope"] == -2.0
    assert is_off(live.buttons.stop)


def test_a_run_that_nobody_sees_ends(live, monkeypatch):
    monkeypatch.setattr(run_module, "TIMEOUT", 0.02)

    async def work():
        live.run.start()
        await live.run.task

    asyncio.run(work())
    assert live.explorable.state["seen"].size == run_module.MISSES + 1  # the first waits for none before it
    assert live.run.task is None


def test_a_run_that_fails_says_so_and_ends(live):
    live.explorable.set(kind="bad")

    async def work():
        live.run.start()
        await live.run.task

    asyncio.run(work())
    assert "no step here" in live.error.value
    assert is_off(live.buttons.stop)


SHOWN = {1978: "1978", 50_000: "50,000", -3: "−3", -12_345: "−12,345", 0.25: "0.25", 1e-10: "1e−10"}


@pytest.mark.parametrize(("number", "text"), SHOWN.items())
def test_a_slider_shows_a_number_as_people_write_it(number, text):
    assert in_digits(number) == text
