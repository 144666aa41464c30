//! Mail files on disk, as mail programs leave them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::{fs::PermissionsExt, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use stepback::{
    domain::mail::{Batch, FolderName, FolderRole, Uid},
    maildir::{
        Error, Maildir, READ_AT_MOST, Reason, Skipped, UniqueName,
        import::{self, SourceKind},
        mbox::Mbox,
        uid_of,
    },
};
use tempfile::TempDir;

/// Long after any file of these tests is written.
fn later() -> Timestamp {
    "2199-01-01T00:00:00Z".parse().expect("a time")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a time")
}

fn empty() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn make(root: &Path, folders: &[&str]) {
    for folder in folders {
        for half in ["cur", "new", "tmp"] {
            fs::create_dir_all(root.join(folder).join(half)).expect("a folder");
        }
    }
}

fn put(root: &Path, path: &str, text: &str, second: i64) {
    let path = root.join(path);
    fs::write(&path, text).expect("a mail");
    let file = fs::File::options().append(true).open(path).expect("a mail");
    file.set_modified(at(second).into()).expect("a time");
}

fn open(root: &Path) -> Maildir {
    Maildir::open(root, &["*"], &["nothing"]).expect("a Maildir")
}

fn names(maildir: &Maildir) -> Vec<(String, FolderRole)> {
    let folders = maildir.folders().expect("folders").into_iter();
    folders.map(|folder| (folder.name.0, folder.role)).collect()
}

type Known = BTreeMap<FolderName, BTreeSet<Uid>>;

/// Everything that one look finds.
fn look(maildir: &mut Maildir, known: &Known, since: i64) -> (Vec<Batch>, Skipped) {
    let mut check = maildir.check(known, at(since), later()).expect("a look");
    let batches = check.by_ref().map(|batch| batch.expect("a batch")).collect();
    (batches, check.skipped().clone())
}

fn texts(batches: &[Batch]) -> Vec<String> {
    let mails = batches.iter().flat_map(|batch| &batch.mails);
    mails.map(|mail| String::from_utf8_lossy(&mail.bytes).into_owned()).collect()
}

fn role_names(names: &[(&str, FolderRole)]) -> Vec<(String, FolderRole)> {
    names.iter().map(|(name, role)| ((*name).to_owned(), *role)).collect()
}

#[test]
fn folders_of_the_dotted_layout() {
    let root = empty();
    make(root.path(), &["", ".Sent", ".Clients.Acme", ".Spam", ".Trash", ".Entw&APw-rfe"]);
    fs::create_dir(root.path().join(".notmuch")).unwrap();
    assert_eq!(
        names(&open(root.path())),
        role_names(&[
            ("Clients/Acme", FolderRole::Other),
            ("INBOX", FolderRole::Inbox),
            ("Sent", FolderRole::Sent),
            ("Spam", FolderRole::Junk),
        ])
    );
}

#[test]
fn folders_of_the_nested_layouts() {
    let root = empty();
    make(root.path(), &["Inbox", "Clients/Acme", "Clients/.Beta", "Drafts", "Trash/2025"]);
    make(root.path(), &["INBOX.Sent", "[Gmail]/All Mail"]);
    assert_eq!(
        names(&open(root.path())),
        role_names(&[
            ("Clients/Acme", FolderRole::Other),
            ("Clients/Beta", FolderRole::Other),
            ("INBOX", FolderRole::Inbox),
            ("INBOX.Sent", FolderRole::Sent),
            ("[Gmail]/All Mail", FolderRole::All),
        ])
    );
}

#[test]
fn patterns_choose_folders() {
    let root = empty();
    make(root.path(), &["", ".Clients.Acme", ".Clients.Old", ".Lists"]);
    let maildir = Maildir::open(root.path(), &["inbox", "clients/*"], &["*old"]).unwrap();
    let names: Vec<_> = names(&maildir).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Clients/Acme", "INBOX"]);
}

