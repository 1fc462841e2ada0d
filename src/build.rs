//! The pipeline: a folder of content in, a website out.
//!
//! [`load`] reads and recognises everything; [`compile`] enters it in the register, plans the
//! pages, renders and writes what changed; [`examine`] does the same and writes nothing.

mod ahead;
mod compile;
mod count;
mod edition;
mod kept;
mod layout;
mod levels;
mod load;
mod manifest;
mod output;
mod progress;
mod reading;
mod reload;
mod search;
mod session;
mod stamp;
mod suggest;
mod theme;

pub use compile::{Compiled, Options, compile, examine};
pub use count::Counts;
pub use edition::{Edition, Found, Made};
pub use levels::forbids;
pub use load::{
    CONTENT, Loaded, SITE_FILE, Surroundings, load, load_public, meeting_at, surroundings,
};
pub use output::Changes;
pub use progress::{Phase, Unwatched, Watcher};
pub use reading::{FileRead, Known, Said, Taken};
pub use session::{Changed, Session, SessionOptions};
pub use suggest::{Likely, likely};
pub use theme::THEME_FOLDERS;
