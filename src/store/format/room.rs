//! What a choice between rooms asks for.

use super::fields::Keys;
use super::read::{Reader, Record};
use crate::plan::Room;

/// Reads the facts of a room.
pub(super) fn room<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Room {
    Room {
        layouts: read.pairs(rec, "layouts", Reader::number),
        place: read.text(rec, "room"),
        entry: read.text(rec, "entry"),
        access: read.texts(rec, "access"),
        lacks: read.texts(rec, "lacks"),
        outlets: read.number(rec, "outlets"),
        devices: read.number(rec, "devices"),
        closes: read.clock(rec, "closes"),
        walk: read.number(rec, "walk"),
        last_departure: read.clock(rec, "last-departure"),
        cost: read.amount(rec, "cost"),
        conditions: read.texts(rec, "conditions"),
        contact: read.word(rec, "contact"),
        signed: read.date(rec, "signed"),
    }
}

/// Adds the keys of a room.
pub(super) fn keys(keys: Keys, room: &Room) -> Keys {
    keys.pairs("layouts", (&room.layouts, ToString::to_string))
        .maybe("room", room.place.as_ref())
        .maybe("entry", room.entry.as_ref())
        .texts("access", &room.access)
        .texts("lacks", &room.lacks)
        .bare("outlets", room.outlets)
        .bare("devices", room.devices)
        .clock("closes", room.closes)
        .bare("walk", room.walk)
        .clock("last-departure", room.last_departure)
        .bare("cost", room.cost)
        .texts("conditions", &room.conditions)
        .maybe("contact", room.contact.as_ref())
        .bare("signed", room.signed)
}
