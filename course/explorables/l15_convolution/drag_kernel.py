"""Drag a kernel over a picture: multiply what lies on each other, add, and write the sum into the output."""

import numpy as np

from course.explorables.l15_convolution.grids import NOWHERE, Grid, answers, frame, framed, summed
from course.explorables.shared import your_code
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Function,
    Points,
    Text,
    Toggle,
    Typed,
    axes,
    beside,
    number,
)

EDGE = np.repeat([[2.0, 2, 2, 2, 8, 8, 8, 8]], 6, axis=0)
SEVEN = 9.0 * np.array(
    [[*row] for row in ("0000000", "0111110", "0000010", "0000100", "0000100", "0001000", "0001000", "0000000")]
).astype(float)
PICTURES = {"1 to 9": np.arange(1.0, 10).reshape(3, 3), "dark and light": EDGE, "a seven": SEVEN}
KERNELS = {
    "1 2; 3 4": np.array([[1.0, 2], [3, 4]]),
    "left to right": np.array([[-1.0, 0, 1]] * 3),
    "top to bottom": np.array([[-1.0, 0, 1]] * 3).T,
    "mean": np.full((2, 2), 0.25),
    "one pixel": np.array([[0.0, 0, 0], [0, 0, 1], [0, 0, 0]]),
}
LARGEST = 3
"""Rows and columns of a kernel that is typed."""


def read_kernel(text):
    """Rows of numbers as an array, or None for an empty text: "1 2; 3 4". Raises ValueError for anything else."""
    rows = [row.replace("−", "-").split() for row in text.split(";")]
    if not text.strip():
        return None
    if {len(row) for row in rows} - set(range(1, LARGEST + 1)) or len(rows) > LARGEST or len(set(map(len, rows))) > 1:
        raise ValueError(f"expected up to 3 rows of up to 3 numbers each, such as 1 2; 3 4; got {text!r}")
    try:
        kernel = np.array(rows, dtype=float)
    except ValueError:
        raise ValueError(f"expected numbers, such as 1 2; 3 4; got {text!r}") from None
    if not (np.abs(kernel) <= 100).all():
        raise ValueError(f"expected numbers from −100 to 100; got {text!r}")
    return kernel


class DragKernel(Explorable):
    """Drag the kernel: its numbers times those below it, added. The output has one number for each of its places."""

    pause = 0.3
    image = Choice(tuple(PICTURES), start="1 to 9", label="picture")
    kernel = Choice(tuple(KERNELS), start="1 2; 3 4", label="kernel")
    own = Typed("", read_kernel, ("1 -1", "", "0 1; -1 0", "1 2 1; 2 4 2; 1 2 1"), label="or your own kernel")
    flip = Toggle(False, label="flip the kernel")
    middle = Points(((0.5, 0.5),), low=-1.0, high=8.0, label="kernel", names=("kernel",), count=1, step=1.0)
    corr = Function("corr2d_valid")

    @staticmethod
    def compute(image, kernel, own, flip, middle, corr):
        numbers, weights = PICTURES[image], weights_of(kernel, own, flip)
        row, column = corner(middle[0], weights)
        out = answers(numbers, weights)
        fits = 0 <= row < out.shape[0] and 0 <= column < out.shape[1]
        below = covered(numbers, weights, row, column) if fits else np.zeros(weights.shape)
        products = weights * below
        says = words(weights, below, row, column, out) if fits else NOT_VALID
        return {
            "numbers": numbers,
            "weights": weights,
            "products": products,
            "out": out,
            "done": reached(out, row, column),
            "multiplied": weights.size * fits,
            "window": frame(row, column, *weights.shape),
            "there": frame(row, column) if fits else NOWHERE,
            "sum": f"the products: {number(products.sum(), 4)} in all" if fits else "no products",
            "heading": "kernel",
            "below": "times what lies below it",
            "room": (-1.1, max(numbers.shape) + 0.9),
            "space": (-0.8, max(*out.shape, 3) - 0.2),
            "size": f"output, {out.shape[0]} × {out.shape[1]}",
            **(yours(says, corr, numbers, weights, out) if corr else {"says": says}),
        }

    @staticmethod
    def step(image, kernel, own, flip, middle, **_):
        """On by one place: to the right, then back and one row down."""
        weights = weights_of(kernel, own, flip)
        rows, columns = answers(PICTURES[image], weights).shape
        row, column = (max(0, each) for each in corner(middle[0], weights))
        after = min(row, rows - 1) * columns + min(column, columns - 1) + 1
        row, column = divmod(after, columns)
        return {"middle": [centre(row, column, weights)]} if row < rows else {}

    @staticmethod
    def fresh(kernel, own, flip, **_):
        return {"middle": [centre(0, 0, weights_of(kernel, own, flip))]}

    def draw(self):
        own = (your_axes(),) if self.state["corr"] else ()
        return beside(picture_axes(), kernel_axes(), output_axes(), *own, text="says")


