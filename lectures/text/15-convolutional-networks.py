# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["core"]
# # 15 · Convolutional networks
#
# A dense layer does not know which pixels are neighbours, and pays for every pixel in every unit. A convolution looks
# at a few neighbours at a time, with the same few numbers everywhere. It is still a linear layer: one with very many
# zeros, and with weights that are used again and again.
#
# This lecture takes the layer apart: what is multiplied with what, how deep a filter is, how large the output, how many
# parameters and how many multiplications, how far a unit sees. Then pooling, and at the end the same layer as one
# product of matrices, and its relatives.
#
# ### What you will be able to do
#
# - compute a convolution by hand, and say why nothing is flipped;
# - give the depth of a filter and the shape of what comes out;
# - count parameters, multiplications and outputs, and compare them with a dense layer;
# - choose padding and stride, and see whether they fit;
# - compute the receptive field of a unit;
# - say what pooling does to a shift, and where its derivatives go;
# - write a convolution as one product, and its way back as a sum over all places;
# - count what dilated, transposed, grouped and depthwise separable layers cost.
#
# ### What you need
#
# Images as arrays and their neighbours from [lecture 05](05-images-and-nearest-neighbours.ipynb), layers and ReLU from
# [lecture 09](09-neurons-layers-activations.ipynb), the backward pass of a layer from
# [lecture 11](11-backpropagation.ipynb).
#
# The lecture has eight sections, about 2 hours in all. Each goes: *predict, drag, explain, derive (folded), try in
# code, check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is
# remembered best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $H$, $W$ | height and width: rows and columns of a picture |
# | $C$ | channels: planes of the input, 3 for a colour image |
# | $F$ | filters of the layer, so planes of its output |
# | $k$ | width and height of a kernel |
# | $p$, $s$ | rings of zeros around the input (padding); the stride |
# | $A$ | the convolution as the matrix of a dense layer |
#
# | point | here |
# |---|---|
# | arrays | $(N, C, H, W)$: examples, channels, rows, columns; weights $(F, C, k, k)$ |
# | convolution | the kernel is *not* flipped; only places where all of it fits |
# | counts | parameters with biases, multiplications without |
#
# The numbers of one plane are a **kernel**; the kernels of all channels together with one bias are a **filter**.
#
# <details><summary>Other books, other letters</summary>
#
# In signal processing a convolution flips the kernel, and what we do is called *cross-correlation*. TensorFlow puts the
# channels last. Sizes are often written width first, 32 × 32 × 3. Some count a multiplication and an addition as two
# operations.
#
# </details>

# %% tags=["core"]
import numpy as np
import torch
from scipy.signal import convolve2d, correlate2d
from torch import nn

from course import data
from course import explorables as explore
from course.check import ask, due

due()

# %% [markdown] tags=["core"]
# ## 1 · What a dense layer does not use
#
# *About 15 minutes.*
#
# A colour image of 32 × 32 has 3,072 numbers, so each unit of a dense layer has 3,072 weights. That can be paid. Now a
# photograph, still a small one.

# %% tags=["core"]
ask("conv-dense-weights")

# %% [markdown] tags=["core"]
# A thousand such units have 120 million weights. They are slow to compute, and enough to learn any training set by
# heart.
#
# And they are spent on a layer that leaves something unused. Lectures 01 and 05 promised to come back to it.

# %% tags=["core"]
ask("conv-shuffled")

# %% [markdown] tags=["core"]
# How do animals see? In the 1960s Hubel and Wiesel moved bright bars before the eyes of animals, and recorded single
# cells of the first visual area of the brain. Three findings became three parts of a network:
#
# | in the visual cortex | in the network |
# |---|---|
# | Neighbouring points are seen by neighbouring cells (*retinotopy*). | Layers are planes, laid out as the image is. |
# | A **simple cell** answers to a bar of one slant at one place: a weighted sum, and above a threshold. | a convolution and a ReLU |
# | A **complex cell** answers to such a bar wherever it stands near by. | pooling |
#
# **Drag** the slant of the bar. At $-45°$ the simple cell is silent; in *1 its slant*, at 25°, the cell fires. Now move
# the bar: in *2 moved* the simple cell is silent and the complex cell is not.

# %% tags=["core"]
explore.OrientedBar()

# %% tags=["core"]
ask("conv-complex-cell")

