"""The only access of `course` to the package `autograder`, which a student's copy does not have."""

import importlib
import importlib.util
from typing import Any

PACKAGE = "autograder"


def here() -> bool:
    """True in an instructor's copy."""
    return importlib.util.find_spec(PACKAGE) is not None


def module(name: str) -> Any:
    """Import a module of `autograder`. Raises ValueError in a student's copy."""
    if not here():
        raise ValueError(
            "this is a student's copy; releasing and grading need the instructor's, with its autograder folder"
        )
    return importlib.import_module(f"{PACKAGE}.{name}")
