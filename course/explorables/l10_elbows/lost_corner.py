"""A lost corner: one step that is too long takes the corner past all points, and then no step moves anything."""

import numpy as np

from course.explorables.shared.small_net import batch
from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Memory,
    Points,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
)

DATA = np.linspace(-1.0, 1.0, 9)
X = np.linspace(-1.5, 1.5, 121)
TARGETS = (0.0, 0.0, 0.0, 0.2, 0.4, 0.6, 0.9, -1.6, 1.4)
START = (1.0, 0.3, 1.0)
LEAK = 0.1
FLOOR = 1e-4


class LostCorner(Explorable):
    """A ReLU unit learns nine points, one at a time; a long step can kill it. A leak keeps a gradient."""

    restarts = ("order",)
    rate = LogSlider(0.01, 1.0, start=0.32, label="learning rate")
    leaky = Toggle(False, label="leaky: slope 0.1 on the left")
    order = draw_anew(1, 20, label="order points anew")
    points = Points(TARGETS, low=-2.0, high=2.0, drag="y", label="target", count=len(DATA))
    numbers = Memory(START, shape=(3,))
    taken = Memory(0)
    history = Memory(np.empty((0, 2)), shape=(None, 2))

    @staticmethod
    def compute(leaky, order, points, numbers, taken, history, **_):
        pulls = gradients(numbers, DATA, points, leaky)
        record = np.vstack([history, [taken, length(pulls)]])
        coming = chosen(order, taken)
        on = numbers[0] * DATA + numbers[1] > 0
        return {
            "f": output(numbers, X, leaky),
            "next_x": DATA[coming],
            "next_y": points[coming],
            "corner": [-numbers[1] / numbers[0] if numbers[0] else np.nan],
            "floor": [0.0],
            "side": [int(numbers[0] < 0)],
            "step": record[:, 0],
            "length": np.maximum(record[:, 1], FLOOR),
            "span": (0, max(60, 1.1 * float(taken))),
            "says": words(numbers, on, pulls, int(taken), leaky),
        }

    @staticmethod
    def may_break(numbers, **_):
        """Without a weight there is no corner."""
        return not numbers[0]

    @staticmethod
    def step(rate, leaky, order, points, numbers, taken, history):
        """One point, one step of descent on its squared error."""
        record = np.vstack([history, [taken, length(gradients(numbers, DATA, points, leaky))]])
        i = chosen(order, taken)
        pull = gradients(numbers, DATA[i], points[i], leaky)[:, 0]
        return {"numbers": np.clip(numbers - rate * pull, -50, 50), "taken": taken + 1, "history": record[-400:]}

    @staticmethod
    def fresh(**_):
        return {"numbers": START, "taken": 0, "history": np.empty((0, 2))}

    def draw(self):
        return beside(unit_axes(), gradient_axes(), text="says")


def unit_axes():
    return axes(
        Line(X, "f", "the unit", width="thick"),
        Dots(DATA, "points", labels=("targets",), colour="ink", size="large"),
        Dots("next_x", "next_y", colour="pink", marker="diamond", labels=("next to be seen",)),
        Dots(
            "corner",
            "floor",
            group="side",
            labels=("corner, on to its right", "corner, on to its left"),
            size="large",
        ),
        x="x (an arrow: the corner lies farther out)",
        xlim=(-1.55, 1.55),
        ylim=(-2.1, 3.6),
        width=1.3,
    )


def gradient_axes():
    return axes(
        Guide(y=FLOOR, label="gradient 0"),
        Line("step", "length"),
        x="steps",
        y="length of the mean gradient",
        log="y",
        xlim="span",
        ylim=(FLOOR / 2, 100),
    )


def output(numbers, x, leaky):
    w, b, v = numbers
    z = w * x + b
    return v * np.where(z > 0, z, LEAK * z * leaky)


def gradients(numbers, x, y, leaky):
    """Derivatives of (f − y)² at each point by w, b and v: (3, n)."""
    w, b, v = numbers
    x = np.atleast_1d(x)
    z = w * x + b
    slope = np.where(z > 0, 1.0, LEAK * leaky)
    return 2 * (output(numbers, x, leaky) - y) * np.stack([v * slope * x, v * slope, slope * z])


def length(pulls):
    return float(np.linalg.norm(pulls.mean(axis=1)))


def chosen(order, taken):
    """Which points come at this step, as an index array (1,): every nine steps all have been seen."""
    return (batch(len(DATA), 1, int(taken)) + order) % len(DATA)


def words(numbers, on, pulls, taken, leaky):
    """On how many points the unit is on, and what that means for its gradient."""
    w, b, v = numbers
    said = f"after {counted(taken, 'step')}: w = {w:.2f}, b = {b:.2f}, v = {v:.2f}"
    said += f"   |   on at {on.sum()} of {on.size} points\n"
    if pulls.any():
        said += f"gradients of {np.count_nonzero(pulls.any(axis=0))} points are not zero"
        said += ": off at every point, and the leak still pulls" if leaky and not on.any() else ""
    else:
        said += "dead: the gradient of every point is exactly 0, and no further step changes anything"
    return said


@LostCorner.has_view("killed", run=60)
def there_is_no_gradient(seen):
    """behind them there is no gradient that could bring it back"""
    return seen["length"][-1] <= FLOOR


@LostCorner.has_view("with a leak", leaky=True, run=60)
def there_is_always_a_gradient(seen):
    """so there is always a gradient"""
    return seen["leaky"] and seen["length"].min() > FLOOR


def aha():
    """A rate that is too large kills the unit, for good; a small one does not; with a leak there is always a pull."""
    for order in range(1, 21):
        quick, careful = LostCorner(rate=1.0, order=order), LostCorner(rate=0.02, order=order)
        quick.advance(90)
        careful.advance(90)
        killed = quick.state["numbers"]
        quick.advance(90)
        np.testing.assert_array_equal(quick.state["numbers"], killed)
        assert "dead" in quick.values()["says"], order
        assert "dead" not in careful.values()["says"], order
    again = LostCorner(leaky=True, numbers=killed)
    again.set(rate=0.05)
    again.advance(300)
    assert (again.state["numbers"][0] * DATA + again.state["numbers"][1] > 0).any()
