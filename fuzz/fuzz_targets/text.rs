//! One fuzzer for all targets: `CONVOKE_TARGET` names which.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/hostile/targets.rs"]
mod targets;

static RUN: LazyLock<fn(&str)> = LazyLock::new(|| {
    let wanted = std::env::var("CONVOKE_TARGET").unwrap_or_else(|_| "plan".to_owned());
    let found = targets::TARGETS.iter().find(|(name, _)| *name == wanted);
    found.expect("CONVOKE_TARGET names a target").1
});

fuzz_target!(|text: &str| RUN(text));
