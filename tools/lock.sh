#!/usr/bin/env bash
# Renew requirements.lock (base) and requirements-dev.lock: hashes only, no registry addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$(mktemp --suffix=.in)
trap 'rm -f "$build"' EXIT
printf 'hatchling\neditables\n' >"$build"
compile() {
  uv pip compile pyproject.toml "$build" --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --quiet "$@" >/dev/null
}
# The demo shows all that Foedus can do, so its lock has the extras too.
compile --extra data --extra models --output-file requirements.lock
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock
