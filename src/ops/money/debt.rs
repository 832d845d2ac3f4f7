use chrono::NaiveDate;

use super::super::profile::advised_due;
use crate::guidance;
use crate::plan::{Amount, Event, Format, Support};
use crate::schedule::Due;

/// Something promised that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// Who has to do it.
    pub side: Side,
    /// What there is to do.
    pub kind: DebtKind,
    /// The day since which it is to be done.
    pub since: NaiveDate,
    /// How many days ago that was.
    pub days: i64,
    /// Whether that is longer than it should be.
    pub is_late: bool,
}

/// A side of a bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The sponsor.
    Sponsor,
    /// The group.
    Group,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DebtKind {
    /// An invoice is to be paid.
    Payment(Option<Amount>),
    /// What was promised did not come.
    Delivery(String),
    /// An invoice is to be sent.
    Invoice(Option<Amount>),
    /// What was promised in return.
    Returns(Vec<String>),
    /// Thanks.
    Thanks,
    /// A bill of an evening that is over is not noted as paid.
    Bill(String, Option<Amount>),
}

/// When a gift was to be there.
pub(super) struct Occasion {
    /// The day, once it is over; nothing for what belongs to the year, or did not take place.
    pub(super) over_on: Option<NaiveDate>,
    /// Whether it is an evening's, and not the year's.
    pub(super) is_evening: bool,
    /// Whether the evening was cancelled.
    pub(super) is_off: bool,
    /// After how many days thanks are late.
    pub(super) thanks_days: i64,
    /// The day thanks were said to everybody.
    pub(super) thanked: Option<NaiveDate>,
}

/// The task of the guidance to thank sponsors.
const THANKS: &str = "money-sponsor-thanks";

impl Occasion {
    /// Returns the occasion of what belongs to the year.
    pub(super) fn year() -> Self {
        Self {
            over_on: None,
            is_evening: false,
            is_off: false,
            thanks_days: thanks_days(Format::TalkNight),
            thanked: None,
        }
    }

    /// Returns the occasion of what belongs to an evening.
    pub(super) fn of(event: &Event, today: NaiveDate) -> Self {
        let day = event.start.date();
        let task = event.tasks.iter().find(|task| task.id == *THANKS);
        let thanked = task.and_then(|task| match task.state {
            crate::plan::State::Done(on) => Some(on.unwrap_or(day)),
            _ => None,
        });
        Self {
            over_on: Some(day).filter(|day| event.is_on() && *day < today),
            is_evening: true,
            is_off: !event.is_on(),
            thanks_days: thanks_days(event.format),
            thanked,
        }
    }
}

/// Returns how many days after an event the guidance wants sponsors thanked.
fn thanks_days(format: Format) -> i64 {
    let due = guidance::item(THANKS).map(|item| advised_due(item, format));
    match due {
        Some(Due::Day(days)) => i64::from(days),
        _ => 3,
    }
}

