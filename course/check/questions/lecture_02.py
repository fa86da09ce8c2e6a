"""Questions of lecture 02, linear regression and vector gradients, section by section."""

import numpy as np

from course.check.questions.kinds import Question, choice, known, number, shape
from course.check.questions.predictions import Prediction, elsewhere
from course.explorables.stage.predict import Level, Place

X5, Y5 = np.arange(5.0), np.array([1.0, 3.0, 2.0, 5.0, 4.0])
"""The five points of sections 7 and 8."""
GRADIENT, STEP = np.array([1.0, 0.5, 0.0]), np.array([0.05, 0.01, 0.02])
A, X = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])

LOSS: tuple[Question, ...] = (
    choice(
        "loss-signed-zero",
        "Somebody takes the plain sum of the residuals, $\\sum_i (y_i - \\hat y_i)$, as the loss. For which lines is "
        "it 0?",
        right="For every line through the point (mean of x, mean of y), however steep.",
        because="Positive and negative residuals cancel as soon as the line passes through the middle of the cloud. "
        "So a line that falls where the rents rise scores a perfect 0.",
        wrong={
            "Only for the best line.": "For the best one it is 0, but also for others: turn the line about the middle "
            "of the cloud and watch the sum.",
            "Only if all points lie on the line.": "That would be true if no residual could be negative. Here −1 and 1 "
            "add up to 0.",
            "For no line: there is always some error.": "There is error, but errors of opposite sign cancel.",
        },
    ),
    choice(
        "loss-times-seven",
        "You multiply a loss by 7. What changes?",
        right="Its value, and its gradient, but not where it is smallest.",
        because="The whole landscape becomes seven times as high. The lowest place stays the lowest place. That is why "
        "a ½ or a $1/N$ in front is a matter of taste for the answer; it is not for a learning rate (lecture 07).",
        wrong={
            "Its value and where it is smallest.": "If $L(\\theta_1) < L(\\theta_2)$ then $7L(\\theta_1) < "
            "7L(\\theta_2)$. The order of all places stays.",
            "Only where it is smallest.": "It is the other way round: seven times the value, at the same place.",
            "Nothing.": "The number that is printed becomes seven times as large.",
        },
    ),
    choice(
        "loss-perpendicular",
        "Someone minimises the squared **perpendicular** distances of the points from the line, instead of the "
        "vertical ones. The answer is …",
        right="in general another line.",
        because="The perpendicular distance is the vertical one divided by $\\sqrt{1+\\theta_1^2}$. That factor "
        "depends on the slope, and the slope is being chosen. On the five points below, vertical residuals give the "
        "slope 0.8, perpendicular ones the slope 1.",
        wrong={
            "the same line: each distance only shrinks by the same factor.": "For a **fixed** slope that is true. But "
            "steeper lines get a smaller factor, and the slope is not fixed.",
            "not defined.": "It is well defined: it is called total least squares, and section 1 computes it.",
            "the same line if there is enough data.": "More data do not help. Both settle, on different lines, as long "
            "as there is noise.",
        },
    ),
    number(
        "loss-two-residuals",
        "Two flats, residuals +1 and −1. What is the mean squared error, as this course defines it (a mean, without a "
        "½)?",
        answer=float(np.mean(np.square([1.0, -1.0]))),
        because="$(1 + 1)/2 = 1$. Squares do not cancel.",
        wrong={
            0: "That is the mean of the residuals. Each is squared before they are added.",
            2: known("That is the sum. A mean divides by the number of examples.", mistake="sum_for_mean"),
            0.5: "Some books put a ½ in front. This course does not, unless a text says so.",
        },
    ),
)

