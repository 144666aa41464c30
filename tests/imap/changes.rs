//! What changes in a mailbox while nobody looks, or while somebody does.

use std::ops::Range;

use stepback::{
    domain::mail::{News, Uid},
    imap::DraftsSeen,
};

use super::*;
use crate::support::client::Client;

on_each_server!(
    copies_go_with_the_mail_and_move_with_it,
    what_went_while_nobody_was_connected_is_noticed,
    a_folder_that_is_renamed_is_not_read_again_and_one_that_vanishes_is_forgotten,
    a_folder_deleted_and_made_anew_is_read_anew,
    a_lookout_hears_of_the_folder_it_was_posted_to,
    a_draft_is_told_when_it_is_written_and_again_when_it_is_written_anew,
);

/// What the daemon does with news: it keeps the positions.
#[derive(Default)]
struct View {
    known: Positions,
    drafts: Option<DraftsSeen>,
    /// The copies that are known to lie in each folder.
    copies: BTreeMap<FolderName, BTreeMap<Uid, Vec<u8>>>,
    /// How many mails were ever read.
    read: usize,
}

impl View {
    /// Looks at the mailbox once, and goes on to wait, as the daemon does.
    async fn look(&mut self, session: &mut Session) -> Vec<News> {
        let (sender, mut receiver) = mpsc::channel(1000);
        let (followed, known, drafts) = (Followed::default(), self.known.clone(), self.drafts);
        let since = Timestamp::UNIX_EPOCH;
        let memory = Memory::default();
        let look = Look { drafts, ..Look::first(&followed, &known, &memory, (since, since)) };
        let checked = session.check(&look, &sender).await.expect("a check");
        assert!(checked.refused.is_empty(), "{checked:?}");
        self.drafts = checked.drafts;
        drop(sender);
        let mut told = Vec::new();
        while let Some(news) = receiver.recv().await {
            self.take(&news);
            told.push(news);
        }
        wait(session, Duration::ZERO).await.expect("a wait");
        told
    }

    /// Looks at the mailbox until `batches` with mail have come, and hangs up; says
    /// whether that is all there was.
    async fn look_briefly(&mut self, mut session: Session, batches: usize) -> bool {
        let (sender, mut receiver) = mpsc::channel(1);
        let (followed, known) = (Followed::default(), self.known.clone());
        let since = Timestamp::UNIX_EPOCH;
        let memory = Memory::default();
        let look = Look::first(&followed, &known, &memory, (since, since));
        let looking = async {
            let sender = sender;
            session.check(&look, &sender).await
        };
        let taking = async {
            let mut left = batches;
            while left > 0
                && let Some(news) = receiver.recv().await
            {
                self.take(&news);
                left -= usize::from(matches!(news, News::Mail(batch) if !batch.mails.is_empty()));
            }
            drop(receiver);
        };
        tokio::join!(looking, taking).0.is_ok()
    }

    fn take(&mut self, news: &News) {
        match news {
            News::Mail(batch) => {
                self.known.insert(batch.folder.clone(), batch.position);
                self.read += batch.mails.len();
                let copies = self.copies.entry(batch.folder.clone()).or_default();
                copies.retain(|uid, _| !batch.gone.iter().any(|gone| gone.contains(uid)));
                copies.extend(batch.mails.iter().map(|mail| (mail.uid, mail.bytes.clone())));
            }
            News::Renamed { from, to } => {
                let position = self.known.remove(from).expect("a known folder");
                self.known.insert(to.clone(), position);
                let copies = self.copies.remove(from).unwrap_or_default();
                self.copies.insert(to.clone(), copies);
            }
            News::Gone(folder) => {
                self.known.remove(folder);
                self.copies.remove(folder);
            }
            News::Draft(_) | News::DraftsThere(_) | News::Progress(_) => {}
        }
    }

    fn mails(&self, folder: &str) -> BTreeSet<Vec<u8>> {
        let copies = self.copies.get(&FolderName(folder.to_owned()));
        copies.into_iter().flatten().map(|(_, mail)| mail.clone()).collect()
    }
}

fn put(client: &mut Client, folder: &str, numbers: Range<usize>) {
    let mails: Vec<_> = numbers.map(mail).collect();
    client.append(folder, mails.iter().map(|mail| (mail.as_slice(), None)));
}

fn these(numbers: impl IntoIterator<Item = usize>) -> BTreeSet<Vec<u8>> {
    numbers.into_iter().map(mail).collect()
}

