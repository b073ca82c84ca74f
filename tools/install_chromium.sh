#!/bin/sh
# Install Debian's Chromium for the browser tests, where that can be done.
#
# Never fails the build: without Chromium the browser tests skip and say why.
set -u

if command -v chromium >/dev/null 2>&1; then
    echo "browser tests: $(command -v chromium) is here"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "browser tests will be SKIPPED: no chromium, and no apt-get to install it with"
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "browser tests will be SKIPPED: no chromium, and only root can install it;" \
        "run: sudo apt-get install chromium"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
log="${TMPDIR:-/tmp}/install_chromium.log"
if apt-get update -qq >"$log" 2>&1 &&
    apt-get install -y -qq --no-install-recommends chromium fonts-liberation \
        >>"$log" 2>&1; then
    echo "browser tests: installed $(command -v chromium)"
else
    echo "browser tests will be SKIPPED: apt-get could not install chromium; see $log"
fi
