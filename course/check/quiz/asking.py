"""A question in a notebook: `ask("softmax-shift")`. Learners answer first, and then read why.

The questions are in `course/check/questions/`; this module shows them, with ipywidgets or else as text. Each choice is
a button with a letter, because JupyterLab uses the arrow keys that radio buttons would need; its text presses it too.
"""

import secrets
from collections.abc import Callable
from typing import Any

from course.check import questions, seeing
from course.check.questions.kinds import Choice, Number, Question, Verdict
from course.check.questions.markup import line_height, to_html
from course.check.questions.predictions import Prediction
from course.check.quiz import predicting
from course.check.quiz.judging import judge

MARKS = {True: ("right", "✓ Right."), False: ("wrong", "✗ Not this one."), None: ("open", "")}
COLOURS = {"right": ("#00664b", "#4cc9a0"), "wrong": ("#b33c00", "#ff9466")}
"""Of a verdict, on a light page and in a dark theme; the first is also that of its button, whose letter is white."""
STILL = """
.jp-OutputArea:has(.course-quiz) .course-question { display: none; }
.jp-OutputArea:has(.course-question):not(:has(.course-quiz)) .jp-OutputArea-child:has(.jupyter-widgets) {
  display: none;
}
"""
# The button's invisible ::after covers its whole row, so that a click on the text is a click on the button.
WHOLE_ROW = """
.course-quiz:not(.course-prediction) > :not(.course-see) { max-width: 58em; }
.course-choice { position: relative; cursor: pointer; }
.course-choice .jupyter-button { position: static !important; }
.course-choice .jupyter-button::after { content: ""; position: absolute; inset: 0; }
"""
STYLES = {True: "success", False: "danger", None: ""}


def ask(name: str) -> None:
    """Show the question with this id, choices in a new order. Raises ValueError with similar ids if there is none."""
    from IPython.display import display

    question = questions.find(name).shuffled(secrets.randbits(32))
    display({**widget(question)._repr_mimebundle_(), "text/plain": ""}, raw=True)
    display({"text/html": as_page(question), "text/plain": as_text(question)}, raw=True)


def as_page(question: Question) -> str:
    """The question as HTML for a page without a kernel; CSS hides it where the widget is shown."""
    still = predicting.still(question) if isinstance(question, Prediction) else ""
    return without_kernel(as_text(question).replace("\n  ", "\n\n"), still)


def without_kernel(text: str, still: str = "") -> str:
    """What a page without a kernel shows in place of a widget, and the style of both, as HTML. still: a picture."""
    shown = to_html(f"{text}\n\nRun this cell to answer.")
    return f'<style>{STILL}{WHOLE_ROW}{verdict_styles()}</style><div class="course-question">{shown}{still}</div>'


def verdict_styles() -> str:
    """The colours of verdicts and of the buttons that were pressed, for light and dark themes."""
    rules = (
        f".course-quiz .course-{kind} {{ color: {light}; }}"
        f'[data-jp-theme-light="false"] .course-quiz .course-{kind} {{ color: {dark}; }}'
        f".course-quiz .jupyter-button.mod-{STYLES[kind == 'right']} {{ background: {light}; color: white; }}"
        for kind, (light, dark) in COLOURS.items()
    )
    return "".join(rules)


def as_text(question: Question) -> str:
    """The question as plain text."""
    if isinstance(question, Choice):
        return "\n".join([question.text, *(f"  ({letter}) {text}" for letter, text in lettered(question))])
    return f"{question.text}\n  Answer: {question.form}"


def widget(question: Question, lead: str = "", anew: bool = False) -> Any:
    """The question as an ipywidget: its text, controls to answer it, and space for the verdict.

    lead: a line above. anew: ask, even where an earlier prediction is kept.
    """
    if isinstance(question, Prediction):
        return predicting.widget(question, lead, anew)
    import ipywidgets as w

    verdict = w.HTMLMath()

    def answer(given: str) -> bool | None:
        judged = judge(question, given)
        verdict.value, call = _judged(question, judged), question.picture_of(judged.why)
        box.children = [*parts, *([seeing.button(call)] if call else [])]
        return judged.right

    controls = _letters(question, answer) if isinstance(question, Choice) else _line(question, answer)
    parts = [w.HTMLMath(lead + to_html(question.text)), *controls, verdict]
    box = w.VBox(parts, layout=w.Layout(border_left="4px solid #0072b2", padding="0 0 0 1em"))
    box.add_class("course-quiz")
    return box


def lettered(question: Choice) -> list[tuple[str, str]]:
    """(letter, choice) in the order shown."""
    return list(zip("ABCDEFGH", question.choices(), strict=False))


def _letters(question: Choice, answer: Callable) -> list[Any]:
    """One row for each choice: a button that answers and then shows the verdict's colour, and the text."""
    import ipywidgets as w

    def row(letter: str, text: str) -> Any:
        button = w.Button(description=letter, tooltip=f"Answer: {text}", layout=w.Layout(width="2.6em", flex="none"))
        button.on_click(lambda _: setattr(button, "button_style", STYLES[answer(text)]))
        words = w.HTMLMath(line_height(to_html(text, inline=True)))
        both = w.HBox([button, words], layout=w.Layout(align_items="baseline"))
        both.add_class("course-choice")
        return both

    return [row(letter, text) for letter, text in lettered(question)]


def _line(question: Question, answer: Callable) -> list[Any]:
    """A text field and a button; Enter in the field answers too."""
    import ipywidgets as w

    field = w.Text(placeholder=question.form, layout=w.Layout(width="22em"))
    button = w.Button(description="Answer", button_style="primary", layout=w.Layout(width="6em"))
    button.on_click(lambda _: answer(field.value))
    field.on_msg(lambda _, content, __: answer(field.value) if content.get("event") == "submit" else None)
    unit = [w.HTMLMath(question.unit)] if isinstance(question, Number) and question.unit else []
    return [w.HBox([field, *unit, button])]


def _judged(question: Question, judged: Verdict) -> str:
    """The verdict as HTML: a right answer with its reason, a wrong one with the solution folded."""
    kind, word = MARKS[judged.right]
    head = f'<b class="course-{kind}">{word}</b> {to_html(judged.why, inline=True)}'
    if judged.right is None:
        return line_height(head)
    if judged.right:
        return line_height(head + _others(question))
    solution = f"<b>{to_html(question.solution(), inline=True)}</b>: {to_html(question.because, inline=True)}"
    folded = f"<details><summary>Answer again, or open this for the answer</summary>{solution}</details>"
    return line_height(head + folded)


def _others(question: Question) -> str:
    """Why each wrong choice is wrong, folded; empty for questions without choices."""
    if not isinstance(question, Choice):
        return ""
    pairs = ((to_html(text, inline=True), to_html(why, inline=True)) for text, why in question.wrong.items())
    rows = "".join(f"<li><i>{text}</i>: {why}</li>" for text, why in pairs)
    return f"<details><summary>Why not the others</summary><ul>{rows}</ul></details>"
