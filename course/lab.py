"""Start JupyterLab in the course folder."""

import os
import secrets
import socket
import sys
from pathlib import Path

START = "lectures/00-start-here.ipynb"


def start(root: Path, port: int, browser: bool) -> None:
    """Replace this process by a JupyterLab server on this port of 127.0.0.1.

    Raises ValueError if the port cannot be used, FileNotFoundError if the lectures are not beside the library.
    """
    if not (root / START).exists():
        raise FileNotFoundError(f"expected the lectures in {root}; install the course from its own folder: make lab")
    check_port(port)
    token = secrets.token_hex(16)
    print(f"The course: http://127.0.0.1:{port}/lab/tree/{START}?token={token}\nCtrl-C stops it.", flush=True)
    # The course's settings (no news pop-up); the user's own have priority.
    settings = str(root / "course" / "jupyter")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [settings, os.environ.get("JUPYTER_CONFIG_PATH")]))
    os.chdir(root)
    os.execv(sys.executable, command(root, port, browser, token))


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


def command(root: Path, port: int, browser: bool, token: str) -> list[str]:
    """The command line of the server."""
    return [
        sys.executable,
        *("-m", "jupyterlab"),
        f"--ServerApp.root_dir={root}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--LabApp.default_url=/lab/tree/{START}",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops the server without asking
        f"--ServerApp.open_browser={browser}",
        f"--ServerApp.allow_root={hasattr(os, 'getuid') and os.getuid() == 0}",
        "--Application.log_level=WARN",
    ]
