# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["core"]
# # 01 · What learning is
#
# You have used a neural network today: for a search, a translation, or a photograph that was sorted automatically.
# Nobody wrote down the rules that these programs follow. This lecture shows what was done instead, on a small scale:
# twenty flats and a line, sixteen photographs, a filter with one parameter. The words you meet here, *model*,
# *parameter*, *loss*, *test error*, stay the same up to the largest networks.
#
# ### What you will be able to do
#
# - say why rules written by hand fail where examples succeed;
# - describe any learning method by six pieces, and say which numbers are learnt and which are chosen;
# - compute residuals, and say what the signed, the absolute and the squared ones can and cannot see;
# - read and predict shapes of arrays of images, and find a pixel in a flattened row;
# - tell an error of a model from an error of its labels;
# - say what a test set measures, how much it varies, and what it cannot tell;
# - state what "no free lunch" says, prove it in a small world, and say why it does not make learning pointless;
# - see a filter as a circuit with one learnt number, and a network as a circuit with many.
#
# ### What you need
#
# Straight lines, averages, and a little Python with NumPy. The [start page](00-start-here.ipynb) checks what this
# course builds on, and offers something to read wherever it is thin. The lecture has nine sections, about 2½
# hours in all. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*. Answer the first
# question of a section before you go on: a guess that turns out wrong is remembered best. The section marked
# *background* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | `X`, $N$, $D$ | $N$ examples in rows, $D$ features in columns: `X` is `(N, D)` |
# | $x^{(i)}$, $y^{(i)}$ | input and label of example $i$; labels of classes are whole numbers from 0 |
# | $\hat y$ | what the model predicts |
# | $e = y - \hat y$ | the **residual**: observed minus predicted |
# | $\theta$, $f_\theta$ | all parameters; the model with these parameters |
# | `NCHW` | an array of images: images, channels, height, width |
# | top-$k$ | an answer with $k$ guesses; of equal scores the smaller class number ranks first |
# | $w_{ij}$ | a weight, from node $i$ to node $j$; in a layer row $i$, column $j$ of `W`, so that a layer is `x @ W + b` |
# | $\alpha$ | in a filter, the weight of the new input |
#
# In pictures green is training data, amber validation, red test.
#
# <details><summary>Other books, other letters</summary>
#
# A loss is also called *cost* or *objective*. Some take the residual as $\hat y - y$: then every sign changes, and no
# square does. Many picture files and some libraries put the channels last, `NHWC`. Where a layer is written $Wx$, with
# a column $x$, the weight $w_{ij}$ leads from $j$ to $i$: the same network, transposed.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, linewidth=110)

due()

# %% [markdown] tags=["core"]
# ## 1 · Rules or examples
#
# *About 15 minutes.*
#
# A program is to say whether there is a car in a photograph. A sensible person begins like this: a car is large, and
# it has four wheels. Predict how far that goes.

# %% tags=["core"]
ask("rules-best-box")

# %% [markdown] tags=["core"]
# **Drag** the four limits. The dashed box is what the rule calls a car. Below the picture you read which cars it
# missed and what it took for cars. *Precision*: of those that were called cars, how many are cars? *Recall*: of the
# cars, how many were found? Try to find every car. Then look at what else you caught.

# %% tags=["core"]
explore.HandmadeRule()

# %% [markdown] tags=["core"]
# **Explain.** The rule is not stupid. But in these two features a near car and a distant car differ more from each
# other than a car from a lorry. Half of the wheels are hidden, or all of them; the photograph is cut off; the car lies
# on its roof. Each exception can be mended with another rule, and each rule brings its own exceptions.
#
# It is the same with words. *I need a ride* should offer a taxi, *I would not ride that horse* should not: the keyword
# is the same, the meaning is not. A *boot* is worn on a foot in one country and holds the luggage in another.
#
# So reverse the order. Do not write the rule. Collect **examples**, inputs with the answers that are wanted; choose a
# family of functions with adjustable numbers; and let a computer adjust these numbers until the answers come out
# right. That is *supervised learning*, and most of this course. A farmer sorts cucumbers that way, by size, prickles
# and curvature, with a camera and a conveyor belt. The shapes of proteins are predicted that way, and photographs are
# searched.
#
# | kind of learning | what is given | example |
# |---|---|---|
# | supervised: **classification** | inputs, each with one of $K$ classes | which of ten digits is this |
# | supervised: **regression** | inputs, each with a number | what will this flat cost |
# | unsupervised | inputs only | group customers (clustering), draw many features on two axes (dimensionality reduction) |
# | reinforcement | rewards for one's actions | play Go |

# %% [markdown] tags=["core"]
# **Try in code.** Does any box do better than your best one? The cell tries all of them.

# %% tags=["core"]
from course.explorables.l01_learning import handmade_rule

limits = sorted({0, 100, *handmade_rule.AREAS.tolist()})
tally = {}
for area_from in limits:
    for area_to in limits:
        for wheels_from in range(5):
            for wheels_to in range(5):
                called = handmade_rule.inside(area_from, area_to, wheels_from, wheels_to)
                right = int((called == handmade_rule.CARS).sum())
                tally[right] = tally.get(right, 0) + 1
print("boxes that get so many of sixteen right:", dict(sorted(tally.items())))

# %% [markdown] tags=["core"]
# Which of these kinds is the next example?

# %% tags=["core"]
ask("rules-which-kind")

