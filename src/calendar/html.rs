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
    // Of a loop that never stops early the compiler makes one that looks at many bytes at a time.
    let mut acting = 0;
    for byte in text.as_bytes() {
        acting |= u8::from(*byte == b'&') | u8::from(*byte == b'<');
        acting |= u8::from(*byte == b'>') | u8::from(*byte == b'"');
    }
    if acting == 0 {
        return html.push_str(text);
    }
    let acts = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| acts(*byte)) {
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