OUTLIER: tuple[Question, ...] = (
    choice(
        "outlier-further",
        "One rent was typed with an extra zero. You lift that point further and further. What does the line of "
        "**absolute** residuals do?",
        right="It moves at first, and then stops.",
        because="Once the point is above the line, its pull is one unit upwards, however far up it is. The squared "
        "loss pulls with twice the residual, so its line follows without end.",
        wrong={
            "It follows, only more slowly than that of squares.": "The slope of $|r|$ is 1 for every positive $r$. "
            "Above the line, nothing changes any more when the point rises.",
            "It does not move at all.": "While the point crosses the line, it may move: the point changes sides.",
            "It jumps onto the point.": "It goes through two of the points, but not through one that stands alone.",
        },
    ),
    choice(
        "outlier-constant",
        "Replace the line by a single number $c$. Which $c$ minimises $\\sum_i (y_i - c)^2$, and which "
        "$\\sum_i |y_i - c|$?",
        right="The mean, and a median.",
        because="$\\sum_i (y_i - c) = 0$ is the mean. For absolute values, as many points must be above as below: a "
        "median.",
        wrong={
            "A median, and the mean.": "The other way round: the sum of **squares** has a derivative that adds up the "
            "residuals, and it is 0 at the mean.",
            "The mean, for both.": "Lift the largest number far up. The mean moves; the balance of signs, which is the "
            "derivative of the absolute loss, does not.",
            "The mean, and half-way between smallest and largest.": "Half-way minimises the **largest** residual. That "
            "is a third loss.",
        },
    ),
    choice(
        "outlier-where",
        "Where does a single wrong rent turn the line of squares the most?",
        right="At the far ends of the x-axis.",
        because="There a point has a long lever. In the middle it lifts the line without turning it.",
        wrong={
            "In the middle, where most points are.": "In the middle it has no lever: it can only lift the line.",
            "It is the same everywhere.": "The share with which the line follows is $1/N + (x-\\bar x)^2/\\sum_i "
            "(x_i-\\bar x)^2$. It depends on where x is.",
            "Where the residual is already large.": "The line of squares moves in proportion, by the same share, "
            "however large the residual is.",
        },
    ),
)

WIGGLE: tuple[Question, ...] = (
    number(
        "wiggle-dot",
        "The gradient of $f$ at $x$ is $(1, 0.5, 0)$. You move $x$ by $\\Delta x = (0.05, 0.01, 0.02)$. By about how "
        "much does $f$ change?",
        answer=float(GRADIENT @ STEP),
        because="$1\\cdot 0.05 + 0.5\\cdot 0.01 + 0\\cdot 0.02 = 0.055$: each coordinate's slope times its own step, "
        "added up.",
        wrong={
            float(STEP.sum()): "That is the sum of the steps. Each step counts as much as the slope in its direction.",
            0.05: "The second coordinate contributes $0.5\\cdot0.01$ as well.",
            1.5: "That is the sum of the slopes. They have to be multiplied by the steps.",
            0.075: "The third slope is 0, the second 0.5. Multiply coordinate by coordinate.",
        },
    ),
    choice(
        "wiggle-tenth",
        "You make the step ten times shorter. The **promise** $g^\\top\\Delta x$ shrinks by a factor of 10. By which "
        "factor does the error of the promise shrink, where the function is smooth and curved?",
        right="About 100.",
        because="What the plane leaves out begins with terms of second order in the step: a tenth of the length, a "
        "hundredth of the error.",
        wrong={
            "10, like the promise.": "Then the promise would stay wrong by the same percentage, and no gradient would "
            "be of any use. At a kink that is what happens.",
            "About 1000.": "That needs the second-order terms to vanish too. For a curved function they do not.",
            "It stays the same.": "Shorten the step and look: the curve on the right falls.",
        },
    ),
    choice(
        "wiggle-kink",
        "$f(x) = |x|$ at $x = 0$. What is the derivative there?",
        right="There is none: from the left the slope is −1, from the right +1.",
        because="No single number makes the error small compared with the step, on both sides. Programs return some "
        "value between −1 and 1, mostly 0, and in practice little harm is done.",
        wrong={
            "0, since that is the lowest point.": "0 is what programs return, and it is a sensible choice. But it is "
            "no derivative: a step of 0.01 changes $f$ by 0.01, not by 0.",
            "1": "From the left it is −1.",
            "Infinite.": "The slopes on both sides are finite. They only disagree.",
        },
    ),
    shape(
        "wiggle-shape",
        "A loss depends on a parameter array `W` of shape (3072, 10). What is the shape of its gradient, in this "
        "course?",
        answer=(3072, 10),
        because="One slope for each parameter, kept in the place of that parameter.",
        wrong={
            (10, 3072): known(
                "That is the numerator layout. This course keeps the shape of the variable.", mistake="transposed"
            ),
            (): "The loss is one number. Its gradient has a number for each parameter.",
            (30720,): "The same numbers, but laid out flat. Then `W - rate * gradient` would not work.",
            (3072,): "Each of the ten columns has slopes of its own.",
        },
    ),
)

