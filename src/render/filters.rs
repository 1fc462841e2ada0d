//! The filters that templates may use.
use tera::Tera;

pub(super) fn register(tera: &mut Tera, base: &str) {
    let _ = (tera, base);
}
