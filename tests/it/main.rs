//! Tests of the program as its user sees it, and of the rules that the project keeps.

mod bad_input;
mod building;
mod case;
mod checking;
mod example;
mod fields;
mod generated;
mod making;
mod pages;
mod retold;
mod seeds;
mod tidy;
