#!/usr/bin/env bash
# Calendars of sample groups, read by other people's libraries.
# Needs target/release/convoke, and python3 with pip.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=target/outside
python3 -c 'import ensurepip' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; }
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/outside/requirements.txt

files=$PWD/target/outside-files
rm -rf "$files"
mkdir -p "$files"
export CONVOKE_NOW=2026-11-21T12:00:00
for plan in tests/support/*.toml examples/*/plan.toml; do
    [ -f "$plan" ] || continue
    name=$(echo "$plan" | tr '/' '-')
    target/release/convoke --plan "$plan" export ics --output "$files/${name%.toml}.ics"
done
"$venv/bin/python" tests/outside/check_ics.py "$files"/*.ics
