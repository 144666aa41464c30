use std::collections::{BTreeSet, HashMap};

use super::*;
use crate::domain::{
    assess::Context,
    mail::{FolderName, FolderRole, Message, Position, Remarks, Uid},
    opinion::Opinion,
    parse::own_words::{Signature, closing},
    people::{Identities, Relationship, relationships},
    policy::Policy,
    replies::Figures,
    samples,
    thread::Conversation,
};

const REP: &str = "robin@northwind.example";

fn rep() -> Identities {
    Identities::new([samples::address(REP)], None)
}

fn batch(role: FolderRole, mails: &[Message]) -> ReadBatch {
    let read = |(uid, message): (i64, &Message)| ReadMail {
        uid: Uid(uid),
        envelope: message.envelope.clone(),
        reading: message.reading.clone(),
    };
    ReadBatch {
        folder: FolderName(role.as_str().to_owned()),
        role,
        position: Position { uid_validity: 1, next: 1, oldest: 1, census: None },
        gone: Vec::new(),
        mails: (1..).zip(mails).map(read).collect(),
        remarks: Remarks::default(),
    }
}

fn answering(mut message: Message, references: &[&str]) -> Message {
    let ids = references.iter().filter_map(|id| crate::domain::mail::MessageId::parse(id));
    message.envelope.references = ids.collect();
    message
}

/// All relationships as stored, in a form that can be compared.
fn stored(store: &Store, account: AccountKey) -> BTreeSet<String> {
    let keys = store.relationship_keys(account).expect("keys");
    let found = keys
        .into_iter()
        .map(|key| store.relationship("work", key, &rep()).expect("a read").expect("messages"));
    found.map(|relationship| comparable(&relationship)).collect()
}

/// A relationship without where its mail lies: these tests put every mail in one place.
fn comparable(relationship: &Relationship) -> String {
    let anywhere = |mail: &Message| {
        let mut mail = mail.clone();
        mail.filing.folders.clear();
        mail
    };
    let conversation =
        |one: &Conversation| Conversation::new(one.messages().iter().map(anywhere).collect());
    let conversations = relationship.conversations.iter().filter_map(conversation).collect();
    format!("{:?}", Relationship { conversations, ..relationship.clone() })
}

fn from_scratch(mails: &[Message]) -> BTreeSet<String> {
    relationships("work", unsigned(mails), &rep()).iter().map(comparable).collect()
}

/// The mails without the signatures that they teach together.
fn unsigned(mails: &[Message]) -> Vec<Message> {
    let ending = |mail: &Message| {
        let author = mail.envelope.from.as_ref().map(|from| from.address.clone());
        Some((author?, closing(&mail.reading.own_words)?))
    };
    let mut alike: HashMap<_, Vec<&Message>> = HashMap::new();
    for mail in mails {
        alike.entry(ending(mail)).or_default().push(mail);
    }
    let without = |mail: &Message| {
        let alike = ending(mail).and_then(|ending| alike.get(&Some(ending)));
        let words = alike.into_iter().flatten().map(|mail| mail.reading.own_words.as_str());
        let reading = mail.reading.clone();
        let reading = match Signature::learn(&words.collect::<Vec<_>>()) {
            Some(signature) => signature.take_off(reading),
            None => reading,
        };
        Message { reading, ..mail.clone() }
    };
    mails.iter().map(without).collect()
}

/// Mails of Anna's that end in the same lines.
fn signed(count: usize) -> Vec<Message> {
    let mail = |n: usize| {
        let mut mail = samples::mail(&format!("s{n}"), n as i64, "anna@acme.example", &[REP]);
        mail.reading.own_words = format!("Point {n}.\n\nAcme Mills\n+49 30 5550 100");
        mail
    };
    (0..count).map(mail).collect()
}

/// Opinions of the beginning of time.
fn footing(policy: &Policy) -> Footing<'_> {
    Footing { at: jiff::Timestamp::MIN, hours: &policy.hours, figures: Figures::prior() }
}

#[test]
fn a_signature_learned_from_the_third_mail_is_taken_off_the_first_too() {
    let words = |count: usize| {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        store.add(account, &batch(FolderRole::Inbox, &signed(count)), &rep()).expect("added");
        store.thread(account, &rep(), 100).expect("threaded");
        store.messages(account, jiff::Timestamp::MAX).expect("messages")[0]
            .reading
            .own_words
            .clone()
    };
    assert_eq!(words(2), "Point 0.\n\nAcme Mills\n+49 30 5550 100");
    assert_eq!(words(3), "Point 0.");
}

