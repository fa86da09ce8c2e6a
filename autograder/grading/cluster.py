"""The same map on a Dask cluster: `course grade hw2 --scheduler tcp://host:port`. docs/cluster.md says how to start it.

A worker grades one submission at a time in a place of its own, as a process of the local pool does. Nothing is shared
but what is sent: the setup once to each worker, the submission to the one that grades it, its record back.
"""

import asyncio
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from autograder.grading.materials import Setup
from autograder.grading.record import Record, ungraded
from autograder.grading.workers import AHEAD, DIED, Task, Worker
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.sandbox.self_test import refuse_without_jail

PATIENCE = 20.0  # seconds to reach the scheduler
own = threading.local()


def on_cluster(tasks: Iterable[Task], setup: Setup, limits: Limits, address: str) -> Iterator[Record]:
    """Grade on the workers of the scheduler at this address; records come as they are ready.

    What a worker that goes away had not finished is graded by another. Raises NoJail naming the workers that have no
    jail, and ValueError when there is no scheduler at the address, or no worker.
    """
    with client_of(address) as client:
        refuse_workers_without_jail(client)
        shared = client.scatter(setup, broadcast=True)
        tasks, waiting = iter(tasks), finished(client)
        begun: dict[Any, str] = {}

        def begin(count: int) -> None:
            for task in islice(tasks, count):
                future = client.submit(graded, shared, limits, task, pure=False, retries=1)
                begun[future.key] = task.student
                waiting.add(future)

        begin(AHEAD * sum(client.nthreads().values()))
        for future in waiting:
            yield record_of(future, begun.pop(future.key), setup)
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
    """Connect and take leave. Raises OSError or ValueError where nothing answers."""
    from distributed.comm import connect
    from distributed.security import Security

    comm = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    await comm.close()


def finished(client: Any) -> Any:
    """An iterator over futures as they are done, to which more can be added."""
    from distributed import as_completed

    return as_completed(loop=client.loop)


def record_of(future: Any, student: str, setup: Setup) -> Record:
    """What came of it; where every worker that began it died, a record that the next run makes anew."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return ungraded(student, "", setup, DIED)


def refuse_workers_without_jail(client: Any) -> None:
    """Every worker tests its jail before it is given anything."""
    found = {name: why for name, why in client.run(no_walls).items() if why}
    if found:
        raise NoJail("; ".join(f"worker {name}: {why}" for name, why in found.items()))


def no_walls() -> str:
    """Why nothing can be graded on this machine; empty where it can."""
    try:
        refuse_without_jail()
    except NoJail as reason:
        return str(reason)
    return ""


def graded(setup: Setup, limits: Limits, task: Task) -> Record:
    """What a cluster's worker is asked to do. One that came later tests its jail now."""
    if why := no_walls():
        raise NoJail(why)
    worker = getattr(own, "worker", None)
    if worker is None or worker.setup.fingerprint != setup.fingerprint or worker.limits != limits:
        if worker:
            worker.factory.close()
        worker = own.worker = Worker(setup, limits)
    return worker.grade(task)
