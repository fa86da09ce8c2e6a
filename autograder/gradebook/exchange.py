"""The exchange, where every student can write: what one of them leaves there must not stop the others."""

import os
import pwd
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.exchange import ExchangeError, ExchangeFactory
from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseFeedback
from nbgrader.utils import notebook_hash, parse_utc

from autograder import paths
from autograder.gradebook.late_days import duration
from autograder.gradebook.left_out import one_line
from autograder.gradebook.release import nbgrader, set_aside
from autograder.submission import folder
from autograder.submission.folder import SECRET, STAMP

AHEAD = timedelta(minutes=5)  # that a student's clock may be ahead without being pointed out
FORM = "%Y-%m-%d %H:%M:%S.%f UTC"


def carried_out(step: str, homework: str, **settings: object) -> "Collect | ReleaseFeedback":
    """Do a step of the exchange for a homework; its `notes` name whoever was left out.

    Raises RuntimeError with the reason when the exchange itself cannot be used.
    """
    api = nbgrader()
    coursedir = type(api.coursedir)(config=api.config, assignment_id=homework, db_url=api.coursedir.db_url)
    made = getattr(ExchangeFactory(config=api.config), step)(
        coursedir=coursedir, authenticator=api.authenticator, config=api.config
    )
    for name, value in settings.items():
        setattr(made, name, value)
    try:
        made.start()
    except ExchangeError as error:
        raise RuntimeError(f"exchange: {error}") from None
    return made


@dataclass(frozen=True)
class HandIn:
    """One folder of the exchange: whose it is, when it was handed in, and whether it came whole."""

    student: str
    path: Path
    stamp: datetime
    arrived: datetime  # the latest that it can have been handed in: its author cannot set this time

    @property
    def time(self) -> datetime:
        """When it was handed in. A clock that was ahead is put right."""
        return self.stamp if self.ahead <= AHEAD else self.arrived

    @property
    def ahead(self) -> timedelta:
        """How far the clock that made the stamp was ahead."""
        return self.stamp - self.arrived

    @property
    def whole(self) -> bool:
        """Whether the receipt is there, which is written last."""
        with suppress(OSError):
            return bool(folder.time_stamp(self.path)) and bool(folder.read_file(self.path / SECRET))
        return False


