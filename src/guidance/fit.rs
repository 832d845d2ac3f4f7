use chrono::NaiveDate;

use super::time::TimeLeft;
use crate::plan::{Format, Id, Level};
use crate::schedule::{Due, Span};

/// A task that is still to do, before it is fitted into the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The id.
    pub id: Id,
    /// When it is due, had the planning begun in time.
    pub due: Due,
    /// How much it matters.
    pub level: Level,
    /// Ids of the tasks that come first; one that is not wanted counts as done.
    pub after: Vec<Id>,
}

/// Tasks fitted into the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// What is to do and when, in the order it was wanted.
    pub kept: Vec<(Id, Due)>,
    /// What was left out.
    pub dropped: Vec<Drop>,
    /// What cannot be had any more.
    pub warnings: Vec<Warning>,
    /// Whether fewer days are left than the format needs.
    pub tight: bool,
}

/// A task that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The id.
    pub id: Id,
    /// Why, in one clause.
    pub reason: String,
}

/// Something that takes longer than the time that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The tasks that stand for it.
    pub ids: Vec<Id>,
    /// What it is: `a caterer for a workshop`.
    pub what: &'static str,
    /// How many days it takes.
    pub needed: u32,
    /// How many days are left.
    pub left: u32,
    /// What to do instead, in the imperative.
    pub instead: &'static str,
}

/// Fits tasks into the days between today and an event.
///
/// If no task is late, every task keeps its due rule. Otherwise the time between the earliest task
/// and a week before the event is squeezed into the time between today and then; in the last week
/// the first half of the days takes it. What lies nearer the event stays, and so do dates that
/// somebody set. Order is kept: no task is due before today, or before one it waits for.
///
/// With fewer days than the format needs, optional tasks that would have to be squeezed are left
/// out; with fewer than half, recommended ones too. Core tasks stay, unless what they are for
/// cannot be had any more; then there is a warning, or they are left out with a reason. When the
/// event is over, what should have come before it is left out.
///
/// Fitting what was fitted, on the same day, changes nothing.
pub fn fit(wanted: Vec<Wanted>, event: &Span, today: NaiveDate, format: Format) -> Fitted {
    let time = TimeLeft::new(event, today, format);
    let is_late = |tasks: &[Wanted]| tasks.iter().any(|task| time.is_late(task.due));
    let mut dropped = Vec::new();
    let mut tasks = leave_out(wanted, &mut dropped, |task| time.too_late(task));
    if is_late(&tasks) {
        tasks = leave_out(tasks, &mut dropped, |task| time.too_much(task));
    }
    if is_late(&tasks) {
        time.squeeze(&mut tasks);
    }
    Fitted {
        warnings: time.warnings(&tasks),
        kept: tasks.into_iter().map(|task| (task.id, task.due)).collect(),
        dropped,
        tight: time.is_tight(),
    }
}