#[test]
fn a_folder_without_mail_is_no_maildir_and_the_error_says_what_is_expected() {
    let root = empty();
    let error = Maildir::open(root.path(), &["*"], &[""]).unwrap_err();
    assert!(error.to_string().contains("expected `cur` and `new`"), "{error}");
    let error = Maildir::open(root.path().join("gone"), &["*"], &[""]).unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }), "{error}");
}

#[test]
fn links_in_a_circle_come_to_an_end() {
    let root = empty();
    make(root.path(), &["INBOX", "Clients/Acme"]);
    symlink(root.path(), root.path().join("Clients/again")).unwrap();
    symlink("self", root.path().join("self")).unwrap();
    assert_eq!(names(&open(root.path())).len(), 2);
}

#[test]
fn new_mail_comes_newest_first_with_number_and_time() {
    let root = empty();
    make(root.path(), &["", ".Sent"]);
    put(root.path(), "cur/1.a.host:2,S", "one", 1_000);
    put(root.path(), "new/2.b.host", "two", 3_000);
    put(root.path(), "cur/3.c.host:2,", "three", 2_000);
    put(root.path(), ".Sent/cur/4.d.host:2,S", "four", 4_000);
    let (batches, skipped) = look(&mut open(root.path()), &Known::new(), 0);
    assert_eq!(texts(&batches), ["two", "three", "one", "four"]);
    assert_eq!(skipped, Skipped::default());
    let mail = &batches[0].mails[0];
    assert_eq!((mail.uid, mail.arrived), (uid_of(b"2.b.host"), at(3_000)));
    assert!(mail.complete);
    assert_eq!((&*batches[1].folder.0, batches[1].role), ("Sent", FolderRole::Sent));
    assert_eq!((batches[1].position.next, batches[1].position.oldest), (0, 1));
}

#[test]
fn a_known_mail_whose_file_is_gone_is_told_once_and_one_renamed_is_not() {
    let root = empty();
    make(root.path(), &["."]);
    put(root.path(), "cur/1.a.host:2,S", "kept", 5_000);
    let inbox = FolderName("INBOX".to_owned());
    let known = BTreeSet::from([uid_of(b"1.a.host:2,"), uid_of(b"1.b.host")]);
    let known = Known::from([(inbox, known)]);
    let mut maildir = open(root.path());
    let (batches, _) = look(&mut maildir, &known, 2_000);
    let [batch] = batches.as_slice() else { panic!("{batches:?}") };
    let gone = uid_of(b"1.b.host");
    assert_eq!((batch.gone.as_slice(), batch.mails.len()), ([gone..=gone].as_slice(), 0));
    assert_eq!(look(&mut maildir, &known, 2_000).0, [], "the folder has not changed");
}

#[test]
fn what_is_known_or_too_old_is_not_read() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a.host:2,S", "known", 5_000);
    put(root.path(), "cur/2.b.host:2,", "just in time", 2_000);
    put(root.path(), "cur/3.c.host:2,", "too old", 1_999);
    let inbox = FolderName("INBOX".to_owned());
    let known = Known::from([(inbox, BTreeSet::from([uid_of(b"1.a.host:2,")]))]);
    let (batches, _) = look(&mut open(root.path()), &known, 2_000);
    assert_eq!(texts(&batches), ["just in time"]);
}

#[test]
fn a_batch_holds_at_most_five_hundred_mails() {
    let root = empty();
    make(root.path(), &[""]);
    for n in 0..501 {
        put(root.path(), &format!("cur/{n}.x.host:2,"), "mail", 1_000 + n);
    }
    let (batches, _) = look(&mut open(root.path()), &Known::new(), 0);
    let sizes: Vec<_> = batches.iter().map(|batch| batch.mails.len()).collect();
    assert_eq!(sizes, [500, 1]);
}

