//! The links of calendars.

use serde_json::{Value, json};

use super::json::{CalendarLinksJson, value};
use super::view::{Block, Show, View};
use crate::ops::EventLinks;

impl Show for EventLinks {
    fn view(&self) -> View {
        let mut named: Vec<(&str, &String)> = Vec::new();
        if let Some(links) = &self.links {
            named.extend([
                ("Google", &links.google),
                ("Outlook", &links.outlook),
                ("Microsoft 365", &links.office365),
                ("Yahoo", &links.yahoo),
            ]);
        }
        if let Some(to) = &self.subscription {
            named.extend([
                ("subscribe", &to.webcal),
                ("subscribe in Google", &to.google),
                ("subscribe in Outlook", &to.outlook),
            ]);
        }
        let links = named.into_iter();
        let links = links.map(|(name, link)| (name.to_owned(), link.clone()));
        View::new().with(Block::Links(links.collect()))
    }

    fn json(&self) -> Value {
        let links = self.links.as_ref().map(|links| {
            let links = value(&CalendarLinksJson::from(links));
            ("calendar_links", links)
        });
        let subscription = self.subscription.as_ref().map(|to| {
            let to = json!({ "webcal": to.webcal, "google": to.google, "outlook": to.outlook });
            ("subscribe", to)
        });
        links.into_iter().chain(subscription).collect()
    }
}
