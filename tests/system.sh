#!/bin/sh
# The two programs the tests need besides Python: a browser and a jail. Installed through apt where that may be done;
# under CI=true a missing one is a failure.
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v bwrap >/dev/null || missing="$missing bubblewrap"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Needed and not found:$missing. On Debian or Ubuntu: sudo apt-get install$missing"
[ "${CI:-}" = true ] && exit 1
exit 0
