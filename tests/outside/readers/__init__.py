"""Programs that are not ours, and what they read in calendar files.

`setup` installs them; each one alone is a program in this folder.
"""

import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TARGET = HERE.parent.parent.parent / "target"


def library(name):
    return [sys.executable, str(HERE / "libraries.py"), name]


# The first is the one that others are compared with.
READERS = {
    "icalendar": library("icalendar"),
    "vobject": library("vobject"),
    "ics": library("ics"),
    "ical": library("ical"),
    "libical": [str(TARGET / "outside-libical")],
    "ical.js": ["node", str(HERE / "icaljs.mjs"), str(TARGET / "outside-node")],
    "khal": [sys.executable, str(HERE / "with_khal.py")],
    "todoman": [sys.executable, str(HERE / "with_todoman.py")],
    "radicale": [sys.executable, str(HERE / "with_radicale.py")],
}

# They know more than dateutil, which they ask for the times.
DATEUTIL = {"dateutil": library("dateutil")}


def readings(paths, names=tuple(READERS)):
    """The entries that each reader finds in each file; fails when a reader cannot run."""
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as desks:
        return dict(zip(names, desks.map(lambda name: reading(name, paths), names)))


def reading(name, paths):
    files = collections.defaultdict(list)
    if not paths:
        return files
    command = {**READERS, **DATEUTIL}[name]
    run = subprocess.run([*command, *paths], stdout=subprocess.PIPE, encoding="utf-8", errors="replace")
    if run.returncode:
        raise SystemExit(f"{name} does not run: exit code {run.returncode}")
    for line in run.stdout.splitlines():
        entry = json.loads(line)
        files[entry["file"]].append(entry)
    return files
