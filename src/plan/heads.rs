use super::{Entry, Odds, Silent};

/// How many people sign up and come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// The most sign-ups that are taken.
    pub limit: Option<u32>,
    /// How many have signed up.
    pub signups: Option<u32>,
    /// How many are on the waiting list.
    pub waiting: Option<u32>,
    /// How many came, counted in the room.
    pub arrived: Option<u32>,
    /// How many eat what: `vegetarian`, `vegan`, as the sign-up form calls it.
    pub diets: Vec<(String, u32)>,
    /// How people get a seat.
    pub entry: Option<Entry>,
    /// What makes more or fewer people come than usual.
    pub odds: Vec<Odds>,
}

impl Silent for Heads {
    const SILENT: &'static Self = &Self {
        limit: None,
        signups: None,
        waiting: None,
        arrived: None,
        diets: Vec::new(),
        entry: None,
        odds: Vec::new(),
    };
}
