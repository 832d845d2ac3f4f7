//! The template engine, and its errors in our words.

use std::io::{self, Write};

use handlebars::{
    Handlebars, RenderError, RenderErrorReason, TemplateError, TemplateErrorReason, no_escape,
};
use serde::Serialize;

use super::ChannelError;
use super::conditions::unknown;
use super::context::VARIABLES;
use crate::plan::Id;
use crate::text::{nearest, squeeze};

/// The largest text a template may make, in octets: twice what the most generous channel takes.
const LARGEST: usize = 100_000;

/// Returns a template filled with facts, tidied: no blanks at line ends, no two empty lines in a
/// row, none at the ends.
///
/// `file` is the name that errors give the template; `event` whose facts they are.
pub(super) fn fill(
    file: &str,
    template: &str,
    facts: &impl Serialize,
    event: &Id,
) -> Result<String, ChannelError> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    // The texts are for people; as HTML, `R&D` would read `R&amp;D`.
    engine.register_escape_fn(no_escape);
    engine
        .register_template_string(file, template)
        .map_err(|fault| unreadable(file, &fault))?;
    if let Some((line, variable)) = engine.get_template(file).and_then(unknown) {
        return Err(missing(file.to_owned(), Some(line), &variable, event));
    }
    let mut text = Capped(Vec::new());
    engine
        .render_to_write(file, facts, &mut text)
        .map_err(|fault| unfilled(file, &fault, event))?;
    Ok(tidy(&String::from_utf8_lossy(&text.0)))
}

/// A text that stops growing before it fills the machine's memory.
struct Capped(Vec<u8>);

impl Write for Capped {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.0.len() + more.len() > LARGEST {
            return Err(io::Error::other("too much"));
        }
        self.0.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            gap = !tidied.is_empty();
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if gap { "\n\n" } else { "\n" });
        }
        tidied.push_str(line);
        gap = false;
    }
    tidied
}

fn unreadable(file: &str, fault: &TemplateError) -> ChannelError {
    let (line, _) = fault.pos().unzip();
    let fault = match fault.reason() {
        TemplateErrorReason::MismatchingClosedHelper(open, closed)
        | TemplateErrorReason::MismatchingClosedDecorator(open, closed) => {
            format!("`{open}` is open, but `{closed}` is closed")
        }
        TemplateErrorReason::InvalidSyntax(reason) => in_words(reason).to_owned(),
        reason => squeeze(&reason.to_string()),
    };
    ChannelError::NotATemplate {
        file: file.to_owned(),
        line,
        fault,
    }
}

/// Puts what the grammar expected into words; its own are the names of its rules.
fn in_words(expected: &str) -> &'static str {
    if expected.contains("trailing_tilde_to_omit_whitespace") {
        "a closing `}}` is missing"
    } else if expected.contains("helper_block_end") {
        "a block before this place is not closed, or a brace is missing"
    } else {
        "what stands between the braces cannot be read"
    }
}

fn unfilled(file: &str, fault: &RenderError, event: &Id) -> ChannelError {
    let (file, line) = (file.to_owned(), fault.line_no);
    match fault.reason() {
        RenderErrorReason::MissingVariable(Some(word)) => missing(file, line, word, event),
        reason => ChannelError::NotFilled {
            file,
            line,
            fault: refusal(reason),
        },
    }
}

fn refusal(reason: &RenderErrorReason) -> String {
    match reason {
        RenderErrorReason::HelperNotFound(name) => format!("there is no helper `{name}`"),
        RenderErrorReason::PartialNotFound(name) => format!("there is no template `{name}`"),
        RenderErrorReason::ParamNotFoundForIndex(name, _)
        | RenderErrorReason::ParamNotFoundForName(name, _) => {
            format!("`{name}` has too few words after it")
        }
        RenderErrorReason::IOError(_) => {
            format!("the text would have more than {} kB", LARGEST / 1000)
        }
        reason => squeeze(&reason.to_string()),
    }
}

/// Tells a slip of the hand from a fact that other events have.
fn missing(file: String, line: Option<usize>, variable: &str, event: &Id) -> ChannelError {
    let plain = variable.trim_start_matches("this.");
    // Within `{{#each sessions}}` a session's facts have no other name before them.
    let is_known = VARIABLES
        .iter()
        .any(|known| *known == plain || known.strip_prefix("sessions.") == Some(plain));
    let variable = plain.to_owned();
    if is_known {
        let event = event.clone();
        return ChannelError::AbsentFact {
            file,
            line,
            variable,
            event,
        };
    }
    let nearest = nearest(plain, VARIABLES.iter().copied());
    ChannelError::UnknownVariable {
        file,
        line,
        variable,
        nearest,
    }
}

