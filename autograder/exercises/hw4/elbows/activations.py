"""What the exercises on activations share: numbers of any size, and the names of a family."""

import numpy as np

from autograder.exercises.exercise import Draw, Exercise


def activation_cases(exercise: Exercise) -> None:
    """The cases that an activation with its slope must pass: small numbers, huge numbers, float32."""
    exercise.case("one row", lambda rng: rng.uniform(-3, 3, size=5))
    exercise.case("a matrix", lambda rng: rng.normal(size=(3, 4)))
    exercise.case(
        "numbers of ±1000", lambda rng: rng.permutation([1000.0, -1000.0, 0.0, *rng.uniform(-40, 40, size=3)])
    )
    exercise.case("float32", lambda rng: rng.normal(size=4).astype(np.float32), rtol=1e-4)
    exercise.leaves_inputs_alone()


FAMILY = ("relu", "leaky", "elu", "tanh")


def family_cases(exercise: Exercise) -> None:
    """The cases of a function that finds an activation by its name: each of them, and where numbers are large."""
    for name in FAMILY:
        exercise.case(f"{name}, a matrix", named(name, matrix))
        exercise.case(f"{name}, numbers of ±1000", named(name, huge))
    for name in ("relu", "elu"):
        exercise.case(f"{name}, −∞ among them", named(name, with_infinity))
    exercise.case("elu, float32", named("elu", lambda rng: rng.normal(size=5).astype(np.float32)), rtol=1e-4)
    exercise.leaves_inputs_alone()


def named(name: str, numbers: Draw) -> Draw:
    """A draw of a name, numbers, and alpha."""
    return lambda rng: (name, numbers(rng), rng.uniform(0.2, 0.6))


def matrix(rng):
    """Entries of both signs, none of them near 0, where ReLU and its relatives may have any slope."""
    return rng.permuted([[0.3, -0.4, 1.2], [-1.5, 2.0, -0.2]]) * rng.uniform(0.8, 1.2, size=(2, 3))


def huge(rng):
    return rng.permutation([1000.0, -1000.0, *(rng.uniform(1, 40, size=3) * [1, -1, -1])])


def with_infinity(rng):
    return rng.permutation([-np.inf, *matrix(rng)[0]])
