use chrono::NaiveDate;

/// The most duties one person has on an evening (rule `role-overload`).
pub const MOST_DUTIES: usize = 3;

/// The duty whose holder answers for the evening.
pub const LEAD: &str = "lead";

/// The duty of the lead's stand-in, who is from another organization where that can be.
pub(super) const CO_ORGANIZER: &str = "co-organizer";

/// The duties of one evening and the people there are.
#[derive(Debug, Clone, Default)]
pub struct Night {
    /// The duties, those that matter most first.
    pub duties: Vec<Duty>,
    /// Organizers, helpers and whoever has a duty already, in the order of the plan.
    pub people: Vec<Member>,
}

/// A duty of the evening.
#[derive(Debug, Clone, Default)]
pub struct Duty {
    /// The name, as the plan has it.
    pub name: String,
    /// The name by which it is known over the years, whatever a plan calls it.
    pub role: String,
    /// How much work it is, in minutes.
    pub minutes: u32,
    /// Whether nobody who speaks that evening can have it.
    pub bars_speakers: bool,
    /// Whether it is for organizers, and not for those who help now and then.
    pub needs_organizer: bool,
    /// Roles that its holder does not have that evening.
    pub never_with: Vec<String>,
    /// Who has it already: a place in `people`.
    pub holder: Option<usize>,
    /// Who stands in already: a place in `people`.
    pub stand_in: Option<usize>,
}

/// Somebody who may do something that evening.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// The name.
    pub name: String,
    /// Employer, school or other group; who has none counts as an organization of their own.
    pub organization: Option<String>,
    /// Whether they run the group. Those who only help now and then carry half as much.
    pub is_organizer: bool,
    /// Whether they can be asked: on the team, and there that day.
    pub can_be_asked: bool,
    /// Whether they speak that evening.
    pub speaks: bool,
    /// Their load before this evening, in minutes.
    pub minutes: u32,
    /// Roles they like to take.
    pub wishes: Vec<String>,
    /// Roles they do not take, or not this time.
    pub avoids: Vec<String>,
    /// Roles they had before, each with the last day.
    pub done: Vec<(String, NaiveDate)>,
}

impl Duty {
    /// Whether one person cannot have both duties. The co-organizer is the lead's stand-in, and so
    /// somebody else, whatever the duties say.
    pub fn clashes(&self, other: &Self) -> bool {
        let bars = |one: &Self, other: &Self| {
            one.never_with.contains(&other.role) || one.role == LEAD && other.role == CO_ORGANIZER
        };
        self.role == other.role || bars(self, other) || bars(other, self)
    }
}

impl Member {
    /// Returns the last day they had a role.
    pub fn last(&self, role: &str) -> Option<NaiveDate> {
        let known = self.done.iter().find(|(known, _)| known == role);
        known.map(|(_, day)| *day)
    }

    /// How heavy a minute of theirs weighs: twice for those who only help now and then.
    pub(super) fn share(&self) -> u64 {
        if self.is_organizer { 1 } else { 2 }
    }

    /// Whether they are from the same organization as somebody else.
    pub(super) fn is_of_one_with(&self, other: &Self) -> bool {
        self.organization.is_some() && self.organization == other.organization
    }
}

impl Night {
    /// Whether a person may take a duty, whatever else they have that evening.
    pub fn may(&self, person: usize, duty: usize) -> bool {
        let (member, duty) = (&self.people[person], &self.duties[duty]);
        member.can_be_asked
            && (member.is_organizer || !duty.needs_organizer)
            && !(member.speaks && duty.bars_speakers)
            && !member.avoids.contains(&duty.role)
    }

    /// Returns those who may take a duty.
    pub(super) fn able(&self, duty: usize) -> impl Iterator<Item = usize> {
        (0..self.people.len()).filter(move |&person| self.may(person, duty))
    }

    /// Returns the duties a person has, when these are the holders of all.
    pub(super) fn held<'a>(
        &'a self,
        person: usize,
        holders: &'a [Option<usize>],
    ) -> impl Iterator<Item = usize> + 'a {
        let duties = 0..self.duties.len();
        duties.filter(move |&duty| holders[duty] == Some(person))
    }

    /// Returns who has which duty already.
    pub fn holders(&self) -> Vec<Option<usize>> {
        self.duties.iter().map(|duty| duty.holder).collect()
    }

    /// Returns a person's load with this evening, when these are the holders of all duties.
    pub fn load(&self, person: usize, holders: &[Option<usize>]) -> u32 {
        let tonight = self.held(person, holders).map(|it| self.duties[it].minutes);
        tonight.fold(self.people[person].minutes, u32::saturating_add)
    }

    /// Whether a duty would be new to a person while others know it.
    pub(super) fn is_first(&self, person: usize, duty: usize) -> bool {
        let role = &self.duties[duty].role;
        let knows = |member: &Member| member.last(role).is_some();
        !knows(&self.people[person]) && self.people.iter().any(knows)
    }

    /// How lately a person had a role: 0 for never, then 1 for who had it longest ago of all.
    pub(super) fn recency(&self, person: usize, duty: usize) -> u32 {
        let role = &self.duties[duty].role;
        let Some(last) = self.people[person].last(role) else {
            return 0;
        };
        let others = self.people.iter().filter_map(|member| member.last(role));
        let mut earlier: Vec<NaiveDate> = others.filter(|day| *day < last).collect();
        earlier.sort_unstable();
        earlier.dedup();
        u32::try_from(earlier.len()).unwrap_or(u32::MAX).min(255) + 1
    }
}
