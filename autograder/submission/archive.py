"""Zip files from others, read as data: ordinary files of moderate size, never written to where their names lead."""

import zipfile
import zlib
from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath

from autograder.submission.cells import NotGradable
from autograder.submission.folder import MAX_ALL
from course.pack import MAX_BESIDE, MAX_BYTES, MB

MOST = 20_000  # members of an archive that are looked at
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, UnicodeDecodeError)
"""What reading a damaged, encrypted or unusual archive raises."""


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each ordinary file, at most one byte more than MAX_BYTES of each.

    Raises ValueError when it is not a zip file or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as opened:
            for member in opened.infolist()[:MOST]:
                if not member.is_dir() and not is_link(member):
                    with opened.open(member) as file:
                        yield member.filename, file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ValueError(f"archive: expected a zip file; there is none at {path}") from None
    except BROKEN as error:
        raise ValueError(f"{path}: not a zip file that can be read ({error})") from None


def is_link(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a link, as zip files from Unix can hold."""
    return (member.external_attr >> 16) & 0o170000 == 0o120000


def submission_in(folder: Path) -> dict[str, bytes]:
    """Name → bytes of a submission that lies in its folder as a zip file, such as `course submit` makes.

    Of files with one name in several folders of the zip file, the outermost. Empty where there is a notebook or no
    single zip file. Raises NotGradable when the zip file cannot be unpacked.
    """
    packed = [path for path in folder.glob("*.zip") if path.is_file() and not path.is_symlink()]
    if len(packed) != 1 or any(folder.glob("*.ipynb")):
        return {}
    try:
        inmost_first = sorted(_ordinary(packed[0]), key=lambda found: -len(found[0].parts))
        return {path.name: content for path, content in inmost_first}
    except ValueError as error:
        raise NotGradable(f"{packed[0].name} cannot be unpacked: {error}.") from None


def _ordinary(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    room = MAX_ALL
    for name, content in members(path):
        room -= len(content)
        if room < 0:
            raise ValueError(f"it holds more than {MAX_ALL // MB} MB")
        if not PurePosixPath(name).name.startswith(".") and "__MACOSX" not in name:
            yield PurePosixPath(name), content


def beside(files: dict[str, bytes], released: Container[str] = ()) -> dict[str, bytes]:
    """The files of a zip file beside its notebook, at most MAX_BESIDE bytes of them, and none of the released names."""
    found, room = {}, MAX_BESIDE
    for name, content in sorted(files.items()):
        if not name.endswith(".ipynb") and name not in released and len(content) <= room:
            found[name] = content
            room -= len(content)
    return found


def notebook_in(files: dict[str, bytes], homework: str) -> bytes:
    """The notebook among the files of a zip file: the one of the homework's name, else the only one.

    Raises NotGradable when there is none, or several of other names.
    """
    wanted, names = f"{homework}.ipynb", sorted(name for name in files if name.endswith(".ipynb"))
    if wanted not in names and len(names) != 1:
        raise NotGradable(f"The zip file that was handed in has {len(names)} notebooks, and none is called {wanted}.")
    return files[wanted if wanted in names else names[0]]