# %% [markdown] tags=["core"]
# > **Students asked: How do you get labels from a person who cannot move?** Show them a moving cursor, and ask them to
# > imagine that they move it. The motion that was shown is the label. Ten minutes of this are enough to type with.
#
# > **Students asked: Does a decoder trained on one person work for another?** With electrodes in the brain, no, not
# > even after a second operation on the same person: other cells are recorded. With electrodes on the scalp it works
# > better, because what they record is blurred and more alike.
#
# > **Students asked: Are there hard and soft labels?** Here a label is one class and nothing else: hard. Soft ones,
# > probabilities for all classes, come in lecture 14.

# %% tags=["core"]
ask("rules-regression")
ask("rules-self-play")

# %% [markdown] tags=["core"]
# ## 2 · A line through the rents
#
# *About 25 minutes.*
#
# You want to know whether the rent asked for a flat is fair. You have a list of flats with area and rent. You would
# like a function that takes an area and returns a rent.

# %% tags=["core"]
ask("rent-simplest")
ask("rent-better")

# %% [markdown] tags=["core"]
# **Drag.** Two lines go through the same flats. Line B falls where the rents rise. Look at the first of the three bar
# charts before you touch anything: which line does the *mean residual* prefer? Then drag the ends of line A, and find
# the place where each of the three measures is best. Drag one flat far up: which measure cares most?

# %% tags=["core"]
explore.RentResiduals()

# %% [markdown] tags=["core"]
# **Explain.** For flat number $i$ the line predicts $\hat y^{(i)} = a x^{(i)} + b$. The **residual** is what was
# observed minus what was predicted:
#
# $$e^{(i)} = y^{(i)} - \hat y^{(i)} .$$
#
# A good line has small residuals. But *small* must be one number for all flats, or two lines cannot be compared:
#
# | average of | sees | does not see |
# |---|---|---|
# | $e$, with its sign | whether the line lies too low or too high on the whole | anything else: errors of opposite sign cancel |
# | $\lvert e\rvert$ | how large the errors are, in dollars | |
# | $e^2$ | the same, with large errors counting far more | it is in square dollars |
#
# Such a number is a **loss**. People choose it, and it must be chosen with care: the computer minimises what you
# wrote, not what you meant.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> every line through the centre of the data has mean residual 0</summary>
#
# 1. The mean residual is $\frac1N\sum_i \bigl(y^{(i)} - a x^{(i)} - b\bigr)$.
# 2. Take the average of each term: it is $\bar y - a\bar x - b$, with the mean rent $\bar y$ and the mean area
#    $\bar x$.
# 3. It is 0 exactly when $\bar y = a\bar x + b$: when the line passes through the point $(\bar x, \bar y)$. The slope
#    $a$ can be anything.
# 4. It has no smallest value either: raise $b$, and it falls without limit.
#
# *Dimension check.* $y$, $ax$ and $b$ are all in dollars a month. *One-number check.* Flats at (1, 2) and (3, 4),
# centre (2, 3). The line of slope −1 through it, $y = 5 - x$, predicts 4 and 2; the residuals are −2 and 2. Mean 0,
# mean absolute residual 2.
#
# </details>

# %% tags=["core"]
ask("rent-parameters")
ask("rent-residual")

# %% [markdown] tags=["core"]
# **Try in code.** Which line is best by squares, and which by absolute values? The cell finds both by trying many
# lines.

# %% tags=["core"]
X, rent = data.rent(20, np.random.default_rng(1))
area = X[:, 0]
lines = [(a, b) for a in np.linspace(0, 4, 81) for b in np.linspace(-1000, 2000, 121)]
errors = np.array([rent - (a * area + b) for a, b in lines])

for name, loss in (("absolute", np.abs(errors).mean(axis=1)), ("squared", (errors**2).mean(axis=1))):
    a, b = lines[loss.argmin()]
    print(f"{name:>8}: best of {len(lines):,} lines is rent = {a:.2f} · area + {b:.0f}")
a, b = lines[errors.mean(axis=1).argmin()]
print(f"  signed: 'best' is rent = {a:.2f} · area + {b:.0f}, the highest line there was")
print("the rents were made with 2.00 · area + 500, and noise")

# %% [markdown] tags=["core"]
# > **Find the error.** "You may as well measure the distance from a flat to the line at a right angle. For a line of
# > slope $a$ that distance is $\lvert e\rvert/\sqrt{1 + a^2}$, so it is proportional to the residual, and the best
# > line is the same."
#
# This was once said in a lecture, and nobody objected. Which step is wrong?

# %% tags=["core"]
ask("rent-perpendicular")

# %% [markdown] tags=["core"]
# **Drag** the points, and then the slider *stretch of y*: it measures $y$ in other units. Which of the two lines
# changes?

# %% tags=["core"]
explore.TwoDistances()

# %% [markdown] tags=["core"]
# **Explain.** The formula is right, the conclusion is not. The factor $1/\sqrt{1 + a^2}$ is the same for all points,
# but not for all *lines*, and we compare lines. A steeper line gets a smaller factor, so perpendicular distances
# prefer steeper lines when there is noise. Without noise both find the same line, and all distances are 0.
#
# There is a second objection. A right angle between dollars and square feet means nothing: measure the rent in
# thousands of dollars, and the perpendicular line is another one. The vertical residual has a meaning of its own: it
# is the error of the prediction, in dollars.


# %% tags=["core"]
def perpendicular_slope(x, y):
    """Slope of the line with the smallest perpendicular squares: the first singular direction of the centred points."""
    directions = np.linalg.svd(np.column_stack([x - x.mean(), y - y.mean()]), full_matrices=False)[2]
    return directions[0, 1] / directions[0, 0]


print(f"vertical:                           {np.polyfit(area, rent, 1)[0]:.4f} dollars per square foot")
for unit in (1, 1000):
    slope = unit * perpendicular_slope(area, rent / unit)
    print(f"perpendicular, rents in {unit:>4} dollars: {slope:.4f} dollars per square foot")

