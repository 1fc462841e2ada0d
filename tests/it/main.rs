//! Tests of the program as its user sees it, and of the rules that the project keeps.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "all of it is tests: they may fail loudly, and they look at the files that the program wrote"
)]

mod bad_input;
mod building;
mod case;
mod checking;
mod example;
mod fields;
mod generated;
mod making;
mod retold;
mod seeds;
mod tidy;
