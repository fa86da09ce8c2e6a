"""`check` on the released folder alone: what a student sees who writes a function, wrongly and rightly."""

import json
import linecache
import os
import re
import shutil
import subprocess
import sys
import threading
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from course.check import check, inputs, patience
from course.check.home import NothingToCheckError
from course.check.plain import load, save
from course.check.quiz import progress

RELEASED = Path(__file__).resolve().parents[3] / "assignments" / "hw2"

RIGHT = """
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
LOSS = """
def softmax_loss(x, y):
    rows = np.arange(len(y))
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dx = np.exp(log_p)
    dx[rows, y] -= 1
    return -log_p[rows, y].mean(), dx / len(y)
"""
# The line of the right function that is written otherwise, and the known mistake that this is.
WRONG = {
    "no_maximum": ("z - z.max(axis=1, keepdims=True)", "z"),
    "maximum_of_everything": ("z.max(axis=1, keepdims=True)", "z.max()"),
    "over_examples": ("axis=1", "axis=0"),
    "one_sum_for_all": ("e.sum(axis=1, keepdims=True)", "e.sum()"),
    "not_normalised": ("e / e.sum(axis=1, keepdims=True)", "e"),
    "changes_its_input": ("e = np.exp(z -", "z -= z.max(axis=1, keepdims=True)\n    e = np.exp(z -"),
}
WRONG_LOSS = {
    ("sum_for_mean",): [(".mean()", ".sum()")],
    ("gradient_sum",): [("dx / len(y)", "dx")],
    ("one_hot_kept",): [("    dx[rows, y] -= 1\n", "")],
    ("sum_for_mean", "gradient_sum"): [(".mean()", ".sum()"), ("dx / len(y)", "dx")],
    ("sign_flipped", "one_hot_kept"): [("-log_p[rows", "log_p[rows"), ("    dx[rows, y] -= 1\n", "")],
}


KNN = """
class KNN:
    def train(self, X, y):
        self.X_train, self.y_train = X, y
    def compute_distances_no_loops(self, X):
        A, B = X.astype(float), self.X_train.astype(float)
        squares = np.sum(A * A, axis=1)[:, None] - 2 * A @ B.T + np.sum(B * B, axis=1)
        return np.sqrt(np.maximum(squares, 0))
    def predict_labels(self, dists, k):
        ...
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A copy of the released homework."""
    assert (RELEASED / "checks.npz").exists(), "no released homework here; make it with: course release hw2"
    return shutil.copytree(RELEASED, tmp_path_factory.mktemp("released") / "hw2")


@pytest.fixture
def notebook(released, tmp_path, monkeypatch):
    """A notebook beside the released checks: runs cells, the last line's value comes back."""
    # Links, so that the checks are loaded once for all; who writes them anew takes the link away first.
    shutil.copytree(released, tmp_path / "hw2", copy_function=os.symlink)
    monkeypatch.chdir(tmp_path / "hw2")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    names = {"np": np, "check": check}

    def run(*cells, last):
        for number, cell in enumerate(cells):
            # As ipykernel does, so that a traceback can show the cell's lines.
            linecache.cache[f"<cell {number}>"] = (len(cell), None, cell.splitlines(keepends=True), f"<cell {number}>")
            exec(compile(cell, f"<cell {number}>", "exec"), names)
        return eval(last, names)

    return run


@pytest.fixture(scope="module")
def says():
    """The sentence of each known mistake of each exercise, as released."""
    exercises = load(RELEASED / "checks.npz")["exercises"]
    return {name: {m["name"]: m["says"] for m in each["mistakes"]} for name, each in exercises.items()}


def test_the_methods_of_a_class_are_checked_one_by_one(notebook, says):
    right = notebook(KNN, last="check(KNN.compute_distances_no_loops)")
    assert re.fullmatch(r"✓ compute_distances_no_loops: all \d+ cases pass\.", repr(right))
    empty = notebook(KNN, last="check(KNN.predict_labels)")
    assert "not written yet" in repr(empty)
    wrong = notebook(KNN.replace("np.maximum(squares, 0)", "squares"), last="check(KNN.compute_distances_no_loops)")
    assert wrong.says == [f"Probably this: {says['compute_distances_no_loops']['root_of_negative']}"]
    assert "a = KNN()" in repr(wrong)
    assert "a.compute_distances_no_loops(" in repr(wrong)


