#!/usr/bin/env bash
# Lengths of random posts, counted by the programs of X, Mastodon and Bluesky.
# Needs cargo, and node 18 or later with npm.
set -euo pipefail
cd "$(dirname "$0")/../.."

source tests/outside/install
install_node

cargo build --locked --quiet --example count
node tests/outside/check-counts.mjs target/debug/examples/count target/outside-node
