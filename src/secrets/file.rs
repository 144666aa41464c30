//! Secrets in files that nobody else may read.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use super::Error;

/// A file with a secret is never longer, in bytes.
const LONGEST: u64 = 64 << 10;

/// What everybody but the owner may do with a file.
const OTHERS: u32 = 0o077;

/// The password in the file at `path`: its first line.
pub(super) async fn password(path: &Path) -> Result<SecretString, Error> {
    let missing =
        || unusable(path, "there is no such file", "put the password into it, then: chmod 600");
    read(path).await?.ok_or_else(missing)
}

/// The first line of the file at `path`; `None` where there is no such file.
///
/// # Errors
///
/// Occurs when others may read it too: then it is no secret.
pub(super) async fn read(path: &Path) -> Result<Option<SecretString>, Error> {
    blocking(path.to_owned(), |path| match open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, error)),
        Ok(file) => secret(file, path).map(Some),
    })
    .await
}

/// Puts `secret` into the file at `path`, whole or not at all; nobody else may read it.
pub(super) async fn write(path: &Path, secret: SecretString) -> Result<(), Error> {
    blocking(path.to_owned(), move |path| {
        replace(path, &secret)
            .map_err(|error| Error::Unwritable { path: path.to_owned(), reason: error.to_string() })
    })
    .await
}

/// Removes the file at `path`; tells whether it was there.
pub(super) async fn delete(path: &Path) -> Result<bool, Error> {
    blocking(path.to_owned(), |path| match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::Unwritable { path: path.to_owned(), reason: error.to_string() }),
    })
    .await
}

/// Opening a pipe would wait for somebody to write.
fn open(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(io::Error::other("it is no ordinary file"))
}

fn secret(file: File, path: &Path) -> Result<SecretString, Error> {
    let facts = file.metadata().map_err(|error| unreadable(path, error))?;
    if facts.mode() & OTHERS != 0 {
        return Err(unusable(path, "others may use it too", "keep it to yourself:"));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(unusable(path, "it is longer than 64 KB", "write one line, then:"));
    }
    let text = std::str::from_utf8(&bytes).ok();
    let line = text.and_then(|text| text.lines().next()).filter(|line| !line.is_empty());
    line.map(SecretString::from).ok_or_else(|| {
        unusable(path, "its first line is empty, or no text in UTF-8", "write it anew, then:")
    })
}

fn replace(path: &Path, secret: &SecretString) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Made for its owner alone, 0600.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(secret.expose_secret().as_bytes())?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    File::open(folder)?.sync_all()
}

async fn blocking<T: Send + 'static>(
    path: PathBuf,
    work: impl FnOnce(&Path) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let named = path.clone();
    let done = spawn_blocking(move || work(&path)).await;
    done.unwrap_or_else(|odd| Err(Error::Unwritable { path: named, reason: odd.to_string() }))
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    unusable(path, error, "make it a file that you may read:")
}

/// `hint` leads to the command that goes behind it.
fn unusable(path: &Path, reason: impl ToString, hint: &'static str) -> Error {
    Error::File { path: path.to_owned(), reason: reason.to_string(), hint }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn file(content: &[u8], mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    async fn read_from(content: &[u8], mode: u32) -> Result<String, Error> {
        let (_folder, path) = file(content, mode);
        Ok(password(&path).await?.expose_secret().to_owned())
    }

    #[tokio::test]
    async fn the_first_line_is_the_password() {
        assert_eq!(read_from(b"correct horse\n", 0o600).await.unwrap(), "correct horse");
        assert_eq!(read_from(b"one\r\ntwo\n", 0o400).await.unwrap(), "one");
        assert_eq!(read_from(b" spaces stay ", 0o600).await.unwrap(), " spaces stay ");
    }

    #[tokio::test]
    async fn a_file_that_others_may_use_is_refused_with_the_command_that_mends_it() {
        for mode in [0o640, 0o604, 0o620, 0o601, 0o644] {
            let said = read_from(b"hunter2\n", mode).await.unwrap_err().to_string();
            assert!(said.contains("chmod 600 /") && !said.contains("hunter2"), "{mode:o}: {said}");
        }
    }

    #[tokio::test]
    async fn what_holds_no_password_is_said() {
        for content in [&b""[..], b"\nsecond\n", b"\xff\xfe\n", &[b'x'; (64 << 10) + 1]] {
            let error = read_from(content, 0o600).await.unwrap_err();
            assert!(matches!(error, Error::File { .. }), "{error}");
        }
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().join("none"), folder.path().to_owned()] {
            let error = password(&path).await.unwrap_err();
            assert!(matches!(error, Error::File { .. }), "{error}");
        }
    }

    #[tokio::test]
    async fn a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        std::process::Command::new("mkfifo").arg(&path).status().unwrap();
        let error = password(&path).await.unwrap_err();
        assert!(error.to_string().contains("no ordinary file"), "{error}");
    }

    #[tokio::test]
    async fn what_was_written_is_read_again_and_is_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/work.token");
        for secret in ["first", "second"] {
            write(&path, secret.into()).await.unwrap();
            assert_eq!(password(&path).await.unwrap().expose_secret(), secret);
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(delete(&path).await.unwrap() && !delete(&path).await.unwrap());
        assert!(read(&path).await.unwrap().is_none());
    }
}
