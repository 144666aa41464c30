//! What the daemon costs when nothing happens.

use std::{thread, time::Duration};

use crate::{
    floor, process,
    support::{
        dovecot::Dovecot,
        program::{Daemon, Home, SOON},
        wait_until,
    },
    sync::{USER, config, fill},
};

/// How long it is watched.
const WATCHED: Duration = Duration::from_secs(120);

/// Prints its memory and how much of a core it takes, over two minutes.
pub(crate) fn measure(arguments: &[&str]) {
    let count = arguments.first().map_or(20_000, |text| text.parse().expect("a number"));
    let dovecot = Dovecot::start();
    let folders = fill(&dovecot, count, 0);
    floor::drain(dovecot.tls_port, &dovecot.ca_file, USER, &folders);
    let home = Home::new(&config(&dovecot, dovecot.tls_port));
    let daemon = home.daemon();
    wait_until("a complete look", SOON * 20, || {
        let status = home.json(&["status", "--json"]);
        status.pointer("/accounts/0/last_checked").is_some_and(serde_json::Value::is_string)
    });
    // What the first sync left is given back to the system, or not, by then.
    thread::sleep(Duration::from_secs(10));
    let before = cost(&daemon);
    let wakeups = switches(&daemon);
    thread::sleep(WATCHED);
    let after = cost(&daemon);
    let resident = process::kilobytes(&daemon.proc("status"), "VmRSS").expect("a size");
    let share = (after.cpu - before.cpu).as_secs_f64() / WATCHED.as_secs_f64() * 100.0;
    println!("| mails | resident MB | peak MB | CPU | voluntary switches a minute |");
    println!("|---:|---:|---:|---:|---:|");
    println!(
        "| {count} | {} | {} | {share:.3} % | {} |",
        resident >> 10,
        after.peak >> 10,
        (switches(&daemon) - wakeups) * 60 / WATCHED.as_secs()
    );
}

fn cost(daemon: &Daemon) -> process::Cost {
    process::cost(&daemon.proc("status"), &daemon.proc("stat")).expect("a running daemon")
}

/// How often the main thread has gone to sleep.
fn switches(daemon: &Daemon) -> u64 {
    let status = daemon.proc("status");
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    line.and_then(|count| count.trim().parse().ok()).expect("a count")
}
