"""Bad days: many at once, an editor in between, a lock that hangs, a full or locked disk, links."""

import ctypes
import fcntl
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from crash_tools import PROGRAM, WORLD, desk, litter, open_process, run, start, traced, tree

ROUNDS = 20
AT_ONCE = 12


def all_of_them(root, tally):
    # The file system of the checkout, not the memory: its clock and its renames are the real ones.
    home = pathlib.Path("target")
    disk = pathlib.Path(tempfile.mkdtemp(prefix="outside-crashes-", dir=home if home.is_dir() else None)).resolve()
    try:
        for day in (
            notes_cut_off,
            many_at_once,
            through_other_names,
            an_editor_in_the_gap,
            an_editor_in_a_loop,
            a_lock_that_was_left,
            a_lock_that_hangs,
            a_file_system_without_locks,
            no_leave_to_write,
            on_another_device,
            a_full_disk,
            a_plan_that_is_mounted_alone,
        ):
            before = tally.good
            began = time.monotonic()
            day(disk, tally)
            print(f"{day.__name__}: {tally.good - before} passed in {time.monotonic() - began:.0f} s", flush=True)
    finally:
        shutil.rmtree(disk, ignore_errors=True)


def fresh(disk, name):
    folder = disk / name
    shutil.rmtree(folder, ignore_errors=True)
    desk(folder)
    return folder


def text(folder):
    return (folder / "plan.toml").read_text()


def with_tasks(disk, name, number):
    """A folder whose plan has so many more tasks, and their ids."""
    kept = disk / f"with-{number}"
    names = [f"extra-{at:02}" for at in range(number)]
    if not kept.exists():
        desk(kept)
        for task in names:
            run(kept, f"task add '{task.replace('-', ' ')}'")
        shutil.rmtree(kept / ".convoke")
    shutil.rmtree(disk / name, ignore_errors=True)
    shutil.copytree(kept, disk / name)
    return disk / name, names


def is_done(plan, task):
    return re.search(rf'id = "{task}"[^\n]*\bdone = ', plan) is not None


def notes_cut_off(disk, tally):
    """A power cut can leave a note of undo of any length: it costs that note alone."""
    folder = fresh(disk, "notes")
    for task in ("kit-pack", "food-order"):
        run(folder, f"done {task}")
    note = folder / ".convoke/undo/00000002.toml"
    whole, plan = note.read_bytes(), text(folder)
    for length in range(0, len(whole), 7):
        for filler in (b"", b"\0" * 40):
            tally.count("torn")
            note.write_bytes(whole[:length] + filler)
            undo = run(folder, "undo")
            told = undo.returncode == 1 and "is cut off" in undo.stderr and "tip:" in undo.stderr
            tally.expect(told and text(folder) == plan, f"a note of {length} bytes: {undo.stderr}")
    note.write_bytes(whole[:30])
    run(folder, "done venue-entry")
    undo = run(folder, "undo")
    tally.expect("Taken back: done venue-entry" in undo.stdout and text(folder) == plan, "a later change is taken back")


def many_at_once(disk, tally):
    """Twelve processes, twelve tasks; in every other round some take back what is there."""
    for number in range(ROUNDS):
        folder, names = with_tasks(disk, "many", AT_ONCE)
        lines = [f"done {task}" for task in names]
        if number % 2:
            run(folder, f"done {names[-1]}")
            lines = lines[: AT_ONCE - 3] + ["undo"] * 3
        confirmed, ended = together([folder] * len(lines), lines, tally)
        if number % 2:
            confirmed.append(f"done {names[-1]}")
        undone = re.findall(r"Taken back: (.*)", ended)
        expected = {line.removeprefix("done ") for line in confirmed if line not in undone and line != "undo"}
        settle(folder, names, expected, tally, f"round {number}")


def together(folders, lines, tally):
    """Starts convoke with all lines at once; returns those that ended with code 0, and what they told."""
    ran = [open_process(folder, line) for folder, line in zip(folders, lines)]
    confirmed, told = [], ""
    for process, line in zip(ran, lines):
        out, err = process.communicate(timeout=120)
        tally.count("process")
        told += out
        if process.returncode == 0:
            tally.count("tick")
            confirmed.append(line)
        # Twelve on a busy machine may wait for more than a second, and are told so.
        err = re.sub(r"Waiting for .*, which is changing the plan; Ctrl-C stops.\n", "", err)
        tally.expect(process.returncode in (0, 1) and (process.returncode == 0) == (err == ""), f"{line}: {err}")
    return confirmed, told


