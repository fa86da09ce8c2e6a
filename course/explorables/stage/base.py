"""What a picture subclasses: the model, and two ways to show it."""

from typing import TYPE_CHECKING

from course.explorables.stage.controls import Function
from course.explorables.stage.model import Model

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Explorable(Model):
    """A model that draws itself: live as the last value of a cell, or still. What to write: see `Model`."""

    def still(self) -> "Figure":
        """The picture at the present state as a Matplotlib figure; needs no kernel, no widgets, and no pyplot."""
        from course.explorables.stage.still import figure

        return figure(self)

    def unwritten(self) -> str:
        """One line that names a function that was handed in before it was written; empty if there is none."""
        from course.explorables.stage.yours import stubs

        handed = [(c, self.state[name]) for name, c in self.controls.items() if isinstance(c, Function)]
        missing = [stub for control, function in handed if function for stub in stubs(function, control)]
        return f"{missing[0]} is not written yet. Run this cell again when it is." if missing else ""

    def _ipython_display_(self) -> None:
        if missing := self.unwritten():
            print(missing)
            return
        from course.explorables.stage.show import show

        show(self)
