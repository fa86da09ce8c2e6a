"""The command `course`."""


def main() -> None:
    """Entry point of the command."""
    raise SystemExit("course: no command yet")