def settle(folder, names, expected, tally, what):
    plan = text(folder)
    there = {task for task in names if is_done(plan, task)}
    tally.expect(there == expected, f"{what}: done are {sorted(there)}, confirmed were {sorted(expected)}")
    tally.expect(not litter(tree(folder)), f"{what}: litter {litter(tree(folder))}")
    tally.expect(run(folder, "events --format json").returncode == 0, f"{what}: the plan loads")


def through_other_names(disk, tally):
    """One plan by its name, by a link to it, and by a link to its folder: one lock."""
    for number in range(ROUNDS // 2):
        folder, names = with_tasks(disk, "names", AT_ONCE)
        other = disk / "others"
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        (other / "plan.toml").symlink_to(folder / "plan.toml")
        (other / "folder").symlink_to(folder)
        ways = [folder, other, other / "folder"]
        folders = [ways[at % 3] for at in range(len(names))]
        confirmed, _ = together(folders, [f"done {task}" for task in names], tally)
        tally.expect(len(confirmed) == len(names), f"other names, round {number}: all are confirmed")
        settle(folder, names, set(names), tally, f"other names, round {number}")
        tally.expect((other / "plan.toml").is_symlink(), "the link stays a link")
        tally.expect(not (other / ".convoke").exists(), "the lock is beside the plan")


def swap(one, other):
    """Swaps two names in one step, so that an editor knows what it replaced; False where it cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.renameat2(-100, os.fsencode(one), -100, os.fsencode(other), 2) == 0


def an_editor_in_the_gap(disk, tally):
    """While convoke is held up just before its rename, or behind it, an editor replaces the plan."""
    for call, moment in [("renameat2", "enter"), ("renameat2", "exit"), ("fsync", "enter"), ("unlink", "enter")]:
        for marker in ("# by hand\n", "# of my own, and of some length\n" * 9):
            folder = fresh(disk, "gap")
            hold = f"inject={call}:delay_{moment}=400000:when=1"
            command = ["strace", "-qq", "-o", str(disk / "log"), "-e", f"trace={call}", "-e", hold, PROGRAM, "done", "food-order"]
            pipe = subprocess.PIPE
            held = subprocess.Popen(command, cwd=folder, env=WORLD, stdout=pipe, stderr=pipe, text=True)
            while not litter(os.listdir(folder)) and held.poll() is None:
                time.sleep(0.002)
            time.sleep(0.15)
            editor = folder / "plan.toml~"
            editor.write_text(text(folder) + marker)
            os.rename(editor, folder / "plan.toml")
            _, told = held.communicate(timeout=60)
            tally.count("raced")
            plan = text(folder)
            what = f"an editor at {call}, {moment}"
            tally.expect(held.returncode == 0 and marker in plan, f"{what}: its text is there {told}")
            tally.expect(is_done(plan, "food-order"), f"{what}: so is what was confirmed")
            tally.expect(not litter(tree(folder)), f"{what}: no litter")


def an_editor_in_a_loop(disk, tally):
    """An editor saves as fast as it can while convoke changes the plan. Each version that the editor
    wrote says so in a line; convoke must keep every line, and what it confirmed is there too, but for
    what the editor itself replaced by something older."""
    folder, names = with_tasks(disk, "loop", 4 * AT_ONCE)
    plan, mine = folder / "plan.toml", folder / "plan.toml~"
    replaced, lines, stop = [], [], threading.Event()

    def edit():
        while not stop.is_set():
            read = plan.read_text()
            line = f"# edit {len(lines)}\n"
            mine.write_text(read + line)
            if not swap(mine, plan):
                return
            lines.append(line)
            if (out := mine.read_text()) != read:
                replaced.append(out)
            # At times faster than a change, at times slower. Nobody reads their own text again at once:
            # who did, while convoke puts it back, could see the text before it.
            time.sleep((5 + len(lines) * 37 % 300) / 1000)

    editor = threading.Thread(target=edit)
    editor.start()
    confirmed, refused = [], 0
    for task in names:
        done = run(folder, f"done {task}")
        if done.returncode == 0:
            confirmed.append(task)
        else:
            refused += 1
            tally.expect("changed by somebody else" in done.stderr, f"an editor in a loop: {done.stderr}")
    stop.set()
    editor.join()
    final = plan.read_text()
    if not lines:
        print("note: this file system cannot swap names; the editor in a loop was left out")
        return
    tally.count("raced", len(lines))
    lost = [line for line in lines if line not in final and not any(line in out for out in replaced)]
    tally.expect(not lost, f"an editor in a loop: {len(lost)} of its {len(lines)} versions are lost")
    lost = [task for task in confirmed if not is_done(final, task) and not any(is_done(out, task) for out in replaced)]
    tally.expect(not lost, f"an editor in a loop: confirmed and lost: {lost}")
    tally.expect(not litter(tree(folder)), "an editor in a loop: no litter")
    print(f"  {len(lines)} versions by the editor, {len(confirmed)} changes confirmed, {refused} told to try again")


def locked(folder):
    (folder / ".convoke").mkdir(exist_ok=True)
    file = open(folder / ".convoke/lock", "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def a_lock_that_was_left(disk, tally):
    folder = fresh(disk, "left")
    child = os.fork()
    if child == 0:
        locked(folder)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    done = run(folder, "done food-order")
    tally.expect(done.returncode == 0 and done.stderr == "", f"the lock of a dead process: {done.stderr}")


def a_lock_that_hangs(disk, tally):
    folder = fresh(disk, "hangs")
    before = text(folder)
    file = locked(folder)
    waiting = open_process(folder, "done food-order")
    told = waiting.stderr.readline()
    right = f"Waiting for process {os.getpid()}, which is changing the plan; Ctrl-C stops.\n"
    tally.expect(told == right, f"who waits is told for whom: {told}")
    waiting.send_signal(signal.SIGINT)
    waiting.communicate(timeout=10)
    tally.expect(waiting.returncode == -signal.SIGINT and text(folder) == before, "Ctrl-C ends the wait")
    waiting = open_process(folder, "done food-order")
    waiting.stderr.readline()
    file.close()
    waiting.communicate(timeout=10)
    tally.expect(waiting.returncode == 0 and is_done(text(folder), "food-order"), "it goes on when the lock is free")
    file = locked(folder)
    tally.expect(run(folder, "next").returncode == 0, "reading waits for nobody")
    file.close()


def nobody_waits_for_ever(root, tally):
    """Runs beside the rest, since it takes a minute."""
    folder = fresh(root, "minute")
    before = text(folder)
    file = locked(folder)
    began = time.monotonic()
    done = run(folder, "done food-order")
    took = time.monotonic() - began
    right = done.returncode == 1 and f"process {os.getpid()} has been changing" in done.stderr and "tip:" in done.stderr
    tally.expect(right and 55 < took < 90 and text(folder) == before, f"it gives up after {took:.0f} s: {done.stderr}")
    file.close()


def a_file_system_without_locks(disk, tally):
    for error in ("ENOLCK", "EOPNOTSUPP", "ENOSYS"):
        folder = fresh(disk, "lockless")
        arguments = ["-o", "/dev/null", "-e", "trace=flock", "-e", f"inject=flock:error={error}"]
        done = traced(folder, "done food-order", arguments)
        right = done.returncode == 0 and is_done(text(folder), "food-order") and not litter(tree(folder))
        tally.expect(right, f"no locks ({error}): {done.stderr}")


def no_leave_to_write(disk, tally):
    folder = fresh(disk, "leave")
    before = tree(folder)
    plan = folder / "plan.toml"
    plan.chmod(0o444)
    done = run(folder, "done food-order")
    right = done.returncode == 1 and "nobody may write" in done.stderr and "chmod u+w" in done.stderr
    tally.expect(right and tree_without_notes(folder) == before, f"a plan nobody may write: {done.stderr}")
    plan.chmod(0o644)
    nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    for path in [disk, folder, plan]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(folder / ".convoke", ignore_errors=True)
    if not nobody:
        folder.chmod(0o555)
    reachable = start(["cat", str(plan)], "/", **nobody).returncode == 0
    if not reachable:
        print("note: another user cannot reach this folder; a locked folder was tried by injected errors alone")
        return
    done = start([PROGRAM, "--plan", str(plan), "done", "food-order"], "/", **nobody)
    if nobody and not os.access(PROGRAM, os.X_OK):
        return
    right = done.returncode == 1 and "allow writing in" in done.stderr and "the plan is unchanged" in done.stderr
    tally.expect(right and tree(folder) == before, f"a folder nobody may write in: {done.stderr}")
    reading = start([PROGRAM, "--plan", str(plan), "next"], "/", **nobody)
    tally.expect(reading.returncode == 0, f"it can still be read: {reading.stderr}")
    folder.chmod(0o755)


def tree_without_notes(folder):
    return {name: data for name, data in tree(folder).items() if not name.startswith(".convoke/")}


def on_another_device(disk, tally):
    """The private folder, or the plan, lies on another file system, behind a link."""
    if not os.access("/dev/shm", os.W_OK) or os.stat("/dev/shm").st_dev == os.stat(disk).st_dev:
        print("note: /dev/shm is no other device here; nothing was tried on another one")
        return
    far = pathlib.Path(tempfile.mkdtemp(prefix="convoke-far-", dir="/dev/shm"))
    try:
        folder = fresh(disk, "device")
        (folder / ".convoke").symlink_to(far)
        works(folder, tally, "the private folder on another device")
        folder = fresh(disk, "device")
        shutil.move(folder / "plan.toml", far / "plan.toml")
        (folder / "plan.toml").symlink_to(far / "plan.toml")
        works(folder, tally, "the plan on another device")
        tally.expect((folder / "plan.toml").is_symlink(), "the link to another device stays")
    finally:
        shutil.rmtree(far, ignore_errors=True)


def works(folder, tally, what):
    before = text(folder)
    done = run(folder, "done food-order")
    tally.expect(done.returncode == 0 and is_done(text(folder), "food-order"), f"{what}: {done.stderr}")
    undo = run(folder, "undo")
    tally.expect(undo.returncode == 0 and text(folder) == before, f"{what}, undo: {undo.stderr}")
    tally.expect(not litter(tree(folder)), f"{what}: no litter")


def a_full_disk(disk, tally):
    """A disk of 256 kB with less room each time, down to nothing; writes are cut short for real."""
    small = disk / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small], capture_output=True).returncode:
        print("note: nothing can be mounted here; a full disk was tried by injected errors and limits alone")
        return
    try:
        refused = 0
        for pages in range(16):
            for line, files in [
                ("done food-order", ["plan.toml"]),
                ("change --start '2026-12-10 18:30'", ["plan.toml"]),
                ("export ics --output all.ics", ["all.ics"]),
                ("announce --output out", []),
                ("undo", ["plan.toml"]),
            ]:
                refused += on_a_full_disk(small, pages, line, tally)
        tally.expect(refused > 20, f"the disk was full only {refused} times")
        print(f"  {refused} of {16 * 5} commands were told that the disk is full")
    finally:
        subprocess.run(["umount", small], check=True)


def on_a_full_disk(small, pages, line, tally):
    folder = fresh(small, "group")
    run(folder, "done kit-pack")
    before = shown(folder)
    filler = small / "filler"
    with open(filler, "wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass
    os.truncate(filler, max(filler.stat().st_size - pages * 4096, 0))
    done = run(folder, line)
    tally.count("full")
    after = shown(folder)
    filler.unlink()
    what = f"{line} with room for {pages} pages"
    if done.returncode == 0:
        tally.expect(after != before, f"{what}: it is confirmed and not done")
    else:
        said = "make room on the disk" in done.stderr
        tally.expect(said and after == before and not litter(tree(folder)), f"{what}: {done.stderr}")
        again = run(folder, line)
        tally.expect(again.returncode == 0 and shown(folder) != before, f"{what}, again: {again.stderr}")
    return done.returncode != 0


def shown(folder):
    return {name: data for name, data in tree_without_notes(folder).items() if not litter([name])}


def a_plan_that_is_mounted_alone(disk, tally):
    """As containers do it: a name that is a mount cannot be replaced."""
    folder, elsewhere = fresh(disk, "mounted"), disk / "elsewhere.toml"
    shutil.copy(folder / "plan.toml", elsewhere)
    if subprocess.run(["mount", "--bind", elsewhere, folder / "plan.toml"], capture_output=True).returncode:
        print("note: nothing can be mounted here; a plan mounted alone was tried by injected errors alone")
        return
    try:
        before = text(folder)
        done = run(folder, "done food-order")
        right = done.returncode == 1 and "mount the folder" in done.stderr and "the plan is unchanged" in done.stderr
        tally.expect(right and text(folder) == before and not litter(tree(folder)), f"a plan mounted alone: {done.stderr}")
    finally:
        subprocess.run(["umount", folder / "plan.toml"], check=True)
