use super::ask::Text;
use super::fit::{cut, width, wrap};
use super::keys::Stroke;
use super::line::Line;
use super::suggest::{Walk, fitting};
use super::theme::Paint;
use crate::text::clean;

/// The narrowest field that stands behind its question; a narrower one gets a row of its own.
const NARROWEST: usize = 24;

/// A text question while it is being answered: what was typed, and what is shown around it.
pub(super) struct Field<'a> {
    question: &'a Text<'a>,
    /// The default, then the suggestions.
    offers: Vec<String>,
    line: Line,
    walk: Walk,
    fault: Option<String>,
}

/// What a stroke led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<T> {
    /// The question goes on.
    Stay,
    Answer(T),
    Back,
    Cancel,
}

/// Rows of a prompt, none wider than the window, and where the cursor stands among them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) rows: Vec<String>,
    /// The row of the cursor.
    pub(super) row: usize,
    /// What stands before the cursor in its row. It is printed again to place the cursor, so that
    /// terminals that disagree with us on the width of an emoji place it right all the same.
    pub(super) lead: String,
}

impl<'a> Field<'a> {
    pub(super) fn new(question: &'a Text<'a>) -> Self {
        let default = question.default.filter(|default| !default.is_empty());
        let mut offers: Vec<String> = default.map(str::to_owned).into_iter().collect();
        for suggestion in question.suggestions {
            if !offers.contains(suggestion) {
                offers.push(suggestion.clone());
            }
        }
        Self {
            question,
            offers,
            line: Line::default(),
            walk: Walk::default(),
            fault: None,
        }
    }

    /// Does what a stroke asks for. A refused answer stays in the field to be mended.
    pub(super) fn on(&mut self, stroke: Stroke) -> Event<String> {
        match stroke {
            Stroke::Enter => return self.enter(),
            Stroke::Escape => return Event::Back,
            Stroke::EndOfInput if self.line.text().is_empty() => return Event::Cancel,
            Stroke::Next => return self.walk(true),
            Stroke::Previous => return self.walk(false),
            _ => {}
        }
        self.walk.end();
        edit(&mut self.line, stroke);
        Event::Stay
    }

    /// Returns what to show in a window of this many columns and rows.
    pub(super) fn block(&self, columns: usize, height: usize, paint: Paint) -> Block {
        // The last column stays free: some terminals wrap as soon as it is written.
        let columns = columns.saturating_sub(1).max(8);
        let mut labels = wrap(&self.label(columns), columns);
        let used = labels.last().map_or(0, |label| width(label)) + 1;
        let own_row = used + NARROWEST.min(columns * 2 / 3) > columns;
        let (lead, room) = if own_row {
            ("> ".to_owned(), columns - 2)
        } else {
            let label = labels.pop().unwrap_or_default();
            (format!("{} ", paint.question(&label)), columns - used)
        };
        let view = self.line.view(room);
        let lead = format!("{lead}{}", view.before);
        let mut rows: Vec<String> = labels.iter().map(|label| paint.question(label)).collect();
        let row = rows.len();
        rows.push(format!("{lead}{}", view.after));
        rows.extend(self.below(columns, paint));
        rows.truncate(height.saturating_sub(1).max(row + 1));
        Block { rows, row, lead }
    }

    fn label(&self, columns: usize) -> String {
        let prompt = clean(self.question.prompt);
        match self.question.default.filter(|default| !default.is_empty()) {
            Some(default) => format!("{prompt} [{}]:", cut(&clean(default), columns)),
            None => format!("{prompt}:"),
        }
    }

    /// The message, the help and what Tab would give.
    fn below(&self, columns: usize, paint: Paint) -> Vec<String> {
        let mut rows = Vec::new();
        if let Some(fault) = &self.fault {
            let lines = wrap(&format!("! {}", clean(fault)), columns);
            rows.extend(lines.iter().map(|line| paint.fault(line)));
        }
        let none = self.question.has_none_key().then_some("- for none");
        for hint in self.question.help.into_iter().chain(none) {
            let lines = wrap(&format!("  {}", clean(hint)), columns);
            rows.extend(lines.iter().map(|line| paint.hint(line)));
        }
        if !self.question.suggestions.is_empty() {
            let typed = self.walk.typed().unwrap_or(self.line.text());
            let fitting = fitting(typed, self.question.suggestions);
            let offer = format!("  Tab: {}", clean(&fitting.join(" | ")));
            if !fitting.is_empty() {
                rows.push(paint.hint(&cut(&offer, columns)));
            }
        }
        rows
    }

    fn enter(&mut self) -> Event<String> {
        match self.question.settle(self.line.text()) {
            Ok(answer) => Event::Answer(answer),
            Err(fault) => {
                self.fault = Some(fault);
                Event::Stay
            }
        }
    }

    fn walk(&mut self, is_forward: bool) -> Event<String> {
        if let Some(text) = self.walk.step(self.line.text(), &self.offers, is_forward) {
            self.line.set(&text);
        }
        Event::Stay
    }
}

