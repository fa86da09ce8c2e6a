"""What lies beyond the limits: absent markers, arrows at the edge, bars through it."""

import numpy as np
import pytest

from course.explorables.stage import Bars, Dots, axes
from course.explorables.stage.picture.shapes import Patches, Spots, Words

BEYOND = {
    "above": ((0.5, 7.0), "↑", (0.5, 0.9)),
    "below": ((0.5, -7.0), "↓", (0.5, 0.03)),
    "right": ((3.0, 0.5), "→", (0.9, 0.5)),
    "infinite": ((0.5, -np.inf), "↓", (0.5, 0.03)),
}


def shapes_of(part, kind, values):
    return [shape for shape in part.frame(values).shapes if isinstance(shape, kind)]


@pytest.mark.parametrize(("place", "arrow", "at"), BEYOND.values(), ids=BEYOND)
def test_a_marker_beyond_the_limits_is_an_arrow_at_the_edge(place, arrow, at):
    part = axes(Dots("points"), xlim=(0, 1), ylim=(0, 1))
    values = {"points": np.array([(0.2, 0.3), place])}
    (spots,), (words,) = shapes_of(part, Spots, values), shapes_of(part, Words, values)
    assert (spots.x.tolist(), spots.indices.tolist()) == ([0.2], [0])
    assert words.text == [arrow]
    assert (words.x[0], words.y[0]) == at


def test_markers_within_the_limits_have_no_arrows():
    (words,) = shapes_of(axes(Dots((0.0, 1.0), (0.0, 1.0)), xlim=(0, 1), ylim=(0, 1)), Words, {})
    assert words.text == [""]


def test_what_a_logarithmic_axis_cannot_show_is_an_arrow_down():
    (words,) = shapes_of(axes(Dots((1.0, 2.0), (0.0, 10.0)), log="y", xlim=(0, 3), ylim=(1, 100)), Words, {})
    assert words.text == ["↓"]


def test_a_point_without_a_place_is_absent_and_has_no_arrow():
    part = axes(Dots((np.nan, 0.5), (0.5, 0.5)), xlim=(0, 1), ylim=(0, 1))
    assert shapes_of(part, Spots, {})[0].x.tolist() == [0.5]
    assert shapes_of(part, Words, {})[0].text == [""]


def test_an_infinite_bar_goes_through_the_edge_and_its_text_stays_inside():
    part = axes(Bars("heights", "texts"), ylim=(0, 2))
    values = {"heights": np.array([1.0, np.inf]), "texts": ["1", "∞"]}
    (bars,), words = shapes_of(part, Patches, values), shapes_of(part, Words, values)
    assert bars.y[1].max() > 2
    assert words[1].text == ["∞"]
    assert 1.5 < words[1].y[0] < 2
