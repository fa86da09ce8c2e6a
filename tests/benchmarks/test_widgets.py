"""The benchmark of widgets: its sliders and pictures exist, and its verdict follows from the figures."""

import pytest

from benchmarks import report, widgets
from course import explorables as explore
from course.explorables.stage import Slider

STARTS = [{"name": "07-gradient-descent", "taken": [1500.0, 1200.0, 1350.0]}]


def row(name, ours, inline, **more):
    return {"name": name, "slider": "k", "ours": [ours] * 30, "inline": [inline] * 30, "bytes": [4000, 90_000], **more}


@pytest.mark.parametrize("name", widgets.SLIDERS)
def test_what_is_moved_is_a_slider_with_stops_enough(name):
    control, start = widgets.SLIDERS[name]
    explorable = getattr(explore, name)(**start)
    assert isinstance(explorable.controls[control], Slider)
    assert explorable.state[control] in explorable.controls[control].stops()
    assert len(explorable.controls[control].stops()) > 5


def test_every_step_of_the_slider_changes_the_picture():
    for name, (control, start) in widgets.SLIDERS.items():
        explorable = getattr(explore, name)(**start)
        stops = explorable.controls[control].stops()
        drawn = [drawing(explorable, control, stop) for stop in stops[:4]]
        assert len(set(drawn)) == len(drawn), name


def drawing(explorable, control, stop):
    explorable.set(**{control: stop})
    values = explorable.values()
    return repr(
        [
            [(shape.x.tolist(), shape.y.tolist()) for shape in axes.frame(values).shapes]
            for axes in explorable.picture().axes
        ]
    )


def test_the_cells_of_a_benchmarked_notebook_are_where_the_stopwatch_looks():
    cells = [cell.source for cell in widgets.page_of("DecisionBoundary").cells]
    assert cells[widgets.OURS] == "explore.DecisionBoundary(**{})"
    assert cells[widgets.INLINE].startswith("plain(")
    assert cells[widgets.RUNS] == cells[widgets.OURS]


def test_the_verdict_names_who_is_late():
    good, slow, long = row("Good", 40, 160), row("Slow", 60, 160), row("Long", 70, 300)
    assert "Met by all" in report.verdict([good])
    assert "Missed by Slow" in report.verdict([good, good, slow])
    assert "Missed by Long" in report.verdict([good, good, long])


def test_the_tables_hold_the_figures(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results" / "widgets.md")
    report.write([row("Good", 40, 160), row("Runs", 30, 150, point=[8.0, 12.0], rest=[35.0], rate=19.6)], STARTS)
    text = report.RESULTS.read_text(encoding="utf-8")
    assert text.strip() == capsys.readouterr().out.strip()
    assert "| Good | k | 40 (40) | 160 (160) | 4.0 | 4.0 | 90.0 |" in text
    assert "| Runs | 10 (12) | 35 (35) |" in text
    assert "| Runs | 19.6 |" in text
    assert "| 07-gradient-descent | 1.50, 1.20, 1.35 |" in text
    assert text.count("Met by all") == 3


def test_a_slow_point_and_a_slow_lecture_are_named():
    assert "Missed by Late" in report.points([{"name": "Late", "point": [18.0], "rest": [40.0]}])
    assert "Missed by 99-late" in report.opening([{"name": "99-late", "taken": [2100.0, 2200.0, 1500.0]}])
