"""A slider and, beside it, its number as a field."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from course.check.questions.reading import read_number
from course.explorables.stage.controls import Slider
from course.explorables.stage.picture.numbers import true_minus


class SliderField:
    """A slider whose number can be typed: it goes to the nearest stop; what is out of range is told.

    `set_value(value)` is called when either was moved, `tell(message)` where a typed text is not a number in range.
    """

    def __init__(
        self, control: Slider, title: str, set_value: Callable[[Any], None], tell: Callable[[str], None]
    ) -> None:
        self.control, self.title, self.tell, self.showing = control, title, tell, False
        self.input = widgets.SelectionSlider(
            options=stops(control, control.start),
            value=control.start,
            description=title,
            style={"description_width": "9.5em"},
        )
        self.number = widgets.Text(in_digits(control.start), continuous_update=False)
        self.widget = widgets.HBox([self.input, self.number]).add_class("course-slider")
        self.input.observe(lambda change: None if self.showing else set_value(change.new), "value")
        self.number.observe(lambda change: self.typed(change.new), "value")

    def show(self, value: Any) -> None:
        """Show this value of the state."""
        if value not in dict(self.input.options).values():
            self.showing = True  # with new options the slider stands at the first of them for a moment
            self.input.options = stops(self.control, self.control.check("value", value))
            self.input.value = value
            self.showing = False
        self.input.value = value
        self.number.value = in_digits(value)

    def typed(self, text: str) -> None:
        """Go to the stop nearest to what was typed; tell where there is none, and show the old number again."""
        if text == in_digits(self.input.value):
            return
        found = [stop for number in read_number(text) if (stop := self.control.nearest(number)) is not None]
        if not found:
            low, high = in_digits(self.control.low), in_digits(self.control.high)
            self.tell(f"{self.title}: expected a number from {low} to {high}; got {text!r}")
        self.show(found[0] if found else self.input.value)


def stops(control: Slider, value: float) -> list[tuple[str, float]]:
    """Label and value of all stops, and of a value between them that code has set. A float slider would round it."""
    return [(in_digits(stop), stop) for stop in sorted({*control.stops(), value})]


def in_digits(number: float) -> str:
    """Such as 0.25, −3, 1978, 1,250,000: whole numbers in full, in groups from five digits on."""
    whole = f"{number:,}" if abs(number) >= 10_000 else f"{number}"
    return true_minus(whole if isinstance(number, int) else f"{number:.6g}")