fn edit(line: &mut Line, stroke: Stroke) {
    match stroke {
        Stroke::Type(c) => line.insert(c.encode_utf8(&mut [0; 4])),
        Stroke::Paste(text) => line.insert(&text),
        Stroke::Left => line.left(),
        Stroke::Right => line.right(),
        Stroke::WordLeft => line.word_left(),
        Stroke::WordRight => line.word_right(),
        Stroke::Home => line.home(),
        Stroke::End => line.end(),
        Stroke::Backspace => line.backspace(),
        Stroke::Delete | Stroke::EndOfInput => line.delete(),
        Stroke::EraseBefore => line.erase_before(),
        Stroke::EraseAfter => line.erase_after(),
        Stroke::EraseWord => line.erase_word(),
        Stroke::Enter | Stroke::Escape | Stroke::Next | Stroke::Previous | Stroke::Other => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_into(field: &mut Field<'_>, text: &str) {
        for c in text.chars() {
            assert_eq!(field.on(Stroke::Type(c)), Event::Stay);
        }
    }

    fn shown(field: &Field<'_>, columns: usize) -> Vec<String> {
        field.block(columns, 24, Paint::new(false)).rows
    }

    #[test]
    fn a_refused_answer_is_kept_with_the_reason_under_it() {
        let refuse = |text: &str| match text {
            "may" => Err("`may` is not a date".to_owned()),
            _ => Ok(()),
        };
        let mut question = Text::new("When");
        question.check = &refuse;
        let mut field = Field::new(&question);
        type_into(&mut field, "may");
        assert_eq!(field.on(Stroke::Enter), Event::Stay);
        assert_eq!(shown(&field, 40), ["When: may", "! `may` is not a date"]);
        type_into(&mut field, " 3");
        assert_eq!(field.on(Stroke::Enter), Event::Answer("may 3".to_owned()));
    }

    #[test]
    fn a_pasted_text_answers_one_question_only() {
        let question = Text::new("Title");
        let mut field = Field::new(&question);
        assert_eq!(field.on(Stroke::Paste("two lines".to_owned())), Event::Stay);
        assert_eq!(
            field.on(Stroke::Enter),
            Event::Answer("two lines".to_owned())
        );
    }

    #[test]
    fn escape_goes_back_and_the_end_of_input_stops() {
        let question = Text::new("Title");
        let mut field = Field::new(&question);
        assert_eq!(field.on(Stroke::EndOfInput), Event::Cancel);
        type_into(&mut field, "a");
        assert_eq!(field.on(Stroke::EndOfInput), Event::Stay);
        assert_eq!(field.on(Stroke::Escape), Event::Back);
    }

    #[test]
    fn tab_offers_the_default_first() {
        let names = ["Ana".to_owned(), "Piotr".to_owned()];
        let mut question = Text::new("Host");
        question.default = Some("Piotr");
        question.suggestions = &names;
        let mut field = Field::new(&question);
        assert_eq!(shown(&field, 60), ["Host [Piotr]: ", "  Tab: Ana | Piotr"]);
        field.on(Stroke::Next);
        assert_eq!(field.line.text(), "Piotr");
        field.on(Stroke::Next);
        assert_eq!(field.line.text(), "Ana");
        field.on(Stroke::Previous);
        field.on(Stroke::Previous);
        assert_eq!(field.line.text(), "");
        type_into(&mut field, "an");
        field.on(Stroke::Next);
        assert_eq!(field.line.text(), "Ana");
    }

    #[test]
    fn a_narrow_window_gives_the_field_a_row_of_its_own() {
        let mut question = Text::new("What will people learn on the evening");
        question.help = Some("one sentence for the announcement");
        let mut field = Field::new(&question);
        type_into(&mut field, "How a scheduler decides 木曜日");
        let block = field.block(20, 24, Paint::new(false));
        assert_eq!(
            block.rows,
            [
                "What will people",
                "learn on the",
                "evening:",
                "> …decides 木曜日",
                "  one sentence for",
                "  the announcement",
            ]
        );
        assert_eq!((block.row, block.lead.as_str()), (3, "> …decides 木曜日"));
    }

    #[test]
    fn no_row_is_wider_than_the_window_and_no_block_higher() {
        let offers = ["木曜日の夜 with a long name".to_owned()];
        let mut question = Text::new("Prompt 木曜日 of some length");
        question.default = Some("a default of some length, too 👩‍💻");
        question.help = Some("help that also has some length to it");
        question.suggestions = &offers;
        question.may_be_empty = true;
        let mut field = Field::new(&question);
        field.fault = Some("a message that says what is wrong with it".to_owned());
        for columns in 9..100 {
            type_into(&mut field, "木b");
            let block = field.block(columns, 12, Paint::new(false));
            let widest = block.rows.iter().map(|row| width(row)).max();
            assert!(widest < Some(columns), "{columns}: {:?}", block.rows);
            assert!(block.rows.len() < 12 || block.row + 1 == block.rows.len());
        }
    }
}
