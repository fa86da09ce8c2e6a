"""The chain rule as a matter of shapes: two Jacobians, two layouts, two orders, and what fits."""

import numpy as np

from course.explorables.shared.shape_boxes import UNIT, box
from course.explorables.stage import Choice, Explorable, Line, Slider, Text, axes, beside, counted

DENOMINATOR, NUMERATOR = "denominator layout", "numerator layout"
ORDERS = {DENOMINATOR: "∂u/∂x · ∂v/∂u", NUMERATOR: "∂v/∂u · ∂u/∂x"}
"""The order of the two Jacobians that is the chain rule, by layout."""


class ChainShapes(Explorable):
    """x → u → v: in which order the two Jacobians are multiplied depends on the layout, and shapes often tell."""

    n = Slider(1, 5, start=3, step=1, label="numbers in x")
    m = Slider(1, 5, start=4, step=1, label="numbers in u")
    p = Slider(1, 5, start=1, step=1, label="numbers in v")
    layout = Choice(tuple(ORDERS), start=DENOMINATOR, label="layout")
    order = Choice(tuple(ORDERS.values()), start=ORDERS[NUMERATOR], label="multiply")

    @staticmethod
    def compute(n, m, p, layout, order):
        shapes = factor_shapes(n, m, p, layout)
        names = order.split(" · ")
        left, right = (shapes[name] for name in names)
        fits = left[1] == right[0]
        product = (left[0], right[1]) if fits else (0, 0)
        middles = np.cumsum([0, left[1] + right[1] + 4, right[1] + product[1] + 4]) * UNIT / 2
        boxes = [box(shape, middle) for shape, middle in zip((left, right, product), middles, strict=True)]
        return {
            "times": "·",
            **{f"box{i}": lines for i, lines in enumerate(boxes)},
            **{f"at{i}": middle for i, middle in enumerate(middles)},
            "left_name": f"{names[0]}:  {left[0]} × {left[1]}",
            "right_name": f"{names[1]}:  {right[0]} × {right[1]}",
            "times_x": middles[0] + (left[1] + 2) * UNIT / 2,
            "sign": "=" if fits else "does not fit",
            "sign_x": middles[1] + (right[1] + 2) * UNIT / 2,
            "product_name": f"∂v/∂x:  {product[0]} × {product[1]}" if fits else "",
            "span": (-2.4, max(middles[2] + 2.4, 7.5)),
            "says": words(n, m, p, layout, order),
        }

    def draw(self):
        return beside(
            axes(
                Line("box0", colour="blue"),
                Line("box1", colour="pink", style="dashed"),
                Line("box2", colour="olive", width="thick"),
                Text("left_name", x="at0", y=1.75, align="middle", within=""),
                Text("right_name", x="at1", y=-1.95, align="middle", within=""),
                Text("times", x="times_x", y=-0.1, align="middle", within=""),
                Text("sign", x="sign_x", y=-0.1, align="middle", within=""),
                Text("product_name", x="at2", y=1.75, align="middle", within=""),
                title="each box is one matrix, drawn with its rows and columns",
                xlim="span",
                ylim=(-2.3, 2.3),
                bare=True,
            ),
            text="says",
        )


def factor_shapes(n, m, p, layout):
    """Shapes of both Jacobians. Denominator: what it is taken by counts the rows; numerator: the columns."""
    steps = {"∂u/∂x": (n, m), "∂v/∂u": (m, p)}
    return steps if layout == DENOMINATOR else {name: shape[::-1] for name, shape in steps.items()}


def both_orders(n, m, p, layout):
    """By order, the product of two random Jacobians; None where the shapes do not fit."""
    rng = np.random.default_rng(n + 10 * m + 100 * p)
    values = {name: rng.normal(size=shape) for name, shape in factor_shapes(n, m, p, DENOMINATOR).items()}
    if layout == NUMERATOR:
        values = {name: value.T for name, value in values.items()}
    pairs = {order: [values[name] for name in order.split(" · ")] for order in ORDERS.values()}
    return {order: a @ b if a.shape[1] == b.shape[0] else None for order, (a, b) in pairs.items()}


def words(n, m, p, layout, order):
    """Whether the factors fit, and whether that makes them right."""
    product, truth = (both_orders(n, m, p, layout)[each] for each in (order, ORDERS[layout]))
    sizes = f"x has {n}, u has {m}, v has {counted(p, 'number')}; {layout}"
    if product is None:
        return f"{sizes}\nthe inner sizes differ: this cannot be multiplied, so it cannot be the chain rule"
    if order == ORDERS[layout]:
        return f"{sizes}\nthe inner sizes agree: this is the chain rule, ∂v/∂x is {' × '.join(map(str, product.shape))}"
    if product.shape != truth.shape:
        return f"{sizes}\nit fits by chance, and the product has the shape of no derivative of v by x"
    return f"{sizes}\nit fits, and even the shape is right, but it is not the chain rule: the numbers differ"


@ChainShapes.has_view("all sizes equal", n=3, m=3, p=3)
def every_order_fits(seen):
    """every order fits and gives a table of the right shape"""
    return seen["sign"] == "=" and seen["n"] == seen["m"] == seen["p"]


def aha():
    """The chain rule always fits; the wrong order fits only where x and v are equally long, with other numbers."""
    for layout, other in zip(ORDERS, reversed(ORDERS.values()), strict=True):
        for n, m, p in np.ndindex(4, 4, 4):
            products = both_orders(n + 1, m + 1, p + 1, layout)
            assert products[ORDERS[layout]] is not None
            assert (products[other] is not None) == (n == p)
        right, wrong = both_orders(3, 3, 3, layout).values()
        assert right.shape == wrong.shape
        assert not np.allclose(right, wrong)
