"""The benchmark of the references: only equal numbers are compared, and the verdict follows from the figures."""

import numpy as np
import pytest

from benchmarks import references


@pytest.fixture(autouse=True)
def small(monkeypatch):
    for name, value in {"QUERIES": 5, "EXAMPLES": 20, "PIXELS": 12, "ROUNDS": 3, "WARM": 1, "NETS": [(4, 3)]}.items():
        monkeypatch.setattr(references, name, value)


def test_a_row_for_each_and_a_verdict_of_the_bars(monkeypatch):
    monkeypatch.setattr(references, "DISTANCES", 0.0)
    monkeypatch.setattr(references, "STEP", 1e9)
    text = references.on_cpu()
    assert "| distances, scikit-learn | 5 × 20 |" in text
    assert "Missed by a net's step, PyTorch 4 × 12, 3 hidden." in text


def test_other_numbers_are_not_compared():
    with pytest.raises(RuntimeError, match=r"expected the peer's numbers; the largest gap is 0\.5$"):
        references.agree(np.zeros(3), np.full(3, 0.5))
