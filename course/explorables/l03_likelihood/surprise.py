"""Entropy, cross-entropy and divergence of two distributions whose bars you drag."""

from typing import Any

import numpy as np
from scipy.special import entr, rel_entr

from course.explorables.stage import Bars, Dots, Explorable, Points, axes, beside

OUTCOMES = ("A", "B", "C")
START = {"p": (0.8, 0.15, 0.05), "q": (0.3, 0.3, 0.4)}
PLACES = {"p": (0.0, 3.0, 6.0), "q": (1.0, 4.0, 7.0)}
COLOURS = ("blue", "pink", "ink") * 3


def share(name, k):
    """A bar that can be dragged: the share of outcome k."""
    title = f"{name}({OUTCOMES[k]})"
    return Points((START[name][k],), low=0.0, high=1.0, drag="y", label=title, names=(title,), count=1)


class Surprise(Explorable):
    """What happens (p) and what was expected (q): drag a bar, the other two give way; KL(p‖q) is not KL(q‖p)."""

    p_a, p_b, p_c = (share("p", k) for k in range(3))
    q_a, q_b, q_c = (share("q", k) for k in range(3))

    @staticmethod
    def compute(**bars):
        p, q = (whole([bars[f"{name}_{letter}"][0] for letter in "abc"]) for name in "pq")
        figures = np.array([entr(p).sum(), entr(p).sum() + rel_entr(p, q).sum(), *divergences(p, q)])
        return {
            "heights": side_by_side(p, q),
            "figures": figures,
            "figure_text": [said(figure, 3) for figure in figures],
            "top": (0.0, 1.25 * max(0.5, figures[np.isfinite(figures)].max())),
            "says": f"p = {in_brackets(p)}   |   q = {in_brackets(q)}\n{words(p, q, figures)}",
        }

    @staticmethod
    def follow(changed, **state):
        """The other two bars of the same distribution keep their ratio; all three sum to 1."""
        moved: dict[str, list[float]] = {}
        for name in "pq":
            mine = [f"{name}_{letter}" for letter in "abc"]
            held = [key for key in mine if key in changed]
            if len(held) == 1:
                others = [key for key in mine if key not in held]
                left, sizes = 1 - state[held[0]][0], np.array([state[key][0] for key in others])
                shares = sizes / sizes.sum() if sizes.sum() > 0 else np.full(2, 0.5)
                moved |= {key: [left * part] for key, part in zip(others, shares, strict=True)}
        return moved

    @staticmethod
    def may_break(**_):
        """The gaps between the pairs of bars are NaN, and an infinite divergence is an infinite bar."""
        return True

    def draw(self):
        return beside(distribution_axes(), figure_axes(), text="says")


def distribution_axes():
    return axes(
        Bars("heights", colours=COLOURS, width=0.9),
        *(
            Dots([PLACES[name][k]], f"{name}_{letter}", colour="ink", marker="diamond", size="large")
            for name in "pq"
            for k, letter in enumerate("abc")
        ),
        title="drag the tops: p is what happens, q what was expected",
        y="probability",
        xticks=[f"{name}({outcome})" if name else "" for outcome in OUTCOMES for name in ("p", "q", "")][:-1],
        ylim=(0.0, 1.15),
        width=1.4,
    )


def figure_axes():
    return axes(
        Bars("figures", "figure_text", colours=("ink", "olive", "blue", "pink")),
        title="in nats",
        xticks=("H(p)", "H(p,q)", "KL(p‖q)", "KL(q‖p)"),
        ylim="top",
    )


def whole(shares):
    """Shares that sum to 1: each over their sum."""
    return np.array(shares) / (np.sum(shares) or 1.0)


def side_by_side(p, q):
    """The heights in the order of the picture: p(A), q(A), a gap, p(B), q(B), a gap, p(C), q(C)."""
    return np.array([p, q, np.full(3, np.nan)]).T.ravel()[:-1]


def said(figure, digits=4):
    """A number as text; ∞ where it is infinite."""
    return f"{figure:.{digits}f}" if np.isfinite(figure) else "∞"


def divergences(p, q):
    """KL(p‖q) and KL(q‖p); infinite where the second distribution excludes what the first allows."""
    return rel_entr(p, q).sum(), rel_entr(q, p).sum()


def in_brackets(shares):
    """(0.80, 0.15, 0.05)."""
    return f"({', '.join(f'{share:.2f}' for share in shares)})"


def words(p, q, figures):
    """How the cross-entropy splits, and which zero makes which divergence infinite."""
    own, cross, there, back = figures
    split = f"cross-entropy = entropy + divergence: {said(cross)} = {said(own)} + {said(there)}"
    for first, second, names in ((p, q, "pq"), (q, p, "qp")):
        excluded = [outcome for outcome, a, b in zip(OUTCOMES, first, second, strict=True) if a > 0 == b]
        if excluded:
            zero = f"{names[1]} excludes {' and '.join(excluded)}, which {names[0]} allows"
            return f"{split}\nKL(p‖q) = {said(there)}, KL(q‖p) = {said(back)}: {zero}"
    return f"{split}\nKL(p‖q) = {said(there)}, the other way round KL(q‖p) = {said(back)}"


EQUAL: dict[str, Any] = {f"q_{name}": [share] for name, share in zip("abc", (0.8, 0.15, 0.05), strict=True)}


@Surprise.has_view("both equal", **EQUAL)
def divergence_is_zero(seen):
    """0 only if q equals p"""
    return np.allclose(seen["figures"][2:], 0, atol=1e-9) and seen["figures"][0] > 0.5


@Surprise.has_view("never expected", q_a=[0.5], q_b=[0.5], q_c=[0.0])
def divergence_is_infinite(seen):
    """If q excludes what p allows, it is infinite"""
    return np.isinf(seen["figures"][2]) and np.isfinite(seen["figures"][0])


@Surprise.has_view("never happens", p_a=[0.8], p_b=[0.2], p_c=[0.0])
def divergence_stays_finite(seen):
    """If q allows what never happens, the divergence stays finite"""
    return np.isfinite(seen["figures"][2]) and np.isinf(seen["figures"][3])


def aha():
    """Divergence is 0 only for equal distributions, it is not symmetric, and a forbidden outcome makes it infinite."""
    surprise = Surprise()
    own, cross, there, back = surprise.values()["figures"]
    assert np.isclose(cross, own + there)
    assert abs(there - back) > 0.05
    surprise.set(q_c=(0.0,))
    assert np.isclose(sum(surprise.state[f"q_{letter}"][0] for letter in "abc"), 1)
    assert surprise.values()["figure_text"][2] == "∞"
    assert surprise.values()["figures"][3] > 0
    for shares in np.random.default_rng(0).dirichlet((1, 1, 1), (50, 2)):
        assert min(divergences(*shares)) > 0
    assert np.allclose(divergences(whole((1, 2, 3)), whole((2, 4, 6))), 0)
