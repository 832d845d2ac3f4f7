//! The channels, by name. A new one is a row here and its rules.

use std::sync::OnceLock;

use super::ChannelError;
use super::rules::Rules;
use crate::plan::ChannelKind;
use crate::text::nearest;

/// A channel that announcements are written for.
pub(super) struct Channel {
    /// The word in the plan's `[group.channels]`.
    pub(super) name: &'static str,
    rules: &'static str,
    read: OnceLock<Rules>,
    kind: OnceLock<Option<ChannelKind>>,
}

impl Channel {
    /// Returns what sort of place it is, from its line of the rules: an announcement asks it of
    /// channels whose rules it needs for nothing else.
    fn kind(&self) -> Option<ChannelKind> {
        *self.kind.get_or_init(|| {
            let mut words = self
                .rules
                .lines()
                .filter_map(|line| line.strip_prefix("kind = \""));
            words.next()?.strip_suffix('"')?.parse().ok()
        })
    }

    /// Returns its rules.
    pub(super) fn rules(&self) -> &Rules {
        self.read
            .get_or_init(|| Rules::read(self.rules).expect("built-in rules are read by a test"))
    }
}

macro_rules! channels {
    ($($name:literal)+) => {
        [$(Channel {
            name: $name,
            rules: include_str!(concat!("rules/", $name, ".toml")),
            read: OnceLock::new(),
            kind: OnceLock::new(),
        }),+]
    };
}

/// Every channel, the ones most groups have first.
pub(super) static CHANNELS: [Channel; 16] = channels! {
    "meetup"
    "twitter"
    "mastodon"
    "bluesky"
    "linkedin"
    "facebook"
    "mailing-list"
    "connpass"
    "eventbrite"
    "luma"
    "weibo"
    "discord"
    "slack"
    "telegram"
    "reddit"
    "website"
};

/// Returns every channel that can be written for.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHANNELS.iter().map(|channel| channel.name)
}

/// Returns the rules of a channel.
pub fn rules(name: &str) -> Result<&'static Rules, ChannelError> {
    channel(name).map(Channel::rules)
}

/// Returns what sort of place a channel is, if it is one of ours.
pub fn kind(name: &str) -> Option<ChannelKind> {
    CHANNELS.iter().find(|channel| channel.name == name)?.kind()
}

pub(super) fn channel(name: &str) -> Result<&'static Channel, ChannelError> {
    let found = CHANNELS.iter().find(|channel| channel.name == name);
    found.ok_or_else(|| ChannelError::UnknownChannel {
        text: name.to_owned(),
        nearest: near(name),
        known: names().collect(),
    })
}

/// Names people use for a channel that has another.
const ALSO: &[(&str, &str)] = &[
    ("x", "twitter"),
    ("x.com", "twitter"),
    ("google-groups", "mailing-list"),
    ("googlegroups", "mailing-list"),
    ("email", "mailing-list"),
    ("mail", "mailing-list"),
    ("list", "mailing-list"),
    ("web", "website"),
    ("blog", "website"),
    ("site", "website"),
    ("lu.ma", "luma"),
    ("fediverse", "mastodon"),
];

fn near(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let also = ALSO.iter().find(|(also, _)| *also == name);
    also.map(|(_, channel)| *channel)
        .or_else(|| nearest(&name, names()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::channels::Measure;

    #[test]
    fn every_rule_can_be_read_and_says_who_told_it() {
        for channel in &CHANNELS {
            let rules = Rules::read(channel.rules);
            let rules = rules.unwrap_or_else(|fault| panic!("{}: {fault}", channel.name));
            let measures = [
                rules.title.as_ref(),
                rules.summary.as_ref(),
                Some(&rules.text),
            ];
            for measure in measures.into_iter().flatten() {
                assert!(measure.limit > 0, "{}", channel.name);
                assert!(is_sourced(measure), "{}: {measure:?}", channel.name);
            }
            assert!(!rules.words.is_empty(), "{}", channel.name);
            assert_eq!(channel.kind(), Some(rules.kind), "{}", channel.name);
            assert!(rules.hashtag.contains("{tag}"), "{}", channel.name);
        }
    }

    /// A guess of ours has no source, and everything else has one with its year.
    fn is_sourced(measure: &Measure) -> bool {
        match (&measure.source, measure.year) {
            (Some(source), Some(year)) => source.starts_with("https://") && year > 2000,
            (None, None) => measure.certainty == super::super::Certainty::Assumed,
            _ => false,
        }
    }

    #[test]
    fn the_table_and_the_folder_agree() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/channels/rules");
        let files = fs::read_dir(folder).expect("a folder");
        let kept: BTreeSet<String> = files
            .map(|file| file.expect("a file").file_name().display().to_string())
            .collect();
        let told: BTreeSet<String> = names().map(|name| format!("{name}.toml")).collect();
        assert_eq!(told, kept);
        assert_eq!(names().count(), told.len());
    }

    #[test]
    fn other_names_of_a_channel_lead_to_it() {
        for (also, channel) in ALSO {
            assert!(names().any(|name| name == *channel), "{channel}");
            assert_eq!(near(also), Some(*channel));
        }
        assert_eq!(near("twiter"), Some("twitter"));
        assert_eq!(near("carrier pigeon"), None);
    }
}
