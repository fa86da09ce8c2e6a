"""hessian_fd: second derivatives by differences. The functions to differentiate are in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

hessian_fd = Exercise("hessian_fd", points=0.5, numpy=in_numpy.hessian_fd, returns=("H",))


def of(f, theta, *h):
    """Get the function of that name, then pass it on."""
    return Steps([got(f), call("hessian_fd", Result(0), theta, *h)])


hessian_fd.case("a chain of three, h = 0.1", lambda rng: of("chain", rng.uniform(1, 2, size=3), 0.1))
hessian_fd.case("a chain of two, h = 0.2", lambda rng: of("chain", rng.uniform(1, 2, size=2), 0.2))
hessian_fd.case("the square of a sum, h = 0.1", lambda rng: of("square_of_sum", rng.uniform(1, 2, size=4), 0.1))
hessian_fd.case("h left as it is", lambda rng: of("chain", rng.uniform(1, 2, size=2)))
hessian_fd.case("one number", lambda rng: of("chain", rng.uniform(1, 2, size=1), 0.1))
hessian_fd.case("whole numbers", lambda rng: of("chain", rng.integers(1, 5, size=3), 0.1))
hessian_fd.leaves_inputs_alone()


def differences(f, theta, h, corners=((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)), width=4.0, dtype=np.float64):
    """Σ sign·f(theta + a·h·e_i + b·h·e_j) / (width·h²) over the corners (a, b, sign), all in one dtype."""
    n = len(theta)
    H, steps = np.zeros((n, n)), h * np.eye(n)
    for i, j in np.ndindex(n, n):
        values = [
            sign * f(((theta + a * steps[i]).astype(dtype) + b * steps[j]).astype(dtype)) for a, b, sign in corners
        ]
        H[i, j] = sum(values) / (width * h**2)
    return H


@hessian_fd.slips(
    divided_by_h2="The entries are four times too large: the points are 2h apart, in both directions.",
    divided_by_2h2="The entries are twice too large: there is a 2h for each of the two directions.",
    sign_flipped="The signs are exchanged: the corners that lie on the same side of both entries are added.",
    keeps_the_type="theta keeps its integer type, which cannot hold a step of h. Work on floats.",
    either=("divided_by_h2", "divided_by_2h2"),
)
def slipped(f, theta, h=1e-3, divided_by_h2=False, divided_by_2h2=False, sign_flipped=False, keeps_the_type=False):
    """The reference with slips switched on."""
    dtype = theta.dtype if keeps_the_type else np.float64
    H = differences(f, theta, h, width=1 if divided_by_h2 else 2 if divided_by_2h2 else 4, dtype=dtype)
    return -H if sign_flipped else H


@hessian_fd.mistake("Only the diagonal is there. Move two entries at a time for the others.")
def diagonal_only(f, theta, h=1e-3):
    return np.diag(np.diag(differences(f, theta, h)))


@hessian_fd.mistake("The diagonal alone comes back, as a vector. Return the matrix, (n, n).")
def diagonal_as_a_vector(f, theta, h=1e-3):
    return np.diag(differences(f, theta, h))


@hessian_fd.mistake("Only one half of the matrix is filled. It is symmetric.")
def one_half_only(f, theta, h=1e-3):
    return np.triu(differences(f, theta, h))


@hessian_fd.mistake(
    "The second move of an entry overwrites the first: where i = j, theta moves by 2h, by nothing or by −2h."
)
def overwritten(f, theta, h=1e-3):
    H = differences(f, theta, h)
    np.fill_diagonal(H, 0)
    return H


@hessian_fd.mistake("All differences are one-sided, to the right: the error shrinks only like h. Use all four corners.")
def forward(f, theta, h=1e-3):
    return differences(f, theta, h, ((1, 1, 1), (1, 0, -1), (0, 1, -1), (0, 0, 1)), width=1)


@hessian_fd.mistake("The diagonal is taken from points that are h apart. Use the same four corners, also where i = j.")
def three_points_on_the_diagonal(f, theta, h=1e-3):
    H = differences(f, theta, h)
    np.fill_diagonal(H, np.diag(differences(f, theta, h / 2)))
    return H


@hessian_fd.mistake("That is the gradient. Return the second derivatives.")
def gradient(f, theta, h=1e-3):
    return np.array([f(theta + h * e) - f(theta - h * e) for e in np.eye(len(theta))]) / (2 * h)


@hessian_fd.mistake("Slopes are multiplied with one another. A second derivative is the slope of a slope.")
def products_of_slopes(f, theta, h=1e-3):
    slopes = gradient(f, theta, h)
    return np.outer(slopes, slopes)


@hessian_fd.mistake("The differences are divided by 4h, not by 4h².")
def divided_by_4h(f, theta, h=1e-3):
    return differences(f, theta, h) * h


@hessian_fd.mistake("The differences are divided by 4 and then multiplied by h². Brackets are missing.")
def brackets_missing(f, theta, h=1e-3):
    return differences(f, theta, h) * h**4


@hessian_fd.mistake("The differences are not divided.")
def not_divided(f, theta, h=1e-3):
    return differences(f, theta, h) * 4 * h**2


@hessian_fd.family("h is not used: the step is one of your own.", own=[1e-2, 1e-3, 1e-4])
def fixed_step(f, theta, h=1e-3, own=1e-3):
    return differences(f, theta, own)


@hessian_fd.mistake("The caller's theta stays changed. Work on a copy.")
def changes_its_input(f, theta, h=1e-3):
    H = differences(f, theta, h)
    theta += 1
    return H


@hessian_fd.family("The corner {corner} has the wrong sign.", corner=("+h, −h", "−h, +h", "−h, −h"))
def one_wrong_sign(f, theta, h=1e-3, corner=""):
    signs = {"+h, +h": 1, "+h, −h": -1, "−h, +h": -1, "−h, −h": 1}
    signs[corner] *= -1
    a, b = (1, 1, -1, -1), (1, -1, 1, -1)
    return differences(f, theta, h, tuple(zip(a, b, signs.values(), strict=True)))
