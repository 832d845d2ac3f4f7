use super::Failure;
use crate::cli::clipboard::ClipboardError;

/// What works wherever there is a disk or an eye.
const INSTEAD: &str =
    "take `--output DIR` for a file each, or leave out `--copy` and select the text";

impl From<ClipboardError> for Failure {
    fn from(error: ClipboardError) -> Self {
        let first = match &error {
            ClipboardError::NoProgram { wanted } => wanted.first().copied(),
            _ => None,
        };
        let install = match first {
            Some("wl-copy") => Some("sudo apt install wl-clipboard"),
            Some("xclip") => Some("sudo apt install xclip"),
            Some("termux-clipboard-set") => Some("pkg install termux-api"),
            _ => None,
        };
        let tip = install.map(|command| format!("install it (`{command}` or alike), or {INSTEAD}"));
        Self::new(error.to_string()).tip(tip.unwrap_or_else(|| INSTEAD.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_how_to_get_it() {
        let failure = Failure::from(ClipboardError::NoProgram {
            wanted: vec!["wl-copy", "xclip"],
        });
        assert_eq!(
            failure.message,
            "cannot reach the clipboard without `wl-copy` or `xclip`"
        );
        let tip = failure.tip.unwrap_or_default();
        assert!(
            tip.contains("`sudo apt install wl-clipboard`") && tip.contains("`--output DIR`"),
            "{tip}"
        );
        let failure = Failure::from(ClipboardError::Nowhere);
        assert_eq!(failure.tip.as_deref(), Some(INSTEAD));
    }
}
