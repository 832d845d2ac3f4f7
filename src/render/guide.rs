//! The guidance as pages: what people read, and the same for programs.

use serde_json::{Map, Value, json};

use super::json::source;
use super::view::{Block, Card, Column, Row, Show, Tone, View};
use super::when::{rule_in_words, step_in_words};
use crate::ops::{Condition, Fact, Guide, GuideEntry, GuidePart, Segment, Shape};
use crate::schedule::minutes_in_words;
use crate::text::{all_of, any_of, capital, count, quoted};

/// A column with longer texts than this is broken to make a table fit, in characters.
const LONG_CELL: usize = 24;

impl Show for Guide {
    fn view(&self) -> View {
        let title = Some(capital(&self.title)).filter(|title| !title.is_empty());
        let intro = Some(self.intro.clone()).filter(|words| !words.is_empty());
        let mut view = View::new()
            .maybe(title.map(|title| Block::Title(title, None)))
            .maybe(intro.map(Block::Text))
            .maybe(self.remark.map(|words| Block::Aside(words.to_owned())));
        for part in &self.parts {
            let is_whole = self.title.is_empty() || self.title == part.name;
            let heading = Block::Heading(capital(part.name));
            view = view.maybe((!is_whole).then_some(heading));
            view.blocks.extend(blocks(part));
        }
        let sources = self.cited();
        if !sources.is_empty() {
            let words = format!("{}.", sources.join("; "));
            view = view
                .with(Block::Heading("Sources".to_owned()))
                .with(Block::Text(words));
        }
        view.maybe(self.tip())
    }

    fn json(&self) -> Value {
        let of = |part: &GuidePart| {
            let entries = part.entries.iter();
            entries.map(|it| object(part, it)).collect::<Vec<_>>()
        };
        Value::Array(self.parts.iter().flat_map(of).collect())
    }
}

impl Guide {
    /// The titles of the sources that no card says itself, each once.
    fn cited(&self) -> Vec<&str> {
        let mut titles: Vec<&str> = Vec::new();
        let parts = self.parts.iter().filter(|part| part.shape != Shape::Cards);
        let entries = parts.flat_map(|part| &part.entries);
        for reference in entries.flat_map(|entry| &entry.sources) {
            if !titles.contains(&reference.title.as_str()) {
                titles.push(&reference.title);
            }
        }
        titles
    }

    fn tip(&self) -> Option<Block> {
        let pages = self.see.iter().map(|name| format!("convoke guide {name}"));
        let verb = match self.see.len() {
            0 => return None,
            1 => "says",
            _ => "say",
        };
        Some(Block::Tip(format!(
            "{} {verb} more.",
            all_of(quoted(pages))
        )))
    }
}

fn blocks(part: &GuidePart) -> Vec<Block> {
    let first = |entry: &GuideEntry| entry.facts.first().map(|(_, fact)| cell(fact));
    match part.shape {
        Shape::Text => {
            let words = part.entries.iter().filter_map(first);
            words.map(Block::Text).collect()
        }
        Shape::Points => vec![Block::Bullets(
            part.entries.iter().map(|it| point(part, it)).collect(),
        )],
        Shape::Table => vec![table(part)],
        Shape::Cards => vec![Block::Cards(
            part.entries.iter().map(|it| card(part, it)).collect(),
        )],
    }
}

fn point(part: &GuidePart, entry: &GuideEntry) -> String {
    let mut facts = entry.facts.iter();
    let what = facts.next().map(|(_, fact)| cell(fact)).unwrap_or_default();
    let shown = facts.filter(|(key, _)| part.shown.contains(key));
    let remarks = shown.filter_map(|(key, fact)| match fact {
        Fact::Flag(false) => None,
        Fact::Flag(true) => Some(label(key).to_owned()),
        other => Some(format!("{} {}", label(key), cell(other))),
    });
    let remarks: Vec<String> = remarks.collect();
    if remarks.is_empty() {
        what
    } else {
        format!("{what} ({})", remarks.join(", "))
    }
}

fn table(part: &GuidePart) -> Block {
    let text = |entry: &GuideEntry, key: &&str| entry.fact(key).map(cell).unwrap_or_default();
    let column = |key: &&'static str| {
        let mut facts = part.entries.iter().filter_map(|entry| entry.fact(key));
        if facts.clone().all(|fact| matches!(fact, Fact::Number(_))) {
            Column::number(label(key))
        } else if facts.any(|fact| cell(fact).chars().count() > LONG_CELL) {
            Column::bending(label(key))
        } else {
            Column::fixed(label(key))
        }
    };
    let rows = part.entries.iter().map(|entry| Row {
        cells: part.shown.iter().map(|key| text(entry, key)).collect(),
        tone: Tone::Plain,
    });
    Block::Table(part.shown.iter().map(column).collect(), rows.collect())
}

fn card(part: &GuidePart, entry: &GuideEntry) -> Card {
    let mut facts: Vec<(String, String)> = Vec::new();
    for key in part.shown {
        match entry.fact(key) {
            Some(Fact::Steps(steps)) => facts.extend(steps.iter().map(step)),
            Some(fact) => facts.push((label(key).to_owned(), cell(fact))),
            None => {}
        }
    }
    if !entry.sources.is_empty() {
        let titles: Vec<&str> = entry.sources.iter().map(|it| it.title.as_str()).collect();
        facts.push(("sources".to_owned(), titles.join("; ")));
    }
    Card {
        name: name(entry),
        id: entry.fact("id").map(cell),
        facts,
    }
}

