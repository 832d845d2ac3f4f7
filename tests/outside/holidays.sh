#!/usr/bin/env bash
# Public holidays of some seventy countries and of regions of them, 2026 to 2030, held against a
# collection that is not ours. Needs cargo, and node 18 or later with npm.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
install_node

cargo build --locked --quiet --example holidays
node tests/outside/check-holidays.mjs target/debug/examples/holidays target/outside-node