NOT_VALID = (
    "The kernel hangs over the edge: not a valid place, so it gives no number.\n"
    "A valid place has a number below each number of the kernel."
)


def weights_of(kernel, own, flip):
    """The kernel as it is laid on the picture."""
    typed = read_kernel(own)
    chosen = KERNELS[kernel] if typed is None else typed
    return chosen[::-1, ::-1] if flip else chosen


def corner(middle, weights):
    """Row and column of the upper left number, for a middle (x, y)."""
    return tuple(int(np.floor(at - (size - 1) / 2 + 0.5)) for at, size in zip(middle[::-1], weights.shape, strict=True))


def centre(row, column, weights):
    """The middle (x, y) of a kernel whose upper left number lies at this row and column."""
    return (column + (weights.shape[1] - 1) / 2, row + (len(weights) - 1) / 2)


def covered(numbers, weights, row, column):
    """The numbers below the kernel, in its shape."""
    return numbers[row : row + len(weights), column : column + weights.shape[1]]


def reached(out, row, column):
    """How many outputs lie before this place and at it, row by row as in reading."""
    row, column = (min(max(at, 0), size - 1) for at, size in zip((row, column), out.shape, strict=True))
    return row * out.shape[1] + column + 1


def picture_axes():
    return table_axes(
        Grid("numbers"),
        framed("window"),
        Dots("middle", colour="pink", marker="diamond", size="large", labels=("the kernel, drag it",)),
        title="the picture",
        room="room",
    )


def kernel_axes():
    return axes(
        Grid("weights"),
        Grid("products", y=4.3, count="multiplied"),
        Text("heading", x=-0.5, y=-0.75, within=""),
        Text("below", x=-0.5, y=3.55, within=""),
        title="sum",
        xlim=(-1.0, 3.0),
        ylim=(-1.4, 7.0),
        square=True,
        down=True,
        bare=True,
        width=0.6,
    )


def output_axes():
    return table_axes(Grid("out", count="done"), framed("there"), title="size", room="space")


def your_axes():
    return table_axes(Grid("yours"), title="yours", room="space")


def table_axes(*marks, title, room):
    return axes(*marks, title=title, xlim=room, ylim=room, square=True, down=True, bare=True)


def yours(says, corr, numbers, weights, out):
    """What a learner's function makes of the whole picture."""
    return your_code.curve(says, "corr2d_valid", corr, (numbers, weights), out)


def words(weights, below, row, column, out):
    """The products and their sum."""
    return f"output at row {row}, column {column}:\n{summed(below, weights)} = {number(out[row, column], 4)}"


@DragKernel.has_view("last place", middle=((1.5, 1.5),))
def gives_77(seen):
    """5·1 + 6·2 + 8·3 + 9·4 = 77"""
    return seen["out"][-1, -1] == 77 and "5·1 + 6·2 + 8·3 + 9·4 = 77" in seen["says"]


@DragKernel.has_view("over the edge", middle=((2.5, 0.5),))
def is_not_valid(seen):
    """the kernel hangs over the edge and gives no number"""
    return np.isnan(seen["there"]).all()


@DragKernel.has_view("an edge", image="dark and light", kernel="left to right", middle=((6.0, 4.0),))
def only_where_dark_meets_light(seen):
    """the output is 18 where dark meets light, and 0 elsewhere"""
    return set(seen["out"].ravel()) == {0.0, 18.0} and seen["numbers"].shape == (6, 8)


@DragKernel.has_view("flipped", flip=True, middle=((1.5, 1.5),))
def flipped_gives_other_numbers(seen):
    """with the kernel flipped the four numbers are 23, 33, 53 and 63"""
    return np.array_equal(seen["out"].ravel(), (23, 33, 53, 63))


def aha():
    """1 … 9 and the kernel 1 2; 3 4: 37, 47, 67, 77; flipped 23, 33, 53, 63. An even surface gives an edge kernel 0."""
    kernel = KERNELS["1 2; 3 4"]
    np.testing.assert_array_equal(answers(PICTURES["1 to 9"], kernel), [[37, 47], [67, 77]])
    np.testing.assert_array_equal(answers(PICTURES["1 to 9"], kernel[::-1, ::-1]), [[23, 33], [53, 63]])
    assert not answers(EDGE, KERNELS["top to bottom"]).any()
    assert answers(SEVEN, kernel).shape == (7, 6)
