//! Nothing is lost, and nothing is there twice, however often the line drops.

use super::{crashes::listed, *};
use crate::support::{line::Line, mailbox::many};

const MAILS: usize = 5_000;
const CUTS: u64 = 20;
/// A line that lets so many bytes pass has brought some mail, even while 5,000 wait.
const ENOUGH: i64 = 90_000;

/// Cuts at random, and the same in each run (an LCG of Knuth's).
fn cuts() -> impl Iterator<Item = i64> {
    let next = |seed: &u64| {
        Some(seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    let seeds = std::iter::successors(next(&4711), next);
    // A few in the handshake and the login, most in the mail: the first 750 mails are about 340 KB.
    seeds.map(|seed| i64::try_from(seed >> 33).expect("31 bits") % 330_000)
}

#[test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
fn every_mail_is_there_once_after_twenty_cuts_in_the_first_sync() {
    let dovecot = Dovecot::start();
    let line = Line::to(dovecot.tls_port);
    let office = Office::on(dovecot).with(many(MAILS));
    office.home.configure(&(account_at("work", line.port, &office.dovecot.ca_file) + ALWAYS));
    let (mut stored, mut before) = (Vec::new(), 0);
    for cut in cuts().take(usize::try_from(CUTS).expect("small")) {
        line.mend();
        line.cut_after(cut);
        let ran = office.home.run(&["run", "--once"]);
        let status = office.home.json(&["status", "--json"]);
        let mails = status["accounts"][0]["messages"].as_u64().expect("a number");
        stored.push((cut, ran.code, mails));
        assert!(ran.code == 0 || ran.err.contains("work"), "a cut is told: {}", ran.err);
        assert!(mails > before || cut < ENOUGH, "{stored:?}");
        before = mails;
    }
    eprintln!("bytes before each cut, exit code, mails after it: {stored:?}");
    line.mend();
    let last = office.home.run(&["run", "--once"]);
    assert_eq!(last.code, 0, "{}", last.err);
    let found = listed(&office.home).into_iter();
    let mut found: Vec<String> = found.map(|id| id.trim_matches(['<', '>']).to_owned()).collect();
    let mut sent: Vec<String> = many(MAILS).map(|mail| mail.id).collect();
    found.sort();
    sent.sort();
    assert!(found == sent, "{} mails of {}", found.len(), sent.len());
}
