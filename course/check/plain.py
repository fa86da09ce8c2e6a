"""Plain values, and how they travel: a tree that JSON can hold beside a list of raw buffers.

Plain are None, bool, int, float, str, list, tuple, dict with str keys, NumPy arrays of numbers or booleans, and `Seed`.
The same form crosses from the grader to a submission's kernel and back, and lies in the files released with a homework.
Nothing is ever pickled, so reading a hostile value can fail but not run anything.
"""

import json
import math
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import numpy as np

MAX_BYTES = 256 * 2**20
MAX_DEPTH = 16
LARGEST_INT = 2**63
DTYPES = {
    np.dtype(name).str
    for name in ("bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
}


@dataclass(frozen=True)
class Seed:
    """Stands for `np.random.default_rng(value)` where a function takes a generator."""

    value: int


def pack(value: Any) -> tuple[Any, list[bytes]]:
    """value → (tree, buffers). Raises ValueError naming the type that is not plain."""
    buffers: list[bytes] = []
    return _pack(value, buffers, 0), buffers


def _pack(value: Any, buffers: list[bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"value: expected at most {MAX_DEPTH} levels of nesting")
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        value = value.item()
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int) and abs(value) < LARGEST_INT:
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"float": str(float(value))}
    if isinstance(value, Seed):
        return {"seed": value.value}
    if isinstance(value, list | tuple):
        items = [_pack(item, buffers, depth + 1) for item in value]
        return items if isinstance(value, list) else {"tuple": items}
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {"dict": {key: _pack(item, buffers, depth + 1) for key, item in value.items()}}
    if isinstance(value, np.ndarray) and value.dtype.newbyteorder("=").str in DTYPES:
        return _pack_array(np.asarray(value, dtype=value.dtype.newbyteorder("=")), buffers)
    raise ValueError(
        f"value: expected numbers, text, arrays of numbers, or lists, tuples, dicts of these; got {_kind(value)}"
    )


def _kind(value: Any) -> str:
    return f"an array of {value.dtype}" if isinstance(value, np.ndarray) else type(value).__name__


def _pack_array(array: np.ndarray, buffers: list[bytes]) -> dict:
    # Column-major order survives: "the input is a transposed view" is a case worth testing.
    order: Literal["C", "F"] = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    buffers.append(array.tobytes(order=order))
    return {"array": [array.dtype.str, list(array.shape), order, len(buffers) - 1]}


def unpack(tree: Any, buffers: list[bytes], max_bytes: int = MAX_BYTES) -> Any:
    """(tree, buffers) → value. Raises ValueError for anything `pack` does not write, or more than max_bytes."""
    if sum(len(buffer) for buffer in buffers) > max_bytes:
        raise ValueError(f"buffers: expected at most {max_bytes} bytes")
    return _unpack(tree, buffers, 0)


def _unpack(tree: Any, buffers: list[bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"tree: expected at most {MAX_DEPTH} levels of nesting")
    if tree is None or isinstance(tree, bool | int | float | str):
        return tree
    if isinstance(tree, list):
        return [_unpack(item, buffers, depth + 1) for item in tree]
    if not isinstance(tree, dict) or len(tree) != 1:
        raise ValueError(f"tree: expected one of the forms that pack writes; got {type(tree).__name__}")
    ((form, body),) = tree.items()
    if form == "tuple" and isinstance(body, list):
        return tuple(_unpack(item, buffers, depth + 1) for item in body)
    if form == "dict" and isinstance(body, dict):
        return {str(key): _unpack(item, buffers, depth + 1) for key, item in body.items()}
    if form == "float" and body in ("nan", "inf", "-inf"):
        return float(body)
    if form == "seed" and type(body) is int and body >= 0:
        return Seed(body)
    if form == "array":
        return _unpack_array(body, buffers)
    raise ValueError(f"tree: expected one of the forms that pack writes; got {str(form)[:40]!r}")


def _unpack_array(body: Any, buffers: list[bytes]) -> np.ndarray:
    match body:
        case [str(dtype), list(shape), "C" | "F" as order, int(index)] if dtype in DTYPES and 0 <= index < len(buffers):
            sizes_ok = all(type(size) is int and size >= 0 for size in shape) and len(shape) <= 32
            if sizes_ok and math.prod(shape) * np.dtype(dtype).itemsize == len(buffers[index]):
                return np.frombuffer(buffers[index], dtype).reshape(shape, order=order).copy(order=order)
    raise ValueError("array: expected [dtype, shape, order, buffer] that agree with one another")


def save(path: Path, value: Any) -> None:
    """Write a plain value to an .npz file: the tree as JSON text, then the buffers, one behind the other."""
    tree, buffers = pack(value)
    text = json.dumps([tree, [len(buffer) for buffer in buffers]]).encode()
    np.savez_compressed(path, tree=np.frombuffer(text, np.uint8), data=np.frombuffer(b"".join(buffers), np.uint8))


def load(path: Path) -> Any:
    """Read what `save` wrote. Raises ValueError when the file holds something else."""
    with np.load(path, allow_pickle=False) as archive:
        tree, lengths = json.loads(archive["tree"].tobytes())
        ends = list(accumulate(lengths))
        data = archive["data"].tobytes()
    return unpack(tree, [data[end - length : end] for end, length in zip(ends, lengths, strict=True)])
