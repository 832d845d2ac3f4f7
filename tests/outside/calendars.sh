#!/usr/bin/env bash
# Calendars and invitations of sample groups and of a hostile plan, read by other people's programs.
# Needs target/release/convoke, python3 (3.11 or later) with pip, and apt for what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/outside/install
install_python
install_node
install_libical

python=target/outside/bin/python
"$python" tests/outside/calendars.py target/release/convoke target/outside-files

mails=target/outside-mails
"$python" tests/outside/invitations.py target/release/convoke "$mails"
"$python" tests/outside/calendars.py --read "$mails"/warsaw-mesos/mails/*/*.ics "$mails"/hostile/mails/*-off/*.ics
