//! The database and the room it has.

use std::path::Path;

use super::check::Check;
use crate::{
    cli::Failure,
    store::{self, Inspection},
};

/// Looks at the database.
pub(super) fn look(data_dir: &Path) -> Vec<Check> {
    match store::inspect(data_dir) {
        Ok(None) => {
            let text = format!("there is none yet in {}", data_dir.display());
            vec![Check::note("database", text, "stepback run --once makes it")]
        }
        Ok(Some(found)) => judge(&found),
        Err(error) => match Failure::from(error) {
            Failure::Failed { error, hint } => {
                vec![Check::problem("database", format!("{error:#}"), hint)]
            }
            _ => vec![Check::problem("database", "it cannot be looked at", "")],
        },
    }
}

fn judge(found: &Inspection) -> Vec<Check> {
    let file = found.file.display();
    let mut checks = Vec::new();
    match found.faults.first() {
        Some(fault) => checks.push(Check::problem(
            "database",
            format!("{file} is damaged: {fault}"),
            "move it away; the mail is still on the server and is read again",
        )),
        None => {
            checks.push(Check::ok("database", format!("{file} is whole, {}", size(found.size))))
        }
    }
    let (version, known) = (found.version, found.known);
    if version > known {
        let text = format!("it is of a newer stepback: version {version}, this one knows {known}");
        checks.push(Check::problem("database", text, "install the newer stepback"));
    } else if version < known {
        let text = format!("its version {version} becomes {known} at the next start");
        checks.push(Check::note("database", text, ""));
    }
    let folder = found.file.parent().unwrap_or(Path::new("."));
    for (path, mode, wanted) in
        [(folder, found.folder_mode, "700"), (&found.file, found.file_mode, "600")]
    {
        if mode & 0o077 != 0 {
            let text = format!("others may use {} (its rights are {mode:o})", path.display());
            checks.push(Check::problem(
                "database",
                text,
                format!("chmod {wanted} {}", path.display()),
            ));
        }
    }
    checks
}

/// Looks at the room on the disk that the data is on, or will be.
pub(super) fn disk(data_dir: &Path) -> Check {
    let there = data_dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    match rustix::fs::statvfs(there) {
        Ok(found) => room(found.f_bavail.saturating_mul(found.f_frsize)),
        Err(error) => Check::note("disk", format!("its room is not known: {error}"), ""),
    }
}

fn room(free: u64) -> Check {
    const LITTLE: u64 = 1 << 30;
    const TOO_LITTLE: u64 = 100 << 20;
    let text = format!("{} are free", size(free));
    match free {
        TOO_LITTLE.. if free >= LITTLE => Check::ok("disk", text),
        TOO_LITTLE.. => {
            Check::note("disk", text, "make room, or name another place with --data-dir")
        }
        _ => Check::problem("disk", text, "make room, or name another place with --data-dir"),
    }
}

/// `512 KB`, `3.4 MB`, `120 GB`.
fn size(bytes: u64) -> String {
    let mut value = bytes.div_ceil(1000) as f64;
    for unit in ["KB", "MB", "GB"] {
        if value < 1000.0 {
            return if value < 10.0 && unit != "KB" {
                format!("{value:.1} {unit}")
            } else {
                format!("{value:.0} {unit}")
            };
        }
        value /= 1000.0;
    }
    format!("{value:.1} TB")
}

#[cfg(test)]
mod tests {
    use super::{super::Verdict, *};

    #[test]
    fn sizes_are_as_people_say_them() {
        assert_eq!(
            [0, 1, 999_000, 3_400_000, 120_000_000_000].map(size),
            ["0 KB", "1 KB", "999 KB", "3.4 MB", "120 GB"]
        );
    }

    #[test]
    fn a_disk_runs_full_in_two_steps() {
        let verdict = |free| room(free).verdict;
        assert_eq!([1 << 30, (1 << 30) - 1].map(verdict), [Verdict::Ok, Verdict::Note]);
        assert_eq!([100 << 20, (100 << 20) - 1].map(verdict), [Verdict::Note, Verdict::Problem]);
    }

    #[test]
    fn open_doors_damage_and_age_are_told() {
        let good = Inspection {
            file: "/d/stepback.db".into(),
            size: 4096,
            version: 2,
            known: 2,
            faults: Vec::new(),
            folder_mode: 0o700,
            file_mode: 0o600,
        };
        let worst =
            |found: &Inspection| judge(found).iter().map(|check| check.verdict).max().unwrap();
        assert_eq!(worst(&good), Verdict::Ok);
        assert_eq!(worst(&Inspection { folder_mode: 0o710, ..good.clone() }), Verdict::Problem);
        assert_eq!(worst(&Inspection { file_mode: 0o604, ..good.clone() }), Verdict::Problem);
        assert_eq!(worst(&Inspection { version: 1, ..good.clone() }), Verdict::Note);
        assert_eq!(worst(&Inspection { version: 3, ..good.clone() }), Verdict::Problem);
        assert_eq!(worst(&Inspection { faults: vec!["odd".to_owned()], ..good }), Verdict::Problem);
    }
}
