"""The reader's own copies of lectures and homework, so that an update of the course never conflicts with their work.

A copy that its reader has not changed is replaced by a new version. Beside a changed one the new version is laid under
another name. What was copied is kept in a small file: name → hash of the version.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

COPIED = ("lectures/*.ipynb", "lectures/*.md", "docs/notation.md", "docs/syllabus.md", "assignments/*/*")
KEPT = ".course/copied.json"
NEW = ".new"
Versions = dict[str, str]


def update(course: Path, work: Path) -> list[str]:
    """Copy into `work` what is new in the course. Returns the new versions that now lie beside a changed file.

    Raises ValueError if the folder cannot be written.
    """
    versions = read(work / KEPT)
    try:
        placed = {name: place(course / name, work, name, versions) for name in names(course)}
        write(work / KEPT, json.dumps(versions, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise ValueError(
            f"expected a folder for your own copies that can be written; got {work} ({error.strerror}). "
            "COURSE_ROOT=FOLDER names another"
        ) from None
    return [there for name, there in placed.items() if there not in ("", name)]


def names(course: Path) -> Iterator[str]:
    """The files that are copied, as paths below the course folder."""
    for pattern in COPIED:
        for path in sorted(course.glob(pattern)):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(course).as_posix()


def place(source: Path, work: Path, name: str, versions: Versions) -> str:
    """Copy a file if it is new, without replacing what the reader changed; returns the name that it got, or ""."""
    version, target = digest(source), work / name
    if target.exists() and version in (versions.get(name), digest(target)):
        versions[name] = version
        return ""
    if target.exists() and digest(target) != versions.get(name):
        return place(source, work, beside(name), versions)
    write(target, source.read_bytes())
    versions[name] = version
    return name


def beside(name: str) -> str:
    """The name of a new version: lectures/06-softmax.ipynb → lectures/06-softmax.new.ipynb."""
    path = Path(name)
    return path.with_name(f"{path.stem}{NEW}{path.suffix}").as_posix()


def digest(path: Path) -> str:
    """A hash of a file. That of a notebook is of its cells' sources: running it changes only outputs."""
    content = path.read_bytes()
    sources = cell_sources(content) if path.suffix == ".ipynb" else None
    return hashlib.sha256(content if sources is None else json.dumps(sources).encode()).hexdigest()


def cell_sources(content: bytes) -> list[list[str]] | None:
    """The type and the source of every cell of a notebook; None if it is none."""
    try:
        cells = json.loads(content.decode("utf-8-sig"))["cells"]
        return [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def read(path: Path) -> Versions:
    """The versions that were copied; empty if the file is missing or damaged."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def write(path: Path, content: bytes) -> None:
    """Write a file as a whole: aside first, so that a full disk leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