/// Returns what an entry is; a word that is typed keeps its small letter.
fn name(entry: &GuideEntry) -> String {
    match entry.facts.first() {
        Some(("format", fact)) => cell(fact),
        Some((_, fact)) => capital(&cell(fact)),
        None => String::new(),
    }
}

fn step(step: &Segment) -> (String, String) {
    let length = step
        .minutes
        .map(|minutes| format!(" ({})", minutes_in_words(minutes)));
    let what = format!("{}{}", step.what, length.unwrap_or_default());
    (step_in_words(step.at), what)
}

/// Returns the name of a fact as people read it.
fn label(key: &'static str) -> &'static str {
    match key {
        "quantity" => "how much",
        "when_for" => "other formats",
        "optional_for" => "optional for",
        "recommended_for" => "recommended for",
        "core_for" => "core for",
        "good_days" => "good days",
        "floor_days" => "least days",
        "hands_on" => "hands-on",
        "full_marks" => "full marks",
        "knock_out" => "knock-out",
        "knock_out_for" => "knock-out for",
        "part_of_it" => "part",
        other => other,
    }
}

fn cell(fact: &Fact) -> String {
    match fact {
        Fact::Text(words) => words.clone(),
        Fact::Number(number) => number.to_string(),
        Fact::Range(from, to) => format!("{from}–{to}"),
        Fact::Flag(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Fact::List(words) => words.join(", "),
        Fact::Due(due) => rule_in_words(*due),
        Fact::DueFor(dues) => {
            let one = |(format, due): &(_, _)| format!("{format} {}", rule_in_words(*due));
            dues.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Fact::All(conditions) => all_of(conditions.iter().copied().map(condition)),
        Fact::Any(conditions) => any_of(conditions.iter().copied().map(condition)),
        Fact::Steps(steps) => {
            let one = |it| {
                let (at, what) = step(it);
                format!("{at} {what}")
            };
            steps.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

fn condition(condition: Condition) -> String {
    match condition {
        Condition::Room => "a room".to_owned(),
        Condition::Call => "a call".to_owned(),
        Condition::People(people) => {
            format!(
                "{} or more",
                count(usize::try_from(people).unwrap_or(0), "person")
            )
        }
        Condition::Minutes(minutes) => format!("{} or longer", minutes_in_words(minutes)),
        other => other.to_string().replace('-', " "),
    }
}

fn object(part: &GuidePart, entry: &GuideEntry) -> Value {
    let mut fields = Map::new();
    fields.insert("part".to_owned(), part.name.into());
    for (key, fact) in &entry.facts {
        fields.insert((*key).to_owned(), field(fact));
    }
    if !entry.sources.is_empty() {
        let sources: Vec<String> = entry.sources.iter().map(source).collect();
        fields.insert("sources".to_owned(), sources.into());
    }
    Value::Object(fields)
}

fn field(fact: &Fact) -> Value {
    let texts = |conditions: &[Condition]| conditions.iter().map(ToString::to_string).collect();
    match fact {
        Fact::Text(words) => words.as_str().into(),
        Fact::Number(number) => (*number).into(),
        Fact::Range(from, to) => json!([from, to]),
        Fact::Flag(is_so) => (*is_so).into(),
        Fact::List(words) => json!(words),
        Fact::Due(due) => due.to_string().into(),
        Fact::DueFor(dues) => {
            let one = |(format, due): &(_, _)| {
                (
                    ToString::to_string(format),
                    Value::from(ToString::to_string(due)),
                )
            };
            Value::Object(dues.iter().map(one).collect())
        }
        Fact::All(conditions) | Fact::Any(conditions) => texts(conditions),
        Fact::Steps(steps) => steps.iter().map(segment).collect(),
    }
}

fn segment(step: &Segment) -> Value {
    let mut fields = json!({ "at": step.at.to_string(), "what": step.what });
    if let Some(minutes) = step.minutes {
        fields["minutes"] = minutes.into();
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::guide;

    fn fact(asked: &str, key: &str) -> String {
        let page = guide(Some(asked)).expect("a page");
        let entries = page.parts.iter().flat_map(|part| &part.entries);
        let mut facts = entries.filter_map(|entry| entry.fact(key));
        cell(facts.next().expect("a fact"))
    }

    #[test]
    fn facts_read_as_people_say_them() {
        assert_eq!(fact("venue-confirm", "when"), "42 days before the event");
        assert_eq!(
            fact("venue-confirm", "when_for"),
            "hackathon 160 days before the event; conference 230 days before the event"
        );
        assert_eq!(fact("venue-contract", "needs"), "a room and paid");
        assert_eq!(fact("venue-quiet-room", "recommended_for"), "2 h or longer");
        assert_eq!(fact("formats", "good_days"), "42–56");
    }

    #[test]
    fn programs_get_every_fact_and_no_hole() {
        let page = guide(Some("venue-confirm")).expect("a page").json();
        assert_eq!(page[0]["when"], "D-42");
        assert_eq!(page[0]["when_for"]["conference"], "D-230");
        assert_eq!(page[0]["needs"], json!(["in-person"]));
        assert_eq!(page[0]["part"], "core");
        let agendas = guide(Some("agendas")).expect("a page").json();
        let steps = agendas
            .as_array()
            .into_iter()
            .flatten()
            .find_map(|it| it.get("steps"));
        assert_eq!(steps.expect("an agenda")[1]["at"], "D+0m");
    }

    #[test]
    fn a_source_that_a_card_names_is_not_named_again() {
        let cited = |asked| guide(Some(asked)).expect("a page").cited().len();
        assert_eq!(cited("venue"), 0);
        assert!(cited("dates") > 3);
    }
}
