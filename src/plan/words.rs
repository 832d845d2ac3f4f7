//! The fixed words of a plan: each a small enum that reads and writes its own name.

use std::fmt;
use std::str::FromStr;

use super::PlanError;
use crate::text::nearest;

/// Declares an enum whose variants are words of the plan, with the same name in the file, on the
/// command line and in JSON.
macro_rules! words {
    (
        $(#[$about:meta])*
        $name:ident, $kind:literal { $( $(#[$doc:meta])* $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$doc])* $variant, )+ }

        impl $name {
            /// Every word, in the order organizers think of them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Returns the word as it is written.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl FromStr for $name {
            type Err = PlanError;

            fn from_str(text: &str) -> Result<Self, PlanError> {
                let words = || Self::ALL.iter().map(|word| word.word());
                Self::ALL.iter().copied().find(|known| known.word() == text).ok_or_else(|| {
                    PlanError::UnknownWord {
                        kind: $kind,
                        text: text.to_owned(),
                        nearest: nearest(text, words()).map(str::to_owned),
                        known: words().collect(),
                    }
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// What a task is about.
    Area, "area" {
        /// Date and time.
        Date = "date",
        /// The room.
        Venue = "venue",
        /// Screen, sound, power, network, the kit box.
        Equipment = "equipment",
        /// Format, content and speakers.
        Programme = "programme",
        /// Telling people.
        Promotion = "promotion",
        /// Who does what.
        Duties = "duties",
        /// Sponsors and money.
        Sponsors = "sponsors",
        /// Food and drink.
        Food = "food",
        /// Sign-up and heads.
        Registration = "registration",
        /// Conduct, safety and access.
        Conduct = "conduct",
        /// On the day.
        Day = "day",
        /// After the event.
        After = "after",
        /// Founding and running the group itself.
        Group = "group",
    }
}

words! {
    /// The kind of evening.
    Format, "format" {
        /// One or two talks, questions, time to talk.
        TalkNight = "talk-night",
        /// Many short slots with a hard stop.
        LightningTalks = "lightning-talks",
        /// Learning with the hands, with helpers.
        Workshop = "workshop",
        /// Working side by side on small projects.
        HackNight = "hack-night",
        /// Watching a big remote event together.
        LivestreamParty = "livestream-party",
        /// A table in a pub or café.
        Social = "social",
        /// Reading or a course, discussed together.
        StudyGroup = "study-group",
        /// Installing or contributing together; also a global jam.
        InstallFest = "install-fest",
        /// A day and a night of building.
        Hackathon = "hackathon",
        /// One or two days, several tracks of work.
        Conference = "conference",
    }
}

words! {
    /// Where people take part.
    Mode, "mode" {
        /// In a room.
        InPerson = "in-person",
        /// In a call.
        Online = "online",
        /// In a room and in a call.
        Hybrid = "hybrid",
    }
}

impl Mode {
    /// Whether there is a room.
    pub fn has_room(self) -> bool {
        self != Self::Online
    }

    /// Whether there is a call.
    pub fn has_call(self) -> bool {
        self != Self::InPerson
    }
}

words! {
    /// How sure an event is.
    Status, "status" {
        /// Planned, not yet promised.
        Tentative = "tentative",
        /// Promised.
        Confirmed = "confirmed",
        /// Not taking place.
        Cancelled = "cancelled",
    }
}

words! {
    /// How much it matters that a task is done.
    Level, "level" {
        /// Left out, the evening or a promise breaks.
        Core = "core",
        /// Clearly makes the evening better.
        Recommended = "recommended",
        /// Nice to have.
        Optional = "optional",
    }
}

words! {
    /// How much guidance an event takes.
    Detail, "detail" {
        /// Core tasks.
        Core = "core",
        /// Core and recommended tasks.
        Recommended = "recommended",
        /// Every task that applies.
        All = "all",
    }
}

impl Detail {
    /// Whether tasks of a level are taken.
    pub fn takes(self, level: Level) -> bool {
        match self {
            Self::Core => level == Level::Core,
            Self::Recommended => level <= Level::Recommended,
            Self::All => true,
        }
    }
}

words! {
    /// Something an event has, which brings tasks with it.
    Feature, "feature" {
        /// People sign up.
        Registration = "registration",
        /// More sign-ups than seats are likely.
        CapacityLimited = "capacity-limited",
        /// A locked building with a reception.
        OfficeVenue = "office-venue",
        /// Somebody lends the room.
        Host = "host",
        /// The group has not been there before.
        NewVenue = "new-venue",
        /// A screen or projector is used.
        Screen = "screen",
        /// Food is served.
        Food = "food",
        /// Alcohol is served.
        Alcohol = "alcohol",
        /// A sponsor gives something.
        Sponsor = "sponsor",
        /// Money changes hands.
        Paid = "paid",
        /// Talks are recorded.
        Recording = "recording",
        /// Talks are streamed.
        Streaming = "streaming",
        /// Minors are welcome.
        Minors = "minors",
        /// The event runs through a night.
        Overnight = "overnight",
        /// The group is being founded.
        FirstEvent = "first-event",
        /// Place or time changed after it was announced.
        Changed = "changed",
        /// Something happened that needs following up.
        Incident = "incident",
        /// The organizers change.
        LeadChange = "lead-change",
        /// Somebody asked for help with access.
        Request = "request",
    }
}

words! {
    /// Why something is posted.
    Occasion, "occasion" {
        /// The date and the town, weeks ahead.
        SaveTheDate = "save-the-date",
        /// Looking for talks.
        CallForSpeakers = "call-for-speakers",
        /// The whole invitation.
        Announcement = "announcement",
        /// One talk of the evening.
        Spotlight = "spotlight",
        /// A week before.
        Reminder = "reminder",
        /// The day before.
        LastCall = "last-call",
        /// On the day itself.
        Today = "today",
        /// Afterwards.
        Thanks = "thanks",
        /// What was told has changed.
        Change = "change",
        /// It does not take place.
        Cancellation = "cancellation",
    }
}

words! {
    /// What kind of place a channel is: what is posted where depends on it.
    ChannelKind, "kind of channel" {
        /// A page of the event where people sign up, such as Meetup.
        Page = "page",
        /// The group's own site.
        Site = "site",
        /// A mailing list.
        List = "list",
        /// Short posts that are gone tomorrow, such as X.
        Social = "social",
        /// Longer posts that stay, such as `LinkedIn`.
        Feed = "feed",
        /// A conversation, such as Slack.
        Chat = "chat",
        /// A board that others keep, such as Reddit.
        Forum = "forum",
        /// A place of the group's own that has no rules here.
        Other = "other",
    }
}

words! {
    /// The kinds of facts a post may tell, in the order in which people ask for them.
    Fact, "fact" {
        /// Whether it takes place.
        Status = "status",
        /// Day and time.
        Start = "start",
        /// Length.
        Minutes = "minutes",
        /// In a room, in a call, or both.
        Mode = "mode",
        /// The venue.
        Venue = "venue",
        /// Its address.
        Address = "address",
        /// The title.
        Title = "title",
        /// The speakers.
        Speakers = "speakers",
        /// The sessions.
        Talks = "talks",
        /// The price.
        Price = "price",
    }
}

words! {
    /// What somebody who was invited answers (RFC 5545, 3.2.12).
    Answer, "answer" {
        /// Comes.
        Accepted = "accepted",
        /// Does not come.
        Declined = "declined",
        /// May come.
        Tentative = "tentative",
    }
}

words! {
    /// What an invitation is worth.
    Standing, "state of an invitation" {
        /// It says what is so.
        Current = "current",
        /// Time, place or status changed since.
        Outdated = "outdated",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What kind of part of an evening a session is.
    SessionKind, "kind of session" {
        /// Somebody speaks, questions included.
        Talk = "talk",
        /// A short talk with a hard stop.
        Lightning = "lightning",
        /// Working with the hands.
        Workshop = "workshop",
        /// Talking together with somebody who leads.
        Discussion = "discussion",
        /// Time to eat, drink and talk.
        Break = "break",
        /// A sponsor or host speaks.
        Sponsor = "sponsor",
        /// Opening, conduct note, notices, close.
        Notices = "notices",
    }
}

words! {
    /// How sure a talk is.
    Promise, "state of a talk" {
        /// Somebody thought of it.
        Idea = "idea",
        /// The speaker was asked.
        Asked = "asked",
        /// The speaker said yes.
        Confirmed = "confirmed",
        /// The speaker said no.
        Declined = "declined",
        /// It was given.
        Given = "given",
    }
}

words! {
    /// How people get a seat; decides how many of them come.
    Entry, "way in" {
        /// Free and open to everybody.
        Open = "open",
        /// A group of regulars.
        Regulars = "regulars",
        /// By invitation, or from a list that was checked by hand.
        Invited = "invited",
        /// Seats are confirmed by answering a question.
        Confirmed = "confirmed",
        /// A deposit that is given back.
        Deposit = "deposit",
        /// A small fee that is not given back.
        Fee = "fee",
        /// Paid in full.
        Paid = "paid",
    }
}

words! {
    /// What makes more or fewer people come than usual.
    Odds, "reason for more or fewer people" {
        /// The first warm evening, or a storm.
        Weather = "weather",
        /// Another event the same people would go to.
        Rival = "rival",
        /// A topic that everybody wants.
        StrongTopic = "strong-topic",
        /// The group's first event.
        First = "first",
    }
}
