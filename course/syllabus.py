"""`course syllabus`: what the course contains, counted from the code, and the learner's progress."""

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from course import explorables
from course.check import questions
from course.check.forms import Document
from course.check.home import ASKED, FILE
from course.check.misconceptions import in_words, misconception
from course.check.plain import load
from course.check.questions.predictions import Prediction
from course.check.quiz import progress, reviewing

MOST = 5  # misconceptions that are named
NOT_YET = "(no notebook yet; see the gallery)"


def show(root: Path) -> None:
    """Print one line for each lecture and each homework."""
    kept = progress.read()
    pictures = explorables_by_lecture()
    titles = dict.fromkeys(pictures, NOT_YET) | lectures(root)
    released = homework(root)
    names = {name: f"{name} {homework_title(root, name)}".strip() for name in released}
    width = max(map(len, [*(f"00 {title}" for title in titles.values()), *names.values(), "homework"])) + 2
    print(f"{'lecture':<{width}} explorables  questions  answered rightly")
    for number, name in sorted(titles.items()):
        asked = [question.id for question in questions.of_lecture(number)] if number in questions.lectures() else []
        right = sum(kept.get("question", {}).get(each, False) for each in asked)
        print(f"{f'{number} {name}':<{width}} {len(pictures.get(number, [])):>11}  {len(asked):>9}  {right:>16}")
    print(f"\npredictions on pictures: {predictions(kept)}")
    print(f"\n{'homework':<{width}}   functions  questions  functions passed")
    for name, exercises in released.items():
        asked, passed = functions(name, exercises)
        print(f"{names[name]:<{width}} {len(asked):>11}  {len(exercises) - len(asked):>9}  {len(passed):>16}")
    print("\n".join(["", *waiting(), *mistakes_again()]).rstrip())


def waiting() -> list[str]:
    """A line that says how many questions are due for review; none if none are."""
    count = len(reviewing.returning())
    return [f"due for review: {count}; type course review"] if count else []


def mistakes_again() -> list[str]:
    """A line for each misconception that showed in several places this week, the most common first."""
    made: dict[str, list[str]] = {}
    for mistake, where in progress.mistakes_of_the_week().items():
        for place in where:
            made.setdefault(misconception(mistake, place), []).append(place)
    places = {name: list(dict.fromkeys(where)) for name, where in made.items() if len(set(where)) > 1}
    common = sorted(places.items(), key=lambda each: -len(each[1]))[:MOST]
    return [f"{times(len(where))} this week: {in_words(name)} ({', '.join(where)})" for name, where in common]


def times(count: int) -> str:
    """Twice, three times, 4 times."""
    return {2: "twice", 3: "three times"}.get(count, f"{count} times")


def predictions(kept: Mapping[str, Mapping[str, bool]]) -> str:
    """How many predictions there are, how many were made and came true, and how many pictures were just shown."""
    names = [name for name, question in questions.all().items() if isinstance(question, Prediction)]
    made, places = kept.get("question", {}), progress.places()
    right = sum(made.get(name, False) for name in names)
    skips = sum(name not in made and ("question", name) in places for name in names)
    return f"{len(names)}; made: {sum(name in made for name in names)}, right: {right}, skipped: {skips}"


def lectures(root: Path) -> dict[str, str]:
    """Number → title of every lecture notebook."""
    paths = sorted((root / "lectures").glob("[0-9][0-9]-*.ipynb"))
    return {path.stem[:2]: heading(path).removeprefix(f"{path.stem[:2]} · ") for path in paths}


def homework_title(root: Path, name: str) -> str:
    """The heading of a homework's notebook after "Homework 2: "; empty if it has none."""
    return heading(root / f"assignments/{name}/{name}.ipynb").partition(": ")[2]


def heading(notebook: Path) -> str:
    """The first line of a notebook; its file name if the notebook cannot be read."""
    try:
        source = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"]
        return "".join(source).splitlines()[0].removeprefix("# ")
    except (OSError, ValueError, LookupError, TypeError):
        return notebook.stem[3:].replace("-", " ")


def functions(homework: str, exercises: list[Document]) -> tuple[list[str], list[str]]:
    """The names of a homework's functions, and of those whose check has passed on this computer."""
    kept = progress.read().get("exercise", {})
    names = [each["name"] for each in exercises if each["kind"] in ASKED]
    return names, [name for name in names if kept.get(f"{homework}.{name}", False)]


def explorables_by_lecture() -> dict[str, list[str]]:
    """The names of the explorables of each lecture."""
    found: dict[str, list[str]] = {}
    for name, module in explorables.CATALOGUE.items():
        explorable = getattr(import_module(f"course.explorables.{module}"), name)
        found.setdefault(explorable.lecture, []).append(name)
    return found


def homework(root: Path) -> dict[str, list[Document]]:
    """Homework → its exercises, of every homework that was released."""
    return {
        path.parent.name: list(load(path)["exercises"].values()) for path in sorted(root.glob(f"assignments/*/{FILE}"))
    }