# %% [markdown] tags=["core"]
# And a factor in front of the loss?

# %% tags=["core"]
ask("rent-times-seven")

# %% [markdown] tags=["core"]
# > **Students asked: Why is there often a ½ in front of the squares?** It cancels the 2 of the derivative. A positive
# > factor does not move the best line. This course writes mean squared error without it.
#
# > **Students asked: Which loss is better, absolute or squared?** Neither, as long as you do not know the errors.
# > Squares are easy to differentiate, and punish one large error more than many small ones. Lecture 03 shows what each
# > assumes about the noise.
#
# > **Students asked: Does a more complicated model cost more time?** Yes. The line has a formula. Large networks train
# > for weeks. Lecture 04 decides by measurement whether it is worth it.

# %% tags=["core"]
ask("rent-signed-zero")
ask("rent-mean-square")

# %% [markdown] tags=["core"]
# ## 3 · Six pieces
#
# *About 15 minutes.*
#
# The list of flats became a line. It could have become something else: a polynomial, a tree of questions, or nothing
# at all, with the flats kept and looked up. All of these consist of the same six pieces.
#
# | piece | question it answers |
# |---|---|
# | **parameters** | which numbers does training set? |
# | **forward pass** | how is a prediction made from an input and the parameters? |
# | **hyperparameters** | what was chosen before training? |
# | **loss** | what is minimised? |
# | **optimiser** | how is it minimised? |
# | **metric** | how good is it, in words a user would understand? |

# %% tags=["core"]
ask("pieces-degree-100")
ask("pieces-k")

# %% [markdown] tags=["core"]
# What does the third model, *k nearest flats*, say where there are no flats beyond? Predict its curve.

# %% tags=["core"]
ask("neighbours-at-the-ends")

# %% [markdown] tags=["core"]
# **Drag** the slider for each of the four models, and read the six pieces below the picture. Where does the *number*
# of parameters change? Which model has no optimiser? Compare the last two numbers. First press *1 remembers*; such a
# *view* sets all controls of the picture. There, with one nearest flat, the error on the flats that it has learnt
# from is 0. Then *2 thirteen*, a polynomial of degree 12.

# %% tags=["core"]
explore.FourModels()

# %% [markdown] tags=["core"]
# **Explain.** Training sets parameters, people set hyperparameters. The degree of a polynomial is a hyperparameter,
# and it decides how many parameters there are. In *k nearest flats*, $k$ is a hyperparameter and there is nothing to
# optimise: training consists of keeping the data. A tree learns its thresholds; they are not weights, and they are
# parameters all the same.
#
# Loss and metric may be the same, as with mean squared error. Often they are not. The share of right answers is a good
# metric and a useless loss: change a parameter a little and it does not change at all, so nothing tells the optimiser
# in which direction to go.
#
# For a network the parameters are its weights and biases, millions of them. The forward pass is the subject of
# lecture 09. The hyperparameters are its layers, the learning rate, the batch size. The loss is mostly cross-entropy
# (06); the optimiser is gradient descent (07) or a relative of it (12).
#
# **Try in code.** What does it cost to have 13 parameters? The error on the 24 flats that were learnt from, and on a
# thousand others, in dollars:

# %% tags=["core"]
print("degree   parameters   learnt from   new flats")
for degree in (1, 2, 4, 8, 12):
    says = explore.FourModels(model="polynomial", knob=degree).values()["says"]
    learnt, new = says.split("mean |error|: ")[1].split(" dollars on these 24 flats, ")
    print(f"{degree:>6} {degree + 1:>12} {learnt:>13} {new.split()[0]:>11}")

# %% [markdown] tags=["core"]
# More parameters, smaller error on the flats that were learnt from. That is no surprise, since every line is also a
# polynomial of degree 12. The last column is different, and it is the one that matters: section 6.
#
# > **Students asked: Is the learning rate a parameter?** No, a hyperparameter: you set it. Some people adjust it while
# > they watch the training, and it is still they who set it.
#
# > **Students asked: Why not let the optimiser choose the hyperparameters as well?** By the loss on the training data
# > it would always choose the largest model. Other data are needed to choose by: lecture 04.

# %% tags=["core"]
ask("pieces-accuracy")
ask("pieces-threshold")

# %% [markdown] tags=["core"]
# ## 4 · Data are arrays
#
# *About 25 minutes.*
#
# A photograph is a grid of pixels, and a pixel is three numbers: red, green, blue. The classical data set CIFAR-10 has
# images of 32 × 32 pixels in ten classes.

# %% tags=["core"]
ask("arrays-count")
ask("arrays-not-a-matrix")

# %% [markdown] tags=["core"]
# **Drag** the diamond over the image. In the middle are the three numbers of its pixel. On the right is the whole
# image as one row of 3,072 numbers, with the places of these three. Then change the *order of the axes*.

# %% tags=["core"]
explore.TensorExplorer()

