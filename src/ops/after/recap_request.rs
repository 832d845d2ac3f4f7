//! What is said about an evening that is over, by flags and answers alike.

use super::AfterFault;
use crate::ops::OpsError;
use crate::plan::{Amount, Area, title, web_address};
use crate::schedule::Due;
use crate::text::squeeze;

/// What is said about an evening that is over; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecapRequest {
    /// How many had signed up.
    pub signups: Option<u32>,
    /// How many came.
    pub arrived: Option<u32>,
    /// What something cost: the item, and how much it was.
    pub costs: Vec<(String, Amount)>,
    /// Where slides are: a part of the talk's title, or nothing for the only talk, and the address.
    pub slides: Vec<(Option<String>, String)>,
    /// Where recordings are, as with slides.
    pub videos: Vec<(Option<String>, String)>,
    /// What went well; `none` takes it back.
    pub good: Option<String>,
    /// What should be better; `none` takes it back.
    pub better: Option<String>,
    /// What to do better next time.
    pub lessons: Vec<LessonRequest>,
}

/// Something to do better next time, as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonRequest {
    /// What to do.
    pub lesson: String,
    /// What it is about, when that was said.
    pub area: Option<Area>,
    /// When it should be done, when that was said.
    pub due: Option<Due>,
}

impl RecapRequest {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads `ITEM=AMOUNT`, such as `pizza=481.50`.
    pub fn cost(text: &str) -> Result<(String, Amount), OpsError> {
        let not_a_cost = || AfterFault::NotACost {
            text: squeeze(text),
        };
        let (item, amount) = text.rsplit_once('=').ok_or_else(not_a_cost)?;
        let item = squeeze(item);
        if item.is_empty() {
            return Err(not_a_cost().into());
        }
        Ok((title(&item)?, amount.trim().parse()?))
    }

    /// Reads `TITLE=ADDRESS`, or an address alone where there is one talk. A title may have an equals
    /// sign, and an address often has one.
    pub fn material(text: &str) -> Result<(Option<String>, String), OpsError> {
        let text = text.trim();
        let joint = ["=https://", "=http://"]
            .iter()
            .find_map(|it| text.find(it));
        let Some(joint) = joint else {
            // What is not an address is refused as one, in the words of what was typed for it.
            let address = match text.rsplit_once('=') {
                Some((_, address)) if !text.starts_with("http") => address,
                _ => text,
            };
            return Ok((None, web_address(address)?));
        };
        let (part, address) = (squeeze(&text[..joint]), &text[joint + 1..]);
        let part = Some(part).filter(|part| !part.is_empty());
        Ok((part, web_address(address)?))
    }
}

impl LessonRequest {
    /// Reads `WORDS`, with the area before it and a colon, and with when to do it behind it and `@`:
    /// `food: order one vegan more @D-3`. A word before a colon that is no area, and what stands
    /// behind an `@` in the middle of a word, belong to the words.
    pub fn read(text: &str) -> Result<Self, OpsError> {
        let text = squeeze(text);
        let (area, rest) = match text.split_once(':') {
            Some((area, rest)) => match area.trim().to_lowercase().parse::<Area>() {
                Ok(area) => (Some(area), rest.trim()),
                Err(_) => (None, text.as_str()),
            },
            None => (None, text.as_str()),
        };
        let (words, due) = match rest.rsplit_once(" @") {
            Some((words, due)) if is_like_due(due) => (words, Some(due.trim().parse()?)),
            _ => (rest, None),
        };
        Ok(Self {
            lesson: title(words)?,
            area,
            due,
        })
    }
}

/// Whether a word is meant to say when: `D-3`, `END+1h`, a date, or one of them misspelt.
fn is_like_due(word: &str) -> bool {
    let word = word.trim();
    let has_number = word.bytes().any(|byte| byte.is_ascii_digit());
    !word.contains(' ') && has_number && word.starts_with(['D', 'd', 'E', 'e', '1', '2'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_may_say_what_it_is_about_and_when_to_do_it() {
        for (text, lesson, area, due) in [
            (
                "food: order one vegan more @D-3",
                "order one vegan more",
                Some(Area::Food),
                Some("D-3"),
            ),
            ("Ask earlier", "Ask earlier", None, None),
            (
                "Doors: open them earlier",
                "Doors: open them earlier",
                None,
                None,
            ),
            (
                "mail ana@example.org first",
                "mail ana@example.org first",
                None,
                None,
            ),
            ("say who is @home", "say who is @home", None, None),
            (
                "Day:  sign at the side door @D-1h",
                "sign at the side door",
                Some(Area::Day),
                Some("D-1h"),
            ),
        ] {
            let read = LessonRequest::read(text).expect(text);
            assert_eq!(read.lesson, lesson);
            assert_eq!(read.area, area, "{text}");
            assert_eq!(
                read.due.map(|due| due.to_string()).as_deref(),
                due,
                "{text}"
            );
        }
        assert!(LessonRequest::read("food: order more @D--3").is_err());
        assert!(LessonRequest::read("food:").is_err());
        assert!(LessonRequest::read(" ").is_err());
    }

    #[test]
    fn a_cost_is_an_item_and_an_amount() {
        let read = |text| RecapRequest::cost(text).map(|(item, amount)| (item, amount.to_string()));
        assert_eq!(
            read("pizza=481.5").expect("a cost"),
            ("pizza".to_owned(), "481.50".to_owned())
        );
        assert_eq!(read("a=b = 3").expect("a cost").0, "a=b");
        for text in ["pizza", "=3", "pizza=", "pizza=many", "pizza=-1"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_may_name_its_talk() {
        let read = |text| RecapRequest::material(text);
        let one = "https://slides.example/a?b=c".to_owned();
        assert_eq!(
            read("https://slides.example/a?b=c").expect("one"),
            (None, one.clone())
        );
        assert_eq!(
            read("x = y=https://slides.example/a?b=c").expect("one"),
            (Some("x = y".to_owned()), one)
        );
        for text in ["", "Two-level=slides.pdf", "Two-level=", "slides.pdf"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
