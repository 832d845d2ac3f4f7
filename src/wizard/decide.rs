use super::ask::Confirm;
use super::field::{Block, Event};
use super::fit::wrap;
use super::keys::Stroke;
use super::theme::Paint;
use crate::text::clean;

/// The library's yes/no question takes any `y` out of pasted text; this one takes keys only.
pub(super) fn decide(stroke: &Stroke, default: bool) -> Event<bool> {
    match stroke {
        Stroke::Type('y' | 'Y') => Event::Answer(true),
        Stroke::Type('n' | 'N') => Event::Answer(false),
        Stroke::Enter => Event::Answer(default),
        Stroke::Escape => Event::Back,
        Stroke::EndOfInput => Event::Cancel,
        _ => Event::Stay,
    }
}

/// Returns what to show of a yes/no question in a window of this many columns.
pub(super) fn block(question: &Confirm<'_>, columns: usize, paint: Paint) -> Block {
    let keys = if question.default { "[Y/n]" } else { "[y/N]" };
    let label = format!("{} {keys}", clean(question.prompt));
    let mut rows: Vec<String> = wrap(&label, columns - 2)
        .iter()
        .map(|row| paint.question(row))
        .collect();
    let row = rows.len() - 1;
    let lead = format!("{} ", rows[row]);
    if let Some(help) = question.help {
        let lines = wrap(&format!("  {}", clean(help)), columns - 1);
        rows.extend(lines.iter().map(|line| paint.hint(line)));
    }
    Block { rows, row, lead }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_decides() {
        assert_eq!(decide(&Stroke::Type('Y'), false), Event::Answer(true));
        assert_eq!(decide(&Stroke::Enter, true), Event::Answer(true));
        assert_eq!(decide(&Stroke::Paste("yes".to_owned()), false), Event::Stay);
        assert_eq!(decide(&Stroke::Type('q'), true), Event::Stay);
        assert_eq!(decide(&Stroke::Escape, true), Event::Back);
    }

    #[test]
    fn the_default_is_the_capital_letter() {
        let question = Confirm {
            prompt: "Christmas Day; use it anyway?",
            help: Some("25 December"),
            default: false,
        };
        let shown = block(&question, 20, Paint::new(false));
        assert_eq!(
            shown.rows,
            ["Christmas Day; use", "it anyway? [y/N]", "  25 December"]
        );
        assert_eq!((shown.row, shown.lead.as_str()), (1, "it anyway? [y/N] "));
    }
}
