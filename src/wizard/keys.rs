use std::collections::VecDeque;
use std::io;

use console::Key;

/// The longest escape sequence that is read to its end; no terminal sends a longer one for a key.
const LONGEST_SEQUENCE: usize = 32;

/// What a person does at the keyboard, as the prompts understand it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stroke {
    Type(char),
    /// Pasted text on one line: each line break in it is one blank.
    Paste(String),
    Enter,
    Escape,
    /// Ctrl-D.
    EndOfInput,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Backspace,
    Delete,
    EraseBefore,
    EraseAfter,
    EraseWord,
    Next,
    Previous,
    /// A key without a meaning here.
    Other,
}

/// Turns the keys of a terminal into strokes: pasted text is kept together, and sequences the
/// terminal crate knows only the start of are read to their end.
pub(super) struct Keys<F> {
    read: F,
    /// A key that was read with the one before.
    waiting: VecDeque<Key>,
}

impl<F: FnMut() -> io::Result<Key>> Keys<F> {
    pub(super) fn new(read: F) -> Self {
        Self {
            read,
            waiting: VecDeque::new(),
        }
    }

    /// Waits for the next stroke. Ctrl-C is an error of kind `Interrupted`.
    pub(super) fn stroke(&mut self) -> io::Result<Stroke> {
        Ok(match self.key()? {
            Key::Char(c) => typed(c),
            Key::UnknownEscSeq(start) => return self.sequence(&start),
            Key::Enter => Stroke::Enter,
            Key::Escape => Stroke::Escape,
            Key::ArrowLeft => Stroke::Left,
            Key::ArrowRight => Stroke::Right,
            Key::ArrowUp | Key::BackTab => Stroke::Previous,
            Key::ArrowDown | Key::Tab => Stroke::Next,
            Key::Home => Stroke::Home,
            Key::End => Stroke::End,
            Key::Backspace => Stroke::Backspace,
            Key::Del => Stroke::Delete,
            Key::CtrlC => return Err(io::ErrorKind::Interrupted.into()),
            _ => Stroke::Other,
        })
    }

    fn key(&mut self) -> io::Result<Key> {
        match self.waiting.pop_front() {
            Some(key) => Ok(key),
            None => (self.read)(),
        }
    }

    fn sequence(&mut self, start: &[char]) -> io::Result<Stroke> {
        match start {
            ['[', body @ ..] => match self.rest(body)?.as_str() {
                "200~" => self.paste(),
                body => Ok(control(body)),
            },
            // Cursor keys of a terminal in application mode.
            ['O'] => {
                let key = self.key()?;
                Ok(match key {
                    Key::Char(c) => control(&c.to_string()),
                    _ => Stroke::Other,
                })
            }
            ['b'] => Ok(Stroke::WordLeft),
            ['f'] => Ok(Stroke::WordRight),
            ['\u{7f}'] => Ok(Stroke::EraseWord),
            ['\u{1b}'] => Ok(Stroke::Escape),
            _ => Ok(Stroke::Other),
        }
    }

    /// Reads on to the end of a control sequence (ECMA-48, section 5.4: a byte from `@` to `~`) and
    /// returns it without `ESC [`.
    fn rest(&mut self, start: &[char]) -> io::Result<String> {
        let mut body = String::new();
        for (index, &c) in start.iter().enumerate() {
            body.push(c);
            // `[` opens the function keys of the Linux console: one more letter follows.
            if is_final(c) && !(index == 0 && c == '[') {
                // The crate reads one character more than it needs of short sequences.
                self.waiting
                    .extend(start[index + 1..].iter().map(|&c| Key::Char(c)));
                return Ok(body);
            }
        }
        while body.len() < LONGEST_SEQUENCE {
            match self.key()? {
                Key::Char(c) => {
                    body.push(c);
                    if is_final(c) {
                        break;
                    }
                }
                other => {
                    self.waiting.push_front(other);
                    break;
                }
            }
        }
        Ok(body)
    }

    /// Reads to the end of a bracketed paste.
    fn paste(&mut self) -> io::Result<Stroke> {
        let mut text = String::new();
        loop {
            match self.key()? {
                Key::Char(c) => text.push(c),
                Key::Enter | Key::Tab if !text.ends_with(' ') => text.push(' '),
                Key::UnknownEscSeq(start) => {
                    if let ['[', body @ ..] = start.as_slice()
                        && self.rest(body)? == "201~"
                    {
                        return Ok(Stroke::Paste(text.trim_end().to_owned()));
                    }
                }
                Key::CtrlC => return Err(io::ErrorKind::Interrupted.into()),
                _ => {}
            }
        }
    }
}

fn is_final(c: char) -> bool {
    ('@'..='~').contains(&c)
}

