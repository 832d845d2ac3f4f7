use std::fmt;

use super::{codes, numbers};

/// What a text tells of somebody or of a place that is for few to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leak {
    /// The mail address of a person; those of lists and offices (`info@`, `team@`) are none.
    Mail,
    /// A phone number, or a link to a messenger that has one in it.
    Phone,
    /// What opens a door, stops an alarm or lets one into a network.
    Code,
    /// The number of a bank account (IBAN, with the right check digits).
    Account,
    /// Where a person lives.
    Home,
}

impl Leak {
    /// Returns the key under which `private.toml` keeps such a fact.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mail => "email",
            Self::Phone => "phone",
            Self::Code => "door-code",
            Self::Account => "account",
            Self::Home => "address",
        }
    }
}

impl fmt::Display for Leak {
    /// Writes what it is; never the fact, since findings are pasted into chats.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mail => "somebody's mail address",
            Self::Phone => "a phone number",
            Self::Code => "a code or a password",
            Self::Account => "a bank account",
            Self::Home => "a home address",
        })
    }
}

/// Returns what a text tells that is for few to know, each kind once.
pub fn leaks(text: &str) -> Vec<Leak> {
    leaks_but(text, &[])
}

/// As [`leaks`], without the addresses that a group publishes, in small letters.
pub(super) fn leaks_but(text: &str, public: &[String]) -> Vec<Leak> {
    // Most texts have neither a digit nor an address, and are done with here.
    let is_quiet = !text.chars().any(|sign| sign == '@' || sign.is_numeric());
    let is_quiet = is_quiet && !text.contains("at)") && !text.contains("at]");
    if is_quiet && !codes::has(text) {
        return Vec::new();
    }
    let plain = without_pages(text);
    let is_public = |address: &str| public.iter().any(|known| known.contains(address));
    let found = [
        (
            Leak::Mail,
            mails(&plain).any(|mail| !is_office(&mail) && !is_public(&mail)),
        ),
        (Leak::Account, has_account(&plain)),
        (Leak::Phone, has_messenger(text) || numbers::has(&plain)),
        (Leak::Code, codes::has(&plain)),
    ];
    let mut found: Vec<Leak> = found
        .into_iter()
        .filter_map(|(leak, is_there)| is_there.then_some(leak))
        .collect();
    // The digits of an account look like anything.
    if found.contains(&Leak::Account) && !has_messenger(text) {
        found.retain(|leak| *leak != Leak::Phone);
    }
    found
}

/// Returns a text in which addresses of pages are blank: their numbers are those of pages.
fn without_pages(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let begins = |mark: &str| word.to_lowercase().find(mark);
        match begins("://").or_else(|| begins("www.")) {
            Some(_) => out.extend(word.chars().map(|_| ' ')),
            None => out.push_str(word),
        }
    }
    out
}

/// Returns the mail addresses of a text, in small letters. `@name@server` is a handle.
fn mails(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace(" (at) ", "@").replace(" [at] ", "@");
    let text = text.replace("(at)", "@").replace("[at]", "@");
    let ends = |sign: char| sign.is_whitespace() || "<>()[]{},;:\"'`„“”«»|/=".contains(sign);
    let words: Vec<String> = text.split(ends).map(str::to_lowercase).collect();
    words.into_iter().filter_map(|word| {
        let word = word.trim_matches(['.', '!', '?', '*', '_']);
        let (name, server) = word.split_once('@')?;
        let (_, country) = server.rsplit_once('.')?;
        let is_name = !name.is_empty() && !name.contains('@');
        let is_server = !server.contains('@') && !server.starts_with('.');
        let is_country = country.chars().count() >= 2 && country.chars().all(char::is_alphabetic);
        (is_name && is_server && is_country).then(|| word.to_owned())
    })
}

/// Names of boxes that belong to no person, and servers of lists.
const OFFICES: &[&str] = &[
    "access",
    "accessibility",
    "announce",
    "chapter",
    "coc",
    "committee",
    "community",
    "conduct",
    "contact",
    "contacto",
    "contatto",
    "events",
    "foundation",
    "git",
    "group",
    "hallo",
    "hello",
    "help",
    "hi",
    "hola",
    "host",
    "info",
    "kontakt",
    "list",
    "mail",
    "meetup",
    "members",
    "news",
    "newsletter",
    "no-reply",
    "noreply",
    "office",
    "orga",
    "organisers",
    "organizers",
    "press",
    "privacy",
    "registration",
    "report",
    "speakers",
    "sponsor",
    "sponsors",
    "support",
    "talks",
    "team",
    "usergroup",
    "venue",
    "welcome",
    "willkommen",
];
const LISTS: &[&str] = &["lists.", "list.", "groups.", "googlegroups.", "librelist."];

fn is_office(mail: &str) -> bool {
    let (name, server) = mail.split_once('@').unwrap_or((mail, ""));
    let mut words = name.split(['-', '.', '_', '+']);
    words.any(|word| OFFICES.contains(&word)) || LISTS.iter().any(|list| server.starts_with(list))
}

