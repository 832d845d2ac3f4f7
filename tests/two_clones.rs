//! Two organizers in two clones do whatever comes to their mind and sync whenever they like. At each
//! sync every fact is held against the three plans it came from: what one of them alone changed is as
//! that one left it, and what both changed is one of the two, with the other in `[[undecided]]`.
//!
//! `CONVOKE_CASES=500 cargo test two_clones` plays more cases.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use toml::{Table, Value};

use crate::support::Sandbox;

/// How many cases are played when nobody asks for more.
const CASES: u64 = 16;

/// How many commands a case has; about every fourth is followed by a sync.
const COMMANDS: usize = 12;

/// Facts of a plan by where they stand, in a form in which equal facts are equal texts.
type Facts = BTreeMap<String, String>;

/// Keys that calendars count changes by: the higher one is right, whoever wrote it.
const COUNTED: [&str; 2] = ["sequence", "changed"];

/// Numbers that look random and are the same each time (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

#[test]
fn whatever_two_organizers_do_nothing_is_lost() {
    let cases = std::env::var("CONVOKE_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let tally = std::thread::scope(|scope| {
        let half = |from: u64| move || (from..cases).step_by(2).map(play).collect::<Vec<_>>();
        let halves = [scope.spawn(half(0)), scope.spawn(half(1))];
        let halves = halves.map(|half| {
            half.join()
                .unwrap_or_else(|fault| std::panic::resume_unwind(fault))
        });
        halves.concat()
    });
    let sum = |of: fn(&Tally) -> usize| tally.iter().map(of).sum::<usize>();
    let (done, merged, both) = (sum(|it| it.done), sum(|it| it.merged), sum(|it| it.both));
    let (syncs, noted) = (sum(|it| it.syncs), sum(|it| it.noted));
    let told = format!(
        "{cases} cases: {done} changes confirmed, {syncs} syncs, {merged} facts merged, {both} \
         changed by both, {noted} open questions seen"
    );
    tell(&told);
    // A test of merging that merges nothing tests nothing.
    assert!(
        merged > 10 * tally.len() && done > 5 * tally.len() && both > 0 && noted > 0,
        "{told}"
    );
}

#[allow(
    clippy::print_stdout,
    reason = "seen with `--nocapture`, and when it fails"
)]
fn tell(words: &str) {
    println!("{words}");
}

/// What a case came to.
#[derive(Clone, Default)]
struct Tally {
    /// Commands that ended with a change of the plan.
    done: usize,
    /// Syncs, each of which ended with code 0.
    syncs: usize,
    /// Facts that a sync had from one side alone.
    merged: usize,
    /// Facts both had changed, each otherwise.
    both: usize,
    /// Questions that stood open after a sync.
    noted: usize,
}

/// A case in the making: two desks, and the plan both had last.
struct Case {
    desks: [Sandbox; 2],
    /// The plan each desk had after its last sync: what the next merge has in common.
    common: [String; 2],
    /// The plan the remote has.
    sent: String,
    log: String,
    tally: Tally,
}

fn play(seed: u64) -> Tally {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed + 1));
    let (ana, piotr) = Sandbox::with_clone();
    let plan = ana.plan();
    let mut case = Case {
        common: [plan.clone(), plan.clone()],
        sent: plan,
        desks: [ana, piotr],
        log: format!("case {seed}:\n"),
        tally: Tally::default(),
    };
    for at in 0..COMMANDS {
        let who = dice.below(2);
        case.act(who, &command(&mut dice, &format!("{seed}-{at}-{who}")));
        if dice.below(4) == 0 {
            case.sync(who);
        }
    }
    for who in [0, 1, 0, 1] {
        case.sync(who);
    }
    let [ana, piotr] = case.desks.each_ref().map(Sandbox::plan);
    assert_eq!(ana, piotr, "{}", case.log);
    for desk in &case.desks {
        let shown = desk.run("events --all");
        assert_eq!(shown.code, 0, "{}{}", case.log, shown.text());
    }
    case.tally
}

/// Returns something an organizer may do; `mark` is in what is new, so that nothing is twice.
fn command(dice: &mut Dice, mark: &str) -> String {
    const TASKS: &[&str] = &[
        "venue-questions",
        "promo-page",
        "food-order",
        "kit-av-test",
        "after-thanks",
    ];
    let task = dice.one(TASKS);
    match dice.below(20) {
        0..=2 => format!("done {task}"),
        3 => format!("skip {task} --why 'not needed, says {mark}'"),
        4 => format!("reopen {task}"),
        5 | 6 => format!("assign {} {task}", dice.one(&["ana", "piotr"])),
        7 | 16 | 17 => format!("change --expected {}", dice.one(&["30", "50", "60"])),
        8 => format!("change --summary 'About schedulers, {mark}'"),
        9 => format!("change --price '{}'", dice.one(&["free", "5 €", "10 €"])),
        10 => format!("new-event --yes --title 'Evening {mark}' --start '2027-01-21 18:30'"),
        11 => format!("person add 'Person {mark}'"),
        12 => format!("session add 'Talk {mark}' --event schedulers"),
        13 => format!("task add 'Do {mark}' --event schedulers --due D-2"),
        14 => format!(
            "said meetup --event schedulers --occasion {}",
            dice.one(&["announcement", "reminder"])
        ),
        15 => format!("change --minutes {}", dice.one(&["120", "150", "180"])),
        _ => "undo".to_owned(),
    }
}

