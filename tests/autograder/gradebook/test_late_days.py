"""Late days: boundaries, days that are used up, several homeworks, extensions, and a file of rules that is wrong."""

import textwrap
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autograder import paths
from autograder.gradebook import late_days, late_rules
from autograder.gradebook.late_rules import Rules
from autograder.submission import folder as submission_folder

DEADLINES = {f"hw{i}": datetime(2026, 10, i, 23, 59, 59, tzinfo=UTC) for i in (1, 8, 15, 22)}
RULES = Rules(deadlines=DEADLINES)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def entries(rules=RULES, **lateness):
    """The ledger of ann, who handed in each homework so long after the class's deadline."""
    return late_days.ledger("ann", {name: DEADLINES[name] + late for name, late in lateness.items()}, rules)


def used(found):
    """homework → (days used, does it count), in the order of the ledger."""
    return {name: (entry.used, entry.counts) for name, entry in found.items()}


@pytest.mark.parametrize(
    ("lateness", "expected"),
    [
        (-DAY, (0, True)),
        (timedelta(0), (0, True)),
        (timedelta(milliseconds=999), (0, True)),
        (SECOND, (1, True)),
        (DAY, (1, True)),
        (DAY + SECOND, (2, True)),
        (2 * DAY, (2, True)),
        (2 * DAY + SECOND, (0, False)),
        (100 * DAY, (0, False)),
    ],
)
def test_one_homework_at_each_boundary(lateness, expected):
    assert used(entries(hw1=lateness)) == {"hw1": expected}


def test_in_time_says_nothing_and_late_says_how_much_and_what_is_left():
    found = entries(hw1=timedelta(0), hw8=DAY + 2 * SECOND, hw15=2 * DAY, hw22=3 * DAY)
    assert {name: entry.reason for name, entry in found.items()} == {
        "hw1": "",
        "hw8": "Handed in 1 day 2 s late: 2 late days used, 1 left.",
        "hw15": "Handed in 2 days late. That takes 2 late days, 1 left: it counts as zero.",
        "hw22": "Handed in 3 days late. At most 2 late days can be used for one homework: it counts as zero.",
    }


def test_what_counts_as_zero_uses_no_day_up():
    assert used(entries(hw1=5 * DAY, hw8=2 * DAY, hw15=2 * DAY, hw22=DAY)) == {
        "hw1": (0, False),
        "hw8": (2, True),
        "hw15": (0, False),
        "hw22": (1, True),
    }


def test_days_are_used_up_in_the_order_of_the_deadlines_whatever_was_graded_or_handed_in_first():
    backwards = {"hw22": SECOND, "hw15": DAY, "hw8": SECOND, "hw1": DAY}
    expected = {"hw1": (1, True), "hw8": (1, True), "hw15": (1, True), "hw22": (0, False)}
    assert used(entries(**backwards)) == expected
    assert list(entries(**backwards)) == list(expected)
    assert entries(**backwards)["hw22"].left == 0


def test_other_numbers_of_days():
    rules = Rules(days=4, most=3, deadlines=DEADLINES)
    assert used(entries(rules, hw1=3 * DAY, hw8=DAY, hw15=SECOND)) == {
        "hw1": (3, True),
        "hw8": (1, True),
        "hw15": (0, False),
    }
    assert used(entries(Rules(days=0, most=0, deadlines=DEADLINES), hw1=SECOND)) == {"hw1": (0, False)}


def test_an_extension_is_for_one_student_and_one_homework():
    until = DEADLINES["hw1"] + 3 * DAY
    rules = Rules(deadlines=DEADLINES, extensions={"ann": {"hw1": until}})
    at = {"hw1": until, "hw8": DEADLINES["hw8"] + SECOND}
    assert used(late_days.ledger("ann", at, rules)) == {"hw1": (0, True), "hw8": (1, True)}
    assert late_days.ledger("ann", at, rules)["hw1"].reason == "In time: extension to 04 October 2026 23:59:59 UTC."
    assert used(late_days.ledger("bob", at, rules)) == {"hw1": (0, False), "hw8": (1, True)}
    after = late_days.ledger("ann", {"hw1": until + SECOND}, rules)["hw1"]
    assert after.reason == (
        "Handed in 1 s after the extension to 04 October 2026 23:59:59 UTC: 1 late day used, 2 left."
    )


