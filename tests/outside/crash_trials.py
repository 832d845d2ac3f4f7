"""One command, disturbed at one call, and what must be so afterwards."""

import os
import re
import shutil

from crash_tools import desk, litter, run, traced, tree

READS = "read statx newfstatat getdents64 readlink close flock fcntl"
WRITES = "openat mkdir write fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat rmdir fchmod ftruncate"
STARTS = "clone3 vfork wait4"
CALLS = f"{READS} {WRITES} {STARTS}".split()

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

    def arrange(self, folder):
        """Makes the folder, before the commands that prepare it."""
        desk(folder, is_empty=self.name == "init")

    def desk(self, folder):
        """Where the command runs."""
        return folder

    def quiet(self, folder):
        """Waits for what outlives the command."""

    def set_up(self, root):
        """Makes the folder as it is before the command, and learns what it is after it."""
        self.base = root / self.name / "base"
        self.base.parent.mkdir(parents=True)
        self.arrange(self.base)
        plans = [plan(self.desk(self.base))]
        for line in self.prepare:
            done = run(self.desk(self.base), line)
            assert done.returncode == 0, (line, done.stderr)
            plans.append(plan(self.desk(self.base)))
        after = root / self.name / "after"
        shutil.copytree(self.base, after, symlinks=True)
        log = after.parent / "log"
        done = traced(self.desk(after), self.command, ["-y", "-s", "8", "-o", str(log)])
        assert done.returncode == 0, (self.name, done.stderr)
        self.old, self.new = (shown(tree(self.desk(folder))) for folder in (self.base, after))
        assert self.old != self.new, self.name
        self.calls = calls(log.read_text(), after)
        # What `undo` makes of each plan there can be.
        changes = [text for at, text in enumerate(plans) if at == 0 or text != plans[at - 1]]
        self.undone = dict(zip(changes[1:], changes))
        final = plan(self.desk(after))
        if changes[-1] is not None and final != changes[-1] and not self.undoes:
            self.undone[final] = changes[-1]

    def allowed(self, name):
        """What a file may be, however the command ended; None is a file that is not there."""
        return (self.old.get(name), self.new.get(name))

    def state(self, folder):
        """What tells one state of the folder from another."""
        files = tree(self.desk(folder)).items()
        return frozenset((name if not litter([name]) else ".tmp", data) for name, data in files)

    def more(self, is_whole):
        """What is done to this command alone, each with its name."""
        return ()

    def goes_on(self, trial, what):
        """Works on with what a disturbance left; returns whether it can be done."""
        folder = trial.desk
        before = plan(folder)
        if before is None:
            again = run(folder, self.command)
            if again.returncode or shown(tree(folder)) != self.new:
                return trial.fault(what, "it cannot be begun again", again)
        else:
            trial.tally.reads += 1
            check = run(folder, "events --format json")
            if check.returncode:
                return trial.fault(what, "the plan does not load", check)
        if before in self.undone:
            undo = run(folder, "undo")
            if undo.returncode or plan(folder) != self.undone[before]:
                return trial.fault(what, "undo does not take back the last change", undo)
        return trial.changes(what)


def plan(folder):
    path = folder / "plan.toml"
    return path.read_bytes() if path.exists() else None


def shown(files):
    """The files that are the group's: not the history, and no temporary ones."""
    return {name: data for name, data in files.items() if not name.startswith(".convoke/") and not litter([name])}


