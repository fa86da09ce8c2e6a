"""A whole class in one run, hostile submissions among honest ones: the first get nothing, the others what is theirs.

All go the real way: graded by workers, each with a place in which one follows another; into the grade book; into
feedback pages. Which tests are chosen decides who is in the class.
"""

import argparse
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from autograder import commands, paths
from autograder.grading import materials
from autograder.grading.retry import with_second_try
from autograder.sandbox.limits import MIB, Limits
from tests.autograder import honest, hostile, own_homework
from tests.autograder.gradebook.test_book import rows
from tests.autograder.gradebook.test_feedback import Page, acts, grading_view_html, numbers
from tests.autograder.grading_runs import grade_into_book
from tests.autograder.own_homework import NAME, POINTS, SOLVED, hand_in, submission
from tests.autograder.sandbox.test_jail import pass_for_an_ordinary_user

pytestmark = pytest.mark.jail

ATTACKS, HONEST = hostile.everyone(), honest.everyone()
LIMITS = Limits(
    start=120,
    cell=4,
    question=4,
    grace=1,
    total=60,
    memory=1024 * MIB,
    processes=40,
    disk=8 * MIB,
    output=100_000,
    flood=8 * MIB,
    answer=8 * MIB,
)
ORDINARY = "outside or answers-r or answers-l or exhaust-f or honest-right or honest-h or left or goes_on"
WORKERS = 3
"""More than processors: most of the hostile ones wait until their time is over."""
PAUSE = 2.0  # seconds in which something that was left behind would act
STOPPED = r"took longer than .* s and (was stopped|ignored the interrupt)"


class World:
    """What a submission would like to reach: a folder that all may write to, a process, ports, other people's work.

    canaries: texts that stand in places which no submission may read.
    """

    def __init__(self, course, outside):
        self.course, self.outside, self.mark = course, outside, str(secrets.randbelow(10**8) + 10**8)
        outside.mkdir()
        outside.chmod(0o777)
        self.canaries = [f"CANARY-{secrets.token_hex(16)}" for _ in range(4)]
        (outside / "notes.txt").write_text(self.canaries[0])
        (outside / "notes.txt").chmod(0o666)
        self.bystander = subprocess.Popen(["sleep", "infinity"])
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.tcp.getsockname()[1]))
        self.near, self.nameless = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        self.near.bind("/tmp/" + self.mark)
        self.nameless.bind("\0" + self.mark)
        self.listening = [self.tcp, self.near, self.nameless]
        for line in self.listening:
            line.listen()
        for line in (*self.listening, self.udp):
            line.setblocking(False)
        self.before = self.files()

    @property
    def facts(self):
        return {
            "COURSE": str(self.course),
            "OUTSIDE": str(self.outside),
            "PROJECT": str(paths.PROJECT),
            "VISIBLE": repr([*paths.PROJECT.parts, *Path(sys.prefix).parts]),  # where they lie below /tmp
            "PORT": str(self.tcp.getsockname()[1]),
            "BYSTANDER": str(self.bystander.pid),
            "UNIX": "/tmp/" + self.mark,
            "MARK": self.mark,
        }

    def files(self):
        return {path.name: path.read_text() for path in self.outside.iterdir()}

    def reached(self):
        """What was changed, or answered to, out here."""
        found = ["the folder"] if self.files() != self.before else []
        found += [] if self.bystander.poll() is None else ["the process"]
        for line in (*self.listening, self.udp):
            try:
                line.recv(1) if line is self.udp else line.accept()
                found.append(str(line))
            except BlockingIOError:
                pass
        return found

    def left(self):
        """Processes of a submission that are still there."""
        return [p for p in psutil.process_iter(["cmdline"]) if self.mark in " ".join(p.info["cmdline"] or [])]

    def close(self):
        subprocess.run(["rm", "-rf", str(self.course / "submitted")], check=True)  # too deep for Python to remove
        self.bystander.kill()
        self.bystander.wait()
        for line in (*self.listening, self.udp):
            line.close()
        os.unlink("/tmp/" + self.mark)


