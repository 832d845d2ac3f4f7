//! Private facts on their way into private.toml and out of it again. This and `addresses.rs` are
//! the places that reveal any.

use serde_json::{Map, Value, json};

use super::context::{Context, Desk, folder_of};
use super::failure::Failure;
use crate::ops::Id;
use crate::render::{Block, Show, View};
use crate::store::{self, Private};
use crate::text::{all_of, is_hidden};

/// Reads `KEY=VALUE` each. What was typed is in no message: it may be the secret itself.
pub(super) fn read(flags: &[String]) -> Result<Vec<(String, String)>, Failure> {
    flags.iter().map(|flag| fact(flag)).collect()
}

fn fact(flag: &str) -> Result<(String, String), Failure> {
    let wrong = |problem: &str| {
        Failure::wrong_words(format!("`--private`: {problem}"))
            .tip("such as `--private phone=…`, in quotes where there is a blank")
    };
    let (key, value) = flag
        .split_once('=')
        .ok_or_else(|| wrong("no key and value with `=` between them"))?;
    let key: Id = key
        .trim()
        .parse()
        .map_err(|_| wrong("what stands before `=` is no key of one word"))?;
    let value = value.trim();
    if value.chars().any(is_hidden) {
        return Err(wrong("the value has a control character"));
    }
    Ok((key.to_string(), value.to_owned()))
}

/// Refuses early what private.toml cannot take, before anything else is changed.
pub(super) fn check(facts: &[(String, String)], cx: &Context) -> Result<(), Failure> {
    if !facts.is_empty() {
        store::private(folder_of(&cx.plan_path()?))
            .map_err(|error| Failure::from(error).unchanged())?;
    }
    Ok(())
}

/// Notes private facts of a person or a venue, and says which; never what.
pub(super) fn note(
    of: (&str, &Id, &str),
    facts: &[(String, String)],
    cx: &Context,
) -> Result<(), Failure> {
    let (kind, id, name) = of;
    if facts.is_empty() {
        return Ok(());
    }
    let keys = |is_gone: bool| {
        let some = facts
            .iter()
            .filter(move |(_, value)| value.is_empty() == is_gone);
        all_of(some.map(|(key, _)| key))
    };
    let path = cx.plan_path()?;
    if cx.is_dry_run() {
        let keys = all_of(facts.iter().map(|(key, _)| key));
        cx.status(&format!("private.toml would change too: {keys} of {name}."));
        return Ok(());
    }
    let noted = cx
        .lock(&path)?
        .note_private(folder_of(&path), (kind, id), facts)?;
    if noted.is_new_file {
        cx.status("private.toml is new, and only you can read it.");
    }
    if noted.has_changed {
        for (verb, keys) in [("Noted in", keys(false)), ("Taken out of", keys(true))] {
            if !keys.is_empty() {
                cx.status(&format!("{verb} private.toml: {keys} of {name}."));
            }
        }
        cx.status("`convoke undo` does not take that back.");
    } else if facts.iter().all(|(_, value)| value.is_empty()) {
        cx.status("private.toml has none of that, and stays as it is.");
    } else {
        cx.status("private.toml says so already.");
    }
    if noted.is_shared {
        cx.status(
            "note: git would share private.toml with the next commit\n  \
             tip: add the line `private.toml` to .gitignore, and if it was shared before, \
             `git rm --cached private.toml`",
        );
    }
    Ok(())
}

/// Returns what private.toml says, when there is one.
pub(super) fn of_group(desk: &Desk) -> Result<Private, Failure> {
    store::private(folder_of(desk.file.path()))?.ok_or_else(|| {
        Failure::new("there is no private.toml beside the plan")
            .tip("`convoke person change PERSON --private phone=…` begins one")
    })
}

/// Returns what is noted of somebody or something, for the organizer who asked for it.
pub(super) fn revealed(private: &Private, kind: &str, id: &Id) -> Vec<(String, String)> {
    let facts = private.of(kind, id).into_iter();
    facts
        .map(|(key, secret)| (key.to_owned(), secret.reveal().to_owned()))
        .collect()
}

/// Something of the register, with its private facts below it.
pub(super) struct WithPrivate<T> {
    pub(super) shown: T,
    pub(super) facts: Vec<(String, String)>,
}

impl<T: Show> Show for WithPrivate<T> {
    fn view(&self) -> View {
        let view = self.shown.view();
        let heading = Block::Heading("Private, not to be shared".to_owned());
        let view = view.with(heading);
        if self.facts.is_empty() {
            return view.with(Block::Text("private.toml says nothing of it.".to_owned()));
        }
        view.with(Block::Facts(self.facts.clone()))
    }

    fn json(&self) -> Value {
        let mut whole = self.shown.json();
        let facts = self.facts.iter();
        let facts: Map<String, Value> = facts.map(|(key, it)| (key.clone(), json!(it))).collect();
        if let Value::Object(whole) = &mut whole {
            whole.insert("private".to_owned(), Value::Object(facts));
        }
        whole
    }
}
