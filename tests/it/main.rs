//! What the layers do together.

mod fields;
