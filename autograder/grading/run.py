"""Grading a class: each submission is read once, graded if its kept record is out of date, and its record kept."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from autograder import paths
from autograder.grading import cluster, record
from autograder.grading.materials import Materials
from autograder.grading.record import Record, unfinished, ungraded
from autograder.grading.retry import with_second_try
from autograder.grading.workers import FAULT, here, in_processes
from autograder.sandbox.limits import Limits
from autograder.sandbox.self_test import refuse_without_jail
from autograder.submission import submission as submissions
from autograder.submission.submission import UNFINISHED, Submission


class Result(NamedTuple):
    """A submission and its record."""

    submission: Submission
    record: Record


def read(student: str, materials: Materials) -> Submission:
    """Read what a student handed in."""
    folder = paths.submitted(materials.homework, student)
    return submissions.read(folder, student, materials.homework, materials.released, materials.fingerprint)


def keep(found: Record, homework: str) -> None:
    """Write the record to disk."""
    record.write(found, paths.graded(homework))


def current(submission: Submission, homework: str) -> Record | None:
    """The kept record of this submission under these exercises; None when there is none or it is out of date."""
    kept = record.read(paths.graded(homework), submission.student)
    return kept if kept is not None and kept.key == submission.key != UNFINISHED else None


def grade_one(submission: Submission, materials: Materials, limits: Limits | None = None) -> Record:
    """The kept record of a submission, or one graded now in this process and kept."""
    (result,) = _Run(materials, Engine(limits or Limits(), workers=1)).results([submission])
    return result.record


def grade_class(
    materials: Materials,
    limits: Limits | None = None,
    workers: int = 2,
    students: Iterable[str] | None = None,
    scheduler: str = "",
    isolated: bool = True,
) -> Iterator[Result]:
    """Grade everyone, or these students, several at a time. Each record is kept before it is yielded.

    workers: 1 means this process. scheduler: the address of a Dask cluster whose workers grade instead. isolated: False
    grades without a jail in this process; with True, records made without one are made again. Raises NoJail.
    """
    chosen = paths.students(materials.homework) if students is None else list(students)
    engine = Engine(limits or Limits(), min(workers, len(chosen)), scheduler, isolated)
    yield from _Run(materials, engine).results(read(student, materials) for student in chosen)


class Engine(NamedTuple):
    """How submissions are graded: by how many workers, where, and whether isolated."""

    limits: Limits
    workers: int
    scheduler: str = ""
    isolated: bool = True

    def records(self, submissions: Iterable[Submission], materials: Materials) -> Iterator[Record]:
        """Grade them all; records come as they are ready. Raises NoJail when the jail does not hold."""
        given = {"materials": materials, "limits": self.limits}
        grade_all, one_by_one = (partial(function, **given) for function in self._functions())
        return with_second_try(grade_all, one_by_one, submissions)

    def _functions(self) -> tuple[Callable[..., Iterator[Record]], Callable[..., Iterator[Record]]]:
        """How to grade many, and how to grade some with nothing beside them."""
        if self.scheduler:
            on_cluster = partial(cluster.on_cluster, address=self.scheduler)
            return on_cluster, partial(each_alone, on_cluster)
        if not self.isolated:
            unfenced = partial(here, isolated=False)
            return unfenced, unfenced
        refuse_without_jail()
        if self.workers == 1:
            return here, here
        return partial(in_processes, workers=self.workers), partial(in_processes, workers=1)


def each_alone(
    grade_all: Callable[..., Iterator[Record]], submissions: Iterable[Submission], **given: Any
) -> Iterator[Record]:
    """Grade one submission, then the next."""
    for submission in submissions:
        yield from grade_all([submission], **given)


class _Run:
    """One pass over the submissions. Those being graded wait here for their records."""

    def __init__(self, materials: Materials, engine: Engine) -> None:
        self.materials, self.engine = materials, engine
        self._waiting: dict[str, Submission] = {}
        self._ready: list[Result] = []

    def results(self, submissions: Iterable[Submission]) -> Iterator[Result]:
        to_grade = self._to_grade(submissions)
        for first in to_grade:  # nothing is started when all records are current
            yield from self._take_ready()
            for found in self.engine.records(chain([first], to_grade), self.materials):
                yield self._kept(self._waiting.pop(found.student), found)
                yield from self._take_ready()
        yield from self._take_ready()

    def _to_grade(self, submissions: Iterable[Submission]) -> Iterator[Submission]:
        """The submissions that must be graded; results of the others are put aside as ready."""
        for submission in submissions:
            if kept := self._usable(submission):
                self._ready.append(Result(submission, kept))
            elif submission.reason:
                reason = ungraded(submission.student, submission.key, self.materials.documents, submission.reason)
                self._ready.append(self._kept(submission, reason))
            else:
                self._waiting[submission.student] = submission
                yield submission

    def _usable(self, submission: Submission) -> Record | None:
        kept = current(submission, self.materials.homework)
        return kept if kept and (kept.isolated or not self.engine.isolated) else None

    def _kept(self, submission: Submission, found: Record) -> Result:
        try:
            keep(found, self.materials.homework)
        except OSError:  # a full disk is not one student's alone
            raise
        except Exception:
            traceback.print_exc()
            found = unfinished(submission.student, self.materials.documents, FAULT)
            keep(found, self.materials.homework)
        return Result(submission, found)

    def _take_ready(self) -> Iterator[Result]:
        taken, self._ready = self._ready, []
        return iter(taken)
