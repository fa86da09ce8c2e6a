"""How long the sections of a lecture take, by a rule; `python -m tools.times` writes the times into all lectures.

A section's time stands below its heading, the sum in the paragraph that counts the sections.
"""

import re
from pathlib import Path

from tools.pairing import ROOT

WORDS = 120
"""Words read in a minute, with their formulas."""
QUESTION, PICTURE, CODE = 1.0, 3.0, 2.0
"""Minutes for answering a question, for moving a picture, and for predicting and reading what a cell prints."""
SECTION = re.compile(r"(?m)^(?=# ## )")
TIME = re.compile(r"(# ## \d+ · .+\n)(?:#\n# \*About \d+ minutes\.\*\n)?")
SUM = re.compile(r"(sections),(\s+(?:# )?)about(\s+(?:# )?)[\d½]+(\s+(?:# )?)hours")


def sections(text: str) -> list[str]:
    """The numbered sections of a lecture's text, each from its heading to the next."""
    return [part for part in SECTION.split(text) if re.match(r"# ## \d+ · ", part)]


def minutes(section: str) -> int:
    """Minutes for a section, rounded to five."""
    cells = re.split(r"(?m)^# %%.*\n", section)
    words = sum(len(cell.replace("#", " ").split()) for cell in cells if cell.startswith("#"))
    questions = len(re.findall(r"(?m)^ask\(", section))
    pictures = len(re.findall(r"(?m)^(?:\w+ = )?explore\.", section))
    code = sum("print(" in cell for cell in cells if not cell.startswith("#"))
    return max(5, 5 * round((words / WORDS + QUESTION * questions + PICTURE * pictures + CODE * code) / 5))


def hours(text: str) -> str:
    """The time for all sections in hours, rounded to a half: 2, 2½."""
    halves = round(sum(map(minutes, sections(text))) / 30)
    return f"{halves // 2 or ''}{'½' if halves % 2 else ''}"


def timed(text: str) -> str:
    """The text with the right times."""
    for section in sections(text):
        body = TIME.sub(lambda found: found[1], section, count=1)
        with_time = TIME.sub(rf"\g<1>#\n# *About {minutes(body)} minutes.*\n", body, count=1)
        text = text.replace(section, with_time)
    return SUM.sub(rf"\g<1>,\g<2>about\g<3>{hours(text)}\g<4>hours", text)


def lectures() -> list[Path]:
    """The texts of all lectures with numbered sections and times: all but the start page."""
    return sorted((ROOT / "lectures/text").glob("[0-9][0-9]-*.py"))[1:]


if __name__ == "__main__":
    for path in lectures():
        path.write_text(timed(path.read_text(encoding="utf-8")), encoding="utf-8")
