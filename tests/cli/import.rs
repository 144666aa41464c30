//! Mail from files.

use super::*;
use crate::support::mailbox::LocalMail;

#[test]
fn an_mbox_is_read_once_however_often_it_is_imported() {
    let home = home();
    let said = import(&home, &engaged_and_quiet());
    assert!(said.contains("read 3 mails") && said.contains("3 are new"), "{said}");
    let said = import(&home, &engaged_and_quiet());
    assert!(said.contains("read 3 mails") && said.contains("0 are new"), "{said}");
    assert_eq!(home.relationships().len(), 1);
}

#[test]
fn a_maildir_and_single_mails_are_imported() {
    let home = home();
    let maildir = LocalMail::make(&home.path("mail"));
    engaged_and_quiet().iter().for_each(|mail| maildir.deliver(mail));
    let said = home.says(&["import", "mail"]);
    assert!(said.contains("3 are new"), "{said}");

    fs::create_dir(home.path("letters")).unwrap();
    for mail in never_answered() {
        fs::write(home.path("letters").join(format!("{}.eml", mail.id)), mail.bytes()).unwrap();
    }
    let one = home.path("letters/cold1@northwind.example.eml").display().to_string();
    assert!(home.says(&["import", &one]).contains("1 is new"));
    assert!(home.says(&["import", "letters"]).contains("2 are new"));
    assert_eq!(home.relationships().len(), 2);
}

#[test]
fn what_holds_no_mail_is_refused_with_what_was_expected() {
    let home = home();
    fs::create_dir(home.path("empty")).unwrap();
    fs::write(home.path("notes.txt"), "buy milk\n").unwrap();
    for (path, word) in [("missing", "missing"), ("empty", "Maildir"), ("notes.txt", "mbox")] {
        let ran = home.run(&["import", path]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{path}: {}", ran.err);
        assert!(ran.err.contains(path) && ran.err.contains(word), "{}", ran.err);
    }
    let ran = home.run(&["import", "missing"]);
    assert!(ran.err.contains("No such file"), "{}", ran.err);
}

#[test]
fn of_two_accounts_one_must_be_named() {
    let home = home();
    home.configure(
        "[account.work]\naddress = \"robin@northwind.example\"\nhost = \"a.example\"\n\
         [account.home]\naddress = \"robin@home.example\"\nhost = \"b.example\"\n",
    );
    fs::write(home.path("mail.mbox"), mbox(&engaged_and_quiet())).unwrap();
    let ran = home.run(&["import", "mail.mbox"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--account") && ran.err.contains("work"), "{}", ran.err);
    home.says(&["import", "mail.mbox", "--account", "work"]);
    assert_eq!(home.relationships()[0]["account"], "work");
}
