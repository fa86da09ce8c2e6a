"""Messages of widgets are handled in the thread that runs the cells, and in no other.

A front end may ask the kernel for more threads ("subshells"), and JupyterLab does so for widgets. Which thread gets a
message then varies. Two threads that draw one picture, each from a state that it read before the other changed it, undo
each other's changes without end.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from IPython import get_ipython


def keep_to_one_thread() -> None:
    """From now on, handle messages of widgets in the thread that is running this cell."""
    kernel = getattr(get_ipython(), "kernel", None)
    handlers = getattr(kernel, "shell_handlers", {})  # ipykernel's: other kernels have one thread
    handle = handlers.get("comm_msg")
    if handle and not isinstance(handle, Handler):
        handlers["comm_msg"] = Handler(handle)


class Handler:
    """Handles messages as `handle` does, but in the thread and on the loop on which it was made, in order."""

    def __init__(self, handle: Callable[..., Any]) -> None:
        self.handle, self.home, self.loop = handle, threading.current_thread(), asyncio.get_running_loop()

    def __call__(self, *message: Any) -> Any:
        if threading.current_thread() is self.home:
            return self.handle(*message)
        self.loop.call_soon_threadsafe(self.handle, *message)