# %% [markdown] tags=["core"]
# **Explain.** Flattening does not change a number. It gives each a new index. But there are several orders: one colour
# after another (channel first, `NCHW`, the order of this course and of PyTorch), or one pixel after another (channel
# last, `NHWC`, the order of most picture files). A classifier that was trained with one order and is used with the
# other sees noise.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the index in the flattened row</summary>
#
# The last axis runs fastest. In an image of shape $(C, H, W)$, channel first:
#
# 1. Moving one column to the right is one step: $w$.
# 2. Moving one row down passes a whole row, $W$ numbers: $h\,W$.
# 3. Moving to the next channel passes all pixels of one colour, $H W$ numbers: $c\,HW$.
#
# $$\text{index} = c\,HW + h\,W + w \qquad\text{(channel last: } (h\,W + w)\,C + c\text{)} .$$
#
# *Dimension check.* The largest index is $(C-1)HW + (H-1)W + (W-1) = CHW - 1$, as it must be.
# *One-number check.* $c=2$, $h=1$, $w=5$ in $(3, 32, 32)$: $2\cdot1024 + 32 + 5 = 2085$.
#
# *Backwards:* divide by $HW$: the quotient is $c$. Divide the remainder by $W$: the quotient is $h$, the remainder
# $w$.
#
# </details>

# %% tags=["core"]
ask("arrays-index")
ask("arrays-batch-shape")

# %% [markdown] tags=["core"]
# **Many images, one array.** Operations work on a whole batch at once. That is fast, and it is where most bugs of this
# course will be. Predict:

# %% tags=["core"]
ask("arrays-mean-shape")
ask("arrays-silent")

# %% [markdown] tags=["core"]
# **Drag.** Choose an expression, and change the sizes. Shapes are aligned at the *right*, as NumPy does it. A cross
# marks two sizes that cannot be paired. Then *1 three wide*: the width W is 3. What is paired with what? *2 keepdims*
# does what was meant.

# %% tags=["core"]
explore.LinedUpShapes()

# %% [markdown] tags=["core"]
# **Explain.** The rule of *broadcasting*, in NumPy as in PyTorch: align the shapes at the right; missing axes count
# as 1; two sizes agree if they are equal or one of them is 1, and a 1 is stretched. NumPy knows sizes, it does not
# know meanings. Two axes of the same size are paired without a warning: in *1 three wide* the sizes agree by
# accident, and nothing is said. `keepdims=True` leaves a 1 where an axis was averaged away, and so keeps each mean in
# its place.

# %% tags=["core"]
pictures = np.random.default_rng(0).random((4, 3, 3, 3))  # 3 pixels wide, on purpose
means = pictures.mean(axis=(0, 2, 3))
wrong, right = pictures - means, pictures - pictures.mean(axis=(0, 2, 3), keepdims=True)
print("shapes:", wrong.shape, right.shape)
print("mean of every channel afterwards, without keepdims:", wrong.mean(axis=(0, 2, 3)))
print("                                     with keepdims:", right.mean(axis=(0, 2, 3)).round(12) + 0.0)

# %% [markdown] tags=["core"]
# **Other inputs.** A flat has more than an area. Before a model can use a feature, it must become numbers.

# %% tags=["core"]
ask("arrays-ordinal")

# %% [markdown] tags=["core"]
# | type of feature | example | as numbers |
# |---|---|---|
# | binary | has a lift | 0 or 1 |
# | numerical | 3.14 kilometres to the station | as it is, perhaps scaled |
# | ordinal | day of the week, energy class | its place in the *given* order, not in the alphabet |
# | categorical | Liverpool or Chelsea | one column per category, a 1 in one of them (*one-hot*) |

# %% tags=["core"]
days = ["Friday", "Monday", "Sunday"]
print("sorted by the alphabet:", sorted(days), " — Friday before Monday, the order is lost")
clubs = np.array(["Liverpool", "Chelsea", "Chelsea"])
print("one column per club", sorted(set(clubs.tolist())))
print((clubs[:, None] == np.unique(clubs)).astype(int))

# %% [markdown] tags=["core"]
# > **Students asked: Does flattening not lose which pixels are neighbours?** Yes. A linear classifier never uses that:
# > shuffle all pixels in the same way, and it learns equally well. Convolutional networks (lecture 15) are built to
# > use neighbourhood.
#
# > **Students asked: Is broadcasting peculiar to Python?** No. Several languages have it, with the same rule or
# > another one. Look it up once for each.

# %% tags=["core"]
ask("arrays-reshape")

# %% [markdown] tags=["core"]
# ## 5 · What counts as wrong
#
# *About 15 minutes.*
#
# The contest that changed the field had a thousand classes: scooters, container ships, leopards, mites, cherries. A
# program was allowed five guesses per picture. Its **top-5 error** is the share of pictures whose label is not among
# them.

# %% tags=["core"]
ask("judged-more-guesses")
ask("judged-dalmatian")

# %% [markdown] tags=["core"]
# **Drag** the number of guesses. The predictions are invented, but their errors are like real ones: lifeboats are
# taken for fireboats, jaguars for leopards. In four of the thirty pictures there is a second thing to be seen;
# picture 0 is one of them. With *1 five guesses* its label counts as right. *2 second class* accepts what else is to
# be seen, and goes back to one guess. Watch the error. Has the model changed?

# %% tags=["core"]
explore.TopK()

# %% [markdown] tags=["core"]
# **Explain.** An error rate depends on three things: on the model, on the *metric* (one guess, or five), and on the
# *labels*. Labels are made by people, in a hurry, one per picture. Where a Dalmatian sits below a bowl of cherries,
# the label *cherry* is not false, and neither is the answer *Dalmatian*. In *2 second class* the error falls with the
# same guesses of the same model. Five guesses were the contest's answer to this.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the top-k error can only fall as k grows, and is 0 at k = C</summary>
#
# 1. Let $r_i$ be the place at which the label of picture $i$ stands among its guesses, from 1 to $C$.
# 2. The top-$k$ error is the share of pictures with $r_i > k$.
# 3. $r_i > k+1$ implies $r_i > k$. So the share for $k+1$ is at most the share for $k$.
# 4. No $r_i$ is larger than $C$.
#
# *Dimension check.* A number of pictures divided by a number of pictures. *One-number check.* The places 1, 1, 2, 5:
# top-1 error 2/4, top-2 error 1/4, top-5 error 0.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Where do the labels stand among the guesses? From these places every top-$k$ error can be read off.

