"""The skeleton of a graded function: `make new-exercise HW=hw1 NAME=r_squared`.

It writes the declaration, both references, and the cells of the solved homework. The tests say what is still missing.
"""

import argparse
import ast
import inspect
import json
from pathlib import Path

from autograder.exercises.catalogue import find
from autograder.exercises.exercise import Exercise
from tools.pairing import ROOT, notebook_from

BODY = "raise NotImplementedError"
DOCSTRING = '"""x (N,) → say what is returned, with its shape."""'
MODULE = '''"""{name}: say in one line what it computes."""

from autograder.exercises.exercise import Exercise
{steps}from solutions.reference.{homework} import in_numpy

{name} = Exercise("{name}", points={points:g}, numpy=in_numpy.{defined}, returns=("result",){method_of})

# How arguments are drawn. Think of N = 1, equal sizes, huge numbers, float32, transposed views.
{name}.case("five numbers", lambda rng: {draw})
{name}.leaves_inputs_alone()

# At least four small wrong versions, each with the sentence its author should read: what is wrong, then what to do.
'''
MISTAKE = """

@{name}.mistake("Say what is wrong. Then say what to do. ({number})")
{wrong}
"""
MARKDOWN = """# %% [markdown]
# ### {name}
#
# Say what to write: the formula, the shapes, the conventions.

"""
MARKS = {"grade": False, "grade_id": "", "locked": False, "schema_version": 3, "solution": True, "task": False}
NEXT = """Written: {files}.
Now, in this order:
  1. the function itself in {in_numpy}, and in PyTorch in {in_torch}
  2. cases and mistakes in {module}
  3. the text and the solution in solutions/text/{homework}.py, then: make notebooks
  4. course release {homework}
  5. its name in docs/syllabus.md, on the line "Graded functions" of its lecture
What is still missing: .venv/bin/python -m pytest tests/autograder/exercises -k {homework}.{name}"""


def declaration(homework: str, name: str) -> Path:
    """The module that declares an exercise: the one of its name, else the first that has the name in quotes."""
    modules = sorted((ROOT / "autograder/exercises" / homework).rglob("*.py"))
    modules.sort(key=lambda path: path.stem.replace("_", "") != name.lower().replace("_", ""))
    return next(path for path in modules if f'"{name}"' in path.read_text(encoding="utf-8"))


def write(homework: str, name: str, points: float = 1, method_of: str | None = None, after: str | None = None) -> str:
    """Write the skeletons of an exercise → what to do next. Raises ValueError for a name that cannot be used."""
    if not name.isidentifier() or name.lower() in {exercise.name.lower() for exercise in find(homework)}:
        raise ValueError(f"NAME: expected a new name of a function; got {name!r}")
    before = neighbour(homework, method_of, after)
    in_numpy = Path(inspect.getfile(before.numpy))
    in_torch = Path(str(in_numpy).replace("in_numpy", "in_torch"))
    module = declaration(homework, before.name).parent / f"{name.lower()}.py"
    text = ROOT / f"solutions/text/{homework}.py"

    module.write_text(declared(homework, name, points, method_of), encoding="utf-8")
    for reference in (in_numpy, in_torch):
        source = reference.read_text(encoding="utf-8")
        reference.write_text(with_function(source, name, method_of, BODY), encoding="utf-8")
    text.write_text(
        with_cells(text.read_text(encoding="utf-8"), before.name, name, points, method_of), encoding="utf-8"
    )
    notebook = ROOT / f"solutions/notebooks/{homework}/{homework}.ipynb"
    notebook.write_text(notebook_from(text), encoding="utf-8")

    paths = {"module": module, "in_numpy": in_numpy, "in_torch": in_torch}
    shown = {key: path.relative_to(ROOT).as_posix() for key, path in paths.items()}
    files = ", ".join([*shown.values(), text.relative_to(ROOT).as_posix()])
    return NEXT.format(files=files, homework=homework, name=name, **shown)


def neighbour(homework: str, method_of: str | None, after: str | None) -> Exercise:
    """The exercise that the new one follows: the one named, else the last of the class, else the last function."""
    functions = [exercise for exercise in find(homework) if exercise.kind == "function"]
    if after:
        functions = [exercise for exercise in functions if exercise.name == after]
        if not functions:
            raise ValueError(f"AFTER: expected a graded function of {homework}; got {after!r}")
    return next((each for each in reversed(functions) if each.defined == method_of), functions[-1])