# %% [markdown] tags=["core"]
# **Explain.** The filter has a bright middle and dark sides, and its numbers add up to 0. Where bar and filter lie on
# each other, only the middle counts; where they cross, middle and sides cancel. The complex cell takes the largest
# answer of thirteen simple cells.
#
# The likeness has limits. The cortex sends much back from higher areas to lower ones, and does many tasks at once;
# these networks go one way, and do one. Pooling explains little of how steady we see things. Still, in 2014 Yamins,
# DiCarlo and others showed the same photographs to monkeys and to a network that had only learnt to name objects: its
# early layers were most like the early visual areas, its late ones like the inferotemporal cortex.
#
# **Try in code.** 500 digits, each at one random place of a dark field of 16 × 16. A dense network, and one with two
# convolutions. Predict three numbers: how many new digits does the dense one get right, how many the other, and how
# many the other when all pixels are shuffled in one way, for training and test?

# %% tags=["core"]
digits = data.digits()


def scattered(X, seed):
    """Each digit at a random place of a dark field: (n, 1, 16, 16)."""
    field = np.zeros((len(X), 1, 16, 16), np.float32)
    places = np.random.default_rng(seed).integers(0, 9, (len(X), 2))
    for image, digit, (row, column) in zip(field, X.reshape(-1, 8, 8), places, strict=True):
        image[0, row : row + 8, column : column + 8] = digit
    return torch.tensor(field)


def dense():
    return nn.Sequential(nn.Flatten(), nn.Linear(256, 64), nn.ReLU(), nn.Linear(64, 10))


def convolutional():
    first = nn.Conv2d(1, 16, 5), nn.ReLU(), nn.MaxPool2d(2)
    second = nn.Conv2d(16, 32, 3), nn.ReLU(), nn.AdaptiveMaxPool2d(1)
    return nn.Sequential(*first, *second, nn.Flatten(), nn.Linear(32, 10))


def right_after_training(make, X, X_new):
    torch.manual_seed(0)
    net = make()
    optimiser = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(20):
        for rows in torch.randperm(len(X)).split(50):
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(X[rows]), y[rows]).backward()
            optimiser.step()
    parameters = sum(each.numel() for each in net.parameters())
    return parameters, (net(X_new).argmax(1) == y_new).float().mean()


X, y = scattered(digits.X_train[:500], 0), torch.tensor(digits.y_train[:500])
X_new, y_new = scattered(digits.X_val, 1), torch.tensor(digits.y_val)
mixed = torch.randperm(256, generator=torch.Generator().manual_seed(2))
X_mixed, X_new_mixed = (each.reshape(-1, 256)[:, mixed].reshape(each.shape) for each in (X, X_new))
for name, make, seen, new in (
    ("dense", dense, X, X_new),
    ("dense, shuffled", dense, X_mixed, X_new_mixed),
    ("convolutional", convolutional, X, X_new),
    ("convolutional, shuffled", convolutional, X_mixed, X_new_mixed),
):
    parameters, right = right_after_training(make, seen, new)
    print(f"{name:<24} {parameters:6,} parameters   {right:.0%} of new digits right")

# %% [markdown] tags=["core"]
# The convolutional network gets more than four of five digits right, the dense one, with three times its parameters,
# about two of five. A digit at another place is a new pattern to a dense layer. Shuffled, the dense network is about as
# good as before, and the convolutional one loses all that it had gained: it was made for neighbours.
#
# > **Students asked: Why is a linear filter a good model of a cell?** For many cells of the first area, a weighted sum
# > of what is seen and a threshold predict how often they fire.

# > **Students asked: Is the input the position of the bar?** It can be whatever describes the bar: position, speed, and
# > above all its slant. A cell that fires for 25° is silent for −45°.

# %% [markdown] tags=["background"]
# ### Background: older than it looks
#
# Fukushima's *Neocognitron* (1980) already had planes of simple and complex cells in turn. LeNet (LeCun, 1989 to 1998)
# was trained by back-propagation and read digits on cheques. What changed in 2012 was the scale: ImageNet, 1.2 million
# photographs of 1,000 kinds, and GPUs. Error means here that the right kind is not among five guesses:
#
# | year | best network | top-5 error |
# |---|---|---|
# | 2011 | no network | 25.8 % |
# | 2012 | AlexNet, the only network in the contest | 16.4 % |
# | 2013 | ZFNet | 11.7 % |
# | 2014 | GoogLeNet | 6.7 % |
# | 2015 | ResNet | 3.57 % |
#
# A person who trained for it had about 5 %. Lecture 16 takes these networks apart.

# %% [markdown] tags=["core"]
# ## 2 · Drag a kernel over a picture
#
# *About 15 minutes.*
#
# Lay a small table of numbers, the kernel, on the picture. Multiply numbers that lie on each other, and add the
# products: that is one number of the output. Move on by one to the right; at the edge go back to the left and one row
# down.
#
# $$\begin{pmatrix}1&2&3\\4&5&6\\7&8&9\end{pmatrix}*\begin{pmatrix}w&x\\y&z\end{pmatrix}
# =\begin{pmatrix}1w+2x+4y+5z&2w+3x+5y+6z\\4w+5x+7y+8z&5w+6x+8y+9z\end{pmatrix}$$