FORMS: tuple[Question, ...] = (
    choice(
        "form-linear",
        "$f(x) = \\theta^\\top x$ with $\\theta = (2, -1, 4)$. What is the gradient $\\nabla_x f$ at $x = (1, 1, 1)$?",
        right="(2, −1, 4)",
        because="$f = \\sum_i \\theta_i x_i$, and $\\partial f/\\partial x_k = \\theta_k$: the same at every $x$.",
        wrong={
            "5": "That is the value $f(x)$. A gradient has one entry for each $x_i$.",
            "(1, 1, 1)": "That is $x$: the gradient with respect to $\\theta$. Here the variable is $x$.",
            "It depends on x.": "A plane has the same slope everywhere.",
        },
    ),
    number(
        "form-not-symmetric",
        "$A = \\begin{bmatrix}1 & 2\\\\ 3 & 4\\end{bmatrix}$, $x = (1, -1)$, $f(x) = x^\\top A x$. What is the "
        "**first** entry of $\\nabla_x f$?",
        answer=float(((A + A.T) @ X)[0]),
        because="$A + A^\\top = \\begin{bmatrix}2 & 5\\\\ 5 & 8\\end{bmatrix}$, and its first row times $x$ is "
        "$2 - 5 = -3$.",
        wrong={
            float(2 * (A @ X)[0]): known(
                "That is $2Ax$. It holds only for a symmetric $A$, and this one is not.", mistake="twice_a"
            ),
            float((A @ X)[0]): known(
                "That is $Ax$, one half of it. The columns contribute $A^\\top x$.", mistake="only_a"
            ),
            float(2 * (A.T @ X)[0]): known(
                "That is $2A^\\top x$. It needs $Ax + A^\\top x$.", mistake="twice_a_transposed"
            ),
            float(X @ A @ X): known("That is the value of $f$, which happens to be 0 here.", mistake="the_value"),
        },
    ),
    choice(
        "form-scalar-check",
        "For $f(x) = x^\\top Ax$ with $n = 1$: what does the formula $(A + A^\\top)x$ say, and is it right?",
        right="$2ax$, the derivative of $ax^2$. It agrees.",
        because="A 1 × 1 matrix is its own transpose. This check costs five seconds and finds a forgotten factor 2.",
        wrong={
            "$ax$. So the formula needs a factor of 2.": "$A + A^\\top$ is $a + a = 2a$.",
            "$2ax$, but that proves the formula.": "It agrees, but a check is no proof: $2Ax$ passes it as well and "
            "is wrong for a matrix that is not symmetric.",
            "Nothing: a number has no transpose.": "A number is a 1 × 1 matrix, equal to its transpose.",
        },
    ),
    choice(
        "form-same-contours",
        "You replace $A$ by $\\frac12(A + A^\\top)$. What happens to the contour lines of $x^\\top A x$?",
        right="They stay as they are.",
        because="$x^\\top A x$ is a number, so it equals its transpose $x^\\top A^\\top x$, and the mean of the two. "
        "Only the symmetric part of a matrix is seen by a quadratic form.",
        wrong={
            "They turn.": "Tick the box and watch: only the arrows $Ax$ and $A^\\top x$ move, their sum does not.",
            "They become circles.": "That would need $A$ to be a multiple of the identity.",
            "They become ellipses.": "If they were hyperbolas, they stay hyperbolas.",
        },
    ),
    number(
        "form-count",
        "$x$ has 10 entries, so $x^\\top A x$ has 100 terms $a_{ij}x_ix_j$. How many of them contain $x_3$?",
        answer=2 * 10 - 1,
        tolerance=1e-6,
        because="Row 3 and column 3, ten each. The corner $a_{33}x_3^2$ is in both, so 19. In the derivative the "
        "corner counts twice, and the formula has its 20 summands again.",
        wrong={
            20: "The corner $a_{33}x_3^2$ was counted twice.",
            10: "That is row 3 alone. In column 3 the other factor is $x_3$.",
            100: "Terms such as $a_{12}x_1x_2$ do not contain $x_3$.",
        },
    ),
)

