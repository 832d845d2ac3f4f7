//! What came of evenings: of one, of all, and for whoever takes over.

mod digest;
mod handover;
mod handover_json;
mod handover_words;
mod recap;
mod recap_json;
mod stats;
mod stats_chart;
mod stats_json;
mod unwanted;

use serde_json::Value;

use crate::ops::Amount;

pub use handover::is_handover;
pub(super) use unwanted::{unwanted_blocks, unwanted_json};

/// Returns a sum of money for programs: a number in the group's currency.
fn amount_json(amount: Amount) -> Value {
    serde_json::from_str(&amount.to_string()).unwrap_or_default()
}

/// Returns so many of a hundred for programs: 61 is 0.61.
fn rate_json(percent: u64) -> Value {
    let percent = u32::try_from(percent).unwrap_or(u32::MAX);
    Value::from(f64::from(percent) / 100.0)
}

/// Returns an object of the fields that are known; empty texts and lists of a kind stay out.
fn known<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let fields = fields.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| value.as_str() != Some(""))?;
        Some((name.to_owned(), value))
    });
    Value::Object(fields.collect())
}

/// Returns a text for programs.
#[allow(
    clippy::unnecessary_wraps,
    reason = "stands among fields that may be absent"
)]
fn text(text: &str) -> Option<Value> {
    Some(Value::from(text))
}
