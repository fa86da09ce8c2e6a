"""Handing in through the exchange: a hand-in appears there as a whole, or not at all."""

import os
import shutil
from pathlib import Path

from nbgrader.exchange.default import ExchangeSubmit


class Submit(ExchangeSubmit):
    """nbgrader's, but what it writes has a hidden name until the receipt is in it too."""

    assignment_filename: str

    def copy_files(self) -> None:
        """Copy, then rename. After a failure nothing is left in the exchange."""
        name = self.assignment_filename
        self.assignment_filename = f".{name}"
        cached = name.rsplit("+", 1)[0] if self.add_random_string else name
        places = [(Path(self.cache_path), cached), (Path(self.inbound_path), name)]
        try:
            super().copy_files()
            for folder, final in places:
                os.replace(folder / f".{final}", folder / final)
        except BaseException:
            for folder, final in places:
                shutil.rmtree(folder / f".{final}", ignore_errors=True)
            raise
