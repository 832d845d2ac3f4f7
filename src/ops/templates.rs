use super::answer;
use super::find::one;
use super::{Occasion, OpsError};
use crate::channels::{self, Found, Role, Wordings};

/// Which templates are meant: those of a channel, of an occasion, in a language.
#[derive(Debug, Clone, Default)]
pub struct TemplateQuery {
    /// The channel; none for all.
    pub channel: Option<String>,
    /// The occasion; none for all.
    pub occasion: Option<Occasion>,
    /// The language; none for the group's and those it wrote templates in.
    pub language: Option<String>,
}

/// Which template is meant.
#[derive(Debug, Clone, Default)]
pub struct TemplateChoice {
    /// Its file or a part of it, or the name a channel has it by, such as `facts`.
    pub name: Option<String>,
    /// Where and when it is used.
    pub query: TemplateQuery,
    /// Whether ours is meant although the group has its own.
    pub built_in: bool,
}

/// Templates and what they are for.
#[derive(Debug)]
pub struct TemplateList {
    /// A line a file: the group's own first, or in the order they make one text.
    pub lines: Vec<TemplateLine>,
    /// The folders that channels share, each with its channels.
    pub folders: Vec<(&'static str, Vec<&'static str>)>,
    /// Whether the lines are those of one text, in the order they are filled.
    pub is_one_text: bool,
}

/// A template and what it is for.
#[derive(Debug)]
pub struct TemplateLine {
    /// Its file below `templates/`.
    pub file: String,
    /// What it is for.
    pub role: Role,
    /// The language it is written for, where it is not for all.
    pub language: Option<String>,
    /// The occasions it is used on.
    pub occasions: Vec<Occasion>,
    /// The channels it is used for.
    pub channels: Vec<&'static str>,
    /// Whether it is the group's own.
    pub is_own: bool,
    /// The file it was probably meant to be, where nothing uses it.
    pub nearest: Option<String>,
    /// Why it cannot be used, as one clause.
    pub fault: Option<String>,
}

/// A template as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateShown {
    /// Its file below `templates/`.
    pub file: String,
    /// What is in it.
    pub text: String,
    /// Whether it is the group's own.
    pub is_own: bool,
}

/// A template to be made the group's own.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateCopy {
    /// The file below the group's `templates/` that it is copied to.
    pub file: String,
    /// What is in it.
    pub text: String,
    /// Ours in its place, where there is one.
    pub built_in: Option<String>,
    /// What a text it makes is asked for by, where something uses it.
    pub tried_by: Option<TemplateUse>,
}

/// A text that a template takes part in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateUse {
    /// The channel.
    pub channel: &'static str,
    /// The occasion.
    pub occasion: Occasion,
    /// The language.
    pub language: String,
}

/// Lists templates. `own` are the group's, `languages` those it writes in.
pub fn list_templates(
    own: &[(String, String)],
    languages: &[String],
    query: &TemplateQuery,
) -> Result<TemplateList, OpsError> {
    let wordings = Wordings::new(own);
    let languages = wanted_languages(&wordings, languages, query)?;
    let is_one_text = query.channel.is_some() && query.occasion.is_some();
    let mut lines: Vec<TemplateLine> = Vec::new();
    for (of, found) in uses(&wordings, &languages, query)? {
        let known = lines.iter().position(|line| line.file == found.file);
        let at = known.unwrap_or_else(|| {
            lines.push(line(&wordings, found));
            lines.len() - 1
        });
        add(&mut lines[at].channels, of.channel);
        add(&mut lines[at].occasions, of.occasion);
    }
    let asks_for_all = query.channel.is_none() && query.occasion.is_none();
    if asks_for_all && query.language.is_none() {
        for found in wordings.all() {
            if found.is_own && !lines.iter().any(|line| line.file == found.file) {
                let nearest = wordings.meant(found.file);
                lines.push(TemplateLine {
                    nearest,
                    ..line(&wordings, found)
                });
            }
        }
    }
    if !is_one_text {
        lines.sort_by(|a, b| (!a.is_own, &a.file).cmp(&(!b.is_own, &b.file)));
    }
    Ok(TemplateList {
        lines,
        folders: channels::folders_and_channels(),
        is_one_text,
    })
}

/// Finds a template: by its file, or by what a channel takes for a name.
pub fn show_template(
    own: &[(String, String)],
    languages: &[String],
    choice: &TemplateChoice,
) -> Result<TemplateShown, OpsError> {
    let wordings = Wordings::new(if choice.built_in { &[] } else { own });
    let found = chosen(&wordings, languages, choice)?;
    Ok(TemplateShown {
        file: found.file.to_owned(),
        text: found.text.to_owned(),
        is_own: found.is_own,
    })
}

/// Says what a template of the group's own would be called, and what would be in it: for the
/// channel and the language that are named, or else as it is called here.
pub fn copy_template(
    own: &[(String, String)],
    languages: &[String],
    choice: &TemplateChoice,
) -> Result<TemplateCopy, OpsError> {
    let wordings = Wordings::new(if choice.built_in { &[] } else { own });
    let language = choice.query.language.as_deref();
    let language = language.map(answer::language).transpose()?;
    let language = language.map(|tag| wordings.language(&tag).unwrap_or(tag));
    // In a language that nobody wrote yet, a copy is how somebody begins.
    let is_known = |tag: &String| wordings.language(tag).is_ok();
    let asked = TemplateChoice {
        query: TemplateQuery {
            language: language.clone().filter(is_known),
            ..choice.query.clone()
        },
        ..choice.clone()
    };
    let found = chosen(&wordings, languages, &asked)?;
    let (folder, name) = found.file.rsplit_once('/').unwrap_or(("long", found.file));
    let folder = choice.query.channel.as_deref().unwrap_or(folder);
    let (_, spoken) = channels::role(found.file);
    let name = name.trim_end_matches(".hbs");
    let name = match (&language, spoken) {
        (None, _) => name.to_owned(),
        (Some(language), None) => format!("{name}.{language}"),
        (Some(language), Some(spoken)) => {
            let stem = name.strip_suffix(spoken).unwrap_or(name);
            format!("{stem}{language}")
        }
    };
    let file = format!("{folder}/{name}.hbs");
    let with_copy = [(file.clone(), found.text.to_owned())];
    let tried_by = first_use(&with_copy, languages, (&file, choice));
    let ours = chosen(&Wordings::new(&[]), languages, &asked).ok();
    Ok(TemplateCopy {
        built_in: ours.map(|ours| ours.file.to_owned()),
        file,
        text: found.text.to_owned(),
        tried_by,
    })
}

