"""What khal, a calendar for the terminal, shows of calendar files.

Usage: with_khal.py FILE.ics...

Imports each file into an empty calendar of its own, and lists them. Prints a line of JSON an
event; a line with "fault" for whatever khal complains about. Needs `khal` beside this Python.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

KHAL = str(pathlib.Path(sys.executable).with_name("khal"))
FIELDS = "calendar uid title location description url status categories all-day start-long-full end-long-full".split()
CONFIG = """
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
[calendars]
"""


def configured(folder, count):
    config = CONFIG.format(folder=folder)
    for number in range(count):
        (folder / str(number)).mkdir()
        config += f"[[{number}]]\npath = {folder}/{number}\ntype = calendar\n"
    path = folder / "config"
    path.write_text(config)
    return path


def khal(config, *words):
    run = subprocess.run([KHAL, "--config", str(config), *words], capture_output=True, text=True)
    return run.stdout, run.stderr.strip() or (f"exit code {run.returncode}" if run.returncode else "")


def days(paths):
    """The first and the last day that is named in the files, with a day to spare."""
    seen = {day for path in paths for day in re.findall(rb"DT(?:START|END)[^:\n]*:(\d{8})", path.read_bytes())}
    first, last = min(seen), max(seen)
    return f"{int(first[:4]) - 1}-12-31", f"{int(last[:4]) + 1}-01-02"


def times(shown):
    start, end = shown["start-long-full"], shown["end-long-full"]
    if shown["all-day"] != "True":
        return start.replace(" ", "T") + ":00Z", end.replace(" ", "T") + ":00Z"
    # khal shows the last day, calendars say the day after it.
    after = datetime.date.fromisoformat(end[:10]) + datetime.timedelta(days=1)
    return start[:10], after.isoformat()


def entry(path, shown):
    start, end = times(shown)
    return {
        "file": str(path),
        "kind": "VEVENT",
        "summary": shown["title"],
        "start": start,
        "end": end,
        "categories": [label for label in shown["categories"].split(",") if label],
        **{name: shown[name] or None for name in ("uid", "location", "description", "url", "status")},
    }


def read(paths, folder):
    config = configured(folder, len(paths))
    for number, path in enumerate(paths):
        _, complaint = khal(config, "import", "--batch", "--include-calendar", str(number), str(path))
        if complaint:
            yield {"file": str(path), "fault": f"khal import: {complaint}"}
    fields = [word for name in FIELDS for word in ("--json", name)]
    listed, complaint = khal(config, "list", *fields, *days(paths))
    if complaint:
        yield {"file": str(paths[0]), "fault": f"khal list: {complaint}"}
    # An event is listed on each of its days.
    events = {json.dumps(shown): shown for day in listed.splitlines() for shown in json.loads(day)}
    for shown in events.values():
        yield entry(paths[int(shown["calendar"])], shown)


def main(paths):
    with tempfile.TemporaryDirectory() as folder:
        for line in read([pathlib.Path(path) for path in paths], pathlib.Path(folder)):
            print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
