"""A product of many random matrices: it keeps the average length, and still forgets nearly all directions."""

from functools import lru_cache, reduce

import numpy as np

from course.explorables.l13_initialisation.deep_net import normals
from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside, draw_anew

MOST, WIDTH = 30, 50


class ManyMatrices(Explorable):
    """Gaussian matrices of variance 1/n keep the mean square; orthogonal ones keep the length of every vector."""

    depth = Slider(1, MOST, start=10, step=1, label="layers, no bend")
    deal = draw_anew()

    @staticmethod
    def compute(depth, deal):
        gaussian, turned = (np.linalg.svd(product(kind, depth, deal), compute_uv=False) for kind in (False, True))
        return {
            "gaussian": gaussian,
            "orthogonal": turned,
            "says": f"Gaussian: from {gaussian[0]:.3g} down to {gaussian[-1]:.2g}, half of them below "
            f"{np.median(gaussian):.2g}; the mean of their squares is {np.mean(gaussian**2):.2g}\n"
            f"orthogonal: all {turned.mean():.3g}",
        }

    def draw(self):
        return beside(value_axes(), text="says")


def value_axes():
    index = np.arange(1, WIDTH + 1)
    return axes(
        Guide(y=1.0, style="dotted"),
        Line(index, "gaussian", "Gaussian, variance 1/n"),
        Dots(index, "gaussian", size="small"),
        Line(index, "orthogonal", "orthogonal", "pink", "dashed", "thick"),
        title="singular values of the product of all layers",
        x="number, the largest first",
        xlim=(0, WIDTH + 1),
        ylim=(1e-16, 1e3),
        log="y",
    )


@lru_cache(maxsize=4)
def orthogonal(deal):
    """The orthogonal factor of each Gaussian matrix, with the signs that make every rotation equally likely."""
    q, r = np.linalg.qr(normals(WIDTH, MOST, deal))
    return q * np.sign(np.diagonal(r, axis1=1, axis2=2))[:, None, :]


def product(turned, depth, deal):
    """The product of the first layers, (WIDTH, WIDTH)."""
    layers = orthogonal(deal) if turned else normals(WIDTH, MOST, deal) / WIDTH**0.5
    return reduce(np.matmul, layers[:depth])


@ManyMatrices.has_view("thirty layers", depth=30)
def the_median_is_below_a_thousandth(seen):
    """the largest singular value of the Gaussian product is above 1, and the median is below a thousandth"""
    return seen["gaussian"][0] > 1 and np.median(seen["gaussian"]) < 1e-3


def aha():
    """The mean of the squared singular values stays about 1, while most of them vanish; orthogonal ones are all 1."""
    squares = [np.linalg.svd(product(False, 5, deal), compute_uv=False) ** 2 for deal in range(1, 21)]
    assert np.isclose(np.mean(squares), 1, rtol=0.25)
    assert np.median(np.linalg.svd(product(False, 20, 1), compute_uv=False)) < 1e-3
    np.testing.assert_allclose(np.linalg.svd(product(True, MOST, 1), compute_uv=False), 1)
