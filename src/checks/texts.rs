use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::Format;
use crate::text::{all_of, quoted};

/// Half of the people believe the weekday, half the date.
pub(super) fn odds(look: &Look<'_>) -> Vec<Found> {
    let found = look.odds.iter().map(|odd| {
        let message = format!("`{}` in {}: {}", odd.found, odd.place, odd.message);
        Found::error(message).tip("correct it: `convoke change`, and `convoke proof` for texts")
    });
    found.collect()
}

/// Who is not sure stays at home.
pub(super) fn level(look: &Look<'_>) -> Vec<Found> {
    let is_asked = look.is_soon() && look.event.format != Format::Social && !look.is_small();
    let mut talks = look.talks().peekable();
    let each = talks.peek().is_some() && talks.all(|talk| talk.level.is_some());
    if !is_asked || look.event.particulars.level.is_some() || each {
        return Vec::new();
    }
    let tip = "`convoke change --level \"beginners welcome\"`, or `convoke session change TITLE --level TEXT`";
    Found::warning("nothing says for whom it is")
        .tip(tip)
        .into()
}

/// Abbreviations that everybody at a computer has read.
const KNOWN: &[&str] = &[
    "API", "APIS", "CLI", "CSS", "DIY", "FAQ", "HTML", "HTTP", "HTTPS", "JSON", "OK", "OS", "PC",
    "PDF", "SQL", "TBA", "TV", "UI", "URL", "USB", "WIFI", "XML", "CEO", "CTO", "UTC", "EU", "USA",
];

/// Beginners do not ask what a word means.
pub(super) fn jargon(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let level = event.particulars.level.as_deref().unwrap_or_default();
    let is_open_to_all = matches!(event.format, Format::Workshop | Format::InstallFest)
        || mentions(
            level,
            &[
                "beginner",
                "newcomer",
                "no experience",
                "everybody",
                "everyone",
            ],
        );
    if !is_open_to_all || !look.is_soon() {
        return Vec::new();
    }
    let text = look.public_words();
    let mut unexplained: Vec<&str> = Vec::new();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    for word in words.filter(|word| is_abbreviation(word)) {
        let is_explained =
            text.contains(&format!("{word} (")) || text.contains(&format!("({word})"));
        if !is_explained && !KNOWN.contains(&word) && !unexplained.contains(&word) {
            unexplained.push(word);
        }
    }
    let has_hack = mentions(&event.title, &["hack"]) && event.summary.is_none();
    let mut found = Vec::new();
    if !unexplained.is_empty() {
        let words = all_of(quoted(unexplained.iter().take(4)));
        let message = format!("beginners may not know {words}");
        found.push(
            Found::note(message).tip("explain it in brackets: `convoke change --summary TEXT`"),
        );
    }
    if has_hack {
        let message = "\"hack\" frightens beginners who do not know what is meant";
        found.push(
            Found::note(message).tip("say what people will do: `convoke change --summary TEXT`"),
        );
    }
    found
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(char::is_ascii_uppercase).count();
    (2..=6).contains(&word.chars().count())
        && letters >= 2
        && word
            .chars()
            .all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
}
