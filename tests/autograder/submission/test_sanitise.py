"""Whatever a student hands in, a valid notebook with the released cells comes out of it, or a plain sentence."""

import base64
import copy
import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import CheckCellMetadata, DeduplicateIds, OverwriteCells, SaveCells

from autograder.grading.grade import runnable
from autograder.submission.cells import MAX_BYTES, MAX_CELLS, NotGradable, is_for_looking
from autograder.submission.sanitise import blank, sanitise
from tools.pairing import ROOT

RAW = (ROOT / "assignments/hw2/hw2.ipynb").read_bytes()
RELEASED = nbformat.reads(RAW, as_version=4)
MARKED = {cell.metadata.nbgrader.grade_id: cell for cell in RELEASED.cells if "nbgrader" in cell.metadata}
CODE = "def softmax(z):\n    return 'mine'"
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n and the rest").decode()
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def submission():
    """The released notebook as JSON, with one function written."""
    notebook = json.loads(RAW)
    cell(notebook, "softmax-code")["source"] = CODE
    return notebook


def cell(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def graded_id(found):
    return found.metadata.get("nbgrader", {}).get("grade_id")


def accepted(raw):
    """The sanitised notebook and its repairs, after all that must hold of any; None where there is only a reason."""
    try:
        notebook, repairs = sanitise(raw, RELEASED)
    except NotGradable as error:
        return plain(str(error))
    holds(notebook)
    assert sanitise(nbformat.writes(notebook).encode(), RELEASED)[0] == notebook
    return notebook, repairs


def plain(reason):
    """A sentence, and nothing of a traceback."""
    assert reason.endswith((".", "?"))
    assert "Error" not in reason


def holds(notebook):
    """Valid, acceptable to nbgrader, and every released cell there once, as released."""
    nbformat.validate(copy.deepcopy(notebook), version=4)
    MetadataValidator().validate_nb(notebook)
    before = copy.deepcopy(notebook)
    for preprocessor in (DeduplicateIds(), CheckCellMetadata()):
        notebook, _ = preprocessor.preprocess(notebook, {})
    assert notebook == before
    ours = [found for found in notebook.cells if "nbgrader" in found.metadata]
    assert sorted(map(graded_id, ours)) == sorted(MARKED)
    for found in ours:
        released = MARKED[graded_id(found)]
        assert found.metadata == released.metadata
        assert found.cell_type == released.cell_type
        assert released.metadata.nbgrader.solution or found.source == released.source
    assert not any(found.get("outputs") for found in notebook.cells)


def sources(notebook):
    return [found.source for found in notebook.cells]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
grade_ids = st.sampled_from([*MARKED, "foreign", ""])
marks = st.fixed_dictionaries(
    {},
    optional={
        "grade_id": grade_ids | anything,
        "grade": st.booleans() | anything,
        "solution": st.booleans() | anything,
        "locked": st.booleans() | anything,
        "points": st.sampled_from([1000, -1, "many"]) | anything,
        "schema_version": st.integers(-1, 9) | anything,
        "checksum": st.text(max_size=3),
    },
)
odd_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "unheard-of"]) | anything,
        "source": st.text(max_size=40) | st.lists(st.text(max_size=9) | anything, max_size=4) | anything,
        "input": st.text(max_size=20),
        "metadata": st.fixed_dictionaries({"nbgrader": marks | anything}) | anything,
        "outputs": anything,
        "attachments": st.dictionaries(st.text(max_size=5), st.just({"image/png": PIXEL}) | anything) | anything,
        "id": anything,
    },
)


@quick
@given(st.binary(max_size=200))
def test_any_bytes(raw):
    accepted(raw)


@quick
@given(anything)
def test_any_json(value):
    accepted(json.dumps(value).encode())


@pytest.mark.long
@pytest.mark.long
@quick
@given(st.lists(odd_cells | anything, max_size=6), anything, anything)
def test_any_cells(cells, version, metadata):
    found = accepted(json.dumps({"cells": cells, "nbformat": version, "metadata": metadata}).encode())
    assert found is not None


