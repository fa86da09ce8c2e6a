"""Which curve is it: four unlabelled loss curves, four learning rates, and a curve of one's own to compare."""

import numpy as np

from course.explorables.stage import Explorable, Line, LogSlider, Toggle, axes, beside, draw_anew

STEPS = 60
STARTS = np.linspace(0.15, 0.5, 8)
CAP = 100.0
"""Parameters are held within ±CAP: a run that explodes leaves the picture but not the numbers."""
KINDS = {
    "too small": (0.006, 0.012),
    "good": (0.15, 0.4),
    "too large": (1.15, 1.3),
    "far too large": (2.6, 3.0),
}
"""What is wrong with a rate, and from where to where it is drawn. The limit 2/λ at the minima is 1."""


class WhichCurve(Explorable):
    """Four loss curves from one start, each with its own learning rate: say which is which, then check."""

    rate = LogSlider(1e-3, 4.0, start=0.03, label="your rate")
    deal = draw_anew()
    show = Toggle(False, label="show the rates")

    @staticmethod
    def compute(rate, deal, show):
        kinds, rates = dealt(deal)
        named = "      ".join(f"{name}: {r:.3g}, {kind}" for name, r, kind in zip("ABCD", rates, kinds, strict=True))
        curves = dict(zip("ABCD", loss_curves(rates), strict=True))
        hidden = "One of A, B, C, D is far too large, one too large, one good, one too small."
        steps, says = np.arange(STEPS + 1), named if show else hidden
        return {**curves, "steps": steps, "yours": loss_curves([rate])[0], "says": says}

    def draw(self):
        looks = {"A": ("blue", "solid"), "B": ("pink", "dashed"), "C": ("olive", "dotted"), "D": ("sky", "solid")}
        dealt_lines = [Line("steps", name, name, *look) for name, look in looks.items()]
        yours = Line("steps", "yours", "yours", "ink", width="thick")
        return beside(axes(yours, *dealt_lines, x="steps", y="training loss", ylim=(0, 0.3)), text="says")


def dealt(deal):
    """Which kind of rate A, B, C, D have in this deal, and the rates: (names, (4,))."""
    rng = np.random.default_rng(deal)
    kinds = [list(KINDS)[k] for k in rng.permutation(4)]
    return kinds, np.array([np.exp(rng.uniform(*np.log(KINDS[kind]))) for kind in kinds])


def loss_curves(rates):
    """Losses of descent on the mean of ¼(θ²−1)² over eight parameters: rates (k,) → (k, STEPS + 1)."""
    rates, theta, losses = np.asarray(rates)[:, None], np.tile(STARTS, (len(rates), 1)), []
    for _ in range(STEPS + 1):
        losses.append(np.mean((theta**2 - 1) ** 2 / 4, axis=1))
        theta = np.clip(theta - rates * theta * (theta**2 - 1), -CAP, CAP)
    return np.array(losses).T


def aha():
    """The curve gives the kind of rate away: it explodes, bounces, settles low, or falls slowly."""
    for deal in range(1, 51):
        kinds, rates = dealt(deal)
        curves = dict(zip(kinds, loss_curves(rates), strict=True))
        assert curves["far too large"][-1] > 1000 > 1 > curves["far too large"][0]
        assert 0.01 < curves["too large"][-20:].mean() < 0.08
        assert np.diff(curves["too large"][-20:]).max() > 0
        assert curves["good"][-1] < 1e-3
        assert (np.diff(curves["too small"]) < 0).all()
        assert 0.05 < curves["too small"][-1] < curves["too small"][0] - 0.02
