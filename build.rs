//! Where the program lies in memory, on Linux.
//!
//! A program that may be loaded at any address (PIE) has thousands of addresses that are set at every start, in pages
//! that are copied for it: a start takes a third longer. What it gives up is that its own code lies elsewhere each
//! time, which makes errors of memory harder to use; the project forbids unsafe code, and the libraries of the system,
//! the stack and the heap still lie elsewhere each time.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = ["ARCH", "OS", "ENV"].map(|part| told(&format!("CARGO_CFG_TARGET_{part}")));
    // What has the C library within it is linked in a way of its own.
    let is_static = told("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    if target == ["x86_64", "linux", "gnu"] && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Returns what cargo tells about the target.
#[expect(clippy::disallowed_methods, reason = "cargo tells a build script so")]
fn told(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
