use crate::language::Language;

/// A language, with the phrases that entries are told in. Each is said of every event, and is looked
/// up once for all of them.
#[derive(Debug, Clone)]
pub struct Words {
    pub(super) language: Language,
    pub(super) colon: &'static str,
    pub(super) comma: &'static str,
    pub(super) programme: &'static str,
    /// How long a session takes, with `{n}` for the number.
    pub(super) minutes: &'static str,
    pub(super) price: &'static str,
    pub(super) entry: &'static str,
    pub(super) access: &'static str,
    pub(super) sponsors: &'static str,
    pub(super) online: &'static str,
    pub(super) sign_up: &'static str,
    pub(super) conduct: &'static str,
}

impl Words {
    /// Looks the phrases of a language up.
    pub fn of(language: Language) -> Self {
        let phrase = |key| language.phrase(key).unwrap_or_default();
        Self {
            colon: phrase("marks.colon"),
            comma: phrase("marks.comma"),
            programme: phrase("labels.programme"),
            minutes: phrase("labels.minutes"),
            price: phrase("labels.price"),
            entry: phrase("labels.entry"),
            access: phrase("labels.access"),
            sponsors: phrase("labels.sponsors"),
            online: phrase("labels.online"),
            sign_up: phrase("labels.sign-up"),
            conduct: phrase("labels.conduct"),
            language,
        }
    }
}
