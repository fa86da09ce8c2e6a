"""Weight decay: one weight, its factor per step, and what happens when the penalty is switched on twice."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, Toggle, axes, beside

STEPS = 30
FAR = 1e6
STRENGTHS = np.linspace(0, 2.4, 241)


class WeightDecay(Explorable):
    """The factor 1 − 2η(σ² + λ) decides: decay, alternation, divergence. Two switches for λ make it 2λ."""

    rate = Slider(0.01, 1.2, start=0.1, step=0.01, label="learning rate η")
    penalty = Slider(0.0, 2.0, start=0.5, step=0.05, label="λ")
    in_loss = Toggle(True, label="penalty in the loss")
    in_optimiser = Toggle(False, label="decay in optimiser")
    has_data = Toggle(False, label="one example (1, 1)")

    @staticmethod
    def compute(rate, penalty, in_loss, in_optimiser, has_data):
        effective, square = penalty * (in_loss + in_optimiser), float(has_data)
        path = walk(rate, effective, square)
        strength = rate * (square + effective)
        rests = rest(effective, square)
        once = rest(penalty, square)
        return {
            "t": np.arange(STEPS + 1),
            "path": path,
            "rests_line": np.full(2, np.nan if rests is None else rests),
            "once_line": np.full(2, np.nan if once is None else once),
            "line": 1 - 2 * STRENGTHS,
            "at": [strength],
            "factor": [1 - 2 * strength],
            "says": words(rate, effective, penalty, square, in_loss and in_optimiser),
        }

    def draw(self):
        return beside(weight_axes(), factor_axes(), text="says")


def weight_axes():
    return axes(
        Line("t", "path", colour="pink"),
        Dots("t", "path", colour="pink", size="small"),
        Line(np.array([0, STEPS]), "rests_line", "where it rests", "blue", "dashed"),
        Line(np.array([0, STEPS]), "once_line", "ridge with λ once", "ink", "dotted"),
        title="the weight, from w = 2",
        x="steps",
        ylim=(-3, 3),
        width=1.3,
    )


def factor_axes():
    return axes(
        Line(STRENGTHS, "line", "factor"),
        Guide(y=1.0),
        Guide(y=0.0, style="dotted"),
        Guide(y=-1.0, label="limits 1 and −1"),
        Dots("at", "factor", labels=("you are here",), colour="pink", marker="diamond", size="large"),
        title="factor per step, 1 − 2η(σ² + λ)",
        x="η(σ² + λ)",
        xlim=(0, 1.5),
        ylim=(-2, 1.3),
    )


def walk(rate, effective, square):
    """w from 2, (STEPS + 1,): w ← (1 − 2ηλ)w + 2ησ(ỹ − σw) with σ = ỹ = 1 or no data, kept within ±FAR."""
    places = [2.0]
    for _ in range(STEPS):
        w = places[-1]
        places.append(float(np.clip((1 - 2 * rate * effective) * w + 2 * rate * square * (1 - w), -FAR, FAR)))
    return np.array(places)


def rest(effective, square):
    """The fixed point: σỹ/(σ² + λ) with σ = ỹ = 1, or 0 without data; None where every weight is one."""
    return square / (square + effective) if square + effective else None


def zone(factor):
    """What a factor per step does, as text."""
    if factor >= 1:
        return "stands still"
    if factor >= 0:
        return "decays smoothly"
    return "alternates and shrinks" if factor > -1 else "jumps for ever" if factor == -1 else "diverges"


def words(rate, effective, penalty, square, twice):
    """The factor, the zone, where it rests, and whether the penalty counts twice."""
    factor = round(1 - 2 * rate * (square + effective), 12)
    rests = rest(effective, square)
    where = "it has no rest of its own" if rests is None else f"rest at {rests:.3f}"
    doubled = f"\nboth switches are on: this is ridge with {2 * penalty:.2f}, twice the λ you set" if twice else "\n"
    return f"factor per step {factor:+.3f}: {zone(factor)};   {where}{doubled}"


@WeightDecay.has_view("one example", has_data=True)
def rests_below_one(seen):
    """With an example it comes to rest between 0 and 1"""
    return 0.1 < seen["rests_line"][0] < 0.9 and seen["rests_line"][0] == seen["once_line"][0]


@WeightDecay.has_view("decay twice", has_data=True, in_optimiser=True)
def is_ridge_with_twice_the_penalty(seen):
    """The weights are those of ridge with twice the $\\lambda$"""
    twice = WeightDecay(penalty=2 * seen["penalty"], has_data=True).values()["rests_line"][0]
    return seen["rests_line"][0] < seen["once_line"][0] and np.isclose(seen["rests_line"][0], twice)


def aha():
    """Above ηλ = ½ the sign alternates, above 1 it diverges; both switches rest where ridge with 2λ does."""
    assert np.isclose(walk(0.1, 0.5, 0.0)[10] / 2, 0.9**10)
    for rate, name in ((0.8, "decays smoothly"), (1.2, "alternates and shrinks"), (2.1, "diverges")):
        assert zone(1 - 2 * rate * 0.5) == name
    assert abs(walk(2.1, 0.5, 0.0)[-1]) > 2 > abs(walk(1.9, 0.5, 0.0)[-1])
    assert abs(walk(0.68, 0.5, 1.0)[-1]) > 2 > abs(walk(0.65, 0.5, 1.0)[-1])  # limit 1/(1 + 0.5) = 2/3
    state = WeightDecay(has_data=True, in_optimiser=True, penalty=0.5).values()
    assert np.isclose(state["path"][-1], 1 / (1 + 2 * 0.5), atol=1e-3)
