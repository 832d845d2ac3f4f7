use std::path::Path;

use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, LeftOver, Mention, PersonForgotten};
use crate::plan::{Id, Plan};
use crate::render::Layout;
use crate::store::{self, Scope};
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
    /// Do not ask: this cannot be taken back
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let desk = cx.open()?;
    let mut forgotten = foreseen(&args.person, &desk)?;
    if !cx.is_dry_run() && !is_wanted(args, &forgotten, cx)? {
        cx.status("Nothing was changed.");
        return Ok(());
    }
    let find = |desk: &Desk| Ok((Scope::All, desk.plan(&Scope::All)?));
    let label = format!("person forget {}", forgotten.id);
    let id = forgotten.id.clone();
    let before = cx.apply(&label, find, |plan, before, now| {
        ops::forget_person(plan, id.as_str(), now)?;
        Ok(before.clone())
    })?;
    if cx.is_dry_run() {
        // A program that reads takes one document, and has the difference.
        let is_read = matches!(cx.layout(Layout::Table), Layout::Json | Layout::Csv);
        return if is_read { Ok(()) } else { cx.show(&forgotten) };
    }
    erase(&path, &id)?;
    forgotten.left_over.mentions = mentions(&before, &id, &path, store::read_text(&path)?);
    cx.show(&forgotten)
}

/// Returns what would become of a person, without changing anything.
fn foreseen(person: &str, desk: &Desk) -> Result<PersonForgotten, Failure> {
    let before = desk.plan(&Scope::All)?;
    let mut after = before.clone();
    let mut forgotten = ops::forget_person(&mut after, person, desk.now)
        .map_err(|error| Failure::from(error).unchanged())?;
    let (id, path) = (&forgotten.id, desk.file.path());
    let private = store::private(folder_of(path))?;
    let has_private = private.is_some_and(|private| !private.of("person", id).is_empty());
    let text = desk.file.edited(&before, &after)?;
    let mut mentions = mentions(&before, id, path, text);
    // What is noted of the person there goes, and only then shows what stays.
    mentions.retain(|mention| !store::is_private_file(&mention.file));
    forgotten.left_over = LeftOver {
        mentions,
        has_private,
        ..forgotten.left_over
    };
    Ok(forgotten)
}

/// Returns the lines that have the name, of the plan and of what lies beside it. What stands in
/// `private.toml` is not shown.
///
/// Years that were moved to files of their own are among those beside the plan: they are named, and
/// changed by hand.
fn mentions(plan: &Plan, id: &Id, path: &Path, text: String) -> Vec<Mention> {
    let mut files = vec![(store::plan_name(path), text)];
    files.extend(store::texts_beside(path));
    let mut found = ops::mentions_of(plan, id, &files);
    for mention in &mut found {
        if store::is_private_file(&mention.file) {
            mention.text.clear();
        }
    }
    found
}

/// Asks whether it is meant. Without anybody to ask it must have been said.
fn is_wanted(args: &Args, forgotten: &PersonForgotten, cx: &Context) -> Result<bool, Failure> {
    if args.yes {
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

/// Removes what lies beside the plan and still has the person in it.
fn erase(path: &Path, id: &Id) -> Result<(), Failure> {
    let lock = store::lock(path)?;
    lock.forget_private(folder_of(path), "person", id)?;
    store::erase_past(&lock, path)?;
    Ok(())
}
