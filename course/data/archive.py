"""Read the files of CIFAR-10 from their .tar.gz into memory; nothing is unpacked to disk."""

import gzip
import tarfile
import zlib
from pathlib import Path, PurePosixPath

from course.data.formats import Version

LARGEST = 64 * 2**20
DAMAGED = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)


def read(path: Path, version: Version) -> dict[str, bytes]:
    """File name → bytes, about 185 MB in all.

    Raises ValueError if the archive is damaged, lacks a file, or has a member that leads out of its folder, is a link
    or a device, or is larger than any official one.
    """
    try:
        files = _members(path, {f"{version.folder}/{name}": name for name in version.files})
    except DAMAGED as error:
        raise ValueError(
            f"{path}: damaged ({error}); expected {version.size:,} bytes with md5 {version.md5}, "
            f"got {path.stat().st_size:,} bytes. Delete it and download it again."
        ) from error
    missing = [name for name in version.files if name not in files]
    if missing:
        raise ValueError(f"{path}: expected {version.folder}/ with {missing} in it, got only {sorted(files)}")
    return files


def _members(path: Path, wanted: dict[str, str]) -> dict[str, bytes]:
    files = {}
    with tarfile.open(path, "r:gz") as archive:
        for member in archive:
            _check(path, member)
            content = archive.extractfile(member) if member.name in wanted else None
            if content is not None:
                files[wanted[member.name]] = content.read()
    return files


def _check(path: Path, member: tarfile.TarInfo) -> None:
    inside = not member.name.startswith("/") and ".." not in PurePosixPath(member.name).parts
    if not inside or not (member.isfile() or member.isdir()) or member.size > LARGEST:
        raise ValueError(
            f"{path}: refused for its member {member.name!r} ({member.size:,} bytes): not an official archive"
        )
