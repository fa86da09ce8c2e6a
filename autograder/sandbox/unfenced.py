"""Grading without isolation, for a machine that has no jail: only with --unsafe-local, and every record says so.

The kernel is an ordinary process of the person who grades. Limits on time, memory and output hold. Nothing else does: a
submission can read and write whatever its grader can. For homework of people whom you trust, and for trying things out.
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

from autograder.sandbox.bubblewrap import NoJail, package_folder
from autograder.sandbox.inside import CONNECTION_FILE, HOME, SOCKETS
from autograder.sandbox.jail import ready
from autograder.sandbox.limits import Limits


class Unfenced:
    """Factory of sandboxes without isolation: each submission's kernel gets a temporary folder. Needs Linux."""

    isolated = False

    def __init__(self, limits: Limits) -> None:
        if not hasattr(os, "pidfd_open"):
            raise NoJail(f"--unsafe-local: expected Linux; this is {sys.platform}. Use a virtual machine.")
        self.limits = limits

    def preload(self, cells: Iterable[str]) -> None:
        """Nothing is imported in advance."""

    def start(self, files: dict[str, bytes]) -> "UnfencedSandbox":
        """Start a kernel of its own for each submission."""
        return UnfencedSandbox(files, self.limits)

    def close(self) -> None:
        """Nothing is kept between submissions."""


class UnfencedSandbox:
    """One submission's kernel: the same interface as a sandbox in a jail, without isolation."""

    isolated = False

    def __init__(self, files: dict[str, bytes], limits: Limits) -> None:
        self.reason = ""
        self.root = tempfile.mkdtemp(prefix="course-")
        for path, content in files.items():
            target = Path(self.root + path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        connection = Path(self.root + CONNECTION_FILE)
        connection.write_text(connection.read_text().replace(SOCKETS, self.root + SOCKETS))
        home = Path(self.root + HOME)
        home.mkdir(parents=True, exist_ok=True)
        kernel = [sys.executable, ipykernel_launcher.__file__, "-f", self.root + CONNECTION_FILE]
        self.process = subprocess.Popen(
            [*limits.prlimit(), *kernel, "--HistoryManager.enabled=False"],
            cwd=home,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.pidfd = os.pidfd_open(self.process.pid)

    @property
    def alive(self) -> bool:
        return not ready(self.pidfd, 0)

    def kill(self, reason: str = "") -> None:
        """Kill the kernel's process group. A process that has left the group goes on running."""
        self.reason = self.reason or reason
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self.process.wait()
        os.close(self.pidfd)
        shutil.rmtree(self.root, ignore_errors=True)


def environment(home: Path) -> dict[str, str]:
    """A small environment, so that secrets in the grader's own environment are not inherited."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(package_folder("course").parent),
        "TMPDIR": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "MPLCONFIGDIR": str(home / ".matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
    }
