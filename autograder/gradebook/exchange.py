"""The exchange, where every student can write: what one of them leaves there must not stop the others."""

import datetime
import re
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseFeedback

from autograder import paths
from autograder.submission import folder

STUDENT_NAME = re.compile(r"\w[\w.@+-]*")
RECEIPT = ("timestamp.txt", "submission_secret.txt")
"""What handing in through the exchange leaves beside a submission, and what its author fetches the feedback with."""


class Collect(ExchangeCollect):
    """nbgrader's, but it skips folders whose names are not those of submissions, and copies ordinary files only."""

    def _path_to_record(self, path: str) -> dict:
        try:
            return super()._path_to_record(path)
        except Exception:  # nbgrader would end the whole run here
            self.log.warning("Skipped, the name is not that of a submission: %s", ascii(path))
            return {"username": "", "filename": Path(path).name, "timestamp": datetime.datetime.min}

    def init_src(self) -> None:
        """Leaves out names that no student has; `..` would lead out of the folder of submissions."""
        super().init_src()
        self.src_records: list[dict] = [
            record for record in self.src_records if STUDENT_NAME.fullmatch(record["username"])
        ]

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Copies the ordinary files of the folder itself; a submission without any still gets its row."""
        folder.copy(Path(src), Path(dest))
        folder.tidy(Path(dest))
        folder.name_as_expected(Path(dest), self.coursedir.assignment_id)


class ReleaseFeedback(ExchangeReleaseFeedback):
    """nbgrader's, but a submission without a receipt does not keep the others from their feedback."""

    def copy_files(self) -> None:
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        self.coursedir.student_id_exclude = ",".join(excluded.union(without_receipt(self.coursedir.assignment_id)))
        super().copy_files()


def without_receipt(homework: str) -> list[str]:
    """Students whose submission came another way, or whose receipt is lost."""
    return [
        student
        for student in paths.students(homework)
        if not all((paths.submitted(homework, student) / name).is_file() for name in RECEIPT)
    ]
