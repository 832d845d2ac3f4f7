#!/usr/bin/env bash
# Interrupts and refuses what convoke asks of the system while it writes, call by call, and looks at
# what is left. Needs target/release/convoke (or target/debug/convoke), python3 (3.11 or later),
# and apt for strace. With --all every
# single call is met with every error, not each kind of call once.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
command -v strace >/dev/null || packages strace

program=target/release/convoke
[ -x "$program" ] || program=target/debug/convoke
python3 tests/outside/crashes.py "$program" "$@"
