//! Names that X makes a link though nobody meant one.

use super::links;

/// Endings of host names that are endings of files too, of projects, or of what programs call
/// their parts.
const ENDINGS: &[&str] = &[
    // Files: libtool, automake, C++, OpenCL, Crystal, OCaml, make, Perl, PostScript, Rust, shell …
    "ac", "am", "as", "cab", "cc", "cl", "cr", "gd", "la", "md", "mk", "ml", "mm", "mov", "pl",
    "pm", "prof", "ps", "pub", "py", "rs", "sc", "sh", "so", "st", "sv", "tf", "zip",
    // Projects: `crates.io`, `socket.io`, `spacy.ai`.
    "ai", "io", // Parts: `user.name`, `os.link`, `self.host`, `form.data`.
    "bar", "build", "data", "date", "do", "foo", "host", "id", "in", "int", "java", "link", "map",
    "name", "new", "report", "run", "zone",
];

/// Returns the names in a text that X makes a link though nobody wrote one, in order: `lib.rs`,
/// `ASP.NET`, `crates.io`, and `tonight.In` where a blank is missing.
///
/// A link was meant where there is a scheme, `www.`, a port or a path. Of the other names these are
/// accidents: those whose ending is not in small letters, and those whose ending is one of files,
/// projects or parts of programs. `example.com` and `c-base.org` are taken to be meant.
pub(in crate::channels) fn accidental_links(text: &str) -> Vec<&str> {
    if !text
        .match_indices('.')
        .any(|(dot, _)| may_end(&text[dot + 1..]))
    {
        return Vec::new();
    }
    let links = links(text).into_iter().map(|link| &text[link]);
    links.filter(|link| is_accident(link)).collect()
}

/// Whether what stands behind a dot may be the ending of an accident. Most texts have none, and need not
/// be searched for links.
fn may_end(behind: &str) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let name = &behind[..behind.bytes().take_while(is_of_name).count()];
    let is_foreign = || behind.bytes().next().is_some_and(|byte| !byte.is_ascii());
    ENDINGS.contains(&name) || name.bytes().any(|byte| byte.is_ascii_uppercase()) || is_foreign()
}

fn is_accident(link: &str) -> bool {
    let is_meant = link.contains(['/', ':']) || has_www(link);
    let Some((_, ending)) = link.rsplit_once('.').filter(|_| !is_meant) else {
        return false;
    };
    ending.chars().any(char::is_uppercase) || ENDINGS.contains(&ending)
}

fn has_www(link: &str) -> bool {
    let start = link.get(.."www.".len());
    start.is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_projects_are_accidents() {
        let text = "We wrote lib.rs, README.md and main.py in ASP.NET; see crates.io.";
        let found = ["lib.rs", "README.md", "main.py", "ASP.NET", "crates.io"];
        assert_eq!(accidental_links(text), found);
        assert_eq!(
            accidental_links("Free entry tonight.In the cellar"),
            ["tonight.In"]
        );
        assert_eq!(
            accidental_links("`user.name` and 例main.rs"),
            ["user.name", "main.rs"]
        );
    }

    #[test]
    fn links_that_people_mean_are_none() {
        for text in [
            "https://crates.io",
            "http://docs.rs/tokio",
            "docs.rs/tokio",
            "www.lib.rs",
            "WWW.LIB.RS",
            "crates.io:443/a",
            "example.com",
            "c-base.org",
            "münchen.de",
            "Meetup.com",
            "ana@docs.rs",
            "@docs.rs",
            "node.js, main.go, Cargo.toml, v1.2.3, 18.30, e.g. St.Louis",
            "",
        ] {
            assert_eq!(accidental_links(text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn an_ending_is_one_that_x_knows() {
        for ending in ENDINGS {
            let name = format!("a.{ending}");
            assert_eq!(accidental_links(&name), [&name]);
        }
    }
}
