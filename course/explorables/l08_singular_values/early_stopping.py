"""Early stopping is almost ridge: the shares that both keep, with λ = 1/(2ηt) or with a λ of one's own."""

import numpy as np

from course.explorables.l08_singular_values.kept_shares import kept_by_ridge, kept_by_stopping
from course.explorables.stage import Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside, counted

S = np.geomspace(1e-3, 1, 241)
SMALLEST, LARGEST = 1e-8, 1e3


class EarlyStopping(Explorable):
    """What descent has fitted after t steps, beside what ridge keeps: alike, not the same, and equal for small σ."""

    steps = LogSlider(1, 1e6, start=100, label="steps t")
    rate = Slider(0.05, 0.5, start=0.25, step=0.05, label="learning rate η")
    penalty = LogSlider(SMALLEST, LARGEST, start=1.0, label="penalty λ")
    matched = Toggle(False, label="λ = 1/(2ηt)")

    @staticmethod
    def compute(steps, rate, penalty, matched):
        stopped, ridge = kept_by_stopping(S**2, rate, steps), kept_by_ridge(S**2, penalty)
        return {
            "s": S,
            "stopped": stopped,
            "ridge": ridge,
            "gap": stopped - ridge,
            "threshold": np.sqrt(penalty),
            "says": words(round(steps), rate, penalty, stopped - ridge),
        }

    @staticmethod
    def follow(changed, steps, rate, matched, **_):
        """A match keeps λ at 1/(2ηt); setting λ by hand ends the match."""
        if matched and changed & {"steps", "rate", "matched"}:
            return {"penalty": float(np.clip(match(round(steps), rate), SMALLEST, LARGEST))}
        return {"matched": False} if "penalty" in changed else {}

    def draw(self):
        return beside(share_axes(), gap_axes(), text="says")


def share_axes():
    return axes(
        Line("s", "stopped", "descent, t steps", "pink", "dashed"),
        Line("s", "ridge", "ridge"),
        Guide(x="threshold", label="σ² = λ", style="dotted"),
        title="share of the least-squares weight",
        x="singular value σ",
        log="x",
        xlim=(1e-3, 1.2),
        ylim=(-0.03, 1.08),
        width=1.3,
    )


def gap_axes():
    return axes(
        Line("s", "gap", colour="olive"),
        Guide(y=0.0),
        title="descent − ridge",
        x="singular value σ",
        log="x",
        xlim=(1e-3, 1.2),
        ylim=(-1, 1),
    )


def match(steps, rate):
    """The penalty that t steps of rate η are like: 1/(2ηt)."""
    return 1 / (2 * rate * steps)


def words(steps, rate, penalty, gap):
    """How far apart the two are, and where."""
    worst = int(np.abs(gap).argmax())
    return (
        f"{counted(steps, 'step')} with η = {rate:.2f}: 1/(2ηt) = {match(steps, rate):.3g};   ridge "
        f"has λ = {penalty:.3g}\n"
        f"largest difference {abs(gap[worst]):.3f}, at σ = {S[worst]:.2g}; at the smallest σ {abs(gap[0]):.1g}"
    )


@EarlyStopping.has_view("ten steps", steps=10, matched=True)
def differs_by_at_most_a_quarter(seen):
    """the difference is at most 0.23 of the weight after 10 steps"""
    return np.isclose(np.abs(seen["gap"]).max(), 0.23, atol=5e-3)


@EarlyStopping.has_view("a hundred steps", steps=100, matched=True)
def differs_by_a_fifth(seen):
    """0.206 after 100"""
    return np.isclose(np.abs(seen["gap"]).max(), 0.206, atol=5e-4)


def aha():
    """Matched, the shares differ by at most 0.21 once t ≥ 100, tending to 0.204; for small σ not at all."""
    s = np.geomspace(1e-5, 1, 20_001)
    gaps = {t: kept_by_stopping(s**2, 0.25, t) - kept_by_ridge(s**2, match(t, 0.25)) for t in (10, 100, 10**6)}
    assert np.isclose(np.abs(gaps[10]).max(), 0.23, atol=6e-3)
    assert np.isclose(np.abs(gaps[100]).max(), 0.206, atol=1e-3)
    assert np.isclose(np.abs(gaps[10**6]).max(), 0.204, atol=1e-3)
    assert abs(gaps[100][0]) < 1e-6
    start = EarlyStopping(steps=100, matched=True)
    assert np.isclose(start.state["penalty"], 0.02)
    start.set(penalty=1.0)
    assert not start.state["matched"]