#[test]
fn a_signature_newly_learned_lets_what_was_judged_be_judged_anew() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    for mail in signed(4) {
        store.add(account, &batch(FolderRole::Inbox, &[mail]), &rep()).expect("added");
        let stale = store.to_judge(account, jiff::Timestamp::MAX, 100).expect("keys");
        let expected = usize::from(store.count(account).expect("a count") == 3);
        assert_eq!(stale.len(), expected, "before threading");
        store.thread(account, &rep(), 100).expect("threaded");
        for key in store.to_judge(account, jiff::Timestamp::MAX, 100).expect("keys") {
            store.put_opinions(account, &[(key, None)], footing(&Policy::default())).expect("put");
        }
    }
}

#[test]
fn an_opinion_that_held_until_before_it_was_formed_is_formed_again_a_minute_later() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mail = [samples::mail("a", 1, REP, &["anna@acme.example"])];
    store.add(account, &batch(FolderRole::Sent, &mail), &rep()).expect("added");
    store.thread(account, &rep(), 100).expect("threaded");
    let key = store.relationship_keys(account).expect("keys").remove(0);
    let relationship = store.relationship("work", key, &rep()).expect("read").expect("one");
    let policy = Policy::default();
    let context = Context {
        policy: &policy,
        rep: &rep(),
        decisions: &[],
        figures: Figures::prior(),
        memory: None,
    };
    let second = |second| jiff::Timestamp::from_second(second).expect("a time");
    let mut opinion = Opinion::form(&relationship, context, second(2));
    for (until, expected) in [(99, 160), (100, 160), (101, 101)] {
        opinion.suggestion.until = Some(second(until));
        opinion.assessment.until = None;
        opinion.assessment.look_again = None;
        let footing = Footing { at: second(100), ..footing(&policy) };
        store.put_opinions(account, &[(key, Some(opinion.clone()))], footing).expect("put");
        assert_eq!(store.to_judge(account, second(100), 9).expect("keys"), []);
        assert_eq!(store.next_look(account, second(100)).expect("a time"), Some(second(expected)));
    }
}

#[test]
fn what_goes_in_comes_out() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mut mail = answering(samples::mail("a", 1, REP, &["anna@acme.example"]), &["x", "y"]);
    mail.envelope.in_reply_to = mail.envelope.references.clone();
    mail.envelope.cc = mail.envelope.to.clone();
    mail.envelope.subject = "Pilot".to_owned();
    store
        .add(account, &batch(FolderRole::Inbox, std::slice::from_ref(&mail)), &rep())
        .expect("added");
    mail.filing.folders = vec![FolderName("inbox".to_owned())];
    assert_eq!(store.messages(account, jiff::Timestamp::MAX).expect("messages"), [mail]);
}

#[test]
fn a_copy_in_another_folder_is_the_same_message() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mail = [samples::mail("a", 1, "me@alias.example", &["anna@acme.example"])];
    assert_eq!(store.add(account, &batch(FolderRole::Inbox, &mail), &rep()).expect("added"), 1);
    store.thread(account, &rep(), 100).expect("threaded");
    assert_eq!(store.add(account, &batch(FolderRole::Sent, &mail), &rep()).expect("added"), 0);
    assert!(store.messages(account, jiff::Timestamp::MAX).expect("messages")[0].filing.sent);
    assert_eq!(
        store.thread(account, &rep(), 100).expect("threaded"),
        1,
        "the copy in Sent tells who wrote it"
    );
}

#[test]
fn two_mails_of_one_id_are_both_kept() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mails = [
        samples::mail("a", 1, "anna@acme.example", &[REP]),
        samples::mail("a", 1, "ben@other.example", &[REP]),
    ];
    assert_eq!(store.add(account, &batch(FolderRole::Inbox, &mails), &rep()).expect("added"), 2);
    assert_eq!(store.add(account, &batch(FolderRole::Archive, &mails), &rep()).expect("added"), 0);
}

