//! What a group's evenings add up to.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::super::view::{Bar, Block, Column, Row, Show, Tone, View};
use super::{known, rate_json, text};
use crate::ops::after::{
    Cut, Evening, LoadLine, SpeakerLine, Stats, SupporterLine, TasksDone, Turnout,
};
use crate::schedule::day_in_words;
use crate::text::count;

/// How many bars a chart has at most; more evenings are drawn as averages of longer times.
const BARS: usize = 24;

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
        let people = &self.speaking.people;
        let new = people.iter().filter(|line| line.is_new).count();
        known([
            ("group", text(&self.group)),
            ("year", self.request.year.map(Value::from)),
            (
                "format",
                self.request.format.and_then(|format| text(format.word())),
            ),
            ("total", Some(turnout_json(self.total))),
            ("cancelled", Some(Value::from(self.cancelled))),
            (
                "evenings",
                Some(self.evenings.iter().map(evening_json).collect()),
            ),
            ("years", Some(self.years.iter().map(cut_json).collect())),
            (
                "weekdays",
                Some(self.weekdays.iter().map(cut_json).collect()),
            ),
            ("formats", Some(self.formats.iter().map(cut_json).collect())),
            ("talks", Some(Value::from(self.speaking.talks))),
            ("talk_evenings", Some(Value::from(self.speaking.evenings))),
            ("new_speakers", Some(Value::from(new))),
            ("speakers", Some(people.iter().map(speaker_json).collect())),
            (
                "sponsors",
                Some(self.supporters.iter().map(supporter_json).collect()),
            ),
            ("load", Some(self.load.iter().map(load_json).collect())),
            ("tasks", Some(tasks_json(self.tasks))),
        ])
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
        let day =
            |evening: Option<&Evening>| evening.map(|it| day_in_words(it.day)).unwrap_or_default();
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
        let told = |evening: &Evening| {
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

    fn chart_heading(&self) -> String {
        match self.step() {
            Step::Evening => "How many came",
            Step::Quarter => "How many came, on average of each quarter",
            Step::Year => "How many came, on average of each year",
        }
        .to_owned()
    }

    /// Returns how long a time a bar stands for, so that the chart fits on a screen.
    fn step(&self) -> Step {
        let quarters = self.parts(|day| (day.year(), day.month0() / 3)).len();
        if self.evenings.len() <= BARS {
            Step::Evening
        } else if quarters <= BARS {
            Step::Quarter
        } else {
            Step::Year
        }
    }

    /// Returns the evenings by the time they were in; they are in order already.
    fn parts<K: PartialEq>(&self, key: impl Fn(NaiveDate) -> K) -> Vec<(K, Vec<&Evening>)> {
        let mut parts: Vec<(K, Vec<&Evening>)> = Vec::new();
        for evening in &self.evenings {
            let of = key(evening.day);
            match parts.last_mut() {
                Some((known, list)) if *known == of => list.push(evening),
                _ => parts.push((of, vec![evening])),
            }
        }
        parts
    }

    fn bars(&self) -> Vec<Bar> {
        match self.step() {
            Step::Evening => self.evenings.iter().map(evening_bar).collect(),
            Step::Quarter => {
                let parts = self.parts(|day| (day.year(), day.month0() / 3)).into_iter();
                let bars = parts.map(|((year, quarter), evenings)| {
                    average_bar(format!("{year} Q{}", quarter + 1), &evenings)
                });
                bars.collect()
            }
            Step::Year => {
                let parts = self.parts(|day| day.year()).into_iter();
                let bars = parts.map(|(year, evenings)| average_bar(year.to_string(), &evenings));
                bars.collect()
            }
        }
    }

    fn rows(&self) -> Vec<Row> {
        let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        let rows = self.evenings.iter().map(|evening| Row {
            cells: vec![
                evening.day.to_string(),
                evening.title.clone(),
                evening.format.to_string(),
                number(evening.signups),
                number(evening.arrived),
                evening.percent.map(|it| it.to_string()).unwrap_or_default(),
                evening.event.to_string(),
            ],
            tone: Tone::Plain,
        });
        rows.collect()
    }
}

