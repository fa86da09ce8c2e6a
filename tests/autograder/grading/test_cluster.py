"""Grading on a Dask cluster of processes of their own: the same records; a killed worker loses and doubles nothing."""

import contextlib
import os
import socket
import subprocess
import sys

import pytest

from autograder import paths
from autograder.grading import cluster
from autograder.grading.materials import load
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.submission.submission import parse
from course import cli
from tests.autograder.grading_runs import records
from tests.autograder.handing_in import code, hand_in, solved

pytestmark = pytest.mark.jail


@contextlib.contextmanager
def dask(*workers, **surroundings):
    """A scheduler and workers, each with a name; the address, and the workers' processes by name."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = os.environ | {"PYTHONPATH": str(paths.PROJECT)} | surroundings

    def start(*words):
        run = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(run, cwd=paths.PROJECT, env=environment, stdout=quiet, stderr=quiet)

    here = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = start("dask_scheduler", "--port", str(port), *here)
    processes = {
        name: start("dask_worker", address, "--name", name, "--nthreads", "1", "--no-nanny", *here) for name in workers
    }
    try:
        wait_for(address, len(workers))
        yield address, processes
    finally:
        for process in (*processes.values(), scheduler):
            process.kill()
            process.wait()


def wait_for(address, count, patience=60.0):
    """Until so many workers are there."""
    from distributed import Client

    with Client(address, timeout=patience, set_as_default=False) as client:
        if count:
            client.wait_for_workers(count, timeout=patience)


@pytest.fixture
def handed_in(course):
    for i in range(6):
        slow = [code("import time; time.sleep(0.5)")]
        hand_in(course, f"s{i}", solved(*slow, **({"softmax": "def softmax(z): return z"} if i == 2 else {})))
    hand_in(course, "broken", b"no notebook")
    return course


def summary(found):
    return {record.student: (record.earned, record.reason) for record in found}


def test_a_cluster_gives_the_same_records_and_a_killed_worker_loses_nothing(handed_in):
    expected = summary(records("hw2", workers=2))
    assert len(expected) == 7
    for path in (handed_in / "grading/records/hw2").iterdir():
        path.unlink()
    with dask("one", "two") as (address, workers):
        told = []
        for record in records("hw2", scheduler=address):
            told.append(record)
            if len(told) == 3:
                workers["one"].kill()
    assert summary(told) == expected
    assert len(told) == len({record.student for record in told})


@pytest.mark.thorough
def test_the_command_grades_on_a_cluster(handed_in, capsys):
    with dask("one") as (address, _):
        cli.main(["grade", "hw2", "--scheduler", address])
    assert "7 submissions are in the grade book" in capsys.readouterr().out


def test_a_worker_without_a_jail_is_refused_by_name(handed_in):
    with dask("poor", PATH="/nowhere") as (address, _), pytest.raises(NoJail, match=r"worker tcp://127.*bubblewrap"):
        list(records("hw2", scheduler=address))
    assert summary(records("hw2", students=["broken"]))["broken"][0] == 0


def test_no_scheduler_and_no_workers_are_told(handed_in, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with pytest.raises(ValueError, match=r"expected a Dask scheduler at 'tcp://127.0.0.1:9'"):
        list(records("hw2", scheduler="tcp://127.0.0.1:9"))
    with pytest.raises(ValueError, match="expected a Dask scheduler at 'nonsense'"):
        list(records("hw2", scheduler="nonsense"))
    with dask() as (address, _), pytest.raises(ValueError, match="it has none"):
        list(records("hw2", scheduler=address))


def test_a_worker_keeps_its_jail_until_the_limits_change(handed_in):
    loaded = load("hw2")
    submission = parse(b"no notebook", "ann", {}, loaded.released)
    cluster.grade(loaded, Limits(), submission)
    kept = cluster.own.worker
    assert cluster.grade(loaded, Limits(), submission).reason
    assert cluster.own.worker is kept
    cluster.grade(loaded, Limits(cell=5), submission)
    assert cluster.own.worker is not kept
