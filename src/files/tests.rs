//! The file system as it is met with.

#![expect(
    clippy::disallowed_methods,
    reason = "the wrapper is tested against what it wraps"
)]

use super::*;

#[test]
fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b.md");
    write(&path, b"one").unwrap();
    write(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    let names: Vec<String> = walk(folder.path())
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    assert_eq!(names, ["a", "a/b.md"]);
}

#[test]
fn failures_say_what_where_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let missing = read_at_most(&folder.path().join("x"), 9).unwrap_err();
    assert_eq!(
        missing.to_string(),
        format!(
            "cannot read `{}/x`: there is no such file or folder",
            folder.path().display()
        )
    );
    fs::write(folder.path().join("file"), "").unwrap();
    let below = write(&folder.path().join("file/x"), b"").unwrap_err();
    assert!(below.to_string().contains("file"), "{below}");
    let full = Failure::io(
        "write",
        Path::new("x"),
        &io::Error::from(ErrorKind::StorageFull),
    );
    assert_eq!(full.to_string(), "cannot write `x`: the disk is full");
    assert!(full.help.unwrap().starts_with("make room"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("in/a")).unwrap();
    fs::create_dir(at("out")).unwrap();
    fs::write(at("out/secret"), "x").unwrap();
    fs::write(at("in/own"), "x").unwrap();
    for (to, name) in [
        ("out", "in/folder"),
        ("out/secret", "in/file"),
        ("in/own", "in/a/own"),
    ] {
        std::os::unix::fs::symlink(at(to), at(name)).unwrap();
    }
    let found: Vec<(String, bool)> = walk(&at("in"))
        .unwrap()
        .into_iter()
        .map(|entry| (entry.name, entry.kind.is_ok()))
        .collect();
    let expected = [
        ("a", true),
        ("a/own", true),
        ("file", false),
        ("folder", false),
        ("own", true),
    ];
    assert_eq!(found, expected.map(|(name, read)| (name.to_owned(), read)));
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_or_nowhere_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("a")).unwrap();
    std::os::unix::fs::symlink(at("a"), at("a/again")).unwrap();
    std::os::unix::fs::symlink(at("nothing"), at("gone")).unwrap();
    std::os::unix::fs::symlink(at("self"), at("self")).unwrap();
    let found: Vec<(String, Result<Kind, String>)> = walk(folder.path())
        .unwrap()
        .into_iter()
        .map(|entry| (entry.name, entry.kind))
        .collect();
    let reason = |text: &str| Err(text.to_owned());
    assert_eq!(
        found,
        [
            ("a".to_owned(), Ok(Kind::Folder)),
            (
                "a/again".to_owned(),
                reason("it is a link to a folder that it lies in itself")
            ),
            ("gone".to_owned(), reason("it is a link that leads nowhere")),
            (
                "self".to_owned(),
                reason("symbolic links lead round in a circle")
            ),
        ]
    );
}

#[test]
fn only_so_much_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    fs::write(&path, [b'x'; 100]).unwrap();
    assert_eq!(read_at_most(&path, 10).unwrap().len(), 10);
}

#[test]
fn paths_that_mean_one_place_are_equal() {
    let folder = tempfile::tempdir().unwrap();
    let here = absolute(folder.path());
    assert_eq!(absolute(&folder.path().join("a/../b")), here.join("b"));
    assert_eq!(absolute(&folder.path().join("./b/c")), here.join("b/c"));
    assert_eq!(absolute(folder.path()), here);
}

#[test]
fn one_run_keeps_another_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    let held = lock(&path).unwrap();
    assert!(held.is_some());
    assert!(lock(&path).unwrap().is_none());
    drop(held);
    assert!(lock(&path).unwrap().is_some());
}
