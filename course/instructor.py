"""The one door from the library to the instructor's rooms, which a student's copy does not have."""

import importlib
import importlib.util
from typing import Any

ROOMS = "autograder"


def here() -> bool:
    """Is this an instructor's copy?"""
    return importlib.util.find_spec(ROOMS) is not None


def room(name: str) -> Any:
    """A module of the instructor's. Raises ValueError in a student's copy."""
    if not here():
        raise ValueError(
            "this is a student's copy; releasing and grading need the instructor's, with its autograder folder"
        )
    return importlib.import_module(f"{ROOMS}.{name}")
