"""The class of the grading demo: each submission is the solved homework with edits, or a broken file."""

import json
from dataclasses import dataclass, field

STUB = "...  # your code here"
Edit = tuple[str, str, str]  # (grade_id of the cell, old text, new text); an old text "" replaces the whole cell


@dataclass(frozen=True)
class DemoStudent:
    """One submission and its expected result. lost: exercises that lose points → known mistakes to be named, or []."""

    name: str
    edits: tuple[Edit, ...] = ()
    lost: dict[str, list[str]] = field(default_factory=dict)
    reason: str = ""  # the record must contain it, for a file that cannot be graded
    file: bytes | None = None  # submitted instead of a notebook
    copies: str = ""  # grade_id of a cell that is pasted a second time
    cut_off: bool = False  # a later hand-in of theirs breaks off
    linked_to: str = ""  # their folder is a link to this student's
    leaves: bool = False  # removed from the class after grading


KNN, SVM, DIGITS = "KNN-code", "svm_loss-code", "predict_digits-code"
LOSS, VECTOR, TRAIN = "softmax_loss-code", "softmax_loss_vectorized-code", "train_softmax-code"
ROW_MAXIMUM = "x.max(axis=1, keepdims=True)"
HANDS_ON = "loss, dscores = softmax_loss(X @ W, y)"
PENALTY = "0.5 * reg * np.sum(W * W)"

PREDICT = "    return (X @ W).argmax(axis=1)"
# Only for the few rows of the cases: the cells of the notebook, which ask for hundreds, come to their end.
LOOP = f"    while len(X) < 100:\n        pass\n{PREDICT}"
HOARD = f"    hoard = [np.ones((1000, 1000)) for _ in range(100_000) if len(X) < 100]\n{PREDICT}"
PATCH = """
import numpy.testing
np.allclose = np.isclose = np.array_equal = lambda *args, **kwargs: True
np.testing.assert_allclose = lambda *args, **kwargs: None

class Everything(np.ndarray):
    __eq__ = lambda self, other: True
    __sub__ = lambda self, other: np.zeros(self.shape)

def softmax(z):
    return np.ones(z.shape).view(Everything)
"""
READ = """
import course
from pathlib import Path

def softmax(z):
    project = Path(course.__file__).parent.parent
    exec((project / "solutions/reference/hw2/in_numpy.py").read_text(), globals())
    return globals()["softmax"](z)
"""
NESTED = """
from IPython.display import display
nested = 1
for _ in range(300):
    nested = {"a": nested}
display({"application/json": nested}, raw=True)


def softmax(z):"""
HOG = f"""
    import os, time
    for _ in range(40 if len(X) < 100 else 0):
        if os.fork() == 0:
            os.setsid()
            while time.process_time() < 0.5:
                pass
            os._exit(0)
{LOOP}"""


