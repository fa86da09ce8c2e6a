"""The instructor's rooms: exercises, the jail, the grading run, and the ties to nbgrader."""
