"""How a competition is scored: by the share of labels that are right, or by the loss of scores."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.check.forms import Document
from course.check.show import kind


@dataclass(frozen=True)
class Measure:
    """One way to score a competition.

    answers: what the function returns, in a word. problem: an answer, how many inputs, how many classes → what is wrong
    with its form. score: an answer of the right form, the labels → a number. lower: whether a lower one is better.
    number, mark: how a score and a mark are written. short, says: text around the number. heading: of the ranking.
    same: the name and the sentence of equal answers for all inputs.
    """

    answers: str
    problem: Callable[[Any, int, int], str]
    score: Callable[[np.ndarray, np.ndarray], float]
    lower: bool
    number: str
    mark: str
    short: str
    says: str
    heading: str
    same: tuple[str, str]

    @property
    def column(self) -> str:
        """What stands above scores in a table."""
        return self.short.format("").strip()

    def written(self, score: float) -> str:
        """A score as text."""
        return format(score, self.number)

    def better(self, one: float, other: float) -> bool:
        """Whether one score is better than another."""
        return one < other if self.lower else one > other

    def reached(self, score: float, mark: float) -> bool:
        """Whether a score is at least as good as a mark."""
        return not self.better(mark, score)


def _labels_problem(value: Any, count: int, classes: int) -> str:
    wanted, last = f"expected an array of shape ({count},), one label for each input", classes - 1
    if not isinstance(value, np.ndarray) or value.shape != (count,):
        return f"{wanted}; got {kind(value)}."
    if value.dtype.kind not in "iu":
        return f"expected whole numbers; got {value.dtype}."
    if value.size and not 0 <= value.min() <= value.max() <= last:
        hint = " The first class is 0." if value.min() == 1 and value.max() == last + 1 else ""
        return f"expected labels from 0 to {last}; got some from {value.min()} to {value.max()}.{hint}"
    return ""


def _scores_problem(value: Any, count: int, classes: int) -> str:
    wanted = f"expected an array of shape ({count}, {classes}), one score for each input and class"
    if not isinstance(value, np.ndarray) or value.shape != (count, classes):
        hint = " Return the scores, not labels." if np.shape(value) == (count,) else ""
        return f"{wanted}; got {kind(value)}.{hint}"
    if value.dtype.kind not in "fiu":
        return f"expected real numbers; got {value.dtype}."
    broken = count - int(np.isfinite(_log_probs(value)).all(axis=1).sum())
    return (
        f"expected finite scores; got nan, inf or too large a number for {broken} of {count} inputs." if broken else ""
    )


def _log_probs(scores: np.ndarray) -> np.ndarray:
    """log softmax of each row; without SciPy, which every kernel of a grader would import for it."""
    with np.errstate(all="ignore"):
        shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _cross_entropy(scores: np.ndarray, labels: np.ndarray) -> float:
    return float(-_log_probs(scores)[np.arange(len(labels)), labels].mean())


SHARE = Measure(
    answers="labels",
    problem=_labels_problem,
    score=lambda got, labels: float(np.mean(got == labels)),
    lower=False,
    number=".1%",
    mark=".0%",
    short="{} right",
    says="{} of the labels are right.",
    heading="share of right labels",
    same=("one_label_for_all", "Every input gets the same label."),
)
LOSS = Measure(
    answers="scores",
    problem=_scores_problem,
    score=_cross_entropy,
    lower=True,
    number=".3f",
    mark="g",
    short="loss {}",
    says="The loss is {}.",
    heading="mean cross-entropy, lower is better",
    same=("same_scores_for_all", "Every input gets the same scores."),
)
MEASURES = {"share": SHARE, "loss": LOSS}


def measure_of(exercise: Document) -> Measure:
    """The measure of a competition; labels are counted where it does not say."""
    return MEASURES[exercise.get("measure", "share")]
