//! Sponsors and money: what is given and promised on both sides, what evenings and years cost.

mod budget;
mod debt;
mod fault;
mod gift;
mod lines;
mod purse;
mod refund;
mod register;
mod report;
mod returns;
mod rules;
mod seek;
mod settle;
mod sponsors;
mod step;
mod support;
#[cfg(test)]
mod tests;
mod thanked;
mod whose;
mod year;

pub use budget::{BudgetLine, EventBudget, Sums, budget};
pub use debt::{Debt, DebtKind, Side};
pub use fault::MoneyFault;
pub use gift::Gift;
pub(in crate::ops) use gift::{of_event as gifts_of_event, of_group as gifts_of_group};
pub use lines::{LineRequest, LinesNoted, PaidRequest, add_lines, drop_line, pay_line};
pub use purse::{EventName, Place, Purse};
pub(in crate::ops) use refund::refunds;
pub use refund::{Refund, RefundRequest, refund};
pub use register::{SponsorKept, SponsorRequest, add_sponsor, change_sponsor};
pub use report::{Evening, SponsorReport, report_sponsor};
pub use returns::{Caution, Gravity};
pub use rules::{MoneyRule, Orientation};
pub use sponsors::{SponsorLine, SponsorList, SponsorShown, list_sponsors, show_sponsor};
pub use step::Step;
pub use support::{SupportNoted, SupportRequest, note_support};
pub use thanked::{Thanked, thanked};
pub use year::{YearBudget, YearLine, budget_of_year};
