"""What all tests share."""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Captured text names files that are no UTF-8; between two processes of the tests it must be."""
    report = yield
    report.sections = [(title, text.encode(errors="backslashreplace").decode()) for title, text in report.sections]
    return report
