"""Modules that have moved, under their former names: a student's own copy of a lecture may still import them.

`from course.explorables import top_k` and `from course.explorables.engine import Net` were the names while all modules
lay in one folder.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

PACKAGE = "course.explorables"
RENAMED = {
    "engine": "shared.small_net",
    "line_nets": "l10_elbows.one_input_nets",
    "modes": "l08_singular_values.kept_shares",
    "neighbours": "l05_neighbours.votes",
    "plane": "shared.linear_plane",
    "playing_field": "l09_neurons.training_points",
    "surfaces": "l07_descent.landscapes",
    "truckloads": "l01_learning.truck_loads",
    "zoo": "l09_neurons.activations",
}


class FormerNames(MetaPathFinder, Loader):
    """Finds `course.explorables.NAME` in the folder where NAME is now."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, name = fullname.rpartition(".")
        return spec_from_loader(fullname, self) if package == PACKAGE and today(name) else None

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module with the names of the present one."""
        found = vars(import_module(f"{PACKAGE}.{today(module.__name__.rpartition('.')[2])}"))
        vars(module).update({name: value for name, value in found.items() if not name.startswith("__")})


def today(name: str) -> str:
    """Where a module is below the package; "" if there is none of that name."""
    places = [path for path in Path(__file__).parent.glob(f"*/{name}.py") if path.parent.name != "stage"]
    return RENAMED.get(name, f"{places[0].parent.name}.{name}" if places else "")


def install() -> None:
    """Look up former names after everything else that Python can import."""
    if not any(isinstance(finder, FormerNames) for finder in sys.meta_path):
        sys.meta_path.append(FormerNames())
