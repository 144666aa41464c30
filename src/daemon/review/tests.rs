//! What is brought up to date bit by bit equals what comes out from scratch, whatever
//! arrives when and whenever it is looked at.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::{
    domain::{
        mail::{
            FolderName, FolderRole, Kind, Language, MessageId, Position, Remarks, SignalKind, Uid,
        },
        nudge::Situation,
        outcome::Way,
        play::Play,
        samples,
    },
    store::{AskedDraft, ReadBatch, ReadMail},
};

const REP: &str = "robin@northwind.example";

/// Two companies, one of them with two people.
const PEOPLE: [&str; 3] = ["anna@acme.example", "ben@acme.example", "dora@other.example"];

/// Midnight of a Monday.
const MONDAY: i64 = 1_790_553_600;

fn moment(hour: i64) -> Timestamp {
    Timestamp::from_second(MONDAY).expect("a time") + SignedDuration::from_hours(hour)
}

fn rep() -> Identities {
    Identities::new([samples::address(REP)], None)
}

/// One mail as drawn: its hour, who takes part, whether the rep writes, and what it says.
type Drawn = (i64, usize, bool, u8);

fn mail(number: usize, (hour, who, outbound, says): Drawn) -> Message {
    let other = PEOPLE[who];
    let (from, to) = if outbound { (REP, other) } else { (other, REP) };
    let at = moment(hour).as_second();
    let mut mail = samples::mail(&format!("m{number}@x.example"), at, from, &[to]);
    mail.reading.language = Language("en".to_owned());
    let day = |days: i64| moment(hour + 24 * days).to_zoned(jiff::tz::TimeZone::UTC).date();
    match says {
        0..=5 => {
            mail = samples::saying(mail, "Shall we go on with it as we said?", SignalKind::Ask)
        }
        6 => mail = samples::saying(mail, "No, thank you.", SignalKind::Decline),
        7 => mail = samples::saying(mail, "I will be back to you then.", SignalKind::Deferral),
        8 => mail = samples::saying(mail, "You will have it by then.", SignalKind::Promise),
        9 => mail = samples::saying(mail, "We meet on that day.", SignalKind::Meeting),
        10 if !outbound => mail.reading.kind = Kind::OutOfOffice,
        _ => {}
    }
    if says == 10 {
        mail.reading.back_on = Some(day(5));
    }
    let dated = [SignalKind::Deferral, SignalKind::Promise, SignalKind::Meeting];
    for signal in mail.reading.signals.iter_mut().filter(|signal| dated.contains(&signal.kind)) {
        signal.date = Some(day(7));
    }
    mail
}

/// Back and forth over some weeks.
fn mailbox() -> impl Strategy<Value = Vec<Message>> {
    let one = (0..24 * 70_i64, 0..PEOPLE.len(), any::<bool>(), 0..13_u8);
    vec(one, 1..40)
        .prop_map(|drawn| drawn.into_iter().enumerate().map(|(n, d)| mail(n, d)).collect())
}

fn put(store: &mut Store, account: &Account, mail: &Message) {
    let outbound = account.rep.wrote(mail);
    let role = if outbound { FolderRole::Sent } else { FolderRole::Inbox };
    let id: &MessageId = &mail.envelope.id;
    let uid = id.as_str().trim_start_matches('m').split('@').next().and_then(|n| n.parse().ok());
    let mails = vec![ReadMail {
        uid: Uid(uid.unwrap_or(0) + 1),
        envelope: mail.envelope.clone(),
        reading: mail.reading.clone(),
    }];
    let folder = FolderName(role.as_str().to_owned());
    let position = Position { uid_validity: 1, next: 1, oldest: 1, census: None };
    let batch =
        ReadBatch { folder, role, position, gone: Vec::new(), mails, remarks: Remarks::default() };
    store.add(account.key, &batch, &account.rep).expect("added");
}

/// Asks for a step back that answers `about`.
fn ask_for(store: &mut Store, account: AccountKey, about: &MessageId, body: &str) {
    let draft = samples::step_back("draft@x.example", about.as_str(), REP, PEOPLE[0], body);
    let bytes = draft.to_rfc5322().expect("written");
    let asked = AskedDraft { draft: &draft, bytes: &bytes, facts: None };
    let situation = Situation { about: about.clone(), play: Play::StepBack };
    store.ask_for_draft(account, &situation, asked, moment(0)).expect("kept");
}

/// Lets the second mail be an answer to the first that was made of a draft asked for here.
fn put_draft(store: &mut Store, account: &Account, mails: &mut [Message], (a, b): (usize, usize)) {
    let about = mails[a].envelope.id.clone();
    mails[b].envelope.in_reply_to = vec![about.clone()];
    ask_for(store, account.key, &about, &mails[b].reading.own_words);
}

/// Every opinion on people that the rep wrote to, without what is kept apart from it.
fn comparable(opinions: impl IntoIterator<Item = Opinion>) -> BTreeMap<String, String> {
    let opinions = opinions.into_iter().map(|mut opinion| {
        opinion.assessment.waits = Vec::new();
        (opinion.id.0.clone(), format!("{opinion:#?}"))
    });
    opinions.collect()
}

fn kept(
    store: &Store,
    account: &Account,
    policy: &Policy,
    now: Timestamp,
) -> BTreeMap<String, String> {
    let history = history(store, account, policy, now).expect("waits");
    let listed = store.opinions(account.key).expect("opinions").into_iter();
    comparable(listed.map(|listed| brought_forward(listed.opinion, policy, &history, now)))
}

