"""A prediction in a notebook: the picture that asks, two buttons, then the answer beside the prediction."""

from typing import Any

import numpy as np

from course.check.questions.kinds import Verdict
from course.check.questions.markup import line_height, to_html
from course.check.questions.predictions import Prediction
from course.check.quiz import progress
from course.check.quiz.judging import judge

HEADS = {True: ("right", "✓ Well predicted."), False: ("wrong", "Not as predicted.")}


class Predicting:
    """The widget of one prediction: `widget` is what is displayed.

    lead: a line above the question. placed: an earlier prediction, which is then shown beside the truth at once.
    """

    def __init__(self, question: Prediction, lead: str = "", placed: Any = None) -> None:
        import ipywidgets as w

        self.question = question
        self.live: Any = None
        self.text, self.verdict = w.HTMLMath(lead + to_html(question.text)), w.HTMLMath()
        self.buttons = w.HBox([self.button("Compare with the truth", self.compare, "primary")])
        self.buttons.children += (self.button("Just show me", self.skip),)
        self.again = self.button("Predict again", self.ask)
        self.widget = w.VBox()
        for name in ("course-quiz", "course-prediction"):
            self.widget.add_class(name)
        if placed is None:
            self.ask()
        else:
            self.reveal(placed, verdict_html(question, question.judge(placed)))

    def button(self, name: str, action: Any, style: str = "") -> Any:
        import ipywidgets as w

        made = w.Button(description=name, button_style=style, layout=w.Layout(width="auto"))
        made.on_click(lambda _: action())
        return made

    def ask(self) -> None:
        """Show the picture without the answer, and a mark to drag."""
        self.model, self.verdict.value = self.question.asking(), ""
        self.show(self.model, [self.text], [self.buttons, self.verdict])

    def compare(self) -> None:
        """Judge and keep the prediction, and show the answer; if it was not moved, say what to do."""
        prediction = self.model.state["prediction"]
        judged = judge(self.question, prediction)
        if judged.right is None:
            self.verdict.value = line_height(to_html(judged.why, inline=True))
            return
        progress.record_prediction(self.question.id, prediction)
        self.reveal(prediction, verdict_html(self.question, judged))

    def skip(self) -> None:
        """Show the answer without a prediction."""
        progress.skip("question", self.question.id)
        self.reveal(None, line_height(f"<b>{answer_html(self.question)}</b> {reason(self.question)}"))

    def reveal(self, prediction: Any, verdict: str) -> None:
        """Show the whole picture, live, with the prediction, or None, and the truth in it."""
        self.verdict.value = verdict
        self.show(self.question.revealed(prediction), [self.text, self.verdict], [self.again])

    def show(self, model: Any, above: list[Any], below: list[Any]) -> None:
        """Put this picture between these widgets, in place of the one before."""
        from course.explorables.stage.live.live import Live

        before, self.live = self.live, Live(model)
        self.widget.children = [*above, self.live.widget, *below]
        if before:
            before.close()

    def close(self) -> None:
        """Close the picture and all widgets."""
        from course.explorables.stage.live.closing import close_all

        self.live.close()
        for widget in (self.widget, self.buttons, self.again, self.verdict):
            close_all(widget)


def widget(question: Prediction, lead: str = "", anew: bool = False) -> Any:
    """The question as a widget; one that the running cell showed before is closed.

    lead: a line above. anew: ask, even where an earlier prediction is kept.
    """
    from course.explorables.stage.show import take_over

    made = Predicting(question, lead, None if anew else placed_before(question))
    take_over(made, question.id)
    return made.widget


def placed_before(question: Prediction) -> Any:
    """The prediction that the progress file holds; None if there is none that fits the question."""
    try:
        placed = question.asks.read(progress.prediction(question.id))
    except (TypeError, ValueError, OverflowError):
        return None
    fits = np.isfinite(placed).all() and question.judge(placed).right is not None
    return placed if fits else None


def still(question: Prediction) -> str:
    """The picture that asks as HTML, for a page without a kernel."""
    from course.explorables.stage.show import still_html

    return still_html(question.asking())


def verdict_html(question: Prediction, judged: Verdict) -> str:
    """The verdict; after a misconception, which has a sentence of its own, the reason too."""
    kind, head = HEADS[bool(judged.right)]
    rest = "" if judged.why.endswith(question.because) else f" {reason(question)}"
    return line_height(f'<b class="course-{kind}">{head}</b> {to_html(judged.why, inline=True)}{rest}')


def answer_html(question: Prediction) -> str:
    return to_html(f"The answer: {question.solution()}.", inline=True)


def reason(question: Prediction) -> str:
    return to_html(question.because, inline=True)
