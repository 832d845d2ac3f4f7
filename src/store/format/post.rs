//! Posts: what was said where, and which facts it told.

use super::super::toml_text::{list, moment, quoted};
use super::fields::{Keys, Row, Shape, row};
use super::read::{Reader, Record};
use crate::plan::{Fact, Id, Post, Told};

const POST: &[&str] = &["channel", "occasion", "on", "url", "session", "told"];
const TOLD: &[&str] = &[
    "status", "start", "minutes", "mode", "venue", "address", "title", "speakers", "talks",
    "price", "gone",
];

/// Reads one post; none when the channel or the occasion is missing or wrong.
pub(super) fn post<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Post> {
    read.known(rec, POST);
    let channel = read.text(rec, "channel");
    let channel = read.needed(rec, "channel", channel);
    let occasion = read.word(rec, "occasion");
    let occasion = read.needed(rec, "occasion", occasion);
    let on = read.date(rec, "on");
    let url = read.text(rec, "url");
    let session = read.text(rec, "session");
    let (told, gone) = facts(read, rec);
    Some(Post {
        channel: channel?,
        occasion: occasion?,
        on,
        url,
        session,
        told,
        gone,
    })
}

/// Reads what a post told. What stands for nobody today is kept: somebody was told so once.
fn facts<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> (Vec<Told>, Vec<Fact>) {
    let Some(rec) = read.record(rec, "told") else {
        return (Vec::new(), Vec::new());
    };
    read.known(rec, TOLD);
    let speakers: Vec<Id> = read.words(rec, "speakers");
    let talks = read.texts(rec, "talks");
    let told = [
        read.word(rec, "status").map(Told::Status),
        start(read, rec),
        read.number(rec, "minutes").map(Told::Minutes),
        read.word(rec, "mode").map(Told::Mode),
        read.word(rec, "venue").map(Told::Venue),
        read.text(rec, "address").map(Told::Address),
        read.text(rec, "title").map(Told::Title),
        Some(speakers)
            .filter(|ids| !ids.is_empty())
            .map(Told::Speakers),
        Some(talks)
            .filter(|titles| !titles.is_empty())
            .map(Told::Talks),
        read.price(rec, "price").map(Told::Price),
    ];
    (
        told.into_iter().flatten().collect(),
        read.words(rec, "gone"),
    )
}

/// Reads the start: a date alone, as a save-the-date tells it, or a date and time.
fn start<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Told> {
    match Reader::bare_date(rec, "start") {
        Some(day) => Some(Told::Day(day)),
        None => read.moment(rec, "start").map(Told::Start),
    }
}

/// Returns the keys of posts, in the order they were said.
///
/// A row is known by what was said when; of two that are the same, by which of them it is.
pub(super) fn rows(posts: &[Post]) -> Vec<Row> {
    let mut seen = std::collections::BTreeMap::new();
    let named = posts.iter().map(|post| {
        let name = name(post);
        let times = seen.entry(name.clone()).or_insert(0_u32);
        *times += 1;
        row(&format!("{name} {times}"), "", keys(post))
    });
    named.collect()
}

fn name(post: &Post) -> String {
    let day = post.on.map(|on| on.to_string()).unwrap_or_default();
    let session = post.session.as_deref().unwrap_or_default();
    format!("{} {} {day} {session}", post.channel, post.occasion)
}

fn keys(post: &Post) -> Keys {
    let keys = Keys::none()
        .text("channel", &post.channel)
        .text("occasion", post.occasion.word());
    let keys = match post.on {
        Some(on) => keys.value("on", on.to_string()),
        None => keys,
    };
    let told = post.told.iter().map(|told| {
        let (key, value) = fact(told);
        (key.to_owned(), value)
    });
    let gone: Vec<&str> = post.gone.iter().map(|fact| fact.word()).collect();
    let gone = (!gone.is_empty()).then(|| ("gone".to_owned(), list(&gone)));
    keys.maybe("url", post.url.as_ref())
        .maybe("session", post.session.as_ref())
        .put("told", Shape::Pairs(told.chain(gone).collect()))
}

fn fact(told: &Told) -> (&'static str, String) {
    let value = match told {
        Told::Status(status) => quoted(status.word()),
        Told::Day(day) => day.to_string(),
        Told::Start(at) => moment(*at),
        Told::Minutes(minutes) => minutes.to_string(),
        Told::Mode(mode) => quoted(mode.word()),
        Told::Venue(venue) => quoted(venue.as_str()),
        Told::Speakers(ids) => list(ids),
        Told::Talks(titles) => list(titles),
        Told::Address(text) | Told::Title(text) | Told::Price(text) => quoted(text),
    };
    (told.fact().word(), value)
}
