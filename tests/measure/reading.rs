//! What reading a mail costs, without servers and without a database.

use jiff::Timestamp;
use stepback::domain::{
    mail::{RawMail, Uid},
    parse::parse,
};

use crate::{
    mailbox::{COMPANIES, Plan, mails},
    process::{kilobytes, now},
};

/// The newest of the mails is of this day, so that every run reads the same.
const UNTIL: &str = "2026-01-15T12:00:00Z";

/// Prints what the first mail and what each of the others costs, and the memory that
/// stays: the tables of the reader.
///
/// For counts of instructions, which no other program disturbs, take the difference of
/// `perf stat -e instructions:u` at two numbers of rounds.
pub(crate) fn measure(arguments: &[&str]) {
    let number = |at: usize, usual: usize| {
        arguments.get(at).map_or(usual, |text| text.parse().expect("a number"))
    };
    let (count, rounds) = (number(0, 2_000), number(1, 3));
    let until: Timestamp = UNTIL.parse().expect("a time");
    let plan = Plan { mails: count, companies: COMPANIES, files: 0, until, seed: 1 };
    let raw = mails(plan).map(|mail| RawMail {
        bytes: mail.bytes,
        uid: Uid(0),
        arrived: mail.at,
        provider_thread: None,
        complete: true,
    });
    let raw: Vec<RawMail> = raw.collect();
    let size: usize = raw.iter().map(|mail| mail.bytes.len()).sum();
    let (before, began) = (resident(), now());
    raw.iter().take(1).for_each(read);
    let first = began.elapsed();
    let began = now();
    (0..rounds).for_each(|_| raw.iter().for_each(read));
    let each = began.elapsed() / u32::try_from((count * rounds).max(1)).expect("a small number");
    println!("| mails | mean KB | first mail ms | each mail µs | tables MB |");
    println!("|---:|---:|---:|---:|---:|");
    println!(
        "| {count} | {:.1} | {:.1} | {} | {:.1} |",
        size as f64 / count as f64 / 1024.0,
        first.as_secs_f64() * 1e3,
        each.as_micros(),
        resident().saturating_sub(before) as f64 / 1024.0
    );
}

fn read(mail: &RawMail) {
    std::hint::black_box(parse(mail));
}

/// The memory that this process holds, in KB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("proc(5)");
    kilobytes(&status, "VmRSS").expect("a size")
}
