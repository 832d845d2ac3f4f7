//! Brings texts to where they were asked for: files for `--output`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use crate::render::{Layout, json_line};
use crate::store::{self, Delivery, Fate, FileName, Output, StoreError};

/// Writes a file each into the folder named with `--output`, and says what became of them.
///
/// A file that somebody changed by hand is kept, the others are written, and that is a failure:
/// whoever posts from the folder afterwards, or a script that does, would tell what is not so any
/// more.
pub(crate) fn into_folder(
    files: &[(FileName, String)],
    output: &Path,
    cx: &mut Context,
) -> Result<(), Failure> {
    let written = delivered(files, output, cx, store::write_folder)?;
    cx.list_written(&written)
}

/// As [`into_folder`], files that nobody else may read.
pub(crate) fn into_private_folder(
    files: &[(FileName, String)],
    output: &Path,
    cx: &Context,
) -> Result<(), Failure> {
    delivered(files, output, cx, store::write_private_folder).map(drop)
}

impl Context {
    /// Shows which files were written to those who read JSON, of a command that has nothing else to show.
    pub(crate) fn list_written(&mut self, files: &[String]) -> Result<(), Failure> {
        if self.layout(Layout::Table) == Layout::Json {
            self.print_json(&json!({ "written": files }))?;
        }
        Ok(())
    }

    /// Writes one document of JSON to the standard output, on a line of its own.
    pub(super) fn print_json(&mut self, document: &Value) -> Result<(), Failure> {
        self.print(&format!("{}\n", json_line(document)))
    }
}

/// Where a text goes that is written piece by piece: the standard output, or a file that has its name
/// when it is whole.
pub(crate) enum Outlet {
    Shown,
    /// The standard output, as the `text` of one document of JSON.
    Quoted(String),
    /// Nowhere, in a dry run that would write a file.
    Untold,
    File {
        output: Box<Output>,
        name: PathBuf,
    },
}

impl Outlet {
    /// Opens the file that was named, if that is none or one of its kind, or else the standard output.
    pub(crate) fn open(
        output: Option<&PathBuf>,
        is_of_kind: fn(&str) -> bool,
        cx: &Context,
    ) -> Result<Self, Failure> {
        let Some(name) = output.filter(|output| output.as_os_str() != "-") else {
            return Ok(Self::Shown);
        };
        if cx.is_dry_run() {
            return Ok(Self::Untold);
        }
        let output = Output::begin(&cx.folder()?.join(name), is_of_kind)?;
        Ok(Self::File {
            output: Box::new(output),
            name: name.clone(),
        })
    }

    /// Has a text that is the same in every layout quoted for those who read JSON.
    pub(crate) fn quoting(self, cx: &Context) -> Self {
        match self {
            Self::Shown if cx.layout(Layout::Table) == Layout::Json => Self::Quoted(String::new()),
            other => other,
        }
    }

    /// Writes the next piece.
    pub(crate) fn put(&mut self, text: &str, cx: &mut Context) -> Result<(), Failure> {
        match self {
            Self::Shown => cx.print_file(text),
            Self::Quoted(before) => {
                before.push_str(text);
                Ok(())
            }
            Self::Untold => Ok(()),
            Self::File { output, .. } => Ok(output.write(text)?),
        }
    }

    /// Says what was written, when nothing more comes.
    pub(crate) fn close(self, cx: &mut Context) -> Result<(), Failure> {
        match self {
            Self::Shown => Ok(()),
            Self::Quoted(text) => cx.print_json(&json!({ "text": text })),
            Self::Untold => {
                cx.status("Nothing was written.");
                cx.list_written(&[])
            }
            Self::File { output, name } => {
                output.finish()?;
                let name = name.display().to_string();
                cx.status(&format!("Wrote {name}"));
                cx.list_written(&[name])
            }
        }
    }
}

type Write = fn(&Path, &[(FileName, String)]) -> Result<Delivery, StoreError>;

fn delivered(
    files: &[(FileName, String)],
    output: &Path,
    cx: &Context,
    write: Write,
) -> Result<Vec<String>, Failure> {
    let shown = |name: &FileName| output.join(name.as_str()).display().to_string();
    if cx.is_dry_run() {
        cx.status("Nothing was written.");
        return Ok(Vec::new());
    }
    let Delivery { files, fault } = write(&cx.folder()?.join(output), files)?;
    let mut written = Vec::new();
    let mut kept = Vec::new();
    for (name, fate) in &files {
        match fate {
            Fate::New | Fate::Renewed => {
                cx.status(&format!("Wrote {}", shown(name)));
                written.push(shown(name));
            }
            Fate::Same => cx.status(&format!("{} is up to date.", shown(name))),
            Fate::Kept => kept.push(shown(name)),
        }
    }
    match fault {
        Some(fault) => Err(Failure::from(fault).halfway(&written)),
        None if kept.is_empty() => Ok(written),
        None => Err(Failure::kept(&kept)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::cli::world::World;
    use crate::cli::{ColorWord, Globals};

    fn context(dry_run: bool) -> Context {
        let globals = Globals {
            plan: None,
            format: None,
            color: ColorWord::Never,
            quiet: true,
            yes: false,
            dry_run,
        };
        Context::new(World::read(), globals)
    }

    fn files(text: &str) -> Vec<(FileName, String)> {
        ["a", "b"]
            .map(|name| (FileName::of(&[name], "txt"), text.to_owned()))
            .into()
    }

    #[test]
    fn a_file_changed_by_hand_is_a_failure_and_the_others_are_written() {
        let root = TempDir::new().expect("a folder");
        let out = root.path().join("out");
        let cx = &mut context(false);
        into_folder(&files("old"), &out, cx).expect("both are new");
        into_folder(&files("old"), &out, cx).expect("both are the same");
        fs::write(out.join("a.txt"), "mine").expect("a file");
        into_folder(&files("new"), &out, cx).expect_err("one is kept");
        let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
        assert_eq!(
            (read("a.txt"), read("b.txt")),
            ("mine".into(), "new".into())
        );
    }

    #[test]
    fn a_dry_run_writes_nothing() {
        let root = TempDir::new().expect("a folder");
        let out = root.path().join("out");
        into_folder(&files("old"), &out, &mut context(true)).expect("nothing can go wrong");
        assert!(!out.exists());
    }
}
