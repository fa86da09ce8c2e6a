"""What is kept of a kernel's messages: bounded, of plain form, and writable, whatever a kernel sends."""

import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jupyter_client.session import Session as Wire

from autograder.sandbox import interview
from autograder.sandbox.interview import Interview
from autograder.sandbox.limits import Limits
from autograder.sandbox.messages import MAX_TEXT, KernelDied, NotStarted, Overrun, read
from autograder.sandbox.outputs import MAX_LINES, MAX_OUTPUTS, TAKEN, Outputs

WIRE = Wire(key=b"secret")
WIRE.digest_history_size = 0  # the same message may come again
quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
HALF = "\ud83d"
texts = st.text(st.characters(codec=None), max_size=12) | st.just(HALF)  # lone surrogates as well
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
bundles = st.dictionaries(st.sampled_from(["text/plain", "image/png", "image/jpeg", "application/json"]), anything)
contents = anything | st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["stdout", "stderr"]) | anything,
        "text": texts | anything,
        "data": bundles | anything,
        "metadata": anything,
        "ename": texts | anything,
        "evalue": texts | anything,
        "traceback": st.lists(texts) | anything,
    },
)


def message(kind, content):
    """The message as it is received; content: JSON as text, or what becomes it."""
    content = content if isinstance(content, str) else json.dumps(content)
    head = json.dumps({"msg_type": kind, "msg_id": "1", "version": "5.3"}).encode()
    parts = [head, b"{}", b"{}", content.encode()]
    return read(WIRE, [b"<IDS|MSG>", WIRE.sign(parts), *parts])


def kept(kind, content, limits=None):
    found = Outputs(limits or Limits())
    found.add(message(kind, content))
    return found


def writable(found):
    """As a record and as a notebook, and as it was when it is read again."""
    again = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8"))
    cell = nbformat.v4.new_code_cell(outputs=again)
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    return again == found


@quick
@given(st.sampled_from(sorted(TAKEN)), contents)
def test_whatever_is_sent_can_be_written(kind, content):
    sent = json.dumps(content)
    if isinstance(content, dict):
        assert writable(kept(kind, sent))
    else:
        with pytest.raises(KernelDied, match="malformed message"):
            message(kind, sent)


@pytest.mark.parametrize("depth", [17, 200, 490, 900])
@pytest.mark.parametrize("kind", sorted(TAKEN))
def test_nested_output_costs_nothing_but_itself(kind, depth):
    nested = '{"a":' * depth + "1" + "}" * depth
    data = f'{{"application/json": {nested}, "text/plain": "x"}}'
    content = f'{{"data": {data}, "metadata": {nested}, "name": "stdout", "text": "x", "ename": "E", "evalue": "v",'
    assert writable(kept(kind, f'{content} "traceback": [{nested}]}}'))


@pytest.mark.parametrize("spelt", ['"\\ud800"', '"\\uDFFF x"', '"\\ud83d\\ude00"', '"\\ud83d"'])
def test_half_a_character_is_replaced_and_a_whole_one_is_not(spelt):
    (found,) = kept("stream", f'{{"name": "stdout", "text": {spelt}}}')
    assert writable([found])
    assert found["text"] == json.loads(spelt).encode("utf-8", "replace").decode()


def test_of_a_display_only_text_and_pictures_are_kept():
    data = {"text/html": "<b>", "text/plain": "x", "image/jpeg": "/9j/", "image/svg+xml": "<svg>", "image/png": 7}
    (found,) = kept("display_data", {"data": data, "metadata": {"a": 1}, "transient": {}})
    assert found["data"] == {"text/plain": "x", "image/jpeg": "/9j/"}
    assert found["metadata"] == {}


def test_an_output_that_is_too_large_is_left_out_and_the_next_one_is_kept():
    found = Outputs(Limits(output=1000))
    for text in ("first ", "x" * 2000, "last"):
        found.add(message("stream", {"name": "stderr", "text": text}))
    (together,) = found
    assert together["text"] == "first [an output of 0.0 MiB is left out]\nlast"
    too_long = message("stream", {"name": "stdout", "text": "x" * MAX_TEXT})
    assert too_long.content == {}
    assert too_long.size > MAX_TEXT
    found.add(too_long)
    assert "16.0 MiB is left out" in found[-1]["text"]


def test_the_number_of_outputs_and_of_lines_is_bounded():
    found = Outputs(Limits(output=10**9))
    for _ in range(MAX_OUTPUTS + 10):
        found.add(message("error", {"ename": "E" * 999, "evalue": "", "traceback": [""] * (MAX_LINES + 10)}))
    assert len(found) == MAX_OUTPUTS + 1
    assert len(found[0]["traceback"]) == MAX_LINES
    with pytest.raises(Overrun, match="sent more than"):
        kept("stream", {"name": "stdout", "text": "x" * 2000}, Limits(flood=1000))


def test_what_is_drawn_anew_does_not_add_up():
    found = Outputs(Limits(output=1000))
    for i in range(50):
        found.add(message("clear_output", {"wait": False}))
        found.add(message("display_data", {"data": {"text/plain": f"{i}" + "x" * 400}}))
    assert [output["data"]["text/plain"][:2] for output in found] == ["49"]


class Factory:
    """Counts the sandboxes that were given up."""

    limits, closed = Limits(), 0

    def close(self):
        self.closed += 1


def late(times):
    """A kernel that does not start so many times."""
    left = iter([True] * times)

    def start(*_):
        if next(left, False):
            raise NotStarted
        return "session"

    return start


def test_a_kernel_that_does_not_start_costs_its_sandbox_and_is_tried_again(monkeypatch):
    monkeypatch.setattr(interview, "Session", late(2))
    asked = Interview([], {}, Factory())
    assert asked._started() == "session"
    assert asked.factory.closed == 2
    monkeypatch.setattr(interview, "Session", late(99))
    with pytest.raises(NotStarted):
        Interview([], {}, Factory()).ask({"f": {"name": "f", "cases": []}})
