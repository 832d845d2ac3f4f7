use chrono::NaiveDate;

use crate::plan::Support;

/// A step of what a sponsor gives, in the order in which they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It was offered or asked for.
    Offered,
    /// It was promised in writing.
    Promised,
    /// The group wrote an invoice.
    Invoiced,
    /// The money came.
    Paid,
    /// It was there.
    Delivered,
    /// The group had kept its side.
    Returned,
    /// The group said thanks.
    Thanked,
}

impl Step {
    /// Every step.
    pub const ALL: &'static [Self] = &[
        Self::Offered,
        Self::Promised,
        Self::Invoiced,
        Self::Paid,
        Self::Delivered,
        Self::Returned,
        Self::Thanked,
    ];

    /// Returns the step's word, which is the key of the plan.
    pub fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Promised => "promised",
            Self::Invoiced => "invoiced",
            Self::Paid => "paid",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Thanked => "thanked",
        }
    }

    /// Returns the day the step was taken.
    pub fn of(self, gift: &Support) -> Option<NaiveDate> {
        match self {
            Self::Offered => gift.offered,
            Self::Promised => gift.promised,
            Self::Invoiced => gift.invoiced,
            Self::Paid => gift.paid,
            Self::Delivered => gift.delivered,
            Self::Returned => gift.returned,
            Self::Thanked => gift.thanked,
        }
    }

    /// Notes the day the step was taken.
    pub(super) fn take(self, gift: &mut Support, day: NaiveDate) {
        let place = match self {
            Self::Offered => &mut gift.offered,
            Self::Promised => &mut gift.promised,
            Self::Invoiced => &mut gift.invoiced,
            Self::Paid => &mut gift.paid,
            Self::Delivered => &mut gift.delivered,
            Self::Returned => &mut gift.returned,
            Self::Thanked => &mut gift.thanked,
        };
        *place = Some(day);
    }
}