async fn copies_go_with_the_mail_and_move_with_it(bed: MailServer) {
    let (mut program, mut session) = (bed.client(), session(&bed).await);
    let mut view = View::default();
    program.must("CREATE Junk");
    put(&mut program, "INBOX", 0..6);
    put(&mut program, "Junk", 6..9);
    view.look(&mut session).await;
    assert_eq!((view.mails("INBOX"), view.mails("Junk")), (these(0..6), these(6..9)));

    // One is thrown away, one is found in Junk, and one comes.
    program.must("SELECT INBOX");
    program.must("STORE 2 +FLAGS (\\Deleted)");
    program.must("EXPUNGE");
    program.must("SELECT Junk");
    program.must("UID MOVE 2 INBOX");
    put(&mut program, "INBOX", 9..10);
    view.look(&mut session).await;
    assert_eq!(view.mails("INBOX"), these([0, 2, 3, 4, 5, 7, 9]));
    assert_eq!(view.mails("Junk"), these([6, 8]));
    assert_eq!(view.read, 11, "each is read once, and the one that moved again");

    let quiet = view.look(&mut session).await;
    assert_eq!(quiet, [], "nothing has changed");
}

async fn what_went_while_nobody_was_connected_is_noticed(bed: MailServer) {
    let (mut program, mut view) = (bed.client(), View::default());
    put(&mut program, "INBOX", 0..50);
    view.look(&mut session(&bed).await).await;
    program.must("SELECT INBOX");
    program.must("STORE 1:20,25,41:50 +FLAGS (\\Deleted)");
    program.must("EXPUNGE");
    put(&mut program, "INBOX", 50..53);
    view.look(&mut session(&bed).await).await;
    let left = (20..24).chain(25..40).chain(50..53);
    assert_eq!(view.mails("INBOX"), these(left));
    assert_eq!(view.read, 53);
}

async fn a_folder_that_is_renamed_is_not_read_again_and_one_that_vanishes_is_forgotten(
    bed: MailServer,
) {
    let (mut program, mut session) = (bed.client(), session(&bed).await);
    let mut view = View::default();
    for folder in ["Acme", "Globex"] {
        program.must(&format!("CREATE {folder}"));
    }
    put(&mut program, "Acme", 0..20);
    put(&mut program, "Globex", 20..30);
    view.look(&mut session).await;
    program.must("RENAME Acme Clients");
    program.must("DELETE Globex");
    let told = view.look(&mut session).await;
    let [from, to] = ["Acme", "Clients"].map(|name| FolderName(name.to_owned()));
    assert!(told.contains(&News::Renamed { from, to }), "{told:?}");
    assert!(told.contains(&News::Gone(FolderName("Globex".to_owned()))), "{told:?}");
    assert_eq!((view.mails("Clients"), view.read), (these(0..20), 30));
    put(&mut program, "Clients", 30..31);
    view.look(&mut session).await;
    assert_eq!((view.mails("Clients").len(), view.read), (21, 31));
}

