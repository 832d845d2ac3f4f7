use std::collections::BTreeSet;

use super::ask::{Ask, Confirm, Reply, Stop};

/// Questions that belong together, on one screen.
pub struct Section<'s, D> {
    /// What the section is about, in a word or two.
    pub title: &'static str,
    /// Its steps, in the order they are asked.
    pub steps: &'s [Step<D>],
}

/// One step on the way: as a rule one question about the draft.
pub struct Step<D> {
    /// Whether to ask, as the draft is now; looked at anew each time the step comes up.
    pub need: fn(&D) -> Need,
    /// Asks, with what the draft holds as defaults, and puts the answer into it.
    pub ask: fn(&mut D, &mut dyn Ask) -> Result<Turn, Stop>,
}

/// Whether a step is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is asked.
    Ask,
    /// The answer was given beforehand: asked only if the person comes to change the section.
    Given,
    /// It was answered before the interview was broken off: asked again only if the person goes back
    /// to it, and on the way from there.
    Answered,
    /// It makes no sense here (the link of an evening that is not online): never asked.
    Moot,
}

/// Where to go after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// On: the answer is in the draft.
    Next,
    /// Back to the step that was asked before.
    Back,
    /// Nothing was asked: on in the direction we came from.
    Pass,
    /// To an earlier section (index from 0), and then here again.
    Section(usize),
}

