"""What todoman, a task list for the terminal, shows of the tasks in calendar files.

Usage: with_todoman.py FILE.ics...

Prints a line of JSON a task; a line with "fault" for whatever todoman complains about. Needs `todo`
(the program of the package todoman) and `icalendar` beside this Python.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from objects import objects

TODO = str(pathlib.Path(sys.executable).with_name("todo"))
CONFIG = """
path = "{folder}/*"
cache_path = "{folder}/cache.db"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
"""


def lay_out(tasks, path):
    """Writes each entry of a file into a folder."""
    tasks.mkdir(parents=True)
    for count, (_, alone) in enumerate(objects(path.read_bytes())):
        (tasks / f"{count}.ics").write_bytes(alone)


def moment(seconds):
    return seconds and datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def entry(shown):
    return {
        "kind": "VTODO",
        "due": moment(shown["due"]),
        "completed": moment(shown["completed_at"]),
        "categories": [label for label in shown["categories"] if label],
        **{name: shown[name] or None for name in ("summary", "location", "description")},
    }


def read(path, folder):
    try:
        lay_out(folder / "tasks", path)
    except Exception as refusal:  # A file that cannot be cut into entries.
        return [{"fault": f"{type(refusal).__name__}: {refusal}"}]
    config = folder / "config.py"
    config.write_text(CONFIG.format(folder=folder))
    words = ["--config", str(config), "--porcelain", "list", "--status", "ANY"]
    run = subprocess.run([TODO, *words], capture_output=True, text=True, env={**os.environ, "TZ": "UTC"})
    if run.stderr.strip() or run.returncode:
        return [{"fault": f"todo list: {run.stderr.strip() or run.returncode}"}]
    return map(entry, json.loads(run.stdout))


def main(paths):
    for path in map(pathlib.Path, paths):
        if b"BEGIN:VTODO" not in path.read_bytes():
            continue
        with tempfile.TemporaryDirectory() as folder:
            for line in read(path, pathlib.Path(folder)):
                print(json.dumps({"file": str(path), **line}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
