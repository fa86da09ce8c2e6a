"""Colours can be seen in a light and in a dark theme: texts at 4.5 to 1, lines and markers at 3 to 1 (WCAG 2.2)."""

import pytest

from course.check.quiz.asking import COLOURS
from course.explorables.stage.picture.colours import PALETTE

WHITE, DARK = "#ffffff", "#111111"


def luminance(colour):
    """Relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast(WHITE, "#000000") == pytest.approx(21)
    assert contrast(WHITE, "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", PALETTE)
def test_lines_are_seen_in_both_themes(name):
    assert contrast(PALETTE[name], WHITE) >= 3
    assert contrast(PALETTE[name], DARK) >= 3


@pytest.mark.parametrize("kind", COLOURS)
def test_verdicts_can_be_read_in_both_themes(kind):
    light, dark = COLOURS[kind]
    assert contrast(light, WHITE) >= 4.5  # on the page, and white on the button
    assert contrast(dark, DARK) >= 4.5
