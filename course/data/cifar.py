"""CIFAR-10, 60,000 colour photographs in ten classes: read from disk, downloaded only with download=True."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course.data import archive, fetch
from course.data.formats import VERSIONS, Version
from course.data.handwriting import shapes

PROJECT = "dl-foundations-course"
MISSING = """CIFAR-10 is not in {folder}.
To get it, do one of these:
  - data.cifar10(download=True) downloads cifar-10-python.tar.gz (170 MB) into that folder and checks it;
  - put cifar-10-python.tar.gz or cifar-10-binary.tar.gz there yourself, packed or unpacked ({page});
  - name the folder where it already is: data.cifar10(folder), or the environment variable COURSE_DATA.
The course does not need it: data.images() returns drawn pictures of the same shapes instead."""


@dataclass(frozen=True, eq=False, repr=False)
class Images:
    """`X_*` (N, 3, 32, 32) uint8, channels red, green, blue; `y_*` (N,) int64 from 0 to 9; `classes` names them."""

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    classes: list[str]

    def __repr__(self) -> str:
        return shapes(self)


def cifar10(folder: str | Path | None = None, *, download: bool = False) -> Images:
    """CIFAR-10 as published: 50,000 training and 10,000 test images.

    folder: where it is, in the binary or the Python version, packed or not; by default the environment variable
    COURSE_DATA, else the user's cache folder. download: download it if it is not there.
    Raises FileNotFoundError, which says how to get it; ValueError if a file differs from the published one; OSError
    with the reason of each mirror if the download fails.
    Source: Krizhevsky, Learning Multiple Layers of Features, 2009.
    """
    searched = where(folder)
    if download and find(searched) is None:
        fetch.fetch(searched)
    found = find(searched)
    if found is None:
        raise FileNotFoundError(MISSING.format(folder=searched, page=fetch.PAGE))
    return _read(*found)


def where(folder: str | Path | None = None) -> Path:
    """The folder that is searched: the argument, else COURSE_DATA, else the user's cache folder."""
    named = folder or os.environ.get("COURSE_DATA")
    if named:
        return Path(named).expanduser()
    import pooch

    return Path(pooch.os_cache(PROJECT))


def find(folder: Path) -> tuple[Version, Path] | None:
    """(version, path) of CIFAR-10 in this folder, unpacked before packed; None if there is none that can be read."""
    if not os.access(folder, os.R_OK | os.X_OK):
        return None
    unpacked = ((v, path) for v in VERSIONS for path in (folder, folder / v.folder) if v.lies_in(path))
    packed = ((v, folder / v.archive) for v in VERSIONS if (folder / v.archive).is_file())
    return next(unpacked, None) or next(packed, None)


def _read(version: Version, path: Path) -> Images:
    read = _from_folder(path) if path.is_dir() else archive.read(path, version).__getitem__
    parts = [version.images(read(name), name) for name in version.train]
    X_train, y_train = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    X_test, y_test = (array.copy() for array in version.images(read(version.test), version.test))
    return Images(X_train, y_train, X_test, y_test, version.names(read(version.meta), version.meta))


def _from_folder(folder: Path) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{name} is missing in {folder}: unpack the archive of CIFAR-10 again")
        return (folder / name).read_bytes()

    return read
