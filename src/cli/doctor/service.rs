//! Whether it runs, and runs by itself.

use std::{collections::BTreeMap, path::Path};

use super::check::Check;
use crate::{
    cli::systemd::{self, UNIT},
    store::Lock,
};

/// What systemd says of the unit and of the session.
#[derive(Clone, Debug, Default)]
struct Facts {
    unit: BTreeMap<String, String>,
    /// Whether the session tells systemd that a desktop is there.
    has_session: bool,
    /// Whether the user's services outlive their logout, where that is known.
    lingers: Option<bool>,
    /// Whether a daemon holds the data folder, whoever started it.
    is_running: bool,
}

impl Facts {
    fn of(&self, property: &str) -> &str {
        self.unit.get(property).map_or("", String::as_str)
    }
}

const LOG: &str = "its log: journalctl --user -u stepback -n 50";
const AUTOSTART: &str = "let your desktop start `stepback run` when you log in";

/// Looks at the service.
pub(super) async fn look(data_dir: &Path) -> Vec<Check> {
    const PROPERTIES: [&str; 6] =
        ["LoadState", "UnitFileState", "ActiveState", "Result", "NRestarts", "ExecStart"];
    let is_running = Lock::is_held(data_dir);
    let unit = match systemd::properties(UNIT, &PROPERTIES).await {
        Ok(unit) => unit,
        Err(why) => return vec![unmanaged(&why, is_running)],
    };
    let session = systemd::properties("graphical-session.target", &["ActiveState"]).await;
    let has_session =
        session.is_ok_and(|found| found.get("ActiveState").is_some_and(|s| s == "active"));
    let user = rustix::process::getuid().as_raw().to_string();
    let linger = ["show-user", &user, "--property=Linger", "--value"];
    let lingers = systemd::run("loginctl", &linger).await.ok().map(|said| said.trim() == "yes");
    judge(&Facts { unit, has_session, lingers, is_running })
}

/// Without a user manager somebody else has to start it.
fn unmanaged(why: &str, is_running: bool) -> Check {
    match is_running {
        true => Check::ok("service", "it runs, though not as a service of systemd"),
        false => Check::note(
            "service",
            format!("it does not run, and systemd cannot be asked: {why}"),
            AUTOSTART,
        ),
    }
}

fn judge(facts: &Facts) -> Vec<Check> {
    if facts.of("LoadState") != "loaded" {
        return vec![match facts.is_running {
            true => Check::note("service", "it runs, but will not start by itself", INSTALL),
            false => Check::note("service", "it is not installed, and does not run", INSTALL),
        }];
    }
    let mut checks = vec![running(facts)];
    if facts.of("UnitFileState") != "enabled" {
        let text = "it does not start when you log in";
        checks.push(Check::note("service", text, "systemctl --user enable stepback"));
    } else if !facts.has_session {
        checks.push(Check::note(
            "session",
            NO_SESSION,
            "systemctl --user add-wants default.target stepback.service",
        ));
    }
    checks.extend(facts.lingers.map(linger));
    checks
}

const INSTALL: &str =
    "stepback setup installs it: for an account that is set up, stepback setup --replace --service";
const NO_SESSION: &str = "your desktop does not tell systemd that it is there (graphical-session.target), so the service is not started with it";

fn running(facts: &Facts) -> Check {
    let program =
        facts.of("ExecStart").split("path=").nth(1).and_then(|rest| rest.split(" ;").next());
    if let Some(program) = program.filter(|program| !Path::new(program).exists()) {
        let text = format!("it starts {program}, which is not there");
        return Check::problem(
            "service",
            text,
            "stepback setup --replace --service, or systemctl --user edit --full stepback",
        );
    }
    match (facts.of("ActiveState"), facts.of("NRestarts")) {
        ("active", "0" | "") => Check::ok("service", "it runs"),
        ("active", restarts) => {
            Check::note("service", format!("it runs, after {restarts} restarts"), LOG)
        }
        ("failed", _) => Check::problem(
            "service",
            format!("it failed ({})", facts.of("Result")),
            format!("{LOG}\nonce that is mended: systemctl --user restart stepback"),
        ),
        ("activating", _) => {
            Check::note("service", "it is starting, or waits to be started again", LOG)
        }
        _ if facts.is_running => Check::ok("service", "it runs, started by somebody else"),
        _ => Check::problem(
            "service",
            "it is installed, and does not run",
            "systemctl --user start stepback",
        ),
    }
}

fn linger(lingers: bool) -> Check {
    Check::ok(
        "logout",
        match lingers {
            true => "your services go on after it, but Stepback ends with the desktop",
            false => "Stepback ends with it, as there is nothing to show then",
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{super::Verdict, *};

    fn facts(properties: &[(&str, &str)]) -> Facts {
        let unit = properties.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Facts { unit, has_session: true, lingers: None, is_running: false }
    }

    fn told(facts: &Facts) -> Vec<(Verdict, String)> {
        judge(facts).into_iter().map(|check| (check.verdict, check.text)).collect()
    }

    const RUNS: [(&str, &str); 4] = [
        ("LoadState", "loaded"),
        ("UnitFileState", "enabled"),
        ("ActiveState", "active"),
        ("NRestarts", "0"),
    ];

    #[test]
    fn a_service_that_runs_is_well() {
        assert_eq!(told(&facts(&RUNS)), [(Verdict::Ok, "it runs".to_owned())]);
    }

    #[test]
    fn each_trouble_of_a_service_has_its_verdict() {
        let with = |name, value| {
            let found = facts(&[&RUNS, [(name, value)].as_slice()].concat());
            told(&found).into_iter().map(|(verdict, _)| verdict).max().unwrap()
        };
        assert_eq!(with("ActiveState", "failed"), Verdict::Problem);
        assert_eq!(with("ActiveState", "inactive"), Verdict::Problem);
        assert_eq!(with("UnitFileState", "disabled"), Verdict::Note);
        assert_eq!(with("NRestarts", "3"), Verdict::Note);
        assert_eq!(
            with("ExecStart", "{ path=/no/such ; argv[]=/no/such run ; }"),
            Verdict::Problem
        );
        assert_eq!(with("LoadState", "not-found"), Verdict::Note);
    }

    #[test]
    fn a_desktop_that_systemd_does_not_know_of_is_told() {
        let found = Facts { has_session: false, ..facts(&RUNS) };
        assert_eq!(told(&found)[1], (Verdict::Note, NO_SESSION.to_owned()));
    }
}
