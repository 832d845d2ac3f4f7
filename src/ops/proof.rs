use super::list_events::{EventLine, event_line};
use super::{Now, OpsError};
use crate::channels::{self, ChannelError, Excess, Rules, Unit};
use crate::language::{Finder, Language};
use crate::plan::{Event, Id, Plan};
use crate::proof::{self, Facts, Finding, spot};
use crate::text::count;

pub use crate::proof::Finding as ProofFinding;

/// A text to compare with the plan.
#[derive(Debug, Clone, Default)]
pub struct ProofRequest {
    /// The text; a byte order mark before it does not count.
    pub text: String,
    /// The name of its file, without its ending: `twitter-reminder` is for that channel.
    pub name: Option<String>,
    /// The channel it is for; none for the one its name tells.
    pub channel: Option<String>,
    /// The languages it is in; none for the event's, and any whose words are in it.
    pub languages: Vec<String>,
    /// Whether it is HTML.
    pub is_html: bool,
}

/// A text, compared with the plan.
#[derive(Debug)]
pub struct Proofed {
    /// The event.
    pub event: EventLine,
    /// What does not agree, in the order of the text.
    pub findings: Vec<Finding>,
    /// What was compared, in the order of the text: `2 dates`, `a venue` …
    pub compared: Vec<String>,
    /// What should be known besides, as sentences.
    pub notes: Vec<String>,
}

/// Compares a text with the plan.
pub fn proof(
    plan: &Plan,
    event: &Id,
    request: &ProofRequest,
    now: Now,
) -> Result<Proofed, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let text = request
        .text
        .strip_prefix('\u{feff}')
        .unwrap_or(&request.text);
    let country = plan
        .group
        .country
        .as_ref()
        .map(crate::schedule::Country::code);
    let languages = languages(request, country)?;
    let expected = expected(plan, event, request, &languages);
    let facts = Facts {
        plan,
        event,
        finder: &Finder::new(&languages, &expected),
        languages: &languages,
        expected: &expected,
        is_html: request.is_html,
    };
    let channel = match &request.channel {
        Some(channel) => Some(channel.as_str()),
        None => request.name.as_deref().and_then(channel_in),
    };
    let read = proof::proof(text, &facts);
    let mut proofed = Proofed {
        event: event_line(plan, event, now),
        findings: read.findings,
        compared: [
            (read.dates, "date"),
            (read.weekdays, "weekday"),
            (read.times, "clock time"),
            (read.links, "link"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| count(number, what))
        .collect(),
        notes: Vec::new(),
    };
    if let Some(channel) = channel {
        proofed.measure(plan, text, channel)?;
    }
    Ok(proofed)
}

/// Returns the languages whose words are read: those asked for, or all.
fn languages(request: &ProofRequest, country: Option<&str>) -> Result<Vec<Language>, OpsError> {
    if request.languages.is_empty() {
        return Ok(Language::all(country));
    }
    let asked = request.languages.iter();
    let language = |tag: &String| Language::find(tag, country).map_err(ChannelError::Language);
    Ok(asked.map(language).collect::<Result<_, _>>()?)
}

/// Returns the tags of the languages that are expected, likeliest first: those asked for, or the
/// one the file is named after, and the event's or the group's.
fn expected<'l>(
    plan: &Plan,
    event: &Event,
    request: &ProofRequest,
    languages: &'l [Language],
) -> Vec<&'l str> {
    if !request.languages.is_empty() {
        return languages.iter().map(Language::tag).collect();
    }
    let of_name = request
        .name
        .as_deref()
        .and_then(|name| name.rsplit('-').next());
    let of_event = [&event.languages, &plan.group.languages]
        .into_iter()
        .find(|tags| !tags.is_empty());
    let of_event = of_event.into_iter().flatten().map(String::as_str);
    let mut wanted: Vec<&str> = of_name.into_iter().chain(of_event).collect();
    if wanted.is_empty() || of_name.is_some() && wanted.len() == 1 {
        wanted.push("en");
    }
    let base = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    let known = |tag: &str| {
        languages
            .iter()
            .map(Language::tag)
            .find(|known| *known == base(tag))
    };
    let mut tags: Vec<&str> = Vec::new();
    for tag in wanted.into_iter().filter_map(known) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Returns the channel the name of a file tells: one of its parts between hyphens, the last if
/// there are several.
fn channel_in(name: &str) -> Option<&'static str> {
    let name = format!("-{}-", name.to_lowercase().replace(['_', '.', ' '], "-"));
    let found = channels::names().filter_map(|channel| {
        let at = name.rfind(&format!("-{channel}-"))?;
        Some((at, channel))
    });
    found.max().map(|(_, channel)| channel)
}

