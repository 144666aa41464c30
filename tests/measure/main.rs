//! Measurements, not tests: see README.md beside this file.
//!
//! `cargo bench --bench measure -- WHAT`

#![expect(clippy::print_stdout, reason = "it prints what it measured")]

mod floor;
mod lens;
mod mailbox;
mod news;
mod process;
mod protocol;
mod reading;
mod resting;
mod signals;
#[path = "../support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use the rest")]
mod support;
mod sync;
mod turns;

const WHAT: &str = "first-sync [MAILS [ROUNDS]]   first sync, beside mbsync and mu
first-sync-far               the same at a round trip of 30 ms
first-sync-files             the same with 1 MB attached to one mail in ten
protocol                     what is said in a poll, while idling, after a folder was made anew
new-mail [MAILS]             from new mail to the decision, through IDLE
reading [MAILS [ROUNDS]]      what reading a mail costs, and the reader's tables
lens TABLE                   how well the lens does on labelled sentences of one's own
lens-mails MBOX              what the lens finds in people's mail
signals TABLE                how well signals are told in labelled replies of one's own
resting [MAILS]              what the daemon costs when nothing happens
turns [MAILS...]             what a turn costs: with one new mail, with nothing new, on a new day
import [MAILS [ROUNDS]]      the import of a Maildir, beside mu
serve [MAILS]                nothing: leaves the server up, for a profiler or a debugger";

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["first-sync", rest @ ..] => sync::measure(sync::Case::Near, rest),
        ["first-sync-far", rest @ ..] => sync::measure(sync::Case::Far, rest),
        ["first-sync-files", rest @ ..] => sync::measure(sync::Case::Files, rest),
        ["protocol"] => protocol::measure(),
        ["new-mail", rest @ ..] => news::measure(rest),
        ["reading", rest @ ..] => reading::measure(rest),
        ["lens", path] => lens::table(path),
        ["lens-mails", path] => lens::mailbox(path),
        ["signals", path] => signals::table(path),
        ["resting", rest @ ..] => resting::measure(rest),
        ["turns", rest @ ..] => turns::measure(rest),
        ["import", rest @ ..] => sync::import(rest),
        ["serve", rest @ ..] => sync::serve(rest),
        _ => println!("{WHAT}"),
    }
}
