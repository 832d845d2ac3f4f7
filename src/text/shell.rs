/// Returns a word as a shell takes it for one: as it is where that is plain, in quotes otherwise.
pub fn for_shell(word: &str) -> String {
    if !cfg!(windows) {
        return for_sh(word);
    }
    let is_path = |sign: char| sign == '\\' || is_plain(sign);
    if !word.is_empty() && word.chars().all(is_path) {
        word.to_owned()
    } else {
        format!("\"{word}\"")
    }
}

/// The same for `sh` wherever this runs: git brings one along.
pub fn for_sh(word: &str) -> String {
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn is_plain(sign: char) -> bool {
    sign.is_alphanumeric() || "/._-+,:@%=…".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for word in [
            "plan.toml",
            "/home/ana/plan.toml",
            "email=ana@example.org",
            "żółw",
        ] {
            assert_eq!(for_shell(word), word);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        let words = [
            "my group/plan.toml",
            "a'b",
            "$HOME",
            "",
            "a;b",
            "~",
            "Async!.title",
            "`ls`",
        ]
        .map(for_shell);
        let wanted = [
            "'my group/plan.toml'",
            r"'a'\''b'",
            "'$HOME'",
            "''",
            "'a;b'",
            "'~'",
            "'Async!.title'",
            "'`ls`'",
        ];
        assert_eq!(words, wanted);
    }
}
