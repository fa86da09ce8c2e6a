"""For instructors: exercises, the sandbox, grading, nbgrader's grade book, the report."""
