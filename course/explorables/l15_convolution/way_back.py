"""Back through a convolution, output by output: what each adds to the derivatives of input, kernel and bias."""

import numpy as np
from scipy.signal import convolve2d

from course.explorables.l15_convolution.grids import Grid, answers, bracketed, frame, framed
from course.explorables.stage import Choice, Explorable, Slider, Text, axes, beside, counting, number

X = np.array([[1.0, 2, 0, 1], [0, 1, 3, 2], [2, 0, 1, 1]])
W = np.array([[1.0, 2], [0, -1]])
OUT = (2, 3)
UPSTREAM = {
    "mixed": np.array([[1.0, 0, 2], [-1, 3, 0]]),
    "all 1": np.ones(OUT),
    "one output": np.array([[0.0, 0, 0], [0, 1, 0]]),
}
MOST = OUT[0] * OUT[1]


class WayBack(Explorable):
    """Each output sends g times the kernel to its window of the input, and g times this window to the kernel."""

    pause = 0.6
    upstream = Choice(tuple(UPSTREAM), start="mixed", label="g from the loss")
    done = Slider(0, MOST, start=1, step=1, label="outputs so far")

    @staticmethod
    def compute(upstream, done):
        g = UPSTREAM[upstream]
        row, column = divmod(max(done, 1) - 1, OUT[1])
        dx, dw, db = so_far(g, done)
        return {
            "x": X,
            "w": W,
            "g": g,
            "dx": dx,
            "dw": dw,
            "window": frame(row, column, 2, 2),
            "output": frame(row, column),
            "input_name": "x",
            "kernel_name": "w",
            "dx_name": "with respect to x",
            "dw_name": "with respect to w",
            "says": words(g, done, row, column, db),
        }

    step, fresh = counting("done", MOST)

    def draw(self):
        return beside(
            two_tables("x", "w", "input_name", "kernel_name", "input and kernel"),
            upstream_axes(),
            two_tables("dx", "dw", "dx_name", "dw_name", "derivatives so far"),
            text="says",
        )


def two_tables(above, below, above_name, below_name, title):
    return axes(
        Grid(above),
        Grid(below, y=4.6),
        framed("window"),
        Text(above_name, x=-0.5, y=-0.7, within=""),
        Text(below_name, x=-0.5, y=3.9, within=""),
        title=title,
        xlim=(-1.2, 6.5),
        ylim=(-1.3, 6.4),
        square=True,
        down=True,
        bare=True,
    )


def upstream_axes():
    return axes(
        Grid("g"),
        framed("output"),
        title="g: derivatives of the outputs",
        xlim=(-1.2, 6.5),
        ylim=(-1.3, 6.4),
        square=True,
        down=True,
        bare=True,
    )


def so_far(g, done):
    """Derivatives with respect to x, w and b from the first `done` outputs, in reading order."""
    kept = np.where(np.arange(g.size).reshape(g.shape) < done, g, 0.0)
    return convolve2d(kept, W), answers(X, kept), float(kept.sum())


def words(g, done, row, column, db):
    """What the last output added."""
    if not done:
        return "nothing has come back yet\npress Step"
    value, window = bracketed(g[row, column]), X[row : row + 2, column : column + 2]
    rows = "; ".join(" ".join(number(each) for each in line) for line in window)
    return (
        f"output at row {row}, column {column}: {value} · w is added in the framed window of x, and "
        f"{value} · ({rows}), what w met there, in w\nwith respect to the bias so far: {number(db)}"
    )


@WayBack.has_view("all the way", done=MOST)
def the_whole_derivative(seen):
    """all six outputs have sent something back"""
    return seen["done"] == MOST and np.array_equal(seen["dw"], answers(X, seen["g"])) and np.ptp(seen["g"]) > 1


@WayBack.has_view("a single output", upstream="one output", done=5)
def the_kernel_in_its_window(seen):
    """the kernel itself stands in its window, not flipped"""
    return np.array_equal(seen["dx"][1:, 1:3], W) and np.abs(seen["dx"]).sum() == np.abs(W).sum()


def aha():
    """The derivatives of Σ g·z: moved by h, each input and each weight changes it by h times its entry."""
    for g in UPSTREAM.values():
        dx, dw, db = so_far(g, MOST)
        for at in np.ndindex(*X.shape):
            moved = np.array(X)
            moved[at] += 1.0  # the sum is linear in x, so that a step of any length is exact
            assert np.isclose((g * (answers(moved, W) - answers(X, W))).sum(), dx[at])
        for at in np.ndindex(*W.shape):
            moved = np.array(W)
            moved[at] += 1.0
            assert np.isclose((g * (answers(X, moved) - answers(X, W))).sum(), dw[at])
        assert db == g.sum()