MATRICES: tuple[Question, ...] = (
    shape(
        "bilinear-shape",
        "`z` has 4 entries, `x` has 6, and $y = z^\\top A x$. What is the shape of $\\partial y/\\partial A$ in this "
        "course?",
        answer=(4, 6),
        because="$A$ must be 4 × 6 for the product to exist, and the gradient has the shape of $A$.",
        wrong={
            (6, 4): known("That is the numerator layout. This course wants the shape of $A$.", mistake="transposed"),
            (): "$y$ is a number, but $A$ has 24 entries, each with a slope.",
            (4, 4): "$A$ takes a vector of 6 to a vector of 4.",
            (24,): "One slope per entry is right; they stay where the entries are.",
        },
    ),
    choice(
        "bilinear-entry",
        "$y = z^\\top A x = \\sum_{i,j} z_i a_{ij} x_j$. You raise $a_{23}$ by 0.01. By how much does $y$ change?",
        right="By $0.01\\, z_2 x_3$, exactly.",
        because="$a_{23}$ stands in one term only, $z_2a_{23}x_3$. All slopes together are the outer product "
        "$z x^\\top$. It is exact, because $y$ is linear in $A$.",
        wrong={
            "By $0.01\\, z_3 x_2$, exactly.": "The first index of $a_{ij}$ goes with $z$, the second with $x$.",
            "By about $0.01\\, z_2 x_3$, for a small step.": "For a function that is linear in $A$ there is no error "
            "at all.",
            "By $0.01\\,(z_2 + x_3)$.": "The term is a product: $z_2 a_{23} x_3$.",
        },
    ),
    choice(
        "trace-cyclic",
        "$A$ is 2 × 5 and $B$ is 5 × 2. What do you know about $\\operatorname{tr}(AB)$ and $\\operatorname{tr}(BA)$?",
        right="They are equal.",
        because="Both are $\\sum_{i,j} a_{ij}b_{ji}$. The matrices are 2 × 2 and 5 × 5, but their diagonals have the "
        "same sum.",
        wrong={
            "They differ, since $AB \\ne BA$.": "The products differ, even in size. Their traces do not.",
            "Only the first exists.": "$BA$ is 5 × 5, so it has a diagonal as well.",
            "They are equal only for symmetric matrices.": "Write out both sums: no symmetry is needed.",
        },
    ),
    choice(
        "trace-read-off",
        "You have brought the change of a loss into the form $dL = \\operatorname{tr}(G^\\top dA)$. What is the "
        "gradient $\\partial L/\\partial A$?",
        right="$G$",
        because="$\\operatorname{tr}(G^\\top dA) = \\sum_{ij} g_{ij}\\,da_{ij}$: every wiggle $da_{ij}$ is multiplied "
        "by $g_{ij}$, which is what a slope is.",
        wrong={
            "$G^\\top$": known(
                "Write out the trace: the transpose is there so that $g_{ij}$ meets $da_{ij}$.", mistake="transposed"
            ),
            "$\\operatorname{tr}(G)$": "The gradient has the shape of $A$, and a trace is one number.",
            "$G^\\top dA$": "That is part of the change. The gradient is what multiplies the step.",
        },
    ),
)

