"""Questions of lecture 08: the singular-value view of ridge, early stopping, implicit bias."""

import numpy as np

from course.check.questions.kinds import Question, choice, number, shape

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
    shape(
        "sv-shape-sigma",
        "And the shape of $\\Sigma$?",
        answer=(100, 20),
        because="$\\Sigma$ has the shape of $X$: it takes 20 numbers and returns 100. Only its diagonal is not zero.",
        wrong={
            (20, 20): "In the thin form. In the full one it has the shape of $X$, with 80 rows of zeros.",
            (20,): "NumPy returns the diagonal as a vector of 20. The matrix in the formula has the shape of $X$.",
            (100, 100): "Then it could not be multiplied by $V^\\top$, which has 20 rows.",
        },
    ),
    shape(
        "sv-shape-vt",
        "And the shape of $V^\\top$?",
        answer=(20, 20),
        because="It turns the space of weights, and there are 20 of them. NumPy returns this matrix, $V^\\top$, not "
        "$V$.",
        wrong={
            (100, 20): "That is the shape of $X$ and of $\\Sigma$.",
            (100, 100): "That is $U$, which turns labels.",
            (20, 100): "It is square: a rotation of the 20 weights.",
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
        "sv-out-of-reach",
        "$n = 100$, $d = 20$. In the turned coordinates the last 80 rows of the problem read $0 = \\tilde y_i$. What "
        "do they mean?",
        right="Error that no choice of weights can remove",
        because="These 80 directions of label space are not reached by any combination of the columns of $X$. What the "
        "labels have there stays as residual.",
        wrong={
            "80 weights that must be 0": "There are 20 weights. The rows belong to labels.",
            "A contradiction: the decomposition is wrong": "Least squares lives with equations that cannot hold. It "
            "only makes the misfit small.",
            "Directions in which the labels are 0": "They are what they are. The left side, the prediction, is 0.",
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
    choice(
        "sv-expressivity",
        "You add $\\lambda\\|w\\|^2$ to the loss of a linear model. Which functions can the model now express?",
        right="The same as before",
        because="Every weight vector is still allowed. What changes is which of them is best.",
        wrong={
            "Fewer: only those with small weights": "No weight is forbidden. It has to be worth its price.",
            "Fewer: λ sets some weights to zero": "Squares shrink; they do not set to zero. And any weight stays "
            "possible.",
            "More": "Nothing was added to the model.",
        },
    ),
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
    number(
        "ridge-small-sigma",
        "$\\sigma = 0.1$ and $\\lambda = 1$. By what does ridge multiply $\\tilde y$?",
        answer=0.1 / 1.01,
        tolerance=5e-3,
        because="0.1/(0.01 + 1) = 0.0990, nearly σ/λ. Least squares would multiply by 10.",
        wrong={
            10.0: "That is least squares, 1/σ.",
            0.1 / 1.1: "You have σ + λ below. It must be σ² + λ.",
            1 / 1.01: "The σ on top is missing.",
            0.01 / 1.01: "That is the share that is kept, σ²/(σ²+λ). The gain has one σ less.",
        },
    ),
    choice(
        "ridge-float32",
        "In single precision, what does `np.float32(1e9) + np.float32(0.02) == np.float32(1e9)` give?",
        right="True",
        because="Near $10^9$ the numbers of float32 are 64 apart. The small summand is lost altogether. That is how to "
        "read σ² + λ where one of them is much larger.",
        wrong={
            "False": "In double precision, yes. Single precision has 24 bits, and near a thousand million its steps "
            "are 64.",
            "An error": "Rounding raises no error.",
        },
    ),
    number(
        "ridge-half",
        "$\\lambda = 0.04$. For which $\\sigma$ does ridge keep half of the least-squares weight?",
        answer=0.2,
        because="σ²/(σ²+λ) = ½ where σ² = λ, so σ = √0.04 = 0.2. The threshold is on the square.",
        wrong={
            0.04: "At σ = λ the share is 0.0016/0.0416, about 4 %. It is σ² that is compared with λ.",
            0.02: "Half of λ is not it. Set σ² = λ.",
            0.0016: "You squared λ. It is σ that is squared.",
        },
    ),
    number(
        "ridge-three",
        "$X$ has 3 and 1 on its diagonal and zeros elsewhere, $y = (1, 1)$, $\\lambda = 1$. What is the first weight?",
        answer=0.3,
        because="3/(9 + 1) = 0.3. The second is 1/(1 + 1) = 0.5.",
        wrong={
            0.25: "You have 1/(σ + λ). It must be σ/(σ² + λ).",
            0.75: "You have σ/(σ + λ): the square is lost.",
            0.1: "You have 1/(σ² + λ): the σ on top is missing.",
            1 / 3: "That is least squares, without the penalty.",
            3 / 11: "You have nλ below, as for a mean. This lecture's loss is the plain sum.",
        },
    ),
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
            0.0099: "That is the share that is kept. Times 100, the least-squares weight.",
        },
    ),
    choice(
        "ridge-or-truncate",
        "Instead of ridge one could compute the decomposition and drop all directions with $\\sigma^2 < \\lambda$. "
        "What is the practical difference?",
        right="Results are often close, but ridge needs no decomposition",
        because="One is a hard step, the other a smooth one at the same place. Each is better in some examples. "
        "Descent with weight decay gets the smooth one without anybody computing a decomposition.",
        wrong={
            "Truncation is always more accurate": "There are examples both ways. A direction just below the threshold "
            "may carry much of the truth.",
            "Ridge is always more accurate": "There are examples both ways.",
            "They have nothing to do with each other": "Both act on each singular direction for itself, and both have "
            "their threshold at σ² = λ.",
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
    choice(
        "dual-span",
        "$\\lambda > 0$. Is the ridge solution always a linear combination of the training inputs $x_1, \\dots, x_n$?",
        right="Yes",
        because="It is $X^\\top$ times a vector of n numbers: a sum of the rows of $X$, each times its coefficient.",
        wrong={
            "Only if n ≥ d": "With n < d it is even more visible: the weights lie in a small subspace.",
            "Only as λ → 0": "The second formula says it for each λ.",
            "No": "Look at the second formula: $X^\\top$ comes last.",
        },
    ),
    choice(
        "dual-where-it-goes",
        "$n = 5$ examples, $d = 20$ features. Where do the ridge weights go as $\\lambda \\to 0$?",
        right="To the shortest of the exact fits",
        because="Directions without data have weight 0 for every λ > 0, and keep it. The others go to ỹ/σ. An exact "
        "fit with nothing superfluous is the shortest.",
        wrong={
            "Nowhere: there is no unique least-squares solution": "There are many, but the limit exists and picks one.",
            "To infinity": "The exploding directions are multiplied by zero.",
            "To a fit that depends on where one starts": "That is descent. A formula has no start.",
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
    choice(
        "decay-alternates",
        "No data. $\\eta\\lambda = 0.8$. What does a weight do?",
        right="It changes its sign in each step and shrinks",
        because="The factor is 1 − 1.6 = −0.6. Between ηλ = ½ and 1 it alternates and shrinks; above 1 it grows.",
        wrong={
            "It decays smoothly": "That is so below ηλ = ½, where the factor is positive.",
            "It diverges": "That begins at ηλ = 1, where the factor is −1.",
            "It is zero after one step": "That happens at ηλ = ½ exactly.",
        },
    ),
    number(
        "decay-limit",
        "One direction with $\\sigma = 1$, and $\\lambda = 0.5$. Above which learning rate does descent on the plain "
        "sum with its penalty diverge?",
        answer=1 / 1.5,
        because="The factor is 1 − 2η(σ² + λ). It passes −1 at η = 1/(σ² + λ) = 2/3.",
        wrong={
            1.0: "That is without the penalty. The penalty adds curvature.",
            2 / 1.5: "That would hold with a ½ in front of the loss. Here the 2 stays.",
            2.0: "That is 1/λ. Data and penalty act together.",
        },
    ),
    choice(
        "decay-twice",
        "You put $\\lambda\\|w\\|^2$ into the loss, and you also switch on a weight decay of the same strength in the "
        "optimiser. What do you get?",
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
        "Which `wd` gives ridge with $\\lambda = 0.3$?",
        answer=0.6,
        because="The gradient of λ‖w‖² is 2λw, so wd = 2λ = 0.6.",
        wrong={
            0.3: "The gradient of a square has a 2. This gives ridge with 0.15.",
            0.15: "The other way round: wd must be twice λ.",
            0.09: "Nothing is squared here.",
        },
    ),
    number(
        "decay-with-a-mean",
        "Now the data term is the **mean** over 50 examples. Which `wd` gives the same weights as the plain sum with "
        "$\\lambda = 0.3$?",
        answer=2 * 0.3 / 50,
        because="Dividing the data term by 50 must divide the penalty too: 2 · 0.3/50 = 0.012.",
        wrong={
            0.6: "That fits the sum. Against a mean the same decay is 50 times as strong.",
            0.3 / 50: "The factor 2 of the gradient is missing.",
            30.0: "The other way round: a smaller data term needs a smaller penalty.",
        },
    ),
    choice(
        "decay-gravity",
        "Weight decay pulls each weight to zero by the same share in each step. In which singular directions does that "
        "hardly matter?",
        right="Those with large σ",
        because="There the data pull with 2ησ² against 2ηλ of the decay. It is like gravity: the same for all, and "
        "only the weak cannot lift off.",
        wrong={
            "Those with small σ": "They are pulled back before they get anywhere.",
            "It matters equally in all": "The decay is the same in all. What pulls against it is not.",
            "Those with large labels": "The share that is kept, σ²/(σ²+λ), does not contain the label.",
        },
    ),
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
    number(
        "race-one-step",
        "A direction has $\\sigma = 2$. For which learning rate is it fitted in a single step? (Plain sum, no ½.)",
        answer=1 / 8,
        because="1 − 2ησ² = 0 gives η = 1/(2σ²) = 1/8.",
        wrong={
            0.25: "That is the limit, 1/σ²: the factor is −1 there. Or you dropped the 2.",
            0.5: "You used σ for σ². ",
            1.0: "Set 1 − 2ησ² = 0.",
        },
    ),
    number(
        "race-limit",
        "The singular values of $X$ are 10, 1 and 0.1. What is the limit of the learning rate on $\\|y - Xw\\|^2$?",
        answer=0.01,
        because="1/σ²_max = 1/100. The largest singular value sets it, and the smallest then has to creep.",
        wrong={
            0.02: "That is 2/σ²_max, for a loss with a ½ in front.",
            0.1: "You forgot to square σ.",
            100.0: "That is 1/σ² of the smallest. The largest reaches its limit first.",
            1.0: "The largest singular value decides.",
        },
    ),
    number(
        "race-many-steps",
        "A direction's factor is 0.99992. After how many steps is it fitted to 99 %?",
        answer=np.ceil(np.log(0.01) / np.log(0.99992)),
        because="0.99992^t = 0.01 gives t = log 0.01/log 0.99992 = 57,563. With 0.992 it would be 574, with 0.2 only "
        "3.",
        wrong={
            574.0: "That is for 0.992. Each zero more in 1 − factor costs ten times the steps, and here it is two.",
            12500.0: "That is 1/(1 − factor): after it 63 % are fitted.",
            0.99: "That is the share. The number of steps is asked.",
        },
    ),
    choice(
        "race-residual",
        "The step in a direction is $2\\eta\\sigma(\\tilde y - \\sigma\\tilde w)$. Could a small bracket, the "
        "residual, make the direction with the largest $\\sigma$ slow?",
        right="Yes, but then it is already fitted",
        because="The bracket is what is still missing. If it is small, there is nothing left to be fast about.",
        wrong={
            "Yes, so large σ are not fitted first": "A small residual at a large σ means that the fit is there.",
            "No, the residual is always largest there": "It starts as ỹ, which may be anything, and shrinks fastest "
            "there.",
            "No, the step does not depend on the residual": "It is proportional to it.",
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
            1.24: "The 2 is missing: the factor is 1 − 2ησ².",
        },
    ),
    choice(
        "early-more-steps",
        "Labels are noisy, and nothing but the plain sum of squares is minimised, with a rate below the limit. Can "
        "more steps make the model worse on new data?",
        right="Yes",
        because="The late steps fit the directions with small σ, where the noise is divided by σ.",
        wrong={
            "No: the loss falls in each step": "The training loss does. New data were not asked.",
            "Only with a penalty": "Without a penalty it is worse: nothing holds the weak directions back.",
            "Only if the rate is too large": "It happens at any rate.",
        },
    ),
    choice(
        "early-double",
        "You let descent run twice as long. Which change of the ridge penalty does that resemble?",
        right="Half the λ",
        because="t steps are like λ = 1/(2ηt). Twice the t is half the λ: more is let through.",
        wrong={
            "Twice the λ": "More steps fit more, so they are like a smaller penalty.",
            "A quarter of the λ": "The threshold on σ is then lower by √2, on σ² by 2.",
            "The root of λ": "λ is inversely proportional to t.",
        },
    ),
    number(
        "early-match",
        "$\\eta = 0.0025$, and you stop after 1000 steps. Which $\\lambda$ is that like?",
        answer=0.2,
        because="1/(2ηt) = 1/(2 · 0.0025 · 1000) = 0.2.",
        wrong={
            0.4: "The 2 is missing: 1/(2ηt).",
            5.0: "The other way round: that is 2ηt.",
            2.5: "That is ηt.",
        },
    ),
    choice(
        "early-alike",
        "With $\\lambda = 1/(2\\eta t)$, how well do early stopping and ridge agree?",
        right="They nearly coincide for small σ, and differ by up to about 0.2 of the weight around the threshold",
        because="For small σ both keep 2ηtσ². Around the threshold descent is the sharper step: at most 0.204 apart "
        "for many steps.",
        wrong={
            "They are equal": "One is 1 − (1−2ησ²)^t, the other σ²/(σ²+λ). Alike, not the same.",
            "They agree for large σ only": "There both keep nearly all. They agree for small σ as well.",
            "They have nothing in common": "Both pass strong directions and hold back weak ones, at the same place.",
        },
    ),
    choice(
        "early-tiny",
        "A direction has a tiny $\\sigma$. What does its weight do in the first thousands of steps?",
        right="It grows along a straight line with the small slope 2ησỹ",
        because="The residual stays ỹ for a long time, so each step adds the same small amount.",
        wrong={
            "It jumps to ỹ/σ": "That is where it goes in astronomical time.",
            "It stays exactly 0": "Only where σ = 0.",
            "It grows exponentially": "Only a factor beyond −1 makes something grow like that.",
        },
    ),
    choice(
        "early-which-set",
        "You keep a copy of the weights every hundred steps. On which data do you choose among them?",
        right="Validation data",
        because="The choice is part of training. Test data judge the one that was chosen.",
        wrong={
            "Training data": "The training loss always prefers the last copy.",
            "Test data": "Then their error would be that of the luckiest copy, and no longer an honest estimate.",
            "No data: take the last": "Late directions with small σ are mostly noise.",
        },
    ),
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
    number(
        "fake-lambda-squared",
        "Somebody appends $\\lambda I$ in place of $\\sqrt\\lambda I$, with $\\lambda = 3$. With which penalty is that "
        "ridge?",
        answer=9,
        because="The rows are squared in the sum of squares: (3w)² = 9w².",
        wrong={
            3.0: "That needs √3 in the rows.",
            np.sqrt(3): "The other way: squaring makes it larger.",
            6.0: "The rows are squared, not doubled.",
        },
    ),
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
    number(
        "fake-columns-count",
        "100 examples, 20 features. How many columns does $\\sqrt\\lambda I$ have, if the exact trick with fake "
        "features is used?",
        answer=100,
        tolerance=1e-6,
        because="One private knob per example: $I$ is n × n.",
        wrong={
            20.0: "That would be d. Columns are appended to X, so I must have as many rows as X: 100.",
            120.0: "That is the width of the enlarged matrix.",
        },
    ),
    number(
        "fake-training-error",
        "After the trick with fake columns: what is the training error of the enlarged model?",
        answer=0,
        tolerance=1e-9,
        because="Each point has its own knob, so the enlarged system can be solved exactly. The real part alone has "
        "the residuals of ridge.",
        wrong={1.0: "Every equation can be fulfilled, so nothing is left."},
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
    choice(
        "fake-property",
        "Which property must the junk features have?",
        right="$ZZ^\\top \\approx \\lambda I$: the junk of two different points is nearly orthogonal",
        because="Only $XX^\\top + ZZ^\\top$ enters the second formula. In high dimension random vectors are nearly "
        "orthogonal by themselves.",
        wrong={
            "They must be independent of the labels": "They are, but that is not enough: ten identical junk columns "
            "would be independent too.",
            "There must be exactly n of them": "n columns √λ I do it exactly, many random ones approximately.",
            "They must be normally distributed": "Only second moments count.",
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
        "One example $x = (1, 10)$ with label 11. Descent starts at (0, 0). Where does the **first** weight end?",
        answer=11 / 101,
        tolerance=5e-3,
        because="It can only move along (1, 10): w = c(1, 10) with c · 101 = 11. So w = (0.109, 1.089).",
        wrong={
            1.0: "(1, 1) is an exact fit, but descent moves along x = (1, 10) only.",
            11.0: "(11, 0) is an exact fit, but not along x.",
            1.1: "(0, 1.1) puts all on one weight. Descent moves both, in the ratio 1 to 10.",
            110 / 101: "That is the second weight.",
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
    choice(
        "pipe-unique",
        "'A convex problem has one minimum, so it does not matter which optimiser finds it.' Which objection holds "
        "even where there **is** only one minimum?",
        right="One stops before it, so the path matters",
        because="Checkpoints and early stopping choose a point on the path, and optimisers have different paths.",
        wrong={
            "Networks are not convex": "True, but it is no objection to a sentence on convex problems.",
            "There may be infinitely many minima": "True and important, but the question supposes one.",
            "None: the sentence is right": "It is right for those who go to the end. Hardly anybody does.",
        },
    ),
    choice(
        "pipe-inductive-bias",
        "What is meant by the inductive bias of a model together with its training?",
        right="Which patterns it will really learn, of all that it could express",
        because="Data rarely decide alone. Something has to prefer one of the functions that fit.",
        wrong={
            "The constant term of the model": "That is another word 'bias'.",
            "The mean error of an estimator": "That is the bias of statistics, of lecture 03.",
            "Which functions it can express": "That is expressivity. Of these, most are never learnt.",
        },
    ),
    choice(
        "pipe-formula-or-descent",
        "200 examples, 30 features, $\\lambda$ is known, and you want the full solution. Formula or descent?",
        right="Formula",
        because="A system of 30 is solved in less than a millisecond. Descent pays off where the problem is huge, or "
        "where one wants to stop early.",
        wrong={
            "Descent, as always": "In deep networks, nearly always. Here the formula is far faster and exact.",
            "Neither: compute the decomposition first": "It works, but it is more work than one solve.",
        },
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
)
