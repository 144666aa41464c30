//! Files of the rep's own in the folders beside the config.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Error, read, text};

/// The folder `name` beside a config file at `config`.
pub(super) fn folder(config: &Path, name: &str) -> PathBuf {
    config.parent().unwrap_or(Path::new("")).join(name)
}

/// What lies in `folder`, by name; it need not exist.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let list = || -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
        let mut paths = paths?;
        paths.sort();
        Ok(paths)
    };
    list().map_err(|source| Error::Unreadable { path: folder.to_owned(), source })
}

/// The files in `folder` with this `ending`, by name, and their texts as they are asked for.
pub(super) fn texts(
    folder: &Path,
    ending: &'static str,
) -> Result<impl Iterator<Item = Result<(PathBuf, String), Error>>, Error> {
    let is_one = move |path: &PathBuf| path.extension().is_some_and(|found| found == ending);
    Ok(entries(folder)?.into_iter().filter(is_one).map(|path| {
        let unreadable = |source| Error::Unreadable { path: path.clone(), source };
        let text = text(&read(&path).map_err(unreadable)?, &path)?;
        Ok((path, text))
    }))
}

/// Whether `name` is a language's two letters (ISO 639-1).
pub(super) fn is_language(name: &str) -> bool {
    name.len() == 2 && name.chars().all(|c| c.is_ascii_lowercase())
}
