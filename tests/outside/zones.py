#!/usr/bin/env python3
"""Compares the instants of events in every zone with what programs that are not ours make of them.

Usage: zones.py FOLDER   with FOLDER as examples/zones.rs fills it

Each file is read with its zone renamed to one that no database knows, so that only the VTIMEZONE
in it can tell when an event is. The reference is Python's zoneinfo, once with the rules that we
have and once with those of the newest package tzdata. Exit code 1 when an instant differs, when a
file breaks a rule, or when a definition has a rule that Outlook cannot follow.
"""

import collections
import csv
import datetime
import pathlib
import re
import sys
import zoneinfo

import lint
from readers import readings

# Those that evaluate the VTIMEZONE of a file; `ics` and vobject do so with dateutil.
READERS = ("icalendar", "dateutil", "ical", "libical", "ical.js")
UTC = datetime.timezone.utc
Row = collections.namedtuple("Row", "file zone uid start minutes at")

# Outlook follows one weekday with a number or one day of one month, yearly (MS-OXCICAL 2.1.3.1.1.19.2.2).
YEARLY = re.compile(r"FREQ=YEARLY;(UNTIL=\d{8}T\d{6}Z;)?BYMONTH=\d+;(BYDAY=-?[1-5][A-Z]{2}|BYMONTHDAY=\d+)")


class Sweep:
    def __init__(self, folder):
        self.folder = folder
        with open(folder / "expected.tsv", newline="") as table:
            self.rows = [Row(*line) for line in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]
        self.files = sorted({row.file for row in self.rows})
        self.texts = {file: (folder / file).read_bytes().decode() for file in self.files}
        self.faults = []
        self.agreed = collections.Counter()
        self.known = 0

    def fault(self, *words):
        self.faults.append(": ".join(words))

    def ours(self, zone):
        with open(self.folder / "tzif" / zone.replace("/", "_"), "rb") as rules:
            return zoneinfo.ZoneInfo.from_file(rules)


