//! How many come, and what that takes.

use serde_json::{Map, Value, json};

use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{
    Bound, Expected, HeadsBasis, How, Limit, LimitCaution, LineNote, Per, QuantitiesShown,
    QuantityLine, RuleUsed, SignupLimit, SignupRate, Stock,
};
use crate::text::count;

impl Show for QuantitiesShown {
    fn view(&self) -> View {
        let has_costs = self.total.is_some();
        let mut columns = vec![
            Column::fixed("item"),
            Column::number("amount"),
            Column::bending("unit"),
            Column::bending("rule"),
        ];
        columns.extend(has_costs.then(|| Column::number("cost")));
        let mut rows: Vec<Row> = self.lines.iter().map(|line| row(line, has_costs)).collect();
        rows.extend(self.total_row());
        let why = self.why();
        let title = Block::Title(self.title.clone(), Some(self.event.to_string()));
        let size = self.unknown_size.as_ref().map(|venue| {
            Block::Tip(format!(
                "how many people the room holds gives the sign-up limit: `convoke venue change {venue} --capacity 60`"
            ))
        });
        View::new()
            .with(title)
            .with(Block::Table(columns, rows))
            .maybe((!why.is_empty()).then_some(Block::Bullets(why)))
            .with(Block::Aside(
                "Words in brackets name sources: `convoke guide sources`.".to_owned(),
            ))
            .maybe(size)
            .maybe(self.what_if())
    }

    fn json(&self) -> Value {
        let mut lines: Vec<Value> = self.lines.iter().map(|line| self.line_json(line)).collect();
        if let Some(total) = self.total {
            let mut line = Map::new();
            line.insert("item".to_owned(), json!("total cost"));
            line.insert("amount".to_owned(), number(&total.to_string()));
            line.insert("unit".to_owned(), json!(self.money()));
            line.insert("rule".to_owned(), json!(SUM));
            lines.push(Value::Object(line));
        }
        Value::Array(lines)
    }
}

/// Where a sum comes from.
const SUM: &str = "the sum, at the group's prices";

impl QuantitiesShown {
    fn money(&self) -> String {
        let known = self.currency.map(|currency| currency.to_string());
        known.unwrap_or_else(|| "money".to_owned())
    }

    fn total_row(&self) -> Option<Row> {
        let total = self.total?;
        let cells = ["total cost", "", &self.money(), SUM, &total.to_string()];
        Some(Row {
            cells: cells.map(str::to_owned).into(),
            tone: Tone::Plain,
        })
    }

    /// Says what heads and limit were computed from.
    fn why(&self) -> Vec<String> {
        let mut why = Vec::new();
        for line in &self.lines {
            match &line.how {
                How::Heads(Expected {
                    basis: HeadsBasis::Signups(rate),
                    ..
                }) => why.extend(rate_in_words(rate)),
                How::Limit(limit) => {
                    let is_known = !why.is_empty();
                    why.extend(limit_in_words(limit));
                    if !is_known {
                        why.extend(rate_in_words(&limit.rate));
                    }
                }
                _ => {}
            }
        }
        why
    }

    fn what_if(&self) -> Option<Block> {
        let is_guess = self.lines.iter().any(|line| match &line.how {
            How::Heads(expected) => matches!(
                expected.basis,
                HeadsBasis::Noted | HeadsBasis::Own { .. } | HeadsBasis::Usual { .. }
            ),
            _ => false,
        });
        is_guess.then(|| {
            Block::Tip(format!(
                "what if 55 sign up: `convoke quantities {} --signups 55`",
                self.event
            ))
        })
    }

    fn line_json(&self, line: &QuantityLine) -> Value {
        let mut fields = Map::new();
        fields.insert("item".to_owned(), json!(line.item));
        fields.insert("amount".to_owned(), json!(line.amount));
        fields.insert("unit".to_owned(), json!(line.unit));
        fields.insert("rule".to_owned(), json!(how(&line.how)));
        if let Some((low, high)) = line.range {
            fields.insert("low".to_owned(), json!(low));
            fields.insert("high".to_owned(), json!(high));
        }
        if !line.sources.is_empty() {
            fields.insert("sources".to_owned(), json!(line.sources));
        }
        let notes: Vec<String> = line.notes.iter().map(|note| noted(*note, line)).collect();
        if !notes.is_empty() {
            fields.insert("note".to_owned(), json!(notes.join("; ")));
        }
        if line.is_short() {
            fields.insert("short".to_owned(), json!(true));
        }
        if let Some(cost) = line.cost {
            fields.insert("cost".to_owned(), number(&cost.to_string()));
            if let Some(currency) = self.currency {
                fields.insert("currency".to_owned(), json!(currency.to_string()));
            }
        }
        Value::Object(fields)
    }
}

