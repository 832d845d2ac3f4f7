//! After the evening: what came of it, and what the years add up to.

mod asks;
mod digest;
mod fault;
mod givers;
mod handover;
mod history;
mod lessons;
mod recap;
mod recap_facts;
mod recap_request;
mod speakers;
mod stats;
mod thanks;
mod unwanted;

pub use asks::Ask;
pub use digest::{Digest, DigestRequest, digest};
pub use fault::AfterFault;
pub use givers::{LoadLine, SupporterLine};
pub use handover::{
    AccountLine, GiverLine, Handover, LessonLearned, Month, PersonLine, Phase, PlaceLine,
    PromiseLine, TalkLine, handover,
};
pub use history::Turnout;
pub use recap::{CostLine, Gap, HeadsTold, LessonLine, Recap, TalkTold, last_event, recap};
pub use recap_request::{LessonRequest, RecapRequest};
pub use speakers::SpeakerLine;
pub use stats::{Cut, PastEvening, Speaking, Stats, StatsRequest, TasksDone, stats};
pub use thanks::{Thanks, ThanksFor};
pub use unwanted::{RECENT, Unwanted, recent_events};

pub(super) use unwanted::unwanted;
