"""Spot the error: derivatives of a small network as somebody wrote them down, some of them wrong. Wiggling judges."""

import re

import numpy as np
from scipy.special import expit, logsumexp

from course.explorables.stage import Choice, Dots, Explorable, Line, Points, Slider, Toggle, axes, beside

V1, V2, B = 0.5, -0.5, 1.0
FORMULAS = {
    "∂L/∂v₁ = ∂L/∂o₁ · q": lambda s: (s["p1"] - s["y"]) * s["q"],
    "∂q/∂h = e⁻ᵠ/(1 + e⁻ᵠ)²": lambda s: np.exp(-s["q"]) / (1 + np.exp(-s["q"])) ** 2,
    "∂q/∂h = q(1 − q)": lambda s: s["q"] * (1 - s["q"]),
    "∂L/∂o₁ = y/o₁ − p₁": lambda s: s["y"] / s["o1"] - s["p1"],
    "∂L/∂o₁ = p₁ − y": lambda s: s["p1"] - s["y"],
    "∂L/∂q = v₁ · ∂L/∂o₁": lambda s: V1 * (s["p1"] - s["y"]),
    "∂L/∂q = sum over both": lambda s: V1 * (s["p1"] - s["y"]) + V2 * (1 - s["p1"] - (1 - s["y"])),
    "∂L/∂w = ∂L/∂h": lambda s: s["dh"],
    "∂L/∂w = ∂L/∂h · x": lambda s: s["dh"] * s["x"],
}
WHY = {
    "∂q/∂h = e⁻ᵠ/(1 + e⁻ᵠ)²": "the exponent must be −h, the input of the sigmoid, not its output",
    "∂L/∂o₁ = y/o₁ − p₁": "log e^o is o, whose derivative is 1, not 1/o; and the sign is that of −L",
    "∂L/∂q = v₁ · ∂L/∂o₁": "q feeds o₁ and o₂: the second path is missing",
    "∂L/∂w = ∂L/∂h": "the local derivative ∂h/∂w = x is missing; at x = 1 nobody would notice",
}
SPAN = np.linspace(-3.0, 3.0, 61)


class SpotTheError(Explorable):
    """x → h = wx + b → q = σ(h) → o = (v₁q, v₂q) → softmax loss: a derivative as claimed and as measured."""

    formula = Choice(tuple(FORMULAS), start="∂L/∂w = ∂L/∂h", label="formula")
    w = Points((0.1,), low=-3.0, high=3.0, drag="x", label="weight w", names=("weight w",), count=1)
    x = Slider(-2.0, 2.0, start=1.0, step=0.25, label="input x")
    y = Choice(("1", "0"), start="1", label="label y")
    reveal = Toggle(False, label="say what is wrong")

    @staticmethod
    def compute(formula, w, x, y, reveal):
        along, here = signals(SPAN, x, float(y)), signals(w, x, float(y))
        claimed, true = FORMULAS[formula](along), measured(formula, SPAN[::4], x, float(y))
        claimed = np.broadcast_to(claimed, SPAN.shape)
        now, truth = float(FORMULAS[formula](here)[0]), float(measured(formula, w, x, float(y))[0])
        reach = min(5.0, max(0.05, 2.5 * np.abs(true).max(), 1.2 * abs(now)))
        return {
            "span": SPAN,
            "claimed": np.where(np.abs(claimed) < 1.2 * reach, claimed, np.nan),
            "limits": (-reach, reach),
            "places": SPAN[::4],
            "true": true,
            "now": [now],
            "says": words(formula, now, truth, reveal),
        }

    def draw(self):
        return beside(
            axes(
                Line("span", "claimed", "the formula", "blue"),
                Dots("places", "true", colour="olive", marker="square", size="small", labels=("measured by wiggling",)),
                Dots("w", "now", colour="pink", marker="diamond", size="large"),
                x="weight w (drag the diamond)",
                y="derivative",
                ylim="limits",
            ),
            text="says",
        )


def signals(w, x, y):
    """All that a formula may name, for an array of weights w."""
    w = np.asarray(w, dtype=float)
    h = w * x + B
    q = expit(h)
    o1, o2 = V1 * q, V2 * q
    p1 = expit(o1 - o2)
    dh = (V1 - V2) * (p1 - y) * q * expit(-h)
    return {"x": x, "y": y, "h": h, "q": q, "o1": o1, "o2": o2, "p1": p1, "dh": dh}


def loss(o1, o2, y):
    """−y log p₁ − (1 − y) log p₂."""
    return logsumexp([o1, o2], axis=0) - y * o1 - (1 - y) * o2


def measured(formula, w, x, y, step=1e-5):
    """What the left side of the formula is, by central differences."""
    s = signals(w, x, y)
    by_left = {
        "∂L/∂v₁": lambda e: loss((V1 + e) * s["q"], s["o2"], y),
        "∂q/∂h": lambda e: expit(s["h"] + e),
        "∂L/∂o₁": lambda e: loss(s["o1"] + e, s["o2"], y),
        "∂L/∂q": lambda e: loss(V1 * (s["q"] + e), V2 * (s["q"] + e), y),
        "∂L/∂w": lambda e: loss(V1 * expit(s["h"] + e * x), V2 * expit(s["h"] + e * x), y),
    }[formula.split(" = ")[0]]
    return (by_left(step) - by_left(-step)) / (2 * step)


def words(formula, now, truth, reveal):
    """Both numbers at the diamond, and, if wanted, what is wrong."""
    first = f"here: the formula says {now:.4f}, wiggling says {truth:.4f}"
    if not reveal:
        return first
    return f"{first}\n{WHY.get(formula, 'right: the curve goes through all squares, for every x and label')}"


@SpotTheError.has_view("another input", x=2.0)
def formula_and_wiggle_part(seen):
    """One of these is right for $x=1$"""
    here = SpotTheError(formula=seen["formula"]).values()
    return seen["formula"] == "∂L/∂w = ∂L/∂h" and seen["x"] == 2 and "wiggling" in here["says"] and not agree_here(seen)


def agree_here(seen):
    """Whether formula and measured slope agree at this weight."""
    formula, wiggled = re.findall(r"says ([−-]?[\d.]+)", seen["says"])[:2]
    return formula == wiggled


def aha():
    """Four of the nine formulas fail somewhere; one of those is right at x = 1, so that one number is no proof."""
    for formula, claim in FORMULAS.items():
        right = all(
            np.allclose(claim(signals(SPAN, x, y)), measured(formula, SPAN, x, y), atol=1e-6)
            for x in (-1.5, 0.5, 1.0)
            for y in (0.0, 1.0)
        )
        assert right == (formula not in WHY), formula
    assert np.allclose(signals(SPAN, 1.0, 1.0)["dh"], measured("∂L/∂w = ", SPAN, 1.0, 1.0), atol=1e-6)
