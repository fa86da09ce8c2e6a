"""The instructor's report: its counts and statistics, who needs help, late days, and that nothing in it can run."""

import csv
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import numpy as np
import pytest

from autograder import commands, paths
from autograder.gradebook import book, late_days, left_out
from autograder.grading.fingerprint import Unknown
from autograder.grading.record import UNFENCED, Graded, Record
from autograder.report import findings, items, page, sheets, terminal
from autograder.report.needs_help import mistakes, needs_help
from course import cli
from tests.autograder.gradebook.test_book import rows
from tests.autograder.gradebook.test_feedback import Page, acts, feedback_html
from tests.autograder.grading.test_grading import FULL
from tests.autograder.grading_runs import record_of
from tests.autograder.made_up_class import (
    DIED,
    EXERCISES,
    everyone,
    hand_over,
    lateness,
    set_deadline,
    submitted,
)

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='alert(1)' {{ 7 * 7 }}\x1b[31m</pre></details>"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty course folder."""
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    return tmp_path


def reported(*records, late=None, homework="hw2"):
    """The findings of a class with these records."""
    hand_over(records, late, homework)
    return findings.collect_findings(homework)


def text(found):
    """The page's text, as read."""
    return Page(page.html(found, 0)).text


def table(path):
    """A CSV file as a list of dicts."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def item(found, name):
    return next(each for each in found.items if each.name == name)


# --- counts ---------------------------------------------------------------------------------------------------------


def test_a_mistake_planted_in_half_of_a_class_appears_with_its_count_sentence_and_authors(folder):
    authors = [f"s{i:02d}" for i in range(20) if i % 2]
    found = reported(*(submitted(f"s{i:02d}", {"softmax": "no_maximum"} if i % 2 else {}) for i in range(20)))
    (mistake,) = item(found, "softmax").mistakes
    assert (mistake.name, mistake.students) == ("no_maximum", authors)
    says = next(each.says for each in EXERCISES["softmax"].mistakes if each.name == "no_maximum")
    assert mistake.says == says
    assert f"10 softmax no_maximum {says} s01, s03 and 8 more {', '.join(authors[2:])}" in text(found)
    assert "    10  softmax: no_maximum" in terminal.overview(found, 0)
    assert [
        row["student"] for row in table(sheets.write_report(found)) if "no_maximum" in row["named or reason"]
    ] == authors


def test_of_two_slips_at_once_each_is_counted_with_its_own_sentence(folder):
    found = reported(submitted("ann", {"softmax_loss": "sum_for_mean+labels_from_one"}), submitted("bob", {}))
    says = {mistake.name: mistake.says for mistake in EXERCISES["softmax_loss"].mistakes}
    made = {mistake.name: (mistake.says, mistake.students) for mistake in item(found, "softmax_loss").mistakes}
    assert made == {name: (says[name], ["ann"]) for name in ("sum_for_mean", "labels_from_one")}


def test_the_same_misconception_in_several_exercises_is_counted_as_one(folder):
    ann = submitted("ann", {"softmax_loss": "sum_for_mean", "train_softmax": "gradient_sum"})
    bob = submitted("bob", {"train_softmax": "gradient_sum", "softmax": "no_maximum"})
    found = reported(ann, bob)
    (one,) = items.misconceptions(found.items)
    assert (one.says, list(one.students)) == ("a sum where a mean is due", ["ann", "bob"])
    assert set(one.exercises) == {"softmax_loss", "train_softmax"}
    assert "a sum where a mean is due" in text(found)
    assert "     2  a sum where a mean is due: " in terminal.overview(found, 0)


def test_every_answer_is_counted_once_by_what_became_of_it(folder):
    ways = ["right", "no_maximum", "1.5", "raises", "died", "unwritten"]
    found = reported(*(submitted(how, {"softmax": how}) for how in ways))
    assert item(found, "softmax").students == {
        "right": ["right"],
        "known mistake": ["no_maximum"],
        "wrong otherwise": ["1.5"],
        "no result": ["died", "raises"],
        "not written": ["unwritten"],
    }


def test_alike_unknown_answers_are_one_group_with_its_numbers(folder):
    ways = {"ann": "1.5", "bob": "1.5", "cleo": "1.5", "dan": "-2", "eva": "raises", "finn": "died", "gina": "right"}
    found = reported(*(submitted(who, {"softmax": how}) for who, how in ways.items()))
    groups = [group for _, group in items.unknown_groups(found.items)]
    assert [group.students for group in groups] == [["ann", "bob", "cleo"], ["dan"], ["eva"], ["finn"]]
    assert groups[0].example.unknown.case == "a batch"
    said = text(found)
    assert "3 × softmax , first in the case “a batch” ann, bob, cleo 0 of 8 cases pass, 0 of 3 points." in said
    assert "20 of 20 numbers differ, most at" in said
    assert "Every case raises ValueError." in said
    assert DIED in said
    assert '     3  softmax: first in the case "a batch"' in terminal.overview(found, 0)


def test_what_could_not_be_graded_says_nothing_about_the_exercises(folder):
    empty = Record("eve", "k", {n: Graded(e.points, 0.0) for n, e in EXERCISES.items()}, reason="The file is empty.")
    found = reported(submitted("ann", {}), empty)
    assert all(each.share == 1 for each in found.items)
    assert found.ungradable == {"The file is empty.": ["eve"]}
    assert "1 The file is empty. eve" in text(found)


def test_nothing_could_be_graded(folder):
    empty = Record("eve", "k", {n: Graded(e.points, 0.0) for n, e in EXERCISES.items()}, reason="The file is empty.")
    found = reported(empty)
    assert "None of the submissions could be graded." in text(found)
    assert "1 could not be graded: The file is empty." in terminal.overview(found, 0)


def test_failures_are_told_with_how_many_and_who(folder):
    stopped = "Code cell {} took longer than 60 s and was stopped."
    found = reported(
        submitted("ann", {"softmax": "died", "softmax_loss": "died"}, seconds=12.5),
        submitted("bob", {}, repairs=[stopped.format(3)], seconds=2.0),
        submitted("cleo", {}, repairs=[stopped.format(14)], seconds=1.0),
    )
    assert found.unanswered == {DIED: ["ann"]}
    assert found.repairs == {"A code cell took longer than 60 s and was stopped.": ["bob", "cleo"]}
    assert "A submission took 2.0 s (median), 12.5 s at most. The slowest: ann (12.5 s), bob" in text(found)


def test_graded_without_a_jail_is_said_loudly(folder):
    found = reported(submitted("ann", {}, repairs=[UNFENCED]), submitted("bob", {}))
    assert found.unjailed == ["ann"]
    assert "Graded without a jail: 1 of 2 submissions." in text(found)
    assert '<div class="alarm" role="alert">' in page.html(found, 0)
    assert "*** GRADED WITHOUT A JAIL: 1 submissions: ann ***" in terminal.overview(found, 0)
    assert 'class="alarm"' not in page.html(reported(submitted("ann", {}), submitted("bob", {})), 0)


# --- statistics -----------------------------------------------------------------------------------------------------


def test_the_discrimination_is_that_of_a_calculation_by_hand():
    """Items (1, 0, 1, 0), (2, 0, 1, 1), (0, 1, 1, 0); of the first, the rest is (2, 1, 2, 1): r = 1."""
    earned = np.array([[1, 2, 0], [0, 0, 1], [1, 1, 1], [0, 1, 0]], float)
    # Second: x = (2, 0, 1, 1), rest (1, 1, 2, 0): both have mean 1; Σ dx·dy = 0.
    # Third: x − ½ = (−½, ½, ½, −½), rest (3, 0, 2, 1) − 1.5: Σ = −0.75 − 0.75 + 0.25 + 0.25 = −1; ÷ √(1 · 5).
    assert items.discriminations(earned) == pytest.approx([1.0, 0.0, -1 / 5**0.5], abs=1e-12)


def test_there_is_no_discrimination_where_everyone_has_the_same_or_there_are_too_few():
    assert items.discriminations(np.array([[1.0, 0.0], [1.0, 2.0], [1.0, 1.0]])) == [None, None]
    assert items.discriminations(np.array([[1.0, 0.0], [0.0, 2.0]])) == [None, None]


def test_a_discrimination_is_shown_with_a_warning_in_proportion_to_the_class(folder):
    few = reported(*everyone(25))
    assert items.warning(len(few.graded)) in text(few)
    assert "about 0.40 either way" in items.warning(25)
    assert items.warning(2) == "With 2 submissions discrimination is not computed."
    assert items.warning(100) == ""


def test_an_exercise_that_the_good_ones_fail_is_pointed_out(folder):
    wrong = ["softmax_loss", "train_softmax", "softmax_predict"]
    good = [submitted(f"good-{i}", {"softmax": "no_maximum"}) for i in range(15)]
    weak = [submitted(f"weak-{i}", dict.fromkeys(wrong, "unwritten")) for i in range(15)]
    found = reported(*good, *weak)
    assert item(found, "softmax").discrimination == pytest.approx(-1)
    assert "softmax : students who do well elsewhere fail here, by more than chance." in text(found)
    assert not items.backwards(item(found, "train_softmax"), 30)


def test_the_difficulty_is_the_mean_share_of_the_points(folder):
    found = reported(submitted("ann", {}), submitted("bob", {"softmax": "unwritten"}))
    assert item(found, "softmax").share == 0.5
    assert "softmax 3 50% – 1 1" in text(found)


def test_a_competition_has_a_ranking_in_place_of_right_and_wrong(folder):
    scores = {"ann": 0.8, "bob": 0.92, "cyd": 0.8, "dan": None}
    records = [submitted(who, {}) for who in scores]
    for each in records:
        score = scores[each.student]
        each.exercises["predict_digits"] = Graded(4, 4.0 * (score or 0), score=score, written=score is not None)
    found = reported(*records)
    assert item(found, "predict_digits").students == {each: [] for each in items.OUTCOMES} | {"not written": ["dan"]}
    assert items.unknown_groups(found.items) == []
    assert "place student right 1 bob 92.0% 2 ann 80.0% 2 cyd 80.0%" in text(found)
    assert "    1  bob                       92.0%" in terminal.overview(found, 0)
    assert "predict_digits: 80.0% right" in terminal.line(found.records[0])
    assert "predict_digits" not in page.charts.outcomes(found.items)


# --- who needs help -------------------------------------------------------------------------------------------------


def test_who_needs_help_and_why():
    half = dict.fromkeys(["softmax", "softmax_loss", "softmax_loss_vectorized", "train_softmax"], "unwritten")
    here = [
        submitted("ann", {}),
        submitted("bob", half),
        submitted("cleo", {"softmax_loss": "labels_from_one", "uniform_loss": "answered 0.1"}),
        Record("dan", "k", submitted("dan", {}).exercises, reason="The file is empty."),
    ]
    before = [
        submitted("cleo", {"softmax_loss_vectorized": "labels_from_one", "uniform_loss": "answered 0.1"}),
        submitted("eva", {}),
    ]
    made = {record.student: mistakes(record) for record in before}
    found = {need.student: need.reasons for need in needs_help(here, {"hw0": {}, "hw1": made})}
    assert found == {
        "eva": ["submitted nothing, but submitted earlier homework"],
        "bob": ["less than half of the points", "4 of 11 not written"],
        "dan": ["could not be graded: The file is empty."],
        "cleo": ["labels counted from 1 in place of 0 again, as in hw1"],
    }
    assert next(iter(found)) == "eva"


def test_earlier_homeworks_are_found_in_their_records_and_come_in_order(folder):
    for homework in ("hw1", "hw10", "hw3", "hw0"):
        hand_over([submitted("ann", {"softmax": "no_maximum"})], homework=homework)
    assert findings.earlier("hw2") == ["hw0", "hw1"]
    assert findings.earlier("hw10") == ["hw0", "hw1", "hw3"]
    found = reported(submitted("ann", {"softmax_loss": "no_maximum"}))
    assert [need.reasons for need in found.needs] == [["an exponential that overflows again, as in hw0, hw1"]]
    assert "an exponential that overflows again, as in hw0, hw1" in text(found)


# --- nothing runs ---------------------------------------------------------------------------------------------------


@pytest.fixture
def hostile(folder):
    """A class in which everything that could be a student's words is an attack."""
    wrong = submitted(HOSTILE.replace("/", "|").replace("\x1b", ""), {"softmax": "1.5"}, repairs=[HOSTILE, UNFENCED])
    wrong.exercises["softmax"].unknown = Unknown("f", HOSTILE, HOSTILE, HOSTILE)
    wrong.exercises["softmax_loss"] = Graded(4, 0.0, [HOSTILE], [HOSTILE])
    wrong.exercises["train_softmax"] = Graded(4, 0.0, trouble=HOSTILE, answered=False)
    unread = Record("eve", "k", wrong.exercises, reason=HOSTILE)
    return reported(wrong, unread)


def test_nothing_a_student_wrote_becomes_an_element_or_runs(hostile):
    shown = Page(page.html(hostile, 0))
    elements, handlers = acts(shown)
    assert set(elements) == {"svg", "style"}  # our own pictures
    assert handlers == []
    assert not any(tag == "img" for tag, _ in shown.elements)
    assert shown.text.count("<script>alert(1)</script>") >= 8
    assert "{{ 7 * 7 }}" in shown.text


def test_the_page_asks_the_browser_to_run_and_load_nothing(hostile):
    html = page.html(hostile, 0)
    assert """content="default-src 'none'; style-src 'unsafe-inline'">""" in html
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert not re.search(r"(?:src|href)=\"(?!#)", html.replace("xlink:", ""))


def test_a_terminal_gets_no_control_characters(hostile):
    assert "\x1b" not in terminal.overview(hostile, 0)
    assert "\x1b" not in terminal.line(hostile.records[0])


def test_a_spreadsheet_gets_no_formulas(folder):
    found = reported(submitted("=1+1", {}), submitted("@sum", {}), submitted("ann-b", {}))
    assert [row["student"] for row in table(sheets.write_report(found))] == ["'=1+1", "'@sum", "ann-b"]


@pytest.mark.long
def test_a_report_is_made_without_the_sandbox():
    report = ", ".join(f"autograder.report.{name}" for name in ("findings", "page", "sheets", "terminal"))
    loaded = f"import sys, {report}; print([name for name in sys.modules if 'autograder.sandbox' in name])"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=paths.PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- large and whole ------------------------------------------------------------------------------------------------


def test_a_class_of_370_makes_a_page_of_moderate_size_and_a_short_summary(folder):
    records = everyone(370)
    set_deadline()
    found = reported(*records, late=lateness(records))
    html = page.html(found, 12)
    assert len(html) < 600_000
    assert len(terminal.overview(found, 12).splitlines()) < 100
    for each in found.items:
        assert sum(map(len, each.students.values())) == len(found.graded)
    assert all(record.student in html for record in records)


def test_the_page_is_there_though_nobody_reads_the_summary_to_its_end(graded_copy, monkeypatch):
    """As in `course report hw2 | head`."""

    def closed(*_):
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", closed)
    with pytest.raises(BrokenPipeError):
        commands.report(SimpleNamespace(homework="hw2"))
    assert (graded_copy / "reports/hw2.html").exists()
    assert (graded_copy / "reports/hw2.csv").exists()


def test_the_report_of_a_graded_class(graded_copy, capsys):
    cli.main(["report", "hw2"])
    said = capsys.readouterr().out
    assert "written answers of" in said
    assert "reports/hw2.html" in said
    shown = Page((graded_copy / "reports/hw2.html").read_text(encoding="utf-8"))
    assert "No notebook was handed in" in shown.text
    assert "wrong-axis" in shown.text
    assert set(acts(shown)[0]) == {"svg", "style"}
    seconds = {row["student"]: float(row["seconds"]) for row in table(graded_copy / "reports/hw2.csv")}
    assert seconds["right"] > 0
    found = findings.collect_findings("hw2")
    groups = {who: group for _, group in items.unknown_groups(found.items) for who in group.students}
    assert groups["forges"].example.trouble == "Every case raises an exception."
    assert {record.student for record in found.records} == set(paths.students("hw2"))


# --- late days ------------------------------------------------------------------------------------------------------


def stamp(folder, student, moment):
    (folder / f"submitted/{student}/hw2/timestamp.txt").write_text(moment)


@pytest.fixture
def late_class(graded_copy):
    """One in time, one an hour late, one three days; the others without a time."""
    (graded_copy / "grading/late.toml").write_text("[deadline]\nhw2 = 2026-10-23 23:59:59Z\n")
    stamp(graded_copy, "right", "2026-10-23 23:59:59.900000 UTC")
    stamp(graded_copy, "warns", "2026-10-24 00:59:59.000000 UTC")
    stamp(graded_copy, "shows", "2026-10-27 00:00:00.000000 UTC")
    return graded_copy


ZERO = "Handed in 3 days 1 s late. At most 2 late days can be used for one homework: it counts as zero."
USED = "Handed in 1 h late: 1 late day used, 2 left."


def test_late_days_are_in_the_page_in_the_tables_and_on_the_students_pages(late_class, capsys):
    before = rows(late_class)
    for command in (["report", "hw2"], ["export"], ["feedback", "hw2"]):
        cli.main(command)
    assert f"shows: {ZERO}" in capsys.readouterr().out
    shown = Page((late_class / "reports/hw2.html").read_text(encoding="utf-8")).text
    assert f"warns 1 2 yes {USED}" in shown
    assert f"shows 0 3 as zero {ZERO}" in shown
    assert re.search(r"The time of \d+ submissions is not known", shown)
    for name in ("hw2", "grades"):
        told = {
            row["student"]: (row["late days"], float(row["counts"]), row["late"])
            for row in table(late_class / f"reports/{name}.csv")
        }
        assert told["right"] == ("0", FULL, "")
        assert told["warns"] == ("1", FULL, USED)
        assert told["shows"] == ("0", 0.0, ZERO)
        assert told["exits"][2] == late_days.NO_TIME
    assert rows(late_class) == before  # the grade book itself knows nothing of it
    for row in table(late_class / "reports/grades.csv"):  # sums of binary fractions have no end
        assert all(len(row[column].partition(".")[2]) <= 2 for column in ("score", "counts"))
    assert f"Late days. {USED}" in Page(feedback_html(late_class, "warns")).text
    zero = Page(feedback_html(late_class, "shows")).text
    assert f"Late days. {ZERO}" in zero
    assert re.search(r"hw2: 0 of \d+ points", zero)
    assert f"It counts as 0 points instead of {FULL:g}." in zero
    assert "Late" not in Page(feedback_html(late_class, "right")).text


def test_grading_again_gives_the_same_ledger(late_class):
    def ledgers():
        return {student: late_days.read_ledger(student) for student in paths.students("hw2")}

    before = ledgers()
    shutil.rmtree(late_class / "grading/records")
    for student in ("shows", "warns"):
        record_of(student)
    assert ledgers() == before


def test_an_extension_for_nobody_is_pointed_out(folder):
    set_deadline()
    path = folder / "grading/late.toml"
    path.write_text(path.read_text() + "[extension.anne]\nhw2 = 2026-10-26 23:59:59Z\n")
    found = reported(submitted("ann", {}), late={"ann": timedelta(0)})
    assert found.idle_extensions == ["anne"]
    assert "There are extensions for anne, but no submissions of theirs." in text(found)


def test_a_file_of_rules_that_is_wrong_stops_report_export_and_feedback(late_class, capsys):
    (late_class / "grading/late.toml").write_text("days = 'three'")
    for command in (["report", "hw2"], ["export"], ["feedback", "hw2"]):
        with pytest.raises(SystemExit) as stop:
            cli.main(command)
        assert stop.value.code == 2
        assert "late.toml: days: expected a whole number of days; got 'three'" in capsys.readouterr().err


# --- the class list, and tables for an LMS ----------------------------------------------------------------------------


def test_everybody_on_the_class_list_is_in_the_report(folder):
    found = reported(submitted("ann", {}))
    assert found.absent == []
    left_out.keep("hw2", ["submitted/bob/HW2: not taken"])
    found = findings.collect_findings("hw2", ["007", "ann", "zoe"])
    assert found.absent == ["007", "zoe"]
    for shown in (text(found), terminal.overview(found, 0)):
        assert "007" in shown
        assert "zoe" in shown
        assert "submitted/bob/HW2: not taken" in shown


def test_tables_for_canvas_and_moodle_have_everybody_and_zeros(folder):
    (folder / "gradebook.db").touch()
    with book.opened() as open_book:
        open_book.add_assignment("hw0")
        open_book.add_student("zoe", first_name="Zoe", last_name="Doe", email="zoe@example.org", lms_user_id="4711")
        for name in ("007", "-rf", "@home", "=HYPERLINK(1)"):
            open_book.add_student(name)
    sheets.write_grades()
    canvas = {row["SIS User ID"]: row for row in table(folder / "reports/grades-canvas.csv")}
    assert set(canvas) == {"zoe", "007", "-rf", "@home", "'=HYPERLINK(1)"}
    assert canvas["zoe"] == {
        "Student": "Doe, Zoe",
        "ID": "4711",
        "SIS User ID": "zoe",
        "SIS Login ID": "zoe@example.org",
        "Section": "",
        "hw0": "0.0",
    }
    moodle = {row["Username"]: row for row in table(folder / "reports/grades-moodle.csv")}
    assert moodle["zoe"]["Email address"] == "zoe@example.org"
    assert moodle["007"]["hw0"] == "0.0"
