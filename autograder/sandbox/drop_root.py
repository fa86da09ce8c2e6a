"""Drop root before a jail is built: the limit on processes does not hold for root, and root's files would be readable.

Each command of the prefix replaces itself by the next (exec), so bubblewrap's parent is the grader and bubblewrap dies
with it. A parent in between would run as another user than bubblewrap and could not kill it.
"""

import pwd
import secrets
from pathlib import Path

UNUSED_IDS = range(60706, 61184)  # left free in systemd's table of user ids, and mapped in most containers

# In a mount namespace of its own: paths that only root can reach (an interpreter in root's home) are bound below /run.
BIND_BELOW_RUN = """set -e
mount -t tmpfs -o mode=755 jail /run
n=0
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then mkdir /run/$n; else touch /run/$n; fi
    mount --rbind "$1" /run/$n
    n=$((n + 1))
    shift
done
shift
exec "$@"
"""


def drop_root(paths: list[Path]) -> tuple[list[str], dict[Path, str]]:
    """(command prefix that drops root, path → where it then is)."""
    closed = [path for path in paths if not reachable_by_all(path)]
    bound = {path: f"/run/{n}" for n, path in enumerate(closed)}
    unshare = ["unshare", "--mount", "--propagation", "private", "--"]
    bind = [*unshare, "sh", "-c", BIND_BELOW_RUN, "sh", *map(str, closed), "--"]
    user = unused_id()
    drop = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
    return [*(bind if closed else []), *drop], {path: bound.get(path, str(path)) for path in paths}


def reachable_by_all(path: Path) -> bool:
    """True if every user may enter the folders that lead to this path."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def unused_id() -> int:
    """A random user id that belongs to no account."""
    taken = {account.pw_uid for account in pwd.getpwall()}
    return secrets.choice([user for user in UNUSED_IDS if user not in taken])
