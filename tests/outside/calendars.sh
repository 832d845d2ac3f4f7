#!/usr/bin/env bash
# Calendars of sample groups and of a hostile plan, read by other people's programs.
# Needs target/release/convoke, python3 (3.11 or later) with pip, and apt for what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
install_python
install_node
install_libical

target/outside/bin/python tests/outside/calendars.py target/release/convoke target/outside-files
