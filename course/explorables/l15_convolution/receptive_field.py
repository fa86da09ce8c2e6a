"""How far a unit sees: which inputs reach it through several layers that each look at a few neighbours."""

import numpy as np

from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, Points, Slider, axes, beside, counted

INPUTS = 33
MOST, FAR, WHOLE = 6, 20, 32
THINGS = {"light": 4, "person": 27}
"""What stands in the row of inputs, and where."""
GROUND = -0.55
DILATIONS = ("none", "doubled each layer")


class ReceptiveField(Explorable):
    """A unit of the top layer and all that reaches it, down to the inputs: its receptive field."""

    layers = Slider(1, MOST, start=2, step=1, label="layers")
    kernel = Slider(3, 7, start=3, step=2, label="kernel")
    stride = Slider(1, 2, start=1, step=1, label="stride")
    dilation = Choice(DILATIONS, start="none", label="dilation")
    unit = Points((16.0,), low=0.0, high=INPUTS - 1.0, drag="x", label="unit", names=("unit",), count=1, step=1.0)

    for_notebooks = ("enough",)

    @staticmethod
    def compute(layers, kernel, stride, dilation, unit):
        gaps, grid = spacing(layers, stride, dilation), stride ** np.arange(layers + 1)
        top = min(round(unit[0] / grid[-1]) * grid[-1], (INPUTS - 1) // grid[-1] * grid[-1])
        seen = reaching(top, kernel, gaps)
        fields = field(np.arange(1, FAR + 1), kernel, stride, dilation)
        width = fields[layers - 1]
        return {
            "all": places([np.arange(0, INPUTS, step) for step in grid]),
            "lit": places([row[(row >= 0) & (row < INPUTS)] for row in seen]),
            "lines": connections(seen, kernel, gaps),
            "height": np.array([layers]),
            "depths": np.arange(1, FAR + 1),
            "fields": fields,
            "here": [layers],
            "width": [width],
            "enough": np.argmax(fields >= WHOLE) + 1.0,
            "room": (-0.9, layers + 0.4),
            "says": words(layers, kernel, stride, dilation, width, seen[-1]),
        }

    def draw(self):
        return beside(net_axes(), width_axes(), text="says")


def net_axes():
    return axes(
        Line("lines", colour="pink", width="thin"),
        Dots("all", colour="ink", size="small"),
        Dots("lit", colour="pink", marker="square"),
        Dots((THINGS["light"],), (GROUND,), None, ("red light",), "red", "square", "large"),
        Dots((THINGS["person"],), (GROUND,), None, ("person",), "sky", "triangle-up", "large"),
        Dots("unit", "height", colour="pink", marker="diamond", size="large", labels=("the unit, drag it",)),
        title="below: inputs; above: layers",
        xlim=(-0.8, INPUTS - 0.2),
        ylim="room",
        bare=True,
        width=2.2,
    )


def width_axes():
    return axes(
        Line("depths", "fields"),
        Dots("here", "width", colour="pink", marker="diamond", size="large"),
        Guide(y=WHOLE, label=f"{WHOLE}"),
        title="inputs that one unit sees",
        x="layers",
        xlim=(0, FAR),
        ylim=(0, 44),
        width=0.9,
    )


def spacing(layers, stride, dilation):
    """How many inputs lie between two neighbours of the kernel, from the first layer to the last."""
    spread = np.arange(layers) if dilation == DILATIONS[1] else np.zeros(layers, dtype=int)
    return stride ** np.arange(layers) * 2**spread


def field(layers, kernel, stride, dilation):
    """Inputs seen by a unit of each of these layers: 1 plus (k − 1) spacings for every layer below it."""
    gaps = spacing(int(np.max(layers)), stride, dilation)
    return 1 + (kernel - 1) * np.cumsum(gaps)[np.asarray(layers) - 1]


def reaching(top, kernel, gaps):
    """The places of all units that reach this one: one array per layer, the top layer first, the inputs last."""
    taps, rows = np.arange(kernel) - kernel // 2, [np.array([top])]
    for gap in gaps[::-1]:
        rows.append(np.unique(rows[-1][:, None] + gap * taps))
    return rows


def places(rows):
    """(x, height) of units that are given layer by layer: the inputs first, or the top layer first and higher."""
    upward = len(rows[0]) >= len(rows[-1])
    heights = range(len(rows)) if upward else range(len(rows) - 1, -1, -1)
    return np.vstack([np.column_stack([row, np.full(len(row), at)]) for row, at in zip(rows, heights, strict=True)])


def connections(rows, kernel, gaps):
    """Lines from each unit to those that it looks at, NaN between two of them: (k, 2)."""
    taps, height, found = np.arange(kernel) - kernel // 2, len(rows) - 1, []
    for level, (row, gap) in enumerate(zip(rows[:-1], gaps[::-1], strict=True)):
        ends = [(x, below) for x in row for below in x + gap * taps if 0 <= below < INPUTS and 0 <= x < INPUTS]
        found += [point for x, y in ends for point in ((x, height - level), (y, height - level - 1), (np.nan, np.nan))]
    return np.array(found or [(np.nan, np.nan)], dtype=float)


def words(layers, kernel, stride, dilation, width, inputs):
    """The sum of what each layer adds, and what the unit sees."""
    gaps = spacing(layers, stride, dilation)
    added = " + ".join(str((kernel - 1) * gap) for gap in gaps)
    sees = [name for name, place in THINGS.items() if place in inputs]
    what = " and the ".join(sees) if sees else "neither of the two"
    verdict = f"It sees the {what}." if sees else f"It sees {what}."
    within = ", some of them beyond the ends of the row" if inputs.min() < 0 or inputs.max() >= INPUTS else ""
    return f"{counted(layers, 'layer')}: 1 + {added} = {width} inputs{within}\n{verdict}"


@ReceptiveField.has_view("two layers", layers=2)
def two_layers_see_five(seen):
    """two layers see 5 inputs"""
    return seen["width"][0] == 5


@ReceptiveField.has_view("three layers", layers=3)
def three_layers_see_seven(seen):
    """three see 7"""
    return seen["width"][0] == 7


@ReceptiveField.has_view("stride two", layers=4, stride=2)
def sees_both(seen):
    """with stride 2 a unit of the fourth layer sees the light and the person"""
    return "light and the person" in seen["says"] and seen["stride"] == 2


@ReceptiveField.has_view("dilated", layers=4, dilation=DILATIONS[1])
def as_far_without_fewer_units(seen):
    """as far as with stride 2, and every layer keeps its 33 units"""
    return seen["width"][0] == 31 and len(seen["all"]) == 5 * INPUTS


def aha():
    """1 + L(k − 1): two layers of 3 see 5, three see 7, 32 inputs take 16. All of the field reaches the unit."""
    depths = np.arange(1, 21)
    fields = field(depths, 3, 1, "none")
    assert (fields[1], fields[2]) == (5, 7)
    assert depths[fields >= 32][0] == 16
    for kernel, stride, dilation in ((3, 1, "none"), (5, 2, "none"), (3, 1, DILATIONS[1])):
        rows = reaching(1000, kernel, spacing(3, stride, dilation))
        assert len(rows[-1]) == np.ptp(rows[-1]) + 1 == field(3, kernel, stride, dilation)
