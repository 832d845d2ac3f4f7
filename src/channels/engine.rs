//! The template engine of one channel in one language.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use handlebars::{Context, Handlebars, to_json};

use super::ChannelError;
use super::bounds::{self, Steps};
use super::calendar_links::calendar_links;
use super::catalog::Channel;
use super::context::{Asked, Fact, Facts, Source};
use super::faults::{LARGEST, lacking, unfilled};
use super::helpers::{self, Speech};
use super::scope::parts;
use super::sheet::{self, Sheets};
use super::shelf::Shelf;
use super::templates::{Found, Part, Templates};
use crate::language::Language;
use crate::plan::{Id, Occasion};

/// The variable that holds the links of calendars.
const LINKS: &str = "calendar";

/// Fills the templates of one channel in one language.
pub(super) struct Engine<'a> {
    /// Our own templates, as far as they name no part of the group's.
    sheets: Sheets<'a>,
    /// All others. Made for the first of them.
    registry: Option<Handlebars<'a>>,
    /// How much of a text is filled by it.
    steps: Steps,
    templates: Templates<'a>,
    channel: &'a Channel,
    speech: Speech,
    /// What was taken before.
    taken: Vec<(Occasion, Rc<Taken<'a>>)>,
    /// Whether any template that was taken may tell the links of calendars.
    tells_links: bool,
}

/// The templates of a text, by the names they are filled by.
pub(super) struct Taken<'a> {
    /// That of the title, where the channel has titles.
    pub(super) title: Option<&'a str>,
    /// That of the summary, where the channel has one.
    pub(super) summary: Option<&'a str>,
    /// That of the text.
    pub(super) text: Option<&'a str>,
    /// What stands around the text.
    pub(super) frame: Option<&'a str>,
    /// The facts they ask for; none where only the engine of a group's templates knows.
    pub(super) asks: Option<Asked>,
}

/// Facts that are being filled in, with what may change from one try to the next.
pub(super) struct Draft {
    facts: Fact,
    /// The same for the engine of a group's templates, once it was asked.
    engine: OnceCell<Context>,
}

impl Draft {
    /// Puts facts down for templates.
    pub(super) fn new(facts: Facts) -> Self {
        Self {
            facts: facts.into(),
            engine: OnceCell::new(),
        }
    }

    /// Sets one fact.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<Fact>) {
        let value = value.into();
        let engine = self.engine.get_mut();
        if let Some(facts) = engine.and_then(|facts| facts.data_mut().as_object_mut()) {
            facts.insert(name.to_owned(), to_json(&value));
        }
        self.facts.set(name, value);
    }

    /// Returns the facts as the engine of a group's templates takes them.
    fn for_engine(&self) -> &Context {
        // Facts are texts, numbers, lists and tables: what JSON is made of.
        let wraps = || Context::wraps(&self.facts).expect("facts can be written as JSON");
        self.engine.get_or_init(wraps)
    }

    /// Sets the links that put the event into people's calendars, once, unless it is over.
    pub(super) fn lend_links(&mut self, from: Source<'_>) {
        let span = from.event.span(&from.plan.group.timezone);
        let is_over = span.after_end(0).date() < from.wanted.today;
        if is_over || self.facts.get(LINKS).is_some() {
            return;
        }
        if let Some(links) = calendar_links(from.plan, from.event, from.language) {
            self.set(LINKS, links.named());
        }
    }

    /// Returns the facts, to change them.
    pub(super) fn facts(&mut self) -> &mut Fact {
        self.engine.take();
        &mut self.facts
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
            steps: Steps::default(),
            templates,
            channel,
            speech: Speech {
                language: Arc::clone(language),
                markup: channel.rules().markup,
            },
            taken: Vec::new(),
            tells_links: false,
        }
    }

    /// Whether the links that put an event into a calendar may be told: they are long to make, and
    /// few templates want them.
    pub(super) fn tells_links(&self) -> bool {
        self.tells_links
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
            let text = sheet::fill((&self.sheets, sheet), &self.speech, &facts.facts, LARGEST);
            return Ok(tidy(&text.map_err(|lack| lacking(lack, event))?));
        }
        let mut text = Capped(Vec::new());
        if let Some(registry) = &self.registry {
            self.steps.restart();
            let filled = registry.render_with_context_to_write(file, facts.for_engine(), &mut text);
            filled.map_err(|fault| unfilled(file, &fault, event))?;
        }
        Ok(tidy(&String::from_utf8_lossy(&text.0)))
    }

    /// Takes the templates of an occasion and those they name from the shelf, each once.
    pub(super) fn take(
        &mut self,
        occasion: Occasion,
        read: &mut Shelf<'a>,
    ) -> Result<Rc<Taken<'a>>, ChannelError> {
        if let Some((_, taken)) = self.taken.iter().find(|(known, _)| *known == occasion) {
            return Ok(Rc::clone(taken));
        }
        let rules = self.channel.rules();
        let mut take = |has_it: bool, part| -> Result<Option<&'a str>, ChannelError> {
            let tag = self.speech.language.tag();
            let found = self.templates.find(self.channel, tag, (part, occasion));
            let Some(found) = found.filter(|_| has_it) else {
                return Ok(None);
            };
            if !self.lay_out(found.file, found, read) {
                self.take_as(found.file, found, (read, &mut Vec::new()))?;
            }
            Ok(Some(found.file))
        };
        let title = take(rules.title.is_some(), Part::Title)?;
        let summary = take(rules.summary.is_some(), Part::Summary)?;
        let text = take(true, Part::Text)?;
        let frame = take(true, Part::Frame)?;
        let mut asks = Vec::new();
        let files = [title, summary, text, frame];
        let are_ours = files
            .into_iter()
            .flatten()
            .all(|file| self.add_asked(file, &mut asks));
        let taken = Rc::new(Taken {
            title,
            summary,
            text,
            frame,
            asks: are_ours.then(|| Asked::of(asks)),
        });
        self.taken.push((occasion, Rc::clone(&taken)));
        Ok(taken)
    }

    /// Adds the facts a template of ours asks for; says whether it is one.
    fn add_asked(&self, name: &str, asks: &mut Vec<&'a str>) -> bool {
        let Some(sheet) = self.sheets.get(name) else {
            return false;
        };
        asks.extend(sheet.asks());
        sheet.parts().iter().all(|part| self.add_asked(part, asks))
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
        (read, above): (&mut Shelf<'a>, &mut Vec<String>),
    ) -> Result<(), ChannelError> {
        let (speech, steps) = (&self.speech, &self.steps);
        let registry = self.registry.get_or_insert_with(|| registry(speech, steps));
        if registry.has_template(name) {
            return Ok(());
        }
        let template = read.template(found)?.clone();
        self.tells_links |= found.text.contains(LINKS);
        let inside = parts(&template);
        registry.register_template(name, template);
        above.push(name.to_owned());
        for (line, part) in inside {
            let is_circle = above.contains(&part);
            if is_circle || above.len() > bounds::DEEPEST {
                let (file, line) = (found.file.to_owned(), Some(line));
                let fault = if is_circle {
                    format!("`{part}` names itself, so there would be no end")
                } else {
                    format!(
                        "templates name each other more than {} deep",
                        bounds::DEEPEST
                    )
                };
                return Err(ChannelError::NotFilled { file, line, fault });
            }
            let tag = self.speech.language.tag();
            let inner = self.templates.find_named(self.channel, tag, &part);
            let inner = inner.ok_or_else(|| ChannelError::NoSuch {
                file: found.file.to_owned(),
                line: Some(line),
                kind: "template",
                nearest: self.templates.near_part(self.channel, &part),
                name: part.clone(),
            })?;
            self.take_as(&part, inner, (read, above))?;
        }
        above.pop();
        Ok(())
    }
}