# %% tags=["core"]
from course.explorables.l01_learning import top_k

places = [list(top_k.RANKED[i]).index(top_k.LABELS[i]) + 1 for i in range(top_k.PICTURES)]
print("place of the label:", *places)
for k in (1, 2, 5):
    beyond = sum(place > k for place in places)
    print(f"beyond place {k}: {beyond} of {len(places)} = {beyond / len(places):.1%}")

# %% [markdown] tags=["core"]
# How much did the contest change? And why did it happen so late?

# %% tags=["core"]
ask("judged-alexnet")
ask("judged-what-lacked")

# %% [markdown] tags=["core"]
# In that contest, in 2010 and 2011, no program had a top-5 error below 25 %. In 2012 one of them had about 16 %:
# AlexNet, a convolutional network. Within a few years the error fell below the 5 % or so that people reached who did
# the task by hand.
#
# > **Students asked: Are the labels of ImageNet right?** Nobody guarantees it. Training with labels that are declared
# > a little uncertain even improves the result: *label smoothing*, lecture 14.
#
# > **Students asked: May I correct the labels afterwards?** Of a training set, yes. Of a test set, only by a rule that
# > was fixed before anybody looked at the predictions. Otherwise the model corrects its own exam.

# %% tags=["core"]
ask("judged-all-guesses")

# %% [markdown] tags=["core"]
# ## 6 · Learning is not optimisation
#
# *About 20 minutes.*
#
# Write $f_\theta$ for a model with parameters $\theta$, and $\ell$ for the loss of one example. Training searches for
#
# $$\hat\theta = \arg\min_\theta \; \frac1n \sum_{i=1}^n \ell\bigl(y_i, f_\theta(x_i)\bigr) ,$$
#
# the parameters with the smallest mean loss over the data at hand. This is *empirical risk minimisation*. Data, model
# and loss are our choices; later the optimiser and its settings are added.

# %% tags=["core"]
ask("goal-real-number")
ask("goal-eighty")

# %% [markdown] tags=["core"]
# Here is a model with the smallest possible training error. It remembers.

# %% tags=["core"]
digits = data.digits()
memory = {x.tobytes(): y for x, y in zip(digits.X_train, digits.y_train)}


def remember(x):
    """The label of exactly this picture, if it was ever seen; otherwise 0."""
    return memory.get(x.tobytes(), 0)


for name, pictures, labels in (("training", digits.X_train, digits.y_train), ("held out", digits.X_val, digits.y_val)):
    right = np.mean([remember(x) == y for x, y in zip(pictures, labels)])
    print(f"{name}: {right:.1%} right")

# %% [markdown] tags=["core"]
# **Explain.** As an optimiser it is perfect. As a learner it is worthless: of the digits that were held out it gets
# one in ten right, no more than a fixed answer does. What we want is a small error on inputs that nobody has seen yet,
# and that error cannot be computed. There are two ways to define and estimate it:
#
# 1. *The mathematical one.* Imagine a distribution $p_\text{data}$ from which pairs $(x, y)$ are drawn: a depot to
#    which you send a truck, and it returns with two hundred more. The aim is a small **expected** loss,
#    $\mathbb E\,[\ell(y, f_\theta(x))]$.
# 2. *The practical one.* Put some of the data aside before training, and do not use them in it. Their mean loss is the
#    **test error**.
#
# The first explains why the second works: if the test data come from the same depot as the future data, their average
# estimates the expected loss. If no such depot exists, a test set is still the best that is available. [Lecture
# 04](04-generalisation.ipynb) builds on this section.

# %% tags=["core"]
ask("goal-four-times")
ask("goal-station")

# %% [markdown] tags=["core"]
# And on the picture itself: how far do test sets of a hundred flats differ?

# %% tags=["core"]
ask("loads-of-hundred")

# %% [markdown] tags=["core"]
# **Drag** the size of the test set. The model is fixed and does not depend on it. The histogram shows the errors that
# two hundred test sets measure; the diamond is the one that you happen to have. Order again a few times, with *1 ten
# flats* in each truck. Then *2 near the station*: the truck loads only flats near the station, a thousand of them.

# %% tags=["core"]
explore.TruckLoads()

# %% [markdown] tags=["core"]
# **Explain.** A test error is an average over a random sample, so it varies from sample to sample, in proportion to
# $1/\sqrt n$. Ten flats say little. A thousand say a lot, *about the depot that they came from*. If the model will be
# used elsewhere, they give a precise answer to the wrong question.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the standard deviation of a test error is σ/√n</summary>
#
# 1. The losses $\ell_1, \dots, \ell_n$ of the test examples are independent, each with variance $\sigma^2$.
# 2. Variances of independent numbers add: $\operatorname{Var}\bigl(\sum_i \ell_i\bigr) = n\sigma^2$.
# 3. Dividing by $n$ divides a variance by $n^2$: $\operatorname{Var}\bigl(\frac1n\sum_i \ell_i\bigr) = \sigma^2/n$.
# 4. The standard deviation is the root, $\sigma/\sqrt n$.
#
# *Dimension check.* $\sigma$ is in dollars, so the result is too. *One-number check.* In the picture the errors of
# single flats have the standard deviation σ = 122 dollars; averages of ten flats should have $122/\sqrt{10} = 39$.
#
# Step 1 requires that the model does not depend on the test data. If it was chosen by them, the test error is no
# longer such an average.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** The formula against two thousand trucks.

