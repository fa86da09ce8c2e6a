"""Names that Python and NumPy have given up, which older code and tutorials use: what to write in their place."""

import re

SAYS = {
    "xrange": "`xrange` is Python 2's: write `range`.",
    "raw_input": "`raw_input` is Python 2's: write `input`.",
    "unicode": "`unicode` is Python 2's: write `str`.",
    "reduce": "`reduce` has moved: write `from functools import reduce`.",
    "izip": "`izip` is Python 2's: write `zip`.",
    "iteritems": "`.iteritems()` is Python 2's: write `.items()`.",
    "itervalues": "`.itervalues()` is Python 2's: write `.values()`.",
    "iterkeys": "`.iterkeys()` is Python 2's: write `.keys()`.",
    "has_key": "`.has_key(k)` is Python 2's: write `k in …`.",
    **{f"np.{name}": f"`np.{name}` is gone from NumPy: write `{name}`." for name in ("int", "float", "bool", "str")},
    **{
        f"np.{old}": f"`np.{old}` is gone from NumPy: write `np.{new}`."
        for old, new in {
            "product": "prod",
            "cumproduct": "cumprod",
            "sometrue": "any",
            "alltrue": "all",
            "in1d": "isin",
            "row_stack": "vstack",
            "trapz": "trapezoid",
            "infty": "inf",
            "Inf": "inf",
            "NaN": "nan",
            "float_": "float64",
            "round_": "round",
            "asscalar": "ndarray.item",
        }.items()
    },
    "newshape": "`newshape=` is gone from NumPy: give the shape without a keyword, `a.reshape(2, 3)`.",
    "float as a size": "A size, an index or a count must be a whole number, and `/` gives a float: write `//`.",
}
"""What is outdated → one sentence."""
PATTERNS = (
    r"name '(\w+)' is not defined",
    r"module '(numpy)' has no attribute '(\w+)'",
    r"`(np)\.(\w+)` was removed",
    r"object has no attribute '(\w+)'",
    r"unexpected keyword argument '(\w+)'",
)
FLOATS = (
    "'float' object cannot be interpreted as an integer",
    "slice indices must be integers",
    "indices must be integers or slices, not float",
)
A_FLOAT = re.compile(r"expected a sequence of integers or a single integer, got '-?[\d.]+'")


def outdated(message: str) -> str:
    """What of SAYS an exception's message is about; empty if it is about something else."""
    if any(each in message for each in FLOATS) or A_FLOAT.match(message):
        return "float as a size"
    for pattern in PATTERNS:
        if found := re.search(pattern, message):
            name = ".".join(found.groups()).replace("numpy.", "np.")
            return name if name in SAYS else ""
    return ""
