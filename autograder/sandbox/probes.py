"""Probes: small programs that try to get out of a jail. Every one of them must fail.

Each function is run inside a jail from its own source, so it imports what it needs. It raises SystemExit with a text if
it succeeds. `known` holds facts of the host, so that no probe fails only because there is nothing to reach.
"""

import inspect
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder import paths
from autograder.sandbox.bubblewrap import package_folder
from autograder.sandbox.inside import SOCKETS, WRITABLE
from autograder.sandbox.limits import MIB, Limits
from course.folders import course_id

LIMITS = Limits(memory=512 * MIB, processes=16, disk=16 * MIB, total=20)


def network(known: dict[str, Any]) -> None:
    import socket
    from contextlib import suppress

    with suppress(OSError), socket.create_connection(("127.0.0.1", known["port"]), timeout=1):
        raise SystemExit("reached a port of this machine")


def files_outside(known: dict[str, Any]) -> None:
    import os

    if seen := [path for path in known["secrets"] if os.path.exists(path)]:
        raise SystemExit(f"could see {', '.join(seen)}")


def writing_outside(known: dict[str, Any]) -> None:
    with open("/proc/self/mountinfo") as mounts:
        points = [line.split()[4] for line in mounts if line.split()[5].startswith("rw")]
    if extra := [point for point in points if not point.startswith(tuple(known["writable"]))]:
        raise SystemExit(f"could write to {', '.join(extra)}")


def other_processes(known: dict[str, Any]) -> None:
    import os

    if len(seen := [entry for entry in os.listdir("/proc") if entry.isdigit()]) > 3:
        raise SystemExit(f"could see {len(seen)} processes")


def environment_of_the_grader(known: dict[str, Any]) -> None:
    with open("/proc/1/environ") as first, open("/proc/self/environ") as own:
        if known["variable"] in first.read() + own.read():
            raise SystemExit("could read it")


def many_processes(known: dict[str, Any]) -> None:
    import os
    import time

    for _ in range(known["limits"]["processes"] + 1):
        try:
            child = os.fork()
        except OSError:
            return
        if child == 0:
            time.sleep(2)
            os._exit(0)
    raise SystemExit("could start more than the limit")


def much_memory(known: dict[str, Any]) -> None:
    from contextlib import suppress

    with suppress(MemoryError):
        raise SystemExit(f"could take {len(bytearray(known['limits']['memory']))} bytes")


def much_disk(known: dict[str, Any]) -> None:
    half = known["limits"]["disk"] // 2
    try:
        for i in range(3):
            with open(f"/tmp/{i}", "wb") as file:
                file.write(bytes(half))
    except OSError:
        return
    raise SystemExit("could store more than the limit")


def memory_outside_of_processes(known: dict[str, Any]) -> None:
    import os
    from contextlib import suppress

    with suppress(OSError):
        os.memfd_create("hidden")
        raise SystemExit("could hold memory outside of any process")


def own_namespaces(known: dict[str, Any]) -> None:
    import ctypes

    new_user = 0x10000000
    if ctypes.CDLL(None).unshare(new_user) == 0:
        raise SystemExit("could become root in a namespace of its own")


PROBES: tuple[Callable[[dict[str, Any]], None], ...] = (
    network,
    files_outside,
    writing_outside,
    other_processes,
    environment_of_the_grader,
    many_processes,
    much_memory,
    much_disk,
    memory_outside_of_processes,
    own_namespaces,
)


@contextmanager
def targets() -> Iterator[dict[str, Any]]:
    """What the probes try to reach, and exists on the host: an open port, files, the grader's environment."""
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.NamedTemporaryFile() as secret:
        os.chmod(secret.name, 0o644)
        yield {
            "port": server.getsockname()[1],
            "secrets": [str(package_folder("autograder")), secret.name, "/etc/shadow", *map(str, course_files())],
            "writable": [*WRITABLE, SOCKETS, "/proc", "/dev/"],
            "variable": max(f"{name}={value}" for name, value in os.environ.items()),
            "limits": vars(LIMITS),
        }


def course_files() -> list[Path]:
    """Where submissions, records, the seed and the exchange lie."""
    return [paths.root() / "submitted", paths.root() / "grading", paths.exchange() / course_id()]


def program(probe: Callable[[dict[str, Any]], None], known: dict[str, Any]) -> str:
    """The probe as a program: its source, and a call of it."""
    return f"from typing import Any\n{inspect.getsource(probe)}\n{probe.__name__}({known!r})"
