"""Twin features: when two columns say almost the same, the loss has a valley, and noise walks along it."""

from functools import cache

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import Contour, Dots, Explorable, HeatMap, Line, Slider, beside, square_axes

N, DRAWS = 40, 60
TRUE = np.array([1.0, 1.0])
LOW, HIGH = -4.0, 6.0
FLOOR = np.array([(LOW, TRUE.sum() - LOW), (HIGH, TRUE.sum() - HIGH)])
"""Weights that are all best where both features are equal."""
GRID = np.linspace(LOW, HIGH, 51)
LEVELS = np.sqrt(np.geomspace(0.05, 60.0, 12))


class TwinFeatures(Explorable):
    """Two features of correlation ρ: as they become alike, the bowl becomes a valley, and the weights wander in it."""

    rho = Slider(0.0, 1.0, start=0.5, step=0.01, label="correlation ρ")
    noise = Slider(0.0, 4.0, start=2.0, step=0.1, label="noise in y")

    @staticmethod
    def compute(rho, noise):
        X = columns(rho)
        fits = TRUE + noise * (np.linalg.pinv(X, rcond=1e-7) @ shocks()).T
        away = mesh(GRID - TRUE[0], GRID - TRUE[1])
        loss = (away**2).sum(axis=-1) + 2 * rho * away[..., 0] * away[..., 1]
        return {
            "x1": X[:, 0],
            "x2": X[:, 1],
            "ground": np.sqrt(np.maximum(loss, 0)),
            "fits": fits,
            "floor": FLOOR if rho == 1 else np.full((2, 2), np.nan),
            "says": words(rho, fits),
        }

    def draw(self):
        return beside(feature_axes(), weight_axes(), text="says")


def feature_axes():
    return square_axes(
        Dots("x1", "x2", labels=("examples",), colour="train", size="small"),
        x="feature x₁",
        y="feature x₂",
        reach=3.5,
    )


def weight_axes():
    return square_axes(
        HeatMap(GRID, GRID, "ground", densest=0.5),
        Contour(GRID, GRID, "ground", LEVELS),
        Line("floor", label="all equally good", colour="olive", style="dashed", width="thick"),
        Dots("fits", labels=(f"best weights, {DRAWS} draws of the noise",), colour="blue", size="small"),
        Dots(TRUE[None], labels=("true weights (1, 1)",), colour="pink", marker="square", size="large"),
        x="weight of x₁",
        y="weight of x₂",
        reach=(LOW, HIGH),
        width=1.3,
    )


@cache
def parts():
    """Two uncorrelated columns of mean 0 and mean square 1: (40, 2)."""
    raw = np.random.default_rng(3).normal(size=(N, 2))
    return np.linalg.qr(raw - raw.mean(axis=0))[0] * np.sqrt(N)


@cache
def shocks():
    """The noise of each draw, (40, 60)."""
    return np.random.default_rng(4).normal(size=(N, DRAWS))


def columns(rho):
    """Two features of mean square 1 with the correlation ρ, exactly: (40, 2)."""
    common, own = parts().T
    return np.column_stack([common, rho * common + np.sqrt(1 - rho**2) * own])


def words(rho, fits):
    """Condition numbers, and how far single weights and their sum scatter."""
    sums = fits.sum(axis=1)
    scatter = f"scatter over the draws: weight of x₁ {fits[:, 0].std():.2f}, sum of both weights {sums.std():.2f}"
    if rho == 1:
        return f"the columns are equal: XᵀX has no inverse, a whole line of weights is best\n{scatter} (shortest ones)"
    square = (1 + rho) / (1 - rho)
    return f"condition number of X {np.sqrt(square):.3g}, of XᵀX {square:.3g}\n{scatter}"


@TwinFeatures.has_view("alike", rho=0.9)
def one_weight_scatters_more(seen):
    """The scatter of one weight is more than twice that of the sum"""
    one, both = scatters(seen["fits"])
    return 2 * both < one < 3 * both and np.isfinite(seen["floor"]).sum() == 0


@TwinFeatures.has_view("nearly the same", rho=0.99)
def the_noise_decides(seen):
    """seven times in *2 nearly the same*"""
    one, both = scatters(seen["fits"])
    return 6.5 < one / both < 7.5


@TwinFeatures.has_view("the same", rho=1.0)
def valley_is_level(seen):
    """At $\\rho=1$ the valley is level"""
    return np.isfinite(seen["floor"]).all()


def scatters(fits):
    """Standard deviations over the draws of the first weight, and of the sum of both; fits (draws, 2)."""
    return fits[:, 0].std(), fits.sum(axis=1).std()


def aha():
    """cond(XᵀX) = cond(X)² = (1 + ρ)/(1 − ρ); the weights scatter along the valley, their sum does not."""
    for rho in (0.0, 0.5, 0.99):
        X = columns(rho)
        assert np.isclose(np.linalg.cond(X) ** 2, (1 + rho) / (1 - rho))
        assert np.isclose(np.linalg.cond(X.T @ X), (1 + rho) / (1 - rho))
    calm, wild = (TwinFeatures(rho=rho).compute(rho, 0.6)["fits"] for rho in (0.0, 0.99))
    assert wild[:, 0].std() > 4 * calm[:, 0].std()
    assert wild.sum(axis=1).std() < calm.sum(axis=1).std()
    assert np.linalg.matrix_rank(columns(1.0)) == 1
