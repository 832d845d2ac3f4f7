use super::{Adjustment, ShowRate, quantities};
use crate::plan::{Entry, Format, Mode, Odds};

/// What decides how many of those who sign up come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// The kind of evening.
    pub format: Format,
    /// Where people take part.
    pub mode: Mode,
    /// How people get a seat.
    pub entry: Entry,
    /// How many signed up.
    pub signups: u32,
}

/// Returns how many of a crowd come, as far as other groups have seen (`convoke guide show-rates`).
///
/// What people did for their seat counts first, then whether there is a room, then how many they are,
/// then the kind of evening.
pub fn show_rate(crowd: &Crowd) -> &'static ShowRate {
    let by_entry = match crowd.entry {
        Entry::Invited => Some("invited"),
        Entry::Confirmed => Some("confirmed"),
        Entry::Deposit => Some("deposit"),
        Entry::Fee => Some("fee"),
        Entry::Paid => Some("paid-conference"),
        Entry::Open | Entry::Regulars => None,
    };
    let id = match by_entry {
        Some(id) => id,
        None if crowd.mode == Mode::Online => "online",
        None if is_small(crowd.signups) => "small",
        None if crowd.entry == Entry::Regulars => "regulars",
        None => match crowd.format {
            Format::Workshop | Format::InstallFest => "learner-workshop",
            Format::Hackathon => "student-hackathon",
            _ => "open",
        },
    };
    situation(id)
}

/// Returns what is known of a crowd so small that nearly all of it come, and how large it is, when a
/// crowd would be one if fewer had signed up.
pub fn small_crowd(crowd: &Crowd) -> Option<(&'static ShowRate, u32)> {
    let small = situation("small");
    let up_to = small.up_to?;
    let fewer = Crowd {
        signups: up_to,
        ..*crowd
    };
    (crowd.signups > up_to && show_rate(&fewer).id == small.id).then_some((small, up_to))
}

/// Returns by how much something changes how many come.
pub fn adjustment(odds: Odds) -> Option<&'static Adjustment> {
    let mut known = quantities().adjustment.iter();
    known.find(|known| known.odds == odds)
}

fn is_small(signups: u32) -> bool {
    let up_to = situation("small").up_to;
    up_to.is_some_and(|up_to| signups <= up_to)
}

fn situation(id: &str) -> &'static ShowRate {
    let mut known = quantities().show_rate.iter();
    let found = known.find(|known| known.id == id);
    found.expect("every situation that is chosen is in the table")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(format: Format, mode: Mode, entry: Entry, signups: u32) -> &'static str {
        let crowd = Crowd {
            format,
            mode,
            entry,
            signups,
        };
        &show_rate(&crowd).id
    }

    #[test]
    fn every_crowd_has_a_rate_and_every_rate_a_crowd() {
        let mut seen = std::collections::BTreeSet::new();
        for format in Format::ALL {
            for mode in Mode::ALL {
                for entry in Entry::ALL {
                    for signups in [0, 15, 16, u32::MAX] {
                        seen.insert(id(*format, *mode, *entry, signups));
                    }
                }
            }
        }
        assert_eq!(seen.len(), quantities().show_rate.len());
    }

    #[test]
    fn every_reason_of_the_plan_has_a_number() {
        assert!(Odds::ALL.iter().all(|odds| adjustment(*odds).is_some()));
    }

    #[test]
    fn an_open_evening_of_sixty_is_not_a_table_of_ten_or_a_call() {
        let talks = Format::TalkNight;
        assert_eq!(id(talks, Mode::InPerson, Entry::Open, 60), "open");
        assert_eq!(id(talks, Mode::InPerson, Entry::Open, 15), "small");
        assert_eq!(id(talks, Mode::Online, Entry::Open, 10), "online");
        assert_eq!(id(talks, Mode::Hybrid, Entry::Regulars, 60), "regulars");
        assert_eq!(id(talks, Mode::Online, Entry::Fee, 60), "fee");
    }

    #[test]
    fn only_a_crowd_that_could_be_small_is_compared_with_one() {
        let crowd = |mode, signups| Crowd {
            format: Format::Workshop,
            mode,
            entry: Entry::Open,
            signups,
        };
        let of = |mode, signups| small_crowd(&crowd(mode, signups)).map(|(_, up_to)| up_to);
        assert_eq!(of(Mode::InPerson, 16), Some(15));
        assert_eq!(of(Mode::InPerson, 15), None);
        assert_eq!(of(Mode::Online, 16), None);
    }
}
