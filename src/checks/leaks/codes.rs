//! Codes of doors and alarms, and passwords of networks, beside the words that tell what they are.

/// Words before a code of digits, in small letters.
const CODES: &[&str] = &[
    // English
    "door code",
    "door-code",
    "doorcode",
    "gate code",
    "entry code",
    "entrance code",
    "access code",
    "alarm code",
    "keypad code",
    "building code",
    "intercom code",
    "lockbox",
    "lock box",
    "key safe",
    "door pin",
    "code for the door",
    "code to the door",
    "code for the gate",
    "keypad",
    "alarm pin",
    // German
    "türcode",
    "tür-code",
    "code der tür",
    "code für die tür",
    "zugangscode",
    "eingangscode",
    "alarmcode",
    "schlüsseltresor",
    "schlüsselbox",
    // French
    "digicode",
    "code de la porte",
    "code porte",
    "code d'entrée",
    "code d’entrée",
    "code d'accès",
    "code d’accès",
    "code de l'immeuble",
    "boîte à clés",
    // Spanish, Portuguese, Italian, Catalan
    "código de la puerta",
    "código de acceso",
    "código del portal",
    "código da porta",
    "código de acesso",
    "codice della porta",
    "codice di accesso",
    "codice d'accesso",
    "codice del cancello",
    "codi de la porta",
    // Polish, Czech
    "kod do drzwi",
    "kod do bramy",
    "kod do domofonu",
    "kod do furtki",
    "kod wejściowy",
    "kod dostępu",
    "kod domofonu",
    "kód ke dveřím",
    "kód od dveří",
    // Dutch, Swedish, Danish, Norwegian, Finnish
    "deurcode",
    "toegangscode",
    "portkod",
    "dørkode",
    "ovikoodi",
    // Japanese, Chinese, Korean
    "ドアコード",
    "暗証番号",
    "入館コード",
    "门禁密码",
    "門禁密碼",
    "출입 코드",
    "비밀번호",
];

/// Words that name a number to be typed; they stand alone.
const PINS: &[&str] = &["pin", "pin-code", "pincode"];

/// Words that say too little by themselves: only what stands right behind them, and cannot be the
/// number of a page or a rule, tells that it is a code.
const BARE_CODES: &[&str] = &["code", "kod", "código", "codice", "kód", "kode"];

/// Doors and intercoms: a number right behind them is what is typed there. A payment gateway is
/// `bramka`, too.
const KEYPADS: &[&str] = &["bramka", "furtka", "brama", "domofon"];

/// Words that say too little by themselves of a password.
const BARE_PASSWORDS: &[&str] = &[
    "pass",
    "password",
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "senha",
    "hasło",
    "heslo",
    "wachtwoord",
    "lösenord",
];

/// Words before a password of a network, in small letters.
const PASSWORDS: &[&str] = &[
    "wifi password",
    "wi-fi password",
    "wlan password",
    "wifi pass",
    "wi-fi pass",
    "wifi key",
    "wi-fi key",
    "password for the wifi",
    "password of the wifi",
    "password for the wi-fi",
    "network password",
    "wpa key",
    "wpa2",
    "wlan-passwort",
    "wlan passwort",
    "wlan-schlüssel",
    "wifi-passwort",
    "wlan-kennwort",
    "mot de passe wifi",
    "mot de passe wi-fi",
    "mot de passe du wifi",
    "code wifi",
    "code wi-fi",
    "clé wifi",
    "contraseña wifi",
    "contraseña del wifi",
    "clave wifi",
    "clave del wifi",
    "senha wifi",
    "senha do wifi",
    "password wifi",
    "password del wifi",
    "hasło wifi",
    "hasło do wifi",
    "hasło wi-fi",
    "hasło do wi-fi",
    "heslo wifi",
    "heslo na wifi",
    "wifi-wachtwoord",
    "wifi wachtwoord",
    "wifi-lösenord",
    "wi-fiパスワード",
    "wifiパスワード",
    "wifi密码",
    "wifi 密码",
    "와이파이 비밀번호",
];

/// Signs between a telling word and what it tells.
const NEAR: usize = 24;

/// Whether a text has a code of a door or the password of a network.
pub(super) fn has(text: &str) -> bool {
    let lower = text.to_lowercase();
    // Most words have a letter that the text has not, and need not be searched for.
    let mut letters = [false; 256];
    for byte in lower.bytes() {
        letters[usize::from(byte)] = true;
    }
    let after = |words: &'static [&'static str]| {
        let lower = lower.as_str();
        let may_be_there = |word: &&&str| word.bytes().all(|byte| letters[usize::from(byte)]);
        words.iter().filter(may_be_there).flat_map(move |word| {
            let hits = lower.match_indices(word);
            hits.map(move |(at, word)| (at, &lower[at + word.len()..]))
        })
    };
    let is_word = |at: usize, rest: &str| {
        let before = lower[..at].chars().next_back();
        let is_cut = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
        is_cut(before) && is_cut(rest.chars().next())
    };
    after(CODES).any(|(_, rest)| has_code(rest))
        || after(PINS).any(|(at, rest)| is_word(at, rest) && has_code(rest))
        || after(PASSWORDS).any(|(_, rest)| has_password(rest) || begins_with_password(rest))
        || after(KEYPADS).any(|(at, rest)| is_word(at, rest) && has_code(first_word(rest)))
        || after(BARE_CODES).any(|(at, rest)| is_word(at, rest) && has_keypad_code(rest))
        || after(BARE_PASSWORDS)
            .any(|(at, rest)| is_word(at, rest) && is_given(rest) && begins_with_password(rest))
}

