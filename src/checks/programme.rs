use super::Severity;
use super::look::{Found, Look};
use crate::plan::{Format, Session, SessionKind, Slot};
use crate::text::count;

/// Whether the format has a programme that people come for.
fn has_programme(format: Format) -> bool {
    !matches!(format, Format::Social | Format::StudyGroup)
}

/// Whether people move about as they like, so that no block is too long for them.
fn is_loose(format: Format) -> bool {
    matches!(
        format,
        Format::Social | Format::HackNight | Format::Hackathon | Format::InstallFest
    )
}

/// People decide by the agenda.
pub(super) fn published(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let left = look.left();
    if !has_programme(event.format) || left > look.days("days") {
        return Vec::new();
    }
    let timed = |session: &&Session| session.minutes.is_some() || session.at.is_some();
    let untimed = look.parts().filter(|session| !timed(session)).count();
    let message = match (look.parts().count(), untimed) {
        (0, _) if look.is_done("content-agenda") => return Vec::new(),
        (0, _) => "there is no agenda yet".to_owned(),
        (_, 0) => return Vec::new(),
        (_, untimed) => format!(
            "{} of the agenda has no time and no length",
            count(untimed, "part")
        ),
    };
    // Where people work or watch together, an agenda is short anyway.
    let is_vital = matches!(
        event.format,
        Format::TalkNight | Format::LightningTalks | Format::Workshop | Format::Conference
    );
    let severity = if left <= look.days("days-last") && is_vital {
        Severity::Error
    } else {
        Severity::Warning
    };
    let tip = "`convoke change --session \"TITLE / SPEAKER / 30\"`; `convoke session change TITLE --minutes 30`";
    Found::new(severity, message).tip(tip).into()
}

/// Returns the parts of the agenda up to the first whose length nobody said.
fn slots<'a>(look: &'a Look<'_>) -> Vec<Slot<'a>> {
    let slots = look.event.agenda().into_iter();
    slots.take_while(|slot| slot.has_length).collect()
}

/// Nobody listens after an hour and a quarter.
pub(super) fn block(look: &Look<'_>) -> Vec<Found> {
    if is_loose(look.event.format) {
        return Vec::new();
    }
    let most = i64::from(look.number("most"));
    let mut longest = 0;
    let mut block: Option<(i64, i64)> = None;
    for slot in slots(look) {
        if slot.kind() == SessionKind::Break {
            block = None;
            continue;
        }
        // A gap of ten minutes is a break, whatever it is called.
        let running = block.filter(|(_, end)| slot.start - end < 10);
        let begin = running.map_or(slot.start, |(begin, _)| begin);
        block = Some((begin, slot.end()));
        longest = longest.max(slot.end() - begin);
    }
    if longest <= most {
        return Vec::new();
    }
    let message = format!("{longest} minutes of programme without a break; {most} are the most");
    let tip = format!(
        "put one in between: `convoke session add Break --event {} --kind break --minutes 15 \
         --before TITLE`",
        look.event.id
    );
    Found::warning(message).tip(tip).into()
}

/// People come for each other.
pub(super) fn networking(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let mut content = look.parts().filter(|it| it.kind() != SessionKind::Break);
    let minutes: Option<u32> = content.try_fold(0u32, |sum, session| {
        Some(sum.saturating_add(session.minutes?))
    });
    let is_asked = matches!(event.format, Format::TalkNight | Format::Conference);
    let (Some(minutes), true) = (
        minutes.filter(|minutes| *minutes > 0),
        is_asked && event.mode.has_room(),
    ) else {
        return Vec::new();
    };
    let free = event.minutes.saturating_sub(minutes);
    let percent = u64::from(free) * 100 / u64::from(event.minutes.max(1));
    if percent >= u64::from(look.number("least")) {
        return Vec::new();
    }
    let message = format!("{percent} % of the evening is free to talk; a third is good");
    Found::note(message)
        .tip("shorten a talk, or make the evening longer: `convoke change --minutes 150`")
        .into()
}

/// Whether a part is a talk that one speaker hands over to the next.
fn is_talk(session: &Session) -> bool {
    session.is_content() && session.kind() != SessionKind::Lightning && session.speaker.is_some()
}

/// Somebody unplugs, somebody plugs in.
pub(super) fn buffer(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    if is_loose(event.format) || event.format == Format::LightningTalks {
        return Vec::new();
    }
    let least = i64::from(look.number("least"));
    let talks = slots(look);
    let tight = talks.windows(2).find_map(|pair| {
        let [first, second] = pair else {
            return None;
        };
        let gap = second.start - first.end();
        let is_handed_over = is_talk(first.session) && is_talk(second.session);
        let is_other = first.session.speaker != second.session.speaker;
        let is_set = second.session.at.is_some();
        (is_handed_over && is_other && is_set && gap < least).then_some((first.session, gap))
    });
    if let Some((first, gap)) = tight {
        let message = format!(
            "{} between \"{}\" and the next talk",
            match gap.max(0) {
                0 => "no time is".to_owned(),
                1 => "1 minute is".to_owned(),
                gap => format!("{gap} minutes are"),
            },
            first.title
        );
        let tip = format!(
            "leave {least} for the change: `convoke session change TITLE --at TIME` for the next talk"
        );
        return Found::warning(message).tip(tip).into();
    }
    // Without times of their own, all of it must fit with the changes in between.
    let all = look.parts().filter_map(|it| it.minutes);
    let all: i64 = all.map(i64::from).sum();
    let parts = look.parts().count();
    let changes = i64::try_from(parts.saturating_sub(1)).unwrap_or_default();
    let is_known = talks.len() == parts && !talks.is_empty();
    if is_known && all + changes * least > i64::from(event.minutes) && all > 0 && changes > 0 {
        let message = format!(
            "the agenda takes {all} of {} minutes and leaves no time to change over",
            event.minutes
        );
        let tip = format!("leave {least} minutes between parts, or `convoke change --minutes`");
        return Found::warning(message).tip(tip).into();
    }
    Vec::new()
}
