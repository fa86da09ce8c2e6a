"""Grading runs of the tests: records of a class, with or without the grade book."""

from autograder.gradebook import book
from autograder.grading import run
from autograder.grading.materials import load


def records(homework="hw2", limits=None, **options):
    """The records of everyone, in the order in which they are ready."""
    return (result.record for result in run.grade_class(load(homework), limits, **options))


def record_of(student, homework="hw2"):
    """The record of one student, graded now unless the kept one is current."""
    (record,) = records(homework, workers=1, students=[student])
    return record


def grade_into_book(homework="hw2", limits=None, **options):
    """Grade everyone, write the grade book; returns the records by student."""
    results = list(run.grade_class(load(homework), limits, **options))
    book.write(homework, results)
    return {result.record.student: result.record for result in results}