/// Returns the tasks for which there is no reason to leave them out; the others go to `dropped`.
fn leave_out(
    tasks: Vec<Wanted>,
    dropped: &mut Vec<Drop>,
    reason: impl Fn(&Wanted) -> Option<String>,
) -> Vec<Wanted> {
    let mut kept = Vec::new();
    for task in tasks {
        match reason(&task) {
            None => kept.push(task),
            Some(reason) => dropped.push(Drop {
                id: task.id,
                reason,
            }),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveTime};
    use proptest::prelude::*;

    use super::super::profiles::thirteen;
    use super::super::{Profile, advise, format, wanted};
    use super::*;
    use crate::plan::Detail;
    use crate::schedule::Zone;

    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2027, 6, 17).expect("a date");

    fn evening(minutes: u32) -> Span {
        let half_past_six = NaiveTime::from_hms_opt(18, 30, 0).expect("a time");
        let zone = Zone::utc();
        Span {
            start: DAY.and_time(half_past_six),
            minutes,
            zone,
        }
    }

    fn before(days: u64) -> NaiveDate {
        DAY - Days::new(days)
    }

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn task(name: &str, due: &str, level: Level, after: &[&str]) -> Wanted {
        Wanted {
            id: id(name),
            due: due.parse().expect("a rule"),
            level,
            after: after.iter().map(|first| id(first)).collect(),
        }
    }

    fn core(name: &str, due: &str) -> Wanted {
        task(name, due, Level::Core, &[])
    }

    fn dues(fitted: &Fitted) -> Vec<String> {
        fitted.kept.iter().map(|(_, due)| due.to_string()).collect()
    }

    fn talk_night(tasks: Vec<Wanted>, days: u64) -> Fitted {
        fit(tasks, &evening(150), before(days), Format::TalkNight)
    }

    #[test]
    fn what_is_in_time_stays_as_it_is() {
        let tasks = vec![
            core("a", "D-42"),
            task("b", "D-40", Level::Optional, &["a"]),
        ];
        let fitted = talk_night(tasks.clone(), 42);
        let same: Vec<(Id, Due)> = tasks.into_iter().map(|it| (it.id, it.due)).collect();
        assert_eq!(fitted.kept, same);
        assert!(fitted.dropped.is_empty() && fitted.warnings.is_empty() && !fitted.tight);
    }

    #[test]
    fn a_late_start_squeezes_what_lies_before_the_last_week() {
        let rules = ["D-57", "D-32", "D-7", "D-3", "D0", "D-75m", "END+5m", "D+2"];
        let tasks = rules.iter().enumerate();
        let tasks = tasks.map(|(n, due)| core(&format!("t{n}"), due)).collect();
        let fitted = talk_night(tasks, 27);
        let squeezed = ["D-27", "D-17", "D-7", "D-3", "D0", "D-75m", "END+5m", "D+2"];
        assert_eq!(dues(&fitted), squeezed);
        assert!(fitted.tight);
    }

    #[test]
    fn in_the_last_week_the_first_half_of_the_days_takes_what_is_late() {
        let rules = ["D-56", "D-42", "D-28", "D-14", "D-5", "D-2", "D-1", "D-1h"];
        let tasks = || rules.iter().map(|due| core(due, due)).collect();
        let squeezed = |days| dues(&talk_night(tasks(), days));
        let six = ["D-6", "D-5", "D-4", "D-4", "D-3", "D-2", "D-1", "D-1h"];
        assert_eq!(squeezed(6), six);
        assert_eq!(squeezed(1)[..7], ["D-1"; 7]);
        assert_eq!(
            squeezed(0),
            ["D0", "D0", "D0", "D0", "D0", "D0", "D0", "D-1h"]
        );
    }

    #[test]
    fn dates_that_somebody_set_are_left_alone() {
        let fitted = talk_night(vec![core("a", "2027-01-01"), core("b", "D-42")], 20);
        assert_eq!(dues(&fitted), ["2027-01-01", "D-20"]);
    }

    #[test]
    fn when_time_is_short_optional_tasks_go_first() {
        let tasks = vec![
            core("a", "D-42"),
            task("b", "D-40", Level::Recommended, &[]),
            task("c", "D-40", Level::Optional, &[]),
            task("d", "D-3", Level::Optional, &[]),
        ];
        let dropped = |days| -> Vec<(String, String)> {
            let fitted = talk_night(tasks.clone(), days);
            let words = fitted.dropped.into_iter();
            words.map(|it| (it.id.to_string(), it.reason)).collect()
        };
        let row = |name: &str, reason: &str| (name.to_owned(), reason.to_owned());
        assert_eq!(dropped(28), []);
        let reason = "only optional, and 27 days are left where this format takes 28 days";
        assert_eq!(dropped(27), [row("c", reason)]);
        assert_eq!(dropped(14).len(), 1);
        let reason = "only recommended, and 13 days are left where this format takes 28 days";
        assert_eq!(dropped(13)[0], row("b", reason));
        assert_eq!(dropped(13).len(), 2, "what is still ahead is kept");
    }

    #[test]
    fn nothing_is_left_out_when_nothing_is_late() {
        let fitted = talk_night(vec![task("a", "D-8", Level::Optional, &[])], 8);
        assert_eq!(dues(&fitted), ["D-8"]);
    }

    #[test]
    fn what_cannot_be_had_any_more_is_said() {
        let tasks = || {
            vec![
                core("food-order", "D-3"),
                task("care-captioner", "D-21", Level::Core, &[]),
            ]
        };
        let fitted = talk_night(tasks(), 2);
        assert_eq!(fitted.kept, [(id("food-order"), Due::Day(-2))]);
        let warning = Warning {
            ids: vec![id("food-order")],
            what: "pizza or food from a shop for an evening",
            needed: 3,
            left: 2,
            instead: "say that there is no food, or bring some",
        };
        assert_eq!(fitted.warnings, [warning]);
        let dropped = Drop {
            id: id("care-captioner"),
            reason: "a captioner or an interpreter takes 10 days, and 2 days are left; \
                     switch on automatic captions"
                .to_owned(),
        };
        assert_eq!(fitted.dropped, [dropped]);
        assert_eq!(talk_night(tasks(), 10).warnings, []);
        assert_eq!(talk_night(tasks(), 10).dropped, []);
    }

    #[test]
    fn a_squeezed_date_leaves_time_for_what_takes_it() {
        let tasks = vec![
            core("content-goal", "D-56"),
            task("food-decide", "D-30", Level::Core, &["content-goal"]),
            task("food-alcohol", "D-28", Level::Core, &["food-decide"]),
        ];
        let fitted = talk_night(tasks, 28);
        assert_eq!(dues(&fitted), ["D-28", "D-21", "D-21"]);
    }

    #[test]
    fn after_the_event_only_what_follows_is_left() {
        let tasks = vec![
            core("a", "D-1"),
            core("b", "END+5m"),
            core("c", "D+1"),
            core("d", "D+7"),
        ];
        let today = DAY + Days::new(3);
        let fitted = fit(tasks, &evening(150), today, Format::TalkNight);
        assert_eq!(dues(&fitted), ["D+3", "D+7"]);
        let reasons: Vec<&str> = fitted.dropped.iter().map(|it| it.reason.as_str()).collect();
        assert_eq!(reasons, ["the event is over", "the event is over"]);
    }

    #[test]
    fn a_ring_of_tasks_ends_too() {
        let tasks = vec![
            task("a", "D-42", Level::Core, &["b"]),
            task("b", "D-12", Level::Core, &["a"]),
        ];
        assert_eq!(dues(&talk_night(tasks, 20)), ["D-9", "D-9"]);
    }

    /// Some of what there is to do for an event of any kind, and the days that are left.
    fn any_start() -> impl Strategy<Value = (Profile, Vec<Wanted>, u64)> {
        let profiles: Vec<Profile> = thirteen().into_iter().map(|(_, it)| it).collect();
        let profile = proptest::sample::select(profiles);
        let some = |profile: Profile| {
            let all = wanted(&advise(&profile, Detail::All));
            let size = all.len();
            (
                Just(profile),
                proptest::sample::subsequence(all, 0..=size),
                0..400_u64,
            )
        };
        profile.prop_flat_map(some)
    }

    proptest! {
        #[test]
        fn fitted_tasks_can_be_done_in_order((profile, tasks, days) in any_start()) {
            let (event, today) = (evening(profile.minutes), before(days));
            let waits: Vec<(Id, Vec<Id>)> =
                tasks.iter().map(|it| (it.id.clone(), it.after.clone())).collect();
            let fitted = fit(tasks.clone(), &event, today, profile.format);
            prop_assert_eq!(fitted.kept.len() + fitted.dropped.len(), tasks.len());
            prop_assert_eq!(fitted.tight, days < u64::from(format(profile.format).floor));
            let due = |wanted: &Id| fitted.kept.iter().find(|(id, _)| id == wanted).map(|it| it.1);
            for (id, after) in waits {
                let Some(at) = due(&id).map(|due| due.at(&event)) else { continue };
                prop_assert!(at.date >= today, "{} is due before today", id);
                for first in after.iter().filter_map(due) {
                    prop_assert!(first.at(&event).date <= at.date, "{} comes too early", id);
                }
            }
        }

        #[test]
        fn fitting_again_changes_nothing((profile, tasks, days) in any_start()) {
            let (event, today) = (evening(profile.minutes), before(days));
            let once = fit(tasks.clone(), &event, today, profile.format);
            let again = tasks
                .into_iter()
                .filter_map(|task| {
                    let (_, due) = once.kept.iter().find(|(id, _)| *id == task.id)?;
                    Some(Wanted { due: *due, ..task })
                })
                .collect();
            let twice = fit(again, &event, today, profile.format);
            prop_assert_eq!(twice.kept, once.kept);
            prop_assert_eq!(twice.warnings, once.warnings);
            prop_assert_eq!(twice.dropped, []);
        }

        #[test]
        fn the_order_of_days_is_kept(rules in proptest::collection::vec(-300..30_i32, 1..30), days in 0..400_u64) {
            let tasks: Vec<Wanted> = rules
                .iter()
                .enumerate()
                .map(|(n, day)| Wanted { due: Due::Day(*day), ..core(&format!("t{n}"), "D0") })
                .collect();
            let mut both: Vec<(i32, Due)> = rules.iter().copied().zip(talk_night(tasks, days).kept.into_iter().map(|it| it.1)).collect();
            both.sort_by_key(|(day, _)| *day);
            let fitted: Vec<_> = both.iter().map(|(_, due)| due.at(&evening(150))).collect();
            prop_assert!(fitted.is_sorted());
        }
    }
}