def declared(homework: str, name: str, points: float, method_of: str | None) -> str:
    """The module of the exercise: one case, and places for four mistakes."""
    steps = f'Steps([call("{method_of}"), call("{name}", rng.normal(size=5), on=0)])'
    fields = {
        "homework": homework,
        "name": name,
        "points": points,
        "defined": method_of or name,
        "method_of": f', method_of="{method_of}"' if method_of else "",
        "steps": "from autograder.exercises.steps import Steps, call\n" if method_of else "",
        "draw": steps if method_of else "rng.normal(size=5)",
    }
    mistakes = [
        MISTAKE.format(name=name, number=i + 1, wrong=wrong(name, word, method_of))
        for i, word in enumerate(("first", "second", "third", "fourth"))
    ]
    return MODULE.format(**fields) + "".join(mistakes)


def wrong(name: str, word: str, method_of: str | None) -> str:
    """One known mistake, not written yet."""
    if method_of is None:
        return f"def {word}(x):\n    {BODY}"
    return f"class {word.capitalize()}(in_numpy.{method_of}):\n    def {name}(self, x):\n        {BODY}"


def with_function(source: str, name: str, method_of: str | None, body: str) -> str:
    """The source with one more function at its end, or one more method at the end of a class."""
    lines = source.rstrip("\n").split("\n")
    if method_of is None:
        return "\n".join([*lines, "", "", *function(name, body), ""])
    end = end_of_class(source, method_of)
    if end is None:
        lines += ["", "", f"class {method_of}:", f'    """{method_of}: say what it is."""']
    method = [f"    {line}" if line else "" for line in function(name, body, "self, x")]
    return "\n".join([*lines[:end], "", *method, *lines[len(lines) if end is None else end :], ""])


def function(name: str, body: str, arguments: str = "x") -> list[str]:
    return [f"def {name}({arguments}):", f"    {DOCSTRING}", *(f"    {line}" for line in body.split("\n"))]


def end_of_class(source: str, name: str) -> int | None:
    """How many lines there are up to the end of a class; None where it is not defined."""
    return next((node.end_lineno for node in ast.parse(source).body if getattr(node, "name", None) == name), None)


def with_cells(text: str, before: str, name: str, points: float, method_of: str | None) -> str:
    """The percent text with the solution's cell and the graded one behind the graded cell of another exercise."""
    solution = f"### BEGIN SOLUTION\n{BODY}\n### END SOLUTION"
    points = int(points) if points == int(points) else points
    graded = cell(MARKS | {"grade": True, "grade_id": name, "locked": True, "solution": False, "points": points})
    graded += f"check({method_of}.{name})\n\n" if method_of else f"check({name})\n\n"
    if method_of and end_of_class(text, method_of):
        text = with_method(text, name, method_of, solution)
        return insert(text, before, graded)
    code = with_function("", name, method_of, solution).strip("\n") + "\n\n"
    cells = MARKDOWN.format(name=name) + cell(MARKS | {"grade_id": f"{name}-code"}) + code + graded
    return insert(text, before, cells)


def with_method(text: str, name: str, method_of: str, solution: str) -> str:
    """The class in its cell with one more method; the comment that ends a solution stays with its method."""
    lines = text.split("\n")
    end = next(i for i in range(end_of_class(text, method_of) or 0, len(lines)) if not lines[i].startswith("    "))
    return "\n".join([*lines[:end], "", *(f"    {line}" for line in function(name, solution, "self, x")), *lines[end:]])


def cell(marks: dict) -> str:
    return f"# %% nbgrader={json.dumps(marks)}\n"


def insert(text: str, before: str, cells: str) -> str:
    """Cells behind the graded cell of that name."""
    start = text.index(f'"grade": true, "grade_id": "{before}"')
    end = text.find("\n# %%", start)
    return text + "\n" + cells.rstrip("\n") + "\n" if end < 0 else text[: end + 1] + cells + text[end + 1 :]


def main() -> None:
    """Write the skeleton that the command line names, and print what to do next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("homework", help="for example hw1")
    parser.add_argument("name", help="the function's name, for example r_squared")
    parser.add_argument("--points", type=float, default=1.0)
    parser.add_argument("--method-of", help="the class whose method it is")
    parser.add_argument("--after", help="the exercise that it follows in the notebook (default: the last function)")
    options = parser.parse_args()
    try:
        print(write(options.homework, options.name, options.points, options.method_of, options.after))
    except ValueError as error:
        raise SystemExit(f"new-exercise: {error}") from None


if __name__ == "__main__":
    main()
