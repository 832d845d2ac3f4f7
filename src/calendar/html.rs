//! Text as HTML.

use super::describe::is_link;

/// Returns text as HTML, also within a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// Adds text as HTML.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let acts = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(acts) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Adds text, as a link when it is an address.
pub(super) fn push_linked(html: &mut String, text: &str) {
    if !is_link(text) {
        return push_escaped(html, text);
    }
    let address = escaped(text);
    html.extend(["<a href=\"", &address, "\">", &address, "</a>"]);
}
