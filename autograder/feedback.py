"""What a student reads under a graded cell: points, the mistake in words, which cases passed. Never a hidden input."""

from html import escape

from autograder.record import Graded, Record


def outputs(name: str, graded: Graded, record: Record) -> list[dict]:
    """The outputs of a graded cell. The first is the one clean number that nbgrader reads as the score."""
    lines = [_headline(name, graded), *_why(graded, record)]
    # nbconvert's cleaning leaves div alone and shows p as text.
    html = "".join(f"<div>{escape(line)}</div>" for line in lines)
    return [
        {
            "output_type": "execute_result",
            "data": {"text/plain": f"{graded.earned}"},
            "metadata": {},
            "execution_count": 1,
        },
        {"output_type": "display_data", "data": {"text/plain": "\n".join(lines), "text/html": html}, "metadata": {}},
    ]


def _headline(name: str, graded: Graded) -> str:
    return f"{name}: {graded.earned:g} of {graded.points:g} points."


def _why(graded: Graded, record: Record) -> list[str]:
    if record.reason:
        return [record.reason]
    lines = [graded.trouble] if graded.trouble else [f"This looks like a known mistake: {says}" for says in graded.says]
    if graded.score is not None:
        lines.append(f"{graded.score:.1%} of the labels are right.")
    failed = [case for case, passed in graded.cases if not passed]
    if failed and not graded.trouble and len(graded.cases) > 1:
        lines.append(
            f"{len(graded.cases) - len(failed)} of {len(graded.cases)} cases pass. Not passed: {'; '.join(failed)}."
        )
    return lines