def test_a_class_as_a_whole_is_no_exercise(notebook):
    with pytest.raises(NothingToCheckError, match=r"compute_distances_two_loops, .*; got KNN"):
        notebook(KNN, last="check(KNN)")


ALONE = f"""
import builtins, json, sys
import numpy as np

def refuse(name, *args, real=builtins.__import__, **kwargs):
    if name.split(".")[0] in ("autograder", "solutions"):
        raise ImportError(name)
    return real(name, *args, **kwargs)

builtins.__import__ = refuse
from course.check import check
shown = []
for code in ({RIGHT.replace("z - z.max(axis=1, keepdims=True)", "z")!r}, {RIGHT!r}):
    exec(code)
    report = check(softmax)
    shown.append([repr(report), report._repr_html_()])
instructor = [name for name in sys.modules if name.split(".")[0] in ("autograder", "solutions")]
print(json.dumps([shown, instructor, "torch" in sys.modules]))
"""


def test_the_released_folder_is_enough_without_solutions_and_autograder(notebook, tmp_path):
    environment = {**os.environ, "COURSE_PROGRESS": str(tmp_path / "progress.json")}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, check=True, cwd=tmp_path / "hw2", env=environment
    )
    (wrong, right), instructor, torch = json.loads(done.stdout)
    for form in wrong:
        assert "5 of 8 cases pass" in form
        assert "No maximum is subtracted before exp." in form
    for form in right:
        assert "softmax: all 8 cases pass." in form
    assert (instructor, torch) == ([], False)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_softmax_is_told_its_mistake(notebook, says, name):
    report = notebook(RIGHT.replace(*WRONG[name]), last="check(softmax)")
    assert not report.good
    assert report.says == [f"Probably this: {says['softmax'][name]}"]
    assert repr(report).startswith("✗ softmax: ")
    assert "First case that fails: " in repr(report)


@pytest.mark.parametrize("names", WRONG_LOSS, ids="+".join)
def test_a_wrong_loss_is_told_its_mistakes(notebook, says, names):
    wrong = LOSS
    for old, new in WRONG_LOSS[names]:
        wrong = wrong.replace(old, new)
    report = notebook(wrong, last="check(softmax_loss)")
    told = " ".join(report.says)
    assert all(says["softmax_loss"][name] in told for name in names)


def test_once_corrected_it_passes(notebook):
    assert not notebook(RIGHT.replace("axis=1", "axis=0"), last="check(softmax)").good
    report = notebook(RIGHT, last="check(softmax)")
    assert repr(report) == "✓ softmax: all 8 cases pass."
    assert report.failure is None


def test_an_unknown_mistake_is_shown_in_small_numbers(notebook):
    report = notebook(RIGHT.replace("return e", "e[0, 0] += 1\n    return e"), last="check(softmax)")
    assert report.says == []
    lines = repr(report).splitlines()
    assert lines[1] == "  First case that fails: a batch"
    assert "numbers differ, most at [0, " in lines[2]
    assert lines[3:5] == ["    softmax(", "        np.array([[ 0.1257, -0.1321,  0.6404,  0.1049],"]
    assert lines[-6].split() == ["expected", "got,", "*", "marks", "the", "wrong", "ones"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("raise NotImplementedError", "Not written yet."),
        ("pass", "The result is None: not written yet, or a `return` is missing."),
        ("return softmaxx(z)", "NameError: name 'softmaxx' is not defined"),
        ("return (np.exp(z) / np.exp(z).sum(axis=1)).tolist()", "in the line: return (np.exp(z)"),
        ("return list(z)", "got a list of 5"),
        ("return z.sum(), z", "expected an array of shape (5, 4); got a tuple of 2"),
        ("return z.T", "expected an array of shape (5, 4); got an array of shape (4, 5)"),
        ("return (row for row in z)", "got generator"),
        ("print('x' * 10**6, 1 / 0)", "ZeroDivisionError: division by zero"),
        ("return softmax(z)", "RecursionError"),
        ("import sys; sys.exit()", "SystemExit"),
    ],
)
def test_what_went_wrong_is_said_in_short_and_true_words(notebook, capsys, body, told):
    report = notebook(f"def softmax(z):\n    {body}\n", last="check(softmax)")
    assert not report.good
    assert told in repr(report)
    assert len(repr(report).splitlines()) < 20
    assert capsys.readouterr() == ("", "")


