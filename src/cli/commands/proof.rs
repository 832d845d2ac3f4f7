use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::failure::{FOUND, Failure};
use crate::ops::{self, ProofRequest};
use crate::store::{self, Scope};

/// Compare a text with the plan before it is sent; ends with code 3 if anything differs
///
/// Weekdays, dates, clock times and the place are compared in every language; what is left of the
/// last event, placeholders and broken links are found.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Text to read; `-` for the standard input
    file: PathBuf,
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Channel the text is for, to compare its length; that of the file's name if left out
    #[arg(long)]
    channel: Option<String>,
    /// Language of the text, such as pl; may be repeated; all if left out
    #[arg(long = "language", value_name = "TAG")]
    languages: Vec<String>,
}

/// The most bytes an announcement has: one page of a wiki, and ten times more.
const MOST_BYTES: u64 = 1_000_000;

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    let part = |part: Option<&OsStr>| part.and_then(OsStr::to_str).map(str::to_owned);
    let ending = part(args.file.extension())
        .unwrap_or_default()
        .to_lowercase();
    let request = ProofRequest {
        text: text(&args.file, cx)?,
        name: part(args.file.file_stem()),
        channel: args.channel.clone(),
        languages: args.languages.clone(),
        is_html: matches!(ending.as_str(), "html" | "htm"),
    };
    // What is left over is of other events.
    let plan = desk.plan(&Scope::All)?;
    let proofed = ops::proof(&plan, &event, &request, desk.now)?;
    if !proofed.findings.is_empty() {
        cx.set_exit_code(FOUND);
    }
    cx.show(&proofed)
}

fn text(file: &Path, cx: &Context) -> Result<String, Failure> {
    if file != Path::new("-") {
        return Ok(store::read_short_text(
            &cx.folder()?.join(file),
            MOST_BYTES,
        )?);
    }
    if cx.can_ask() {
        cx.status("Paste the text, and end it with Ctrl-D on a line of its own.");
    }
    let from = io::stdin().lock();
    Ok(store::read_from(
        from,
        Path::new("standard input"),
        MOST_BYTES,
    )?)
}
