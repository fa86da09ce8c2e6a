"""Formulas as MathML, made when a page is made, so that they are shown without a network and without a script."""

import re
import unicodedata
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

LONGEST = 2000  # characters; a longer formula is shown as it was written
TAGS = {
    *("math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "mspace"),
    *("msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover"),
}
ATTRIBUTES = {
    *("xmlns", "display", "displaystyle", "scriptlevel", "accent", "fence", "form", "stretchy", "lspace", "rspace"),
    *("minsize", "maxsize", "movablelimits", "linethickness", "width", "height", "depth", "columnalign"),
}
KEPT_SLASH = re.compile(r"\\(?=[A-Za-z_%&#{}$])")
"""The library leaves it in commands that it does not know, such as \\arg, and in text."""
STYLES = {"double-struck": "DOUBLE-STRUCK", "script": "SCRIPT", "fraktur": "FRAKTUR", "bold": "BOLD"}


def mathml(latex: str, display: bool = False) -> str:
    """A formula as MathML that holds nothing else; as escaped text where it cannot be set."""
    try:
        if len(latex) > LONGEST:
            raise ValueError("too long")
        printable = "".join(letter if letter.isprintable() else " " for letter in latex)
        element = convert_to_element(printable, display="block" if display else "inline")
        for part in element.iter():
            clean(part)
        return tostring(element, encoding="unicode")
    except Exception:  # the library fails in many ways on what is no formula; the text is then shown as it is
        mark = "$$" if display else "$"
        return f"{mark}{escape(latex)}{mark}"


def clean(part: Element) -> None:
    """Keep of an element what a formula needs. Raises ValueError for an element of another kind."""
    if part.tag not in TAGS:
        raise ValueError(f"expected an element of MathML; got {part.tag}")
    part.text = styled(KEPT_SLASH.sub("", unescape(part.text or "")), part.attrib.get("mathvariant", ""))
    part.tail = None
    part.attrib = {name: value for name, value in part.attrib.items() if name in ATTRIBUTES}


def styled(text: str, variant: str) -> str:
    """Letters in another alphabet, 𝔼 for E: browsers read no `mathvariant`."""
    style = STYLES.get(variant.removesuffix("-italic"), "")
    return "".join(alphabet(letter, style) for letter in text) if style else text


def alphabet(letter: str, style: str) -> str:
    """A letter in an alphabet of Unicode; the letter itself where there is none."""
    name = unicodedata.name(letter, "").removeprefix("LATIN ").removeprefix("GREEK ").replace(" LETTER", "")
    for wanted in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return letter
