"""`course doctor`: check that everything the course needs is installed. Each line is ok, or says what to do."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from course import instructor

OLDEST = (3, 11)
EXTENSIONS = {
    "@jupyter-widgets/jupyterlab-manager": "ipywidgets",
    "bqplot": "bqplot",
    "@jupyter/nbgrader": "nbgrader",
}


class UnwellError(Exception):
    """Something is missing; the message says what to do."""


def examine(root: Path) -> None:
    """Print one line for each check; exit with 1 if something needed is missing."""
    checks: dict[str, Callable[[Path], str]] = {
        "Python": python,
        "kernel": kernel,
        "lab extensions": extensions,
        "nbgrader": nbgrader,
        "data": data,
        "CIFAR-10": cifar10,
        "GPU": gpu,
    }
    if instructor.here():
        checks["jail"] = instructor.module("doctor").jail
    well = [report(name, check, root) for name, check in checks.items()]
    if not all(well):
        raise SystemExit(1)


def environment() -> dict[str, str]:
    """Versions that this notebook runs on, and PyTorch's slope of x² at 3, which is 6.

    Raises UnwellError, which says what to do, if PyTorch is missing or computes another slope.
    """
    try:
        import torch
    except ImportError as error:
        raise UnwellError(
            f"PyTorch is not in {sys.prefix} ({error}); choose the course's kernel, or run: course doctor"
        ) from None
    import numpy as np

    x = torch.tensor(3.0, requires_grad=True)
    (x * x).backward()
    if x.grad is None or float(x.grad) != 6:
        raise UnwellError(f"expected torch to find the slope 6 of x² at 3; got {x.grad}. Run: course doctor")
    return {
        "Python": sys.version.split()[0],
        "NumPy": np.__version__,
        "PyTorch": torch.__version__,
        "slope of x² at 3": f"{float(x.grad):g}",
        "GPU": gpu(Path()),
    }


def report(name: str, check: Callable[[Path], str], root: Path) -> bool:
    """Print one line for one check; returns True if it passes."""
    try:
        print(f"{name:<15} ok: {check(root)}", flush=True)
        return True
    except UnwellError as trouble:
        print(f"{name:<15} TO DO: {trouble}", flush=True)
    except Exception as error:  # a half-installed library can raise anything; the other checks still run
        print(f"{name:<15} TO DO: install the course again ({type(error).__name__}: {error})", flush=True)
    return False


def python(root: Path) -> str:
    """The interpreter is new enough."""
    found = f"{sys.version.split()[0]} at {sys.prefix}"
    if sys.version_info < OLDEST:
        raise UnwellError(f"Python 3.11 or newer is needed; this is {found}")
    return found


def kernel(root: Path) -> str:
    """Notebooks run in the environment where the course is installed."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        program = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        raise UnwellError("no kernel named python3: pip install ipykernel in this environment") from None
    if Path(program).name != program and Path(program).parent != Path(sys.executable).parent:
        raise UnwellError(
            f"notebooks would run {program}, not {sys.executable}: python -m ipykernel install --sys-prefix"
        )
    return f"notebooks run in {sys.prefix}"


def extensions(root: Path) -> str:
    """JupyterLab has the extensions for widgets and assignments."""
    from jupyter_core.paths import jupyter_path

    found = {package: _described(name, jupyter_path("labextensions")) for name, package in EXTENSIONS.items()}
    missing = [package for package, described in found.items() if described is None]
    if missing:
        raise UnwellError(
            f"JupyterLab lacks the extension of {', '.join(missing)}: pip install --force-reinstall {' '.join(missing)}"
        )
    return ", ".join(
        f"{package} {json.loads(described.read_text(encoding='utf-8'))['version']}"
        for package, described in found.items()
        if described
    )


def _described(extension: str, folders: list[str]) -> Path | None:
    files = [Path(folder) / extension / "package.json" for folder in folders]
    return next((file for file in files if file.exists()), None)


def nbgrader(root: Path) -> str:
    """nbgrader's helper program is on PATH."""
    if shutil.which("alembic") is None:
        raise UnwellError(
            f"alembic is not on PATH: start with `course …` or `make …`, or add {Path(sys.executable).parent}"
        )
    return "alembic found"


def data(root: Path) -> str:
    """The bundled data can be loaded."""
    from course.data import digits

    found = digits()
    return f"{len(found.X_train)} digits to train on, {len(found.X_test)} to test"


def cifar10(root: Path) -> str:
    """The real CIFAR-10, which is optional."""
    from course.data import cifar10

    try:
        return f"{len(cifar10().X_train)} pictures to train on"
    except FileNotFoundError:
        return "not here, and not needed; docs/data.md says how to get it"
    except OSError as error:
        return f"cannot be read, and not needed ({error})"


def gpu(root: Path) -> str:
    """A GPU, which is optional."""
    import torch

    return torch.cuda.get_device_name(0) if torch.cuda.is_available() else "none found; everything runs on the CPU"
