"""Feedback goes back through the exchange to those who handed in through it; who did not has no place there."""

from nbgrader.exchange.default import ExchangeReleaseFeedback

from autograder import places

RECEIPT = ("timestamp.txt", "submission_secret.txt")
"""What handing in through the exchange leaves beside a submission, and what its author fetches the page with."""


class ReleaseFeedback(ExchangeReleaseFeedback):
    """nbgrader's, but one submission without a receipt does not keep all others from their pages."""

    def copy_files(self) -> None:
        left_out = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        self.coursedir.student_id_exclude = ",".join(left_out.union(without_receipt(self.coursedir.assignment_id)))
        super().copy_files()


def without_receipt(homework: str) -> list[str]:
    """Students whose submission came another way, or whose receipt is lost."""
    return [
        student
        for student in places.students(homework)
        if not all((places.submitted(homework, student) / name).is_file() for name in RECEIPT)
    ]
