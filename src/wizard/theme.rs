use std::fmt;

use console::Style;
use dialoguer::theme::Theme;

/// How prompts look, ours and those of the prompt library.
///
/// Every meaning has a sign of its own, so that nothing is lost without colour; the library's own
/// coloured theme shows by colour alone which line of a tick list the keys are on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    has_colour: bool,
}

impl Paint {
    pub(super) fn new(has_colour: bool) -> Self {
        Self { has_colour }
    }

    /// The question itself.
    pub(super) fn question(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// Help, hints and what is suggested.
    pub(super) fn hint(self, text: &str) -> String {
        self.styled(Style::new().dim(), text)
    }

    /// Why an answer does not do.
    pub(super) fn fault(self, text: &str) -> String {
        self.styled(Style::new().red(), text)
    }

    /// A question that has its answer.
    pub(super) fn answered(self, text: &str) -> String {
        self.styled(Style::new().green(), text)
    }

    /// What is only said.
    pub(super) fn plain(self, text: &str) -> String {
        self.styled(Style::new(), text)
    }

    fn active(self, text: &str, is_active: bool) -> String {
        if is_active {
            self.styled(Style::new().cyan(), &format!("> {text}"))
        } else {
            format!("  {text}")
        }
    }

    fn styled(self, style: Style, text: &str) -> String {
        style
            .force_styling(self.has_colour)
            .apply_to(text)
            .to_string()
    }
}

impl Theme for Paint {
    /// The line over a list; the question itself stands above it.
    fn format_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(&self.hint(prompt))
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        active: bool,
    ) -> fmt::Result {
        f.write_str(&self.active(text, active))
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        checked: bool,
        active: bool,
    ) -> fmt::Result {
        let mark = if checked { 'x' } else { ' ' };
        f.write_str(&self.active(&format!("[{mark}] {text}"), active))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticked(paint: Paint, checked: bool, active: bool) -> String {
        let mut text = String::new();
        paint
            .format_multi_select_prompt_item(&mut text, "pizza", checked, active)
            .expect("a string takes any text");
        text
    }

    #[test]
    fn nothing_is_shown_by_colour_alone() {
        let paint = Paint::new(false);
        assert_eq!(ticked(paint, true, true), "> [x] pizza");
        assert_eq!(ticked(paint, false, false), "  [ ] pizza");
        assert_eq!(paint.question("When"), "When");
        assert!(ticked(Paint::new(true), true, true).starts_with("\u{1b}["));
    }
}
