//! What the interview about an event knows while it goes on.

use std::collections::BTreeSet;

use super::ask::{Ask, Reply, Stop, Text};
use super::group_form::{GroupForm, HasGroup};
use super::new_event::{Progress, Setting};
use super::steps::{Need, Turn};
use crate::ops::{
    self, Around, EventRequest, GroupRequest, OpsError, Proposal, Question, SeriesRequest,
    Suggestion,
};
use crate::plan::{Event, Feature, Plan, PlanError};
use crate::schedule::ScheduleError;

/// The answers so far, and everything they are held against.
pub(super) struct Interview<'a> {
    pub(super) plan: Plan,
    pub(super) around: Around<'a>,
    pub(super) request: &'a mut EventRequest,
    /// The event that is changed; none while a new one is planned.
    pub(super) changed: Option<Event>,
    /// The season that is planned; none for a single event.
    pub(super) series: Option<&'a SeriesRequest>,
    /// Whether the day was written with its time, so that the time need not be asked for.
    pub(super) has_written_time: bool,
    /// The titles of the sections before the review.
    pub(super) titles: Vec<&'static str>,
    progress: Option<&'a Progress>,
    group: Option<GroupForm<'a>>,
    /// What was said before the interview began.
    given: BTreeSet<Question>,
    /// Answers that were no more than the default.
    taken: BTreeSet<Question>,
}

impl<'a> Interview<'a> {
    pub(super) fn new(setting: &Setting<'a>, request: &'a mut EventRequest) -> Self {
        let progress = setting.progress;
        let answered = progress.map_or(&[][..], |progress| &progress.answered);
        let has_time = request.time.is_some() && !answered.contains(&Question::Start);
        let mut given = said(request);
        given.retain(|question| !answered.contains(question));
        Self {
            plan: setting.plan.clone(),
            around: setting.around,
            request,
            changed: None,
            series: setting.series,
            has_written_time: has_time,
            titles: Vec::new(),
            progress,
            group: None,
            given,
            taken: BTreeSet::new(),
        }
    }

    /// An event that is there is to be changed.
    pub(super) fn about(mut self, event: Event) -> Self {
        self.changed = Some(event);
        self
    }

    /// The group is asked about first: its plan is not begun yet.
    pub(super) fn founding(mut self, request: &'a mut GroupRequest) -> Self {
        let is_begun = *request != GroupRequest::default();
        let mut form = GroupForm::new(request, self.plan.group.clone());
        if let Some(progress) = self.progress {
            form.resume(&progress.answered_of_group);
        }
        if is_begun {
            self.plan = form.plan();
        }
        self.group = Some(form);
        self
    }

    /// Returns the event as it would be now, with the names that are new to the plan.
    pub(super) fn proposal(&self) -> Proposal {
        // An answer that cannot be is told by its own question; until then the defaults do.
        self.proposal_of(self.request).unwrap_or_else(|_| Proposal {
            plan: self.plan.clone(),
            event: self.usual_event(),
        })
    }

    /// Returns the event of defaults alone; at the end of the calendar a season has none.
    fn usual_event(&self) -> Event {
        let nothing = EventRequest::default();
        let usual = self.proposal_of(&nothing);
        let usual = usual.or_else(|_| ops::propose(&self.plan, &nothing, &self.around));
        usual.expect("defaults alone make an event").event
    }

