/// A walk through the suggestions that fit what was typed.
///
/// The typed text is one stop on the way, so that walking on brings it back.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// What was typed when the walk began, and the stop it has reached; 0 is the typed text.
    begun: Option<(String, usize)>,
}

impl Walk {
    /// Forgets the walk: the text was edited.
    pub(super) fn end(&mut self) {
        self.begun = None;
    }

    /// What was typed when the walk began, while it goes on.
    pub(super) fn typed(&self) -> Option<&str> {
        self.begun.as_ref().map(|(typed, _)| typed.as_str())
    }

    /// Returns the text at the next stop, or at the one before.
    pub(super) fn step(
        &mut self,
        typed: &str,
        suggestions: &[String],
        is_forward: bool,
    ) -> Option<String> {
        let (typed, at) = self.begun.take().unwrap_or((typed.to_owned(), 0));
        let fitting = fitting(&typed, suggestions);
        if fitting.is_empty() {
            return None;
        }
        let stops = fitting.len() + 1;
        let at = (at + if is_forward { 1 } else { stops - 1 }) % stops;
        let text = if at == 0 { &typed } else { fitting[at - 1] }.to_owned();
        self.begun = Some((typed, at));
        Some(text)
    }
}

/// Returns the suggestions that begin with the typed text, then those that contain it, whatever
/// its letter case; all of them if nothing was typed.
pub(super) fn fitting<'a>(typed: &str, suggestions: &'a [String]) -> Vec<&'a str> {
    let typed = typed.trim().to_lowercase();
    let (begin, other): (Vec<&str>, Vec<&str>) = suggestions
        .iter()
        .map(String::as_str)
        .filter(|suggestion| suggestion.to_lowercase().contains(&typed))
        .partition(|suggestion| suggestion.to_lowercase().starts_with(&typed));
    [begin, other].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["Ana Nowak", "Piotr Zan", "Łucja An"]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn those_that_begin_with_the_text_come_first() {
        let names = names();
        assert_eq!(
            fitting("AN", &names),
            ["Ana Nowak", "Piotr Zan", "Łucja An"]
        );
        assert_eq!(fitting("łu", &names), ["Łucja An"]);
        assert!(fitting("xyz", &names).is_empty());
    }

    #[test]
    fn walking_past_the_last_brings_back_what_was_typed() {
        let (names, mut walk) = (names(), Walk::default());
        assert_eq!(walk.step("zan", &names, true).as_deref(), Some("Piotr Zan"));
        assert_eq!(walk.step("Piotr Zan", &names, true).as_deref(), Some("zan"));
        assert_eq!(
            walk.step("zan", &names, false).as_deref(),
            Some("Piotr Zan")
        );
        walk.end();
        assert_eq!(walk.step("xyz", &names, true), None);
        assert_eq!(walk.step("", &names, false).as_deref(), Some("Łucja An"));
    }
}
