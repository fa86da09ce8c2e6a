"""What the tests of all lectures share: the text of a lecture, and what it and its questions say."""

import re

from course.check import questions
from tools.pairing import ROOT


class Lecture:
    """A lecture by its number: `text` as it stands, `prose` on one line, without comment signs and marks of quotes."""

    def __init__(self, number: str) -> None:
        (path,) = (ROOT / "lectures/text").glob(f"{number}-*.py")
        self.where = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.prose = re.sub(r"\s*\n# ?(> )?\s*", " ", self.text)

    def states(self, *sentences: str) -> None:
        """It says these, whatever its line breaks."""
        for sentence in sentences:
            assert sentence in self.prose, f"the lecture no longer says {sentence!r}"


def answer(name: str):
    """The right answer to the question of that id."""
    return questions.find(name).answer
