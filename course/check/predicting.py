"""A prediction in a notebook: the picture that asks, two buttons, then the answer beside the prediction."""

from typing import Any

from course.check import progress
from course.check.judging import judge
from course.check.questions.kinds import Verdict
from course.check.questions.markup import line_height, to_html
from course.check.questions.predictions import Prediction

HEADS = {True: ("right", "✓ Well predicted."), False: ("wrong", "Not as predicted.")}


class Predicting:
    """The widget of one prediction: `widget` is what is displayed."""

    def __init__(self, question: Prediction, lead: str = "") -> None:
        import ipywidgets as w

        from course.explorables.stage.live.live import Live

        self.question, self.model = question, question.asking()
        self.live = Live(self.model)
        self.text, self.verdict = w.HTMLMath(lead + to_html(question.text)), w.HTMLMath()
        self.buttons = w.HBox([self.button("Compare with the truth", self.compare, "primary")])
        self.buttons.children += (self.button("Just show me", self.skip),)
        self.widget = w.VBox([self.text, self.live.widget, self.buttons, self.verdict])
        for name in ("course-quiz", "course-prediction"):
            self.widget.add_class(name)

    def button(self, name: str, action: Any, style: str = "") -> Any:
        import ipywidgets as w

        made = w.Button(description=name, button_style=style, layout=w.Layout(width="auto"))
        made.on_click(lambda _: action())
        return made

    def compare(self) -> None:
        """Judge the prediction, keep the verdict, and show the answer; if it was not moved, say what to do."""
        prediction = self.model.state["prediction"]
        judged = judge(self.question, prediction)
        if judged.right is None:
            self.verdict.value = line_height(to_html(judged.why, inline=True))
            return
        self.reveal(prediction, verdict_html(self.question, judged))

    def skip(self) -> None:
        """Show the answer without a prediction."""
        progress.skip("question", self.question.id)
        self.reveal(None, line_height(f"<b>{answer_html(self.question)}</b> {reason(self.question)}"))

    def reveal(self, prediction: Any, verdict: str) -> None:
        from course.explorables.stage.live.live import Live

        asked, self.live = self.live, Live(self.question.revealed(prediction))
        self.verdict.value = verdict
        self.widget.children = [self.text, self.verdict, self.live.widget]
        asked.close()

    def close(self) -> None:
        """Close the picture and all widgets."""
        from course.explorables.stage.live.closing import close_all

        self.live.close()
        for widget in (self.widget, self.buttons, self.verdict):
            close_all(widget)


def widget(question: Prediction, lead: str = "") -> Any:
    """The question as a widget; one that the running cell showed before is closed. lead: a line above."""
    from course.explorables.stage.show import take_over

    made = Predicting(question, lead)
    take_over(made, question.id)
    return made.widget


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
