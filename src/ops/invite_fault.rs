use std::fmt;

use crate::plan::Id;
use crate::text::{all_of, count, is, quoted};

/// Why nobody could be invited, or an answer could not be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InviteFault {
    /// The event is over.
    Over {
        /// The event.
        event: Id,
    },
    /// Nobody has a part in the event, and nobody was named.
    Nobody {
        /// The event.
        event: Id,
    },
    /// The group has nobody who could invite.
    NoOrganizer,
    /// The organizer is to be invited too.
    Oneself {
        /// The organizer.
        person: Id,
    },
    /// These people were invited by somebody else, whose updates alone their calendars take.
    OtherOrganizer {
        /// The event.
        event: Id,
        /// The people, at least one.
        people: Vec<Id>,
        /// Who invited the first of them.
        by: Id,
    },
    /// No address is noted of these people, at least one.
    NoAddress {
        /// The people.
        people: Vec<Id>,
    },
    /// What is noted of these people as an address is none; at least one.
    BadAddress {
        /// The people.
        people: Vec<Id>,
    },
    /// These people were never invited, or not any more; at least one.
    NotInvited {
        /// The event.
        event: Id,
        /// The people; empty when it is nobody at all.
        people: Vec<Id>,
    },
    /// An invitation to an event that is cancelled cannot be taken back as well.
    Cancelled {
        /// The event.
        event: Id,
    },
    /// The plan changed while the files were written.
    Meanwhile,
    /// An answer to an event the plan does not have.
    UnknownEvent {
        /// The identity that was answered.
        uid: String,
        /// The identities of coming events.
        coming: Vec<String>,
    },
    /// An answer from an address that is nobody's.
    UnknownAddress {
        /// The address, as the answer has it.
        address: String,
    },
    /// An answer from an address that several people share.
    SharedAddress {
        /// Whose address it is.
        people: Vec<Id>,
        /// The event.
        event: Id,
    },
}

/// How many identities a message shows.
const SHOWN: usize = 3;

impl fmt::Display for InviteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Over { event } => write!(f, "`{event}` is over"),
            Self::Nobody { event } => {
                write!(f, "nobody but the organizer has a part in `{event}`")
            }
            Self::NoOrganizer => f.write_str("the group has no organizer to invite from"),
            Self::Oneself { person } => {
                write!(f, "`{person}` is who invites, and cannot be invited")
            }
            Self::OtherOrganizer { people, by, .. } => write!(
                f,
                "{} took the invitation from `{by}`, and calendars take changes only from there",
                all_of(quoted(people))
            ),
            Self::NoAddress { people } => {
                write!(f, "no mail address is noted of {}", all_of(quoted(people)))
            }
            Self::BadAddress { people } => {
                let people = all_of(quoted(people));
                write!(
                    f,
                    "what private.toml has as `email` of {people} is no address"
                )
            }
            Self::NotInvited { event, people } if people.is_empty() => {
                write!(f, "nobody was invited to `{event}`")
            }
            Self::NotInvited { event, people } => {
                let verb = is(people.len());
                write!(
                    f,
                    "{} {verb} not invited to `{event}`",
                    all_of(quoted(people))
                )
            }
            Self::Cancelled { event } => {
                write!(f, "`{event}` is cancelled, and its invitations with it")
            }
            Self::Meanwhile => {
                f.write_str("the plan was changed while the invitations were written")
            }
            Self::UnknownEvent { uid, coming } => {
                write!(f, "no event has the identity `{uid}`{}", known(coming))
            }
            Self::UnknownAddress { address } => {
                write!(f, "nobody of the plan has the mail address `{address}`")
            }
            Self::SharedAddress { people, event } => write!(
                f,
                "the answer could be that of {}, who share an address and are both invited to \
                 `{event}`",
                all_of(quoted(people))
            ),
        }
    }
}

/// Returns the identities there are, the first of them, to follow one that is not among them.
fn known(coming: &[String]) -> String {
    match coming {
        [] => String::new(),
        [one] => format!("; the coming one has `{one}`"),
        _ => {
            let number = count(coming.len(), "coming event");
            let shown = all_of(quoted(coming.iter().take(SHOWN)));
            let rest = if coming.len() > SHOWN {
                " among others"
            } else {
                ""
            };
            format!("; the {number} have {shown}{rest}")
        }
    }
}
