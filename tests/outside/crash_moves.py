"""Commands that write several files, one after the other, or that make two plans one.

A crash may come between any two files. Then each event is in the plan or in the archive and counted
once, the same command completes what was begun, and `undo` takes back the whole.
"""

import json
import os
import shutil

from crash_tools import EXAMPLE, desk, litter, run, tree
from crash_trials import Scenario, kill, plan, shown

PAST = """
[[event]]
id = "2024-03-21-opening"
title = "Opening"  # the very first
format = "talk-night"
start = 2024-03-21T18:30:00
sessions = [{ title = "Two-level scheduling", speaker = "tomasz" }]
duties = { host = "piotr" }

[[event]]
id = "2025-05-15-quotas"
title = "Quotas"
format = "talk-night"
start = 2025-05-15T18:30:00
duties = { host = "tomasz", door = "ana" }
attendance = { signed-up = 40, arrived = 31 }
"""


class Moving(Scenario):
    """A command that writes several files."""

    def __init__(self, name, command, prepare=(), can_undo=True):
        super().__init__(name, command, prepare)
        self.can_undo = can_undo

    def arrange(self, folder):
        desk(folder)
        with open(folder / "plan.toml", "a") as file:
            file.write(PAST)
        shutil.copy(EXAMPLE / "private.toml", folder)

    def set_up(self, root):
        super().set_up(root)
        self.facts = facts(self.base)
        assert self.facts
        # Each file as it is between two steps.
        self.steps = {}
        names = [(name, when) for name, when, _ in self.calls if name.startswith(("rename", "link", "unlink"))]
        for name, when in names:
            folder = root / self.name / "step"
            shutil.copytree(self.base, folder, symlinks=True)
            kill(name, when)(self.command)(folder)
            for file, data in shown(tree(folder)).items():
                self.steps.setdefault(file, set()).add(data)
            shutil.rmtree(folder)

    def allowed(self, name):
        return {*super().allowed(name), *self.steps.get(name, ())}

    def goes_on(self, trial, what):
        folder = trial.desk
        if not self.is_sound(trial, what):
            return False
        # Whoever does something else first does not lose anything by it.
        other = folder.with_name(folder.name + "-other")
        shutil.copytree(folder, other, symlinks=True)
        try:
            for line in (self.again, self.last):
                done = run(other, line)
                if done.returncode or litter(tree(other)):
                    return trial.fault(what, f"`{line}` does not work afterwards, or leaves litter", done)
            if facts(other) != self.facts:
                return trial.fault(what, "the next change loses something")
        finally:
            shutil.rmtree(other, ignore_errors=True)
        if not self.is_complete(folder):
            again = run(folder, self.command)
            if again.returncode or shown(tree(folder)) != self.new or litter(tree(folder)):
                return trial.fault(what, "the command repeated does not complete", again)
            if not self.is_sound(trial, what):
                return False
        if not self.can_undo:
            return self.is_final(trial, what)
        undo = run(folder, "undo")
        if undo.returncode or plan(folder) != self.old["plan.toml"]:
            return trial.fault(what, "undo does not take it back", undo)
        return self.is_sound(trial, what) and trial.changes(what)

    def is_sound(self, trial, what):
        """Whether the plan loads and each event is there once."""
        trial.tally.reads += 1
        check = run(trial.desk, "check")
        if check.returncode not in (0, 3):
            return trial.fault(what, "the plan does not load", check)
        now = facts(trial.desk)
        if now != self.facts:
            return trial.fault(what, f"there is {now} in place of {self.facts}")
        return True

    def is_complete(self, folder):
        return shown(tree(folder)) == self.new

    def is_final(self, trial, what):
        return trial.changes(what)


def facts(folder):
    """The events of plan and archive, and how many came to them: what no crash may change."""
    told = run(folder, "events --all --format json")
    if told.returncode:
        return None
    events = [event["id"] for event in json.loads(told.stdout)]
    told = run(folder, "stats --format csv")
    return sorted(events), told.stdout


class Forgetting(Moving):
    """What is forgotten comes back by nothing, and is begun to be forgotten until all of it is."""

    def is_complete(self, folder):
        return super().is_complete(folder) and not (folder / ".convoke/forgetting.toml").exists()

    def is_final(self, trial, what):
        for name, data in tree(trial.desk).items():
            if b"tomasz" in data.lower() and name != "list.md":
                return trial.fault(what, f"{name} still has the name")
        return trial.changes(what)


class Merging(Moving):
    """Two plans that became one, with a question left open."""

    def arrange(self, folder):
        super().arrange(folder)
        shutil.copy(folder / "plan.toml", folder / "base.toml")
        for line in ("change --expected 50", "done food-order"):
            assert run(folder, line).returncode == 0
        os.rename(folder / "plan.toml", folder / "theirs.toml")
        shutil.copy(folder / "base.toml", folder / "plan.toml")
        shutil.rmtree(folder / ".convoke")


class Copied(Moving):
    """A plan beside which a shared folder left a second copy."""

    def arrange(self, folder):
        super().arrange(folder)
        others = ("change --expected 50", "done food-order")
        for line in others:
            assert run(folder, line).returncode == 0
        shutil.copy(folder / "plan.toml", folder / "plan (conflicted copy).toml")
        for _ in others:
            assert run(folder, "undo").returncode == 0


MERGE = "merge base.toml plan.toml theirs.toml"

SCENARIOS = [
    Moving("archive", "archive --before 2027", ["done kit-pack"]),
    Moving("archive-more", "archive --before 2027", ["archive --before 2025", "done kit-pack"]),
    Moving("restore", "archive --restore opening", ["archive --before 2027", "done kit-pack"]),
    Forgetting("forget", "person forget tomasz --yes", ["archive --before 2026"], can_undo=False),
    Merging("merge", MERGE, ["change --expected 60"]),
    Copied("merge-copy", "merge", ["done kit-pack"]),
    Merging("settle", "settle 1 --take 2", ["change --expected 60", MERGE]),
]