LAYOUT: tuple[Question, ...] = (
    choice(
        "layout-z-theta",
        "In denominator layout, what is $\\partial(z^\\top\\theta)/\\partial\\theta$?",
        right="$z$",
        because="The gradient has the shape of $\\theta$, a column, and its entries are those of $z$.",
        wrong={
            "$z^\\top$": "That is the numerator layout: the same numbers, as a row.",
            "$\\theta$": "That is the derivative with respect to $z$.",
            "$z^\\top\\theta$": "That is the value itself.",
        },
    ),
    shape(
        "layout-jacobian",
        "$u = f(x)$ takes 3 numbers to 2. What is the shape of $\\partial u/\\partial x$ in **denominator** layout?",
        answer=(3, 2),
        because="The variable, $x$, counts the rows. Most books on calculus write the transpose, 2 × 3.",
        wrong={
            (2, 3): "That is the numerator layout, the usual Jacobian matrix.",
            (3,): "Each of the 2 outputs has 3 slopes.",
            (6,): "Six slopes, yes, arranged as a matrix.",
        },
    ),
    choice(
        "layout-order",
        "$x \\to u \\to v$. In which order are the Jacobians multiplied in denominator layout?",
        right="∂v/∂x = ∂u/∂x · ∂v/∂u",
        because="(n × m) times (m × p) is n × p. In numerator layout everything is transposed, and a transpose turns "
        "the order round.",
        wrong={
            "∂v/∂x = ∂v/∂u · ∂u/∂x": "That is the order of the numerator layout. Here the shapes would be "
            "(m × p) times (n × m).",
            "It does not matter.": "Matrices do not commute. It matters for the shapes and for the numbers.",
            "The one for which the shapes fit.": "A useful habit, but with $n = m = p$ both orders fit, "
            "and only one is right.",
        },
    ),
    choice(
        "layout-numpy",
        "Which layout does NumPy use?",
        right="None. It multiplies what it is given.",
        because="A layout is an agreement of people about how to write derivatives. The code has to keep to it by "
        "itself.",
        wrong={
            "Denominator layout.": "NumPy does not differentiate. PyTorch does, and its `.grad` has the shape of the "
            "parameter, which is the denominator layout.",
            "Numerator layout.": "NumPy does not differentiate, so the question does not arise for it.",
            "It depends on whether arrays are C- or Fortran-ordered.": "That is about the order in memory and has "
            "nothing to do with derivatives.",
        },
    ),
)

NORMAL: tuple[Question, ...] = (
    shape(
        "normal-design",
        "50 flats, 4 features each. A column of ones is put in front. What is the shape of `X`?",
        answer=(50, 5),
        because="One row per flat; the intercept is a feature that is always 1.",
        wrong={
            (50, 4): "The column of ones is the fifth.",
            (5, 50): "Examples stand in rows in this course.",
            (51, 4): "The ones are a column, not a further flat.",
        },
    ),
    shape(
        "normal-gram",
        "`X` has the shape (50, 5). What is the shape of $X^\\top X$?",
        answer=(5, 5),
        because="5 × 50 times 50 × 5. It has one row and one column per **parameter**, however many flats there are.",
        wrong={
            (50, 50): "That is $XX^\\top$: one entry for each pair of flats.",
            (5, 50): "That is $X^\\top$ alone.",
            (5,): "That is the shape of $X^\\top y$.",
        },
    ),
    number(
        "normal-gradient-at-zero",
        "The five points are (0, 1), (1, 3), (2, 2), (3, 5), (4, 4). The line is $\\hat y = 0$, that is "
        "$\\theta = (0, 0)$. What is the derivative of the mean squared error with respect to the **slope**?",
        answer=float(-2 * np.mean(X5 * Y5)),
        because="$-\\frac25\\sum_i x_i\\,(y_i - 0) = -\\frac25\\,(0 + 3 + 4 + 15 + 16) = -15.2$. It is negative: a "
        "larger slope makes the loss smaller.",
        wrong={
            float(2 * np.mean(X5 * Y5)): known(
                "The sign: a larger slope brings this line nearer to the points, so the loss falls.",
                mistake="sign_flipped",
            ),
            float(-np.mean(X5 * Y5)): known("The 2 from the square is missing.", mistake="no_two"),
            float(-2 * np.sum(X5 * Y5)): known(
                "That is the derivative of the sum. The mean divides by 5.", mistake="sum_for_mean"
            ),
            float(-2 * np.mean(Y5)): "That is the derivative with respect to the intercept. For the slope, each "
            "residual is multiplied by its x.",
        },
    ),
    number(
        "normal-slope",
        "For the same five points the normal equations are $5\\theta_0 + 10\\theta_1 = 15$ and "
        "$10\\theta_0 + 30\\theta_1 = 38$. What is the best slope $\\theta_1$?",
        answer=float(np.polyfit(X5, Y5, 1)[0]),
        because="Twice the first from the second: $10\\theta_1 = 8$, so $\\theta_1 = 0.8$ and $\\theta_0 = 1.4$.",
        wrong={
            1.4: "That is the intercept.",
            1.0: "That is the slope for perpendicular distances, or (4 − 0)/(4 − 0). Solve the two equations.",
            0.75: "That is (4 − 1)/4, the line through the first and the last point.",
            38 / 30: "That leaves out the intercept: the best line through the origin.",
        },
    ),
    shape(
        "normal-gradient-shape",
        "`X` has the shape (50, 5), `y` the shape (50,). What is the shape of the gradient of the mean squared error "
        "with respect to `theta`?",
        answer=(5,),
        because="One slope for each parameter. The residuals have the shape (50,), and $X^\\top$ adds them up into 5 "
        "numbers.",
        wrong={
            (50,): "That is the shape of the residuals, one for each flat.",
            (5, 5): "That is $X^\\top X$, the matrix of second derivatives up to a factor.",
            (): "The loss is one number. Its gradient has one for each parameter.",
            (50, 5): "That is $X$. The gradient has the shape of `theta`.",
        },
    ),
    choice(
        "normal-scalar-transpose",
        "In $(y - X\\theta)^\\top(y - X\\theta)$ the two middle terms are $-y^\\top X\\theta$ and "
        "$-\\theta^\\top X^\\top y$. Why may they be added to $-2\\,y^\\top X\\theta$?",
        right="Each is one number, and one is the transpose of the other.",
        because="$(ABC)^\\top = C^\\top B^\\top A^\\top$ turns one into the other, and a number equals its transpose.",
        wrong={
            "Because $X$ is symmetric.": "$X$ is 50 × 5 and cannot be symmetric.",
            "Because $X\\theta = y$.": "Then there would be no residual, and nothing to minimise.",
            "Because matrix products commute.": "They do not. Check the shapes of $X\\theta$ and $\\theta X$.",
        },
    ),
    choice(
        "normal-centred",
        "You measure every size from the mean size, $x_i - \\bar x$. What becomes of the normal equations?",
        right="They fall apart: one gives the intercept, the other the slope.",
        because="$\\sum_i (x_i-\\bar x) = 0$, so $X^\\top X$ is diagonal. The intercept is then the mean rent, the "
        "rent of a flat of mean size. The contours stand upright.",
        wrong={
            "The slope changes.": "The line stays the same line, so its slope does. Only the intercept is read off "
            "elsewhere.",
            "Nothing: the data are the same.": "Tick the box and look at the contours.",
            "They have no solution any more.": "On the contrary: they can be solved one after the other.",
        },
    ),
)

