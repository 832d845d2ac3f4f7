//! The use cases: a plan, a request and the moment go in, an outcome comes out.
//!
//! Decides and never talks: no input or output. An outcome is a plain struct that says what happened,
//! with its reasons in words; how it looks is for `render`. The types outcomes are made of are
//! re-exported here: `render` names no room that knows a plan.

pub mod after;
mod announce;
mod answer;
mod archive;
mod assign;
mod change_event;
mod check;
mod checklist;
mod dates;
mod duties;
mod error;
mod event_facts;
mod event_links;
mod event_particulars;
mod event_request;
mod event_tasks;
mod export_calendar;
mod export_tasks;
mod fact_changes;
mod find;
mod formats;
mod group;
mod group_tasks;
mod guide;
mod heads;
mod import_events;
mod import_known;
mod import_outcome;
mod import_places;
mod import_replies;
mod import_ticks;
mod invitations;
mod invite;
mod invite_fault;
mod keep_neighbour;
mod known_facts;
mod lines;
mod list_events;
mod money;
mod new_event;
mod new_series;
mod now;
mod overview;
mod owed;
mod own_task;
mod people;
mod post_fault;
mod post_slots;
mod posts;
mod privacy;
mod profile;
mod proof;
mod propose;
mod register_answer;
mod register_fault;
mod register_words;
mod revision;
mod said;
mod saying;
mod series_dates;
mod series_fault;
mod series_request;
mod sessions;
pub mod settle;
mod sharing;
mod show_event;
mod show_task;
mod start_group;
mod template_variables;
mod templates;
mod tick;
mod venues;

