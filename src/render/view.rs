use serde_json::Value;

use crate::text::{clean_lines, is_plain};

/// Something that can be laid out.
pub trait Show {
    /// Returns what is said to people.
    fn view(&self) -> View;
    /// Returns what is said to programs.
    fn json(&self) -> Value;
}

/// What is said, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The parts.
    pub blocks: Vec<Block>,
    /// The same for a spreadsheet, where a table for people says two facts in one cell.
    pub sheet: Option<(Vec<Column>, Vec<Row>)>,
}

/// A part of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of the whole, and the id it goes by.
    Title(String, Option<String>),
    /// The name of what follows.
    Heading(String),
    /// Sentences.
    Text(String),
    /// Sentences that matter less.
    Aside(String),
    /// What to type next; said in a terminal only, for other papers travel.
    Tip(String),
    /// A word and what it stands for, a line each.
    Facts(Vec<(String, String)>),
    /// Names with facts below each.
    Cards(Vec<Card>),
    /// Rows under columns.
    Table(Vec<Column>, Vec<Row>),
    /// Tasks with their boxes.
    Ticks(Vec<TickRow>),
    /// Lines with a bullet.
    Bullets(Vec<String>),
    /// Names with a link each, a line for both: links are never broken, or they lead nowhere.
    Links(Vec<(String, String)>),
    /// A text to be copied as it is.
    Verbatim(String),
    /// Figures as bars; rows under columns where figures are read by programs.
    Chart(Vec<Bar>, Vec<Column>, Vec<Row>),
    /// A blank line in plain text, which has no headings to tell parts from each other.
    Gap,
}

/// A figure drawn as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is of, in ASCII: all labels are as wide as their letters are many.
    pub label: String,
    /// The figure; none draws no bar.
    pub value: Option<u64>,
    /// The figure in words, behind the bar.
    pub note: String,
}

/// A name with what there is to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The name.
    pub name: String,
    /// The id it goes by.
    pub id: Option<String>,
    /// A word and what it stands for, a line each.
    pub facts: Vec<(String, String)>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub name: &'static str,
    /// Whether the text may be broken to make the table fit.
    pub bends: bool,
    /// Whether ids may be shown by as much of them as tells them apart.
    pub shortens: bool,
    /// Whether numbers are set to the right.
    pub right: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A text a column.
    pub cells: Vec<String>,
    /// How it stands out.
    pub tone: Tone,
}

/// A task in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickRow {
    /// The box.
    pub mark: Mark,
    /// The event it belongs to.
    pub event: String,
    /// When it is due, in words.
    pub due: String,
    /// When it is due, as an ISO 8601 date.
    pub date: String,
    /// What to do.
    pub task: String,
    /// Who does it.
    pub who: String,
    /// The id to tick it by.
    pub id: String,
    /// A remark after the task.
    pub note: Option<String>,
    /// How it stands out.
    pub tone: Tone,
}

/// The box of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// To do.
    Open,
    /// Done.
    Done,
    /// Left out.
    Skipped,
}

/// How a line stands out; the words say the same without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Asks for attention.
    Alert,
    /// Steps back.
    Quiet,
    /// Good news.
    Good,
}

impl Column {
    /// A column that keeps its width.
    pub const fn fixed(name: &'static str) -> Self {
        Self {
            name,
            bends: false,
            shortens: false,
            right: false,
        }
    }

    /// A column whose text may be broken.
    pub const fn bending(name: &'static str) -> Self {
        Self {
            name,
            bends: true,
            shortens: false,
            right: false,
        }
    }

    /// A column of ids, of which a part is enough to go by.
    pub const fn ids(name: &'static str) -> Self {
        Self {
            shortens: true,
            ..Self::fixed(name)
        }
    }

    /// A column of numbers.
    pub const fn number(name: &'static str) -> Self {
        Self {
            name,
            bends: false,
            shortens: false,
            right: true,
        }
    }
}

impl Mark {
    /// Returns the box as text.
    pub fn boxed(self) -> &'static str {
        match self {
            Self::Open => "[ ]",
            Self::Done => "[x]",
            Self::Skipped => "[-]",
        }
    }

    /// Returns the state as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }
}

impl View {
    /// Returns a view that says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds all parts of another view.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self.sheet = self.sheet.or(other.sheet);
        self
    }

    /// Adds a part when there is one.
    #[must_use]
    pub fn maybe(mut self, block: Option<Block>) -> Self {
        self.blocks.extend(block);
        self
    }

    /// Returns the view without a character that would act on a terminal: every layout is made of
    /// what this returns, so none has to think of it. Line breaks stay.
    #[must_use]
    pub(super) fn cleaned(mut self) -> Self {
        let clean = |text: &mut String| {
            if !is_plain(text) {
                *text = clean_lines(text);
            }
        };
        for block in &mut self.blocks {
            block.each_text(&clean);
        }
        if let Some((_, rows)) = &mut self.sheet {
            each_cell(rows, &clean);
        }
        self
    }
}

impl Block {
    /// Goes through every text; the match names every kind, so that a new one is not forgotten.
    fn each_text(&mut self, on: &impl Fn(&mut String)) {
        match self {
            Self::Title(name, id) => id.iter_mut().chain([name]).for_each(on),
            Self::Heading(text)
            | Self::Text(text)
            | Self::Aside(text)
            | Self::Tip(text)
            | Self::Verbatim(text) => on(text),
            Self::Facts(pairs) | Self::Links(pairs) => each_pair(pairs, on),
            Self::Cards(cards) => {
                for card in cards {
                    card.id.iter_mut().chain([&mut card.name]).for_each(on);
                    each_pair(&mut card.facts, on);
                }
            }
            Self::Table(_, rows) => each_cell(rows, on),
            Self::Ticks(ticks) => ticks.iter_mut().for_each(|tick| tick.each_text(on)),
            Self::Bullets(points) => points.iter_mut().for_each(on),
            Self::Chart(bars, _, rows) => {
                let notes = bars
                    .iter_mut()
                    .flat_map(|bar| [&mut bar.label, &mut bar.note]);
                notes.for_each(on);
                each_cell(rows, on);
            }
            Self::Gap => {}
        }
    }
}

impl TickRow {
    fn each_text(&mut self, on: &impl Fn(&mut String)) {
        let Self {
            mark: _,
            event,
            due,
            date,
            task,
            who,
            id,
            note,
            tone: _,
        } = self;
        let texts = [event, due, date, task, who, id].into_iter();
        texts.chain(note).for_each(on);
    }
}

fn each_pair(pairs: &mut [(String, String)], on: &impl Fn(&mut String)) {
    for (one, other) in pairs {
        on(one);
        on(other);
    }
}

fn each_cell(rows: &mut [Row], on: &impl Fn(&mut String)) {
    rows.iter_mut().flat_map(|row| &mut row.cells).for_each(on);
}
