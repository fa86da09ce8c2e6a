"""A processor for each worker, so that a submission that keeps its own busy slows no other one down."""

import os
import random
import socket
from contextlib import suppress

MOST = 64  # workers that share a processor


class Processor:
    """A claim to a processor, until it is closed or the process ends. Raises OSError if it is taken."""

    def __init__(self, number: int, place: int) -> None:
        self.number = number
        self._claim = socket.socket(socket.AF_UNIX)
        try:
            # A name that exists in memory only, once on the machine: Linux frees it with the process.
            self._claim.bind(f"\0course-grading-processor-{number}-{place}")
        except OSError:
            self._claim.close()
            raise

    def close(self) -> None:
        """Give the processor back."""
        self._claim.close()


def claim() -> Processor | None:
    """One of the processors of this machine that the fewest workers use; None if each has MOST of them."""
    numbers = sorted(os.sched_getaffinity(0))
    for place in range(MOST):
        for number in random.sample(numbers, len(numbers)):
            with suppress(OSError):
                return Processor(number, place)
    return None
