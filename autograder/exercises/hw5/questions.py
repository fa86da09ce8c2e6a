"""The graded questions of homework 5. Their text is in the notebook."""

import numpy as np

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

only_m_corrected = GradedQuestion("only_m_corrected", points=0.5, answer=1 / np.sqrt(1 - 0.999))
only_m_corrected.wrong(1000, "This is 1/(1 − β₂), the factor of v. The step divides by its root.")
only_m_corrected.wrong(1 / 0.999, "1 − β₂ is 0.001: v is a thousand times too small at first.")
only_m_corrected.wrong(np.sqrt(0.001), "The step is too long: v is too small, and the step is divided by its root.")
only_m_corrected.wrong(0.1 * np.sqrt(1000), "This is for neither of the two corrected. Here m is corrected.")

loss_times_100 = GradedQuestion("loss_times_100", points=0.5, answer="c", choices=LETTERS)
loss_times_100.wrong(
    "a", "That holds for plain descent. Adam divides by the root of the mean of squares, which grows too."
)
loss_times_100.wrong(
    "b", "v is 10,000 times as large, but the step divides by its root, 100, and m is 100 times as large."
)
loss_times_100.wrong("d", "v is 10,000 times as large and its root 100 times; m is 100 times as large, too.")

clipped_to_ten = GradedQuestion("clipped_to_ten", points=0.5, answer=6)
clipped_to_ten.wrong(10, "That is clipping by value. Both are shortened by the factor 10/100.")
clipped_to_ten.wrong(10 * 60 / 140, "60 and 80 are added. The norm is √(60² + 80²) = 100.")
clipped_to_ten.wrong(60, "The norm is 100, which is more than 10: both are shortened.")
clipped_to_ten.wrong(0.6, "That is the norm 1. It ends at 10.")
