"""Plans and calendars of any length for what is counted and timed: the same bytes each time."""

import datetime

TODAY = datetime.date(2026, 11, 21)
ZONE = "Europe/Warsaw"

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
organizer = true

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
format = "talk-night"
mode = "in-person"
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

TASK = '  {{ id = "chore-{index}", task = "Do what chore {index} asks for", area = "venue", due = "D-{index}", owner = "ana"{done} }},\n'


def weekly(events):
    """The starts of weekly evenings, the last ten of them still to come."""
    last = TODAY + datetime.timedelta(days=26 + 7 * 6)
    days = (last - datetime.timedelta(days=7 * back) for back in reversed(range(events)))
    return [datetime.datetime.combine(day, datetime.time(18, 30)) for day in days]


def dense(events):
    """The starts of four evenings a day from 2010 on."""
    first = datetime.datetime(2010, 1, 1, 18)
    return [first + datetime.timedelta(days=at // 4, minutes=at % 4 * 15) for at in range(events)]


def event(number, start, tasks=0):
    text = EVENT.format(number=number, start=start.isoformat())
    if not tasks:
        return text
    done = f", done = {start.date()}" if start.date() < TODAY else ""
    listed = "".join(TASK.format(index=index, done=done) for index in range(tasks))
    return f"{text}tasks = [\n{listed}]\n"


def people(count):
    """Entries of people who are in no event."""
    return "".join(f'\n[[person]]\nid = "p{at}"\nname = "Person {at}"\n' for at in range(count))


def plan(starts, tasks=0, more_people=0):
    return HEAD + people(more_people) + "".join(event(at, start, tasks) for at, start in enumerate(starts))


def calendar(events):
    """A calendar of past evenings, as another program would write it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//costs//EN", "X-WR-CALNAME:Old nights"]
    for at, start in enumerate(dense(events)):
        end = start + datetime.timedelta(minutes=150)
        lines += [
            "BEGIN:VEVENT",
            f"UID:old-{at}@elsewhere",
            "DTSTAMP:20200101T000000Z",
            f"DTSTART;TZID={ZONE}:{start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID={ZONE}:{end:%Y%m%dT%H%M%S}",
            f"SUMMARY:Old night {at}",
            "LOCATION:Acme HQ\\, ul. Prosta 1",
            "STATUS:CONFIRMED",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])
