use crate::plan::{AgendaFault, Event};
use crate::schedule::minutes_in_words;

/// Returns why the agenda of an event cannot be kept, a clause each.
pub(in crate::ops) fn agenda_notes(event: &Event) -> Vec<String> {
    let title = |at: usize| event.sessions[at].title.as_str();
    let words = |fault: &AgendaFault| match *fault {
        AgendaFault::BeforeStart { session, minutes } => format!(
            "\"{}\" begins {} before the evening does",
            title(session),
            minutes_in_words(minutes)
        ),
        AgendaFault::Overlap {
            first,
            second,
            minutes,
        } => format!(
            "\"{}\" begins {} before \"{}\" is over",
            title(second),
            minutes_in_words(minutes),
            title(first)
        ),
        AgendaFault::PastEnd {
            session,
            minutes,
            is_guess,
        } => format!(
            "\"{}\" ends {} after the evening does{}",
            title(session),
            minutes_in_words(minutes),
            if is_guess {
                ", if it all takes as long as usual"
            } else {
                ""
            }
        ),
    };
    event.agenda_faults().iter().map(words).collect()
}
