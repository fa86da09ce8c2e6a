"""Fields that move draggable points from the keyboard: choose a point, type or step its coordinates."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets
import numpy as np

from course.explorables.stage.controls import Control, Points
from course.explorables.stage.picture.colours import CLASS_SIGNS
from course.explorables.stage.picture.numbers import true_minus


class Handles:
    """One row of fields for all points of an explorable; it shows the point that was dragged last."""

    def __init__(
        self, controls: Mapping[str, Control], set_state: Callable[..., None], tell: Callable[[str], None]
    ) -> None:
        self.points = {name: control for name, control in controls.items() if isinstance(control, Points)}
        self.set_state, self.tell, self.following = set_state, tell, False
        self.values: dict[str, np.ndarray] = {}
        self.kinds: dict[str, list[str]] = {}
        self.which = widgets.Dropdown(description="move a point", style={"description_width": "9.5em"})
        self.place = {axis: widgets.FloatText(description=axis, step=0.1) for axis in "xy"}
        row = widgets.HBox([self.which, *self.place.values()])
        row.add_class("course-handles")
        self.widgets = [row] if self.points else []
        self.which.observe(lambda _: self.show_place(), "value")
        for axis, field in self.place.items():
            field.observe(lambda change, axis=axis: self.move(axis, change.new), "value")

    def show(self, values: Mapping[str, Any]) -> None:
        """Show the values of the state."""
        self.values = {name: values[name] for name in self.points}
        self.kinds = {name: self.kinds_of(control, values) for name, control in self.points.items()}
        options = tuple((self.title(name, i), (name, i)) for name in self.points for i in range(len(self.values[name])))
        if options != self.which.options:
            kept = self.which.value
            self.which.options = options
            self.which.value = kept if kept in dict(options).values() else options[0][1]
        self.show_place()

    def title(self, name: str, i: int) -> str:
        control, kinds = self.points[name], self.kinds[name]
        kind = f" ({kinds[i]})" if i < len(kinds) else ""
        return control.names[i] if i < len(control.names) else f"{control.label} {i + 1}{kind}"

    def kinds_of(self, control: Points, values: Mapping[str, Any]) -> list[str]:
        """The class of each point, where points have classes."""
        numbers = values[control.labelled_by].astype(int) if control.labelled_by else ()
        return [f"{CLASS_SIGNS[k]} {control.classes[k]}" for k in numbers]

    def choose(self, source: str, i: int) -> None:
        """Choose this point, if it exists."""
        if (source, i) in dict(self.which.options).values():
            self.which.value = (source, i)

    def show_place(self) -> None:
        """Write the chosen point's coordinates into the fields; a coordinate that cannot move has no field."""
        source, i = self.which.value or ("", 0)
        if source not in self.values:
            return
        drag, place, step = self.points[source].drag, self.values[source][i], self.points[source].step
        self.following = True
        for column, (axis, field) in enumerate(self.place.items()):
            field.layout.display = "" if drag in ("both", axis) else "none"
            field.step, field.value = step, rounded(float(place[column] if drag == "both" else place))
        self.following = False

    def move(self, axis: str, number: float) -> None:
        """A number was typed: move the chosen point, and tell where its control does not allow it."""
        if self.following:
            return
        source, i = self.which.value
        control, points = self.points[source], np.copy(self.values[source])
        index = (i, "xy".index(axis)) if control.drag == "both" else i
        if control.low <= number <= control.high:
            points[index] = number
            self.set_state(**{source: points})
        else:
            bounds = f"from {control.low:g} to {control.high:g}; got {number:g}"
            self.tell(true_minus(f"{self.title(source, i)}: expected a number {bounds}"))
        self.show_place()


def rounded(number: float) -> float:
    """To three decimals; a small number to three digits, as on a logarithmic axis."""
    return round(number, 3) if abs(number) >= 1 else float(f"{number:.3g}")