# %% tags=["core"]
ask("conv-upper-right")

# %% [markdown] tags=["core"]
# **Drag** the kernel, or press *Step*. In *1 last place* it is 5·1 + 6·2 + 8·3 + 9·4 = 77. In *2 over the edge* the
# kernel hangs over the edge and gives no number: we keep only **valid** places. In *3 an edge* the output is 18 where
# dark meets light, and 0 elsewhere. Type a kernel of your own that finds the other edge of the seven.

# %% tags=["core"]
explore.DragKernel()

# %% [markdown] tags=["core"]
# **Explain.** With a kernel of $k_H$ rows and $k_W$ columns there are $(H-k_H+1)(W-k_W+1)$ valid places. The 1 is for
# the first place; it is what is forgotten most often.

# %% tags=["core"]
ask("conv-valid-shape")
ask("conv-even-surface")

# %% [markdown] tags=["core"]
# **Flip or not?** The convolution of mathematics first flips the kernel in both directions. In *4 flipped* it is laid
# on flipped: with the kernel flipped the four numbers are 23, 33, 53 and 63, not 37, 47, 67 and 77. Flipped, the
# operation is commutative. Not flipped, it is called cross-correlation, and it is not.

# %% tags=["core"]
ask("conv-flip-learned")

# %% [markdown] tags=["core"]
# So networks do not flip, and everybody calls it convolution all the same. So do we.
#
# **Try in code.** SciPy has both. With `mode="full"` it keeps every overlap, so that the two arrays can change places.
# Which line will be all zeros?

# %% tags=["core"]
picture, kernel = np.arange(1.0, 10).reshape(3, 3), np.array([[1.0, 2], [3, 4]])
print("not flipped:", correlate2d(picture, kernel, mode="valid").ravel())
print("flipped:    ", convolve2d(picture, kernel, mode="valid").ravel())
print("flipped, order changed:    ", np.abs(convolve2d(picture, kernel) - convolve2d(kernel, picture)).max())
print("not flipped, order changed:", np.abs(correlate2d(picture, kernel) - correlate2d(kernel, picture)).max())

# %% [markdown] tags=["core"]
# **What filters let through.** A house, and six filters. **Drag** nothing here, choose. Predict before each choice
# which lines of the house will be left. In *1 turned edges* only edges that lie level are left. In *2 with a ReLU* only
# the sides where it becomes lighter to the right are left: the other sides are negative, so one wants a second filter
# for them.

# %% tags=["core"]
explore.FilterGallery()

# %% [markdown] tags=["core"]
# > **Students asked: Only multiply and add, nothing more refined?** Nothing more. What bends is the ReLU behind it.

# > **Students asked: Does the picture become smaller and smaller?** With valid places alone, yes: section 5.

# > **Students asked: Which kernels are usual?** 1 × 1, 3 × 3, 5 × 5, and 7 × 7 or 11 × 11 in a first layer. Why 3 × 3
# > does so well is known from trying it.

# > **Find the error.** "The kernel of 3 × 3 has 9 numbers, so the output is 9 times smaller."

# %% [markdown] tags=["core"]
# <details><summary>Answer</summary>
#
# There is an output for each place, and places overlap. A picture of 8 × 8 gives 6 × 6 outputs, not 7.
#
# </details>

# %% [markdown] tags=["core"]
# ## 3 · Volumes: how deep is a filter?
#
# *About 15 minutes.*
#
# An image has three channels, and later layers have hundreds. What does a filter do with them?

# %% tags=["core"]
ask("conv-output-planes")

# %% [markdown] tags=["core"]
# **Drag** the filter over the three planes. In *1 one filter* look at the bars: one filter makes one plane, not three.
# In *2 eight filters* each filter of the next layer is 8 deep. Go through the filters with *filter shown*.

# %% tags=["core"]
explore.VolumeView()

# %% [markdown] tags=["core"]
# **Explain.** A filter reaches through *all* channels of its input. At each place $k\cdot k\cdot C$ products are added
# up, and one bias. So it moves in two directions only, and gives one plane:
#
# $$z_f(i,j)=b_f+\sum_{c=1}^{C}\sum_{u=1}^{k}\sum_{v=1}^{k}w_f(c,u,v)\;x(c,\,i+u-1,\,j+v-1).$$
#
# $F$ filters give $F$ planes, stacked to an array $(F, H', W')$. A ReLU follows, and this array is the input of the
# next layer. A filter of 5 × 5 × 3 has 75 weights and a bias: 76 parameters.

# %% tags=["core"]
ask("conv-filter-parameters")
ask("conv-next-depth")

# %% [markdown] tags=["core"]
# **Try in code.** PyTorch's weights say it: `(F, C, k, k)`.