#[test]
fn only_the_beginning_of_a_large_mail_is_read() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", &"x".repeat(READ_AT_MOST + 1), 2_000);
    put(root.path(), "cur/2.b:2,", &"x".repeat(READ_AT_MOST), 1_000);
    let (batches, _) = look(&mut open(root.path()), &Known::new(), 0);
    let read: Vec<_> =
        batches[0].mails.iter().map(|mail| (mail.bytes.len(), mail.complete)).collect();
    assert_eq!(read, [(READ_AT_MOST, false), (READ_AT_MOST, true)]);
}

#[test]
fn what_is_no_mail_is_passed_over_and_reported() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", "mail", 1_000);
    put(root.path(), "cur/2.b:2,", "", 1_000);
    put(root.path(), "cur/.lock", "x", 1_000);
    put(root.path(), "dovecot-uidlist", "x", 1_000);
    fs::create_dir(root.path().join("cur/folder")).unwrap();
    let _socket = UnixListener::bind(root.path().join("cur/socket")).unwrap();
    symlink("nowhere", root.path().join("cur/3.c:2,")).unwrap();
    let (batches, skipped) = look(&mut open(root.path()), &Known::new(), 0);
    assert_eq!(texts(&batches), ["mail"]);
    let mut reasons: Vec<_> = skipped
        .files
        .iter()
        .map(|file| (file.path.file_name().unwrap().to_str().unwrap(), file.reason))
        .collect();
    reasons.sort_by_key(|(name, _)| *name);
    assert_eq!(
        reasons,
        [
            ("2.b:2,", Reason::Empty),
            ("3.c:2,", Reason::Vanished),
            ("folder", Reason::NotAFile),
            ("socket", Reason::NotAFile),
        ]
    );
    assert_eq!(skipped.count, 4);
}

#[test]
fn a_folder_that_has_settled_is_not_listed_again() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", "one", 1_000);
    let mut maildir = open(root.path());
    assert_eq!(texts(&look(&mut maildir, &Known::new(), 0).0), ["one"]);
    // Nothing is known, but nothing has changed either.
    assert_eq!(texts(&look(&mut maildir, &Known::new(), 0).0), Vec::<String>::new());
    put(root.path(), "new/2.b", "two", 1_000);
    assert_eq!(look(&mut maildir, &Known::new(), 0).0.len(), 1);
}

#[test]
fn a_longer_look_back_lists_a_settled_folder_again() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", "one", 1_000);
    let mut maildir = open(root.path());
    assert_eq!(look(&mut maildir, &Known::new(), 2_000).0.len(), 0);
    assert_eq!(look(&mut maildir, &Known::new(), 1_000).0.len(), 1);
}

#[test]
fn a_folder_that_changed_just_now_is_listed_again() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", "one", 1_000);
    let changed = fs::metadata(root.path().join("cur")).unwrap().modified().unwrap();
    let changed = Timestamp::try_from(changed).unwrap();
    let mut maildir = open(root.path());
    let mut mails = |seconds| {
        let now = changed + SignedDuration::from_millis(seconds);
        maildir.check(&Known::new(), at(0), now).unwrap().count()
    };
    assert_eq!([mails(1_999), mails(1_999)], [1, 1]);
    assert_eq!([mails(2_001), mails(2_001)], [1, 0]);
}

#[test]
fn a_look_broken_off_is_taken_again() {
    let root = empty();
    make(root.path(), &[""]);
    put(root.path(), "cur/1.a:2,", "one", 1_000);
    let mut maildir = open(root.path());
    assert!(maildir.check(&Known::new(), at(0), later()).unwrap().next().is_some());
    assert_eq!(look(&mut maildir, &Known::new(), 0).0.len(), 1);
}

