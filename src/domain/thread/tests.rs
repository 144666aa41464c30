use jiff::Timestamp;

use super::*;

fn id(text: &str) -> MessageId {
    MessageId::parse(text).expect("an id")
}

/// A mail `at` seconds after the epoch that names `references`.
fn mail(name: &str, at: i64, references: &[&str]) -> Envelope {
    Envelope {
        id: id(name),
        in_reply_to: Vec::new(),
        references: references.iter().map(|name| id(name)).collect(),
        provider_thread: None,
        at: Timestamp::from_second(at).expect("a time"),
        offset_seconds: 0,
        from: None,
        to: Vec::new(),
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: String::new(),
    }
}

fn rep() -> Identities {
    Identities::new([crate::domain::samples::address("robin@northwind.example")], None)
}

/// A mail without references from `from` to the rep, `day` days after the epoch.
fn titled(name: &str, day: i64, from: &str, subject: &str) -> Envelope {
    let party = |text: &str| crate::domain::mail::Participant {
        name: None,
        address: crate::domain::samples::address(text),
    };
    let mut envelope = mail(name, day * 24 * 3600, &[]);
    envelope.from = Some(party(from));
    envelope.to = vec![party("robin@northwind.example")];
    envelope.subject = subject.to_owned();
    envelope
}

/// The groups by name, independent of order.
fn groups(mails: &[Envelope]) -> Vec<Vec<String>> {
    let envelopes: Vec<&Envelope> = mails.iter().collect();
    let name = |position: &usize| mails[*position].id.to_string();
    let mut named: Vec<Vec<String>> =
        threads(&envelopes, &rep()).iter().map(|group| group.iter().map(name).collect()).collect();
    named.iter_mut().for_each(|group| group.sort());
    named.sort();
    named
}

#[test]
fn an_answer_joins_what_it_answers() {
    let mails = [mail("a", 1, &[]), mail("b", 2, &["a"]), mail("c", 3, &["a", "b"])];
    assert_eq!(groups(&mails), [["a", "b", "c"]]);
}

#[test]
fn strangers_stay_apart() {
    let mails = [mail("a", 1, &[]), mail("b", 2, &[])];
    assert_eq!(groups(&mails), [["a"], ["b"]]);
}

#[test]
fn siblings_meet_under_a_parent_nobody_has_seen() {
    let mails = [mail("b", 2, &["lost"]), mail("c", 3, &["lost"])];
    assert_eq!(groups(&mails), [["b", "c"]]);
}

#[test]
fn in_reply_to_serves_where_references_are_missing() {
    let mut answer = mail("b", 2, &[]);
    answer.in_reply_to = vec![id("a")];
    assert_eq!(groups(&[mail("a", 1, &[]), answer]), [["a", "b"]]);
}

#[test]
fn a_mail_that_answers_itself_is_harmless() {
    assert_eq!(groups(&[mail("a", 1, &["a"])]), [["a"]]);
}

#[test]
fn a_loop_of_references_is_harmless() {
    let mails = [mail("a", 1, &["c"]), mail("b", 2, &["a"]), mail("c", 3, &["b"])];
    assert_eq!(groups(&mails).concat().len(), 3);
}

#[test]
fn the_provider_joins_what_headers_leave_apart() {
    let with = |mut envelope: Envelope, thread: &str| {
        envelope.provider_thread = Some(thread.to_owned());
        envelope
    };
    let mails = [
        with(mail("a", 1, &[]), "t1"),
        with(mail("b", 2, &[]), "t1"),
        with(mail("c", 3, &[]), "t2"),
        mail("d", 4, &["b"]),
    ];
    assert_eq!(groups(&mails), [vec!["a", "b", "d"], vec!["c"]]);
}

const ANNA: &str = "anna@acme.example";

#[test]
fn an_answer_that_lost_its_references_is_told_by_subject_people_and_time() {
    let mut rewritten = titled("b", 3, ANNA, "AW: Pilot");
    rewritten.references = vec![id("rewritten-by-a-relay")];
    assert_eq!(groups(&[titled("a", 1, ANNA, "Pilot"), rewritten]), [["a", "b"]]);
}

#[test]
fn a_mail_with_the_same_subject_that_is_no_answer_stays_apart() {
    let mails = [
        titled("a", 1, ANNA, "Pilot"),
        titled("b", 3, ANNA, "Pilot"),
        titled("c", 4, ANNA, "Fwd: Pilot"),
    ];
    assert_eq!(groups(&mails), [["a"], ["b"], ["c"]]);
}

#[test]
fn an_answer_by_somebody_else_stays_apart() {
    let mails = [titled("a", 1, ANNA, "Pilot"), titled("b", 3, "ben@other.example", "Re: Pilot")];
    assert_eq!(groups(&mails), [["a"], ["b"]]);
}

#[test]
fn sixty_days_are_near_and_sixty_one_are_not() {
    let after =
        |days: i64| [titled("a", 1, ANNA, "Pilot"), titled("b", 1 + days, ANNA, "Re: Pilot")];
    assert_eq!(groups(&after(60)), [["a", "b"]]);
    assert_eq!(groups(&after(61)), [["a"], ["b"]]);
}

