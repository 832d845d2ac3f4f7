/// Returns a length of time (RFC 5545, 3.3.6): a day is a day, however long it is.
pub(super) fn length(minutes: u32) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let part = |number: u32, unit: &str| match number {
        0 => String::new(),
        number => format!("{number}{unit}"),
    };
    let time = part(hours, "H") + &part(rest, "M");
    match (days, time.as_str()) {
        (0, "") => "PT0S".to_owned(),
        (_, "") => format!("P{}", part(days, "D")),
        _ => format!("P{}T{time}", part(days, "D")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_only_the_units_it_needs() {
        for (minutes, written) in [
            (0, "PT0S"),
            (30, "PT30M"),
            (720, "PT12H"),
            (1440, "P1D"),
            (1440 + 90, "P1DT1H30M"),
            (14 * 1440 + 1, "P14DT1M"),
        ] {
            assert_eq!(length(minutes), written);
        }
    }
}
