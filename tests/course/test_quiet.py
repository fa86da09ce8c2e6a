"""The terminal of the lab: known noise is left out, everything else is shown."""

import logging

import pytest
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError

from course.quiet import Quiet


def shown(message, *arguments, error=None):
    """Whether a line of the log, with this error's traceback, is shown."""
    info = (type(error), error, None) if error else None
    return Quiet().filter(logging.LogRecord("ServerApp", logging.WARNING, "", 1, message, arguments, info))


@pytest.mark.parametrize("message", ["Notebook %s is not trusted", "The websocket_ping_timeout (90) cannot be longer"])
def test_known_noise_is_left_out(message):
    assert not shown(message)


@pytest.mark.parametrize("error", [WebSocketClosedError(), StreamClosedError()])
def test_that_a_browser_tab_was_closed_is_no_error(error):
    assert not shown("Future exception was never retrieved", error=error)


@pytest.mark.parametrize("error", [None, OSError("disk full"), RuntimeError("WebSocketClosedError")])
def test_real_errors_are_shown(error):
    assert shown("Exception in callback", error=error)
    assert shown("500 GET /api/contents: %s is not a folder", "x", error=error)