/// Whether a text begins with a sign that gives what was named before.
fn is_given(rest: &str) -> bool {
    rest.trim_start().starts_with([':', '=', '：'])
}

/// Whether a text begins with digits that end in a key of keypads alone: `4711#`, `*0815`. A bare
/// number behind `code` may be anything.
fn has_keypad_code(rest: &str) -> bool {
    let word = first_word(rest);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    // Between two stars a word is in bold.
    let is_keypad = word.ends_with('#') || word.starts_with('*') != word.ends_with('*');
    let is_code = word
        .chars()
        .all(|sign| sign.is_ascii_digit() || "#*".contains(sign));
    is_keypad && is_code && (3..=8).contains(&digits)
}

/// Whether a text begins with one word of letters and digits that no language has: `hunter22`. A
/// time, a date, an amount or a number alone is none.
fn begins_with_password(rest: &str) -> bool {
    let word = first_word(rest);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
    let is_plain = word
        .chars()
        .all(|sign| sign.is_alphanumeric() || "!#$%*?".contains(sign));
    is_plain && letters >= 3 && digits >= 1 && word.chars().count() >= 6
}

fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches([':', '=', '：', ' ', '\u{a0}', '"', '\'', '`', '„', '“']);
    let end = |sign: char| sign.is_whitespace() || "\"'`,;()„“”»".contains(sign);
    let word = &rest[..rest.find(end).unwrap_or(rest.len())];
    word.trim_end_matches(['.', '!', '?'])
}

/// Whether digits that can be a code stand near the beginning of a text: three to eight of them,
/// with at most a letter, `#` or `*`. A date, a time or an amount is none.
fn has_code(rest: &str) -> bool {
    let near: String = sentence(rest).chars().take(NEAR).collect();
    let ends = |sign: char| sign.is_whitespace() || "\"'`()„“”「」、,;?!=".contains(sign);
    let words = near.split(ends);
    let mut words = words.map(|word| word.trim_matches([':', '.', '：']));
    words.any(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
        let is_code = word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "#*".contains(sign));
        is_code && (3..=8).contains(&digits) && letters <= 1
    })
}

/// Whether a text begins with a sign that gives a password, and one word that can be one.
fn has_password(rest: &str) -> bool {
    let rest = rest.trim_start();
    let given = rest.strip_prefix([':', '=', '：']);
    let said = || {
        let words = [
            "is ", "ist ", "lautet ", "est ", "es ", "to ", "é ", "è ", "は",
        ];
        words.iter().find_map(|word| rest.strip_prefix(word))
    };
    let (word, is_given) = match given {
        Some(word) => (word, true),
        None => match said() {
            Some(word) => (word, false),
            None => return false,
        },
    };
    let word = word.trim_start();
    let quote = word.chars().next().filter(|sign| "\"'`„“«".contains(*sign));
    let word = word.trim_start_matches(['"', '\'', '`', '„', '“', '«']);
    let end = |sign: char| sign.is_whitespace() || "\"'`,;„“”»".contains(sign);
    let (word, behind) = word.split_at(word.find(end).unwrap_or(word.len()));
    let word = word.trim_end_matches(['.', ')']);
    let has_digit = word.chars().any(char::is_numeric);
    let is_last = behind.trim_matches(['.', ' ', '"', '\'', '`']).is_empty();
    let is_long = word.chars().count() >= 6;
    let is_password = has_digit || quote.is_some() || (is_given && is_last && is_long);
    word.chars().count() >= 4 && is_password
}

/// Returns a text up to the end of its sentence.
fn sentence(text: &str) -> &str {
    let ends = [". ", "\n", "。"];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn a_code_beside_its_word_is_found() {
        for text in [
            "Door code: 4711#",
            "the door code is 12 34 or 1234",
            "PIN 0815",
            "gate code (ask Ana): 7788",
            "Türcode 2580",
            "Digicode : 45A12",
            "kod do domofonu 33#1204",
            "código de acceso: 9901",
            "暗証番号は 1234",
            "WiFi password: mesos4ever",
            "Wi-Fi password is \"tuesday\"",
            "WLAN-Passwort: Geheimnis",
            "hasło do wifi: kotek123",
            "code wifi : bienvenue",
            "wifi password hunter22",
            "Pass: hunter22",
            "Hasło: kotek123.",
            "Code 4711#",
            "kod *0815",
            "bramka 4711",
            "domofon: 3301",
        ] {
            assert!(has(text), "{text}");
        }
    }

    #[test]
    fn a_word_without_a_code_is_no_leak() {
        for text in [
            "Ask the host for the door code by 18:30",
            "the door code changes on 2026-12-01",
            "Code of conduct: https://example.org/coc",
            "QR code 2026, promo code RUST20",
            "Source code: 4711 lines",
            "The wifi password is on the whiteboard",
            "WiFi password: see the whiteboard",
            "wifi password to be asked for",
            "door code and alarm: see private.toml",
            "Pinned message 1234, pinball 2000",
            "Zoom passcode: 482910",
            "Lockbox for 12 keys",
            "Code 4711",
            "code 42: what exit codes mean",
            "Pass: 25 EUR at the door",
            "Pass: day1-day2",
            "Boarding pass 2026",
            "password: see room B12",
            "Password hashing with argon2id",
            "wifi password in room B12",
            "Kod 2026: konferencja",
            "F# code #3 and C# 12",
            "bramka obok wejścia",
            "bramka płatności 3000 razy szybsza",
            "source code *2026*",
            "Bramka 3, godz. 18:30",
        ] {
            assert!(!has(text), "{text}");
        }
    }
}
