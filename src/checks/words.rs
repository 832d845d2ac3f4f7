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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_is_not_promised() {
        assert!(denies("no list of attendees"));
        assert!(!denies("notes for the host"));
    }
}
