//! What a program costs while it runs.

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// Of all of its threads.
    pub(crate) cpu: Duration,
    /// The most memory that it held, in KB.
    pub(crate) peak: u64,
}

/// How often to look at a process.
const LOOK: Duration = Duration::from_millis(5);
/// USER_HZ, which is 100 on every Linux that is not exotic.
const TICK: Duration = Duration::from_millis(10);

/// Runs a program to its end; panics if it fails, unless `may_fail`.
pub(crate) fn run(command: &mut Command, may_fail: bool) -> Cost {
    let began = now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program runs");
    let mut cost = Cost::default();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        cost = look(&child).unwrap_or(cost);
        thread::sleep(LOOK);
    };
    cost.time = began.elapsed();
    assert!(may_fail || status.success(), "{command:?}: {status}");
    cost
}

/// What the process has cost so far; `None` once it has ended.
fn look(child: &Child) -> Option<Cost> {
    let file = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).ok();
    cost(&file("status")?, &file("stat")?)
}

/// Reads a cost out of the files of proc(5).
pub(crate) fn cost(status: &str, stat: &str) -> Option<Cost> {
    // The name may hold anything, so the fields are counted from its end.
    let fields: Vec<u32> =
        stat.rsplit(')').next()?.split_whitespace().map(|f| f.parse().unwrap_or(0)).collect();
    let ticks = fields.get(11)? + fields.get(12)?;
    Some(Cost { time: Duration::ZERO, cpu: TICK * ticks, peak: kilobytes(status, "VmHWM")? })
}

/// A size that the kernel tells in `status`.
pub(crate) fn kilobytes(status: &str, name: &str) -> Option<u64> {
    let size = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    size.trim().trim_end_matches(" kB").parse().ok()
}

#[expect(clippy::disallowed_methods, reason = "it measures, on a machine that is awake")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
