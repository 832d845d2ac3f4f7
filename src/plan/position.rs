use std::fmt;
use std::str::FromStr;

use super::PlanError;

/// A place on earth (WGS 84), to a millionth of a degree: about eleven centimetres.
///
/// Written as map programs copy it: latitude and longitude in decimal degrees, such as
/// `52.231958, 21.006725`; north and east are positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// In millionths of a degree, from -90 to 90 degrees.
    latitude: i32,
    /// In millionths of a degree, from -180 to 180 degrees.
    longitude: i32,
}

impl Position {
    /// Returns latitude and longitude in decimal degrees, each with six digits behind the point.
    pub fn degrees(self) -> (String, String) {
        (decimal(self.latitude), decimal(self.longitude))
    }
}

impl FromStr for Position {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let refused = || PlanError::NotAPosition {
            text: text.to_owned(),
        };
        let halves = text.split_once([',', ';']);
        let (north, east) = halves
            .or_else(|| text.trim().split_once(' '))
            .ok_or_else(refused)?;
        Ok(Self {
            latitude: millionths(north, 90).ok_or_else(refused)?,
            longitude: millionths(east, 180).ok_or_else(refused)?,
        })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (north, east) = self.degrees();
        write!(f, "{north}, {east}")
    }
}

/// Reads decimal degrees exactly; digits beyond the sixth are cut off.
fn millionths(text: &str, most: i32) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let size = whole.parse::<i32>().ok()? * 1_000_000 + part.parse::<i32>().ok()?;
    (size <= most * 1_000_000).then_some(sign * size)
}

fn decimal(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_maps_copy_it() {
        for (text, told) in [
            ("52.231958, 21.006725", "52.231958, 21.006725"),
            ("-33.86,151.2", "-33.860000, 151.200000"),
            ("40.4168;-3.70379", "40.416800, -3.703790"),
            ("0 -0.5", "0.000000, -0.500000"),
            ("52.23195812345678, 21", "52.231958, 21.000000"),
            ("90, -180", "90.000000, -180.000000"),
        ] {
            let position: Position = text.parse().expect(text);
            assert_eq!(position.to_string(), told);
            assert_eq!(told.parse(), Ok(position));
        }
    }

    #[test]
    fn what_is_no_position_is_refused() {
        for text in [
            "",
            "52.2",
            "91, 0",
            "0, 180.000001",
            "52,2, 21,0",
            "52°13'N, 21°0'E",
            "1e1, 2",
            "NaN, 0",
            "٥٢, 21",
            ", ",
            "9999999999, 1",
        ] {
            assert!(text.parse::<Position>().is_err(), "{text}");
        }
    }
}
