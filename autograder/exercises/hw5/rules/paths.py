"""What the exercises on update rules share: a rule's path along given gradients, and its state at the end."""

from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy


def path(rule: str, w, gradients, settings: dict[str, Any], state: tuple[str, ...]) -> Steps:
    """Get the rule of that name, then follow it."""
    return Steps([got(rule), call("follow", Result(0), w, gradients, settings, list(state))])


def rule(name: str, points: float, settings: dict[str, float], start: dict[str, bool]) -> Exercise:
    """The exercise of a rule, with the cases that every rule has.

    settings: those of the rule. start: what the state holds, and whether it is positive.
    """
    state = tuple(start)
    exercise = Exercise(name, points=points, numpy=getattr(in_numpy, name), returns=("next_w", *state))

    def case(title, shape, steps, others=None, begun=False, change=None, rtol=None):
        def draw(rng):
            w, gradients = rng.normal(size=shape), list(rng.normal(size=(steps, *shape)))
            chosen = settings | (others or {}) | (begun_state(rng, shape, start) if begun else {})
            w, gradients = change(w, gradients) if change else (w, gradients)
            return path(name, w, gradients, chosen, state)

        exercise.case(title, draw, rtol=rtol)

    case("one step", (4,), 1)
    case("three steps", (3,), 3)
    case("five steps of a matrix", (2, 3), 5)
    case("four steps of one number", (1,), 4)
    case("a state from earlier steps", (3,), 2, begun=True)
    case("other settings", (4,), 3, others=elsewhere(settings))
    case("float32", (5,), 3, change=single, rtol=1e-4)
    exercise.leaves_inputs_alone()
    declare_common(exercise, state)
    return exercise


def declare_common(exercise: Exercise, state: tuple[str, ...]) -> None:
    """The mistakes that every rule has."""

    @exercise.mistake("w is changed in place, and the caller's array with it. Make a new array for next_w.")
    def changes_w(w, dw, config):
        next_w, config = exercise.numpy(w, dw, config)
        w[...] = next_w
        return w, config

    @exercise.mistake("The config that comes back has lost its settings, so a second step fails. Return them all.")
    def settings_lost(w, dw, config):
        next_w, after = exercise.numpy(w, dw, config)
        return next_w, {name: after[name] for name in state}

    @exercise.mistake("The state is kept in config under other names than those of the text, which stay as they were.")
    def other_names(w, dw, config):
        begun = {name: value for name, value in config.items() if name not in state}
        begun |= {name: config["own", name] for name in state if ("own", name) in config}
        next_w, after = exercise.numpy(w, dw, begun)
        return next_w, config | {("own", name): after[name] for name in state}


def divides(exercise: Exercise, settings: dict[str, float], steps: int) -> None:
    """The cases of a rule that divides by a root and epsilon, and the mistakes that they show."""
    state = exercise.returns[1:]

    def large_epsilon(rng):
        return path(exercise.name, rng.normal(size=3), list(rng.normal(size=(steps, 3))), others, state)

    def zeros(rng):
        return path(exercise.name, rng.normal(size=3), [np.array([0, 0, rng.normal()])] * 2, settings, state)

    others = settings | {"epsilon": 0.3}
    exercise.case(f"epsilon = 0.3, {'two' if steps == 2 else 'three'} steps", large_epsilon)
    exercise.case("entries whose gradient is 0", zeros)

    @exercise.mistake("epsilon is missing: an entry whose gradient was always 0 becomes nan. Add it to the root.")
    def no_epsilon(w, dw, config):
        return with_epsilon(exercise, w, dw, config, 0.0)

    @exercise.mistake("The root is taken of epsilon, too. epsilon itself is added to the root.")
    def roots_added(w, dw, config):
        return with_epsilon(exercise, w, dw, config, np.sqrt(config["epsilon"]))


def with_epsilon(exercise: Exercise, w, dw, config, epsilon):
    """The reference with another epsilon, which is not kept."""
    next_w, after = exercise.numpy(w, dw, config | {"epsilon": epsilon})
    return next_w, after | {"epsilon": config["epsilon"]}


def begun_state(rng, shape, start):
    """A state as earlier steps leave it."""
    return {name: 7 if name == "t" else entries(rng, shape, positive) for name, positive in start.items()}


def entries(rng, shape, positive):
    return rng.uniform(0.5, 2, size=shape) if positive else rng.normal(size=shape)


def elsewhere(settings):
    """The same settings with other values; epsilon stays."""
    return {name: value if name == "epsilon" else 0.6 * value for name, value in settings.items()}


def single(w, gradients):
    """The same in float32."""
    return w.astype(np.float32), [dw.astype(np.float32) for dw in gradients]
