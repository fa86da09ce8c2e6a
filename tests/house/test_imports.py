"""Which folder may import which, and no module imports itself by way of others."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tools.pairing import ROOT

PACKAGES = [name for name in ("course", "solutions", "autograder") if (ROOT / name).is_dir()]
STAGE = "course.explorables.stage"
GRADER = ["autograder.exercises", "autograder.submission", "autograder.sandbox", "autograder.paths"]
MAY_IMPORT = {
    # the top level
    "course": ["course"],
    "solutions": ["course", "solutions"],
    "autograder": ["course", "solutions", "autograder"],
    # pictures
    f"{STAGE}.controls": [],
    f"{STAGE}.picture": [f"{STAGE}.controls"],
    f"{STAGE}.views": [],
    f"{STAGE}.model": [f"{STAGE}.controls", f"{STAGE}.picture", f"{STAGE}.views"],
    f"{STAGE}.live": [f"{STAGE}.controls", f"{STAGE}.picture", f"{STAGE}.model", "course.check.questions.reading"],
    f"{STAGE}.still": [f"{STAGE}.picture", f"{STAGE}.model"],
    f"{STAGE}.yours": [f"{STAGE}.controls", "course.check"],
    STAGE: [STAGE],
    "course.explorables.shared": [STAGE, "course.data", "course.check.questions.reading", "course.check.plain"],
    "course.explorables.l": [STAGE, "course.explorables.shared", "course.data"],
    # grading
    "autograder.paths": [],
    "autograder.exercises": ["course", "solutions", "autograder.paths"],
    "autograder.submission": ["course"],
    "autograder.sandbox": ["course", "autograder.paths"],
    "autograder.grading": ["course", *GRADER],
    "autograder.gradebook": ["course", *GRADER, "autograder.grading"],
    "autograder.report": ["course", *GRADER, "autograder.grading", "autograder.gradebook"],
}
"""A module's name begins with → what it may import besides its own folder. The longest beginning counts."""


@cache
def modules() -> dict[str, Path]:
    """Name → file of every module of the project."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {name_of(path): path for path in paths if "text" not in path.relative_to(ROOT).parts}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of the project that a module imports, also inside functions; a package stands for its __init__."""
    return frozenset(imported_by(modules()[module]) & modules().keys() - {module})


def imported_by(path: Path) -> set[str]:
    """All modules that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name if name in modules() else node.module for name in inside}
    return found


def rule(module: str) -> str:
    """The longest beginning of the module's name that has a rule."""
    return max((prefix for prefix in MAY_IMPORT if module.startswith(prefix)), key=len)


def folder(module: str) -> str:
    """The folder that the rule is about: as many parts of the name as the rule has."""
    return ".".join(module.split(".")[: rule(module).count(".") + 1])


def allowed(module: str, imported: str) -> bool:
    """Whether the rules let one module import the other."""
    own = [folder(module)] if folder(module) not in PACKAGES else []
    return any(f"{imported}.".startswith(f"{each}.") for each in [*MAY_IMPORT[rule(module)], *own])


@pytest.mark.parametrize("module", modules())
def test_modules_import_only_what_their_folder_may(module):
    refused = [name for name in sorted(imports(module)) if not allowed(module, name)]
    assert not refused, f"{module}: expected imports from {MAY_IMPORT[rule(module)]}; it imports {refused}"


def test_no_module_imports_itself_by_way_of_others():
    try:
        TopologicalSorter({module: imports(module) for module in modules()}).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


STUDENTS_TESTS = [
    path
    for folder in ("course", "house", "lectures", "browser")
    for path in sorted((ROOT / "tests" / folder).rglob("*.py"))
    if not path.name.startswith("test_instructor_")
]
"""Those that students get with the course, without solutions and grading."""


@pytest.mark.parametrize("path", STUDENTS_TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_tests_that_students_get_import_nothing_of_the_instructors(path):
    imported = imported_by(path)
    assert not [name for name in imported if name.split(".")[0] in ("autograder", "solutions")]


def test_every_rule_is_about_modules_that_exist():
    for prefix in MAY_IMPORT:
        if prefix.split(".")[0] in PACKAGES:
            assert any(rule(module) == prefix for module in modules()), prefix
