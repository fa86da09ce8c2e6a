"""Honest submissions get their answers; hostile ones reach nothing outside, and the next one works."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from autograder.sandbox import kernel, watch
from autograder.sandbox.kernel import DIED, DISCONNECTED
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.session import KernelDied, Session
from autograder.sandbox.warm_jail import WarmJails
from course.check.play import LATE

pytestmark = pytest.mark.jail

ROOT = Path(__file__).parents[3]
SMALL = Limits(
    start=120,
    cell=120,
    grace=60,
    total=900,
    memory=1024 * MIB,
    processes=40,
    disk=8 * MIB,
    output=100_000,
    flood=8 * MIB,
)
"""Little memory and disk; time enough for a busy machine."""
SHORT = replace(SMALL, cell=3)
"""For cells that do not end. An interrupt is obeyed in its own time."""
HARD = replace(SHORT, grace=1)
"""For cells that ignore the interrupt."""


FACTORIES: dict[Limits, WarmJails] = {}


@pytest.fixture(autouse=True, scope="module")
def close_factories():
    yield
    while FACTORIES:
        FACTORIES.popitem()[1].close()


def start(limits=SMALL, files=None):
    """A session in a warm jail with these limits, which all tests of this file share."""
    return Session(FACTORIES.setdefault(limits, WarmJails(limits)), files)


def text(outputs):
    """All that a cell printed, and the names of its errors."""
    return "".join(output.get("text") or output.get("ename") or str(output.get("data")) for output in outputs)


def works():
    """Whether a submission that does nothing bad gets its output."""
    with start() as session:
        return text(session.run(["1 + 1"])[0]) == "{'text/plain': '2'}"


def kernels():
    """Processes of any jail that are still there."""
    return [process for process in psutil.process_iter(["cmdline"]) if "98765" in (process.info["cmdline"] or [])]


class Outside:
    """What a submission would like to reach: files that anyone may read and write, a process, two open ports."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="outside-"))
        self.folder.chmod(0o777)
        for name in ("gradebook.db", "other-submission.ipynb"):
            (self.folder / name).write_text("untouched")
            (self.folder / name).chmod(0o666)
        self.bystander = subprocess.Popen(["sleep", "infinity"])
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.tcp.getsockname()[1]))
        for line in (self.tcp, self.udp):
            line.setblocking(False)

    @property
    def facts(self):
        port = self.tcp.getsockname()[1]
        return f"folder, bystander, port, root = {str(self.folder)!r}, {self.bystander.pid}, {port}, {str(ROOT)!r}\n"

    def untouched(self):
        found = {path.name: path.read_text() for path in self.folder.iterdir()}
        with pytest.raises(BlockingIOError):
            self.tcp.accept()
        with pytest.raises(BlockingIOError):
            self.udp.recv(1)
        names = {"gradebook.db", "other-submission.ipynb"}
        return found == dict.fromkeys(names, "untouched") and self.bystander.poll() is None

    def close(self):
        self.bystander.kill()
        self.bystander.wait()
        self.tcp.close()
        self.udp.close()
        for path in (*self.folder.iterdir(), self.folder):
            path.unlink() if path.is_file() else path.rmdir()


@pytest.fixture
def outside():
    """Whatever the test's submission does: afterwards nothing has changed out here, and the next submission works."""
    place = Outside()
    yield place
    assert place.untouched()
    assert not kernels()
    assert works()
    place.close()


def attempts(outside, *lines, limits=SMALL):
    """Run each line in a jail; of each, the name of the error that stopped it, or what it evaluates to."""
    code = outside.facts + "import ctypes, os, socket, subprocess, sys\ncalls = ctypes.CDLL(None)\n"
    with start(limits) as session:
        return [text(outputs) for outputs in session.run([code, *lines])[1:]]


# --- honest submissions ---------------------------------------------------------------------------------------------


def test_cells_give_outputs_and_a_failing_one_takes_no_other_along():
    with start(files={"data/helper.py": b"three = 3"}) as session:
        cells = [
            "print('a'); print('b')",
            "1/0",
            "import sys; sys.path.append('data'); from helper import three; three",
        ]
        printed, failed, value = session.run(cells)
    assert printed == [{"output_type": "stream", "name": "stdout", "text": "a\nb\n"}]
    assert failed[0]["ename"] == "ZeroDivisionError"
    assert value[0]["data"] == {"text/plain": "3"}


