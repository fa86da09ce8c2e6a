"""Grading without a jail: only with --unsafe-local, with a warning, in every record; a run with a jail grades again."""

import sys

import pytest

from autograder.gradebook import book
from autograder.grading.record import UNFENCED, kept_records
from autograder.sandbox import unfenced
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import KernelDied, Session
from autograder.sandbox.unfenced import Unfenced
from course import cli
from tests.autograder.grading.test_grading import fails
from tests.autograder.handing_in import hand_in, solved

pytestmark = pytest.mark.jail


def test_it_is_loud_and_in_the_records_and_a_run_with_a_jail_makes_them_anew(course, capfd):
    hand_in(course, "ann", solved(softmax="def softmax(z): return z"))
    cli.main(["grade", "hw2", "--unsafe-local"])
    said = capfd.readouterr()
    assert said.err.count("NO JAIL.") == 2
    (record,) = kept_records("hw2")
    assert record.repairs == [UNFENCED]
    assert record.exercises["softmax_loss"].earned == record.exercises["softmax_loss"].points
    assert record.exercises["softmax"].mistakes == []
    assert book.scores("hw2", "ann")["softmax"] == record.exercises["softmax"].earned
    assert UNFENCED in (course / "autograded/ann/hw2/hw2.ipynb").read_text(encoding="utf-8")
    cli.main(["grade", "hw2", "--unsafe-local"])
    assert kept_records("hw2") == [record]
    cli.main(["grade", "hw2"])
    (again,) = kept_records("hw2")
    assert again.repairs == []
    assert again.exercises == record.exercises
    assert UNFENCED not in (course / "autograded/ann/hw2/hw2.ipynb").read_text(encoding="utf-8")


def test_limits_of_time_hold_and_the_kernel_ends_with_its_submission():
    limits = Limits(cell=3, grace=0.5)
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    with Session(Unfenced(limits), {"a.txt": b"here"}) as session:
        (said,) = session.run(["print(open('a.txt').read())"])
        assert said[0]["text"] == "here\n"
        sandbox = session._sandbox
        with pytest.raises(KernelDied, match="ignored the interrupt"):
            session.run([stubborn])
    assert sandbox.process.returncode == -9


def test_not_with_a_cluster_and_only_where_it_can_be_watched(course, capsys, monkeypatch):
    code, message = fails(capsys, "grade", "hw2", "--unsafe-local", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 2
    assert "expected without --scheduler" in message
    monkeypatch.delattr(unfenced.os, "pidfd_open")
    with pytest.raises(NoJail, match=f"expected Linux; this is {sys.platform}"):
        Unfenced(Limits())