/// Returns what is still to be done about a gift, on either side.
pub(super) fn debts(gift: &Support, occasion: &Occasion, today: NaiveDate) -> Vec<Debt> {
    let debt = |side, kind, since: NaiveDate, limit: i64| {
        let days = (today - since).num_days();
        Debt {
            side,
            kind,
            since,
            days,
            is_late: days > limit,
        }
    };
    let known = guidance::sponsorship();
    let mut open = Vec::new();
    if gift.is_money() && gift.paid.is_none() {
        let invoice_days = i64::from(known.invoice_days);
        open.extend(match (gift.invoiced, gift.promised) {
            (Some(on), _) => {
                let kind = DebtKind::Payment(gift.amount);
                Some(debt(Side::Sponsor, kind, on, invoice_days))
            }
            // Nobody asks for money for an evening that does not take place.
            (None, Some(on)) if !occasion.is_off => {
                let kind = DebtKind::Invoice(gift.amount);
                Some(debt(Side::Group, kind, on, invoice_days))
            }
            (None, _) => None,
        });
    }
    let given = gift.given();
    if let (false, None, Some(_), Some(over)) =
        (gift.is_money(), given, gift.promised, occasion.over_on)
    {
        let kind = DebtKind::Delivery(gift.gives.clone());
        open.push(debt(Side::Sponsor, kind, over, 0));
    }
    // Nobody keeps a promise or says thanks before the evening.
    let since = if occasion.is_evening {
        occasion.over_on.filter(|_| given.is_some())
    } else {
        given
    };
    if let Some(since) = since {
        if !gift.returns.is_empty() && gift.returned.is_none() {
            let kind = DebtKind::Returns(gift.returns.clone());
            open.push(debt(Side::Group, kind, since, occasion.thanks_days));
        }
        if gift.thanked.or(occasion.thanked).is_none() {
            open.push(debt(
                Side::Group,
                DebtKind::Thanks,
                since,
                occasion.thanks_days,
            ));
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Id;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn gift(gives: &str) -> Support {
        let sponsor: Id = "acme".parse().expect("an id");
        Support::new(sponsor, gives.to_owned())
    }

    fn evening(over_on: Option<&str>) -> Occasion {
        Occasion {
            over_on: over_on.map(day),
            is_evening: true,
            is_off: false,
            thanks_days: 3,
            thanked: None,
        }
    }

    fn kinds(gift: &Support, occasion: &Occasion, today: &str) -> Vec<(DebtKind, bool)> {
        let open = debts(gift, occasion, day(today)).into_iter();
        open.map(|debt| (debt.kind, debt.is_late)).collect()
    }

    #[test]
    fn an_invoice_is_late_after_thirty_days() {
        let mut money = gift("money");
        assert_eq!(kinds(&money, &evening(None), "2026-12-01"), []);
        money.promised = Some(day("2026-10-01"));
        let invoice = (DebtKind::Invoice(None), true);
        assert_eq!(kinds(&money, &evening(None), "2026-12-01"), [invoice]);
        money.invoiced = Some(day("2026-11-01"));
        let payment = |is_late| (DebtKind::Payment(None), is_late);
        assert_eq!(
            kinds(&money, &evening(None), "2026-12-01"),
            [payment(false)]
        );
        assert_eq!(kinds(&money, &evening(None), "2026-12-02"), [payment(true)]);
        money.paid = Some(day("2026-12-02"));
        assert_eq!(kinds(&money, &evening(None), "2026-12-09"), []);
    }

    #[test]
    fn thanks_are_late_after_three_days_and_so_is_what_was_promised_in_return() {
        let mut room = gift("venue");
        room.promised = Some(day("2026-10-01"));
        room.returns = vec!["minute".to_owned()];
        let over = evening(Some("2026-12-17"));
        let missing = (DebtKind::Delivery("venue".to_owned()), true);
        assert_eq!(kinds(&room, &over, "2026-12-18"), [missing]);
        room.delivered = Some(day("2026-12-17"));
        let minute = |is_late| (DebtKind::Returns(vec!["minute".to_owned()]), is_late);
        let thanks = |is_late| (DebtKind::Thanks, is_late);
        assert_eq!(
            kinds(&room, &over, "2026-12-20"),
            [minute(false), thanks(false)]
        );
        assert_eq!(
            kinds(&room, &over, "2026-12-21"),
            [minute(true), thanks(true)]
        );
        room.returned = Some(day("2026-12-17"));
        room.thanked = Some(day("2026-12-18"));
        assert_eq!(kinds(&room, &over, "2026-12-21"), []);
    }

    #[test]
    fn nobody_thanks_before_the_evening() {
        let mut food = gift("food");
        food.delivered = Some(day("2026-12-10"));
        assert_eq!(kinds(&food, &evening(None), "2026-12-20"), []);
        assert_eq!(kinds(&food, &Occasion::year(), "2026-12-20").len(), 1);
    }

    #[test]
    fn the_guidance_says_when_thanks_are_due() {
        assert_eq!(thanks_days(Format::TalkNight), 3);
        assert_eq!(thanks_days(Format::Conference), 7);
    }
}
