"""Before anything is graded: try to get out of a jail, and to reach from one submission into the next."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache

from autograder.sandbox import probes
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.jail import PATIENCE, Jail
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.session import Student
from autograder.sandbox.warm_jail import Place

Probe = tuple[str, bool, str]  # (name, ok, what happened otherwise)
LIMITS = Limits(memory=1024 * MIB, processes=40, disk=16 * MIB, cell=10, total=30)
LEAVES = """
import os, subprocess, sys
for folder in (".", "/tmp", "/dev/shm"):
    open(f"{folder}/left", "w").close()
subprocess.Popen(["sleep", "300"])
os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)
sys.modules["course"] = None
"""
FINDS = """
import os, sys
found = [f"{folder}/left" for folder in (".", "/tmp", "/dev/shm") if os.path.exists(f"{folder}/left")]
for entry in filter(str.isdigit, os.listdir("/proc")):
    if b"sleep" in open(f"/proc/{entry}/cmdline", "rb").read():
        found.append("a process")
if sys.modules.get("course", 0) is None:
    found.append("a changed module")
if os.getpriority(os.PRIO_PROCESS, 0) != PRIORITY:
    found.append("another priority")
print("found:", *found)
"""
OPENS = """
import os
template = os.getppid()
print("found:", *[name for name in ("mem", "environ", "fd/0") if os.access(f"/proc/{template}/{name}", os.R_OK)])
"""


@cache
def refuse_without_jail() -> None:
    """Run the self test once per process. Raises NoJail naming what failed."""
    failed = [f"{name} ({detail})" for name, ok, detail in self_test() if not ok]
    if failed:
        raise NoJail(f"the jail does not hold here, so nothing is graded: {'; '.join(failed)}")


def self_test() -> list[Probe]:
    """Every probe of the jail, then those of a warm jail. Raises NoJail when this machine has none."""
    return [*jail_probes(), *warm_jail_probes()]


def jail_probes() -> list[Probe]:
    """Try to get out of a jail; the last probe is that honest code finds what it needs inside."""
    with probes.facts() as known, ThreadPoolExecutor(os.cpu_count()) as several:
        programs = [(probe.__name__.replace("_", " "), probes.program(probe, known)) for probe in probes.PROBES]
        attempts = several.map(lambda attempt: run_program(*attempt), programs)
        honest = several.submit(run_program, "honest code runs", "import course.check.serve", Limits())
        return [not_root(), *attempts, honest.result()]


def warm_jail_probes() -> list[Probe]:
    """What one submission leaves behind must not reach the next one."""
    place = Place(LIMITS)
    try:
        with Student(limits=LIMITS, slot=place) as first:
            first.run([LEAVES])
        finds = FINDS.replace("PRIORITY", str(os.getpriority(os.PRIO_PROCESS, 0)))
        return [run_cell("what one submission leaves", finds, place), run_cell("the template", OPENS, place)]
    finally:
        place.close()


def not_root() -> Probe:
    """The jail runs under another user id than root's."""
    with Jail(["sleep", "10"], probes.LIMITS, {}) as jail:
        owner = jail.owner()
    return "running as root", owner != 0, f"user id {owner}"


def run_program(name: str, program: str, limits: Limits = probes.LIMITS) -> Probe:
    """Run a Python program in a jail: ok if it ended without an error."""
    with Jail([sys.executable, "-c", program], limits, {}) as jail:
        with suppress(subprocess.TimeoutExpired):
            jail.process.wait(PATIENCE)
        ok = jail.process.returncode == 0
        return name, ok, "as it should be" if ok else jail.complaint()


def run_cell(name: str, cell: str, place: Place) -> Probe:
    """Run a cell in a warm jail: ok if it printed that it found nothing."""
    with Student(limits=LIMITS, slot=place) as student:
        said = "".join(output.get("text", "") or output.get("evalue", "") for output in student.run([cell])[0])
    ok = said.split() == ["found:"]
    return name, ok, "as it should be" if ok else said.strip()
