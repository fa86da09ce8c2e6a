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
# # Start here
#
# This is a course on the foundations of deep learning, as notebooks. You drag points and sliders and watch what follows. You say what will happen before you see it. You write the classical pieces yourself, and the homework tells you not only that something is wrong, but which mistake it is.
#
# A notebook is a list of cells. Click into the cell below and press **Shift-Enter**: it runs, and the next cell is selected. To run a whole notebook, choose *Run → Run All Cells*.

# %% tags=["core"]
from course import explorables as explore
from course.check import ask

# %% [markdown] tags=["core"]
# ## Something to drag
#
# Three classes have scores, any numbers at all. **Softmax** turns them into probabilities: it exponentiates each score and divides by the sum. You meet it properly in lecture 06.
#
# Before you touch anything, answer this.

# %% tags=["core"]
ask("start-add-constant")

# %% [markdown] tags=["core"]
# Now try it. Move one score, then move *add to all scores*.

# %% tags=["core"]
explore.SoftmaxBars()

# %% [markdown] tags=["core"]
# Adding the same number to every score leaves the probabilities as they are: $e^{a+c} = e^a e^c$, and the factor $e^c$ stands above and below the fraction. What happens to the probabilities is a matter of *differences* between scores. Most of this course works like that: a picture, a guess, a short reason.
#
# Sliders also move with the arrow keys, once they have been clicked or reached with Tab.
#
# ## How the course is made
#
# | you will meet | what it is for |
# |---|---|
# | **Predict** | a question before the picture. Nobody marks it. A wrong guess is worth more than none. |
# | **Drag** | a picture that answers at once |
# | **Derive** | folded steps with a check of dimensions and a check on single numbers; open them when you want them |
# | **Students asked** | questions people really had at this point |
# | **Try in code** | a few lines to change and run |
#
# Cells carry a tag: *core* is what everybody needs, *background* is help if something is new to you, *graduate* goes further.
#
# What you have answered and passed is kept in one small file on this machine and nowhere else. `course syllabus` in a terminal shows it.

# %% [markdown] tags=["core"]
# ## Where to go
#
# - [06 Linear and softmax classifiers](06-linear-and-softmax-classifiers.ipynb): from scores to probabilities to a loss, and what a linear boundary cannot do
# - [07 Gradient descent and learning rates](07-gradient-descent.ipynb): why steps that are a little too long ruin everything
# - [Gallery](gallery.ipynb): every picture of the course that can be moved, by lecture
# - [Homework 2](../assignments/hw2/hw2.ipynb): write the softmax classifier and let it read handwritten digits
#
# If something does not work, type `course doctor` in a terminal (*File → New → Terminal*; in a fresh terminal the command is `.venv/bin/course doctor`). Each line is ok, or says what to do.
