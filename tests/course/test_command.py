"""The command `course` as a student uses it: lab, doctor, syllabus, submit; bad input is one line and exit code 2."""

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from course import doctor, explorables, folders, instructor, lab, own_copies, pack, submit, syllabus
from course.check import questions
from course.check.questions.predictions import Prediction
from course.check.quiz import progress
from course.cli import INSTRUCTOR, main, parser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_places(tmp_path, monkeypatch):
    """A learner without progress and exchange, in no course folder; PATH is put back, to which `main` adds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("COURSE_EXCHANGE", str(tmp_path / "exchange"))
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    monkeypatch.setenv("PATH", os.environ["PATH"])


@pytest.fixture
def student_s_copy(monkeypatch):
    monkeypatch.setattr(instructor, "here", lambda: False)


def refused(capsys, *arguments):
    """The one line with which the command refuses; exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def one_line(text):
    assert text.count("\n") == 1
    return text.strip()


def test_a_reader_that_stops_early_is_no_error():
    """As in `course syllabus | head -1`."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", "from course.cli import main; main(['syllabus'])"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


# lab


@contextlib.contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_said_in_one_line_with_one_that_is_free(capsys):
    with taken_port() as port:
        said = one_line(refused(capsys, "lab", "--port", str(port), "--no-browser"))
    assert said.startswith(f"course lab: port {port} cannot be used (Address already in use)")
    lab.check_port(int(re.search(r"PORT=(\d+) make lab", said).group(1)))


@pytest.mark.parametrize("port", ["0", "-1", "65536", "1000000000000"])
def test_a_port_out_of_range_is_said_in_one_line(capsys, port):
    said = one_line(refused(capsys, "lab", f"--port={port}"))
    assert said == f"course lab: port: expected a number from 1 to 65535; got {port}"


def test_a_port_that_is_no_number(capsys):
    assert "invalid int value: 'http'" in refused(capsys, "lab", "--port", "http")


def test_a_library_without_its_lectures_says_where_to_install(tmp_path):
    with pytest.raises(FileNotFoundError, match="expected the lectures in"):
        lab.start(tmp_path, 8888, browser=False)


def test_the_browser_opens_only_when_asked():
    for browser in (True, False):
        assert f"--ServerApp.open_browser={browser}" in lab.command(ROOT, 8888, browser, "token", "/lab")


def test_make_lab_passes_port_browser_and_instructor_on():
    dry = ["make", "-n", "lab", "PORT=8899", "BROWSER=0", "INSTRUCTOR=1"]
    steps = subprocess.run(dry, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "course lab --port 8899 --no-browser --instructor" in steps


def test_a_student_s_copy_has_no_instructor_s_lab(capsys, student_s_copy):
    assert one_line(refused(capsys, "lab", "--instructor")).startswith("course lab: this is a student's copy")


def test_a_home_folder_that_does_not_exist_is_said_in_one_line(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    said = one_line(refused(capsys, "lab", "--port", str(lab.free_port())))
    assert said == f"course lab: HOME: expected a folder that exists and can be written; got {tmp_path / 'gone'}"


def test_a_folder_for_own_copies_that_cannot_be_written_is_said_in_one_line(capsys, monkeypatch, tmp_path):
    (tmp_path / "work").write_text("a file where the folder should be")
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    said = one_line(refused(capsys, "lab", "--port", str(lab.free_port())))
    assert said.startswith("course lab: expected a folder for your own copies that can be written; got")


def switched_off(folder, instructor):
    """The parts of nbgrader that JupyterLab does not show, by the course's settings."""
    paths = lab.environment(ROOT, folder, instructor)["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    pages = [Path(path) / "labconfig/page_config.json" for path in paths]
    return {
        name.partition(":")[2]
        for page in pages
        if page.exists()
        for name in json.loads(page.read_text(encoding="utf-8"))["disabledExtensions"]
    }


TOOLS = {"course-list", "create-assignment", "formgrader", "validate-assignment"}
LIST = {"assignment-list", "menu"}


@pytest.mark.parametrize("there", [True, False])
def test_students_have_no_grading_tools_and_a_list_of_assignments_only_with_an_exchange(tmp_path, there):
    if there:
        (tmp_path / "exchange").mkdir()
    assert switched_off(tmp_path, instructor=False) == TOOLS | (set() if there else LIST)
    assert switched_off(tmp_path, instructor=True) == (set() if there else LIST)


@contextlib.contextmanager
def started(port, home):
    """`course lab` as a process of its own, with settings of its own."""
    own = {f"JUPYTER{name}": str(home / name) for name in ("_CONFIG_DIR", "_RUNTIME_DIR", "LAB_SETTINGS_DIR")}
    code = f"from course.cli import main; main(['lab', '--port', '{port}', '--no-browser'])"
    keyboard, terminal = pty.openpty()  # at a terminal the server would ask before it stops
    server = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, **own, "COURSE_ROOT": str(home)},
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield server
    finally:
        server.kill()
        server.communicate()
        os.close(keyboard)
        os.close(terminal)


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def wait_for(url, server):
    """What the server answers first. Fails when it ends without an answer."""
    while True:
        try:
            return get(url)
        except OSError:
            assert server.poll() is None, "the server ended without an answer"
            time.sleep(0.1)