/// Whether a link writes to a number.
fn has_messenger(text: &str) -> bool {
    let text = text.to_lowercase();
    let marks = [
        "wa.me/",
        "phone=",
        "t.me/+",
        "signal.me/#p/+",
        "tel:",
        "callto:",
        "sms:",
        "viber://chat?number=",
    ];
    marks.iter().any(|mark| {
        text.match_indices(mark).any(|(at, _)| {
            let rest = text[at + mark.len()..].chars();
            let digits = rest.take_while(|sign| sign.is_ascii_digit() || "+-%. ()".contains(*sign));
            digits.filter(char::is_ascii_digit).count() >= 7
        })
    })
}

/// Whether an IBAN is there: two letters, two check digits, and the remainder that ISO 13616 asks
/// for, so that hardly anything else is taken for one.
fn has_account(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    (0..signs.len()).any(|at| {
        let is_start = at == 0 || !signs[at - 1].is_alphanumeric();
        is_start && is_account(&signs[at..])
    })
}

fn is_account(signs: &[char]) -> bool {
    let shape = signs.iter().take(4).map(|sign| match sign {
        'A'..='Z' => 'A',
        '0'..='9' => '0',
        _ => ' ',
    });
    if shape.collect::<String>() != "AA00" {
        return false;
    }
    let rest = signs
        .iter()
        .filter(|sign| **sign != ' ' && **sign != '\u{a0}');
    let number = rest.take_while(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    let number: Vec<char> = number.copied().take(34).collect();
    // A word behind the number may look as if it belonged to it.
    (15..=number.len()).any(|length| remainder(&number[..length]) == 1)
}

fn remainder(number: &[char]) -> u32 {
    let turned = number[4..].iter().chain(&number[..4]);
    turned.fold(0, |rest, sign| {
        let value = sign.to_digit(36).unwrap_or_default();
        let times = if value > 9 { 100 } else { 10 };
        (rest * times + value) % 97
    })
}

/// Words of streets; those with a blank stand alone, those with a hyphen end a word.
const STREETS: &[&str] = &[
    "street ",
    "st ",
    "road ",
    "rd ",
    "avenue ",
    "ave ",
    "lane ",
    "-straße",
    "-strasse",
    "-str",
    "-weg",
    "-gasse",
    "-allee",
    "-platz",
    "rue ",
    "boulevard ",
    "ul ",
    "ulica ",
    "aleja ",
    "calle ",
    "carrer ",
    "via ",
    "rua ",
    "-straat",
    "-laan",
    "-gatan",
    "-gata",
    "-vägen",
    "-katu",
    "utca ",
];

/// Whether a text names a street and a number in it.
pub(super) fn has_street(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_street = |word: &str| {
        STREETS.iter().any(|street| match street.strip_prefix('-') {
            Some(end) => word.ends_with(end) && word.len() >= end.len(),
            None => word == street.trim_end(),
        })
    };
    let is_number = |word: &&str| {
        word.starts_with(|sign: char| sign.is_ascii_digit()) && word.chars().count() <= 4
    };
    words.iter().enumerate().any(|(at, word)| {
        let near = &words[at.saturating_sub(3)..words.len().min(at + 5)];
        is_street(word) && near.iter().any(is_number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_few_to_know_is_found() {
        for (text, leak) in [
            ("Questions: ana.nowak@example.org", Leak::Mail),
            ("<Ana.Nowak@Example.ORG>.", Leak::Mail),
            ("ana (at) example.org", Leak::Mail),
            ("mailto:ana@example.org", Leak::Mail),
            ("Pay to DE89 3704 0044 0532 0130 00 please", Leak::Account),
            ("PL61109010140000071219812874", Leak::Account),
            ("https://wa.me/48601234567", Leak::Phone),
            ("see tel:+48-601-234-567", Leak::Phone),
            ("Door code: 4711", Leak::Code),
        ] {
            assert_eq!(leaks(text), [leak], "{text}");
        }
    }

    #[test]
    fn what_is_meant_for_everybody_is_passed_over() {
        for text in [
            "Write to team@example.org or rust-help@lists.example.org",
            "warsaw-organizers@example.org",
            "@ana@hachyderm.io says more",
            "user@localhost in the terminal",
            "git@github.com:org/repo",
            "https://ana@example.org/x and https://example.org/?q=a@b.org",
            "https://www.meetup.com/x/events/301234567/",
            "DE89 3704 0044 0532 0130 01 is no account",
        ] {
            assert_eq!(leaks(text), [], "{text}");
        }
        let public = ["mailto:ana@example.org".to_owned()];
        assert_eq!(leaks_but("ana@example.org", &public), []);
    }

    #[test]
    fn a_street_with_a_number_is_an_address_and_a_street_alone_is_not() {
        for text in [
            "at home, ul. Prosta 12 m. 3",
            "12 Baker Street",
            "Hauptstraße 5",
            "rue de la Paix, 14",
        ] {
            assert!(has_street(text), "{text}");
        }
        for text in ["host", "av, 2 evenings", "Wall Street traders", "via Zoom"] {
            assert!(!has_street(text), "{text}");
        }
    }
}
