//! One evening, looked back on.

use serde_json::Value;

use super::super::view::{Block, Show, View};
use super::super::when::rule_in_words;
use super::recap_json;
use crate::ops::after::{CostLine, Gap, HeadsTold, LessonLine, Recap, TalkTold};
use crate::ops::{Amount, Currency};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

type Facts = Vec<(String, String)>;

impl Show for Recap {
    fn view(&self) -> View {
        let event = &self.event;
        let title = Block::Title(event.title.clone(), Some(event.id.to_string()));
        let mut view = View::new().with(title).with(Block::Facts(self.facts()));
        for words in self.followed() {
            view = view.with(Block::Text(words));
        }
        if !self.gaps.is_empty() {
            let gaps = self.gaps.iter().map(|gap| {
                let (what, flag) = gap_in_words(gap);
                format!("{what}: `{flag}`")
            });
            view = view
                .with(Block::Gap)
                .with(Block::Heading("Not known yet".to_owned()))
                .with(Block::Bullets(gaps.collect()));
        }
        for thanks in &self.thanks {
            let heading = format!("Thanks to {} ({})", thanks.name, thanks.thanked.word());
            view = view
                .with(Block::Gap)
                .with(Block::Heading(heading))
                .with(Block::Verbatim(thanks.text.clone()));
        }
        view.maybe(self.tip())
    }

    fn json(&self) -> Value {
        recap_json::whole(self)
    }
}

impl Recap {
    fn facts(&self) -> Facts {
        let day = day_in_words(self.event.local.date());
        let mut facts = vec![("when".to_owned(), format!("{day}, {}", self.event.format))];
        facts.push(("came".to_owned(), came(&self.heads)));
        let usual = usual(&self.heads, self.event.format.word());
        facts.extend(usual.map(|usual| ("usual".to_owned(), usual)));
        let currency = self.currency;
        let costs = self.costs.iter().map(|cost| cost_in_words(cost, currency));
        facts.extend(costs.map(|cost| ("cost".to_owned(), cost)));
        facts.extend(
            self.total(currency)
                .map(|total| ("all costs".to_owned(), total)),
        );
        facts.extend(self.talks.iter().flat_map(talk_facts));
        let lines = [("good", &self.good), ("better", &self.better)];
        let lines = lines
            .into_iter()
            .filter_map(|(word, line)| Some((word, line.as_ref()?)));
        facts.extend(lines.map(|(word, line)| (word.to_owned(), line.clone())));
        let lessons = self.lessons.iter().map(lesson_in_words);
        facts.extend(lessons.map(|lesson| ("lesson".to_owned(), lesson)));
        facts
    }

    /// Returns what all of it cost, where that is more than one sum.
    fn total(&self, currency: Option<Currency>) -> Option<String> {
        if self.costs.len() < 2 {
            return None;
        }
        let was: Amount = self.costs.iter().filter_map(|cost| cost.actual).sum();
        let planned: Amount = self.costs.iter().filter_map(|cost| cost.planned).sum();
        let open = self
            .costs
            .iter()
            .filter(|cost| cost.actual.is_none())
            .count();
        let open = match open {
            0 => String::new(),
            open => format!("; {} not known yet", count(open, "sum")),
        };
        let (was, planned) = (was.in_currency(currency), planned.in_currency(currency));
        Some(format!("{was} of {planned} planned{open}"))
    }

    /// Returns what followed from what was said.
    fn followed(&self) -> Vec<String> {
        let mut followed: Vec<String> = Vec::new();
        for line in &self.settled {
            followed.push(format!("Done by that: {}", line.task));
        }
        for line in &self.handed_on {
            followed.push(format!(
                "Now a task of \"{}\": {}",
                line.event_title, line.task
            ));
        }
        if !self.is_over {
            followed.push("It is still going on.".to_owned());
        }
        if !self.open.is_empty() {
            let open = self
                .open
                .iter()
                .map(|line| format!("{} ({})", line.task, line.id));
            followed.push(format!("Still to do after it: {}.", all_of(open)));
        }
        followed
    }

    fn tip(&self) -> Option<Block> {
        let mut channels: Vec<&str> = self.public_thanks.iter().map(|text| text.channel).collect();
        channels.dedup();
        let words = format!(
            "`convoke announce {} --occasion thanks` writes the thanks to everybody, for {}.",
            self.event.id,
            all_of(&channels)
        );
        (!channels.is_empty()).then_some(Block::Tip(words))
    }
}

