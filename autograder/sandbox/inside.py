"""Paths inside a sandbox, and the files that are copied into it: it shares no folder with the host."""

import io
import os
from contextlib import ExitStack
from pathlib import PurePosixPath

HOME = "/home/student"
SOCKETS = "/run/course-jail"  # the folder of the kernel's sockets
WRITABLE = (HOME, "/tmp", "/dev/shm")  # the folders that a submission may write to
CONNECTION_FILE = f"{SOCKETS}/kernel.json"
ACCOUNTS = {"/etc/passwd": b"student:x:1000:1000::/home/student:/bin/sh\n", "/etc/group": b"student:x:1000:\n"}


def in_home(files: dict[str, bytes]) -> dict[str, bytes]:
    """File name → bytes becomes path inside → bytes. Raises ValueError for a name that leads out of the folder."""
    for name in files:
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
            raise ValueError(f"files: expected names inside the submission's folder; got {name!r}")
    return {f"{HOME}/{PurePosixPath(name)}": content for name, content in files.items()}


def memory_files(files: dict[str, bytes], stack: ExitStack) -> dict[str, int]:
    """Path inside → file descriptor with its content. The stack closes the descriptors."""
    return {path: stack.enter_context(memory_file(content)).fileno() for path, content in (ACCOUNTS | files).items()}


def memory_file(content: bytes) -> io.FileIO:
    """A file in memory without a name that holds this content, positioned at its start."""
    file = io.FileIO(os.memfd_create("copy"), "w+")
    file.write(content)
    file.seek(0)
    return file
