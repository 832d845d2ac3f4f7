use std::path::{Path, PathBuf};

use crate::calendar::{Mailboxes, MessageKind};
use crate::cli::addresses::addresses;
use crate::cli::context::{Context, Desk};
use crate::cli::deliver::into_private_folder;
use crate::cli::failure::Failure;
use crate::ops::{self, Id, InviteFault, InviteRequest, Invited, Letter, OpsError};
use crate::render::Layout;
use crate::store::{self, FileName, Scope};
use crate::text::all_of;

/// Write invitations to mail: to speakers and helpers, with what changed, or that it is cancelled
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Person to write to; everybody with a part and everybody invited before if left out
    #[arg(long, value_name = "PERSON")]
    to: Vec<String>,
    /// Organizer who invites and gets the answers; who invited before, leads or hosts if left out
    #[arg(long, value_name = "PERSON")]
    from: Option<String>,
    /// Whole mails (.eml) and not calendar files (.ics)
    #[arg(long)]
    eml: bool,
    /// Take the invitation of these people back
    #[arg(long, requires = "to")]
    withdraw: bool,
    /// Folder for a file a person, or for one person a file (.ics, .eml); the standard output if
    /// left out
    #[arg(long, short, value_name = "DIR|FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let request = InviteRequest {
        to: args.to.clone(),
        from: args.from.clone(),
        withdraw: args.withdraw,
        as_mail: args.eml,
    };
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    let find = |desk: &Desk| -> Result<(Scope, Mailboxes), Failure> {
        Ok((Scope::Only(vec![event.clone()]), addresses(desk)?))
    };
    let (scope, mailboxes) = find(&desk)?;
    let mut plan = desk.plan(&scope)?;
    let invited = ops::invite(&mut plan, &event, &request, (&mailboxes, desk.now));
    let invited = invited.map_err(|error| Failure::from(error).unchanged())?;
    if !cx.is_dry_run() {
        deliver(&invited, args, cx)?;
    }
    let label = format!("invite {event}");
    // What was written is what is noted, or nothing is.
    cx.apply(&label, find, |plan, mailboxes, now| {
        let again = ops::invite(plan, &event, &request, (mailboxes, now))?;
        if again.letters == invited.letters {
            Ok(())
        } else {
            Err(OpsError::from(InviteFault::Meanwhile))
        }
    })?;
    if !cx.is_dry_run() {
        say(&invited.letters, cx);
    }
    Ok(())
}

/// Brings the messages to where they were asked for.
fn deliver(invited: &Invited, args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let is_json = cx.layout(Layout::Table) == Layout::Json;
    match (&args.output, &invited.letters[..]) {
        (Some(output), [letter]) if is_file(output) => {
            store::write_private(&cx.folder()?.join(output), &letter.text)?;
            cx.status(&format!("Wrote {}", output.display()));
        }
        (Some(output), letters) if is_file(output) => {
            let number = letters.len();
            return Err(Failure::wrong_words(format!(
                "`{}` is one file, and {number} people are written to",
                output.display()
            ))
            .tip("`--output DIR` names a folder for a file each"));
        }
        (Some(output), letters) => {
            let files = files(&invited.event.id, letters, args.eml);
            into_private_folder(&files, output, cx)?;
        }
        (None, _) if is_json => {}
        (None, [letter]) => cx.print_file(&letter.text)?,
        (None, letters) => {
            let names = all_of(letters.iter().map(|letter| &letter.name));
            return Err(Failure::wrong_words(format!(
                "there is a message each for {names}, and one standard output"
            ))
            .tip("`--output DIR` writes a file each, `--to PERSON` chooses one"));
        }
    }
    if is_json {
        cx.show(invited)?;
    }
    cx.flush()
}

/// Whether a path is that of one file.
fn is_file(output: &Path) -> bool {
    let ending = output.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("ics" | "eml"))
}

fn files(event: &Id, letters: &[Letter], as_mail: bool) -> Vec<(FileName, String)> {
    let ending = if as_mail { "eml" } else { "ics" };
    let file = |letter: &Letter| {
        let name = FileName::of(&[event.as_str(), letter.person.as_str()], ending);
        (name, letter.text.clone())
    };
    letters.iter().map(file).collect()
}

/// Says what is noted now, and what is still to do by hand.
fn say(letters: &[Letter], cx: &Context) {
    let among = |kind: MessageKind, is_new: bool| {
        let some = letters.iter();
        let some = some.filter(|it| it.is_new == is_new && (it.kind == kind || !is_new));
        all_of(some.map(|letter| &letter.name))
    };
    for (kind, words) in [
        (MessageKind::Invitation, "as invited"),
        (MessageKind::Update, "as told what changed"),
        (MessageKind::Cancellation, "as told that it is cancelled"),
        (MessageKind::Withdrawal, "as not invited any more"),
    ] {
        let names = among(kind, true);
        if !names.is_empty() {
            cx.status(&format!("Noted {words}: {names}."));
        }
    }
    let names = among(MessageKind::Invitation, false);
    if !names.is_empty() {
        cx.status(&format!("Nothing new for {names}."));
    }
    cx.status(match letters {
        [_] => "Nothing was sent: mail it to this person alone.",
        _ => "Nothing was sent: mail each file to its person alone.",
    });
}
