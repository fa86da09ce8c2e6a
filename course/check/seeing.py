"""The picture that shows a mistake: a call such as "Descent(rate=0.1)", and a button that shows it below."""

import ast
from collections.abc import Mapping
from typing import Any

NO_NAMES: Mapping[str, Any] = {}
WITHOUT_KERNEL = """<style>
.jp-OutputArea:has(.course-report):not(:has(.course-see)) .jp-OutputArea-child:has(.jupyter-widgets) { display: none; }
</style>"""
"""Hides the place of a button that a page without a kernel cannot show."""


def line(call: str) -> str:
    """A line of code that shows the picture anywhere."""
    return f"from course import explorables as explore; explore.{call}"


def parts(call: str) -> tuple[str, dict[str, Any], dict[str, str]]:
    """The picture's name, its state, and the functions that it gets, by their names.

    "RidgeFilter(penalty=0.1, gain=ridge_gains)" → "RidgeFilter", {"penalty": 0.1}, {"gain": "ridge_gains"}.
    Raises ValueError for anything but a call with keywords.
    """
    read = ast.parse(call, mode="eval").body
    if not isinstance(read, ast.Call) or not isinstance(read.func, ast.Name) or read.args:
        raise ValueError(f'expected a call with keywords, "Descent(rate=0.1)"; got {call!r}')
    functions = {str(each.arg): each.value.id for each in read.keywords if isinstance(each.value, ast.Name)}
    state = {str(each.arg): ast.literal_eval(each.value) for each in read.keywords if each.arg not in functions}
    return read.func.id, state, functions


def picture(call: str, names: Mapping[str, Any] = NO_NAMES) -> Any:
    """The explorable that the call makes. names: where its functions are found."""
    from course import explorables

    name, state, functions = parts(call)
    return getattr(explorables, name)(**state, **{control: names[each] for control, each in functions.items()})


def in_cell() -> bool:
    """Whether a cell of a notebook is running, in a front end that says which."""
    from course.explorables.stage.live.cell import running_cell

    return running_cell() != ""


def show_button(call: str, names: Mapping[str, Any] = NO_NAMES) -> None:
    """Display the button as an output of the running cell."""
    from IPython.display import display

    display({**button(call, names)._repr_mimebundle_(), "text/plain": ""}, raw=True)


def button(call: str, names: Mapping[str, Any] = NO_NAMES) -> Any:
    """A widget: a button that shows the picture below itself."""
    import ipywidgets as w
    from IPython.display import display

    below = w.Output()
    pressed = w.Button(
        description="Show the picture", icon="eye", layout=w.Layout(width="auto", align_self="flex-start")
    )

    def show(_: Any) -> None:
        below.clear_output(wait=True)
        with below:
            display(picture(call, names))

    pressed.on_click(show)
    box = w.VBox([pressed, below])
    box.add_class("course-see")
    return box
