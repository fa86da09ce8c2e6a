"""A question in a notebook: `ask("softmax-shift")`. The learner answers first and then reads why.

What is asked stands in `course/check/questions/`; this module only shows it, with ipywidgets where they are, as text
where they are not.
"""

import html
import re
from typing import Any

from course.check import progress, questions
from course.check.questions.kinds import Choice, Question, Verdict

CARD = "border-left: 4px solid #0072b2; padding: 0.2em 0 0.4em 1em; margin: 0.4em 0; max-width: 46em"
MARKS = {True: ("#00664b", "✓ Right."), False: ("#b33c00", "✗ Not this one."), None: ("inherit", "")}


def ask(name: str) -> None:
    """Show the question of that id in a notebook. Raises ValueError with the ids most like it when there is none."""
    from IPython.display import display

    question = questions.find(name)
    display({**_widget(question)._repr_mimebundle_(), "text/plain": as_text(question)}, raw=True)


def as_text(question: Question) -> str:
    """The question as it reads where nothing can be clicked."""
    if isinstance(question, Choice):
        choices = [f"  ({letter}) {choice}" for letter, choice in zip("abcdefgh", question.choices(), strict=False)]
        return "\n".join([question.text, *choices])
    return f"{question.text}\n  Answer: {question.form}"


def _widget(question: Question) -> Any:
    """Text, a way to answer, and a place for the verdict, joined so that Enter or the button answers."""
    import ipywidgets as w

    field = _choices(question) if isinstance(question, Choice) else _line(question)
    button = w.Button(description="Answer", button_style="primary", tooltip="Check my answer")
    verdict = w.HTMLMath()

    def answer(*_):
        judged = question.judge(field.value)
        if judged.right is not None:
            progress.record("question", question.id, judged.right)
        verdict.value = _judged(question, judged)

    button.on_click(answer)
    field.on_msg(lambda _, content, __: answer() if content.get("event") == "submit" else None)
    unit = w.Label(getattr(question, "unit", ""))
    card = w.VBox([w.HTMLMath(to_html(question.text)), field, w.HBox([button, unit]), verdict])
    return card


def _choices(question: Choice) -> Any:
    import ipywidgets as w

    return w.RadioButtons(options=question.choices(), value=None, layout=w.Layout(width="auto"))


def _line(question: Any) -> Any:
    import ipywidgets as w

    return w.Text(placeholder=question.form, layout=w.Layout(width="20em"))


def _judged(question: Question, judged: Verdict) -> str:
    """The verdict as HTML: a right answer with its reason; after a wrong one the solution waits folded."""
    colour, word = MARKS[judged.right]
    head = f'<b style="color: {colour}">{word}</b> {to_html(judged.why, inline=True)}'
    if judged.right is None:
        return head
    if judged.right:
        return head + _others(question)
    solution = f"<b>{html.escape(question.solution())}</b>. {to_html(question.because, inline=True)}"
    return f"{head}<details><summary>Answer again, or show the answer</summary>{solution}{_others(question)}</details>"


def _others(question: Question) -> str:
    if not isinstance(question, Choice):
        return ""
    rows = [f"<li><i>{html.escape(text)}</i>: {to_html(why, inline=True)}</li>" for text, why in question.wrong.items()]
    return f"<details><summary>Why not the others</summary><ul>{''.join(rows)}</ul></details>"


def to_html(text: str, inline: bool = False) -> str:
    """Plain text with `code`, **bold**, $maths$ and blank lines → HTML; maths is left to the page's MathJax."""
    safe = html.escape(text, quote=False)
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", safe)
    safe = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", safe)
    return safe if inline else "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", safe.strip()))
