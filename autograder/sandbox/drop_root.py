"""Giving up root before a jail is built: the process limit does not hold for root, and root's files would be readable.

Nothing stays in between: each word of the prefix becomes the next by exec, so that bubblewrap's parent is the grader,
and bubblewrap dies with it. (A parent without the right to signal another user's process could not take it along.)
"""

import pwd
import secrets
from pathlib import Path

UNUSED_IDS = range(60706, 61184)  # left free in systemd's table of user ids, and mapped in most containers

# In a mount table of its own: folders that only root can reach (an interpreter in root's home) are shown below /run.
SHOW = """set -e
mount -t tmpfs -o mode=755 jail /run
place=0
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then mkdir /run/$place; else touch /run/$place; fi
    mount --rbind "$1" /run/$place
    place=$((place + 1))
    shift
done
shift
exec "$@"
"""


def give_up_root(paths: list[Path]) -> tuple[list[str], dict[Path, str]]:
    """(The words before bubblewrap's own, path → where bubblewrap then finds it)."""
    closed = [path for path in paths if not open_to_all(path)]
    shown = {path: f"/run/{place}" for place, path in enumerate(closed)}
    show = ["unshare", "--mount", "--propagation", "private", "--", "sh", "-c", SHOW, "sh", *map(str, closed), "--"]
    user = unused_id()
    drop = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
    return [*(show if closed else []), *drop], {path: shown.get(path, str(path)) for path in paths}


def open_to_all(path: Path) -> bool:
    """Whether every user may go to this path."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def unused_id() -> int:
    """A user id that no account has."""
    taken = {account.pw_uid for account in pwd.getpwall()}
    return secrets.choice([user for user in UNUSED_IDS if user not in taken])
