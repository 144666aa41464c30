//! Where a secret goes once everything was tried, and what the config says of it.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::{
    super::{Failure, say},
    PERSON, Secret,
};
use crate::{
    cli::setting::Place,
    config::file::{Account, Command},
    secrets::{self, Entry, Source, Unlock},
};

impl Secret {
    /// The password, where it is one.
    pub(in super::super) async fn password(&self) -> Result<Option<SecretString>, secrets::Error> {
        match self {
            Self::Command(line) => {
                secrets::read(&Source::Shell(line.clone()), Unlock::Ask, PERSON).await.map(Some)
            }
            Self::Keyring(password) | Self::File(password) => Ok(Some(password.clone())),
            Self::SignIn(_) => Ok(None),
        }
    }

    /// Puts into the config's account what it says of this.
    pub(in super::super) fn describe(&self, account: &mut Account, name: &str, place: &Place) {
        let file = |what: &str| Some(place.env.abbreviated(&file(name, what, &place.data_dir)));
        match self {
            Self::Command(line) => account.password_command = Some(Command::Shell(line.clone())),
            Self::Keyring(_) => {}
            Self::File(_) => account.password_file = file("password"),
            Self::SignIn(sign_in) => {
                let mut oauth = sign_in.oauth.clone();
                oauth.token_file = if sign_in.terms.has_keyring { None } else { file("token") };
                account.oauth = Some(oauth);
            }
        }
    }

    /// Puts the password into its place.
    pub(in super::super) async fn keep(
        &self,
        name: &str,
        data_dir: &Path,
        entry: &Entry,
    ) -> Result<(), Failure> {
        match self {
            Self::Command(_) | Self::SignIn(_) => Ok(()),
            Self::Keyring(password) => {
                secrets::store(entry, password.clone(), PERSON).await?;
                say("The password is in your keyring.")
            }
            Self::File(password) => {
                let file = file(name, "password", data_dir);
                secrets::store_in_file(&file, password.clone()).await?;
                say(&only_yours("The password", &file))
            }
        }
    }
}

/// Says that `what` is in `file`.
pub(in super::super) fn only_yours(what: &str, file: &Path) -> String {
    format!("{what} is in {}, not encrypted; only you can read it.", file.display())
}

/// The file for a secret of the account of this name.
fn file(name: &str, what: &str, data_dir: &Path) -> PathBuf {
    // A name may hold what no file's name may.
    let plain = |c: char| if c.is_alphanumeric() || "-_@".contains(c) { c } else { '_' };
    data_dir.join(format!("{}.{what}", name.chars().map(plain).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_for_its_account_and_stays_in_its_folder() {
        let file = |name| super::file(name, "password", Path::new("/d")).display().to_string();
        assert_eq!(file("work"), "/d/work.password");
        assert_eq!(file("../../etc/x y"), "/d/______etc_x_y.password");
    }
}
