use std::sync::OnceLock;

/// The tables of one name in a data file, found by a look at their first lines; each is parsed
/// when it is first asked for, since most commands need a few of them.
pub(in crate::guidance) struct Blocks<T> {
    all: Vec<Block<T>>,
}

struct Block<T> {
    /// The first value in it: the id, the key or the name.
    name: &'static str,
    text: &'static str,
    read: OnceLock<T>,
}

impl<T> Blocks<T> {
    /// Finds the tables that stand under `[[table]]`.
    pub(in crate::guidance) fn of(text: &'static str, table: &str) -> Self {
        let headed = |part: &'static str| part.strip_prefix(table)?.strip_prefix("]]");
        let text = text.strip_prefix("[[").unwrap_or(text);
        let all = text.split("\n[[").filter_map(headed);
        Self {
            all: all.map(Block::of).collect(),
        }
    }

    /// Returns the table whose first value is `name`.
    pub(in crate::guidance) fn find(
        &'static self,
        name: &str,
        parse: impl Fn(&str) -> T,
    ) -> Option<&'static T> {
        let block = self.all.iter().find(|block| block.name == name)?;
        Some(block.read(&parse))
    }

    /// Returns every table, in the order of the file.
    pub(in crate::guidance) fn all(
        &'static self,
        parse: impl Fn(&str) -> T,
    ) -> impl Iterator<Item = &'static T> {
        self.all.iter().map(move |block| block.read(&parse))
    }
}

impl<T> Block<T> {
    fn of(text: &'static str) -> Self {
        Self {
            name: text.split('"').nth(1).unwrap_or_default(),
            text,
            read: OnceLock::new(),
        }
    }

    fn read(&self, parse: impl Fn(&str) -> T) -> &T {
        self.read.get_or_init(|| parse(self.text))
    }
}
