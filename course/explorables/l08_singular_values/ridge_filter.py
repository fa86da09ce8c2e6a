"""Ridge as a filter: the gain from a label to its weight, singular value by singular value, and three relatives."""

import numpy as np

from course.explorables.l08_singular_values.kept_shares import kept_by_ridge, kept_by_stopping
from course.explorables.shared.your_code import curve
from course.explorables.stage import Dots, Explorable, Function, Guide, Line, LogSlider, Points, axes, beside, counted

RATE = 0.0025
S = np.geomspace(1e-3, 10, 241)


class RidgeFilter(Explorable):
    """Gains of least squares, ridge, truncation and early stopping: λ is a threshold on σ², and the shapes are one."""

    penalty = LogSlider(1e-5, 1e3, start=0.2, label="penalty λ")
    steps = LogSlider(1, 1e7, start=1000, label="steps of descent t")
    sigmas = Points((0.01, 0.1, 0.3, 1.0, 3.0, 10.0), low=1e-3, high=10.0, drag="x", label="singular value")
    gain = Function("ridge_gains")
    ridge = Function("ridge_svd")

    @staticmethod
    def compute(penalty, steps, sigmas, gain, ridge):
        kept, stopped = kept_by_ridge(S**2, penalty), kept_by_stopping(S**2, RATE, steps)
        hard = (np.sqrt(penalty) <= S).astype(float)
        here, says = kept_by_ridge(sigmas**2, penalty), words(penalty, steps, sigmas)
        return {
            "s": S,
            "plain": 1 / S,
            "ridge_gain": kept / S,
            "low": S / penalty,
            "hard": np.where(hard > 0, 1 / S, np.nan),
            "stopped": stopped / S,
            "ridge_kept": kept,
            "hard_kept": hard,
            "stopped_kept": stopped,
            "gains": here / sigmas,
            "kept": here,
            "threshold": np.sqrt(penalty),
            "says": says,
            **(curve(says, "ridge_gains", gain, (S, penalty), kept / S) if gain else {}),
            **(weights_of(says, ridge, penalty, kept / S) if ridge else {}),
        }

    def draw(self):
        return beside(gain_axes(bool(self.state["gain"] or self.state["ridge"])), share_axes(), text="says")


def weights_of(says, function, penalty, right):
    """The gains as the weights of a learner's ridge, (X, y, lam) → w: with X diagonal and all labels 1 they are."""
    name = getattr(function, "__name__", "ridge")
    return curve(
        f"{says}\nX is diagonal, all labels are 1.", name, function, (np.diag(S), np.ones(len(S)), penalty), right
    )


def gain_axes(yours):
    ridge = Line("s", "ridge_gain", "ridge")
    with_yours = Line("s", "ridge_gain", "the right one", "ink", width="thick"), Line("s", "yours", "yours")
    return axes(
        Line("s", "plain", "least squares, 1/σ", "ink", "dashed"),
        Line("s", "low", "σ/λ", "ink", "dotted"),
        Line("s", "hard", "truncated", "olive", "dotted", width="thick"),
        Line("s", "stopped", "stopped after t steps", "pink", "dashed"),
        *(with_yours if yours else (ridge,)),
        Dots("sigmas", "gains", labels=("singular values, drag them",), size="large"),
        Guide(x="threshold", style="dotted"),
        x="singular value σ",
        y="gain from rotated label to weight",
        log="xy",
        xlim=(1e-3, 10),
        ylim=(1e-4, 1e3),
        width=1.3,
    )


def share_axes():
    return axes(
        Line("s", "hard_kept", "truncated", "olive", "dotted"),
        Line("s", "stopped_kept", "stopped", "pink", "dashed"),
        Line("s", "ridge_kept", "ridge, σ²/(σ²+λ)"),
        Dots("sigmas", "kept"),
        Guide(x="threshold", label="σ² = λ", style="dotted"),
        title="share of the least-squares weight that is kept",
        x="singular value σ",
        log="x",
        xlim=(1e-3, 10),
        ylim=(-0.03, 1.08),
        width=1.2,
    )


def words(penalty, steps, sigmas):
    """Where the threshold is, which directions pass, and which penalty the steps are like."""
    kept = kept_by_ridge(sigmas**2, penalty)
    groups = (kept > 0.9).sum(), ((kept >= 0.1) & (kept <= 0.9)).sum(), (kept < 0.1).sum()
    root = np.sqrt(penalty)
    return (
        f"threshold σ = √λ = {root:.3g}: half is kept, and the gain is largest, {0.5 / root:.3g}\n"
        f"of {len(sigmas)} directions {groups[0]} pass (> 90 %), {groups[1]} partly, {groups[2]} hardly (< 10 %)\n"
        f"{counted(round(steps), 'step')} with η = {RATE} are like ridge with λ = 1/(2ηt) = "
        f"{1 / (2 * RATE * round(steps)):.3g}"
    )


def aha():
    """The gain peaks at σ = √λ with 1/(2√λ); large σ as least squares, small σ like σ/λ; stopping is alike."""
    s = np.geomspace(1e-4, 1e3, 100_001)
    for penalty in (1e-3, 0.2, 7.0):
        gain = kept_by_ridge(s**2, penalty) / s
        assert np.isclose(s[gain.argmax()], np.sqrt(penalty), rtol=1e-3)
        assert np.isclose(gain.max(), 0.5 / np.sqrt(penalty))
        np.testing.assert_allclose(gain[s**2 > 1e3 * penalty], 1 / s[s**2 > 1e3 * penalty], rtol=2e-3)
        np.testing.assert_allclose(gain[s**2 < 1e-3 * penalty], s[s**2 < 1e-3 * penalty] / penalty, rtol=2e-3)
    sigmas = np.array([10, 3, 1, 0.3, 0.1, 0.01])
    np.testing.assert_allclose(kept_by_ridge(sigmas**2, 0.2), [0.998, 0.978, 0.833, 0.310, 0.0476, 0.0005], atol=5e-4)
    stopped = kept_by_stopping(sigmas**2, RATE, 1000)
    np.testing.assert_allclose(stopped, [1, 1, 0.993, 0.362, 0.0488, 0.0005], atol=5e-4)
