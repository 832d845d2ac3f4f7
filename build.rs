//! Where the program lies in memory, on Linux.
//!
//! A program that may be loaded at any address (PIE) has thousands of addresses that are set at every start, in pages
//! that are copied for it: a start takes a third longer. What it gives up is that its own code lies elsewhere each
//! time, which makes errors of memory harder to use; the project forbids unsafe code, and the libraries of the system,
//! the stack and the heap still lie elsewhere each time.

use std::env;

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script so")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = ["ARCH", "OS", "ENV"].map(|part| env::var(format!("CARGO_CFG_TARGET_{part}")));
    let target = target.map(Result::unwrap_or_default);
    if target == ["x86_64", "linux", "gnu"] {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
