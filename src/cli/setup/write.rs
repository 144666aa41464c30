//! Writing the config: whole or not at all.

use std::{
    fs::{self, DirBuilder},
    io::{self, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use super::Failure;
use crate::cli::setting::Place;
use crate::config::{
    self, Config,
    file::{Account, Hours},
};

/// The config that is there: its text, and what it means.
#[derive(Clone, Debug)]
pub(super) struct Existing {
    text: String,
    pub(super) config: Config,
}

impl Existing {
    /// Reads it; `None` where there is none, or nothing but comments.
    ///
    /// One that is broken is not touched: the rep has to mend it first.
    pub(super) fn read(place: &Place) -> Result<Option<Self>, Failure> {
        let text = match fs::read_to_string(&place.config_file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            // The loader says what is wrong with its encoding, or its rights.
            Err(_) => String::new(),
            Ok(text) => text,
        };
        let is_blank = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
        if !text.is_empty() && text.lines().all(is_blank) {
            return Ok(None);
        }
        Ok(Some(Self { config: place.config()?, text }))
    }
}

/// What the config will be.
pub(super) fn text(
    existing: Option<&Existing>,
    name: &str,
    account: &Account,
    hours: &Hours,
) -> Result<String, Failure> {
    match existing {
        None => Ok(config::whole(name, account, hours)),
        Some(existing) => config::with_account(&existing.text, name, account)
            .map_err(|error| Failure::new(error, "the config is left as it is")),
    }
}

/// Writes `text` in place of what `existing` was read from.
pub(super) fn replace(
    place: &Place,
    existing: Option<&Existing>,
    text: &str,
) -> Result<(), Failure> {
    if let Some(existing) = existing
        && fs::read_to_string(&place.config_file).ok().as_deref() != Some(&existing.text)
    {
        let what = format!("{} was changed meanwhile", place.config_file.display());
        return Err(Failure::new(anyhow::anyhow!(what), "run stepback setup again"));
    }
    let file = real(&place.config_file);
    let folder = file.parent().unwrap_or(Path::new("."));
    private_folder(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    if let Ok(there) = fs::metadata(&file) {
        new.as_file().set_permissions(there.permissions())?;
    }
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    new.persist(&file).map_err(|error| error.error)?;
    Ok(())
}

/// Makes a folder that its owner alone can enter, unless it is there.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    match folder.is_dir() {
        true => Ok(()),
        false => DirBuilder::new().recursive(true).mode(0o700).create(folder),
    }
}

/// The file that a link leads to, since those who keep their settings elsewhere want the
/// link kept.
fn real(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use jiff::tz::TimeZone;

    use super::*;
    use crate::config::Env;

    fn place(home: &Path) -> Place {
        let env = Env {
            home: home.to_owned(),
            config_home: home.join("c"),
            data_home: home.join("d"),
            zone: TimeZone::UTC,
        };
        Place { config_file: env.config_file(), data_dir: env.data_dir(), env }
    }

    const GOOD: &str = "[account.a]\naddress = \"r@n.example\"\nhost = \"i.n.example\"\n";

    #[test]
    fn a_config_is_replaced_behind_its_link() {
        let home = tempfile::tempdir().unwrap();
        let place = place(home.path());
        fs::create_dir_all(home.path().join("c/stepback")).unwrap();
        let real = home.path().join("dotfiles.toml");
        fs::write(&real, GOOD).unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &place.config_file).unwrap();
        let existing = Existing::read(&place).unwrap();
        replace(&place, existing.as_ref(), "new").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert!(fs::symlink_metadata(&place.config_file).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_new_config_is_its_owners_alone() {
        let home = tempfile::tempdir().unwrap();
        let place = place(home.path());
        assert!(Existing::read(&place).unwrap().is_none());
        replace(&place, None, "new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&place.config_file), 0o600);
        assert_eq!(mode(place.config_file.parent().unwrap()), 0o700);
    }

    #[test]
    fn an_edit_made_meanwhile_is_not_lost() {
        let home = tempfile::tempdir().unwrap();
        let place = place(home.path());
        replace(&place, None, GOOD).unwrap();
        let existing = Existing::read(&place).unwrap();
        fs::write(&place.config_file, "edited").unwrap();
        assert!(replace(&place, existing.as_ref(), "new").is_err());
        assert_eq!(fs::read_to_string(&place.config_file).unwrap(), "edited");
    }

    #[test]
    fn a_broken_config_is_not_touched_and_an_empty_one_is_none() {
        let home = tempfile::tempdir().unwrap();
        let place = place(home.path());
        replace(&place, None, "[account").unwrap();
        assert!(matches!(Existing::read(&place), Err(Failure::Config(_))));
        fs::write(&place.config_file, "# nothing yet\n\n").unwrap();
        assert!(Existing::read(&place).unwrap().is_none());
        fs::write(&place.config_file, "").unwrap();
        assert!(matches!(Existing::read(&place), Err(Failure::Config(_))));
    }
}
