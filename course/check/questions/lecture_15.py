"""Questions of lecture 15: convolutional networks."""

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, Shape, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level


def dense_weights(side: int = 200) -> Number:
    inputs = 3 * side * side
    return number(
        "conv-dense-weights",
        f"A colour image of {side} × {side} goes into a dense layer. How many weights has one unit?",
        answer=inputs,
        tolerance=1e-6,
        because=f"One for each number of the image: {side} · {side} · 3 = {inputs:,}.",
        wrong={side * side: "Each pixel has three numbers.", 3 * side: "Height times width, not height plus width."},
    )


WHY: tuple[Question, ...] = (
    drawn(dense_weights, side=(50, 100, 200, 300)),
    choice(
        "conv-shuffled",
        "The pixels of all images, of training and of test, are shuffled in one and the same way. A dense network is "
        "trained on them. What happens to its test error?",
        right="It stays about the same",
        because="A dense layer does not know an order of its inputs: shuffle its weights as well, and it is the "
        "same network. So it does not use which pixels are neighbours.",
        wrong={
            "It rises a lot": "To us the images look like noise. The dense layer never knew who was whose neighbour.",
            "It falls": "Nothing became easier: the same numbers stand in another order.",
        },
    ),
    choice(
        "conv-complex-cell",
        "A simple cell answers to a bar of one slant at one place. A complex cell answers wherever near by the bar "
        "stands. What makes a complex cell of simple ones?",
        right="The largest answer of simple cells side by side",
        because="It answers as soon as one of them does. In a network this is called pooling.",
        see={"A larger weight on one simple cell": "OrientedBar(angle=25, shift=4)"},
        wrong={
            "A larger weight on one simple cell": "That cell is silent when the bar stands elsewhere.",
            "The smallest answer of simple cells side by side": "One silent cell would silence it.",
        },
    ),
)


def upper_right(a: int = 0, b: int = 1, c: int = -1, d: int = 2) -> Number:
    right, flipped, left = 2 * a + 3 * b + 5 * c + 6 * d, 2 * d + 3 * c + 5 * b + 6 * a, a + 2 * b + 4 * c + 5 * d
    return number(
        "conv-upper-right",
        f"The picture has the rows 1 2 3, 4 5 6 and 7 8 9, the kernel {say(a)} {say(b)} and {say(c)} {say(d)}. "
        "Nothing is flipped. What is the upper right number of the output?",
        answer=right,
        tolerance=1e-6,
        because=f"2 · {say(a)} + 3 · {say(b)} + 5 · {say(c)} + 6 · {say(d)} = {say(right)}.",
        wrong={
            flipped: "That is with the kernel flipped, top to bottom and left to right.",
            left: "That is the upper left one. The kernel moves one to the right.",
        },
    )


KERNEL: tuple[Question, ...] = (
    drawn(upper_right, a=range(-2, 3), b=range(-2, 3), c=range(-2, 3), d=range(1, 4)),
    shape(
        "conv-valid-shape",
        "A picture has 7 rows and 10 columns, the kernel 3 rows and 4 columns. Which shape has the output, if all of "
        "the kernel must lie on the picture?",
        answer=(5, 7),
        because="7 − 3 + 1 = 5 rows and 10 − 4 + 1 = 7 columns.",
        wrong={
            (4, 6): "Count the first place as well: 7 − 3 + 1.",
            (7, 5): known("Rows come first.", mistake="transposed"),
            (7, 10): "At the edge the kernel would hang over.",
            (9, 13): "That counts every place where the two overlap by at least one number.",
        },
    ),
    choice(
        "conv-even-surface",
        "All numbers of a kernel add up to 0. What does it give on a part of the picture where all pixels are 7?",
        right="0",
        because="7 times the sum of the kernel. That is why such kernels show edges only.",
        see={"7": 'DragKernel(view="an edge")'},
        wrong={
            "7": "A kernel whose numbers add up to 1 would give that.",
            "It depends on the kernel's size": "The sum of its numbers decides, and that is 0.",
        },
    ),
    choice(
        "conv-flip-learned",
        "One library flips the kernel, another does not. The same network is trained in both, from mirrored starts. "
        "What differs in the end?",
        right="The kernels are stored flipped, the answers are equal",
        because="The numbers are learnt. Flipped or not, the same sums can be computed.",
        wrong={
            "The one that flips is better at edges": "An edge kernel can be learnt either way round.",
            "Only one of the two is linear": "Both are: sums of products with fixed weights.",
        },
    ),
)


