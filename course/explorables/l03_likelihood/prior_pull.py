"""MAP as ridge: a prior belief about the slope pulls the most probable slope towards 0."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Points, axes, beside

START = ((0.4, 1.1), (0.7, 1.0), (-0.5, -1.2))
SLOPES = np.linspace(-1.5, 3.5, 501)
ENDS = np.array([-3.0, 3.0])


class PriorPull(Explorable):
    """A line through the origin: likelihood times prior is posterior, and its peak is the slope that ridge finds."""

    points = Points(START, low=-3.0, high=3.0, label="point")
    noise = LogSlider(0.1, 5.0, start=0.4, label="noise deviation σ")
    prior = LogSlider(0.05, 20.0, start=0.7, label="prior deviation τ")

    @staticmethod
    def compute(points, noise, prior):
        penalty = noise**2 / prior**2
        likely, probable = slope(points, 0.0), slope(points, penalty)
        likelihood = bell(SLOPES, likely, noise**2, points)
        belief = np.exp(-(SLOPES**2) / (2 * prior**2))
        product = likelihood * belief
        return {
            "likely_line": likely * ENDS,
            "probable_line": probable * ENDS,
            "likelihood": likelihood,
            "prior_curve": belief,
            "posterior": product / product.max(),
            "probable": probable,
            "says": f"λ = σ²/τ² = {noise:.3g}²/{prior:.3g}² = {penalty:.4g}\nmost likely slope "
            f"{likely:.3f} (least squares), most probable slope {probable:.3f} (ridge with this λ)",
        }

    def draw(self):
        return beside(line_axes(), belief_axes(), text="says")


def line_axes():
    return axes(
        Guide(x=0.0),
        Guide(y=0.0),
        Line(ENDS, "likely_line", colour="olive", style="dashed", label="most likely"),
        Line(ENDS, "probable_line", label="most probable: MAP"),
        Dots("points", labels=("points, drag them",), colour="train"),
        x="x",
        y="y",
        xlim=(-3.2, 3.2),
        ylim=(-3.2, 3.2),
    )


def belief_axes():
    return axes(
        Line(SLOPES, "prior_curve", colour="pink", style="dotted", width="thick", label="prior"),
        Line(SLOPES, "likelihood", colour="olive", style="dashed", label="likelihood"),
        Line(SLOPES, "posterior", label="posterior"),
        Guide(x="probable", style="solid"),
        x="slope w",
        y="relative to its own peak",
        xlim=(-1.5, 3.5),
        ylim=(0.0, 1.35),
        width=1.3,
    )


def slope(points, penalty):
    """The w that minimises Σ(y − w·x)² + penalty·w²; 0 where nothing determines it."""
    x, y = points.T
    weight = x @ x + penalty
    return float(x @ y / weight) if weight > 0 else 0.0


def bell(w, centre, variance, points):
    """The likelihood of slopes w, relative to its peak: exp(−Σx²·(w − centre)² / 2σ²)."""
    return np.exp(-(points[:, 0] @ points[:, 0]) * (w - centre) ** 2 / (2 * variance))


def aha():
    """The posterior's peak is the ridge solution with λ = σ²/τ²; a wide prior leaves least squares, a narrow one 0."""
    points = np.array(START)
    values, likely = PriorPull().values(), slope(points, 0.0)
    assert "0.3265" in values["says"]
    assert abs(SLOPES[values["posterior"].argmax()] - slope(points, 0.4**2 / 0.7**2)) <= SLOPES[1] - SLOPES[0]
    assert 0 < values["probable"] < likely
    assert abs(PriorPull(prior=20.0).values()["probable"] - likely) < 2e-3
    assert PriorPull(prior=0.05).values()["probable"] < 0.05
    many = np.tile(points, (50, 1))
    assert abs(slope(many, 0.3265) - likely) < 0.02
