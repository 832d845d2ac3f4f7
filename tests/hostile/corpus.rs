//! Texts that once broke something, or could, and what becomes of them when they are spoilt further.

use std::fmt::Write as _;
use std::fs;

use super::targets::TARGETS;
use crate::support::{files_below, manifest};

/// Rounds of spoiling, for each text of each target.
const ROUNDS: u64 = 40;

/// Longer texts are cut: a round is to take milliseconds.
const LONGEST: usize = 4_000;

/// What spoils a text: brackets, quotes, numbers at the edge, signs that act, parts of templates.
const SPOILERS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "'''",
    "=",
    "\n",
    "\r",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "é",
    "99999999999999999999",
    "-1",
    "9999-12-31T23:59:59",
    "0000-00-00",
    "1e400",
    "[[event]]\n",
    "{{#each @root.sessions}}",
    "{{/each}}",
    "{{> part}}",
    "{{",
    "}}",
    ",",
    "\t",
    "BEGIN:VEVENT\n",
    "RRULE:FREQ=DAILY;INTERVAL=0\n",
    "id = \"x\"\n",
    "\n=8<=\n",
];

/// Numbers that are the same on every computer (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap() % most.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.below(text.len() + 1))
    }
}

/// Cuts, doubles, replaces or puts in.
fn spoilt(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(3) {
        let (one, other) = (dice.place(&text), dice.place(&text));
        let (start, end) = (one.min(other), one.max(other));
        let spoiler = SPOILERS[dice.below(SPOILERS.len())];
        match dice.below(6) {
            0 => text.truncate(start),
            1 => text.replace_range(start..end.min(text.ceil_char_boundary(start + 20)), ""),
            2 => {
                let piece = text[start..end].to_owned();
                text.insert_str(start, &piece);
            }
            3 => text.insert_str(start, &spoiler.repeat(1 + dice.below(200))),
            _ => text.insert_str(start, spoiler),
        }
    }
    text
}

fn corpus(target: &str) -> Vec<(String, String)> {
    let folder = manifest().join("tests/corpus").join(target);
    let files = files_below(&folder, "").into_iter();
    let read = files.map(|path| {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, String::from_utf8_lossy(&bytes).into_owned())
    });
    read.collect()
}

#[test]
fn every_text_of_the_corpus_is_withstood_also_spoilt() {
    for (target, run) in TARGETS {
        let texts = corpus(target);
        assert!(!texts.is_empty(), "no text for `{target}`");
        for (name, text) in texts {
            run(&text);
            let short = &text[..text.floor_char_boundary(LONGEST)];
            for round in 0..ROUNDS {
                let mut dice = Dice((name.len() as u64 + 0x9e37_79b9) << 16 | round);
                let text = spoilt(short, &mut dice);
                let outcome = std::panic::catch_unwind(|| run(&text));
                assert!(outcome.is_ok(), "{target}/{name}, round {round}");
            }
        }
    }
}

/// The stack of a program's first thread on Linux; a test's own is a quarter of it.
const STACK: usize = 8 * 1024 * 1024;

#[test]
fn what_lies_deep_in_itself_is_withstood() {
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(run_deep_texts).unwrap().join().unwrap();
}

fn run_deep_texts() {
    let deep = 500;
    for (open, close) in [
        ("[", "]"),
        ("{a=", "}"),
        ("[{a=", "}]"),
        ("\"", ""),
        ("(", ")"),
    ] {
        let nested = format!("{}{}", open.repeat(deep), close.repeat(deep));
        for text in [
            format!("a = {nested}\n"),
            nested.clone(),
            format!("convoke = 1\n[group]\nname = {nested}\n"),
            format!("{{{{label {nested}}}}}"),
        ] {
            for (_, run) in TARGETS {
                run(&text);
            }
        }
    }
    let blocks = format!("{}{}", "{{#if title}}".repeat(deep), "{{/if}}".repeat(deep));
    let chain = format!(
        "{{{{#if title}}}}{}{{{{/if}}}}",
        "{{else if title}}".repeat(deep)
    );
    let key = format!("{}a = 1\n", "a.".repeat(deep));
    let header = format!("[{}a]\n", "a.".repeat(deep));
    let begun = "BEGIN:VEVENT\n".repeat(deep);
    for text in [blocks, chain, key, header, begun] {
        for (_, run) in TARGETS {
            run(&text);
        }
    }
}

#[test]
fn a_text_of_many_keys_is_withstood() {
    let mut text = String::from("convoke = 1\n[group]\nname = \"x\"\ntimezone = \"UTC\"\n");
    for number in 0..1_000 {
        writeln!(text, "key{number} = {number}").unwrap();
    }
    TARGETS[0].1(&text);
    TARGETS[1].1(&text);
}
