/// Where a byte of a text is, as editors count: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Counts lines and columns while it walks through a text, so that many places cost no more than
/// the text is long.
pub(super) struct Counter<'t> {
    text: &'t str,
    at: usize,
    spot: Spot,
}

impl<'t> Counter<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            spot: Spot { line: 1, column: 1 },
        }
    }

    /// Returns where a byte is; it is behind the one asked for before, or the same.
    pub(super) fn spot(&mut self, at: usize) -> Spot {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        for c in passed.chars() {
            if c == '\n' {
                self.spot.line += 1;
                self.spot.column = 1;
            } else {
                self.spot.column += 1;
            }
        }
        self.at += passed.len();
        self.spot
    }
}

/// Returns where a byte of a text is.
pub fn spot(text: &str, at: usize) -> Spot {
    Counter::of(text).spot(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_from_one() {
        assert_eq!(spot("", 0), Spot { line: 1, column: 1 });
        let text = "a\r\nłódź x\n\ny";
        let mut counter = Counter::of(text);
        let spots: Vec<(usize, usize)> = ["x", "y"]
            .iter()
            .map(|word| counter.spot(text.find(word).expect("the word")))
            .map(|spot| (spot.line, spot.column))
            .collect();
        assert_eq!(spots, [(2, 6), (4, 1)]);
    }
}
