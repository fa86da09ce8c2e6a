"""An orthogonalised step: a matrix of weights is moved equally far in all its directions, however it is turned."""

import numpy as np

from course.explorables.stage import (
    Arrows,
    Bars,
    Explorable,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    number,
    square_axes,
)

ANGLES = np.linspace(0, 2 * np.pi, 121)
CIRCLE = np.vstack([np.cos(ANGLES), np.sin(ANGLES)])
REACH = 2.0


class OrthogonalStep(Explorable):
    """A gradient matrix, its signs, and its orthogonal factor: what each does to the unit circle, turned or not."""

    ratio = LogSlider(1.0, 100.0, start=8.0, label="σ₁ : σ₂")
    turn = Slider(0, 90, start=0, step=5, label="turn outputs", unit="°")
    inside = Slider(0, 90, start=0, step=5, label="turn inputs", unit="°")

    @staticmethod
    def compute(ratio, turn, inside):
        gradient = turned(turn) @ np.diag([1.8, 1.8 / ratio]) @ turned(inside).T
        signs, factor = np.sign(np.round(gradient, 12)), orthogonal(gradient)
        sizes = np.concatenate([np.linalg.svd(each, compute_uv=False) for each in (gradient, signs, factor)])
        return {
            "descent": (gradient @ CIRCLE).T,
            "signs": (signs @ CIRCLE).T,
            "factor": (factor @ CIRCLE).T,
            "origin": np.zeros((2, 2)),
            "axes": (gradient @ turned(inside)).T,
            "sizes": np.insert(sizes, (2, 4), np.nan),
            "sizes_text": [f"{size:.2f}" if np.isfinite(size) else "" for size in np.insert(sizes, (2, 4), np.nan)],
            "says": words(gradient, signs),
        }

    @staticmethod
    def may_break(**_):
        """The gaps between the pairs of bars are NaN."""
        return True

    def draw(self):
        return beside(circle_axes(), size_axes(), text="says")


def circle_axes():
    return square_axes(
        Line(CIRCLE.T, colour="ink", style="dotted", width="thin"),
        Line("descent", None, "gradient", "pink"),
        Line("signs", None, "its signs", "blue", "dashed"),
        Line("factor", None, "orthogonalised", "olive"),
        Arrows("origin", "axes", head=0.1, colours=("pink", "pink")),
        title="what a step does to inputs of length 1",
        reach=REACH,
        width=1.2,
    )


def size_axes():
    return axes(
        Bars("sizes", "sizes_text", colours=("pink", "pink", "ink", "blue", "blue", "ink", "olive", "olive")),
        title="singular values of the step",
        xticks=("", "gradient", "", "", "signs", "", "", "orthog."),
        ylim=(0, 2.3),
    )


def turned(degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]])


def orthogonal(matrix):
    """The orthogonal factor UVᵀ of UΣVᵀ: all singular values become 1."""
    left, _, right = np.linalg.svd(matrix)
    return left @ right


def by_polynomial(matrix, rounds=12):
    """Nearly the same without a decomposition: X ← 1.5 X − 0.5 X Xᵀ X, from the matrix divided by its norm."""
    X = matrix / np.linalg.norm(matrix)
    for _ in range(rounds):
        X = 1.5 * X - 0.5 * X @ X.T @ X
    return X


def words(gradient, signs):
    """The matrices in numbers, and how far signs are from treating all directions alike."""
    top, low = np.linalg.svd(signs, compute_uv=False)
    flat = "one direction is left out altogether" if low < 1e-9 else f"σ₁ : σ₂ = {top / low:.3g}"
    rows = "; ".join(", ".join(number(each, 2) for each in row) for row in gradient)
    return f"gradient matrix [{rows}]\nits signs: {flat}.   Orthogonalised: σ₁ : σ₂ = 1, whatever is turned"


@OrthogonalStep.has_view("straight")
def signs_do_the_same(seen):
    """the signs and the orthogonal factor are the same matrix"""
    return np.allclose(seen["signs"], seen["factor"])


@OrthogonalStep.has_view("both turned", turn=45, inside=45)
def signs_lose_a_direction(seen):
    """the signs move one direction only"""
    return np.isclose(seen["sizes"][4], 0) and np.allclose(seen["sizes"][6:], 1)


def aha():
    """The orthogonal factor turns with the matrix, signs do not; a polynomial finds it without a decomposition."""
    matrix, turn = np.random.default_rng(0).normal(size=(2, 2)), turned(30)
    assert np.allclose(orthogonal(turn @ matrix), turn @ orthogonal(matrix))
    assert not np.allclose(np.sign(turn @ matrix), turn @ np.sign(matrix))
    assert np.allclose(by_polynomial(matrix, 30), orthogonal(matrix), atol=1e-6)
