"""Equal distances: a picture boxed, shifted and tinted, each by so much that all are equally far from the original."""

from functools import cache

import numpy as np

from course.data.scenes import KINDS
from course.explorables.shared.photos import Photo, one_picture, other_kinds
from course.explorables.stage import Bars, Choice, Explorable, Slider, Text, axes, beside

BOXES = ((slice(9, 14), slice(9, 15)), (slice(9, 14), slice(17, 23)), (slice(20, 25), slice(11, 21)))
"""Rows and columns that are painted over."""
WHITE, TINT = 255.0, np.array([40.0, 120.0, 255.0])[:, None, None]
SHIFTS = np.linspace(0, 10, 201)
CHANGES = ("boxed", "shifted", "tinted")
NAMES = ("original", *CHANGES)
PLACES = ((0.0, 1.3), (1.1, 1.3), (0.0, 0.0), (1.1, 0.0))
"""Lower left corners of the original and the three."""


class EqualDistances(Explorable):
    """Three changes of a picture, made equally strong for the L2 distance; for the eye they are worlds apart."""

    thing = Choice(KINDS, start="house", label="thing")
    distance = Slider(0, 2000, start=1750, step=25, label="L2 distance")

    @staticmethod
    def compute(thing, distance):
        original = one_picture(thing).astype(float)
        three = np.array([boxed(original, distance), shifted(thing, distance), tinted(original, distance)])
        differ = np.abs(three - original)
        bars = 100 * (differ > 0.5).any(axis=1).mean(axis=(1, 2))
        return {
            "original": original,
            **dict(zip(CHANGES, three, strict=True)),
            **{f"name_{name}": name for name in NAMES},
            "bars": bars,
            "bar_text": [f"{bar:.0f} %" for bar in bars],
            "changes": CHANGES,
            "says": words(thing, original, three, differ),
        }

    def draw(self):
        return beside(picture_axes(), pixel_axes(), text="says")


def picture_axes():
    return axes(
        *(Photo(name, x, y) for name, (x, y) in zip(NAMES, PLACES, strict=True)),
        *(Text(f"name_{name}", x, y + 1.11, within="") for name, (x, y) in zip(NAMES, PLACES, strict=True)),
        xlim=(-0.2, 2.3),
        ylim=(0.0, 2.5),
        square=True,
        bare=True,
    )


def pixel_axes():
    return axes(
        Bars("bars", "bar_text"),
        title="pixels that differ",
        xticks="changes",
        y="% of 1,024",
        ylim=(0, 115),
    )


def boxed(original, distance):
    """Boxes painted over, as strongly as it takes: original + s·(boxes in white − original)."""
    covered = original.copy()
    for rows, columns in BOXES:
        covered[:, rows, columns] = WHITE
    return towards(original, covered, distance)


def tinted(original, distance):
    """Every pixel moved towards one colour: original + s·(colour − original)."""
    return towards(original, np.broadcast_to(TINT, original.shape), distance)


def towards(original, other, distance):
    """The picture on the straight way to the other that is `distance` from the original."""
    return original + distance / np.linalg.norm(other - original) * (other - original)


def shifted(thing, distance):
    """Moved to the right by the least that takes it so far."""
    pictures, away = shifts(thing)
    return pictures[np.argmax(away >= distance)] if distance < away[-1] else pictures[-1]


def words(thing, original, three, differ):
    """The distances, how much single numbers changed, and how far another kind of thing is, for comparison."""
    away = np.linalg.norm((three - original).reshape(3, -1), axis=1)
    nearest, kind, _ = other_kinds(thing)
    listed = ", ".join(f"{name} {d:,.0f}" for name, d in zip(CHANGES, away, strict=True))
    most = ", ".join(f"{change:.0f}" for change in differ.max(axis=(1, 2, 3)))
    return (
        f"L2 distance to the original: {listed}   |   largest change of a single number: {most} levels\n"
        f"For comparison: the nearest training picture of another kind, a {kind}, is {nearest:,.0f} away."
    )


@cache
def shifts(thing):
    """The picture moved to the right by each of SHIFTS pixels, edges repeated, and the distances to the first."""
    original = one_picture(thing).astype(float)
    columns = np.arange(32)
    places = np.clip(columns - SHIFTS[:, None], 0, 31)
    low = np.minimum(places.astype(int), 30)
    part = (places - low)[:, None, None, :]
    pictures = np.stack([original[:, :, at] for at in low]) * (1 - part)
    pictures += np.stack([original[:, :, at + 1] for at in low]) * part
    return pictures, np.linalg.norm((pictures - original).reshape(len(SHIFTS), -1), axis=1)


def aha():
    """Same distance, other pictures: few numbers changed much, or all of them a little, or the thing merely moved."""
    for thing in KINDS:
        values = EqualDistances(thing=thing, distance=1500).values()
        away = [np.linalg.norm(values[name] - values["original"]) for name in CHANGES]
        np.testing.assert_allclose(away, 1500, rtol=0.03)
        assert values["bars"][0] < 15 < 99 < values["bars"][2]
        assert all(np.ptp(values[name]) and values[name].min() > -1 and values[name].max() < 256 for name in CHANGES)
