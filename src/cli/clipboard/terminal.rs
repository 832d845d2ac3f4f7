//! The clipboard of a terminal, which may be at the other end of a connection.

use std::io::Write;

use super::ClipboardError;

/// The most bytes a terminal is asked to take: 100,000 of a whole sequence in base64, where the
/// bound of hterm is (its `osc52.sh`); other terminals take as much or more.
pub(super) const TERMINAL_BYTES: usize = 74_994;

/// Asks a terminal to put a text on its clipboard; it does not answer.
pub(super) fn ask(
    text: &str,
    is_in_tmux: bool,
    terminal: &mut dyn Write,
) -> Result<(), ClipboardError> {
    if text.len() > TERMINAL_BYTES {
        return Err(ClipboardError::TooLong {
            bytes: text.len(),
            limit: TERMINAL_BYTES,
        });
    }
    let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    let sequence = if is_in_tmux {
        // tmux hands on what stands in `DCS tmux; … ST`, each escape doubled.
        format!("\x1bPtmux;\x1b{sequence}\x1b\\")
    } else {
        sequence
    };
    let asked = terminal.write_all(sequence.as_bytes());
    let asked = asked.and_then(|()| terminal.flush());
    asked.map_err(|error| ClipboardError::Failed {
        program: "terminal",
        words: error.to_string(),
    })
}

/// Returns bytes in base64 with padding (RFC 4648 §4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= three.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, encoded) in vectors {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }
}