@pytest.mark.long
def test_the_lab_serves_the_start_page_and_stops_cleanly(tmp_path):
    port = lab.free_port()
    with started(port, tmp_path) as server:
        address = re.search(r"(http://\S+)/lab/tree/(\S+)\?token=(\w+)$", server.stdout.readline().strip())
        base, page, token = address.groups()
        assert base == f"http://127.0.0.1:{port}"
        assert b"JupyterLab" in wait_for(address.group(0), server)
        assert json.loads(get(f"{base}/api/contents/{page}?content=0&token={token}"))["type"] == "notebook"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            get(f"{base}/api/contents")
        server.send_signal(signal.SIGINT)
        assert server.wait() == 0
        rest = server.stdout.read()
    assert rest.startswith("Ctrl-C stops it.\n")
    assert "Traceback" not in rest
    lab.check_port(port)


# doctor


def examined(capsys):
    """Each line's name and what it says, and the exit code."""
    code = 0
    try:
        main(["doctor"])
    except SystemExit as ended:
        code = ended.code
    lines = capsys.readouterr().out.splitlines()
    return {line[:15].strip(): line[16:] for line in lines}, code


def test_in_a_sound_installation_every_line_is_ok(capsys, student_s_copy):
    lines, code = examined(capsys)
    assert list(lines) == ["Python", "kernel", "lab extensions", "nbgrader", "data", "CIFAR-10", "GPU"]
    assert all(said.startswith("ok: ") for said in lines.values()), lines
    assert code == 0


def test_what_is_missing_is_said_with_what_to_do_and_the_other_lines_still_come(capsys, monkeypatch, student_s_copy):
    from jupyter_client import kernelspec

    import course.data

    def no_kernel(self, name):
        raise kernelspec.NoSuchKernel(name)

    def broken():
        raise ImportError("no module named sklearn")

    monkeypatch.setattr(doctor, "OLDEST", (99, 0))
    monkeypatch.setitem(doctor.EXTENSIONS, "nothing", "some-widgets")
    monkeypatch.setattr(kernelspec.KernelSpecManager, "get_kernel_spec", no_kernel)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(course.data, "digits", broken, raising=False)
    lines, code = examined(capsys)
    assert code == 1
    assert lines["Python"].startswith("TO DO: Python 3.11 or newer is needed")
    assert "pip install ipykernel" in lines["kernel"]
    assert "lacks the extension of some-widgets: pip install" in lines["lab extensions"]
    assert "alembic is not on PATH" in lines["nbgrader"]
    assert lines["data"] == "TO DO: install the course again (ImportError: no module named sklearn)"
    assert lines["GPU"].startswith("ok: ")


def test_a_kernel_of_another_environment_is_told(monkeypatch):
    from jupyter_client import kernelspec

    class Other:
        argv = ("/opt/other/bin/python", "-m", "ipykernel_launcher")

    monkeypatch.setattr(kernelspec.KernelSpecManager, "get_kernel_spec", lambda self, name: Other())
    with pytest.raises(doctor.UnwellError, match="notebooks would run /opt/other/bin/python"):
        doctor.kernel(ROOT)


# syllabus


