use super::Id;

/// A person on the way out of a plan.
///
/// Forgetting changes more than one file, so it can be cut short: whoever finishes it must give the
/// rest to the same stand-in, and know who it was when the register does not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The id they have.
    pub id: Id,
    /// The name they have.
    pub name: String,
    /// Who will stand for them in what stays; the register may not have it yet.
    pub stand_in: Id,
    /// What they may be called, in small letters.
    pub names: Vec<String>,
}
