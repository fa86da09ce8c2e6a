"""Grading on a Dask cluster: `course grade hw2 --scheduler tcp://host:port`. docs/cluster.md says how to start it.

A worker grades one submission at a time in a sandbox, as a process of the local pool does. What is sent is all that is
shared: the materials once to each worker, a submission to the one that grades it, its record back.
"""

import asyncio
import threading
import traceback
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from autograder.grading.materials import Materials
from autograder.grading.record import Record, unfinished
from autograder.grading.workers import AHEAD, DIED, FAULT, Worker
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.sandbox.self_test import refuse_without_jail
from autograder.submission.submission import Submission

PATIENCE = 20.0  # seconds to reach the scheduler
own = threading.local()


def on_cluster(
    submissions: Iterable[Submission], materials: Materials, limits: Limits, address: str
) -> Iterator[Record]:
    """Grade on the workers of the scheduler at this address; records come as they are ready.

    When a worker disappears, another one grades what it had not finished. Raises NoJail naming the workers that have
    no jail, and ValueError when there is no scheduler at the address, or no worker.
    """
    with client_of(address) as client:
        refuse_workers_without_jail(client)
        shared = client.scatter(materials, broadcast=True)
        submissions, waiting = iter(submissions), finished(client)
        begun: dict[Any, str] = {}

        def begin(count: int) -> None:
            for submission in islice(submissions, count):
                future = client.submit(grade, shared, limits, submission, pure=False, retries=1)
                begun[future.key] = submission.student
                waiting.add(future)

        begin(AHEAD * sum(client.nthreads().values()))
        for future in waiting:
            yield record_of(future, begun.pop(future.key), materials)
            begin(1)


def client_of(address: str) -> Any:
    """A connection to the scheduler."""
    try:
        from distributed import Client
    except ImportError:
        said = "scheduler: expected Dask's package `distributed`; install it with: pip install distributed"
        raise ValueError(said) from None
    # A client that cannot connect is never closed, and may later hang the next one: so none is made before.
    try:
        asyncio.run(knock(address))
    except (OSError, ValueError) as error:
        raise ValueError(f"scheduler: expected a Dask scheduler at {address!r}; {error}") from None
    client = Client(address, timeout=PATIENCE, set_as_default=False)
    if not client.nthreads():
        client.close()
        raise ValueError(f"scheduler: expected workers at {address!r}; it has none")
    return client


async def knock(address: str) -> None:
    """Connect and close again. Raises OSError or ValueError when no scheduler answers."""
    from distributed.comm import connect
    from distributed.security import Security

    comm = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    await comm.close()


def finished(client: Any) -> Any:
    """An iterator over futures as they finish; more can be added to it."""
    from distributed import as_completed

    return as_completed(loop=client.loop)


def record_of(future: Any, student: str, materials: Materials) -> Record:
    """The result of a future. When every worker that began it died, or it cannot be sent, a record that the next run
    replaces."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return unfinished(student, materials.documents, DIED)
    except NoJail:
        raise
    except Exception:
        traceback.print_exc()
        return unfinished(student, materials.documents, FAULT)


def refuse_workers_without_jail(client: Any) -> None:
    """Every worker runs the self test before it gets a submission. Raises NoJail naming those that fail."""
    found = {name: why for name, why in client.run(why_no_jail).items() if why}
    if found:
        raise NoJail("; ".join(f"worker {name}: {why}" for name, why in found.items()))


def why_no_jail() -> str:
    """Why nothing can be graded on this machine; empty if it can."""
    try:
        refuse_without_jail()
    except NoJail as reason:
        return str(reason)
    return ""


def grade(materials: Materials, limits: Limits, submission: Submission) -> Record:
    """Grade in a worker of the cluster. A worker that joined late runs the self test first."""
    if why := why_no_jail():
        raise NoJail(why)
    worker = getattr(own, "worker", None)
    if worker is None or worker.materials.fingerprint != materials.fingerprint or worker.limits != limits:
        if worker:
            worker.close()
        worker = own.worker = Worker(materials, limits)
    return worker.grade(submission)
