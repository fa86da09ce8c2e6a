"""One jail for one submission after another: what a submission leaves never reaches the next one."""

import os
import signal
import sys
from pathlib import Path

import nbformat
import pytest

from autograder import paths
from autograder.exercises.catalogue import names
from autograder.sandbox import bubblewrap, processors, warm_jail
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.jail import Jail
from autograder.sandbox.kernel import zmq_context
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.session import KernelDied, Session
from autograder.sandbox.warm_jail import HEAVY, WarmJail, WarmJails
from autograder.submission.cells import is_for_looking

pytestmark = pytest.mark.jail

LIMITS = Limits(cell=60, grace=1, total=600, memory=1024 * MIB, processes=40, disk=8 * MIB)
EXPECTED = ["ipython", *paths.PROJECT.parts, *Path(sys.prefix).parts]  # the last two where they lie below /tmp
TEMPLATE = "template = os.getppid()"


@pytest.fixture(scope="module")
def jails():
    found = WarmJails(LIMITS)
    yield found
    found.close()


def said(jails, *cells):
    """What each cell printed, or the name of its error."""
    with Session(jails) as session:
        return ["".join(o.get("text") or o.get("ename", "") for o in outputs) for outputs in session.run(list(cells))]


def jail_of(jails):
    said(jails, "")
    return jails._warm


LEFT_BEHIND = {
    "a file at home": "open('left', 'w').write('x')",
    "hidden files everywhere": "for d in ('/tmp', '/dev/shm', '/run/course-jail'): open(d + '/.left', 'w').close()",
    "a folder in a folder": "os.makedirs('a/b/c'); open('a/b/c/left', 'w').close()",
    "a link": "os.symlink('/etc/passwd', 'left')",
    "a socket": "import socket; socket.socket(socket.AF_UNIX).bind('/tmp/left')",
    "a pipe": "os.mkfifo('/tmp/left')",
    "a closed home": "os.chmod(os.path.expanduser('~'), 0)",
    "a changed library": "import numpy; numpy.array = None; import course.check.play as p; p.play = None",
    "a variable of the environment": "os.environ['LEFT'] = 'x'",
    "signals to process 1": f"{TEMPLATE}\nfor signal in (1, 9, 15, 19, 20): os.kill(template, signal)",
    "an orphan that has ended": "import subprocess, time; subprocess.run('true & true &', shell=True); time.sleep(0.1)",
    "an interrupted template": "os.kill(os.getppid(), 2)",
    "another seed": "import random, numpy; random.seed(0); numpy.random.seed(0)",
}


@pytest.mark.parametrize("mess", LEFT_BEHIND.values(), ids=LEFT_BEHIND.keys())
def test_an_ordinary_mess_is_cleared_and_the_jail_stays(jails, mess):
    before = jail_of(jails)
    said(jails, f"import os\n{mess}")
    look = (
        "import os, numpy, course.check.play as p\n"
        f"left = [n for d in ('.', '/tmp', '/dev/shm') for n in os.listdir(d) if n not in {EXPECTED}]\n"
        "print(left, 'LEFT' in os.environ, numpy.array is None, p.play is None, oct(os.stat('.').st_mode))"
    )
    assert said(jails, look) == ["[] False False False 0o40700\n"]
    assert jails._warm is before
    assert before.usable


def test_a_changed_share_of_the_processor_is_not_inherited(jails):
    """The jail may be replaced: on a busy machine a process with a small share takes long to end."""
    look = "try: print(open('/proc/self/autogroup').read().split()[-1])\nexcept OSError: print('no groups')"
    (before,) = said(jails, look)
    said(jails, "try: open('/proc/self/autogroup', 'w').write('19')\nexcept OSError: pass")
    assert said(jails, look) == [before]


