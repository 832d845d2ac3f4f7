"""Counts the instructions and the system calls of commands, and holds them and their memory against limits.

Usage: costs.py CONVOKE [--write]

`costs.txt` has a line for each command: its limit in thousands of instructions, what was counted when the
limit was set, and what is run on which plan. A limit is a quarter more than the count, for the C library
picks its routines by the machine. Rules about system calls stand in `calls` below, those about memory in
`MEMORY`.
"""

import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import cost_plans

HERE = pathlib.Path(__file__).resolve().parent
LIMITS = HERE / "costs.txt"
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
WORLD = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "Europe/Warsaw", "NO_COLOR": "1"}
WORLD["CONVOKE_NOW"] = "2026-11-21T12:00:00"
ROOM = 1.25

ABOUT = """\
# Instructions of release commands, in thousands: the limit, what was counted when it was set, and what
# was run: a plan of `costs.py` and the words. `costs.sh --write` sets the limits anew.
"""

DONE = ["done", "chore-9"]
MERGE = ["merge", "base.toml", "ours.toml", "theirs.toml"]
COUNTED = [
    ("small", ["--version"]),
    ("small", ["next"]),
    ("large", ["next"]),
    ("people", ["next"]),
    ("large", DONE),
    ("large", ["check"]),
    ("large", ["events"]),
    ("large", ["announce", "--channel", "twitter", "--language", "en"]),
    ("large", ["export", "ics"]),
    ("large", ["export", "ics", "--all", "--output", "out.ics"]),
    ("evenings", ["export", "ics", "--all", "--output", "out.ics"]),
    ("small", ["import", "old.ics"]),
    ("merge", MERGE),
]

# What a command may have in memory beside its own code, in MiB: a calendar is written an event after the other,
# so it takes the plan's text (here 4 MiB) and little more. All at once it took 130.
MEMORY = [("thousands", ["export", "ics", "--all", "--output", "out.ics"], 16)]


# What lies beside each plan: a template, a calendar of neighbours, a year of the archive.
BESIDE = {
    "templates/short/announcement.hbs": "{{event.title}}\n",
    "calendars/theirs.ics": cost_plans.calendar(3),
    "archive/2009.toml": '[[event]]\nid = "2009-05-14-first"\ntitle = "First"\nstart = 2009-05-14T18:30:00\n',
}


def make(folder):
    """Writes the plans, each in a folder with all that a plan can have beside it."""
    large = cost_plans.plan(cost_plans.weekly(500), tasks=40)
    plans = {
        "small": cost_plans.plan(cost_plans.weekly(50), tasks=40),
        "large": large,
        "people": cost_plans.plan(cost_plans.weekly(50), tasks=40, more_people=5_000),
        "evenings": cost_plans.plan(cost_plans.dense(500)),
        "thousands": cost_plans.plan(cost_plans.dense(10_000)),
        "merge": large,
    }
    for name, text in plans.items():
        (folder / name).mkdir()
        (folder / name / "plan.toml").write_text(text)
        (folder / name / "old.ics").write_text(cost_plans.calendar(500))
        for beside, text in BESIDE.items():
            (folder / name / beside).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / beside).write_text(text)
    ticked = lambda chore: large.replace(
        f'"D-{chore}", owner = "ana" }}', f'"D-{chore}", owner = "ana", done = 2026-11-20 }}'
    )
    for name, text in (("base", large), ("ours", ticked(5)), ("theirs", ticked(7))):
        (folder / "merge" / f"{name}.toml").write_text(text)


def run(folder, plan, *words, before=None):
    """Runs words in a fresh copy of a plan's folder, and returns what was said on the standard error."""
    desk = folder / "desk"
    shutil.rmtree(desk, ignore_errors=True)
    shutil.copytree(folder / plan, desk)
    ran = subprocess.run(
        words, cwd=desk, env=WORLD, stdin=subprocess.DEVNULL, capture_output=True, text=True, preexec_fn=before
    )
    # `check` ends with 3 when it finds something; nothing else may.
    if ran.returncode not in ((0, 3) if "check" in words else (0,)):
        raise SystemExit(f"{' '.join(words)} ends with {ran.returncode}:\n{ran.stderr[-2000:]}")
    return ran.stderr


