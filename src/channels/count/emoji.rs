//! The emoji that X takes for one: those of twemoji-parser 11, which twitter-text 3.1.0 asks.
//!
//! Every picture weighs as much alone as an emoji does, so only sequences are told here. What X does
//! today with sequences younger than 2018 is not known; they count part by part, the larger figure.

const JOINER: char = '\u{200d}';
/// Makes a picture of the character before it.
const PICTURE: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
const MAN: char = '\u{1f468}';
const WOMAN: char = '\u{1f469}';

/// Sequences that follow no rule: a rainbow, a pirate, a witness, England, Scotland and Wales.
const SINGULAR: &[&str] = &[
    "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
    "\u{1f3f4}\u{200d}\u{2620}\u{fe0f}",
    "\u{1f441}\u{200d}\u{1f5e8}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// What a man or a woman holds or has on the head, after a joiner.
const TOOLS: &str = "🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰🦱🦲🦳";

/// Who may be told to be a woman or a man.
const GESTURES: &str = "🏃🏄🏊👮👱👳👷💁💂💆💇🙅🙆🙇🙋🙍🙎🚣🚴🚵🚶🤦🤵🤷🤸🤹🤽🤾🦸🦹🧖🧗🧘🧙🧚🧛\
    🧜🧝";

/// The same, of which the picture or a colour of skin is told first.
const SPORTS: &str = "⛹🏋🏌🕴🕵";

/// The same, in no colour of skin.
const UNTONED: &str = "👯🤼🧞🧟";

/// Who or what has a colour of skin.
const BODIES: &str = "✊✋🎅🏂🏃🏄🏇🏊👂👃👆👇👈👉👊👋👌👍👎👏👐👦👧👨👩👮👰👱👲👳👴👵👶👷👸👼\
    💁💂💃💅💆💇💪🕺🖕🖖🙅🙆🙇🙋🙌🙍🙎🙏🚣🚴🚵🚶🛀🛌🤘🤙🤚🤛🤜🤞🤟🤦🤰🤱🤲🤳\
    🤴🤵🤶🤷🤸🤹🤽🤾🦵🦶🦸🦹🧑🧒🧓🧔🧕🧖🧗🧘🧙🧚🧛🧜🧝";

/// The same, where the picture may be told first.
const SIGNS_OF_BODIES: &str = "☝⛷⛹✌✍🏋🏌🕴🕵🖐";

/// Signs that are told to be pictures.
const SIGNS: &str = "©®™♟‼⁉ℹ↔↕↖↗↘↙↩↪⌚⌛⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼◽◾\
    ☀☁☂☃☄☎☑☔☕☘☠☢☣☦☪☮☯☸☹☺♀♂♈♉♊♋♌♍♎♏♐♑♒♓♠♣\
    ♥♦♨♻♿⚒⚓⚔⚕⚖⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔⛩⛪⛰⛱⛲⛳⛴\
    ⛵⛸⛺⛽✂✈✉✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅⬆⬇⬛⬜⭐⭕〰〽㊗㊙🀄🅰\
    🅱🅾🅿🈂🈚🈯🈷🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏍🏎🏔🏕🏖🏗🏘🏙🏚🏛\
    🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕶🕷🕸🕹🖇🖊🖋🖌🖍🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜\
    🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳";

/// The flags of countries: first letters, and the second letters of each.
const FLAGS: &[(char, &str)] = &[
    ('A', "CDEFGILMOQRSTUWXZ"),
    ('B', "ABDEFGHIJLMNOQRSTVWYZ"),
    ('C', "ACDFGHIKLMNOPRUVWXYZ"),
    ('D', "EGJKMOZ"),
    ('E', "ACEGHRSTU"),
    ('F', "IJKMOR"),
    ('G', "ABDEFGHILMNPQRSTUWY"),
    ('H', "KMNRTU"),
    ('I', "CDELMNOQRST"),
    ('J', "EMOP"),
    ('K', "EGHIMNPRWYZ"),
    ('L', "ABCIKRSTUVY"),
    ('M', "ACDEFGHKLMNOPQRSTUVWXYZ"),
    ('N', "ACEFGILOPRUZ"),
    ('O', "M"),
    ('P', "AEFGHKLMNRSTWY"),
    ('Q', "A"),
    ('R', "EOSUW"),
    ('S', "ABCDEGHIJKLMNORSTVXYZ"),
    ('T', "ACDFGHJKLMNORTVWZ"),
    ('U', "AGMNSYZ"),
    ('V', "ACEGINU"),
    ('W', "FS"),
    ('X', "K"),
    ('Y', "ET"),
    ('Z', "AMW"),
];

/// Returns how many characters the emoji has that a text begins with, if it has more than one.
#[inline]
pub(super) fn sequence(text: &[char]) -> Option<usize> {
    // Nothing below U+00A9 begins one but keycaps, and most text is below.
    let first = *text.first()?;
    if first < '©' {
        let is_key = matches!(first, '0'..='9' | '#' | '*');
        return is_key.then(|| keycap(text)).flatten();
    }
    let rules = [job, gesture, family, couple, singular, flag, toned, picture];
    rules.into_iter().find_map(|rule| rule(text))
}

/// The frame of a digit or a sign of telephones.
fn keycap(text: &[char]) -> Option<usize> {
    let frame = 1 + usize::from(text.get(1) == Some(&PICTURE));
    (text.get(frame) == Some(&KEYCAP)).then_some(frame + 1)
}

/// A man or a woman at work, or with a kind of hair.
fn job(text: &[char]) -> Option<usize> {
    let is_person = [MAN, WOMAN].contains(text.first()?);
    let tool = joined(text, tone(text, 1)).filter(|_| is_person)?;
    let is_sign = matches!(text.get(tool)?, '⚕' | '⚖' | '✈');
    if is_sign && text.get(tool + 1) == Some(&PICTURE) {
        return Some(tool + 2);
    }
    TOOLS.contains(text[tool]).then_some(tool + 1)
}

/// Somebody doing something, told to be a woman or a man.
fn gesture(text: &[char]) -> Option<usize> {
    let first = *text.first()?;
    let after = if GESTURES.contains(first) {
        tone(text, 1)
    } else if SPORTS.contains(first) {
        tone(text, 1).max(1 + usize::from(text.get(1) == Some(&PICTURE)))
    } else {
        UNTONED.contains(first).then_some(1)?
    };
    let is_told = after > 1 || !SPORTS.contains(first);
    let sex = joined(text, after).filter(|_| is_told)?;
    let is_sex = matches!(text.get(sex)?, '♀' | '♂');
    (is_sex && text.get(sex + 1) == Some(&PICTURE)).then_some(sex + 2)
}

/// One or two parents with one or two children, the girl first.
fn family(text: &[char]) -> Option<usize> {
    let parents = match (text.first()?, text.get(2)) {
        (&MAN, Some(&MAN | &WOMAN)) | (&WOMAN, Some(&WOMAN)) => joined(text, 1).map(|at| at + 1)?,
        (&MAN | &WOMAN, _) => 1,
        _ => return None,
    };
    let child = joined(text, parents)?;
    let (boy, girl) = ('\u{1f466}', '\u{1f467}');
    let first = text.get(child).filter(|c| [boy, girl].contains(c))?;
    let second = joined(text, child + 1).and_then(|at| Some((at, text.get(at)?)));
    let second = second.filter(|(_, c)| **c == boy || (**c == girl && *first == girl));
    Some(second.map_or(child, |(at, _)| at) + 1)
}

/// Two in love, maybe kissing; a woman first if there is one.
fn couple(text: &[char]) -> Option<usize> {
    let heart = joined(text, 1)?;
    let is_heart = text.get(heart) == Some(&'❤') && text.get(heart + 1) == Some(&PICTURE);
    let mut other = joined(text, is_heart.then_some(heart + 2)?)?;
    if text.get(other) == Some(&'\u{1f48b}') {
        other = joined(text, other + 1)?;
    }
    let is_couple = matches!(
        (text.first()?, text.get(other)?),
        (&WOMAN, &WOMAN | &MAN) | (&MAN, &MAN)
    );
    is_couple.then_some(other + 1)
}

fn singular(text: &[char]) -> Option<usize> {
    let is_here = |wanted: &&&str| {
        wanted
            .chars()
            .eq(text.iter().copied().take(wanted.chars().count()))
    };
    SINGULAR
        .iter()
        .find(is_here)
        .map(|found| found.chars().count())
}

fn flag(text: &[char]) -> Option<usize> {
    let letter = |at: usize| {
        let c = u32::from(*text.get(at)?).checked_sub(0x1f1e6)?;
        char::from_digit(c + 10, 36)
            .filter(|_| c < 26)
            .map(|c| c.to_ascii_uppercase())
    };
    let (first, second) = (letter(0)?, letter(1)?);
    let is_flag = FLAGS
        .iter()
        .any(|(letter, others)| *letter == first && others.contains(second));
    is_flag.then_some(2)
}

/// Somebody, or a part of a body, in a colour of skin.
fn toned(text: &[char]) -> Option<usize> {
    let first = *text.first()?;
    let after = if SIGNS_OF_BODIES.contains(first) {
        1 + usize::from(text.get(1) == Some(&PICTURE))
    } else {
        BODIES.contains(first).then_some(1)?
    };
    let end = tone(text, after);
    (end > 1).then_some(end)
}

/// A sign that is told to be a picture.
fn picture(text: &[char]) -> Option<usize> {
    let is_told = text.get(1) == Some(&PICTURE) && SIGNS.contains(*text.first()?);
    is_told.then_some(2)
}

/// Returns the place after a colour of skin, if there is one.
fn tone(text: &[char], at: usize) -> usize {
    at + usize::from(matches!(text.get(at), Some('\u{1f3fb}'..='\u{1f3ff}')))
}

/// Returns the place after a joiner.
fn joined(text: &[char], at: usize) -> Option<usize> {
    (text.get(at) == Some(&JOINER)).then_some(at + 1)
}
