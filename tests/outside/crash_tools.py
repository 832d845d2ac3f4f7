"""What the scripts about crashes share: a group's folder, the program, and the count."""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
EXAMPLE = HERE.parents[1] / "examples" / "warsaw-mesos"
WORLD = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "TZ": "Europe/Warsaw",
    "NO_COLOR": "1",
    "COLUMNS": "80",
    "CONVOKE_NOW": "2026-11-21T12:00:00",
    # No settings of this computer, and commits that are the same in each run.
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
for who in ("AUTHOR", "COMMITTER"):
    WORLD |= {f"GIT_{who}_NAME": "Ana", f"GIT_{who}_EMAIL": "ana@example.org"}
    WORLD[f"GIT_{who}_DATE"] = "2026-11-21T12:00:00Z"


def desk(folder, is_empty=False):
    """Makes the folder of a group, with a list of its tasks on which one is ticked."""
    folder.mkdir(parents=True)
    if is_empty:
        return
    for name in ("plan.toml", "private.toml"):
        shutil.copy(EXAMPLE / name, folder)
    # No private facts at first: a command makes the file.
    (folder / "private.toml").unlink()
    told = run(folder, "export checklist --format markdown").stdout
    (folder / "list.md").write_text(told.replace("[ ]", "[x]", 1))


def run(folder, line, **more):
    """Runs convoke with words as a shell would split them."""
    return start([PROGRAM, *shlex.split(line)], folder, **more)


def traced(folder, line, arguments, **more):
    """As `run`, under strace, which ends with the program's own code or signal."""
    return start(["strace", "-qq", *arguments, PROGRAM, *shlex.split(line)], folder, **more)


def start(words, folder, world=(), **more):
    """Runs a program and waits for it; `world` is what it finds in its environment besides."""
    return subprocess.run(
        words, cwd=folder, env=WORLD | dict(world), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, **more
    )


def open_process(folder, line):
    """Starts convoke and does not wait for it."""
    pipe = subprocess.PIPE
    words = [PROGRAM, *shlex.split(line)]
    return subprocess.Popen(words, cwd=folder, env=WORLD, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True)


def tree(folder):
    """All files below a folder, by name; the lock is empty and counts for nothing, and what git keeps
    is its own."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and name != ".convoke/lock" and not name.startswith(".git/"):
            files[name] = path.read_bytes()
    return files


def litter(names):
    return [name for name in names if re.fullmatch(r"\.convoke-\w+\.tmp", os.path.basename(name))]


class Tally:
    """What was tried, and what of it was well."""

    def __init__(self):
        self.good, self.bad, self.states, self.reads, self.counts = 0, 0, 0, 0, {}
        self.lock = threading.Lock()

    def count(self, kind, number=1):
        with self.lock:
            self.counts[kind] = self.counts.get(kind, 0) + number

    def fail(self, problem):
        with self.lock:
            self.bad += 1
            print(f"FAILED {problem}", flush=True)

    def expect(self, is_so, problem):
        if is_so:
            with self.lock:
                self.good += 1
        else:
            self.fail(problem)
        return is_so

    def close(self):
        words = {
            "killed": "commands killed at a call",
            "refused": "calls refused",
            "limited": "writes cut short",
            "torn": "notes of undo cut off",
            "process": "processes at once",
            "tick": "changes confirmed by them",
            "raced": "editor's versions raced",
            "full": "commands on a full disk",
        }
        for kind, what in words.items():
            print(f"{self.counts.get(kind, 0)} {what}")
        print(f"{self.states} different states of a folder were left, and each was worked on with")
        print(f"{self.good} passed, {self.bad} failed")
        sys.exit(1 if self.bad else 0)
