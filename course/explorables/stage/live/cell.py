"""The cell of a notebook that is running."""

from IPython import get_ipython


def running_cell() -> str:
    """The id that the front end gave the running cell, "" where it gives none."""
    kernel = get_ipython()
    parent = kernel.get_parent() if hasattr(kernel, "get_parent") else {}
    return str(parent.get("metadata", {}).get("cellId", ""))