#[test]
fn a_folder_that_cannot_be_read_is_an_error_and_the_next_one_follows() {
    let root = empty();
    make(root.path(), &["", ".Sent"]);
    put(root.path(), ".Sent/cur/1.a:2,", "one", 1_000);
    let mut maildir = open(root.path());
    let known = Known::new();
    let check = maildir.check(&known, at(0), later()).unwrap();
    fs::remove_dir_all(root.path().join("new")).unwrap();
    let items: Vec<_> = check.collect();
    assert!(matches!(&items[0], Err(Error::Folder { folder, .. }) if folder.0 == "INBOX"));
    assert!(matches!(&items[1], Ok(batch) if batch.folder.0 == "Sent"));
}

#[test]
fn drafts_are_read_when_asked_for() {
    let root = empty();
    make(root.path(), &["", ".Drafts"]);
    put(root.path(), ".Drafts/cur/1.a:2,D", "draft", 1_000);
    let mut maildir = open(root.path());
    assert_eq!(look(&mut maildir, &Known::new(), 0).0.len(), 0);
    let known = Known::new();
    let drafts: Vec<_> = maildir.check_drafts(&known, at(0), later()).unwrap().flatten().collect();
    assert_eq!(texts(&drafts), ["draft"]);
}

#[test]
fn a_draft_arrives_whole_and_private() {
    let root = empty();
    make(root.path(), &["", ".Drafts"]);
    let name = UniqueName::new(at(1_700_000_000), 12, 3, "a/b:c.example");
    let draft = open(root.path()).save_draft(b"Subject: hi\n\nhello\n", &name).unwrap();
    assert_eq!(draft, root.path().join(".Drafts/cur/1700000000.M0P12Q3.a_b_c.example:2,DS"));
    assert_eq!(fs::read(&draft).unwrap(), b"Subject: hi\n\nhello\n");
    assert_eq!(fs::metadata(&draft).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(root.path().join(".Drafts/tmp")).unwrap().count(), 0);
}

#[test]
fn a_draft_replaces_nothing() {
    let root = empty();
    make(root.path(), &["", "Drafts"]);
    let maildir = open(root.path());
    let name = UniqueName::new(at(1), 2, 3, "host");
    let draft = maildir.save_draft(b"first", &name).unwrap();
    assert!(matches!(maildir.save_draft(b"second", &name), Err(Error::Draft { .. })));
    assert_eq!(fs::read(draft).unwrap(), b"first");
    assert_eq!(fs::read_dir(root.path().join("Drafts/tmp")).unwrap().count(), 0);
}

#[test]
fn a_draft_that_is_there_already_is_not_put_there_again() {
    let root = empty();
    make(root.path(), &["", ".Drafts"]);
    let maildir = open(root.path());
    let save = |id: &str, nonce: u64| {
        let mail = format!("Subject: hi\nMessage-ID: <{id}@northwind.example>\n\n<2@host>\n");
        maildir.save_draft(mail.as_bytes(), &UniqueName::new(at(1), 2, nonce, "host")).unwrap()
    };
    let first = save("1", 1);
    // The mail program gave it other flags, and changed it.
    let flagged = first.with_file_name("1.M0P2Q1.host:2,DFS");
    fs::rename(&first, &flagged).unwrap();
    let edited = "message-id: <1@northwind.example>\nSubject: hi\n\nedited\n";
    fs::write(&flagged, edited).unwrap();
    assert_eq!(save("1", 2), flagged);
    assert_eq!(fs::read_to_string(&flagged).unwrap(), edited);
    assert_ne!(save("2", 3), flagged, "another draft");
    assert_eq!(fs::read_dir(root.path().join(".Drafts/cur")).unwrap().count(), 2);
}

#[test]
fn without_a_drafts_folder_the_error_says_what_to_do() {
    let root = empty();
    make(root.path(), &[""]);
    let error = open(root.path()).save_draft(b"x", &UniqueName::new(at(1), 2, 3, "host"));
    let error = error.unwrap_err();
    assert!(matches!(error, Error::NoDrafts { .. }));
    assert!(error.to_string().contains("make one"), "{error}");
}