#[test]
fn an_answer_whose_references_are_known_is_not_taken_elsewhere() {
    let mut answer = titled("c", 3, ANNA, "Re: Pilot");
    answer.references = vec![id("a")];
    let mails = [titled("a", 1, ANNA, "Other"), titled("b", 2, ANNA, "Pilot"), answer];
    assert_eq!(groups(&mails), [vec!["a", "c"], vec!["b"]]);
}

/// Parts sent so many minutes apart.
fn parts(subjects: &[(&str, i64, &str)]) -> Vec<Envelope> {
    let part = |(name, minute, subject): &(&str, i64, &str)| {
        let mut envelope = titled(name, 1, ANNA, subject);
        envelope.at += jiff::SignedDuration::from_mins(*minute);
        envelope
    };
    subjects.iter().map(part).collect()
}

#[test]
fn numbered_parts_sent_within_an_hour_are_one_conversation() {
    let near =
        [("a", 0, "Drawings (1/3)"), ("b", 60, "Drawings (2/3)"), ("c", 61, "Drawings (3/3)")];
    assert_eq!(groups(&parts(&near)), [["a", "b", "c"]]);
    let late = [("a", 0, "Drawings (1/3)"), ("b", 61, "Drawings (2/3)")];
    assert_eq!(groups(&parts(&late)), [["a"], ["b"]]);
    let tagged =
        [("a", 0, "[PATCH 0/2] cover"), ("b", 1, "[PATCH 1/2] one"), ("c", 2, "[PATCH 2/2] two")];
    assert_eq!(groups(&parts(&tagged)), [["a", "b", "c"]]);
}

#[test]
fn parts_of_two_series_stay_apart() {
    let mails = [
        ("a", 0, "[PATCH 1/2] one"),
        ("b", 1, "[PATCH 2/2] two"),
        ("c", 2, "[PATCH 1/2] other"),
        ("d", 3, "[PATCH 2/2] more"),
    ];
    assert_eq!(groups(&parts(&mails)), [["a", "b"], ["c", "d"]]);
    let mut others = parts(&[("a", 0, "Drawings (1/2)"), ("b", 1, "Drawings (2/2)")]);
    others[1].from = titled("x", 1, "ben@other.example", "").from;
    assert_eq!(groups(&others), [["a"], ["b"]]);
}

mod properties {
    use proptest::{collection::vec, prelude::*, sample::Index};

    use super::*;

    /// Mailboxes whose references point anywhere, loops and lost parents included, with
    /// few subjects and few people.
    fn mailbox() -> impl Strategy<Value = Vec<Envelope>> {
        let mail = (0..90_i64, vec(0..24_usize, 0..4), 0..SUBJECTS.len(), 0..2_usize);
        vec(mail, 1..20).prop_map(|mails| {
            let name = |n: usize| format!("m{n}");
            let envelope =
                |(n, (day, refs, subject, from)): (usize, (i64, Vec<usize>, usize, usize))| {
                    let refs: Vec<String> = refs.into_iter().map(name).collect();
                    let mut envelope = mail_of(&name(n), day * 24 * 3600, &refs);
                    let titled =
                        titled("x", day, ["anna@acme.example", "ben@other.example"][from], "");
                    (envelope.from, envelope.to) = (titled.from, titled.to);
                    envelope.subject = SUBJECTS[subject].to_owned();
                    envelope
                };
            mails.into_iter().enumerate().map(envelope).collect()
        })
    }

    const SUBJECTS: [&str; 6] =
        ["Pilot", "Re: Pilot", "Other", "AW: Other", "[Plan 1/2] Ground", "[Plan 2/2] Roof"];

    fn mail_of(name: &str, at: i64, references: &[String]) -> Envelope {
        mail(name, at, &references.iter().map(String::as_str).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(mails in mailbox(), swaps in vec(any::<(Index, Index)>(), 0..40)) {
            let mut shuffled = mails.clone();
            for (a, b) in swaps {
                let (a, b) = (a.index(shuffled.len()), b.index(shuffled.len()));
                shuffled.swap(a, b);
            }
            prop_assert_eq!(groups(&mails), groups(&shuffled));
        }

        #[test]
        fn every_message_stands_in_exactly_one_conversation(mails in mailbox()) {
            let mut names = groups(&mails).concat();
            names.sort();
            let mut expected: Vec<String> = mails.iter().map(|mail| mail.id.to_string()).collect();
            expected.sort();
            prop_assert_eq!(names, expected);
        }

        #[test]
        fn mail_that_shares_no_id_changes_nothing(mails in mailbox(), others in mailbox()) {
            let renamed = |envelope: &Envelope| {
                let far = |id: &MessageId| format!("far-{id}");
                mail_of(&far(&envelope.id), 7, &envelope.references.iter().map(far).collect::<Vec<_>>())
            };
            let both: Vec<Envelope> = mails.iter().cloned().chain(others.iter().map(renamed)).collect();
            let near: Vec<Vec<String>> =
                groups(&both).into_iter().filter(|group| !group[0].starts_with("far-")).collect();
            prop_assert_eq!(near, groups(&mails));
        }
    }
}
