//! Text as HTML.

use super::describe::is_link;

/// Returns text as HTML, also within a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// The bytes that mean something in HTML or end a quoted attribute.
const ACTS: [bool; 256] = {
    let mut acts = [false; 256];
    acts[b'&' as usize] = true;
    acts[b'<' as usize] = true;
    acts[b'>' as usize] = true;
    acts[b'"' as usize] = true;
    acts
};

/// Adds text as HTML.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| ACTS[usize::from(*byte)])
    {
        html.push_str(&text[from..at]);
        html.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// Adds text, as a link when it is an address.
pub(super) fn push_linked(html: &mut String, text: &str) {
    if !is_link(text) {
        return push_escaped(html, text);
    }
    let address = escaped(text);
    html.extend(["<a href=\"", &address, "\">", &address, "</a>"]);
}