class Collect(ExchangeCollect):
    """nbgrader's, but of every student the newest hand-in that came whole and is theirs.

    Only ordinary files are copied. `notes` has a line for everything that was not taken.
    """

    def init_src(self) -> None:
        """Choose one hand-in of each student."""
        self.notes: list[str] = []
        super().init_src()  # raises when the exchange cannot be read
        found: dict[str, list[HandIn]] = {}
        for hand_in in self._hand_ins():
            found.setdefault(hand_in.student, []).append(hand_in)
        self.src_records = [self._chosen(sorted(each, key=lambda h: h.time)) for _, each in sorted(found.items())]

    def _path_to_record(self, path: str) -> dict:
        """nbgrader would end the run at a name that is none; ours are read in `_hand_ins`."""
        return {"username": "", "filename": Path(path).name, "timestamp": datetime.min}

    def _hand_ins(self) -> Iterator[HandIn]:
        homework = self.coursedir.assignment_id
        form = re.compile(rf"(.*)\+{re.escape(homework)}\+([^+]*)(?:\+[^+]*)?", re.DOTALL)
        for entry in sorted(os.scandir(self.inbound_path), key=lambda entry: entry.name):
            if named := form.fullmatch(entry.name):
                try:
                    yield self._hand_in(Path(entry.path), *named.groups())
                except (ValueError, OSError) as error:
                    self._note(entry.name, f"not taken: {error}")

    def _hand_in(self, path: Path, student: str, stamp: str) -> HandIn:
        """Raises ValueError with the reason when it cannot be taken."""
        if why := paths.refusal(student):
            raise ValueError(why)
        if path.is_symlink() or not path.is_dir():
            raise ValueError("it is not a folder")
        if not folder.is_time(stamp.encode()):
            raise ValueError("there is no time in its name")
        if self.check_owner and (other := foreign_owner(path, student)):
            raise ValueError(f"it claims to be {student}'s, and belongs to {other}")
        arrived = datetime.fromtimestamp(path.stat().st_ctime, UTC)
        return HandIn(student, path, parse_utc(stamp).replace(tzinfo=UTC), arrived)

    def _chosen(self, hand_ins: list[HandIn]) -> HandIn:
        """The newest that came whole; where none did, the newest."""
        newest = hand_ins[-1]
        taken = next((each for each in reversed(hand_ins) if each.whole), newest)
        if taken is not newest:
            self._note(
                newest.student, f"the hand-in of {newest.time:{FORM}} broke off; that of {taken.time:{FORM}} counts"
            )
        elif not taken.whole:
            self._note(newest.student, f"that of {newest.time:{FORM}} has no receipt, so it may have broken off")
        if taken.ahead > AHEAD:
            self._note(
                taken.student, f"handed in with a clock {duration(taken.ahead)} ahead; it came {taken.time:{FORM}}"
            )
        return taken

    def copy_files(self) -> None:
        """Copy what is newer than what is there. Whatever goes wrong with one student stops no other."""
        for hand_in in self.src_records:
            try:
                self._take(hand_in)
            except Exception as error:
                self._note(hand_in.student, f"not taken: {type(error).__name__}: {error}")

    def _take(self, hand_in: HandIn) -> None:
        homework = self.coursedir.assignment_id
        target = paths.submitted(homework, hand_in.student)
        if target.is_symlink() or target.parent.is_symlink():
            raise ValueError(f"{target} is a link; remove it")
        before = folder.submitted_at(target)
        if before and before >= hand_in.time:
            return
        fresh = paths.prepared(homework, hand_in.student)
        folder.remove(fresh)
        folder.copy(hand_in.path, fresh)
        if folder.time_stamp(fresh):
            (fresh / STAMP).write_text(f"{hand_in.time:{FORM}}")
        if target.exists() and not (target / SECRET).exists():  # it came another way, so that it is nowhere else
            kept = set_aside(target, homework, hand_in.student)
            self._note(hand_in.student, f"what lay in submitted/ is replaced, and kept in {kept}")
        folder.remove(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)

    def _note(self, who: str, what: str) -> None:
        self.notes.append(one_line(f"{who}: {what}"))
        self.log.info("%s", ascii(self.notes[-1]))


def foreign_owner(path: Path, student: str) -> str:
    """Whose the folder, or a file in it, is, if it is neither the student's nor the grader's; else empty.

    Root and the person who grades may hand in for anybody: they can write into `submitted` as well.
    """
    allowed = {0, os.getuid()}
    with suppress(KeyError):
        allowed.add(pwd.getpwnam(student).pw_uid)
    owners = {path.lstat().st_uid, *(entry.stat(follow_symlinks=False).st_uid for entry in os.scandir(path))}
    return ", ".join(_account(uid) for uid in sorted(owners - allowed))


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


class ReleaseFeedback(ExchangeReleaseFeedback):
    """nbgrader's, but one student's trouble does not keep the others from their feedback.

    students: whose pages are released; all if None. `notes` has a line for each page that was not, `absent` names
    those whose submission came another way or whose receipt is lost.
    """

    students: list[str] | None = None

    def copy_files(self) -> None:
        """Copy the page of each student under the name that only its author can compute."""
        homework, self.notes, self.absent = self.coursedir.assignment_id, [], []
        for student in paths.students(homework) if self.students is None else self.students:
            try:
                page = paths.page(homework, student)
                if secret := receipt(homework, student):
                    self._release(page, notebook_hash(secret=secret, notebook_id=homework))
                else:
                    self.absent.append(student)
            except Exception as error:
                self.notes.append(f"{student}: {type(error).__name__}: {error}")

    def _release(self, page: Path, name: str) -> None:
        fresh = Path(self.dest_path) / f".{name}.html"
        fresh.write_bytes(page.read_bytes())
        fresh.chmod(0o644)
        fresh.replace(Path(self.dest_path) / f"{name}.html")


def receipt(homework: str, student: str) -> str:
    """What the author of a submission fetches the feedback with; empty where there is no receipt."""
    path = paths.submitted(homework, student)
    with suppress(OSError, ValueError, folder.NotGradable):
        folder.refuse_link(path)
        return folder.read_file(path / SECRET).decode() if folder.time_stamp(path) else ""
    return ""
