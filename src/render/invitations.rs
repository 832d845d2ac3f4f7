//! Who was invited, what they answered, and who is to be told of a change.

use chrono::{NaiveDate, SecondsFormat};
use serde_json::{Value, json};

use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{
    AnswerNoted, Answering, EventLine, InvitationLine, InviteAnswer, Invited, RepliesImported,
    Standing, Uninformed,
};
use crate::schedule::{day_in_words, short_day};
use crate::text::{all_of, was};

/// Returns the invitations of an event as a table.
pub(super) fn invitation_table(lines: &[InvitationLine], event: &EventLine) -> Block {
    let today = super::posts::today(event);
    let columns = vec![
        Column::bending("invited"),
        Column::fixed("answer"),
        Column::fixed("invitation"),
        Column::fixed("sent"),
    ];
    Block::Table(columns, lines.iter().map(|line| row(line, today)).collect())
}

fn row(line: &InvitationLine, today: NaiveDate) -> Row {
    let tone = match (line.standing, line.answer) {
        (Standing::Outdated, _) | (_, Some(InviteAnswer::Declined)) => Tone::Alert,
        (Standing::Withdrawn, _) => Tone::Quiet,
        (Standing::Current, _) => Tone::Plain,
    };
    let answer = match (line.answer, line.earlier_answer) {
        (Some(answer), _) => answer.to_string(),
        (None, Some(earlier)) => format!("{earlier} before"),
        (None, None) => "none yet".to_owned(),
    };
    let cells = vec![
        line.name.clone(),
        answer,
        line.standing.to_string(),
        short_day(line.on.date_naive(), today),
    ];
    Row { cells, tone }
}

/// Returns invitations for programs.
pub(super) fn invitations_json(lines: &[InvitationLine]) -> Value {
    Value::Array(lines.iter().map(invitation_json).collect())
}

/// Returns those who are to be told of a change for programs, each with the event.
pub(super) fn owed_invitations_json(uninformed: &[Uninformed]) -> Value {
    let of_event = |it: &Uninformed| {
        let event = it.event.to_string();
        let lines = it.invited.iter().map(invitation_json);
        let named = lines.map(move |mut value| {
            value["event"] = json!(event);
            value
        });
        named.collect::<Vec<_>>()
    };
    uninformed.iter().flat_map(of_event).collect()
}

fn invitation_json(line: &InvitationLine) -> Value {
    let mut value = json!({
        "person": line.person.to_string(),
        "name": line.name,
        "sequence": line.sequence,
        "on": line.on.to_rfc3339_opts(SecondsFormat::Secs, false),
        "state": line.standing.word(),
    });
    for (key, answer) in [
        ("answer", line.answer),
        ("earlier_answer", line.earlier_answer),
    ] {
        if let Some(answer) = answer {
            value[key] = json!(answer.word());
        }
    }
    value
}

/// Returns who is to be told of a change, with what to type.
pub(super) fn uninformed_words(uninformed: &Uninformed) -> String {
    let names = all_of(uninformed.invited.iter().map(|it| &it.name));
    let event = if uninformed.is_next {
        String::new()
    } else {
        format!(" {}", uninformed.event)
    };
    let what = if uninformed.is_on {
        "invited before this changed"
    } else {
        "invited, that it is cancelled"
    };
    let tell = format!("Tell {names}, who {}", was(uninformed.invited.len()));
    format!("{tell} {what}: `convoke invite{event} --output invitations`")
}

impl Show for Invited {
    /// Names the messages; a message itself is a file and stands for itself.
    fn view(&self) -> View {
        let columns = vec![
            Column::bending("to"),
            Column::fixed("message"),
            Column::number("revision"),
        ];
        let rows = self.letters.iter().map(|letter| Row {
            cells: vec![
                letter.name.clone(),
                letter.kind.word().to_owned(),
                letter.sequence.to_string(),
            ],
            tone: Tone::Plain,
        });
        View::new().with(Block::Table(columns, rows.collect()))
    }

    fn json(&self) -> Value {
        let messages = self.letters.iter().map(|letter| {
            json!({
                "person": letter.person.to_string(),
                "name": letter.name,
                "kind": letter.kind.word(),
                "sequence": letter.sequence,
                "new": letter.is_new,
                "text": letter.text,
            })
        });
        json!({
            "event": self.event.id.to_string(),
            "from": self.organizer.to_string(),
            "from_name": self.organizer_name,
            "messages": messages.collect::<Vec<_>>(),
        })
    }
}

impl Show for RepliesImported {
    fn view(&self) -> View {
        let blocks = self.answers.iter().flat_map(|it| {
            let comment = it.comment.as_ref();
            let comment = comment.map(|words| Block::Text(format!("{} adds: {words}", it.name)));
            [Some(Block::Text(answer_words(it))), comment]
        });
        blocks.flatten().fold(View::new(), View::with)
    }

    fn json(&self) -> Value {
        Value::Array(self.answers.iter().map(answer_json).collect())
    }
}

fn answer_words(it: &AnswerNoted) -> String {
    let AnswerNoted {
        name,
        answer,
        title,
        local,
        ..
    } = it;
    let said = match answer {
        InviteAnswer::Accepted => "accepts",
        InviteAnswer::Declined => "declines",
        InviteAnswer::Tentative => "may come",
    };
    let when = format!("{}, {}", day_in_words(local.date()), local.format("%H:%M"));
    let words = if it.is_outdated {
        format!("{name} {said}, but answers what was so before: {title}, now {when}")
    } else {
        format!("{name} {said}: {title}, {when}")
    };
    match it.how {
        Answering::New => words,
        Answering::InPlaceOf(old) if old == *answer => words,
        Answering::InPlaceOf(old) => format!("{words} (answered before: {old})"),
        Answering::Same => format!("{words} (noted already)"),
        Answering::Older(newer) => {
            format!("{words} – passed over: a newer answer is noted, {newer}")
        }
    }
}

fn answer_json(it: &AnswerNoted) -> Value {
    let (how, other) = match it.how {
        Answering::New => ("new", None),
        Answering::InPlaceOf(old) => ("changed", Some(("before", old))),
        Answering::Same => ("same", None),
        Answering::Older(newer) => ("older", Some(("stays", newer))),
    };
    let mut value = json!({
        "event": it.event.to_string(),
        "person": it.person.to_string(),
        "name": it.name,
        "answer": it.answer.word(),
        "noted": how,
        "outdated": it.is_outdated,
    });
    if let Some((key, answer)) = other {
        value[key] = json!(answer.word());
    }
    if let Some(comment) = &it.comment {
        value["comment"] = json!(comment);
    }
    value
}
