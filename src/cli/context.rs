//! What a command needs: the plan, the moment, somewhere to show the outcome.

use std::cell::Cell;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Days;
use serde_json::json;

use super::beside::Beside;
pub(crate) use super::desk::Desk;
use super::failure::Failure;
use super::world::{ColorWish, World};
use super::{ColorWord, Globals, LayoutWord, interrupt};
use crate::at_once::at_once;
use crate::calendar;
use crate::ops::{self, Neighbour, NeighbourKind, Now, OpsError};
use crate::plan::{Id, Plan};
use crate::render::{self, Layout, Paper, Show};
use crate::schedule::Zone;
use crate::store::{self, Edited, Hint, Lock, PlanFile, Scope};
use crate::text::{count, printable};
use crate::wizard::{self, Ask, Look};

/// Everything a command works with.
pub(crate) struct Context {
    pub(super) world: World,
    globals: Globals,
    out: BufWriter<io::Stdout>,
    code: u8,
    has_reminded: Cell<bool>,
    pub(super) beside: Beside,
}

/// How many bytes more a plan has after a change whose outcome is laid out while it is written: those of
/// some hundred events, of which the table takes longer than a thread takes to begin.
const LONG: usize = 1 << 16;

/// How often a change is tried again when somebody else changed the plan in between.
const TRIES: usize = 5;

impl Context {
    pub(super) fn new(world: World, globals: Globals) -> Self {
        let is_json = globals.format == Some(LayoutWord::Json);
        Self {
            beside: Beside::new(is_json),
            world,
            globals,
            out: BufWriter::new(io::stdout()),
            code: 0,
            has_reminded: Cell::new(false),
        }
    }

    /// Opens the plan.
    pub(crate) fn open(&self) -> Result<Desk, Failure> {
        self.desk(PlanFile::read(&self.plan_path()?)?)
    }

    fn desk(&self, file: PlanFile) -> Result<Desk, Failure> {
        // An event whose name or day cannot be read may be the one that is meant: nothing is done to
        // another in its place.
        if file.has_unread() {
            file.plan(&Scope::All)?;
        }
        let (plan, hints) = file.frame()?;
        self.pass_on(file.path(), &hints);
        self.remind(plan);
        let now = self.now(&plan.group.timezone)?;
        Ok(Desk::new(file, now))
    }

    /// Says which keys of the plan nothing reads although they look as if they should be.
    pub(crate) fn pass_on(&self, path: &Path, hints: &[Hint]) {
        for hint in hints {
            self.status(&format!("note: {}, {hint}", store::plan_name(path)));
        }
    }

    /// Says that two organizers answered something differently and nobody has decided it.
    fn remind(&self, plan: &Plan) {
        let open = plan.undecided.len();
        if open > 0 && !self.has_reminded.replace(true) {
            let questions = count(open, "question");
            self.status(&format!(
                "note: {questions} with two answers; `convoke settle` shows and decides"
            ));
        }
    }

    /// Whether a plan was named that is not there yet.
    pub(crate) fn names_new_plan(&self) -> bool {
        self.asked_plan().is_some()
    }

    /// Whether somebody is there to be asked.
    pub(crate) fn can_ask(&self) -> bool {
        self.world.can_ask && !self.globals.yes
    }

    /// Whether every default is taken where something could be asked.
    pub(crate) fn takes_defaults(&self) -> bool {
        self.globals.yes
    }

    /// Returns the side that asks at the terminal; Ctrl-C ends the question in progress.
    pub(crate) fn questions(&self) -> Result<Box<dyn Ask>, Failure> {
        let look = Look {
            has_colour: self.asks_in_color(),
            is_plain: self.world.is_dumb,
        };
        Ok(wizard::open(look, interrupt::flag()?))
    }

    fn asks_in_color(&self) -> bool {
        self.wants_color(!self.world.is_dumb)
    }