# %% tags=["core"]
from course.explorables.l01_learning import truck_loads

losses, rng = truck_loads.stock("all flats of the town"), np.random.default_rng(0)
for n in (10, 40, 160, 640):
    trucks = losses[rng.integers(len(losses), size=(2000, n))].mean(axis=1)
    print(f"n = {n:>3}: standard deviation {trucks.std():5.1f} dollars, σ/√n = {losses.std() / np.sqrt(n):5.1f}")

# %% [markdown] tags=["core"]
# > **Students asked: Both produce a function from inputs to outputs. Is learning not simply optimisation?** It uses
# > optimisation as a tool. It is judged by an error that the tool cannot see, and that makes it harder.
#
# > **Students asked: Why should I believe in a test set at all?** Because we hope that it represents the future, and
# > that the world behaves as if drawn from a distribution. It is an assumption, and it fails for a test set from the
# > wrong depot.

# %% tags=["core"]
ask("goal-optimisation")

# %% [markdown] tags=["core"]
# ## 7 · All tasks at once
#
# *About 10 minutes.*
#
# Is there a best way to learn? Here is a world so small that all of it can be counted: three features, each 0 or 1, so
# eight possible inputs, the corners of a cube. Five corners have been seen with their labels. Three have not: P, Q, R.
# Their labels can be anything, so there are eight possible tasks.

# %% tags=["core"]
ask("lunch-half")

# %% [markdown] tags=["core"]
# **Drag** the slider through all eight tasks. *Nearest* copies the label of the nearest corners that were seen.
# *Zeros* always says 0. *Minority* says what was seen *less* often. And yours says what you tick. In the middle you
# see who is right in this task; on the right, the mean over all tasks. Try to raise your bar on the right. Then *1
# mostly alike* averages over smooth tasks only: tasks in which neighbouring corners mostly agree.

# %% tags=["core"]
explore.AllTasks()

# %% [markdown] tags=["core"]
# **Explain.** This is the **no-free-lunch theorem** in the smallest case. Averaged over all tasks, every learner is
# right about half of what it has not seen, however clever or absurd its rule is. What it gains in some worlds, it
# loses in others.
#
# It sounds like a reason to give up. It is not. The average includes every world, also those without any regularity,
# in which what was seen says nothing about what was not. Nobody has tasks from such worlds. As soon as the tasks have
# something in common, here that neighbours mostly agree, learners differ: over the four smooth tasks *nearest* is
# right in 75 % of its answers. What a learner assumes about its world is called its **inductive bias**. Without one,
# nothing can be learnt.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> one half, for every learner</summary>
#
# 1. A learner sees the five labelled corners and answers for P, Q, R. It sees the same in all eight tasks, so it
#    *answers* the same in all.
# 2. Look at corner P. In four of the eight tasks its label is 0, in four it is 1. Whatever the answer is, it is right
#    in four.
# 3. The same holds for Q and R. Of $8\cdot3 = 24$ answers 12 are right.
#
# A learner that tosses a coin is a mixture of such learners, so it has the same mean. With $m$ unseen corners there
# are $2^m$ tasks, and each corner is right in $2^{m-1}$ of them.
#
# *Dimension check.* A number of answers divided by a number of answers. *One-number check.* Always saying 0 is right
# about 3, 2, 2, 1, 2, 1, 1, 0 corners of the eight tasks; the sum is 12.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Change the rule below to anything you like, however clever.

# %% tags=["core"]
from itertools import product

corners = list(product((0, 1), repeat=3))
seen = {(0, 0, 0): 0, (0, 0, 1): 0, (0, 1, 0): 0, (1, 0, 0): 0, (1, 0, 1): 1}
unseen = [corner for corner in corners if corner not in seen]


def my_rule(corner):
    """Your own: from a corner and what was seen, a label."""
    return int(corner[0] + corner[2] == 2)


answers = [my_rule(corner) for corner in unseen]
rights = [np.mean(np.equal(answers, task)) for task in product((0, 1), repeat=len(unseen))]
print(f"answers {answers}; right in the eight tasks: {np.round(rights, 2)}, mean {np.mean(rights):.0%}")

# %% tags=["core"]
ask("lunch-pointless")
ask("lunch-images")

# %% [markdown] tags=["core"]
# ## 8 · A circuit that learns
#
# *About 25 minutes.*

# %% tags=["core"]
ask("circuit-definition")

# %% [markdown] tags=["core"]
# The definition in full: **deep learning is the processing of information by simulated analogue circuits, with very
# many parameters, which are not tuned by hand but set by an optimiser, driven by data.** *Deep* means that a signal
# passes through many elements between input and output. The smallest such circuit has one parameter, and it is older
# than computers.
#
# A resistor and a capacitor make a low-pass filter. In small time steps, its output moves a little from its last value
# towards the input:
#
# $$y_t = (1-\alpha)\,y_{t-1} + \alpha\,x_t .$$
#
# Seen as a **neuron**, it has two inputs, its own last output and the new signal; two weights, $1-\alpha$ and
# $\alpha$; and a sum.

# %% tags=["core"]
ask("circuit-step")
ask("circuit-noise")

# %% [markdown] tags=["core"]
# **Drag** $\alpha$ by hand first. In *1 noise through* the noise comes through; in *2 hardly moves* the output hardly
# moves. Then press *run*: now descent sets $\alpha$, from examples of input and wanted output. *3 learnt* is where it
# ends. Reset, add noise, run again. In *4 short period* it ends at a larger $\alpha$. Each time, the circuit finds
# the best compromise without your help.

# %% tags=["core"]
explore.FilterNeuron()

