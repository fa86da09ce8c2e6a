"""A polynomial is a linear model: its columns are powers of x, its fit is a weighted sum of them."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Line, Points, Regions, Slider, Toggle, axes, beside

X = np.linspace(-1.0, 1.0, 10)
START = (-1.1, -0.9, -0.2, -0.4, 0.3, 0.5, 0.2, 0.9, 0.4, -0.3)
GRID = np.linspace(-1.0, 1.0, 201)
MOST = 9
POWERS = ("", "", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹")
FINE = 12


class PolynomialFit(Explorable):
    """Ten points, and the polynomial of the degree you choose: each further column of X can only lower the loss."""

    degree = Slider(0, MOST, start=1, step=1, label="degree")
    points = Points(START, low=-2.0, high=2.0, drag="y", label="point", count=len(X))
    pieces = Toggle(False, label="show the pieces")

    @staticmethod
    def compute(degree, points, pieces):
        powers, wide = X[:, None] ** np.arange(degree + 1), GRID[:, None] ** np.arange(degree + 1)
        theta = np.linalg.lstsq(powers, points)[0]
        parts = np.full((len(GRID), MOST + 1), np.nan)
        parts[:, : degree + 1] = wide * theta if pieces else np.nan
        gaps = np.full((1, MOST + 1), np.nan)
        return {
            "curve": wide @ theta,
            "piece_x": np.tile(np.append(GRID, np.nan), MOST + 1),
            "piece_y": np.vstack([parts, gaps]).T.ravel(),
            **sheet(powers),
            "degrees": np.arange(MOST + 1),
            "losses": losses(points),
            "at": [degree],
            "loss": losses(points)[degree : degree + 1],
            "says": words(theta, losses(points)),
        }

    def draw(self):
        return beside(fit_axes(), column_axes(), loss_axes(), text="says")


def fit_axes():
    return axes(
        Line("piece_x", "piece_y", "pieces θⱼxʲ", "sky", width="thin"),
        Line(GRID, "curve", "their sum, the fit", "blue"),
        Dots(X, "points", labels=("points",), colour="train"),
        x="x",
        y="y",
        xlim=(-1.08, 1.08),
        ylim=(-2.2, 2.2),
        width=1.4,
    )


def column_axes():
    return axes(
        Regions("sheet_x", "sheet_y", "sign", "size"),
        x="power of x in the column",
        y="x of the row",
        title="X: blue positive, pink negative",
        xlim=(-0.6, MOST + 0.6),
        ylim=(-1.15, 1.15),
    )


def loss_axes():
    return axes(
        Line("degrees", "losses", colour="train"),
        Dots("degrees", "losses", colour="train", size="small"),
        Dots("at", "loss", colour="pink", marker="square", size="large"),
        x="degree",
        title="training loss",
        xlim=(-0.5, MOST + 0.5),
        ylim="loss_span",
    )


def losses(y):
    """Mean squared error on the points themselves, at degrees 0 to 9: (10,) → (10,)."""
    basis = np.linalg.qr(X[:, None] ** np.arange(MOST + 1))[0]
    return np.maximum(np.mean(y**2) - np.cumsum((basis.T @ y) ** 2) / len(y), 0.0)


def sheet(powers):
    """The design matrix as cells: which sign, how large; each row at the height of its x."""
    block = np.ones((FINE, FINE))
    cells = np.kron(powers, block)
    rows, columns = powers.shape
    return {
        "sheet_x": (np.arange(columns * FINE) + 0.5) / FINE - 0.5,
        "sheet_y": ((np.arange(rows * FINE) + 0.5) / FINE - 0.5) * (X[1] - X[0]) - 1,
        "sign": (cells < 0).astype(int),
        "size": 1.6 * np.abs(cells) ** 0.5 - 0.2,
        "loss_span": (-0.03, 0.6),
    }


def words(theta, loss):
    """The parameters, constant first, and what the last column gained."""
    degree = len(theta) - 1
    listed = ", ".join(f"{t:.2f}" for t in theta)
    gain = "" if not degree else f"   |   the column x{POWERS[degree]} took off {loss[degree - 1] - loss[degree]:.4f}"
    last = "\nten parameters, ten points: it goes through all of them" if degree == MOST else ""
    return f"θ = ({listed})\ntraining loss {loss[degree]:.4f}{gain}{last}"


@PolynomialFit.has_view("pieces", degree=4, pieces=True)
def pieces_add_up(seen):
    """all pieces move, their sum bends"""
    pieces = seen["piece_y"].reshape(-1, len(seen["curve"]) + 1)[:, :-1]
    return np.isfinite(pieces).any() and np.allclose(np.nansum(pieces, axis=0), seen["curve"])


@PolynomialFit.has_view("through all points", degree=9)
def passes_through_all(seen):
    """With ten parameters for ten points the curve passes through all of them"""
    return seen["loss"][0] < 1e-9 and np.isclose(seen["losses"][9], seen["loss"][0])


def aha():
    """The training loss never rises with the degree, and is 0 with as many parameters as points; θ is linear in y."""
    rng = np.random.default_rng(0)
    for y in rng.normal(size=(50, len(X))):
        assert (np.diff(losses(y)) <= 0).all()
        assert losses(y)[-1] < 1e-12
    y, z = rng.normal(size=(2, len(X)))
    powers = X[:, None] ** np.arange(4)
    fits = [np.linalg.lstsq(powers, each)[0] for each in (y, z, y + z)]
    np.testing.assert_allclose(fits[0] + fits[1], fits[2], atol=1e-9)
    assert np.isclose(losses(y)[3], np.mean((powers @ fits[0] - y) ** 2))
