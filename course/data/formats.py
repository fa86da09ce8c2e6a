"""The two published formats of CIFAR-10: binary records, and pickles written by Python 2.

Both hold the same images, 10,000 in each batch. An image is 1024 bytes of red, then green, then blue, row by row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from reprlib import repr as short
from typing import Any

import numpy as np

from course.data.unpickle import Array, Dtype, unpickle

RECORDS = 10_000
PIXELS = 3 * 32 * 32
CLASSES = 10


def images_of_records(blob: bytes, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Binary version: records of one label byte and 3072 pixel bytes → X (N, 3, 32, 32) uint8, y (N,) int64."""
    size = RECORDS * (1 + PIXELS)
    if len(blob) != size:
        raise ValueError(f"{name}: expected {size:,} bytes ({RECORDS:,} records of {1 + PIXELS}), got {len(blob):,}")
    records = np.frombuffer(blob, np.uint8).reshape(RECORDS, 1 + PIXELS)
    return _images(records[:, 1:]), _labels(records[:, 0].tolist(), name)


def names_of_text(blob: bytes, name: str) -> list[str]:
    """Binary version: one class name on each line."""
    return _names(blob.split(), name)


def images_of_pickle(blob: bytes, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Python version: a dict of b'data' (N, 3072) uint8 and b'labels' → X (N, 3, 32, 32) uint8, y (N,) int64."""
    batch = _entries(blob, name, b"data", b"labels")
    return _images(_pixels(batch[b"data"], name)), _labels(batch[b"labels"], name)


def names_of_pickle(blob: bytes, name: str) -> list[str]:
    """Python version: a dict whose b'label_names' are the class names."""
    return _names(_entries(blob, name, b"label_names")[b"label_names"], name)


@dataclass(frozen=True)
class Version:
    """One published format: the names of its files, and the functions that read them."""

    archive: str
    size: int
    md5: str
    folder: str
    train: tuple[str, ...]
    test: str
    meta: str
    images: Callable[[bytes, str], tuple[np.ndarray, np.ndarray]]
    names: Callable[[bytes, str], list[str]]

    @property
    def files(self) -> tuple[str, ...]:
        return (*self.train, self.test, self.meta)

    def lies_in(self, folder: Path) -> bool:
        return any((folder / name).is_file() for name in self.files)


BINARY = Version(
    archive="cifar-10-binary.tar.gz",
    size=170_052_171,
    md5="c32a1d4ab5d03f1284b67883e8d87530",
    folder="cifar-10-batches-bin",
    train=tuple(f"data_batch_{i}.bin" for i in range(1, 6)),
    test="test_batch.bin",
    meta="batches.meta.txt",
    images=images_of_records,
    names=names_of_text,
)
PICKLED = Version(
    archive="cifar-10-python.tar.gz",
    size=170_498_071,
    md5="c58f30108f718f92721af3b95e74349a",
    folder="cifar-10-batches-py",
    train=tuple(f"data_batch_{i}" for i in range(1, 6)),
    test="test_batch",
    meta="batches.meta",
    images=images_of_pickle,
    names=names_of_pickle,
)
VERSIONS = (BINARY, PICKLED)


def _entries(blob: bytes, name: str, *keys: bytes) -> dict:
    value = unpickle(blob, name)
    if not isinstance(value, dict) or not all(key in value for key in keys):
        raise ValueError(f"{name}: expected a dict with the keys {keys}, got {short(value)}")
    return value


def _pixels(array: object, name: str) -> np.ndarray:
    state = array.state if isinstance(array, Array) else array
    match state:
        case (_, (rows, columns), Dtype(code=b"u1"), False, bytes(raw)) if (rows, columns) == (RECORDS, PIXELS):
            if len(raw) == RECORDS * PIXELS:
                return np.frombuffer(raw, np.uint8).reshape(RECORDS, PIXELS)
    raise ValueError(f"{name}: expected data to be {RECORDS} × {PIXELS} of type uint8, got {short(state)}")


def _images(pixels: np.ndarray) -> np.ndarray:
    return pixels.reshape(-1, 3, 32, 32)


def _labels(labels: object, name: str) -> np.ndarray:
    if not isinstance(labels, list) or len(labels) != RECORDS:
        raise ValueError(f"{name}: expected a list of {RECORDS:,} labels, got {short(labels)}")
    for record, label in enumerate(labels):
        if type(label) is not int or not 0 <= label < CLASSES:
            raise ValueError(f"{name}: expected labels from 0 to 9, got {short(label)} in record {record}")
    return np.array(labels, dtype=np.int64)


def _names(names: Any, name: str) -> list[str]:
    if not isinstance(names, list) or len(names) != CLASSES or not all(isinstance(n, bytes) for n in names):
        raise ValueError(f"{name}: expected {CLASSES} class names, got {short(names)}")
    return [n.decode("utf-8", "replace") for n in names]
