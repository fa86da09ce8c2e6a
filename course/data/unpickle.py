"""Reading a pickle as data. A pickle is a program that may call anything; this one may call nothing that does anything.

The official files need three names: numpy's array, its type, and the function that rebuilds one. Even these are not
numpy's own here, but empty stand-ins that keep what they are given, since numpy trusts a pickle with its memory.
"""

import io
import pickle
from typing import Any


class Array:
    """Stands for numpy's array while a file is read; `state` is (version, shape, dtype, in columns, bytes)."""

    def __init__(self, *made_from: Any) -> None:
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state


class Dtype:
    """Stands for numpy's dtype; `code` is b'u1' for bytes."""

    def __init__(self, code: Any = None, *flags: Any) -> None:
        self.code = code.encode() if isinstance(code, str) else code

    def __setstate__(self, state: Any) -> None:
        """Byte order and the like: nothing that a type of one byte needs."""


STANDS_FOR = {
    ("numpy", "ndarray"): Array,
    ("numpy", "dtype"): Dtype,
    ("numpy.core.multiarray", "_reconstruct"): Array,
    ("numpy._core.multiarray", "_reconstruct"): Array,
}


class Restricted(pickle.Unpickler):
    """An unpickler for which only the names above exist."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in STANDS_FOR:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}, which is refused: only an array may be in it")
        return STANDS_FOR[module, name]


def unpickle(blob: bytes, name: str) -> Any:
    """What the pickle holds; text of Python 2 stays bytes, arrays are `Array`. Raises ValueError naming the file."""
    try:
        return Restricted(io.BytesIO(blob), encoding="bytes").load()
    except Exception as error:  # a hostile file may raise anything
        raise ValueError(f"{name}: not a pickle of CIFAR-10 ({len(blob):,} bytes): {error}") from error
