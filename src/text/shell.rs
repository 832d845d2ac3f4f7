/// Returns a word as a shell takes it for one: as it is where that is plain, in quotes otherwise.
pub fn for_shell(word: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-+,:@%=\\…".contains(sign);
    // A stroke back is a part of a path only where paths are written so.
    let is_plain = |sign| is_plain(sign) && (cfg!(windows) || sign != '\\');
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if cfg!(windows) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
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
        let words = ["my group/plan.toml", "a'b", "$HOME", "", "a;b", "~"].map(for_shell);
        let wanted = [
            "'my group/plan.toml'",
            r"'a'\''b'",
            "'$HOME'",
            "''",
            "'a;b'",
            "'~'",
        ];
        assert_eq!(words, wanted);
    }
}
