"""Interrupts and refuses what convoke asks of the system while it writes, and looks at what is left.

Each command is run once under strace to learn its calls. Then, for each call from the first one that
names the plan's folder on, in a fresh copy of the folder: once the process is killed there, and once
for each error that fits the call it is told that error. After each, every file is what it was or what
it was to be, byte for byte; exit code 0 was told only if all is done; `undo` takes back the last
change that was made; the next change works and leaves no litter.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

import crash_days
from crash_tools import PROGRAM, Tally, desk, litter, run, traced, tree

READS = "read statx newfstatat getdents64 readlink close flock fcntl"
WRITES = "openat mkdir write fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat rmdir fchmod ftruncate"
CALLS = f"{READS} {WRITES}".split()

ERRORS = {
    "openat": "EACCES EIO EINTR EMFILE",
    "create": "EACCES EROFS ENOSPC EIO EINTR",
    "mkdir": "EACCES EROFS ENOSPC EIO",
    "rmdir": "EACCES EIO",
    "write": "ENOSPC EIO EINTR EDQUOT",
    "fsync": "EIO ENOSPC EINTR EINVAL",
    "rename": "EACCES EROFS ENOSPC EIO EINTR EBUSY EXDEV",
    "renameat2": "EACCES EROFS ENOSPC EIO EINTR EBUSY EXDEV EINVAL ENOSYS",
    "linkat": "EACCES ENOSPC EIO",
    "unlink": "EACCES EIO",
    "fchmod": "EPERM EIO",
    "read": "EIO EINTR",
    "getdents64": "EIO",
    "statx": "EACCES EIO",
    "newfstatat": "EACCES EIO",
    "readlink": "EACCES EIO",
    "flock": "ENOLCK EOPNOTSUPP EINTR EIO",
    "close": "EIO EINTR",
}


class Scenario:
    """A command, and what a folder is before it."""

    def __init__(self, name, command, prepare=(), again=None, undoes=False):
        self.name, self.command, self.prepare = name, command, prepare
        self.again = again or "done venue-reconfirm"
        self.last = "done venue-confirm" if name == "init" else "done venue-entry"
        self.undoes = undoes

    def set_up(self, root):
        """Makes the folder as it is before the command, and learns what it is after it."""
        self.base = root / self.name / "base"
        self.base.parent.mkdir(parents=True)
        desk(self.base, is_empty=self.name == "init")
        plans = [plan(self.base)]
        for line in self.prepare:
            assert run(self.base, line).returncode == 0, line
            plans.append(plan(self.base))
        after = root / self.name / "after"
        shutil.copytree(self.base, after, symlinks=True)
        log = after.parent / "log"
        done = traced(after, self.command, ["-y", "-s", "8", "-o", str(log)])
        assert done.returncode == 0, (self.name, done.stderr)
        self.old, self.new = shown(tree(self.base)), shown(tree(after))
        assert self.old != self.new, self.name
        self.log = log.read_text()
        self.calls = calls(self.log, after)
        # What `undo` makes of each plan there can be.
        changes = [text for at, text in enumerate(plans) if at == 0 or text != plans[at - 1]]
        self.undone = dict(zip(changes[1:], changes))
        final = plan(after)
        if changes[-1] is not None and final != changes[-1] and not self.undoes:
            self.undone[final] = changes[-1]


def plan(folder):
    path = folder / "plan.toml"
    return path.read_bytes() if path.exists() else None


def shown(files):
    """The files that are the group's: not the history, and no temporary ones."""
    return {name: data for name, data in files.items() if not name.startswith(".convoke/") and not litter([name])}


