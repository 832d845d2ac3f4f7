//! Things timed in turn, so that what else the machine does meets all of them alike.

use std::time::{Duration, Instant};

/// How long a race goes on, and the fewest and the most rounds of it.
const LENGTH: Duration = Duration::from_secs(2);
const FEWEST: usize = 5;
const MOST: usize = 200;

/// Several ways to a like end; the first is the floor that the others are compared with.
pub(crate) struct Race<'a> {
    title: String,
    runners: Vec<Runner<'a>>,
}

struct Runner<'a> {
    name: String,
    work: Box<dyn FnMut() + 'a>,
    times: Vec<Duration>,
}

impl<'a> Race<'a> {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            runners: Vec::new(),
        }
    }

    /// Adds a runner.
    #[must_use]
    pub(crate) fn with(mut self, name: impl Into<String>, work: impl FnMut() + 'a) -> Self {
        self.runners.push(Runner {
            name: name.into(),
            work: Box::new(work),
            times: Vec::new(),
        });
        self
    }

    /// Lets them run in turn, and prints the median and the best of each beside the floor.
    #[allow(clippy::print_stdout, reason = "a bench prints its figures")]
    pub(crate) fn run(mut self) {
        for runner in &mut self.runners {
            (runner.work)();
        }
        let begun = Instant::now();
        let mut rounds = 0;
        while rounds < FEWEST || (rounds < MOST && begun.elapsed() < LENGTH) {
            rounds += 1;
            for runner in &mut self.runners {
                let start = Instant::now();
                (runner.work)();
                runner.times.push(start.elapsed());
            }
        }
        println!("\n{} ({rounds} rounds)", self.title);
        let mut floor = None;
        for runner in &mut self.runners {
            runner.times.sort_unstable();
            let (median, best) = (runner.times[rounds / 2], runner.times[0]);
            let (floor, floor_best) = *floor.get_or_insert((median, best));
            println!(
                "  {:<46} {:>10} {:>10} {:>8.2} {:>8.2}",
                runner.name,
                millis(median),
                millis(best),
                median.as_secs_f64() / floor.as_secs_f64(),
                best.as_secs_f64() / floor_best.as_secs_f64(),
            );
        }
    }
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
