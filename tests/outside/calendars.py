#!/usr/bin/env python3
"""Lets programs that are not ours read every calendar file we write, and compares what they say.

Usage: calendars.py CONVOKE FOLDER       what CI runs, by way of calendars.sh
       calendars.py --read FILE.ics...   any files, compared among the readers only

CONVOKE is the built program; FOLDER is emptied and takes the files. Exit code 1 when a reader
refuses a file, when two readers differ, or when one says something else than the plan; also when a
file that we damaged on purpose passes, so that silence means something.
"""

import collections
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

import lint
from readers import READERS, readings

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
NOW = "2026-11-21T12:00:00"


class Desk:
    """The program, run on one plan."""

    def __init__(self, program, plan):
        self.program, self.plan = program, plan
        written = tomllib.loads(plan.read_text(encoding="utf-8"))["event"]
        self.texts = {event["id"]: {"title": event["title"], "sessions": event.get("sessions", [])} for event in written}

    def run(self, *words):
        settings = {**os.environ, "CONVOKE_NOW": NOW}
        command = [self.program, "--plan", str(self.plan), *words]
        return subprocess.run(command, env=settings, check=True, capture_output=True).stdout

    def events(self, *words):
        """What the program says of each event that `events` lists, with the texts as they stand in the plan."""
        listed = json.loads(self.run("events", *words, "--format", "json"))
        shown = [json.loads(self.run("show", event["id"], "--format", "json")) for event in listed]
        return [{**event, **self.texts[event["id"]]} for event in shown]