def test_an_extension_does_not_change_whose_turn_it_is():
    """Homework 1, extended beyond the deadline of homework 8, still takes its days first."""
    rules = Rules(days=1, deadlines=DEADLINES, extensions={"ann": {"hw1": DEADLINES["hw8"] + 3 * DAY}})
    at = {"hw8": DEADLINES["hw8"] + SECOND, "hw1": DEADLINES["hw8"] + 3 * DAY + SECOND}
    assert used(late_days.ledger("ann", at, rules)) == {"hw1": (1, True), "hw8": (0, False)}


def test_no_time_counts_as_in_time_and_says_so():
    found = late_days.ledger("ann", {"hw1": None, "hw8": DEADLINES["hw8"] + SECOND}, RULES)
    assert used(found) == {"hw1": (0, True), "hw8": (1, True)}
    assert found["hw1"].reason == late_days.NO_TIME


def test_without_a_deadline_nothing_is_late():
    found = late_days.ledger("ann", {"hw1": None, "hw8": datetime(2030, 1, 1, tzinfo=UTC)}, Rules())
    assert all(entry == late_days.Entry(0, 3) for entry in found.values())


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (SECOND, "1 s"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(hours=2, minutes=5, seconds=7), "2 h 5 min"),
        (timedelta(days=1, seconds=30), "1 day 30 s"),
        (timedelta(days=1, minutes=30), "1 day 30 min"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=12, hours=23), "12 days 23 h"),
    ],
)
def test_durations_are_said_in_their_two_largest_units(time, words):
    assert late_days.duration(time) == words


BERLIN = ZoneInfo("Europe/Berlin")


def test_in_a_time_zone_days_are_those_of_the_calendar():
    """The night on which clocks go back has 25 hours."""
    deadline = datetime(2026, 10, 24, 18, tzinfo=UTC)
    at = {"hw1": datetime(2026, 10, 25, 18, 30, tzinfo=UTC)}
    by_calendar = late_days.ledger("ann", at, Rules(deadlines={"hw1": deadline}, zone=BERLIN))["hw1"]
    assert by_calendar.reason == "Handed in 23 h 30 min late: 1 late day used, 2 left."
    by_hours = late_days.ledger("ann", at, Rules(deadlines={"hw1": deadline}))["hw1"]
    assert by_hours.reason == "Handed in 1 day 30 min late: 2 late days used, 1 left."


def test_the_hour_that_is_there_twice_is_late_the_second_time():
    deadline = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    at = {"hw1": datetime(2026, 10, 25, 1, 15, tzinfo=UTC)}
    assert used(late_days.ledger("ann", at, Rules(deadlines={"hw1": deadline}, zone=BERLIN))) == {"hw1": (1, True)}


def test_an_extension_reaches_a_name_whose_accents_are_written_apart():
    composed, apart = "M\u00fcller", "Mu\u0308ller"
    until = DEADLINES["hw1"] + DAY
    for named, student in ((composed, apart), (apart, composed)):
        rules = Rules(deadlines=DEADLINES, extensions={late_rules.normal(named): {"hw1": until}})
        assert used(late_days.ledger(student, {"hw1": until}, rules)) == {"hw1": (0, True)}


# --- the course folder ----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty course folder, and a way to write its rules."""
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    (tmp_path / "grading").mkdir()
    return tmp_path


def rules(folder, text):
    """The rules as read from a file of this text."""
    (folder / "grading/late.toml").write_text(text, encoding="utf-8")
    return late_rules.read()


