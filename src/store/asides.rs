use memchr::memchr3;

use super::PlanFile;
use super::format::is_known;
use super::plan_file::body;

/// Keys of which people choose the keys in them, and what these are is no name of ours.
const CHOSEN: &[&str] = &[
    "channels",
    "limits",
    "prices",
    "weights",
    "handles",
    "layouts",
    "diets",
    "ordered",
    "duties",
    "stand-ins",
    "told",
];

impl PlanFile {
    /// Returns what of the file nothing reads but people: its comments, and the texts of keys that
    /// are the group's own, each with its line (from 1) and its key.
    ///
    /// Reads signs, not values, and never fails: of a text that is no TOML it returns what looks so.
    pub fn asides(&self) -> Vec<(usize, Option<String>, String)> {
        let text = &self.text[body(&self.text)];
        let mut reader = Reader {
            rest: text,
            line: 1,
            key: "",
            open: Vec::new(),
            is_chosen: false,
            found: Vec::new(),
        };
        while reader.step() {}
        reader.found
    }
}

/// A walk over the signs of a file.
struct Reader<'t> {
    rest: &'t str,
    line: usize,
    /// The last bare word; behind it stands the value that is read now.
    key: &'t str,
    /// The keys of the brackets that are open.
    open: Vec<&'t str>,
    /// Whether the header above is that of a table with chosen keys.
    is_chosen: bool,
    found: Vec<(usize, Option<String>, String)>,
}

impl Reader<'_> {
    /// Goes on by one word, string, comment or sign; says whether there was one.
    fn step(&mut self) -> bool {
        let Some(sign) = self.rest.chars().next() else {
            return false;
        };
        match sign {
            '#' => {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                let comment = self.rest[1..end].trim().to_owned();
                self.found.push((self.line, None, comment));
                self.pass(end);
            }
            '"' => self.string(b'"'),
            '\'' => self.string(b'\''),
            '[' if self.open.is_empty() && self.key.is_empty() => self.header(),
            '[' | '{' => {
                self.open.push(std::mem::take(&mut self.key));
                self.pass(1);
            }
            ']' | '}' => {
                self.key = self.open.pop().unwrap_or_default();
                self.pass(1);
            }
            '\n' => {
                if self.open.is_empty() {
                    self.key = "";
                }
                self.pass(1);
            }
            ',' => {
                // In a list the key is that of the bracket.
                self.key = "";
                self.pass(1);
            }
            _ if is_bare(sign) => {
                let end = self.rest.find(|sign| !is_bare(sign));
                let end = end.unwrap_or(self.rest.len());
                let (word, behind) = self.rest.split_at(end);
                if behind.trim_start_matches([' ', '\t']).starts_with('=') {
                    self.key = word;
                } else {
                    self.value(word);
                }
                self.pass(end);
            }
            ' ' => self.rest = self.rest.trim_start_matches(' '),
            _ => self.pass(sign.len_utf8()),
        }
        true
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
    }

    fn header(&mut self) {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        let end = self.rest[..end].find('#').unwrap_or(end);
        let name = self.rest[..end].trim_matches(|sign: char| "[] \t\r".contains(sign));
        let last = name.rsplit('.').next().unwrap_or_default();
        self.is_chosen = CHOSEN.contains(&last.trim());
        self.pass(end);
    }

    /// Reads a string: a value, or a key where `=` follows.
    fn string(&mut self, quote: u8) {
        let bytes = self.rest.as_bytes();
        let is_long = bytes.starts_with(&[quote; 3]);
        let close = &[quote; 3][..if is_long { 3 } else { 1 }];
        let open = close.len();
        // Nothing else ends it, or hides its end.
        let next = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            memchr3(quote, b'\\', b'\n', rest).map_or(bytes.len(), |at| from + at)
        };
        let mut end = next(open);
        while let Some(&byte) = bytes.get(end) {
            if bytes[end..].starts_with(close) || (byte == b'\n' && !is_long) {
                break;
            }
            let is_escape = byte == b'\\' && quote == b'"';
            end = next(end + 1 + usize::from(is_escape));
        }
        // It ends at a sign of ASCII, or with the text.
        let inner = &self.rest[open.min(end)..end];
        let end = (end + close.len()).min(self.rest.len());
        let end = self.rest.ceil_char_boundary(end);
        let is_key = self.rest[end..]
            .trim_start_matches([' ', '\t'])
            .starts_with('=');
        if is_key {
            self.key = inner;
        } else {
            self.value(inner);
        }
        self.pass(end);
    }

    /// Notes a value whose key is the group's own.
    fn value(&mut self, text: &str) {
        let of_open = || self.open.iter().rev().find(|key| !key.is_empty()).copied();
        let key = Some(self.key)
            .filter(|key| !key.is_empty())
            .or_else(of_open);
        let is_chosen = || self.is_chosen || self.open.iter().any(|key| CHOSEN.contains(key));
        // Nearly all keys are known, and for those nothing else is asked.
        let own = key.filter(|key| !is_known(key) && !text.is_empty() && !is_chosen());
        if let Some(key) = own {
            self.found
                .push((self.line, Some(key.to_owned()), text.to_owned()));
        }
    }
}

/// Whether a sign belongs to a bare word: a key, a number, a date.
fn is_bare(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.' | ':' | '+')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn asides(text: &str) -> Vec<(usize, Option<String>, String)> {
        let file = PlanFile::parse(Path::new("plan.toml"), text.to_owned()).expect("a file");
        file.asides()
    }

    #[test]
    fn comments_and_own_keys_are_what_nothing_reads() {
        let text = r#"# One
convoke = 1  # two
[group]
name = "A # no comment"
cat = "Mruczek"
phone = 601234567
[group.channels]
wall = "chosen"
[[person]]
id = "ana"
handles = { signal = "x" }
extra = { mail = "a@b.org", list = ["c", 'd'] }
[[event]]
tasks = [
  { id = "x", task = "y # z", dog = "Rex" },  # three
]
text = """
two lines"""
"#;
        let found = asides(text);
        let shown: Vec<String> = found
            .iter()
            .map(|(line, key, text)| format!("{line} {} {text}", key.as_deref().unwrap_or("#")))
            .collect();
        assert_eq!(
            shown,
            [
                "1 # One",
                "2 # two",
                "5 cat Mruczek",
                "6 phone 601234567",
                "12 mail a@b.org",
                "12 list c",
                "12 list d",
                "15 dog Rex",
                "15 # three",
                "17 text \ntwo lines",
            ]
        );
    }
}