def filter_parameters(k: int = 3, depth: int = 16) -> Number:
    right = k * k * depth + 1
    return number(
        "conv-filter-parameters",
        f"A layer gets {depth} channels. One of its filters is {k} wide and {k} high. How many parameters has this "
        "filter, with its bias?",
        answer=right,
        tolerance=1e-6,
        because=f"{k} · {k} · {depth} weights and one bias: {right}.",
        see={k * k + 1: "VolumeView()"},
        wrong={
            right - 1: known("The bias belongs to it.", mistake="no_biases"),
            k * k + 1: "A filter is as deep as its input.",
            (k * k + 1) * depth: "One bias for the whole filter, not one for each channel.",
        },
    )


def output_planes(channels: int = 3, filters: int = 12) -> Shape:
    return shape(
        "conv-output-planes",
        f"An image of shape ({channels}, 32, 32) meets {filters} filters of 5 × 5, stride 1, nothing added around it. "
        "Which shape has the output?",
        answer=(filters, 28, 28),
        because=f"Each filter gives one plane of 32 − 5 + 1 = 28 rows and columns, and there are {filters}.",
        wrong={
            (channels, 28, 28): "The colours are added up. There is a plane for each filter.",
            (filters, channels, 28, 28): "The sum goes over the channels too.",
            (channels * filters, 28, 28): "The sum goes over the channels too, so there is one plane per filter.",
            (filters, 27, 27): "Count the first place as well: 32 − 5 + 1.",
            (28, 28, filters): "Here channels come first.",
        },
    )


VOLUMES: tuple[Question, ...] = (
    output_planes(),
    drawn(filter_parameters, k=(1, 3, 5, 7), depth=(3, 8, 16, 64)),
    number(
        "conv-next-depth",
        "A first layer has 100 filters on a colour image. The second layer has 10 filters. How deep is each of those?",
        answer=100,
        tolerance=1e-6,
        because="As deep as its input, which has one channel for each filter of the first layer.",
        wrong={
            3: "That was the depth of the image. The second layer sees 100 planes.",
            10: "That is the number of planes that come out.",
            300: "The first layer has added up the colours.",
            1: "One plane of them would be a depth of 1. A filter sees all planes.",
        },
    ),
    choice(
        "conv-filters-differ",
        "Nothing in the layer forbids two filters to become equal. Why do they mostly differ?",
        right="They start from different random numbers, and differing lowers the loss",
        because="Equal starts would stay equal: they get equal gradients.",
        wrong={
            "Each filter is given another channel": "All filters see all channels.",
            "Each filter is given another part of the image": "All filters see all places.",
        },
    ),
    choice(
        "conv-what-is-learned",
        "Which of these does gradient descent change?",
        right="The numbers in the filters",
        because="They are parameters. Sizes and counts are chosen before training.",
        wrong={
            "The number of filters": "That is chosen before: a hyperparameter.",
            "The stride": "That is chosen before: a hyperparameter.",
            "The width of the filters": "That is chosen before: a hyperparameter.",
        },
    ),
)


def multiplications(side: int = 20, k: int = 3, filters: int = 8) -> Number:
    out = side - k + 1
    return number(
        "conv-multiplications",
        f"A grey image of {side} × {side}, {filters} filters of {k} × {k}, stride 1, nothing added around it. How many "
        "multiplications does the layer need?",
        answer=out * out * k * k * filters,
        tolerance=1e-6,
        because=f"{out} · {out} places, {k} · {k} products at each, {filters} filters: "
        f"{out * out * k * k * filters:,}.",
        wrong={
            k * k * filters: "Those are the weights. Each of them is used at every place.",
            side * side * k * k * filters: f"There are {out} · {out} places where the filter fits.",
            out * out * filters: "Those are the outputs. Each is a sum of several products.",
        },
    )


SHARING: tuple[Question, ...] = (
    number(
        "conv-nonzero-row",
        "A kernel of 3 × 3 on one plane of 10 × 10, written as the matrix of a dense layer. How many entries of each "
        "row are not fixed at 0?",
        answer=9,
        tolerance=1e-6,
        because="One for each number of the kernel. The other 91 inputs do not count for this output.",
        see={100.0: 'WeightMatrix(view="all weights")'},
        wrong={
            100.0: "That is the length of the row. An output looks at its neighbours only.",
            64.0: "That is the number of rows, 8 · 8 outputs.",
        },
    ),
    drawn(multiplications, side=(20, 24, 30), k=(3, 5), filters=(4, 8, 16)),
    choice(
        "conv-more-of-what",
        "Four filters in place of 500 dense units: far fewer parameters, fewer multiplications. What is there more of?",
        right="Numbers that come out, to be kept for the way back",
        because="3,364 in place of 500. Training keeps all of them in memory.",
        see={"Biases": "DenseOrShared()"},
        wrong={
            "Biases": "Four, one for each filter, in place of 500.",
            "Layers": "It is one layer in place of one layer.",
        },
    ),
)