#[tokio::test]
async fn mail_that_arrives_wakes_the_watch() {
    let root = empty();
    make(root.path(), &["", ".Sent"]);
    // A machine without watches left looks from time to time instead.
    let Some(watch) = open(root.path()).watch().unwrap() else { return };
    put(root.path(), ".Sent/tmp/1.a", "mail", 1_000);
    fs::rename(root.path().join(".Sent/tmp/1.a"), root.path().join(".Sent/new/1.a")).unwrap();
    tokio::time::timeout(Duration::from_secs(30), watch.changed()).await.expect("a change");
}

#[test]
fn the_kind_of_a_path_is_told() {
    let root = empty();
    make(root.path(), &["tree/Sent", "tree/INBOX", "one"]);
    fs::create_dir(root.path().join("mails")).unwrap();
    put(root.path(), "mails/a.EML", "Subject: a\n\nhi\n", 1_000);
    put(root.path(), "a.mbox", "From a Mon Oct  5 10:12:00 2026\nSubject: a\n\nhi\n", 1_000);
    put(root.path(), "saved", "Subject: a\n\nhi\n", 1_000);
    for (path, kind) in [
        ("tree", SourceKind::Maildirs),
        ("one", SourceKind::Maildir),
        ("a.mbox", SourceKind::Mbox),
        ("saved", SourceKind::Mail),
        ("mails/a.EML", SourceKind::Mail),
        ("mails", SourceKind::Mails),
    ] {
        assert_eq!(import::kind_of(&root.path().join(path)).unwrap(), kind, "{path}");
    }
}

#[test]
fn what_holds_no_mail_is_refused_with_what_was_expected() {
    let root = empty();
    fs::create_dir(root.path().join("photos")).unwrap();
    put(root.path(), "empty", "", 1_000);
    put(root.path(), "diary.txt", "Dear diary: nothing.\n", 1_000);
    put(root.path(), "a.mbox.gz", "\u{1f}", 1_000);
    for path in ["photos", "empty", "diary.txt", "a.mbox.gz"] {
        let error = import::kind_of(&root.path().join(path)).unwrap_err().to_string();
        assert!(error.contains("expected a Maildir"), "{error}");
    }
    assert!(matches!(import::kind_of(&root.path().join("gone")), Err(Error::Unreadable { .. })));
}

#[test]
fn an_mbox_file_is_imported_twice_without_harm() {
    let root = empty();
    let mbox = "From a Mon Oct  5 10:12:00 2026\nSubject: a\n\none\n\n\
                From a Mon Oct  5 10:13:00 2026\nSubject: b\n\ntwo\n";
    put(root.path(), "Sent.mbox", mbox, 1_000);
    let path = root.path().join("Sent.mbox");
    let import = || -> Vec<Batch> {
        let mails = Mbox::open(&path).expect("a file");
        import::in_batches(import::folder_named_after(&path), mails).flatten().collect()
    };
    let first = import();
    assert_eq!((&*first[0].folder.0, first[0].role), ("Sent", FolderRole::Sent));
    assert_eq!(texts(&first), ["Subject: a\n\none\n", "Subject: b\n\ntwo\n"]);
    assert_ne!(first[0].mails[0].uid, first[0].mails[1].uid);
    assert_eq!(import(), first);
}

#[test]
fn a_single_mail_that_cannot_be_read_costs_only_itself() {
    let root = empty();
    put(root.path(), "a.eml", "Subject: a\n\none\n", 1_000);
    put(root.path(), "c.eml", "Subject: c\n\nthree\n", 1_000);
    let paths: Vec<PathBuf> =
        ["a", "b", "c"].map(|n| root.path().join(n).with_extension("eml")).into();
    let folder = (FolderName("Import".to_owned()), FolderRole::Other);
    let items: Vec<_> = import::in_batches(folder, import::read_mails(paths)).collect();
    let outcomes: Vec<_> = items.iter().map(Result::is_ok).collect();
    assert_eq!(outcomes, [true, false, true]);
}
