"""Requirements that agree, notebooks without outputs, no traces of a machine."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.pairing import ROOT, pairs, same

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT_PACKAGES = {"course", "solutions", "autograder", "tests", "tools", "benchmarks"}
NOTEBOOKS = [
    path for folder in ("lectures", "assignments", "solutions") for path in sorted((ROOT / folder).rglob("*.ipynb"))
]
IN_CHECKOUTS = [path for path in NOTEBOOKS if ".ipynb_checkpoints" not in path.parts]


def imported(code: str) -> set[str]:
    """The top-level packages that code imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", IN_CHECKOUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_notebooks_import_only_the_course_and_hold_no_outputs(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "widgets" not in notebook["metadata"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert not cell["outputs"]
            assert cell["execution_count"] is None
            assert imported("".join(cell["source"])) & PROJECT_PACKAGES <= {"course"}


@pytest.mark.parametrize(("text", "notebook"), pairs(), ids=lambda path: path.name)
def test_notebooks_agree_with_their_text(text, notebook):
    assert same(text, notebook), f"run: python -m tools.pairing {text.relative_to(ROOT)}"


def names(requirements):
    """Requirement strings without spaces, as a set."""
    return {re.sub(r"\s", "", requirement) for requirement in requirements}


def test_environment_yml_has_the_requirements_of_pyproject():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    listed = names(re.findall(r"^  - (.+)$", text.split("dependencies:")[1], re.MULTILINE))
    wanted = names(PROJECT["project"]["dependencies"]) | {f"python{PROJECT['project']['requires-python']}"}
    assert {requirement.replace("pytorch", "torch") for requirement in listed} == wanted


def test_constraints_pin_every_requirement_within_its_bounds():
    from packaging.requirements import Requirement

    pins = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            pins[name.replace("_", "-").lower()] = version
    extra = PROJECT["project"]["optional-dependencies"]["test"]
    for text in PROJECT["project"]["dependencies"] + extra:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pins[requirement.name.lower()]), text


def test_import_course_loads_no_heavy_library():
    code = "import sys, course; from course import data, explorables, check; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"torch", "bqplot", "sklearn"} & set(done.stdout.split()) == set()
    assert "course.explorables" in done.stdout.split()


def tracked() -> list[Path]:
    """Every file in the repository, or, in a handed-out copy without one, every file there is."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


def test_no_file_names_a_home_of_one_machine_or_is_large():
    found = tracked()
    assert ROOT / "pyproject.toml" in found
    for path in found:
        assert path.stat().st_size < 2 * 2**20, path
        if path.suffix in {".py", ".md", ".ipynb", ".toml", ".yml", ".txt", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(
                r"(?<!/proc/1)/(root|Users)/\w|/home/(?!student)\w+/", text.replace("tests/house", "")
            ), path