pub use after::{AfterFault, RECENT, Unwanted, recent_events};
pub use announce::{
    AnnounceRequest, Announced, Announcement, Text, announce, event_before, may_repeat,
};
pub use archive::{
    ArchiveBrought, ArchiveChosen, ArchiveLine, KeptLine, KeptWhy, archive_before, choose_archive,
};
pub use assign::{Assigned, assign};
pub use change_event::{EventChanged, cancel_event, change_event, replan};
pub use check::{
    Aside, CheckRequest, EventChecked, Finding, Neighbour, NeighbourKind, PackFault, PolicyCopy,
    PolicyFault, PolicyLine, PolicyList, PolicyRule, PolicyShown, RuleLine, Severity,
    SilenceChanged, SilenceRequest, Silenced, check_event, copy_policy, list_policies, rule,
    show_policy, silence,
};
pub use checklist::{Checklist, ChecklistRequest, checklist};
pub use dates::{
    Beaten, Candidate, Dates, DatesFault, DatesRequest, LateTask, LeftOut, Reason, dates,
};
pub use duties::{
    Duties, DutiesRequest, DutyFault, DutyShare, Load, Stage, YearOfDuties, duties,
    first_day_of_year, year_of_duties,
};
pub use error::{Answer, OpsError};
pub use event_links::{EventLinks, event_links};
pub use event_particulars::Finer;
pub use event_request::{EventRequest, NONE, Question, SessionRequest};
pub use export_calendar::{
    CalendarDraft, CalendarEntries, CalendarFile, CalendarRequest, export_calendar,
};
pub use export_tasks::export_tasks;
pub use fact_changes::FactChange;
pub use find::{
    TaskRef, event as find_event, event_of_occasion, first_asked, has_several, has_task, horizon,
    person as find_person,
};
pub use formats::{duty_does, formats};
pub use group::{GroupChange, GroupChanged, GroupShown, WaysQuestion, change_group, show_group};
pub use guide::{Fact, Guide, GuideEntry, GuidePart, Shape, guide};
pub use heads::{
    CountNoted, DoorList, Expected, HeadsBasis, How, LineNote, QuantitiesRequest, QuantitiesShown,
    QuantityLine, RuleUsed, SeatsKnown, SignupLimit, SignupRate, SignupsFault, SignupsImported,
    door_list, import_signups, quantities,
};
pub use import_events::{EventsRequest, import_events};
pub use import_outcome::{EventsImported, ImportNote, Remark};
pub use import_replies::{AnswerNoted, Answering, RepliesImported, import_replies};
pub use import_ticks::{TickList, TicksImported, import_ticks, read_ticks};
pub use invitations::{InvitationLine, Uninformed};
pub use invite::{InviteRequest, Invited, Letter, invite};
pub use invite_fault::InviteFault;
pub use keep_neighbour::{NeighbourKept, keep_neighbour};
pub use lines::{Reference, TaskLine};
pub use list_events::{EventLine, EventList, Tally, list_events};
pub use money::{
    BudgetLine, Caution, Debt, DebtKind, Evening, EventBudget, EventName, Gift, Gravity,
    LineRequest, LinesNoted, MoneyFault, MoneyRule, Orientation, PaidRequest, Place as MoneyPlace,
    Purse, Refund, RefundRequest, Side, SponsorKept, SponsorLine, SponsorList, SponsorReport,
    SponsorRequest, SponsorShown, Step, Sums, SupportNoted, SupportRequest, Thanked, YearBudget,
    YearLine, add_lines, add_sponsor, budget, budget_of_year, change_sponsor, drop_line,
    list_sponsors, note_support, pay_line, refund, report_sponsor, show_sponsor, thanked,
};
pub use new_event::{Drop, EventMade, Warning, new_event};
pub use new_series::{EveningMade, SeriesMade, new_series};
pub use now::{Around, Now};
pub use overview::{Next, Overview, next, overview};
pub use owed::Owed;
pub use own_task::{TaskChanged, TaskRequest, add_task, change_task};
pub use people::{
    NextDuty, PartLine, PersonChanged, PersonKey, PersonLine, PersonList, PersonRequest,
    PersonShown, StillHas, TalkGiven, add_person, change_person, list_people, show_person,
};
pub use post_fault::PostFault;
pub use posts::{PostLine, PostState, Posts, posts};
pub use privacy::{
    Freed, KeptParts, LeftOver, Mention, PersonForgotten, PublicPlan, add_stand_in,
    forget_here_too, forget_in_archive, forget_person, forgotten_elsewhere, gone, leaving,
    mentions_of, public_plan,
};
pub use proof::{ProofFinding, ProofRequest, Proofed, proof};
pub use propose::{Proposal, Suggestion, date_check, placed, propose, start_in_words, suggest};
pub use register_fault::RegisterFault;
pub use register_words::WordHint;
pub use revision::keep_identities;
pub use said::{Noted, Noting, Said, SaidRequest, said};
pub use series_dates::{PassedOver, propose_series, suggest_series};
pub use series_fault::SeriesFault;
pub use series_request::{Move, SeriesRequest};
pub use sessions::{
    Acting, BLANK, Begins, Deed, FreePlace, Origin, REPLY_DAYS, RunLine, RunSheet, SessionEdit,
    SessionFault, SessionKept, SessionLine, SessionList, SessionPlace, SessionQuestion,
    SessionTarget, Waiting, Why, add_session, change_session, list_sessions, move_session,
    remove_session, run_sheet,
};
pub use sharing::{
    About as NewsAbout, CopiesMerged, Namesake, News, Renamed, Shared, SharedStep, StepState,
    SyncPlanned, Synced, archive_news, archived_otherwise, clashes, message as commit_message,
    moved_ids, namesakes, news, renamed, said_otherwise, with_earlier_days,
};
pub use show_event::{DutyLine, EventShown, show_event};
pub use show_task::{TaskShown, TasksShown, show_tasks};
pub use start_group::{GroupQuestion, GroupRequest, GroupStarted, start_group};
pub use template_variables::{TemplateVariables, VariableLine, template_variables};
pub use templates::{
    TemplateChoice, TemplateCopy, TemplateLine, TemplateList, TemplateQuery, TemplateShown,
    TemplateUse, copy_template, list_templates, show_template,
};
pub use tick::{Tick, Ticked, tick};
pub use venues::{
    CompareRequest, EventFollowed, KnockedOut, VenueAsk, VenueChanged, VenueKey, VenueLine,
    VenueList, VenueReason, VenueRequest, VenueScore, VenueShown, VenuesCompared, add_venue,
    change_venue, compare_venues, find_venue, list_venues, show_venue,
};

pub use crate::attendance::{Bound, Caution as LimitCaution, Estimate, History, Limit, Rate};
pub use crate::calendar::MessageKind;
pub use crate::channels::{CalendarLinks, Role, Subscription};
pub use crate::guidance::{Adjustment, Condition, Per, Segment, ShowRate, Stock};
pub use crate::plan::{
    Account, Amount, Answer as InviteAnswer, Area, Currency, Detail, Feature, Format, Id, Level,
    Mode, Occasion, Promise, SessionKind, Standing, State, Status, Undecided,
};
pub use crate::signups::{Counts, Encoding, Guest, Meaning, Standing as SignupStanding, Taken};
