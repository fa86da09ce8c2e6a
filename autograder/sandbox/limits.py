"""Limits of a submission: time, memory, processes, disk, and bytes sent to the grader."""

from dataclasses import dataclass, fields

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. Every field is a positive number.

    memory: of the address space of each process, and of all processes together, which is measured from outside.
    disk: of each of the three writable folders (/home/student, /tmp, /dev/shm), and of any single file.
    """

    start: float = 120.0  # seconds until the kernel answers
    cell: float = 120.0  # seconds for one cell
    question: float = 20.0  # seconds for one call of a function; the reference solutions take milliseconds
    grace: float = 2.0  # seconds between an interrupt and the kill
    total: float = 900.0  # seconds for the whole submission
    memory: int = 4096 * MIB
    processes: int = 64  # threads count as well
    open_files: int = 256
    disk: int = 256 * MIB
    output: int = 4 * MIB  # bytes of output that are kept of one cell
    flood: int = 128 * MIB  # bytes of output after which a cell is stopped
    answer: int = 64 * MIB  # bytes of the answers to one exercise

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
                raise ValueError(f"{field.name}: expected a positive number; got {value!r}")

    def prlimit(self) -> list[str]:
        """Command prefix that sets the limits of a process and then runs the rest of the command."""
        return [
            "prlimit",
            f"--as={self.memory}",
            f"--nproc={self.processes}",
            f"--nofile={self.open_files}",
            f"--fsize={self.disk}",
            f"--cpu={int(self.total) + 1}",
            "--core=0",
            "--memlock=0",
            "--msgqueue=0",
            "--",
        ]
