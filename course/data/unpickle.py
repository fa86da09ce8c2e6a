"""Read a pickle as data. A pickle is a program that can call any function; here it can call only harmless classes.

The official files need three names: numpy's array, its dtype, and the function that rebuilds an array. They are
replaced by classes that only store their arguments, because a pickle can make numpy's own write to wrong memory.
"""

import io
import pickle
from typing import Any


class Array:
    """Replaces numpy's array. state: (version, shape, dtype, is column-major, bytes)."""

    def __init__(self, *made_from: Any) -> None:
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state


class Dtype:
    """Replaces numpy's dtype. code: b'u1' for unsigned bytes."""

    def __init__(self, code: Any = None, *flags: Any) -> None:
        self.code = code.encode() if isinstance(code, str) else code

    def __setstate__(self, state: Any) -> None:
        """Ignore byte order and flags, which a type of one byte does not need."""


REPLACEMENTS = {
    ("numpy", "ndarray"): Array,
    ("numpy", "dtype"): Dtype,
    ("numpy.core.multiarray", "_reconstruct"): Array,
    ("numpy._core.multiarray", "_reconstruct"): Array,
}


class Restricted(pickle.Unpickler):
    """An unpickler that finds only the names in REPLACEMENTS."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in REPLACEMENTS:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}, which is refused: only arrays are allowed")
        return REPLACEMENTS[module, name]


def unpickle(blob: bytes, name: str) -> Any:
    """The content of a pickle; strings of Python 2 are bytes, arrays are `Array`. Raises ValueError naming the file."""
    try:
        return Restricted(io.BytesIO(blob), encoding="bytes").load()
    except Exception as error:  # a hostile file can raise any exception
        raise ValueError(f"{name}: not a pickle of CIFAR-10 ({len(blob):,} bytes): {error}") from error
