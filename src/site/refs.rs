//! refs.