def instructions(folder, plan, words):
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM]
    said = run(folder, plan, *tool, *words)
    return int(re.search(r"Collected : (\d+)", said)[1]) // 1000


def limits():
    """What `costs.txt` says: the limit of each command by what was run."""
    read = {}
    for line in LIMITS.read_text().splitlines():
        if line and not line.startswith("#"):
            limit, _, what = line.split(None, 2)
            read[what] = int(limit)
    return read


def count(folder, is_to_write):
    """Counts instructions; returns what is over its limit."""
    known = {} if is_to_write else limits()
    lines, over = [], []
    for plan, words in COUNTED:
        what = " ".join([f"{plan}:", *words])
        counted = instructions(folder, plan, words)
        limit = int(counted * ROOM) if is_to_write else known.pop(what, 0)
        lines.append(f"{limit:>10} {counted:>10}  {what}")
        print(lines[-1], flush=True)
        if counted > limit:
            over.append(f"{what}: {counted},000 instructions, and the limit is {limit},000")
    over += [f"{what}: nothing counts it any more" for what in known]
    if is_to_write:
        LIMITS.write_text(ABOUT + "\n".join(lines) + "\n")
    return over


def whole(lines):
    """The calls that were written down, each on one line: one that another thread's comes between is in two."""
    begun, calls = {}, []
    for line in lines:
        thread, call = line.split(None, 1)
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>", call)
        calls.append(begun.pop(thread, "") + call[resumed.end():] if resumed else call)
    return calls + list(begun.values())


class Calls:
    """The calls of one run that are about files."""

    def __init__(self, folder, plan, words):
        log = folder / "calls"
        run(folder, plan, "strace", "-f", "-qq", "-e", "trace=%file,%desc", "-o", str(log), PROGRAM, *words)
        self.lines = whole(log.read_text().splitlines())
        self.faults = []
        self.what = f"{plan}: {' '.join(words)}"

    def of(self, pattern):
        return [line for line in self.lines if re.match(pattern, line)]

    def expect(self, number, pattern, about):
        found = len(self.of(pattern))
        print(f"{found:>10} {'':>10}  {self.what}: {about}")
        if found != number:
            self.faults.append(f"{self.what}: {about}: {found}, not {number}")


OPENS = r'open(at)?\(.*"[^"]*'


def calls(folder):
    """What commands may ask of the system; returns what does not hold."""
    faults = []
    writers = [("large", DONE, "plan"), ("small", ["import", "old.ics"], "plan"), ("merge", MERGE, "ours")]
    for folder_name, words, plan in writers:
        seen = Calls(folder, folder_name, words)
        seen.expect(2, r"f(data)?sync\(.* = 0$", "syncs")
        seen.expect(1, rf'rename(at|at2)?\(.*/{plan}\.toml".* = 0$', "renames of the plan")
        seen.expect(0, rf'{OPENS}/?(plan|ours)\.toml".*O_TRUNC', "plans cut in place")
        faults += seen.faults
    for plan, words in (("large", ["next"]), ("large", ["checklist"]), ("people", ["next"])):
        seen = Calls(folder, plan, words)
        seen.expect(1, rf'{OPENS}/?plan\.toml".* = \d', "plans opened")
        seen.expect(0, rf'{OPENS}(archive|templates|calendars)[/"].* = \d', "archives, templates and calendars opened")
        seen.expect(0, r"f(data)?sync\(", "syncs")
        seen.expect(0, r"open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT)", "files opened for writing")
        faults += seen.faults
    return faults


def memory(folder):
    """Runs commands with no more memory than they may have: without it they end."""
    for plan, words, most in MEMORY:
        bound = most * 1024 * 1024
        run(folder, plan, PROGRAM, *words, before=lambda: resource.setrlimit(resource.RLIMIT_DATA, (bound, bound)))
        print(f"{most:>10} {'':>10}  {plan}: {' '.join(words)}: MiB are enough")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(folder)
        memory(folder)
        faults = calls(folder) + count(folder, "--write" in sys.argv)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        raise SystemExit(1)
    print("what commands cost is within its limits")


if __name__ == "__main__":
    main()