impl Proofed {
    /// Compares the length with what a channel takes.
    fn measure(&mut self, plan: &Plan, text: &str, channel: &str) -> Result<(), OpsError> {
        let rules = channels::rules(channel)?;
        let own = plan.group.limits.iter().find(|(name, _)| name == channel);
        let limit = own.map_or(rules.text.limit, |(_, limit)| *limit as usize);
        let is_sure = own.is_some() || rules.text.certainty.is_sure();
        let stop = own.map_or(rules.text.stop(), |_| limit);
        let posts = posts(text, rules, limit);
        for (start, post) in &posts {
            let unit = rules.text.unit;
            let excess = unit.excess(post, stop).or(unit.excess(post, limit));
            let Some(excess) = excess else {
                continue;
            };
            if stop > limit && rules.text.unit.fits(post, stop) {
                self.notes.push(format!(
                    "{} shows {limit} {} whole, and takes {stop}.",
                    rules.name, excess.unit
                ));
            } else if is_sure {
                self.findings
                    .push(too_long(text, *start, post, (rules, excess)));
            } else {
                let name = &rules.name;
                let Excess {
                    length,
                    limit,
                    unit,
                } = excess;
                self.notes.push(format!(
                    "{name} is said to take {limit} {unit}; the text has {length}."
                ));
            }
        }
        self.findings
            .sort_by_key(|finding| (finding.line, finding.column));
        let (name, unit) = (&rules.name, rules.text.unit);
        self.notes.extend(match &posts[..] {
            [] => None,
            [(_, post)] => Some(format!("{name}: {}.", unit.size(post, limit))),
            posts => {
                let longest = posts
                    .iter()
                    .map(|(_, post)| unit.length(post))
                    .max()
                    .unwrap_or(0);
                Some(format!(
                    "{name}: {}, the longest of {longest} of {limit} {unit}.",
                    count(posts.len(), "post")
                ))
            }
        });
        Ok(())
    }
}

/// Returns the posts of a text with the bytes they begin at: where the channel has threads, those
/// between lines of `---`; where it has titles, a title above the text is none of it.
fn posts<'t>(text: &'t str, rules: &Rules, limit: usize) -> Vec<(usize, &'t str)> {
    let mut posts: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim() == "---" && rules.thread.is_some() {
            posts.push((start, &text[start..at]));
            start = at + line.len();
        }
        at += line.len();
    }
    posts.push((start, &text[start..]));
    let trimmed = posts.into_iter().map(|(start, post)| {
        let blank = post.len() - post.trim_start().len();
        (start + blank, post.trim())
    });
    let mut posts: Vec<(usize, &str)> = trimmed.collect();
    let head = posts[0]
        .1
        .split_once("\n\n")
        .or(posts[0].1.split_once("\r\n\r\n"));
    let unit = rules.text.unit;
    let titled = head.filter(|(title, _)| rules.title.is_some() && !title.contains('\n'));
    if let Some((_, body)) = titled.filter(|_| !unit.fits(posts[0].1, limit)) {
        let body = body.trim_start();
        posts[0] = (posts[0].0 + posts[0].1.len() - body.len(), body);
    }
    posts.retain(|(_, post)| !post.is_empty());
    posts
}

fn too_long(text: &str, start: usize, post: &str, (rules, excess): (&Rules, Excess)) -> Finding {
    let place = spot(text, start + passed(post, excess.unit, excess.limit));
    Finding {
        rule: "length",
        line: place.line,
        column: place.column,
        found: format!("{} {}", excess.length, excess.unit),
        expected: Some(format!("at most {}", excess.limit)),
        message: format!(
            "{} takes no more; cut {}",
            rules.name,
            excess.length - excess.limit
        ),
    }
}

/// Returns the byte from which on a text is longer than a limit.
fn passed(post: &str, unit: Unit, limit: usize) -> usize {
    let ends: Vec<usize> = post.char_indices().map(|(at, _)| at).collect();
    let fitting = ends.partition_point(|end| unit.length(&post[..*end]) <= limit);
    ends.get(fitting.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_channel() {
        for (name, channel) in [
            ("twitter-reminder", Some("twitter")),
            ("reminder-twitter", Some("twitter")),
            (
                "2026-12-17-meetup-night-mailing-list-announcement-en",
                Some("mailing-list"),
            ),
            ("Twitter", Some("twitter")),
            ("twitterbot", None),
            ("text", None),
        ] {
            assert_eq!(channel_in(name), channel, "{name}");
        }
    }

    #[test]
    fn a_thread_is_as_long_as_its_posts() {
        let rules = channels::rules("twitter").expect("rules");
        let text = "one\r\n\r\n---\r\n\r\ntwo three\r\n---\r\n";
        assert_eq!(posts(text, rules, 280), [(0, "one"), (14, "two three")]);
        assert_eq!(posts("", rules, 280), []);
    }

    #[test]
    fn what_is_too_long_is_shown_where_it_becomes_so() {
        let post = "ä".repeat(300);
        assert_eq!(passed(&post, Unit::XWeighted, 280), 560);
    }
}
