//! The user unit, as systemd itself judges it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

const UNIT: &str = "systemd/stepback.service";
const HARDENING: &str = "systemd/stepback.service.d/hardening.conf";

/// What `systemd-analyze security` may say at most, in tenths: 0 is locked away.
const EXPOSURE: &str = "25";

/// A folder with the unit and its drop-in, `edited`, that runs a program which is
/// there.
fn installed(edited: impl Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in [UNIT, HARDENING] {
        let text = fs::read_to_string(root.join(file)).expect("the file in the repository");
        let text = text.replace("%h/.cargo/bin/stepback", "/bin/true");
        let place = folder.path().join(file);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a new folder");
        fs::write(place, edited(&text)).expect("a copy");
    }
    folder
}

/// Runs `systemd-analyze --user` on the unit in `folder`, whoever the user is.
fn analyze(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new("systemd-analyze")
        .arg("--user")
        .args(arguments)
        .arg(folder.path().join(UNIT))
        .env("HOME", folder.path())
        .env("XDG_RUNTIME_DIR", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("systemd-analyze")
}

/// What systemd has to say about the unit; other units of the machine are left out.
fn complaints(folder: &TempDir) -> Vec<String> {
    let output = analyze(folder, &["verify", "--man=no"]);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let mut said: Vec<_> = said.lines().map(str::to_owned).collect();
    if output.status.success() {
        said.retain(|line| line.contains("stepback"));
    }
    said
}

#[test]
#[ignore = "needs systemd-analyze; tests/run.sh installs it"]
fn systemd_finds_no_fault_with_the_unit() {
    assert_eq!(complaints(&installed(str::to_owned)), [""; 0]);
}

#[test]
#[ignore = "needs systemd-analyze; tests/run.sh installs it"]
fn systemd_finds_the_fault_in_a_broken_unit() {
    let misspelt = installed(|text| text.replace("RestartSec=", "RestartSecs="));
    assert_eq!(complaints(&misspelt).len(), 1);
    let misspelt = installed(|text| text.replace("ProtectSystem=", "ProtectSystems="));
    assert_eq!(complaints(&misspelt).len(), 1);
    let missing = installed(|text| text.replace("/bin/true", "/bin/no-such-program"));
    assert!(!complaints(&missing).is_empty());
}

#[test]
#[ignore = "needs systemd-analyze; tests/run.sh installs it"]
fn the_hardened_unit_is_little_exposed() {
    let threshold = format!("--threshold={EXPOSURE}");
    let exposed = |folder: &TempDir| {
        let output = analyze(folder, &["security", "--offline=true", &threshold]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("Overall exposure level"), "{output:?}");
        (!output.status.success()).then_some(said)
    };
    assert_eq!(exposed(&installed(str::to_owned)), None);
    // A unit without its drop-in is over the threshold: the test can fail.
    let bare = installed(str::to_owned);
    fs::remove_file(bare.path().join(HARDENING)).unwrap();
    assert!(exposed(&bare).is_some());
}
