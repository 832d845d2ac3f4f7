#!/usr/bin/env bash
# Lengths of random posts, counted by the programs of X, Mastodon and Bluesky.
# Needs cargo, and node 18 or later with npm.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=target/outside-node
command -v npm >/dev/null || { apt-get update -qq && apt-get install -y -qq nodejs npm; }
mkdir -p "$folder"
cp tests/outside/package.json "$folder"
npm install --prefix "$folder" --silent --no-audit --no-fund --ignore-scripts

cargo build --locked --quiet --example count
node tests/outside/check-counts.mjs target/debug/examples/count "$folder"