class Class:
    """Everyone who is in it, graded once."""

    def __init__(self, world, names):
        self.world = world
        for name in names:
            self.hand_in(name)
        neighbour = submission(f"secret = '{world.canaries[1]}'")
        hand_in(world.course, "neighbour", neighbour, files={"own.txt": world.canaries[2].encode()})
        self.listing = set(world.course.iterdir())
        self.records = grade_into_book(NAME, LIMITS, workers=WORKERS)
        commands.feedback(argparse.Namespace(homework=NAME))
        self.booked = rows(world.course)
        time.sleep(PAUSE)

    def hand_in(self, name):
        found = ATTACKS.get(name) or HONEST[name]
        raw = found.content(self.world.facts) if name in ATTACKS else found.raw
        file = getattr(found, "file", f"{NAME}.ipynb")
        desk = hand_in(self.world.course, name, raw, file, found.files)
        if found.prepare:
            found.prepare(desk)

    def told(self, name):
        """All that a record says: outputs, troubles, notes."""
        record = self.records[name]
        parts = [record.reason, *record.repairs, *(graded.trouble for graded in record.exercises.values())]
        for output in (output for cell in record.outputs for output in cell):
            parts += [str(output.get(key, "")) for key in ("text", "ename", "evalue", "data")]
        return "\n".join(parts)

    def page(self, name):
        return (self.world.course / f"feedback/{name}/{NAME}/{NAME}.html").read_text(encoding="utf-8")

    def everything_of(self, name):
        """The texts of whatever grading wrote about a submission."""
        return (self.world.course / f"grading/records/{NAME}/{name}.json").read_text() + self.shown_of(name)

    def shown_of(self, name):
        """The texts of what its author gets back, and what nbgrader shows to the person who grades by hand."""
        rooms = (self.world.course / room / name for room in ("autograded", "feedback"))
        found = [path for room in rooms for path in room.rglob("*") if path.is_file()]
        return b"\n".join(path.read_bytes() for path in found).decode(errors="replace")


@pytest.fixture(scope="module")
def graded(request, tmp_path_factory):
    """The class of all whose tests were chosen."""
    chosen = [item.callspec.params.get("name") for item in request.session.items if hasattr(item, "callspec")]
    names = [name for name in dict.fromkeys(chosen) if name in ATTACKS or name in HONEST] or [*ATTACKS, *HONEST]
    folder = tmp_path_factory.mktemp("class") / "course"
    with own_homework.course(folder) as patch:
        world = World(folder, tmp_path_factory.getbasetemp() / f"outside-{secrets.token_hex(4)}")
        patch.setenv("SECRET", world.canaries[3])
        patch.setattr("autograder.grading.run.with_second_try", hostile_ones_once)
        try:
            yield Class(world, mixed(names))
        finally:
            world.close()


def hostile_ones_once(grade_all, one_by_one, submissions):
    """The second try of a real run, but not for those that use up their time on purpose: they would do so again."""

    def certain(submissions):
        for found in grade_all(submissions):
            yield replace(found, in_doubt=False) if found.student in ATTACKS else found

    return with_second_try(certain, one_by_one, submissions)


def mixed(names):
    """Hostile and honest ones in turn: each of the one kind has one of the other before and after it."""
    first, second = [n for n in names if n in ATTACKS], [n for n in names if n in HONEST]
    return [name for i in range(max(len(first), len(second))) for name in (*first[i : i + 1], *second[i : i + 1])]


# --- the hostile ones -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ATTACKS, ids=lambda name: f"{ATTACKS[name].family}-{name}")
def test_a_hostile_submission_did_what_it_does_and_earned_nothing(graded, name):
    record, attack = graded.records[name], ATTACKS[name]
    # One that wears the machine out may be stopped by the clock before it says that it succeeded.
    expected = f"{attack.sees}|{STOPPED}" if attack.family == "exhaust" else attack.sees
    assert re.search(expected, graded.told(name), re.DOTALL), graded.told(name)[:3000]
    assert {exercise: found.earned for exercise, found in record.exercises.items()} == dict.fromkeys(SOLVED, 0.0)
    assert record.student == name
    assert record.key


@pytest.mark.parametrize("name", ATTACKS, ids=lambda name: f"{ATTACKS[name].family}-{name}")
def test_it_read_nothing_that_is_not_its_own(graded, name):
    written = graded.everything_of(name)
    assert [canary for canary in graded.world.canaries if canary in written] == []
    assert "LEAK[" not in written
    assert "PLANTED" not in graded.told(name)


