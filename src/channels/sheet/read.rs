//! What a template of ours says, piece by piece.

/// A template that was read.
#[derive(Debug)]
pub(in crate::channels) struct Sheet<'t> {
    /// Its file below `templates/`.
    pub(super) file: &'t str,
    pub(super) pieces: Vec<Piece<'t>>,
    /// The parts it names, in order.
    parts: Vec<&'t str>,
    asks: Vec<&'t str>,
}

/// A piece of a template and its line, counted from 1.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub(super) line: usize,
    pub(super) kind: Kind<'t>,
}

/// What a piece says.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// Words as they stand there.
    Words(&'t str),
    /// `{{event.title}}`: a fact that marks nothing up.
    Fact(Path<'t>),
    /// `{{{event.title}}}`: a fact as it is.
    Raw(Path<'t>),
    /// `{{label "when"}}`: what a helper makes of words and facts.
    Call(&'t str, Vec<Word<'t>>),
    /// `{{> facts}}`: another template.
    Part(&'t str),
    /// `{{#if place}}…{{else}}…{{/if}}`.
    Block(Asked<'t>, Vec<Piece<'t>>, Vec<Piece<'t>>),
}

/// A word after a helper.
#[derive(Debug)]
pub(super) enum Word<'t> {
    /// In quotes.
    Said(&'t str),
    /// The name of a fact.
    Fact(Path<'t>),
}

/// The way to a fact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'t> {
    /// As it is written: `@root.event.title`.
    pub(super) written: &'t str,
    /// Whether it begins at the facts of the event wherever it stands.
    pub(super) is_of_event: bool,
    /// The names on the way, such as `event` and `title`; `this` has none.
    steps: [Option<&'t str>; 2],
}

impl<'t> Path<'t> {
    /// Takes the name of a fact apart, if it is one as ours are written.
    fn of(written: &'t str) -> Option<Self> {
        let root = written.strip_prefix("@root.");
        let plain = root.unwrap_or(written);
        let steps = match cut(plain, ".") {
            Some((holder, name)) => [Some(holder), Some(name)],
            None => [Some(plain).filter(|name| *name != "this"), None],
        };
        let are_names = steps.iter().flatten().all(|step| is_name(step));
        are_names.then_some(Self {
            written,
            is_of_event: root.is_some(),
            steps,
        })
    }

    /// Returns it without where it begins: `event.title`.
    fn plain(&self) -> &'t str {
        let written = self.written;
        written.strip_prefix("@root.").unwrap_or(written)
    }

    /// Returns the name of what holds the fact, if that is not the event.
    fn holder(&self) -> Option<&'t str> {
        self.steps[0].filter(|_| self.steps[1].is_some())
    }

    /// Returns the names on the way.
    pub(super) fn steps(&self) -> impl Iterator<Item = &'t str> {
        self.steps.into_iter().flatten()
    }
}

/// What a block asks for.
#[derive(Debug)]
pub(super) enum Asked<'t> {
    If(Path<'t>),
    Unless(Path<'t>),
    Each(Path<'t>),
    Spare(u64),
}

impl<'t> Sheet<'t> {
    /// Reads a template, if it says nothing but what ours say.
    pub(in crate::channels) fn read(file: &'t str, text: &'t str) -> Option<Self> {
        let mut reader = Reader {
            tokens: tokens(text)?.into_iter(),
            parts: Vec::new(),
            asks: Vec::new(),
        };
        let (pieces, end) = reader.pieces()?;
        (end == End::Text).then_some(Self {
            file,
            pieces,
            parts: reader.parts,
            asks: reader.asks,
        })
    }

    /// Returns the parts it names, in order.
    pub(in crate::channels) fn parts(&self) -> &[&'t str] {
        &self.parts
    }

    /// Returns the facts it asks for, and what holds them. Those of a list's entries are among them
    /// as if they were the event's; one that is asked for twice is there twice.
    pub(in crate::channels) fn asks(&self) -> &[&'t str] {
        &self.asks
    }
}

/// Words, or what stands between braces.
enum Token<'t> {
    Words(&'t str),
    Tag(&'t str),
    Raw(&'t str),
}

/// Cuts a text at its braces, each piece with its line. A line that holds nothing but the begin or
/// the end of a block, or a part, leaves no empty line behind.
fn tokens(text: &str) -> Option<Vec<(usize, Token<'_>)>> {
    let mut tokens = Vec::new();
    for (line, words) in (1..).zip(text.split_inclusive('\n')) {
        let mut rest = if is_alone(words.trim_ascii()) {
            words.trim_ascii()
        } else {
            words
        };
        while let Some((before, after)) = cut(rest, "{{") {
            if !before.is_empty() {
                tokens.push((line, Token::Words(before)));
            }
            let (token, left) = if let Some(after) = after.strip_prefix('{') {
                let (inside, left) = cut(after, "}}}")?;
                (Token::Raw(inside), left)
            } else {
                let (inside, left) = cut(after, "}}")?;
                (Token::Tag(inside), left)
            };
            tokens.push((line, token));
            rest = left;
        }
        if !rest.is_empty() {
            tokens.push((line, Token::Words(rest)));
        }
    }
    Some(tokens)
}

/// Whether a line holds nothing but the begin or the end of a block, or a part.
fn is_alone(line: &str) -> bool {
    let inside = line
        .strip_prefix("{{")
        .and_then(|line| line.strip_suffix("}}"));
    inside.is_some_and(|inside| {
        (inside.starts_with(['#', '/', '>']) || inside == "else") && cut(inside, "{{").is_none()
    })
}

/// Returns what stands before a mark and behind it. Templates are short: a search that is made ready for
/// long texts takes longer.
fn cut<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let mut places = text.as_bytes().windows(mark.len());
    let at = places.position(|place| place == mark.as_bytes())?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// Where pieces end.
#[derive(PartialEq, Eq)]
enum End<'t> {
    Text,
    Else,
    /// `{{/if}}`, with the word of the block.
    Block(&'t str),
}

struct Reader<'t> {
    tokens: std::vec::IntoIter<(usize, Token<'t>)>,
    parts: Vec<&'t str>,
    asks: Vec<&'t str>,
}

impl<'t> Reader<'t> {
    /// Notes the name of a fact, if it is one as ours are written.
    fn fact(&mut self, name: &'t str) -> Option<Path<'t>> {
        let path = Path::of(name)?;
        self.asks.push(path.plain());
        self.asks.extend(path.holder());
        Some(path)
    }

    fn pieces(&mut self) -> Option<(Vec<Piece<'t>>, End<'t>)> {
        let mut pieces = Vec::new();
        while let Some((line, token)) = self.tokens.next() {
            let kind = match token {
                Token::Words(words) => Kind::Words(words),
                Token::Raw(path) => Kind::Raw(self.fact(path)?),
                Token::Tag("else") => return Some((pieces, End::Else)),
                Token::Tag(tag) => match tag.split_at_checked(1)? {
                    ("/", word) => return Some((pieces, End::Block(word))),
                    ("#", opened) => self.block(opened)?,
                    (">", name) => {
                        let name = Some(name.trim()).filter(|name| is_name(name))?;
                        self.parts.push(name);
                        Kind::Part(name)
                    }
                    _ => self.said(tag)?,
                },
            };
            pieces.push(Piece { line, kind });
        }
        Some((pieces, End::Text))
    }

    fn block(&mut self, opened: &'t str) -> Option<Kind<'t>> {
        let (word, asked) = cut(opened, " ")?;
        let kind = match word {
            "if" => Asked::If(self.fact(asked)?),
            "unless" => Asked::Unless(self.fact(asked)?),
            "each" => Asked::Each(self.fact(asked)?),
            "spare" => Asked::Spare(asked.parse().ok()?),
            _ => return None,
        };
        let (inside, mut end) = self.pieces()?;
        let mut otherwise = Vec::new();
        if end == End::Else {
            (otherwise, end) = self.pieces()?;
        }
        (end == End::Block(word)).then_some(Kind::Block(kind, inside, otherwise))
    }

    /// Returns what is told between braces: a fact, or what a helper makes.
    fn said(&mut self, tag: &'t str) -> Option<Kind<'t>> {
        let (helper, mut rest) = cut(tag, " ").unwrap_or((tag, ""));
        if rest.is_empty() && helper != "bullet" {
            return Some(Kind::Fact(self.fact(helper)?));
        }
        let mut words = Vec::new();
        while !rest.is_empty() {
            let (word, left) = if let Some(quoted) = rest.strip_prefix('"') {
                let (word, left) = cut(quoted, "\"")?;
                (Word::Said(word), left)
            } else {
                let (word, left) = cut(rest, " ").unwrap_or((rest, ""));
                (Word::Fact(self.fact(word)?), left)
            };
            words.push(word);
            rest = left.trim_start();
        }
        if helper == "say" {
            // Both may stand in sentences.
            self.asks.extend(["group.name", "event.kind"]);
        }
        Some(Kind::Call(helper, words))
    }
}

/// Whether a word is a name as ours are written.
fn is_name(word: &str) -> bool {
    let is_letter = |sign: char| sign.is_ascii_lowercase() || matches!(sign, '_' | '-');
    !word.is_empty() && word.chars().all(is_letter)
}
