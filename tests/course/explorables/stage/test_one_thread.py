"""Messages of widgets that a kernel hands to other threads are handled where its cells run."""

import asyncio
import threading
from types import SimpleNamespace

from course.explorables.stage.live import one_thread


def shell_with(kernel):
    return lambda: SimpleNamespace(kernel=kernel)


def test_messages_are_handled_in_the_thread_of_the_cells_and_in_order(monkeypatch):
    seen = []
    kernel = SimpleNamespace(
        shell_handlers={"comm_msg": lambda *message: seen.append((threading.current_thread(), message))}
    )
    monkeypatch.setattr(one_thread, "get_ipython", shell_with(kernel))

    def subshell():
        for number in range(20):
            kernel.shell_handlers["comm_msg"]("socket", "ident", number)

    async def cell():
        one_thread.keep_to_one_thread()
        kernel.shell_handlers["comm_msg"]("socket", "ident", -1)
        assert len(seen) == 1, "in its own thread a message is handled at once"
        await asyncio.to_thread(subshell)

    asyncio.run(cell())
    assert seen == [(threading.current_thread(), ("socket", "ident", number)) for number in range(-1, 20)]


def test_it_is_done_once_for_a_kernel(monkeypatch):
    kernel = SimpleNamespace(shell_handlers={"comm_msg": print})
    monkeypatch.setattr(one_thread, "get_ipython", shell_with(kernel))

    async def cells():
        one_thread.keep_to_one_thread()
        first = kernel.shell_handlers["comm_msg"]
        one_thread.keep_to_one_thread()
        assert kernel.shell_handlers["comm_msg"] is first

    asyncio.run(cells())


def test_where_there_is_no_kernel_nothing_is_done(monkeypatch):
    for shell in (None, SimpleNamespace(), SimpleNamespace(kernel=SimpleNamespace())):
        monkeypatch.setattr(one_thread, "get_ipython", lambda shell=shell: shell)
        one_thread.keep_to_one_thread()