async fn a_folder_deleted_and_made_anew_is_read_anew(bed: MailServer) {
    let (mut program, mut session) = (bed.client(), session(&bed).await);
    let mut view = View::default();
    program.must("CREATE Acme");
    put(&mut program, "Acme", 0..5);
    view.look(&mut session).await;
    program.must("DELETE Acme");
    // UIDVALIDITY is a time: another second, another folder.
    std::thread::park_timeout(Duration::from_millis(1100));
    program.must("CREATE Acme");
    put(&mut program, "Acme", 5..12);
    view.look(&mut session).await;
    assert_eq!(view.read, 12);
    assert!(view.mails("Acme").is_superset(&these(5..12)));
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn news_of_every_folder_end_the_wait() {
    let bed = MailServer::from(Dovecot::start());
    let mut program = bed.client();
    program.must("CREATE Clients");
    let mut session = session(&bed).await;
    assert!(session.capabilities().any(|word| word == "NOTIFY"));
    let mut view = View::default();
    view.look(&mut session).await;
    for (folder, number) in [("INBOX", 1), ("Sent", 2), ("Clients", 3), ("INBOX", 4)] {
        let waiting = tokio::spawn(async move {
            let woken = wait(&mut session, Duration::from_secs(30)).await;
            (session, woken)
        });
        let writing = tokio::task::spawn_blocking(move || {
            put(&mut program, folder, number..number + 1);
            program
        });
        program = writing.await.unwrap();
        let (waited, woken) = waiting.await.unwrap();
        session = waited;
        assert_eq!(woken.unwrap(), Woken::Changed, "{folder}");
        view.look(&mut session).await;
        assert!(view.mails(folder).contains(&mail(number)), "{folder}");
    }
}

async fn a_lookout_hears_of_the_folder_it_was_posted_to(bed: MailServer) {
    let mut session = session(&bed).await;
    let folders = session.folders().await.unwrap();
    let posts = session.posts(&Followed::default());
    let [sent, drafts] = posts.as_slice() else { panic!("{posts:?}") };
    assert_eq!((sent.name.0.as_str(), drafts.name.0.as_str()), ("Sent", "Drafts"));
    assert!(folders.contains(sent));
    let sent = sent.clone();
    let mut looking = tokio::spawn(async move {
        let heard = session.look_out(&sent, POLL, || Timestamp::UNIX_EPOCH).await;
        heard.map(|()| session)
    });
    // It does not tell when it has begun to listen.
    for number in 0..40 {
        bed.deliver("Sent", &mails(number..number + 1));
        let heard = tokio::time::timeout(Duration::from_millis(500), &mut looking).await;
        if let Ok(heard) = heard {
            assert!(matches!(heard, Ok(Ok(_))), "{heard:?}");
            return;
        }
    }
    panic!("it hears nothing");
}

async fn a_draft_is_told_when_it_is_written_and_again_when_it_is_written_anew(bed: MailServer) {
    let (mut program, mut session) = (bed.client(), session(&bed).await);
    let mut view = View::default();
    put(&mut program, "Drafts", 0..3);
    let told = view.look(&mut session).await;
    let is_draft = |news: &News| matches!(news, News::Draft(_));
    assert!(!told.iter().any(is_draft), "drafts from before are no news");
    for number in [3, 4] {
        put(&mut program, "Drafts", number..number + 1);
        program.must("SELECT Drafts");
        program.must("STORE 3 +FLAGS (\\Deleted)");
        program.must("EXPUNGE");
        let told = view.look(&mut session).await;
        let [News::Draft(draft), News::DraftsThere(there)] = told.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!(draft.bytes, mail(number));
        assert_eq!((there.len(), there.last()), (3, Some(&draft.uid)));
    }
    assert_eq!(view.look(&mut session).await, []);
    program.must("STORE 1 +FLAGS (\\Deleted)");
    program.must("EXPUNGE");
    let told = view.look(&mut session).await;
    let [News::DraftsThere(there)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(there.len(), 2, "what went is told by those that are left");
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_mailbox_restored_from_a_backup_is_read_anew() {
    let mut bed = MailServer::from(Dovecot::start());
    let mut view = View::default();
    put(&mut bed.client(), "INBOX", 0..8);
    view.look(&mut session(&bed).await).await;
    bed.dovecot().stop();
    let backup = bed.dovecot().back_up(USER);
    bed.dovecot().start_again();
    put(&mut bed.client(), "INBOX", 8..12);
    view.look(&mut session(&bed).await).await;
    assert_eq!(view.mails("INBOX"), these(0..12));

    bed.dovecot().stop();
    bed.dovecot().restore(USER, &backup);
    bed.dovecot().start_again();
    // Their UIDs are those of the mails that the backup lacks.
    put(&mut bed.client(), "INBOX", 20..22);
    view.look(&mut session(&bed).await).await;
    assert_eq!(view.mails("INBOX"), these((0..8).chain(20..22)));
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn a_first_sync_broken_off_twenty_times_ends_whole_and_reads_nothing_twice() {
    let mut bed = MailServer::from(Dovecot::start());
    let mut number = 0;
    for folder in ["INBOX", "Sent", "Clients/Acme", "Clients/Globex", "Junk"] {
        for _ in 0..2_600 {
            bed.dovecot().deliver(USER, folder, &mail(number));
            number += 1;
        }
    }
    let (mut view, mut interrupted) = (View::default(), 0);
    while !view.look_briefly(session(&bed).await, 1).await {
        interrupted += 1;
    }
    assert!(interrupted >= 20, "{interrupted}");
    let all: usize = view.copies.values().map(BTreeMap::len).sum();
    assert_eq!((all, view.read), (number, number));
}
