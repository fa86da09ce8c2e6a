"""The map step of a grading run: submissions in, records out, by workers that share nothing but the materials.

A worker is this process or one of a few others; cluster.py has the same on other machines.
"""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from autograder.grading.grade import grade
from autograder.grading.materials import Materials
from autograder.grading.record import Record, unfinished
from autograder.sandbox import processors
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.sandbox.messages import NotStarted
from autograder.sandbox.protocols import SandboxFactory
from autograder.sandbox.unfenced import Unfenced
from autograder.sandbox.warm_jail import WarmJails
from autograder.submission.submission import Submission

DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG
AHEAD = 3  # submissions queued for each worker
LOOK = "Grade again; if this stays, a person has to look at it."
FAULT = f"The grader itself failed on this submission. {LOOK}"
DIED = f"The process that graded this submission died, twice; was it short of memory? {LOOK}"


class Worker:
    """Grades one submission after another, each in a sandbox of its own, all on a processor of the worker's own."""

    def __init__(self, materials: Materials, limits: Limits, isolated: bool = True) -> None:
        self.materials, self.limits = materials, limits
        self._processor = processors.claim() if isolated else None
        number = self._processor.number if self._processor else None
        self.sandboxes: SandboxFactory = WarmJails(limits, number) if isolated else Unfenced(limits)

    def grade(self, submission: Submission) -> Record:
        """As `grade.grade`. A kernel that does not start, or an error of the grader itself, which is printed, gives a
        record that the next run replaces."""
        try:
            return grade(submission, self.materials, self.sandboxes)
        except NoJail:
            raise
        except NotStarted as failed:
            return unfinished(submission.student, self.materials.documents, f"{failed} {LOOK}")
        except Exception:
            print(f"{submission.student}: the grader itself failed", file=sys.stderr)
            traceback.print_exc()
            return unfinished(submission.student, self.materials.documents, FAULT)

    def close(self) -> None:
        """End the sandboxes, and give the processor back."""
        self.sandboxes.close()
        if self._processor:
            self._processor.close()


def here(
    submissions: Iterable[Submission], materials: Materials, limits: Limits, isolated: bool = True
) -> Iterator[Record]:
    """Grade in this process."""
    worker = Worker(materials, limits, isolated)
    try:
        yield from map(worker.grade, submissions)
    finally:
        worker.close()


def in_processes(
    submissions: Iterable[Submission], materials: Materials, limits: Limits, workers: int
) -> Iterator[Record]:
    """Grade in several processes; records come as they are ready. When interrupted, those begun are finished.

    One process per worker, so that a submission that floods its grader harms no other. When a process dies, the
    submissions that it may have been grading are graded once more, each alone.
    """
    submissions = iter(submissions)
    while True:
        lost: list[Submission] = []
        yield from _until_one_dies(submissions, materials, limits, workers, lost)
        for submission in lost:
            again: list[Submission] = []
            yield from _until_one_dies(iter([submission]), materials, limits, 1, again)
            yield from (unfinished(each.student, materials.documents, DIED) for each in again)
        if not lost:
            return


def _until_one_dies(
    submissions: Iterator[Submission], materials: Materials, limits: Limits, workers: int, lost: list[Submission]
) -> Iterator[Record]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), begin, (os.getpid(), materials, limits))
    waiting: dict[Future, Submission] = {}
    try:
        while True:
            for submission in islice(submissions, workers * AHEAD - len(waiting)):
                waiting[pool.submit(work, submission)] = submission
            if not waiting:
                return
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield result_of(done, waiting[done], materials)
                del waiting[done]
    except BrokenProcessPool:
        lost += waiting.values()
    finally:
        pool.shutdown(cancel_futures=True)


def result_of(done: Future, submission: Submission, materials: Materials) -> Record:
    """The record that a process sent back. One that cannot be sent costs this submission."""
    try:
        return done.result()
    except (NoJail, BrokenProcessPool):
        raise
    except Exception:
        traceback.print_exc()
        return unfinished(submission.student, materials.documents, FAULT)


def begin(run: int, materials: Materials, limits: Limits) -> None:
    """Turn a process of the pool into a worker that ends when the run, a process, ends, and its jail with it."""
    global worker
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != run:  # it ended before that line: no signal will come
        os._exit(1)
    worker = Worker(materials, limits)


def work(submission: Submission) -> Record:
    """Grade in a worker's process."""
    return worker.grade(submission)


worker: Worker
