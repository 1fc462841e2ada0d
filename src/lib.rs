//! Minutebook turns a folder of minutes into a linked website.
//!
//! It is a compiler: texts in, a website out. Data flows one way: *read* a file into [`prose`],
//! *recognise* a meeting in it, enter all meetings in one [`register`] where references are
//! resolved, *plan* the pages, *render* and *write* them. Everything between reading and writing is
//! pure and returns a value with what was noticed about it. ARCHITECTURE.md has the map.

pub mod build;
pub mod canonical;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod digest;
pub mod files;
pub mod import;
pub mod model;
pub mod prose;
pub mod read;
pub mod recognise;
pub mod register;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