/// How long a time a bar stands for.
#[derive(Clone, Copy)]
enum Step {
    Evening,
    Quarter,
    Year,
}

fn evening_columns() -> Vec<Column> {
    [
        "date", "title", "format", "signups", "arrived", "percent", "id",
    ]
    .map(Column::fixed)
    .into()
}

fn evening_bar(evening: &Evening) -> Bar {
    let note = match (evening.arrived, evening.signups, evening.percent) {
        (Some(arrived), Some(signups), Some(percent)) => {
            format!("{arrived} of {signups} ({percent} %)")
        }
        (Some(arrived), ..) => arrived.to_string(),
        (None, ..) => "not counted".to_owned(),
    };
    Bar {
        label: evening.day.to_string(),
        value: evening.arrived.map(u64::from),
        note,
    }
}

fn average_bar(label: String, evenings: &[&Evening]) -> Bar {
    let counted: Vec<u64> = evenings
        .iter()
        .filter_map(|it| it.arrived.map(u64::from))
        .collect();
    let number = u64::try_from(counted.len()).unwrap_or(u64::MAX);
    let sum: u64 = counted.iter().sum();
    let average = (number > 0).then(|| (sum + number / 2) / number);
    let note = match average {
        Some(average) => format!("{average} (of {})", count(counted.len(), "evening")),
        None => "not counted".to_owned(),
    };
    Bar {
        label,
        value: average,
        note,
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

fn load_table(load: &[LoadLine]) -> Option<Block> {
    let columns = vec![
        Column::bending("who did what"),
        Column::number("duties"),
        Column::number("evenings"),
        Column::number("own tasks done"),
    ];
    let rows = load.iter().take(NAMED).map(|line| {
        vec![
            line.name.clone(),
            line.duties.to_string(),
            line.evenings.to_string(),
            line.tasks.to_string(),
        ]
    });
    (!load.is_empty()).then(|| table(columns, rows))
}

fn turnout_json(turnout: Turnout) -> Value {
    known([
        ("evenings", Some(Value::from(turnout.evenings))),
        ("counted", Some(Value::from(turnout.counted))),
        ("arrived", Some(Value::from(turnout.arrived))),
        ("average", turnout.average().map(Value::from)),
        ("rated", Some(Value::from(turnout.rated))),
        ("rate", turnout.percent().map(rate_json)),
    ])
}

fn cut_json(cut: &Cut) -> Value {
    let mut value = turnout_json(cut.turnout);
    if let Value::Object(fields) = &mut value {
        fields.insert("name".to_owned(), Value::from(cut.name.as_str()));
    }
    value
}

fn evening_json(evening: &Evening) -> Value {
    known([
        ("event", text(evening.event.as_str())),
        ("title", text(&evening.title)),
        ("date", text(&evening.day.to_string())),
        ("format", text(evening.format.word())),
        ("signups", evening.signups.map(Value::from)),
        ("arrived", evening.arrived.map(Value::from)),
        ("rate", evening.percent.map(rate_json)),
    ])
}

fn speaker_json(line: &SpeakerLine) -> Value {
    json!({
        "person": line.person.to_string(),
        "name": line.name,
        "talks": line.talks,
        "last": line.last.to_string(),
        "new": line.is_new,
    })
}

fn supporter_json(line: &SupporterLine) -> Value {
    json!({
        "sponsor": line.sponsor.to_string(),
        "name": line.name,
        "evenings": line.evenings,
        "last": line.last.to_string(),
    })
}

fn load_json(line: &LoadLine) -> Value {
    json!({
        "person": line.person.to_string(),
        "name": line.name,
        "duties": line.duties,
        "evenings": line.evenings,
        "tasks": line.tasks,
    })
}

fn tasks_json(tasks: TasksDone) -> Value {
    known([
        ("evenings", Some(Value::from(tasks.evenings))),
        ("in_time", Some(Value::from(tasks.in_time))),
        ("late", Some(Value::from(tasks.late))),
        ("undated", Some(Value::from(tasks.undated))),
        ("skipped", Some(Value::from(tasks.skipped))),
        ("open", Some(Value::from(tasks.open))),
        ("rate_in_time", tasks.percent().map(rate_json)),
    ])
}
