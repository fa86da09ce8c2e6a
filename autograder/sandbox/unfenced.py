"""Grading without a jail, on a machine that has none: only when asked for by name, and said in every record.

The kernel is an ordinary process of whoever grades. Limits of time, memory and output hold; walls there are none: a
submission can read and write what its grader can. For homework of people one trusts, and for trying things out.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import ipykernel_launcher

from autograder.sandbox.bubblewrap import NoJail, package
from autograder.sandbox.inside import CONNECTION_FILE, DOOR, HOME
from autograder.sandbox.jail import ready
from autograder.sandbox.limits import Limits


class Unfenced:
    """In a place's stead: each submission's kernel in a folder of its own, and nothing around it."""

    fenced = False

    def __init__(self, limits: Limits) -> None:
        if not hasattr(os, "pidfd_open"):
            raise NoJail(f"--unsafe-local: expected Linux; this is {sys.platform}. Use a virtual machine.")
        self.limits = limits

    def import_for(self, cells: Iterable[str]) -> None:
        """Nothing is imported beforehand."""

    def enter(self, files: dict[str, bytes]) -> "Loose":
        return Loose(files, self.limits)

    def close(self) -> None:
        """Nothing is kept between submissions."""


class Loose:
    """One submission's kernel. To those that talk to it, this is its jail."""

    fenced = False

    def __init__(self, files: dict[str, bytes], limits: Limits) -> None:
        self.reason = ""
        self._folder = tempfile.mkdtemp(prefix="course-")
        for path, content in files.items():
            target = Path(self._folder + path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        connection = Path(self._folder + CONNECTION_FILE)
        connection.write_text(connection.read_text().replace(DOOR, self._folder + DOOR))
        home = Path(self._folder + HOME)
        home.mkdir(parents=True, exist_ok=True)
        kernel = [sys.executable, ipykernel_launcher.__file__, "-f", self._folder + CONNECTION_FILE]
        self.process = subprocess.Popen(
            [*limits.command(), *kernel, "--HistoryManager.enabled=False"],
            cwd=home,
            env=surroundings(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.pidfd = os.pidfd_open(self.process.pid)

    def root(self) -> str:
        return self._folder

    @property
    def alive(self) -> bool:
        return not ready(self.pidfd, 0)

    def complaint(self) -> str:
        return "it gave no reason"

    def kill(self, reason: str = "") -> None:
        """End the kernel and what stayed in its group; what has left it goes on."""
        self.reason = self.reason or reason
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self.process.wait()
        os.close(self.pidfd)
        shutil.rmtree(self._folder, ignore_errors=True)


def surroundings(home: Path) -> dict[str, str]:
    """A small environment: at least no secret of the grader's shell is handed on."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(package("course").parent),
        "TMPDIR": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "MPLCONFIGDIR": str(home / ".matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
    }