def calls(log, folder):
    """The calls by name and count, with their line, from the first that names the folder on."""
    counts, found, begun = {}, [], False
    for line in log.splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\((.*)", line)
        if not match or match[1] not in CALLS:
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        begun = begun or (f'"{folder}' in line and ("plan.toml" in line or ".gitignore" in line))
        if begun:
            found.append((match[1], counts[match[1]], match[2]))
    return found


def errors(name, line):
    if name == "openat" and "O_CREAT" in line:
        return ERRORS["create"].split()
    if name == "close" and os.path.isdir((re.match(r"\d+<(.*?)>", line) or [0, ""])[1]):
        # Rust's own library takes an error of closing a folder for a fault in the program.
        return ["EINTR"]
    if name == "write" and re.match(r"[12]<", line):
        return ["ENOSPC", "EPIPE"]
    kind = {"fdatasync": "fsync", "renameat": "rename", "link": "linkat", "unlinkat": "unlink"}.get(name, name)
    return ERRORS.get(kind, "").split()


class Trial:
    """One command, disturbed once."""

    def __init__(self, scenario, root, number, tally):
        self.scenario, self.tally, self.number = scenario, tally, number
        self.folder = root / scenario.name / f"t{number}"
        self.seen = scenario.__dict__.setdefault("seen", set())

    def fault(self, what, problem, done=None):
        told = f" (exit {done.returncode}: {done.stderr.strip()})" if done else ""
        self.tally.fail(f"{self.scenario.name}: {what}: {problem}{told}")

    def go(self, what, start):
        shutil.copytree(self.scenario.base, self.folder, symlinks=True)
        try:
            done = start(self.folder)
            if self.judge(what, done) and self.goes_on(what):
                self.tally.good += 1
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def judge(self, what, done):
        old, new = self.scenario.old, self.scenario.new
        now = shown(tree(self.folder))
        if done.returncode == 101 or "panicked" in done.stderr:
            return self.fault(what, "it panicked", done)
        for name in sorted(set(old) | set(new) | set(now)):
            # None is a file that is not there.
            if now.get(name) not in (old.get(name), new.get(name)):
                return self.fault(what, f"{name} is neither the old one nor the new one", done)
        if done.returncode == 0 and now != new:
            return self.fault(what, "success was told, and not all is written", done)
        if "the plan is unchanged" in done.stderr and now.get("plan.toml") != old.get("plan.toml"):
            return self.fault(what, "the plan is changed, and the contrary was told", done)
        if done.returncode > 0 and "unlink" not in what and litter(tree(self.folder)):
            return self.fault(what, f"litter after an error: {litter(tree(self.folder))}", done)
        if done.returncode > 0 and not done.stderr.strip():
            return self.fault(what, "it failed in silence", done)
        return True

    def goes_on(self, what):
        """Takes back, changes and repeats; once for each state that a disturbance can leave."""
        state = frozenset((name if not litter([name]) else ".tmp", data) for name, data in tree(self.folder).items())
        if state in self.seen:
            return True
        self.tally.states += 1
        before = plan(self.folder)
        if before is None:
            again = run(self.folder, self.scenario.command)
            if again.returncode or shown(tree(self.folder)) != self.scenario.new:
                return self.fault(what, "it cannot be begun again", again)
        else:
            self.tally.reads += 1
            check = run(self.folder, "events --format json")
            if check.returncode:
                return self.fault(what, "the plan does not load", check)
        if before in self.scenario.undone:
            undo = run(self.folder, "undo")
            if undo.returncode or plan(self.folder) != self.scenario.undone[before]:
                return self.fault(what, "undo does not take back the last change", undo)
        for line in (self.scenario.again, self.scenario.last):
            next_one = run(self.folder, line)
            if next_one.returncode:
                return self.fault(what, f"`{line}` does not work afterwards", next_one)
        if litter(tree(self.folder)):
            return self.fault(what, f"litter stays: {litter(tree(self.folder))}")
        self.seen.add(state)
        return True


def kill(name, when):
    return lambda command: lambda folder: traced(
        folder, command, ["-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={when}"]
    )


def refuse(name, when, error):
    return lambda command: lambda folder: traced(
        folder, command, ["-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:error={error}:when={when}"]
    )


def limited(size, is_deaf):
    """A file may have so many bytes: the write that passes them is cut short, and the next one fails
    or, for who does not ignore it, ends the process. strace cannot shorten a write: it would tell a
    number and write nothing."""

    def set_limit():
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if is_deaf else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return lambda command: lambda folder: run(folder, command, preexec_fn=set_limit)


NEXT_ONE = "new-event --yes --title Next --start '2026-12-17 18:30'"

SCENARIOS = [
    Scenario("done", "done food-order", ["done promo-launch", "done kit-pack"]),
    Scenario("first-change", "done food-order"),
    Scenario("new-event", "new-event --yes --title Brokers --start '2027-01-21 18:30'", ["done kit-pack"]),
    Scenario("init", "init --yes --public --name Brokers", again=NEXT_ONE),
    Scenario("change", "change --start '2026-12-10 18:30'", ["done kit-pack"]),
    Scenario("undo", "undo", ["done kit-pack", "done food-order"], undoes=True),
    Scenario("export-new", "export ics --output all.ics", again="export ics --output all.ics"),
    Scenario(
        "export-again",
        "export ics --output all.ics",
        ["export ics --output all.ics", "change --start '2026-12-10 18:30'"],
        again="export ics --output all.ics",
    ),
    Scenario("private-new", "person add 'Ewa Kot' --private phone=+48600100200", ["done kit-pack"]),
    Scenario(
        "private-again",
        "person change ana --pronouns she --private phone=+48600100200",
        ["person change ana --private phone=1", "done kit-pack"],
    ),
    Scenario("import", "import list.md", ["done kit-pack"]),
    Scenario("announce-new", "announce --output out", again="announce --output out"),
    Scenario(
        "announce-again",
        "announce --output out",
        ["announce --output out", "change --start '2026-12-10 18:30'"],
        again="announce --output out",
    ),
    Scenario("policies", "policies copy default", again="policies copy default --as second"),
]


def disturbances(scenario, is_whole):
    """What is done to a command, each with its name."""
    met = set()
    for name, when, line in scenario.calls:
        if is_whole or name in WRITES.split():
            yield f"killed at {name} {when}", kill(name, when)
        # The same call for the same kind of file is met with errors once.
        files = [re.sub(r"convoke-\w+\.tmp", "*", os.path.basename(path)) for path in re.findall(r"[<\"]([^>\"]+)[>\"]", line)]
        files = [re.sub(r"^.*(?=\.(txt|md|ics)$)", "*", name) for name in files]
        kind = (name, *files)
        for error in errors(name, line):
            if is_whole or (kind, error) not in met:
                yield f"{error} of {name} {when}", refuse(name, when, error)
            met.add((kind, error))
    size = len(plan(scenario.base) or b"")
    for limit in sorted({0, 1, 50, 100, 200, size // 2, max(size - 1, 0)}):
        for is_deaf in (True, False):
            yield f"files of {limit} bytes{', deaf' if is_deaf else ''}", limited(limit, is_deaf)


def ordered(scenario, tally):
    """After a power cut only what was synced is sure to be there. So every byte of a file that gets a
    name is synced before, its folder afterwards, before anything is told; no file is cut."""
    unsynced, folders, renames, syncs, named = set(), set(), 0, 0, set()
    faults = []
    for name, _, line in scenario.calls:
        if "O_TRUNC" in line and "/.convoke/.gitignore" not in line or name == "ftruncate":
            faults.append(f"cut in place: {line}")
        of_file = re.match(r"\d+<(.*?)>", line)
        if name == "write" and of_file:
            if re.match(r"[12]<", line):
                if folders:
                    faults.append(f"told before {folders} was synced")
            else:
                unsynced.add(of_file[1])
                if of_file[1] in named:
                    faults.append(f"written after it had its name: {of_file[1]}")
        if name == "fsync" and of_file:
            syncs += 1
            unsynced.discard(of_file[1])
            folders.discard(of_file[1])
        if name in ("rename", "renameat", "renameat2", "linkat", "link"):
            paths = re.findall(r'"([^"]+)"', line)
            renames += 1
            named.add(paths[1])
            folders.add(os.path.dirname(paths[1]))
            if paths[0] in unsynced:
                faults.append(f"{paths[1]} has its name before it is synced")
    if folders:
        faults.append(f"never synced: {folders}")
    if scenario.name in ("done", "change", "undo", "import", "new-event") and (syncs, renames) != (2, 1):
        faults.append(f"{syncs} syncs and {renames} renames, not 2 and 1")
    tally.expect(not faults, f"{scenario.name}: {faults}")
    return syncs, renames


def main():
    is_whole = "--all" in sys.argv
    only = [word for word in sys.argv[2:] if not word.startswith("-")]
    # Much is written and thrown away; nothing here depends on the disk.
    home = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    root = pathlib.Path(tempfile.mkdtemp(prefix="convoke-crashes-", dir=home)).resolve()
    try:
        tally = Tally()
        slow = threading.Thread(target=crash_days.nobody_waits_for_ever, args=(root, tally))
        slow.start()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() + 1) as pool:
            for scenario in SCENARIOS:
                if only and scenario.name not in only:
                    continue
                disturb(scenario, root, pool, tally, is_whole)
        if not only:
            crash_days.all_of_them(root, tally)
        slow.join()
        tally.close()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def disturb(scenario, root, pool, tally, is_whole):
    scenario.set_up(root)
    syncs, renames = ordered(scenario, tally)
    ran = []
    for number, (what, start) in enumerate(disturbances(scenario, is_whole)):
        trial = Trial(scenario, root, number, tally)
        ran.append(pool.submit(trial.go, what, start(scenario.command)))
        kind = "killed" if what.startswith("killed") else "limited" if what.startswith("files") else "refused"
        tally.count(kind)
    for one in ran:
        one.result()
    print(f"{scenario.name}: {len(scenario.calls)} calls, {len(ran)} disturbances, {syncs} syncs, {renames} renames", flush=True)


if __name__ == "__main__":
    main()
