"""What notebooks imported while all modules lay in one folder can still be imported, and is the same object."""

from importlib import import_module

import pytest

from course.explorables import former_names

IN_NOTEBOOKS_OF_0_1 = {
    "engine": ("Net",),
    "playing_field": ("points_of",),
    "line_nets": ("column", "corners", "drawn", "fit_step", "kinds", "line_net", "rewritten"),
    "modes": ("kept_by_ridge", "kept_by_stopping"),
    "handmade_rule": ("AREAS",),
    "top_k": ("RANKED", "LABELS"),
    "truckloads": ("stock",),
    "fake_columns": (),
    "two_ridges": (),
}


@pytest.mark.parametrize(("module", "names"), IN_NOTEBOOKS_OF_0_1.items(), ids=list(IN_NOTEBOOKS_OF_0_1))
def test_a_former_name_gives_what_the_module_of_today_holds(module, names):
    former = import_module(f"course.explorables.{module}")
    today = import_module(f"course.explorables.{former_names.today(module)}")
    for name in names:
        assert getattr(former, name) is getattr(today, name)


def test_from_the_package_as_well():
    from course.explorables import top_k
    from course.explorables.l01_learning.top_k import TopK

    assert top_k.TopK is TopK


@pytest.mark.parametrize("former", former_names.RENAMED)
def test_every_new_name_exists(former):
    import_module(f"course.explorables.{former_names.today(former)}")


def test_a_name_that_never_was_is_still_an_import_error():
    with pytest.raises(ModuleNotFoundError, match="nonsense"):
        import_module("course.explorables.nonsense")
