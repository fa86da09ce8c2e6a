"""safe_newton_step: Newton's step, made to descend on a saddle too."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

safe_newton_step = Exercise("safe_newton_step", points=0.5, numpy=in_numpy.safe_newton_step, returns=("next theta",))
safe_newton_step.seen_in(
    "NewtonParabola(place=[0.3], safe=True)",
    "uphill",
    "step_only",
    "plain_newton",
    "signs_kept",
    "negative_to_mu",
    "damped",
    "mu_added_to_sizes",
    "ceiling",
    "multiplied",
    "halved",
    "plain_step",
)


def place(rng, *eigenvalues, mu=0.1):
    """A point, a gradient, symmetric second derivatives with about these eigenvalues, and mu."""
    n = len(eigenvalues)
    Q = np.linalg.qr(rng.normal(size=(n, n)))[0]
    H = Q @ np.diag(np.array(eigenvalues) * rng.uniform(0.9, 1.1, size=n)) @ Q.T
    return rng.normal(size=n), rng.normal(size=n), (H + H.T) / 2, mu


safe_newton_step.case("a bowl", lambda rng: place(rng, 1, 2, 5))
safe_newton_step.case("a saddle", lambda rng: place(rng, 1, -3, 2))
safe_newton_step.case("a top", lambda rng: place(rng, -1, -4, mu=0.2))
safe_newton_step.case("nearly flat in two directions", lambda rng: place(rng, 3, 0.001, -0.002, mu=0.5))
safe_newton_step.case("flat in one direction", lambda rng: place(rng, 3, 1, 0, mu=0.5))
safe_newton_step.case("one number", lambda rng: place(rng, -2))
safe_newton_step.leaves_inputs_alone()


def by_eigenvalues(theta, grad, H, sizes):
    """A step that divides by sizes(eigenvalues)."""
    values, vectors = np.linalg.eigh(H)
    return theta - vectors @ (vectors.T @ grad / sizes(values))


@safe_newton_step.slips(
    uphill="The step has the wrong sign: it climbs. Subtract it.",
    step_only="The step alone comes back. Return the next point.",
)
def slipped(theta, grad, H, mu, uphill=False, step_only=False):
    """The reference with slips switched on."""
    step = in_numpy.safe_newton_step(theta, grad, H, mu) - theta
    return (0 if step_only else theta) + (-step if uphill else step)


@safe_newton_step.mistake("That is Newton's step as it is: along a negative eigenvalue it climbs.")
def plain_newton(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: values)


@safe_newton_step.mistake("Signs are kept: −3 has to become 3, and along its direction the step still climbs.")
def signs_kept(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: np.where(values < 0, -1, 1) * np.maximum(abs(values), mu))


@safe_newton_step.mistake("Negative eigenvalues become μ, and steps along them far too long: −3 becomes 3.")
def negative_to_mu(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: np.maximum(values, mu))


@safe_newton_step.mistake(
    "Eigenvalues near 0 are left as they are, so the step is nearly without end: none is below μ."
)
def no_floor(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, abs)


@safe_newton_step.mistake("μ is added to the eigenvalues, as in H + μI: −3 becomes −3 + μ, and there the step climbs.")
def damped(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: values + mu)


@safe_newton_step.mistake("μ is added to the sizes of all eigenvalues. Only those below μ are raised.")
def mu_added_to_sizes(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: abs(values) + mu)


@safe_newton_step.mistake("μ is a ceiling here: large eigenvalues are cut to it. It is a floor.")
def ceiling(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: np.minimum(abs(values), mu))


@safe_newton_step.mistake("The gradient is multiplied by the eigenvalues. Divide by them.")
def multiplied(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: 1 / np.maximum(abs(values), mu))


@safe_newton_step.mistake("Rows and columns are exchanged: each column of what `eigh` returns is an eigenvector.")
def rows_for_columns(theta, grad, H, mu):
    values, vectors = np.linalg.eigh(H)
    return theta - vectors.T @ (vectors @ grad / np.maximum(abs(values), mu))


@safe_newton_step.mistake("The step stays in the directions of the eigenvectors. Turn it back to those of theta.")
def not_turned_back(theta, grad, H, mu):
    values, vectors = np.linalg.eigh(H)
    return theta - vectors.T @ grad / np.maximum(abs(values), mu)


@safe_newton_step.mistake("Eigenvalues divide the entries of the gradient. They belong to directions, not to entries.")
def entries_for_directions(theta, grad, H, mu):
    return theta - grad / np.maximum(abs(np.linalg.eigvalsh(H)), mu)


@safe_newton_step.mistake("Every entry of H loses its sign. That is another matrix: take the sizes of its eigenvalues.")
def sizes_of_entries(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, abs(H), lambda values: np.maximum(abs(values), mu))


@safe_newton_step.mistake("Only the diagonal of H is used. The directions mix: take all of it.")
def diagonal_only(theta, grad, H, mu):
    return theta - grad / np.maximum(abs(np.diag(H)), mu)


@safe_newton_step.mistake("The step is halved. The ½ of the parabola cancels the 2 of its slope.")
def halved(theta, grad, H, mu):
    return by_eigenvalues(theta, grad, H, lambda values: 2 * np.maximum(abs(values), mu))


@safe_newton_step.mistake("That is a step of plain descent. H is not used.")
def plain_step(theta, grad, H, mu):
    return theta - grad


@safe_newton_step.mistake("The gradient is divided before it is turned into the directions of the eigenvectors.")
def not_turned_first(theta, grad, H, mu):
    values, vectors = np.linalg.eigh(H)
    return theta - vectors @ (grad / np.maximum(abs(values), mu))
