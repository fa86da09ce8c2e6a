"""Controls as widgets: sliders, choices, toggles and buttons. All of them work from the keyboard."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from course.explorables.stage.controls import Choice, Control, Draw, Slider, Toggle, Typed
from course.explorables.stage.live.sliders import SliderField

Set = Callable[..., None]
Tell = Callable[[str], None]
OFF = "course-off"
"""The class of a button that does nothing now."""
VIEWED = "course-viewed"
"""The class of the button of the view that is shown."""


class Field(Protocol):
    """What shows a control, and sets it when a learner moves it."""

    widget: widgets.Widget

    def show(self, value: Any) -> None:
        """Show this value of the state."""


class PlainField:
    """A widget that holds the control's value by itself."""

    def __init__(self, widget: widgets.Widget, set_value: Set) -> None:
        self.widget = self.input = widget
        widget.observe(lambda change: set_value(change.new), "value")

    def show(self, value: Any) -> None:
        self.widget.value = value


class DrawField:
    """A button that takes the next random draw; it says which draw is shown."""

    def __init__(self, control: Draw, title: str, set_value: Set) -> None:
        self.title, self.shown = title, int(control.start)
        self.widget = self.input = button(title, "random", lambda: set_value(control.after(self.shown)))
        self.widget.add_class("course-draw")

    def show(self, value: int) -> None:
        self.shown, self.widget.description = value, f"{self.title} ({value})"


def control_fields(controls: Mapping[str, Control], set_state: Set, tell: Tell) -> dict[str, Field]:
    """A field for each control that has one, by the control's name; it calls `set_state(name=value)` when moved."""
    made = {name: new_field(name, control, set_state, tell) for name, control in controls.items()}
    return {name: field for name, field in made.items() if field is not None}


def new_field(name: str, control: Control, set_state: Set, tell: Tell) -> Field | None:
    title = titled(name, control)

    def set_value(value: Any) -> None:
        set_state(**{name: value})

    match control:
        case Draw():
            return DrawField(control, title, set_value)
        case Slider():
            return SliderField(control, title, set_value, tell)
        case _:
            widget = new_widget(control, title)
            return PlainField(widget, set_value) if widget else None


def new_widget(control: Control, title: str) -> widgets.Widget | None:
    look = {"description": title, "style": {"description_width": "9.5em"}}
    match control:
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


def grouped(made: Mapping[str, Field], groups: Mapping[str, Sequence[str]]) -> list[widgets.Widget]:
    """A box under its heading for each group, then the widgets that are in no group."""
    boxes = [group(heading, [made[name].widget for name in names]) for heading, names in groups.items()]
    taken = {name for names in groups.values() for name in names}
    return boxes + [field.widget for name, field in made.items() if name not in taken]


def group(heading: str, members: Sequence[widgets.Widget]) -> widgets.Box:
    box = widgets.Box([widgets.HTML(f"<b>{escape(heading)}</b>"), *members])
    box.add_class("course-group")
    return box


def titled(name: str, control: Control) -> str:
    unit = f" ({control.unit})" if control.unit else ""
    return (control.label or name) + unit


class Buttons:
    """Run, step, stop, reset. None is ever disabled: the browser would take the focus from it."""

    def __init__(self, run: Set, step: Set, stop: Set, reset: Set) -> None:
        self.run = button("Run", "play", run)
        self.step = button("Step", "step-forward", step)
        self.stop = button("Stop", "stop", stop)
        self.reset = button("Reset", "undo", reset)
        self.widget = widgets.HBox([self.run, self.step, self.stop, self.reset])
        self.widget.add_class("course-buttons")
        self.show(running=False)

    def show(self, running: bool) -> None:
        """Mark the one of run and stop that does nothing now."""
        on, off = (self.stop, self.run) if running else (self.run, self.stop)
        on.remove_class(OFF)
        off.add_class(OFF)


class ViewButtons:
    """A button for each view, with its number and name; `show_view(name)` is called when it is pressed."""

    def __init__(self, names: Iterable[str], show_view: Set) -> None:
        self.buttons = {
            name: button(f"{i} {name}", "", partial(show_view, name)).add_class("course-view")
            for i, name in enumerate(names, 1)
        }
        self.widget = widgets.HBox(list(self.buttons.values())).add_class("course-views")

    def show(self, viewed: str) -> None:
        """Mark the view that is shown."""
        for name, made in self.buttons.items():
            (made.add_class if name == viewed else made.remove_class)(VIEWED)


def button(name: str, icon: str, action: Set) -> widgets.Button:
    made = widgets.Button(description=name, icon=icon, layout={"width": "auto"})
    made.on_click(lambda _: action())
    return made
