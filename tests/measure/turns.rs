//! What one turn costs, with as many mails as there may be.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use stepback::{
    clock,
    daemon::{
        event::Event,
        review::Account,
        turn::Desk,
        watch::{self, KeepText},
    },
    domain::{
        mail::{Address, Batch, FolderName, FolderRole, Position, RawMail, Remarks, Uid},
        people::Identities,
        policy::Policy,
    },
    store::Store,
};

use crate::{
    mailbox::{Mail, Plan, mails},
    process::now,
};

/// Mails that are stored in one go.
const PORTION: usize = 500;
/// How many mails come and go between the rep and a company.
const MAILS_PER_COMPANY: u64 = 33;
/// How often each sort of turn is taken.
const ROUNDS: usize = 100;

/// Prints how long turns take: the first over a full mailbox, those with one new mail,
/// those in which nothing happens, and all that it takes until a new day has begun.
pub(crate) fn measure(arguments: &[&str]) {
    let usual = ["1000", "10000", "100000"];
    let counts = if arguments.is_empty() { &usual[..] } else { arguments };
    println!(
        "| mails | first turns | new mail, median | 99 % | of it on a core | nothing new, median | new day: turns | longest | all |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for count in counts {
        row(count.parse().expect("a number"));
    }
}

fn row(count: usize) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let until = clock::now();
    let mut desk = desk(Store::open(place.path()).expect("a database"));
    // A larger mailbox is one of more people, each with as many mails.
    let companies = (count as u64 / MAILS_PER_COMPANY).max(1);
    let plan = Plan { mails: count + ROUNDS, companies, files: 0, until, seed: 4711 };
    let mut all = mails(plan).zip(1..);
    let mut left = count;
    while left > 0 {
        let portion: Vec<_> = all.by_ref().take(left.min(PORTION)).collect();
        left -= portion.len();
        put(&mut desk, portion, until);
    }
    let first = settle(&mut desk, until);
    let (mut new, mut worked) = (Vec::new(), Vec::new());
    for mail in all {
        let (began, before) = (now(), on_a_core());
        put(&mut desk, vec![mail], until);
        settle(&mut desk, until);
        new.push(began.elapsed());
        worked.push(on_a_core() - before);
    }
    let idle: Vec<Duration> = (0..ROUNDS).flat_map(|_| settle(&mut desk, until)).collect();
    let mut days: Vec<Vec<Duration>> = (1..=5)
        .map(|day| settle(&mut desk, until + SignedDuration::from_hours(24 * day)))
        .collect();
    days.sort_by_key(|day| day.iter().sum::<Duration>());
    let day = days.last().expect("a day");
    println!(
        "| {count} | {} | {} | {} | {} | {} | {} | {} | {} |",
        ms(first.iter().sum()),
        ms(median(&mut new)),
        ms(*new.get(new.len() * 99 / 100).expect("a turn")),
        ms(median(&mut worked)),
        ms(median(&mut idle.clone())),
        day.len(),
        ms(*day.iter().max().expect("a turn")),
        ms(day.iter().sum()),
    );
}

/// How long this thread has had a core so far: a busy machine adds nothing to it.
fn on_a_core() -> Duration {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").expect("proc(5)");
    let nanos = spent.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.expect("a number"))
}

fn desk(mut store: Store) -> Desk {
    let key = store.account("work").expect("an account");
    let address = Address::parse("robin@northwind.example").expect("an address");
    let rep = Identities::new([address], None);
    Desk::new(store, vec![Account { key, name: "work".to_owned(), rep }], Policy::default())
}

/// Takes in these mails, each with its number.
fn put(desk: &mut Desk, mails: Vec<(Mail, i64)>, at: Timestamp) {
    for (folder, role) in
        [("INBOX", FolderRole::Inbox), ("Sent", FolderRole::Sent), ("Clients", FolderRole::Other)]
    {
        let here = mails.iter().filter(|(mail, _)| mail.folder == folder);
        let mails: Vec<RawMail> = here.map(|(mail, number)| raw(mail, *number)).collect();
        if mails.is_empty() {
            continue;
        }
        let position = Position { uid_validity: 1, next: u32::MAX, oldest: 1, census: None };
        let folder = FolderName(folder.to_owned());
        let batch =
            Batch { folder, role, position, gone: Vec::new(), mails, remarks: Remarks::default() };
        let batch = watch::read(batch, KeepText::Yes);
        desk.turn(Some(Event::Mail { account: 0, batch }), at).expect("a turn");
    }
}

fn raw(mail: &Mail, number: i64) -> RawMail {
    let bytes = mail.bytes.clone();
    RawMail { bytes, uid: Uid(number), arrived: mail.at, provider_thread: None, complete: true }
}

/// Takes turns at `at` until none is due at once, and returns how long each took.
fn settle(desk: &mut Desk, at: Timestamp) -> Vec<Duration> {
    let mut turns = Vec::new();
    let mut event = Some(Event::Checked { account: 0, at });
    loop {
        let began = now();
        let due = desk.turn(event.take(), at).expect("a turn").due;
        turns.push(began.elapsed());
        if due.is_none_or(|due| due > at) {
            return turns;
        }
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
