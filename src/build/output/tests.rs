//! Builds into a folder, and what is in it afterwards.

use super::*;

fn build(folder: &Path, files: &[(&str, &str)]) -> Outcome<Changes> {
    let output = Output::open(folder)?;
    let made = files
        .iter()
        .map(|(name, text)| output.stage(name, text.as_bytes()))
        .collect::<Outcome<Vec<Made>>>()?;
    output.finish(made).map(|(changes, _)| changes)
}

fn tree(folder: &Path) -> String {
    files::walk_all(folder)
        .unwrap()
        .iter()
        .filter(|entry| entry.kind != Ok(Kind::Folder) && !entry.name.ends_with(LOCK))
        .map(|entry| match entry.name.starts_with(OWN) {
            true => format!("{}\n", entry.name),
            false => {
                let bytes = files::read_at_most(&entry.path, 99).unwrap();
                format!("{}: {}\n", entry.name, String::from_utf8_lossy(&bytes))
            }
        })
        .collect()
}

#[test]
fn only_what_changed_is_written_and_only_what_was_ours_is_removed() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("public");
    build(&folder, &[("a/index.html", "a"), ("b/c/index.html", "b")]).unwrap();
    files::write(&folder.join("notes.txt"), b"mine").unwrap();
    files::write(&folder.join("a/mine.txt"), b"mine").unwrap();
    let changes = build(&folder, &[("d.html", "d"), ("index.html", "i")]).unwrap();
    assert_eq!(
        changes,
        Changes {
            written: vec!["d.html".to_owned(), "index.html".to_owned()],
            unchanged: 0,
            removed: vec!["a/index.html".to_owned(), "b/c/index.html".to_owned()],
        }
    );
    insta::assert_snapshot!(tree(&folder), @r"
    .minutebook/manifest.json
    a/mine.txt: mine
    d.html: d
    index.html: i
    notes.txt: mine
    ");
    assert!(!files::is_taken(&folder.join("b")));
    let changes = build(&folder, &[("d.html", "D"), ("index.html", "i")]).unwrap();
    assert_eq!(changes.written, ["d.html"]);
    assert_eq!(changes.unchanged, 1);
}

#[test]
fn the_list_is_the_one_that_is_told_of_though_another_said_the_same() {
    let temp = tempfile::tempdir().unwrap();
    let build = || {
        let output = Output::open(temp.path()).unwrap();
        let made = output.stage("a.html", b"a").unwrap();
        output.finish(vec![made]).unwrap().1
    };
    let digest = build();
    let list = temp.path().join(OWN).join(MANIFEST);
    let mut bytes = files::read_at_most(&list, 9_999).unwrap();
    bytes.push(b'\n');
    files::write(&list, &bytes).unwrap();
    assert_eq!(build(), digest);
    let bytes = files::read_at_most(&list, 9_999).unwrap();
    assert_eq!(Digest::of(&bytes), digest);
}

#[test]
fn a_file_that_vanished_or_was_cut_is_written_again() {
    let temp = tempfile::tempdir().unwrap();
    let files = [("a.html", "aaa"), ("b.html", "bbb")];
    build(temp.path(), &files).unwrap();
    files::remove_file(&temp.path().join("a.html")).unwrap();
    files::write(&temp.path().join("b.html"), b"b").unwrap();
    let changes = build(temp.path(), &files).unwrap();
    assert_eq!(changes.written, ["a.html", "b.html"]);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &[("a", "1"), ("b/c/d", "2")]).unwrap();
    build(temp.path(), &[("a/x", "3"), ("b", "4")]).unwrap();
    insta::assert_snapshot!(tree(temp.path()), @r"
    .minutebook/manifest.json
    a/x: 3
    b: 4
    ");
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    files::write(&temp.path().join("letter.txt"), b"mine").unwrap();
    let refused = build(temp.path(), &[("index.html", "i")]).unwrap_err();
    assert!(refused.headline.contains("is not empty"), "{refused}");
    assert_eq!(tree(temp.path()), "letter.txt: mine\n");
    let busy = temp.path().join("busy");
    let _first = Output::open(&busy).unwrap();
    let second = Output::open(&busy).unwrap_err();
    assert!(second.headline.starts_with("another build"), "{second}");
}

#[test]
fn a_file_that_is_not_ours_is_not_overwritten() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &[("index.html", "i")]).unwrap();
    files::write(&temp.path().join("a.html"), b"mine").unwrap();
    let refused = build(temp.path(), &[("index.html", "x"), ("a.html", "a")]).unwrap_err();
    assert!(refused.headline.contains("in the way"), "{refused}");
    insta::assert_snapshot!(tree(temp.path()), @r"
    .minutebook/manifest.json
    a.html: mine
    index.html: i
    ");
}

#[test]
fn a_build_that_was_killed_is_repaired_by_the_next() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &[("a.html", "a"), ("old.html", "o")]).unwrap();
    // As if killed after some files were renamed and before the others were.
    let own = temp.path().join(OWN);
    let output = Output::open(temp.path()).unwrap();
    let made = ["new.html", "never.html"].map(|name| output.stage(name, b"n").unwrap());
    let manifest = Manifest::of(made.into_iter().map(|m| (m.name, m.entry)).collect());
    let mut both = manifest.clone();
    both.files.extend(
        Manifest::read(&own.join(MANIFEST))
            .unwrap()
            .unwrap()
            .0
            .files,
    );
    files::write(&own.join(ASIDE), &both.to_bytes().unwrap()).unwrap();
    files::remove_file(&own.join(MANIFEST)).unwrap();
    let staged = own.join(STAGING).join("new.html");
    files::move_into_place(&staged, &temp.path().join("new.html")).unwrap();
    std::mem::forget(output);
    files::remove_file(&own.join(LOCK)).unwrap();

    build(temp.path(), &[("a.html", "a"), ("b.html", "b")]).unwrap();
    insta::assert_snapshot!(tree(temp.path()), @r"
    .minutebook/manifest.json
    a.html: a
    b.html: b
    ");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_the_build_out_of_its_folder() {
    let temp = tempfile::tempdir().unwrap();
    let (folder, elsewhere) = (temp.path().join("public"), temp.path().join("elsewhere"));
    build(&folder, &[("index.html", "i")]).unwrap();
    files::make_folder(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.join("a")).unwrap();
    let refused = build(&folder, &[("index.html", "i"), ("a/x.html", "x")]).unwrap_err();
    assert!(refused.headline.contains("is a link"), "{refused}");
    assert_eq!(tree(&elsewhere), "");
}

/// Sweeping a staging folder that leads elsewhere would remove what is there.
#[cfg(unix)]
#[test]
fn nothing_is_swept_behind_a_link() {
    let temp = tempfile::tempdir().unwrap();
    let mine = temp.path().join("mine");
    files::write(&mine.join("staging/notes.txt"), b"mine").unwrap();
    for (to, name) in [
        ("mine/staging", "public/.minutebook/staging"),
        ("mine", "other/.minutebook"),
    ] {
        let link = temp.path().join(name);
        files::make_folder(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(temp.path().join(to), &link).unwrap();
        let folder = temp.path().join(name.split('/').next().unwrap());
        let failure = build(&folder, &[("a.html", "a")]).unwrap_err();
        assert!(failure.headline.contains("is a link"), "{failure}");
        assert_eq!(files::kind(&mine.join("staging/notes.txt")), Kind::File(4));
    }
}
