//! What a group's evenings add up to.

use serde_json::Value;

use super::super::view::{Block, Column, Row, Show, Tone, View};
use super::stats_chart::evening_columns;
use super::stats_json;
use crate::ops::after::{
    Cut, LoadLine, PastEvening, SpeakerLine, Stats, SupporterLine, TasksDone, Turnout,
};
use crate::schedule::{day_in_words, minutes_in_words};
use crate::text::count;

/// How many people or sponsors are named in a list for people; programs get all.
const NAMED: usize = 10;

impl Show for Stats {
    fn view(&self) -> View {
        let view = View::new().with(Block::Title(self.title(), None));
        if self.evenings.is_empty() {
            let none = "No evening that is over fits.".to_owned();
            // The empty chart is there for spreadsheets: they get the names of the columns.
            let chart = Block::Chart(Vec::new(), evening_columns(), Vec::new());
            return view.with(Block::Text(none)).with(chart);
        }
        let view = view
            .with(Block::Facts(self.facts()))
            .with(Block::Gap)
            .with(Block::Heading(self.chart_heading()))
            .with(Block::Chart(self.bars(), evening_columns(), self.rows()));
        let cuts = [
            ("year", &self.years),
            ("weekday", &self.weekdays),
            ("format", &self.formats),
        ];
        let cuts = cuts.into_iter().filter(|(_, cuts)| cuts.len() > 1);
        let view = cuts.fold(view, |view, (name, cuts)| {
            view.with(Block::Gap).with(cut_table(name, cuts))
        });
        let tables = [
            speaker_table(&self.speaking.people),
            supporter_table(&self.supporters),
            load_table(&self.load),
        ];
        tables
            .into_iter()
            .flatten()
            .fold(view, |view, table| view.with(Block::Gap).with(table))
            .maybe(self.tip())
    }

    fn json(&self) -> Value {
        stats_json::whole(self)
    }
}

impl Stats {
    fn title(&self) -> String {
        let year = self.request.year.map(|year| format!(" in {year}"));
        let format = self
            .request
            .format
            .map(|format| format!(", format {format}"));
        let parts = [Some(self.group.clone()), year, format];
        parts.into_iter().flatten().collect()
    }

    fn facts(&self) -> Vec<(String, String)> {
        let facts = [
            Some(("evenings", self.span())),
            Some(("came", came(self.total))),
            self.total.percent().map(|percent| {
                let evenings = count(self.total.rated, "evening");
                (
                    "show rate",
                    format!("{percent} % of those who signed up (of {evenings})"),
                )
            }),
            self.extremes().map(|words| ("most and fewest", words)),
            (self.speaking.talks > 0).then(|| ("talks", self.talks())),
            (self.tasks.evenings > 0).then(|| ("tasks", tasks_in_words(self.tasks))),
        ];
        let facts = facts.into_iter().flatten();
        facts.map(|(word, fact)| (word.to_owned(), fact)).collect()
    }

    fn span(&self) -> String {
        let day = |evening: Option<&PastEvening>| {
            evening.map(|it| day_in_words(it.day)).unwrap_or_default()
        };
        let (first, last) = (day(self.evenings.first()), day(self.evenings.last()));
        let cancelled = match self.cancelled {
            0 => String::new(),
            cancelled => format!("; {cancelled} more cancelled"),
        };
        match self.evenings.len() {
            1 => format!("1, on {first}{cancelled}"),
            number => format!("{number}, from {first} to {last}{cancelled}"),
        }
    }

    fn extremes(&self) -> Option<String> {
        let counted = || {
            self.evenings
                .iter()
                .filter(|evening| evening.arrived.is_some())
        };
        let most = counted().max_by_key(|evening| evening.arrived)?;
        let fewest = counted().min_by_key(|evening| evening.arrived)?;
        let told = |evening: &PastEvening| {
            format!(
                "{} on {}",
                evening.arrived.unwrap_or(0),
                day_in_words(evening.day)
            )
        };
        (most.arrived != fewest.arrived).then(|| format!("{}; {}", told(most), told(fewest)))
    }

    fn talks(&self) -> String {
        let people = &self.speaking.people;
        let new = people.iter().filter(|line| line.is_new).count();
        format!(
            "{} by {} at {}; {new} spoke here for the first time, {} had before",
            self.speaking.talks,
            count(people.len(), "person"),
            count(self.speaking.evenings, "evening"),
            people.len() - new,
        )
    }