# %% [markdown] tags=["core"]
# **Explain.** An engineer would have computed the right time constant from the spectrum of signal and noise. This
# circuit knows nothing about spectra. It got pairs, a loss, and the slope of the loss with respect to its one
# parameter. A deep network is the same with millions of parameters, and nonlinear elements between them.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the filter is an average over the past, and α is a time step over a time constant</summary>
#
# 1. Put the equation into itself: $y_t = \alpha x_t + (1-\alpha)\bigl[\alpha x_{t-1} + (1-\alpha) y_{t-2}\bigr]$, and
#    so on. From $y = 0$:
#    $$y_t = \sum_{k\ge 0} \alpha(1-\alpha)^k\, x_{t-k} .$$
# 2. The weights fall geometrically. Their sum is $\alpha/(1-(1-\alpha)) = 1$: an average.
# 3. After $k$ steps a weight has fallen to $(1-\alpha)^k \approx e^{-\alpha k}$ of the first: the filter forgets
#    within about $1/\alpha$ steps.
# 4. The voltage of the capacitor follows $RC\,\dot y = x - y$. One step of length $\Delta t$ moves it by
#    $\Delta t\,(x-y)/RC$. So $\alpha \approx \Delta t / RC$ for small steps.
#
# *Dimension check.* Ohm times farad are seconds, so $\Delta t/RC$ is a pure number. *One-number check.* α = 0.25: the
# weights are 0.25, 0.1875, 0.1406, …; after 4 = 1/α steps a weight is $0.75^4 = 0.316$ of the first; $e^{-1} = 0.368$.
#
# </details>
#
# <details><summary><b>Derive it:</b> the slope with respect to α, with a circuit of the same kind</summary>
#
# Differentiate the equation with respect to $\alpha$, and remember that $y_{t-1}$ depends on it too:
#
# $$\frac{dy_t}{d\alpha} = (1-\alpha)\,\frac{dy_{t-1}}{d\alpha} + (x_t - y_{t-1}) .$$
#
# The sensitivity passes through the same filter, with $x_t - y_{t-1}$ as its input. The slope of the mean squared
# error is then $-\frac2T\sum_t (\text{wanted}_t - y_t)\,\frac{dy_t}{d\alpha}$.
#
# *Dimension check.* $\alpha$ is a pure number, so $dy/d\alpha$ has the unit of $y$. *One-number check.* $y_0 = 0$,
# $x_1 = 1$: $y_1 = \alpha$, so $dy_1/d\alpha = 1$, and the formula gives $0 + (1 - 0) = 1$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Learning in a few lines, without a formula for the slope: move $\alpha$ a little both ways, measure,
# and step downhill.

# %% tags=["core"]
rng = np.random.default_rng(2)
wanted = np.sin(2 * np.pi * np.arange(400) / 200)
noisy = wanted + 0.6 * rng.normal(size=400)


def loss_of(alpha):
    """Mean squared error of the filter's output against the wanted one."""
    output, total = 0.0, 0.0
    for new, goal in zip(noisy, wanted):
        output = output + alpha * (new - output)
        total += (goal - output) ** 2
    return total / len(noisy)


alpha = 0.6
for step in range(41):
    slope = (loss_of(alpha + 1e-4) - loss_of(alpha - 1e-4)) / 2e-4
    if step % 10 == 0:
        print(f"step {step:>2}: alpha {alpha:.3f}, loss {loss_of(alpha):.4f}, slope {slope:+.3f}")
    alpha = alpha - 0.1 * slope

# %% [markdown] tags=["core"]
# **From one element to many.** A network is a graph of such elements. Numbers stand at its nodes, weights at its
# edges. The value of node $j$ is
#
# $$u_j = f_j\Bigl(\sum_{i \to j} u_i\,w_{ij} + b_j\Bigr) ,$$
#
# the weighted sum over the nodes that feed it, plus a bias, through an *activation* $f_j$, here $\max(0,\cdot)$. A
# **layer** is a regular group of nodes and nothing more: all of its sums are one matrix product, `x @ W + b`, with
# $w_{ij}$ in row $i$ and column $j$ of `W`.

# %% tags=["core"]
ask("circuit-node")
ask("circuit-acyclic")

# %% [markdown] tags=["core"]
# **Drag** the inputs and press *step*: the nodes are evaluated one by one, each after those that feed it. Then add the
# edge backwards.

# %% tags=["core"]
explore.EvaluationOrder()

# %% [markdown] tags=["core"]
# **Explain.** Without cycles there is always an order. With a cycle, each node on it waits for the next, and none can
# begin. (The filter above feeds its output back to itself, but *one time step later*; written out in time, it has no
# cycle: lecture 17.)

# %% tags=["core"]
x = np.array([1.0, -0.5])
W_1, b_1 = np.array([[1.0, 0.5], [-2.0, 1.0]]), np.array([0.5, -1.0])  # row i, column j: from input i to node j
w_2, b_2 = np.array([2.0, -1.0]), 1.0
hidden = np.maximum(x @ W_1 + b_1, 0)
print("u3, u4 as one matrix product:", hidden, "  u5:", hidden @ w_2 + b_2)
print("node by node:                ", explore.EvaluationOrder(x1=1.0, x2=-0.5, done=5).values()["texts"])

# %% [markdown] tags=["core"]
# What comes out at the end is more than a number. Predict:

# %% tags=["core"]
ask("circuit-output")

# %% [markdown] tags=["core"]
# The output is read as a **distribution**: the probability of one of two outcomes (Bernoulli), of each of $K$ classes
# (categorical), or the mean of a normal distribution. Lecture 03 shows that this reading *determines* the loss.