/// Returns the first text that a template would take part in.
fn first_use(
    own: &[(String, String)],
    languages: &[String],
    (file, choice): (&str, &TemplateChoice),
) -> Option<TemplateUse> {
    let wordings = Wordings::new(own);
    let languages = wanted_languages(&wordings, languages, &choice.query).ok()?;
    let all = uses(&wordings, &languages, &choice.query).ok()?;
    let of_file = all.into_iter().filter(|(_, found)| found.file == file);
    let mut of_file: Vec<TemplateUse> = of_file.map(|(of, _)| of).collect();
    // The invitation is what most groups write next.
    of_file.sort_by_key(|of| of.occasion != Occasion::Announcement);
    of_file.into_iter().next()
}

/// Returns the languages that templates are looked up in, each once.
fn wanted_languages(
    wordings: &Wordings<'_>,
    of_group: &[String],
    query: &TemplateQuery,
) -> Result<Vec<String>, OpsError> {
    if let Some(asked) = &query.language {
        return Ok(vec![wordings.language(asked)?]);
    }
    if query.channel.is_some() && query.occasion.is_some() {
        // One text is meant: the one in the group's first language.
        let first = of_group.first().map(|tag| wordings.language(tag));
        return Ok(vec![first.transpose()?.unwrap_or_else(|| "en".to_owned())]);
    }
    let mut languages = Vec::new();
    for tag in of_group
        .iter()
        .map(String::as_str)
        .chain(wordings.languages())
    {
        // A plan may name a language that nobody wrote words in.
        if let Ok(tag) = wordings.language(tag) {
            add(&mut languages, tag);
        }
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    Ok(languages)
}

/// Returns every use of a template, text by text in the order each is made.
fn uses<'a>(
    wordings: &Wordings<'a>,
    languages: &[String],
    query: &TemplateQuery,
) -> Result<Vec<(TemplateUse, Found<'a>)>, OpsError> {
    if let Some(asked) = &query.channel {
        channels::rules(asked)?;
    }
    let is_wanted = |name: &&str| query.channel.as_deref().is_none_or(|asked| asked == *name);
    let occasions = Occasion::ALL.iter().copied();
    let occasions: Vec<Occasion> = occasions
        .filter(|occasion| query.occasion.is_none_or(|asked| asked == *occasion))
        .collect();
    let mut all = Vec::new();
    for channel in channels::names().filter(is_wanted) {
        for &occasion in &occasions {
            for language in languages {
                let made = match wordings.making(channel, occasion, language) {
                    Ok(made) => made,
                    // A language of the group's own need not have every text.
                    Err(fault) if query.channel.is_some() && query.occasion.is_some() => {
                        return Err(fault.into());
                    }
                    Err(_) => continue,
                };
                let language = language.clone();
                let of = TemplateUse {
                    channel,
                    occasion,
                    language,
                };
                all.extend(made.into_iter().map(|found| (of.clone(), found)));
            }
        }
    }
    Ok(all)
}

fn line(wordings: &Wordings<'_>, found: Found<'_>) -> TemplateLine {
    let (role, language) = channels::role(found.file);
    TemplateLine {
        file: found.file.to_owned(),
        role,
        language: language.map(str::to_owned),
        occasions: Vec::new(),
        channels: Vec::new(),
        is_own: found.is_own,
        nearest: None,
        fault: wordings.fault(found.file).map(ToString::to_string),
    }
}

/// Returns the template that is meant.
fn chosen<'a>(
    wordings: &Wordings<'a>,
    languages: &[String],
    choice: &TemplateChoice,
) -> Result<Found<'a>, OpsError> {
    let query = &choice.query;
    let name = choice.name.as_deref().map(plain_name);
    if let Some(channel) = &query.channel {
        let languages = wanted_languages(wordings, languages, query)?;
        let usual = query.occasion.unwrap_or(Occasion::Announcement);
        let wanted = name.unwrap_or(usual.word());
        let place = (channel.as_str(), languages[0].as_str());
        if let Some(found) = wordings.in_effect(wanted, query.occasion, place)? {
            return Ok(found);
        }
    }
    let asked = name
        .or(query.occasion.map(Occasion::word))
        .unwrap_or_default();
    let whole = format!("{asked}.hbs");
    if let Some(found) = wordings.file(asked).or_else(|| wordings.file(&whole)) {
        return Ok(found);
    }
    let all = wordings.all();
    let files: Vec<&str> = all.iter().map(|found| found.file).collect();
    one("template", asked, &files).map(|index| all[index])
}

/// Returns the name of a template without the folder that all of them lie in.
fn plain_name(name: &str) -> &str {
    let name = name.trim_start_matches("./");
    name.strip_prefix("templates/").unwrap_or(name)
}

fn add<T: PartialEq>(list: &mut Vec<T>, entry: T) {
    if !list.contains(&entry) {
        list.push(entry);
    }
}
