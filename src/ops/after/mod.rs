//! After the evening: what came of it, and what the years add up to.

mod asks;
mod digest;
mod fault;
mod handover;
mod history;
mod lessons;
mod recap;
mod recap_request;
mod speakers;
mod stats;
mod thanks;
mod unwanted;

pub use asks::Ask;
pub use digest::{Digest, DigestRequest, digest};
pub use fault::AfterFault;
pub use handover::{
    AccountLine, Handover, LessonLearned, Month, PersonLine, Phase, PlaceLine, PromiseLine, Side,
    SponsorLine, TalkLine, handover,
};
pub use history::Turnout;
pub use recap::{CostLine, Gap, HeadsTold, LessonLine, Recap, TalkTold, last_event, recap};
pub use recap_request::{LessonRequest, RecapRequest};
pub use speakers::SpeakerLine;
pub use stats::{
    Cut, Evening, LoadLine, Speaking, Stats, StatsRequest, SupporterLine, TasksDone, stats,
};
pub use thanks::{Thanked, Thanks};
pub use unwanted::{Unwanted, recent_events};

pub(super) use unwanted::unwanted;
