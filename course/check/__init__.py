"""What students call: `check` and `inputs` in homework, `ask` and `due` in lectures, `readiness` on the start page,
`review` where it all comes back.

Each is imported when it is first used.
"""

from typing import Any

__all__ = ["ask", "check", "due", "inputs", "readiness", "review"]


def __getattr__(name: str) -> Any:
    if name in ("check", "inputs"):
        from course.check import home

        return getattr(home, name)
    if name in ("due", "review"):
        from course.check.quiz import reviewing

        return getattr(reviewing, name)
    if name == "ask":
        from course.check.quiz.asking import ask

        return ask
    if name == "readiness":
        from course.check.quiz.ready import readiness

        return readiness
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
