//! The pipeline: a folder of content in, a website out.
//!
//! [`load`] reads and recognises everything, [`examine`] enters it in the register and plans the
//! pages, [`compile`] renders and writes what changed.

mod layout;
mod load;

pub use load::{Attachment, Loaded, load};