SHADOW: tuple[Question, ...] = (
    number(
        "shadow-residual-sum",
        "A line with an intercept is fitted by least squares. What is the sum of its residuals?",
        answer=0.0,
        tolerance=1e-6,
        because="The residual is at a right angle to every column of `X`, also to the column of ones: "
        "$\\sum_i 1\\cdot r_i = 0$. So the sum says nothing about how good the line is.",
        wrong={1: "The column of ones times the residual is their sum, and it is a right angle."},
    ),
    choice(
        "shadow-angle",
        "At the least-squares fit, the residual vector $y - X\\theta$ is at a right angle to …",
        right="every column of X.",
        because="That is the normal equation, $X^\\top(y - X\\theta) = 0$: one right angle per column. “Normal” is an "
        "old word for perpendicular.",
        wrong={
            "y.": "$y = X\\theta + r$, so $y^\\top r = \\|r\\|^2$: that is 0 only if nothing is left over.",
            "θ.": "They live in different spaces: the residual has $N$ entries, $\\theta$ has $D$.",
            "every row of X.": "A row has as many entries as there are parameters, the residual as many as there are "
            "examples.",
        },
    ),
    number(
        "shadow-freedom",
        "10 points, a cubic (4 parameters). In how many dimensions of the 10 can the residual still lie?",
        answer=10 - 4,
        tolerance=1e-6,
        because="The 4 columns span 4 dimensions, and the residual is at a right angle to all of them: $10 - 4 = 6$.",
        wrong={
            4: "Those are the dimensions of the predictions. The residual takes the others.",
            7: "A cubic has 4 parameters: the constant counts.",
            10: "The right angles to the 4 columns take 4 away.",
        },
    ),
    choice(
        "shadow-twice",
        "You fit a line, and then fit a line again, this time to the **predictions** of the first. What do you get?",
        right="The same predictions.",
        because="A shadow's shadow is itself. In letters: $P = X(X^\\top X)^{-1}X^\\top$ satisfies $P^2 = P$.",
        wrong={
            "A flatter line.": "The predictions lie on a line already, so the best line is that line.",
            "The residuals.": "Fitting a line to the **residuals** gives 0 everywhere, by the way.",
            "The mean.": "Only if the first line was level.",
        },
    ),
)