SPOILED = {
    "a process that goes on running": "import subprocess\nsubprocess.Popen(['setsid', 'sleep', '98765'])",
    "a folder without rights": "os.mkdir('/tmp/shut'); open('/tmp/shut/x', 'w'); os.chmod('/tmp/shut', 0)",
    "folders too deep to remove": "for _ in range(1500):\n    os.mkdir('d')\n    os.chdir('d')",
    "a mark on home": "os.setxattr(os.path.expanduser('~'), 'user.left', b'x')",
    "limits of the template": f"import resource as r\n{TEMPLATE}\nr.prlimit(template, r.RLIMIT_NOFILE, (9, 9))",
    "a nicer template": f"{TEMPLATE}\nos.setpriority(os.PRIO_PROCESS, template, 19)",
    "an idle template": f"{TEMPLATE}\nos.sched_setscheduler(template, os.SCHED_IDLE, os.sched_param(0))",
    "flags of home": "import fcntl\nhome = os.open('.', os.O_RDONLY)\n"
    "flags = bytearray(fcntl.ioctl(home, 0x80086601, bytes(8)))\nflags[0] ^= 0x40\n"
    "fcntl.ioctl(home, 0x40086602, bytes(flags))",
    "its own end": "os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_whatever_else_is_left_costs_the_jail_and_no_one_else(jails, spoil):
    before = jail_of(jails)
    try:
        (printed,) = said(jails, f"import os\n{spoil}")
    except KernelDied:
        printed = "died"
    assert "OSError" in printed or printed in ("", "died"), printed
    if printed != "OSError":  # some file systems have no extended attributes
        assert not before.usable
    assert said(jails, "import os; print(os.listdir('.'), os.getpriority(os.PRIO_PROCESS, 0))") == [
        f"[] {os.nice(0)}\n"
    ]


OUT_OF_REACH = [
    "open(f'/proc/{template}/mem', 'rb+')",
    "open(f'/proc/{template}/environ').read()",
    "os.listdir(f'/proc/{template}/fd')",
    "open(f'/proc/{template}/oom_score_adj', 'w')",
    "open(f'/proc/{template}/autogroup', 'w')",
    "open('/proc/1/mem', 'rb+')",
    "open('/run/template.py', 'w')",
    "os.sched_setaffinity(template, {0})",
]


def test_the_template_is_out_of_reach(jails):
    assert said(jails, f"import os\n{TEMPLATE}", *OUT_OF_REACH)[1:] == ["PermissionError"] * 6 + [
        "OSError",
        "PermissionError",
    ]
    calls = "import ctypes; calls = ctypes.CDLL(None, use_errno=True)"
    assert said(jails, f"import os\n{TEMPLATE}\n{calls}", "print(calls.ptrace(16, template, 0, 0))")[1] == "-1\n"


def test_nothing_but_the_template_stands_beside_a_kernel(jails):
    """Bubblewrap's own process 1 could be written into, and would be there for the next submission."""
    look = "import os; print(os.getppid(), len([entry for entry in os.listdir('/proc') if entry.isdigit()]))"
    assert said(jails, look) == ["1 2\n"]


def test_nothing_of_a_submission_passes_through_the_templates_memory(jails):
    """A kernel is a copy of the template, so that it could look there for what the one before it brought along."""
    mark = os.urandom(16)
    with Session(jails, {"mine.py": 1000 * mark}) as session:
        session.run(["print(len(open('mine.py', 'rb').read()))"])
    search = (
        "found = 0\n"
        "for line in open('/proc/self/maps'):\n"
        "    start, end = (int(n, 16) for n in line.split()[0].split('-'))\n"
        "    if ' rw' not in line[:40]: continue\n"
        "    with open('/proc/self/mem', 'rb', 0) as memory:\n"
        "        memory.seek(start)\n"
        f"        found += memory.read(end - start).count(bytes(b ^ 1 for b in {bytes(b ^ 1 for b in mark)!r}))\n"
        "print('found', found)"
    )
    (said_of_it,) = said(jails, search)
    assert said_of_it in ("found 0\n", "found 1\n", "found 2\n")  # what is searched for lies there itself


NAMELESS_SOCKETS = """
import os, socket, struct
ends = []
for fd in map(int, os.listdir("/proc/self/fd")):
    try:
        end = socket.socket(fileno=os.dup(fd))
    except OSError:
        continue
    if end.family == socket.AF_UNIX and not end.getsockname():
        ends.append(struct.unpack("3i", end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])
print("outside" if 0 in ends else "inside only", len(ends) > 0)
"""


def test_the_line_to_the_grader_is_not_inherited(jails):
    """Of all nameless sockets none has its other end outside of the jail."""
    assert said(jails, "import socket; pair = socket.socketpair()", NAMELESS_SOCKETS)[1] == "inside only True\n"


def test_each_kernel_draws_its_own_numbers(jails):
    draw = "import random, numpy, uuid; print(random.random(), numpy.random.rand())"
    first, second = (said(jails, draw) for _ in range(2))
    assert first != second


def test_what_a_notebook_needs_is_imported_before():
    jails = WarmJails(LIMITS)
    try:
        jails.preload(["from scipy import stats"])
        ask = "import sys; print('scipy.special' in sys.modules, 'sklearn' in sys.modules)"
        assert said(jails, ask) == ["True False\n"]
        kept = jails._warm
        jails.preload(["x = 1"])
        assert jails._warm is kept
        jails.preload(["import sklearn"])
        assert said(jails, ask) == ["True True\n"]
        assert set(jails._warm.modules) == {HEAVY["scipy"], HEAVY["sklearn"]}
    finally:
        jails.close()


@pytest.mark.parametrize("homework", names())
def test_no_homework_imports_anything_heavy_that_was_not_imported_before(homework):
    notebook = nbformat.read(paths.PROJECT / f"solutions/notebooks/{homework}/{homework}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_for_looking(cell)]
    cells = [cell.source for cell in code]
    ask = f"import sys; print([name for name in {sorted(HEAVY.values())} if name in sys.modules])"
    jails = WarmJails(Limits(cell=600, grace=60, total=3000))
    try:
        jails.preload(cells)
        first, *_, last = said(jails, ask, *cells, ask)
        assert last == first
    finally:
        jails.close()


def test_tensors_are_computed_in_a_forked_kernel():
    jails = WarmJails(Limits(cell=600, grace=60, total=3000))
    try:
        jails.preload(["import torch"])
        cell = (
            "import torch\nw = torch.ones(300, 300, requires_grad=True)\n((w @ w).sum()).backward()\n"
            "print(torch.get_num_threads(), float(w.grad.mean()))"
        )
        assert said(jails, cell) == ["1 600.0\n"]
        seeds = {tuple(said(jails, "import torch; print(torch.rand(1))")) for _ in range(2)}
        assert len(seeds) == 2
    finally:
        jails.close()


def test_what_is_mounted_below_tmp_is_kept_whatever_its_name(monkeypatch, tmp_path):
    """The project and the Python environment may lie there."""
    folder = tmp_path / "Übung \\ mit Leerzeichen"
    folder.mkdir()
    (folder / "a file").write_text("found")
    visible = [*bubblewrap.readable_paths(), folder]
    monkeypatch.setattr(bubblewrap, "readable_paths", lambda: visible)
    jails = WarmJails(LIMITS)
    try:
        for _ in range(2):
            assert said(jails, f"print(open({str(folder / 'a file')!r}).read())") == ["found\n"]
        assert jails._warm.usable
    finally:
        jails.close()


def test_a_template_that_does_not_start_says_why(monkeypatch, tmp_path):
    broken = tmp_path / "template.py"
    broken.write_text("raise SystemExit('no such thing')")
    monkeypatch.setattr(warm_jail, "TEMPLATE", broken)
    with pytest.raises(NoJail, match="template of the jail did not start: no such thing"):
        WarmJail(LIMITS)


def test_what_leads_to_a_mount_cannot_be_renamed_or_shut(monkeypatch, tmp_path):
    """Else everyone who follows in this jail would find no environment."""
    folder = tmp_path / "deep" / "environment"
    folder.mkdir(parents=True)
    (folder / "a file").write_text("found")
    visible = [*bubblewrap.readable_paths(), folder]
    monkeypatch.setattr(bubblewrap, "readable_paths", lambda: visible)
    jails = WarmJails(LIMITS)
    above = [str(path) for path in folder.parents if len(path.parts) > 2]
    spoil = [f"os.{do}" for path in above for do in (f"rename({path!r}, '/tmp/away')", f"chmod({path!r}, 0)")]
    try:
        assert set(said(jails, "import os", *spoil)[1:]) == {"OSError"}  # a mount, or a file system to read from only
        assert said(jails, f"print(open({str(folder / 'a file')!r}).read())") == ["found\n"]
    finally:
        jails.close()


def test_the_jails_of_two_workers_have_a_processor_each():
    """A submission that keeps its processor busy, in however many sessions, slows no other worker down."""
    first, second = processors.claim(), processors.claim()
    jails = WarmJails(LIMITS, first.number)
    free = "try: os.sched_setaffinity(0, range(64))\nexcept OSError: print('refused')"
    look = "import subprocess; print(os.sched_getaffinity(0), flush=True); print(subprocess.getoutput('nproc'))"
    try:
        assert (first.number == second.number) == (len(os.sched_getaffinity(0)) == 1)
        assert said(jails, "import os", free, look)[1:] == ["refused\n", f"{{{first.number}}}\n1\n"]
    finally:
        for each in (jails, first, second):
            each.close()


def test_a_processor_that_was_given_back_is_free_again():
    claims = [processors.claim() for _ in os.sched_getaffinity(0)]
    claims.pop().close()
    claims.append(processors.claim())
    assert sorted(claim.number for claim in claims) == sorted(os.sched_getaffinity(0))
    for claim in claims:
        claim.close()


def test_a_jail_that_did_not_start_is_tried_again(monkeypatch):
    tries = []

    class Late(WarmJail):
        def __init__(self, *given):
            tries.append(given)
            if len(tries) < 3:
                raise NoJail("the template of the jail did not start: it was late")
            super().__init__(*given)

    monkeypatch.setattr(warm_jail, "WarmJail", Late)
    jails = WarmJails(LIMITS)
    try:
        assert said(jails, "print(1)") == ["1\n"]
        assert len(tries) == 3
    finally:
        jails.close()


def test_a_template_that_died_in_the_meantime_is_replaced(jails, monkeypatch):
    monkeypatch.setattr(warm_jail, "TIMEOUT", 2.0)
    jail = jail_of(jails).jail
    assert isinstance(jail, Jail)
    jail.kill()
    assert said(jails, "print(1)") == ["1\n"]
    os.kill(jails._warm.jail._pid_1, signal.SIGSTOP)  # it hangs, and answers nothing
    assert said(jails, "print(2)") == ["2\n"]
    assert zmq_context(os.getpid())
