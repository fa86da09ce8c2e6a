"""Which channels meet which: grouped convolutions, and depthwise ones followed by 1 × 1."""

import numpy as np

from course.explorables.l15_convolution.grids import Grid
from course.explorables.stage import Bars, Choice, Explorable, Slider, axes, beside, counted

GROUPS = ("1", "2", "4", "8")


class SplitChannels(Explorable):
    """Rows are output channels, columns input channels. Blue: a kernel between them. The bars are what they cost."""

    channels = Choice(("8", "16"), start="8", label="channels")
    divided = Choice(GROUPS, start="2", label="groups")
    kernel = Slider(1, 7, start=3, step=1, label="kernel")

    @staticmethod
    def compute(channels, divided, kernel):
        size, count = int(channels), int(divided)
        weights = costs(size, count, kernel)
        return {
            "meet": meeting(size, count),
            "room": (-0.8, size - 0.2),
            "weights": weights,
            "written": [f"{value:,}" for value in weights],
            "top": (0.0, 1.15 * weights.max()),
            "says": words(size, count, kernel, weights),
        }

    def draw(self):
        return beside(meeting_axes(), cost_axes(), text="says")


def meeting_axes():
    return axes(
        Grid("meet", full=1.5, written=False),
        title="which channels meet",
        xlim="room",
        ylim="room",
        square=True,
        down=True,
        bare=True,
    )


def cost_axes():
    return axes(
        Bars("weights", "written", colours=("blue", "pink", "olive", "sky")),
        title="weights, no biases",
        xticks=("all meet", "in groups", "depthwise", "and 1 × 1"),
        ylim="top",
        width=1.4,
    )


def meeting(size, count):
    """1 where an output channel (row) looks at an input channel (column): (size, size)."""
    group = np.arange(size) // (size // count)
    return np.where(group[:, None] == group, 1.0, 0.0)


def costs(size, count, kernel):
    """Weights when all channels meet, in groups, one kernel per channel, and that with a 1 × 1 layer after it: (4,)."""
    one = kernel * kernel
    return np.array([size * size * one, size * size * one // count, size * one, size * one + size * size])


def words(size, count, kernel, weights):
    """The counts as products, and the share of depthwise separable."""
    each = size // count
    grouped = f"{count} × {each}·{each}·{kernel}·{kernel} = {weights[1]:,}"
    separable = f"{size}·{kernel}·{kernel} + {size}·{size} = {weights[3]:,}"
    return (
        f"{counted(count, 'group')} of {counted(each, 'channel')}: {grouped} weights\n"
        f"depthwise separable: {separable}, {100 * weights[3] / weights[0]:.0f} % of {weights[0]:,}"
    )


@SplitChannels.has_view("four groups", divided="4")
def a_quarter(seen):
    """a quarter of the weights"""
    return seen["weights"][1] * 4 == seen["weights"][0]


@SplitChannels.has_view("depthwise", divided="8")
def each_channel_for_itself(seen):
    """each channel meets only itself"""
    return np.sum(seen["meet"]) == 8 and len(seen["meet"]) == 8


def aha():
    """g groups divide weights by g. Depthwise and 1 × 1 together cost 1/C + 1/k² of a plain layer with C channels."""
    for size, kernel in ((8, 3), (16, 5)):
        plain, grouped, depthwise, separable = costs(size, 4, kernel)
        assert grouped * 4 == plain == size * depthwise
        assert np.isclose(separable / plain, 1 / size + 1 / kernel**2)
        assert np.sum(meeting(size, 4)) == size * size / 4
