"""How steady is pooling? A signal moves by a few places; count how many inputs and how many pooled numbers change."""

import numpy as np

from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, Slider, axes, beside

SIGNAL = np.array([0.3, 0.1, 0.5, 0.2, 1.0, 0.4, 0.6, 0.8, 0.1, 0.3, 1.5, 0.5, 0.2, 0.4, 0.7, 0.9, 0.1, 0.3])
"""No number is the same as one of the next six."""
SHOWN, FAR = 12, 6
KINDS = ("maximum", "mean")


class PoolShifter(Explorable):
    """A row of numbers moves to the right. Dots: before; crosses: after. The last picture counts changes."""

    shift = Slider(0, FAR, start=1, step=1, label="moved by")
    kind = Choice(KINDS, start="maximum", label="pooling")
    width = Slider(1, 5, start=3, step=1, label="window")

    @staticmethod
    def compute(shift, kind, width):
        before, after = (strip(moved, kind, width) for moved in (0, shift))
        shares = [changed(kind, width, moved)[1] for moved in range(FAR + 1)]
        inputs, outputs = changed(kind, width, shift)
        return {
            "place": np.arange(SHOWN),
            "before": before[0],
            "after": after[0],
            "out_place": np.arange(len(before[1])),
            "out_before": before[1],
            "out_after": after[1],
            "shifts": np.arange(FAR + 1),
            "shares": 100 * np.array(shares),
            "here": [shift],
            "share": [100 * outputs],
            "says": words(shift, kind, width, inputs, outputs, len(before[1])),
        }

    def draw(self):
        return beside(
            strip_axes("place", "before", "after", "inputs"),
            strip_axes("out_place", "out_before", "out_after", "pooled"),
            share_axes(),
            text="says",
        )


def strip_axes(x, before, after, title):
    return axes(
        Dots(x, before, colour="blue", size="large", labels=("before",)),
        Dots(x, after, colour="pink", marker="cross", labels=("after",)),
        title=title,
        x="place",
        xlim=(-0.7, SHOWN - 0.3),
        ylim=(0, 1.7),
    )


def share_axes():
    return axes(
        Line("shifts", "shares", colour="olive"),
        Dots("here", "share", colour="pink", marker="diamond", size="large"),
        Guide(y=100),
        title="pooled numbers that changed, %",
        x="moved by",
        xlim=(-0.3, FAR + 0.3),
        ylim=(0, 110),
    )


def strip(shift, kind, width):
    """The inputs (SHOWN,) and the pooled numbers, windows of this width at every place where they fit."""
    inputs = SIGNAL[FAR - shift : FAR - shift + SHOWN]
    windows = np.lib.stride_tricks.sliding_window_view(inputs, width)
    return inputs, windows.max(1) if kind == "maximum" else windows.mean(1)


def changed(kind, width, shift):
    """Shares of the inputs and of the pooled numbers that are not what they were before."""
    pairs = zip(strip(0, kind, width), strip(shift, kind, width), strict=True)
    return [float(np.mean(~np.isclose(before, after))) for before, after in pairs]


def words(shift, kind, width, inputs, outputs, count):
    """Both counts."""
    return (
        f"moved by {shift}: {round(inputs * SHOWN)} of {SHOWN} inputs changed, "
        f"{round(outputs * count)} of {count} pooled numbers\n{kind} over windows of {width}, stride 1"
    )


@PoolShifter.has_view("means change", kind="mean")
def every_mean_changes(seen):
    """every mean changes"""
    return seen["share"][0] == 100 and seen["shift"] == 1


@PoolShifter.has_view("moved by four", shift=4)
def a_larger_shift(seen):
    """by four places all of the maxima change"""
    return seen["share"][0] == 100 and seen["shift"] == 4


def aha():
    """Moved by one place every input changes, but only some of the maxima of three; without a window all do."""
    inputs, outputs = changed("maximum", 3, 1)
    assert inputs == 1
    assert 0.3 < outputs < 0.7
    assert changed("mean", 3, 1)[1] == 1
    assert changed("maximum", 1, 1)[1] == 1
    assert all(changed("maximum", 3, shift)[0] == 1 for shift in range(1, FAR + 1))