fn people(number: u32) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), "person")
}

fn came(heads: &HeadsTold) -> String {
    let expected = heads
        .expected
        .map(|number| format!("{} expected", people(number)));
    let told = match (heads.arrived, heads.signups, heads.percent) {
        (Some(arrived), Some(signups), Some(percent)) => {
            format!(
                "{} of {signups} who had signed up ({percent} %)",
                people(arrived)
            )
        }
        (Some(arrived), ..) => people(arrived),
        (None, Some(signups), _) => format!("not counted; {} had signed up", people(signups)),
        (None, None, _) => "not counted".to_owned(),
    };
    let is_odd = heads
        .arrived
        .zip(heads.signups)
        .is_some_and(|(came, of)| came > of);
    let odd = is_odd.then(|| "more than had signed up: look whether both were counted".to_owned());
    let parts: Vec<String> = [told].into_iter().chain(odd).chain(expected).collect();
    parts.join("; ")
}

/// Returns what the group's earlier evenings of the format were like; each figure with the number of
/// evenings it is of.
fn usual(heads: &HeadsTold, format: &str) -> Option<String> {
    let usual = heads.usual;
    let average = usual.average().map(|average| {
        let number = u32::try_from(average).unwrap_or(u32::MAX);
        format!(
            "{} on average (of {})",
            people(number),
            count(usual.counted, "evening")
        )
    });
    let rate = usual.percent().map(|percent| {
        let evenings = count(usual.rated, "evening");
        format!("{percent} % of those who sign up come (of {evenings})")
    });
    let parts: Vec<String> = rate.into_iter().chain(average).collect();
    (!parts.is_empty()).then(|| format!("{}, of the format {format} before it", parts.join("; ")))
}

fn cost_in_words(cost: &CostLine, currency: Option<Currency>) -> String {
    let planned = cost.planned.map(|amount| amount.in_currency(currency));
    let sum = match (
        cost.actual.map(|amount| amount.in_currency(currency)),
        planned,
    ) {
        (Some(actual), Some(planned)) => format!("{actual} ({planned} planned)"),
        (Some(actual), None) => format!("{actual} (not planned)"),
        (None, Some(planned)) => format!("not known yet ({planned} planned)"),
        (None, None) => "not known yet".to_owned(),
    };
    format!("{}: {sum}", cost.item)
}

fn talk_facts(talk: &TalkTold) -> Facts {
    let state = talk.state.map(|state| state.to_string());
    let parts = talk.speaker.iter().cloned().chain(state);
    let rest: Vec<String> = parts.collect();
    let words = if rest.is_empty() {
        talk.title.clone()
    } else {
        format!("{} ({})", talk.title, rest.join(", "))
    };
    let links = [("slides", &talk.slides), ("video", &talk.video)];
    let links = links
        .into_iter()
        .filter_map(|(word, link)| Some((word, link.as_ref()?)));
    let links = links.map(|(word, link)| (word.to_owned(), link.clone()));
    [("talk".to_owned(), words)]
        .into_iter()
        .chain(links)
        .collect()
}

fn lesson_in_words(lesson: &LessonLine) -> String {
    format!(
        "{} ({}, {})",
        lesson.lesson,
        lesson.area,
        rule_in_words(lesson.due)
    )
}

/// Returns what is missing, and the flag that says it.
pub(super) fn gap_in_words(gap: &Gap) -> (String, String) {
    let (what, flag) = match gap {
        Gap::Signups => (
            "how many had signed up".to_owned(),
            "--signups N".to_owned(),
        ),
        Gap::Arrived => ("how many came".to_owned(), "--arrived N".to_owned()),
        Gap::Cost(item) => (
            format!("what {item} cost"),
            format!("--cost \"{item}=AMOUNT\""),
        ),
        Gap::Slides(title) => (
            format!("where the slides of \"{title}\" are"),
            format!("--slides \"{title}=https://…\""),
        ),
        Gap::Video(title) => (
            format!("where the recording of \"{title}\" is"),
            format!("--video \"{title}=https://…\""),
        ),
        Gap::Good => ("what went well".to_owned(), "--good \"…\"".to_owned()),
        Gap::Better => (
            "what should be better".to_owned(),
            "--better \"…\"".to_owned(),
        ),
        Gap::Lessons => (
            "what to do next time".to_owned(),
            "--lesson \"food: order one vegan more @D-3\"".to_owned(),
        ),
    };
    (what, flag)
}