#[cfg(test)]
mod tests {
    use super::super::announce::tests::sample;
    use super::super::context::Context;
    use super::*;

    fn filled(template: &str) -> Result<String, String> {
        let plan = sample();
        let event = &plan.events[0];
        let facts = Context::of(&plan, event);
        fill("meetup/announcement.hbs", template, &facts, &event.id)
            .map_err(|fault| fault.to_string())
    }

    fn refused(template: &str) -> String {
        filled(template).expect_err(template)
    }

    #[test]
    fn words_are_written_as_they_are() {
        let own = "  {{event.title}} & <b>\n\n\n{{#if venue}}\nat {{venue.name}} \n{{/if}}\n\n";
        assert_eq!(
            filled(own).as_deref(),
            Ok("  Schedulers in production & <b>\n\nat Acme HQ")
        );
    }

    #[test]
    fn a_slip_in_a_template_is_named_with_its_line() {
        assert_eq!(
            refused("a\nb {{event.titel}}"),
            "cannot fill the template `meetup/announcement.hbs`, line 2: no event has `event.titel`"
        );
        assert_eq!(
            refused("{{#each sessions}}\n{{titel}}{{/each}}"),
            "cannot fill the template `meetup/announcement.hbs`, line 2: no event has `titel`"
        );
        assert_eq!(
            refused("\n{{code_of_conduct}}"),
            "cannot fill the template `meetup/announcement.hbs`, line 2: the event \
             `2026-12-17-schedulers` has no `code_of_conduct`"
        );
        assert_eq!(
            refused("a\nb\n{{event.title}"),
            "cannot read the template `meetup/announcement.hbs`, line 3: a closing `}}` is missing"
        );
        assert_eq!(
            refused("{{#if venue}}\n{{/each}}"),
            "cannot read the template `meetup/announcement.hbs`, line 2: \
             `if` is open, but `each` is closed"
        );
    }

    #[test]
    fn a_slip_in_a_question_is_not_taken_for_a_no() {
        for (template, wanted) in [
            ("a\n{{#if veneu}}x{{/if}}", "line 2: no event has `veneu`"),
            (
                "{{#if venue}}\n{{#unless event.titel}}{{/unless}}{{/if}}",
                "line 2: no event has `event.titel`",
            ),
            (
                "{{#if venue}}{{else}}{{#each talks}}{{/each}}{{/if}}",
                "line 1: no event has `talks`",
            ),
        ] {
            assert!(refused(template).ends_with(wanted), "{}", refused(template));
        }
        let right = "{{#each sessions}}{{#if this.summary}}{{#unless @last}}{{#if ../venue}}{{#if @root.link}}x{{/if}}{{/if}}{{/unless}}{{/if}}{{/each}}{{#with venue}}{{#if address}}y{{/if}}{{/with}}";
        assert_eq!(filled(right).as_deref(), Ok("xy"));
    }

    #[test]
    fn other_slips_are_told_in_plain_words() {
        for (template, wanted) in [
            (
                "a\n{{#if venue}}\nb",
                "line 3: a block before this place is not closed, or a brace is missing",
            ),
            (
                "{{}}",
                "line 1: what stands between the braces cannot be read",
            ),
            ("{{#if }}{{/if}}", "line 1: `if` has too few words after it"),
            (
                "{{shout event.title}}",
                "line 1: there is no helper `shout`",
            ),
            ("{{> part}}", "line 1: there is no template `part`"),
        ] {
            assert!(refused(template).ends_with(wanted), "{}", refused(template));
        }
    }

    #[test]
    fn a_slip_finds_its_variable() {
        let plan = sample();
        let event = &plan.events[0];
        let facts = Context::of(&plan, event);
        let answer = fill("own.hbs", "{{event.titel}}", &facts, &event.id);
        assert!(
            matches!(&answer, Err(ChannelError::UnknownVariable { nearest, .. })
                if *nearest == Some("event.title")),
            "{answer:?}"
        );
    }

    #[test]
    fn a_template_that_does_not_end_is_stopped() {
        let mut endless = "{{event.when}} words".to_owned();
        for _ in 0..12 {
            endless = format!("{{{{#each sessions}}}}{endless}{{{{/each}}}}");
        }
        let endless = endless.replace("{{#each sessions}}", "{{#each @root.sessions}}");
        let endless = endless.replace("event.when", "@root.event.when");
        assert_eq!(
            refused(&endless),
            "cannot fill the template `meetup/announcement.hbs`, line 1: \
             the text would have more than 100 kB"
        );
    }
}
