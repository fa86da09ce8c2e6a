"""Start JupyterLab on the reader's own copies of the course; for instructors on the course folder itself."""

import os
import secrets
import socket
import sys
from pathlib import Path

from course import own_copies, workspace
from course.folders import WORK, course_folder, exchange

START = "lectures/00-start-here.ipynb"


def start(root: Path, port: int, browser: bool, instructor: bool = False) -> None:
    """Replace this process by a JupyterLab server on this port of 127.0.0.1.

    Raises ValueError if the port or a folder cannot be used, FileNotFoundError if the lectures are not beside the
    library.
    """
    if not (root / START).exists():
        raise FileNotFoundError(f"expected the lectures in {root}; install the course from its own folder: make lab")
    check_port(port)
    check_home()
    folder = course_folder(root)
    served = folder if instructor else own_folder(root, folder)
    page = f"/lab/tree/{START}" if (served / START).exists() else "/lab"
    token = secrets.token_hex(16)
    print(f"The course: http://127.0.0.1:{port}{page}?token={token}\nCtrl-C stops it.", flush=True)
    os.environ.update(environment(root, folder, instructor))
    os.chdir(root)
    os.execv(sys.executable, command(served, port, browser, token, page))


def own_folder(root: Path, folder: Path) -> Path:
    """The folder of the reader's own copies, brought up to date; says which new versions lie beside changed ones."""
    work = folder / WORK
    if beside := own_copies.update(root, work):
        print(f"You changed these files, so their new versions are beside them in {work}: {', '.join(beside)}")
    workspace.write_default(work)
    return work


def environment(root: Path, folder: Path, instructor: bool) -> dict[str, str]:
    """The variables of the server and of its terminals: the course's settings, of which the user's own have priority,
    the course folder, and for a student the workspaces with the course's layout."""
    settings = root / "course" / "jupyter"
    used = [settings] if instructor else [settings / "student", settings]
    if not exchange(folder).is_dir():
        used.insert(0, settings / "no-exchange")
    paths = [*map(str, used), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    found = {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths)), "COURSE_ROOT": str(folder)}
    return found if instructor else found | {"JUPYTERLAB_WORKSPACES_DIR": str(workspace.folder(folder / WORK))}


def check_home() -> None:
    """Raises ValueError if the home folder, where Jupyter keeps its files, is missing or cannot be written."""
    if not os.access(Path.home(), os.W_OK):
        raise ValueError(f"HOME: expected a folder that exists and can be written; got {Path.home()}")


def check_port(port: int) -> None:
    """Raises ValueError if the port is out of range or taken."""
    if not 1 <= port <= 65535:
        raise ValueError(f"port: expected a number from 1 to 65535; got {port}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            reason = f"port {port} cannot be used ({error.strerror})"
            raise ValueError(f"{reason}; try another: PORT={free_port()} make lab") from None


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(served: Path, port: int, browser: bool, token: str, page: str) -> list[str]:
    """The command line of the server."""
    return [
        sys.executable,
        *("-m", "jupyterlab"),
        f"--ServerApp.root_dir={served}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--LabApp.default_url={page}",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops the server without asking
        f"--ServerApp.open_browser={browser}",
        f"--ServerApp.allow_root={hasattr(os, 'getuid') and os.getuid() == 0}",
        "--Application.log_level=WARN",
        *terminals(),
    ]


def terminals() -> list[str]:
    """The option that starts the user's shell in terminals as it is: a login shell would forget where `course` is."""
    return [] if os.name == "nt" else [f"--ServerApp.terminado_settings={{'shell_command': [{shell()!r}]}}"]


def shell() -> str:
    """The user's shell."""
    return os.environ.get("SHELL") or "/bin/sh"