# %% tags=["core"]
first, second = nn.Conv2d(3, 100, 5), nn.Conv2d(100, 10, 5)
image = torch.rand(1, 3, 32, 32)
print("weights", tuple(first.weight.shape), tuple(second.weight.shape), "biases", tuple(second.bias.shape))
print("planes ", tuple(image.shape), tuple(first(image).shape), tuple(second(first(image)).shape))

# %% [markdown] tags=["core"]
# Always write the depth: 5 × 5 × 100, not 5 × 5. Most wrong counts come from leaving it out.

# %% tags=["core"]
ask("conv-what-is-learned")
ask("conv-filters-differ")

# %% [markdown] tags=["core"]
# > **Students asked: Must the depths be equal? Could a filter be two deep, on three channels?** It could. Then it moves
# > in depth as well, sees red and green, then green and blue, and its output has three axes. One wants all channels
# > together: each is a feature, and the next layer needs them all.

# > **Students asked: Is there a bias for each channel of a filter?** No, one number for each filter, added to the sum.

# > **Students asked: Can one layer have filters of several sizes?** Their planes differ in size, so they cannot simply
# > be stacked. With padding they can: GoogLeNet does that (lecture 16).

# > **Students asked: Is the number of filters tied to the three colours?** No. It is your choice, 10 or 1,000.

# > **Students asked: Is it a dense layer along the channels?** At each place, yes: with $k=1$ it is just that, the same
# > small dense layer at every pixel.

# %% [markdown] tags=["core"]
# ## 4 · Looking locally, sharing weights: counted
#
# *About 15 minutes.*
#
# A convolution is linear. So it *is* a dense layer, with a certain matrix. Which one?

# %% tags=["core"]
ask("conv-nonzero-row")

# %% [markdown] tags=["core"]
# **Drag** the output and see which inputs it looks at. A 3 × 3 input and four outputs: in *1 all weights* a dense layer
# has 36 numbers. In *2 neighbours only* most entries are fixed at 0 and 16 numbers are left. The picture opens with the
# same four numbers in each row. *3 the way back* is for section 8: the matrix transposed.

# %% tags=["core"]
explore.WeightMatrix()

# %% [markdown] tags=["core"]
# **Explain.** Two things are assumed of pictures, and both are built into the matrix:
#
# - **Local:** what belongs together lies together. An output looks at $k^2C$ numbers, all other entries are 0.
# - **Shared:** an edge is an edge wherever it is. All rows have the same numbers.
#
# A layer of $m$ inputs and $n$ outputs then has $k^2C$ weights per filter in place of $mn$.

# %% tags=["core"]
ask("conv-predict-parameters")

# %% [markdown] tags=["core"]
# **Drag** the sizes. Between the two stands a layer that looks locally but does not share. In *1 many filters* 400
# filters have 19,600 parameters, still far fewer than the dense layer. In *2 one plane* one filter of 7 × 7 has 50
# parameters.

# %% tags=["core"]
explore.DenseOrShared()

# %% [markdown] tags=["core"]
# **Explain.** Sharing saves parameters, but not one multiplication. Looking locally saves both.

# %% tags=["core"]
ask("conv-multiplications")
ask("conv-more-of-what")

# %% [markdown] tags=["core"]
# **Try in code.** Build the matrix without knowing anything about convolution: ask the layer what it makes of each
# picture with a single 1. What comes out are the columns.

# %% tags=["core"]
A = np.stack([correlate2d(one.reshape(3, 3), kernel, mode="valid").ravel() for one in np.eye(9)], axis=1)
print(A.astype(int))
print("times the picture:", A @ picture.ravel())

dense_layer, shared_layer = nn.Linear(3 * 32 * 32, 500), nn.Conv2d(3, 4, 4)
for name, layer in (("dense", dense_layer), ("convolution", shared_layer)):
    print(f"{name:<12} {sum(each.numel() for each in layer.parameters()):9,} parameters")
print(f"{29 * 29 * 4:,} outputs, {29 * 29 * 4 * 4 * 4 * 3:,} multiplications; dense {3072 * 500:,}")

# %% [markdown] tags=["core"]
# > **Students asked: Why times four, in 29 · 29 · 4 outputs?** Each of the four filters has its own plane.

# > **Students asked: Then it needs more memory?** For what comes out, yes, and in training all of that is kept. For
# > parameters no.

# > **Students asked: Are they better for each parameter?** On images, clearly: a lower error with far fewer.

# > **Students asked: Does a larger kernel need more memory?** It has more weights, and fewer places, so a little less
# > for the outputs. As a matrix it has fewer zeros.

# > **Students asked: Do so few connections lose information, as dropout does?** Each number is still seen by several
# > units. Dropout hides other units in each step; here it is always the same.

