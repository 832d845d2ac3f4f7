use crate::calendar;
use crate::cli::addresses::addresses;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::Scope;

/// Notes the answers to invitations; the change is called by the label.
pub(super) fn run(text: &str, label: &str, cx: &mut Context) -> Result<(), Failure> {
    let replies = calendar::replies(text)?;
    cx.change(
        label,
        |desk| Ok((Scope::All, addresses(desk)?)),
        |plan, addresses, now| ops::import_replies(plan, &replies, addresses, now),
    )
}
