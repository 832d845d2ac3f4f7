//! stub
use crate::plan::{Event, Plan};
#[derive(Debug, Clone)]
pub struct Announcement {
    pub channel: String,
    pub occasion: String,
    pub language: String,
    pub title: Option<String>,
    pub text: String,
    pub length: usize,
    pub limit: usize,
    pub unit: String,
}
#[derive(Debug)]
pub struct ChannelError;
impl std::fmt::Display for ChannelError {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
impl std::error::Error for ChannelError {}
impl ChannelError {
    pub fn tip(&self) -> Option<String> {
        None
    }
}
pub fn names() -> impl Iterator<Item = &'static str> {
    ["meetup", "twitter"].into_iter()
}
pub fn announce(
    _: &Plan,
    _: &Event,
    _: &str,
    _: &str,
    _: &[(String, String)],
) -> Result<Announcement, ChannelError> {
    Err(ChannelError)
}
