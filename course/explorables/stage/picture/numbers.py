"""Numbers as readers see them: with a true minus (−, not a hyphen), and without −0."""

import re

HYPHEN = re.compile(r"(?<![\w.)\]])-(?=[\d.∞])|(?<=\de)-(?=\d)")
"""A hyphen that is a sign: in front of a number, or in an exponent such as 1e-6; not the one in `3-4-2`."""
NOTHING = re.compile(r"(?<![\w.)\]])[-−](?=0(\.0+)?(?![\d.e]))")
"""The sign of a zero, as rounding leaves it in −0.00."""


def number(value: float, digits: int = 3) -> str:
    """A number with so many significant digits at most: −2.5, 1e−06, 0."""
    return true_minus(f"{value + 0.0:.{digits}g}")


def counted(count: float, thing: str, things: str = "") -> str:
    """'1 sample', '3,000 samples', rounded; give the plural where it is not the singular with an s."""
    return f"{count:,.0f} {thing if round(count) == 1 else things or thing + 's'}"


def true_minus(text: object) -> str:
    """The text with a true minus in front of its numbers, and none in front of a zero."""
    return HYPHEN.sub("−", NOTHING.sub("", str(text)))
