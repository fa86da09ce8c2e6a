"""The map of a grading run: submissions in, records out, by workers that share nothing but the homework's setup.

A worker grades in a place of its own. Here it is this process or one of a few beside it; cluster.py has the same on
other machines.
"""

import ctypes
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import NamedTuple

from autograder.grading.grade import grade
from autograder.grading.materials import Setup
from autograder.grading.record import Record, ungraded
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocols import SandboxFactory
from autograder.sandbox.unfenced import Unfenced
from autograder.sandbox.warm_jail import WarmJails

DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG
AHEAD = 3  # submissions that each worker has waiting for it
FAULT = "The grader itself failed on this submission; a person has to look at it."
DIED = "The process that graded this submission died, twice; was it short of memory? A person has to look at it."


class Task(NamedTuple):
    """One submission, as bytes. files: what lies beside the notebook, by name."""

    student: str
    raw: bytes
    files: dict[str, bytes]


class Worker:
    """Grades one submission after another in one place."""

    def __init__(self, setup: Setup, limits: Limits, isolated: bool = True) -> None:
        self.setup, self.limits = setup, limits
        self.factory: SandboxFactory = WarmJails(limits) if isolated else Unfenced(limits)

    def grade(self, task: Task) -> Record:
        """As `record.grade`. What goes wrong in the grader itself is shown, and leaves a record to be made anew."""
        try:
            return grade(task.student, task.raw, self.setup, self.limits, self.factory, task.files)
        except NoJail:
            raise
        except Exception:
            print(f"{task.student}: the grader itself failed", file=sys.stderr)
            traceback.print_exc()
            return ungraded(task.student, "", self.setup, FAULT)


def here(tasks: Iterable[Task], setup: Setup, limits: Limits, isolated: bool = True) -> Iterator[Record]:
    """Grade in this process; without a jail where it is told so."""
    worker = Worker(setup, limits, isolated)
    try:
        yield from map(worker.grade, tasks)
    finally:
        worker.factory.close()


def in_processes(tasks: Iterable[Task], setup: Setup, limits: Limits, workers: int) -> Iterator[Record]:
    """Grade in so many processes; records come as they are ready. Interrupted, it finishes those begun.

    A process for each at work: a submission that floods its grader takes no other one's grader along. Should a process
    die, those that it may have been busy with are graded once more, each alone.
    """
    tasks = iter(tasks)
    while True:
        lost: list[Task] = []
        yield from _until_one_dies(tasks, setup, limits, workers, lost)
        for task in lost:
            again: list[Task] = []
            yield from _until_one_dies(iter([task]), setup, limits, 1, again)
            yield from (ungraded(task.student, "", setup, DIED) for task in again)
        if not lost:
            return


def _until_one_dies(
    tasks: Iterator[Task], setup: Setup, limits: Limits, workers: int, lost: list[Task]
) -> Iterator[Record]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), begin, (setup, limits))
    waiting: dict[Future, Task] = {}
    try:
        while True:
            for task in islice(tasks, workers * AHEAD - len(waiting)):
                waiting[pool.submit(work, task)] = task
            if not waiting:
                return
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield done.result()
                del waiting[done]
    except BrokenProcessPool:
        lost += waiting.values()
    finally:
        pool.shutdown(cancel_futures=True)


def begin(setup: Setup, limits: Limits) -> None:
    """A process of the pool becomes a worker, and ends with the run that it belongs to: its jail ends with it."""
    global worker
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
    worker = Worker(setup, limits)


def work(task: Task) -> Record:
    """What the pool calls in a worker's process."""
    return worker.grade(task)


worker: Worker
