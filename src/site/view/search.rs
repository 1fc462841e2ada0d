//! What `search.html` may see.

use serde::Serialize;

/// The search page.
///
/// The search needs a script, `static/search.js`, which reads what the page says of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// The address of the folder that holds the index: a folder a municipal year, by the value of
    /// its choice, and one of what belongs to no year.
    pub index: String,
    /// The name of the folder of what belongs to no year; it has the program, too.
    pub standing: String,
    /// The committees, by title.
    pub committees: Vec<Choice>,
    /// The municipal years in which there are meetings, newest first.
    pub years: Vec<Choice>,
    /// The topics, by title.
    pub topics: Vec<Choice>,
}

/// Something to choose from a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What stands for it in an address.
    pub value: String,
    /// Its words.
    pub label: String,
}