    /// Whether there is no plan here, and none was named.
    pub(crate) fn has_no_plan(&self) -> Result<bool, Failure> {
        Ok(self.asked_plan().is_none() && store::find(&self.folder()?).is_none())
    }

    /// Returns the moment by the clocks of a zone.
    pub(crate) fn now(&self, zone: &Zone) -> Result<Now, Failure> {
        match self.world.fixed_now() {
            None => Ok(Now::new(self.world.clock, zone)),
            Some(Ok(local)) => Ok(Now::fixed(local, zone)),
            Some(Err(text)) => Err(Failure::bad_now(&text)),
        }
    }

    /// Returns the zone of this computer; UTC when it cannot be known.
    pub(crate) fn own_zone(&self) -> Zone {
        let named = self.world.zone().and_then(|name| name.parse().ok());
        named.unwrap_or_else(Zone::utc)
    }

    /// Returns where the plan is: as asked, or in this folder or the nearest one above.
    pub(crate) fn plan_path(&self) -> Result<PathBuf, Failure> {
        let folder = self.folder()?;
        match self.asked_plan() {
            Some(asked) => Ok(plan_at(folder.join(asked))),
            None => store::find(&folder).ok_or_else(|| Failure::no_plan_here(&folder)),
        }
    }

    /// Returns where a new plan would be.
    pub(crate) fn new_plan_path(&self) -> Result<PathBuf, Failure> {
        let folder = self.folder()?;
        Ok(match self.asked_plan() {
            Some(asked) => plan_at(folder.join(asked)),
            None => folder.join(store::PLAN),
        })
    }

