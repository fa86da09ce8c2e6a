"""Play the cases of an exercise in a notebook, and say where it is when that takes long or is interrupted."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from course.check.forms import Answer, Document
from course.check.play import own_line, play

PATIENCE = 5.0
"""Seconds until a case that has no answer yet is named."""


class InterruptedCheckError(KeyboardInterrupt):
    """A check was interrupted. A notebook shows the message only."""

    def _render_traceback_(self) -> list[str]:
        return [f"check: {self}"]


def play_all(exercise: Document, namespace: dict[str, Any]) -> list[Answer]:
    """The answers of all cases. Raises InterruptedCheckError, a KeyboardInterrupt, if a person stops it."""
    answers = []
    for i, case in enumerate(exercise["cases"]):
        where = f"case {i + 1} of {len(exercise['cases'])}, “{case['name']}”"
        with _named_if_slow(f"{exercise['name']}: still in {where}. An endless loop? Stop it with the ■ button."):
            try:
                answers.append(play(case["steps"], namespace))
            except KeyboardInterrupt as stopped:
                line = own_line(stopped)
                at = f", at the line: {line}" if line else ""
                raise InterruptedCheckError(f"{exercise['name']} was stopped in {where}{at}") from None
    return answers


@contextmanager
def _named_if_slow(sentence: str) -> Iterator[None]:
    """Print the sentence once after PATIENCE seconds, from another thread; what a function prints is still dropped."""
    timer = threading.Timer(PATIENCE, print, [sentence], {"file": sys.stdout, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
