//! Templates that cannot be filled.

use super::{LONG, Page};
use crate::support::Sandbox;

/// What is wrong with a template of the group's own for the text on X: a heading and the template.
const TEMPLATES: &[(&str, &str)] = &[
    (
        "a template with both sides of a merge",
        "Hello\n<<<<<<< HEAD\nAna\n=======\nPiotr\n>>>>>>> piotr\n",
    ),
    ("a variable no event has", "{{lead}}\n{{event.titel}}"),
    (
        "a variable in a question",
        "{{#if summary}}{{event.summary}}{{/if}}",
    ),
    (
        "a fact of a session nobody has",
        "{{#each sessions}}{{speker}}{{/each}}",
    ),
    (
        "a fact of the event inside a list",
        "{{#each talks}}\n{{speaker}}{{colon}}{{/each}}",
    ),
    ("a fact this event does not have", "{{hashtag}}"),
    ("a title where the channel has none", "{{title}}"),
    ("facts told as a text", "{{lead}}\n{{venue}}"),
    ("a list told as a text", "{{{sessions}}}"),
    (
        "an entry told as a text",
        "{{#each sessions}}\n{{this}}\n{{/each}}",
    ),
    ("facts told in bold", "{{strong event}}"),
    ("blocks too deep for anybody to read", "\nDEEP"),
    ("a sentence no language has", "{{say \"wellcome\"}}"),
    ("a label no language has", "{{label \"venue\"}}"),
    ("a helper nobody made", "{{stong lead}}"),
    ("a part nobody wrote", "{{> link}}"),
    ("a block that stays open", "{{#if link}}\n{{link}}"),
    ("words that do not fit", "LONG"),
];

/// What is asked of templates: a heading and the line.
const OF_TEMPLATES: &[(&str, &str)] = &[
    (
        "a template nobody wrote, near one of ours",
        "templates show short/remindr",
    ),
    (
        "a template nobody wrote, near nothing",
        "templates show poster",
    ),
    ("a part of several names", "templates copy title"),
    (
        "a channel nobody knows, of a template",
        "templates list --channel twiter",
    ),
    (
        "a copy over a file that is there",
        "templates copy today --channel twitter",
    ),
    (
        "a copy in a language that is none",
        "templates copy short/today --language ../pl",
    ),
];

pub(super) fn add(page: &mut Page) {
    let line = "announce --channel twitter --language en";
    for (heading, template) in TEMPLATES {
        let desk = Sandbox::with_evening();
        let deep = ["{{#if link}}".repeat(5_000), "{{/if}}".repeat(5_000)].concat();
        let template = template.replace("LONG", LONG).replace("DEEP", &deep);
        desk.write("templates/twitter/announcement.hbs", template);
        page.add(heading, line, &desk.run(line));
    }
    for (heading, line) in OF_TEMPLATES {
        let desk = Sandbox::with_evening();
        desk.write("templates/twitter/today.hbs", "Today!\n");
        page.add(heading, line, &desk.run(line));
        assert_eq!(desk.read("templates/twitter/today.hbs"), "Today!\n");
    }
}
