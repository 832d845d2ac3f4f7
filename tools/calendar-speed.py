#!/usr/bin/env python3
"""What a large calendar costs: time and memory of `convoke export ics --all`, beside Python's icalendar.

Usage: calendar-speed.py CONVOKE   with CONVOKE a release build

Needs the package `icalendar`; target/outside/bin/python, which tests/outside/calendars.sh makes, has
it. Prints a row for 1,000, 10,000 and 40,000 events: seconds of the whole run and its peak of memory,
as the system counts them. The library builds and writes the same entries from facts it is given.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SIZES = (1_000, 10_000, 40_000)
HEAD = """convoke = 1

[group]
name = "Large Group"
timezone = "Europe/Warsaw"

[group.channels]
meetup = "https://www.meetup.com/large-group/"

[[person]]
id = "ana"
name = "Ana Nowak"
organization = "Acme"

[[venue]]
id = "acme-hq"
name = "Acme HQ"
address = "ul. Prosta 1, 00-001 Warszawa"
"""
EVENT = """
[[event]]
id = "night-{number}"
uid = "night-{number}@large-group"
title = "Night {number}: schedulers, offers; and more"
status = "confirmed"
start = {start}
minutes = 150
venue = "acme-hq"
sequence = 1
changed = 2026-01-01T10:00:00Z
sessions = [
  {{ title = "Two-level scheduling", speaker = "ana", minutes = 30, summary = "How offers work, and what we changed." }},
]
"""


def start(number):
    """Four evenings a day from 2010 on, so that 40,000 of them span 27 years of one law."""
    return datetime.datetime(2010, 1, 1, 18, number % 4 * 15) + datetime.timedelta(days=number // 4)


def plan(count):
    return HEAD + "".join(EVENT.format(number=number, start=start(number).isoformat()) for number in range(count))


def measured(*command):
    """Seconds of a run and its peak of memory in MiB."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, env={**os.environ, "CONVOKE_NOW": "2026-11-21T12:00:00"})
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} ends with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def compare(program, count, folder):
    (folder / "plan.toml").write_text(plan(count))
    ours = measured(program, "--plan", str(folder), "--quiet", "export", "ics", "--all", "--output", str(folder / "ours.ics"))
    (folder / "facts.json").write_text(json.dumps([[number, start(number).isoformat()] for number in range(count)]))
    theirs = measured(sys.executable, __file__, "--icalendar", str(folder / "facts.json"), str(folder / "theirs.ics"))
    written = [(folder / name).read_bytes().count(b"BEGIN:VEVENT") for name in ("ours.ics", "theirs.ics")]
    assert written == [count, count], written
    return *ours, *theirs


def with_icalendar(facts, output):
    import zoneinfo

    from icalendar import Calendar, Event

    warsaw = zoneinfo.ZoneInfo("Europe/Warsaw")
    calendar = Calendar({"version": "2.0", "prodid": "-//speed//EN"})
    for number, begins in json.loads(pathlib.Path(facts).read_text()):
        begins = datetime.datetime.fromisoformat(begins).replace(tzinfo=warsaw)
        event = Event()
        event.add("uid", f"night-{number}@large-group")
        event.add("dtstamp", datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.timezone.utc))
        event.add("sequence", 1)
        event.add("status", "CONFIRMED")
        event.add("dtstart", begins)
        event.add("dtend", begins + datetime.timedelta(minutes=150))
        event.add("summary", f"Night {number}: schedulers, offers; and more")
        event.add("location", "Acme HQ, ul. Prosta 1, 00-001 Warszawa")
        event.add("url", "https://www.meetup.com/large-group/")
        event.add("categories", ["talk-night"])
        event.add(
            "description",
            "Agenda\n- Two-level scheduling, Ana Nowak (Acme), 30 min\n  How offers work, and what we changed.\n\n"
            "More: https://www.meetup.com/large-group/",
        )
        calendar.add_component(event)
    calendar.add_missing_timezones()
    pathlib.Path(output).write_bytes(calendar.to_ical())


def main(program):
    print(f"{'events':>8} {'convoke':>10} {'':>10} {'icalendar':>10} {'':>10} {'times':>6}")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory, their_seconds, their_memory = compare(program, count, pathlib.Path(folder))
        row = f"{count:>8} {seconds:>8.2f} s {memory:>6.0f} MiB {their_seconds:>8.2f} s {their_memory:>6.0f} MiB"
        print(f"{row} {their_seconds / seconds:>6.1f}")


if __name__ == "__main__":
    if sys.argv[1] == "--icalendar":
        with_icalendar(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