#[test]
fn a_copy_under_another_id_is_the_same_message_and_its_answers_find_it() {
    use crate::domain::mail::SignalKind;
    let said = |id| {
        samples::saying(
            samples::mail(id, 1, REP, &["anna@acme.example"]),
            "Shall we?",
            SignalKind::Ask,
        )
    };
    let answer = answering(samples::mail("c", 2, "anna@acme.example", &[REP]), &["b"]);
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        let mails = [said("a"), said("b"), answer.clone()];
        for n in order {
            let one = std::slice::from_ref(&mails[n]);
            store.add(account, &batch(FolderRole::Inbox, one), &rep()).expect("added");
            while store.thread(account, &rep(), 100).expect("threaded") > 0 {}
        }
        assert_eq!(store.count(account).expect("a count"), 2, "{order:?}");
        let keys = store.relationship_keys(account).expect("keys");
        let relationship =
            store.relationship("work", keys[0], &rep()).expect("a read").expect("one");
        assert_eq!(relationship.conversations.len(), 1, "{order:?}");
    }
}

#[test]
fn other_words_in_the_same_second_are_another_message() {
    use crate::domain::mail::SignalKind;
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let said = |id, words| {
        samples::saying(samples::mail(id, 1, REP, &["anna@acme.example"]), words, SignalKind::Ask)
    };
    let mails = [said("a", "Shall we?"), said("b", "Shall we now?")];
    assert_eq!(store.add(account, &batch(FolderRole::Inbox, &mails), &rep()).expect("added"), 2);
}

#[test]
fn the_same_words_to_somebody_else_in_the_same_second_are_another_message() {
    use crate::domain::mail::SignalKind;
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let said = |id, to: &str| {
        samples::saying(samples::mail(id, 1, REP, &[to]), "Shall we?", SignalKind::Ask)
    };
    let mails = [said("a", "anna@acme.example"), said("b", "dora@other.example")];
    assert_eq!(store.add(account, &batch(FolderRole::Sent, &mails), &rep()).expect("added"), 2);
}

#[test]
fn only_what_lies_in_junk_alone_is_lost_there() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mail = [samples::mail("a", 1, "anna@acme.example", &[REP])];
    let junk = |store: &Store| {
        store.messages(account, jiff::Timestamp::MAX).expect("messages")[0].filing.junk
    };
    store.add(account, &batch(FolderRole::Junk, &mail), &rep()).expect("added");
    assert!(junk(&store));
    store.add(account, &batch(FolderRole::Inbox, &mail), &rep()).expect("added");
    assert!(!junk(&store));
}

#[test]
fn a_reply_that_is_taken_out_of_junk_is_judged_anew() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mail = [samples::mail("a", 1, "anna@acme.example", &[REP])];
    let stale =
        |store: &Store| store.to_judge(account, jiff::Timestamp::MIN, 100).expect("keys").len();
    store.add(account, &batch(FolderRole::Junk, &mail), &rep()).expect("added");
    store.thread(account, &rep(), 100).expect("threaded");
    for key in store.relationship_keys(account).expect("keys") {
        store.put_opinions(account, &[(key, None)], footing(&Policy::default())).expect("judged");
    }
    let seen_in = |store: &mut Store, role| {
        store.add(account, &batch(role, &mail), &rep()).expect("added");
        store.thread(account, &rep(), 100).expect("threaded");
    };
    seen_in(&mut store, FolderRole::Junk);
    assert_eq!(stale(&store), 0, "nothing is new about it");
    seen_in(&mut store, FolderRole::Inbox);
    assert_eq!(stale(&store), 1);
}

#[test]
fn another_uidvalidity_drops_copies_and_keeps_messages() {
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mail = [samples::mail("a", 1, "anna@acme.example", &[REP])];
    store.add(account, &batch(FolderRole::Inbox, &mail), &rep()).expect("added");
    let mut renewed = batch(FolderRole::Inbox, &[]);
    renewed.position.uid_validity = 2;
    store.add(account, &renewed, &rep()).expect("added");
    assert!(store.known_uids(account).expect("uids").is_empty());
    assert_eq!(store.count(account).expect("a count"), 1);
}

#[test]
fn an_id_lent_by_anybody_leads_to_the_relationship() {
    use crate::domain::people::RelationshipId;
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let mails = [samples::mail("a", 1, REP, &["anna@acme.example", "ben@acme.example"])];
    store.add(account, &batch(FolderRole::Sent, &mails), &rep()).expect("added");
    store.thread(account, &rep(), 100).expect("threaded");
    let resolve =
        |text| store.resolve(account, "work", &RelationshipId::of("work", &samples::address(text)));
    assert_eq!(
        resolve("ben@acme.example").expect("found"),
        resolve("anna@acme.example").expect("found")
    );
    assert_eq!(resolve("carl@acme.example").expect("none"), None);
}

