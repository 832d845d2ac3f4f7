#!/usr/bin/env bash
# Events around every change of the clocks through 2037, in every zone, read by other people's
# programs from the definition of the zone in our files. `zones.sh 5` takes every fifth zone.
# Needs cargo, python3 (3.11 or later) with pip, and apt for what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
install_python
install_node
install_libical

folder=target/outside-zones
rm -rf "$folder"
cargo build --locked --quiet --example zones
target/debug/examples/zones "$folder" "${1:-1}"
# The newest rules, and never those of this machine.
PYTHONTZPATH='' target/outside/bin/python tests/outside/zones.py "$folder"
