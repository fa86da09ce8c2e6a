"""Questions of lecture 08: the singular-value view of ridge, early stopping, implicit bias."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Place

COORDINATES: tuple[Question, ...] = (
    choice(
        "sv-bent-path",
        "Two weights, and a loss whose contour lines are tilted ellipses. Gradient descent walks along a bent path. "
        "What do you see if you turn your head so that the ellipses stand upright?",
        right="Two numbers, each of which shrinks by its own fixed factor per step",
        because="Along the axes of the ellipses the gradient of one coordinate does not contain the other. The bend "
        "comes from one of the two being faster.",
        wrong={
            "A straight line to the best weights": "That needs a round bowl. Turning your head makes no ellipse round.",
            "Another bent path, still with both numbers tied together": "It is bent, but each number now moves without "
            "asking the other.",
            "A different path, since gradients depend on the axes": "A rotation keeps lengths and angles. It is the "
            "same path in other numbers.",
        },
    ),
    shape(
        "sv-shape-u",
        "$X$ has 100 examples and 20 features: shape (100, 20). In the full decomposition $X = U\\Sigma V^\\top$, what "
        "is the shape of $U$?",
        answer=(100, 100),
        because="$U$ turns the space of labels, and there is one label per example: 100 numbers.",
        wrong={
            (100, 20): "That is the thin form, `full_matrices=False`. The full $U$ is a rotation, so it is square.",
            (20, 20): "That is $V$, which turns the space of weights.",
            (20, 100): "$U$ is square.",
        },
    ),
    number(
        "sv-board-slip",
        "On a board stands $\\tilde w_i = \\tilde y_i/\\sigma_i$ for $i = 1, \\dots, n$, with $n = 100$ examples and "
        "$d = 20$ features. A student objects. Up to which $i$ does the formula hold?",
        answer=20,
        tolerance=1e-6,
        because="There are min(n, d) = 20 singular values and 20 weights. For i above 20 there is no weight to set.",
        wrong={
            100.0: "There are only 20 weights, and only 20 singular values.",
            80.0: "80 is the number of labels that no weight can reach.",
            120.0: "Neither space has that many numbers.",
        },
    ),
    choice(
        "sv-who-computes",
        "When gradient descent trains a linear model, when is the singular value decomposition computed?",
        right="Never: it is how an observer describes what happens",
        because="The program subtracts gradients. That its path falls apart into separate directions can be seen only "
        "by somebody who turns the axes.",
        wrong={
            "Once, before the first step": "No step of the algorithm uses it.",
            "In each step, to find the largest singular value": "The rate is chosen by hand or by trial.",
            "At the end, to read off the weights": "The weights are simply there, in the data's own coordinates.",
        },
    ),
)


def ridge_half(sigma: float = 0.2) -> Number:
    penalty = round(sigma**2, 4)
    return number(
        "ridge-half",
        f"$\\lambda = {penalty}$. For which $\\sigma$ does ridge keep half of the least-squares weight?",
        answer=sigma,
        because=f"σ²/(σ²+λ) = ½ where σ² = λ, so σ = √{penalty} = {sigma}. The threshold is on the square.",
        wrong={
            penalty: known(
                f"At σ = λ the share is {100 * penalty / (penalty + 1):.0f} %. It is σ² that is compared with λ.",
                mistake="not_squared",
            ),
            penalty / 2: "Half of λ is not it. Set σ² = λ.",
            penalty**2: "You squared λ. It is σ that is squared.",
        },
    )


FILTER: tuple[Question, ...] = (
    choice(
        "ridge-two-gains",
        "$\\lambda = 1$. Two singular directions have $\\sigma = 0.1$ and $\\sigma = 10$, with the same rotated label. "
        "Which one gets the larger weight?",
        right="Neither: the weights are the same",
        because="0.1/(0.01 + 1) = 0.0990 and 10/(100 + 1) = 0.0990. One is small since its data are weak, the other "
        "since strong data need only a small weight.",
        wrong={
            "σ = 0.1": "Least squares would say so, 10 against 0.1. Ridge divides by σ² + λ.",
            "σ = 10": "It needs only a small weight: a large σ multiplies it.",
        },
    ),
    drawn(ridge_half, sigma=(0.1, 0.2, 0.3, 0.4, 0.5)),
    number(
        "ridge-tamed",
        "$X$ has 1 and 0.01 on its diagonal, $y = (1, 1)$. Least squares answers (1, 100). What is the second weight "
        "with $\\lambda = 0.01$?",
        answer=0.01 / (0.0001 + 0.01),
        tolerance=2e-3,
        because="0.01/(0.0001 + 0.01) = 0.990. The first weight is 1/(1 + 0.01), by chance the same number.",
        wrong={
            100.0: "That is least squares. Here λ is a hundred times σ².",
            1.0: "Nearly. σ/λ = 1 is the rough reading; the exact denominator is 0.0101.",
            0.5: "You compared σ with λ. Compare σ².",
            0.0099: known("That is the share that is kept. Times 100, the least-squares weight.", mistake="share_kept"),
        },
    ),
)

TWO_FORMS: tuple[Question, ...] = (
    choice(
        "dual-paradox",
        "$n = 8$ examples, $d = 3$ features. $XX^\\top$ is 8 × 8 of rank 3. As $\\lambda \\to 0$ the inverse of "
        "$XX^\\top + \\lambda I$ explodes. What becomes of the weights $X^\\top(XX^\\top + \\lambda I)^{-1}y$?",
        right="They go calmly to the least-squares weights",
        because="What explodes are the 5 directions without data, and $X^\\top$ multiplies exactly these by zero.",
        wrong={
            "They explode too": "Both formulas are equal for every λ > 0, and the other one stays calm. Something must "
            "stop the explosion.",
            "They go to zero": "That is what λ → ∞ does.",
            "The formulas are equal only for large λ": "They are equal for every λ > 0. Try one example and one "
            "feature.",
        },
    ),
    choice(
        "dual-cheaper",
        "$n = 50$ examples of $d = 1{,}000{,}000$ features. Which form do you compute?",
        right="$X^\\top(XX^\\top + \\lambda I)^{-1}y$",
        because="It solves a system of 50. The other one would need a matrix of $10^{12}$ numbers.",
        wrong={
            "$(X^\\top X + \\lambda I)^{-1}X^\\top y$": "$X^\\top X$ has a million rows and columns: 8 terabytes in "
            "double precision.",
            "Both cost the same": "One solves a system of n, the other of d.",
        },
    ),
    choice(
        "dual-gram",
        "Which matrix holds the inner product of each pair of **examples**?",
        right="$XX^\\top$",
        because="Its entry (i, j) is $x_i \\cdot x_j$, since examples are the rows of $X$. It is n × n.",
        wrong={
            "$X^\\top X$": "It is d × d and compares features, column with column.",
            "Both": "They have different sizes: n × n and d × d.",
            "$X$": "It holds the examples themselves.",
        },
    ),
    shape(
        "dual-kernel-shape",
        "30 training points and 5 test points, each with 12 features. The similarities of each test point to each "
        "training point are kept in a matrix with one **row** per test point. Its shape?",
        answer=(5, 30),
        because="One row per question, one column per training point. Times 30 coefficients it gives 5 answers.",
        wrong={
            (30, 5): "Times a vector of 30 coefficients this would not fit. Test points are the rows.",
            (30, 30): "That is the matrix between training points, from which the coefficients come.",
            (5, 12): "The features are used up in computing the similarities.",
            (5, 5): "That would compare test points with each other.",
        },
    ),
    choice(
        "dual-rounding",
        "For a random 8 × 3 matrix the two formulas differ by $10^{-13}$ at $\\lambda = 10^{-3}$ and by some "
        "hundredths at $10^{-14}$. On paper they are equal. Why?",
        right="Rounding errors are magnified by the condition number, about $\\sigma_1^2/\\lambda$",
        because="With $10^{-16}$ of rounding and a condition number of $10^{15}$ nothing much is left. On paper the "
        "explosion is cancelled exactly; in double precision nearly.",
        wrong={
            "The two are equal only in the limit of large λ": "They are equal for each λ > 0.",
            "The first formula is wrong for n > d": "It is the well-behaved one here.",
            "A bug in the solver": "Every solver in double precision shows this.",
        },
    ),
)

DECAY: tuple[Question, ...] = (
    number(
        "decay-ten",
        "No data, only the penalty: $\\eta = 0.1$, $\\lambda = 0.5$. Which share of a weight is left after 10 steps?",
        answer=0.9**10,
        because="Each step multiplies by 1 − 2 · 0.1 · 0.5 = 0.9, and 0.9¹⁰ = 0.349.",
        wrong={
            0.95**10: "You used 1 − ηλ. The square has the derivative 2λw, so the factor is 1 − 2ηλ.",
            0.0: "It subtracts a share of what is there, so it never quite gets to zero. 1 − 10 · 0.1 = 0 would be a "
            "straight line.",
        },
    ),
    number(
        "decay-limit",
        "One direction with $\\sigma = 1$, and $\\lambda = 0.5$. Above which learning rate does descent on the plain "
        "sum with its penalty diverge?",
        answer=1 / 1.5,
        because="The factor is 1 − 2η(σ² + λ). It passes −1 at η = 1/(σ² + λ) = 2/3.",
        wrong={
            1.0: known("That is without the penalty. The penalty adds curvature.", mistake="no_ridge"),
            2 / 1.5: known("That would hold with a ½ in front of the loss. Here the 2 stays.", mistake="twice"),
            2.0: "That is 1/λ. Data and penalty act together.",
        },
    ),
    choice(
        "decay-twice",
        "You put $\\lambda\\|w\\|^2$ into the loss, and you also multiply the weights by $1 - 2\\eta\\lambda$ in each "
        "step. What do you get?",
        right="Ridge with 2λ",
        because="Both subtract 2ηλw in each step. The weights come to rest where ridge with twice the penalty is.",
        wrong={
            "Ridge with λ: the second one has no effect": "Each step shrinks the weights twice.",
            "Ridge with λ²": "The effects add; they do not multiply.",
            "Ridge with λ, twice as fast": "The place where it rests changes, not only the time.",
        },
    ),
    number(
        "decay-in-a-library",
        "An optimiser's `weight_decay=wd` adds `wd * w` to the gradient. Your loss is the plain sum $\\|y - Xw\\|^2$. "
        "Which `wd` gives ridge with $\\lambda = 0.2$?",
        answer=0.4,
        because="The gradient of λ‖w‖² is 2λw, so wd = 2λ = 0.4.",
        wrong={
            0.2: "The gradient of a square has a 2. This gives ridge with 0.1.",
            0.1: "The other way round: wd must be twice λ.",
            0.04: "Nothing is squared here.",
        },
    ),
    number(
        "decay-with-a-mean",
        "Now the data term is the **mean** over 80 examples. Which `wd` gives the same weights as the plain sum with "
        "$\\lambda = 0.2$?",
        follows="decay-in-a-library",
        answer=2 * 0.2 / 80,
        because="Dividing the data term by 80 must divide the penalty too: 2 · 0.2/80 = 0.005.",
        wrong={
            0.4: "That fits the sum. Against a mean the same decay is 80 times as strong.",
            0.2 / 80: "The factor 2 of the gradient is missing.",
            32.0: "The other way round: a smaller data term needs a smaller penalty.",
        },
    ),
)


def race_limit(largest: int = 10) -> Number:
    return number(
        "race-limit",
        f"The singular values of $X$ are {largest}, 1 and 0.1. What is the limit of the learning rate on $\\|y - "
        "Xw\\|^2$?",
        answer=1 / largest**2,
        because=f"1/σ²_max = 1/{largest**2}. The largest singular value sets it, and the smallest then has to creep.",
        wrong={
            2 / largest**2: known("That is 2/σ²_max, for a loss with a ½ in front.", mistake="twice"),
            1 / largest: known("You forgot to square σ.", mistake="not_squared"),
            100: "That is 1/σ² of the smallest. The largest reaches its limit first.",
            1: "The largest singular value decides.",
        },
    )


RACE: tuple[Question, ...] = (
    choice(
        "race-small-rate",
        "Descent from zero with a small learning rate. Which singular direction is fitted first?",
        right="The one with the largest σ",
        because="Its factor 1 − 2ησ² is the furthest from 1.",
        wrong={
            "The one with the smallest σ": "Its factor is nearly 1: it creeps.",
            "The one with the largest label": "The label scales what is to be learnt, not the share that is learnt per "
            "step.",
            "All at the same time": "Each has its own factor.",
        },
    ),
    choice(
        "race-vote",
        "Seven directions A to G, with $\\sigma^2$ = 1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05. The learning rate is raised to "
        "0.9, just below the limit of 1. Vote: which one converges first now?",
        right="Direction C",
        because="The factors are −0.8, −0.26, 0.1, 0.46, 0.64, 0.82, 0.91. What counts is the distance from 0, and C "
        "is nearest.",
        wrong={
            "Direction A": "At small rates. Now A jumps to and fro with a factor of −0.8.",
            "Direction B": "−0.26 is good, but 0.1 is nearer to zero.",
            "Direction G": "0.91 is the factor furthest from zero.",
        },
    ),
    drawn(race_limit, largest=(4, 5, 10, 20)),
    number(
        "race-many-steps",
        "A direction's factor is 0.9995. After how many steps is it fitted to 99 %?",
        answer=np.ceil(np.log(0.01) / np.log(0.9995)),
        because="0.9995^t = 0.01 gives t = log 0.01/log 0.9995 = 9,209.",
        wrong={
            919.0: "That is for 0.995. One zero more in 1 − factor costs ten times the steps.",
            2000.0: "That is 1/(1 − factor): after it 63 % are fitted.",
            0.99: "That is the share. The number of steps is asked.",
        },
    ),
    choice(
        "race-model",
        "You always stop at the lowest validation loss. Can the learning rate change which model you end up with?",
        right="Yes: it changes the order in which the directions arrive",
        because="With early stopping the path matters. If the useful part is C, a medium rate fits C long before A and "
        "B.",
        wrong={
            "No: it changes only how fast you get there": "That is so for the end of the path. You do not go to the "
            "end.",
            "No: the loss is convex, with a single minimum": "You stop before the minimum.",
            "Only if it diverges": "Below the limit the order already changes.",
        },
    ),
)


def early_match(rate: float = 0.005, steps: int = 800) -> Number:
    return number(
        "early-match",
        f"$\\eta = {rate}$, and you stop after {steps} steps. Which $\\lambda$ is that like?",
        answer=1 / (2 * rate * steps),
        because=f"1/(2ηt) = 1/(2 · {rate} · {steps}) = {say(1 / (2 * rate * steps))}.",
        wrong={
            1 / (rate * steps): known("The 2 is missing: 1/(2ηt).", mistake="no_two"),
            2 * rate * steps: "The other way round: that is 2ηt.",
            rate * steps: "That is ηt.",
        },
    )


EARLY: tuple[Question, ...] = (
    number(
        "early-500",
        "One direction has $\\sigma = 0.01$ and $\\tilde y = 1$, so least squares would set its weight to 100. Descent "
        "starts at 0, with $\\eta = 0.25$. What is the weight after 500 steps?",
        answer=100 * (1 - (1 - 0.00005) ** 500),
        tolerance=2e-2,
        because="The factor is 1 − 2 · 0.25 · 0.0001 = 0.99995, and 0.99995^500 = 0.975. 2.5 % of 100 are fitted: "
        "2.47.",
        wrong={
            100.0: "That is where it goes in the end, after millions of steps.",
            0.0247: "That is the share. Times 100.",
            50.0: "Half is reached after 13,863 steps.",
            1.24: known("The 2 is missing: the factor is 1 − 2ησ².", mistake="no_two"),
        },
    ),
    drawn(early_match, rate=(0.001, 0.002, 0.005, 0.01), steps=(100, 200, 400, 800, 1000)),
)


def fake_lambda_squared(penalty: int = 3) -> Number:
    return number(
        "fake-lambda-squared",
        f"Somebody appends $\\lambda I$ in place of $\\sqrt\\lambda I$, with $\\lambda = {penalty}$. With which "
        "penalty is that "
        "ridge?",
        answer=penalty**2,
        because=f"The rows are squared in the sum of squares: ({penalty}w)² = {penalty**2}w².",
        wrong={
            penalty: known(f"That needs √{penalty} in the rows.", mistake="no_root"),
            penalty**0.5: "The other way: squaring makes it larger.",
            2 * penalty: "The rows are squared, not doubled.",
        },
    )


FAKE: tuple[Question, ...] = (
    number(
        "fake-rows-count",
        "100 examples, 20 features. How many fake examples turn plain least squares into ridge?",
        answer=20,
        tolerance=1e-6,
        because="One per weight: row j is √λ in place j and 0 elsewhere, with label 0. It says 'weight j is about 0'.",
        wrong={
            100.0: "That is the number of fake features in the other trick.",
            1.0: "A single one can pull in one direction only.",
            120.0: "That is how many rows there are then altogether.",
        },
    ),
    drawn(fake_lambda_squared, penalty=range(3, 9)),
    choice(
        "fake-guess",
        "Eight points, a model with three features. You append 100,000 columns of random junk and take the shortest "
        "weights that fit every point exactly. What do the three real weights look like?",
        right="Nearly as with ridge",
        because="Each point gets its own knob, made of junk. Using a knob costs length, and so does a real weight: the "
        "shortest mixture is ridge.",
        wrong={
            "Wild: 100,003 weights on 8 points overfit": "That is what counting weights suggests. But the shortest "
            "exact fit spreads the misfit over very many tiny weights.",
            "Zero: the junk explains everything": "Explaining all by junk would cost more length.",
            "As with least squares": "That would be so if junk were free.",
        },
    ),
    choice(
        "fake-at-test",
        "A new point arrives. What is done with the weights $z$ of the private knobs?",
        right="They are dropped",
        because="A new point has a knob of its own, on which nothing was learnt. Random junk of a new point is "
        "nearly orthogonal to that of the old ones, so it adds nearly nothing.",
        wrong={
            "They are averaged": "They are the residuals of the old points, up to a factor. They say nothing about a "
            "new one.",
            "The nearest training point's is used": "Then noise of that point would be copied.",
            "They are trained anew": "There is no label to train on.",
        },
    ),
    number(
        "fake-variance",
        "1000 junk columns, each entry with variance $\\lambda = 0.5$ rather than $\\lambda/p$. With which penalty is "
        "that about ridge?",
        answer=500,
        because="The diagonal of ZZᵀ sums 1000 squares of 0.5 each.",
        wrong={
            0.5: "That needs variance λ/p = 0.0005.",
            0.0005: "That is the variance which would have been right.",
            np.sqrt(500): "The diagonal of ZZᵀ is the penalty itself; no root.",
        },
    ),
)

PIPE: tuple[Question, ...] = (
    choice(
        "pipe-how-many",
        "Two weights, one example $x = (1, 10)$ with label 11. How many weight vectors have loss zero?",
        right="Infinitely many: a line",
        because="w₁ + 10w₂ = 11 is one equation for two unknowns. The loss is a half-pipe: a parabola, drawn out along "
        "that line.",
        wrong={
            "One": "One would need a second equation.",
            "None": "(1, 1) is one of them.",
            "Two": "An equation of a line has more than two points.",
        },
    ),
    number(
        "pipe-shortest",
        "One example $x = (1, 3)$ with label 20. Descent starts at (0, 0). Where does the **first** weight end?",
        answer=2,
        because="It can only move along (1, 3): w = c(1, 3) with c · 10 = 20. So w = (2, 6).",
        wrong={
            5.0: "(5, 5) is an exact fit, but descent moves along x = (1, 3) only.",
            20.0: "(20, 0) is an exact fit, but not along x.",
            20 / 3: "(0, 6.67) puts all on one weight. Descent moves both, in the ratio 1 to 3.",
            6.0: "That is the second weight.",
        },
    ),
    choice(
        "pipe-from-elsewhere",
        "Descent on a wide least-squares problem starts at $w_0 \\ne 0$. At which of the exact fits does it end?",
        right="At the one nearest to $w_0$",
        because="Steps lie in the span of the examples. What $w_0$ has at a right angle to it stays for ever.",
        wrong={
            "At the shortest": "From 0, yes. Otherwise the part of $w_0$ outside the span of the examples remains.",
            "At a random one": "The path is fixed by the start.",
            "At none: it wanders along the floor": "On the floor the gradient is zero.",
        },
    ),
    choice(
        "pipe-sgd-vote",
        "More weights than examples, steps with one random example each, start at 0, constant rate. Suppose it "
        "settles. Vote: is it at the shortest exact fit?",
        right="Yes",
        because="Each step is a multiple of an example, so it stays in their span. If no example moves it any more, it "
        "fits them all. Only one point does both.",
        wrong={
            "No: randomness leads elsewhere": "Random order, but each step still lies in the span of the examples.",
            "No: it depends on the learning rate": "The rate decides whether it settles, not where.",
            "Only with a rate that shrinks": "At the exact fit every example's gradient is zero, so no noise is left.",
        },
    ),
    choice(
        "pipe-sgd-tall",
        "50 noisy examples, 3 weights, one random example per step, constant rate. Where does it settle?",
        right="Nowhere: it hovers around the least-squares fit, closer with a smaller rate",
        because="No weights fit all examples, so each draw pulls elsewhere, also at the optimum.",
        wrong={
            "At the least-squares fit": "There single examples still have gradients that are not zero.",
            "At the shortest exact fit": "There is no exact fit.",
            "It diverges": "Below the limit it stays near.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "ridge-gain-peak",
        "The dashed line is the gain of least squares, $1/\\sigma$. At which singular value is the gain of ridge, with "
        "$\\lambda=0.01$, largest? Drag the line there.",
        picture="RidgeFilter",
        state={"penalty": 0.01},
        asks=Level(axis="x", start=5.0),
        truth=lambda values: values["threshold"],
        shows=("s", "plain"),
        tolerance=0.06,
        wrong={
            "no_root": (
                lambda values: values["penalty"],
                "That is σ = λ. λ is added to σ², so the two are alike at σ = √λ.",
            ),
            "largest_gain_first": (
                lambda values: values["s"][0],
                "There least squares has its largest gain. It is what ridge tames: below the threshold its gain falls "
                "with σ.",
            ),
        },
        because="σ/(σ² + λ) rises like σ/λ below √λ and falls like 1/σ above. Its top is at √0.01.",
    ),
    Prediction(
        "pipe-end",
        "The olive line holds all best fits: one equation, two weights. Descent starts at the pink square. Where does "
        "it end after many steps? Drag ◆ there.",
        picture="HalfPipe",
        state={"steps": 60},
        asks=Place(start=(-2.0, -2.0)),
        truth=lambda values: values["path"][-1],
        shows=("ground", "loss", "floor", "start", "example", "new"),
        tolerance=0.05,
        wrong={
            "always_the_shortest": (
                lambda values: values["shortest"][0],
                "That is the shortest of all best fits. Descent ends there from 0, not from every start.",
            ),
            "one_weight_at_a_time": (
                lambda values: ((2.0 - 0.6 * values["start"][0, 1]) / 1.2, values["start"][0, 1]),
                "That is straight to the right: only w₁ would change. The gradient is a multiple of the example, and "
                "both of its numbers are not 0.",
            ),
        },
        because="Every gradient is a multiple of the example x, so descent goes straight across the pipe and never "
        "along it: it ends at the best fit nearest to its start.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *COORDINATES,
    *FILTER,
    *TWO_FORMS,
    *DECAY,
    *RACE,
    *EARLY,
    *FAKE,
    *PIPE,
    *PREDICTED,
)
