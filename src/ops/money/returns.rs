use super::super::OpsError;
use super::super::lines::Reference;
use super::MoneyFault;
use crate::guidance::{self, Benefit, Verdict};
use crate::plan::{self, Format, Plan, Support};
use crate::text::nearest;

/// A promise to a sponsor that should not be kept as it stands, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The word of the plan.
    pub word: String,
    /// What it means.
    pub meaning: String,
    /// Where the line is, as the guidance has it.
    pub limit: String,
    /// How grave it is.
    pub gravity: Gravity,
    /// Where that comes from.
    pub sources: Vec<Reference>,
}

/// How grave a promise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Better not, or only under conditions.
    Careful,
    /// It must not be.
    Never,
}

/// The word for words on stage; with a number before it, so many minutes.
const MINUTE: &str = "minute";

/// Reads what is promised in return: a word of the guidance, `3 minutes`, or several words that
/// stand for themselves. One word that nobody knows is refused: it may be a slip of one that must
/// not be promised.
pub(super) fn read(text: &str) -> Result<String, OpsError> {
    let text = plan::title(text)?;
    let word = text.to_lowercase();
    let known = guidance::sponsorship();
    if known.benefit(&word).is_some() {
        return Ok(word);
    }
    if let Some(minutes) = minutes(&word) {
        let s = if minutes == 1 { "" } else { "s" };
        return Ok(format!("{minutes} {MINUTE}{s}"));
    }
    if text.contains(' ') {
        return Ok(text);
    }
    Err(MoneyFault::UnknownReturn {
        nearest: nearest(&word, known.words()).map(str::to_owned),
        known: allowed().map(str::to_owned).collect(),
        word: text,
    }
    .into())
}

/// Returns the words for what may be promised at any event.
fn allowed() -> impl Iterator<Item = &'static str> {
    let known = guidance::sponsorship().benefit.iter();
    let may = known.filter(|it| it.at_meetup == Verdict::Yes && it.at_conference == Verdict::Yes);
    may.flat_map(|it| it.words.iter().map(String::as_str))
}

/// Returns how many minutes a promise gives a sponsor: `3 minutes`, `3-minutes`, `3min`.
fn minutes(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text[..text.len() - rest.len()].parse().ok()?;
    let unit = rest.trim_start_matches([' ', '-']);
    ["min", MINUTE, "minutes"].contains(&unit).then_some(number)
}

/// Returns what is wrong with what is promised for a gift at an event of a format.
pub(super) fn cautions(gift: &Support, format: Option<Format>) -> Vec<Caution> {
    let is_big = matches!(format, Some(Format::Conference | Format::Hackathon));
    let returns = gift.returns.iter();
    returns
        .filter_map(|word| caution(word, gift, is_big))
        .collect()
}

fn caution(word: &str, gift: &Support, is_big: bool) -> Option<Caution> {
    let known = guidance::sponsorship();
    if let Some(minutes) = minutes(word) {
        let gravity = if minutes > known.never_minutes {
            Gravity::Never
        } else if minutes > known.most_minutes {
            Gravity::Careful
        } else {
            return None;
        };
        return Some(of(known.benefit(MINUTE)?, word, gravity, is_big));
    }
    let benefit = known.benefit(word)?;
    let verdict = if is_big {
        benefit.at_conference
    } else {
        benefit.at_meetup
    };
    // A slot on the stage is what it is given for: for money it is bought.
    let verdict = match verdict {
        Verdict::No if word == "stage" && !gift.is_money() => Verdict::Avoid,
        verdict => verdict,
    };
    match verdict {
        Verdict::Yes => None,
        Verdict::Avoid => Some(of(benefit, word, Gravity::Careful, is_big)),
        Verdict::No => Some(of(benefit, word, Gravity::Never, is_big)),
    }
}

fn of(benefit: &Benefit, word: &str, gravity: Gravity, is_big: bool) -> Caution {
    let limit = if is_big {
        &benefit.conference
    } else {
        &benefit.meetup
    };
    let rules = &guidance::policies().rule;
    let rule = benefit.rule.as_ref();
    let rule = rule.and_then(|name| rules.iter().find(|rule| rule.id == *name));
    let general = &guidance::sponsorship().benefit_sources;
    let keys = rule.map_or(general, |rule| &rule.sources);
    Caution {
        word: word.to_owned(),
        meaning: benefit.benefit.clone(),
        limit: limit.clone(),
        gravity,
        sources: references(keys),
    }
}

/// Returns the sources with these keys.
pub(super) fn references(keys: &[String]) -> Vec<Reference> {
    let known = keys.iter().filter_map(|key| guidance::source(key));
    known.map(Reference::from).collect()
}

/// Whether the group takes money from sponsors and has no offer that all of them can read
/// (policy rule P16).
pub(super) fn lacks_offer(plan: &Plan, gift: &Support) -> bool {
    gift.is_money() && plan.group.ways.sponsor_offer.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Id;

    fn gift(gives: &str, returns: &[&str]) -> Support {
        let sponsor: Id = "acme".parse().expect("an id");
        let mut gift = Support::new(sponsor, gives.to_owned());
        gift.returns = returns.iter().map(|it| (*it).to_owned()).collect();
        gift
    }

    fn found(gives: &str, returns: &[&str], format: Format) -> Vec<(String, Gravity)> {
        let found = cautions(&gift(gives, returns), Some(format)).into_iter();
        found.map(|it| (it.word, it.gravity)).collect()
    }

    #[test]
    fn a_promise_is_a_word_of_the_guidance_or_several_words() {
        let read = |text: &str| read(text).map_err(|error| error.to_string());
        assert_eq!(read("Logo"), Ok("logo".to_owned()));
        assert_eq!(read("3min"), Ok("3 minutes".to_owned()));
        assert_eq!(read("1 minutes"), Ok("1 minute".to_owned()));
        let table = "a table in the foyer";
        assert_eq!(read(table), Ok(table.to_owned()));
        assert!(read("atendee-data").is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn nobody_gets_the_people_who_came() {
        for format in [Format::TalkNight, Format::Conference] {
            let found = found("venue", &["thanks", "attendee-data", "lead-scan"], format);
            let never = |word: &str| (word.to_owned(), Gravity::Never);
            assert_eq!(found, [never("attendee-data"), never("lead-scan")]);
        }
    }

    #[test]
    fn a_stage_is_never_for_sale_at_a_meetup() {
        let stage = |gravity| vec![("stage".to_owned(), gravity)];
        let meetup = Format::TalkNight;
        assert_eq!(found("money", &["stage"], meetup), stage(Gravity::Never));
        assert_eq!(found("venue", &["stage"], meetup), stage(Gravity::Careful));
        let big = found("money", &["stage"], Format::Conference);
        assert_eq!(big, stage(Gravity::Careful));
    }

    #[test]
    fn five_minutes_are_the_most() {
        let of = |words: &str| {
            let found = found("money", &[words], Format::TalkNight);
            found.first().map(|(_, gravity)| *gravity)
        };
        assert_eq!(of("minute"), None);
        assert_eq!(of("5 minutes"), None);
        assert_eq!(of("6 minutes"), Some(Gravity::Careful));
        assert_eq!(of("16 minutes"), Some(Gravity::Never));
    }

    #[test]
    fn every_caution_has_a_source() {
        for benefit in &guidance::sponsorship().benefit {
            for word in &benefit.words {
                for found in cautions(&gift("money", &[word]), None) {
                    assert!(!found.sources.is_empty(), "{word}");
                }
            }
        }
    }
}
