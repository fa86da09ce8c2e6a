"""The small benchmarks, of imports and of frames: they measure, and their verdict follows from the figures."""

from benchmarks import frames, imports


def test_the_ratio_of_imports_decides():
    assert imports.seconds("pass") >= 0
    assert "Missed by course" in imports.verdict([(4.0, 1.0), (0.25, 0.1)])
    said = imports.verdict([(2.0, 1.0), (0.1, 0.1), (0.2, 0.1)])
    assert "median ratio 2.00" in said
    assert "Met by all" in said


def test_the_slowest_frame_comes_first_and_is_named():
    numbers, drawing = frames.in_turns("SoftmaxBars")
    assert numbers > 0
    assert drawing > 0
    said = frames.report({"Quick": (0.001, 0.1), "Slow": (0.2, 0.1)})
    assert said.index("| Slow | 200.0 | 100.0 |") < said.index("| Quick | 1.0 | 100.0 |")
    assert said.endswith("Missed by Slow.")
