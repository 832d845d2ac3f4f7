//! The template engine of one channel in one language, and its errors in our words.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use handlebars::{
    Context as Facts, Handlebars, JsonValue as Value, RenderError, RenderErrorReason, Template,
    TemplateError, TemplateErrorReason,
};

use super::ChannelError;
use super::calendar_links::calendar_links;
use super::catalog::Channel;
use super::context::{Context, Source};
use super::helpers::{self, NoPhrase, Speech};
use super::scope::{self, Kind, Slip, parts};
use super::sheet::{self, Lack, LackKind, Sheet, Sheets};
use super::templates::{Found, Role, Templates};
use crate::language::Language;
use crate::plan::Id;
use crate::text::squeeze;

/// The largest text a template may make, in octets: twice what the most generous channel takes.
const LARGEST: usize = 200_000;

/// The variable that holds the links of calendars.
const LINKS: &str = "calendar";

/// Templates that were read: each once, for however many channels and languages.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    templates: BTreeMap<String, Template>,
    sheets: BTreeMap<&'a str, Option<Rc<Sheet<'a>>>>,
}

impl<'a> Shelf<'a> {
    /// Returns a template of ours, read; none for the group's own.
    fn sheet(&mut self, found: Found<'a>) -> Option<Rc<Sheet<'a>>> {
        if found.is_own {
            return None;
        }
        let read = || Sheet::read(found.file, found.text).map(Rc::new);
        self.sheets.entry(found.file).or_insert_with(read).clone()
    }

    /// Returns a template, read and found free of slips in its names.
    pub(super) fn template(&mut self, found: Found<'_>) -> Result<&Template, ChannelError> {
        let file = found.file.to_owned();
        match self.templates.entry(file) {
            Entry::Occupied(read) => Ok(read.into_mut()),
            Entry::Vacant(place) => {
                if let Some(line) = lost_letter(found.text) {
                    let fault = "a letter was lost: the file is not UTF-8 text".to_owned();
                    let (file, line) = (found.file.to_owned(), Some(line));
                    return Err(ChannelError::NotATemplate { file, line, fault });
                }
                let template = Template::compile_with_name(found.text, found.file.to_owned())
                    .map_err(|fault| unreadable(found.file, &fault))?;
                let is_part = Role::of(found.file) == Role::Part;
                if let Some(slip) = scope::slip(&template, is_part) {
                    return Err(misnamed(found.file.to_owned(), slip));
                }
                Ok(place.insert(template))
            }
        }
    }
}

/// Fills the templates of one channel in one language.
pub(super) struct Engine<'a> {
    /// Our own templates, as far as they name no part of the group's.
    sheets: Sheets<'a>,
    /// All others. Made for the first of them.
    registry: Option<Handlebars<'a>>,
    templates: Templates<'a>,
    channel: &'a Channel,
    speech: Speech,
    /// Whether any template that was taken may tell the links of calendars.
    tells_links: bool,
}

/// Facts that are being filled in, with what may change from one try to the next.
pub(super) struct Draft(Facts);

impl Draft {
    /// Puts facts down for templates.
    pub(super) fn new(facts: &Context) -> Self {
        // Facts are texts, numbers, lists and tables: what JSON is made of.
        Self(Facts::wraps(facts).expect("facts can be written as JSON"))
    }

    /// Sets one fact.
    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>) {
        if let Value::Object(facts) = self.0.data_mut() {
            facts.insert(name.to_owned(), value.into());
        }
    }

    /// Sets the links that put the event into people's calendars, once, unless it is over.
    pub(super) fn lend_links(&mut self, from: Source<'_>) {
        let span = from.event.span(&from.plan.group.timezone);
        let is_over = span.after_end(0).date() < from.wanted.today;
        if is_over || self.0.data().get(LINKS).is_some() {
            return;
        }
        if let Some(links) = calendar_links(from.plan, from.event, from.language) {
            self.set(LINKS, Value::from_iter(links.named()));
        }
    }

    /// Returns the facts, to change them.
    pub(super) fn facts(&mut self) -> &mut Value {
        self.0.data_mut()
    }
}