    /// Returns the season, once it is known on which days: before, an event can be talked about.
    fn ruled_series(&self) -> Option<&'a SeriesRequest> {
        self.series
            .filter(|series| series.cadence(&self.plan).is_ok())
    }

    /// Returns evenings that suit, soonest first, at most so many.
    pub(super) fn evenings(&self, made: &Proposal, number: usize) -> Vec<Suggestion> {
        let ruled = self.ruled_series();
        let rule = ruled.and_then(|series| series.cadence(&self.plan).ok());
        match rule {
            Some(rule) => {
                ops::suggest_series(&made.plan, (&made.event, rule), number, &self.around)
            }
            None => ops::suggest(&made.plan, &made.event, &self.around)
                .take(number)
                .collect(),
        }
    }

    pub(super) fn event(&self) -> Event {
        self.proposal().event
    }

    fn proposal_of(&self, request: &EventRequest) -> Result<Proposal, OpsError> {
        let Some(event) = &self.changed else {
            return match self.ruled_series() {
                Some(series) => ops::propose_series(&self.plan, (request, series), &self.around),
                None => ops::propose(&self.plan, request, &self.around),
            };
        };
        let mut plan = self.plan.clone();
        if !request.is_empty() {
            ops::change_event(&mut plan, &event.id, request, &self.around)?;
        }
        let event = plan.event(&event.id).unwrap_or(event).clone();
        Ok(Proposal { plan, event })
    }

    /// Whether a question is asked that makes sense.
    pub(super) fn need(&self, question: Question) -> Need {
        if self.given.contains(&question) {
            Need::Given
        } else if self.is_answered(question) {
            Need::Answered
        } else {
            Need::Ask
        }
    }

    /// Whether a question was answered to its end before a break, and the answer still stands.
    pub(super) fn is_answered(&self, question: Question) -> bool {
        let was_answered = |it: &Progress| it.answered.contains(&question) && !it.is_open(question);
        self.progress.is_some_and(was_answered) && said(self.request).contains(&question)
    }

    /// Returns the row in which a list goes on that is written down entry by entry: after a break at
    /// the end of what is known.
    pub(super) fn first_row(&self, question: Question, known: usize) -> usize {
        let is_open = self.progress.is_some_and(|it| it.is_open(question));
        if is_open { known } else { 0 }
    }

    /// Notes whether a list was left before its end.
    pub(super) fn leave(&self, question: Question, is_open: bool) {
        if let Some(progress) = self.progress {
            if is_open {
                progress.unfinished.set(Some(question));
            } else if progress.is_open(question) {
                progress.unfinished.set(None);
            }
        }
    }

    /// Says in words why an answer will not do.
    pub(super) fn check(&self, question: Question, text: &str) -> Result<(), String> {
        self.answered(question, text)
            .map(drop)
            .map_err(|error| words(&error))
    }

    /// Returns what would have been said with this answer instead of the one there was.
    fn answered(&self, question: Question, text: &str) -> Result<EventRequest, OpsError> {
        let mut request = self.request.clone();
        forget(&mut request, question);
        request.answer(question, text, self.around.now.today())?;
        let request = self.placed(&request);
        if question == Question::Start {
            self.refuse_past(&request)?;
        }
        self.proposal_of(&request)?;
        Ok(request)
    }

    /// Returns what was said with its day and time by the clocks of the event.
    fn placed(&self, request: &EventRequest) -> EventRequest {
        let Some(event) = &self.changed else {
            return ops::placed(&self.plan, request, self.around.now);
        };
        let zone = request.timezone.as_ref().or(event.timezone.as_ref());
        request.on_clocks_of(zone.unwrap_or(&self.plan.group.timezone))
    }

    fn refuse_past(&self, request: &EventRequest) -> Result<(), OpsError> {
        let own_day = self.changed.as_ref().map(|event| event.start.date());
        match request.day {
            Some(day) if day < self.around.now.today() && Some(day) != own_day => {
                Err(OpsError::Past { day })
            }
            _ => Ok(()),
        }
    }

    /// Takes an answer in place of the one there was.
    pub(super) fn put(&mut self, question: Question, text: &str) {
        let mut usual = self.request.clone();
        forget(&mut usual, question);
        // The question has checked the answer; if it slipped through, the one before stands.
        let Ok(request) = self.answered(question, text) else {
            return;
        };
        let event = |request| self.proposal_of(request).ok().map(|made| made.event);
        let is_usual = event(&usual) == event(&request);
        *self.request = request;
        if is_usual {
            self.taken.insert(question);
        } else {
            self.taken.remove(&question);
        }
    }

    /// Forgets the answers that change nothing about the event that is changed.
    pub(super) fn keep_differences(&mut self) {
        if self.changed.is_none() {
            return;
        }
        let outcome = |request: &EventRequest| self.proposal_of(request).ok().map(|made| made.plan);
        let mut kept = self.request.clone();
        for (question, _) in Question::ALL {
            let mut less = kept.clone();
            forget(&mut less, *question);
            if less != kept && outcome(&less) == outcome(&kept) {
                kept = less;
            }
        }
        *self.request = kept;
    }

    /// Forgets the answer to a question.
    pub(super) fn forget(&mut self, question: Question) {
        forget(self.request, question);
    }

    /// Forgets those of some answers that were no more than the default: another kind of evening
    /// has other defaults.
    pub(super) fn forget_taken(&mut self, questions: &[Question]) {
        for question in questions {
            if self.taken.remove(question) {
                forget(self.request, *question);
            }
        }
    }

    /// Asks for a text and puts it into the request. An answer that may be empty is then put as
    /// `none`.
    pub(super) fn ask_text(
        &mut self,
        question: Question,
        text: &Text<'_>,
        ask: &mut dyn Ask,
    ) -> Result<Turn, Stop> {
        let reply = ask.text(&Text {
            prompt: text.prompt,
            help: text.help,
            default: text.default,
            suggestions: text.suggestions,
            check: &|text| self.check(question, text),
            may_be_empty: text.may_be_empty,
        })?;
        Ok(match reply {
            Reply::Back => Turn::Back,
            Reply::Answer(text) if text.is_empty() => {
                self.put(question, ops::NONE);
                Turn::Next
            }
            Reply::Answer(text) => {
                self.put(question, &text);
                Turn::Next
            }
        })
    }
}

