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
    """Writes the calendars of all plans; returns the events of each, and whether as tasks."""
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
        some = slice(None) if plan == hostile else slice(-2, None)
        for kind, events, words in (
            ("coming", coming, ["--without-call"]),
            ("all", every, ["--all", "--alarm", "-1d", "--alarm", "-2h"]),
            ("first", every[:1], ids[:1]),
            ("tasks", every[some], ["--tasks", "--alarm", "-1d", *ids[some]]),
            ("days", every[-1:], ["--tasks=events", *ids[-1:]]),
        ):
            path = folder / f"{plan.parent.name}-{kind}.ics"
            path.write_bytes(desk.run("export", "ics", *words))
            said[str(path)] = kind, events
    return said


# --- What is wrong -------------------------------------------------------------------------------


def faults(said, copies):
    """What is wrong with some files: their bytes, what readers make of them, what the plan says."""
    slow = ("khal", "todoman", "radicale")  # Whole programs: the damage is left to the others.
    read = readings(list(said), [name for name in READERS if name not in slow])
    read |= readings([path for path in said if path not in copies], slow)
    for path in said:
        octets = pathlib.Path(path).read_bytes()
        found = lint.faults(octets)
        yield from ((path, "our rules", fault) for fault in found)
        by_reader = {name: files.get(path, []) for name, files in read.items() if path not in copies or name not in slow}
        yield from ((path, *fault) for fault in of_readers(by_reader, octets))
        kind, events = said[path] or (None, None)
        hold = {"tasks": of_tasks, "days": of_days, None: of_nothing}.get(kind, of_events)
        yield from ((path, "the plan", fault) for fault in hold(by_reader["icalendar"], events))


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


# What a reader gets wrong by itself: which fact it concerns, and what it does.
KNOWN = (
    ("ics", lambda name, wanted: re.search(r"\\[nN]", str(wanted)), "takes a backslash before an n for a line break"),
    ("khal", lambda name, wanted: re.search(r"\\N", str(wanted)), "makes a line break of a backslash before an N"),
    ("khal", lambda name, wanted: name == "end" and wanted is None, "makes up an end where there is none"),
)
known = collections.Counter()


def is_known(reader, name, wanted):
    found = [what for who, applies, what in KNOWN if who == reader and applies(name, wanted)]
    known.update(f"{reader} {what}" for what in found)
    return bool(found)


def differences(wanted, got, reader):
    """How the entries of a reader differ from those of icalendar."""
    lost = [facts for facts in wanted if facts not in got]
    for facts in [facts for facts in got if facts not in wanted]:
        other = next((other for other in lost if name_of(other) == name_of(facts)), {})
        for name in sorted(facts.keys() | other.keys()):
            if facts.get(name) != other.get(name) and not is_known(reader, name, other.get(name)):
                yield f"{name_of(facts)}: {name} is {facts.get(name)!r}, and to icalendar {other.get(name)!r}"
    seen = [name_of(facts) for facts in got]
    yield from (f"{name_of(facts)}: not there" for facts in lost if name_of(facts) not in seen)
    if len(wanted) != len(got):
        yield f"{len(got)} entries, and to icalendar {len(wanted)}"


def name_of(facts):
    return facts.get("uid") or facts.get("summary")


# What a reader has no words for.
UNKNOWN = {
    ("ics", "VEVENT"): {"sequence"},
    ("ics", "VTODO"): {"sequence", "categories"},
    ("ical", "VTODO"): {"alarms"},
    ("khal", "VEVENT"): {"sequence", "alarms"},
    ("todoman", "VTODO"): {"uid", "url", "status", "sequence", "alarms"},
}
KINDS = {"khal": {"VEVENT"}, "todoman": {"VTODO"}}
# To these a day is its first moment.
WITHOUT_DAYS = {"ics", "todoman"}


def comparable(entries, reader):
    """Entries with what this reader can know of them."""
    kinds = KINDS.get(reader, {"VEVENT", "VTODO"})
    return [facts_of(entry, reader) for entry in entries if entry.get("kind") in kinds]


def facts_of(entry, reader):
    unknown = {"file", *UNKNOWN.get((reader, entry["kind"]), ())}
    facts = {name: value for name, value in entry.items() if value not in (None, []) and name not in unknown}
    if reader in WITHOUT_DAYS and len(facts.get("due", "")) == len("2026-12-17"):
        facts["due"] += "T00:00:00Z"
    return {name: sorted(value, key=str) if isinstance(value, list) else value for name, value in facts.items()}


def of_nothing(entries, events):
    """A file of which no plan says anything."""
    return ()


def of_events(entries, events):
    """Where an event of a file says something else than the plan."""
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


STATES = {"open": "NEEDS-ACTION", "done": "COMPLETED", "skipped": "CANCELLED"}


def of_tasks(entries, events):
    """Where a task of a file says something else than the plan."""
    entries = [entry for entry in entries if entry["kind"] == "VTODO"]
    wanted = [(event, task) for event in events for task in event["checklist"]]
    if len(entries) != len(wanted):
        yield f"{len(entries)} of {len(wanted)} tasks"
    for event, task in wanted:
        found = [entry for entry in entries if is_of(entry, event, task)]
        # What was open when an event was cancelled need not be done any more.
        is_off = event["status"] == "cancelled" and task["state"] == "open"
        if [entry["status"] for entry in found] != ["CANCELLED" if is_off else STATES[task["state"]]]:
            yield f"{task['id']} of {event['id']} is {task['state']}, the file has {found}"
        if any(len(entry["due"]) == len(task["due"]) and entry["due"] != task["due"] for entry in found):
            yield f"{task['id']} of {event['id']} is due on {task['due']}, the file has {found}"


def of_days(entries, events):
    """Where a task that is an entry of its day is lacking."""
    for event in events:
        for task in event["checklist"]:
            if task["state"] == "open" and not any(is_of(entry, event, task) for entry in entries):
                yield f"{task['id']} of {event['id']} is not there"


def is_of(entry, event, task):
    """An event that has no identity yet is given one that begins with its id."""
    ours = entry["uid"].startswith(event.get("uid", event["id"])) and one_line(event["title"]) in entry["summary"]
    return ours and entry["uid"].removesuffix("-due").endswith(f"-{task['id']}") and one_line(task["task"]) in entry["summary"]


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
    """A calendar has one blank for every run of white space, as no reader agrees on the others, and no sign without a width
    between letters that have no need of it."""
    return " ".join(text.replace("\u200b", "").replace("\u2060", "").split())


def utc(moment):
    return datetime.datetime.fromisoformat(moment).astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- Damage that must be noticed -----------------------------------------------------------------

DAMAGES = {
    "an instant is another": lambda octets: octets.replace(b"T183000", b"T193000", 1),
    "the end is another": lambda octets: octets.replace(b"DTEND;", b"X-END;", 1),
    "a zone is not defined": lambda octets: cut(octets, b"BEGIN:VTIMEZONE", b"END:VTIMEZONE\r\n"),
    "a zone has another offset": lambda octets: octets.replace(b"TZOFFSETTO:+0100", b"TZOFFSETTO:+0300", 1),
    "a zone changes in another month": lambda octets: octets.replace(b"DTSTART:20251026T", b"DTSTART:20270425T", 1),
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
    for path, who, fault in faults(said, copies):
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