impl<'a> Engine<'a> {
    /// Makes an engine that has read nothing yet.
    pub(super) fn new(
        channel: &'a Channel,
        language: &Arc<Language>,
        templates: Templates<'a>,
    ) -> Self {
        Self {
            sheets: Sheets::new(),
            registry: None,
            templates,
            channel,
            speech: Speech {
                language: Arc::clone(language),
                markup: channel.rules().markup,
            },
            tells_links: false,
        }
    }

    /// Whether the links that put an event into a calendar may be told: they are long to make, and
    /// few templates want them.
    pub(super) fn tells_links(&self) -> bool {
        self.tells_links
    }

    /// Returns where its templates lie.
    pub(super) fn templates(&self) -> Templates<'a> {
        self.templates
    }

    /// Returns a template filled with facts, tidied: no blanks at line ends, no two empty lines
    /// in a row, none at the ends. `event` is whose facts they are, for errors.
    pub(super) fn fill(
        &self,
        file: &str,
        facts: &Draft,
        event: &Id,
    ) -> Result<String, ChannelError> {
        if let Some(sheet) = self.sheets.get(file) {
            let text = sheet::fill((&self.sheets, sheet), &self.speech, facts.0.data(), LARGEST);
            return Ok(tidy(&text.map_err(|lack| lacking(lack, event))?));
        }
        let mut text = Capped(Vec::new());
        if let Some(registry) = &self.registry {
            let filled = registry.render_with_context_to_write(file, &facts.0, &mut text);
            filled.map_err(|fault| unfilled(file, &fault, event))?;
        }
        Ok(tidy(&String::from_utf8_lossy(&text.0)))
    }

    /// Takes a template and those it names from the shelf, each once; returns the name it is
    /// filled by.
    pub(super) fn take(
        &mut self,
        found: Found<'a>,
        read: &mut Shelf<'a>,
    ) -> Result<&'a str, ChannelError> {
        if !self.lay_out(found.file, found, read) {
            self.take_as(found.file, found, read)?;
        }
        Ok(found.file)
    }

    /// Takes a template of ours and those it names, if all of them are ours.
    fn lay_out(&mut self, name: &str, found: Found<'a>, read: &mut Shelf<'a>) -> bool {
        if self.sheets.contains_key(name) {
            return true;
        }
        let Some(sheet) = read.sheet(found) else {
            return false;
        };
        self.tells_links |= found.text.contains(LINKS);
        let tag = self.speech.language.tag().to_owned();
        let are_ours = sheet.parts().iter().all(|part| {
            let inner = self.templates.find_named(self.channel, &tag, part);
            inner.is_some_and(|inner| self.lay_out(part, inner, read))
        });
        if are_ours {
            self.sheets.insert(name.to_owned(), sheet);
        }
        are_ours
    }

    fn take_as(
        &mut self,
        name: &str,
        found: Found<'a>,
        read: &mut Shelf<'a>,
    ) -> Result<(), ChannelError> {
        let speech = &self.speech;
        let registry = self.registry.get_or_insert_with(|| registry(speech));
        if registry.has_template(name) {
            return Ok(());
        }
        let template = read.template(found)?.clone();
        self.tells_links |= found.text.contains(LINKS);
        let inside = parts(&template);
        // First in the registry, then its parts: one that names itself is met again there.
        registry.register_template(name, template);
        for (line, part) in inside {
            let tag = self.speech.language.tag();
            let inner = self.templates.find_named(self.channel, tag, &part);
            let inner = inner.ok_or_else(|| ChannelError::NoSuch {
                file: found.file.to_owned(),
                line: Some(line),
                kind: "template",
                nearest: self.templates.near_part(self.channel, &part),
                name: part.clone(),
            })?;
            self.take_as(&part, inner, read)?;
        }
        Ok(())
    }
}

