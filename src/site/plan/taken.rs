//! Which addresses are taken, and by what.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

use crate::site::{Page, PublishedFile};

/// What stands at a path of the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A page, by its position.
    Page(u32),
    /// A published file, by its position.
    File(u32),
}

/// What stands where, found by path.
///
/// A path stands here as its file, or as its folder where it is the index of one, so that no file
/// stands where a folder must; in lower case, because `About/` and `about/` are one folder on many
/// machines. Only a digest of that is held: the words are those of the page or the file.
#[derive(Clone, Debug, Default)]
pub(in crate::site) struct Taken(HashMap<u64, Stands>);

/// A path as it is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(u64);

impl Key {
    pub(super) fn of(path: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        plain(path).hash(&mut hasher);
        Self(hasher.finish())
    }
}

fn plain(path: &str) -> Cow<'_, str> {
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    if path
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        path.into()
    } else {
        path.to_lowercase().into()
    }
}

fn path_of<'a>(at: Stands, pages: &'a [Page], files: &'a [PublishedFile]) -> Option<&'a str> {
    Some(match at {
        Stands::Page(ix) => &pages.get(ix as usize)?.place.path,
        Stands::File(ix) => &files.get(ix as usize)?.place.path,
    })
}

impl Taken {
    pub(super) fn reserve(&mut self, more: usize) {
        self.0.reserve(more);
    }

    /// Takes a path for what is to stand there next, or says what has it already.
    pub(super) fn claim(
        &mut self,
        Key(mut key): Key,
        path: &str,
        next: Stands,
        pages: &[Page],
        files: &[PublishedFile],
    ) -> Result<(), Stands> {
        loop {
            match self.0.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(next);
                    return Ok(());
                }
                Entry::Occupied(taken) => {
                    let at = *taken.get();
                    let there = path_of(at, pages, files);
                    if there.is_some_and(|there| plain(there) == plain(path)) {
                        return Err(at);
                    }
                    key = key.wrapping_add(1);
                }
            }
        }
    }

    /// What stands at exactly this path.
    pub(in crate::site) fn find(
        &self,
        path: &str,
        pages: &[Page],
        files: &[PublishedFile],
    ) -> Option<Stands> {
        let Key(mut key) = Key::of(path);
        loop {
            let at = *self.0.get(&key)?;
            let there = path_of(at, pages, files)?;
            if plain(there) == plain(path) {
                return (there == path).then_some(at);
            }
            key = key.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PageKind, Urls};

    fn page(path: &str) -> Page {
        Page {
            place: Urls::new("https://x/").file(path),
            kind: PageKind::Home,
        }
    }

    #[test]
    fn one_place_is_taken_once_however_it_is_spelt() {
        let mut taken = Taken::default();
        let mut pages = Vec::new();
        for (path, first) in [
            ("about/index.html", None),
            ("index.html", None),
            ("About/index.html", Some(0)),
            ("about", Some(0)),
            ("ABOUT", Some(0)),
            ("about/a.pdf", None),
            ("Über/index.html", None),
            ("über", Some(3)),
        ] {
            let next = Stands::Page(pages.len().try_into().unwrap());
            let had = taken.claim(Key::of(path), path, next, &pages, &[]);
            assert_eq!(had.err(), first.map(Stands::Page), "{path}");
            if had.is_ok() {
                pages.push(page(path));
            }
        }
        for (path, found) in [
            ("about/index.html", Some(0)),
            ("about", None),
            ("About/index.html", None),
            ("Über/index.html", Some(3)),
            ("elsewhere", None),
        ] {
            let found = found.map(Stands::Page);
            assert_eq!(taken.find(path, &pages, &[]), found, "{path}");
        }
    }

    #[test]
    fn two_paths_of_one_digest_both_have_a_place() {
        let mut taken = Taken::default();
        let pages = [page("a"), page("b")];
        for (nth, one) in (0..).zip(&pages) {
            let (path, next) = (&one.place.path, Stands::Page(nth));
            let claimed = taken.claim(Key::of("a"), path, next, &pages[..nth as usize], &[]);
            assert_eq!(claimed, Ok(()));
        }
        assert_eq!(taken.find("a", &pages, &[]), Some(Stands::Page(0)));
        assert_eq!(taken.0.len(), 2);
    }
}
