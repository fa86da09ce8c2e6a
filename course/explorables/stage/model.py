"""The model of a picture: a state that controls set, a pure function from it to arrays, and a description of marks.

It does not know how it is drawn. A view adds a listener, which is called after every change.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

import numpy as np

from course.explorables.stage.controls import Control, Function, Points
from course.explorables.stage.picture.axes import Axes, Picture, as_picture
from course.explorables.stage.views import View, find

State = dict[str, Any]
Claim = Callable[..., Any]
KINDS = Control.__args__


class Entries(dict[str, Any]):
    """All that marks can name: the state, and what was computed from it. It remembers what has been read.

    `picture` is the name to be given in errors.
    """

    def __init__(self, picture: str, state: State, computed: State, for_notebooks: Sequence[str] = ()) -> None:
        super().__init__(state | computed)
        self.picture, self.unread = picture, set(computed) - set(for_notebooks)

    def __getitem__(self, name: str) -> Any:
        self.unread.discard(name)
        return super().__getitem__(name)

    def __missing__(self, name: str) -> Any:
        raise ValueError(f"{self.picture}: a mark names {name!r}, which is no entry; there are {', '.join(self)}")

    def get(self, name: str, default: Any = None) -> Any:
        there = name in self
        return self[name] if there else default

    def check_all_read(self) -> None:
        """ValueError where `compute` returned something that neither a mark nor the axes have read."""
        if self.unread:
            raise ValueError(f"{self.picture}: no mark and no axes name {sorted(self.unread)}, which compute returns")


class Listener(Protocol):
    """Shows a model."""

    def refresh(self) -> None:
        """The state has changed."""

    def close(self) -> None:
        """Stop showing it, and leave the list of listeners."""


class Model:
    """Subclass it, name controls as class attributes, and write `compute` and `draw`.

    compute(**state) -> dict   pure: from the state to the arrays and texts that the marks name
    draw() -> axes(...) or beside(axes(...), axes(...), text="name")

    Where something runs, also these two, both pure:
    step(**state) -> dict    the entries that one step changes; {} ends the run
    fresh(**state) -> dict   the entries that "reset" sets, and to what

    And where it is needed:
    restarts = ("data", …)             controls whose change also sets the entries of `fresh`
    follow(changed, **state) -> dict   what else changes when these entries did
    agree(**state)                     ValueError where values do not fit together
    may_break(**state) -> bool         whether arrays may hold NaN or infinity here, because that is what is shown
    """

    lecture: ClassVar[str] = ""
    """Two digits, from the folder that the picture lies in."""
    controls: ClassVar[dict[str, Control]] = {}
    pause: ClassVar[float] = 0.05
    """Seconds between two steps of a run, at least."""
    restarts: ClassVar[Sequence[str]] = ()
    """Controls whose change sets what `fresh` sets, as "reset" does."""
    for_notebooks: ClassVar[Sequence[str]] = ()
    """What `compute` returns only for cells of a lecture, which read it from `values()`."""
    groups: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Headings under which controls stand together, and the names of these controls."""
    views: ClassVar[dict[str, View]] = {}
    """States with a name and a button, in the order of the lecture's text; `has_view` adds them."""

    compute: Callable[..., State]
    draw: Callable[..., Axes | Picture]
    step: Callable[..., State] | None = None
    fresh: Callable[..., State] | None = None
    follow: Callable[..., State] | None = None
    agree: Callable[..., None] | None = None
    may_break: Callable[..., bool] | None = None

    def __init_subclass__(cls) -> None:
        own = {name: control for name, control in vars(cls).items() if isinstance(control, KINDS)}
        if taken := sorted(own.keys() & (set(dir(cls.__base__)) - cls.controls.keys())):
            raise ValueError(f"{cls.__name__}: expected other names of controls than a picture's own; got {taken}")
        cls.controls, cls.views = cls.controls | own, dict(cls.views)
        if folder := re.search(r"\.l(\d\d)_", cls.__module__):
            cls.lecture = folder[1]

    def __init__(self, view: str = "", **start: Any) -> None:
        self._state = self.start_state()
        self.listeners: list[Listener] = []
        self.viewed = ""
        """The view that is shown, "" after any other change."""
        if view:
            self.view(view)
        self.set(**start)

    @classmethod
    def has_view(cls, name: str, run: int = 0, **controls: Any) -> Callable[[Claim], Claim]:
        """Decorate the claim of a view: it sets these controls, all others to their start, and takes `run` steps."""

        def declare(claim: Claim) -> Claim:
            cls.views[name] = View(controls, run, claim)
            return claim

        return declare

    def start_state(self) -> State:
        """The values of all controls at the start."""
        return {name: control.check(name, control.start) for name, control in self.controls.items()}

    @property
    def state(self) -> State:
        """A copy of the values of all controls, and of what was learnt so far."""
        return {name: np.copy(value) if isinstance(value, np.ndarray) else value for name, value in self._state.items()}

    def set(self, **values: Any) -> None:
        """Set controls by name. ValueError, and nothing is changed, if a name or a value is not allowed."""
        new = self._state | self.checked(values)
        changed = {name for name in values if not same(new[name], self._state[name])}
        if self.listeners and (late := [name for name in changed if isinstance(self.controls[name], Function)]):
            raise ValueError(f"{late[0]}: a function is given when the picture is made; make another picture")
        if changed and self.follow:
            new |= self.checked({**self.follow(changed, **new), **values})
        if self.fresh and changed & set(self.restarts):
            new |= self.checked({**self.fresh(**new), **values})
        check_labels(self.controls, new)
        if self.agree:
            self.agree(**new)
        self._state = new
        if changed:
            self.viewed = ""
            self.refresh()

    def view(self, name: str) -> None:
        """Show the view of that name, the same whatever was set before; ValueError if there is none.

        A learner's function stays; ValueError, and nothing is changed, where the view does not fit it.
        """
        view, before = find(type(self).__name__, self.views, name), self._state
        functions = {each: before[each] for each, control in self.controls.items() if isinstance(control, Function)}
        self._state = self.start_state() | functions
        try:
            self.set(**view.controls)
        except ValueError:
            self._state = before
            raise
        if view.run:
            self.advance(view.run)
        self.viewed = name
        self.refresh()

    def refresh(self) -> None:
        """Tell all that show it."""
        for listener in list(self.listeners):
            listener.refresh()

    def checked(self, values: Mapping[str, Any]) -> State:
        for name in values:
            if name not in self.controls:
                raise ValueError(f"{type(self).__name__} has no control {name!r}; it has {', '.join(self.controls)}")
        return {name: self.controls[name].check(name, value) for name, value in values.items()}

    def advance(self, steps: int = 1) -> bool:
        """Take this many steps of the run; False if it ended before."""
        if not self.step:
            raise ValueError(f"{type(self).__name__} has nothing that runs")
        for _ in range(steps):
            change = self.step(**self._state)
            if not change:
                return False
            self.set(**change)
        return True

    def reset(self) -> None:
        """Undo what was learnt; what was set by hand is kept."""
        if self.fresh:
            self.set(**self.fresh(**self._state))

    def values(self) -> Entries:
        """All that a mark can name: the state and what is computed from it."""
        draggable = [name for name, control in self.controls.items() if isinstance(control, Points)]
        state = self._state | {"draggable": draggable}
        return Entries(type(self).__name__, state, self.compute(**self._state), self.for_notebooks)

    def picture(self) -> Picture:
        return as_picture(self.draw())