/// Returns an engine that knows our helpers and no template.
fn registry<'a>(speech: &Speech) -> Handlebars<'a> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    // The texts are for people; escaped as HTML, `R&D` would read `R&amp;D`.
    let markup = speech.markup;
    registry.register_escape_fn(move |fact| markup.escape(fact).into_owned());
    helpers::register(&mut registry, speech);
    registry
}

/// Says what one of our templates lacks for an event.
fn lacking(lack: Lack, event: &Id) -> ChannelError {
    let Lack { file, line, kind } = lack;
    let line = Some(line);
    match kind {
        LackKind::Fact(name) => missing(file, line, &name, event),
        LackKind::Phrase(lack) => no_phrase(file, line, &lack),
        LackKind::Room => ChannelError::NotFilled {
            file,
            line,
            fault: too_long(),
        },
        LackKind::Name(kind, name) => ChannelError::NoSuch {
            file,
            line,
            kind,
            nearest: helpers::near(&name),
            name,
        },
    }
}

fn no_phrase(file: String, line: Option<usize>, lack: &NoPhrase) -> ChannelError {
    ChannelError::NoSuch {
        file,
        line,
        kind: lack.kind,
        name: lack.name.clone(),
        nearest: lack.nearest.clone(),
    }
}

fn too_long() -> String {
    format!("the text would have more than {} kB", LARGEST / 1000)
}

fn unfilled(file: &str, fault: &RenderError, event: &Id) -> ChannelError {
    let file = fault.template_name.as_deref().unwrap_or(file).to_owned();
    let line = fault.line_no;
    match fault.reason() {
        RenderErrorReason::MissingVariable(Some(word)) => missing(file, line, word, event),
        RenderErrorReason::HelperNotFound(name) => ChannelError::NoSuch {
            file,
            line,
            kind: "helper",
            name: name.clone(),
            nearest: helpers::near(name),
        },
        reason => match NoPhrase::in_reason(reason) {
            Some(lack) => no_phrase(file, line, lack),
            None => ChannelError::NotFilled {
                file,
                line,
                fault: refusal(reason),
            },
        },
    }
}

