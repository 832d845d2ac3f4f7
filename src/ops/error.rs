use std::error::Error;
use std::fmt;

use chrono::NaiveDate;

use super::{
    AfterFault, DatesFault, DutyFault, InviteFault, MoneyFault, PolicyFault, PostFault,
    RegisterFault, SeriesFault, SessionFault, SignupsFault,
};
use crate::calendar::CalendarError;
use crate::channels::ChannelError;
use crate::plan::PlanError;
use crate::schedule::ScheduleError;
use crate::text::{all_of, count, quoted};

/// Why a use case could not be carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum OpsError {
    /// No event, task or other thing has this name.
    Unknown {
        /// `event`, `task`, `person` …
        kind: &'static str,
        /// What was asked for.
        asked: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A part of a name fits several things.
    Ambiguous {
        /// `event`, `task`, `person` …
        kind: &'static str,
        /// What was asked for.
        asked: String,
        /// What it fits, in the order of the plan.
        candidates: Vec<String>,
    },
    /// The plan has no event the command could be about.
    NoEvents,
    /// Somebody neither speaks nor has a duty or a task at the events that were asked for.
    NoPart {
        /// The person.
        person: String,
    },
    /// An event is to start on a day that is over.
    Past {
        /// The day.
        day: NaiveDate,
    },
    /// A change that would change nothing was asked for without saying what to change.
    NothingAsked,
    /// An address or a size was given for a venue that was not named.
    NoVenue,
    /// A task is to wait for itself.
    Circle {
        /// The task.
        task: String,
    },
    /// A correction where every channel was told what is so.
    UpToDate {
        /// The event.
        event: String,
    },
    /// An event was cancelled, and nothing more can be planned for it.
    Cancelled {
        /// The event.
        event: String,
    },
    /// An event is over, and nobody can come to it any more.
    Over {
        /// The event.
        event: String,
    },
    /// An answer that is none.
    NotAnAnswer {
        /// What was asked for.
        wanted: Answer,
        /// What was written.
        text: String,
    },
    /// Not a number of people.
    NotANumber {
        /// What is counted.
        what: &'static str,
        /// What was written.
        text: String,
    },
    /// A tick list names no event or no task of the plan.
    NoTicks,
    /// Ticks of a list that stand for no task.
    UnknownTicks {
        /// The line (from 1) and the id.
        lines: Vec<(usize, String)>,
        /// The event the list is about.
        event: String,
    },
    /// A neighbour's calendar would take the place of another one.
    OtherCalendar {
        /// The file beside the plan.
        file: String,
    },
    /// There is nothing to look back on, or an answer about an evening is none.
    After(AfterFault),
    /// It cannot have been said.
    Post(PostFault),
    /// Nobody could be invited, or an answer could not be noted.
    Invite(InviteFault),
    /// Something cannot be noted of a person or a venue.
    Register(RegisterFault),
    /// A session could not be added, changed or moved.
    Session(SessionFault),
    /// Duties cannot be given or exchanged.
    Duty(DutyFault),
    /// A season cannot be planned.
    Series(SeriesFault),
    /// A sign-up list cannot be noted.
    Signups(SignupsFault),
    /// A policy pack or a silenced rule is wrong.
    Policy(PolicyFault),
    /// Something about sponsors or money could not be noted.
    Money(MoneyFault),
    /// No dates can be proposed.
    Dates(DatesFault),
    /// A word of the plan is wrong.
    Plan(PlanError),
    /// A date, a time or a zone is wrong.
    Schedule(ScheduleError),
    /// A calendar could not be written or read.
    Calendar(CalendarError),
    /// An announcement could not be written.
    Channel(ChannelError),
}

/// What an answer should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The tag of a language.
    Language,
    /// A duty and who does it.
    Duty,
    /// `yes` or `no`.
    YesOrNo,
    /// A channel and its address.
    Channel,
    /// A channel and how much it takes.
    Limit,
    /// A word that channels take for a hashtag.
    Hashtag,
    /// A thing and how many.
    Pair,
    /// Points of a criterion.
    Points,
    /// A number of days.
    Days,
}

impl fmt::Display for Answer {
    /// Writes what is wrong with an answer, to follow the answer itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Language => "is not the tag of a language, such as `en` or `pt-BR`",
            Self::Duty => "does not say who does what: `host=ana`",
            Self::YesOrNo => "is neither `yes` nor `no`",
            Self::Channel => "does not say which channel is where: `twitter=@name`",
            Self::Limit => {
                "does not say how much which channel takes, from 1 to 1000000: `mastodon=5000`"
            }
            Self::Pair => "does not say how many: a word, `=` and a number",
            Self::Days => "is not a number of days, from 0 to 3650",
            Self::Points => "is not a number of points, from -100 to 100",
            Self::Hashtag => "is not a hashtag: letters, digits and `_`, and not digits alone",
        })
    }
}

