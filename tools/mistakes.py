"""`make mistakes HW=hw5`: what every declared mistake is named over many draws, and which cases tell two of them apart.

A mistake with another's name is told wrongly to a student; two that only one case tells apart are close to that.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from autograder.exercises.catalogue import find
from autograder.exercises.exercise import RELEASED, Exercise
from course.check.diagnose import diagnose
from course.check.forms import Document, KnownMistake
from course.check.recognise import alike

DRAWS = range(100)


def confusions(exercise: Exercise, homework: str, seeds: Iterable[int] = DRAWS) -> Counter[tuple[str, str]]:
    """(A mistake, another name that it was given) → in how many draws; nothing if each is given its own name."""
    found: Counter[tuple[str, str]] = Counter()
    for seed in seeds:
        document = exercise.document(homework, seed)
        for mistake in document["mistakes"]:
            said = diagnose(document, mistake["answers"]).mistakes
            if said != mistake["name"].split("+"):
                found[mistake["name"], "+".join(said) or "nothing"] += 1
    return found


def tellers(document: Document, one: KnownMistake, other: KnownMistake) -> list[str]:
    """The names of the cases that count in which two mistakes answer differently."""
    rows = zip(document["cases"], one["answers"], other["answers"], strict=True)
    return [case["name"] for case, a, b in rows if case["counts"] and not all(alike(document, case, a, b))]


def close_pairs(document: Document) -> Iterator[tuple[str, str, list[str]]]:
    """Pairs of mistakes, none of them of several slips, that at most one case tells apart, with that case."""
    single = [mistake for mistake in document["mistakes"] if "+" not in mistake["name"]]
    for i, one in enumerate(single):
        for other in single[:i]:
            told = tellers(document, one, other)
            if len(told) < 2:
                yield other["name"], one["name"], told


def table(exercise: Exercise, homework: str, draws: range = DRAWS) -> str:
    """What there is to say about one exercise."""
    count, found = len(exercise.mistakes), confusions(exercise, homework, draws)
    lines = [f"{exercise.name}: {count} mistakes, {len(draws)} draws; {len(found)} told wrongly"]
    lines += [f"    {name} is named {said} in {times} of {len(draws)}" for (name, said), times in found.items()]
    lines += [
        f"    {one} | {other}: told apart by {' '.join(map(repr, told)) or 'no case'} alone"
        for one, other, told in close_pairs(exercise.document(homework, RELEASED))
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    for each in find(sys.argv[1]):
        if isinstance(each, Exercise) and each.mistakes and sys.argv[2:] in ([], [each.name]):
            print(table(each, sys.argv[1]), flush=True)
