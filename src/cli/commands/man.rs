use std::path::PathBuf;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::store;

/// Print the manual page
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder to write a page for every command into
    #[arg(long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(output) = &args.output else {
        return cx.print(&page(command)?);
    };
    if cx.is_dry_run() {
        cx.status("Nothing was written.");
        return Ok(());
    }
    let folder = cx.folder()?.join(output);
    let mut written = 0;
    for (name, command) in pages("convoke", command) {
        store::write_output(&folder.join(format!("{name}.1")), &page(command)?, |old| {
            old.starts_with(['.', '\''])
        })?;
        written += 1;
    }
    cx.status(&format!("Wrote {written} pages to {}", output.display()));
    Ok(())
}

/// Returns a command and all commands below it, by the names of their pages.
fn pages(name: &str, command: clap::Command) -> Vec<(String, clap::Command)> {
    let mut found = Vec::new();
    for below in command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
    {
        found.extend(pages(
            &format!("{name}-{}", below.get_name()),
            below.clone(),
        ));
    }
    // clap asks for a name that lives as long as the program; there are as many as commands.
    let named = command.name(String::leak(name.to_owned()) as &'static str);
    found.insert(0, (name.to_owned(), named));
    found
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