def same_padding(k: int = 7) -> Number:
    return number(
        "conv-same-padding",
        f"Kernel {k} × {k}, stride 1. How many rings of zeros keep the size of the picture?",
        answer=(k - 1) // 2,
        tolerance=1e-6,
        because=f"The size shrinks by {k} − 1 = {k - 1}, and each ring adds 2.",
        wrong={
            k - 1: "A ring adds one on both sides.",
            k // 2 + 1: f"Then it would grow: {k} − 1 is lost, each ring adds 2.",
        },
    )


def out_size(size: int = 31, k: int = 5, pad: int = 1, stride: int = 2) -> Number:
    if (size - k + 2 * pad) % stride:
        raise ValueError("expected sizes that fit")
    right = (size - k + 2 * pad) // stride + 1
    return number(
        "conv-out-size",
        f"{size} columns, kernel {k}, {pad} zero{'s' * (pad > 1)} on each side, stride {stride}. How many columns has "
        "the output?",
        answer=right,
        tolerance=1e-6,
        because=f"({size} − {k} + 2 · {pad})/{stride} + 1 = {right}.",
        see={right - 1: f"PadAndStride(size={size}, kernel={k}, pad={pad}, stride={stride})"},
        wrong={
            right - 1: "Count the first place as well: add 1.",
            size - k + 2 * pad + 1: "That is with stride 1.",
            (size - k + pad) // stride + 1 if (size - k + pad) % stride == 0 else right - pad / stride: "Zeros stand "
            "on both sides.",
        },
    )


SIZES: tuple[Question, ...] = (
    drawn(same_padding, k=(3, 5, 7, 9)),
    drawn(out_size, size=(31, 27, 23), k=(3, 5), pad=(1, 2), stride=(2, 4)),
    choice(
        "conv-which-strides",
        "9 columns, kernel 3, nothing added. Which stride does not fit?",
        right="4",
        because="(9 − 3)/4 is not whole: the last place would hang over the edge.",
        see={"6": "PadAndStride(size=9, kernel=3, stride=4)"},
        wrong={"1": "6/1 + 1 = 7 places.", "3": "6/3 + 1 = 3 places.", "6": "6/6 + 1 = 2 places, at both ends."},
    ),
    number(
        "conv-padded-layer",
        "An image of 32 × 32 × 3 meets twenty filters of 5 × 5, two rings of zeros, stride 1. How many parameters has "
        "the layer?",
        answer=20 * 76,
        tolerance=1e-6,
        because="(5 · 5 · 3 + 1) · 20. Padding and stride have no parameters.",
        wrong={
            20 * 75: known("Each filter has a bias.", mistake="no_biases"),
            20 * 26: "The filters are three deep.",
            32 * 32 * 20: "That is how many numbers come out.",
        },
    ),
)


def field_of_layers(layers: int = 4, k: int = 5) -> Number:
    return number(
        "conv-field-layers",
        f"{layers} layers, each with kernel {k} and stride 1. How many inputs of a row does one unit of the last layer "
        "see?",
        answer=1 + layers * (k - 1),
        tolerance=1e-6,
        because=f"1 + {layers} · ({k} − 1) = {1 + layers * (k - 1)}: each layer adds {k} − 1.",
        see={layers * k: f"ReceptiveField(layers={layers}, kernel={k})"},
        wrong={
            layers * k: "Windows of neighbours overlap: each layer adds one less than its kernel.",
            k**layers: "That would be so if no two windows overlapped.",
            layers * (k - 1): "The unit in the middle counts too.",
        },
    )


REACH: tuple[Question, ...] = (
    drawn(field_of_layers, layers=(3, 4, 5), k=(3, 5)),
    number(
        "conv-field-stride",
        "A first layer has kernel 3 and stride 2, a second one kernel 3 and stride 1. How many inputs of a row does a "
        "unit of the second layer see?",
        answer=7,
        tolerance=1e-6,
        because="It sees three units of the first layer, whose windows begin two apart: 3 + 2 · 2 = 7.",
        wrong={
            5: "That is for stride 1 in the first layer. Its units stand two inputs apart.",
            9: "Their windows overlap by one.",
            6: "Three windows of three, two apart: from the first input to the last there are seven.",
        },
    ),
    choice(
        "conv-dilated-parameters",
        "A kernel of 3 × 3 is spread out by 4: its numbers lie four pixels apart. How many weights has it?",
        right="9",
        because="The same nine numbers, laid on pixels that lie farther apart. It spans 9 × 9 pixels.",
        wrong={
            "81": "That is how many pixels it spans. It looks at nine of them.",
            "25": "It spans 9 × 9 pixels and looks at nine.",
        },
    ),
)

