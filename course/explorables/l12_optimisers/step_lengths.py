"""Adam's first steps for a constant gradient: with the correction, without it, with half of it, and stored back."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside

LONG = 5000
TIMES = np.arange(1, LONG + 1)
SHOWN = np.unique(np.geomspace(1, LONG, 250).astype(int)) - 1
LOOKS = {
    "both corrected": ("blue", "solid"),
    "neither": ("pink", "solid"),
    "only the average of g": ("olive", "dashed"),
    "stored back": ("ink", "dashed"),
}


class StepLengths(Explorable):
    """How long Adam's steps are, in units of η, while the gradient stays the same, in four versions of it."""

    beta1 = Slider(0.0, 0.99, start=0.9, step=0.01, label="β₁, of g")
    beta2 = LogSlider(1e-4, 0.5, start=1e-3, label="1 − β₂, of g²")
    t = LogSlider(1, LONG, start=1, step=1, label="step t")

    @staticmethod
    def compute(beta1, beta2, t):
        curves = lengths(beta1, 1 - beta2)
        now = {name: float(curve[t - 1]) for name, curve in curves.items()}
        return {
            **{name: curve[SHOWN] for name, curve in curves.items()},
            "now": np.array(list(now.values())),
            "at": np.full(4, t),
            "says": words(curves, now, t),
        }

    def draw(self):
        return beside(
            axes(
                *[Line(TIMES[SHOWN], name, name, *look) for name, look in LOOKS.items()],
                Guide(y=1.0, style="dotted"),
                Dots("at", "now", colour="ink"),
                x="step t",
                y="length of the step / η",
                log="xy",
                xlim=(0.8, LONG),
                ylim=(1e-3, 100),
            ),
            text="says",
        )


def lengths(beta1, beta2):
    """Name → length of each step in units of the rate, for a gradient of 1: (LONG,)."""
    sum1, sum2 = 1 - beta1**TIMES, 1 - beta2**TIMES
    return {
        "both corrected": np.ones(LONG),
        "neither": sum1 / np.sqrt(sum2),
        "only the average of g": 1 / np.sqrt(sum2),
        "stored back": stored_back(beta1, beta2),
    }


def stored_back(beta1, beta2):
    """Lengths where the corrected averages are put in place of the averages themselves."""
    m, r, found = 0.0, 0.0, []
    for t in TIMES.tolist():
        m = (beta1 * m + 1 - beta1) / (1 - beta1**t)
        r = (beta2 * r + 1 - beta2) / (1 - beta2**t)
        found.append(m / r**0.5)
    return np.array(found)


def words(curves, now, t):
    """The four lengths at this step, and where the uncorrected one is longest."""
    plain = curves["neither"]
    said = ", ".join(f"{name} {length:.3g}" for name, length in now.items())
    longest = f"without correction the longest step is {plain.max():.2f} η, at t = {plain.argmax() + 1}"
    return f"step {t}, in units of η: {said}\n{longest}"


@StepLengths.has_view("first step", t=1)
def is_three_times_too_long(seen):
    """the first step is 3.16 times as long as it should be"""
    return np.isclose(seen["now"][1], 10**0.5) and seen["beta1"] == 0.9


@StepLengths.has_view("worst step", t=12)
def is_six_times_too_long(seen):
    """at step 12 it is 6.57 times"""
    return np.isclose(seen["now"][1], 6.57, atol=5e-3)


@StepLengths.has_view("still there", t=1000)
def is_a_quarter_too_long(seen):
    """after 1,000 steps it is still 26 per cent too long"""
    return np.isclose(seen["now"][1], 1.26, atol=5e-3)


def aha():
    """Uncorrected steps are 3.16 to 6.57 times too long, for thousands of steps; stored back they die out."""
    curves = lengths(0.9, 0.999)
    plain = curves["neither"]
    expected = {1: 3.16, 2: 4.25, 3: 4.95, 5: 5.80, 12: 6.57, 30: 5.57, 100: 3.24, 500: 1.59, 1000: 1.26, 2000: 1.08}
    for t, length in expected.items():
        assert np.isclose(plain[t - 1], length, atol=6e-3)
    assert plain.argmax() + 1 == 12
    assert np.isclose(plain[:1000].sum(), 1997, atol=1)
    assert np.isclose(curves["only the average of g"][0], 31.6, atol=0.05)
    assert np.allclose(curves["stored back"][:5], [1, 0.235, 0.044, 0.0073, 0.0011], rtol=0.05)