class Tags(HTMLParser):
    """Checks that tags are closed in order, and keeps their names and the text."""

    def __init__(self):
        super().__init__()
        self.open, self.names, self.text = [], set(), ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.names.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(report):
    tags = Tags()
    tags.feed(report._repr_html_())
    tags.close()
    assert tags.open == []
    return tags


@pytest.mark.parametrize(
    "code",
    [
        "def softmax(z): raise ValueError('<script>alert(1)</script> & <b>')",
        "def softmax(z): return '<script>alert(1)</script>'",
        "def softmax(z): return {'<script>alert(1)</script>': 1}",
        "def softmax(z): raise type('<script>', (Exception,), {})",
    ],
)
def test_html_shows_what_a_function_says_as_text(notebook, code):
    tags = parsed(notebook(code, last="check(softmax)"))
    assert tags.names <= {"div", "pre", "b", "u"}
    assert "<script>" in tags.text or "got a " in tags.text


def test_html_shows_an_answer_as_text(notebook):
    assert "got the text '<script>'" in parsed(notebook(last="check(uniform_loss='<script>')")).text


def test_html_says_what_the_text_says(notebook):
    report = notebook(RIGHT.replace(*WRONG["maximum_of_everything"]), last="check(softmax)")
    tags = parsed(report)
    assert {"pre", "u"} <= tags.names
    for line in repr(report).splitlines()[:4]:
        assert line.strip() in tags.text.replace("✗ ", "✗ ")
    assert "script" not in report._repr_html_()


def test_the_failing_call_can_be_tried(notebook):
    report = notebook(RIGHT.replace(*WRONG["no_maximum"]), last="check(softmax)")
    (z,) = report.args
    assert z.shape == (3, 3)
    assert np.abs(z).max() > 900


def test_a_failing_function_that_is_called_is_named_first(notebook):
    notebook(LOSS.replace("dx = np.exp(log_p)", "dx = softmax(x)"), last="None")
    report = notebook(RIGHT.replace("axis=1", "axis=0"), last="check(softmax_loss)")
    assert report.says[0] == "softmax, which this calls, fails its own check. Mend that first."
    assert notebook(RIGHT, last="check(softmax_loss)").good
    alone = notebook(RIGHT.replace("axis=1", "axis=0"), LOSS.replace("-log_p", "log_p"), last="check(softmax_loss)")
    assert "own check" not in repr(alone)


def test_a_failing_method_that_is_called_is_named_first(notebook, monkeypatch):
    monkeypatch.chdir(RELEASED.parent / "hw4")
    net = """
class TwoLayerNet:
    def __init__(self, D, H, C, weight_scale, reg, rng): self.params = {}
    def loss(self, X, y=None): return 1.0, {}
    def train(self, X, y, learning_rate, num_iters, batch_size, rng):
        for _ in range(num_iters): loss, grads = self.loss(X, y)
        return np.ones(num_iters)
"""
    assert notebook(net, last="check(TwoLayerNet.train)").says[0].startswith("loss, which this calls, fails")


# A check that does not end


class Heard:
    """A standard output that tells when something was printed."""

    def __init__(self):
        self.text, self.event = "", threading.Event()

    def write(self, text):
        self.text += text
        self.event.set()

    def flush(self):
        pass