def test_nothing_is_asked_before_the_kernel_has_heard_of_the_grader(monkeypatch):
    """What a kernel says to a grader that it has not heard of yet is lost."""
    happened, send, read = [], kernel.Kernel.send, kernel.read
    monkeypatch.setattr(kernel.Kernel, "send", lambda *given, **more: happened.append("asked") or send(*given, **more))
    monkeypatch.setattr(kernel, "read", lambda *given: happened.append(read(*given)) or happened[-1])
    with start(Limits()) as other:
        assert text(other.run(["print(7)"])[0]) == "7\n"
    assert "iopub_welcome" in [message.kind for message in happened[: happened.index("asked")]]


def test_a_kernel_that_greets_nobody_has_not_started(monkeypatch):
    monkeypatch.setattr(kernel.Kernel, "_receive", lambda self, until: None)
    with pytest.raises(KernelDied, match=r"The kernel did not start\."):
        start()


def test_answers_are_plain_values_and_a_slow_one_costs_only_itself():
    cells = [
        "import time\ndef scale(x, by): return by * x",
        "def slow(): time.sleep(60)",
        "def wrong(): return object()",
    ]
    x = np.arange(6.0).reshape(2, 3).T
    scale, slow, wrong, missing = (
        [{"do": name, "args": args}]
        for name, args in (("scale", [x, 2.0]), ("slow", []), ("wrong", []), ("nothing", []))
    )
    with start() as session:
        session.run(cells)
        first, late, not_played = session.ask([scale, slow, scale], timeout=3)
        failed, unknown, last = session.ask([wrong, missing, scale])
    assert late == not_played == LATE
    assert "error" in failed
    assert "error" in unknown
    for answer in (first, last):
        np.testing.assert_array_equal(answer["value"], 2 * x)


@pytest.mark.parametrize("last_word", ["raise KeyboardInterrupt", "import os; os.kill(os.getpid(), 2)"])
def test_a_function_that_interrupts_itself_is_late(last_word):
    with start() as session:
        session.run([f"def f():\n    {last_word}\n    import time; time.sleep(1)"])
        assert session.ask([[{"do": "f", "args": []}]] * 2) == [LATE] * 2


def test_pictures_and_warnings_arrive_and_cost_nothing():
    cells = [
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()",
        "import warnings; warnings.warn('careful')",
    ]
    with start(Limits()) as session:
        picture, warning = session.run(cells)
    assert "image/png" in picture[-1]["data"]
    assert warning[0]["name"] == "stderr"


def test_files_named_like_the_kernels_own_do_not_run_at_its_start():
    names = ("ipykernel_launcher.py", "sitecustomize.py", "ipykernel.py")
    with start(files=dict.fromkeys(names, b"raise SystemExit")) as session:
        assert text(session.run(["print(1)"])[0]) == "1\n"


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "", "a/../../b", "nul\0"])
def test_names_that_leave_the_folder_are_refused(name):
    with pytest.raises(ValueError, match="files: expected names inside"):
        start(files={name: b""})


# --- reaching outside -----------------------------------------------------------------------------------------------

CONNECT = "socket.create_connection(({!r}, port), timeout=1)"
DATAGRAM = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'secret', ('127.0.0.1', port)); 0"
HIDDEN = ["f'{folder}/gradebook.db'", "f'{folder}/other-submission.ipynb'", "'/etc/shadow'", "f'{root}/.git'"]
HIDDEN += ["f'{root}/solutions'", "f'{root}/autograder'", "f'/proc/{bystander}/cmdline'", "f'/proc/1/root{folder}'"]
LOCKED = ["f'{folder}/gradebook.db'", "f'{root}/course/planted.py'", "sys.prefix + '/lib/planted.py'", "'/planted'"]
LOCKED += ["'/etc/planted'", "'/usr/planted'", "'/dev/planted'", "'/proc/sys/kernel/hostname'", "'/proc/sysrq-trigger'"]
REFUSED = ["unshare(0x10000000)", "unshare(0x00020000)", "mount(b'x', b'/tmp', b'tmpfs', 0, b'')", "setuid(0)"]
REFUSED += ["umount2(b'/tmp', 2)", "chroot(b'/tmp')", "memfd_create(b'x', 0)", "ptrace(16, 1, 0, 0)"]
REFUSED += ["ptrace(16, bystander, 0, 0)", "syscall(435, 0, 0)", "kill(bystander, 9)"]
TOOLS = ["unshare -r true", "bwrap --ro-bind / / true", "su -c true", "mount -t tmpfs x /tmp", f"kill -9 {os.getpid()}"]
ENVIRONMENTS = "open('/proc/1/environ').read() + open('/proc/1/cmdline').read() + str(os.environ)"


