//! Templates, and what they can tell.

use serde_json::{Map, Value, json};

use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{Occasion, Role, TemplateLine, TemplateList, TemplateShown, TemplateVariables};
use crate::text::{all_of, count, squeeze};

impl Show for TemplateList {
    fn view(&self) -> View {
        if self.lines.is_empty() {
            return View::new().with(Block::Text("No template is used there.".to_owned()));
        }
        let columns = vec![
            Column::fixed("file"),
            Column::bending("for"),
            Column::bending("channels"),
            Column::fixed("whose"),
        ];
        let notes: Vec<String> = self.lines.iter().filter_map(note).collect();
        let view = View::new()
            .with(Block::Table(columns, self.lines.iter().map(row).collect()))
            .maybe((!notes.is_empty()).then_some(Block::Bullets(notes)));
        if self.is_one_text {
            return view;
        }
        let folders = self.folders.iter();
        let folders = folders
            .map(|(name, of)| ((*name).to_owned(), all_of(of)))
            .collect();
        let how = "A channel looks into the folder of its own name first, then into these. In each, \
                   a file in the language goes before one for all, and the group's own before ours.";
        view.with(Block::Heading("Folders".to_owned()))
            .with(Block::Facts(folders))
            .with(Block::Aside(how.to_owned()))
            .with(Block::Tip(
                "`convoke templates copy NAME` makes one the group's own.".to_owned(),
            ))
    }

    fn json(&self) -> Value {
        self.lines.iter().map(line_json).collect()
    }
}

fn row(line: &TemplateLine) -> Row {
    let is_idle = line.channels.is_empty();
    let mut purpose = purpose(line);
    if is_idle {
        "nothing uses it".clone_into(&mut purpose);
    }
    let whose = if line.is_own { "own" } else { "built-in" };
    Row {
        cells: vec![
            line.file.clone(),
            purpose,
            few(&line.channels, "channel"),
            whose.to_owned(),
        ],
        tone: if is_idle || line.fault.is_some() {
            Tone::Alert
        } else {
            Tone::Plain
        },
    }
}

/// Returns what its owners should know of a template.
fn note(line: &TemplateLine) -> Option<String> {
    let meant = line.nearest.as_ref();
    let meant =
        meant.map(|near| format!("note: nothing uses `{}`; did you mean `{near}`?", line.file));
    let fault = line.fault.as_ref();
    meant.or_else(|| fault.map(|fault| format!("note: {fault}")))
}

/// Returns what a template is for in words.
fn purpose(line: &TemplateLine) -> String {
    let occasions = match line.role {
        Role::Text(of) | Role::Title(Some(of)) => of.to_string(),
        _ if line.occasions.len() == Occasion::ALL.len() => "every occasion".to_owned(),
        _ => few(&line.occasions, "occasion"),
    };
    let what = word(line.role);
    match &line.language {
        Some(language) => format!("{what} of {occasions}, in {language}"),
        None => format!("{what} of {occasions}"),
    }
}

/// Returns names as a list, or how many there are where the list would be long.
fn few<T: ToString>(names: &[T], kind: &str) -> String {
    match names.len() {
        0..=2 => all_of(names.iter().map(ToString::to_string)),
        many => count(many, kind),
    }
}

fn word(role: Role) -> &'static str {
    match role {
        Role::Title(_) => "title",
        Role::Summary => "summary",
        Role::Text(_) => "text",
        Role::Frame => "frame",
        Role::Part => "part",
    }
}

fn line_json(line: &TemplateLine) -> Value {
    let occasions = line.occasions.iter().map(|occasion| occasion.word());
    let mut told = json!({
        "file": line.file,
        "for": word(line.role),
        "own": line.is_own,
        "occasions": occasions.collect::<Vec<_>>(),
        "channels": line.channels,
    });
    let known = [
        ("language", &line.language),
        ("nearest", &line.nearest),
        ("fault", &line.fault),
    ];
    for (name, fact) in known {
        if let Some(fact) = fact {
            told[name] = json!(fact);
        }
    }
    told
}

impl Show for TemplateShown {
    fn view(&self) -> View {
        let whose = if self.is_own { "own" } else { "built-in" };
        let facts = [("file", self.file.as_str()), ("whose", whose)];
        let facts = facts.map(|(word, fact)| (word.to_owned(), fact.to_owned()));
        View::new()
            .with(Block::Facts(facts.into()))
            .with(Block::Verbatim(self.text.clone()))
    }

    fn json(&self) -> Value {
        json!({ "file": self.file, "own": self.is_own, "text": self.text })
    }
}

impl Show for TemplateVariables {
    fn view(&self) -> View {
        let columns = vec![
            Column::fixed("variable"),
            Column::bending("what it holds"),
            Column::bending("now"),
        ];
        let rows = self.variables.iter().map(|variable| Row {
            cells: vec![
                variable.name.to_owned(),
                variable.about.to_owned(),
                variable.values.join("; "),
            ],
            tone: Tone::Plain,
        });
        let owned = |(name, about): &(&str, &str)| ((*name).to_owned(), (*about).to_owned());
        let now = self.event.as_ref().map(|(_, title)| {
            let title = squeeze(title);
            let Self {
                channel,
                occasion,
                language,
                ..
            } = self;
            Block::Aside(format!(
                "Now: {occasion} of {title} on {channel}, {language}."
            ))
        });
        View::new()
            .maybe(now)
            .with(Block::Table(columns, rows.collect()))
            .with(Block::Heading("Helpers".to_owned()))
            .with(Block::Facts(self.helpers.iter().map(owned).collect()))
            .with(Block::Heading("Sentences, for `say`".to_owned()))
            .with(Block::Facts(self.sentences.clone()))
            .with(Block::Heading(
                "Labels, for `label` and `heading`".to_owned(),
            ))
            .with(Block::Facts(self.labels.clone()))
    }

    fn json(&self) -> Value {
        let variables = self.variables.iter().map(|variable| {
            let mut told = json!({ "name": variable.name, "about": variable.about });
            match &variable.values[..] {
                [] => {}
                [one] if !is_listed(variable.name) => told["value"] = json!(one),
                many => told["value"] = json!(many),
            }
            told
        });
        let helpers = self.helpers.iter();
        let helpers = helpers.map(|(name, about)| json!({ "name": name, "about": about }));
        let mut told = json!({
            "channel": self.channel,
            "occasion": self.occasion.word(),
            "language": self.language,
            "variables": variables.collect::<Vec<_>>(),
            "helpers": helpers.collect::<Vec<_>>(),
            "sentences": phrases(&self.sentences),
            "labels": phrases(&self.labels),
        });
        if let Some((event, _)) = &self.event {
            told["event"] = json!(event.as_str());
        }
        told
    }
}

/// Whether a variable is of a list, and its value an array whatever its length.
fn is_listed(name: &str) -> bool {
    name == "notes" || name.starts_with("sessions.") || name.starts_with("talks.")
}

fn phrases(phrases: &[(String, String)]) -> Map<String, Value> {
    let named = phrases.iter();
    named
        .map(|(name, words)| (name.clone(), json!(words)))
        .collect()
}
