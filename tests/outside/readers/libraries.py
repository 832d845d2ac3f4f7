"""What Python's calendar libraries understand of calendar files.

Usage: libraries.py NAME FILE.ics...   with NAME one of the keys of READERS

Prints a line of JSON an entry; a line with "fault" tells what the library refuses. Needs the
packages of requirements.txt. Imported, `read(name, path)` gives the same as dictionaries.
"""

import datetime
import io
import json
import pathlib
import re
import sys

UTC = datetime.timezone.utc


def written(value):
    """A day as `2026-12-17`, a moment as `2026-12-17T17:30:00Z`; without zone it has no Z."""
    if value is None or not isinstance(value, datetime.datetime):
        return value and value.isoformat()
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def trigger(value):
    """Seconds from the start, or from the end of a task; a moment as it is written."""
    return int(value.total_seconds()) if isinstance(value, datetime.timedelta) else written(value)


def text(value):
    return None if value is None else str(value)


def with_icalendar(source):
    from icalendar import Calendar

    calendar = Calendar.from_ical(source)
    for entry in calendar.subcomponents:
        if entry.name == "VTIMEZONE":
            continue
        if entry.errors:
            raise ValueError(f"{entry.errors}")
        moment = lambda name: written(entry[name].dt) if name in entry else None
        labels = entry.get("CATEGORIES", [])
        lists = labels if isinstance(labels, list) else [labels]
        yield {
            "kind": entry.name,
            **{name: text(entry.get(name)) for name in ("uid", "summary", "location", "description", "url", "status")},
            "sequence": int(entry.get("SEQUENCE", 0)),
            "categories": [str(label) for labels in lists for label in labels.cats],
            "start": moment("DTSTART"),
            "end": moment("DTEND"),
            "due": moment("DUE"),
            "completed": moment("COMPLETED"),
            "alarms": [trigger(alarm["TRIGGER"].dt) for alarm in entry.walk("VALARM")],
        }


def with_vobject(source):
    import vobject

    # It keeps the first definition of a zone it has ever seen; each file is to be read by itself.
    vars(vobject.icalendar)["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", UTC)
    (calendar,) = vobject.readComponents(source)
    for entry in calendar.components():
        if entry.name == "VTIMEZONE":
            continue
        value = lambda name: getattr(entry, name).value if hasattr(entry, name) else None
        alarms = getattr(entry, "valarm_list", [])
        yield {
            "kind": entry.name,
            **{name: value(name) for name in ("uid", "summary", "location", "description", "url", "status")},
            "sequence": int(value("sequence") or 0),
            "categories": [label for labels in getattr(entry, "categories_list", []) for label in labels.value],
            "start": written(value("dtstart")),
            "end": written(value("dtend")),
            "due": written(value("due")),
            "completed": written(vobject_moment(value("completed"))),
            "alarms": [trigger(alarm.trigger.value) for alarm in alarms],
        }


def vobject_moment(value):
    """vobject leaves COMPLETED as it is written; the form is always that of UTC (RFC 5545, 3.8.2.1)."""
    if not isinstance(value, str):
        return value
    return datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def with_dateutil(source):
    """Identities and times only: dateutil knows zones and nothing else of calendars."""
    from dateutil import tz

    source = source.replace("\r\n ", "").replace("\r\n", "\n")
    zones = "".join(re.findall(r"BEGIN:VTIMEZONE\n.*?END:VTIMEZONE\n", source, re.DOTALL))
    zones = zones and tz.tzical(io.StringIO(zones))

    def moment(name, entry):
        found = re.search(rf"^{name}(?:;TZID=([^:]*))?:(\w+)$", entry, re.MULTILINE)
        if not found:
            return None
        zone = UTC if found[2].endswith("Z") else zones.get(found[1])
        return written(datetime.datetime.strptime(found[2].rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone))

    for entry in re.findall(r"BEGIN:VEVENT\n.*?END:VEVENT\n", source, re.DOTALL):
        uid = re.search(r"^UID:(.*)$", entry, re.MULTILINE)[1]
        yield {"kind": "VEVENT", "uid": uid, "start": moment("DTSTART", entry), "end": moment("DTEND", entry)}


def with_ics(source):
    from ics import Calendar

    calendar = Calendar(source)
    for event in calendar.events:
        yield {
            "kind": "VEVENT",
            "uid": event.uid,
            "summary": event.name,
            "location": event.location,
            "description": event.description,
            "url": event.url,
            "status": event.status,
            "categories": list(event.categories),
            "start": ics_moment(event, event.begin),
            "end": ics_moment(event, event.end) if event.has_end() else None,
            "alarms": [trigger(alarm.trigger) for alarm in event.alarms],
        }
    for task in calendar.todos:
        yield {
            "kind": "VTODO",
            "uid": task.uid,
            "summary": task.name,
            "location": task.location,
            "description": task.description,
            "url": task.url,
            "status": task.status,
            "due": written(task.due.datetime) if task.due else None,
            "completed": written(task.completed.datetime) if task.completed else None,
            "alarms": [trigger(alarm.trigger) for alarm in task.alarms],
        }


def ics_moment(event, moment):
    return written(moment.date() if event.all_day else moment.datetime)


def with_ical(source):
    from ical.calendar_stream import IcsCalendarStream

    calendar = IcsCalendarStream.calendar_from_ics(source)
    for kind, entries in (("VEVENT", calendar.events), ("VTODO", calendar.todos)):
        for entry in entries:
            yield {
                "kind": kind,
                **{name: text(getattr(entry, name)) for name in ("uid", "summary", "location", "description", "url")},
                "status": entry.status and entry.status.value,
                "sequence": entry.sequence or 0,
                "categories": list(entry.categories),
                "start": written(entry.dtstart),
                "end": written(getattr(entry, "dtend", None)),
                "due": written(getattr(entry, "due", None)),
                "completed": written(getattr(entry, "completed", None)),
                "alarms": [trigger(alarm.trigger) for alarm in getattr(entry, "alarm", [])],
            }


READERS = {"icalendar": with_icalendar, "vobject": with_vobject, "dateutil": with_dateutil, "ics": with_ics, "ical": with_ical}


def read(name, path):
    """The entries of a file, or one with a fault."""
    try:
        entries = list(READERS[name](pathlib.Path(path).read_bytes().decode("utf-8")))
    except Exception as refusal:  # Any refusal is the finding, whatever its class.
        entries = [{"fault": f"{type(refusal).__name__}: {refusal}"}]
    return [{"file": str(path), **entry} for entry in entries]


def main(name, *paths):
    for path in paths:
        for entry in read(name, path):
            print(json.dumps(entry, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
