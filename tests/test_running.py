"""How the tests are run: nothing is left out unnoticed, and only marked tests start a jail or a browser."""

import os
import shutil
import subprocess
import sys

import pytest

from tests import conftest
from tools.pairing import ROOT

PROGRAMS = ("bwrap", "chromium")


def test_the_files_that_are_run_first_exist():
    assert [name for name in conftest.LONGEST if not (conftest.TESTS / name).is_file()] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_test_without_a_mark_finds_a_program_that_refuses(program):
    assert shutil.which(program) == str(conftest.TESTS / "guard" / program)
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, f"the test that starts {program} lacks pytest.mark.jail or browser\n")


@pytest.mark.jail
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_marked_test_finds_the_program_itself(program):
    assert "guard" not in shutil.which(program)


@pytest.mark.parametrize(("setting", "code"), [("true", 1), ("", 0)])
def test_a_missing_program_is_named_and_a_failure_only_where_ci_is_true(setting, code, tmp_path):
    command = ["/bin/sh", ROOT / "tests/system.sh"]
    done = subprocess.run(
        command, env={"PATH": str(tmp_path), "CI": setting}, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "Needed and not found: chromium bubblewrap" in done.stdout


@pytest.mark.parametrize(("setting", "code"), [("true", 1), ("", 0)])
def test_a_skipped_test_is_a_failure_where_ci_is_true(setting, code, tmp_path):
    (tmp_path / "test_skipped.py").write_text("import pytest\n\ndef test_it():\n    pytest.skip('no time')\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "test_skipped.py"]
    surroundings = os.environ | {"CI": setting, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout
