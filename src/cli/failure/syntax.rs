//! What to type in place of what is no TOML.

use crate::store::SyntaxFault;

/// Returns which line to look at, and how it is written.
pub(super) fn how_to_write(line: Option<&str>, fault: &SyntaxFault) -> String {
    let look = match line.map(str::trim) {
        Some("") | None => "correct the line in your editor".to_owned(),
        Some(line) => format!("look at `{}`", clipped(line)),
    };
    match way_out(fault) {
        Some(way) => format!("{look}; {way}"),
        None => look,
    }
}

fn way_out(fault: &SyntaxFault) -> Option<&'static str> {
    Some(match fault {
        SyntaxFault::OpenText => "a text ends with the quote it begins with, and on its line",
        SyntaxFault::OddQuotes => "within a text a `\"` is written as `\\\"`",
        SyntaxFault::OpenList => "put `]` behind its last value",
        SyntaxFault::OpenTable => "put `}` behind its last value",
        SyntaxFault::NoQuotes => "put a `\"` before it and one behind it",
        SyntaxFault::CurlyQuotes => "put a straight `\"` before the text and one behind it",
        SyntaxFault::Truth => "write `true` or `false`",
        SyntaxFault::Nothing { .. } => "leave the key out, or put the word in quotes if it is text",
        SyntaxFault::Escape => {
            "write `\\\\` for each `\\`, or put the text between single quotes, `'`"
        }
        SyntaxFault::LeadingZero => "leave the 0 out, or put it in quotes if it is no amount",
        SyntaxFault::LargeNumber => "write a smaller one, or put it in quotes if it is no amount",
        SyntaxFault::NoNumber => "a number is digits alone, such as `150`; text stands in quotes",
        SyntaxFault::Moment { .. } => "write it as `2026-12-17`, or as `2026-12-17T18:30:00`",
        SyntaxFault::ExtraEquals => "one `=` stands between a key and its value",
        SyntaxFault::Colon => "write `=`, as in `host = \"ana\"`",
        SyntaxFault::KeyLetter => {
            "letters from a to z, digits, `-` and `_` need none; any other key stands in quotes, such as `\"café\"`"
        }
        SyntaxFault::Invisible => "delete it, and type a blank if one belongs there",
        SyntaxFault::ExtraComma => "one comma stands between two values",
        SyntaxFault::CommaBehind => {
            "several values stand in brackets, such as `[\"en\", \"pl\"]`; a fraction has a point, such as `12.50`"
        }
        SyntaxFault::TwoThings => "each key begins a line of its own",
        SyntaxFault::KeyInList => "put braces around it, such as `{ id = \"ana\" }`",
        SyntaxFault::TooDeep => "a plan needs three at most: see whether each bracket is closed",
        SyntaxFault::LineEnd => {
            "save the file with the line ends of Unix (LF) or of Windows (CRLF) in your editor"
        }
        SyntaxFault::Extended => "keep one of the two",
        _ => return None,
    })
}

/// Returns a line, or its beginning when it is very long.
fn clipped(line: &str) -> String {
    const MOST: usize = 120;
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