def test_nothing_outside_can_be_reached(outside, monkeypatch):
    monkeypatch.setenv("SECRET_SEED", "4711")
    expected = {
        CONNECT.format("127.0.0.1"): "ConnectionRefusedError",
        CONNECT.format("192.0.2.1"): "OSError",
        DATAGRAM: "{'text/plain': '0'}",  # it went to the jail's own loopback, as the open port outside shows
        "socket.getaddrinfo('example.org', 80)": "gaierror",
        **{f"print(os.path.exists({path}))": "False\n" for path in HIDDEN},
        **{f"open({path}, 'w')": "PermissionError FileNotFoundError OSError" for path in LOCKED},
        **{f"print(calls.{call})": "-1\n" for call in REFUSED},
        **{f"print(subprocess.call({tool.split()!r}, stderr=-3) != 0)": "True\n" for tool in TOOLS},
        f"print('4711' in {ENVIRONMENTS})": "False\n PermissionError",
        "print(len([entry for entry in os.listdir('/proc') if entry.isdigit()]) < 5)": "True\n",
        "print(open('/proc/self/uid_map').read().split()[0], os.getgroups())": "1000 []\n",
    }
    found = dict(zip(expected, attempts(outside, *expected), strict=True))
    assert {line: got for line, got in found.items() if got not in expected[line]} == {}
    assert not (ROOT / "course" / "planted.py").exists()


# --- using too much -------------------------------------------------------------------------------------------------


def test_a_fork_bomb_stays_small(outside):
    bomb = "import os, time\nfor i in range(200):\n    if os.fork() == 0:\n        time.sleep(60)\n        os._exit(0)"
    assert attempts(outside, bomb) == ["BlockingIOError"]
    with start(HARD) as session, contextlib.suppress(KernelDied):
        session.run(["import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"])


def test_memory_of_one_process(outside):
    assert attempts(outside, "import numpy\nheld = [numpy.zeros(2**24) for _ in range(20)]") == ["MemoryError"]


def test_memory_of_many_processes(outside):
    child = "if os.fork() == 0:\n        x = bytearray(b'x') * 300_000_000\n        time.sleep(60)\n"
    roomy = Limits(cell=120, memory=1024 * MIB)
    with start(roomy) as session, pytest.raises(KernelDied, match="more than 1024 MiB of memory"):
        session.run([f"import os, time\nfor i in range(6):\n    {child}time.sleep(60)"])


def test_files_without_content(outside):
    with start(Limits(cell=300, disk=64 * MIB)) as session, pytest.raises(KernelDied, match="files"):
        session.run(["for i in range(10**7): open(f'/tmp/{i}', 'w').close()"])


def test_large_files(outside):
    one = "open('/tmp/large', 'wb').write(bytes(9 * 2**20))"
    many = "for i in range(9): open(f'/home/student/{i}', 'wb').write(bytes(2**20))"
    sockets = "for i in range(9): open(f'/run/course-jail/{i}', 'wb').write(bytes(2**19))"
    assert attempts(outside, one, many, sockets) == ["OSError"] * 3


def test_endless_and_sleeping_cells_are_interrupted_and_the_rest_runs(outside):
    lines = ("while True: pass", "import time; time.sleep(60)", "print('still here')")
    endless, sleeping, rest = attempts(outside, *lines, limits=SHORT)
    assert "took longer than 3 s" in endless
    assert "KeyboardInterrupt" in endless
    assert "KeyboardInterrupt" in sleeping
    assert rest == "still here\n"


STUBBORN = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"


def test_a_cell_that_ignores_the_interrupt_is_killed(outside):
    with start(HARD) as session:
        with pytest.raises(KernelDied, match=r"A cell took longer than 3 s and ignored the interrupt") as death:
            session.run(["1", STUBBORN])
        assert death.value.cell == 1
        assert len(session.outputs) == 2
        with pytest.raises(KernelDied):
            session.run(["1"])