impl Case {
    /// Does something at one desk; a refusal must leave the plan as it was.
    fn act(&mut self, who: usize, line: &str) {
        let before = self.desks[who].plan();
        let out = self.desks[who].run(line);
        writeln!(self.log, "  {who}: {line} [{}]", out.code).unwrap();
        let after = self.desks[who].plan();
        assert!(out.code == 0 || out.code == 1, "{}{}", self.log, out.text());
        assert!(
            out.code == 0 || before == after,
            "{}{}",
            self.log,
            out.text()
        );
        self.tally.done += usize::from(before != after);
    }

    /// Syncs one desk, and holds what came of it against what went in.
    fn sync(&mut self, who: usize) {
        let ours = self.desks[who].plan();
        let out = self.desks[who].run("sync");
        writeln!(self.log, "  {who}: sync").unwrap();
        assert_eq!(out.code, 0, "{}{}", self.log, out.text());
        self.tally.syncs += 1;
        let after = self.desks[who].plan();
        self.compare(who, &ours, &after);
        self.common[who].clone_from(&after);
        self.sent = after;
    }

    fn compare(&mut self, who: usize, ours: &str, after: &str) {
        let [base, ours, theirs, after_facts] =
            [&self.common[who], ours, &self.sent, after].map(|text| facts(text, &self.log));
        let records = records(after, &self.log);
        self.tally.noted += records.len();
        let keys = [&base, &ours, &theirs, &after_facts];
        let keys: BTreeSet<&String> = keys.iter().flat_map(|facts| facts.keys()).collect();
        let parted = parted([&base, &ours, &theirs, &after_facts]);
        let is_parted = |key: &&String| parted.iter().any(|entry| key.starts_with(entry));
        for key in keys.into_iter().filter(|key| !is_parted(key)) {
            let kept = stays(key, [&base, &ours, &theirs]);
            let of = |facts: &Facts| facts.get(key).cloned().unwrap_or_default();
            let (base, ours, theirs, now) = (of(&base), of(&ours), of(&theirs), of(&after_facts));
            let wanted = match () {
                () if kept == Some(1) => &ours,
                () if kept == Some(2) => &theirs,
                () if ours == theirs || theirs == base => &ours,
                () if ours == base => &theirs,
                () => {
                    self.tally.both += 1;
                    let fault = format!(
                        "{}{key}: {base:?}, then {ours:?} and {theirs:?}, now {now:?}\n{after}",
                        self.log
                    );
                    if key.contains(".posts[") {
                        // The later word counts, or both do.
                        assert!(!now.is_empty(), "{fault}");
                        continue;
                    }
                    assert!(now == ours || now == theirs, "{fault}");
                    let other = if now == ours { &theirs } else { &ours };
                    assert!(
                        is_settled(&now, other) || is_named(&records, key, [&now, other]),
                        "{fault}"
                    );
                    continue;
                }
            };
            assert_eq!(
                &now, wanted,
                "{}{key}: {base:?}, then {ours:?} and {theirs:?}\n{after}",
                self.log
            );
            self.tally.merged += usize::from(*wanted != base);
        }
    }
}

/// Returns where two people stand who were new on both sides under one id, and where one of them stands
/// now: both must still be there by their names.
fn parted(sides: [&Facts; 4]) -> BTreeSet<String> {
    let people = sides.map(|facts| {
        let names = facts.iter().filter_map(|(key, name)| {
            let entry = key.strip_suffix("name")?;
            entry.starts_with("person[").then_some((entry, name))
        });
        names.collect::<BTreeMap<&str, &String>>()
    });
    let [base, ours, theirs, now] = &people;
    let mut parted = BTreeSet::new();
    for (entry, one) in ours.iter().filter(|(entry, _)| !base.contains_key(*entry)) {
        let Some(other) = theirs.get(entry).filter(|other| *other != one) else {
            continue;
        };
        for name in [one, other] {
            let there = now.iter().find(|(_, now)| *now == name);
            let (there, _) = there.unwrap_or_else(|| panic!("{name} is lost: {now:?}"));
            parted.insert((*there).to_owned());
        }
        parted.insert((*entry).to_owned());
    }
    parted
}

