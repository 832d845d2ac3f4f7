"""Sharing through git: `share` and `sync`, with convoke or git killed at a call.

Git commits before anything else happens, so whatever ends early, what was confirmed here is in the
folder or in git, and the next `sync`, after what its tip says to type, brings both sides together.
"""

import os
import pathlib
import re
import shlex
import shutil
import time

from crash_tools import desk, run, start
from crash_trials import Scenario, plan, refuse

# Git, of which one start is met with a fault.
SHIM = """#!/bin/sh
at=$(cat "$SHIM_COUNT" 2>/dev/null || echo 0)
at=$((at + 1))
echo $at > "$SHIM_COUNT"
case "$SHIM_AT" in
all) exec strace -qq -o "$SHIM_COUNT.$at" /usr/bin/git "$@" ;;
$at) exec strace -qq -o /dev/null -e trace="$SHIM_CALL" -e inject="$SHIM_CALL:signal=SIGKILL:when=$SHIM_WHEN" /usr/bin/git "$@" ;;
esac
exec /usr/bin/git "$@"
"""


class Anything:
    def __contains__(self, _):
        return True


class Sharing(Scenario):
    """A group's folder, those of others, and what they share."""

    def desk(self, folder):
        return folder / "ana"

    def quiet(self, folder):
        """Waits for the git that convoke left behind."""
        for _ in range(500):
            if not any(is_below(folder, process) for process in pathlib.Path("/proc").glob("[0-9]*")):
                return
            time.sleep(0.01)

    def arrange(self, folder):
        desk(folder / "ana")
        git(folder, "init --quiet --bare -b main plans.git")

    def set_up(self, root):
        shims = root / "shims"
        shims.mkdir(exist_ok=True)
        (shims / "git").write_text(SHIM)
        (shims / "git").chmod(0o755)
        self.shims = shims
        super().set_up(root)
        # How often is read from a git that was started depends on how fast it speaks.
        self.calls = [call for call in self.calls if call[0] not in ("read", "close")]
        self.learn(root)

    def learn(self, root):
        """Learns at which calls each git changes something."""
        folder = root / self.name / "learned"
        shutil.copytree(self.base, folder, symlinks=True)
        self.of_git, count = [], folder / "count"
        done = run(self.desk(folder), self.command, world=self.shimmed(count, "all"))
        assert done.returncode == 0, done.stderr
        for number in range(1, int(count.read_text()) + 1):
            seen = {}
            for line in (folder / f"count.{number}").read_text().splitlines():
                name = line.split("(")[0]
                seen[name] = seen.get(name, 0) + 1
                if name in ("rename", "link", "unlink") or name == "openat" and "O_CREAT" in line:
                    self.of_git.append((number, name, seen[name]))

    def shimmed(self, count, at, call="", when=""):
        path = f"{self.shims}:/usr/bin:/bin"
        return {"PATH": path, "SHIM_COUNT": str(count), "SHIM_AT": str(at), "SHIM_CALL": call, "SHIM_WHEN": str(when)}

    def more(self, is_whole):
        for name, when, _ in self.calls:
            if name == "clone3":
                yield f"EAGAIN of {name} {when}", refuse(name, when, "EAGAIN")
        for number, call, when in self.of_git if is_whole else self.of_git[::2]:
            yield f"killed: git {number} at {call} {when}", self.kill_git(number, call, when)

    def kill_git(self, number, call, when):
        return lambda command: lambda folder: run(
            folder, command, world=self.shimmed(folder.with_name("count"), number, call, when)
        )

    def allowed(self, name):
        # A git that is killed, or has no room, leaves these where they are.
        is_of_git = name.startswith(".merge_file_")
        # It takes a file away before it writes the new one, and then the plan is but in git.
        is_between = {None, b""} if name == "plan.toml" else set()
        return Anything() if is_of_git else {*super().allowed(name), *is_between}

    def state(self, folder):
        own = folder / "ana"
        locks = sorted(str(path.relative_to(own)) for path in own.glob(".git/**/*.lock"))
        half = sorted(str(path.name) for path in own.glob(".git/*_HEAD"))
        told = [start(["git", *line.split()], own).stdout for line in ("status --porcelain", "show-ref --head", "config --list")]
        there = start(["git", "--git-dir", "plans.git", "show-ref"], folder).stdout
        return super().state(folder), *locks, *half, *told, there

    def obeys(self, trial, what, line):
        """Repeats a command, and types what its tips say, until it succeeds."""
        for _ in range(4):
            done = run(trial.desk, line)
            if done.returncode == 0:
                return True
            typed = re.search(r"`((?:rm|git merge|git show) [^`]*)`", done.stderr)
            if not typed:
                break
            start(["sh", "-c", typed[1]], trial.desk)
        return trial.fault(what, f"`{line}` repeated does not complete", done)


class Shared(Sharing):
    def goes_on(self, trial, what):
        if not self.obeys(trial, what, self.command):
            return False
        for key in ("remote.origin.url", "merge.convoke.driver"):
            if start(["git", "config", "--get", key], trial.desk).returncode:
                return trial.fault(what, f"{key} is not set")
        return self.obeys(trial, what, "sync") and trial.changes(what)


class Synced(Sharing):
    """Ana and Piotr changed different things, and Piotr was first."""

    def arrange(self, folder):
        super().arrange(folder)
        own, other = folder / "ana", folder / "piotr"
        lines = ["share --yes --remote ../plans.git", "sync"]
        for line in lines:
            assert run(own, line).returncode == 0, line
        git(folder, "clone --quiet plans.git piotr")
        for clone in (own, other):
            git(clone, "remote set-url origin ../plans.git")
        for line in ("done kit-pack", "person add 'Bo Li'", "sync"):
            done = run(other, line)
            assert done.returncode == 0, done.stderr

    def goes_on(self, trial, what):
        if not self.obeys(trial, what, "sync"):
            return False
        wanted = self.new["plan.toml"]
        there = start(["git", "--git-dir", "plans.git", "show", "main:plan.toml"], trial.folder)
        if plan(trial.desk) != wanted or there.stdout.encode() != wanted:
            return trial.fault(what, "a change is missing here or there")
        other = run(trial.folder / "piotr", "sync")
        if other.returncode or plan(trial.folder / "piotr") != wanted:
            return trial.fault(what, "the other does not get the same plan", other)
        left = start(["git", "status", "--porcelain"], trial.desk).stdout.splitlines()
        if any(not re.fullmatch(r"\?\? (list\.md|\.merge_file_\w+)", line) for line in left):
            return trial.fault(what, f"something is left uncommitted: {left}")
        return trial.changes(what)


def git(folder, line):
    done = start(["git", *shlex.split(line)], folder)
    assert done.returncode == 0, (line, done.stderr)


def is_below(folder, process):
    try:
        return pathlib.Path(os.readlink(process / "cwd")).is_relative_to(folder)
    except OSError:
        return False


SCENARIOS = [
    Shared("share", "share --yes --remote ../plans.git", ["done kit-pack"]),
    Synced("sync", "sync", ["done food-order"]),
]
