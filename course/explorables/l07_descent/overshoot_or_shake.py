"""Overshoot or shaking: two reasons for a path to jump, told apart by where each place follows the last."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Line, Slider, axes, beside, draw_anew, square_axes

STEPS = 60
CAP = 100.0
SPAN = np.array([-3.0, 3.0])


class OvershootOrShake(Explorable):
    """One path overshoots, with the full gradient; one is shaken, by noisy gradients: the next place tells which."""

    full = Slider(0.05, 2.1, start=1.98, step=0.01, label="ηλ, full")
    noisy = Slider(0.02, 1.9, start=0.1, step=0.02, label="ηλ, noisy")
    noise = Slider(0.0, 6.0, start=3.5, step=0.1, label="noise")
    deal = draw_anew()

    @staticmethod
    def compute(full, noisy, noise, deal):
        over, shaken = path(full, 0.0, deal), path(noisy, noise, deal)
        says = (
            f"next place ≈ {follows(over):+.2f} × this place (full gradient, 1 − {full:.2f} = {1 - full:+.2f})\n"
            f"next place ≈ {follows(shaken):+.2f} × this place (noisy gradient, 1 − {noisy:.2f} = {1 - noisy:+.2f})"
        )
        return {
            "steps": np.arange(STEPS + 1),
            "over": over,
            "shaken": shaken,
            "over_pairs": np.column_stack([over[:-1], over[1:]]),
            "shaken_pairs": np.column_stack([shaken[:-1], shaken[1:]]),
            "over_line": (1 - full) * SPAN,
            "shaken_line": (1 - noisy) * SPAN,
            "says": says,
        }

    def draw(self):
        return beside(path_axes(), next_axes(), text="says")


def path_axes():
    return axes(
        Line("steps", "over", "full gradient"),
        Line("steps", "shaken", "noisy gradient", "pink", "dashed"),
        x="steps",
        y="parameter",
        ylim=(-3, 3),
        width=1.5,
    )


def next_axes():
    return square_axes(
        Line(SPAN, "over_line", colour="blue", width="thin"),
        Line(SPAN, "shaken_line", colour="pink", style="dashed", width="thin"),
        Dots("over_pairs", labels=("full gradient",), size="small"),
        Dots("shaken_pairs", labels=("noisy gradient",), colour="pink", marker="triangle-up", size="small"),
        x="this place",
        y="next place",
        reach=3,
    )


def path(rate, noise, seed):
    """θ ← θ − rate·(θ + noise·ξ) from θ = 1 in a bowl of curvature 1, kept within ±CAP: (STEPS + 1,)."""
    pushes = noise * np.random.default_rng(seed).normal(size=STEPS)
    places = [1.0]
    for push in pushes:
        places.append(float(np.clip(places[-1] - rate * (places[-1] + push), -CAP, CAP)))
    return np.array(places)


def follows(places):
    """The slope of the best line through the origin from each place to the next; 0 where all are zero."""
    now, after = places[:-1], places[1:]
    return float(now @ after / (now @ now)) if now.any() else 0.0


def aha():
    """Overshoot turns round each time and repeats itself; shaking drifts, and a shorter step only calms it."""
    assert np.isclose(follows(path(1.98, 0.0, 1)), -0.98)
    assert np.array_equal(path(1.98, 0.0, 1), path(1.98, 0.0, 2))
    assert not np.array_equal(path(0.1, 3.5, 1), path(0.1, 3.5, 2))
    assert np.mean([follows(path(0.1, 3.5, seed)) for seed in range(50)]) > 0.75
    assert abs(path(0.99, 0.0, 1)[-1]) < 1e-12
    wide, calm = (np.std([path(rate, 3.5, seed)[-1] for seed in range(400)]) for rate in (0.2, 0.1))
    assert 0.55 < calm / wide < 0.85
