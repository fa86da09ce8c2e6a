"""Numbers that learners type: read as people write them, and compared as people round them."""

from course.check.questions.reading import read_number

EXAMPLES = ("-1.9", "", "4", "1/3")
"""What may stand in a field; the first is its hint."""


def readings(text: str) -> list[float]:
    """The number, or the two that '1,250' may mean; none for an empty text. ValueError for anything else."""
    values = read_number(text) if text.strip() else []
    if text.strip() and not values:
        raise ValueError(f"expected a number such as 2.5, −1.9 or 1/3; got {text!r}")
    return values


def near(text: str, number: float, tolerance: float = 0.01) -> bool:
    """Whether a reading of the text is this number, up to a hundredth of its size or 0.006, whichever is more."""
    return any(abs(value - number) <= max(tolerance * abs(number), 0.006) for value in readings(text))