/// Asks the steps of all sections in order until the last one is answered.
///
/// Going back leads to the nearest earlier step that is asked; from the first one, to the question
/// whether to stop. After a detour into a section only those later steps are asked that have become
/// needed by it. The draft holds the answers so far however the walk ends.
pub fn run<D>(sections: &[Section<'_, D>], draft: &mut D, ask: &mut dyn Ask) -> Result<(), Stop> {
    let mut walk = Walk::new(sections);
    let mut at = walk.onward(0, draft);
    while let Some(&(section, step)) = walk.steps.get(at) {
        walk.show(section, sections, ask);
        let turn = (step.ask)(draft, ask)?;
        at = match walk.follow(at, turn, draft) {
            Some(next) => next,
            None if wants_to_stop(ask)? => return Err(Stop::Cancelled),
            None => at,
        };
    }
    Ok(())
}

/// Asks whether to leave without saving, when there is no question to go back to.
pub(super) fn wants_to_stop(ask: &mut dyn Ask) -> Result<bool, Stop> {
    let reply = ask.confirm(&Confirm {
        prompt: "Stop without saving?",
        help: None,
        default: false,
    })?;
    Ok(reply == Reply::Answer(true))
}

/// The walk through the steps, numbered over all sections.
struct Walk<'s, D> {
    steps: Vec<(usize, &'s Step<D>)>,
    answered: BTreeSet<usize>,
    /// The last step that was come to.
    furthest: Option<usize>,
    /// The section whose heading was shown last.
    shown: Option<usize>,
    detour: Option<Detour>,
    is_going_back: bool,
}

/// A way into an earlier section that ends where it began.
#[derive(Clone, Copy)]
struct Detour {
    section: usize,
    /// The step to come back to.
    from: usize,
}

impl<'s, D> Walk<'s, D> {
    fn new(sections: &[Section<'s, D>]) -> Self {
        let steps = sections.iter().enumerate();
        Self {
            steps: steps
                .flat_map(|(index, section)| section.steps.iter().map(move |step| (index, step)))
                .collect(),
            answered: BTreeSet::new(),
            furthest: None,
            shown: None,
            detour: None,
            is_going_back: false,
        }
    }

    fn show(&mut self, section: usize, sections: &[Section<'_, D>], ask: &mut dyn Ask) {
        if self.shown != Some(section) {
            ask.section(sections[section].title, (section + 1, sections.len()));
            self.shown = Some(section);
        }
    }

    /// The step after `at`, or nothing if there is none before the first.
    fn follow(&mut self, at: usize, turn: Turn, draft: &D) -> Option<usize> {
        match turn {
            Turn::Next => self.answered.insert(at),
            Turn::Back => return self.back(at, draft),
            Turn::Pass if self.is_going_back => {
                let before = self.back(at, draft);
                return before.or_else(|| Some(self.onward(at + 1, draft)));
            }
            Turn::Pass => true,
            Turn::Section(section) => return Some(self.turn_off(at, section, draft)),
        };
        Some(self.onward(at + 1, draft))
    }

    fn turn_off(&mut self, at: usize, section: usize, draft: &D) -> usize {
        let start = self.steps.iter().position(|step| step.0 == section);
        let Some(start) = start.filter(|&start| start < at && section < self.steps[at].0) else {
            return at;
        };
        self.detour = Some(Detour { section, from: at });
        self.onward(start, draft)
    }

    /// The first step to ask from `start` on; the number of steps if there is none.
    fn onward(&mut self, start: usize, draft: &D) -> usize {
        self.is_going_back = false;
        for at in start..self.steps.len() {
            if self.detour.is_some_and(|detour| detour.from == at) {
                self.detour = None;
                return at;
            }
            if self.is_asked(at, draft) {
                self.furthest = self.furthest.max(Some(at));
                return at;
            }
        }
        self.steps.len()
    }

    /// The last step to ask before `at`. A detour that is left backwards ends where it began.
    fn back(&mut self, at: usize, draft: &D) -> Option<usize> {
        self.is_going_back = true;
        let Some(detour) = self.detour else {
            return (0..at).rev().find(|&step| self.is_asked(step, draft));
        };
        let inside = |step: &usize| self.steps[*step].0 == detour.section;
        let before = (0..at)
            .rev()
            .filter(inside)
            .find(|&step| self.is_asked(step, draft));
        if before.is_none() {
            self.detour = None;
            self.is_going_back = false;
        }
        before.or(Some(detour.from))
    }

    fn is_asked(&self, at: usize, draft: &D) -> bool {
        let (section, step) = self.steps[at];
        let need = (step.need)(draft);
        match self.detour {
            None if need == Need::Answered => self.is_going_back || Some(at) <= self.furthest,
            None => need == Need::Ask,
            Some(detour) if detour.section == section => need != Need::Moot,
            Some(_) => need == Need::Ask && !self.answered.contains(&at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::{Script, Text};

    #[derive(Default)]
    struct Draft {
        title: String,
        date: String,
        mode: String,
        link: String,
        is_date_given: bool,
        review: Option<usize>,
    }

    fn put(prompt: &str, fact: &mut String, ask: &mut dyn Ask) -> Result<Turn, Stop> {
        let given = fact.clone();
        let mut question = Text::new(prompt);
        question.default = Some(&given);
        Ok(match ask.text(&question)? {
            Reply::Answer(answer) => {
                *fact = answer;
                Turn::Next
            }
            Reply::Back => Turn::Back,
        })
    }

    fn review(draft: &mut Draft, ask: &mut dyn Ask) -> Result<Turn, Stop> {
        if let Some(section) = draft.review.take() {
            return Ok(Turn::Section(section));
        }
        put("Review", &mut String::from("save"), ask)
    }

    const ALWAYS: fn(&Draft) -> Need = |_| Need::Ask;

    const WHAT: &[Step<Draft>] = &[
        Step {
            need: ALWAYS,
            ask: |draft, ask| put("Title", &mut draft.title, ask),
        },
        Step {
            need: |draft| {
                if draft.is_date_given {
                    Need::Given
                } else {
                    Need::Ask
                }
            },
            ask: |draft, ask| put("Date", &mut draft.date, ask),
        },
    ];

    const WHERE: &[Step<Draft>] = &[
        Step {
            need: ALWAYS,
            ask: |draft, ask| put("Mode", &mut draft.mode, ask),
        },
        Step {
            need: |draft| {
                if draft.mode == "online" {
                    Need::Ask
                } else {
                    Need::Moot
                }
            },
            ask: |draft, ask| put("Link", &mut draft.link, ask),
        },
    ];

    const SECTIONS: &[Section<'static, Draft>] = &[
        Section {
            title: "What",
            steps: WHAT,
        },
        Section {
            title: "Where",
            steps: WHERE,
        },
        Section {
            title: "Review",
            steps: &[Step {
                need: ALWAYS,
                ask: review,
            }],
        },
    ];

    fn walk(mut script: Script, draft: &mut Draft) -> (Result<(), Stop>, String) {
        let end = run(SECTIONS, draft, &mut script);
        if end.is_ok() {
            assert_eq!(script.left_over(), 0, "{}", script.transcript());
        }
        (end, script.transcript().to_owned())
    }

    #[test]
    fn going_back_asks_again_with_the_answer_as_default() {
        let mut draft = Draft::default();
        let script = Script::new()
            .types("Title", "Mesos")
            .types("Date", "May 3")
            .goes_back("Mode")
            .goes_back("Date")
            .enters("Title")
            .types("Date", "May 4")
            .types("Mode", "online")
            .goes_back("Link")
            .types("Mode", "pub")
            .enters("Review");
        let (end, transcript) = walk(script, &mut draft);
        assert!(end.is_ok(), "{transcript}");
        assert_eq!(
            (draft.title.as_str(), draft.date.as_str()),
            ("Mesos", "May 4")
        );
        assert_eq!(
            transcript,
            "# 1/3 What\nTitle: Mesos\nDate: May 3\n# 2/3 Where\nMode: <\n# 1/3 What\nDate: <\n\
             Title: Mesos\nDate: May 4\n# 2/3 Where\nMode: online\nLink: <\nMode: pub\n\
             # 3/3 Review\nReview: save\n"
        );
    }

    #[test]
    fn what_was_given_is_skipped_both_ways() {
        let mut draft = Draft {
            is_date_given: true,
            ..Draft::default()
        };
        let script = Script::new()
            .types("Title", "a")
            .goes_back("Mode")
            .types("Title", "b")
            .types("Mode", "pub")
            .goes_back("Review")
            .enters("Mode")
            .enters("Review");
        let (end, transcript) = walk(script, &mut draft);
        assert!(end.is_ok(), "{transcript}");
        assert_eq!(draft.title, "b");
    }

    #[test]
    fn before_the_first_question_one_can_stop() {
        let mut draft = Draft::default();
        let script = Script::new()
            .goes_back("Title")
            .decides("Stop without saving?", false)
            .types("Title", "a")
            .goes_back("Date")
            .goes_back("Title")
            .goes_back("Stop")
            .goes_back("Title")
            .decides("Stop", true);
        let (end, transcript) = walk(script, &mut draft);
        assert!(matches!(end, Err(Stop::Cancelled)), "{transcript}");
        assert_eq!(draft.title, "a", "the draft keeps its answers");
    }

    #[test]
    fn a_detour_asks_what_was_given_and_comes_back() {
        let mut draft = Draft {
            is_date_given: true,
            review: Some(0),
            ..Draft::default()
        };
        let script = Script::new()
            .types("Title", "a")
            .types("Mode", "pub")
            .enters("Title")
            .types("Date", "May 5")
            .enters("Review");
        let (end, transcript) = walk(script, &mut draft);
        assert!(end.is_ok(), "{transcript}");
        assert_eq!(draft.date, "May 5");
    }

    #[test]
    fn a_detour_left_backwards_ends_at_the_review() {
        let mut draft = Draft {
            review: Some(1),
            ..Draft::default()
        };
        let script = Script::new()
            .types("Title", "a")
            .types("Date", "b")
            .types("Mode", "pub")
            .types("Mode", "online")
            .goes_back("Link")
            .goes_back("Mode")
            .goes_back("Review")
            .types("Link", "https://example.org")
            .enters("Review");
        let (end, transcript) = walk(script, &mut draft);
        assert!(end.is_ok(), "{transcript}");
    }

    #[test]
    fn a_detour_asks_later_what_it_made_needed() {
        const LATE: &[Section<'static, Draft>] = &[
            Section {
                title: "Mode",
                steps: &[WHERE_MODE],
            },
            Section {
                title: "Rest",
                steps: &[TITLE, LINK],
            },
            Section {
                title: "Review",
                steps: &[Step {
                    need: ALWAYS,
                    ask: review,
                }],
            },
        ];
        const WHERE_MODE: Step<Draft> = Step {
            need: ALWAYS,
            ask: WHERE[0].ask,
        };
        const TITLE: Step<Draft> = Step {
            need: ALWAYS,
            ask: WHAT[0].ask,
        };
        const LINK: Step<Draft> = Step {
            need: WHERE[1].need,
            ask: WHERE[1].ask,
        };
        let mut draft = Draft {
            review: Some(0),
            ..Draft::default()
        };
        let mut script = Script::new()
            .types("Mode", "pub")
            .types("Title", "a")
            .types("Mode", "online")
            .types("Link", "https://example.org")
            .enters("Review");
        assert!(run(LATE, &mut draft, &mut script).is_ok());
        assert_eq!(draft.link, "https://example.org");
    }

    #[test]
    fn a_step_that_asks_nothing_never_traps() {
        const PASSING: &[Section<'static, Draft>] = &[Section {
            title: "All",
            steps: &[
                Step {
                    need: ALWAYS,
                    ask: |_, _| Ok(Turn::Pass),
                },
                Step {
                    need: ALWAYS,
                    ask: |draft, ask| put("Title", &mut draft.title, ask),
                },
                Step {
                    need: ALWAYS,
                    ask: |_, _| Ok(Turn::Pass),
                },
                Step {
                    need: ALWAYS,
                    ask: |draft, ask| put("Date", &mut draft.date, ask),
                },
            ],
        }];
        let mut script = Script::new()
            .types("Title", "a")
            .goes_back("Date")
            .goes_back("Title")
            .types("Title", "b")
            .types("Date", "c");
        let mut draft = Draft::default();
        assert!(run(PASSING, &mut draft, &mut script).is_ok());
        assert_eq!(draft.title, "b");
    }

    #[test]
    fn nothing_to_ask_is_no_trouble() {
        let mut script = Script::new();
        assert!(run::<Draft>(&[], &mut Draft::default(), &mut script).is_ok());
    }
}
