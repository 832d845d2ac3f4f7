/// Returns a number without its fraction, at least 0 and at most [`u32::MAX`].
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast keeps to the bounds of its type, which is what is wanted"
)]
pub(super) fn whole(number: f64) -> u32 {
    number as u32
}
