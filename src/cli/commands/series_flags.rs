use std::fmt::Write;

use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::ops::{Move, OpsError, SeriesRequest};

/// What can be said about a season of evenings.
#[derive(clap::Args, Clone)]
pub(crate) struct SeriesFlags {
    /// Plan a season: so many evenings at once, from 2 to 60
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    repeat: Option<String>,
    /// Evenings of the season: `third thursday 18:30`, `last tuesday but not in july, august`; the
    /// group's usual evening if left out
    #[arg(long, value_name = "CADENCE", requires = "repeat")]
    every: Option<String>,
    /// Move an evening of the season, or leave it out: `2026-12-24=2026-12-17`, `2026-12-24=none`;
    /// may be repeated
    #[arg(long = "move", value_name = "DATE=DATE", requires = "repeat")]
    moves: Vec<String>,
}

impl SeriesFlags {
    /// Returns what was said, or which flag has a value that cannot be; nothing when a single
    /// evening is meant.
    pub(super) fn request(&self, today: NaiveDate) -> Result<Option<SeriesRequest>, Failure> {
        let Some(number) = &self.repeat else {
            return Ok(None);
        };
        let refused =
            |flag: &'static str| move |error: OpsError| Failure::from(error).of_flag(flag);
        let every = self.every.as_ref().map(|text| text.parse()).transpose();
        let every = every.map_err(|error| {
            let failure = refused("every")(OpsError::Schedule(error));
            failure.tip("such as `third thursday 18:30`")
        })?;
        let moves = self.moves.iter().map(|text| Move::read(text, today));
        Ok(Some(SeriesRequest {
            number: SeriesRequest::read_number(number).map_err(refused("repeat"))?,
            every,
            moves: moves.collect::<Result<_, _>>().map_err(refused("move"))?,
        }))
    }

    /// Returns the flags as they can be typed again, with a blank before each.
    pub(super) fn again(&self) -> String {
        let mut flags = String::new();
        let all = [("repeat", &self.repeat), ("every", &self.every)];
        let one = all
            .into_iter()
            .filter_map(|(flag, said)| Some((flag, said.as_ref()?)));
        for (flag, said) in one.chain(self.moves.iter().map(|said| ("move", said))) {
            let quote = if said.contains(' ') { "\"" } else { "" };
            // A text always takes more text.
            let _ = write!(flags, " --{flag} {quote}{said}{quote}");
        }
        flags
    }
}