impl HasGroup for Interview<'_> {
    fn form(&self) -> Option<&GroupForm<'_>> {
        self.group.as_ref()
    }

    fn set(&mut self, request: GroupRequest) {
        if let Some(group) = &mut self.group {
            group.set(request);
            self.plan = group.plan();
        }
    }
}

/// Returns the questions a request has answers to.
fn said(request: &EventRequest) -> BTreeSet<Question> {
    let said = request.answers().into_iter().map(|(question, _)| question);
    let mut said: BTreeSet<Question> = said.collect();
    if request.feature(Feature::Food).is_some() {
        said.insert(Question::Food);
    }
    let mut features = request.features.iter();
    if features.all(|(feature, _)| *feature == Feature::Food) {
        said.remove(&Question::With);
    }
    said
}

/// Takes an answer out of a request, so that the next one does not pile up on it.
fn forget(request: &mut EventRequest, question: Question) {
    let kept = |is_wanted: &dyn Fn(Feature, bool) -> bool, all: &[(Feature, bool)]| {
        let all = all.iter().copied();
        all.filter(|&(feature, has)| is_wanted(feature, has))
            .collect()
    };
    let features = &mut request.features;
    match question {
        Question::Title => request.title = None,
        Question::Format => request.format = None,
        Question::Language => request.languages = None,
        Question::Start => {
            (request.day, request.time, request.offset) = (None, None, None);
        }
        Question::Minutes => request.minutes = None,
        Question::Timezone => request.timezone = None,
        Question::Mode => request.mode = None,
        Question::Venue => request.venue = None,
        Question::Address => request.address = None,
        Question::Capacity => request.capacity = None,
        Question::Booked => request.booked = None,
        Question::Online => request.online = None,
        Question::Summary => request.summary = None,
        Question::Price => request.price = None,
        Question::Link => request.link = None,
        Question::Expected => request.expected = None,
        Question::Session => request.sessions = None,
        Question::Duty => request.duties = None,
        Question::Sponsor => request.sponsors = None,
        Question::Food => *features = kept(&|feature, _| feature != Feature::Food, features),
        Question::With => {
            *features = kept(&|feature, has| feature == Feature::Food || !has, features);
        }
        Question::Without => {
            *features = kept(&|feature, has| feature == Feature::Food || has, features);
        }
        Question::Status => request.status = None,
        Question::Detail => request.detail = None,
        Question::StandIn => request.stand_ins = None,
        finer => request.finer.forget(finer),
    }
}

/// Returns an error as it is said at a question, with the word that was probably meant.
pub(super) fn words(error: &OpsError) -> String {
    let nearest = match error {
        OpsError::Unknown { nearest, .. }
        | OpsError::Plan(PlanError::UnknownWord { nearest, .. })
        | OpsError::Schedule(
            ScheduleError::UnknownZone { nearest, .. }
            | ScheduleError::UnknownCountry { nearest, .. },
        ) => nearest.as_ref(),
        _ => None,
    };
    match nearest {
        Some(word) => format!("{error}; did you mean `{word}`?"),
        None => error.to_string(),
    }
}
