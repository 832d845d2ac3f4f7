use super::conduct::is_of_giver;
use super::look::{Found, Look};
use super::words::{denies, mentions};
use crate::plan::{Amount, Format, SessionKind, Support};
use crate::text::{all_of, count, quoted};

impl Look<'_> {
    /// Returns what was promised for this evening: to sponsors, and to who lends the room.
    pub(super) fn terms_of_givers(&self) -> Vec<String> {
        let returns = self.support().flat_map(|support| &support.returns);
        let venue = self.venue().filter(|_| self.event.mode.has_room());
        let conditions = venue.into_iter().flat_map(|venue| &venue.room.conditions);
        returns.chain(conditions).cloned().collect()
    }

    /// Returns what sponsors give for this evening and for the year.
    fn support(&self) -> impl Iterator<Item = &Support> {
        let year = self.plan.group.money.support.iter();
        self.event.money.support.iter().chain(year)
    }
}

/// A sponsor's words are short, once and early.
pub(super) fn minutes(look: &Look<'_>) -> Vec<Found> {
    let theirs = look.parts();
    let theirs = theirs.filter(|session| session.kind() == SessionKind::Sponsor);
    let minutes = theirs.map(|session| look.minutes_of(session));
    let minutes = minutes.fold(0u32, u32::saturating_add);
    let most = look.number("most");
    if minutes <= most {
        return Vec::new();
    }
    let message = format!(
        "sponsors speak for {}; {most} are the most",
        count(minutes as usize, "minute")
    );
    let weigh = if minutes > look.number("most-ever") {
        Found::error
    } else {
        Found::warning
    };
    weigh(message)
        .tip("agree on two minutes at the start: `convoke session change TITLE --minutes 2`")
        .into()
}

/// An evening of one firm's people is that firm's evening.
pub(super) fn focus(look: &Look<'_>) -> Vec<Found> {
    let mut all = 0u64;
    let mut theirs = 0u64;
    for talk in look.talks() {
        let speaker = talk.speaker.as_ref().and_then(|id| look.plan.person(id));
        let minutes = u64::from(look.minutes_of(talk));
        all += minutes;
        if speaker.is_some_and(|person| is_of_giver(look, person)) {
            theirs += minutes;
        }
    }
    if all == 0 || theirs * 100 <= all * u64::from(look.number("most")) {
        return Vec::new();
    }
    let is_paid = look.event.money.support.iter().any(Support::is_money);
    if theirs == all {
        let message = "every talk is by people of the host or a sponsor";
        let weigh = if is_paid {
            Found::error
        } else {
            Found::warning
        };
        return weigh(message)
            .tip("ask a speaker from elsewhere: `convoke session`")
            .into();
    }
    let message = format!(
        "{} % of the talks are by people of the host or a sponsor",
        theirs * 100 / all
    );
    Found::warning(message)
        .tip("ask a speaker from elsewhere: `convoke session`")
        .into()
}

const STAGE: &[&str] = &[
    "talk",
    "keynote",
    "speech",
    "session",
    "slot",
    "stage",
    "presentation",
    "pitch",
    "demo",
    "workshop",
];

/// Who pays does not choose who speaks.
pub(super) fn paid_stage(look: &Look<'_>) -> Vec<Found> {
    let paid = look.support().filter(|support| support.is_money());
    let sold = paid.flat_map(|support| &support.returns);
    let sold = sold.filter(|text| mentions(text, STAGE) && !denies(text));
    // At a conference a slot may be sold when it is short and says so.
    let is_fair = |text: &&String| {
        look.is_conference()
            && mentions(text, &["labelled", "labeled", "sponsored"])
            && minutes_in(text).is_some_and(|minutes| minutes <= look.number("most-conference"))
    };
    let sold: Vec<&String> = sold.filter(|text| !is_fair(text)).collect();
    if sold.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "money was taken for time on stage: {}",
        all_of(quoted(sold))
    );
    let tip = "thank them with a minute and a logo instead: `convoke sponsor support SPONSOR --returns minute \
               --returns logo --returns-no-more TEXT`";
    Found::error(message).tip(tip).into()
}

/// Returns the first number of a text.
fn minutes_in(text: &str) -> Option<u32> {
    let mut digits = text.split(|sign: char| !sign.is_ascii_digit());
    digits.find_map(|digits| digits.parse().ok())
}

const PRESSURE: &[&str] = &[
    "lead scan",
    "badge scan",
    "scan",
    "booth visit",
    "visit the booth",
    "visit our booth",
    "mandatory",
    "compulsory",
    "must visit",
];
const RECRUITING: &[&str] = &["recruit", "hiring", "job offers", "interviews"];

/// Nobody is forced past a booth.
pub(super) fn pressure(look: &Look<'_>) -> Vec<Found> {
    let is_for_learners = look.event.format == Format::Workshop;
    let presses = |term: &&String| {
        let is_bad = mentions(term, PRESSURE) || is_for_learners && mentions(term, RECRUITING);
        is_bad && !denies(term)
    };
    let terms = look.terms_of_givers();
    let bad: Vec<&String> = terms.iter().filter(presses).collect();
    if bad.is_empty() {
        return Vec::new();
    }
    let message = format!("guests are pressed: {}", all_of(quoted(bad)));
    let tip = "let people choose: `convoke sponsor support SPONSOR --returns-no-more TEXT`, `convoke venue \
               change VENUE --no-condition TEXT`";
    Found::error(message).tip(tip).into()
}

/// What one sponsor gets for its money, another could have got, too.
pub(super) fn equal_offer(look: &Look<'_>) -> Vec<Found> {
    let pays = look.support().any(Support::is_money);
    if !pays || look.plan.group.ways.sponsor_offer.is_some() {
        return Vec::new();
    }
    let message = "a sponsor pays money, and nothing says that others are offered the same";
    let weigh = if look.is_conference() {
        Found::warning
    } else {
        Found::note
    };
    let tip = "one page, the same for all: `convoke group change --sponsor-offer https://…`";
    weigh(message).tip(tip).into()
}

const FIRST: &[&str] = &[
    "title sponsor",
    "name of the event",
    "naming right",
    "headline",
    "largest logo",
    "biggest logo",
    "logo first",
    "presented by",
];

/// It is the group's evening, and the project's.
pub(super) fn brand(look: &Look<'_>) -> Vec<Found> {
    let terms = look.terms_of_givers();
    let sold = terms
        .iter()
        .find(|term| mentions(term, FIRST) && !denies(term));
    let title = look.event.title.to_lowercase();
    let ids = look.event.sponsors.iter();
    let mut names = ids
        .filter_map(|id| look.plan.sponsor(id))
        .map(|it| &it.name);
    let first = names.find(|name| title.starts_with(&name.to_lowercase()));
    let message = match (first, sold) {
        (Some(name), _) => format!("the title begins with the sponsor's name, {name}"),
        (None, Some(term)) => format!("a sponsor comes before the group: `{term}`"),
        (None, None) => return Vec::new(),
    };
    Found::note(message)
        .tip("put the group first: `convoke change --title TEXT`")
        .into()
}

/// Returns the money of sponsors that can be counted on for this evening; what is only offered cannot.
pub(super) fn given(look: &Look<'_>) -> Amount {
    let support = look.event.money.support.iter();
    let sure = support.filter(|support| support.is_money() && support.is_promised());
    sure.filter_map(|support| support.amount).sum()
}