/// Returns a sum of money as a number; its text has at most two digits behind the point.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
}

fn row(line: &QuantityLine, has_costs: bool) -> Row {
    let mut parts = vec![how(&line.how)];
    if let Some((low, high)) = line.range {
        parts.push(format!("{low} to {high}"));
    }
    parts.extend(line.notes.iter().map(|note| noted(*note, line)));
    let mut rule = parts.join("; ");
    if !line.sources.is_empty() {
        rule = format!("{rule} ({})", few(&line.sources));
    }
    let mut cells = vec![
        line.item.clone(),
        line.amount.to_string(),
        line.unit.clone(),
        rule,
    ];
    if has_costs {
        let cost = line.cost.map(|cost| cost.to_string());
        cells.push(cost.unwrap_or_default());
    }
    let tone = if line.is_short() {
        Tone::Alert
    } else {
        Tone::Plain
    };
    Row { cells, tone }
}

/// How many sources are named before the rest is counted.
const NAMED: usize = 4;

fn few(sources: &[&str]) -> String {
    let named = sources.iter().take(NAMED).copied().collect::<Vec<_>>();
    match sources.len() {
        all if all > NAMED => format!("{} and {} more", named.join(", "), all - NAMED),
        _ => named.join(", "),
    }
}

fn people(number: u32) -> String {
    match number {
        1 => "1 person".to_owned(),
        _ => format!("{number} people"),
    }
}

fn number_of(number: u32, noun: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), noun)
}

/// Says where a number comes from.
fn how(how: &How) -> String {
    match how {
        How::Heads(expected) => heads(expected),
        How::Limit(found) => seats(found),
        How::Rule(rule) => ruled(rule),
        How::Share { percent } => format!("{percent} %"),
        How::Diet {
            said,
            signups,
            heads,
        } => format!("{said} of {} × {heads}", number_of(*signups, "sign-up")),
    }
}

fn heads(expected: &Expected) -> String {
    match &expected.basis {
        HeadsBasis::Counted => "counted in the room".to_owned(),
        HeadsBasis::Asked => "as you asked".to_owned(),
        HeadsBasis::Signups(rate) => format!(
            "{} × {} %",
            number_of(rate.signups, "sign-up"),
            rate.rate.percent()
        ),
        HeadsBasis::Noted => "`expected` in the plan".to_owned(),
        HeadsBasis::Own { evenings: 1 } => "as many as came to the last one like it".to_owned(),
        HeadsBasis::Own { evenings } => {
            format!("the mean of your last {evenings} like it")
        }
        HeadsBasis::Usual { format } => format!("usual for a {format}, until somebody signs up"),
    }
}

fn seats(found: &SignupLimit) -> String {
    let known = &found.seats;
    let crew = match known.crew {
        0 => String::new(),
        crew => format!(" less a crew of {crew}"),
    };
    let legal = known.capacity.map(|all| format!("room for {all}{crew}"));
    let set = known.layout.as_ref();
    let set = set.map(|(layout, seats)| format!("{seats} seats in {layout}"));
    let parts: Vec<String> = set.into_iter().chain(legal).collect();
    format!(
        "{} in {}: {}",
        number_of(known.guests, "guest"),
        found.venue,
        parts.join(", ")
    )
}

