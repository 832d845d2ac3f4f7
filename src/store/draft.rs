use std::fs;
use std::io;
use std::path::Path;

use toml_edit::DocumentMut;

use super::input::read_text;
use super::lock::{PRIVATE_FOLDER, private_folder};
use super::save::replace;
use super::temporary::sweep;
use super::toml_text::{braces, quoted};
use super::{Action, StoreError};

/// The answers of an interview that was broken off, to be taken up again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Question and answer, in the order they were given.
    pub answers: Vec<(String, String)>,
}

const FILE: &str = "draft.toml";

impl Draft {
    /// Reads the draft of a folder; none when there is none, or none that can be read: it is only
    /// a draft.
    pub fn load(folder: &Path) -> Result<Option<Self>, StoreError> {
        let path = folder.join(PRIVATE_FOLDER).join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let text = read_text(&path)?;
        Ok(text
            .parse()
            .ok()
            .and_then(|doc| answers(&doc))
            .map(|answers| Self { answers }))
    }

    /// Writes the draft, in place of an older one.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        let folder = private_folder(folder)?;
        let rows = self.answers.iter().map(|(question, answer)| {
            let (question, answer) = (quoted(question), quoted(answer));
            let row = braces([("question", question.as_str()), ("answer", answer.as_str())]);
            format!("  {row},\n")
        });
        let text = format!("answers = [\n{}]\n", rows.collect::<String>());
        sweep(&folder);
        replace(&folder.join(FILE), text.as_bytes())
    }

    /// Removes the draft of a folder, if there is one.
    pub fn discard(folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(PRIVATE_FOLDER).join(FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(&path, Action::Write)(error))
            }
            _ => Ok(()),
        }
    }
}

fn answers(doc: &DocumentMut) -> Option<Vec<(String, String)>> {
    let rows = doc.get("answers")?.as_array()?.iter();
    rows.map(|row| {
        let row = row.as_inline_table()?;
        let text = |key: &str| row.get(key)?.as_str().map(str::to_owned);
        Some((text("question")?, text("answer")?))
    })
    .collect()
}
