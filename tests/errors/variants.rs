//! Every variant of every error enum is on the page, or it is said why not.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{files_below, manifest};

/// A variant a line, and behind it the heading of the gallery where it is shown; or, in brackets, why
/// it cannot be shown there.
const TABLE: &str = include_str!("variants.txt");

#[test]
fn every_variant_of_an_error_is_in_the_gallery() {
    let page = include_str!("../errors.txt");
    let headings: BTreeSet<&str> = page.lines().collect();
    let rows: BTreeMap<&str, &str> = TABLE
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect();
    let mut faults = Vec::new();
    let variants = variants();
    for variant in &variants {
        match rows.get(variant.as_str()).map(|row| row.trim()) {
            None => faults.push(format!("{variant} is not in variants.txt")),
            Some(row) if row.starts_with('(') || headings.contains(row) => {}
            Some(row) => faults.push(format!("{variant}: the gallery has no `{row}`")),
        }
    }
    let known: BTreeSet<&str> = variants.iter().map(String::as_str).collect();
    let stale = rows.keys().filter(|row| !known.contains(**row));
    faults.extend(stale.map(|row| format!("{row} is no variant any more")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns the variants of the enums whose names say that they are errors, as `Enum::Variant`.
fn variants() -> Vec<String> {
    let mut found = Vec::new();
    for path in files_below(&manifest().join("src"), "rs") {
        let text = std::fs::read_to_string(path).unwrap();
        let mut of = None;
        for line in text.lines() {
            if let Some((_, name)) = line.split_once("enum ")
                && line.ends_with(" {")
                && (line.starts_with("pub") || line.starts_with("enum"))
            {
                let name = name.trim_end_matches(" {");
                let is_error = ["Error", "Fault"]
                    .iter()
                    .any(|end| name.ends_with(end) && name != *end);
                of = is_error.then(|| name.to_owned());
            } else if line == "}" {
                of = None;
            } else if let (Some(name), Some(variant)) = (&of, line.strip_prefix("    "))
                && variant.starts_with(|sign: char| sign.is_ascii_uppercase())
            {
                let end = variant.find(|sign: char| !sign.is_ascii_alphanumeric());
                found.push(format!(
                    "{name}::{}",
                    &variant[..end.unwrap_or(variant.len())]
                ));
            }
        }
    }
    found
}