POOLS: tuple[Question, ...] = (
    shape(
        "conv-pool-shape",
        "An array of shape (64, 28, 28) is pooled with windows of 2 × 2 and stride 2. Which shape comes out?",
        answer=(64, 14, 14),
        because="(28 − 2)/2 + 1 = 14; each channel is pooled by itself.",
        wrong={
            (32, 14, 14): "Channels are not pooled.",
            (64, 13, 13): "Count the first window as well.",
            (64, 27, 27): "That is with stride 1.",
        },
    ),
    number(
        "conv-pool-parameters",
        "How many parameters has a layer that takes the maximum over 3 × 3, on 64 channels?",
        answer=0,
        because="There is nothing to learn in a maximum.",
        wrong={
            9: "A maximum multiplies by nothing.",
            576: "A maximum multiplies by nothing.",
            640: "It has neither weights nor biases.",
        },
    ),
    choice(
        "conv-pool-zeros",
        "All numbers of a channel are negative. It is given a ring of zeros, and then the maximum over 3 × 3 is taken "
        "with stride 3. What is wrong with the result?",
        right="At the border it is 0, a number that is not in the channel",
        because="0 is larger than every negative number. Pad with −∞ before a maximum.",
        wrong={
            "Nothing, zeros do not change a maximum": "They do not where all numbers are positive, as after a ReLU.",
            "It is 0 everywhere": "Windows away from the border hold no added zero.",
        },
    ),
    choice(
        "conv-max-derivative",
        "A window holds 2, 7, 7 and 1, and the derivative with respect to its maximum is 3. What goes back in this "
        "course, and in PyTorch on a CPU?",
        right="3 to the first 7, nothing to the others",
        because="Only one number was handed on. Of equal ones the first in reading order counts.",
        see={"1.5 to each 7": 'Pooling(view="equal numbers")'},
        wrong={
            "3 to each of the four": "2 and 1 can move a little without any effect.",
            "1.5 to each 7": "That is a possible choice. Here, and in PyTorch, the first one gets all of it.",
            "0.75 to each": "That is the rule for a mean.",
        },
    ),
)

PRODUCTS: tuple[Question, ...] = (
    shape(
        "conv-patch-table",
        "An image of shape (3, 8, 8) and a kernel of 3 × 3, stride 1, nothing added. All patches are written out, one "
        "as a row. Which shape has the table?",
        answer=(36, 27),
        because="6 · 6 places; a patch has 3 · 3 · 3 numbers.",
        wrong={
            (36, 9): "A patch reaches through all three channels.",
            (64, 27): "There are 6 · 6 places where the kernel fits.",
            (27, 36): known("A patch is a row here.", mistake="transposed"),
            (25, 27): "Count the first place as well: 8 − 3 + 1.",
        },
    ),
    choice(
        "conv-bias-derivative",
        "A filter has one bias. Which derivatives with respect to the outputs are added up for it?",
        right="Those of its plane, over all places and all images",
        because="The bias was added to every one of these outputs.",
        wrong={
            "Those of its plane at one place": "It was added at all places.",
            "Those of all planes": "The other planes have biases of their own.",
            "The mean of those of its plane": known("A bias used 100 times gets 100 terms.", mistake="mean_for_sum"),
        },
    ),
    number(
        "conv-weight-terms",
        "The loss of one image of 12 × 12 goes back through a kernel of 5 × 5, stride 1. How many terms are added up "
        "in the derivative with respect to one weight of the kernel?",
        answer=64,
        tolerance=1e-6,
        because="The weight was used at 8 · 8 places.",
        wrong={
            25.0: "That is how many weights there are.",
            1.0: "It is shared by all places.",
            144.0: "It was not used where the kernel does not fit.",
        },
    ),
)


def transposed_size(n: int = 5, k: int = 4, stride: int = 3) -> Number:
    return number(
        "conv-transposed-size",
        f"A transposed convolution gets {n} numbers in a row; kernel {k}, stride {stride}. How many come out?",
        answer=(n - 1) * stride + k,
        tolerance=1e-6,
        because=f"The last stamp begins at ({n} − 1) · {stride} and is {k} long: {(n - 1) * stride + k}.",
        wrong={
            n * stride: "That is without the stamp's length.",
            n * stride + k: "The first stamp begins at 0, so there are n − 1 strides.",
        },
    )


