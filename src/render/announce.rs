//! Texts to paste.

use serde_json::Value;

use super::json::{AnnouncementJson, value};
use super::view::{Block, Show, View};
use crate::ops::{Announced, Announcement, Occasion};

impl Show for Announced {
    fn view(&self) -> View {
        let is_spoken = self
            .texts
            .iter()
            .any(|text| text.language != self.texts[0].language);
        let mut view = View::new();
        for text in &self.texts {
            for block in blocks(text, is_spoken) {
                view = view.with(block);
            }
        }
        view.maybe(note_it(self).map(Block::Tip))
    }

    fn json(&self) -> Value {
        let texts = self.texts.iter();
        Value::Array(
            texts
                .map(|text| value(&AnnouncementJson::of(text)))
                .collect(),
        )
    }
}

/// Returns how to note that the texts were posted.
fn note_it(announced: &Announced) -> Option<String> {
    let texts = &announced.texts;
    let mut channels: Vec<&str> = texts.iter().map(|text| text.channel).collect();
    channels.dedup();
    let why = match texts.first()?.occasion {
        Occasion::Announcement => String::new(),
        occasion => format!(" --occasion {occasion}"),
    };
    let event = if announced.is_next {
        String::new()
    } else {
        format!(" --event {}", announced.event.id)
    };
    let channels = channels.join(" ");
    Some(format!(
        "`convoke said {channels}{why}{event}` notes that it was posted."
    ))
}

/// Texts of which only the links are shown.
pub struct Links(pub Announced);

impl Show for Links {
    fn view(&self) -> View {
        let texts = self.0.texts.iter();
        let links = texts.filter_map(|text| {
            let place = format!("{}, {}", text.channel, text.language);
            Some((place, text.link.clone()?))
        });
        // Links are long and must stay whole: a line each.
        let links: Vec<String> = links
            .map(|(place, link)| format!("{place}\n{link}\n"))
            .collect();
        View::new().with(Block::Verbatim(links.join("\n").trim_end().to_owned()))
    }

    fn json(&self) -> Value {
        self.0.json()
    }
}

/// Returns one announcement; its language is told where there are several.
fn blocks(text: &Announcement, is_spoken: bool) -> Vec<Block> {
    let place = if is_spoken {
        format!("{}, {}", text.channel, text.language)
    } else {
        text.channel.to_owned()
    };
    let mut blocks = Vec::new();
    for (i, post) in text.posts.iter().enumerate() {
        let size = post.unit.size(&post.text, post.limit);
        let of = match text.posts.len() {
            1 => String::new(),
            all => format!(", {} of {all}", i + 1),
        };
        blocks.push(Block::Heading(format!("{place}{of} – {size}")));
        if i == 0 {
            blocks.extend(fields(text));
        }
        blocks.push(Block::Verbatim(post.text.clone()));
    }
    let warnings = text
        .warnings
        .iter()
        .map(|warning| format!("note: {warning}"));
    let warnings: Vec<String> = warnings.collect();
    blocks.extend((!warnings.is_empty()).then_some(Block::Bullets(warnings)));
    blocks
}

/// Returns what goes into the form besides the text.
fn fields(text: &Announcement) -> Option<Block> {
    let posts = || text.posts.iter().map(|post| &post.text);
    let fields = text.fields.iter();
    let mut fields: Vec<(String, String)> = fields
        .filter(|(_, value)| !posts().any(|post| post == value))
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    if fields.is_empty() {
        let title = text.title.iter();
        let name = if text.is_mail { "Subject" } else { "Title" };
        fields.extend(title.map(|title| (name.to_owned(), title.clone())));
    }
    (!fields.is_empty()).then_some(Block::Facts(fields))
}