def stamp(folder, student, text, homework="hw2"):
    """A submission with this in its timestamp.txt."""
    desk = folder / "submitted" / student / homework
    desk.mkdir(parents=True)
    (desk / "timestamp.txt").write_bytes(text)
    return desk


DOCUMENTATION = (paths.PROJECT / "docs/instructors.md").read_text(encoding="utf-8")
EXAMPLES = {
    "docstring": textwrap.dedent(late_rules.__doc__.split("\n\n", 1)[1]),
    "documentation": next(each for each in DOCUMENTATION.split("```toml\n") if each.startswith("days")).split("```")[0],
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_examples_are_read(folder, monkeypatch, example):
    monkeypatch.setattr("autograder.exercises.catalogue.names", lambda: ["hw1", "hw2"])
    found = rules(folder, example)
    assert (found.days, found.most) == (3, 2)
    assert found.deadline("hw1", "ann") == datetime(2026, 10, 9, 23, 59, 59, tzinfo=UTC)
    assert found.deadline("hw2", "bob") == datetime(2026, 10, 23, 21, 59, 59, tzinfo=UTC)
    assert found.deadline("hw2", "ann") == datetime(2026, 10, 26, 21, 59, 59, tzinfo=UTC)


def test_without_a_file_there_are_no_deadlines(folder):
    assert late_rules.read() == Rules()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("days = -1", "days: expected a whole number of days; got -1"),
        ("most = true", "most: expected a whole number of days; got True"),
        ("day = 3", "the file: expected days, most, zone, deadline, extension; got 'day'"),
        ("[deadline]\nhw99 = 2026-10-09 23:59:59Z", "got 'hw99'"),
        ("[deadline]\nhw2 = 2026-10-09 23:59:59", "deadline.hw2: expected a time with its offset from UTC"),
        ("[deadline]\nhw2 = 2026-10-09", "got 2026-10-09"),
        ("[deadline]\nhw2 = 'Friday'", "got Friday"),
        ("deadline = 3", r"deadline: expected a table, \[deadline\]; got 3"),
        ("[extension]\nann = 2026-10-09 23:59:59Z", r"extension.ann: expected a table"),
        ("[deadline", "Expected"),
        ("zone = 'Mars'", "zone: expected a time zone such as"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong_in_it(folder, text, complaint):
    with pytest.raises(ValueError, match=rf"late.toml: .*{complaint}"):
        rules(folder, text)


def test_times_are_read_in_utc_from_what_collecting_left(folder):
    rules(folder, "[deadline]\nhw2 = 2026-10-09 23:59:59+02:00")
    stamp(folder, "ann", b"2026-10-09 21:59:59.999999 UTC")
    stamp(folder, "bob", b"2026-10-09 22:00:00.000000 UTC")
    stamp(folder, "eve", b"2026-10-10 00:00:00.000000 +0200\n")
    assert [late_days.read_ledger(student)["hw2"].used for student in ("ann", "bob", "eve")] == [0, 1, 1]


@pytest.mark.parametrize("text", [b"", b"soon", b"\xff\xfe", b"9" * 50, b"2026-99-99 00:00:00 UTC", b"x" * 10_000])
def test_a_time_that_is_none_counts_as_in_time(folder, text):
    rules(folder, "[deadline]\nhw2 = 2026-10-09 23:59:59Z")
    stamp(folder, "ann", text)
    assert late_days.read_ledger("ann")["hw2"] == late_days.Entry(0, 3, reason=late_days.NO_TIME)


def test_a_link_in_place_of_the_time_is_not_followed(folder):
    desk = stamp(folder, "ann", b"")
    (folder / "elsewhere").write_text("2026-10-09 21:00:00.000000 UTC")
    (desk / "timestamp.txt").unlink()
    (desk / "timestamp.txt").symlink_to(folder / "elsewhere")
    assert submission_folder.submitted_at(desk) is None
    (desk / "timestamp.txt").unlink()
    assert submission_folder.submitted_at(desk) is None
