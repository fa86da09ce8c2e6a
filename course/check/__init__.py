"""The student's side of checking: `check`, `inputs` for homework, `ask` for questions, `readiness` for the start page.

Loaded when first used.
"""

from typing import Any

__all__ = ["ask", "check", "inputs", "readiness"]


def __getattr__(name: str) -> Any:
    if name in ("check", "inputs"):
        from course.check import home

        return getattr(home, name)
    if name == "ask":
        from course.check.quiz import ask

        return ask
    if name == "readiness":
        from course.check.ready import readiness

        return readiness
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
