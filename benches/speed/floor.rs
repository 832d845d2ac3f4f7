//! The least a program can do. Built by itself with `rustc -O`, and started as the others are, so that
//! what is compared is the work and not the start.
//!
//! Without words it does nothing. `read FILE...` reads files, `write FROM TO` copies bytes through memory,
//! `atomic FROM TO` does so by a new file, a sync of it, a rename, and a sync of the folder.

use std::fs::{self, File};
use std::io::{Result, Write};
use std::path::Path;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["read", ref files @ ..] => files.iter().try_for_each(|file| fs::read(file).map(drop)),
        ["write", from, to] => fs::write(to, fs::read(from)?),
        ["atomic", from, to] => atomic(from, to),
        _ => Ok(()),
    }
}

fn atomic(from: &str, to: &str) -> Result<()> {
    let bytes = fs::read(from)?;
    let beside = format!("{to}.new");
    let mut file = File::create(&beside)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    fs::rename(&beside, to)?;
    File::open(Path::new(to).parent().unwrap_or(Path::new(".")))?.sync_all()
}
