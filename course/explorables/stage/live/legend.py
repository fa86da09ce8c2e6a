"""Title and legend above a live figure, as HTML: readable in every theme, and never over the data."""

from collections.abc import Sequence
from html import escape

import numpy as np

from course.explorables.stage.picture.colours import PALETTE
from course.explorables.stage.picture.shapes import Shape, Spots, Stroke

DASHES = {"solid": "", "dashed": "5 4", "dotted": "2 3"}
OUTLINES = {
    "circle": '<circle cx="8" cy="7" r="5"/>',
    "triangle-up": '<path d="M8 1.5 14 12.5 2 12.5Z"/>',
    "square": '<path d="M3 2H13V12H3Z"/>',
    "diamond": '<path d="M8 0.5 14 7 8 13.5 2 7Z"/>',
    "cross": '<path d="M6 2H10V5H13V9H10V12H6V9H3V5H6Z"/>',
}


def legend_html(title: str, shapes: Sequence[Shape]) -> str:
    """The title, then a sample and the label of each shape that has a label."""
    entries = [
        entry(shape)
        for shape in shapes
        if isinstance(shape, Stroke | Spots) and shape.label and np.isfinite(shape.x).any()
    ]
    return f"<b>{escape(title)}</b> {' '.join(entries)}"


def entry(shape: Stroke | Spots) -> str:
    sample = line_sample(shape) if isinstance(shape, Stroke) else spot_sample(shape)
    return f'<span class="course-entry">{sample}&nbsp;{escape(shape.label)}</span>'


def line_sample(shape: Stroke) -> str:
    look = f'stroke="{PALETTE[shape.colour]}" stroke-width="{shape.width:g}" stroke-dasharray="{DASHES[shape.style]}"'
    return f'<svg width="24" height="14" aria-hidden="true"><path d="M1 7H23" {look}/></svg>'


def spot_sample(shape: Spots) -> str:
    edge = f'stroke="{PALETTE[shape.outline]}" stroke-width="2"' if shape.outline else ""
    look = f'fill="{PALETTE[shape.colour]}" {edge}'
    return f'<svg width="16" height="14" aria-hidden="true"><g {look}>{OUTLINES[shape.marker]}</g></svg>'
