use std::path::Path;

use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, TemplateChoice, TemplateQuery, TemplateUse};
use crate::plan::Occasion;
use crate::render::Layout;
use crate::store::{self, Scope, StoreError};

/// Read the wording of announcements, and make it the group's own
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List the templates, and what each is for; with a channel and an occasion, those of that text
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Show a template as it is: the group's own if there is one
    Show {
        #[command(flatten)]
        which: Which,
    },
    /// Copy a template into the group's folder, to be changed there
    Copy {
        #[command(flatten)]
        which: Which,
    },
    /// List what a template can tell, with what it would be for an event
    Variables {
        /// Event: its id or a part of it; the next one if left out
        event: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Args)]
struct Place {
    /// Channel, such as meetup, twitter or mailing-list
    #[arg(long)]
    channel: Option<String>,
    /// Why something is said, such as announcement or reminder
    #[arg(long)]
    occasion: Option<String>,
    /// Language, such as pl
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

#[derive(clap::Args)]
struct Which {
    /// Template: its file or a part of it, such as short/announcement; with a channel, also the
    /// name the channel has it by, such as links
    #[arg(required_unless_present = "channel")]
    name: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Take the built-in one although the group has its own
    #[arg(long)]
    built_in: bool,
}

/// The group's templates and languages; nothing where there is no plan.
struct Own {
    desk: Option<Desk>,
    templates: Vec<(String, String)>,
    languages: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List { place } => {
            let own = Own::read(cx)?;
            let list = ops::list_templates(&own.templates, &own.languages, &place.query()?)?;
            cx.show(&list)
        }
        Action::Show { which } => show(which, cx),
        Action::Copy { which } => copy(which, cx),
        Action::Variables { event, place } => {
            let own = Own::read(cx)?;
            variables(&own, event.as_deref(), &place.query()?, cx)
        }
    }
}

fn show(which: &Which, cx: &mut Context) -> Result<(), Failure> {
    let own = Own::read(cx)?;
    let shown = ops::show_template(&own.templates, &own.languages, &which.choice()?)?;
    if !matches!(cx.layout(Layout::Table), Layout::Table | Layout::Text) {
        return cx.show(&shown);
    }
    let whose = if shown.is_own { "own" } else { "built-in" };
    let lines = shown.text.lines().map(crate::text::clean);
    cx.print(&crate::text::lines(lines))?;
    cx.status(&format!("({}, {whose})", shown.file));
    Ok(())
}

fn copy(which: &Which, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let own = Own::read(cx)?;
    let copy = ops::copy_template(&own.templates, &own.languages, &which.choice()?)?;
    let target = folder_of(&path).join("templates").join(&copy.file);
    let is_there = |fault: StoreError| match &copy.built_in {
        Some(ours) if matches!(fault, StoreError::Exists { .. }) => {
            Failure::from(fault).tip(format!(
                "change it as it is; ours is shown by `convoke templates show {ours} --built-in`"
            ))
        }
        _ => Failure::from(fault),
    };
    if own.templates.iter().any(|(file, _)| *file == copy.file) {
        return Err(is_there(StoreError::Exists { path: target }));
    }
    if cx.is_dry_run() {
        return cx.preview("", &copy.text, &target);
    }
    let written = store::write_template(folder_of(&path), &copy.file, &copy.text);
    let written = written.map_err(is_there)?;
    let shown = shown_path(&written, cx)?;
    cx.status(&format!("Wrote {shown}"));
    if let Some(tried_by) = &copy.tried_by {
        let is_spoken = which.place.language.is_some();
        cx.status(&format!("Try it: `{}`", trial(tried_by, is_spoken)));
    }
    cx.list_written(&[shown])
}

/// Returns the command that shows a text.
fn trial(of: &TemplateUse, is_spoken: bool) -> String {
    let mut command = format!("convoke announce --channel {}", of.channel);
    if of.occasion != Occasion::Announcement {
        command = format!("{command} --occasion {}", of.occasion);
    }
    if is_spoken {
        command = format!("{command} --language {}", of.language);
    }
    command
}

/// Returns a path as it is seen from the current folder.
fn shown_path(path: &Path, cx: &Context) -> Result<String, Failure> {
    let here = cx.folder()?;
    Ok(path
        .strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string())
}

fn variables(
    own: &Own,
    asked: Option<&str>,
    query: &TemplateQuery,
    cx: &mut Context,
) -> Result<(), Failure> {
    let Some(desk) = &own.desk else {
        return cx.show(&ops::template_variables(None, None, query)?);
    };
    let event = match desk.event(asked) {
        Ok(event) => Some(event),
        Err(failure) if asked.is_some() => return Err(failure),
        // Nothing is planned: the names are worth knowing all the same.
        Err(_) => None,
    };
    let plan = desk.plan(&Scope::Only(event.clone().into_iter().collect()))?;
    let heads = match &event {
        Some(event) => desk.heads_around(event)?,
        None => desk.heads().into(),
    };
    let at = (&plan, &heads[..], desk.now);
    cx.show(&ops::template_variables(Some(at), event.as_ref(), query)?)
}

impl Own {
    /// Reads what the group has; a folder without a plan has nothing.
    fn read(cx: &Context) -> Result<Self, Failure> {
        if cx.has_no_plan()? {
            return Ok(Self {
                desk: None,
                templates: Vec::new(),
                languages: Vec::new(),
            });
        }
        let desk = cx.open()?;
        Ok(Self {
            templates: store::own_templates(folder_of(desk.file.path()))?,
            languages: desk.plan(&Scope::Nothing)?.group.languages,
            desk: Some(desk),
        })
    }
}

impl Place {
    fn query(&self) -> Result<TemplateQuery, Failure> {
        let occasion = self.occasion.as_deref().map(str::parse).transpose();
        Ok(TemplateQuery {
            channel: self.channel.clone(),
            occasion: occasion.map_err(|fault| Failure::from(fault).of_flag("occasion"))?,
            language: self.language.clone(),
        })
    }
}

impl Which {
    fn choice(&self) -> Result<TemplateChoice, Failure> {
        Ok(TemplateChoice {
            name: self.name.clone(),
            query: self.place.query()?,
            built_in: self.built_in,
        })
    }
}
