//! Words in what people wrote by hand. They are English with the commonest of the languages groups
//! write in: a word that is not known is passed over, so a rule says too little rather than too much.

pub(super) use crate::text::mentions;

/// Whether a text takes back what it names: `no list of attendees`.
pub(super) fn denies(text: &str) -> bool {
    mentions(
        text,
        &["no ", "not ", "never ", "without ", "none ", "don t "],
    )
}

/// Returns a value as it is typed on a command line.
pub(super) fn typed(value: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_.=".contains(sign);
    if value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('"', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_is_not_promised() {
        assert!(denies("no list of attendees"));
        assert!(!denies("notes for the host"));
    }
}