@pytest.mark.long
@pytest.mark.long
@quick
@given(st.data())
def test_mutations_of_a_real_submission(data):
    notebook = submission()
    cells = notebook["cells"]
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(cells) - 1))
        what = data.draw(st.sampled_from(["delete", "copy", "move", "odd", "marks", "key"]))
        if what == "delete" and len(cells) > 1:
            cells.pop(place)
        elif what == "copy":
            cells.insert(data.draw(st.integers(0, len(cells))), copy.deepcopy(cells[place]))
        elif what == "move":
            cells.insert(data.draw(st.integers(0, len(cells) - 1)), cells.pop(place))
        elif what == "odd":
            cells[place] = data.draw(odd_cells)
        elif what == "marks":
            cells[place]["metadata"] = {"nbgrader": data.draw(marks)}
        else:
            cells[place][data.draw(st.sampled_from(["source", "cell_type", "metadata"]))] = data.draw(anything)
    assert accepted(json.dumps(notebook).encode()) is not None


@pytest.mark.long
@pytest.mark.long
@quick
@given(st.permutations(range(len(RELEASED.cells))), st.sets(st.sampled_from(sorted(MARKED))))
def test_solution_code_survives_any_order_and_any_lost_marks(order, unmarked):
    notebook = submission()
    for grade_id in unmarked:
        cell(notebook, grade_id)["metadata"] = {}
    notebook["cells"] = [notebook["cells"][i] for i in order]
    found, _ = accepted(json.dumps(notebook).encode())
    assert sources(found).count(CODE) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding):
    found, repairs = accepted(json.dumps(submission(), ensure_ascii=False).encode(encoding))
    assert CODE in sources(found)
    assert repairs == []