SAFE: tuple[Question, ...] = (
    choice(
        "safe-ten-features",
        "10 features, 2 examples. Has $X^\\top X$ an inverse?",
        right="No: its rank is at most 2, and it is 10 × 10.",
        because="The rank of a product is at most that of its factors, and $X$ has 2 rows. Infinitely many weights fit "
        "both examples.",
        wrong={
            "Yes, it is square.": "Being square is needed, but not enough.",
            "Yes, unless two features are equal.": "With 2 examples the rank is 2 at the most, whatever the features "
            "are.",
            "Only if the examples are different.": "Different examples make the rank 2. It would have to be 10.",
        },
    ),
    choice(
        "safe-unique",
        "“The squared loss of a linear model is convex. So there is exactly one best $\\theta$.” What is true?",
        right="Every valley floor is a lowest one, but the floor may be a whole line.",
        because="Convex means there are no bad local minima. Uniqueness needs more: the columns of `X` must be "
        "linearly independent.",
        wrong={
            "It is right as it stands.": "Set the correlation in the picture to 1.",
            "It is wrong: the loss is not convex.": "It is: $\\theta^\\top X^\\top X\\theta = \\|X\\theta\\|^2$ is "
            "never negative.",
            "There may be local minima that are not the best.": "Not in a convex loss.",
        },
    ),
    number(
        "safe-squared",
        "The condition number of `X` is 1000. What is that of $X^\\top X$?",
        answer=1000.0**2,
        because="Each singular value is squared, so their ratio is. With 16 digits to begin with, a condition number "
        "of $10^6$ leaves about 10 of them.",
        wrong={
            1000: "That is the ratio of the singular values of `X`. Those of $X^\\top X$ are their squares.",
            2000: "Squared, not doubled.",
            31.6: "The root goes the other way: from $X^\\top X$ to `X`.",
        },
    ),
    choice(
        "safe-scatter",
        "Two features are almost copies of each other. What is **not** well determined by the data?",
        right="The single weights, one against the other.",
        because="Give one weight a bit more and the other a bit less: the predictions hardly change, so the data "
        "cannot tell. The sum of the weights, and the predictions, are well determined.",
        wrong={
            "The predictions for flats like those in the data.": "They hang on the **sum** of the weights, and that "
            "hardly scatters.",
            "The sum of the weights.": "The sum is what the data do see.",
            "Nothing: least squares has a unique answer.": "It has one. But noise moves it far along the valley.",
        },
    ),
    choice(
        "safe-no-formula",
        "Why are networks not trained by solving $X^\\top X\\theta = X^\\top y$?",
        right="Their prediction is not linear in the parameters, so the gradient is not either.",
        because="Setting the gradient to zero gives equations that nobody can solve in closed form. Even where the "
        "formula exists, its cost grows with the cube of the number of parameters.",
        wrong={
            "The formula is right for them too, only too slow.": "Slow it would be. But the formula does not hold: it "
            "came from a gradient that is linear in θ.",
            "They have too few examples.": "They have millions. That is not the obstacle.",
            "Their loss has no gradient.": "It has one, and that is what they are trained with (lectures 07 and 11).",
        },
    ),
)

