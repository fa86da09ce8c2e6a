# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["core"]
# # Review
#
# Run the cell below. It asks again what you answered in the lectures, on the day when it is due: two days after you answered, then seven days after that, then twenty-one. What was wrong comes first, and begins again with two days. Ten questions are enough for one sitting.
#
# Answer from memory, before you look anything up: recalling is what makes it stay. Choices come in a new order, and many questions have new numbers.

# %% tags=["core"]
from course.check import review

review()

# %% [markdown] tags=["core"]
# In a terminal, `course review` does the same as plain text. Your answers stay on your computer.