# %% tags=["core"]
ask("circuit-perceptron")

# %% [markdown] tags=["background"]
# ## 9 · Where it comes from, and what nobody knows (background)
#
# *About 10 minutes.*

# %% tags=["background"]
ask("history-backprop")

# %% [markdown] tags=["background"]
# **Drag** the year. The first lane shows what is told as the history of neural networks. The second shows what
# happened meanwhile in signal processing, control and numerical mathematics. (Both lists are short selections from
# long ones.)

# %% tags=["background"]
explore.TwoLanes()

# %% [markdown] tags=["background"]
# **Explain.** The perceptron of 1958 is a weighted sum and a threshold. Soon after, in 1960, the *LMS* rule trained
# the same circuit by descent on squared errors. In 1969 a book showed what such circuits cannot do without a hidden
# layer, and in the first lane the enthusiasm collapsed. In the second lane nobody minded: telephone lines had echoes,
# and adaptive circuits removed them. Gradients of long chains, computed from the end backwards, steered rockets in the
# sixties; in 1986 the same idea became famous in networks as back-propagation.
#
# Then interest fell a second time. Other methods did better on the computers of the day, *and they could be
# understood*. People who build aeroplanes like guarantees. The change came from many fields at once: small
# transistors, disks, graphics processors made for games, digital cameras and photo sharing for the data, and languages
# in which a network is a page of code. In between, the question had changed: no longer *what can a network express*,
# because a wide one can express anything, but *what does it learn well*.
#
# **What nobody knows.** Why does depth help? There are three hypotheses, none of them proved:
#
# 1. Layers find *representations*, step by step more useful ones.
# 2. Some functions need far fewer elements in a deep circuit than in a shallow one.
# 3. A *telescope*: many lenses together bring a pattern into focus, and it makes no sense to ask what the third lens
#    represents.
#
# There is some evidence for each. When practitioners were asked what students should learn, many said that the field
# feels like **alchemy**: promises of gold and eternal life, rich patrons, recipes that work for unknown reasons. That
# is meant as a complaint. But alchemists took ideas from everywhere, and then *did the experiment*; that habit became
# chemistry. Cathedrals were built before mechanics was known. The brain has been one inspiration among others; take
# any idea, then test it.
#
# So how do you work with something that is not understood?

# %% tags=["background"]
ask("history-reproduce")

# %% [markdown] tags=["background"]
# The rule is: **first repeat what worked for somebody else, and see it work. Then change one thing.**
#
# > **Students asked: Is the theory left out because there is no time, or because there is none?** Both. Where there is
# > a theory this course derives it; where there is a measurement it repeats it; and sometimes the answer is *this is
# > what is observed*.
#
# > **Students asked: Is it not just linear algebra, stirred until the result looks right?** Partly. The hope is that
# > linear algebra also tells you where to stir. Lecture 08 shows that it can.

# %% tags=["background"]
ask("history-shift")
ask("history-probability")

# %% [markdown] tags=["core"]
# ## Summary
#
# - Rules by hand break on the exceptions. Learning turns examples into a function.
# - A residual is observed minus predicted. Signed ones cancel. A loss must be one real number that is small only for
#   what you want.
# - Vertical and perpendicular distances have different best lines, and the second depends on the units.
# - Every learner has six pieces: parameters, forward pass, hyperparameters, loss, optimiser, metric.
# - Arrays have axes with meanings that NumPy does not know. Shapes are aligned at the right. Keep reduced axes with
#   `keepdims=True`.
# - An error rate measures model, metric and labels together.
# - Learning is judged on data that were not at hand. A test error varies like $1/\sqrt n$ around the value of the
#   depot that it comes from.
# - Over all tasks every learner is average. In a world with regularities, the right inductive bias wins.
# - A filter is a learnt circuit with one parameter, a network one with many. It has an order of evaluation only if it
#   has no cycle.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Zero training error is the aim. | A list of the training digits has it, and is right about 10 % of the others. |
# | A mean residual of 0 means a good line. | Every line through the centre of the data has it, also one that falls where the rents rise. |
# | Perpendicular distances find the same line. | A steeper one: 2.39 dollars per square foot in place of 2.20, and 2.20 again with rents in thousands of dollars. |
# | $k$, the degree and the learning rate are parameters. | They are hyperparameters: people set them. |
# | `reshape` turns rows into columns. | It keeps the order of all numbers. Transposing does not. |
# | If NumPy does not complain, the shapes were right. | Axes of equal size are paired, whatever they mean. |
# | The error rate is a property of the model. | Of model, metric and labels: the same guesses have a top-1 error of 47 % and a top-5 error of 0. |
# | More test data make the test error right. | They make it precise: 204 dollars for flats near the station, where the whole town has 162. |
# | Without a free lunch the choice of a learner is pointless. | Only if all worlds were equally likely. |
# | Networks are defined by their likeness to the brain. | By many parameters, set from data. |
#
# ### Where this is used next
#
# [Lecture 02](02-linear-regression-and-vector-gradients.ipynb) finds the best line by calculus, and
# [03](03-likelihood-and-estimators.ipynb) explains the squares. [04](04-generalisation.ipynb) continues section 6.
# [05](05-images-and-nearest-neighbours.ipynb) classifies images with nearest neighbours,
# [06](06-linear-and-softmax-classifiers.ipynb) with a linear classifier, and [07](07-gradient-descent.ipynb) sets
# parameters by descent. Homework 1 reviews lines, likelihoods and validation. The [gallery](gallery.ipynb) has every
# picture.
#
# **Next:** [02 · Linear regression and vector gradients](02-linear-regression-and-vector-gradients.ipynb)
