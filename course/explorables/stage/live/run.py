"""A run: short steps on the kernel's own event loop, so that stop, sliders and other cells are served in between."""

import asyncio
from collections.abc import Callable

import ipywidgets as widgets

TIMEOUT = 2.0
"""Seconds that the browser may take to show one frame."""
POLL = 0.01
"""Seconds between two checks whether it has shown it."""
MISSES = 3
"""After this many frames in a row that no browser has shown, the run ends: the page was closed."""


class Run:
    """Calls `advance` again and again, never faster than the browser draws, until it says False or `stop` is called."""

    def __init__(self, advance: Callable[[], bool], pause: float, show_running: Callable[[bool], None]) -> None:
        self.advance, self.pause, self.show_running = advance, pause, show_running
        self.task: asyncio.Task | None = None
        # The browser copies `sent` to `seen` when it has handled everything that was sent before.
        self.sent, self.seen = widgets.IntText(), widgets.IntText()
        self.link = widgets.jsdlink((self.sent, "value"), (self.seen, "value"))

    def start(self) -> None:
        if not self.task:
            self.task = asyncio.get_running_loop().create_task(self.steps())
            self.show_running(True)

    def stop(self) -> None:
        if self.task:
            self.task.cancel()
            self.end()

    def end(self) -> None:
        self.task = None
        self.show_running(False)

    async def steps(self) -> None:
        misses = 0
        while misses < MISSES and self.advance():
            _, seen = await asyncio.gather(asyncio.sleep(self.pause), self.shown())
            misses = 0 if seen else misses + 1
        self.end()

    async def shown(self) -> bool:
        """Wait until the browser has shown the frame before this one; False after the timeout.

        So at most one frame is on its way while the next is computed.
        """
        self.sent.value += 1
        for _ in range(int(TIMEOUT / POLL)):
            await asyncio.sleep(POLL)
            if self.seen.value >= self.sent.value - 1:
                return True
        return False
