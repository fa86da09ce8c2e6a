"""Grading a class: every submission is graded into a record, which is kept before it is handed on."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from nbformat import NotebookNode

from autograder import paths
from autograder.grading import cluster
from autograder.grading.materials import load
from autograder.grading.record import SAYS, Record, key, read, ungraded, write
from autograder.grading.workers import Task, here, in_processes
from autograder.sandbox.limits import Limits
from autograder.sandbox.self_test import refuse_without_jail
from autograder.submission import folder as handed_in
from autograder.submission.cells import NotGradable
from autograder.submission.sanitise import blank, sanitise


def notebook(homework: str, student: str) -> NotebookNode:
    """The submission as it is graded; the homework as released where there is none that can be read."""
    released = load(homework).released
    try:
        return sanitise(handed_in.notebook(paths.submitted(homework, student), homework), released)[0]
    except NotGradable:
        return blank(released)


def record(homework: str, student: str, limits: Limits | None = None) -> Record:
    """The record of this very submission under these very exercises: the kept one, or graded now and kept."""
    return current(homework, student) or next(records(homework, limits, workers=1, students=[student]))


def current(homework: str, student: str) -> Record | None:
    """The kept record, if it is one of this very submission under these very exercises."""
    kept = read(paths.graded(homework), student)
    return kept if kept is not None and kept.key == _key(homework, student) else None


def records(
    homework: str,
    limits: Limits | None = None,
    workers: int = 2,
    students: Iterable[str] | None = None,
    scheduler: str = "",
    isolated: bool = True,
) -> Iterator[Record]:
    """Grade everyone, or these students, several at a time; each record is kept before it is told.

    One worker is this process itself. scheduler: the address of a Dask cluster whose workers grade instead. isolated:
    False grades without a jail, in this process; otherwise a record that was made so is made anew.
    """
    setup, limits = load(homework), limits or Limits()
    tasks: list[str] = []
    for student in paths.students(homework) if students is None else students:
        kept = current(homework, student)
        if kept is not None and not (isolated and SAYS in kept.repairs):
            yield kept
        elif reason := _handed_in(homework, student)[1]:
            yield _kept(ungraded(student, _key(homework, student), setup, reason), homework)
        else:
            tasks.append(student)
    if tasks:
        engine = _engine(min(workers, len(tasks)), scheduler, isolated)
        for found in engine(_read(homework, tasks), setup, limits):
            yield _kept(found, homework)


def _engine(workers: int, scheduler: str, isolated: bool) -> Callable[..., Iterator[Record]]:
    if scheduler:
        return partial(cluster.on_cluster, address=scheduler)
    if not isolated:
        return partial(here, isolated=False)
    refuse_without_jail()
    return here if workers == 1 else partial(in_processes, workers=workers)


def _read(homework: str, students: Iterable[str]) -> Iterator[Task]:
    """The submissions, read when their turn comes. One that became unreadable meanwhile is graded as an empty file."""
    return (_handed_in(homework, student)[0] for student in students)


def _handed_in(homework: str, student: str) -> tuple[Task, str]:
    """The submission, and why there is none in it. Without the released files: of these we have our own."""
    folder = paths.submitted(homework, student)
    try:
        raw = handed_in.notebook(folder, homework)
    except NotGradable as error:
        return Task(student, b"", {}), str(error)
    released = load(homework).files
    return Task(student, raw, {n: content for n, content in handed_in.beside(folder).items() if n not in released}), ""


def _key(homework: str, student: str) -> str:
    (_, raw, files), reason = _handed_in(homework, student)
    return key(raw + reason.encode(), load(homework), files)


def _kept(found: Record, homework: str) -> Record:
    write(found, paths.graded(homework))
    return found
