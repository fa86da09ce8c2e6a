"""Judge an answer to a question, and keep what came of it."""

from typing import Any

from course.check.questions.kinds import Question, Verdict
from course.check.quiz import progress


def judge(question: Question, given: Any) -> Verdict:
    """The verdict on an answer, which is recorded if it is right or wrong."""
    judged = question.judge(given)
    if judged.right is not None:
        progress.record("question", question.id, judged.right)
    if judged.mistake:
        progress.record_mistake(judged.mistake, question.id)
    return judged
