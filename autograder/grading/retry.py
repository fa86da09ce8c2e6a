"""What may have been the machine's fault is graded once more before it costs a mark."""

from collections.abc import Callable, Iterable, Iterator

from autograder.grading.record import Record
from autograder.submission.submission import Submission

Grading = Callable[[Iterable[Submission]], Iterator[Record]]


def with_second_try(grade_all: Grading, one_by_one: Grading, submissions: Iterable[Submission]) -> Iterator[Record]:
    """Grade them all. Those whose record is in doubt are graded again after the others, one by one: that one counts."""
    begun: dict[str, Submission] = {}
    doubtful: list[Submission] = []

    def remembered() -> Iterator[Submission]:
        for submission in submissions:
            begun[submission.student] = submission
            yield submission

    for record in grade_all(remembered()):
        submission = begun.pop(record.student)
        if record.in_doubt:
            doubtful.append(submission)
        else:
            yield record
    if doubtful:
        yield from one_by_one(doubtful)