def written(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parsed(text):
    return datetime.datetime.fromisoformat(text)


def end(row):
    return written(parsed(row.at) + datetime.timedelta(minutes=int(row.minutes)))


# --- What others read in the files ---------------------------------------------------------------


def renamed(sweep):
    """Writes each file with a name for its zone that is in no database and in no other file."""
    folder = sweep.folder / "renamed"
    folder.mkdir(exist_ok=True)
    copies = {}
    for number, (file, text) in enumerate(sweep.texts.items()):
        unknown = f"Nowhere/{number:05}"
        text = re.sub(r"(\r\nTZID:|;TZID=)[^\r:]+", lambda found: found[1] + unknown, text)
        path = folder / f"{number:05}.ics"
        path.write_bytes(text.encode())
        copies[file] = str(path)
    return copies


def compare_readers(sweep):
    copies = renamed(sweep)
    sound, damaged = a_damaged_one(sweep, copies)
    for name, read in readings([*copies.values(), damaged], READERS).items():
        if times(read[damaged]) == times(read[sound]):
            sweep.fault(damaged, name, "reads what it reads in the sound file")
        seen = {file: {entry.get("uid"): entry for entry in read[copy]} for file, copy in copies.items()}
        for row in sweep.rows:
            entry = seen[row.file].get(row.uid, {})
            if (entry.get("start"), entry.get("end")) == (row.at, end(row)):
                sweep.agreed[name] += 1
            elif name == "ical" and beyond_ical(sweep.texts[row.file]):
                sweep.known += 1
            else:
                got = f"{entry.get('start')} to {entry.get('end')}"
                sweep.fault(row.file, name, f"{row.start} in {row.zone} is {got}, and not {row.at} to {end(row)}")


def a_damaged_one(sweep, copies):
    """A file, and one with another offset: who reads the same in both reads no definition."""
    sound = next(copies[file] for file, text in sweep.texts.items() if "BEGIN:DAYLIGHT" in text and "UNTIL" not in text)
    damaged = sweep.folder / "damaged.ics"
    text = re.sub(r"Nowhere/\d+", "Nowhere/damaged", pathlib.Path(sound).read_bytes().decode())
    text = re.sub(r"(BEGIN:DAYLIGHT.*?TZOFFSETTO:[+-]\d\d)\d\d", r"\g<1>59", text, count=1, flags=re.DOTALL)
    damaged.write_bytes(text.encode())
    return sound, str(damaged)


def times(entries):
    return sorted((str(entry.get("uid")), str(entry.get("start")), str(entry.get("end"))) for entry in entries)


def beyond_ical(text):
    """Whether `ical` 14 cannot tell by the definition: it passes over what has no rule, and refuses UNTIL."""
    observances = re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\r\n.*?END:", text, re.DOTALL)
    return "UNTIL=" in text or any("RRULE" not in observance for observance in observances)


# --- The reference -------------------------------------------------------------------------------


def compare_zoneinfo(sweep):
    """Our instants, and zoneinfo's by the rules we have; returns what newer rules change."""
    newer = collections.Counter()
    for zone, rows in by_zone(sweep.rows).items():
        ours, newest = sweep.ours(zone), zoneinfo.ZoneInfo(zone)
        for row in rows:
            wall = parsed(row.start)
            if written(wall.replace(tzinfo=ours)) != row.at:
                sweep.fault(row.file, "zoneinfo", f"{row.start} in {zone} is not {row.at}")
            newer[zone] += written(wall.replace(tzinfo=newest)) != written(wall.replace(tzinfo=ours))
    return +newer


def by_zone(rows):
    zones = collections.defaultdict(list)
    for row in rows:
        zones[row.zone].append(row)
    return zones


# --- How the files are written -------------------------------------------------------------------


def check_files(sweep):
    """Our rules and Outlook's; returns how many files define more than one pair."""
    several = 0
    for file, text in sweep.texts.items():
        for fault in lint.faults(text.encode()):
            sweep.fault(file, fault)
        for zone in re.findall(r"BEGIN:VTIMEZONE\r\n(.*?)END:VTIMEZONE", text.replace("\r\n ", ""), re.DOTALL):
            for rule in re.findall(r"^RRULE:(.*)\r$", zone, re.MULTILINE):
                if not YEARLY.fullmatch(rule):
                    sweep.fault(file, f"Outlook cannot follow {rule}")
            if "RDATE" in zone:
                sweep.fault(file, "Outlook passes over RDATE")
            several += zone.count("BEGIN:STANDARD") > 1 or zone.count("BEGIN:DAYLIGHT") > 1
    return several


def in_utc(sweep):
    """Why events are written in UTC: counts, and the zones that Outlook cannot follow."""
    why, zones = collections.Counter(), set()
    starts = {file: dict(re.findall(r"UID:(.*?)\r\n.*?DTSTART[^:]*:(\S+)", text, re.DOTALL)) for file, text in sweep.texts.items()}
    for row in sweep.rows:
        if not starts[row.file][row.uid].endswith("Z"):
            continue
        reason = why_in_utc(row, sweep.ours(row.zone))
        why[reason] += 1
        if "Outlook" in reason:
            zones.add(row.zone)
    return why, sorted(zones)


def why_in_utc(row, zone):
    if row.zone == "UTC":
        return "the zone is UTC"
    for moment in (row.at, end(row)):
        local = parsed(moment).astimezone(zone)
        if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
            return "the clocks show the start or the end twice"
    return "Outlook cannot follow the law of the zone"


# --- The run -------------------------------------------------------------------------------------


def main(folder):
    sweep = Sweep(pathlib.Path(folder))
    newer = compare_zoneinfo(sweep)
    several = check_files(sweep)
    compare_readers(sweep)
    why, outlook = in_utc(sweep)
    zones, events = len(by_zone(sweep.rows)), len(sweep.rows)
    print(f"{zones} zones, {len(sweep.files)} files, {events} events, {2 * events} instants")
    for name, count in sweep.agreed.items():
        print(f"{count} events as {name} reads them")
    print(f"{sweep.known} events that ical cannot tell, for its zone is defined without a rule or with one that ends")
    print(f"{several} files define more than one pair of a zone, as its law changed or they span years")
    for reason, count in why.items():
        print(f"{count} events in UTC: {reason}")
    print(f"zones that Outlook cannot follow: {', '.join(outlook) or 'none'}")
    for zone, count in newer.items():
        print(f"the newest tzdata differs from our rules: {zone}, {count} events")
    for fault in sweep.faults[:50]:
        print(fault)
    print(f"{len(sweep.faults)} faults")
    return bool(sweep.faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
