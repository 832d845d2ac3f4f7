#!/usr/bin/env python3
"""Reads calendar files with other people's libraries and compares what they understand.

Usage: check_ics.py FILE.ics...

Prints one line a file. Exit code 1 when a reader refuses a file, when two readers differ, or when
no reader is installed.
"""

import datetime
import importlib
import pathlib
import sys

UTC = datetime.timezone.utc


def instant(value):
    """An instant in UTC; a time without zone is a fault, for no file of ours has one."""
    if not isinstance(value, datetime.datetime):
        raise ValueError(f"{value} has no time")
    if value.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return value.astimezone(UTC).isoformat()


def fact(uid, summary, location, start, end):
    return (
        str(uid),
        str(summary),
        str(location or ""),
        instant(start),
        instant(end or start),
    )


def with_icalendar(text):
    from icalendar import Calendar

    for event in Calendar.from_ical(text).walk("VEVENT"):
        if event.errors:
            raise ValueError(f"{event.errors}")
        end = event.get("DTEND")
        yield fact(
            event["UID"],
            event["SUMMARY"],
            event.get("LOCATION"),
            event["DTSTART"].dt,
            end and end.dt,
        )


def with_vobject(text):
    import vobject

    for calendar in vobject.readComponents(text):
        for event in getattr(calendar, "vevent_list", []):
            end = getattr(event, "dtend", None)
            place = getattr(event, "location", None)
            yield fact(
                event.uid.value,
                event.summary.value,
                place and place.value,
                event.dtstart.value,
                end and end.value,
            )


def with_ics(text):
    from ics import Calendar

    for event in Calendar(text).events:
        end = event.end.datetime if event.has_end() else None
        yield fact(event.uid, event.name, event.location, event.begin.datetime, end)


def with_ical(text):
    from ical.calendar_stream import IcsCalendarStream

    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield fact(event.uid, event.summary, event.location, event.dtstart, event.dtend)


READERS = {
    "icalendar": with_icalendar,
    "vobject": with_vobject,
    "ics": with_ics,
    "ical": with_ical,
}


def installed():
    found = {}
    for name, reader in READERS.items():
        try:
            importlib.import_module(name)
            found[name] = reader
        except ImportError:
            pass
    return found


def check(path, readers):
    """Returns what is wrong with a file, and how many events it has."""
    text = pathlib.Path(path).read_bytes().decode("utf-8")
    faults, seen = [], {}
    for name, reader in readers.items():
        try:
            seen[name] = sorted(reader(text))
        except Exception as refusal:  # Any refusal is the finding, whatever its class.
            faults.append(f"{name} refuses it: {type(refusal).__name__}: {refusal}")
    written = text.count("BEGIN:VEVENT")
    for name, facts in seen.items():
        if len(facts) != written:
            faults.append(f"{name} reads {len(facts)} of {written} events")
    names = list(seen)
    for name in names[1:]:
        for ours, theirs in zip(seen[names[0]], seen[name]):
            if ours != theirs:
                faults.append(f"{names[0]} reads {ours}, {name} reads {theirs}")
    return faults, written


def main(paths):
    readers = installed()
    if not readers or not paths:
        print(__doc__ if readers else "no reader is installed", file=sys.stderr)
        return 1
    failed = False
    for path in paths:
        faults, written = check(path, readers)
        failed |= bool(faults)
        verdict = "; ".join(faults) or f"{written} events, {', '.join(readers)} agree"
        print(f"{path}: {verdict}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
