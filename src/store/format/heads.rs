//! How many people come, and what the evening is like for them.

use super::fields::Keys;
use super::read::{Reader, Record};
use crate::plan::{Heads, Particulars, Seldom};

/// Reads how many sign up and come.
pub(super) fn heads<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Heads {
    Heads {
        limit: read.number(rec, "limit"),
        signups: read.number(rec, "signups"),
        waiting: read.number(rec, "waiting"),
        arrived: read.number(rec, "arrived"),
        diets: read.pairs(rec, "diets", Reader::number),
        entry: read.word(rec, "entry"),
        odds: read.words(rec, "odds"),
    }
}

/// Reads what the evening is like.
pub(super) fn particulars<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Particulars {
    Particulars {
        level: read.text(rec, "level"),
        ages: read.text(rec, "ages"),
        access_by: read.date(rec, "access-by"),
        food: read.texts(rec, "food"),
        ordered: read.pairs(rec, "ordered", Reader::number),
        layout: read.text(rec, "layout"),
        helpers: read.number(rec, "helpers"),
        call: read.texts(rec, "call"),
        good: read.text(rec, "good"),
        better: read.text(rec, "better"),
    }
}

/// Adds the keys of both that stand among the facts.
pub(super) fn keys(keys: Keys, heads: &Seldom<Heads>, it: &Seldom<Particulars>) -> Keys {
    if keys.is_written() && heads.is_silent() && it.is_silent() {
        return keys;
    }
    let odds: Vec<&str> = heads.odds.iter().map(|odds| odds.word()).collect();
    keys.bare("limit", heads.limit)
        .bare("signups", heads.signups)
        .bare("waiting", heads.waiting)
        .bare("arrived", heads.arrived)
        .pairs("diets", (&heads.diets, ToString::to_string))
        .shown("entry", heads.entry.as_ref())
        .texts("odds", &odds)
        .maybe("level", it.level.as_ref())
        .maybe("ages", it.ages.as_ref())
        .bare("access-by", it.access_by)
        .texts("food", &it.food)
        .pairs("ordered", (&it.ordered, ToString::to_string))
        .maybe("layout", it.layout.as_ref())
        .bare("helpers", it.helpers)
        .texts("call", &it.call)
        .maybe("good", it.good.as_ref())
        .maybe("better", it.better.as_ref())
}
