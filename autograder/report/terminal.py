"""The report in a terminal. The page (page.py) shows more."""

from collections import Counter
from statistics import median
from typing import Any

from autograder.grading.fingerprint import printable
from autograder.grading.record import Record
from autograder.report import items
from autograder.report.findings import Findings, why
from autograder.report.items import OUTCOMES, Group, Item, Misconception, misconceptions, rows, unknown_groups, warning
from autograder.report.needs_help import Need

MOST = 15  # lines of one list in the terminal


def line(record: Record) -> str:
    """One submission in one line: student, score, mistakes or the reason for no points."""
    return printable(f"{record.student:<24} {record.earned:>5.4g} / {record.points:g}  {why(record)}".rstrip())


def summary(records: list[Record]) -> str:
    """The class in a few lines: how many were graded, their median, and why some could not be graded."""
    scores = [record.earned for record in records if not record.reason]
    full = sum(record.earned == record.points for record in records)
    lines = [f"{len(scores)} of {len(records)} could be graded"]
    if scores:
        lines[0] += f": median {median(scores):g} of {records[0].points:g} points, {full} with all of them"
    without = Counter(record.reason for record in records if record.reason)
    return "\n".join([*lines, *(f"{count} could not be graded: {reason}" for reason, count in without.items())])


def overview(found: Findings, waiting: int) -> str:
    """The whole report as text: the content of the page, shorter, and without students' answers."""
    parts = [
        summary(found.records),
        f"written answers of {waiting} submissions wait for a person" if waiting else "",
        _alarm(found),
        _exercises(found.items, len(found.graded)),
        _listed("Known mistakes", [(len(m.students), f"{item.name}: {m.name}") for item, m in rows(found.items)]),
        _listed("The same mistake in several exercises", [_same(each) for each in misconceptions(found.items)]),
        _listed("Wrong otherwise, equal answers together", [_group(*pair) for pair in unknown_groups(found.items)]),
        rankings(found.graded, MOST),
        _listed("Needs help", [("" if n.earned is None else n.earned, _need(n)) for n in found.needs]),
        _listed("Corrected or left out", [(len(students), what) for what, students in found.repairs.items()]),
        _listed("Too late to count", [(0, f"{who}: {e.reason}") for who, e in found.late.items() if not e.counts]),
        f"{len(found.timeless)} submissions without a time count as in time" if found.timeless else "",
        f"Extensions for {', '.join(found.idle_extensions)}: no submission has this name"
        if found.idle_extensions
        else "",
        _listed("On the class list, and nothing handed in", [("", who) for who in found.absent]),
        "\n".join(found.left_out),
    ]
    return printable("\n".join(part for part in parts if part))


def _alarm(found: Findings) -> str:
    if not found.unjailed:
        return ""
    return f"\n*** GRADED WITHOUT A JAIL: {len(found.unjailed)} submissions: {', '.join(found.unjailed)} ***"


def _exercises(found: list[Item], count: int) -> str:
    head = f"\n{'exercise':<26} {'points':>6} {'mean':>5} {'discr.':>6}  " + "  ".join(OUTCOMES)
    lines = [
        f"{item.name:<26} {item.points:>6g} {item.share:>5.0%} {_correlation(item):>6}  "
        + "  ".join(f"{len(item.students[each]) or '':>{len(each)}}" for each in OUTCOMES)
        for item in found
    ]
    return "\n".join([head, *lines, warning(count)]).rstrip() if found else ""


def _correlation(item: Item) -> str:
    return "-" if item.discrimination is None else f"{item.discrimination:.2f}"


def _listed(title: str, lines: list[tuple[Any, str]]) -> str:
    """Lines of a number and what it counts, at most MOST of them."""
    shown = [f"{number:>6}  {what}" for number, what in lines[:MOST]]
    more = [f"        and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "\n".join(["", f"{title}:", *shown, *more]) if lines else ""


def _group(item: Item, group: Group) -> tuple[int, str]:
    example = group.example
    first = f' first in the case "{example.unknown.case}"' if example.unknown else ""
    return len(group.students), f"{item.name}: {example.trouble or first.strip() or 'no answer was kept'}"


def _same(found: Misconception) -> tuple[int, str]:
    return len(found.students), f"{found.says}: {', '.join(found.exercises)}"


def _need(need: Need) -> str:
    return f"{need.student}: {'; '.join(need.reasons)}"


def rankings(records: list[Record], most: int | None = None) -> str:
    """The ranking of each competition, the best first; empty if the homework has no competition."""
    lines, measures = [], items.measures(records)
    for name, found in items.rankings(records).items():
        lines += ["", f"{name}, {measures[name].heading}:"]
        lines += [f"{place:>5}  {who:<24} {measures[name].written(score):>6}" for place, who, score in found[:most]]
        lines += [f"       and {len(found) - most} more"] if most and len(found) > most else []
    return "\n".join(lines)
