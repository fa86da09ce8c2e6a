"""Texts of questions as HTML: `code`, **bold**, $maths$, and blank lines between paragraphs."""

import html
import re


def to_html(text: str, inline: bool = False) -> str:
    """Text with `code`, **bold**, $maths$ and blank lines as HTML. MathJax in the page renders the maths."""
    safe = html.escape(text, quote=False)
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", safe)
    safe = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", safe)
    if inline:
        return safe
    return line_height("".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", safe.strip())))


def line_height(body: str) -> str:
    """The body with lines as far apart as in the text of a notebook."""
    return f'<div style="line-height: 1.5; white-space: normal">{body}</div>'