# %% [markdown] tags=["core"]
# ## 5 · Padding and stride
#
# *About 15 minutes.*
#
# Several layers, one behind the other, with kernels of 5 × 5 and valid places only. What becomes of a picture?

# %% tags=["core"]
ask("conv-predict-shrink")

# %% [markdown] tags=["core"]
# To keep the size, put $p$ rings of zeros around the picture: **padding**. To make it smaller on purpose, move the
# kernel by $s$ in each step, to the right and downwards: the **stride**. In a row of $W$ numbers there are then
#
# $$W'=\frac{W-k+2p}{s}+1$$
#
# places, and the same holds for rows.

# %% tags=["core"]
ask("conv-which-strides")

# %% [markdown] tags=["core"]
# **Drag.** Seven numbers, kernel 3. In *1 stride three* the third place would hang over the edge: these sizes do not
# fit. Strides 1, 2 and 4 do. In *2 same size* the kernel has 5 numbers, and two zeros on each side keep the size. In *3
# even kernel* with two zeros each layer adds one number, and with one zero each takes one away: an even kernel cannot
# keep the size, which is why kernels are odd. *4 five by five* is the row of the question: 32, 28, 24, 20, 16, 12, 8,
# 4, and the eighth layer does not fit.

# %% tags=["core"]
explore.PadAndStride()

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the number of places</summary>
#
# 1. With zeros the row has $W+2p$ numbers, numbered from 0.
# 2. A place begins at $0,s,2s,\dots$ and ends $k-1$ further on.
# 3. The last one must end at the last number: $(W'-1)s+k-1=W+2p-1$.
# 4. Solve for $W'$: $W'=(W-k+2p)/s+1$. It must be whole.
#
# With $s=1$ the size stays if $2p=k-1$.
#
# *Dimension check.* All of them are numbers of columns, $s$ is columns per step. *Scalar check.* $W=7$, $k=3$, $p=0$,
# $s=2$: $4/2+1=3$ places, at 0, 2 and 4.
#
# </details>

# %% tags=["core"]
ask("conv-same-padding")
ask("conv-out-size")

# %% [markdown] tags=["core"]
# **Try in code.** Which sizes come out of 7 × 7 with a kernel of 3 × 3? PyTorch does not complain when the sizes do not
# fit; it leaves out the last rows and columns. The homework's layers raise an error instead, so that you notice.

# %% tags=["core"]
for stride in (1, 2, 3, 4):
    exact = (7 - 3) / stride + 1
    got = nn.Conv2d(1, 1, 3, stride=stride)(torch.zeros(1, 1, 7, 7)).shape[-1]
    print(f"stride {stride}: formula {exact:.3g}, PyTorch gives {got}{'' if exact == got else ', and drops the rest'}")

# %% tags=["core"]
ask("conv-padded-layer")

# %% [markdown] tags=["core"]
# With ten filters in place of twenty the output is 32 × 32 × 10, and the layer has $76\cdot10=760$ parameters.
#
# > **Students asked: Do the zeros weaken the outputs near the border?** Yes, a little, and usually nobody corrects for
# > it. If it mattered, training could adapt. In practice the best padding lies between none and *same size*.

# > **Students asked: With stride 2, does one move down by 2 as well?** Yes, in both directions.

# > **Students asked: A stride as large as the kernel, so that nothing overlaps: is that of use?** Yes, pooling does it.

# > **Students asked: Is the stride ever larger than the kernel?** Then some inputs would never be looked at. Hardly
# > ever.

# > **Students asked: Is padding learnt?** No. It is chosen, as stride and kernel are.

# %% [markdown] tags=["core"]
# ## 6 · How far a unit sees
#
# *About 10 minutes.*
#
# A car looks at a street. A red light stands on the left, a person on the right, and both matter. Each unit of the
# first layer sees three pixels of a row.

# %% tags=["core"]
ask("conv-predict-reach")

# %% [markdown] tags=["core"]
# **Drag** the unit of the top layer. What reaches it is its **receptive field**. In *1 two layers* two layers see 5
# inputs; in *2 three layers* three see 7. In *3 stride two* with stride 2 a unit of the fourth layer sees the light and
# the person.

# %% tags=["core"]
explore.ReceptiveField()

