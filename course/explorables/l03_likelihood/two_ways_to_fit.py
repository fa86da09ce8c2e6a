"""Two ways to fit one hump to two: KL(p‖q) wants to cover everything, KL(q‖p) wants to be inside something."""

import numpy as np
from scipy.stats import norm

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Points, Slider, axes, beside

GRID = np.linspace(-8.0, 8.0, 801)
STEP = GRID[1] - GRID[0]
CENTRES = np.linspace(-5.0, 5.0, 101)
HUMP = 0.6


class TwoWaysToFit(Explorable):
    """One normal q for a p with two humps: one divergence is least in the middle, the other on a hump. Drag q."""

    mean = Points((0.0,), low=-5.0, high=5.0, drag="x", label="mean of q", names=("the mean of q",), count=1)
    spread = LogSlider(0.4, 4.0, start=0.8, label="deviation of q")
    apart = Slider(0.0, 3.0, start=2.0, step=0.1, label="humps at ±")

    @staticmethod
    def compute(mean, spread, apart):
        p = humps(GRID, apart)
        cover, inside = both(CENTRES, spread, apart)
        here = both(mean, spread, apart)
        return {
            "p": p,
            "q": norm.pdf(GRID, mean[0], spread),
            "peak": [norm.pdf(0, 0, spread)],
            "cover": cover,
            "inside": inside,
            "at": np.repeat(mean, 2),
            "here": np.ravel(here),
            "tops": (-0.5, 1.1 * max(3.0, min(20.0, np.median(cover)))),
            "says": f"mean {mean[0]:.2f}, deviation {spread:.2f}:   KL(p‖q) = {here[0][0]:.3f}   |   KL(q‖p) = "
            f"{here[1][0]:.3f} nats\nwith this deviation KL(p‖q) is least {abs(CENTRES[cover.argmin()]):.1f} from the "
            f"middle, KL(q‖p) {abs(CENTRES[inside.argmin()]):.1f} from the middle",
        }

    def draw(self):
        return beside(density_axes(), divergence_axes(), text="says")


def density_axes():
    return axes(
        Line(GRID, "p", label="p, what is there", colour="ink", width="thick"),
        Line(GRID, "q", label="q, what is fitted"),
        Dots("mean", "peak", labels=("drag q",), colour="pink", marker="diamond", size="large"),
        x="x",
        y="density",
        xlim=(-6.0, 6.0),
        ylim=(0.0, 1.1),
        width=1.2,
    )


def divergence_axes():
    return axes(
        Line(CENTRES, "cover", label="KL(p‖q)", colour="blue"),
        Line(CENTRES, "inside", label="KL(q‖p)", colour="pink", style="dashed"),
        Guide(x="mean"),
        Dots("at", "here", colour="ink"),
        x="mean of q",
        y="divergence in nats",
        xlim=(-5.0, 5.0),
        ylim="tops",
    )


def humps(x, apart):
    """Two equal normal humps at ±apart."""
    return 0.5 * norm.pdf(x, -apart, HUMP) + 0.5 * norm.pdf(x, apart, HUMP)


def both(means, spread, apart):
    """KL(p‖q) and KL(q‖p) for each mean of q (m,), by sums over a fine grid; q enters the first through p's moments."""
    log_p = np.logaddexp(norm.logpdf(GRID, -apart, HUMP), norm.logpdf(GRID, apart, HUMP)) - np.log(2)
    p = np.exp(log_p)
    expected = np.log(spread) + 0.5 * np.log(2 * np.pi) + (HUMP**2 + apart**2 + means**2) / (2 * spread**2)
    q = norm.pdf((GRID - np.asarray(means)[:, None]) / spread) / spread
    own = -np.log(spread) - 0.5 * (np.log(2 * np.pi) + 1)
    return expected + STEP * np.sum(p * log_p), own - STEP * q @ log_p


def aha():
    """With narrow q and humps far apart: covering is best half-way between, being inside is best on either hump."""
    cover, inside = both(CENTRES, 0.8, 2.0)
    assert np.isclose(CENTRES[cover.argmin()], 0, atol=1e-9)
    assert 1.8 < abs(CENTRES[inside.argmin()]) < 2.2
    assert min(cover.min(), inside.min()) > 0
    spreads = np.geomspace(0.4, 4.0, 200)
    at_zero = [both(np.zeros(1), spread, 2.0)[0][0] for spread in spreads]
    assert abs(spreads[np.argmin(at_zero)] - np.hypot(HUMP, 2.0)) < 0.05
    assert np.allclose(both(np.zeros(1), HUMP, 0.0), 0, atol=1e-9)
