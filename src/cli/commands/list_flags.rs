use std::path::Path;

use crate::cli::failure::Failure;
use crate::signups::{self, Asked, List, Meaning, Standing};

/// How a sign-up list is read whose columns are not known.
#[derive(clap::Args)]
pub(super) struct ListFlags {
    /// Which column of a sign-up list says what, such as `status=RSVP`; may be repeated. What: status,
    /// guests, tickets, arrived, diet, id, order, mail, name, first-name, last-name; `status=none` if
    /// everybody on the list comes
    #[arg(long, value_name = "WHAT=NAME")]
    column: Vec<String>,
    /// What a value of the status means, such as `maybe=waiting`: going, waiting or out; may be repeated
    #[arg(long, value_name = "VALUE=MEANING")]
    value: Vec<String>,
}

/// Endings of the names under which lists are saved.
const ENDINGS: &[&str] = &["csv", "tsv", "tab", "xls", "xlsx", "ods"];

impl ListFlags {
    /// Whether a file is a sign-up list: by its name, by what was said, or by its first line.
    pub(super) fn is_list(&self, file: &Path, bytes: &[u8]) -> bool {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let is_named = ending.is_some_and(|ending| {
            ENDINGS
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        });
        is_named || self.is_given() || signups::looks_like_list(bytes)
    }

    pub(super) fn is_given(&self) -> bool {
        !self.column.is_empty() || !self.value.is_empty()
    }

    /// Reads a sign-up list.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<List, Failure> {
        let asked = Asked {
            columns: self
                .column
                .iter()
                .map(|text| column(text))
                .collect::<Result<_, _>>()?,
            values: self
                .value
                .iter()
                .map(|text| value(text))
                .collect::<Result<_, _>>()?,
        };
        Ok(signups::read(bytes, &asked)?)
    }
}

fn column(text: &str) -> Result<(Meaning, Option<String>), Failure> {
    let tip = "such as `--column status=RSVP`";
    let Some((what, name)) = text.split_once('=') else {
        let refused = Failure::wrong_words(format!("`{text}` does not say which column says what"));
        return Err(refused.of_flag("column").tip(tip));
    };
    let meaning = what.trim().parse::<Meaning>();
    let meaning = meaning.map_err(|error| Failure::from(error).of_flag("column"))?;
    let is_none = name.trim().eq_ignore_ascii_case("none");
    Ok((meaning, (!is_none).then(|| name.to_owned())))
}

fn value(text: &str) -> Result<(String, Standing), Failure> {
    let tip = "such as `--value maybe=waiting`";
    let Some((value, meaning)) = text.rsplit_once('=') else {
        let refused = Failure::wrong_words(format!("`{text}` does not say which value means what"));
        return Err(refused.of_flag("value").tip(tip));
    };
    let meaning = meaning.trim().parse::<Standing>();
    let meaning = meaning.map_err(|error| Failure::from(error).of_flag("value"))?;
    Ok((value.to_owned(), meaning))
}