    fn asked_plan(&self) -> Option<&Path> {
        self.globals.plan.as_deref().or(self.world.plan.as_deref())
    }

    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        self.world
            .folder
            .clone()
            .map_err(|reason| Failure::no_folder(&reason))
    }

    /// Changes the plan: locks it, reads it, lets a use case change the events that are found,
    /// writes the difference and shows the outcome. Nothing is written when the use case refuses.
    pub(crate) fn change<X, T: Show + Sync>(
        &mut self,
        label: &str,
        find: impl Fn(&Desk) -> Result<(Scope, X), Failure>,
        op: impl Fn(&mut Plan, &X, Now) -> Result<T, OpsError>,
    ) -> Result<(), Failure> {
        let (layout, paper) = (self.layout(Layout::Table), self.paper());
        let shown = |outcome: &T| render::render(outcome, layout, paper);
        match self.applied(label, (find, op), shown)? {
            (_, Some(text)) => self.print(&text),
            (_, None) => Ok(()),
        }
    }

    /// As [`change`](Self::change), for one event: the one that is asked for, or the next. The
    /// change is called by the verb and the event.
    pub(crate) fn change_event<T: Show + Sync>(
        &mut self,
        verb: &str,
        asked: Option<&str>,
        op: impl Fn(&mut Plan, &Id, Now) -> Result<T, OpsError>,
    ) -> Result<(), Failure> {
        let desk = self.open()?;
        let event = desk.event(asked)?;
        let find = |desk: &Desk| {
            let scope = desk.near().or(Scope::Only(vec![event.clone()]));
            Ok((scope, event.clone()))
        };
        self.change(&format!("{verb} {event}"), find, op)
    }

    /// As [`change`](Self::change), but leaves showing the outcome to the caller.
    pub(crate) fn apply<X, T: Sync>(
        &mut self,
        label: &str,
        find: impl Fn(&Desk) -> Result<(Scope, X), Failure>,
        op: impl Fn(&mut Plan, &X, Now) -> Result<T, OpsError>,
    ) -> Result<T, Failure> {
        let (outcome, _) = self.applied(label, (find, op), |_| ())?;
        Ok(outcome)
    }

    /// As [`apply`](Self::apply), and returns the outcome laid out too, unless nothing was to be
    /// written. Of a long change that is made ready while the disk writes; whoever calls this says it
    /// after that.
    fn applied<X, T: Sync, R: Send>(
        &mut self,
        label: &str,
        (find, op): (
            impl Fn(&Desk) -> Result<(Scope, X), Failure>,
            impl Fn(&mut Plan, &X, Now) -> Result<T, OpsError>,
        ),
        lay_out: impl Fn(&T) -> R + Sync,
    ) -> Result<(T, Option<R>), Failure> {
        let path = self.plan_path()?;
        if self.globals.dry_run {
            let desk = self.desk(PlanFile::read(&path)?)?;
            let (outcome, new) = desk.edited(&find, &op)?;
            self.preview(new.old(), &new.to_text(), &path)?;
            return Ok((outcome, None));
        }
        let lock = self.lock(&path).map_err(Failure::unchanged)?;
        let mut tries = 0;
        loop {
            tries += 1;
            let read = PlanFile::read(&path).map_err(Failure::from);
            let desk = read.and_then(|file| self.desk(file));
            let desk = desk.map_err(Failure::unchanged)?;
            let edited = desk.edited(&find, &op);
            let (outcome, new) = edited.map_err(Failure::unchanged)?;
            let write = || lock.write(&desk.file, &new, label).map_err(Failure::from);
            let is_long = new.growth() >= LONG;
            let (written, laid_out) = at_once(is_long, write, || lay_out(&outcome));
            match written {
                Ok(()) => {
                    self.tell_of_older(&desk.file, &new)?;
                    self.tell_of_copies(&path);
                    return Ok((outcome, Some(laid_out)));
                }
                Err(failure) if failure.is_race() && tries < TRIES => {}
                Err(failure) if failure.is_race() => return Err(failure.overtaken(tries)),
                Err(failure) => return Err(failure.unchanged()),
            }
        }
    }

    /// Says that a plan of an older format version was carried to the present one, if it was.
    pub(crate) fn tell_of_older(&self, file: &PlanFile, new: &Edited<'_>) -> Result<(), Failure> {
        if !new.is_same() && file.is_older()? {
            let kept = file.kept_older()?;
            self.status(&format!(
                "note: {} was of an older format version and is of the present one now; {} keeps it as \
                 it was",
                store::plan_name(file.path()),
                kept.file_name().unwrap_or_default().to_string_lossy()
            ));
        }
        Ok(())
    }

    /// Takes the lock of a plan, and says for whom it waits when that takes a while.
    pub(crate) fn lock(&self, path: &Path) -> Result<Lock, Failure> {
        let tell = |process: Option<u32>| {
            let who = process.map_or_else(
                || "another process".to_owned(),
                |process| format!("process {process}"),
            );
            self.status(&format!(
                "Waiting for {who}, which is changing the plan; Ctrl-C stops."
            ));
        };
        Ok(store::lock_and_tell(path, tell)?)
    }

    /// Shows what would change in the plan.
    pub(crate) fn preview(&mut self, old: &str, new: &str, path: &Path) -> Result<(), Failure> {
        self.preview_all(&[(store::plan_name(path), old, new)])
    }

    /// Shows what would change in some files: the name of each, and its text before and after.
    pub(crate) fn preview_all(&mut self, files: &[(String, &str, &str)]) -> Result<(), Failure> {
        let diffs = files
            .iter()
            .map(|(name, old, new)| store::diff(old, new, name));
        let diff: String = diffs.collect();
        if self.layout(Layout::Table) == Layout::Json {
            let diff = (!diff.is_empty()).then_some(diff);
            let told = diff.map_or_else(|| json!({}), |diff| json!({ "diff": diff }));
            self.print_json(&told)?;
        } else {
            self.print(&diff)?;
        }
        self.status("Nothing was written.");
        Ok(())
    }

    /// Shows an outcome in the layout that was asked for.
    pub(crate) fn show(&mut self, outcome: &dyn Show) -> Result<(), Failure> {
        let text = self.laid_out(outcome, Layout::Table);
        self.print(&text)
    }

    /// Returns an outcome as text, in the layout that was asked for or else the usual one.
    pub(crate) fn laid_out(&self, outcome: &dyn Show, usual: Layout) -> String {
        render::render(outcome, self.layout(usual), self.paper())
    }

    /// Writes a text to the standard output. All that is shown goes through here, and nothing in it
    /// acts on a terminal but colour.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        let text = printable(text, self.has_color());
        self.write_out(&text)
    }

    /// Writes a file's text to the standard output: as it is to a pipe or a file, and as
    /// [`print`](Self::print) does to a terminal.
    pub(crate) fn print_file(&mut self, text: &str) -> Result<(), Failure> {
        if self.world.shows_on_terminal {
            return self.print(text);
        }
        self.write_out(text)
    }

    fn write_out(&mut self, text: &str) -> Result<(), Failure> {
        self.out.write_all(text.as_bytes())?;
        // What is said about a result comes after it.
        if self.world.shows_on_terminal {
            self.out.flush()?;
        }
        Ok(())
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Says what was done, on the standard error, unless silence was asked for.
    pub(crate) fn status(&self, sentence: &str) {
        if !self.globals.quiet {
            self.beside.say(sentence);
        }
    }

    pub(crate) fn layout(&self, usual: Layout) -> Layout {
        self.globals.format.map_or(usual, Layout::from)
    }

    pub(crate) fn is_dry_run(&self) -> bool {
        self.globals.dry_run
    }

    /// Whether results are coloured.
    fn has_color(&self) -> bool {
        self.wants_color(self.world.shows_on_terminal && !self.world.is_dumb)
    }

    /// Whether colour is wanted: by the flag, then by `NO_COLOR`, then by `CLICOLOR_FORCE`, then
    /// because the terminal can.
    fn wants_color(&self, can: bool) -> bool {
        match (self.globals.color, self.world.color) {
            (ColorWord::Always, _) | (ColorWord::Auto, ColorWish::Always) => true,
            (ColorWord::Never, _) | (ColorWord::Auto, ColorWish::Never) => false,
            (ColorWord::Auto, ColorWish::Silent) => can,
        }
    }

    fn paper(&self) -> Paper {
        Paper {
            width: self.world.width,
            color: self.has_color(),
            plain: self.world.is_dumb,
        }
    }

    /// Makes the program end with a code other than 0 although it did what was asked.
    pub(crate) fn set_exit_code(&mut self, code: u8) {
        self.code = code;
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    /// Returns the days the neighbours' calendars beside a plan take, from some days ago to two
    /// years ahead; a calendar that cannot be read is named and passed over.
    pub(crate) fn neighbours(&self, path: &Path, now: Now, zone: &Zone) -> Vec<Neighbour> {
        let mut days = Vec::new();
        for (name, text) in store::calendars(folder_of(path)) {
            let busy = text.map_err(Failure::from);
            match busy.and_then(|text| taken_days(&name, &text, (now, zone))) {
                Ok(busy) => days.extend(busy),
                Err(failure) => self.status(&format!("note: passed over {name}: {failure}")),
            }
        }
        days
    }
}

/// Returns the days that a calendar takes, from some days ago to two years ahead; what it is about
/// shows in the name of its file.
pub(crate) fn taken_days(
    name: &str,
    text: &str,
    (now, zone): (Now, &Zone),
) -> Result<Vec<Neighbour>, Failure> {
    let first = ops::horizon(now.today());
    let last = now.today().checked_add_days(Days::new(2 * 366));
    let busy = calendar::busy(text, zone, &(first..=last.unwrap_or(first)))?;
    let neighbour = |busy: calendar::Busy| Neighbour {
        from: busy.from,
        to: busy.to,
        title: busy.title,
        kind: NeighbourKind::of_file(name),
    };
    Ok(busy.into_iter().map(neighbour).collect())
}

/// Returns the plan that is meant by a file or the folder it is in.
fn plan_at(asked: PathBuf) -> PathBuf {
    if asked.is_dir() {
        asked.join(store::PLAN)
    } else {
        asked
    }
}

/// Returns the folder a plan is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}
