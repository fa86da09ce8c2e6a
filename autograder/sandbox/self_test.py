"""Before anything is graded: try to get out of a jail, and to reach the next submission from the one before."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache

from autograder.sandbox import probes
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.jail import TIMEOUT, Jail
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.session import KernelDied, Session
from autograder.sandbox.warm_jail import WarmJails

Result = tuple[str, bool, str]  # (name of the probe, ok, what happened if not)
LIMITS = Limits(memory=1024 * MIB, processes=40, disk=16 * MIB, cell=10, total=30)
LEAVE_TRACES = """
import os, subprocess, sys
for folder in (".", "/tmp", "/dev/shm"):
    open(f"{folder}/left", "w").close()
subprocess.Popen(["sleep", "300"])
os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)
sys.modules["course"] = None
"""
FIND_TRACES = """
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
OPEN_TEMPLATE = """
import os
template = os.getppid()
print("found:", *[name for name in ("mem", "environ", "fd/0") if os.access(f"/proc/{template}/{name}", os.R_OK)])
"""


@cache
def refuse_without_jail() -> int:
    """Run the self test once per process; returns the number of probes. Raises NoJail naming those that failed."""
    results = self_test()
    if failed := [f"{name} ({detail})" for name, ok, detail in results if not ok]:
        raise NoJail(f"the jail does not isolate submissions here, so nothing is graded: {'; '.join(failed)}")
    return len(results)


def self_test() -> list[Result]:
    """Results of all probes of a jail and a warm jail. Raises NoJail when none can be built, or none runs a kernel."""
    try:
        return [*jail_probes(), *warm_jail_probes()]
    except KernelDied as died:
        raise NoJail(f"no kernel runs in the jail: {died}") from died


def jail_probes() -> list[Result]:
    """Try to get out of a jail; the last result says whether ordinary code finds what it needs inside."""
    with probes.targets() as known, ThreadPoolExecutor(os.cpu_count()) as pool:
        programs = [(probe.__name__.replace("_", " "), probes.program(probe, known)) for probe in probes.PROBES]
        attempts = pool.map(lambda attempt: run_program(*attempt), programs)
        honest = pool.submit(run_program, "honest code runs", "import course.check.serve", Limits())
        return [not_root(), *attempts, honest.result()]


def warm_jail_probes() -> list[Result]:
    """Leave traces in one submission and look for them in the next; try to read the template's memory."""
    factory = WarmJails(LIMITS)
    try:
        with Session(factory) as first:
            first.run([LEAVE_TRACES])
        find = FIND_TRACES.replace("PRIORITY", str(os.getpriority(os.PRIO_PROCESS, 0)))
        return [run_cell("what one submission leaves", find, factory), run_cell("the template", OPEN_TEMPLATE, factory)]
    finally:
        factory.close()


def not_root() -> Result:
    """ok if the jail runs under another user id than root's."""
    with Jail(["sleep", "10"], probes.LIMITS, {}) as jail:
        user = jail.user_id()
    return "running as root", user != 0, f"user id {user}"


def run_program(name: str, program: str, limits: Limits = probes.LIMITS) -> Result:
    """Run a Python program in a jail: ok if it ended without an error."""
    with Jail([sys.executable, "-c", program], limits, {}) as jail:
        with suppress(subprocess.TimeoutExpired):
            jail.process.wait(TIMEOUT)
        ok = jail.process.returncode == 0
        return name, ok, "as it should be" if ok else jail.error_output()


def run_cell(name: str, cell: str, factory: WarmJails) -> Result:
    """Run a cell in a warm jail: ok if it printed that it found nothing."""
    with Session(factory) as session:
        printed = "".join(output.get("text", "") or output.get("evalue", "") for output in session.run([cell])[0])
    ok = printed.split() == ["found:"]
    return name, ok, "as it should be" if ok else printed.strip()
