export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")

# List the tasks.
default:
    @just --list --unsorted

# Tidy: what a machine can fix.
fix:
    ruff check --fix --quiet
    ruff format --quiet

# Check style, types, the direction of imports, docstrings and the training sentences.
lint:
    ruff format --check
    ruff check
    mypy
    lint-imports
    interrogate --quiet src
    python tools/training.py check

# Test; arguments go to pytest.
test *ARGS:
    pytest {{ARGS}}

# Everything CI runs, in CI's order; a file of tests stays in one process.
check: lint (test "-n" "auto" "--maxprocesses" "4" "--dist" "loadfile")

# Train the shipped models again from our sentences and documents; the same bytes come out.
train:
    python tools/train_reader.py
    python tools/train_roles.py

# Print our figures beside the anchors'. Never fails.
yardstick:
    python tools/yardstick.py src/foedus

# Time the slow paths, as ratios in one run.
bench:
    python benchmarks/reading.py

# Renew the two lock files (needs uv).
lock:
    bash tools/lock.sh

# Start a decision record: just adr 'Keep claims apart from events'.
adr TITLE:
    @cp docs/adr/template.md "docs/adr/$(printf %04d $(($(ls docs/adr/[0-9]*.md | wc -l) + 1)))-$(echo '{{TITLE}}' | tr 'A-Z ' 'a-z-').md"
