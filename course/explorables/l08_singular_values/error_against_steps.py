"""Test error against the logarithm of time: what descent still lacks, what it has already taken from the noise."""

import numpy as np

from course.explorables.l08_singular_values.kept_shares import kept_by_ridge, kept_by_stopping
from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside, counted

D, RATE = 40, 0.25
SIGMAS = np.geomspace(1, 1e-3, D)
TIMES = np.unique(np.geomspace(1, 1e7, 141).round())


class ErrorAgainstSteps(Explorable):
    """Forty directions, noisy labels: the error of the weights falls, turns, and rises with the number of steps."""

    noise = LogSlider(1e-4, 1.0, start=0.02, label="noise in the labels")
    decay = Slider(0.0, 2.0, start=0.5, step=0.1, label="true w̃ = σ^power")
    steps = LogSlider(1, 1e7, start=1e5, label="stop after t steps")
    ridge = Toggle(False, label="ridge, λ = 1/(2ηt)")

    @staticmethod
    def compute(noise, decay, steps, ridge):
        truth, at = SIGMAS**decay, round(steps)
        lacking, taken = parts(kept_by_stopping(SIGMAS**2, RATE, TIMES[:, None]), truth, noise)
        error = np.hypot(lacking, taken)
        penalties = 1 / (2 * RATE * TIMES)
        other = np.hypot(*parts(kept_by_ridge(SIGMAS**2, penalties[:, None]), truth, noise))
        best = int(error.argmin())
        here = kept_by_stopping(SIGMAS**2, RATE, at)
        return {
            "t": TIMES,
            "lacking": lacking,
            "taken": taken,
            "error": error,
            "other": other if ridge else np.full(TIMES.size, np.nan),
            "at": at,
            "best": [TIMES[best]],
            "lowest": [error[best]],
            "sigmas": SIGMAS,
            "truth": truth,
            "bias": truth * (1 - here),
            "noisy": noise * here / SIGMAS,
            "says": words(truth, noise, at, TIMES[best], error[best], other.min() if ridge else None),
        }

    def draw(self):
        return beside(error_axes(), direction_axes(), text="says")


def error_axes():
    return axes(
        Line("t", "lacking", "not yet fitted", "sky", "dashed"),
        Line("t", "taken", "fitted noise", "olive", "dotted"),
        Line("t", "other", "ridge", "blue", "dotted", width="thick"),
        Line("t", "error", "error", "test"),
        Dots("best", "lowest", labels=("lowest",), colour="test", marker="diamond", size="large"),
        Guide(x="at", label="your stop"),
        title="relative error of the weights",
        x="steps",
        log="xy",
        xlim=(1, 1e7),
        ylim=(1e-2, 1e2),
        width=1.3,
    )


def direction_axes():
    return axes(
        Line("sigmas", "truth", "true weight", "ink"),
        Line("sigmas", "bias", "not yet fitted", "sky", "dashed"),
        Line("sigmas", "noisy", "noise in the weight", "olive", "dotted"),
        title="at your stop, direction by direction",
        x="singular value σ",
        log="xy",
        xlim=(1e-3, 1),
        ylim=(1e-5, 1e2),
        width=1.2,
    )


def parts(kept, truth, noise):
    """Two root mean squares over the noise, relative to ‖w̃‖: what is lacking, what is noise. kept (…, D) → (…) each."""
    lacking, taken = truth * (1 - kept), noise * kept / SIGMAS
    return [np.linalg.norm(part, axis=-1) / np.linalg.norm(truth) for part in (lacking, taken)]


def words(truth, noise, at, best, lowest, other):
    """The error at the stop, the best stop, and how many directions gain from being fitted."""
    here = np.hypot(*parts(kept_by_stopping(SIGMAS**2, RATE, at), truth, noise))
    beside_it = f"; best ridge {other:.3f}" if other is not None else ""
    worth = int((truth * SIGMAS > noise).sum())
    return (
        f"stopped after {counted(at, 'step')}: error {here:.3g};   lowest {lowest:.3f} near step "
        f"{best:,.0f}{beside_it}\n"
        f"in {worth} of {D} directions the true weight is larger than the noise that least squares would put there"
    )


@ErrorAgainstSteps.has_view("never stopped", steps=10_000_000)
def is_far_worse_than_zeros(seen):
    """fifteen times what all zeros would have had"""
    return 14.5 < seen["error"][seen["t"] <= seen["at"]][-1] < 15.5


@ErrorAgainstSteps.has_view("ridge beside", steps=1_000, ridge=True)
def ridge_goes_the_same_way(seen):
    """the two have the same shape"""
    return np.isfinite(seen["other"]).all() and np.corrcoef(np.log(seen["other"]), np.log(seen["error"]))[0, 1] > 0.95


def aha():
    """The error is U-shaped in log t: 0.503, 0.305, 0.390, 1.13, … 14.7, lowest near 215 steps."""
    times = np.append(10.0 ** np.arange(1, 8), 215)
    errors = np.hypot(*parts(kept_by_stopping(SIGMAS**2, RATE, times[:, None]), SIGMAS**0.5, 0.02))
    np.testing.assert_allclose(errors, [0.503, 0.305, 0.390, 1.13, 3.51, 9.78, 14.7, 0.286], rtol=4e-3)
    values = ErrorAgainstSteps().values()
    assert 190 < values["best"][0] < 240
