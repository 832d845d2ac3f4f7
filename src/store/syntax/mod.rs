//! What is wrong with a text that is no TOML, and where, for people who type plans: the parser's own
//! words are for people who write programs.

mod fault;
mod open;
mod words;

use toml_edit::Document;
use toml_parser::Source;

pub use fault::SyntaxFault;

/// Returns where a text stops to be TOML, and why; the larger parser is asked only then.
pub(super) fn find(text: &str) -> (usize, SyntaxFault) {
    let Err(error) = Document::parse(text) else {
        // The two agree on what is TOML, as far as any test has found.
        return (0, SyntaxFault::Other("this is no TOML".to_owned()));
    };
    let at = error
        .span()
        .map_or_else(|| longest_key(text), |it| it.start);
    let at = text.floor_char_boundary(at.min(text.len()));
    let tokens = Source::new(text).lex().into_vec();
    let opened = open::quote(text, &tokens, at).map(|at| (at, SyntaxFault::OpenText));
    opened
        .or_else(|| open::bracket(text, &tokens, at))
        .unwrap_or_else(|| match words::fault(error.message(), text, at) {
            // The parser names the place behind it, which is on the next line.
            SyntaxFault::LineEnd => (at.saturating_sub(1), SyntaxFault::LineEnd),
            fault => (at, fault),
        })
}

/// Returns where the line begins whose key has the most parts: of a key with too many the parser does
/// not say where it stands.
fn longest_key(text: &str) -> usize {
    let mut start = 0;
    let mut longest = (0, 0);
    for line in text.split_inclusive('\n') {
        let parts = line.bytes().filter(|byte| *byte == b'.').count();
        if parts > longest.0 {
            longest = (parts, start);
        }
        start += line.len();
    }
    longest.1
}

/// Returns where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the line that begins at a place.
fn line_at(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or_default()
}
