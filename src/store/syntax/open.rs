//! Quotes and brackets that are opened and not closed. A parser notices them where the next thing
//! begins; who types a plan looks for them where they stand.

use toml_parser::lexer::{Token, TokenKind};

use super::{SyntaxFault, line_at, line_start};

/// Returns where the first text before a place begins that does not end on its line, or at all.
pub(super) fn quote(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let line = line_start(text, at);
    tokens.iter().find_map(|token| {
        let (start, end) = (token.span().start(), token.span().end());
        let written = &text[start..end];
        let is_open = |quote: &str| !written.ends_with(quote) || written.len() < 2 * quote.len();
        let is_it = match token.kind() {
            TokenKind::BasicString => end < line && is_open("\""),
            TokenKind::LiteralString => end < line && is_open("'"),
            TokenKind::MlBasicString => end <= at && is_open("\"\"\""),
            TokenKind::MlLiteralString => end <= at && is_open("'''"),
            _ => false,
        };
        is_it.then_some(start)
    })
}

/// Returns the list or table that should have ended before a place, and where it begins.
pub(super) fn bracket(text: &str, tokens: &[Token], at: usize) -> Option<(usize, SyntaxFault)> {
    let (start, kind) = ends_too_late(text, tokens, at)?;
    let fault = match kind {
        TokenKind::LeftSquareBracket => SyntaxFault::OpenList,
        _ => SyntaxFault::OpenTable,
    };
    Some((start, fault))
}

fn ends_too_late(text: &str, tokens: &[Token], at: usize) -> Option<Opened> {
    let rest = text[at..].trim_start();
    if let Some(last) = opened(tokens, at) {
        let other = match last.1 {
            TokenKind::LeftSquareBracket => '}',
            _ => ']',
        };
        if rest.is_empty() || rest.starts_with(other) {
            return Some(last);
        }
    }
    let start = line_start(text, at);
    let last = opened(tokens, start)?;
    let line = line_at(text, start);
    let opening = line_at(text, line_start(text, last.0));
    let is_deeper = indentation(line) > indentation(opening);
    let is_next_table =
        line.trim_start().starts_with('{') && last.1 != TokenKind::LeftSquareBracket;
    let is_next = is_header(line) || is_next_table || (is_pair(line) && !is_deeper);
    is_next.then_some(last)
}

/// A bracket that is open, and where it stands.
type Opened = (usize, TokenKind);

/// Returns the last bracket that is open before a place.
fn opened(tokens: &[Token], until: usize) -> Option<Opened> {
    let mut open: Vec<Opened> = Vec::new();
    let (mut is_line_start, mut is_header) = (true, false);
    for token in tokens {
        let (kind, start) = (token.kind(), token.span().start());
        if start >= until {
            break;
        }
        match kind {
            TokenKind::Newline => (is_line_start, is_header) = (true, false),
            TokenKind::Whitespace => {}
            _ => {
                is_header |=
                    is_line_start && open.is_empty() && kind == TokenKind::LeftSquareBracket;
                is_line_start = false;
                if !is_header {
                    step(&mut open, (start, kind));
                }
            }
        }
    }
    open.pop()
}

fn step(open: &mut Vec<Opened>, (start, kind): Opened) {
    let closes = match kind {
        TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
            return open.push((start, kind));
        }
        TokenKind::RightSquareBracket => TokenKind::LeftSquareBracket,
        TokenKind::RightCurlyBracket => TokenKind::LeftCurlyBracket,
        _ => return,
    };
    open.pop_if(|last| last.1 == closes);
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line is the header of a table: `[group]`, `[[event]]`.
fn is_header(line: &str) -> bool {
    let name = line.trim_start().strip_prefix('[');
    let name = name.map(|name| name.strip_prefix('[').unwrap_or(name));
    let name = name.and_then(|name| name.split_once(']'));
    name.is_some_and(|(name, _)| is_key(name))
}

/// Whether a line begins with a key and its `=`.
fn is_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_key(key))
}

fn is_key(key: &str) -> bool {
    let key = key.trim();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    // A list of numbers is no header.
    key.bytes().all(is_part) && key.bytes().any(|byte| byte.is_ascii_alphabetic())
}
