use super::super::start_group::free_id;
use super::super::{OpsError, find};
use crate::plan::{self, Id, Plan, Sponsor, web_address};
use crate::text::slug;

/// What is said about a sponsor; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SponsorRequest {
    /// The name, as the sponsor writes it.
    pub name: Option<String>,
    /// What is given, besides what was known.
    pub gives: Vec<String>,
    /// What is not given any more.
    pub gives_no_more: Vec<String>,
    /// The sponsor's page; an empty text takes it away.
    pub link: Option<String>,
}

/// A sponsor who was added or changed.
#[derive(Debug)]
pub struct SponsorKept {
    /// The sponsor as it is now.
    pub sponsor: Sponsor,
    /// Whether the sponsor is new to the plan.
    pub is_new: bool,
    /// Whether anything changed.
    pub has_changed: bool,
}

/// Adds a sponsor to the plan; of one whose name it has, it notes what is said now.
pub fn add_sponsor(plan: &mut Plan, request: &SponsorRequest) -> Result<SponsorKept, OpsError> {
    let name = plan::title(request.name.as_deref().unwrap_or_default())?;
    let same = |known: &&Sponsor| known.name.to_lowercase() == name.to_lowercase();
    if let Some(known) = plan.sponsors.iter().find(same) {
        let id = known.id.clone();
        let name = None;
        let more = request.clone();
        return keep(plan, &id, &SponsorRequest { name, ..more }, false);
    }
    let wanted = [slug(&name), "sponsor".to_owned()];
    let wanted = wanted.iter().filter(|name| !name.is_empty());
    let id = free_id(wanted, |id| plan.sponsor(id).is_some());
    plan.sponsors.push(Sponsor::new(id.clone(), name));
    keep(plan, &id, request, true)
}

/// Changes what is said about a sponsor.
pub fn change_sponsor(
    plan: &mut Plan,
    asked: &str,
    request: &SponsorRequest,
) -> Result<SponsorKept, OpsError> {
    if *request == SponsorRequest::default() {
        return Err(OpsError::NothingAsked);
    }
    let id = known(plan, asked)?;
    keep(plan, &id, request, false)
}

fn keep(
    plan: &mut Plan,
    id: &Id,
    request: &SponsorRequest,
    is_new: bool,
) -> Result<SponsorKept, OpsError> {
    let unknown = || OpsError::Unknown {
        kind: "sponsor",
        asked: id.to_string(),
        nearest: None,
    };
    let kept = plan.sponsors.iter_mut().find(|known| known.id == *id);
    let kept = kept.ok_or_else(unknown)?;
    let before = kept.clone();
    if let Some(name) = &request.name {
        kept.name = plan::title(name)?;
    }
    for gives in &request.gives {
        let gives = gift(gives)?;
        if !kept.gives.contains(&gives) {
            kept.gives.push(gives);
        }
    }
    for gives in &request.gives_no_more {
        let names: Vec<&str> = kept.gives.iter().map(String::as_str).collect();
        let at = find::one("gift", gives, &names)?;
        kept.gives.remove(at);
    }
    match request.link.as_deref() {
        Some("") => kept.link = None,
        Some(link) => kept.link = Some(web_address(link)?),
        None => {}
    }
    Ok(SponsorKept {
        has_changed: is_new || before != *kept,
        sponsor: kept.clone(),
        is_new,
    })
}

/// Reads what somebody gives: one word in small letters, or words as they are.
pub(super) fn gift(text: &str) -> Result<String, OpsError> {
    let text = plan::title(text)?;
    if text.contains(' ') {
        return Ok(text);
    }
    Ok(text.to_lowercase())
}

/// Returns the sponsor that is meant by an id, a unique part of it, or a name.
pub(super) fn known(plan: &Plan, asked: &str) -> Result<Id, OpsError> {
    let same = |known: &&Sponsor| known.name.to_lowercase() == asked.to_lowercase();
    if let Some(known) = plan.sponsors.iter().find(same) {
        return Ok(known.id.clone());
    }
    let ids: Vec<&str> = plan.sponsors.iter().map(|it| it.id.as_str()).collect();
    find::one("sponsor", asked, &ids).map(|at| plan.sponsors[at].id.clone())
}
