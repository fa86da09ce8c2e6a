"""Momentum in the unit disc: two numbers for each direction, which collide, run along a circle, and leave at −1."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside, square_axes

ANGLES = np.linspace(0, 2 * np.pi, 181)
CIRCLE = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
SCALED = np.geomspace(1e-3, 10, 300)


class MomentumDisc(Explorable):
    """The two eigenvalues of each direction with momentum: how fast it converges, whether it swings, and the limit."""

    scaled = LogSlider(1e-3, 10.0, start=0.5, label="ηλ, steep")
    kappa = LogSlider(1.0, 1000.0, start=100.0, label="steep : flat, κ")
    mu = Slider(0.0, 0.99, start=0.9, step=0.01, label="momentum μ")
    ahead = Toggle(False, label="Nesterov: gradient at the place ahead")

    @staticmethod
    def compute(scaled, kappa, mu, ahead):
        steep, flat = (eigenvalues(each, mu, ahead) for each in (scaled, scaled / kappa))
        return {
            "ring": np.sqrt(mu) * CIRCLE,
            "steep": plane(steep),
            "flat": plane(flat),
            "plain": np.array([[1 - scaled, 0.0], [1 - scaled / kappa, 0.0]]),
            "sizes": np.array([np.abs(eigenvalues(each, mu, ahead)).max() for each in SCALED]),
            "plain_sizes": np.abs(1 - SCALED),
            "marks_x": np.array([scaled, scaled / kappa]),
            "marks_y": np.array([np.abs(steep).max(), np.abs(flat).max()]),
            "limit": limit(mu, ahead),
            "says": words(steep, flat, mu, ahead),
        }

    def draw(self):
        return beside(disc_axes(), size_axes(), text="says")


def disc_axes():
    return square_axes(
        Line(CIRCLE, colour="ink", label="size 1"),
        Line("ring", colour="ink", style="dotted", label="size √μ"),
        Dots("plain", colour="ink", marker="square", labels=("without momentum",), size="small"),
        Dots("steep", colour="pink", labels=("steep direction",), size="large"),
        Dots("flat", colour="blue", marker="triangle-up", labels=("flat direction",), size="large"),
        title="two numbers for each direction",
        x="real part",
        y="imaginary part",
        reach=1.5,
        width=1.1,
    )


def size_axes():
    return axes(
        Line(SCALED, "plain_sizes", "without momentum", "ink", "dashed"),
        Line(SCALED, "sizes", "with momentum", "blue"),
        Guide(y=1.0, style="dotted"),
        Guide(x="limit", label="limit"),
        Dots("marks_x", "marks_y", colour="pink", size="large"),
        title="factor per step (the larger of the two)",
        x="ηλ",
        log="x",
        xlim=(1e-3, 10),
        ylim=(0, 1.6),
        width=1.2,
    )


def matrix(scaled, mu, ahead=False):
    """(distance, velocity) → both one step later, for a direction with ηλ = scaled: (2, 2)."""
    pull = mu * (1 - scaled) if ahead else mu
    return np.array([[1 - scaled, pull], [-scaled, pull]])


def eigenvalues(scaled, mu, ahead=False):
    return np.linalg.eigvals(matrix(scaled, mu, ahead).astype(complex))


def limit(mu, ahead=False):
    """The largest ηλ with which a direction converges."""
    return 2 * (1 + mu) / (1 + 2 * mu if ahead else 1)


def plane(values):
    return np.column_stack([values.real, values.imag])


def words(steep, flat, mu, ahead):
    """Both directions in words, and the limit."""
    sides = (f"{name}: {told(each)}" for name, each in (("steep", steep), ("flat", flat)))
    formula = "2(1 + μ)/(1 + 2μ)" if ahead else "2(1 + μ)"
    return f"{';   '.join(sides)}\nlimit of ηλ: {formula} = {limit(mu, ahead):.3g}, 2 without momentum"


def told(pair):
    """How the pair behaves."""
    size = np.abs(pair).max()
    kind = "swings" if np.abs(pair.imag).max() > 1e-7 else "real"
    end = "grows" if size > 1 + 1e-9 else "shrinks"
    return f"{kind}, factor {size:.4f}, {end}"


@MomentumDisc.has_view("on the circle", scaled=0.5)
def lies_on_the_circle(seen):
    """the steep pair lies on the circle of radius √μ = 0.949"""
    return np.allclose(np.linalg.norm(seen["steep"], axis=1), 0.9**0.5) and abs(seen["steep"][0, 1]) > 0.1


@MomentumDisc.has_view("leaving at −1", scaled=4.0)
def leaves_on_the_real_line(seen):
    """leaves the disc at −1, on the real line"""
    return np.allclose(seen["steep"][:, 1], 0) and seen["steep"][:, 0].min() < -1


@MomentumDisc.has_view("no momentum", mu=0.0, scaled=1.98)
def the_flat_one_hardly_moves(seen):
    """a factor of 0.98 for both"""
    return np.allclose(seen["marks_y"], 0.98, atol=2e-3)


def aha():
    """The limit grows from 2 to 3.8 in a velocity's η, 38 in an average's; complex pairs have the size √μ, always."""
    assert np.isclose(limit(0.9), 3.8)
    assert np.isclose(limit(0.9) / (1 - 0.9), 38)
    assert np.isclose(limit(0.9, True) / (1 - 0.9), 13.571, atol=1e-3)
    for ahead in (False, True):
        inside, outside = (np.abs(eigenvalues(each * limit(0.9, ahead), 0.9, ahead)).max() for each in (0.999, 1.001))
        assert inside < 1 < outside
        assert np.allclose(eigenvalues(1.001 * limit(0.9, ahead), 0.9, ahead).imag, 0)
    for scaled in SCALED:
        pair = eigenvalues(scaled, 0.9)
        assert abs(pair[0].imag) < 1e-6 or np.allclose(np.abs(pair), 0.9**0.5)
