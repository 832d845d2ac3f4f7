use std::path::Path;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::settle::{self, OpenQuestions, Question, Settled};
use crate::plan::Plan;
use crate::store::{self, PlanFile, Scope, StoreError};
use crate::wizard::{Ask, Choice, Choose, Reply};

/// Show what two organizers answered differently, and decide it
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which question: its number in the list, or its fact with a part of where it is, as
    /// `schedulers.expected`, which stays when others are decided
    #[arg(requires = "take")]
    question: Option<String>,
    /// Which answer, by its number
    #[arg(long, value_name = "ANSWER", requires = "question")]
    take: Option<usize>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    if let (Some(asked), Some(answer)) = (&args.question, args.take) {
        let open = questions(&PlanFile::read(&cx.plan_path()?)?)?;
        let number = settle::question(&open, asked);
        let number = number.map_err(|error| Failure::from(error).unchanged())?;
        let asked = open.questions.into_iter().nth(number.saturating_sub(1));
        return decide((number, answer), asked.as_ref(), cx);
    }
    let open = questions(&PlanFile::read(&cx.plan_path()?)?)?;
    if open.questions.is_empty() || !cx.can_ask() {
        return cx.show(&open);
    }
    let mut asker = cx.questions()?;
    // From the last to the first: deciding one does not change the numbers of those before.
    for question in open.questions.iter().rev() {
        if let Some(answer) = choice(question, &mut *asker)? {
            decide((question.number, answer), Some(question), cx)?;
        }
    }
    Ok(())
}

fn questions(file: &PlanFile) -> Result<OpenQuestions, Failure> {
    let plan = file.plan(&Scope::All)?;
    Ok(settle::questions(&plan, |it| file.fact(&it.at, &it.fact)))
}

/// Asks for an answer, counted from 1; none for later.
fn choice(question: &Question, ask: &mut dyn Ask) -> Result<Option<usize>, Failure> {
    let answers = question.answers.iter().enumerate().map(|(at, answer)| {
        let stands = question.stands == Some(at);
        Choice::new(answer, if stands { "stands for now" } else { "" })
    });
    let later = Choice::new("decide later", "");
    let choices: Vec<Choice> = answers.chain([later]).collect();
    let about = question.title.as_ref().unwrap_or(&question.about);
    let prompt = format!("{} of {about}", question.fact);
    let asked = Choose {
        prompt: &prompt,
        help: None,
        choices: &choices,
        default: question.stands.unwrap_or(0),
    };
    match ask.choose(&asked)? {
        Reply::Answer(at) if at < question.answers.len() => Ok(Some(at + 1)),
        _ => Ok(None),
    }
}

/// Decides a question by its number, if it still is the one that was asked, and tells what is left.
fn decide(
    (number, answer): (usize, usize),
    asked: Option<&Question>,
    cx: &mut Context,
) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let decided = write((number, answer), asked, &path, cx).map_err(Failure::unchanged)?;
    let Some(mut question) = decided else {
        return Ok(());
    };
    question.stands = Some(answer - 1);
    cx.show(&Settled {
        answer: question.answers[answer - 1].clone(),
        left: questions(&PlanFile::read(&path)?)?,
        question,
    })
}

/// Writes the answer to a question, and returns the question; none when nothing is to be written.
fn write(
    (number, answer): (usize, usize),
    asked: Option<&Question>,
    path: &Path,
    cx: &mut Context,
) -> Result<Option<Question>, Failure> {
    let lock = if cx.is_dry_run() {
        None
    } else {
        Some(cx.lock(path)?)
    };
    let file = PlanFile::read(path)?;
    let before = file.plan(&Scope::All)?;
    let now = cx.now(&before.group.timezone)?;
    let (undecided, words) = settle::answer(&before, (number, answer))?;
    let question = questions(&file)?.questions.swap_remove(number - 1);
    if asked.is_some_and(|asked| !asked.is_same(&question)) {
        let path = path.to_owned();
        return Err(StoreError::ChangedMeanwhile { path }.into());
    }
    let Some(answered) = file.with_answer(undecided, words) else {
        let gone = format!(
            "there is no `{}` of {} any more",
            question.fact, question.about
        );
        let name = store::plan_name(path);
        let tip = format!("change it by hand, and take its `[[undecided]]` out of {name}");
        return Err(Failure::new(gone).tip(tip));
    };
    let answered = answered?;
    let changed: Plan = answered.plan(&Scope::All)?;
    let mut after = changed.clone();
    settle::settle(&before, &mut after, number, now);
    let new = file.with_text(answered.edited(&changed, &after)?.into_text());
    let Some(lock) = lock else {
        cx.preview(new.old(), &new.to_text(), path)?;
        return Ok(None);
    };
    lock.write(&file, &new, &format!("settle {}", question.fact))?;
    Ok(Some(question))
}
