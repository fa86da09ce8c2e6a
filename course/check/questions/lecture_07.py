"""Questions of lecture 07: gradient descent and learning rates."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction, elsewhere
from course.explorables.stage.predict import Level, Place, Sketch

KNOTS = (5, 10, 15, 20)


def descent_steepest(gradient: tuple[int, int] = (3, 4)) -> Number:
    first, second = gradient
    length = round((first**2 + second**2) ** 0.5)
    return number(
        "descent-steepest",
        f"At some point the gradient is $({first}, {second})$. You may walk in any direction, at speed one. What is "
        "the most "
        "negative slope that you can find? (Loss per unit of distance, with its sign.)",
        answer=-length,
        because=f"Straight against the gradient the slope is minus its length: −√({first}² + {second}²) = −{length}. "
        "Every other "
        f"direction has a slope between −{length} and {length}.",
        wrong={
            -first
            - second: "You added the entries. The slope along a unit vector is at most the length of the gradient, "
            f"√({first**2} + {second**2}).",
            -(length**2): "That is the squared length. A unit vector divides by the length once more.",
            length: "That is the steepest way up. Going down has a minus.",
            -second: "That is the slope along the second axis alone. A direction between the axes is steeper.",
        },
    )


WHICH_WAY: tuple[Question, ...] = (
    drawn(descent_steepest, gradient=((3, 4), (4, 3), (6, 8), (5, 12), (12, 5), (8, 15), (8, 6))),
    choice(
        "descent-contour",
        "You stand on a contour line, where the loss is the same all along. Where does $-\\nabla L$ point?",
        right="At a right angle to the contour line, to the lower side",
        because="Along the line the loss does not change, so the slope in that direction is zero: the gradient has no "
        "part along the line.",
        wrong={
            "Along the contour line": "Along the line the loss stays the same. That is the direction with slope zero.",
            "At the minimum": "Only if the contours are circles, or by luck. In a long valley the two differ widely.",
            "At a right angle to the contour line, to the higher side": known(
                "That is the gradient itself. Mind the minus.", mistake="uphill"
            ),
        },
    ),
    number(
        "descent-canyon-angle",
        "The loss is $\\frac12(\\theta_1^2 + 100\\,\\theta_2^2)$ with its minimum at the origin. At $(-10, 1)$: what "
        "is the angle between $-\\nabla L$ and the direction to the minimum?",
        answer=float(np.degrees(np.arctan2(100, 10) - np.arctan2(1, 10))),
        unit="degrees",
        because="−∇L = (10, −100) and the way to the minimum is (10, −1). The angles below the first axis are 84.3° "
        "and 5.7°; the difference is 78.6°. The gradient points almost across the valley.",
        wrong={
            0.0: "The gradient is local: it knows the slope under your feet, not where the minimum lies.",
            84.289: "That is the angle between −∇L and the first axis. The minimum lies 5.7° below that axis.",
            5.711: "That is the angle between the way to the minimum and the first axis.",
        },
    ),
    shape(
        "descent-gradient-shape",
        "`X` is `(50, 4)`, `theta` is `(4,)`, the loss is the mean over 50 examples. What is the shape of the gradient "
        "with respect to `theta`?",
        answer=(4,),
        because="One partial derivative for each parameter. The gradient has the shape of its variable, so that "
        "theta − η · gradient makes sense.",
        wrong={
            (50,): "That is the shape of the residuals, one per example. The gradient has one entry per parameter.",
            (50, 4): known(
                "Those are 50 gradients, one per example. The gradient of the mean is their mean over axis 0.",
                mistake="not_summed",
            ),
            (1, 4): "That is the derivative as a row. The gradient is its transpose, kept in the shape of theta.",
            (4, 4): "That is the shape of the second derivatives.",
            (): "The loss is one number. Its gradient has one entry per parameter.",
        },
    ),
    number(
        "descent-numerical-cost",
        "A softmax classifier for images of 3072 numbers and 10 classes has 30,730 parameters. How many times must the "
        "loss be evaluated for one numerical gradient with central differences?",
        answer=2 * 10 * (3072 + 1),
        tolerance=1e-4,
        because="Two evaluations per parameter: 61,460 passes through all the data, for one step. The formula gives "
        "the same gradient at the cost of a few passes.",
        wrong={
            10 * (3072 + 1): "That is one evaluation per parameter. A central difference needs two, left and right.",
            2 * 10 * 3072: "You forgot the ten biases.",
        },
    ),
    choice(
        "descent-why-walk",
        "For least squares there is a formula for the best parameters. Why does one mostly walk all the same?",
        right="For most losses no such formula exists, and where it does it is expensive with many parameters",
        because="Setting the gradient to zero gives equations that can be solved only if they are linear. And solving "
        "for $P$ parameters takes about $P^3$ operations.",
        wrong={
            "The formula gives a worse minimum": "Where it exists it gives the exact minimum, up to rounding.",
            "Only losses with several minima need it": "The softmax loss of a linear classifier has a single bowl, and "
            "no formula.",
            "Walking needs no derivative": "It needs the gradient in every step.",
        },
    ),
)


def descent_first_step(at: int = 2, slope: int = -1, rate: float = 0.3) -> Number:
    step = -rate * slope
    return number(
        "descent-first-step",
        f"One parameter, at $\\theta = {at}$. The slope of the loss there is ${slope}$ and the learning rate is "
        f"{rate}. Where are "
        "you after one step?",
        answer=at + step,
        because=f"θ − η · slope = {at} − {rate} · ({say(slope)}) = {say(at + step)}. The slope is negative, so down is "
        "to the "
        "right.",
        wrong={
            at - step: known("You walked up. The slope is negative, and minus times minus is plus.", mistake="uphill"),
            step: "That is the length of the step. Add it to where you stood.",
            at + slope: "You added the slope itself. Multiply it by the learning rate, and mind the minus.",
        },
    )


def rate_factor(curvature: int = 22) -> Number:
    product = 0.1 * curvature
    return number(
        "rate-factor",
        f"In a bowl $L(\\theta) = \\frac12\\,{curvature}\\,\\theta^2$ you descend with $\\eta = 0.1$. By what factor "
        "is $\\theta$ "
        "multiplied in each step?",
        answer=1 - product,
        because=f"The gradient is {curvature} θ, so θ becomes θ − 0.1 · {curvature} θ = (1 − {say(product)}) θ. The "
        "factor "
        f"{say(1 - product)} changes the sign and makes it longer: the steps grow.",
        wrong={
            -product: "That is the step as a multiple of θ. You still have to add the θ that you started from.",
            product: "That is η times the curvature. The factor is 1 minus that.",
            product - 1: "The size is right, the sign is not: θ jumps to the other side each time.",
            0.9: f"You used 1 − η. The curvature {curvature} belongs into it.",
        },
    )


def rate_limit(curvature: int = 5) -> Number:
    return number(
        "rate-limit",
        f"The loss is a bowl with curvature {curvature}. Above which learning rate do the steps of gradient descent "
        "grow?",
        answer=2 / curvature,
        because=f"The factor per step is 1 − {curvature}η. It stays between −1 and 1 as long as η < 2/{curvature}.",
        see={2: f"Descent(curvature={curvature:.1f}, rate={2.5 / curvature:g}, steps=5)"},
        wrong={
            1
            / curvature: f"At η = 1/{curvature} the factor is zero: you land on the minimum in one step. That is best, "
            "not the "
            "limit.",
            2: "That would be the limit for curvature 1. A steeper bowl bears only shorter steps.",
            curvature: "The limit falls as the curvature grows.",
            1: f"At η = 1 the factor is 1 − {curvature} = −{curvature - 1}.",
        },
    )


ONE_STEP: tuple[Question, ...] = (
    drawn(descent_first_step, at=range(1, 7), slope=(-1, -2, -3, -4), rate=(0.1, 0.2, 0.3)),
    drawn(rate_factor, curvature=(22, 24, 25, 28, 30, 32)),
    drawn(rate_limit, curvature=(4, 5, 8, 10, 20)),
    choice(
        "rate-two-curvatures",
        "A bowl with two parameters has curvature 1 along the first and 22 along the second. Which curvature decides "
        "how large the learning rate may be?",
        right="The largest, 22",
        because="Each direction has its own factor, 1 − η and 1 − 22η. One factor outside −1 … 1 is enough to blow up, "
        "and the steepest direction gets there first.",
        see={"The mean, 11.5": "Descent(curvature=22.0, rate=0.16, steps=8)"},
        wrong={
            "The smallest, 1": "That one decides how long you will have to walk. η = 1 would be fine there, and −21 "
            "across.",
            "The mean, 11.5": "2/11.5 = 0.17 gives the factor 1 − 22 · 0.17 = −2.8 in the steep direction.",
            "Neither: it depends on the start": "In a bowl, the start scales the path. Whether it grows is up to the "
            "factors.",
        },
    ),
    number(
        "rate-sum-or-mean",
        "With the **mean** loss over 1000 examples, $\\eta = 0.1$ works well. A colleague uses the **sum** over the "
        "same examples. Which learning rate gives the same path?",
        answer=0.1 / 1000,
        because="The sum's gradient is 1000 times longer, so its rate must be 1000 times smaller: 0.0001. A learning "
        "rate means nothing until you know how the loss is scaled.",
        wrong={
            0.1: "The sum's gradient is 1000 times as long: this would be a thousand times the step.",
            100.0: "The other way round: the sum's gradient is longer, so the rate must be smaller.",
            0.1 / np.sqrt(1000): "No root here. The gradient of a sum of 1000 is exactly 1000 times that of the mean.",
        },
    ),
)

CURVES: tuple[Question, ...] = (
    choice(
        "curve-flat-high",
        "The loss falls fast for ten steps, then stays at a level that is far from good, with a little zigzag. "
        "What do you try first?",
        right="A smaller learning rate",
        because="It jumps to and fro across a valley whose floor it cannot reach. Shorter steps fit into the valley.",
        wrong={
            "A larger learning rate": "The jumps would become longer, and the level higher.",
            "Ten times as many steps": "A bounce repeats itself. More of the same steps stay at the same level.",
            "More training data": "Nothing here says that data are lacking. The training loss itself does not go down.",
        },
    ),
    choice(
        "curve-straight",
        "After 500 steps the loss has gone from 2.30 to 2.21, along what looks like a straight line. What do you try "
        "first?",
        right="A larger learning rate",
        because="The forecast of each step comes true and there is still a slope. You pay for steps that are too "
        "short.",
        wrong={
            "A smaller learning rate": "That would make a slow fall slower still.",
            "Stop, it has converged": "A loss that still falls steadily has not converged.",
            "Look for the bug in the gradient": "Worth a check, but a wrong gradient seldom gives a steady fall. Try "
            "the cheap thing first.",
        },
    ),
    choice(
        "curve-nan",
        "The loss reads 2.3, 4.1, 60, 1e5, nan. What happened?",
        right="The learning rate is far above the limit, and each step is longer than the last",
        because="The steps grow by a factor each time until a number overflows; inf − inf is nan. Lower the rate by "
        "ten and run again.",
        wrong={
            "The data hold a nan": "Then the first value of the loss would be nan already.",
            "float32 is not precise enough": "float64 would overflow a little later. The growth is the trouble.",
            "The loss is at a saddle point": "Near a saddle the gradient is small, and so are the steps.",
        },
    ),
    choice(
        "curve-invoice",
        "Setting A reaches the goal in 1,000 steps, setting B in 3,000. What do you need to know before you call A "
        "better?",
        right="How long a step takes in each",
        because="The invoice counts seconds, not steps. A step of B may cost a tenth of a step of A.",
        wrong={
            "Nothing: fewer steps is better": "A full gradient takes few steps and may take an hour for each.",
            "How many parameters the model has": "It is the same model in both.",
            "Whether the learning rates were equal": "They need not be. What counts is when each arrives.",
        },
    ),
)

ENDS: tuple[Question, ...] = (
    choice(
        "stop-step-length",
        "A program stops when $\\|\\theta_t - \\theta_{t-1}\\| < 0.001$. It ran with $\\eta = 0.0001$ and stopped by "
        "itself. What do you know?",
        right="Only that the gradient was shorter than 10",
        because="The step is η times the gradient. 0.001 / 0.0001 = 10: the rule stops while the gradient can still be "
        "long. It measures the step, not the distance to the goal.",
        wrong={
            "It has converged": "The step is η · ‖gradient‖. A small η alone makes it short.",
            "It is within 0.001 of the minimum": "The rule compares two neighbouring points. It knows nothing of the "
            "minimum.",
            "The loss changes by less than 0.001 per step": "By about η‖gradient‖², which is up to 0.01 here. And even "
            "a small change does not mean that you have arrived.",
        },
    ),
    choice(
        "stop-zero-gradient",
        "The gradient is exactly zero. Is this a minimum?",
        right="Not necessarily: it may be a maximum, or a place that goes up in some directions and down in others",
        because="Zero slope says that you stand on flat ground. Whether it goes up in all directions is up to the "
        "curvature.",
        wrong={
            "Yes": "A ball on a hilltop and a rider in a saddle stand on flat ground too.",
            "Yes, if the loss is differentiable": "The loss θ³ is differentiable and flat at 0, which is no minimum.",
            "No: the gradient at a minimum is never exactly zero": "In the interior, at every minimum of a "
            "differentiable loss, it is exactly zero.",
        },
    ),
    choice(
        "ends-two-valleys",
        "A loss has two valleys, the deeper one on the right. You start in the left one, with a small learning rate. "
        "Where does gradient descent end?",
        right="At the bottom of the left valley",
        because="Each step looks only at the slope under your feet, and that never points over the hill.",
        wrong={
            "At the bottom of the right valley": "To get there the loss would have to rise first. Small steps never go "
            "up.",
            "On the hill between": "There it goes down on both sides; a small push and you are gone.",
            "It wanders between both": "The path is fixed by the start. Only large steps or noise can carry it over.",
        },
    ),
    choice(
        "ends-coin-argument",
        "'At a flat point each of a million directions curves up or down like a fair coin. So the chance of a local "
        "minimum is one in 2 to the million: there are none.' What is wrong with it?",
        right="The directions are not independent coins",
        because="The curvatures belong to one matrix and to one loss, which pulls them the same way in many places. "
        "The picture (many directions, most flat points have an exit) is useful. The number is not a calculation.",
        wrong={
            "The chance is 1/1,000,000": "With independent coins it would be one half to the power of a million.",
            "A flat point is always a minimum": "It may be a saddle; that part of the argument is sound.",
            "Nothing": "Every least-squares fit has a minimum, in a million dimensions too. Something must be wrong.",
        },
    ),
    choice(
        "ends-to-infinity",
        "Two classes can be separated by a line. With the softmax loss, the weights grow and grow while the loss goes "
        "on falling. Is that a bug?",
        right="No: this loss has its lowest value at infinity",
        because="Scaling up separating weights makes every right answer surer, so there is always a better place "
        "further out. Stopping early or a penalty on the weights ends it.",
        wrong={
            "Yes: the learning rate is too large": "Then the loss would rise or jump. It is falling.",
            "Yes: the gradient has the wrong sign": "Then the loss would rise.",
            "No: all losses behave like this": "Squared error does not: its lowest value is reached at finite weights.",
        },
    ),
    choice(
        "ends-only-nonlinear",
        "Which of these can gradient descent do on a curved, uneven loss, but not in a bowl "
        "$\\frac12\\lambda\\theta^2$ with a rate above the limit?",
        right="Jump for ever between two places without growing",
        because="In a bowl each step multiplies by the same factor, so above the limit it must grow. On an uneven loss "
        "the curvature further out can catch it in a cycle, or in chaos.",
        wrong={
            "Grow without bound": "That is exactly what the bowl does above its limit.",
            "Change sign in each step": "A factor below −1 does this in the bowl too.",
            "Converge slowly": "That happens below the limit, in both.",
        },
    ),
    choice(
        "stop-lucky-example",
        "One random example per step, and the program stops as soon as a step is shorter than $\\epsilon$. At step 40 "
        "it draws an example that is already fitted. What happens?",
        right="It stops, although other examples still pull",
        because="The gradient of a fitted example is zero, so the step is. It says nothing about all the others.",
        wrong={
            "It goes on, since the loss is not yet small": "The rule does not look at the loss. It looks at the step.",
            "It takes another example instead": "Nothing in the rule says so.",
            "It stops, rightly": "One example is content. The mean over all of them may be far from its minimum.",
        },
    ),
    choice(
        "ends-train-longer",
        "A network has settled in a valley. Somebody says: 'Train it ten times longer, and it will find the global "
        "minimum.' What do you answer?",
        right="It stays in its valley, and nobody can check whether it is the deepest",
        because="Descent is local. Finding the deepest valley of an arbitrary function is out of reach for any "
        "practical method, and good answers on new data do not need it.",
        wrong={
            "Yes, if the learning rate is small enough": "A smaller rate stays in the valley even more surely.",
            "Yes, because there is only one minimum": "That holds for a bowl. The loss of a network is not one.",
            "No, it would need a larger learning rate for ever": "A large rate leaves valleys, the deepest as well.",
        },
    ),
)


def batch_last(examples: int = 50_000, batch: int = 64) -> Number:
    full, rest = divmod(examples, batch)
    return number(
        "batch-last",
        f"{examples:,} examples, batches of {batch}, the short one at the end is kept. How many updates is one epoch?",
        answer=full + 1,
        tolerance=1e-4,
        because=f"{full} full batches use {full * batch:,} examples; the last batch holds the remaining {rest}. That "
        "makes "
        f"{full + 1}.",
        wrong={
            full: known(f"That drops the last {rest} examples.", mistake="rest_dropped"),
            examples / batch: "There are no parts of an update. What is left over makes one short batch.",
        },
    )


def batch_scatter(small: int = 100, root: int = 2) -> Number:
    return number(
        "batch-scatter",
        f"The batch grows from {small} to {small * root**2} examples. By what is the scatter (standard deviation) of "
        "the "
        "gradient multiplied?",
        answer=1 / root,
        see={root: f"MiniBatchArrows(size={min(small * root**2, 1000):.1f})"},
        because=f"It falls with one over the root of the batch size: √({small}/{small * root**2}) = 1/{root}. "
        f"{root**2} times the "
        f"work, 1/{root} of the noise.",
        wrong={
            1 / root**2: "That is the variance. The standard deviation is its root.",
            root: "More examples give less scatter.",
            1: "That is the expected value, which stays.",
        },
    )


def batch_cost_ratio(examples: int = 10**6, batch: int = 100) -> Number:
    return number(
        "batch-cost-ratio",
        f"{examples:,} examples, batches of {batch}. One step with the full gradient costs as much as how many "
        "mini-batch "
        "steps?",
        answer=examples / batch,
        because=f"The cost of a gradient grows with the number of examples in it: {examples:,} / {batch} = "
        f"{examples // batch:,}.",
        wrong={
            batch: "That is the batch size.",
            examples: "That is for batches of one example.",
            (examples / batch) ** 0.5: "The root belongs to the noise. The cost grows with the number itself.",
        },
    )


BATCHES: tuple[Question, ...] = (
    drawn(batch_last, examples=(10_000, 20_000, 50_000, 60_000), batch=(64, 128, 256, 512)),
    number(
        "batch-expected",
        "You double the batch size; the gradient is a mean over the batch. By what is its **expected value** "
        "multiplied?",
        answer=1.0,
        because="A mean of more examples has the same expected value. Only its scatter shrinks.",
        wrong={
            2.0: known("That would be a sum. A mean divides by the batch size again.", mistake="sum_for_mean"),
            0.5: "The mean over the batch divides by its size, but there are also twice as many terms.",
            1 / np.sqrt(2): "That is what happens to the scatter, not to the expected value.",
        },
    ),
    drawn(batch_scatter, small=(10, 50, 100, 200), root=(2, 3, 4, 5)),
    number(
        "batch-replacement",
        "You draw as many examples as there are, **with** replacement, out of very many. What share is never drawn?",
        answer=float(np.exp(-1)),
        because="Each is missed with the chance (1 − 1/n)ⁿ, which tends to 1/e = 0.368.",
        wrong={
            float(1 - np.exp(-1)): "That is the share that is drawn at least once.",
            0.0: "That holds for a shuffled pass, where each is used exactly once.",
            0.5: "Not quite: it is (1 − 1/n)ⁿ, and that tends to 1/e.",
        },
    ),
    choice(
        "batch-sorted-file",
        "The training file is sorted by class: first all planes, then all cars, and so on. You cut it into batches "
        "from the front. What goes wrong?",
        right="Each batch pulls towards one class only",
        because="A batch of fifty cars says 'everything is a car'. Shuffle once before cutting, and each batch looks "
        "like the whole.",
        wrong={
            "Nothing: over an epoch it averages out": "The parameters move in between. The last class seen wins each "
            "time.",
            "The batches have different sizes": "They have the same size. It is their content that differs.",
            "The learning rate becomes too small": "The rate is unchanged; the direction is wrong.",
        },
    ),
    choice(
        "batch-shuffled-apart",
        "`rng.shuffle(X)` and then `rng.shuffle(y)`. What happens?",
        right="The labels no longer belong to their images",
        because="The two calls draw two different orders. Draw one order of indices and use it for both: X[order], "
        "y[order].",
        wrong={
            "Both are shuffled, as intended": "Each is, but in a different order.",
            "The second call repeats the order of the first": "A generator moves on with each call.",
            "An error is raised": "Nothing stops you. The loss simply never gets better than guessing.",
        },
    ),
    drawn(batch_cost_ratio, examples=(10**5, 10**6, 10**7), batch=(10, 20, 50, 100)),
    choice(
        "batch-unbiased-for",
        "A batch gradient is right on average. On average **what** does it give, if the same training set is used "
        "again and again?",
        right="The gradient of the mean loss over the training set",
        because="The batch is drawn from the training set, so the training set is what it speaks for.",
        wrong={
            "The gradient of the expected loss on new data": "That would be so if every example came fresh and were "
            "used once. From the second pass on, the same examples speak again.",
            "The direction to the minimum": "Not even the full gradient points there.",
            "The gradient of the loss of a single example": "It is a mean over a batch, and its expected value is the "
            "mean over all.",
        },
    ),
    choice(
        "batch-why-faster",
        "128 examples as one matrix product take far less time than 128 products of a vector with the matrix. The "
        "number of multiplications is the same. Why is it faster?",
        right="Each number is fetched from memory once and used many times",
        because="A processor multiplies faster than memory delivers. In the product of two matrices each weight serves "
        "128 examples while it is at hand; and Python is called once instead of 128 times.",
        wrong={
            "Fewer multiplications are needed": "It is the same number. They are only arranged differently.",
            "The numbers are rounded": "Both use the same number format and agree to the last digits.",
            "The batch has less noise": "That concerns the direction of the step, not the time for it.",
        },
    ),
)

SHAKING: tuple[Question, ...] = (
    choice(
        "tug-single-point",
        "A line is fitted by least squares: the gradient of the mean loss is zero. What about the gradient of a single "
        "point's loss?",
        right="It is not zero, unless the line goes through that point",
        because="Each point still pulls the line towards itself. At the optimum the pulls balance; they do not vanish.",
        wrong={
            "It is zero as well": "A sum can be zero without its terms being zero.",
            "It points to the optimum": "The line is at the optimum. The single point wants it elsewhere: nearer to "
            "itself.",
            "It cannot be computed": "It is 2 · residual · (1, x), like anywhere else.",
        },
    ),
    choice(
        "tug-constant-rate",
        "With $\\eta = 0.05$ and the full gradient, the fit converges. Now you use one random example per step and the "
        "same $\\eta$. What happens, if the points do not lie on a line?",
        right="It comes near the optimum and goes on wiggling",
        because="At the optimum a single example still has a gradient, so each step leads away again. It stays within "
        "reach: the pulls average to nothing.",
        wrong={
            "It converges as before": "The full gradient vanishes at the optimum. A single example's does not.",
            "It diverges": "On average the steps are the same as before. Missing a guarantee of convergence is not "
            "divergence.",
            "It stops at a random place": "With a constant rate it never stops.",
        },
    ),
    choice(
        "tug-when-it-converges",
        "When does SGD converge although its learning rate stays constant?",
        right="When one setting of the parameters fits every example",
        because="Then every single gradient is zero there: no tug of war is left, in whatever batch.",
        wrong={
            "When the batch has more than 100 examples": "A larger batch shakes less, but it shakes.",
            "When the loss is convex": "Least squares is convex, and it shakes.",
            "When the data are shuffled": "Shuffling changes the order of the pulls, not the pulls.",
        },
    ),
    choice(
        "shake-or-overshoot",
        "The **full** gradient is used. The loss jumps up and down in every step. Is randomness to blame?",
        right="No: each step is too long and lands on the other side",
        because="With the full gradient there is no randomness: run it twice and it jumps in the same way. This is "
        "overshoot.",
        wrong={
            "Yes: the batches are too small": "The full gradient uses all examples. There are no batches.",
            "Yes: the start was random": "The start is drawn once. It cannot shake every step.",
            "No: the gradient is wrong": "A wrong gradient seldom turns round in each step. Try a smaller rate first.",
        },
    ),
    number(
        "shake-variance",
        "Numbers $x_t$ have variance 1. You follow them with $\\theta \\leftarrow \\theta - 2\\eta(\\theta - x_t)$ and "
        "a constant $\\eta = 0.1$. What variance does $\\theta$ settle at? (The derivation says $\\eta "
        "s^2/(1-\\eta)$.)",
        answer=0.1 / 0.9,
        because="0.1 · 1 / 0.9 = 0.111: a third of the numbers' own spread as a standard deviation, and it never "
        "shrinks.",
        wrong={
            0.1: "Nearly: divide by 1 − η as well.",
            0.0: "That would need a rate that shrinks.",
            1.0: "That is the variance of the numbers. θ averages about ten of them.",
            float(np.sqrt(0.1 / 0.9)): "That is the standard deviation.",
        },
    ),
    choice(
        "floor-quarter",
        "Random batches shake at a typical distance from the optimum. You divide the constant rate by **four** and "
        "wait. What becomes of that distance?",
        right="It is about halved",
        because="For small rates the variance is proportional to the rate (section 7 derives it), so the distance goes "
        "with the root: a quarter of the rate, half the distance. And it takes four times as many steps to get there.",
        wrong={
            "It stays the same": "Shorter steps are pushed about less.",
            "It becomes a quarter": "The variance does. The distance is its root.",
            "It goes to zero": "At a constant rate it never does, unless every example can be fitted.",
        },
    ),
)


def mean_thousandth(count: int = 1000, away: int = 50) -> Number:
    return number(
        "mean-thousandth",
        f"You hold the mean of {count - 1} numbers. The next number lies {away} away from it. By how much does the "
        "mean move?",
        answer=away / count,
        tolerance=1e-4,
        because=f"By 1/{count} of the distance: {say(away / count)}. The rate shrinks by itself: 1, 1/2, 1/3, …",
        wrong={
            away / (count - 1): f"Close, but after the new number there are {count} of them.",
            away / 2: "That would be the second number.",
            away: "That would be the first number.",
        },
    )


AVERAGING: tuple[Question, ...] = (
    drawn(mean_thousandth, count=(20, 50, 100, 1000), away=(20, 30, 50, 80)),
    number(
        "mean-first-rate",
        "With the loss $(\\theta - x)^2$: which learning rate makes the **first** update land exactly on $x_1$?",
        answer=0.5,
        because="The gradient is 2(θ − x), so η = 1/2 removes the whole distance. In step t it is 1/(2t).",
        wrong={
            1.0: "The gradient has a factor 2. With η = 1 you land as far away on the other side.",
            2.0: "The factor 2 of the gradient has to be divided out, not multiplied in.",
            0.0: "Then you would not move.",
        },
    ),
    choice(
        "schedule-two-sums",
        "Which schedule satisfies **both** conditions: the sum of all rates is infinite, and the sum of their squares "
        "is finite?",
        right="0.1 / t to the power 0.75",
        because="The exponent lies between 1/2 and 1: the sum of the rates grows without bound, the sum of their "
        "squares does not.",
        wrong={
            "Constant 0.1": "It reaches any distance, but the sum of the squares grows for ever: it goes on shaking.",
            "0.1 / root of t": "The squares are 0.01/t, and their sum grows without bound, slowly. It fails only just; "
            "in a bowl it still comes to rest, since the conditions are enough but not necessary.",
            "0.1 / t squared": "All steps together are short: the rates add up to less than 0.17. It is stranded.",
            "0.1, halved every 1000 updates": "A geometric series: the rates add up to 200, and that is the end of "
            "the way.",
        },
    ),
    number(
        "schedule-inverse",
        "The schedule is $\\eta_t = 0.1/(1 + 0.01\\,t)$. What is the rate at $t = 100$?",
        answer=0.1 / (1 + 0.01 * 100),
        because="1 + 0.01 · 100 = 2, so the rate has halved: 0.05.",
        wrong={
            0.1 * 0.99**100: "That is an exponential decay, 0.1 · 0.99ᵗ.",
            0.1 / 1.01: "That is t = 1.",
            0.1 / 101: "You forgot the 0.01 in front of t.",
            0.1 / 1.01**100: "You divided by 1.01 a hundred times. The formula divides once, by 1 + 0.01 t.",
        },
    ),
    number(
        "schedule-counts-updates",
        "The same schedule, $0.1/(1 + 0.01\\,t)$, where $t$ counts **updates**. 50,000 examples, batches of 128, last "
        "one kept. What is the rate after one epoch?",
        answer=0.1 / (1 + 0.01 * -(-50_000 // 128)),
        because="One epoch is 391 updates: 0.1/(1 + 3.91) = 0.0204.",
        wrong={
            0.1 / 1.01: known("You counted epochs. An epoch has 391 updates here.", mistake="counts_epochs"),
            0.1 / (1 + 0.01 * 50_000): "You counted examples. An update uses 128 of them.",
            0.1 / (1 + 0.01 * 128): "128 is the batch size. The epoch has 50,000/128 updates, rounded up.",
        },
    ),
    choice(
        "schedule-constant-forbidden",
        "A constant rate does not satisfy the two conditions. Is it therefore a mistake to train with one?",
        right="No: training usually ends long before the wiggling matters",
        because="We want a good result on new data, and the validation error is best well before the training loss is. "
        "And if the model fits every example, the wiggling dies anyway.",
        wrong={
            "Yes: it will diverge": "Missing a guarantee is not divergence. It ends in a region around the optimum.",
            "Yes: only 1/t is correct": "1/t is one of many, and a slow one in practice.",
            "No: the conditions are wrong": "They are right about convergence. It is just not always what we need.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "descent-ten-steps",
        "The bowl with the curvatures 1 and 22, a rate of 0.08, and the start at the pink square. Where is the descent "
        "after ten steps? Drag ◆ there.",
        picture="Descent",
        state={"rate": 0.08, "steps": 10},
        asks=Place(start=(2.0, -2.0)),
        truth=lambda values: values["here"][0],
        shows=("grid", "height", "levels", "start"),
        tolerance=0.04,
        wrong={
            "arrived_everywhere": (
                (0.0, 0.0),
                "That is the minimum. The steep direction has arrived there, the gentle one is far from it: it shrinks "
                "by only 0.92 in a step.",
            ),
            "straight_to_the_minimum": (
                lambda values: values["start"][0] * values["here"][0, 0] / values["start"][0, 0],
                "That is on the straight way to the minimum. The gradient does not point there: each direction shrinks "
                "by a factor of its own.",
            ),
            "steepest_stays": (
                lambda values: (values["here"][0, 0], values["start"][0, 1]),
                "You let the steep direction jump from side to side without shrinking. Its factor is −0.76: it changes "
                "sides and shrinks.",
            ),
        },
        because="Along x each step multiplies by 1 − 0.08 · 1 = 0.92, along y by 1 − 0.08 · 22 = −0.76. After ten "
        "steps the steep direction is nearly at rest, while the gentle one has kept 0.92¹⁰ = 0.43 of its way.",
    ),
    Prediction(
        "descent-loss-beyond",
        "The same bowl and the same start, with a slightly higher rate: 0.1. Draw the loss over twenty steps: drag "
        "each ◆ up or down. They lie at the height of the start.",
        picture="Descent",
        state={"rate": 0.1, "steps": 20},
        asks=Sketch(axes=1, at=KNOTS, what="step", start=(14.0,) * 4, ylim=(1e-4, 1e6)),
        truth=lambda values: values["loss"][list(KNOTS)],
        shows=("grid", "height", "levels", "start", "step_span"),
        tolerance=0.08,
        wrong={
            "higher_rate_is_faster": (
                lambda values: elsewhere("Descent", "loss", rate=0.08, steps=20)[list(KNOTS)],
                "You drew the loss falling, as at a rate of 0.08. A higher rate gets down faster only below the limit, "
                "and 2/22 = 0.091 is the limit here.",
            ),
        },
        because="The steep direction is multiplied by 1 − 0.1 · 22 = −1.2 in each step, and the loss grows by the "
        "square, 1.44: on a logarithmic axis a straight line upwards.",
    ),
    Prediction(
        "mean-after-jump",
        "2,000 numbers. The first thousand scatter around 0, the second thousand around 2. Where is their running "
        "mean, with the rate 1/t, at the end? Drag the line there.",
        picture="RunningMean",
        state={"jump": True},
        asks=Level(axis="y", at=2000.0, start=-2.0),
        truth=lambda values: values["mean"][-1],
        shows=("stream",),
        tolerance=0.03,
        wrong={
            "forgets_the_old": (
                2.0,
                "An average with a constant rate gets there, since it forgets. With the rate 1/t every number counts "
                "the same, the first as much as the last.",
            ),
            "never_moves_again": (
                0.0,
                "Each new number moves the mean less than the one before, but a thousand of them pull the same way.",
            ),
        },
        because="The running mean is the mean of all numbers seen: half of them scatter around 0, half around 2.",
    ),
    Prediction(
        "stop-more-images",
        "The scorer of the digit 3 again, with 500 training images in place of 100. After how many steps is the "
        "validation loss lowest? Drag the line there.",
        picture="BestStop",
        state={"images": 500},
        asks=Level(axis="x", start=3.0, unit="steps"),
        truth=lambda values: values["best"][0],
        shows=("t", "training"),
        tolerance=0.06,
        wrong={
            "same_stop_for_all_data": (
                lambda values: elsewhere("BestStop", "best", images=100)[0],
                "That is the best stop with 100 images. With more images the directions that only fit the sample are "
                "weaker, and it pays to go on for longer.",
            ),
            "lowest_training_loss": (
                lambda values: values["t"][-1],
                "There the training loss is lowest. The validation loss has turned up long before.",
            ),
        },
        because="The more images, the less of the late fit is peculiar to them: the best stop comes later, and what "
        "is lost by missing it is smaller.",
    ),
)

QUESTIONS: tuple[Question, ...] = WHICH_WAY + ONE_STEP + CURVES + ENDS + BATCHES + SHAKING + AVERAGING + PREDICTED
