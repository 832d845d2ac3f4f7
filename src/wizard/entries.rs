use super::ask::{Reply, Stop};

/// A list of entries, each of some facts.
pub(super) type List = Vec<Vec<String>>;

/// What is asked of a list that is written down entry by entry.
pub(super) struct Place<'a> {
    /// Which entry, from 0.
    pub(super) row: usize,
    /// Which of its facts, from 0.
    pub(super) column: usize,
    /// What stood here before.
    pub(super) default: &'a str,
}

/// Asks for the entries of a list one at a time, each of `width` facts, until the first fact of one
/// is empty. Going back leads through the entries to the question before the list.
///
/// `ask` gives the rest of an entry too when more than the asked fact was typed.
pub(super) fn entries(
    known: List,
    width: usize,
    ask: impl FnMut(&Place<'_>) -> Result<Reply<Vec<String>>, Stop>,
) -> Result<Reply<List>, Stop> {
    entries_from(0, known, width, ask).map_err(|(stop, _)| stop)
}

/// Asks as [`entries`] does, first for the entry in a row; whoever stops leaves the entries that are
/// finished.
pub(super) fn entries_from(
    row: usize,
    known: List,
    width: usize,
    mut ask: impl FnMut(&Place<'_>) -> Result<Reply<Vec<String>>, Stop>,
) -> Result<Reply<List>, (Stop, List)> {
    let mut list = known;
    let (mut row, mut column) = (row, 0);
    loop {
        let entry = list.get(row).map_or(&[][..], Vec::as_slice);
        let default = entry.get(column).map_or("", String::as_str);
        let place = Place {
            row,
            column,
            default,
        };
        let reply = match ask(&place) {
            Ok(reply) => reply,
            Err(stop) => {
                list.retain(|entry| entry.len() == width);
                return Err((stop, list));
            }
        };
        match (reply, (row, column)) {
            (Reply::Back, (0, 0)) => return Ok(Reply::Back),
            (Reply::Back, (_, 0)) => (row, column) = (row - 1, width - 1),
            (Reply::Back, _) => column -= 1,
            (Reply::Answer(facts), (_, 0)) if facts.iter().all(String::is_empty) => {
                if row < list.len() {
                    list.remove(row);
                }
                if row >= list.len() {
                    return Ok(Reply::Answer(list));
                }
            }
            (Reply::Answer(facts), _) => {
                put(&mut list, (row, column), facts);
                column += 1;
                if column == width {
                    (row, column) = (row + 1, 0);
                }
            }
        }
    }
}

fn put(list: &mut Vec<Vec<String>>, (row, column): (usize, usize), facts: Vec<String>) {
    if list.len() <= row {
        list.push(Vec::new());
    }
    let entry = &mut list[row];
    for (fact, column) in facts.into_iter().zip(column..) {
        entry.resize(entry.len().max(column + 1), String::new());
        entry[column] = fact;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers in order; `<` goes back and `=` takes the default.
    fn told(known: &[[&str; 2]], answers: &[&str]) -> (Reply<Vec<Vec<String>>>, Vec<String>) {
        let known = known.iter().map(|entry| entry.map(str::to_owned).into());
        let mut answers = answers.iter();
        let mut asked = Vec::new();
        let list = entries(known.collect(), 2, |place| {
            asked.push(format!("{}.{} {}", place.row, place.column, place.default));
            Ok(match *answers.next().expect("one answer a question") {
                "<" => Reply::Back,
                "=" => Reply::Answer(vec![place.default.to_owned()]),
                text => Reply::Answer(vec![text.to_owned()]),
            })
        });
        (list.expect("nobody stops"), asked)
    }

    fn list(entries: &[[&str; 2]]) -> Reply<Vec<Vec<String>>> {
        let entries = entries.iter().map(|entry| entry.map(str::to_owned).into());
        Reply::Answer(entries.collect())
    }

    #[test]
    fn an_empty_entry_ends_the_list() {
        assert_eq!(
            told(&[], &["a", "1", "b", "", ""]).0,
            list(&[["a", "1"], ["b", ""]])
        );
        assert_eq!(told(&[], &[""]).0, list(&[]));
    }

    #[test]
    fn asking_twice_does_not_pile_up() {
        let (again, asked) = told(&[["a", "1"]], &["=", "=", ""]);
        assert_eq!(again, list(&[["a", "1"]]));
        assert_eq!(asked, ["0.0 a", "0.1 1", "1.0 "]);
    }

    #[test]
    fn one_entry_can_be_taken_out() {
        let (left, _) = told(&[["a", "1"], ["b", "2"]], &["", "=", "=", ""]);
        assert_eq!(left, list(&[["b", "2"]]));
    }

    #[test]
    fn whoever_stops_leaves_the_entries_that_are_finished() {
        let entry = |facts: [&str; 2]| facts.map(str::to_owned).to_vec();
        let mut answers = ["b", "2", "c"].into_iter();
        let mut rows = Vec::new();
        let left = entries_from(1, vec![entry(["a", "1"])], 2, |place| {
            rows.push((place.row, place.column));
            let answer = answers.next().ok_or(Stop::Cancelled)?;
            Ok(Reply::Answer(vec![answer.to_owned()]))
        });
        let finished = vec![entry(["a", "1"]), entry(["b", "2"])];
        assert!(matches!(left, Err((Stop::Cancelled, list)) if list == finished));
        assert_eq!(rows, [(1, 0), (1, 1), (2, 0), (2, 1)]);
    }

    #[test]
    fn going_back_leads_through_the_entries() {
        let (changed, asked) = told(&[], &["a", "1", "<", "2", "<", "<", "c", "=", ""]);
        assert_eq!(changed, list(&[["c", "2"]]));
        assert_eq!(asked[2..5], ["1.0 ", "0.1 1", "1.0 "]);
        assert_eq!(told(&[], &["<"]).0, Reply::Back);
    }
}