/// Returns the line of a sign that stands for one that could not be read.
fn lost_letter(text: &str) -> Option<usize> {
    let at = text.find('\u{fffd}')?;
    Some(text[..at].matches('\n').count() + 1)
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

fn refusal(reason: &RenderErrorReason) -> String {
    match reason {
        RenderErrorReason::PartialNotFound(name) => format!("there is no template `{name}`"),
        RenderErrorReason::ParamNotFoundForIndex(name, _)
        | RenderErrorReason::ParamNotFoundForName(name, _) => {
            format!("`{name}` has too few words after it")
        }
        RenderErrorReason::IOError(_) => too_long(),
        reason => squeeze(&reason.to_string()),
    }
}

/// Tells a slip of the hand from a fact that other events have.
fn missing(file: String, line: Option<usize>, variable: &str, event: &Id) -> ChannelError {
    let plain = variable.trim_start_matches("this.").to_owned();
    if scope::may_be(&plain) {
        return ChannelError::AbsentFact {
            file,
            line,
            variable: plain,
            event: event.clone(),
        };
    }
    ChannelError::UnknownVariable {
        file,
        line,
        nearest: scope::near(&plain),
        variable: plain,
    }
}

fn misnamed(file: String, slip: Slip) -> ChannelError {
    let Slip { line, name, kind } = slip;
    let variable = name.trim_start_matches("this.").to_owned();
    match kind {
        Kind::Outside(inside) => ChannelError::NotInside {
            file,
            line,
            variable,
            inside,
        },
        Kind::Unknown(nearest) => ChannelError::UnknownVariable {
            file,
            line: Some(line),
            variable,
            nearest,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::Wanted;
    use super::super::catalog::{CHANNELS, channel};
    use super::super::sample::{said, sample, today};
    use super::super::templates::Part;
    use super::*;
    use crate::plan::{Correction, Head, Occasion, Told};

    /// Fills a template of ours in both ways, with more and more left out.
    fn filled_in_both(from: Source<'_>, found: Found<'static>, shelf: &mut Shelf<'static>) {
        let language = Arc::new(from.language.clone());
        let templates = Templates { own: &[] };
        let make = || {
            Engine::new(
                channel(from.channel.name).expect("ours"),
                &language,
                templates,
            )
        };
        let (mut ours, mut theirs) = (make(), make());
        assert!(ours.lay_out(found.file, found, shelf), "{}", found.file);
        theirs.take_as(found.file, found, shelf).expect(found.file);
        let mut draft = Draft::new(&Context::of(from));
        draft.set("body", "*Body*\n\nof it");
        draft.set("title", "Title \"of\" it");
        for spared in 0..=super::super::fit::MOST_SPARED {
            draft.set("spared", spared);
            let [ours, theirs] = [&ours, &theirs].map(|engine| {
                let text = engine.fill(found.file, &draft, &from.event.id);
                text.map_err(|fault| fault.to_string())
            });
            assert_eq!(ours, theirs, "{} {spared}", from.channel.name);
        }
    }

    #[test]
    fn ours_are_filled_as_a_group_s_own_are() {
        let plan = sample();
        let mut bare = sample();
        bare.group.city = None;
        bare.events[0].venue = None;
        bare.events[0].sessions.clear();
        bare.events[0].summary = Some("*Marks* & _more_ <b>".to_owned());
        let event = &plan.events[0];
        let head = Head {
            id: event.id.clone(),
            title: "Next".to_owned(),
            start: event.start,
            status: event.status,
        };
        let corrections = [Correction {
            old: Told::Title("Old".to_owned()),
            new: Some(Told::Title("New".to_owned())),
        }];
        let mut shelf = Shelf::default();
        let parts = [Part::Text, Part::Title, Part::Summary, Part::Frame];
        let tags = crate::language::tags();
        for (at, channel) in CHANNELS.iter().enumerate() {
            let language = Language::find(tags[at], None).expect("a language");
            for (&occasion, part) in Occasion::ALL.iter().zip(parts.iter().cycle()) {
                let least = Wanted::new(channel.name, occasion, today());
                let most = Wanted {
                    session: Some(0),
                    corrections: &corrections,
                    next: Some(&head),
                    deadline: Some(head.start),
                    thread: true,
                    ..least
                };
                for (plan, wanted) in [(&plan, &most), (&plan, &least), (&bare, &least)] {
                    let from = Source {
                        plan,
                        event: &plan.events[0],
                        channel,
                        language: &language,
                        wanted,
                    };
                    for part in [Part::Text, *part] {
                        let templates = Templates { own: &[] };
                        let found = templates.find(channel, "en", (part, occasion));
                        if let Some(found) = found {
                            filled_in_both(from, found, &mut shelf);
                        }
                    }
                }
            }
        }
    }

    fn written(template: &str) -> Result<String, ChannelError> {
        let own = [("meetup/announcement.hbs".to_owned(), template.to_owned())];
        said(&sample(), "meetup", &own).map(|said| said.posts[0].text.clone())
    }

    fn filled(template: &str) -> Result<String, String> {
        written(template).map_err(|fault| fault.to_string())
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
                "{{#if venue}}{{else}}{{#each talkies}}{{/each}}{{/if}}",
                "line 1: no event has `talkies`",
            ),
        ] {
            assert!(refused(template).ends_with(wanted), "{}", refused(template));
        }
        let right = "{{#each sessions}}{{#if this.summary}}{{#unless @last}}{{#if ../venue}}{{#if @root.place}}x{{/if}}{{/if}}{{/unless}}{{/if}}{{/each}}{{#with venue}}{{#if address}}y{{/if}}{{/with}}";
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
        let answer = written("{{event.titel}}");
        assert!(
            matches!(&answer, Err(ChannelError::UnknownVariable { nearest, .. })
                if nearest.as_deref() == Some("event.title")),
            "{answer:?}"
        );
    }

    #[test]
    fn a_fact_of_the_event_is_reached_from_within_a_list_by_its_root() {
        for template in [
            "{{#each talks}}\n{{speaker}}{{colon}}{{/each}}",
            "{{#each talks}}\n{{#if colon}}x{{/if}}{{/each}}",
            "{{#each @root.talks}}{{#if title}}\n{{strong colon}}{{/if}}{{/each}}",
        ] {
            assert_eq!(
                refused(template),
                "cannot fill the template `meetup/announcement.hbs`, line 2: `colon` is a fact of \
                 the event, not of an entry of `talks`"
            );
        }
        let right = "{{#each talks}}{{speaker}}{{@root.colon}}{{../event.start}}{{/each}}";
        assert_eq!(filled(right).as_deref(), Ok("Piotr Zieliński: 18:30"));
        assert_eq!(
            refused("{{#each talks}}{{@root.code_of_conduct}}{{/each}}"),
            "cannot fill the template `meetup/announcement.hbs`, line 1: the event \
             `2026-12-17-schedulers` has no `@root.code_of_conduct`"
        );
    }

    #[test]
    fn every_slip_finds_the_name_that_was_meant() {
        let meant = |template: &str| match written(template) {
            Err(
                ChannelError::UnknownVariable { nearest, .. }
                | ChannelError::NoSuch { nearest, .. },
            ) => nearest,
            answer => panic!("{template}: {answer:?}"),
        };
        for (template, wanted) in [
            ("{{#each sessions}}{{speker}}{{/each}}", "speaker"),
            ("{{#with venue}}{{#if adress}}{{/if}}{{/with}}", "address"),
            ("{{#if summary}}x{{/if}}", "event.summary"),
            ("{{#if (eq staus \"x\")}}y{{/if}}", "status"),
            ("{{say \"wellcome\"}}", "welcome"),
            ("{{label \"wen\"}}", "when"),
            ("{{heading \"program\"}}", "programme"),
            ("{{bulet}}", "bullet"),
            ("{{#spar 1}}x{{/spar}}", "spare"),
            ("{{> fact}}", "facts"),
        ] {
            let meant = meant(template);
            if template == "{{bulet}}" {
                // Without a word after it, a name is taken for a fact.
                assert_eq!(meant, None);
                continue;
            }
            assert_eq!(meant.as_deref(), Some(wanted), "{template}");
        }
    }

    #[test]
    fn a_part_may_be_handed_facts_of_any_name() {
        let own = [
            (
                "meetup/announcement.hbs",
                "{{#each sessions}}{{> slot n=1}} {{/each}}",
            ),
            (
                "meetup/slot.hbs",
                "{{n}}. {{title}}{{#if speaker}}, {{speaker}}{{/if}}",
            ),
        ];
        let own = own.map(|(file, text)| (file.to_owned(), text.to_owned()));
        let text = said(&sample(), "meetup", &own).expect("an announcement");
        assert_eq!(
            text.posts[0].text,
            "1. Two-level scheduling, Piotr Zieliński 1. Pizza"
        );
    }

    #[test]
    fn a_file_that_lost_letters_is_not_posted() {
        assert_eq!(
            refused("a\nCaf\u{fffd}"),
            "cannot read the template `meetup/announcement.hbs`, line 2: a letter was lost: the \
             file is not UTF-8 text"
        );
    }

    #[test]
    fn a_template_that_does_not_end_is_stopped() {
        let mut endless = "{{event.when}} words".to_owned();
        for _ in 0..16 {
            endless = format!("{{{{#each sessions}}}}{endless}{{{{/each}}}}");
        }
        let endless = endless.replace("{{#each sessions}}", "{{#each @root.sessions}}");
        let endless = endless.replace("event.when", "@root.event.when");
        assert_eq!(
            refused(&endless),
            "cannot fill the template `meetup/announcement.hbs`, line 1: \
             the text would have more than 200 kB"
        );
    }
}
