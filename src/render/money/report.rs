//! What a sponsor gets to read: a report, and a letter that says thanks.

use serde_json::{Value, json};

use super::json::{amount, array, event_with, gift};
use super::words::evenings;
use crate::ops::{Amount, Currency, Evening, SponsorReport};
use crate::render::json::object;
use crate::render::view::{Block, Column, Row, Show, Tone, View};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

/// The letter of a report, without the report.
#[derive(Debug)]
pub struct SponsorLetter<'a>(pub &'a SponsorReport);

impl Show for SponsorReport {
    fn view(&self) -> View {
        let mut view = View::new().with(Block::Title(title(self), None));
        if self.evenings.is_empty() && self.gifts.is_empty() {
            let words = format!("Nothing is noted that {} gave.", self.name);
            return view.with(Block::Text(words));
        }
        view = view.with(Block::Facts(facts(self)));
        if !self.evenings.is_empty() {
            view = view.with(evening_table(self));
        }
        let links = self.evenings.iter().flat_map(|evening| &evening.links);
        let links: Vec<_> = links.cloned().collect();
        if !links.is_empty() {
            view = view
                .with(Block::Heading("Slides and recordings".to_owned()))
                .with(Block::Links(links));
        }
        if !self.in_return.is_empty() {
            view = view
                .with(Block::Heading("What we did in return".to_owned()))
                .with(Block::Bullets(self.in_return.clone()));
        }
        let thanks = format!("Thank you! {}", signature(self));
        view.with(Block::Text(thanks))
    }

    fn json(&self) -> Value {
        object([
            ("group", Some(json!(self.group))),
            ("sponsor", Some(json!(self.sponsor.to_string()))),
            ("name", Some(json!(self.name))),
            ("year", self.year.map(|year| json!(year))),
            ("evenings", Some(array(&self.evenings, evening_json))),
            ("gifts", Some(array(&self.gifts, gift))),
            ("heads", Some(json!(self.heads))),
            ("counted", Some(json!(self.counted))),
            ("money", Some(amount(self.money))),
            ("in_kind", Some(amount(self.in_kind))),
            (
                "currency",
                self.currency.map(|currency| json!(currency.to_string())),
            ),
            ("in_return", Some(json!(self.in_return))),
            ("letter", Some(json!(letter(self)))),
        ])
    }
}

impl Show for SponsorLetter<'_> {
    fn view(&self) -> View {
        View::new().with(Block::Verbatim(letter(self.0)))
    }

    fn json(&self) -> Value {
        json!({ "sponsor": self.0.sponsor.to_string(), "letter": letter(self.0) })
    }
}

fn title(report: &SponsorReport) -> String {
    let of = match (report.year, &report.evenings[..]) {
        (Some(year), _) => year.to_string(),
        (None, [evening, ..]) => evening.event.title.clone(),
        (None, []) => return format!("{} and {}", report.group, report.name),
    };
    format!("{} and {}: {of}", report.group, report.name)
}

fn facts(report: &SponsorReport) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut say = |word: &str, fact: Option<String>| {
        facts.extend(fact.map(|fact| (word.to_owned(), fact)));
    };
    let number = report.evenings.len();
    say("evenings", Some(number.to_string()).filter(|_| number > 1));
    say("people", people(report));
    let sum = |amount: Amount| {
        let known = Some(amount).filter(|amount| *amount != Amount::ZERO);
        known.map(|amount| amount.in_currency(report.currency))
    };
    say("money", sum(report.money));
    let worth = |it| format!("worth {it}, as far as it is noted");
    say("in kind", sum(report.in_kind).map(worth));
    let year = report.gifts.iter().map(|gift| {
        let sum = gift.amount.map(|it| it.in_currency(report.currency));
        let sum = sum.map(|sum| format!(" ({sum})"));
        format!("{}{}", gift.gives, sum.unwrap_or_default())
    });
    let year = Some(all_of(year)).filter(|words| !words.is_empty());
    say("for the year", year);
    facts
}

/// Returns how many people came, and at how many evenings somebody counted.
fn people(report: &SponsorReport) -> Option<String> {
    let number = report.evenings.len();
    match report.counted {
        0 => None,
        counted if counted == number => Some(report.heads.to_string()),
        counted => Some(format!(
            "{}, counted at {counted} of {}",
            report.heads,
            evenings(number)
        )),
    }
}

fn evening_table(report: &SponsorReport) -> Block {
    let columns = vec![
        Column::fixed("date"),
        Column::bending("evening"),
        Column::number("people"),
        Column::bending("given"),
        Column::bending("talks"),
    ];
    let row = |evening: &Evening| Row {
        cells: vec![
            evening.event.day.to_string(),
            evening.event.title.clone(),
            evening
                .arrived
                .map(|number| number.to_string())
                .unwrap_or_default(),
            gave(&evening.gave, report.currency).join(", "),
            evening.topics.join(", "),
        ],
        tone: Tone::Plain,
    };
    Block::Table(columns, report.evenings.iter().map(row).collect())
}

