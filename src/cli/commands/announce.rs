use std::io;
use std::path::PathBuf;

use crate::channels::{self, SURE_LINK};
use crate::cli::clipboard::{self, Copied};
use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::deliver;
use crate::cli::failure::Failure;
use crate::ops::{self, AnnounceRequest, Announced, Announcement};
use crate::plan::{Head, Id, Occasion};
use crate::render::Links;
use crate::store::{self, FileName, Scope};
use crate::text::any_of;

/// Write the announcement of an event, ready to paste
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out, for a cancellation the next cancelled one
    event: Option<String>,
    /// Channel, such as meetup, twitter or mailing-list; may be repeated; the group's own if left out
    #[arg(long = "channel", value_name = "CHANNEL")]
    channels: Vec<String>,
    /// Why: save-the-date, call-for-speakers, announcement, spotlight, reminder, last-call, today,
    /// thanks, change or cancellation
    #[arg(long, value_name = "OCCASION")]
    occasion: Option<String>,
    /// Language, such as pl; may be repeated; the event's or the group's if left out
    #[arg(long = "language", value_name = "TAG")]
    languages: Vec<String>,
    /// Session a spotlight is about: a part of its title, or its speaker
    #[arg(long, value_name = "PART")]
    session: Option<String>,
    /// Let the text be several posts where the channel has threads
    #[arg(long)]
    thread: bool,
    /// Put the text on the clipboard
    #[arg(long, conflicts_with_all = ["link", "output"])]
    copy: bool,
    /// Show the addresses that open a channel with the text filled in
    #[arg(long, conflicts_with = "output")]
    link: bool,
    /// Write a file for each text into a folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let request = request(args)?;
    let desk = cx.open()?;
    let event = desk.event_of_post(args.event.as_deref(), request.occasion)?;
    let request = AnnounceRequest {
        own_templates: store::own_templates(folder_of(desk.file.path()))?,
        ..request
    };
    let announced = announced(&desk, (&event, &request))?;
    if let Some(folder) = &args.output {
        let files = announced.texts.iter().map(|text| file(&event, text));
        return deliver::into_folder(&files.collect::<Vec<_>>(), folder, cx);
    }
    if args.copy {
        return copy(&announced, cx);
    }
    if args.link {
        return links(announced, cx);
    }
    cx.show(&announced)
}

/// Writes the texts. The event before is read too where a text may be the same as for that one: most tell
/// a title of their own.
fn announced(desk: &Desk, (event, request): (&Id, &AnnounceRequest)) -> Result<Announced, Failure> {
    let heads = desk.heads_around(event)?;
    let before = match ops::event_before(desk.heads(), event) {
        None => ops::event_before(&desk.all_heads(None)?, event).cloned(),
        before => before.cloned(),
    };
    let write = |before: Option<&Head>| {
        let before = before.map(|before| before.id.clone());
        let plan = desk.plan(&Scope::Only(
            [event.clone()].into_iter().chain(before).collect(),
        ))?;
        Ok(ops::announce(&plan, &heads, (event, request), desk.now)?)
    };
    let title = heads.iter().find(|head| head.id == *event);
    let title = title.map(|head| head.title.as_str());
    // Where a channel has titles, the text does not tell them.
    let has_titles = |name: &String| channels::rules(name).is_ok_and(|rules| rules.title.is_some());
    let is_untold = request.channels.is_empty() || request.channels.iter().any(has_titles);
    match &before {
        Some(before) if is_untold || title == Some(&before.title) => write(Some(before)),
        None => write(None),
        Some(before) => match write(None)? {
            announced if ops::may_repeat(&announced, before) => write(Some(before)),
            announced => Ok(announced),
        },
    }
}

/// Returns a text as a file with a name that says what it is.
fn file(event: &Id, text: &Announcement) -> (FileName, String) {
    let session = text.session.as_deref().unwrap_or_default();
    let parts = [
        event.as_str(),
        text.channel,
        text.occasion.word(),
        session,
        &text.language,
    ];
    let ending = if text.is_markdown { "md" } else { "txt" };
    (FileName::of(&parts, ending), text.whole())
}

/// Puts the one text there is on the clipboard.
fn copy(announced: &Announced, cx: &mut Context) -> Result<(), Failure> {
    let [text] = &announced.texts[..] else {
        return Err(several(&announced.texts));
    };
    let copied = clipboard::copy(&text.posted(), &cx.world.clipboard, &mut io::stderr())?;
    let place = format!("{} text for {}", text.occasion, text.channel);
    cx.status(&match copied {
        Copied::ByProgram(program) => format!("Copied the {place} with {program}."),
        Copied::AskedTerminal => format!(
            "Asked the terminal to copy the {place}; terminals do not answer, so try to paste it."
        ),
    });
    if let Some(title) = &text.title {
        cx.status(&format!("Title: {title}"));
    }
    for warning in &text.warnings {
        cx.status(&format!("note: {warning}"));
    }
    Ok(())
}

/// Refuses to copy several texts at once, and says how to choose.
fn several(texts: &[Announcement]) -> Failure {
    let channels = each_once(texts.iter());
    let choice = match channels[..] {
        [_] => format!("--language {}", texts[0].language),
        _ => format!("--channel {}", channels[0]),
    };
    let count = texts.len();
    Failure::wrong_words(format!(
        "there are {count} texts, and the clipboard holds one"
    ))
    .tip(format!("choose one, such as `{choice}`"))
}

/// Shows the addresses that open a channel with the text filled in.
fn links(announced: Announced, cx: &mut Context) -> Result<(), Failure> {
    let texts = &announced.texts;
    let without = each_once(texts.iter().filter(|text| text.link.is_none()));
    let note = format!("no link opens {} with a text", any_of(&without));
    if texts.iter().all(|text| text.link.is_none()) {
        return Err(Failure::new(note).tip("take the text with `--copy` or `--output DIR`"));
    }
    if !without.is_empty() {
        cx.status(&format!("note: {note}"));
    }
    let is_long = |text: &&Announcement| {
        let link = text.link.as_ref();
        link.is_some_and(|link| link.len() > SURE_LINK)
    };
    for channel in each_once(texts.iter().filter(is_long)) {
        cx.status(&format!(
            "note: the link for {channel} has over {SURE_LINK} characters, and some programs cut it"
        ));
    }
    for channel in each_once(texts.iter().filter(|text| text.posts.len() > 1)) {
        cx.status(&format!(
            "note: the link for {channel} opens the first post of the thread; the others follow by hand"
        ));
    }
    cx.show(&Links(announced))
}

fn each_once<'a>(texts: impl Iterator<Item = &'a Announcement>) -> Vec<&'static str> {
    let mut channels: Vec<&str> = texts.map(|text| text.channel).collect();
    channels.dedup();
    channels
}

fn request(args: &Args) -> Result<AnnounceRequest, Failure> {
    let occasion = args.occasion.as_deref().map(str::parse::<Occasion>);
    Ok(AnnounceRequest {
        channels: args.channels.clone(),
        occasion: occasion
            .transpose()
            .map_err(|fault| Failure::from(fault).of_flag("occasion"))?,
        languages: args.languages.clone(),
        session: args.session.clone(),
        thread: args.thread,
        own_templates: Vec::new(),
    })
}
