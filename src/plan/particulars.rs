use chrono::NaiveDate;

/// What an evening is like for those who come: facts that announcements tell and checks ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// For whom it is: `beginners welcome`.
    pub level: Option<String>,
    /// From which age one may come, and with whose consent.
    pub ages: Option<String>,
    /// Until when needs for access can be told.
    pub access_by: Option<NaiveDate>,
    /// What is eaten and drunk, in words such as `pizza`, `vegetarian`, `vegan`, `alcohol-free`;
    /// `none` when there is nothing.
    pub food: Vec<String>,
    /// How much of a thing was ordered.
    pub ordered: Vec<(String, u32)>,
    /// How chairs and tables stand: one of the layouts of the venue.
    pub layout: Option<String>,
    /// How many helpers have promised to come.
    pub helpers: Option<u32>,
    /// What guards the call: `passcode`, `waiting-room`, `two-hosts`.
    pub call: Vec<String>,
    /// What went well.
    pub good: Option<String>,
    /// What should be better next time.
    pub better: Option<String>,
}