#[test]
fn two_conversations_that_change_at_once_tear_no_relationship_apart() {
    let (ben, dora, eva) = ("ben@acme.example", "dora@other.example", "eva@gmail.com");
    let mails = [
        samples::mail("m0", 6, dora, &[REP]),
        samples::mail("m7", 0, ben, &[REP]),
        samples::mail("m8", 6, ben, &[REP]),
        samples::mail("m9", 0, REP, &[dora]),
        answering(samples::mail("m11", 1, ben, &[REP]), &["m9", "m0"]),
        answering(samples::mail("m12", 0, eva, &[dora]), &["m9"]),
    ];
    for first in 0..mails.len() {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        for mail in mails.iter().cycle().skip(first).take(mails.len()) {
            store
                .add(account, &batch(FolderRole::Inbox, std::slice::from_ref(mail)), &rep())
                .expect("added");
            store.thread(account, &rep(), 100).expect("threaded");
        }
        assert_eq!(stored(&store, account), from_scratch(&mails), "beginning with {first}");
    }
}

#[test]
fn old_text_is_forgotten_and_what_it_means_stays() {
    use crate::domain::mail::SignalKind;
    let mut store = Store::in_memory().expect("a store");
    let account = store.account("work").expect("an account");
    let said = |id, at| {
        samples::saying(
            samples::mail(id, at, REP, &["anna@acme.example"]),
            "Can we talk?",
            SignalKind::Ask,
        )
    };
    store
        .add(account, &batch(FolderRole::Sent, &[said("a", 99), said("b", 100)]), &rep())
        .expect("added");
    store
        .forget_text(account, jiff::Timestamp::from_second(100).expect("a time"))
        .expect("forgotten");
    let mut mails = store.messages(account, jiff::Timestamp::MAX).expect("messages");
    mails.sort_by_key(|mail| mail.envelope.at);
    assert_eq!(mails[0].reading.own_words, "");
    assert!(mails[0].asks());
    assert_eq!(mails[1].reading.own_words, "Can we talk?");
}

mod files {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn nobody_else_can_read_what_is_kept() {
        let outer = tempfile::tempdir().expect("a folder");
        let folder = outer.path().join("data");
        let mut store = Store::open(&folder).expect("a store");
        store.account("work").expect("an account");
        assert_eq!(mode(&folder), 0o700);
        for file in ["stepback.db", "stepback.db-wal", "stepback.db-shm"] {
            assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
        }
    }

    #[test]
    fn a_database_from_the_future_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(Store::open(folder.path()).expect("a store"));
        let db = Connection::open(folder.path().join("stepback.db")).expect("a database");
        db.pragma_update(None, "user_version", 99).expect("a version");
        let error = Store::open(folder.path()).expect_err("a refusal");
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
    }

    #[test]
    fn one_daemon_holds_a_folder_and_its_end_frees_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = Lock::take(folder.path()).expect("a lock");
        assert!(matches!(Lock::take(folder.path()), Err(Error::Locked { .. })));
        drop(held);
        assert!(Lock::take(folder.path()).is_ok());
    }

    #[test]
    fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(
            folder.path().join("stepback.db"),
            "not a database, but long enough to be read as one",
        )
        .expect("written");
        let error = Store::open(folder.path()).expect_err("a refusal").to_string();
        assert!(error.contains("stepback.db"), "{error}");
    }
}

mod basis {
    use super::*;
    use crate::domain::policy::Policy;

    /// A store with one relationship on the basis of `rep` and default settings.
    fn threaded() -> (Store, AccountKey) {
        let mut store = Store::in_memory().expect("a store");
        let account = store.account("work").expect("an account");
        store.rest_on(Basis::new([("work", &rep())], &Policy::default())).expect("a basis");
        let mail = [samples::mail("a", 1, REP, &["anna@acme.example"])];
        store.add(account, &batch(FolderRole::Sent, &mail), &rep()).expect("added");
        store.thread(account, &rep(), 100).expect("threaded");
        for key in store.relationship_keys(account).expect("keys") {
            store
                .put_opinions(account, &[(key, None)], footing(&Policy::default()))
                .expect("judged");
        }
        (store, account)
    }

    fn to_judge(store: &Store, account: AccountKey) -> usize {
        store.to_judge(account, jiff::Timestamp::MIN, 100).expect("keys").len()
    }

    #[test]
    fn the_same_basis_keeps_what_is_thought() {
        let (mut store, account) = threaded();
        store.rest_on(Basis::new([("work", &rep())], &Policy::default())).expect("a basis");
        assert_eq!(to_judge(&store, account), 0);
    }

