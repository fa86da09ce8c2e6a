"""Questions of lecture 14: regularisation."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Place

STOPPING: tuple[Question, ...] = (
    choice(
        "reg-definition",
        "Regularisation is what is meant to lower the error on new data, though not on the training data. Which of "
        "these is meant so?",
        right="Adding mirrored copies of the pictures",
        because="Copies make the training set harder to fit and the answers on new pictures better.",
        wrong={
            "A larger learning rate, to be done sooner": "That is meant to lower the training loss sooner.",
            "A network with more layers": "It can fit the training data better. That is more capacity, not less error "
            "on new data by intention.",
            "Adam in place of plain descent": "That is meant to lower the training loss faster.",
        },
    ),
    number(
        "stop-patience",
        "Validation losses after epochs 0, 1, 2, …: 0.9, 0.7, 0.6, 0.65, 0.62, 0.5, 0.55. Training ends as soon as 2 "
        "looks in a row bring no new lowest loss. Which epoch is kept?",
        answer=2,
        tolerance=1e-6,
        because="Epochs 3 and 4 are not below 0.6: training ends there. The 0.5 of epoch 5 is never seen.",
        see={5.0: "Patience(patience=2)"},
        wrong={
            5.0: "Training has ended by then: epochs 3 and 4 brought no new lowest loss.",
            4.0: known("That is where training ends. Kept is the best one up to there.", mistake="last_for_best"),
            3.0: "One look without a new lowest loss is not yet two.",
        },
    ),
    choice(
        "stop-same-set",
        "A student draws new validation images in every epoch, so that none is used twice. What is wrong with that?",
        right="The losses of two epochs can no longer be compared",
        because="They differ by the draw of the images as well. One fixed validation set serves the whole run.",
        wrong={
            "Nothing, it is fairer": "Then a low loss may only be an easy draw of images.",
            "Validation takes too long": "It takes as long as with fixed images.",
        },
    ),
)


def decay_factor(rate: float = 0.1, alpha: float = 0.5) -> Number:
    return number(
        "decay-factor",
        f"$\\eta={rate}$, $\\alpha={alpha}$. By which factor does the penalty $\\frac12\\alpha\\lVert w\\rVert^2$ "
        "multiply the weights in each step of descent?",
        answer=1 - rate * alpha,
        because=f"w − ηαw = (1 − {say(rate * alpha)})w.",
        wrong={
            1 - 2 * rate * alpha: known("The ½ cancels the 2 of the slope.", mistake="no_half"),
            1 - alpha: known(
                "The penalty is in the loss, so its gradient too is multiplied by η.", mistake="decay_without_rate"
            ),
            rate * alpha: "That is what is taken away. What is left?",
        },
    )


PENALTIES: tuple[Question, ...] = (
    drawn(decay_factor, rate=(0.05, 0.1, 0.2), alpha=(0.2, 0.5, 0.8)),
    choice(
        "penalty-near-zero",
        "A weight is 0.01. Which penalty, with the same strength, pulls harder at it: $\\frac12w^2$ or $|w|$?",
        right="|w|, a hundred times as hard",
        because="The slope of ½w² is w = 0.01, that of |w| is 1 all the way down.",
        see={"½w², since squares grow faster": "SquareOrAbsolute(weight=[0.1])"},
        wrong={
            "½w², since squares grow faster": "They grow faster far from zero. Near zero they are flat.",
            "Both alike": "One slope is w, the other is 1.",
        },
    ),
    choice(
        "penalty-biases",
        "Why are biases usually left out of the penalty?",
        right="They shift a unit, and do not make the function steep",
        because="Wild functions need large weights. A large bias only says where the data lie.",
        wrong={
            "They are always small": "They need not be.",
            "Their gradient is zero": "It is the sum over examples of what comes from above.",
        },
    ),
    choice(
        "sparse-what",
        "The penalty is $\\alpha\\sum|h_j|$ over the outputs $h$ of a hidden layer. What becomes sparse?",
        right="For each example, only a few units answer",
        because="The activations are pulled to zero, not the weights: a sparse representation.",
        wrong={
            "Many weights become exactly 0": "That is what the same penalty on the weights does.",
            "Many units are dead for all examples": "Other examples may use other units.",
        },
    ),
)

AUGMENTATION: tuple[Question, ...] = (
    choice(
        "augment-six",
        "Which change must not be used to make more training data for handwritten digits?",
        right="Turning by 180 degrees",
        because="It makes a 9 of a 6. The label has to stay true.",
        wrong={
            "Moving by one pixel": "A moved 6 is a 6.",
            "Slightly thicker strokes": "A thick 6 is a 6.",
            "A turn by 5 degrees": "A slightly slanted 6 is a 6.",
        },
    ),
    number(
        "augment-relative",
        "Averaged over 144 crops of each test picture, the error of GoogLeNet fell from 10.07 % to 7.89 %. By how many "
        "per cent of the first number is that?",
        answer=100 * (10.07 - 7.89) / 10.07,
        tolerance=5e-3,
        because="2.18/10.07 = 21.6 %. Relative and absolute improvements are easily mixed up.",
        wrong={
            2.18: "That is the difference in points. Divide it by the first number.",
            27.63: "You divided by the second number.",
        },
    ),
    choice(
        "augment-test-time",
        "In that table the network was trained once, and only the number of crops changed. What does it show?",
        right="Averaging answers at test time",
        because="Nothing was trained on more data. It is an ensemble of one network over views of a picture.",
        wrong={
            "Training on more crops helps": "The training was the same in all rows.",
            "Larger networks are better": "It was one and the same network.",
        },
    ),
)


def smooth_other(s: float = 0.2, classes: int = 10) -> Number:
    return number(
        "smooth-other",
        f"{classes} classes. The labelled class gets {say(1 - s)}, the others share the rest evenly. How much does "
        "each of them get?",
        answer=s / (classes - 1),
        tolerance=5e-3,
        because=f"{s}/{classes - 1} = {say(s / (classes - 1), 3)}.",
        wrong={
            s / classes: known(
                "That shares it among all classes, the labelled one too: another convention.",
                mistake="over_all_classes",
            ),
            s: "That is what all others have together.",
        },
    )


LABELS: tuple[Question, ...] = (
    drawn(smooth_other, s=(0.1, 0.2, 0.3), classes=(5, 10)),
    choice(
        "smooth-gradient",
        "With one-hot labels the gradient of the cross-entropy with respect to the scores is $p-y$. And with "
        "soft targets $q$?",
        right="$p-q$",
        because="Σ q log p has this slope for every q that sums to 1.",
        wrong={
            "$p-y$, since the label is the same": "The loss has other targets, so other slopes.",
            "$(p-y)\\,q$": "Write the loss as logsumexp(z) − Σ q z and differentiate.",
        },
    ),
    choice(
        "sure-temperature",
        "All scores of a trained network are divided by $T=2$. What can change?",
        right="How sure it is, and not which class it chooses",
        because="Dividing by a positive number keeps the order of the scores.",
        see={"Which class it chooses for some inputs": "TooSure(temperature=2.0)"},
        wrong={
            "Which class it chooses for some inputs": "The largest score stays the largest.",
            "Nothing: softmax does not see a factor": "It does not see an added number. A factor it does see.",
        },
    ),
)

SHARED: tuple[Question, ...] = (
    choice(
        "tasks-one-loss",
        "A shared encoder has three heads, but only the loss of the first is used. What do the other heads get from "
        "the encoder?",
        right="Features that happen to be useful for task 1",
        because="Only gradients of task 1 reach the encoder.",
        wrong={
            "Features useful for all three": "Nothing tells the encoder about tasks 2 and 3.",
            "Nothing at all": "The features are there; nobody chose them for these tasks.",
        },
    ),
    choice(
        "transfer-frozen",
        "A network was trained on photographs. Its layers are frozen and only a new last layer is trained on 200 "
        "scans. When does that work badly?",
        right="When the scans need features that photographs do not",
        because="A frozen layer cannot learn what it never needed.",
        wrong={
            "When there are only 200 scans": "That is the case it is made for: few numbers are trained.",
            "When there are other classes": "The last layer is new, it may have other classes.",
        },
    ),
)


def ensemble_rms(k: int = 10, rms: float = 0.5) -> Number:
    return number(
        "ensemble-rms",
        f"{k} models have independent errors with mean 0, and each is off by {rms} in the root mean square. By how "
        "much is their average off, in the root mean square?",
        answer=rms / np.sqrt(k),
        tolerance=5e-3,
        because=f"The mean square falls to 1/{k}, its root by √{k}: {say(rms / np.sqrt(k), 3)}.",
        wrong={
            rms / k: known("The mean square is divided by k. Its root is divided by √k.", mistake="no_root"),
            rms: "That would be so if all models made the same errors.",
            rms**2 / k: "That is the mean square.",
        },
    )


ENSEMBLES: tuple[Question, ...] = (
    drawn(ensemble_rms, k=(4, 9, 10, 25), rms=(0.3, 0.5, 0.8)),
    choice(
        "ensemble-argmax",
        "Three models give the probabilities of class A as 0.9, 0.45 and 0.45, of class B the rest. What does the "
        "average of the probabilities say, and what a vote of their decisions?",
        right="A by the average, B by the vote",
        because="The average of A is 0.6. Two of three decide for B. A vote forgets how sure each one was.",
        wrong={
            "A by both": "Two of the three decide for B.",
            "B by both": "The average of A is (0.9 + 0.45 + 0.45)/3 = 0.6.",
        },
    ),
    number(
        "bagging-left-out",
        "From $N$ examples $N$ are drawn with replacement, and $N$ is large. Which share of the "
        "examples is in no draw?",
        answer=np.exp(-1),
        tolerance=0.01,
        because="(1 − 1/N)ᴺ tends to 1/e = 0.368, so about 63 % of the examples are used.",
        wrong={
            1 - np.exp(-1): "That is the share that is drawn at least once.",
            0.5: "Each single draw misses an example with 1 − 1/N, and there are N draws.",
            0.0: known("That is a draw without replacement: a permutation.", mistake="permutations"),
        },
    ),
)


def inverted(h: float = 4.0, keep: float = 0.8) -> Number:
    return number(
        "dropout-inverted",
        f"A unit has the value {h:g}. It is kept with $p={keep}$, and in this step it is. Which value does the next "
        "layer see in training, with inverted dropout?",
        answer=h / keep,
        because=f"{h:g}/{keep} = {say(h / keep)}. On average it is {keep} · {say(h / keep)} = {h:g}, as at test.",
        wrong={
            h: known("Then the mean in training would be smaller than at test.", mistake="no_scale"),
            h * keep: "A kept unit is divided by p.",
            h / (1 - keep): known("Divide by the probability to keep it.", mistake="p_drops"),
        },
    )


DROPOUT: tuple[Question, ...] = (
    drawn(inverted, h=(2.0, 4.0, 6.0), keep=(0.6, 0.8)),
    number(
        "dropout-pytorch",
        "This course keeps a unit with $p=0.6$. Which argument does `torch.nn.Dropout` need for the same?",
        answer=0.4,
        because="PyTorch's p is the probability to drop.",
        wrong={
            0.6: known("PyTorch would then keep 40 %.", mistake="p_drops"),
            1 / 0.6: "It does the scaling itself.",
        },
    ),
    choice(
        "dropout-when",
        "When is a new mask drawn?",
        right="In each step, for each example of the minibatch",
        because="Every example of a minibatch meets its own thinned network, and another one in the next epoch.",
        wrong={
            "Once per epoch": "Then all batches of an epoch would train one thinned network.",
            "Once, before training": "That would be one smaller network.",
            "In each step, one for the whole minibatch": known(
                "A mask of shape (D,) gives all examples the same network. It has the shape of the layer.",
                mistake="one_mask_for_the_batch",
            ),
        },
    ),
    choice(
        "dropout-sparse",
        "Does dropout make weights exactly zero, as an L1 penalty does?",
        right="No: a unit that is missing now learns in other steps",
        because="Zeros are in the masks, and these are gone at test.",
        wrong={
            "Yes, those of the units that are dropped": "They are there again in the next step.",
            "Yes, half of them at p = ½": "Half of the activations, in each step others.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "pull-far",
        "The penalty $\\frac12\\lVert w-b\\rVert^2$ pulls to $b$, the olive diamond. Its strength is $\\alpha=100$. "
        "Where do the weights come to rest? Drag ◆ there.",
        picture="PullTowards",
        state={"alpha": 100.0, "centre": [(2.0, -1.0)]},
        asks=Place(start=(-2.0, -2.0)),
        truth=lambda values: values["here"][0],
        shows=("loss", "rings", "best", "centre"),
        tolerance=0.06,
        wrong={"always_to_zero": ((0.0, 0.0), "A penalty pulls to its centre. This one has its centre at b.")},
        because="With a strength of 100 the loss hardly counts: they rest at b but for a hundredth.",
    ),
    Prediction(
        "smooth-lowest",
        "With a one-hot label the loss falls as the gap of the scores grows. Now the labelled class gets "
        "0.9 and the nine others 0.0111 each. At which gap is the loss lowest? Drag the line there.",
        picture="SoftTargets",
        state={"smoothing": 0.1},
        asks=Level(axis="x", start=10.0, axes=1),
        truth=lambda values: values["best_at"],
        shows=("gaps", "hard"),
        tolerance=0.06,
        wrong={
            "all_others_together": (
                np.log(9.0),
                "That is the log of 0.9/0.1. Each single other class has only 0.0111.",
            ),
        },
        because="There p = q, so the gap is the log of 0.9/0.0111 = 81.",
    ),
    Prediction(
        "ensemble-floor",
        "Errors of variance 1 with the correlation ½. What is the mean squared error of the average of 50 models? "
        "Drag the line there.",
        picture="AverageOfErrors",
        state={"count": 50, "correlation": 0.5},
        asks=Level(axis="y", start=0.9),
        truth=lambda values: values["here"][0],
        shows=("at", "independent"),
        tolerance=0.06,
        wrong={"independent_errors": (0.02, "1/50 is for independent errors. Half of each error is shared.")},
        because="1/50 + 49/50 · ½ = 0.51. What the errors share stays, however many models there are.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *STOPPING,
    *PENALTIES,
    *AUGMENTATION,
    *LABELS,
    *SHARED,
    *ENSEMBLES,
    *DROPOUT,
    *PREDICTED,
)