def grouped_weights(channels: int = 64, groups: int = 4) -> Number:
    full = channels * channels * 9
    return number(
        "conv-grouped-weights",
        f"{channels} channels in, {channels} out, kernels of 3 × 3, {groups} groups. How many weights, without biases?",
        answer=full // groups,
        tolerance=1e-6,
        because=f"{groups} groups of {channels // groups} · {channels // groups} · 9 weights: {full // groups:,}.",
        wrong={
            full: "That is one group.",
            full // groups**2: "That is one of the groups.",
        },
    )


VARIANTS: tuple[Question, ...] = (
    drawn(transposed_size, n=(4, 5, 6), k=(3, 4, 5), stride=(2, 3)),
    drawn(grouped_weights, channels=(32, 64, 128), groups=(2, 4, 8)),
    number(
        "conv-separable-weights",
        "32 channels in, 32 out. First one kernel of 5 × 5 for each channel, then a layer of 1 × 1. How many weights, "
        "without biases?",
        answer=32 * 25 + 32 * 32,
        tolerance=1e-6,
        because="32 · 25 = 800 and 32 · 32 = 1,024.",
        wrong={
            25600.0: "That is the full convolution, 32 · 32 · 25.",
            800.0: "The layer of 1 × 1 belongs to it.",
            832.0: "The layer of 1 × 1 joins each of 32 channels with each of 32.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "conv-predict-parameters",
        "A colour image of 32 × 32. A dense layer of 500 units has 1,536,500 parameters. Now four filters of 4 × 4, "
        "used at 29 × 29 places. How many parameters has that layer, with biases? Drag the line there; each mark "
        "on the axis is a hundred times the one below.",
        picture="DenseOrShared",
        asks=Level(axis="y", start=1e8),
        truth=lambda values: values["parameters"][2],
        shows=("multiplications",),
        tolerance=0.03,
        wrong={
            "each_use_counted": (lambda values: values["parameters"][1], "That gives each place its own weights."),
            "depth_forgotten": (68.0, "A filter is as deep as the image: 4 · 4 · 3 weights."),
            "bias_per_output": (192.0 + 3364, "That has a bias for each output. There is one for each filter."),
        },
        because="(4 · 4 · 3 + 1) · 4 = 196. All places share them.",
    ),
    Prediction(
        "conv-predict-shrink",
        "32 columns, and layers with kernel 5 and nothing added around. After how many layers are 4 columns left? Drag "
        "the line there.",
        picture="PadAndStride",
        state={"size": 32, "kernel": 5, "stride": 1},
        asks=Level(axis="x", start=11.0, axes=1),
        truth=lambda values: values["layer"][-1],
        shows=("cells", "bars", "room", "depth"),
        tolerance=0.04,
        wrong={
            "loses_the_kernel": (5.6, "A layer loses one column less than its kernel: 5 − 1."),
            "halves": (3.0, "A layer does not halve. It takes 4 columns away."),
        },
        because="32, 28, 24, 20, 16, 12, 8, 4: each layer takes away 5 − 1 = 4.",
    ),
    Prediction(
        "conv-predict-reach",
        "Layers with kernel 3 and stride 1. How many does it take until one unit sees 32 inputs of a row? Drag the "
        "line there.",
        picture="ReceptiveField",
        state={"layers": 1},
        asks=Level(axis="x", start=2.0, axes=1),
        truth=lambda values: values["enough"],
        shows=("all", "room", "lit", "lines", "height"),
        wrong={
            "adds_the_kernel": (32 / 3, "Each layer adds 3 − 1 = 2 inputs, not 3."),
            "doubles": (5.0, "Each layer adds 2. It does not double."),
        },
        because="1 + 2L reaches 32 at L = 15.5, so it takes 16 layers.",
    ),
    Prediction(
        "conv-predict-pooled",
        "A row of twelve numbers moves by one place, and every one of them changes. Ten maxima are taken, each over "
        "three neighbours. How many per cent of them change? Drag the line there.",
        picture="PoolShifter",
        state={"shift": 1},
        asks=Level(axis="y", start=75.0, axes=2),
        truth=lambda values: values["share"][0],
        shows=("place", "before", "after"),
        tolerance=0.06,
        wrong={
            "all_change": (100.0, "A maximum stays as long as the largest number stays in its window."),
            "none_change": (0.0, "Where the largest number leaves a window, or a larger one comes, it changes."),
        },
        because="4 of 10. A large number is the maximum of three windows, and stays that of two of them.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *WHY,
    *KERNEL,
    *VOLUMES,
    *SHARING,
    *SIZES,
    *REACH,
    *POOLS,
    *PRODUCTS,
    *VARIANTS,
    *PREDICTED,
)