/// Returns an engine that knows our helpers and no template.
fn registry<'a>(speech: &Speech, steps: &Steps) -> Handlebars<'a> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    // The texts are for people; escaped as HTML, `R&D` would read `R&amp;D`.
    let markup = speech.markup;
    registry.register_escape_fn(move |fact| markup.escape(fact).into_owned());
    helpers::register(&mut registry, speech);
    steps.register(&mut registry);
    registry
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

#[cfg(test)]
mod tests {
    use super::super::Wanted;
    use super::super::catalog::{CHANNELS, channel};
    use super::super::context::facts;
    use super::super::sample::{said, sample, today};
    use super::*;
    use crate::plan::{Correction, Head, Told};

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
        theirs
            .take_as(found.file, found, (shelf, &mut Vec::new()))
            .expect(found.file);
        let mut asks = Vec::new();
        assert!(ours.add_asked(found.file, &mut asks));
        let asks = Asked::of(asks);
        let asked = Some(&asks);
        let mut drafts = [asked, None].map(|asked| Draft::new(facts(Source { asked, ..from })));
        for spared in 0..=super::super::fit::MOST_SPARED {
            for draft in &mut drafts {
                draft.set("body", "*Body*\n\nof it");
                draft.set("title", "Title \"of\" it");
                draft.set("spared", spared);
            }
            let filled = |engine: &Engine<'_>, draft: &Draft| {
                let text = engine.fill(found.file, draft, &from.event.id);
                text.map_err(|fault| fault.to_string())
            };
            let (ours, theirs) = (filled(&ours, &drafts[0]), filled(&theirs, &drafts[1]));
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
                        asked: None,
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
    fn a_template_without_end_is_refused() {
        let depth = 30;
        let loops = "{{#each @root.sessions}}".repeat(depth) + &"{{/each}}".repeat(depth);
        let mut plan = sample();
        let session = plan.events[0].sessions[0].clone();
        plan.events[0].sessions = vec![session; 4];
        let refused = |own: &[(&str, &str)]| {
            let named = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
            let own: Vec<_> = own.iter().map(named).collect();
            said(&plan, "meetup", &own).expect_err("no end").to_string()
        };
        assert_eq!(
            refused(&[("meetup/announcement.hbs", &loops)]),
            "cannot fill the template `meetup/announcement.hbs`, line 1: it takes more than 100000 steps"
        );
        for text in [
            "{{> loop}}",
            "a\n{{#each @root.sessions}}{{> loop}}{{/each}}",
        ] {
            let own = [
                ("meetup/announcement.hbs", "{{> loop}}"),
                ("meetup/loop.hbs", text),
            ];
            let said = refused(&own);
            assert!(
                said.ends_with("`loop` names itself, so there would be no end"),
                "{said}"
            );
        }
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
