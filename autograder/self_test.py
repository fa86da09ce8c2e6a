"""Before anything is graded: the jail's walls are tried, and whether one submission's doings reach the next."""

import os

from autograder import jail
from autograder.limits import MIB, Limits
from autograder.slot import Place
from autograder.student import Student

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


def self_test() -> list[tuple[str, bool, str]]:
    """The lines of the jail's own test, and two on places where one submission follows another."""
    place = Place(LIMITS)
    try:
        with Student(limits=LIMITS, slot=place) as first:
            first.run([LEAVES])
        finds = FINDS.replace("PRIORITY", str(os.getpriority(os.PRIO_PROCESS, 0)))
        reaching = [tried("what one submission leaves", finds, place), tried("the template", OPENS, place)]
        return [*jail.self_test(), *reaching]
    finally:
        place.close()


def tried(name: str, cell: str, place: Place) -> tuple[str, bool, str]:
    """Whether a cell finds nothing, and what it found otherwise."""
    with Student(limits=LIMITS, slot=place) as student:
        said = "".join(output.get("text", "") or output.get("evalue", "") for output in student.run([cell])[0])
    good = said.split() == ["found:"]
    return name, good, "as it should be" if good else said.strip()
