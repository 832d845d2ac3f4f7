//! Phone numbers among all the other numbers of a plan.

/// Words before a phone number, in small letters.
const TELLING: &[&str] = &[
    "phone",
    "tel",
    "telefon",
    "téléphone",
    "telephone",
    "teléfono",
    "telefono",
    "telefone",
    "mobile",
    "mobil",
    "handy",
    "cell",
    "call",
    "sms",
    "text me",
    "whatsapp",
    "signal",
    "telegram",
    "viber",
    "ring",
    "anrufen",
    "ruf",
    "rufnummer",
    "móvil",
    "celular",
    "portable",
    "komórka",
    "komórki",
    "zadzwoń",
    "puhelin",
    "電話",
    "携帯",
    "电话",
    "手机",
    "전화",
];

/// Words before a number of something else, in small letters.
const OTHERWISE: &[&str] = &[
    "isbn", "issn", "id", "no", "nr", "invoice", "order", "ticket", "meeting", "webinar", "vat",
    "nip", "krs", "iban", "konto", "ref", "serial", "version", "page", "doi", "rfc", "passcode",
];

/// A number as it is written: its groups of digits and what stands between them.
struct Written<'t> {
    groups: Vec<&'t str>,
    between: Vec<&'t str>,
    /// `+` or `(`, or both, or nothing.
    lead: &'t str,
    before: &'t str,
}

/// Whether a text has a phone number.
pub(super) fn has(text: &str) -> bool {
    written(text).iter().any(Written::is_phone)
}

/// Returns the numbers of a text that have nothing in them but digits and single separators.
fn written(text: &str) -> Vec<Written<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let lead = lead(text, at);
        let end = end(bytes, at);
        let start = at - lead.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let is_glued = |sign: Option<char>| {
            // Words of Chinese and Japanese stand beside numbers without a blank.
            sign.is_some_and(|sign| {
                (sign.is_alphanumeric() && sign < '\u{2e80}') || "_#@=/\\€$£¥%°".contains(sign)
            })
        };
        if !is_glued(before) && !is_glued(after) {
            found.push(Written::of(&text[at..end], (lead, &text[..start])));
        }
        at = end;
    }
    found
}

/// Returns what stands before the first digit and belongs to it.
fn lead(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches('(');
    let begins = before.strip_suffix('+').unwrap_or(before).len();
    &text[begins..at]
}

/// Returns where the digits end that begin at a place, over separators such as ` `, `-`, `) `.
fn end(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    let mut at = from;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            at += 1;
            end = at;
        } else if at - end < 3 && b" -./()".contains(&bytes[at]) {
            at += 1;
        } else if at - end < 3 && bytes[at..].starts_with("\u{a0}".as_bytes()) {
            at += 2;
        } else {
            break;
        }
    }
    end
}

impl<'t> Written<'t> {
    fn of(number: &'t str, (lead, before): (&'t str, &'t str)) -> Self {
        let is_digit = |sign: char| sign.is_ascii_digit();
        let groups = number.split(|sign| !is_digit(sign));
        let between = number.split(is_digit);
        Self {
            groups: groups.filter(|part| !part.is_empty()).collect(),
            between: between.filter(|part| !part.is_empty()).collect(),
            lead,
            before,
        }
    }

    fn is_phone(&self) -> bool {
        let digits: usize = self.groups.iter().map(|group| group.len()).sum();
        if self.is_otherwise() || self.is_calendar() || self.is_decimal() {
            return false;
        }
        if self.lead.contains('+') {
            return (8..=15).contains(&digits) && self.is_one();
        }
        if self.is_told() {
            return (7..=15).contains(&digits) && self.is_one();
        }
        self.is_one() && (self.is_international(digits) || self.is_national(digits))
    }

    /// Whether the word before says that it is a phone number.
    fn is_told(&self) -> bool {
        self.words_before(3)
            .iter()
            .any(|word| TELLING.contains(&word.as_str()))
            || TELLING.iter().any(|word| {
                let before = self.before.trim_end_matches([' ', ':', '：', 'は']);
                !word.is_ascii() && before.ends_with(word)
            })
    }

    /// Whether the word before says that it is something else.
    fn is_otherwise(&self) -> bool {
        let words = self.words_before(2);
        let is_other = |word: &String| OTHERWISE.contains(&word.as_str());
        words.iter().any(is_other) && !self.lead.contains('+')
    }

    fn words_before(&self, most: usize) -> Vec<String> {
        let from = self
            .before
            .char_indices()
            .rev()
            .nth(28)
            .map_or(0, |it| it.0);
        let near = self.before[from..].to_lowercase();
        let words = near.split(|sign: char| !sign.is_alphabetic());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let last = words.len().saturating_sub(most);
        words[last..]
            .iter()
            .map(|word| (*word).to_owned())
            .collect()
    }

    /// Whether it can be one number: the separators are those of one.
    fn is_one(&self) -> bool {
        let is_single =
            |sign: &&str| [" ", "-", ".", "/", " / ", ") ", ")", " (", "\u{a0}"].contains(sign);
        let odd = self.between.iter().filter(|sign| !is_single(sign)).count();
        odd == 0
            && self
                .between
                .iter()
                .filter(|sign| sign.contains('/'))
                .count()
                <= 1
    }