fn gave(gave: &[(String, Option<Amount>)], currency: Option<Currency>) -> Vec<String> {
    let one = |(gives, sum): &(String, Option<Amount>)| match sum {
        Some(sum) if gives == "money" => sum.in_currency(currency),
        _ => gives.clone(),
    };
    gave.iter().map(one).collect()
}

fn evening_json(evening: &Evening) -> Value {
    let gave = array(&evening.gave, |(gives, sum)| {
        object([("gives", Some(json!(gives))), ("amount", sum.map(amount))])
    });
    let links = array(
        &evening.links,
        |(title, link)| json!({ "title": title, "link": link }),
    );
    let facts = [
        ("arrived", evening.arrived.map(|number| json!(number))),
        ("gave", Some(gave)),
        ("topics", Some(json!(evening.topics))),
        ("links", Some(links)),
    ];
    event_with(&evening.event, facts)
}

fn signature(report: &SponsorReport) -> String {
    let who = all_of(&report.organizers);
    if who.is_empty() {
        report.group.clone()
    } else {
        format!("{who}, {}", report.group)
    }
}

/// Returns a letter that says thanks with figures and without names of guests.
fn letter(report: &SponsorReport) -> String {
    let mut parts = vec![format!("Dear {},", report.name)];
    parts.push(match &report.evenings[..] {
        [evening] => thanks_for_one(report, evening),
        _ => thanks_for_all(report),
    });
    let links = report.evenings.iter().flat_map(|evening| &evening.links);
    let links: Vec<String> = links
        .map(|(title, link)| format!("- {title}: {link}"))
        .collect();
    if !links.is_empty() {
        parts.push(format!("What was shown:\n{}", links.join("\n")));
    }
    if !report.in_return.is_empty() {
        parts.push(format!("In return: {}.", all_of(&report.in_return)));
    }
    parts.push("We would be glad to go on with you.".to_owned());
    let who = all_of(&report.organizers);
    let sign = Some(who).filter(|who| !who.is_empty());
    let sign: Vec<String> = sign.into_iter().chain([report.group.clone()]).collect();
    parts.push(sign.join("\n"));
    format!("{}\n", parts.join("\n\n"))
}

fn thanks_for_one(report: &SponsorReport, evening: &Evening) -> String {
    let of_year = report.gifts.iter();
    let of_year = of_year.map(|gift| (gift.gives.clone(), gift.amount));
    let given: Vec<_> = evening.gave.iter().cloned().chain(of_year).collect();
    let people = evening.arrived.map(|number| {
        let verb = "came";
        let number = count(usize::try_from(number).unwrap_or(0), "person");
        format!(" {number} {verb}.")
    });
    let topics = Some(all_of(&evening.topics)).filter(|topics| !topics.is_empty());
    let topics = topics.map(|topics| format!(" On the agenda: {topics}."));
    format!(
        "thank you for {} at \"{}\" on {}.{}{}",
        things(&given, report.currency),
        evening.event.title,
        day_in_words(evening.event.day),
        people.unwrap_or_default(),
        topics.unwrap_or_default()
    )
}

fn thanks_for_all(report: &SponsorReport) -> String {
    let mut given: Vec<(String, Option<Amount>)> = Vec::new();
    let all = report.evenings.iter().flat_map(|evening| &evening.gave);
    for (gives, _) in all.filter(|(gives, _)| gives != "money") {
        if given.iter().all(|(known, _)| known != gives) {
            given.push((gives.clone(), None));
        }
    }
    let things_of_year = report.gifts.iter().filter(|gift| !gift.is_money);
    given.extend(things_of_year.map(|gift| (gift.gives.clone(), None)));
    if report.money != Amount::ZERO {
        given.push(("money".to_owned(), Some(report.money)));
    }
    let year = report.year.map(|year| format!(" in {year}"));
    let year = year.unwrap_or_default();
    let number = report.evenings.len();
    let people = people(report).map(|people| format!(" People who came: {people}."));
    let evenings = match number {
        0 => String::new(),
        number => format!(" at {}", evenings(number)),
    };
    format!(
        "thank you for {}{evenings}{year}.{}",
        things(&given, report.currency),
        people.unwrap_or_default()
    )
}

/// Returns what was given as one says it: `the room, the food and 300 PLN`.
fn things(given: &[(String, Option<Amount>)], currency: Option<Currency>) -> String {
    let one = |(gives, sum): &(String, Option<Amount>)| match (gives.as_str(), sum) {
        ("money", Some(sum)) => sum.in_currency(currency),
        ("venue", _) => "the room".to_owned(),
        (words, _) if words.contains(' ') => words.to_owned(),
        (word, _) => format!("the {word}"),
    };
    if given.is_empty() {
        return "your help".to_owned();
    }
    all_of(given.iter().map(one))
}
