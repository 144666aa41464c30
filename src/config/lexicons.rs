//! The rep's own lexicons, in the folder `lexicon` beside the config.

use std::path::{Path, PathBuf};

use super::{Error, Problem, beside};
use crate::domain::language::{Lexicons, Override};

/// Where the rep's own lexicons lie, for a config file at `config`.
pub fn lexicon_folder(config: &Path) -> PathBuf {
    beside::folder(config, "lexicon")
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
    for file in beside::texts(folder, "toml")? {
        let (path, text) = file?;
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

/// The language that a file is named for.
fn language(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    beside::is_language(name).then(|| name.to_owned())
}

fn misnamed(path: &Path) -> Error {
    let what = "the file is not named for a language";
    let hint = "name it by the language's two letters (ISO 639-1), as en.toml";
    Error::Wrong { path: path.to_owned(), problems: vec![Problem::at("", 0, what, hint)] }
}
