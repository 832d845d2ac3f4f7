/// A word of the register that means nothing here, or that is called something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordHint {
    /// The word that was said.
    pub word: String,
    /// The word that is understood, when there is one that was probably meant.
    pub known: Option<String>,
}