def test_the_total_time_is_kept(outside):
    with start(Limits(cell=60, total=5)) as session, pytest.raises(KernelDied, match="used up its 5 s"):
        session.run(["import time; time.sleep(2)"] * 5)


def test_much_output_is_cut_and_a_flood_is_stopped(outside):
    flood = "import time\nfor i in range(400):\n    print('x' * 500_000)\n    time.sleep(0.01)"
    before = psutil.Process().memory_info().rss
    much, stopped, rest = attempts(outside, "print('x' * 300_000)", flood, "print(1)")
    assert "left out" in much
    assert "sent more than 8 MiB of output" in stopped
    assert max(len(much), len(stopped)) < 200_000
    assert rest == "1\n"
    large = "def f(): return 1\nfor i in range(600): print('x' * 100_000)"
    assert "{'value': 1, 'changed': []}" in dies(large, limits=Limits())
    assert psutil.Process().memory_info().rss - before < 300 * MIB


def test_outputs_that_are_too_large_cost_themselves_and_not_the_cell(outside):
    cell = (
        "from IPython.display import display\nprint('x' * 40_000_000)\n"
        "display({'image/png': 'x' * 40_000_000}, raw=True)\nprint('after')\ndef f(): return 1\n"
        "raise ValueError('x' * 20_000_000)"
    )
    with start(Limits()) as session:
        (outputs,) = session.run([cell])
        assert session.ask([[{"do": "f", "args": []}]], timeout=60) == [{"value": 1, "changed": []}]
    printed = text(outputs)
    assert "after" in printed
    assert printed.count("MiB is left out") >= 3
    assert len(printed) < 1000


def test_processes_that_would_outlive_the_grading(outside):
    with start() as session:
        session.run(["import subprocess\nsubprocess.Popen(['setsid', 'sleep', '98765'], start_new_session=True)"])
        assert kernels()
    assert not kernels()


def test_a_grader_that_is_killed_takes_the_jail_along(outside):
    script = (
        "from autograder.sandbox.limits import Limits\nfrom autograder.sandbox.warm_jail import WarmJails\n"
        "from autograder.sandbox.session import Session\nsession = Session(WarmJails(Limits()))\n"
        'session.run([\'import subprocess; subprocess.Popen(["sleep", "98765"])\'])\n'
        "print('ready', flush=True)\ninput()"
    )
    pipe = subprocess.PIPE
    grader = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=pipe, stdout=pipe)
    assert grader.stdout.readline() == b"ready\n"
    assert kernels()
    grader.kill()
    grader.communicate()
    until = time.monotonic() + 300
    while kernels() and time.monotonic() < until:
        time.sleep(0.02)
    assert not kernels()


# --- breaking the conversation --------------------------------------------------------------------------------------


def dies(*cells, limits=HARD):
    """The reason for which a submission's kernel ended, in these cells or in a question after them; or its answer."""
    try:
        with start(limits) as session:
            session.run(list(cells))
            return str(session.ask([[{"do": "f", "args": []}]], timeout=30))
    except KernelDied as death:
        return death.reason


def test_an_exit_is_noticed(outside):
    assert "The kernel stopped" in dies("import os; os._exit(0)")


def test_closed_sockets(outside):
    shut = "import os, socket\nfor fd in range(3, 256):\n    try: socket.socket(fileno=os.dup(fd)).shutdown(2)"
    for close in ("import os; os.closerange(3, 256)", f"{shut}\n    except OSError: pass"):
        assert dies(close, "1") in (DIED, DISCONNECTED)  # libzmq ends the process for either, a moment later


