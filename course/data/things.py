"""Ten kinds of things to draw. Each is a few outlines, drawn one over the other, in the square [−1, 1]²."""

import numpy as np

from course.data.outlines import Outline, box, common, disc, ellipse, polygon, ring, union, without

Part = tuple[int, Outline]
"""(index of the paint, outline that it fills)."""

BODY, SECOND, DETAIL = 0, 1, 2

PETALS = [(0.42 * np.cos(t), 0.3 + 0.42 * np.sin(t)) for t in np.pi / 2 + np.arange(5) * 2 * np.pi / 5]

THINGS: dict[str, list[Part]] = {
    "boat": [
        (BODY, polygon((-0.95, -0.3), (-0.6, -0.85), (0.6, -0.85), (0.95, -0.3))),
        (DETAIL, box(-0.12, -0.3, -0.02, 0.95)),
        (SECOND, polygon((0.03, -0.2), (0.8, -0.2), (0.03, 0.9))),
    ],
    "car": [
        (BODY, union(box(-0.95, -0.45, 0.95, 0.05), polygon((-0.65, 0.0), (0.7, 0.0), (0.4, 0.5), (-0.4, 0.5)))),
        (SECOND, polygon((-0.48, 0.05), (0.5, 0.05), (0.3, 0.38), (-0.3, 0.38))),
        (DETAIL, union(disc(-0.5, -0.5, 0.25), disc(0.5, -0.5, 0.25))),
    ],
    "cup": [
        (DETAIL, ring(0.5, 0.05, 0.33, 0.17)),
        (BODY, polygon((-0.75, 0.7), (-0.55, -0.75), (0.3, -0.75), (0.5, 0.7))),
        (SECOND, box(-0.67, 0.15, 0.42, 0.4)),
    ],
    "fish": [
        (SECOND, polygon((0.35, 0.0), (0.95, -0.5), (0.95, 0.5))),
        (BODY, ellipse(-0.15, 0.0, 0.75, 0.45)),
        (DETAIL, disc(-0.55, 0.1, 0.12)),
    ],
    "flower": [
        (DETAIL, union(box(-0.07, -0.95, 0.07, 0.3), ellipse(0.3, -0.6, 0.28, 0.12))),
        (BODY, union(*(disc(x, y, 0.27) for x, y in PETALS))),
        (SECOND, disc(0.0, 0.3, 0.22)),
    ],
    "house": [
        (BODY, box(-0.7, -0.85, 0.7, 0.15)),
        (SECOND, polygon((-0.9, 0.1), (0.9, 0.1), (0.0, 0.9))),
        (DETAIL, union(box(-0.45, -0.85, -0.1, -0.2), box(0.2, -0.4, 0.5, -0.1))),
    ],
    "kite": [
        (DETAIL, union(box(-0.04, -0.95, 0.04, 0.0), *(ellipse(0, y, 0.25, 0.08) for y in (-0.6, -0.85)))),
        (BODY, polygon((-0.6, 0.3), (0.0, -0.45), (0.6, 0.3), (0.0, 0.95))),
        (SECOND, polygon((0.0, -0.45), (0.6, 0.3), (0.0, 0.3))),
    ],
    "mushroom": [
        (SECOND, polygon((-0.2, 0.1), (-0.3, -0.85), (0.3, -0.85), (0.2, 0.1))),
        (BODY, common(ellipse(0.0, 0.0, 0.9, 0.8), box(-1.0, 0.0, 1.0, 1.0))),
        (DETAIL, union(disc(-0.4, 0.25, 0.13), disc(0.1, 0.5, 0.15), disc(0.5, 0.2, 0.12))),
    ],
    "tree": [
        (DETAIL, box(-0.12, -0.95, 0.12, -0.4)),
        (BODY, polygon((-0.75, -0.5), (0.75, -0.5), (0.0, 0.4))),
        (SECOND, polygon((-0.55, 0.0), (0.55, 0.0), (0.0, 0.95))),
    ],
    "umbrella": [
        (
            DETAIL,
            union(box(-0.05, -0.75, 0.05, 0.9), common(ring(0.15, -0.75, 0.15, 0.1), box(-1.0, -1.0, 1.0, -0.75))),
        ),
        (
            BODY,
            without(
                common(disc(0.0, 0.0, 0.9), box(-1.0, 0.0, 1.0, 1.0)),
                union(*(ellipse(x, 0.0, 0.3, 0.14) for x in (-0.6, 0.0, 0.6))),
            ),
        ),
        (SECOND, common(ellipse(0.0, 0.1, 0.3, 0.75), box(-1.0, 0.14, 1.0, 1.0))),
    ],
}
"""Kind → its parts, from back to front."""
