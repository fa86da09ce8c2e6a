"""A filter for the log of JupyterLab: leaves out lines that tell a learner nothing. Real errors are still shown."""

import logging

KNOWN = (
    "Notebook %s is not trusted",  # every notebook that has not been saved here yet
    "The websocket_ping_timeout (",  # two defaults of Jupyter's own that do not fit together
)


class Quiet(logging.Filter):
    """Rejects the known lines, and what is logged because a browser tab was closed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is shown."""
        return not (str(record.msg).startswith(KNOWN) or closed_tab(record))


def closed_tab(record: logging.LogRecord) -> bool:
    """Whether the record reports a message to a browser tab that was closed meanwhile."""
    error = record.exc_info[1] if record.exc_info else None
    return type(error).__name__ in ("WebSocketClosedError", "StreamClosedError")
