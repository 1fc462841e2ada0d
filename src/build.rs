//! The pipeline: a folder of content in, a website out.
//!
//! [`load`] reads and recognises everything, [`examine`] enters it in the register and plans the
//! pages, [`compile`] renders and writes what changed.

mod layout;
mod levels;
mod load;
mod manifest;
mod output;

pub use load::{
    Attachment, CONTENT, Loaded, SITE_FILE, Surroundings, load, meeting_at, surroundings,
};
