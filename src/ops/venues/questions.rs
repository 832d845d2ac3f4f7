//! The questions to a host, and which of them the plan answers.

use super::measure::has_word;
use crate::guidance::{self, VenueQuestion};
use crate::plan::{Format, Id, Venue};

/// A question to the host that the plan does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VenueAsk {
    /// Its number among the questions of the guidance, from 1.
    pub number: usize,
    /// The question.
    pub question: &'static str,
    /// Whether a no rules the venue out.
    pub is_knock_out: bool,
    /// What to note of the answer: words of `has` and `lacks`, or keys of the venue.
    pub note: Vec<&'static str>,
}

/// Returns the questions the plan does not answer of a venue. `booked` is where the event is
/// confirmed to be; without a format the questions for every format are asked.
pub(super) fn questions(
    venue: &Venue,
    format: Option<Format>,
    booked: Option<&Id>,
) -> Vec<VenueAsk> {
    let known = guidance::scoring().venue_question.iter().zip(1..);
    let is_hands_on = format.is_none_or(is_hands_on);
    let wanted = known.filter(|(question, _)| !question.hands_on_only || is_hands_on);
    let asks = wanted.map(|(question, number)| VenueAsk {
        number,
        question: &question.question,
        is_knock_out: knocks_out(question, format),
        note: open(question, venue, booked),
    });
    asks.filter(|ask| !ask.note.is_empty()).collect()
}

/// Returns a question with its number, by a word or key that answers it.
pub(super) fn question_on(word: &str) -> (usize, &'static VenueQuestion) {
    let mut known = (1..).zip(&guidance::scoring().venue_question);
    let about = |question: &VenueQuestion| question.asks.iter().flatten().any(|it| it == word);
    let found = known.find(|(_, question)| about(question));
    found.expect("a test holds that every word is asked for")
}

/// Whether a no rules a venue out for a format, or for some format.
pub(super) fn knocks_out(question: &VenueQuestion, format: Option<Format>) -> bool {
    let for_format = match format {
        Some(format) => question.knock_out_for.contains(&format),
        None => false,
    };
    question.knock_out || for_format
}

/// Whether people work with their own machines.
pub(super) fn is_hands_on(format: Format) -> bool {
    guidance::venue_format(format).weights == guidance::VenueWeights::HandsOn
}

/// Returns what is not known of what answers a question, the first of each alternatives.
fn open(question: &'static VenueQuestion, venue: &Venue, booked: Option<&Id>) -> Vec<&'static str> {
    let is_known = |name: &str| is_known(name, venue, booked);
    let unknown = question.asks.iter();
    let unknown = unknown.filter(|any| !any.iter().any(|name| is_known(name)));
    unknown
        .filter_map(|any| any.first().map(String::as_str))
        .collect()
}

fn is_known(name: &str, venue: &Venue, booked: Option<&Id>) -> bool {
    let room = &venue.room;
    match name {
        "date" => booked == Some(&venue.id),
        "capacity" => venue.capacity.is_some(),
        "address" => venue.address.is_some(),
        "contact" => room.contact.is_some(),
        "outlets" => room.outlets.is_some(),
        "devices" => room.devices.is_some(),
        "entry" => room.entry.is_some(),
        "closes" => room.closes.is_some(),
        "cost" => room.cost.is_some(),
        "conditions" => !room.conditions.is_empty(),
        "walk" => room.walk.is_some(),
        "last-departure" => room.last_departure.is_some(),
        word => has_word(&venue.has, word) || has_word(&room.lacks, word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venue() -> Venue {
        Venue::new("x".parse().expect("an id"), "X".to_owned())
    }

    #[test]
    fn of_an_unknown_room_everything_is_asked() {
        assert_eq!(questions(&venue(), None, None).len(), 22);
        // What is for laptops alone is not asked for an evening of talks.
        let talks = questions(&venue(), Some(Format::TalkNight), None);
        assert_eq!(talks.len(), 21);
        let knock_outs = talks.iter().filter(|ask| ask.is_knock_out).count();
        assert_eq!(knock_outs, 5);
    }

    #[test]
    fn a_question_is_answered_when_all_it_asks_for_is_known() {
        let mut room = venue();
        let open = |venue: &Venue| {
            let asks = questions(venue, Some(Format::Conference), None);
            let stairs = asks.into_iter().find(|ask| ask.number == 4);
            stairs.map(|ask| (ask.is_knock_out, ask.note))
        };
        assert_eq!(
            open(&room),
            Some((true, vec!["step-free", "lift", "accessible-toilet"]))
        );
        room.has = vec!["step-free".to_owned(), "elevator".to_owned()];
        assert_eq!(open(&room), Some((true, vec!["accessible-toilet"])));
        room.room.lacks = vec!["accessible-toilet".to_owned()];
        assert_eq!(open(&room), None);
    }

    #[test]
    fn the_date_is_answered_by_a_confirmed_evening_there() {
        let room = venue();
        let asks = |booked| {
            questions(&room, None, booked)
                .iter()
                .any(|ask| ask.number == 1)
        };
        assert!(asks(None));
        assert!(!asks(Some(&room.id)));
    }
}
