//! Answers about people and venues as they are typed: read and refused in one place.

use super::OpsError;
use super::event_request::NONE;
use super::find;
use super::register_fault::RegisterFault;
use crate::plan::{self, Id};

/// Sets a fact, or takes it away with `none`.
pub(super) fn set<T>(
    fact: &mut Option<T>,
    text: &str,
    read: impl Fn(&str) -> Result<T, OpsError>,
) -> Result<(), OpsError> {
    *fact = if text == NONE {
        None
    } else {
        Some(read(text)?)
    };
    Ok(())
}

/// Adds to a list what it does not have yet, or empties it with `none`.
pub(super) fn add<T: PartialEq>(
    list: &mut Vec<T>,
    text: &str,
    read: impl Fn(&str) -> Result<T, OpsError>,
) -> Result<(), OpsError> {
    if text == NONE {
        list.clear();
        return Ok(());
    }
    let new = read(text)?;
    if !list.contains(&new) {
        list.push(new);
    }
    Ok(())
}

/// Takes the text out of a list that is meant by the whole of it or a part; one that is not there
/// is gone already.
pub(super) fn take_out(
    list: &mut Vec<String>,
    kind: &'static str,
    part: &str,
) -> Result<(), OpsError> {
    let texts: Vec<&str> = list.iter().map(String::as_str).collect();
    match find::one(kind, part, &texts) {
        Ok(at) => {
            list.remove(at);
            Ok(())
        }
        Err(OpsError::Unknown { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Sets one entry of a list of pairs; `none` as its value takes it out, and `none` alone all.
pub(super) fn pair<T: Clone>(
    list: &mut Vec<(String, T)>,
    text: &str,
    not: impl Fn() -> OpsError,
    read: impl Fn(&str, &str) -> Result<T, OpsError>,
) -> Result<(), OpsError> {
    if text == NONE {
        list.clear();
        return Ok(());
    }
    let (key, value) = text.split_once('=').ok_or_else(&not)?;
    let key: Id = key.trim().parse().map_err(|_| not())?;
    let (key, value) = (key.to_string(), value.trim());
    if value == NONE {
        list.retain(|(known, _)| *known != key);
        return Ok(());
    }
    let value = read(&key, value)?;
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, known)) => *known = value,
        None => list.push((key, value)),
    }
    Ok(())
}

/// Reads a word: what a venue has, or a duty.
pub(super) fn word(text: &str) -> Result<String, OpsError> {
    Ok(text.parse::<Id>()?.to_string())
}

/// Reads a line of text.
pub(super) fn line(text: &str) -> Result<String, OpsError> {
    Ok(plan::title(text)?)
}

/// Reads a number within bounds.
pub(super) fn number(
    what: &'static str,
    text: &str,
    (least, most): (u32, u32),
) -> Result<u32, OpsError> {
    let number = text.parse().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        OpsError::from(RegisterFault::Number {
            what,
            text: text.to_owned(),
            least,
            most,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Vec<String> {
        ["no shoes", "names by noon", "no dogs"]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn a_part_of_a_text_takes_it_out_and_one_that_is_not_there_is_gone() {
        let mut list = rules();
        take_out(&mut list, "rule", "noon").expect("one fits");
        take_out(&mut list, "rule", "noon").expect("none fits");
        assert_eq!(list, ["no shoes", "no dogs"]);
        take_out(&mut list, "rule", "no").expect_err("two fit");
    }

    #[test]
    fn none_takes_a_fact_away_and_empties_a_list() {
        let mut fact = Some("x".to_owned());
        set(&mut fact, "none", line).expect("none");
        assert_eq!(fact, None);
        let mut list = rules();
        add(&mut list, "no dogs", line).expect("known");
        assert_eq!(list.len(), 3);
        add(&mut list, "none", line).expect("none");
        assert!(list.is_empty());
    }

    #[test]
    fn one_entry_of_pairs_is_set_or_taken_out() {
        let mut list = vec![("rows".to_owned(), 60)];
        let not = || OpsError::NothingAsked;
        let read = |_: &str, text: &str| text.parse::<u32>().map_err(|_| OpsError::NothingAsked);
        pair(&mut list, "tables = 30", not, read).expect("a pair");
        pair(&mut list, "rows=70", not, read).expect("a pair");
        let both = [("rows".to_owned(), 70), ("tables".to_owned(), 30)];
        assert_eq!(list, both);
        pair(&mut list, "rows=none", not, read).expect("a pair");
        assert_eq!(list, both[1..]);
        for text in ["rows", "=3", "rows=many", "a b=3"] {
            pair(&mut list, text, not, read).expect_err(text);
        }
    }
}