SEND = "import json, os\nk = get_ipython().kernel\nraw = lambda *parts: k.iopub_socket.send_multipart(list(parts))\n"
FORGED = {
    "no frames": "raw(b'')",
    "no signature": "raw(b'topic', b'<IDS|MSG>', b'', b'{}', b'{}', b'{}', b'{}')",
    "wrong signature": "raw(b'topic', b'<IDS|MSG>', b'0' * 64, b'{}', b'{}', b'{}', b'{}')",
    "too few parts": "raw(b'topic', b'<IDS|MSG>', k.session.sign([b'{}']), b'{}')",
    "no JSON": "p = [b'{', b'}', b'\\xff', b'x']; raw(b't', b'<IDS|MSG>', k.session.sign(p), *p)",
    "deep JSON": "p = [b'[' * 200000, b'{}', b'{}', b'{}']; raw(b't', b'<IDS|MSG>', k.session.sign(p), *p)",
    "a list for a header": "p = [b'[]'] * 4; raw(b't', b'<IDS|MSG>', k.session.sign(p), *p)",
    "topic only": "raw(b'topic')",
    "long text": "p = [b' ' * (17 * 2**20) + b'{}'] * 4; raw(b't', b'<IDS|MSG>', k.session.sign(p), *p)",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_forged_messages(forged):
    reason = dies(SEND + forged, "1")
    assert "malformed message" in reason or "MiB of text at once" in reason


def test_outputs_of_another_form_are_passed_over(outside):
    parent = "get_ipython().kernel.get_parent()"
    send = "get_ipython().kernel.session.send(get_ipython().kernel.iopub_socket, {!r}, {}, parent=" + parent + ");"
    kinds = {"stream": {"name": "stdout", "text": [1, {}]}, "display_data": {"data": [], "metadata": 3}}
    with start() as session:
        assert session.run([send.format(kind, content) for kind, content in kinds.items()]) == [[], []]


ANSWER = (
    "import course.check.serve as s\n"
    "def reply(comm, message):\n    comm.send({data}, buffers={buffers})\n"
    "s.reply = reply\n"
)
MALFORMED = [
    ("{'answer': {'array': ['<f8', [10**9], 'C', 0]}}", "[b'']"),
    ("{'answer': {'array': ['|O', [1], 'C', 0]}}", "[bytes(8)]"),
    ("{'answer': {'pickle': 'x'}}", "[]"),
    ("{'other': 1}", "[]"),
    ("[1, 2]", "[]"),
]


@pytest.mark.parametrize(("data", "buffers"), MALFORMED)
def test_malformed_answers(data, buffers):
    assert "malformed answer" in dies(ANSWER.format(data=data, buffers=buffers))


def test_answers_that_are_too_large(outside):
    small = Limits(answer=2 * MIB)
    zeros = "import numpy as np\ndef f(): return np.zeros(10**{})"
    assert "malformed answer" in dies(zeros.format(6), limits=small)
    assert "malformed answer" in dies(zeros.format(7), limits=small)
    assert "closed its connection, or sent too much" in dies(zeros.format(7), limits=replace(small, flood=2 * MIB))


PATCHED = {
    "import comm; comm.get_comm_manager = comm.create_comm = lambda *a: None": "gave no answer",
    "get_ipython().kernel.comm_manager.register_target = lambda *a: None": "gave no answer",
    "get_ipython().kernel.do_execute = None": "gave no answer",
    "get_ipython().input_transformers_post.append(lambda lines: [])": "gave no answer",
    "import course.check.plain as p, course.check.serve as s; s.pack = lambda value: (object(), [])": "gave no answer",
    "import course.check.serve as s; s.play = lambda *_: {'value': 10, 'changed': []}": "{'value': 10, 'changed': []}",
    "import json; json.dumps = json.loads = lambda *a, **k: 1 / 0": "ignored the interrupt",
}


@pytest.mark.parametrize(("patch", "expected"), PATCHED.items())
def test_patched_libraries_make_no_more_than_wrong_answers(patch, expected):
    found = dies(patch)
    assert expected in found or "f is not defined" in found  # the template imported it before the patch


RAW_FLOOD = """
import os, socket, struct
def line(end):
    for fd in map(int, os.listdir("/proc/self/fd")):
        try:
            found = socket.socket(fileno=os.dup(fd))
            if found.getsockname().endswith(end) and found.getpeername() is not None: return found
        except (OSError, AttributeError): pass
out = line("k-2"); out.setblocking(True)
while True: out.sendall(struct.pack(">BQ", 3, 2**20) + bytes(2**20))  # parts of a message that never ends
"""


def test_a_message_without_end_does_not_fill_the_graders_memory(outside, monkeypatch):
    monkeypatch.setattr(watch, "MAX_GROWTH", 100 * MIB)
    with start(Limits(cell=120)) as session, pytest.raises(KernelDied, match="short of memory"):
        session.run([RAW_FLOOD])
