"""The files that a jail starts with: copied into its memory, so that nothing out here is shared with it."""

import io
import os
from contextlib import ExitStack
from pathlib import PurePosixPath

HOME = "/home/student"
DOOR = "/run/course-jail"  # where a kernel puts its sockets
ROOMS = (HOME, "/tmp", "/dev/shm")  # where a submission may write
CONNECTION_FILE = f"{DOOR}/kernel.json"
ACCOUNTS = {"/etc/passwd": b"student:x:1000:1000::/home/student:/bin/sh\n", "/etc/group": b"student:x:1000:\n"}


def in_home(files: dict[str, bytes]) -> dict[str, bytes]:
    """Name → bytes of a submission as path inside → bytes. Raises ValueError for a name that leaves its folder."""
    for name in files:
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
            raise ValueError(f"files: expected names inside the submission's folder; got {name!r}")
    return {f"{HOME}/{PurePosixPath(name)}": content for name, content in files.items()}


def opened(files: dict[str, bytes], stack: ExitStack) -> dict[str, int]:
    """Path inside → descriptor to read its content from, closed with the stack."""
    return {path: stack.enter_context(held(content)).fileno() for path, content in (ACCOUNTS | files).items()}


def held(content: bytes) -> io.FileIO:
    """A nameless file in memory with this content, to be read from its start."""
    file = io.FileIO(os.memfd_create("copy"), "w+")
    file.write(content)
    file.seek(0)
    return file