# %% [markdown] tags=["core"]
# **Explain.** With stride 1 each layer adds $k-1$, so $L$ layers see $1+L(k-1)$ inputs. With kernel 3 that is 16 layers
# for 32 pixels. A stride of 2, or pooling, moves the units apart, and from then on each layer adds twice as much:
#
# $$\text{field}=1+\sum_{l=1}^{L}(k_l-1)\,s_1s_2\cdots s_{l-1}.$$
#
# So depth answers the worry. No unit of the first layer sees the whole street, but units of later layers do.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> what a layer adds</summary>
#
# 1. A unit of layer $l$ looks at $k_l$ neighbours of layer $l-1$.
# 2. The first and the last of these are $k_l-1$ steps apart, and a step of layer $l-1$ is $s_1\cdots s_{l-1}$ inputs.
# 3. So the field is longer than that of one unit of layer $l-1$ by $(k_l-1)\,s_1\cdots s_{l-1}$.
# 4. A single input sees itself, so it starts at 1.
#
# *Dimension check.* Inputs on both sides. *Scalar check.* One layer: $1+(k-1)=k$.
#
# </details>

# %% tags=["core"]
ask("conv-field-layers")
ask("conv-field-stride")

# %% [markdown] tags=["core"]
# **Try in code.** Which inputs really reach one output? Ask for its gradient with respect to the inputs.

