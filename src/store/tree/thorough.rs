//! Reads a document with the parser that `toml_edit` is built on, whatever is in it.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::build::Builder;
use super::scalar::{is_plain, scalar};
use super::{Kind, Piece, Slot, Tree};

/// Reads a document; none when anything is wrong with it.
pub(super) fn tree(text: &str) -> Option<Tree> {
    let tokens = Source::new(text).lex().into_vec();
    let mut refused = Refused(false);
    let mut reading = Thorough {
        builder: Builder::new(text),
        fits: true,
        header: 0,
    };
    parse_document(&tokens, &mut reading, &mut refused);
    let fits = reading.fits && !refused.0;
    fits.then_some(reading.builder.tree)
}

/// Whether the parser met an error.
pub(super) struct Refused(pub(super) bool);

impl ErrorSink for Refused {
    fn report_error(&mut self, _error: ParseError) {
        self.0 = true;
    }
}

/// What the parser says goes into the tree until something is against the rules.
struct Thorough<'t> {
    builder: Builder<'t>,
    /// Whether nothing was said that must not be.
    fits: bool,
    /// Where the header begins that is being read.
    header: usize,
}

impl Thorough<'_> {
    /// Takes a step that may be against the rules.
    fn take(&mut self, step: impl FnOnce(&mut Self) -> Option<()>) {
        if self.fits && step(self).is_none() {
            self.fits = false;
        }
    }

    fn key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let source = &self.builder.text[range(span)];
        match encoding {
            None if !source.is_empty() && source.bytes().all(is_bare) => {
                self.builder.key(range(span), range(span));
            }
            Some(Encoding::BasicString | Encoding::LiteralString) if is_plain(source) => {
                let inside = span.start() + 1..span.end() - 1;
                self.builder.key(inside, range(span));
            }
            _ => {
                let mut name = Cow::Borrowed("");
                Raw::new_unchecked(source, encoding, span).decode_key(&mut name, error);
                self.builder.decoded_key(name.into_owned(), range(span));
            }
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

/// Whether a key may have a byte without quotation marks.
pub(super) fn is_bare(byte: u8) -> bool {
    BARE[usize::from(byte)]
}

const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut sign = 0_u8;
    while sign < 128 {
        bare[sign as usize] = sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
        sign += 1;
    }
    bare
};

impl EventReceiver for Thorough<'_> {
    fn std_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.header = span.start();
    }

    fn std_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.take(|this| this.builder.begin_table(this.header..span.end(), false));
    }

    fn array_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.header = span.start();
    }

    fn array_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.take(|this| this.builder.begin_table(this.header..span.end(), true));
    }

    fn inline_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.take(|this| this.builder.open(Kind::Braces, range(span)));
        self.fits
    }

    fn inline_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.take(|this| this.builder.close(span.end()));
    }

    fn array_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.take(|this| this.builder.open(Kind::Array, range(span)));
        self.fits
    }

    fn array_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.take(|this| this.builder.close(span.end()));
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.take(|this| {
            this.key(span, encoding, error);
            Some(())
        });
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.take(|this| {
            let raw = Raw::new_unchecked(&this.builder.text[range(span)], encoding, span);
            let scalar = scalar(&raw, encoding, error)?;
            this.builder
                .put(Slot::Value(scalar, Piece::new(&range(span))))
        });
    }

    fn comment(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        let comment = self.builder.text[range(span)].bytes();
        let is_control = |byte: u8| (byte < b' ' && byte != b'\t') || byte == 0x7f;
        self.fits &= !comment.into_iter().any(is_control);
    }

    fn newline(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.fits &= self.builder.text[range(span)] != *"\r";
    }
}
