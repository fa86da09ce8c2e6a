"""Shape puzzle: which product of two matrices is the derivative? Shapes decide, until sizes coincide."""

import numpy as np

from course.explorables.shared.shape_boxes import box
from course.explorables.stage import Choice, Explorable, Line, Slider, Text, Toggle, axes, beside

CARDS = ("X", "Xᵀ", "W", "Wᵀ", "dY", "dYᵀ")
TARGETS = {"dW": "W", "dX": "X"}


class ShapePuzzle(Explorable):
    """Y = X @ W: find the two factors of dW or dX by their shapes; then let numbers judge."""

    wanted = Choice(tuple(TARGETS), start="dW", label="wanted")
    left = Choice(CARDS, start="dY", label="left factor")
    right = Choice(CARDS, start="X", label="right factor")
    n = Slider(1, 5, start=4, step=1, label="examples N")
    d = Slider(1, 5, start=3, step=1, label="inputs D")
    m = Slider(1, 5, start=2, step=1, label="outputs M")
    judge = Toggle(False, label="check the numbers by wiggling")

    @staticmethod
    def compute(wanted, left, right, n, d, m, judge):
        shapes = {name: value.shape for name, value in cards(n, d, m).items()}
        a, b, goal = shapes[left], shapes[right], shapes[TARGETS[wanted]]
        fits = a[1] == b[0]
        product = (a[0], b[1]) if fits else (0, 0)
        middles = np.array([-3.4, 0.0, 3.4, 7.2])
        boxes = [box(shape, middle) for shape, middle in zip((a, b, product, goal), middles, strict=True)]
        return {
            **{f"box{i}": lines for i, lines in enumerate(boxes)},
            **{f"at{i}": middle for i, middle in enumerate(middles)},
            "between": middles[:2].mean(),
            "after": middles[1:3].mean(),
            "name0": f"{left}:  {a[0]} × {a[1]}",
            "name1": f"{right}:  {b[0]} × {b[1]}",
            "name2": f"product:  {product[0]} × {product[1]}" if fits else "",
            "name3": f"wanted {wanted}:  {goal[0]} × {goal[1]}",
            "times": "@",
            "sign": "=" if fits else "does not fit",
            "says": words(wanted, left, right, n, d, m, judge),
        }

    def draw(self):
        looks = (("blue", "solid"), ("pink", "dashed"), ("olive", "solid"), ("ink", "dotted"))
        lines = [Line(f"box{i}", None, "", *look) for i, look in enumerate(looks)]
        names = [Text(f"name{i}", x=f"at{i}", y=1.75, align="middle", within="") for i in range(4)]
        signs = [
            Text(t, x=at, y=-0.1, align="middle", within="") for t, at in (("times", "between"), ("sign", "after"))
        ]
        return beside(axes(*lines, *names, *signs, xlim=(-5.2, 9.2), ylim=(-1.9, 2.3), bare=True), text="says")


def cards(n, d, m):
    """Random matrices of these sizes, and their transposes."""
    rng = np.random.default_rng(100 * n + 10 * d + m)
    plain = {"X": rng.normal(size=(n, d)), "W": rng.normal(size=(d, m)), "dY": rng.normal(size=(n, m))}
    return {name: plain[name[:-1]].T if name.endswith("ᵀ") else plain[name] for name in CARDS}


def wiggled(wanted, values, h=1e-6):
    """The derivative of L = Σ dY·(X @ W) by W or X, entry by entry, from central differences."""
    name = TARGETS[wanted]
    result = np.zeros_like(values[name])
    for at in np.ndindex(result.shape):
        step = np.zeros_like(result)
        step[at] = h
        high, low = ((values | {name: values[name] + s}) for s in (step, -step))
        result[at] = sum(f * np.sum(v["dY"] * (v["X"] @ v["W"])) for f, v in ((1, high), (-1, low))) / (2 * h)
    return result


def fitting(wanted, n, d, m):
    """All pairs of cards whose product exists and has the wanted shape."""
    values = cards(n, d, m)
    goal = values[TARGETS[wanted]].shape
    pairs = [(a, b) for a in CARDS for b in CARDS if values[a].shape[1] == values[b].shape[0]]
    return [(a, b) for a, b in pairs if (values[a].shape[0], values[b].shape[1]) == goal]


def is_right(wanted, left, right, n, d, m):
    values = cards(n, d, m)
    return (left, right) in fitting(wanted, n, d, m) and bool(
        np.allclose(values[left] @ values[right], wiggled(wanted, values), atol=1e-6)
    )


def words(wanted, left, right, n, d, m, judge):
    """How many of the 36 pairs have the right shape, and whether this one is right."""
    pairs = fitting(wanted, n, d, m)
    first = f"of the 36 pairs of cards, {len(pairs)} give{'s' * (len(pairs) == 1)} the shape of {wanted}"
    if (left, right) not in pairs:
        return f"{first}; {left} @ {right} is none of them"
    if not judge:
        return f"{first}; {left} @ {right} is one of them. Is it the derivative?"
    if is_right(wanted, left, right, n, d, m):
        return f"{first}; {left} @ {right} agrees with the wiggles: this is {wanted}"
    return f"{first}; {left} @ {right} does not agree with the wiggles: right shape, wrong numbers"


@ShapePuzzle.has_view("equal sizes", n=3, d=3, m=3)
def every_pair_fits(seen):
    """With equal sizes all 36 have it"""
    return "36 gives" in seen["says"] or "36 give" in seen["says"]


def aha():
    """With three different sizes one pair alone fits; with equal sizes all 36 do, and one is right."""
    for wanted in TARGETS:
        assert len(fitting(wanted, 4, 3, 2)) == 1
        assert len(fitting(wanted, 3, 3, 3)) == 36
        for sizes in ((4, 3, 2), (3, 3, 3)):
            assert sum(is_right(wanted, a, b, *sizes) for a, b in fitting(wanted, *sizes)) == 1