# %% tags=["core"]
row = torch.zeros(1, 1, 33, requires_grad=True)
for layers, stride in ((2, 1), (3, 1), (4, 1), (4, 2)):
    net = nn.Sequential(*(nn.Conv1d(1, 1, 3, stride, padding=1) for _ in range(layers)))
    out = net(row)
    (slope,) = torch.autograd.grad(out[0, 0, out.shape[-1] // 2], row)
    print(f"{layers} layers, stride {stride}: {int((slope != 0).sum())} inputs reach the unit in the middle")

# %% [markdown] tags=["background"]
# ### Background: dilation
#
# There is another way to see far. A **dilated** kernel lies on pixels that are $d$ apart, with the same number of
# weights. In *4 dilated* the distance doubles from layer to layer: 1, 2, 4, 8. A unit sees as far as with stride 2, and
# every layer keeps its 33 units. Labels for each pixel, and sound, are computed in this way.

# %% tags=["background"]
ask("conv-dilated-parameters")

# %% [markdown] tags=["core"]
# ## 7 · Pooling
#
# *About 15 minutes.*
#
# **Pooling** takes one number from each window of a plane: the largest, or the mean. Usually the windows are 2 × 2 with
# stride 2, so that they do not overlap. Each channel is pooled by itself.

# %% tags=["core"]
ask("conv-pool-shape")
ask("conv-pool-parameters")

# %% [markdown] tags=["core"]
# **Drag** the window. At the start 1, 2, 5, 6 give 6 and 3, 4, 7, 8 give 8. In *1 means* the first block gives 3.5. On
# the right is the way back: a derivative of 1 comes down to each output. Where does it go?

# %% tags=["core"]
ask("conv-max-derivative")

# %% tags=["core"]
explore.Pooling()

# %% [markdown] tags=["core"]
# **Explain.** A maximum hands its derivative to the number that it came from, a mean shares it evenly. Where windows
# overlap, derivatives add up. One 5 is the largest of four windows, and derivatives from all four add up in it: *2
# overlapping*. In *3 equal numbers* the first of the four zeros gets all of it. After a ReLU such windows are common.

# %% tags=["core"]
ask("conv-pool-zeros")

# %% [markdown] tags=["core"]
# What is pooling good for? It makes planes smaller, and it is said to make the network steady under small shifts.

# %% tags=["core"]
ask("conv-predict-pooled")

# %% [markdown] tags=["core"]
# **Drag** the shift. All inputs change, and some of the maxima stay. In *1 means change* every mean changes, if only a
# little. In *2 moved by four* by four places all of the maxima change.

# %% tags=["core"]
explore.PoolShifter()

# %% [markdown] tags=["core"]
# **Explain.** Pooling gives *some* invariance, for shifts that are small beside the window. It does not make a network
# that ignores where things are. What convolution itself gives is something else: when the input moves, the planes move
# along (**equivariance**), with any stride-1 layer and away from the border.
#
# **Try in code.** Check both.

# %% tags=["core"]
rng = np.random.default_rng(0)
wide, three = rng.normal(size=(12, 12)), rng.normal(size=(3, 3))
before, after = (correlate2d(each, three, mode="valid") for each in (wide, np.roll(wide, 1, axis=1)))
print("the planes moved along:", np.allclose(before[:, :-1], after[:, 1:]))
below = -rng.uniform(1, 2, size=(1, 1, 4, 4))
with_zeros = nn.functional.max_pool2d(nn.functional.pad(torch.tensor(below), (1, 1, 1, 1)), 3, 3)
without = nn.functional.max_pool2d(torch.tensor(below), 3, 3, padding=1)
print(f"zeros around negative numbers: {with_zeros.max():.2f}   PyTorch pads with −∞: {without.max():.2f}")

# %% [markdown] tags=["core"]
# > **Students asked: Why the maximum and not the mean?** It says whether a feature was seen at all. Means are used too:
# > GoogLeNet and ResNet take the mean of each whole plane at the end. Which is better is a matter of trying.

# > **Students asked: Round up or down where the sizes do not fit?** Choose sizes that fit. The same formula holds,
# > without padding.

# > **Students asked: Does one need pooling?** A convolution with stride 2 makes planes smaller too, and learns how.
# > Newer networks mostly do that.

# %% [markdown] tags=["core"]
# ## 8 · One product, and relatives of the layer
#
# *About 30 minutes.*
#
# Loops over places are slow in Python. A product of matrices is fast. Can a convolution be one?

# %% tags=["core"]
ask("conv-patch-table")

# %% [markdown] tags=["core"]
# **Drag** the place. Each patch is written out as a row; the kernel, written as a column, then gives all outputs in one
# product. In *1 three apart* six rows are left, and no number stands in two patches of one line.

# %% tags=["core"]
explore.PatchColumns()

# %% [markdown] tags=["core"]
# **Explain.** This is called **im2col**, image to columns (some write patches as columns, some as rows). With $F$
# filters the column becomes a matrix of $F$ columns, and with $C$ channels each row has $k^2C$ numbers. The table
# repeats each number up to $k^2$ times: memory is paid for speed. $A$ of section 4 multiplies the picture; here the
# *picture* became the matrix. Both give the same numbers.

# %% tags=["core"]
images, filters = torch.rand(2, 3, 8, 8), torch.rand(5, 3, 3, 3)
table = nn.functional.unfold(images, 3).transpose(1, 2)
product = (table @ filters.reshape(5, -1).T).transpose(1, 2).reshape(2, 5, 6, 6)
print(f"table for each image: {tuple(table.shape[1:])}, {table[0].numel()} numbers from {images[0].numel()}")
print("equal to the convolution:", torch.allclose(product, nn.functional.conv2d(images, filters), atol=1e-5))

# %% [markdown] tags=["core"]
# **The way back.** A convolution is linear, so lecture 11 has everything. A weight that is used at many places gets a
# sum over these places.

# %% tags=["core"]
ask("conv-weight-terms")
ask("conv-bias-derivative")

# %% [markdown] tags=["core"]
# **Drag** the number of outputs, or press *Step*. A derivative $g$ has come down to each output. What does it send on? In
# *1 all the way* all six outputs have sent something back. In *2 a single output* the kernel itself stands in its window,
# not flipped, and what the kernel gets is that window of the input.

# %% tags=["core"]
explore.WayBack()

# %% [markdown] tags=["core"]
# **Explain.** Each output is a sum of products, a weight times an input. So $g$ times the weight goes to the
# input, and $g$ times the input to the weight. Where windows overlap, inputs get several such terms; the kernel and the
# bias get one from every place.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the three derivatives</summary>
#
# Let $g=\partial L/\partial z$ have the shape of the output, and let $z=Ax+b$ on one plane, $x$ and $z$ written as
# columns.
#
# 1. *Input.* $\partial L/\partial x=A^\top g$. Row $j$ of $A^\top$ says which outputs looked at input $j$, and with
#    which weight. Each $g(i,j)$ stamps the kernel, times itself, onto the window that it came from; overlaps add. With
#    stride 1 this is a convolution of $g$, with zeros around it, by the *flipped* kernel.
# 2. *Weight.* $w(u,v)$ met $x(i+u-1,j+v-1)$ in output $(i,j)$. So
#    $\partial L/\partial w(u,v)=\sum_{i,j}g(i,j)\,x(i+u-1,j+v-1)$: with stride 1 the input, correlated with $g$.
# 3. *Bias.* It was added everywhere: $\partial L/\partial b=\sum_{i,j}g(i,j)$.
# 4. With channels and filters, step 1 adds over filters, steps 2 and 3 over the images of the batch.
#
# *Dimension check.* $x$ of 3 × 3 and $g$ of 2 × 2 leave 2 × 2 valid places, the shape of $w$. *Scalar check.* One
# place, one weight: $z=wx+b$ gives $gw$, $gx$ and $g$.
#
# </details>
#
# **Try in code.** Compare the derivation with PyTorch's automatic derivatives, on one plane.

# %% tags=["core"]
x, w = torch.rand(1, 1, 6, 7, requires_grad=True), torch.rand(1, 1, 3, 2, requires_grad=True)
g = torch.rand(1, 1, 4, 6)
dx, dw = torch.autograd.grad(nn.functional.conv2d(x, w), (x, w), g)
plane, weights, upstream = (each.detach().numpy()[0, 0] for each in (x, w, g))
print("dw is the input, correlated with g:    ", np.allclose(dw, correlate2d(plane, upstream, mode="valid"), atol=1e-5))
print("dx is g, convolved with the kernel:    ", np.allclose(dx, convolve2d(upstream, weights), atol=1e-5))

# %% [markdown] tags=["background"]
# ### Background: transposed convolution
#
# To make planes larger, as for a label of each pixel, use the matrix the other way round: $A^\top$, in *3 the way back*
# of section 4, where its first column is the first row from before. Each input stamps the kernel into the output, $s$
# apart, and overlaps add. It is called a **transposed convolution**, also *deconvolution*, although it undoes nothing.

# %% tags=["background"]
ask("conv-transposed-size")

# %% [markdown] tags=["background"]
# **Drag** the inputs. At the start all are 1, and so are the three numbers of the kernel: with stride 2 a pattern
# appears that was not there. In *1 no pattern* the kernel is as wide as the stride, and equal inputs give equal
# outputs. In *2 one input* the output is the kernel itself.

# %% tags=["background"]
explore.Stamps()

# %% [markdown] tags=["background"]
# **Explain.** From $n$ numbers come $(n-1)s+k$. Where $s$ does not divide $k$, places get unequally many stamps: the
# *checkerboard* of many generated images. Choose a kernel that the stride divides, or enlarge first and convolve then.

# %% [markdown] tags=["graduate"]
# ### Graduate: grouped and depthwise separable
#
# Every filter sees every channel. That is where the weights are: $C\cdot F\cdot k^2$. Two ways to save:
#
# - **Grouped:** split the channels into $g$ groups, and let filters see those of their own group only.
# - **Depthwise separable:** one kernel for each channel alone (as many groups as channels), and then a layer of 1 × 1
#   that joins the channels.

# %% tags=["graduate"]
ask("conv-grouped-weights")
ask("conv-separable-weights")

# %% [markdown] tags=["graduate"]
# **Drag.** In *1 four groups* there are a quarter of the weights. In *2 depthwise* each channel meets only itself, so
# the layer of 1 × 1 has to follow.

# %% tags=["graduate"]
explore.SplitChannels()

# %% [markdown] tags=["graduate"]
# **Explain.** Separable costs $Ck^2+CF$ in place of $CFk^2$: the share $\frac1F+\frac1{k^2}$, about a ninth for 3 × 3
# and many filters. It can compute less: each filter is one of $C$ patterns per channel, mixed. Lecture 16 counts whole
# networks made of it.

# %% tags=["graduate"]
for name, layers in {
    "all meet": [nn.Conv2d(64, 64, 3, bias=False)],
    "4 groups": [nn.Conv2d(64, 64, 3, groups=4, bias=False)],
    "separable": [nn.Conv2d(64, 64, 3, groups=64, bias=False), nn.Conv2d(64, 64, 1, bias=False)],
    "dilated by 2": [nn.Conv2d(64, 64, 3, dilation=2, bias=False)],
}.items():
    count, out = sum(layer.weight.numel() for layer in layers), nn.Sequential(*layers)(torch.zeros(1, 64, 9, 9))
    print(f"{name:<13} {count:7,} weights   output {tuple(out.shape[1:])}")

# %% [markdown] tags=["core"]
# ## Summary
#
# - A convolution multiplies what lies on each other and adds, at every place. Nothing is flipped.
# - A filter is as deep as its input and has one bias. Each filter gives one plane.
# - It is a dense layer with zeros (local) and equal numbers (shared): 196 parameters in place of 1,536,500, and more
#   outputs.
# - Sizes: $(W-k+2p)/s+1$, which must be whole. An odd kernel keeps the size with $(k-1)/2$ zeros.
# - A unit of layer $L$ sees $1+L(k-1)$ inputs; strides and dilation make it more.
# - Pooling has no parameters, works on each channel alone, and gives some invariance.
# - A convolution is one product: all patches as rows, times the kernel as a column.
# - On the way back, weights and biases get sums over all places.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Networks flip the kernel. | They do not; it is a cross-correlation. |
# | A filter on a colour image gives a colour image. | It adds up all channels: one plane. |
# | A 5 × 5 filter has 25 weights. | It has $25C$ weights and one bias. |
# | Sharing weights saves multiplications. | It saves parameters. Looking locally saves multiplications. |
# | A convolution needs less memory. | Fewer parameters, but more outputs to keep. |
# | $k$ layers of 3 see $3k$ inputs. | They see $1+2k$. |
# | Pooling makes a network blind to shifts. | Small ones, and in part. |
# | Zeros around the picture harm nothing. | Before a maximum of negative numbers they are wrong. |
# | A deconvolution undoes a convolution. | It is the transposed matrix, not the inverse. |
#
# ### Where this is used next
#
# Lecture 16 puts these layers together, from LeNet to ResNet, and counts them. Homework 6 has you write convolution and
# pooling, forwards and back.
#
# **Next:** [Review: what you answered comes back](review.ipynb)
