//! A JSON value as text that a terminal shows instead of obeying.

use std::fmt::Write as _;

use serde_json::Value;

use crate::text::is_unseen;

/// Returns a value as a document: two blanks of indentation and a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).expect("a JSON value has a text");
    format!("{}\n", escaped(&text))
}

/// Returns a value as JSON on one line, in which everything shows that there is.
pub fn line(value: &Value) -> String {
    escaped(&value.to_string())
}

/// Returns JSON with what does not show escaped, also where RFC 8259 would let it stand: the value
/// is the same, and a terminal shows it instead of obeying. Between the texts there is nothing to
/// escape but the line breaks of the layout, and those stay.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c == '\n' || !is_unseen(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut units) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}
