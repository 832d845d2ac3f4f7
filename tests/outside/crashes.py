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
import signal
import sys
import tempfile
import threading

import crash_days
import crash_git
import crash_moves
import crash_scenarios
from crash_tools import Tally
from crash_trials import Trial, disturbances

SCENARIOS = [*crash_scenarios.SCENARIOS, *crash_moves.SCENARIOS, *crash_git.SCENARIOS]


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
            if "/.convoke/" in paths[1]:
                # What can be taken back is not promised after a power cut.
                continue
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
    # A shell lets what it runs in the background ignore Ctrl-C, and so would the processes begun here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    is_whole = "--all" in sys.argv
    only = [word for word in sys.argv[2:] if not word.startswith("-")]
    # Much is written and thrown away; nothing here depends on the disk.
    home = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    root = pathlib.Path(tempfile.mkdtemp(prefix="convoke-crashes-", dir=home)).resolve()
    try:
        tally = Tally()
        slow = threading.Thread(target=crash_days.nobody_waits_for_ever, args=(root, tally))
        if not only:
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
