"""The report as one HTML page: it loads nothing, runs no script, and shows text from submissions as text."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder import paths
from autograder.report import charts
from autograder.report.findings import Findings, why
from autograder.report.items import (
    OUTCOMES,
    backwards,
    measures,
    misconceptions,
    rankings,
    rows,
    unknown_groups,
    warning,
)

OPEN, MOST = 10, 60  # groups of equal wrong answers that are shown, and that the page holds at all
SLOWEST = 5


def write(found: Findings, waiting: int) -> Path:
    """Write the page into `reports/`; returns its path. waiting: submissions with written answers to grade."""
    path = paths.root() / "reports" / f"{found.homework}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(found, waiting), encoding="utf-8")
    return path


def html(found: Findings, waiting: int) -> str:
    """The page as HTML."""
    scores = [record.earned for record in found.graded]
    groups = unknown_groups(found.items)
    return (
        _environment()
        .get_template("page.html")
        .render(
            found=found,
            waiting=waiting,
            made=datetime.now(UTC),
            quartiles=[float(each) for each in np.percentile(scores, [25, 50, 75])] if scores else [],
            distribution=Markup(charts.distribution(scores, found.points)) if scores else "",
            chart=Markup(charts.outcomes(found.items)) if scores else "",
            outcomes=OUTCOMES,
            warning=warning(len(scores)),
            backwards=[item.name for item in found.items if backwards(item, len(scores))],
            mistakes=rows(found.items),
            misconceptions=misconceptions(found.items),
            rankings=rankings(found.graded),
            measures=measures(found.graded),
            groups=groups[:OPEN],
            more=groups[OPEN:MOST],
            rest=len(groups[MOST:]),
            slowest=found.slowest[:SLOWEST],
            times=[record.seconds for record in found.slowest],
            everyone=sorted(found.records, key=lambda record: (-record.earned, record.student)),
        )
    )


def _environment() -> Environment:
    """A Jinja environment that escapes everything but Markup, which only our charts are."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"why": why, "number": lambda value: f"{value:g}", "percent": lambda value: f"{value:.0%}"}
    return made