def check_labels(controls: Mapping[str, Control], state: State) -> None:
    """ValueError where points with classes have more or fewer labels than points, or labels that are no class."""
    for name, control in controls.items():
        if isinstance(control, Points) and control.labelled_by:
            labels, last = state[control.labelled_by], len(control.classes) - 1
            if len(state[name]) != len(labels):
                raise ValueError(f"{name} must be as many as the labels, {len(labels)}; got {len(state[name])}")
            if not np.isin(labels, range(last + 1)).all():
                raise ValueError(f"{control.labelled_by} must be whole numbers from 0 to {last}; got {labels.tolist()}")


def counting(name: str, last: int, first: int = 0) -> tuple[staticmethod, staticmethod]:
    """`step` and `fresh` of a run that counts one entry of the state up, from first to last."""

    def step(**state: Any) -> State:
        return {name: state[name] + 1} if state[name] < last else {}

    def fresh(**_: Any) -> State:
        return {name: first}

    return staticmethod(step), staticmethod(fresh)


def same(a: Any, b: Any) -> bool:
    return np.array_equal(a, b) if isinstance(a, np.ndarray) else bool(a == b)


def spoken(model: Model) -> str:
    """What the picture is, in one sentence: the first line of the class's docstring."""
    return (type(model).__doc__ or type(model).__name__).strip().splitlines()[0]
