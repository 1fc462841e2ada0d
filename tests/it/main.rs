//! Tests of the program as its user sees it, and of the rules that the project keeps.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a helper of a test that fails fails the test; tests make files and say what they skip"
)]

mod again;
mod archives;
mod bad_input;
mod building;
mod case;
mod checking;
mod citing;
mod conventions;
mod dice;
mod downloads;
mod dresses;
mod edits;
mod example;
mod facets;
mod fields;
mod following;
mod generated;
mod glossing;
mod heads;
mod lists;
mod making;
mod moved;
mod pages;
mod preview;
mod printed;
mod retold;
mod round;
mod safe_pages;
mod scores;
mod searching;
mod seeds;
mod serving;
mod subscribing;
mod suggesting;
mod theme_docs;
mod themes;
mod tidy;
