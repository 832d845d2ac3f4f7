"""What todoman, a task list for the terminal, shows of the tasks in calendar files.

Usage: with_todoman.py FILE.ics...

Prints a line of JSON a task; a line with "fault" for whatever todoman complains about. Needs `todo`
(the program of the package todoman) and `icalendar` beside this Python.
"""

import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from objects import objects

TODO = str(pathlib.Path(sys.executable).with_name("todo"))
CONFIG = """
path = "{folder}/lists/*"
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


def entry(path, shown):
    return {
        "file": str(path),
        "kind": "VTODO",
        "due": moment(shown["due"]),
        "completed": moment(shown["completed_at"]),
        "categories": [label for label in shown["categories"] if label],
        **{name: shown[name] or None for name in ("summary", "location", "description")},
    }


def read(paths, folder):
    for number, path in enumerate(paths):
        try:
            lay_out(folder / "lists" / str(number), path)
        except Exception as refusal:  # A file that cannot be cut into entries.
            yield {"file": str(path), "fault": f"{type(refusal).__name__}: {refusal}"}
    config = folder / "config.py"
    config.write_text(CONFIG.format(folder=folder))
    words = ["--config", str(config), "--porcelain", "list", "--status", "ANY"]
    run = subprocess.run([TODO, *words], capture_output=True, text=True, env={**os.environ, "TZ": "UTC"})
    if run.stderr.strip() or run.returncode:
        named = re.search(r"/lists/(\d+)/", run.stderr)
        path = paths[int(named[1]) if named else 0]
        yield {"file": str(path), "fault": f"todo list: {run.stderr.strip() or run.returncode}"}
        return
    for shown in json.loads(run.stdout):
        yield entry(paths[int(shown["list"])], shown)


def main(paths):
    with tempfile.TemporaryDirectory() as folder:
        for line in read([pathlib.Path(path) for path in paths], pathlib.Path(folder)):
            print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
