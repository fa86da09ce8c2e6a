"""What a student wrote or printed as safe HTML: text and pictures, nothing that could run in a reader's browser."""

import base64
import re
import secrets
from html import escape
from typing import Any

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.ansi import strip_ansi
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.submission.formulas import mathml

# Rendering takes time by the square of the number of marks or lines, up to minutes. A text with more of them than
# anybody writes is shown as plain text, and so is code that would take as long to highlight.
LONGEST = 20_000  # characters
MOST_OF = {"<": 500, "\n": 1000, "\\\\[": 100, "\\\\(": 100, "\\begin": 200, "|": 2000}
LONGEST_CODE, LONGEST_LINE = 10_000, 500
MOST_CODE = 100_000  # characters of code in a notebook of which the code is highlighted
LONGEST_OUTPUT, MOST_OUTPUT = 20_000, 400_000  # characters of one output, and of all outputs of a notebook
MOST_COLOURS = 300  # colour codes in one output
LEFT_OUT = "[Left out: this notebook prints more than can be shown.]\n"
LINK = re.compile(r"https?://|mailto:|#[\w.-]*$", re.IGNORECASE)
PASTED = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]+")  # a picture embedded in the text
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # PNG, JPEG
TAGS = [
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "samp", "span"),
    *("strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
]
PROTOCOLS = ("http", "https", "mailto", "data")


def allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute is kept: links to the web, pictures that are part of the text."""
    if name in ("class", "title", "alt", "align", "start", "colspan", "rowspan", "open"):
        return True
    if tag == "img" and name == "src":
        return value.startswith(("data:image/png;base64,", "data:image/jpeg;base64,"))
    # A browser reads `http:page.html`, without slashes, as a file beside the page.
    return tag == "a" and name == "href" and bool(LINK.match(value))


class Renderer(IPythonRenderer):
    """nbconvert's, but formulas become MathML. Marks stand for them until the text around them has been cleaned."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.formulas: dict[str, str] = {}

    def block_math(self, body: str) -> str:
        return self._marked(mathml(body, display=True))

    def inline_math(self, body: str) -> str:
        return self._marked(mathml(body))

    def latex_environment(self, name: str, body: str) -> str:
        return self._marked(mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True))

    def _marked(self, formula: str) -> str:
        mark = secrets.token_hex(16)  # which no text can hold
        self.formulas[mark] = formula
        return mark

    def with_formulas(self, html: str) -> str:
        """The text with its formulas in place of the marks."""
        if not self.formulas:
            return html
        return re.sub("|".join(self.formulas), lambda mark: self.formulas[mark.group()], html)


@pass_context
def markdown(context: Context, source: str) -> str:
    """A text cell as nbconvert's HTML, with nothing left but text, tables, links and pictures."""
    if length(source) > LONGEST or any(source.count(mark) > most for mark, most in MOST_OF.items()):
        return f"<pre>{escape(source)}</pre>"
    try:
        renderer = Renderer(escape=False, attachments=_attached(context, source))
        made = MarkdownWithMath(renderer=renderer).render(source)
        return renderer.with_formulas(bleach.clean(made, tags=TAGS, attributes=allowed, protocols=PROTOCOLS))
    except Exception:  # a text that cannot be rendered must not hide the rest of the page
        return f"<pre>{escape(source)}</pre>"


def length(source: str) -> int:
    """The number of characters of a text without its embedded pictures."""
    return len(PASTED.sub("", source))


@pass_context
def code(context: Context, source: str, metadata: dict | None = None) -> str:
    """A code cell as HTML, highlighted as Python unless that, or the notebook's other cells, would take long."""
    lines = source.split("\n")
    long = len(source) > LONGEST_CODE or max(map(len, lines)) > LONGEST_LINE
    if source.startswith("%%") or long or _code_of(context) > MOST_CODE:
        return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
    return Highlight2HTML(pygments_lexer="ipython3")(source)


def _code_of(context: Context) -> int:
    cells = context.get("nb", {}).get("cells", [])
    return sum(len(cell.source) for cell in cells if cell.cell_type == "code")


def _attached(context: Context, source: str) -> dict[str, dict[str, str]]:
    """The cell's attached pictures by name; an empty one for each that the text names and that is missing."""
    missing: dict[str, dict[str, str]] = {
        name: {"image/png": ""} for name in re.findall(r"attachment:([^\s)\"'>]+)", source)
    }
    return missing | dict(context.get("cell", {}).get("attachments", {}))


def picture(data: Any) -> str:
    """The base64 text of a PNG or JPEG picture; empty for anything else."""
    text = "".join(part for part in data if isinstance(part, str)) if isinstance(data, list) else data
    try:
        text = "".join(text.split())
        return text if base64.b64decode(text, validate=True).startswith(SIGNATURES) else ""
    except (AttributeError, ValueError):
        return ""


def outputs(found: list[dict]) -> list[dict]:
    """The outputs of a student's own cell that are safe to show: text, pictures, errors; no HTML, script or widget."""
    return [shown for shown in map(_output, found) if shown]


def outputs_of_cells(found: list[list[dict]]) -> list[list[dict]]:
    """The outputs of all cells that are safe to show, with at most MOST_OUTPUT characters of text in all."""
    left, cells = MOST_OUTPUT, []
    for shown in map(outputs, found):
        left -= sum(map(_text_length, shown))
        cells.append(shown if left >= 0 or not shown else [_stream("stdout", LEFT_OUT)])
    return cells


def _text_length(output: dict) -> int:
    lines = output.get("traceback", [])
    return sum(map(len, [output.get("text", ""), output.get("data", {}).get("text/plain", ""), *lines]))


def _output(output: dict) -> dict | None:
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": text}:
            return _stream(name, _joined(text))
        case {"output_type": "error", "ename": str(ename), "evalue": str(evalue), "traceback": list(lines)}:
            shown = _bounded("\n".join(map(str, lines)))
            return {"output_type": "error", "ename": _bounded(ename), "evalue": _bounded(evalue), "traceback": [shown]}
        case {"data": {"image/png": data}} if shown := picture(data):
            return _display({"image/png": shown})
        case {"data": {"image/jpeg": data}} if shown := picture(data):
            return _display({"image/jpeg": shown})
        case {"data": {"text/plain": text}}:
            return _display({"text/plain": _bounded(_joined(text))})
    return None


def _stream(name: str, text: str) -> dict:
    return {"output_type": "stream", "name": name, "text": _bounded(text)}


def _bounded(text: str) -> str:
    """The text without its colours where they are too many to show, and without its middle where it is too long."""
    text = strip_ansi(text) if text.count("\x1b") > MOST_COLOURS else text
    half, over = LONGEST_OUTPUT // 2, len(text) - LONGEST_OUTPUT
    return f"{text[:half]}\n[{over} characters are left out]\n{text[-half:]}" if over > 0 else text


def _display(data: dict[str, str]) -> dict:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _joined(text: Any) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
