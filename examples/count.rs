//! Counts texts as channels do: a line of JSON in, a line of JSON out.
//!
//! `echo '{"unit": "bluesky", "text": "See https://example.com/"}' | cargo run --example count`
//! prints `{"length":24,"sent":"See example.com"}`: how long the text is in that unit and, for
//! Bluesky, what its own app makes of it. `tests/outside` compares this with what others count.
#![allow(
    clippy::print_stdout,
    reason = "an example shows its result on the screen"
)]

use std::error::Error;
use std::io;

use convoke::channels::{Unit, bluesky};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Question {
    unit: Unit,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let Question { unit, text } = serde_json::from_str(&line?)?;
        let mut answer = json!({ "length": unit.length(&text) });
        if unit == Unit::Bluesky {
            answer["sent"] = bluesky::as_sent(&text).into();
        }
        println!("{answer}");
    }
    Ok(())
}
