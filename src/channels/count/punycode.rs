//! Host names in ASCII (RFC 3492).

const BASE: u32 = 36;
const LEAST: u32 = 1;
const MOST: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// Returns a label of a host name in ASCII, or nothing if it is too long to be one.
pub(super) fn label(label: &str) -> Option<String> {
    if label.is_ascii() {
        return Some(label.to_owned());
    }
    Some(format!("xn--{}", encode(label)?))
}

/// RFC 3492, 6.3. Nothing is returned where a number would not fit.
fn encode(label: &str) -> Option<String> {
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut code, mut delta, mut bias, mut done) = (FIRST_CODE, 0_u32, FIRST_BIAS, basic);
    let mut left = label.chars().map(u32::from).filter(|c| *c >= code).count();
    while left > 0 {
        let next = label.chars().map(u32::from).filter(|c| *c >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(done + 1)?)?;
        code = next;
        for c in label.chars().map(u32::from) {
            if c < code {
                delta = delta.checked_add(1)?;
            } else if c == code {
                push(&mut output, delta, bias);
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
                left -= 1;
            }
        }
        delta += 1;
        code += 1;
    }
    Some(output)
}

/// Adds a number, as digits of a base that changes from digit to digit.
fn push(output: &mut String, number: u32, bias: u32) {
    let mut rest = number;
    let mut position = BASE;
    loop {
        let threshold = position.saturating_sub(bias).clamp(LEAST, MOST);
        if rest < threshold {
            break;
        }
        output.extend(digit(threshold + (rest - threshold) % (BASE - threshold)));
        rest = (rest - threshold) / (BASE - threshold);
        position += BASE;
    }
    output.extend(digit(rest));
}

/// Returns `a` to `z` for 0 to 25 and `0` to `9` for 26 to 35.
fn digit(value: u32) -> Option<char> {
    char::from_digit((value + 10) % BASE, BASE)
}

fn adapt(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / points;
    let mut steps = 0;
    while delta > (BASE - LEAST) * MOST / 2 {
        delta /= BASE - LEAST;
        steps += BASE;
    }
    steps + (BASE - LEAST + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_as_the_standard_writes_them() {
        // RFC 3492, 7.1, but for the first three, which Node.js 20 gave.
        let vectors = [
            ("example", "example"),
            ("münchen", "xn--mnchen-3ya"),
            ("例え", "xn--r8jz45g"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            (
                "pročprostěnemluvíčesky",
                "xn--proprostnemluvesky-uyb24dma41a",
            ),
            (
                "почемужеонинеговорятпорусски",
                "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
            ),
            ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"),
        ];
        for (text, wanted) in vectors {
            assert_eq!(label(text).as_deref(), Some(wanted));
        }
    }
}