def test_a_case_that_takes_long_is_named_while_it_runs(notebook, monkeypatch):
    heard = Heard()
    monkeypatch.setattr(patience, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stdout", heard)
    notebook(last="globals()")["said"] = heard.event
    cell = RIGHT.replace("    e =", "    print('dropped')\n    assert said.wait(60)\n    e =")
    assert notebook(cell, last="check(softmax)").good
    assert "softmax: still in case 1 of " in heard.text
    assert "dropped" not in heard.text


def test_an_interrupted_check_says_where_in_one_line(notebook):
    cell = "def softmax(z):\n    if len(z) == 4:\n        raise KeyboardInterrupt\n    return z\n"
    with pytest.raises(KeyboardInterrupt) as stopped:
        notebook(cell, last="check(softmax)")
    (line,) = stopped.value._render_traceback_()
    assert line.startswith("check: softmax was stopped in case ")
    assert line.endswith("at the line: raise KeyboardInterrupt")


# Which function


def test_the_notebook_s_name_for_a_function_counts_as_it_does_for_the_grader(notebook):
    for cell in ("softmax = lambda z: np.exp(z) / np.exp(z).sum()", "def mine(z): return z\nsoftmax = mine"):
        assert repr(notebook(cell, last="check(softmax)")).startswith("✗ softmax: ")
    assert notebook(RIGHT.replace("softmax", "mine") + "softmax = mine", last="check(softmax)").good
    assert notebook("import functools", RIGHT, "softmax = functools.partial(softmax)", last="check(softmax)").good
    assert notebook(RIGHT.replace("softmax", "mine"), last="check(softmax=mine)").good


def test_one_function_may_use_another(notebook):
    cell = "def softmax_loss(x, y): return loss_of(x, y)\n" + LOSS.replace("softmax_loss", "loss_of")
    assert notebook(cell, last="check(softmax_loss)").good


def test_a_scenario_may_ask_for_more_than_the_function_that_is_checked(notebook):
    steps = [{"do": "Model", "args": [3]}, {"do": "double", "on": 0, "args": []}, {"do": "shift", "args": [4]}]
    case = {"name": "a", "steps": steps, "expected": (5,), "rtol": 0, "atol": 0, "counts": True}
    exercise = {"name": "Model", "kind": "function", "homework": "hw0", "points": 1, "returns": ["result"]}
    exercise |= {"unchanged": False, "cases": [case], "mistakes": []}
    Path("checks.npz").unlink()
    save(Path("checks.npz"), {"homework": "hw0", "exercises": {"Model": exercise}})
    model = "class Model:\n    def __init__(self, n): self.n = n\n    def double(self): return 2 * self.n"
    assert notebook(model, "def shift(n): return n + 1", last="check(Model)").good
    assert "shift is not defined" in repr(notebook(model, "del shift", last="check(Model)"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("check(softmxa)", "got softmxa. Did you mean softmax?"),
        ("check(lambda z: z)", "expected one of compute_distances_two_loops, compute_distances_no_loops"),
        ("check(np)", "got module"),
        ("check('softmax')", "expected the function itself, as in check(softmax)"),
        ("check(np.eye(3))", "got ndarray"),
        ("check(2.3)", "an answer by its name, as in check(uniform_loss=uniform_loss)"),
        ("check()", "expected one function"),
        ("check(None)", "expected one function"),
        ("check(a=1, b=2)", "expected one function"),
        ("check(uniform_los=2)", "Did you mean uniform_loss?"),
        ("check(max, folder='nowhere')", "expected the homework's checks.npz beside the notebook"),
    ],
)
def test_what_cannot_be_checked_is_said_in_one_line(notebook, code, told):
    with pytest.raises(ValueError, match=r"^expected") as caught:
        notebook("def softmxa(z): return z", last=code)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_notebook_shows_no_traceback_of_that():
    assert NothingToCheckError("expected that")._render_traceback_() == ["check: expected that"]


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
def test_a_damaged_file_is_named(notebook, content):
    Path("checks.npz").unlink()
    Path("checks.npz").write_bytes(content)
    with pytest.raises(NothingToCheckError, match=r"checks.npz is damaged"):
        notebook(RIGHT, last="check(softmax)")


def test_a_file_of_another_kind_is_named(notebook):
    Path("checks.npz").unlink()
    save(Path("checks.npz"), [1, 2])
    with pytest.raises(NothingToCheckError, match=r"checks.npz is damaged"):
        notebook(RIGHT, last="check(softmax)")


# Questions: only their form


@pytest.mark.parametrize("value", ["2.3", "np.log(10)", "np.array(2.3)", "2", "np.float32(2.3)", "np.int8(2)"])
def test_a_number_has_the_right_form(notebook, value):
    report = notebook(last=f"check(uniform_loss={value})")
    assert repr(report).startswith("✓ uniform_loss: the form is right.")


@pytest.mark.parametrize(
    "value", ["'2.3'", "True", "np.nan", "np.inf", "[2.3]", "np.ones(1)", "1j", "10**400", "np.log", "np.array(True)"]
)
def test_other_than_one_finite_number_has_not(notebook, value):
    report = notebook(last=f"check(uniform_loss={value})")
    assert repr(report).startswith("✗ uniform_loss: expected one finite number; got ")
    assert len(repr(report)) < 120


@pytest.mark.parametrize("value", ["'C'", "' c'", "'e'", "3", "['c']", "np.array(['c'])", "np.arange(2)", "{}", "''"])
def test_other_than_one_of_the_letters_has_not(notebook, value):
    assert "expected one of 'a', 'b', 'c', 'd'; got " in repr(notebook(last=f"check(add_constant={value})"))


def test_a_letter_has_the_right_form_whether_it_is_right_or_not(notebook):
    for letter in "abcd":
        assert notebook(last=f"check(add_constant={letter!r})").good


@pytest.mark.parametrize("name", ["uniform_loss", "add_constant"])
@pytest.mark.parametrize("value", ["None", "..."])
def test_no_answer_is_no_answer(notebook, name, value):
    assert repr(notebook(last=f"check({name}={value})")) == f"✗ {name}: no answer yet."


def test_a_function_s_name_with_something_else(notebook):
    assert repr(notebook(last="check(softmax=3)")) == "✗ softmax: this is a function: check(softmax)."


# Inputs to look at


def test_what_a_function_is_given_is_handed_out_anew_each_time(notebook):
    (z,) = inputs("softmax", folder=RELEASED)
    assert z.ndim == 2
    z[:] = 0
    (again,) = inputs("softmax", folder=RELEASED)
    assert again.any()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("softmx", r"got softmx\. Did you mean softmax\?"),
        ("uniform_loss", "got uniform_loss"),
        ("predict_labels", "expected the name of a function; predict_labels is called on the result of earlier calls"),
    ],
)
def test_what_is_no_function_of_the_homework_has_no_inputs(notebook, name, told):
    with pytest.raises(NothingToCheckError, match=told):
        inputs(name)


