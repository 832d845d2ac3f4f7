use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::{self, Scope};

/// Take over the ticks of a Markdown list
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Markdown file, as written by `export checklist`
    file: PathBuf,
    /// Event, if it is not the one the list names
    #[arg(long)]
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.folder()?.join(&args.file);
    let text = store::read_text(&path)?;
    let list = ops::read_ticks(&text)?;
    let asked = args.event.as_deref();
    cx.change(
        &format!("import {}", args.file.display()),
        |desk| {
            let event = ops::event_of_ticks(desk.heads(), &list, asked, desk.now)?;
            Ok((Scope::Only(vec![event.clone()]), event))
        },
        |plan, event, now| ops::import_ticks(plan, event, &list, now),
    )
}
