"""Pack plain values as a tree that JSON can hold and a list of raw buffers.

Plain values are None, bool, int, float, str, list, tuple, dict with str keys, NumPy arrays of numbers or booleans,
`Seed` and `Result`. They are sent packed from the grader to a submission's kernel and back, and stored packed in
released homework. Nothing is pickled, so reading a hostile value can fail but cannot run code.
"""

import json
import lzma
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np

MAX_BYTES = 256 * 2**20
MAX_DEPTH = 16
MAX_AXES = 64  # NumPy's own limit
LARGEST_INT = 2**63
XZ = b"\xfd7zXZ\x00"  # how its files begin
# How xz looks for what repeats: within two million bytes; for numbers, most of which take eight bytes, at every eighth.
TEXT = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**21}]
NUMBERS = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**21, "lc": 1, "lp": 3, "pb": 3}]
MEMORY = 2**23  # bytes that unpacking may take beside what it unpacks
DTYPES = {
    np.dtype(name).str
    for name in ("bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
}


@dataclass(frozen=True)
class Seed:
    """An argument that becomes `np.random.default_rng(value)` at the call. value: from 0 to 2⁶³ − 1."""

    value: int

    def __post_init__(self) -> None:
        if type(self.value) is not int or not 0 <= self.value < LARGEST_INT:
            raise ValueError(f"value: expected a whole number from 0 to 2**63 - 1; got {self.value!r}")


@dataclass(frozen=True)
class Result:
    """An argument that becomes the result of an earlier step, or one part of it: Result(0), Result(0, 1).

    The result itself is never sent, so it may be any object.
    """

    step: int
    part: int | None = None

    def __post_init__(self) -> None:
        if not _is_index(self.step) or not (self.part is None or _is_index(self.part)):
            raise ValueError(f"step, part: expected positions from 0; got {self.step!r}, {self.part!r}")


def _is_index(value: Any) -> bool:
    return type(value) is int and 0 <= value < LARGEST_INT


def pack(value: Any) -> tuple[Any, list[bytes]]:
    """value → (tree, buffers). Raises ValueError for a type that is not plain, and for arrays above MAX_BYTES."""
    buffers: list[bytes] = []
    return _pack(value, buffers, 0), buffers


def _pack(value: Any, buffers: list[bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"value: expected at most {MAX_DEPTH} levels of nesting")
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        value = value.item()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and abs(value) < LARGEST_INT:
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"float": str(float(value))}
    if isinstance(value, Seed):
        return {"seed": value.value}
    if isinstance(value, Result):
        return {"result": [value.step, value.part]}
    if isinstance(value, list | tuple):
        items = [_pack(item, buffers, depth + 1) for item in value]
        return items if isinstance(value, list) else {"tuple": items}
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {"dict": {_text(key): _pack(item, buffers, depth + 1) for key, item in value.items()}}
    if isinstance(value, np.ndarray) and value.dtype.newbyteorder("=").str in DTYPES:
        return _pack_array(np.asarray(value, dtype=value.dtype.newbyteorder("=")), buffers)
    raise ValueError(
        f"value: expected numbers, text, arrays of numbers, or lists, tuples, dicts of these; got {_kind(value)}"
    )


def _text(value: str) -> str:
    value.encode()  # half a character (a lone surrogate) cannot be sent: UnicodeEncodeError is a ValueError
    return str(value)


def _kind(value: Any) -> str:
    return f"an array of {value.dtype}" if isinstance(value, np.ndarray) else type(value).__name__


def _pack_array(array: np.ndarray, buffers: list[bytes]) -> dict:
    # Checked before copying: a broadcast view of terabytes takes little memory.
    if sum(map(len, buffers)) + array.nbytes > MAX_BYTES:
        raise ValueError(f"value: expected arrays of at most {MAX_BYTES >> 20} MiB together")
    # Column-major order is kept, since some cases test a transposed view as input.
    order: Literal["C", "F"] = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    buffers.append(array.tobytes(order=order))
    return {"array": [array.dtype.str, list(array.shape), order, len(buffers) - 1]}


def unpack(tree: Any, buffers: list[bytes], max_bytes: int = MAX_BYTES) -> Any:
    """(tree, buffers) → value. Raises ValueError for anything that `pack` does not write, or more than max_bytes.

    Each buffer is used once, so the arrays take no more memory than the buffers.
    """
    if sum(len(buffer) for buffer in buffers) > max_bytes:
        raise ValueError(f"buffers: expected at most {max_bytes} bytes")
    unused = dict(enumerate(buffers))
    value = _unpack(tree, unused, 0)
    if unused:
        raise ValueError(f"buffers: expected each to belong to an array; {len(unused)} do not")
    return value


def _unpack(tree: Any, unused: dict[int, bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"tree: expected at most {MAX_DEPTH} levels of nesting")
    if isinstance(tree, str):
        return _text(tree)
    if tree is None or isinstance(tree, bool | float) or (isinstance(tree, int) and abs(tree) < LARGEST_INT):
        return tree
    if isinstance(tree, list):
        return [_unpack(item, unused, depth + 1) for item in tree]
    if not isinstance(tree, dict) or len(tree) != 1:
        raise ValueError(f"tree: expected one of the forms that pack writes; got {type(tree).__name__}")
    ((form, body),) = tree.items()
    if form == "tuple" and isinstance(body, list):
        return tuple(_unpack(item, unused, depth + 1) for item in body)
    if form == "dict" and isinstance(body, dict):
        return {_text(str(key)): _unpack(item, unused, depth + 1) for key, item in body.items()}
    if form == "float" and body in ("nan", "inf", "-inf"):
        return float(body)
    if form == "seed":
        return Seed(body)
    if form == "result" and isinstance(body, list) and len(body) == 2:
        return Result(*body)
    if form == "array":
        return _unpack_array(body, unused)
    raise ValueError(f"tree: expected one of the forms that pack writes; got {str(form)[:40]!r}")


def _unpack_array(body: Any, unused: dict[int, bytes]) -> np.ndarray:
    match body:
        case [str(dtype), list(shape), "C" | "F" as order, int(index)] if dtype in DTYPES and index in unused:
            buffer = unused.pop(index)
            if _is_shape(shape) and math.prod(shape) * np.dtype(dtype).itemsize == len(buffer):
                return np.frombuffer(buffer, dtype).reshape(shape, order=order).copy(order=order)
    raise ValueError("array: expected [dtype, shape, order, buffer] that agree with one another, each buffer once")


def _is_shape(shape: list) -> bool:
    return len(shape) <= MAX_AXES and all(type(size) is int and 0 <= size < LARGEST_INT for size in shape)


def save(path: Path, value: Any) -> None:
    """Write a plain value to an .npz file: the tree as JSON text, and the buffers joined, both packed by xz."""
    tree, buffers = pack(value)
    text = json.dumps([tree, [len(buffer) for buffer in buffers]]).encode()
    packed = lzma.compress(text, filters=TEXT), lzma.compress(b"".join(buffers), filters=NUMBERS)
    np.savez(path, tree=np.frombuffer(packed[0], np.uint8), data=np.frombuffer(packed[1], np.uint8))


def load(path: Path) -> Any:
    """Read what `save` wrote. Raises ValueError if the file holds something else, OSError if it cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return _read(archive)
    except OSError:
        raise
    except Exception as error:  # a broken archive can raise many kinds of exceptions
        raise ValueError(f"{path}: expected a file written by course.check.plain.save ({error})") from None


def _read(archive: Any) -> Any:
    """The value in an open archive. Sizes are checked before anything is unpacked."""
    if sum(member.file_size for member in archive.zip.infolist()) > MAX_BYTES:
        raise ValueError(f"expected at most {MAX_BYTES} bytes")
    tree, lengths = json.loads(_unfold(archive["tree"].tobytes(), MAX_BYTES))
    if not all(type(length) is int and length >= 0 for length in lengths) or sum(lengths) > MAX_BYTES:
        raise ValueError(f"expected lengths of buffers, at most {MAX_BYTES} bytes together")
    data = _unfold(archive["data"].tobytes(), sum(lengths))
    if len(data) != sum(lengths):
        raise ValueError("expected the lengths of the buffers to add up to the data")
    ends = np.cumsum([0, *lengths], dtype=np.int64).tolist()
    return unpack(tree, [data[start:end] for start, end in pairwise(ends)])


def _unfold(packed: bytes, most: int) -> bytes:
    """The bytes before xz packed them; as they are if it did not, as in files of earlier versions."""
    if not packed.startswith(XZ):
        return packed
    unfolding = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)
    data = unfolding.decompress(packed, most + 1)
    if not unfolding.eof or len(data) > most:
        raise ValueError(f"expected at most {most} bytes, all of them")
    return data
