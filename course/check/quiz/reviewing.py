"""What returns: `review()` in a notebook, `course review` in a terminal, and the line at the start of a lecture.

`progress` knows what is due. Here it is asked again, ten at a time, with new numbers and in a new order of choices.
"""

import secrets
import shutil
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from course.check import questions, seeing
from course.check.questions.kinds import Choice, Question
from course.check.questions.predictions import Prediction
from course.check.quiz import progress
from course.check.quiz.asking import MARKS, as_text, lettered, to_html, widget, without_kernel
from course.check.quiz.judging import judge
from course.check.quiz.schedule import LEARNT, SKIPPED, WRONG

AT_ONCE = 10
WHY = {WRONG: "wrong last time", SKIPPED: "skipped last time", LEARNT: "learnt before"}
NONE = "Nothing is due for review today."
HOW = "Type a letter, a number or a shape. Enter alone leaves a question for later, q ends."


@dataclass(frozen=True)
class Due:
    """A question that is due: as it is asked this time, and why it returns."""

    question: Question
    why: str

    def lead(self, number: int, of: int) -> str:
        """The line above the question."""
        return f"{number} of {of} · lecture {questions.lecture_of(self.question.id)} · {self.why}"


def returning() -> list[tuple[str, str]]:
    """(kind, id) of what is due, in the order of `progress.due`. What the course no longer asks is left out."""
    found = progress.due()
    return [each for each in found if each[1] in questions.all()]


def waiting() -> list[Due]:
    """What is due, as it is asked this time."""
    found, places = returning(), progress.places()
    return [Due(asked(questions.find(name)), WHY[places[kind, name].state]) for kind, name in found]


def asked(question: Question) -> Question:
    """A question as the review asks it, after the text of the one that it follows."""
    before = f"{questions.find(question.follows).text}\n\n**And then:** " if question.follows else ""
    again = question.again(secrets.randbits(32))
    return replace(again, text=before + again.text)


def due() -> None:
    """Show how many questions are due, with a link to the review; nothing if none are."""
    count = len(returning())
    if not count:
        return
    from IPython.display import display

    link = f"{_counted(count)} due for [review](review.ipynb). In a terminal: `course review`."
    display({"text/markdown": link, "text/plain": f"{_counted(count)} due for review: course review"}, raw=True)


def _counted(count: int) -> str:
    return f"{count} question is" if count == 1 else f"{count} questions are"


def next_day() -> str:
    """When the next question returns; empty if none ever does."""
    days = [day for place in progress.places().values() if (day := place.returns())]
    return f" The next question returns on {min(days)}." if days else ""


def review() -> None:
    """Ask what is due, one question after the other, ten at a time."""
    from IPython.display import display

    found = waiting()
    if not found:
        print(NONE + next_day())
        return
    text = f"{_counted(len(found))} due for review."
    display({**_pages(found[:AT_ONCE])._repr_mimebundle_(), "text/plain": ""}, raw=True)
    display({"text/html": without_kernel(text), "text/plain": text}, raw=True)


def _pages(ten: list[Due]) -> Any:
    """One question at a time, made when it is shown, with a button to the next one."""
    import ipywidgets as w

    leads = (f"<p>{to_html(each.lead(number, len(ten)), inline=True)}</p>" for number, each in enumerate(ten, start=1))
    pages = (widget(each.question, lead, anew=True) for each, lead in zip(ten, leads, strict=True))
    place = w.VBox([next(pages)])
    button = w.Button(description="Next", layout=w.Layout(width="6em", margin="0.5em 0 0 1.3em"))

    def turn(_: Any) -> None:
        page = next(pages, None)
        place.children = [page or w.HTML(f"<p>{end('Run the cell again')}</p>")]
        button.layout.display = None if page else "none"

    button.on_click(turn)
    return w.VBox([place, button])


def end(again: str) -> str:
    """What to say after the last question. again: what to do for more."""
    left = len(returning())
    if left:
        return f"{_counted(left)} still due. {again}, or come back another day."
    return f"Nothing is left for today.{next_day()}"


def in_terminal(read: Callable[[str], str] = input, show: Callable[[str], Any] = print) -> None:
    """Ask up to ten of what is due, as plain text. read, show: stand in for the terminal.

    Predictions need their picture, so they are left to the notebook.
    """
    found = waiting()
    typed = [each for each in found if not isinstance(each.question, Prediction)]
    on_pictures = len(found) - len(typed)
    if on_pictures:
        show(f"{_counted(on_pictures)} due on a picture: open lectures/review.ipynb.")
    if typed:
        _ask_all(typed, read, show, "Open lectures/review.ipynb" if on_pictures else "Type course review again")
    elif not found:
        show(NONE + next_day())


def _ask_all(found: list[Due], read: Callable[[str], str], show: Callable[[str], Any], again: str) -> None:
    ten = found[:AT_ONCE]
    show(f"{_counted(len(found))} due. {HOW}")
    try:
        for number, each in enumerate(ten, start=1):
            show(f"\n{each.lead(number, len(ten))}\n\n{_wrapped(as_text(each.question))}")
            show(_wrapped(_asked(each.question, read, show)))
    except EOFError:
        show("")
    show(f"\n{end(again)}")


def _asked(question: Question, read: Callable[[str], str], show: Callable[[str], Any]) -> str:
    """Ask until an answer is right or wrong; returns what to say. Raises EOFError at the end of the input, or for q."""
    while given := read("> ").strip():
        if given.lower() == "q":
            raise EOFError
        if isinstance(question, Choice):
            given = dict(lettered(question)).get(given.upper().strip("()."), given)
        judged = judge(question, given)
        if judged.right is not None:
            solution = "" if judged.right else f"\n{question.solution()}: {question.because}"
            call = question.picture_of(judged.why)
            see = f"\nSee it in a notebook: {seeing.line(call)}" if call else ""
            return f"{MARKS[judged.right][1]} {judged.why}{solution}{see}"
        show(judged.why)
    return "Left for later."


def _wrapped(text: str) -> str:
    """Text with lines as wide as the terminal, and 100 signs at most."""
    width = min(100, shutil.get_terminal_size().columns)
    indent = {True: " " * 6, False: ""}
    lines = text.split("\n")
    return "\n".join(textwrap.fill(line, width, subsequent_indent=indent[line.startswith("  (")]) for line in lines)