    /// Whether there are dates or times in it, or years, or the numbers of a network.
    fn is_calendar(&self) -> bool {
        let number = |group: &str| group.parse::<u32>().unwrap_or(u32::MAX);
        let is_year = |group: &&str| group.len() == 4 && (1900..=2100).contains(&number(group));
        let is_clock =
            |group: &&str| group.len() == 4 && number(group) / 100 < 24 && number(group) % 100 < 60;
        let groups = &self.groups;
        let is_date = groups.windows(3).any(|three| {
            let two = |at: usize| three[at].len() <= 2 && number(three[at]) <= 31;
            (is_year(&three[0]) && two(1) && two(2)) || (two(0) && two(1) && is_year(&three[2]))
        });
        let is_address = groups.len() == 4
            && self.between.iter().all(|sign| *sign == ".")
            && groups.iter().all(|group| number(group) < 256);
        let has_plus = self.lead.contains('+');
        let years = groups.iter().filter(|group| is_year(group)).count();
        is_date
            || is_address
            || (!has_plus && groups.iter().all(is_clock))
            || (!has_plus && groups.len() == 2 && years == 2)
    }

    /// Whether it is a number with decimals, such as a coordinate.
    fn is_decimal(&self) -> bool {
        self.between == ["."] && self.groups[0].len() <= 3
    }

    /// Whether it begins as a call abroad does.
    fn is_international(&self, digits: usize) -> bool {
        let first = self.groups[0];
        let is_grouped = self.groups.len() > 1;
        first.starts_with("00") && is_grouped && (11..=17).contains(&digits) && first.len() <= 6
    }

    /// Whether it has one of the forms that people write at home.
    fn is_national(&self, digits: usize) -> bool {
        let sizes: Vec<usize> = self.groups.iter().map(|group| group.len()).collect();
        let has_hyphens = self.between.iter().all(|sign| *sign == "-");
        let same = self.between.windows(2).all(|two| two[0] == two[1]);
        match sizes[..] {
            // (212) 555-0142, 212-555-0142, 212.555.0142
            [3, 3, 4] => self.lead.contains('(') || (same && self.between[0] != " "),
            // 010-1234-5678
            [3, 4, 4] if has_hyphens => true,
            // 601 234 567; rooms that are counted up, and round sums, are none
            [3, 3, 3] => self.is_nine(has_hyphens),
            _ => self.is_trunk(&sizes, digits),
        }
    }

    fn is_nine(&self, has_hyphens: bool) -> bool {
        let is_rising = self.groups.windows(2).all(|two| two[0] < two[1]);
        let is_near = self
            .groups
            .iter()
            .all(|group| group[..1] == self.groups[0][..1]);
        let is_round = self.groups.iter().any(|group| group.ends_with("00"));
        let is_spaced = self
            .between
            .iter()
            .all(|sign| [" ", "\u{a0}"].contains(sign));
        let first = &self.groups[0][..1];
        (has_hyphens || is_spaced) && !is_round && !(is_rising && is_near) && first > "1"
    }

    /// Whether it begins with the zero of a call to another town.
    fn is_trunk(&self, sizes: &[usize], digits: usize) -> bool {
        let first = self.groups[0];
        let is_zero = first.starts_with('0') && !first.starts_with("00") && first.len() >= 2;
        // 06 12 34 56 78: pairs, parted by one sign.
        let pairs = sizes.iter().all(|size| *size == 2);
        let same = self.between.windows(2).all(|two| two[0] == two[1]);
        let is_list = pairs && !(sizes.len() == 5 && same);
        is_zero && sizes.len() > 1 && !is_list && (9..=12).contains(&digits)
    }
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn phone_numbers_are_found_as_people_write_them() {
        for text in [
            "Call +48 601 234 567",
            "+48601234567",
            "(+49) 30 1234567",
            "+1 (212) 555-0142",
            "+33 6 12 34 56 78",
            "+44 20 7946 0958",
            "0049 30 123456-78",
            "phone 601234567",
            "Tel.: 22 123 45 67",
            "601 234 567",
            "601-234-567",
            "(212) 555-0142",
            "212-555-0142",
            "212.555.0142",
            "030 12345678",
            "030/1234567",
            "0171 / 1234567",
            "020 7946 0958",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "044 668 18 00",
            "03-1234-5678",
            "090-1234-5678",
            "010-1234-5678",
            "電話03-1234-5678",
            "WhatsApp: 5491123456789",
        ] {
            assert!(has(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_phone_numbers() {
        for text in [
            "2026-12-17 18:30",
            "17.12.2026, 18.30-21.00",
            "01.02.2026 18.30",
            "2026-2027",
            "2024/2025, 2025/2026",
            "from 18:30 to 21:00, 150 minutes",
            "0900-1030",
            "0900-1030-1200",
            "09.30-10.15",
            "00-001 Warszawa",
            "10115 Berlin, 75011 Paris",
            "London EC1A 1BB",
            "150-0002",
            "12,50 € and 1 200 000 €",
            "1.234.567,00",
            "52.229676, 21.012229",
            "+52.229676",
            "Meetup 301234567",
            "event 304567890123",
            "Meeting ID: 812 3456 7890",
            "Webinar ID 812 345 678",
            "ISBN 978-3-16-148410-0",
            "0-306-40615-2",
            "10.0.0.1 and 192.168.100.200",
            "v1.95.0, RFC 5545, arXiv 0704.0001",
            "rooms 301 302 303",
            "100 200 300",
            "UTC+02:00, GMT+1, C++20",
            "40 seats, 60 chairs, 3rd floor",
            "9C3W9QCJ+2VX",
            "1-2-3, 10 20 30 40",
            "Invoice 0123-4567-89",
            "2026-12-17-schedulers",
            "a 12:34:56.789012",
        ] {
            assert!(!has(text), "{text}");
        }
    }
}