def counted(capsys):
    """The rows of both tables: name → the three numbers at its end."""
    main(["syllabus"])
    rows = re.findall(r"^(\S.*?)\s{2,}(\d+)\s+(\d+)\s+(\d+)$", capsys.readouterr().out, re.MULTILINE)
    return {name: tuple(map(int, numbers)) for name, *numbers in rows}


def test_the_syllabus_counts_what_there_is(capsys):
    rows = counted(capsys)
    pictures = Counter(getattr(explorables, name).lecture for name in explorables.CATALOGUE)
    for number, name in syllabus.lectures(ROOT).items():
        asked = len(questions.of_lecture(number)) if number in questions.lectures() else 0
        assert rows[f"{number} {name}"] == (pictures[number], asked, 0)
    released = {path.parent.name for path in ROOT.glob("assignments/*/checks.npz")}
    assert released == {name.split()[0] for name in rows if not name[:2].isdigit()}


def test_the_syllabus_counts_predictions(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    some = [name for name, question in questions.all().items() if isinstance(question, Prediction)]
    for name, right in ((some[0], True), (some[1], False)):
        progress.record("question", name, right)
    for name in some[1:3]:
        progress.skip("question", name)
    assert syllabus.predictions(progress.read()) == f"{len(some)}; made: 2, right: 1, skipped: 1"
    assert len(some) > 20


def test_the_syllabus_takes_titles_from_the_notebooks(tmp_path):
    (tmp_path / "lectures").mkdir()
    (tmp_path / "lectures/06-a-b.ipynb").write_text('{"cells": [{"source": ["# 06 · A and B\\n", "More."]}]}')
    for broken in ("", "{}", '{"cells": []}', '{"cells": [{"source": 3}]}'):
        (tmp_path / "lectures/07-gradient-descent.ipynb").write_text(broken)
        assert syllabus.lectures(tmp_path) == {"06": "A and B", "07": "gradient descent"}
    assert syllabus.homework_title(tmp_path, "hw9") == ""


def row_of(rows, homework):
    return next(numbers for name, numbers in rows.items() if name.split()[0] == homework)


def test_the_syllabus_of_homework_agrees_with_the_notebook(capsys):
    functions, asked, _ = row_of(counted(capsys), "hw2")
    cells = json.loads((ROOT / "assignments/hw2/hw2.ipynb").read_text(encoding="utf-8"))["cells"]
    checks = [line for cell in cells for line in cell["source"] if line.startswith("check(")]
    assert len(checks) == functions + asked
    assert sum("=" in line for line in checks) == asked


def test_the_syllabus_shows_how_far_one_is(capsys):
    first, second = questions.of_lecture("06")[:2]
    progress.record("question", first.id, True)
    progress.record("question", second.id, False)
    progress.record("exercise", "hw2.softmax", True)
    progress.record("exercise", "hw2.softmax_loss", False)
    rows = counted(capsys)
    assert [numbers[2] for name, numbers in rows.items() if name.startswith("06 ")] == [1]
    assert row_of(rows, "hw2")[2] == 1


def test_the_syllabus_tells_what_is_due_and_which_mistake_came_again(capsys, monkeypatch):
    monkeypatch.setenv("COURSE_TODAY", "2026-11-20")
    progress.record_mistake("sum_for_mean", "hw1.mse_grad")
    progress.record("question", "ready-minimum", False)
    monkeypatch.setenv("COURSE_TODAY", "2026-11-30")
    progress.record_mistake("gradient_sum", "hw2.softmax_loss")
    progress.record_mistake("sum_for_mean", "rent-mean-square")
    progress.record_mistake("one_path_only", "tied-scalar")
    progress.record_mistake("exchanged", "hw3.cost_model")  # the same word for two other slips
    progress.record_mistake("exchanged", "hw3.lr_regime")
    main(["syllabus"])
    assert capsys.readouterr().out.endswith(
        "due for review: 1; type course review\n"
        "twice this week: a sum where a mean is due (hw2.softmax_loss, rent-mean-square)\n"
    )


# submit


@pytest.fixture
def copy(tmp_path):
    """A student's folder with one homework in which one answer was written, and the settings of nbgrader."""
    root = tmp_path / "course"
    (root / "assignments").mkdir(parents=True)
    shutil.copytree(ROOT / "assignments" / "hw2", root / "assignments" / "hw2")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    write(root / "assignments/hw2/hw2.ipynb")
    return root


def write(notebook, cell=None, encoding="utf-8"):
    """Write an answer into the first cell for answers, or add a cell."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    answers = [each for each in content["cells"] if each["metadata"].get("nbgrader", {}).get("solution")]
    if cell:
        content["cells"].append(cell)
    else:
        answers[0]["source"] = ["answer = 42"]
    notebook.write_text(json.dumps(content), encoding=encoding)


def own_copy(root):
    """As `make lab` makes it; returns its notebook."""
    own_copies.update(root, root / "work")
    return root / "work/assignments/hw2/hw2.ipynb"


@pytest.mark.parametrize("name", ["hw9", "", "../hw2", "hw2/", "HW2"])
def test_a_homework_that_is_not_there_is_answered_with_those_that_are(copy, name):
    with pytest.raises(ValueError, match=r"expected one of hw2; got"):
        submit.submit(copy, name)


def test_the_command_says_so_in_one_line(capsys):
    said = one_line(refused(capsys, "submit", "hw99"))
    released = ", ".join(sorted(path.parent.name for path in ROOT.glob("assignments/*/checks.npz")))
    assert said.startswith(f"course submit: homework: expected one of {released};")


def test_nothing_released_yet_is_said(tmp_path):
    with pytest.raises(ValueError, match="none released yet"):
        submit.submit(tmp_path, "hw2")


@pytest.mark.parametrize("content", [b"", b"text", b"{}", b"[]", b'{"cells": 3}', b"\xff\xfe", b"[" * 10**5])
def test_a_broken_notebook_is_not_handed_in(copy, content):
    (copy / "assignments/hw2/hw2.ipynb").write_bytes(content)
    with pytest.raises(ValueError, match=r"hw2.ipynb is not a notebook any more"):
        submit.submit(copy, "hw2")
    assert not list(copy.glob("*.zip"))


def test_a_notebook_of_another_name_is_asked_for(copy):
    (copy / "assignments/hw2/hw2.ipynb").rename(copy / "assignments/hw2/mine.ipynb")
    with pytest.raises(FileNotFoundError, match=r"hw2.ipynb; was it renamed"):
        submit.submit(copy, "hw2")


def test_a_notebook_that_is_too_large_for_the_grader_is_not_handed_in(copy):
    notebook = copy / "assignments/hw2/hw2.ipynb"
    notebook.write_bytes(notebook.read_bytes() + b" " * pack.MAX_BYTES)
    with pytest.raises(ValueError, match=r"has 100 MB; the grader reads at most 100\. Clear what was printed"):
        submit.submit(copy, "hw2")


def test_a_notebook_with_a_byte_order_mark_is_read(copy):
    write(copy / "assignments/hw2/hw2.ipynb", encoding="utf-8-sig")
    submit.submit(copy, "hw2")


@pytest.fixture
def untouched(copy):
    shutil.copy(ROOT / "assignments/hw2/hw2.ipynb", copy / "assignments/hw2/hw2.ipynb")
    return copy


def is_refused(root):
    with pytest.raises(ValueError, match=r"hw2.ipynb is as it was released \(saved .*nothing was handed in"):
        submit.submit(root, "hw2")
    assert not list(root.rglob("*.zip"))


def test_a_homework_without_an_answer_is_not_handed_in(untouched):
    is_refused(untouched)
    write(untouched / "assignments/hw2/hw2.ipynb")
    submit.submit(untouched, "hw2")


def test_an_own_copy_equal_to_the_release_is_not_handed_in_even_after_it_ran(untouched):
    notebook = own_copy(untouched)
    is_refused(untouched)
    content = json.loads(notebook.read_text(encoding="utf-8"))
    next(cell for cell in content["cells"] if cell["cell_type"] == "code")["execution_count"] = 7
    notebook.write_text(json.dumps(content), encoding="utf-8")
    is_refused(untouched)


def test_work_in_cells_of_ones_own_is_handed_in(untouched):
    notebook = own_copy(untouched)
    write(notebook, {"cell_type": "code", "metadata": {}, "source": "x", "outputs": [], "execution_count": None})
    submit.submit(untouched, "hw2")


def test_before_it_is_handed_in_it_says_which_notebook_when_saved_and_what_passes(copy, capsys):
    notebook = copy / "assignments/hw2/hw2.ipynb"
    os.utime(notebook, (time.mktime((2026, 11, 30, 12, 3, 4, 0, 0, -1)),) * 2)
    progress.record("exercise", "hw2.softmax", True)
    submit.submit(copy, "hw2")
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert first.startswith(f"Notebook: {notebook}, saved Monday 30 November, 12:03:04. What you changed")
    assert second.startswith("hw2: 1 of ")
    missing = second.partition("not yet: ")[2].rstrip(".").split(", ")
    assert "softmax" not in missing
    assert "softmax_loss" in missing


def zip_of(root):
    """The zip file that was written into this folder: name → bytes."""
    with zipfile.ZipFile(root / "hw2-submission.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_without_an_exchange_a_zip_file_holds_the_notebook_as_it_is(copy, capsys):
    notebook = copy / "assignments/hw2/hw2.ipynb"
    for extra in (" ", "  "):
        notebook.write_text(notebook.read_text(encoding="utf-8") + extra, encoding="utf-8")
        submit.submit(copy, "hw2")
        assert str(copy / "hw2-submission.zip") in capsys.readouterr().out
        assert zip_of(copy) == {"hw2.ipynb": notebook.read_bytes()}


def test_an_own_copy_is_handed_in_and_its_zip_file_lies_where_the_student_works(untouched, capsys):
    notebook = own_copy(untouched)
    write(notebook)
    submit.submit(untouched, "hw2")
    assert zip_of(untouched / "work") == {"hw2.ipynb": notebook.read_bytes()}
    assert str(untouched / "work/hw2-submission.zip") in capsys.readouterr().out


def test_it_says_where_to_upload(copy, capsys):
    submit.submit(copy, "hw2")
    assert "Upload this file to the place where your class hands in homework" in capsys.readouterr().out
    (copy / "upload.txt").write_text("at https://example.org/hw\n", encoding="utf-8")
    submit.submit(copy, "hw2")
    assert "Upload this file at https://example.org/hw:\n" in capsys.readouterr().out


def test_ordinary_files_beside_the_notebook_are_in_the_zip_file_and_others_are_named(copy, capsys, monkeypatch):
    monkeypatch.setattr(pack, "MAX_BESIDE", 10)
    folder = copy / "assignments/hw2"
    for name, size in {"a.py": 4, "b.csv": 7, "c.py": 6, "my.ipynb": 1, "hw2.new.ipynb": 1, ".hidden": 1}.items():
        (folder / name).write_bytes(b"x" * size)
    (folder / "d").mkdir()
    (folder / "e").symlink_to(ROOT / "LICENSE")
    submit.submit(copy, "hw2")
    assert set(zip_of(copy)) == {"hw2.ipynb", "a.py", "c.py"}
    said = re.search(r"Left out: (.*)", capsys.readouterr().out).group(1)
    assert re.findall(r"(\S+) \(", said) == ["b.csv", "d", "e", "my.ipynb"]


def test_a_full_disk_leaves_the_zip_file_that_was_there(copy, monkeypatch):
    submit.submit(copy, "hw2")
    before = zip_of(copy)

    def full(self, *arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(OSError, match="No space left"):
        submit.submit(copy, "hw2")
    assert zip_of(copy) == before
    assert [path.name for path in copy.iterdir() if "submission" in path.name] == ["hw2-submission.zip"]


def exchange_of(tmp_path):
    """An exchange folder to which hw2 was released."""
    shutil.copytree(ROOT / "assignments" / "hw2", tmp_path / "exchange/foundations/outbound/hw2")
    return tmp_path / "exchange/foundations"


@pytest.mark.parametrize("own", [True, False])
def test_with_an_exchange_it_is_handed_in_there(copy, tmp_path, capfd, monkeypatch, own):
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COURSE_ROOT", str(copy))
    inbound = exchange_of(tmp_path) / "inbound"
    inbound.mkdir()
    inbound.chmod(0o777)
    notebook = own_copy(copy) if own else copy / "assignments/hw2/hw2.ipynb"
    write(notebook, {"cell_type": "markdown", "metadata": {}, "source": "mine"})
    submit.submit(copy, "hw2")
    (handed_in,) = inbound.iterdir()
    assert (handed_in / "hw2.ipynb").read_bytes() == notebook.read_bytes()
    assert f"Submitted: hw2, to {tmp_path / 'exchange'}" in capfd.readouterr().out
    assert not list(copy.glob("*.zip"))


def test_the_homework_of_the_folder_one_stands_in_is_handed_in_not_the_installations(copy, tmp_path, monkeypatch):
    inside = copy / "assignments/hw2"
    for place in (copy, inside):
        monkeypatch.chdir(place)
        assert folders.course_folder(ROOT, "hw2") == copy
    monkeypatch.chdir(tmp_path)
    assert folders.course_folder(ROOT, "hw2") == ROOT
    monkeypatch.setenv("COURSE_ROOT", str(copy))
    assert folders.course_folder(ROOT, "hw2") == copy


def test_the_exchange_is_the_course_folders_else_the_installations(copy, tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_EXCHANGE")
    installation = tmp_path / "shared"
    (installation / "exchange").mkdir(parents=True)
    assert folders.exchange(copy, installation) == installation / "exchange"
    (copy / "exchange").mkdir()
    assert folders.exchange(copy, installation) == copy / "exchange"


@pytest.mark.parametrize("name", ["", "a/b", "..", "a+b", " "])
def test_the_name_of_a_class_must_be_able_to_name_a_folder(monkeypatch, name):
    monkeypatch.setenv("COURSE_ID", name)
    with pytest.raises(ValueError, match="COURSE_ID: expected letters"):
        folders.course_id()


def test_a_hand_in_that_fails_leaves_nothing_in_the_exchange(tmp_path, monkeypatch):
    from nbgrader.exchange.default import ExchangeSubmit

    from course.hand_in import Submit

    made = Submit()
    made.inbound_path, made.cache_path = str(tmp_path / "inbound"), str(tmp_path / "cache")
    for ends_well in (False, True):
        made.assignment_filename = "ann+hw2+time+random"

        def copy_files(self, ends_well=ends_well):
            for place in ("cache/.ann+hw2+time", "inbound/.ann+hw2+time+random"):
                (tmp_path / place).mkdir(parents=True)
            if not ends_well:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(ExchangeSubmit, "copy_files", copy_files)
        with contextlib.nullcontext() if ends_well else pytest.raises(OSError, match="No space"):
            made.copy_files()
        assert [path.name for path in (tmp_path / "inbound").iterdir()] == ["ann+hw2+time+random"] * ends_well


def test_an_exchange_that_takes_nothing_is_said(copy, tmp_path):
    exchange_of(tmp_path)
    with pytest.raises(ValueError, match="nbgrader could not submit hw2"):
        submit.submit(copy, "hw2")


# the command itself


def test_every_command_is_explained(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for name in ("lab", "doctor", "syllabus", "submit", *INSTRUCTOR):
        assert re.search(rf"^    {name} +\w", shown, re.MULTILINE)


@pytest.mark.parametrize("arguments", [[], ["gradee", "hw2"], ["submit"], ["lab", "--prt", "1"]])
def test_a_wrong_command_shows_how_it_is_used(capsys, arguments):
    assert refused(capsys, *arguments).startswith("usage: course")


@pytest.mark.parametrize("name", INSTRUCTOR)
def test_a_student_s_copy_does_not_grade(capsys, student_s_copy, name):
    said = refused(capsys, name, *ARGUMENTS.get(name, ["hw2"]))
    assert one_line(said).startswith(f"course {name}: this is a student's copy")


ARGUMENTS = {"export": [], "collect": ["hw2", "all.zip"]}


def test_ctrl_c_is_no_traceback(monkeypatch):
    def interrupted(root):
        raise KeyboardInterrupt

    monkeypatch.setattr(syllabus, "show", interrupted)
    with pytest.raises(SystemExit) as ended:
        main(["syllabus"])
    assert ended.value.code == 130


def test_the_port_has_a_usual_value():
    assert parser().parse_args(["lab"]).port == 8888


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_a_terminal_of_another_encoding_shows_every_name(encoding):
    done = subprocess.run(
        [sys.executable, "-c", "from course.cli import main; main(['submit', '李明'])"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert rb"got '\u674e\u660e'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_optional_pictures_that_may_not_be_read_are_no_fault_of_the_installation(monkeypatch):
    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("course.data.cifar10", refuse)
    assert doctor.cifar10(ROOT) == "cannot be read, and not needed ([Errno 13] Permission denied)"