    #[test]
    fn other_settings_call_for_another_judgement() {
        let (mut store, account) = threaded();
        let mut policy = Policy::default();
        policy.limits.quiet_after = 4.0;
        store.rest_on(Basis::new([("work", &rep())], &policy)).expect("a basis");
        assert_eq!(to_judge(&store, account), 1);
        assert_eq!(
            store.thread(account, &rep(), 100).expect("threaded"),
            0,
            "threads are as they were"
        );
    }

    #[test]
    fn another_address_of_the_rep_calls_for_everything_anew_and_facts_stay() {
        let (mut store, account) = threaded();
        let more =
            Identities::new([samples::address(REP), samples::address("robin@alias.example")], None);
        store.rest_on(Basis::new([("work", &more)], &Policy::default())).expect("a basis");
        assert!(store.relationship_keys(account).expect("keys").is_empty());
        assert_eq!(store.thread(account, &more, 100).expect("threaded"), 1);
    }
}

mod properties {
    use proptest::{collection::vec, prelude::*, sample::Index};

    use super::*;

    /// Who takes part: the rep, two companies, two people at a public provider.
    const PEOPLE: [&str; 7] = [
        REP,
        "anna@acme.example",
        "ben@acme.example",
        "carl@acme.example",
        "dora@other.example",
        "eva@gmail.com",
        "finn@gmail.com",
    ];

    /// A mail as drawn: its day, author, recipients, references, subject and ending.
    type Drawn = (i64, usize, Vec<usize>, Vec<usize>, usize, usize);

    /// How mails end: with a signature, with half of it, or with none.
    const ENDINGS: [&str; 3] = ["\nAcme Mills\n+49 30 5550 100", "\n+49 30 5550 100", ""];

    const SUBJECTS: [&str; 6] =
        ["", "Pilot", "Re: Pilot", "AW: Pilot", "[Plan 1/2] Ground", "[Plan 2/2] Roof"];

    fn mailbox() -> impl Strategy<Value = Vec<Message>> {
        let mail = (
            0..90_i64,
            0..PEOPLE.len(),
            vec(0..PEOPLE.len(), 1..3),
            vec(0..16_usize, 0..3),
            0..SUBJECTS.len(),
            0..ENDINGS.len(),
        );
        vec(mail, 1..14).prop_map(|mails| {
            let message = |(n, (day, from, to, references, subject, ending)): (usize, Drawn)| {
                let to: Vec<&str> = to.into_iter().map(|n| PEOPLE[n]).collect();
                let references: Vec<String> = references.iter().map(|n| format!("m{n}")).collect();
                let references: Vec<&str> = references.iter().map(String::as_str).collect();
                let at = day * 24 * 3600;
                let mut mail = samples::mail(&format!("m{n}"), at, PEOPLE[from], &to);
                mail.envelope.subject = SUBJECTS[subject].to_owned();
                mail.reading.own_words = format!("Point {n}.{}", ENDINGS[ending]);
                answering(mail, &references)
            };
            mails.into_iter().enumerate().map(message).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn incremental_equals_from_scratch(
            mut mails in mailbox(),
            sent in vec(any::<bool>(), 14),
            swaps in vec(any::<(Index, Index)>(), 0..20),
            sizes in vec(1..5_usize, 1..14),
        ) {
            let mut arriving: Vec<(FolderRole, Message)> = Vec::new();
            for (mail, sent) in mails.iter_mut().zip(sent) {
                arriving.push((FolderRole::Inbox, mail.clone()));
                mail.filing.sent = sent;
                arriving.extend(sent.then(|| (FolderRole::Sent, mail.clone())));
            }
            for (a, b) in swaps {
                let (a, b) = (a.index(arriving.len()), b.index(arriving.len()));
                arriving.swap(a, b);
            }
            let mut store = Store::in_memory().expect("a store");
            let account = store.account("work").expect("an account");
            let mut sizes = sizes.into_iter().cycle();
            while !arriving.is_empty() {
                let size = sizes.next().unwrap_or(1).min(arriving.len());
                for (role, mail) in arriving.drain(..size) {
                    store.add(account, &batch(role, &[mail]), &rep()).expect("added");
                }
                while store.thread(account, &rep(), 2).expect("threaded") > 0 {}
            }
            prop_assert_eq!(stored(&store, account), from_scratch(&mails));
        }
    }
}