fn anew(
    store: &Store,
    account: &Account,
    policy: &Policy,
    now: Timestamp,
) -> BTreeMap<String, String> {
    let messages = store.messages(account.key, Timestamp::MAX).expect("messages");
    let all = from_scratch("work", &account.rep, messages, &[], policy, now).into_iter();
    let written_to = |closer: &Closer| {
        let mut mails = closer.relationship.messages();
        mails.any(|mail| mail.is_human() && account.rep.wrote(mail))
    };
    comparable(all.filter(written_to).map(|closer| closer.opinion))
}

/// The lines that differ between what is kept and what comes out anew.
fn differences(store: &Store, account: &Account, policy: &Policy, now: Timestamp) -> Vec<String> {
    let (kept, anew) = (kept(store, account, policy, now), anew(store, account, policy, now));
    let mut found = Vec::new();
    for id in kept.keys().chain(anew.keys()) {
        let lines = |all: &BTreeMap<String, String>| -> Vec<String> {
            all.get(id).map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default()
        };
        let (kept, anew) = (lines(&kept), lines(&anew));
        let differ = kept.iter().zip(&anew).filter(|(one, other)| one != other);
        found.extend(differ.map(|(one, other)| format!("{id}: {one} / {other}")));
        found.extend(
            (kept.len() != anew.len())
                .then(|| format!("{id}: {} / {} lines", kept.len(), anew.len())),
        );
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn incremental_equals_from_scratch(
        mut mails in mailbox(),
        swaps in vec(any::<(Index, Index)>(), 0..12),
        looks in vec((1..9_usize, 0..60_i64, any::<bool>()), 1..16),
        later in 0..500_i64,
        drafts in vec(any::<(Index, Index)>(), 0..4),
        answers in vec(any::<(Index, Index)>(), 0..16),
    ) {
        // Whatever their dates: clocks differ, and some headers lie.
        for (a, b) in answers {
            let answered = mails[a.index(mails.len())].envelope.id.clone();
            let last = mails.len();
            mails[b.index(last)].envelope.references.push(answered);
        }
        for (a, b) in swaps {
            let (a, b) = (a.index(mails.len()), b.index(mails.len()));
            mails.swap(a, b);
        }
        let mut store = Store::in_memory().expect("a store");
        let key = store.account("work").expect("an account");
        let account = Account { key, name: "work".to_owned(), rep: rep() };
        let policy = Policy::default();
        for (a, b) in drafts {
            let places = (a.index(mails.len()), b.index(mails.len()));
            if places.0 != places.1 {
                put_draft(&mut store, &account, &mut mails, places);
            }
        }
        let (mut hour, mut looks) = (0, looks.into_iter().cycle());
        for portion in mails.chunks(3) {
            portion.iter().for_each(|mail| put(&mut store, &account, mail));
            thread(&mut store, &account).expect("threaded");
            let (portion, pause, is_cut_off) = looks.next().unwrap_or((1, 1, false));
            hour += pause;
            let mut go_on =
                || judge_some(&mut store, &account, &policy, moment(hour), Portion(portion));
            if go_on().expect("judged") != Left::Nothing && is_cut_off {
                continue;
            }
            while go_on().expect("judged") != Left::Nothing {}
            prop_assert_eq!(differences(&store, &account, &policy, moment(hour)), [""; 0]);
        }
        let now = moment(hour + later);
        judge(&mut store, &account, &policy, now).expect("judged");
        prop_assert_eq!(differences(&store, &account, &policy, now), [""; 0]);
    }
}

#[test]
fn a_step_back_that_was_edited_and_sent_gets_its_fifteen_working_days() {
    const DRAFT: &str = "I have written a few times about the two sites, and I may have read this wrong. \
        It may have moved down the list, or somebody else has it now. Both are fine with me. Shall I stop here?";
    let play = |sent: &str| {
        let mut store = Store::in_memory().expect("a store");
        let key = store.account("work").expect("an account");
        let account = Account { key, name: "work".to_owned(), rep: rep() };
        let asked = |number, hour, outbound| mail(number, (hour, 0, outbound, 0));
        let (wish, offer) = (asked(0, 10, false), asked(1, 34, true));
        let mut reply = asked(2, 24 * 11 + 10, true);
        reply.reading.own_words = sent.to_owned();
        reply.envelope.in_reply_to = vec![offer.envelope.id.clone()];
        ask_for(&mut store, key, &offer.envelope.id, DRAFT);
        [wish, offer, reply].iter().for_each(|mail| put(&mut store, &account, mail));
        thread(&mut store, &account).expect("threaded");
        let (policy, now) = (Policy::default(), moment(24 * 21));
        judge(&mut store, &account, &policy, now).expect("judged");
        assert_eq!(differences(&store, &account, &policy, now), [""; 0]);
        let opinion = store.opinions(key).expect("opinions").remove(0).opinion;
        (opinion.suggestion.play, opinion.assessment.attempts[0].way)
    };
    let edited = DRAFT.replace("a few times", "three times").replace("this wrong", "that wrong");
    assert_eq!(play(&edited), (Play::None, Way::StepBack), "give it time");
    let other = "Have you had a chance to look at the offer for both of the sites that I sent?";
    assert_eq!(play(other), (Play::StepBack, Way::Push));
}