/// Control characters that reach us as characters; the rest have keys of their own.
fn typed(c: char) -> Stroke {
    match c {
        '\u{2}' => Stroke::Left,
        '\u{4}' => Stroke::EndOfInput,
        '\u{6}' => Stroke::Right,
        '\u{b}' => Stroke::EraseAfter,
        '\u{e}' => Stroke::Next,
        '\u{10}' => Stroke::Previous,
        '\u{15}' => Stroke::EraseBefore,
        '\u{17}' => Stroke::EraseWord,
        c if c.is_control() => Stroke::Other,
        c => Stroke::Type(c),
    }
}

/// Keys whose sequence carries Shift, Alt or Ctrl (`1;5C`), as xterm writes them.
fn control(body: &str) -> Stroke {
    let is_modified = body.ends_with(|c: char| c.is_ascii_alphabetic())
        && (body.contains(";5") || body.contains(";3"));
    match body.chars().last() {
        // A function key of the Linux console, whatever its letter.
        _ if body.starts_with('[') => Stroke::Other,
        Some('C') if is_modified => Stroke::WordRight,
        Some('D') if is_modified => Stroke::WordLeft,
        Some('A') => Stroke::Previous,
        Some('B') => Stroke::Next,
        Some('C') => Stroke::Right,
        Some('D') => Stroke::Left,
        Some('F') => Stroke::End,
        Some('H') => Stroke::Home,
        _ => Stroke::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits bytes into keys the way the terminal crate does for the sequences used here.
    fn strokes(keys: Vec<Key>) -> Vec<Stroke> {
        let mut keys = keys.into_iter();
        let mut reader = Keys::new(|| keys.next().ok_or(io::ErrorKind::UnexpectedEof.into()));
        let mut strokes = Vec::new();
        while let Ok(stroke) = reader.stroke() {
            strokes.push(stroke);
        }
        strokes
    }

    fn unknown(text: &str) -> Key {
        Key::UnknownEscSeq(text.chars().collect())
    }

    fn chars(text: &str) -> impl Iterator<Item = Key> {
        text.chars().map(Key::Char)
    }

    #[test]
    fn a_pasted_line_break_is_a_blank() {
        let mut keys = vec![unknown("[20")];
        keys.extend(chars("0~Ana"));
        keys.extend([Key::Enter, Key::Enter]);
        keys.extend(chars("Łódź木"));
        keys.extend([Key::Enter, unknown("[20")]);
        keys.extend(chars("1~y"));
        assert_eq!(
            strokes(keys),
            [Stroke::Paste("Ana Łódź木".to_owned()), Stroke::Type('y')]
        );
    }

    #[test]
    fn escape_sequences_in_pasted_text_do_nothing() {
        let mut keys = vec![unknown("[20")];
        keys.extend(chars("0~a"));
        keys.extend([unknown("[31"), Key::Char('m'), Key::Escape, Key::ArrowUp]);
        keys.extend([
            Key::Char('b'),
            unknown("[20"),
            Key::Char('1'),
            Key::Char('~'),
        ]);
        assert_eq!(strokes(keys), [Stroke::Paste("ab".to_owned())]);
    }

    #[test]
    fn an_unknown_sequence_is_swallowed_whole() {
        let mut keys = vec![unknown("[15"), Key::Char('~'), Key::Char('a')];
        keys.extend([unknown("[[A"), Key::Char('b')]);
        keys.extend([unknown("O"), Key::Char('P'), Key::Char('c')]);
        keys.extend([unknown("Ix"), unknown("[Ix")]);
        assert_eq!(
            strokes(keys),
            [
                Stroke::Other,
                Stroke::Type('a'),
                Stroke::Other,
                Stroke::Type('b'),
                Stroke::Other,
                Stroke::Type('c'),
                Stroke::Other,
                Stroke::Other,
                Stroke::Type('x'),
            ]
        );
    }

    #[test]
    fn a_broken_sequence_does_not_eat_enter() {
        assert_eq!(
            strokes(vec![unknown("[1;"), Key::Enter]),
            [Stroke::Other, Stroke::Enter]
        );
    }

    #[test]
    fn keys_with_ctrl_or_alt_walk_by_words() {
        let keys = vec![
            unknown("[1;"),
            Key::Char('5'),
            Key::Char('C'),
            unknown("[1;"),
            Key::Char('3'),
            Key::Char('D'),
            unknown("b"),
            unknown("[1;"),
            Key::Char('2'),
            Key::Char('D'),
        ];
        assert_eq!(
            strokes(keys),
            [
                Stroke::WordRight,
                Stroke::WordLeft,
                Stroke::WordLeft,
                Stroke::Left
            ]
        );
    }

    #[test]
    fn control_keys_have_their_readline_meaning() {
        let keys = chars("\u{15}\u{b}\u{17}\u{4}\u{1a}").collect();
        assert_eq!(
            strokes(keys),
            [
                Stroke::EraseBefore,
                Stroke::EraseAfter,
                Stroke::EraseWord,
                Stroke::EndOfInput,
                Stroke::Other
            ]
        );
    }
}
