"""Examples in docs/contributing.md do what the page says of them."""

import re

from autograder import paths


def test_the_example_of_a_prediction():
    page = (paths.PROJECT / "docs/contributing.md").read_text(encoding="utf-8")
    names = {}
    exec(re.search(r"## A prediction\n.*?```python\n(.*?)```", page, re.DOTALL)[1], names)
    assert names["peak"].judge(0.01).why.endswith("take its root.")
    assert names["peak"].judge(0.1).right
    assert names["peak"].asking().still().texts == []