CURVES: tuple[Question, ...] = (
    choice(
        "curve-linear-in",
        "$\\hat y = \\theta_0 + \\theta_1 x + \\theta_2 x^2$ is fitted by **linear** regression. In what is it linear?",
        right="In θ.",
        because="For fixed $x$ it is a weighted sum of the parameters. The powers of $x$ are just columns of numbers.",
        wrong={
            "In x.": "It has an $x^2$.",
            "In both.": "Double $x$ and look at $x^2$.",
            "In neither; the name is historical.": "Double all of θ and every prediction doubles.",
        },
    ),
    choice(
        "curve-nested",
        "A line and a cubic are fitted to the same points by least squares. On these points, the cubic's loss is …",
        right="never larger.",
        because="A cubic with $\\theta_2 = \\theta_3 = 0$ is a line. The best cubic is at least as good as that one.",
        wrong={
            "always smaller.": "If the points lie on a line, both losses are 0. “At least as good” is the claim.",
            "larger if the truth is a line.": "On the points that it was fitted to, it never is. On **new** points it "
            "can be.",
            "sometimes larger, if the cubic overfits.": "Overfitting is about new points. On its own points the richer "
            "model never loses.",
        },
    ),
    number(
        "curve-exact",
        "Ten points with ten different x. What is the lowest degree at which a polynomial passes through all of them, "
        "wherever they are?",
        answer=9,
        tolerance=1e-6,
        because="Degree 9 has 10 parameters, and the 10 columns are linearly independent. The loss is 0, also if the "
        "points are pure noise.",
        wrong={
            10: "A polynomial of degree $n$ has $n + 1$ parameters.",
            8: "That has 9 parameters, one too few.",
            11: "A polynomial of degree $n$ has $n + 1$ parameters, not $n - 1$.",
        },
    ),
    shape(
        "curve-columns",
        "25 points, a polynomial of degree 6. What is the shape of `X`?",
        answer=(25, 7),
        because="The columns are $1, x, x^2, \\dots, x^6$, constant first.",
        wrong={
            (25, 6): "The constant is a column too.",
            (7, 25): "Examples stand in rows.",
            (25,): "That is $x$ itself, before its powers are taken.",
        },
    ),
    choice(
        "curve-why-not",
        "The loss only falls with the degree. Why not take degree 100?",
        right="A new point, not among those fitted, is often predicted worse.",
        because="The curve bends to please the points it saw, between them and beyond it goes anywhere. Lecture 04 "
        "measures it.",
        wrong={
            "The computation takes too long.": "A hundred columns are nothing for a computer.",
            "The loss would become negative.": "A mean of squares cannot.",
            "There is no reason not to.": "Take degree 9 in the picture and look between the points.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "outlier-absolute",
        "The point at the right end is lifted to 9, and the line of least squares follows it as shown. Where is the "
        "line of least **absolute** values at that end? Drag the line there.",
        picture="OutlierPull",
        state={"points": (1.3, 1.4, 2.3, 2.2, 2.9, 3.6, 3.5, 4.4, 9.0)},
        asks=Level(axes=1, axis="y", at=9.0, start=-2.0),
        truth=lambda values: values["at"][1],
        shows=("squared", "chosen_x", "chosen", "points", "squared_at"),
        tolerance=0.05,
        wrong={
            "follows_like_squares": (
                lambda values: values["at"][0],
                "That is where the line of squares is. Its pull grows with the distance; the absolute value pulls with "
                "the same force from anywhere.",
            ),
            "through_the_outlier": (
                lambda values: values["points"][-1],
                "That is the point itself. It is one of nine, and the others pull the line back.",
            ),
        },
        because="The slope of |r| is its sign. As soon as the point is clearly above the line it pulls with one unit, "
        "however high it goes, and the line stays.",
    ),
    Prediction(
        "centred-lowest",
        "So far the lowest point lies at intercept 0.51 and slope 1.97. Now size is measured from its mean, 0.95. "
        "Where does the lowest point lie? Drag ◆ there.",
        picture="LossBowl",
        state={"solution": True, "centred": True},
        asks=Place(axes=1, start=(-0.5, 3.5)),
        truth=lambda values: values["lowest"][0],
        shows=("rents",),
        tolerance=0.05,
        wrong={
            "nothing_moves": (
                lambda values: elsewhere("LossBowl", "lowest", solution=True)[0],
                "That is where it was. The best line stays the same line, but its intercept is now its height at the "
                "mean size, no longer at size 0.",
            ),
            "through_the_origin": (
                lambda values: (0.0, values["lowest"][0, 1]),
                "The intercept would be 0 if the rents were measured from their mean too.",
            ),
        },
        because="The line is the same, so its slope is. The intercept is its height at the mean size, and there the "
        "line of least squares has the height of the mean rent.",
    ),
)

QUESTIONS = (*LOSS, *OUTLIER, *WIGGLE, *FORMS, *MATRICES, *LAYOUT, *NORMAL, *SHADOW, *SAFE, *CURVES, *PREDICTED)