impl fmt::Display for OpsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { kind, asked, .. } => write!(f, "no {kind} is called `{asked}`"),
            Self::Ambiguous {
                kind,
                asked,
                candidates,
            } => {
                let number = count(candidates.len(), kind);
                let shown = all_of(quoted(candidates.iter().take(8)));
                let rest = if candidates.len() > 8 {
                    " among them"
                } else {
                    ""
                };
                write!(f, "`{asked}` fits {number}: {shown}{rest}")
            }
            Self::NoEvents => f.write_str("the plan has no coming event"),
            Self::NoPart { person } => write!(f, "`{person}` has no part in any of these events"),
            Self::Past { day } => write!(f, "{day} is over"),
            Self::NothingAsked => f.write_str("nothing was said about what to change"),
            Self::NoVenue => f.write_str("the address and the size of which venue was not said"),
            Self::Circle { task } => write!(f, "`{task}` would wait for itself"),
            Self::UpToDate { event } => {
                write!(f, "nothing that was told of `{event}` has changed")
            }
            Self::Cancelled { event } => write!(f, "`{event}` is cancelled"),
            Self::Over { event } => write!(f, "`{event}` is over"),
            Self::NotAnAnswer { wanted, text } => write!(f, "`{text}` {wanted}"),
            Self::NotANumber { what, text } => write!(
                f,
                "`{text}` is not a number of people for `{what}`, from 1 to 100000"
            ),
            Self::NoTicks => f.write_str("the list has no line with a tick box and a task's id"),
            Self::UnknownTicks { lines, event } => {
                let (line, id) = &lines[0];
                write!(f, "line {line} ticks `{id}`, which is no task of `{event}`")?;
                if lines.len() > 1 {
                    write!(f, ", and {} more are unknown", lines.len() - 1)?;
                }
                Ok(())
            }
            Self::OtherCalendar { file } => write!(f, "`{file}` is another calendar"),
            Self::After(fault) => fault.fmt(f),
            Self::Post(fault) => fault.fmt(f),
            Self::Invite(fault) => fault.fmt(f),
            Self::Register(fault) => fault.fmt(f),
            Self::Session(fault) => fault.fmt(f),
            Self::Duty(fault) => fault.fmt(f),
            Self::Series(fault) => fault.fmt(f),
            Self::Signups(fault) => fault.fmt(f),
            Self::Policy(fault) => fault.fmt(f),
            Self::Money(fault) => fault.fmt(f),
            Self::Dates(fault) => fault.fmt(f),
            Self::Plan(cause) => cause.fmt(f),
            Self::Schedule(cause) => cause.fmt(f),
            Self::Calendar(cause) => cause.fmt(f),
            Self::Channel(cause) => cause.fmt(f),
        }
    }
}

impl Error for OpsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // The wrapped errors speak for themselves above; what they wrap comes next.
        match self {
            Self::Plan(cause) => cause.source(),
            Self::Schedule(cause) => cause.source(),
            Self::Calendar(cause) => cause.source(),
            Self::Channel(cause) => cause.source(),
            _ => None,
        }
    }
}

impl From<DutyFault> for OpsError {
    fn from(fault: DutyFault) -> Self {
        Self::Duty(fault)
    }
}

impl From<PolicyFault> for OpsError {
    fn from(fault: PolicyFault) -> Self {
        Self::Policy(fault)
    }
}

impl From<AfterFault> for OpsError {
    fn from(fault: AfterFault) -> Self {
        Self::After(fault)
    }
}

impl From<SeriesFault> for OpsError {
    fn from(cause: SeriesFault) -> Self {
        Self::Series(cause)
    }
}

impl From<RegisterFault> for OpsError {
    fn from(fault: RegisterFault) -> Self {
        Self::Register(fault)
    }
}

impl From<SignupsFault> for OpsError {
    fn from(cause: SignupsFault) -> Self {
        Self::Signups(cause)
    }
}

impl From<MoneyFault> for OpsError {
    fn from(fault: MoneyFault) -> Self {
        Self::Money(fault)
    }
}

impl From<DatesFault> for OpsError {
    fn from(fault: DatesFault) -> Self {
        Self::Dates(fault)
    }
}

impl From<InviteFault> for OpsError {
    fn from(fault: InviteFault) -> Self {
        Self::Invite(fault)
    }
}

impl From<PlanError> for OpsError {
    fn from(cause: PlanError) -> Self {
        Self::Plan(cause)
    }
}

impl From<ScheduleError> for OpsError {
    fn from(cause: ScheduleError) -> Self {
        Self::Schedule(cause)
    }
}

impl From<CalendarError> for OpsError {
    fn from(cause: CalendarError) -> Self {
        Self::Calendar(cause)
    }
}

impl From<ChannelError> for OpsError {
    fn from(cause: ChannelError) -> Self {
        Self::Channel(cause)
    }
}
