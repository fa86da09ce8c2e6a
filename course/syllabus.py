"""`course syllabus`: what the course holds, counted from the code itself, and how far this learner is."""

from importlib import import_module
from pathlib import Path

from course import explorables
from course.check import progress, questions
from course.check.home import ASKED, FILE
from course.check.plain import load

NOT_YET = "(no notebook yet; see the gallery)"


def show(root: Path) -> None:
    """One line for each lecture and each homework."""
    kept = progress.read()
    pictures = explorables_by_lecture()
    print(f"{'lecture':<44} explorables  questions  answered rightly")
    titles = dict.fromkeys(pictures, NOT_YET) | lectures(root)
    for number, name in sorted(titles.items()):
        asked = [question.id for question in questions.of(number)] if number in questions.lectures() else []
        right = sum(kept.get("question", {}).get(each, False) for each in asked)
        print(f"{number} {name:<41} {len(pictures.get(number, [])):>11}  {len(asked):>9}  {right:>16}")
    print(f"\n{'homework':<44}   functions  questions  functions passed")
    for name, exercises in homework(root).items():
        functions = [each["name"] for each in exercises if each["kind"] in ASKED]
        passed = sum(kept.get("exercise", {}).get(f"{name}.{each}", False) for each in functions)
        print(f"{name:<44} {len(functions):>11}  {len(exercises) - len(functions):>9}  {passed:>16}")


def lectures(root: Path) -> dict[str, str]:
    """Number → title of every lecture notebook."""
    stems = [path.stem for path in (root / "lectures").glob("[0-9][0-9]-*.ipynb")]
    return {stem[:2]: stem[3:].replace("-", " ") for stem in stems}


def explorables_by_lecture() -> dict[str, list[str]]:
    """The names of the explorables of each lecture."""
    found: dict[str, list[str]] = {}
    for name, module in explorables.CATALOGUE.items():
        explorable = getattr(import_module(f"course.explorables.{module}"), name)
        found.setdefault(explorable.lecture, []).append(name)
    return found


def homework(root: Path) -> dict[str, list[dict]]:
    """The exercises of every homework that was released."""
    return {
        path.parent.name: list(load(path)["exercises"].values()) for path in sorted(root.glob(f"assignments/*/{FILE}"))
    }