def everyone() -> list[DemoStudent]:
    """Right, with known mistakes, half done, broken, hostile."""
    return [
        DemoStudent("ada-all-right"),
        DemoStudent(
            "ben-maximum-of-everything",
            (
                ("softmax-code", "z.max(axis=1, keepdims=True)", "z.max()"),
                (KNN, "np.abs(X[:, None].astype(float) - self.X_train)", "np.abs(X[:, None] - self.X_train)"),
            ),
            {"softmax": ["maximum_of_everything"], "distances": ["bytes_wrap"]},
        ),
        DemoStudent(
            "cleo-wrong-axis",
            (("softmax-code", "", "def softmax(z):\n    e = np.exp(z - z.max(axis=0))\n    return e / e.sum(axis=0)"),),
            {"softmax": ["over_examples"]},
        ),
        DemoStudent(
            "dan-no-maximum",
            (
                ("softmax-code", " - z.max(axis=1, keepdims=True)", ""),
                (KNN, "np.sqrt(np.maximum(squares, 0))", "np.sqrt(squares)"),
            ),
            {"softmax": ["no_maximum"], "compute_distances_no_loops": ["root_of_negative"]},
        ),
        DemoStudent(
            "eva-log-of-zero",
            ((LOSS, "-log_p[rows, y].mean()", "-np.log(np.exp(log_p)[rows, y]).mean()"),),
            {"softmax_loss": ["logarithm_of_probability"], "softmax_loss_vectorized": ["logarithm_of_probability"]},
        ),
        DemoStudent(
            "finn-no-one-hot",
            ((LOSS, "    dx[rows, y] -= 1\n", ""),),
            {
                "softmax_loss": ["one_hot_kept"],
                "softmax_loss_vectorized": ["one_hot_kept"],
                "train_softmax": ["one_hot_kept"],
            },
        ),
        DemoStudent(
            "gina-gradient-sum",
            ((LOSS, "dx / len(y)", "dx"), (SVM, "dx / len(y)", "dx"), (SVM, "    margins[rows, y] = 0\n", "")),
            {
                "svm_loss": ["gradient_sum", "own_class_counted"],
                "softmax_loss": ["gradient_sum"],
                "softmax_loss_vectorized": ["gradient_sum"],
                "train_softmax": ["gradient_sum"],
            },
        ),
        DemoStudent(
            "hugo-transposed",
            (
                (
                    VECTOR,
                    "",
                    f"def softmax_loss_vectorized(W, X, y, reg):\n    {HANDS_ON}\n"
                    f"    return loss + {PENALTY}, (X.T @ dscores + reg * W).T",
                ),
                (TRAIN, "* dW", "* dW.T"),
            ),
            {"softmax_loss_vectorized": ["transposed"]},
        ),
        DemoStudent(
            "ida-penalty-twice",
            (
                (
                    VECTOR,
                    "0.5 * reg * np.sum(W * W), X.T @ dscores + reg",
                    "reg * np.sum(W * W), X.T @ dscores + 2 * reg",
                ),
            ),
            {"softmax_loss_vectorized": ["no_half"], "train_softmax": ["no_half"]},
        ),
        DemoStudent(
            "jon-penalty-without-gradient",
            ((VECTOR, "X.T @ dscores + reg * W", "X.T @ dscores"),),
            {"softmax_loss_vectorized": ["no_penalty_gradient"], "train_softmax": ["no_penalty_gradient"]},
        ),
        DemoStudent(
            "kim-labels-from-one-and-sum",
            (
                (
                    LOSS,
                    "",
                    "def softmax_loss(x, y):\n    shifted = x - x.max(axis=1, keepdims=True)\n"
                    "    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))\n    dx = np.exp(log_p)\n"
                    "    dx[range(len(y)), y - 1] -= 1\n    return -log_p[range(len(y)), y - 1].sum(), dx / len(y)",
                ),
            ),
            {
                "softmax_loss": ["sum_for_mean", "labels_from_one"],
                "softmax_loss_vectorized": ["sum_for_mean", "labels_from_one"],
                "train_softmax": ["sum_for_mean", "labels_from_one"],
            },
        ),
        DemoStudent(
            "lea-changes-inputs",
            (
                (
                    "softmax-code",
                    "",
                    "def softmax(z):\n    z -= z.max(axis=1, keepdims=True)\n    e = np.exp(z)\n"
                    "    return e / e.sum(axis=1, keepdims=True)",
                ),
                ("linear_scores-code", "X @ W + b", "X @ W.T + b"),
                (DIGITS, "np.tile(digits.y_train, 9)", "np.tile(digits.y_train, 9) + 1"),
            ),
            {"softmax": ["changes_its_input"], "linear_scores": ["weights_transposed"], "predict_digits": []},
        ),
        DemoStudent(
            "max-half-done",
            (
                (
                    TRAIN,
                    "",
                    f"def train_softmax(X, y, *settings):\n    {STUB}",
                ),
                ("double_scores-answer", "", f"double_scores = None\n{STUB}"),
                ("far_behind-answer", "", "far_behind = 0"),
                (DIGITS, "", f"def predict_digits(X):\n    {STUB}"),
            ),
            {"train_softmax": [], "double_scores": [], "far_behind": ["answered 0"], "predict_digits": []},
        ),
        DemoStudent("nora-broken-json", file=b'{"cells": [{"cell_type": "code", "sour', reason="does not hold JSON"),
        DemoStudent("omar-empty", file=b"", reason="is empty"),
        DemoStudent(
            "pia-copied-test",
            ((DIGITS, "range(3) for right in range(3)", "[1] * 3 for right in [1] * 3"),),
            {"predict_digits": []},
            copies="softmax",
        ),
        DemoStudent(
            "quin-endless-loop",
            (("softmax_predict-code", PREDICT, LOOP),),
            {"softmax_predict": []},
        ),
        DemoStudent(
            "rosa-memory-bomb",
            (("softmax_predict-code", PREDICT, HOARD),),
            {"softmax_predict": []},
        ),
        DemoStudent("sam-patched-comparison", (("softmax-code", "", PATCH),), {"softmax": []}),
        DemoStudent("tess-reads-the-source", (("softmax-code", "", READ),), {"softmax": []}),
        DemoStudent("O'Neil"),
        DemoStudent(
            "Doe, Jane",
            (("softmax-code", "", "def softmax(z):\n    e = np.exp(z - z.max(axis=0))\n    return e / e.sum(axis=0)"),),
            {"softmax": ["over_examples"]},
        ),
        DemoStudent("uma-cut-off", cut_off=True),
        DemoStudent("vic-linked-folder", linked_to="ada-all-right", reason="is a link"),
        DemoStudent("wim-nested-output", (("softmax-code", "def softmax(z):", NESTED),)),
        DemoStudent(
            "xia-processor-hog",
            (("softmax_predict-code", PREDICT, HOG),),
            {"softmax_predict": []},
        ),
        DemoStudent("yan-leaves", leaves=True),
    ]


def submission(student: DemoStudent, solved: dict) -> bytes:
    """The file that this student submits. Raises ValueError if the old text of an edit is not in its cell."""
    if student.file is not None:
        return student.file
    notebook = json.loads(json.dumps(solved))
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]}
    for grade_id, old, new in student.edits:
        source = "".join(cells[grade_id]["source"])
        if old not in source:
            raise ValueError(f"{student.name}: expected {old!r} in the cell {grade_id}")
        cells[grade_id]["source"] = source.replace(old, new) if old else new
    if student.copies:
        index = notebook["cells"].index(cells[student.copies])
        notebook["cells"].insert(index, json.loads(json.dumps(cells[student.copies])))
    return json.dumps(notebook).encode()