def export(program, folder):
    """Writes the calendars of all plans; returns what the plans say of the events in each."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "hostile").mkdir(parents=True)
    hostile = folder / "hostile" / "plan.toml"
    hostile.write_bytes(subprocess.run([sys.executable, HERE / "hostile/plan.py"], check=True, capture_output=True).stdout)
    plans = [*ROOT.glob("examples/*/plan.toml"), ROOT / "tests/support/evening.toml", hostile]
    said = {}
    for plan in sorted(plans):
        desk = Desk(program, plan)
        coming, every = desk.events(), desk.events("--all")
        ids = [event["id"] for event in every]
        for kind, words, events in (("coming", [], coming), ("all", ids, every), ("first", ids[:1], every[:1])):
            path = folder / f"{plan.parent.name}-{kind}.ics"
            path.write_bytes(desk.run("export", "ics", *words))
            said[str(path)] = events
    return said


# --- What is wrong -------------------------------------------------------------------------------


def faults(paths, said):
    """What is wrong with some files: their bytes, what readers make of them, what the plan says."""
    read = readings(paths)
    for path in paths:
        octets = pathlib.Path(path).read_bytes()
        found = lint.faults(octets)
        yield from ((path, "our rules", fault) for fault in found)
        by_reader = {name: files.get(path, []) for name, files in read.items()}
        yield from ((path, *fault) for fault in of_readers(by_reader, octets))
        yield from ((path, "the plan", fault) for fault in of_plan(by_reader["icalendar"], said.get(path)))


def of_readers(by_reader, octets):
    """Refusals, and differences from the first reader in what both know."""
    (_, reference), *others = by_reader.items()
    for name, entries in by_reader.items():
        yield from ((name, entry["fault"]) for entry in entries if "fault" in entry)
    written = octets.count(b"\nBEGIN:VEVENT\r") + octets.count(b"\nBEGIN:VTODO\r")
    if len(reference) != written:
        yield "icalendar", f"{len(reference)} of {written} entries"
    for name, entries in others:
        yield from ((name, fault) for fault in differences(comparable(reference, name), comparable(entries, name), name))


# What a reader gets wrong by itself: the texts it concerns, and what it does.
KNOWN = {
    "ics": (re.compile(r"\\[nN]"), "takes a backslash before an n for a line break"),
    "khal": (re.compile(r"\\N"), "makes a line break of a backslash before an N when it writes its own file"),
}
known = collections.Counter()


def is_known(reader, text):
    pattern, what = KNOWN.get(reader, (None, None))
    is_so = pattern is not None and bool(pattern.search(str(text)))
    known[f"{reader} {what}"] += is_so
    return is_so


def differences(wanted, got, reader):
    """How the entries of a reader differ from those of icalendar."""
    lost = [facts for facts in wanted if facts not in got]
    for facts in [facts for facts in got if facts not in wanted]:
        other = next((other for other in lost if name_of(other) == name_of(facts)), {})
        for name in sorted(facts.keys() | other.keys()):
            if facts.get(name) != other.get(name) and not is_known(reader, other.get(name)):
                yield f"{name_of(facts)}: {name} is {facts.get(name)!r}, and to icalendar {other.get(name)!r}"
    seen = [name_of(facts) for facts in got]
    yield from (f"{name_of(facts)}: not there" for facts in lost if name_of(facts) not in seen)
    if len(wanted) != len(got):
        yield f"{len(got)} entries, and to icalendar {len(wanted)}"


def name_of(facts):
    return facts.get("uid") or facts.get("summary")


# What a reader has no words for.
UNKNOWN = {
    "ics": {"sequence"},
    "khal": {"sequence", "alarms", "due", "completed"},
    "todoman": {"uid", "url", "status", "sequence", "start", "end", "alarms"},
}
KINDS = {"khal": {"VEVENT"}, "todoman": {"VTODO"}}


def comparable(entries, reader):
    """Entries with what this reader can know of them."""
    kinds = KINDS.get(reader, {"VEVENT", "VTODO"})
    unknown = {"file", *UNKNOWN.get(reader, ())}
    return [facts_of(entry, unknown) for entry in entries if entry.get("kind") in kinds]


def facts_of(entry, unknown):
    facts = {name: value for name, value in entry.items() if value not in (None, []) and name not in unknown}
    return {name: sorted(value, key=str) if isinstance(value, list) else value for name, value in facts.items()}


def of_plan(entries, events):
    """Where an entry of a file says something else than the plan."""
    if events is None:
        return
    # An event that has no identity yet is given one that begins with its id.
    events = {event.get("uid", event["id"]): event for event in events}
    for entry in entries:
        uid = entry.get("uid") or ""
        event = events.pop(uid, None) or events.pop(uid.partition("@")[0], None)
        if event is None:
            yield f"{uid} should not be there"
            continue
        for name, wanted in facts(event).items():
            if entry[name] != wanted:
                yield f"{entry['uid']}: {name} is {wanted!r}, the file says {entry[name]!r}"
        for text in told(event):
            if text not in (entry["description"] or ""):
                yield f"{entry['uid']}: the description lacks {text!r}"
    yield from (f"{uid} is not there" for uid in events)


def facts(event):
    return {
        "summary": one_line(event["title"]),
        "status": event["status"].upper(),
        "sequence": event["sequence"],
        "start": utc(event["start"]),
        "end": utc(event["end"]),
    }


def told(event):
    """What the description must have, as it stands: titles of the sessions, what they are about."""
    for session in event["sessions"]:
        yield one_line(session["title"])
        yield from map(one_line, session.get("summary", "").splitlines())


def one_line(text):
    """A calendar has one blank for every run of white space, as no reader agrees on the others."""
    return " ".join(text.split())


def utc(moment):
    return datetime.datetime.fromisoformat(moment).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- Damage that must be noticed -----------------------------------------------------------------

DAMAGES = {
    "an instant is another": lambda octets: octets.replace(b"T183000", b"T193000", 1),
    "the end is another": lambda octets: octets.replace(b"DTEND;", b"X-END;", 1),
    "a zone is not defined": lambda octets: cut(octets, b"BEGIN:VTIMEZONE", b"END:VTIMEZONE\r\n"),
    "a zone has another offset": lambda octets: octets.replace(b"TZOFFSETTO:+0100", b"TZOFFSETTO:+0300", 1),
    "a zone changes in another month": lambda octets: octets.replace(b"DTSTART:20261025T", b"DTSTART:20270425T", 1),
    "a character is cut by a fold": lambda octets: octets.replace("Wiśniewska".encode(), "Wi\u015b".encode()[:3] + b"\r\n " + "\u015bniewska".encode()[1:], 1),
    "a line is too long": lambda octets: octets.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 70, 1),
    "a line ends as in Unix": lambda octets: octets.replace(b"\r\nSUMMARY", b"\nSUMMARY", 1),
    "a control character": lambda octets: octets.replace(b"SUMMARY:", b"SUMMARY:\x07", 1),
    "a comma that is not escaped": lambda octets: octets.replace(rb"\, ul", b", ul", 1),
    "an identity that comes twice": lambda octets: octets.replace(b"SUMMARY:", b"UID:x\r\nSUMMARY:", 1),
    "no identity": lambda octets: octets.replace(b"UID:", b"X-UID:", 1),
    "no stamp": lambda octets: octets.replace(b"DTSTAMP:", b"X-STAMP:", 1),
    "another title": lambda octets: octets.replace(b"SUMMARY:S", b"SUMMARY:s", 1),
    "another status": lambda octets: octets.replace(b"STATUS:CONFIRMED", b"STATUS:TENTATIVE", 1),
    "another revision": lambda octets: octets.replace(b"SEQUENCE:0", b"SEQUENCE:7", 1),
    "a text that is cut": lambda octets: octets.replace(b"offers still", b"offers", 1),
    "an event is lost": lambda octets: cut(octets, b"BEGIN:VEVENT", b"END:VEVENT\r\n"),
    "an event has no end": lambda octets: octets.replace(b"END:VEVENT\r\n", b"", 1),
}  # fmt: skip


def cut(octets, begin, end):
    first = octets.index(begin)
    return octets[:first] + octets[octets.index(end, first) + len(end) :]


def damaged(sound):
    """Writes copies of a file, each with one damage; returns what was damaged in which."""
    copies = {}
    for number, (what, damage) in enumerate(DAMAGES.items()):
        copy = sound.with_name(f"damaged-{number:02}.ics")
        copy.write_bytes(damage(sound.read_bytes()))
        assert copy.read_bytes() != sound.read_bytes(), what
        copies[str(copy)] = what
    return copies


# --- The run -------------------------------------------------------------------------------------


def report(said, copies):
    """Prints every fault of sound files and every damage without one; returns how many there are."""
    found = collections.defaultdict(list)
    for path, who, fault in faults(list(said), said):
        found[path].append(f"{who}: {fault[:400]}")
    lines = [f"{path}: {fault}" for path in said if path not in copies for fault in found[path]]
    lines += [f"nobody noticed: {what}" for path, what in copies.items() if not found[path]]
    for what, count in (+known).items():
        print(f"{count} known differences: {what}")
    for line in lines:
        print(line)
    entries = sum(pathlib.Path(path).read_bytes().count(b"\nUID:") for path in said.keys() - copies.keys())
    print(f"{len(said) - len(copies)} files, {entries} entries, {len(READERS)} readers: {len(lines)} faults")
    print(f"{len(copies)} damaged files: {sum(1 for path in copies if found[path])} noticed")
    return len(lines)


def main(words):
    if words[0] == "--read":
        return report(dict.fromkeys(words[1:]), {}) > 0
    program, folder = words[0], pathlib.Path(words[1])
    said = export(program, folder)
    sound = folder / "warsaw-mesos-all.ics"
    copies = damaged(sound)
    return report({**said, **dict.fromkeys(copies, said[str(sound)])}, copies) > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
