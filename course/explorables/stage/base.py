"""What a picture subclasses: the model, and two ways to show it."""

from typing import TYPE_CHECKING

from course.explorables.stage.model import Model

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Explorable(Model):
    """A model that draws itself: live as the last value of a cell, or still. What to write: see `Model`."""

    def still(self) -> "Figure":
        """The picture at the present state as a Matplotlib figure; needs no kernel, no widgets, and no pyplot."""
        from course.explorables.stage.still import figure

        return figure(self)

    def _ipython_display_(self) -> None:
        from course.explorables.stage.show import show

        show(self)
