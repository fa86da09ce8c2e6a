"""A convolution is a dense layer with many zeros and few numbers: its matrix, entry by entry."""

from dataclasses import dataclass

import numpy as np

from course.explorables.l15_convolution.grids import answers, frame, framed, lines
from course.explorables.stage import Choice, Explorable, Slider, Toggle, axes, beside, counted
from course.explorables.stage.picture.colours import CLASS_COLOURS
from course.explorables.stage.picture.marks import WIDTHS, Values
from course.explorables.stage.picture.shapes import Patches, Shape, Stroke, Words

KINDS = ("dense", "local", "local and shared")
LETTERS = np.array(["w", "x", "y", "z"])
SIDE = 2
"""Rows and columns of the kernel."""


class WeightMatrix(Explorable):
    """The layer as a matrix: a row for each output, a column for each input. Count the numbers that are learnt."""

    kind = Choice(KINDS, start="local and shared", label="layer")
    rows = Slider(2, 4, start=3, step=1, label="rows of the input")
    columns = Slider(2, 4, start=3, step=1, label="columns")
    output = Slider(1, 9, start=1, step=1, label="output")
    turned = Toggle(False, label="transposed: from outputs to inputs")

    @staticmethod
    def compute(kind, rows, columns, output, turned):
        names, colours = entries(kind, rows, columns)
        chosen, outputs = min(output, len(names)) - 1, names.shape[0]
        across = columns - SIDE + 1
        row, column = divmod(chosen, across)
        looks = frame(0, chosen, names.shape[1], 1) if turned else frame(chosen, 0, 1, names.shape[1])
        numbers = np.array([[f"{i * columns + j + 1}" for j in range(columns)] for i in range(rows)])
        return {
            "image": numbers.tolist(),
            "plain": np.full(numbers.shape, -1),
            "window": frame(row, column, SIDE, SIDE),
            "names": (names.T if turned else names).tolist(),
            "colours": colours.T if turned else colours,
            "chosen": looks,
            "room": (-0.9, max(rows, columns) - 0.1),
            "wide": (-0.7, (outputs if turned else names.shape[1]) - 0.3),
            "high": (-0.7, (names.shape[1] if turned else outputs) - 0.3),
            "title": "matrix, {} × {}".format(*(names.T if turned else names).shape),
            "says": words(kind, names, chosen, turned),
        }

    def draw(self):
        return beside(image_axes(), matrix_axes(), text="says")


@dataclass(frozen=True)
class Letters:
    """Texts in cells; `classes` are the numbers of their colours, −1 is none."""

    texts: str
    classes: str

    def shapes(self, values: Values) -> list[Shape]:
        texts, classes = np.asarray(values[self.texts]), np.asarray(values[self.classes])
        i, j = np.indices(texts.shape).reshape(2, -1).astype(float)
        full = classes.ravel() >= 0
        x, y = np.c_[j - 0.5, j + 0.5, j + 0.5, j - 0.5], np.c_[i - 0.5, i - 0.5, i + 0.5, i + 0.5]
        colours = [CLASS_COLOURS[k % 4] for k in classes.ravel()[full]] or ["ink"]
        across, down = lines(*texts.shape).T
        return [
            Patches(x[full], y[full], colours),
            Stroke(across, down, width=WIDTHS["thin"], opacity=0.4),
            Words(j, i + 0.15, [str(text) for text in texts.flat]),
        ]


def image_axes():
    return axes(
        Letters("image", "plain"),
        framed("window"),
        title="the input, numbered",
        xlim="room",
        ylim="room",
        square=True,
        down=True,
        bare=True,
        width=0.6,
    )


def matrix_axes():
    return axes(
        Letters("names", "colours"),
        framed("chosen"),
        title="title",
        xlim="wide",
        ylim="high",
        down=True,
        bare=True,
        width=2.0,
    )


def entries(kind, rows, columns):
    """The names of the matrix's entries, 0 where there is no weight, and their colours: (outputs, inputs) each."""
    outputs, inputs = (rows - SIDE + 1) * (columns - SIDE + 1), rows * columns
    if kind == KINDS[0]:
        numbers = np.arange(outputs * inputs).reshape(outputs, inputs)
        return named(numbers), numbers % 4
    taps = np.full((outputs, inputs), -1)
    for output in range(outputs):
        row, column = divmod(output, columns - SIDE + 1)
        starts = row * columns + column + np.array([0, 1, columns, columns + 1])
        taps[output, starts] = np.arange(4)
    if kind == KINDS[2]:
        return np.where(taps < 0, "0", LETTERS[taps]), taps
    numbers = np.where(taps < 0, -1, 4 * np.arange(outputs)[:, None] + taps)
    return np.where(taps < 0, "0", named(numbers)), taps


def named(numbers):
    """w1, w2, …"""
    return np.char.add("w", (numbers + 1).astype(str))


def words(kind, names, chosen, turned):
    """How many numbers are learnt, and the row of the chosen output."""
    weights = len(set(names.flat) - {"0"})
    filled = int((names != "0").sum())
    row = " ".join(names[chosen])
    direction = f"output {chosen + 1} is spread over its inputs by column {chosen + 1}: {row}"
    direction = direction if turned else f"row {chosen + 1}, for output {chosen + 1}: {row}"
    return f"{kind}: {filled} entries that are not 0, {counted(weights, 'number')} to learn\n{direction}"


@WeightMatrix.has_view("all weights", kind="dense")
def thirty_six_numbers(seen):
    """36 numbers"""
    return "36 numbers" in seen["says"]


@WeightMatrix.has_view("neighbours only", kind="local")
def sixteen_numbers(seen):
    """16 numbers"""
    return "16 numbers" in seen["says"]


@WeightMatrix.has_view("the way back", turned=True)
def the_transposed_matrix(seen):
    """its first column is the first row from before"""
    names = np.array(seen["names"])
    return seen["turned"] and names.shape == (9, 4) and "".join(names[:, 0]) == "wx0yz0000"


def aha():
    """3 × 3 inputs, kernel 2 × 2: 36, 16 or 4 numbers. The matrix with shared numbers computes the convolution."""
    assert [len(set(entries(kind, 3, 3)[0].flat) - {"0"}) for kind in KINDS] == [36, 16, 4]
    names, _ = entries(KINDS[2], 3, 4)
    values = {"0": 0.0, "w": 2.0, "x": -1.0, "y": 0.5, "z": 3.0}
    matrix = np.vectorize(values.get)(names).astype(float)
    image = np.random.default_rng(0).normal(size=(3, 4))
    kernel = np.array([[2.0, -1], [0.5, 3]])
    np.testing.assert_allclose(matrix @ image.ravel(), answers(image, kernel).ravel())
