#!/usr/bin/env python3
"""Rules of RFC 5545 that no reader we know reports, checked on the bytes of calendar files.

Usage: lint.py FILE.ics...   (needs nothing but Python)

Exit code 1 when a file breaks a rule.
"""

import pathlib
import re
import sys

LINE = re.compile(r'^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$', re.DOTALL)
ZONE = re.compile(r";TZID=(\"[^\"]*\"|[^;:]*)")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NAME", "X-WR-CALNAME", "CATEGORIES", "TZID", "TZNAME", "PRODID"}
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXT_LIST = re.compile(r"(?:[^\\;]|\\[\\;,nN])*")

# What a component has exactly once, and what at most once (RFC 5545, 3.6).
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"},
    "VTODO": {"UID", "DTSTAMP", "SUMMARY"},
    "VALARM": {"ACTION", "TRIGGER"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
REPEATED = {
    "ATTACH", "ATTENDEE", "CATEGORIES", "COMMENT", "CONFERENCE", "CONTACT", "EXDATE", "IMAGE", "RDATE", "RELATED-TO",
    "REQUEST-STATUS", "RESOURCES", "TZNAME",
}  # fmt: skip
FORBIDDEN = {"VALARM": {"DTSTAMP"}, "VTIMEZONE": {"DTSTAMP", "UID"}, "STANDARD": {"UID"}, "DAYLIGHT": {"UID"}}


def faults(octets):
    """Everything that is wrong with the bytes of a file."""
    found = list(of_lines(octets))
    if not found:
        found = list(of_structure(unfolded(octets)))
    return found


def of_lines(octets):
    if not octets.endswith(b"\r\n"):
        yield "the last line is not ended"
    for number, line in enumerate(octets.removesuffix(b"\r\n").split(b"\r\n"), 1):
        for fault in of_line(line):
            yield f"line {number}: {fault}: {line!r}"


def of_line(line):
    if len(line) > 75:
        yield f"{len(line)} octets"
    if not line.strip():
        yield "empty"
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        yield "not UTF-8 by itself"
        return
    if re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f]", text):
        yield "a control character"
    if re.search("[\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]", text):
        yield "a character that breaks or turns lines"


def unfolded(octets):
    return octets.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def of_structure(lines):
    open_ones, zones, used = [], [], set()
    for line in lines:
        match = LINE.match(line)
        if not match:
            yield f"no property: {line!r}"
            continue
        name, parameters, value = match.groups()
        used.update(zone.strip('"') for zone in ZONE.findall(parameters))
        if name == "BEGIN":
            open_ones.append((value, []))
        elif name == "END":
            kind, names = open_ones.pop() if open_ones else (None, [])
            if kind != value:
                yield f"{line} ends {kind}"
            yield from of_component(kind, names)
        elif not open_ones:
            yield f"outside of everything: {line!r}"
        else:
            open_ones[-1][1].append(name)
            if name == "TZID":
                zones.append(value)
            yield from of_value(name, value)
    yield from (f"{kind} is not ended" for kind, _ in open_ones)
    yield from (f"the zone {zone} is used and not defined" for zone in sorted(used - set(zones)))
    yield from (f"the zone {zone} is defined and not used" for zone in sorted(set(zones) - used))
    yield from (f"the zone {zone} is defined twice" for zone in sorted({z for z in zones if zones.count(z) > 1}))


def of_component(kind, names):
    for name in sorted(NEEDED.get(kind, set()) - set(names)):
        yield f"{kind} has no {name}"
    for name in sorted({name for name in names if names.count(name) > 1} - REPEATED):
        yield f"{kind} has {name} {names.count(name)} times"
    for name in sorted(FORBIDDEN.get(kind, set()) & set(names)):
        yield f"{kind} has {name}"


def of_value(name, value):
    grammar = TEXT_LIST if name == "CATEGORIES" else TEXT
    if name in TEXTS and not grammar.fullmatch(value):
        yield f"{name} is not escaped: {value[:200]!r}"


def main(paths):
    found = [f"{path}: {fault}" for path in paths for fault in faults(pathlib.Path(path).read_bytes())]
    print("\n".join(found) or f"{len(paths)} files keep the rules")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
