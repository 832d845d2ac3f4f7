//! The channels and their wordings. A new one is a row here, its rules and its templates.

/// A channel that announcements are written for.
pub(super) struct Channel {
    /// The word in the plan's `[group.channels]`.
    pub(super) name: &'static str,
    /// Its rules, as TOML.
    pub(super) rules: &'static str,
    /// What can be said there.
    pub(super) occasions: &'static [Occasion],
}

/// Something to say on a channel.
pub(super) struct Occasion {
    /// The word, such as `announcement`.
    pub(super) name: &'static str,
    /// The template of the title, where the channel has titles.
    pub(super) title: Option<Wording>,
    /// The templates of the text, each shorter than the one before; the first that fits is taken.
    pub(super) texts: &'static [Wording],
}

/// A template: its file in `templates/`, and what is in it.
#[derive(Clone, Copy)]
pub(super) struct Wording {
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

macro_rules! wording {
    ($file:literal) => {
        Wording {
            file: $file,
            text: include_str!(concat!("../../templates/", $file)),
        }
    };
}

/// Every channel, by name.
pub(super) const CHANNELS: &[Channel] = &[
    Channel {
        name: "meetup",
        rules: include_str!("rules/meetup.toml"),
        occasions: &[Occasion {
            name: "announcement",
            title: Some(wording!("meetup/announcement.title.hbs")),
            texts: &[wording!("meetup/announcement.hbs")],
        }],
    },
    Channel {
        name: "twitter",
        rules: include_str!("rules/twitter.toml"),
        occasions: &[Occasion {
            name: "announcement",
            title: None,
            texts: &[
                wording!("twitter/announcement.hbs"),
                wording!("twitter/announcement.short.hbs"),
                wording!("twitter/announcement.shortest.hbs"),
            ],
        }],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::super::rules::Rules;
    use super::*;

    #[test]
    fn every_rule_can_be_read() {
        for channel in CHANNELS {
            let rules = Rules::read(channel.rules);
            let rules = rules.unwrap_or_else(|fault| panic!("{}: {fault}", channel.name));
            assert!(rules.source.starts_with("https://"), "{}", channel.name);
            assert!(rules.text.limit > 0, "{}", channel.name);
            for occasion in channel.occasions {
                assert_eq!(
                    occasion.title.is_some(),
                    rules.title.is_some(),
                    "{}",
                    channel.name
                );
            }
        }
    }

    #[test]
    fn the_table_and_the_folders_agree() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let wordings = CHANNELS
            .iter()
            .flat_map(|channel| channel.occasions)
            .flat_map(|occasion| occasion.title.iter().chain(occasion.texts));
        let told: BTreeSet<String> = wordings.map(|wording| wording.file.to_owned()).collect();
        let mut kept = BTreeSet::new();
        for channel in CHANNELS {
            for file in fs::read_dir(root.join("templates").join(channel.name)).expect("a folder") {
                let name = file.expect("a file").file_name();
                kept.insert(format!("{}/{}", channel.name, name.display()));
            }
        }
        assert_eq!(told, kept);
        let rules = fs::read_dir(root.join("src/channels/rules")).expect("a folder");
        assert_eq!(rules.count(), CHANNELS.len());
    }

    #[test]
    fn names_are_told_once() {
        let names: BTreeSet<&str> = CHANNELS.iter().map(|channel| channel.name).collect();
        assert_eq!(names.len(), CHANNELS.len());
    }
}
