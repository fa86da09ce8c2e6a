"""What the exercises on smooth activations share: numbers of any size."""

import numpy as np

from autograder.exercises.exercise import Exercise


def activation_cases(exercise: Exercise) -> None:
    """The cases that an activation with its slope must pass: small numbers, huge numbers, float32."""
    exercise.case("one row", lambda rng: rng.uniform(-3, 3, size=5))
    exercise.case("a matrix", lambda rng: rng.normal(size=(3, 4)))
    exercise.case(
        "numbers of ±1000", lambda rng: rng.permutation([1000.0, -1000.0, 0.0, *rng.uniform(-40, 40, size=3)])
    )
    exercise.case("float32", lambda rng: rng.normal(size=4).astype(np.float32), rtol=1e-4)
    exercise.leaves_inputs_alone()
