"""Controls as widgets: sliders, choices, toggles and buttons. All of them work from the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

import ipywidgets as widgets

from course.explorables.stage.controls import Choice, Control, Slider, Toggle, Typed
from course.explorables.stage.picture.numbers import true_minus

Set = Callable[..., None]


def control_widgets(controls: Mapping[str, Control], set_state: Set) -> dict[str, widgets.Widget]:
    """A widget for each control that has one, by the control's name; it calls `set_state(name=value)` when moved."""
    made = {name: new_widget(control, titled(name, control)) for name, control in controls.items()}
    shown = {name: widget for name, widget in made.items() if widget is not None}
    for name, widget in shown.items():
        widget.observe(lambda change, name=name: set_state(**{name: change.new}), "value")
    return shown


def grouped(made: Mapping[str, widgets.Widget], groups: Mapping[str, Sequence[str]]) -> list[widgets.Widget]:
    """A box under its heading for each group, then the widgets that are in no group."""
    boxes = [group(heading, [made[name] for name in names]) for heading, names in groups.items()]
    taken = {name for names in groups.values() for name in names}
    return boxes + [widget for name, widget in made.items() if name not in taken]


def group(heading: str, members: Sequence[widgets.Widget]) -> widgets.Box:
    box = widgets.Box([widgets.HTML(f"<b>{escape(heading)}</b>"), *members])
    box.add_class("course-group")
    return box


def titled(name: str, control: Control) -> str:
    unit = f" ({control.unit})" if control.unit else ""
    return (control.label or name) + unit


def new_widget(control: Control, title: str) -> widgets.Widget | None:
    look = {"description": title, "style": {"description_width": "9.5em"}}
    match control:
        case Slider():
            return widgets.SelectionSlider(options=stops(control, control.start), value=control.start, **look)
        case Choice():
            return widgets.Dropdown(options=list(control.options), value=control.start, **look)
        case Toggle():
            return widgets.Checkbox(control.start, description=title, indent=False)
        case Typed():
            hint = control.examples[0]
            field = widgets.Text(control.start, placeholder=hint, continuous_update=False, **look)
            return field.add_class("course-wide") if control.wide else field
        case _:
            return None


def stops(control: Slider, value: float) -> list[tuple[str, float]]:
    """Label and value of all stops, and of a value between them that code has set. A float slider would round it."""
    return [(in_digits(stop), stop) for stop in sorted({*control.stops(), value})]


def in_digits(number: float) -> str:
    """Such as 0.25, −3, 1978, 1,250,000: whole numbers in full, in groups from five digits on."""
    whole = f"{number:,}" if abs(number) >= 10_000 else f"{number}"
    return true_minus(whole if isinstance(number, int) else f"{number:.6g}")


def show_value(widget: widgets.Widget, control: Control, value: object) -> None:
    """Let the widget show this value of the state."""
    if isinstance(control, Slider) and value not in dict(widget.options).values():
        widget.options = stops(control, control.check("value", value))
    widget.value = value


class Buttons:
    """Run, step, stop, reset."""

    def __init__(self, run: Set, step: Set, stop: Set, reset: Set) -> None:
        self.run = button("Run", "play", run)
        self.step = button("Step", "step-forward", step)
        self.stop = button("Stop", "stop", stop)
        self.reset = button("Reset", "undo", reset)
        self.widget = widgets.HBox([self.run, self.step, self.stop, self.reset])
        self.widget.add_class("course-buttons")
        self.show(running=False)

    def show(self, running: bool) -> None:
        self.run.disabled, self.stop.disabled = running, not running


def button(name: str, icon: str, action: Set) -> widgets.Button:
    made = widgets.Button(description=name, icon=icon, layout={"width": "auto"})
    made.on_click(lambda _: action())
    return made