fn ruled(rule: &RuleUsed) -> String {
    let sum = match rule.each {
        0 if rule.days > 1 => format!("{} days", rule.days),
        0 => String::new(),
        each => product(rule, each),
    };
    let parts = [sum.as_str(), rule.note.unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

/// Says what was multiplied: `36 people × 2.5 slices ÷ 8`.
fn product(rule: &RuleUsed, each: u32) -> String {
    let mut parts = vec![match rule.per {
        Per::Heads => people(rule.people),
        Per::Helpers => number_of(rule.people, "helper"),
    }];
    if each != 100 || rule.pack == 1 {
        parts.push(format!("× {}", hundredths(each)));
    }
    parts.extend(rule.of.map(str::to_owned));
    if rule.pack > 1 {
        parts.push(format!("÷ {}", rule.pack));
    }
    if rule.days > 1 {
        parts.push(format!("× {} days", rule.days));
    }
    if rule.plus > 0 {
        parts.push(format!("+ {}", rule.plus));
    }
    parts.join(" ")
}

fn hundredths(number: u32) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn noted(note: LineNote, line: &QuantityLine) -> String {
    match note {
        LineNote::There { stock, there } => {
            let has = match stock {
                Stock::Seats | Stock::Outlets => format!("the room has {there}"),
                Stock::Devices => format!("the network has carried {there}"),
                Stock::Helpers => format!("{there} promised to come"),
            };
            match line.amount.saturating_sub(there) {
                0 => has,
                short => format!("{has}, {short} too few"),
            }
        }
        LineNote::Ordered(ordered) => {
            let far = if line.is_short() {
                ", more than a fifth off"
            } else {
                ""
            };
            format!("{ordered} ordered{far}")
        }
        LineNote::Expects(noted) => format!("`expected` in the plan says {noted}"),
        LineNote::TooMany { guests } => {
            format!(
                "up to {} may come, and there is room for {guests}",
                line.high()
            )
        }
        LineNote::Takes {
            signups,
            high,
            is_naive,
        } => {
            let naive = if is_naive {
                ", as the naive rule seats ÷ rate would have it"
            } else {
                ""
            };
            format!("the plan takes {signups}{naive}: up to {high} may come")
        }
        LineNote::Full(signups) => format!("{signups} have signed up"),
        LineNote::LetIn(people) => format!("{people} from the waiting list can be let in"),
        LineNote::Assumed => "nobody said what is eaten".to_owned(),
    }
}

impl QuantityLine {
    fn high(&self) -> u32 {
        self.range.map_or(self.amount, |(_, high)| high)
    }
}

/// Says how many of those who sign up come, and who says so.
fn rate_in_words(rate: &SignupRate) -> Vec<String> {
    let prior = rate.prior;
    let seen = prior
        .range
        .map(|(low, high)| format!("; seen: {low} to {high} %"));
    let sources: Vec<&str> = prior.sources.iter().map(String::as_str).collect();
    let mut words = vec![format!(
        "Others: {} % of sign-ups come ({}{}) ({}).",
        prior.percent,
        prior.situation,
        seen.unwrap_or_default(),
        few(&sources)
    )];
    words.push(match rate.own.rate() {
        Some(own) => format!(
            "Your own: {} of {} came to {} like this one, {} %; both together, 60 sign-ups of \
             others weighed in: {} %.",
            rate.own.arrived,
            rate.own.signups,
            number_of(rate.own.evenings, "evening"),
            own.percent(),
            rate.usual.percent()
        ),
        None => "Your own: nothing counted yet; note `signups` and `arrived` of each evening, and \
                 your figures take over after about three."
            .to_owned(),
    });
    words.extend(rate.odds.iter().map(|known| {
        format!(
            "This time: {}, {:+} points ({}).",
            known.cause,
            known.points,
            known.sources.join(", ")
        )
    }));
    words
}

fn limit_in_words(found: &SignupLimit) -> Vec<String> {
    let Limit {
        signups,
        heads,
        naive,
        bound,
    } = found.limit;
    let guests = found.seats.guests;
    let mut words = vec![match (bound, found.caution) {
        (Bound::Seats, LimitCaution::HeadsCounted) => "Limit: no more than there is room for; the \
             building counts heads at its door, and how many of your sign-ups come is not known yet."
            .to_owned(),
        (Bound::Seats, _) => "Limit: no more than there is room for; nearly all come.".to_owned(),
        (Bound::FirstTime, _) => format!(
            "Limit: no more than a quarter above {guests}, for nothing is counted yet; of {signups}, \
             {} to {} come.",
            heads.low, heads.high
        ),
        (Bound::Arrivals, _) => format!(
            "Limit: of {signups}, {} to {} come, and with one more the room may be too small.",
            heads.low, heads.high
        ),
    }];
    if naive > signups {
        words.push(format!(
            "Not {naive}: {guests} ÷ {} % would overfill the room every second evening (judgement).",
            found.rate.rate.percent()
        ));
    }
    words
}