def calls(log, folder):
    """The calls by name and count, with their line, from the first that names the folder on."""
    counts, found, begun, folders = {}, [], False, set()
    for line in log.splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\((.*)", line)
        if not match or match[1] not in CALLS:
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        begun = begun or (f'"{folder}' in line and ("plan.toml" in line or ".gitignore" in line))
        of_file = re.match(r"\d+<(.*?)>", match[2])
        if "O_DIRECTORY" in line and (made := re.search(r"= \d+<(.*?)>", line)):
            folders.add(made[1])
        # What comes through a pipe from a program that was started is no file.
        if begun and not (of_file and of_file[1].startswith("pipe:")):
            is_folder = match[1] == "close" and of_file and of_file[1] in folders
            found.append((match[1], counts[match[1]], match[2] + " O_DIRECTORY" * is_folder))
    return found


def errors(name, line):
    if name == "openat" and "O_CREAT" in line:
        return ERRORS["create"].split()
    if name == "close" and line.endswith("O_DIRECTORY"):
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
        self.desk = scenario.desk(self.folder)
        self.seen = scenario.__dict__.setdefault("seen", set())

    def fault(self, what, problem, done=None):
        told = f" (exit {done.returncode}: {done.stderr.strip()})" if done else ""
        self.tally.fail(f"{self.scenario.name}: {what}: {problem}{told}")

    def go(self, what, start):
        shutil.copytree(self.scenario.base, self.folder, symlinks=True)
        try:
            done = start(self.desk)
            self.scenario.quiet(self.folder)
            if self.judge(what, done) and self.goes_on(what):
                self.tally.expect(True, what)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def judge(self, what, done):
        old, new = self.scenario.old, self.scenario.new
        now = shown(tree(self.desk))
        if done.returncode == 101 or "panicked" in done.stderr:
            return self.fault(what, "it panicked", done)
        for name in sorted(set(old) | set(new) | set(now)):
            if now.get(name) not in self.scenario.allowed(name):
                return self.fault(what, f"{name} is neither the old one nor the new one", done)
        if done.returncode == 0 and now != new:
            return self.fault(what, "success was told, and not all is written", done)
        if "the plan is unchanged" in done.stderr and now.get("plan.toml") != old.get("plan.toml"):
            return self.fault(what, "the plan is changed, and the contrary was told", done)
        if done.returncode > 0 and "unlink" not in what and litter(tree(self.desk)):
            return self.fault(what, f"litter after an error: {litter(tree(self.desk))}", done)
        if done.returncode > 0 and not done.stderr.strip():
            return self.fault(what, "it failed in silence", done)
        return True

    def goes_on(self, what):
        """Takes back, changes and repeats; once for each state that a disturbance can leave."""
        state = self.scenario.state(self.folder)
        if state in self.seen:
            return True
        self.tally.states += 1
        if not self.scenario.goes_on(self, what):
            return False
        self.seen.add(state)
        return True

    def changes(self, what):
        """Makes the next changes, which leave no litter behind."""
        for line in (self.scenario.again, self.scenario.last):
            next_one = run(self.desk, line)
            if next_one.returncode:
                return self.fault(what, f"`{line}` does not work afterwards", next_one)
        if litter(tree(self.desk)):
            return self.fault(what, f"litter stays: {litter(tree(self.desk))}")
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


def disturbances(scenario, is_whole):
    """What is done to a command, each with its name."""
    met = set()
    for name, when, line in scenario.calls:
        if is_whole or name in f"{WRITES} {STARTS}".split():
            yield f"killed at {name} {when}", kill(name, when)
        # The same call for the same kind of file is met with errors once.
        files = [re.sub(r"convoke-\w+\.tmp", "*", os.path.basename(path)) for path in re.findall(r"[<\"]([^>\"]+)[>\"]", line)]
        files = [re.sub(r"^.*(?=\.(txt|md|ics)$)", "*", name) for name in files]
        kind = (name, *files)
        for error in errors(name, line):
            if is_whole or (kind, error) not in met:
                yield f"{error} of {name} {when}", refuse(name, when, error)
            met.add((kind, error))
    yield from scenario.more(is_whole)
    size = len(plan(scenario.desk(scenario.base)) or b"")
    for limit in sorted({0, 1, 50, 100, 200, size // 2, max(size - 1, 0)}):
        for is_deaf in (True, False):
            yield f"files of {limit} bytes{', deaf' if is_deaf else ''}", limited(limit, is_deaf)