    fn tip(&self) -> Option<Block> {
        let last = self
            .evenings
            .last()
            .filter(|_| self.total.counted < self.total.evenings)?;
        let without = self.total.evenings - self.total.counted;
        let event = self
            .evenings
            .iter()
            .rev()
            .find(|it| it.arrived.is_none())
            .unwrap_or(last);
        let words = format!(
            "{} without a count: `convoke recap {} --arrived N` adds one.",
            count(without, "evening"),
            event.event
        );
        Some(Block::Tip(words))
    }
}

fn came(turnout: Turnout) -> String {
    match turnout.average() {
        Some(average) => format!(
            "{average} on average, {} in all (of {})",
            turnout.arrived,
            count(turnout.counted, "evening")
        ),
        None => "nobody counted".to_owned(),
    }
}

fn tasks_in_words(tasks: TasksDone) -> String {
    let done = tasks.in_time + tasks.late;
    let timely = match tasks.percent() {
        Some(percent) => format!("{percent} % of {done} done by the day they were due"),
        None => "none done on a known day".to_owned(),
    };
    let rest = [
        (tasks.undated, "done, the day unknown"),
        (tasks.skipped, "left out"),
        (tasks.open, "never ticked"),
    ];
    let rest = rest.into_iter().filter(|(number, _)| *number > 0);
    let rest = rest.map(|(number, words)| format!("{number} {words}"));
    let parts: Vec<String> = [timely].into_iter().chain(rest).collect();
    format!(
        "{} (of {})",
        parts.join("; "),
        count(tasks.evenings, "evening")
    )
}

fn table(columns: Vec<Column>, rows: impl Iterator<Item = Vec<String>>) -> Block {
    let rows = rows.map(|cells| Row {
        cells,
        tone: Tone::Plain,
    });
    Block::Table(columns, rows.collect())
}

/// Returns what evenings of one kind add up to; each figure with the number of evenings it is of.
fn cut_table(name: &'static str, cuts: &[Cut]) -> Block {
    let columns = vec![
        Column::fixed(name),
        Column::number("evenings"),
        Column::fixed("came on average"),
        Column::fixed("show rate"),
    ];
    let rows = cuts.iter().map(|cut| {
        let turnout = cut.turnout;
        let average = turnout.average();
        let average = average.map(|average| format!("{average} (of {})", turnout.counted));
        let rate = turnout.percent();
        let rate = rate.map(|percent| format!("{percent} % (of {})", turnout.rated));
        vec![
            cut.name.clone(),
            turnout.evenings.to_string(),
            average.unwrap_or_else(|| "not counted".to_owned()),
            rate.unwrap_or_else(|| "not known".to_owned()),
        ]
    });
    table(columns, rows)
}

fn speaker_table(people: &[SpeakerLine]) -> Option<Block> {
    let columns = vec![
        Column::bending("speaker"),
        Column::number("talks"),
        Column::fixed("last"),
        Column::fixed(""),
    ];
    let rows = people.iter().take(NAMED).map(|line| {
        let new = if line.is_new { "new" } else { "" };
        let last = day_in_words(line.last);
        vec![
            line.name.clone(),
            line.talks.to_string(),
            last,
            new.to_owned(),
        ]
    });
    (!people.is_empty()).then(|| table(columns, rows))
}

fn supporter_table(sponsors: &[SupporterLine]) -> Option<Block> {
    let columns = vec![
        Column::bending("sponsor"),
        Column::number("evenings"),
        Column::fixed("last"),
    ];
    let rows = sponsors.iter().take(NAMED).map(|line| {
        vec![
            line.name.clone(),
            line.evenings.to_string(),
            day_in_words(line.last),
        ]
    });
    (!sponsors.is_empty()).then(|| table(columns, rows))
}

/// Returns who did how much; the work is what the guidance thinks a duty takes.
fn load_table(load: &[LoadLine]) -> Option<Block> {
    let columns = vec![
        Column::bending("who did what"),
        Column::number("evenings"),
        Column::bending("duties"),
        Column::number("work"),
        Column::number("own tasks done"),
    ];
    let rows = load.iter().take(NAMED).map(|line| {
        let duties = line.load.duties.iter();
        let duties: Vec<String> = duties
            .map(|(duty, times)| format!("{duty} {times}×"))
            .collect();
        vec![
            line.load.name.clone(),
            line.load.evenings.to_string(),
            duties.join(", "),
            minutes_in_words(line.load.minutes),
            line.tasks.to_string(),
        ]
    });
    (!load.is_empty()).then(|| table(columns, rows))
}
