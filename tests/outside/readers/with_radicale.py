"""What Radicale, a CalDAV server, gives back of calendar files.

Usage: with_radicale.py FILE.ics...

Starts a server of its own on loopback, puts each entry of each file, and fetches it again by GET and
by REPORT. Prints a line of JSON an entry as GET gives it; a line with "fault" when the server refuses
one, or when REPORT gives another. Needs the packages `radicale` and `icalendar` beside this Python.
"""

import contextlib
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

from libraries import with_icalendar
from objects import objects

QUERY = """<?xml version="1.0"?>
<calendar-query xmlns="urn:ietf:params:xml:ns:caldav"><prop xmlns="DAV:"><calendar-data
  xmlns="urn:ietf:params:xml:ns:caldav"/></prop><filter><comp-filter name="VCALENDAR"/></filter></calendar-query>"""
CALENDAR_DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(folder):
    """The address of a server that answers, for as long as it is needed."""
    port = free_port()
    words = ["--hosts", f"127.0.0.1:{port}", "--auth-type", "none", "--storage-filesystem-folder", folder]
    words = [sys.executable, "-m", "radicale", "--config", "", *words, "--logging-level", "error"]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        until_it_answers(address, running)
        yield address
    finally:
        running.kill()
        running.wait()


def until_it_answers(address, running):
    for _ in range(200):
        if running.poll() is not None:
            break
        with contextlib.suppress(OSError):
            ask("GET", f"{address}/.web/")
            return
        time.sleep(0.05)
    raise SystemExit("radicale does not start")


def ask(method, url, body=None, kind="text/calendar; charset=utf-8"):
    request = urllib.request.Request(url, body, {"Content-Type": kind, "Depth": "1"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def entries(octets):
    return list(with_icalendar(octets.decode("utf-8")))


def read(path, calendar):
    """Puts the entries of a file into a new calendar of the server; yields what comes back."""
    ask("MKCALENDAR", calendar)
    fetched = []
    for number, (uid, alone) in enumerate(objects(path.read_bytes())):
        url = f"{calendar}{number}.ics"
        status, body = ask("PUT", url, alone)
        if status != 201:
            yield {"fault": f"PUT of {uid}: {status} {body.decode()}"}
            continue
        status, body = ask("GET", url)
        fetched += entries(body)
    yield from fetched
    status, body = ask("REPORT", calendar, QUERY.encode(), "application/xml")
    texts = [found.text for found in ElementTree.fromstring(body).iter(CALENDAR_DATA)]
    reported = [entry for text in texts for entry in entries(text.encode())]
    if key(reported) != key(fetched):
        yield {"fault": f"REPORT gives {len(reported)} entries, other ones than the {len(fetched)} of GET"}


def readable(path, calendar):
    try:
        return list(read(path, calendar))
    except Exception as refusal:  # A file that cannot be cut into entries, or an answer that cannot be read.
        return [{"fault": f"{type(refusal).__name__}: {refusal}"}]


def key(entries):
    return sorted(json.dumps(entry, sort_keys=True) for entry in entries)


def main(paths):
    with tempfile.TemporaryDirectory() as folder, server(folder) as address:
        ask("MKCOL", f"{address}/outside/")
        for number, path in enumerate(paths):
            for line in readable(pathlib.Path(path), f"{address}/outside/{number}/"):
                print(json.dumps({"file": path, **line}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
