"""Checks of arguments, shared by all generators. The error says what was expected and what came."""

import math
from numbers import Integral, Real

import numpy as np


def check_count(name: str, value: int, least: int) -> None:
    """Raises ValueError unless value is an integer ≥ least; booleans are rejected."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise ValueError(f"{name}: expected a whole number of at least {least}, got {value!r}")


def check_width(name: str, value: float) -> None:
    """Raises ValueError unless value is a finite real number ≥ 0; booleans are rejected."""
    if isinstance(value, bool) or not isinstance(value, Real) or not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name}: expected a finite number of at least 0, got {value!r}")


def check_generator(rng: np.random.Generator) -> None:
    """Raises ValueError unless rng is a np.random.Generator: the global state is never used."""
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: expected a np.random.Generator, as np.random.default_rng(0) makes, got {rng!r}")
