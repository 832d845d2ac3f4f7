use std::path::PathBuf;

use super::import_replies;
use crate::calendar;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::{self, Scope};

/// Take over the ticks of a Markdown list, or the answers to invitations
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Markdown file, as written by `export checklist`, or an answer that came by mail (.ics, .eml)
    file: PathBuf,
    /// Event, if it is not the one the list names
    #[arg(long)]
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.folder()?.join(&args.file);
    let text = store::read_text(&path)?;
    let label = format!("import {}", args.file.display());
    if let Some(answer) = calendar::answer_in(&text)? {
        if args.event.is_some() {
            return Err(
                Failure::wrong_words("an answer names its event itself").tip("leave out `--event`")
            );
        }
        return import_replies::run(&answer, &label, cx);
    }
    let list = ops::read_ticks(&text)?;
    let asked = args.event.as_deref();
    cx.change(
        &label,
        |desk| {
            let event = ops::event_of_ticks(desk.heads(), &list, asked, desk.now)?;
            Ok((Scope::Only(vec![event.clone()]), event))
        },
        |plan, event, now| ops::import_ticks(plan, event, &list, now),
    )
}
