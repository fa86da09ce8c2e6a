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
# # Gallery
#
# All pictures of the course that can be moved, by lecture. Here they stand still, so that you can leaf through them. In its lecture each comes with a question first and an explanation after.
#
# To move one, type its name in a cell, like this. Change the name, or give a control another start: `explore.Descent(rate=0.1)`.

# %% tags=["core"]
from course import explorables as explore

explore.ElbowBuilder()

# %% [markdown] tags=["core"]
# The list below is made from the catalogue when you run the cell.

# %% tags=["core"]
from course.explorables import gallery

gallery.show_all()
