use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

use super::archive;
use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, LeftOver, Mention, PersonForgotten};
use crate::plan::{Id, Leaving, Person, Plan};
use crate::render::Layout;
use crate::store::{self, Lock, PlanFile, Scope, Step, StoreError, WithoutPerson};
use crate::text::count;
use crate::wizard::{Confirm, Reply};

/// Take a person out of everything the group keeps; the counts of the past stay
///
/// Talks and duties of the past are kept for `someone`, what is to come becomes free. Private facts,
/// the history of `undo` and drafts go too, so that nothing brings the person back. Lines that still
/// have the name are listed, to be changed by hand.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Person: an id, a part of it, or the name
    person: String,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let desk = open(&args.person, cx)?;
    let work = Work::of(&args.person, &desk).map_err(Failure::unchanged)?;
    let mut forgotten = work.foreseen(&path)?;
    if cx.is_dry_run() {
        archive::preview(&desk, (&work.texts.archives, &work.texts.plan), cx)?;
        // A program that reads takes one document, and has the difference.
        let is_read = matches!(cx.layout(Layout::Table), Layout::Json | Layout::Csv);
        return if is_read { Ok(()) } else { cx.show(&forgotten) };
    }
    if !is_wanted(&forgotten, cx)? {
        cx.status("Nothing was changed.");
        return Ok(());
    }
    let lock = cx.lock(&path).map_err(Failure::unchanged)?;
    // Somebody else may have changed the plan while the question stood.
    let id = work.leaving.id.as_str();
    let desk = open(id, cx).map_err(Failure::unchanged)?;
    let work = Work::of(id, &desk).map_err(Failure::unchanged)?;
    work.write(&lock, &desk.file)?;
    let plan = (store::plan_name(&path), store::read_text(&path)?);
    let left = mentions(&work.leaving, [plan], &path);
    forgotten = PersonForgotten {
        left_over: LeftOver {
            mentions: left,
            has_private: forgotten.left_over.has_private,
            ..work.forgotten.left_over
        },
        ..work.forgotten
    };
    cx.show(&forgotten)
}

/// Opens the plan, also when it names somebody whom the register has lost and who is to be forgotten.
fn open(person: &str, cx: &Context) -> Result<Desk, Failure> {
    let failure = match cx.open() {
        Ok(desk) => return Ok(desk),
        Err(failure) => failure,
    };
    let file = PlanFile::read(&cx.plan_path()?)?;
    let stray = stray(person).and_then(|it| file.plan_knowing(&Scope::Nothing, &it).ok());
    let plan = stray.ok_or(failure)?;
    let now = cx.now(&plan.group.timezone)?;
    Ok(Desk::new(file, now))
}

/// Returns the whole plan. Somebody who is not in the register, but whom something still names or of
/// whom this computer still keeps something, is added to it, and their id returned.
fn with_stray(person: &str, desk: &Desk) -> Result<(Plan, Option<Id>), Failure> {
    let stray = stray(person);
    match (desk.plan(&Scope::All), stray) {
        (Ok(mut plan), Some(stray))
            if ops::find_person(&plan, person).is_err()
                && (is_named(&plan, &stray.id)
                    || store::still_keeps(desk.file.path(), &stray.id)) =>
        {
            let id = stray.id.clone();
            plan.people.push(stray);
            Ok((plan, Some(id)))
        }
        (Err(failure), Some(stray)) => {
            let plan = desk.file.plan_knowing(&Scope::All, &stray);
            let plan = plan.map_err(|_| failure)?;
            let is_known = desk
                .file
                .plan(&Scope::Nothing)
                .is_ok_and(|plan| plan.person(&stray.id).is_some());
            Ok((plan, (!is_known).then_some(stray.id)))
        }
        (plan, _) => Ok((plan?, None)),
    }
}

/// Whether an event names somebody who is in no register.
fn is_named(plan: &Plan, id: &Id) -> bool {
    let mut strays = plan.events.iter().flat_map(|event| plan.strays(event));
    strays.any(|(stray, _)| stray == *id)
}

/// Returns somebody of whom only the id is known.
fn stray(person: &str) -> Option<Person> {
    let id: Id = person.parse().ok()?;
    let name = id.to_string();
    Some(Person::new(id, name))
}

/// Who is to be forgotten, and what that makes of the files.
struct Work {
    leaving: Leaving,
    was_begun: bool,
    forgotten: PersonForgotten,
    texts: WithoutPerson,
}

