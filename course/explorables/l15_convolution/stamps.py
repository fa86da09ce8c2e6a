"""The transposed convolution: each input stamps the kernel into the output, and where stamps overlap they add."""

from dataclasses import dataclass

import numpy as np

from course.explorables.stage import Bars, Dots, Explorable, Points, Slider, axes, beside, number
from course.explorables.stage.picture.colours import CLASS_COLOURS
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Patches, Shape

COUNT = 4
KERNELS = {2: np.ones(2), 3: np.ones(3), 4: np.array([0.5, 1.0, 1.0, 0.5])}


class Stamps(Explorable):
    """Drag the inputs: each is multiplied by the kernel and laid into the output, stride apart; overlaps add."""

    inputs = Points((1.0, 1.0, 1.0, 1.0), low=-1.0, high=2.0, drag="y", label="input", names="1234", count=COUNT)
    width = Slider(2, 4, start=3, step=1, label="kernel")
    stride = Slider(1, 3, start=2, step=1, label="stride")

    @staticmethod
    def compute(inputs, width, stride):
        laid = stamps(inputs, width, stride)
        out = laid.sum(axis=0)
        return {
            "place": np.arange(COUNT),
            "laid": laid,
            "out": out,
            "written": [number(value) for value in out],
            "room": (-0.7, laid.shape[1] - 0.3),
            "says": words(width, stride, out),
        }

    def draw(self):
        return beside(input_axes(), stamp_axes(), output_axes(), text="says")


@dataclass(frozen=True)
class Rows:
    """The rows of a table as bars, each row 3 below the one before, each in its colour."""

    table: str

    def shapes(self, values: Values) -> list[Shape]:
        table = pick(values, self.table)
        return [row_of_bars(row, -3.0 * k, CLASS_COLOURS[k]) for k, row in enumerate(table)]


def row_of_bars(heights, floor, colour):
    """Bars that stand on this floor; those of height 0 cannot be seen."""
    at, low = np.arange(len(heights)), np.full(len(heights), floor)
    return Patches(
        np.c_[at - 0.35, at + 0.35, at + 0.35, at - 0.35], np.c_[low, low, low + heights, low + heights], (colour,)
    )


def input_axes():
    return axes(
        Dots("place", "inputs", colour="pink", marker="diamond", size="large", labels=("inputs, drag",)),
        title="inputs",
        xticks=("1", "2", "3", "4"),
        xlim=(-0.6, COUNT - 0.4),
        ylim=(-1.2, 2.2),
        width=0.7,
    )


def stamp_axes():
    return axes(Rows("laid"), title="stamps, one below the other", xlim="room", ylim=(-11.5, 2.5), bare=True)


def output_axes():
    return axes(
        Bars("out", "written", colours=("olive",)),
        title="output: their sum",
        x="place in the output",
        xlim="room",
        ylim=(-4, 6),
    )


def stamps(inputs, width, stride):
    """Each input times the kernel at its place, 0 elsewhere: (COUNT, outputs)."""
    laid = np.zeros((COUNT, (COUNT - 1) * stride + width))
    for row, value in enumerate(inputs):
        laid[row, row * stride : row * stride + width] = value * KERNELS[width]
    return laid


def words(width, stride, out):
    """The size, and whether equal inputs give equal outputs."""
    even = len({round(value, 9) for value in out[width - 1 : len(out) - width + 1]}) <= 1
    inner = "inside, all places get equally many stamps" if width % stride == 0 else "places get unequal stamps"
    return (
        f"({COUNT} − 1)·{stride} + {width} = {len(out)} outputs from {COUNT} inputs\n"
        f"kernel {width}, stride {stride}: {inner}{'' if even else '; the outputs inside differ'}"
    )


@Stamps.has_view("no pattern", width=2)
def equal_inputs_give_equal_outputs(seen):
    """equal inputs give equal outputs"""
    return np.ptp(seen["out"]) == 0


@Stamps.has_view("one input", inputs=(0.0, 1.0, 0.0, 0.0), width=4)
def the_kernel_itself(seen):
    """the output is the kernel itself"""
    return np.array_equal(seen["out"][np.flatnonzero(seen["out"])], KERNELS[4]) and seen["width"] == 4


def aha():
    """Stride 2 and a kernel of three ones: 1 1 2 1 2 1 2 1 1, a pattern of its own. Kernel 2 has none."""
    assert stamps(np.ones(COUNT), 3, 2).sum(axis=0).tolist() == [1, 1, 2, 1, 2, 1, 2, 1, 1]
    assert stamps(np.ones(COUNT), 2, 2).sum(axis=0).tolist() == [1] * 8
    forward = np.stack([KERNELS[3] @ np.eye(9)[2 * k : 2 * k + 3] for k in range(COUNT)])
    x = np.array([0.5, -1.0, 2.0, 1.0])
    np.testing.assert_allclose(forward.T @ x, stamps(x, 3, 2).sum(axis=0))
