/// The properties that are read; the rest of a large file need not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::calendar) enum Property {
    AllDayEvent,
    Attendee,
    CalendarName,
    Categories,
    Closes,
    Comment,
    Conference,
    Duration,
    ExcludedDates,
    ExcludedRule,
    Ends,
    GoogleConference,
    LastModified,
    Location,
    Method,
    Name,
    OffsetFrom,
    OffsetTo,
    Opens,
    RecurrenceId,
    Repeats,
    RepeatsOn,
    Sequence,
    Stamp,
    Starts,
    Status,
    Summary,
    TeamsMeeting,
    Uid,
    Url,
    Zone,
}

impl Property {
    /// Returns the property of a name, which is written in either case (RFC 5545, 1.3).
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::of_upper(name).or_else(|| {
            let is_lower = name.bytes().any(|byte| byte.is_ascii_lowercase());
            is_lower.then(|| Self::of_upper(&name.to_ascii_uppercase()))?
        })
    }

    fn of_upper(name: &str) -> Option<Self> {
        // As bytes, of which the compiler makes a tree; texts it would compare one after the other.
        Some(match name.as_bytes() {
            b"ATTENDEE" => Self::Attendee,
            b"BEGIN" => Self::Opens,
            b"CATEGORIES" => Self::Categories,
            b"COMMENT" => Self::Comment,
            b"CONFERENCE" => Self::Conference,
            b"DTEND" => Self::Ends,
            b"DTSTAMP" => Self::Stamp,
            b"DTSTART" => Self::Starts,
            b"DURATION" => Self::Duration,
            b"END" => Self::Closes,
            b"EXDATE" => Self::ExcludedDates,
            b"EXRULE" => Self::ExcludedRule,
            b"LAST-MODIFIED" => Self::LastModified,
            b"LOCATION" => Self::Location,
            b"METHOD" => Self::Method,
            b"NAME" => Self::Name,
            b"RDATE" => Self::RepeatsOn,
            b"RECURRENCE-ID" => Self::RecurrenceId,
            b"RRULE" => Self::Repeats,
            b"SEQUENCE" => Self::Sequence,
            b"STATUS" => Self::Status,
            b"SUMMARY" => Self::Summary,
            b"TZID" => Self::Zone,
            b"TZOFFSETFROM" => Self::OffsetFrom,
            b"TZOFFSETTO" => Self::OffsetTo,
            b"UID" => Self::Uid,
            b"URL" => Self::Url,
            b"X-GOOGLE-CONFERENCE" => Self::GoogleConference,
            b"X-MICROSOFT-CDO-ALLDAYEVENT" => Self::AllDayEvent,
            b"X-MICROSOFT-SKYPETEAMSMEETINGURL" => Self::TeamsMeeting,
            b"X-WR-CALNAME" => Self::CalendarName,
            _ => return None,
        })
    }
}
