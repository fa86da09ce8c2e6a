"""What the jail isolates, its self test, and the same for an ordinary user."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap, drop_root, probes, seccomp
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.inside import in_home
from autograder.sandbox.jail import Jail
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.self_test import jail_probes, run_program

pytestmark = pytest.mark.jail

ROOT = Path(__file__).parents[3]


def output(command, limits=probes.LIMITS, files=None):
    with Jail(command, limits, files or {}, subprocess.PIPE) as jail:
        return jail.process.communicate()[0].decode()


def test_every_attempt_to_get_out_is_stopped():
    results = jail_probes()
    assert len(results) == len(probes.PROBES) + 2
    assert [result for result in results if not result[1]] == []


@pytest.mark.parametrize("probe", probes.PROBES)
def test_every_attempt_succeeds_where_there_is_no_jail(probe, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with probes.targets() as known:
        known["limits"] = {"processes": 2, "memory": MIB, "disk": MIB}
        program = probes.program(probe, known).replace("/tmp/", f"{tmp_path}/").replace("/proc/1/", "/proc/self/")
        tried_here = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False)
    assert tried_here.returncode == 1
    assert "could" in tried_here.stderr or "reached" in tried_here.stderr
    assert "Traceback" not in tried_here.stderr


def test_an_attempt_that_gets_through_is_reported():
    assert run_program("harmless", "raise SystemExit('got through')") == ("harmless", False, "got through")


def test_it_never_runs_as_root():
    with Jail(["sleep", "20"], probes.LIMITS, {}) as jail:
        assert jail.alive
        assert jail.user_id() != 0


def test_files_are_copied_in_and_belong_to_the_submission():
    inside = in_home({"a.txt": b"first", "data/b.txt": b"second"})
    assert output(["cat", "a.txt", "data/b.txt"], files=inside) == "firstsecond"
    assert "student" in output(["id"])


def test_only_course_of_the_project_is_there():
    expected = {"course", *(p.name for p in ROOT.iterdir() if Path(sys.prefix).is_relative_to(p))}
    assert set(output(["ls", "-A", str(ROOT)]).split()) == expected


def test_an_environment_below_tmp_is_seen_even_where_only_its_owner_may_go(tmp_path, monkeypatch):
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment" / "package.py").write_text("found")
    (tmp_path / "secret").write_text("hidden")
    paths = [*bubblewrap.readable_paths(), tmp_path / "environment"]
    monkeypatch.setattr(bubblewrap, "readable_paths", lambda: paths)
    assert output(["cat", str(tmp_path / "environment" / "package.py")]) == "found"
    assert output(["ls", str(tmp_path)]) == "environment\n"


def test_limits_reach_the_command():
    limits = Limits(memory=700 * MIB, processes=33, open_files=77, disk=3 * MIB)
    said = output(
        ["sh", "-c", "ulimit -v; ulimit -n; ulimit -f; ulimit -c; df -B1 --output=size /tmp | tail -1"], limits
    )
    assert [int(word) for word in said.split()] == [700 * 1024, 77, 3 * 1024 * 2, 0, 3 * MIB]


@pytest.mark.parametrize(("field", "value"), [("memory", 0), ("cell", -1.0), ("processes", "64"), ("total", True)])
def test_bad_limits_are_refused(field, value):
    with pytest.raises(ValueError, match=f"{field}: expected a positive number; got {value!r}"):
        Limits(**{field: value})


def test_a_jail_that_cannot_be_built_says_why(monkeypatch):
    monkeypatch.setattr(
        "autograder.sandbox.jail.command_prefix", lambda *_: ["bwrap", "--ro-bind", "/no/such/folder", "/x", "--"]
    )
    with pytest.raises(NoJail, match=r"could not build the jail: .*no/such/folder"):
        Jail(["true"], probes.LIMITS, {})


def test_a_missing_program_is_named_with_its_remedy(monkeypatch):
    bubblewrap.check_tools.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "bwrap" else name)
    with pytest.raises(NoJail, match=r"bubblewrap not found. Install with: sudo apt-get install bubblewrap"):
        bubblewrap.check_tools()


def test_an_old_bubblewrap_is_refused(monkeypatch):
    bubblewrap.check_tools.cache_clear()
    old = subprocess.CompletedProcess([], 0, stdout="bubblewrap 0.6.1\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: old)
    with pytest.raises(NoJail, match=r"expected bubblewrap 0.8 or newer; found bubblewrap 0.6.1"):
        bubblewrap.check_tools()


def test_an_environment_that_holds_the_project_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(ROOT))
    with pytest.raises(ValueError, match="expected a Python environment apart from the project"):
        bubblewrap.readable_paths()


def test_the_graders_packages_are_covered_where_they_are_installed_in_the_environment(tmp_path, monkeypatch):
    for name in bubblewrap.HIDDEN:
        (tmp_path / "site-packages" / name).mkdir(parents=True)
        (tmp_path / "site-packages" / name / "__init__.py").touch()
    monkeypatch.setattr(bubblewrap, "package_folder", lambda name: tmp_path / "site-packages" / name)
    covered = bubblewrap.hide_arguments([tmp_path])
    assert [word for word in covered if word.startswith("/")] == [
        f"{tmp_path}/site-packages/{name}" for name in bubblewrap.HIDDEN for _ in range(2)
    ]


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """A folder that submissions see, as they see /usr, with a course folder and an exchange in it."""
    folder = tmp_path / "environment"
    for name in ("course/submitted/ann", "share/exchange/foundations", "lib"):
        (folder / name).mkdir(parents=True)
    (folder / "course/secret").write_text("secret")
    (folder / "share/exchange/foundations/secret").write_text("secret")
    (folder / "lib/package.py").write_text("found")
    link = tmp_path / "link"
    link.symlink_to(folder)
    paths = [*bubblewrap.readable_paths(), folder]
    monkeypatch.setattr(bubblewrap, "readable_paths", lambda: paths)
    monkeypatch.setenv("COURSE_ROOT", str(link / "course"))
    monkeypatch.setenv("COURSE_EXCHANGE", str(link / "share/exchange"))
    return folder


def test_a_course_folder_and_an_exchange_below_a_folder_that_is_shown_are_covered(shown):
    look = f"cat {shown}/lib/package.py; find {shown}/course {shown}/share -mindepth 1; touch {shown}/course/x || true"
    assert output(["sh", "-c", look]) == f"found{shown}/share/exchange\n"


def test_a_course_folder_that_holds_what_submissions_need_is_refused(tmp_path, monkeypatch):
    environment = tmp_path / "usr"
    needed = environment / "course" / "python"
    needed.mkdir(parents=True)
    monkeypatch.setenv("COURSE_ROOT", str(environment / "course"))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    with pytest.raises(ValueError, match="expected a course folder and an exchange apart"):
        bubblewrap.check_places([environment], {environment, needed})
    bubblewrap.check_places([needed], {needed})


@pytest.mark.parametrize("folder", ["/tmp", "/home", "/dev", "/run/course-jail"])
def test_an_environment_that_is_one_of_the_jails_own_folders_is_refused(folder):
    with pytest.raises(ValueError, match=f"{folder}: expected a Python environment that is none"):
        bubblewrap.check_places([Path(folder)], {Path(folder)})


def test_the_filter_of_calls_has_a_line_for_each_and_knows_its_machines():
    for machine in seccomp.NUMBER_OF:
        assert len(seccomp.program(machine)) == 8 * (len(seccomp.REFUSED) + 7)
    with pytest.raises(ValueError, match="machine: expected x86_64 or aarch64; got 'vax'"):
        seccomp.program("vax")


def ordinary(command):
    """The command as a user that owns nothing, and may read the interpreter and the project."""
    seen_inside = [*bubblewrap.readable_paths(), Path(sys.prefix).resolve()]  # .venv may be a link to elsewhere
    paths = [path for path in seen_inside if not path.is_relative_to(ROOT)] + [ROOT]
    folders = sorted({folder for path in paths for folder in path.parents})[1:]
    seen = ["--perms", "1777", "--tmpfs", "/tmp"]  # first, since the project may lie below it
    seen += [word for folder in folders for word in ("--perms", "0755", "--dir", str(folder))]
    seen += bubblewrap.bind_arguments({path: str(path) for path in paths})
    seen += ["--dev-bind", "/dev", "/dev", "--bind", "/proc", "/proc"]
    drop, _ = drop_root.drop_root([])
    rights = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--die-with-parent", "--chdir", str(ROOT)]
    return ["bwrap", *rights, *seen, "--", *drop, *command]


def pass_for_an_ordinary_user(chosen, *tests):
    """Run these tests as such a user; each word must choose some, and all must pass."""
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-k", chosen, *tests]
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    result = subprocess.run(ordinary(command), env=plain, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    unused = [word for word in chosen.split(" or ") if not re.search(f"::.*{word}.* PASSED", result.stdout)]
    assert unused == []


if os.geteuid() == 0:  # else these tests run as an ordinary user anyway

    @pytest.mark.thorough
    def test_all_of_this_holds_for_an_ordinary_user():
        chosen = "out_is_stopped or root or reached or bomb or memory or ignores or killed"
        pass_for_an_ordinary_user(chosen, *(f"tests/autograder/sandbox/test_{name}.py" for name in ("jail", "session")))