impl Work {
    fn of(person: &str, desk: &Desk) -> Result<Self, Failure> {
        let (file, now) = (&desk.file, desk.now);
        let (before, stray) = with_stray(person, desk)?;
        let begun = store::begun_forgetting(file.path());
        let leaving = ops::leaving(&before, person, begun.as_ref())?;
        let is_needed = Cell::new(false);
        let archives = file.edit_archives(&before, |plan| -> Result<(), StoreError> {
            let is_in = ops::forget_in_archive(plan, &leaving, now);
            is_needed.set(is_needed.get() || is_in);
            Ok(())
        })?;
        let (mut between, mut after) = (before.clone(), before.clone());
        if is_needed.get() {
            ops::add_stand_in(&mut between, &leaving);
            ops::add_stand_in(&mut after, &leaving);
        }
        let forgotten = ops::forget_person(&mut after, &leaving, now);
        let moments = std::mem::replace(&mut after.group.forgotten, before.group.forgotten.clone());
        let own = |mut plan: Plan| {
            // The register never had them.
            plan.people.retain(|it| Some(&it.id) != stray.as_ref());
            file.without_archived(plan)
        };
        let (before, mut after) = (own(before), own(after));
        if before != after || !archives.is_empty() {
            // Somebody went, and not only what this computer kept of them.
            after.group.forgotten = moments;
        }
        let texts = WithoutPerson {
            between: file.edited(&before, &own(between))?.into_text(),
            plan: file.edited(&before, &after)?.into_text(),
            archives,
        };
        Ok(Self {
            leaving,
            was_begun: begun.is_some(),
            forgotten,
            texts,
        })
    }

    /// Returns what would become of the person, without changing anything.
    fn foreseen(&self, path: &Path) -> Result<PersonForgotten, Failure> {
        let private = store::private(folder_of(path))?;
        let has_private =
            private.is_some_and(|private| !private.of("person", &self.leaving.id).is_empty());
        let archives = self.texts.archives.iter();
        let archives = archives.map(|text| (archive::name(text), text.new.clone()));
        let plan = (store::plan_name(path), self.texts.plan.clone());
        let mut mentions = mentions(&self.leaving, archives.chain([plan]), path);
        // What is noted of the person there goes, and only then shows what stays.
        mentions.retain(|mention| !store::is_private_file(&mention.file));
        Ok(PersonForgotten {
            left_over: LeftOver {
                mentions,
                has_private,
                ..self.forgotten.left_over.clone()
            },
            ..self.forgotten.clone()
        })
    }

    /// Writes the files, in steps of which each can be the last one for a while.
    fn write(&self, lock: &Lock, file: &PlanFile) -> Result<(), Failure> {
        for step in Step::ALL {
            if let Err(error) = lock.forget(step, file, (&self.leaving, &self.texts)) {
                return Err(self.cut_short(error, step, (lock, file)));
            }
        }
        Ok(())
    }

    /// Returns what to say when a step could not be taken. Before anything is changed there is nothing
    /// to be finished, unless it was begun another time.
    fn cut_short(
        &self,
        error: StoreError,
        step: Step,
        (lock, file): (&Lock, &PlanFile),
    ) -> Failure {
        let is_first = match step {
            Step::Noted | Step::StoodIn => true,
            Step::Planned => self.texts.archives.is_empty(),
            _ => false,
        };
        let is_written = matches!(error, StoreError::NotSynced { .. });
        let failure = Failure::from(error);
        let is_unchanged = is_first && !is_written && !self.was_begun;
        if is_unchanged && store::end_forgetting(lock, file.path()).is_ok() {
            return failure.unchanged();
        }
        let tip = format!("`convoke person forget {}` finishes it", self.leaving.id);
        failure.in_part().tip(tip)
    }
}

/// Returns the lines that have the name, of some texts and of what else lies beside the plan. What
/// stands in `private.toml` is not shown.
fn mentions(
    leaving: &Leaving,
    texts: impl IntoIterator<Item = (String, String)>,
    path: &Path,
) -> Vec<Mention> {
    let mut files: BTreeMap<String, String> = store::texts_beside(path).into_iter().collect();
    files.extend(texts);
    let plan = store::plan_name(path);
    let mut files: Vec<(String, String)> = files.into_iter().collect();
    // The plan comes first.
    files.sort_by_key(|(name, _)| *name != plan);
    let mut found = ops::mentions_of(leaving, &files);
    for mention in &mut found {
        if store::is_private_file(&mention.file) {
            mention.text.clear();
        }
    }
    found
}

/// Asks whether it is meant. Without anybody to ask it must have been said.
fn is_wanted(forgotten: &PersonForgotten, cx: &Context) -> Result<bool, Failure> {
    if cx.takes_defaults() {
        return Ok(true);
    }
    if !cx.can_ask() {
        return Err(Failure::new(format!(
            "forgetting `{}` cannot be taken back, and nobody is here to be asked",
            forgotten.id
        ))
        .unchanged()
        .tip("look with `--dry-run` at what goes, and then say `--yes`"));
    }
    let parts: usize = forgotten.kept.iter().map(|kept| kept.parts).sum();
    let help = format!(
        "{} of the past stay without the name, {} free. `convoke undo` cannot bring anything back: \
         its history is erased too.",
        count(parts, "part"),
        match forgotten.freed.len() {
            1 => "1 thing becomes".to_owned(),
            some => format!("{some} things become"),
        },
    );
    let reply = cx.questions()?.confirm(&Confirm {
        prompt: &format!("Forget {} for good?", forgotten.name),
        help: Some(&help),
        default: false,
    })?;
    Ok(reply == Reply::Answer(true))
}