/// Returns the side, 1 or 2, whose word a fact is since it is of an entry that the other took out and
/// this one changed: such an entry stays whole. None when there is no such entry.
fn stays(key: &str, sides: [&Facts; 3]) -> Option<usize> {
    let mut entries = key
        .match_indices(']')
        .map(|(end, _)| format!("{}.", &key[..=end]));
    entries.find_map(|entry| {
        let [base, ours, theirs] = sides.map(|facts| {
            let own = facts.range(entry.clone()..);
            own.take_while(|(key, _)| key.starts_with(&entry))
                .collect::<Vec<_>>()
        });
        match () {
            () if base.is_empty() => None,
            () if ours.is_empty() && theirs != base => Some(2),
            () if theirs.is_empty() && ours != base => Some(1),
            () => None,
        }
    })
}

/// Whether a rule decides between two answers: an answer beats none, done beats left out, and that
/// beats open.
fn is_settled(now: &str, other: &str) -> bool {
    if other.is_empty() {
        return true;
    }
    let weight = |state: &str| match state.split(':').next() {
        Some("done") => 3,
        Some("skipped" | "reason") => 2,
        Some("open") => 1,
        _ => 0,
    };
    weight(other) > 0 && weight(now) > weight(other)
}

/// What is undecided: the answers to each fact, by where it stands.
type Records = BTreeMap<String, BTreeSet<String>>;

/// Whether the record of just this fact has both answers. That nothing stands there is none: what one
/// took out and the other changed stays, and is no question.
fn is_named(records: &Records, key: &str, answers: [&str; 2]) -> bool {
    let bare = |answer: &str| answer.trim_start_matches("reason: ").to_owned();
    let record = records.get(key);
    record.is_some_and(|record| answers.iter().all(|answer| record.contains(&bare(answer))))
}

/// Returns what is undecided in a plan, each fact called as [`facts`] calls it.
fn records(plan: &str, log: &str) -> Records {
    let plan: Table = plan
        .parse()
        .unwrap_or_else(|fault| panic!("{log}{fault}\n{plan}"));
    let records = plan.get("undecided").and_then(Value::as_array);
    let records = records.into_iter().flatten().map(|record| {
        let parts: Vec<&str> = record["in"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part.as_str().unwrap())
            .collect();
        let place: Vec<String> = parts
            .chunks(2)
            .map(|pair| match pair {
                [list, name] => format!("{list}[{name}]"),
                rest => rest.join("."),
            })
            .collect();
        let fact = match record["fact"].as_str().unwrap() {
            fact if STATE.contains(&fact) && parts.contains(&"tasks") => "state",
            fact => fact,
        };
        let answers = record["answers"].as_array().unwrap();
        let answers = answers.iter().map(ToString::to_string).collect();
        (format!("{}.{fact}", place.join(".")), answers)
    });
    records.collect()
}

/// Returns the facts of a plan. What is undecided is not among them: it tells of them.
fn facts(plan: &str, log: &str) -> Facts {
    let plan: Table = plan
        .parse()
        .unwrap_or_else(|fault| panic!("{log}{fault}\n{plan}"));
    let mut facts = Facts::new();
    for (key, value) in plan.iter().filter(|(key, _)| *key != "undecided") {
        flatten(key, value, &mut facts);
    }
    facts
}

fn flatten(at: &str, value: &Value, facts: &mut Facts) {
    match value {
        Value::Table(table) => {
            if let Some(state) = state(at, table) {
                facts.insert(format!("{at}.state"), state);
            }
            let is_told = |key: &str| !COUNTED.contains(&key) && !STATE.contains(&key);
            for (key, value) in table.iter().filter(|(key, _)| is_told(key)) {
                flatten(&format!("{at}.{key}"), value, facts);
            }
        }
        Value::Array(entries) if entries.iter().all(Value::is_table) => {
            for entry in entries {
                let name = ["id", "title"]
                    .iter()
                    .find_map(|key| entry.get(key)?.as_str());
                match name {
                    Some(name) => flatten(&format!("{at}[{name}]"), entry, facts),
                    None => note_post(at, entry, facts),
                }
            }
        }
        value => drop(facts.insert(at.to_owned(), value.to_string())),
    }
}

/// Notes what was said: one occasion on one channel is one fact, however often it was told.
fn note_post(at: &str, entry: &Value, facts: &mut Facts) {
    let of = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    let key = format!("{at}[{} {}]", of("channel"), of("occasion"));
    let told = facts.entry(key).or_default();
    told.push_str(&entry.to_string());
}

/// The keys that make up the state of a task.
const STATE: [&str; 3] = ["done", "skipped", "reason"];

/// Returns the state of a task as one fact.
fn state(at: &str, task: &Table) -> Option<String> {
    if !at.contains(".tasks[") {
        return None;
    }
    let of = |key: &str| Some(format!("{key}: {}", task.get(key)?));
    let state = of("done")
        .or_else(|| of("reason"))
        .or_else(|| of("skipped"));
    Some(state.unwrap_or_else(|| "open".to_owned()))
}
