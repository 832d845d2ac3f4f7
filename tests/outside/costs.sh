#!/usr/bin/env bash
# What commands cost, in counts that hold still on any machine: instructions, and calls of the system.
# Needs target/release/convoke, python3 (3.11 or later), and apt for valgrind and strace.
# With --write the limits of instructions are set anew from what is measured.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
command -v valgrind >/dev/null || packages valgrind
command -v strace >/dev/null || packages strace

# The debug program would be held to limits that are not its own.
python3 tests/outside/costs.py "${CONVOKE:-target/release/convoke}" "$@"
