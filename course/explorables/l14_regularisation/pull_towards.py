"""Pull towards a point: where a penalty leads depends on what it pulls to, and in which shape."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    axes,
    beside,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 61)
PLANE = mesh(GRID)
HESSIAN = np.array([[1.0, 0.3], [0.3, 1.0]])
ALPHAS = np.geomspace(0.01, 100, 81)
SQUARE, ABSOLUTE, TIED = "½‖w − b‖²", "|w₁ − b₁| + |w₂ − b₂|", "½(w₁ − w₂)²"
TIE = np.array([[1.0, -1.0], [-1.0, 1.0]])
SWEEPS = 60


class PullTowards(Explorable):
    """Two weights, a loss, and a pull: to a point b, to its axes, or to each other."""

    penalty = Choice((SQUARE, ABSOLUTE, TIED), start=SQUARE, label="penalty Ω")
    alpha = LogSlider(0.01, 100, start=1.0, label="strength α")
    best = Points([(1.0, 2.2)], -REACH, REACH, count=1, label="lowest loss", names=("lowest loss",))
    centre = Points([(0.0, 0.0)], -REACH, REACH, count=1, label="centre b", names=("centre b",))

    @staticmethod
    def compute(penalty, alpha, best, centre):
        path = np.array([rest(penalty, each, best[0], centre[0]) for each in ALPHAS])
        here = rest(penalty, alpha, best[0], centre[0])
        away = PLANE - best[0]
        return {
            "loss": 0.5 * np.einsum("...i,ij,...j", away, HESSIAN, away),
            "pull": size(penalty, PLANE, centre[0]),
            "rings": [0.25, 1.0, 2.25, 4.0, 6.25],
            "pulls": [max(size(penalty, here, centre[0]), 1e-9)],
            "path": path,
            "w1": path[:, 0],
            "w2": path[:, 1],
            "here": here[None],
            "alphas": ALPHAS,
            "says": words(penalty, here, best[0], centre[0], alpha),
        }

    def draw(self):
        return beside(plane_axes(), path_axes(), text="says")


def plane_axes():
    return square_axes(
        Contour(GRID, GRID, "loss", "rings", "equal loss"),
        Contour(GRID, GRID, "pull", "pulls", "equal penalty", colour="olive", width="medium"),
        Line("path", label="path as α grows", colour="pink", style="dashed"),
        Dots("here", labels=("best of loss + αΩ",), colour="pink", marker="square", size="large"),
        Dots("best", labels=("lowest loss, drag it",), colour="blue", size="large"),
        Dots("centre", labels=("centre b, drag it",), colour="olive", marker="diamond", size="large"),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.2,
    )


def path_axes():
    return axes(
        Line("alphas", "w1", "w₁", "blue"),
        Line("alphas", "w2", "w₂", "pink", "dashed"),
        Guide(x="alpha"),
        x="strength α",
        y="weight",
        log="x",
        xlim=(0.01, 100),
        ylim=(-REACH, REACH),
    )


def size(penalty, w, centre):
    """The penalty of weights w (…, 2)."""
    if penalty == TIED:
        return 0.5 * (w[..., 0] - w[..., 1]) ** 2
    away = w - centre
    return np.abs(away).sum(-1) if penalty == ABSOLUTE else 0.5 * (away**2).sum(-1)


def rest(penalty, alpha, best, centre):
    """Where ½(w − w*)ᵀH(w − w*) + αΩ is smallest."""
    if penalty == SQUARE:
        return np.linalg.solve(HESSIAN + alpha * np.eye(2), HESSIAN @ best + alpha * centre)
    if penalty == TIED:
        return np.linalg.solve(HESSIAN + alpha * TIE, HESSIAN @ best)
    return centre + one_at_a_time(alpha, best - centre)


def one_at_a_time(alpha, goal):
    """The same with α(|u₁| + |u₂|): each weight in turn is moved to its best, which the penalty may put at 0."""
    u, pull = np.zeros(2), HESSIAN @ goal
    for _ in range(SWEEPS):
        for i in (0, 1):
            free = pull[i] - HESSIAN[i, 1 - i] * u[1 - i]
            u[i] = np.sign(free) * max(abs(free) - alpha, 0) / HESSIAN[i, i]
    return u


def words(penalty, here, best, centre, alpha):
    """Where it rests, what that costs, and what is exactly at its centre."""
    away = here - best
    loss = 0.5 * away @ HESSIAN @ away
    on = [f"w{'₁₂'[i]} = b{'₁₂'[i]}" for i in (0, 1) if penalty == ABSOLUTE and here[i] == centre[i]]
    exact = f"; exactly {' and '.join(on)}" if on else ""
    return (
        f"w = ({here[0]:.3f}, {here[1]:.3f}){exact}\nloss {loss:.3f}, penalty Ω {size(penalty, here, centre):.3f}, "
        f"together {loss + alpha * size(penalty, here, centre):.3f}"
    )


@PullTowards.has_view("another centre", centre=[(2.0, -1.0)])
def goes_to_b(seen):
    """the path ends at $b=(2,-1)$, not at zero"""
    return np.allclose(seen["path"][-1], (2, -1), atol=0.1)


@PullTowards.has_view("absolute values", penalty=ABSOLUTE, alpha=1.5)
def one_weight_is_zero(seen):
    """one weight is exactly 0 and the other is not"""
    return seen["penalty"] == ABSOLUTE and np.sum(seen["here"] == 0) == 1


@PullTowards.has_view("tied", penalty=TIED, alpha=10.0)
def the_two_are_nearly_equal(seen):
    """the two weights are nearly equal, and neither is near zero"""
    w = seen["here"][0]
    return abs(w[0] - w[1]) < 0.1 and np.all(np.abs(w) > 1)


def aha():
    """No point nearby is better; L1 gives exact equality, squares do not; a tie keeps the mean of this bowl."""
    best, centre, rng = np.array([1.0, 2.2]), np.array([0.5, -1.0]), np.random.default_rng(0)
    for penalty in (SQUARE, ABSOLUTE, TIED):
        for alpha in (0.1, 1.0, 2.5):
            here = rest(penalty, alpha, best, centre)
            near = here + rng.normal(scale=0.05, size=(200, 2))
            away = near - best
            cost = 0.5 * np.einsum("ni,ij,nj->n", away, HESSIAN, away) + alpha * size(penalty, near, centre)
            own = 0.5 * (here - best) @ HESSIAN @ (here - best) + alpha * size(penalty, here, centre)
            assert own < cost.min()
    np.testing.assert_allclose(rest(TIED, 1e6, best, centre), best.mean(), atol=1e-4)
    assert (rest(ABSOLUTE, 1.5, best, np.zeros(2)) == 0).sum() == 1