@pytest.mark.parametrize("name", ATTACKS, ids=lambda name: f"{ATTACKS[name].family}-{name}")
def test_nothing_of_it_runs_in_its_readers_browser(graded, name):
    page, plain = Page(graded.page(name)), Page(graded.page("neighbour"))
    assert acts(page) == acts(plain)
    for _, attributes in page.elements:
        for place in ("href", "src"):
            assert not re.match(r"\s*(javascript|vbscript|data:text)", attributes.get(place) or "", re.IGNORECASE)


# --- the honest ones ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HONEST, ids=lambda name: f"honest-{name}")
def test_an_honest_submission_gets_its_marks(graded, name):
    expected = {exercise: 0.0 if exercise in HONEST[name].lost else POINTS[exercise] for exercise in SOLVED}
    found = {exercise: found.earned for exercise, found in graded.records[name].exercises.items()}
    assert found == expected, graded.told(name)[:3000]
    assert re.search(HONEST[name].sees, graded.told(name) or " ", re.DOTALL), graded.told(name)[:3000]


# --- the class ------------------------------------------------------------------------------------------------------


def test_nothing_outside_was_reached_and_nothing_is_left(graded):
    assert graded.world.reached() == []
    assert graded.world.left() == []
    new = {path.name for path in set(graded.world.course.iterdir()) - graded.listing}
    assert new <= {"autograded", "feedback", "grading", ".nbgrader.log"}
    assert set(os.listdir(graded.world.course / "grading/records" / NAME)) == {f"{n}.json" for n in graded.records}
    assert not list(paths.PROJECT.rglob("planted*"))


def test_the_grade_book_has_what_the_records_have_and_goes_on_having_it(graded):
    assert rows(graded.world.course) == graded.booked
    scores = {(student, cell): score for student, cell, score, *_ in graded.booked["grade"] if cell in SOLVED}
    expected = {(r.student, cell): found.earned for r in graded.records.values() for cell, found in r.exercises.items()}
    assert scores == expected


def test_everybody_has_a_record_a_row_and_a_page(graded):
    handed_in = set(paths.students(NAME))
    assert set(graded.records) == handed_in
    assert {student for student, *_ in graded.booked["submission"]} == handed_in
    assert {path.name for path in (graded.world.course / "feedback").iterdir()} == handed_in


def test_no_hidden_number_is_in_any_page(graded):
    # The record has one: for the instructor's report, where it stands beside the answer that nobody declared.
    hidden = set()
    for document in materials.load(NAME).documents.values():
        for case in document["cases"]:
            hidden |= {f"{abs(number):.6g}"[:8] for number in numbers(case["steps"]) | numbers(case["expected"])}
    hidden = {number for number in hidden if len(number) == 8 and number not in f"{2.302585:.6f}"}
    assert len(hidden) > 100
    for name in set(graded.records) & set(ATTACKS):
        written = graded.shown_of(name)
        assert [number for number in hidden if number in written] == [], name


def test_the_next_run_grades_nobody_and_changes_nothing(graded, monkeypatch):
    monkeypatch.setattr("autograder.grading.workers.grade", lambda *_: pytest.fail("graded anew"))
    again = grade_into_book(NAME, LIMITS, workers=1)
    assert {name: record.earned for name, record in again.items()} == {n: r.earned for n, r in graded.records.items()}
    assert rows(graded.world.course) == graded.booked


def test_the_view_of_the_person_who_grades_by_hand_is_as_safe(graded):
    chosen = [name for name in graded.records if name in ATTACKS and ATTACKS[name].family in ("browser", "batch")]
    assert chosen
    plain = acts(Page(grading_view_html(graded.world.course, "neighbour", NAME)))
    for name in chosen:
        assert acts(Page(grading_view_html(graded.world.course, name, NAME))) == plain, name


if os.geteuid() == 0:  # else these tests run as an ordinary user anyway

    @pytest.mark.thorough
    def test_the_same_holds_for_an_ordinary_user():
        pass_for_an_ordinary_user(ORDINARY, __file__)
