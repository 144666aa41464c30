//! Having it run whenever the rep is logged in: the systemd user unit.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::{
    Failure, Options,
    ask::{Question, Voice},
    say,
};
use crate::cli::{
    setting::Place,
    systemd::{self, UNIT, systemctl},
};

/// The unit, as the repository has it.
const SERVICE: &str = include_str!("../../../systemd/stepback.service");
/// What locks it in further, where users may do that.
const HARDENING: &str = include_str!("../../../systemd/stepback.service.d/hardening.conf");
/// Where the unit says that the program is.
const EXEC: &str = "ExecStart=%h/.cargo/bin/stepback run\n";
/// How a start fails where users may not lock services in: status 217, 218 or 226.
const SANDBOX: [&str; 3] = ["217", "218", "226"];

/// What shall be done about the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Service {
    /// Nothing.
    Leave,
    /// Install it here, enable and start it.
    Install {
        /// The folder of user units.
        units: PathBuf,
        /// The line that starts the program.
        exec: String,
    },
}

/// Asks whether it shall run by itself.
pub(super) async fn ask(
    place: &Place,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Service, Failure> {
    if options.no_service {
        return Ok(Service::Leave);
    }
    if let Err(why) = systemctl(&["is-system-running"]).await
        && !options.service
        && !why.contains("failed without a word")
    {
        say(&format!(
            "It cannot be set up to run by itself here: {why}. Let your desktop start `stepback run` when you log in."
        ))?;
        return Ok(Service::Leave);
    }
    let asks = "Shall it run in the background whenever you are logged in?";
    let question = Question { flag: "--service or --no-service", asks, default: None };
    if !options.service && !voice.confirm(&question, Some(true))? {
        return Ok(Service::Leave);
    }
    let program = std::env::current_exe()?;
    let units = place.env.config_home.join("systemd/user");
    Ok(Service::Install { units, exec: exec(&program, place) })
}

/// The line that starts this very program, with the config and the data of this setup.
fn exec(program: &Path, place: &Place) -> String {
    let mut words = vec![program.to_string_lossy().into_owned()];
    if place.config_file != place.env.config_file() {
        words.push("--config".to_owned());
        words.push(place.config_file.to_string_lossy().into_owned());
    }
    if place.data_dir != place.env.data_dir() {
        words.push("--data-dir".to_owned());
        words.push(place.data_dir.to_string_lossy().into_owned());
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("ExecStart={} run\n", words.join(" "))
}

/// A word as systemd reads it back (systemd.service(5), "Command lines").
fn quoted(word: &str) -> String {
    let escaped =
        word.replace('%', "%%").replace('$', "$$").replace('\\', "\\\\").replace('"', "\\\"");
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@,".contains(c);
    if word.chars().all(plain) { escaped } else { format!("\"{escaped}\"") }
}

/// Does what was asked for. A service that does not start is told of, and is no failure
/// of the setup: the config is good.
pub(super) async fn install(service: &Service, voice: &mut dyn Voice) -> Result<(), Failure> {
    let Service::Install { units, exec } = service else { return Ok(()) };
    let unit = SERVICE.replace(EXEC, exec);
    let file = units.join(UNIT);
    if put(&file, &unit, voice)? {
        put(&hardening(units), HARDENING, voice)?;
    }
    match start(units).await {
        Ok(()) => say(&format!("It runs, and starts when you log in ({}).", file.display())),
        Err(why) => say(&format!(
            "The service is installed, but does not run: {why}. See: systemctl --user status stepback"
        )),
    }
}

fn hardening(units: &Path) -> PathBuf {
    units.join(format!("{UNIT}.d/hardening.conf"))
}

/// Writes a file unless it says something else already and the rep wants that kept;
/// tells whether it holds `text` now.
fn put(file: &Path, text: &str, voice: &mut dyn Voice) -> Result<bool, Failure> {
    match fs::read_to_string(file) {
        Ok(there) if there == text => return Ok(true),
        Ok(_) => {
            let asks = format!("{} is there and says something else. Replace it?", file.display());
            let question = Question { flag: "--no-service", asks: &asks, default: None };
            if !voice.is_someone() || !voice.confirm(&question, Some(false))? {
                say(&format!("{} stays as it is.", file.display()))?;
                return Ok(false);
            }
        }
        Err(_) => {}
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(file).map_err(|error| error.error)?;
    Ok(true)
}

/// Enables and (re)starts the unit; without its lock where the system refuses that.
async fn start(units: &Path) -> Result<(), String> {
    systemctl(&["daemon-reload"]).await?;
    systemctl(&["enable", UNIT]).await?;
    let Err(why) = systemctl(&["restart", UNIT]).await else { return Ok(()) };
    let status = systemd::properties(UNIT, &["ExecMainStatus"]).await?;
    let status = status.get("ExecMainStatus").map_or("", String::as_str);
    if !SANDBOX.contains(&status) || fs::remove_file(hardening(units)).is_err() {
        return Err(why);
    }
    systemctl(&["daemon-reload"]).await?;
    systemctl(&["reset-failed", UNIT]).await?;
    systemctl(&["restart", UNIT]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::config::Env;

    fn place(config_file: &str, data_dir: &str) -> Place {
        let [home, config_home, data_home] = ["/h", "/h/.config", "/h/data"].map(PathBuf::from);
        let env = Env { home, config_home, data_home, zone: TimeZone::UTC };
        Place { env, config_file: config_file.into(), data_dir: data_dir.into() }
    }

    #[test]
    fn the_unit_starts_the_program_that_set_it_up() {
        assert_eq!(SERVICE.matches(EXEC).count(), 1);
        let usual = place("/h/.config/stepback/config.toml", "/h/data/stepback");
        let line = exec(Path::new("/usr/bin/stepback"), &usual);
        assert_eq!(line, "ExecStart=/usr/bin/stepback run\n");
        let own = place("/h/my $mail/100%.toml", "/d");
        let line = exec(Path::new("/opt/step back/stepback"), &own);
        let expected = "ExecStart=\"/opt/step back/stepback\" --config \"/h/my $$mail/100%%.toml\" --data-dir /d run\n";
        assert_eq!(line, expected);
    }
}
