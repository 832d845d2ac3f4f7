#!/usr/bin/env python3
"""Writes invitations, updates and cancellations as mails, and has them checked by check_eml.py.

Usage: invitations.py CONVOKE FOLDER   with CONVOKE the built program; FOLDER is emptied

Works on copies of the plans, with an invented address for everybody in each private.toml. The
calendars in the mails lie beside them afterwards. Exit code 1 when a mail breaks a rule.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

import check_eml

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
SETTINGS = {**os.environ, "CONVOKE_NOW": "2026-11-21T12:00:00"}


def hostile():
    """The hostile plan, with somebody who invites."""
    text = subprocess.run([sys.executable, HERE / "hostile/plan.py"], check=True, capture_output=True, encoding="utf-8").stdout
    return text + '\n[[person]]\nid = "host"\nname = "Zoë, the \\"Host\\"; <x@y>"\norganizer = true\n'


def plans():
    yield "hostile", hostile()
    for plan in sorted(ROOT.glob("examples/*/plan.toml")):
        yield plan.parent.name, plan.read_text(encoding="utf-8")


def copied(folder, text):
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    people = enumerate(tomllib.loads(text)["person"])
    private = (f'[person."{person["id"]}"]\nemail = "p{number}@example.org"\n' for number, person in people)
    (folder / "private.toml").write_text("".join(private), encoding="utf-8")


def mails(program, folder):
    """Invites two people to each coming event, tells them of another hour, and cancels."""
    people = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))["person"]
    guests = [person["id"] for person in people if not person.get("organizer")]

    def convoke(*words):
        command = [program, "--plan", str(folder), "--quiet", *words]
        return subprocess.run(command, env=SETTINGS, check=True, stdout=subprocess.PIPE).stdout

    for number, event in enumerate(json.loads(convoke("events", "--format", "json"))):
        if event["status"] == "cancelled":
            continue
        day = event["start"][:10]
        invited = [word for turn in (0, 1) for word in ("--to", guests[(number + turn) % len(guests)])]
        steps = (("new", ()), ("moved", ("change", event["id"], "--start", f"{day} 20:15")))
        for step, words in (*steps, ("off", ("cancel", event["id"], "--reason", "Ill, \\ alas; sorry…"))):
            if words:
                convoke(*words)
            output = folder / "mails" / f"{event['id']}-{step}"
            output.mkdir(parents=True)
            convoke("invite", event["id"], *invited, "--eml", "--output", f"{output}/")
            yield from sorted(output.glob("*.eml"))


def main(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    written = []
    for name, text in plans():
        copied(pathlib.Path(folder) / name, text)
        written += mails(program, pathlib.Path(folder) / name)
    return check_eml.main(written)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
