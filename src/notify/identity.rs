//! Which server a popup's id belongs to.

use serde::{Deserialize, Serialize};

/// A popup that was shown, to be replaced or closed later, also by a later run
/// of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The server's number for it.
    pub id: u32,
    /// The server that gave the number.
    pub server: ServerIdentity,
}

/// One notification server from its start to its end.
///
/// The bus never gives a unique name twice in its life, so bus and name would
/// do; the process is kept beside them for buses that forge a constant GUID.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerIdentity {
    /// The GUID of the bus, new each time the bus starts.
    pub bus: String,
    /// The server's unique name, such as `:1.7`.
    pub name: String,
    /// The process that answers there; `None` where `/proc` does not show it.
    pub process: Option<Process>,
}

/// A process, told from a later one with the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// When it started, in clock ticks since boot (`proc_pid_stat(5)`, field 22).
    pub started: u64,
    /// The boot that the ticks count from.
    pub boot: String,
}

impl Process {
    /// Reads about the process `pid`; `None` if it is hidden or has ended.
    ///
    /// These files live in the kernel's memory: reading them never waits.
    pub(super) fn read(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        Some(Self { pid, started: start_ticks(&stat)?, boot: boot.trim().to_owned() })
    }
}

/// The start time in a line of `/proc/<pid>/stat`.
///
/// Fields are counted from the last `)`: the program's name, in field 2, may
/// hold anything.
fn start_ticks(stat: &str) -> Option<u64> {
    const FIELDS_AFTER_NAME: usize = 22 - 3;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(FIELDS_AFTER_NAME)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: &str = "(dunst) S 1 4242 4242 0 -1 4194560 900 0 0 0 3 1 0 0 20 0 4 0 \
                        777123 1 2 3 4 5 6 7 8 9 10";

    #[test]
    fn the_start_time_is_field_22() {
        assert_eq!(start_ticks(&format!("4242 {STAT}")), Some(777_123));
    }

    #[test]
    fn a_program_name_full_of_brackets_does_not_shift_the_fields() {
        let odd = STAT.replace("(dunst)", "(a) S 1 (b c)");
        assert_eq!(start_ticks(&format!("4242 {odd}")), Some(777_123));
    }

    #[test]
    fn a_cut_line_has_no_start_time() {
        let cut = STAT.split(" 777123").next().unwrap();
        assert_eq!(start_ticks(cut), None);
        assert_eq!(start_ticks(""), None);
    }

    #[test]
    fn the_same_process_reads_the_same_and_a_missing_one_is_unknown() {
        let pid = std::process::id();
        assert_eq!(Process::read(pid), Process::read(pid));
        assert!(Process::read(pid).is_some());
        assert_eq!(Process::read(u32::MAX), None);
    }

    #[test]
    fn what_was_shown_survives_the_store() {
        let shown = Shown {
            id: 7,
            server: ServerIdentity {
                bus: "6f1d".to_owned(),
                name: ":1.7".to_owned(),
                process: Some(Process { pid: 4, started: 9, boot: "b".to_owned() }),
            },
        };
        let kept = serde_json::to_string(&shown).unwrap();
        assert_eq!(serde_json::from_str::<Shown>(&kept).unwrap(), shown);
    }

    #[test]
    fn a_server_that_reuses_name_and_number_is_another_if_it_started_later() {
        let of = |started| ServerIdentity {
            bus: "6f1d".to_owned(),
            name: ":1.7".to_owned(),
            process: Some(Process { pid: 4, started, boot: "b".to_owned() }),
        };
        assert_eq!(of(9), of(9));
        assert_ne!(of(9), of(10));
    }
}
