"""One JupyterLab for all files that a process of the tests runs; each file opens notebooks and a browser of its own."""

from collections.abc import Iterator

import pytest

from tests.browser.lab import Lab, serve


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with serve({}) as lab:
        yield lab