def test_inputs_without_the_released_file(tmp_path):
    with pytest.raises(NothingToCheckError, match=r"expected the homework's checks\.npz beside the notebook"):
        inputs("softmax", folder=tmp_path)


# Progress


def test_what_passed_is_remembered(notebook):
    notebook(RIGHT, LOSS.replace(".mean()", ".sum()"), last="(check(softmax), check(softmax_loss))")
    assert progress.read() == {"exercise": {"hw2.softmax": True, "hw2.softmax_loss": False}}
    notebook("def softmax(z): pass", last="check(softmax)")
    assert progress.read()["exercise"]["hw2.softmax"] is True


def test_the_mistake_that_was_named_is_remembered(notebook):
    notebook(RIGHT, LOSS.replace(".mean()", ".sum()"), last="check(softmax_loss)")
    assert progress.mistakes_of_the_week() == {"sum_for_mean": ["hw2.softmax_loss"]}


@pytest.mark.parametrize("content", ["", "no json", "[]", "3", '{"exercise": 3}', "\x00", "null"])
def test_a_progress_file_of_any_content_is_begun_anew(notebook, content):
    progress.path().write_text(content)
    assert notebook(RIGHT, last="check(softmax)").good
    assert progress.read() == {"exercise": {"hw2.softmax": True}}


def test_a_progress_file_that_cannot_be_written_stops_nothing(notebook, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(RELEASED / "checks.npz" / "progress.json"))
    assert notebook(RIGHT, last="check(softmax)").good
    assert progress.read() == {}


def test_without_a_choice_progress_lies_in_the_user_s_data(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert progress.path() == tmp_path / "dl-foundations" / "progress.json"
