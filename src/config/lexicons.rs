//! The rep's own lexicons, in the folder `lexicon` beside the config.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Error, Problem, read, text};
use crate::domain::language::{Lexicons, Override};

/// Where the rep's own lexicons lie, for a config file at `config`.
pub fn lexicon_folder(config: &Path) -> PathBuf {
    config.parent().unwrap_or(Path::new("")).join("lexicon")
}

/// Reads the lexicons that come with the program, and lays over them every
/// `<language>.toml` in `folder`; it need not exist.
///
/// # Errors
///
/// Occurs when a file cannot be read, is named for no language, or something in it is
/// wrong.
pub fn lexicons(folder: &Path) -> Result<Lexicons, Error> {
    let mut lexicons = Lexicons::default();
    let files =
        files(folder).map_err(|source| Error::Unreadable { path: folder.to_owned(), source })?;
    for path in files {
        let unreadable = |source| Error::Unreadable { path: path.clone(), source };
        let text = text(&read(&path).map_err(unreadable)?, &path)?;
        let language = language(&path).ok_or_else(|| misnamed(&path))?;
        let own = Override { language, text };
        lexicons.lay_over(&own).map_err(|problems| {
            let placed =
                problems.iter().map(|one| Problem::at(&own.text, one.offset, &one.what, &one.hint));
            Error::Wrong { path: path.clone(), problems: placed.collect() }
        })?;
    }
    Ok(lexicons)
}

/// The files that end in `.toml`, by name.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    Ok(paths)
}

/// The language that a file is named for.
fn language(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    let code = name.len() == 2 && name.chars().all(|c| c.is_ascii_lowercase());
    code.then(|| name.to_owned())
}

fn misnamed(path: &Path) -> Error {
    let what = "the file is not named for a language";
    let hint = "name it by the language's two letters (ISO 639-1), as en.toml";
    Error::Wrong { path: path.to_owned(), problems: vec![Problem::at("", 0, what, hint)] }
}
