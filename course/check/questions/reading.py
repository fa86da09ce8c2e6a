"""Read typed numbers and shapes. Nothing is evaluated as code."""

import math
import re

THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?")


def read_number(text: str) -> list[float]:
    """'2.5', '2,5', '−3', '5/2', '1e-3', 'inf' → [float]; both readings of '30,730'; [] for anything else."""
    plain = text.replace("−", "-").replace("∞", "inf").replace(" ", "")
    readings = {plain.replace(",", ".")} | ({plain.replace(",", "")} if THOUSANDS.fullmatch(plain) else set())
    return [value for reading in readings if (value := _fraction(reading)) is not None]


def _fraction(text: str) -> float | None:
    top, slash, bottom = text.partition("/")
    try:
        value = float(top) / float(bottom) if slash else float(top)
    except (ValueError, ZeroDivisionError):
        return None
    return None if math.isnan(value) else value


def read_shape(text: str) -> tuple[int, ...] | None:
    """'(64, 10)', '64 x 10', '10', '()' → tuple; None for anything else."""
    plain = text.strip()
    if not 0 < len(plain) < 60 or re.fullmatch(r"[(\[]?[\d\s,x×*]*[)\]]?", plain) is None:
        return None
    return tuple(int(size) for size in re.findall(r"\d+", plain))
