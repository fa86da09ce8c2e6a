"""Colours: data sets have fixed ones, classes a palette that colour-blind people can distinguish.

All have a medium lightness, which reads on a white page and in a dark theme. Nothing depends on colour alone:
classes also differ by marker, lines by style.
"""

PALETTE = {
    "blue": "#2874C5",
    "pink": "#CF5C9D",
    "olive": "#968717",
    "sky": "#2E9BC3",
    "train": "#2B9A56",
    "validation": "#BF8400",
    "test": "#D2413A",
    "violet": "#8F62D4",
    "ink": "#808080",
    "red": "#D2413A",
    "green": "#2B9A56",
}
CLASS_COLOURS = ("blue", "pink", "olive", "sky")
CLASS_MARKERS = ("circle", "triangle-up", "square", "diamond")
CLASS_SIGNS = "●▲■◆"


def rgb(name: str) -> tuple[int, int, int]:
    """Red, green, blue of a colour of the palette, 0 to 255."""
    code = PALETTE[name]
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
