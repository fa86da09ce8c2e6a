"""The questions of all lectures. Each module `lecture_NN` declares them as the tuple QUESTIONS."""

import difflib
import importlib
import pkgutil
from functools import cache

from course.check.questions.kinds import Question


def lectures() -> list[str]:
    """The numbers of the lectures that have questions: ['06', '07', …]."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return sorted(name.removeprefix("lecture_") for name in names if name.startswith("lecture_"))


def of_lecture(lecture: str) -> tuple[Question, ...]:
    """The questions of one lecture, in order: of_lecture('06'). Raises ValueError for a lecture without questions."""
    if lecture not in lectures():
        raise ValueError(f"lecture: expected one of {lectures()}; got {lecture!r}")
    return importlib.import_module(f"{__name__}.lecture_{lecture}").QUESTIONS


@cache
def all() -> dict[str, Question]:
    """Id → question, of the whole course. Raises ValueError if an id is used twice."""
    found: dict[str, Question] = {}
    for question in (question for lecture in lectures() for question in of_lecture(lecture)):
        if question.id in found:
            raise ValueError(f"id: expected unique ids in the course; {question.id!r} is used twice")
        found[question.id] = question
    return found


def lecture_of(name: str) -> str:
    """The number of the lecture that asks the question with this id, '06'. Raises ValueError if there is none."""
    question = find(name)
    return next(lecture for lecture in lectures() if question in of_lecture(lecture))


def find(name: str) -> Question:
    """The question with this id. Raises ValueError that lists similar ids if there is none."""
    if name in all():
        return all()[name]
    near = difflib.get_close_matches(str(name), all(), n=3, cutoff=0.4)
    hint = f"similar: {', '.join(near)}" if near else f"there are {len(all())}, none similar"
    raise ValueError(f"question: expected the id of a question ({hint}); got {name!r}")
