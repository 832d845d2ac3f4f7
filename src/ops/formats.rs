use crate::guidance;
use crate::plan::Format;

/// Returns every format with a line that tells it from the others: what it is and for how many.
pub fn formats() -> Vec<(Format, String)> {
    let line = |format: &Format| {
        let (fewest, most) = guidance::format(*format).people;
        let what = what_it_is(*format);
        (*format, format!("{what}, {fewest}–{most} people"))
    };
    Format::ALL.iter().map(line).collect()
}

/// Returns what the holder of a duty does, whichever of its names it goes by.
pub fn duty_does(duty: &str) -> Option<&'static str> {
    guidance::role(duty).map(|role| role.does.as_str())
}

fn what_it_is(format: Format) -> &'static str {
    match format {
        Format::TalkNight => "one or two talks and time to talk",
        Format::LightningTalks => "many short talks with a hard stop",
        Format::Workshop => "learning with the hands, with helpers",
        Format::HackNight => "side by side on small projects",
        Format::LivestreamParty => "watching a big event together",
        Format::Social => "a table in a pub or café",
        Format::StudyGroup => "reading or a course, discussed",
        Format::InstallFest => "installing together; a global jam",
        Format::Hackathon => "a day and a night of building",
        Format::Conference => "one or two days of talks",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_says_what_it_is_and_for_how_many() {
        let known = formats();
        assert_eq!(known.len(), Format::ALL.len());
        let (format, line) = &known[0];
        assert_eq!(*format, Format::TalkNight);
        assert_eq!(line, "one or two talks and time to talk, 15–70 people");
    }

    #[test]
    fn a_duty_is_known_by_any_of_its_names() {
        assert_eq!(duty_does("tech"), duty_does("av"));
        assert_eq!(duty_does("juggler"), None);
    }
}