BROKEN = {
    "empty": b"",
    "blanks": b" \n\r\n",
    "half a file": RAW[: len(RAW) // 2],
    "Latin-1": '{"cells": [{"source": "für"}]}'.encode("latin-1"),
    "a zip file": b"PK\x03\x04" + bytes(100),
    "a list": b"[]",
    "a number": b"7",
    "a number of 5000 digits": b'{"cells": [' + b"9" * 5000 + b"]}",
    "no cells": b'{"nbformat": 4}',
    "cells that are none": b'{"cells": "many"}',
    "worksheets that are none": b'{"worksheets": [{"cells": 5}, 7], "cells": 3}',
    "deeply nested": b"[" * 10**6,
    "deeply nested cells": b'{"cells": ' + b'[{"a":' * 10**5,
    "too large": b'{"cells": [' + b" " * MAX_BYTES + b"]}",
    "too many cells": json.dumps({"cells": [{}] * (MAX_CELLS + 1)}).encode(),
    "too much text": json.dumps({"cells": [{"cell_type": "code", "source": "x" * 2**18}] * 20}).encode(),
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_what_is_no_notebook_gets_a_plain_sentence(raw):
    assert accepted(raw) is None


def test_the_sentence_says_what_came():
    for raw, said in [
        (b"", "empty"),
        (BROKEN["too large"], "100.0 MB; the limit is 100 MB"),
        (BROKEN["too many cells"], "2001 cells"),
    ]:
        with pytest.raises(NotGradable, match=said):
            sanitise(raw, RELEASED)


def after(change):
    """The sanitised notebook and repairs of a submission that was changed."""
    notebook = submission()
    change(notebook)
    found, repairs = accepted(json.dumps(notebook).encode())
    return found, repairs


def test_locked_cells_are_put_back():
    found, repairs = after(lambda notebook: cell(notebook, "softmax").update(source="print('3 of 3')"))
    assert "print('3 of 3')" not in sources(found)
    assert repairs == ["The locked cell softmax was edited; the released one is used."]


def test_forged_points_and_flags_are_put_back():
    forged = {"points": 1000, "solution": True, "locked": False, "grade": True, "schema_version": 99}
    found, _ = after(lambda notebook: cell(notebook, "softmax")["metadata"]["nbgrader"].update(forged))
    assert next(c for c in found.cells if graded_id(c) == "softmax").metadata.nbgrader.points == 3


def test_cells_with_foreign_marks_are_ordinary_cells():
    forged = {"grade": True, "grade_id": "gift", "points": 50, "locked": True, "solution": False, "schema_version": 3}
    extra = {"cell_type": "code", "metadata": {"nbgrader": forged}, "source": "1", "outputs": []}
    found, _ = after(lambda notebook: notebook["cells"].append(extra))
    assert found.cells[-1].metadata == {}


def test_deleted_cells_come_back_in_their_place_and_code_to_write_comes_back_empty():
    def delete(notebook):
        for grade_id in ("softmax_loss", "softmax_loss-code", "derivation"):
            notebook["cells"].remove(cell(notebook, grade_id))

    found, repairs = after(delete)
    order = [graded_id(c) for c in found.cells if graded_id(c)]
    assert order == list(MARKED)
    assert next(c for c in found.cells if graded_id(c) == "softmax_loss-code").source == ""
    assert next(c for c in found.cells if graded_id(c) == "derivation").source == MARKED["derivation"].source
    assert len(repairs) == 3


def test_a_function_in_a_cell_of_its_own_is_not_undone_by_the_stub():
    def move(notebook):
        notebook["cells"].remove(cell(notebook, "softmax-code"))
        notebook["cells"].insert(0, {"cell_type": "code", "metadata": {}, "source": CODE, "outputs": []})

    found, _ = after(move)
    written = [source for source in sources(found) if "def softmax(" in source]
    assert written == [CODE]


def test_of_a_solution_and_its_edited_copy_both_run_and_the_last_one_counts():
    def copy_and_edit(notebook):
        second = copy.deepcopy(cell(notebook, "softmax-code"))
        second["source"] = CODE.replace("mine", "better")
        notebook["cells"].insert(notebook["cells"].index(cell(notebook, "softmax-code")) + 1, second)

    found, _ = after(copy_and_edit)
    assert [s for s in sources(found) if "def softmax(" in s] == [CODE, CODE.replace("mine", "better")]


@pytest.mark.parametrize("kind", ["markdown", "raw", None, 7])
def test_code_in_a_cell_that_was_turned_into_text_is_code_again(kind):
    found, repairs = after(lambda notebook: cell(notebook, "softmax-code").update(cell_type=kind))
    assert next(c for c in found.cells if graded_id(c) == "softmax-code").source == CODE
    assert any("had another type" in repair for repair in repairs)


def test_line_ends_of_all_systems_become_one():
    found, _ = after(lambda notebook: cell(notebook, "softmax-code").update(source="a = 1\r\nb = 2\rc = 3\r\r\n"))
    assert "a = 1\nb = 2\nc = 3\n\n" in sources(found)


def test_a_lone_surrogate_does_not_reach_a_file():
    found, _ = after(lambda notebook: cell(notebook, "softmax-code").update(source="'\ud800'"))
    assert "'?'" in sources(found)


def test_a_huge_cell_is_left_empty_and_the_rest_is_kept():
    found, repairs = after(lambda notebook: cell(notebook, "derivation").update(source="x" * 2**20))
    assert CODE in sources(found)
    assert repairs == ["A cell with 1.0 MB of text was left empty."]


def test_pictures_pasted_into_an_answer_stay_and_nothing_else_does():
    pasted = {
        "photo.png": {"image/png": PIXEL, "text/html": "<script>"},
        "lines.jpeg": {"image/jpeg": [base64.b64encode(b"\xff\xd8\xff1").decode(), "\n"]},
        "no picture": {"image/png": base64.b64encode(b"GIF").decode()},
        "drawing.svg": {"image/svg+xml": "<svg onload='x'/>"},
        "quote": {"image/png": '"><script>'},
    }
    found, _ = after(lambda notebook: cell(notebook, "derivation").update(attachments=pasted))
    kept = next(c for c in found.cells if graded_id(c) == "derivation").attachments
    assert {name: list(bundle) for name, bundle in kept.items()} == {
        "photo.png": ["image/png"],
        "lines.jpeg": ["image/jpeg"],
    }


def test_pasted_pictures_beyond_the_limit_are_left_out_and_the_answer_stays(monkeypatch):
    monkeypatch.setattr("autograder.submission.sanitise.MAX_PICTURES", int(1.5 * len(PIXEL)))
    pasted = {"attachments": {"photo.png": {"image/png": PIXEL}}, "cell_type": "markdown", "metadata": {}}
    own = [{**pasted, "source": text} for text in ("the first", "the second")]
    found, repairs = after(lambda notebook: notebook["cells"].extend(own))
    kept = {each.source: "attachments" in each for each in found.cells if each.source.startswith("the ")}
    assert kept == {"the first": True, "the second": False}
    assert "The pasted pictures have more than" in repairs[-1]


def test_the_old_format_with_worksheets_is_read():
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": CODE, "language": "python"}]}]}
    found, repairs = accepted(json.dumps(old).encode())
    assert CODE in sources(found)
    assert "old format" in repairs[0]


@pytest.mark.parametrize("version", [(4, 0), (4, 2), (4, 99), (5, 0), (0, -1), ("4", None)])
def test_other_formats_of_the_same_shape_are_read(version):
    found, repairs = after(lambda notebook: notebook.update(nbformat=version[0], nbformat_minor=version[1]))
    assert CODE in sources(found)
    assert repairs == []


def test_metadata_of_other_editors_is_no_trouble():
    def as_elsewhere(notebook):
        notebook["metadata"] = {"colab": {"provenance": []}, "kernelspec": {"name": "ir", "display_name": "R"}}
        cell(notebook, "softmax-code")["metadata"].update(id="x1", colab={"base_uri": "u"}, vscode={"languageId": "r"})

    found, repairs = after(as_elsewhere)
    assert CODE in sources(found)
    assert found.metadata.kernelspec.name == "python3"
    assert repairs == []


def test_blank_is_the_homework_as_released():
    holds(blank(RELEASED))


@pytest.fixture(scope="module")
def resources(tmp_path_factory):
    """A grade book that knows the homework."""
    url = f"sqlite:///{tmp_path_factory.mktemp('book') / 'gradebook.db'}"
    with Gradebook(url) as book:
        book.add_assignment("hw2")
    found = {"nbgrader": {"notebook": "hw2", "assignment": "hw2", "db_url": url}}
    SaveCells().preprocess(copy.deepcopy(RELEASED), found)
    return found


@pytest.mark.long
@settings(quick, max_examples=10)
@given(cells=st.lists(odd_cells, max_size=4))
def test_nbgrader_finds_nothing_to_overwrite(resources, cells):
    notebook = submission()
    notebook["cells"] = notebook["cells"][5:20] + cells
    found, _ = accepted(json.dumps(notebook).encode())
    overwritten, _ = OverwriteCells().preprocess(copy.deepcopy(found), resources)
    assert overwritten == found


def looking(source):
    """The released notebook with another text in its first cell "See it at work"; None removes the cell."""
    notebook = json.loads(RAW)
    at = next(i for i, each in enumerate(notebook["cells"]) if is_for_looking(each))
    notebook["cells"][at]["source"] = source
    if source is None:
        del notebook["cells"][at]
    return notebook


@pytest.mark.parametrize(
    "source",
    [None, "", "raise SystemExit", "explore.Nonsense(", "while True: pass", "from course import explorables", "%magic"],
)
def test_what_becomes_of_a_cell_that_only_shows_a_picture_changes_nothing_that_is_run(source):
    """The same cells run, so the marks are the same."""
    ran = [
        list(filter(None, map(runnable, accepted(json.dumps(looking(text)).encode())[0].cells)))
        for text in (source, "")
    ]
    assert ran[0] == ran[1]
    assert not any("explorables" in cell for cell in ran[0])


def test_a_function_that_is_defined_where_a_picture_is_shown_counts():
    cells, repairs = accepted(json.dumps(looking("def helper(x):\n    return x\n")).encode())
    assert any("def helper" in runnable(cell) for cell in cells.cells)
    assert repairs == []
