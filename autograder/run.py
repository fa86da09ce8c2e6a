"""Grading a class: every submission is graded into a record (map), the records into nbgrader's grade book (reduce)."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import places
from autograder.homework import find
from autograder.jail import self_test
from autograder.limits import Limits
from autograder.record import Record, grade, key, read, write
from autograder.release import exchange, nbgrader, succeed
from autograder.sanitise import MAX_BYTES
from autograder.walls import NoJail


@cache
def released_notebook(homework: str) -> NotebookNode:
    """The notebook as students got it. Raises ValueError when it was not released."""
    path = places.kept_release(homework) / f"{homework}.ipynb"
    if not path.exists():
        raise ValueError(
            f"{homework}: expected the notebook as released in {path}; release it first: course release {homework}"
        )
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


@cache
def hidden_documents(homework: str) -> dict[str, Any]:
    """The exercises with inputs drawn from the secret seed, the same for all students and every regrade."""
    return find(homework).documents(_seed())


def _seed() -> int:
    """A secret number, drawn once and kept beside the records, readable by its owner only."""
    path = places.root() / "grading" / "seed"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(str(secrets.randbits(62)), encoding="ascii")
    return int(path.read_text(encoding="ascii"))


@cache
def beside(homework: str) -> dict[str, bytes]:
    """What lies beside the released notebook: a submission may read it while it runs."""
    return {path.name: path.read_bytes() for path in places.kept_release(homework).glob("*.npz")}


def raw(homework: str, student: str) -> bytes:
    """The submitted file; empty when there is none, or it is no ordinary file."""
    path = notebook_of(places.submitted(homework, student), homework)
    if path is None or path.is_symlink() or not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def notebook_of(folder: Path, homework: str) -> Path | None:
    """The notebook that was meant: the one of the right name, else the only one there is."""
    found = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    named = folder / f"{homework}.ipynb"
    if named in found:
        return named
    return found[0] if len(found) == 1 else None


def record(homework: str, student: str, limits: Limits | None = None) -> Record:
    """The record of this very submission under these very exercises: the kept one, or graded now and kept."""
    submission, documents = raw(homework, student), hidden_documents(homework)
    kept = read(places.graded(homework), student)
    if kept is not None and kept.key == key(submission, documents):
        return kept
    found = grade(student, submission, released_notebook(homework), beside(homework), documents, limits or Limits())
    write(found, places.graded(homework))
    return found


def kept_records(homework: str) -> list[Record]:
    """The records there are, of all who handed in. Raises ValueError when none were graded yet."""
    found = [read(places.graded(homework), student) for student in places.students(homework)]
    graded = [record for record in found if record is not None]
    if not graded:
        raise ValueError(f"{homework}: expected graded submissions; there are none yet: course grade {homework}")
    return graded


def exchange_of(homework: str) -> Path | None:
    """The exchange, when this homework was released to it."""
    return exchange() if (exchange() / "foundations" / "outbound" / homework).is_dir() else None


def collect(homework: str) -> None:
    """Fetch what was handed in through the exchange; a newer submission replaces an older one."""
    if exchange_of(homework) is not None:
        succeed(nbgrader().collect(homework, update=True))


def refuse_without_walls() -> None:
    """The jail's own test, before anything is graded. Raises NoJail naming what failed."""
    failed = [f"{name} ({detail})" for name, ok, detail in self_test() if not ok]
    if failed:
        raise NoJail(f"the jail does not hold here, so nothing is graded: {'; '.join(failed)}")


def records(homework: str, limits: Limits | None = None, workers: int = 2) -> Iterator[Record]:
    """Grade everyone, several at a time; records come as they are ready."""
    released_notebook(homework), hidden_documents(homework), beside(homework)  # once, before the threads share them
    with ThreadPoolExecutor(workers) as pool:
        waiting = [pool.submit(record, homework, student, limits) for student in places.students(homework)]
        for done in as_completed(waiting):
            yield done.result()


def write_grade_book(homework: str, done: Callable[[str], None] = lambda student: None) -> None:
    """Put every record through nbgrader: its autograded notebooks and its grade book."""
    api = nbgrader()
    for student in places.students(homework):
        _name_as_expected(homework, student)
        succeed(api.autograde(homework, student, force=True))
        done(student)


def _name_as_expected(homework: str, student: str) -> None:
    """nbgrader sees a submission only under the homework's name; the file handed in stays as it is."""
    folder = places.submitted(homework, student)
    expected = folder / f"{homework}.ipynb"
    if not expected.exists():
        expected.write_bytes(raw(homework, student))
