//! The rep's own texts of drafts, in the folder `templates` beside the config.

use std::path::{Path, PathBuf};

use super::{Error, Problem, beside, near::nearest};
use crate::domain::template::{Purpose, TemplateName, TemplateProblem, Templates, Words};

/// Where the rep's own templates lie, for a config file at `config`.
pub fn template_folder(config: &Path) -> PathBuf {
    beside::folder(config, "templates")
}

/// Takes the templates that come with the program, and lays over them every
/// `<language>/<name>.txt` in `folder`; it need not exist.
///
/// # Errors
///
/// Occurs when a file cannot be read, is named for nothing that is drafted, or cannot be
/// filled in.
pub fn templates(folder: &Path) -> Result<Templates, Error> {
    let mut templates = Templates::default();
    let languages = beside::entries(folder)?.into_iter().filter(|path| path.is_dir());
    for language in languages {
        for file in beside::texts(&language, "txt")? {
            let (path, own) = file?;
            let name = name(&path, &language).ok_or_else(|| misnamed(&path, &templates))?;
            templates.lay_over(name, &own).map_err(|problems| {
                let problems = problems.iter().map(|one| placed(one, &own)).collect();
                Error::Wrong { path: path.clone(), problems }
            })?;
        }
    }
    Ok(templates)
}

fn name(path: &Path, folder: &Path) -> Option<TemplateName> {
    let language = folder.file_name()?.to_str()?;
    let purpose = Purpose::from_stem(path.file_stem()?.to_str()?)?;
    beside::is_language(language).then(|| TemplateName { language: language.to_owned(), purpose })
}

fn misnamed(path: &Path, templates: &Templates) -> Error {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let mut known: Vec<String> = templates.names().map(|name| name.purpose.to_string()).collect();
    known.sort();
    known.dedup();
    let meant = nearest(stem, known.iter().map(String::as_str)).filter(|near| *near != stem);
    let hint = match meant {
        Some(near) => format!("did you mean {near}.txt?"),
        None => format!(
            "write templates/<language>/<name>.txt, with the language's two letters (ISO 639-1) and one of: {}; a number at the end, as in step-back-3, makes one more",
            known.join(", ")
        ),
    };
    let what = "no draft is made from a file of this name";
    Error::Wrong { path: path.to_owned(), problems: vec![Problem::at("", 0, what, hint)] }
}

fn placed(problem: &TemplateProblem, text: &str) -> Problem {
    let names = Words::names();
    let meant = problem.unknown.as_deref();
    let meant = meant.and_then(|unknown| nearest(unknown, names.iter().map(String::as_str)));
    let hint = match meant {
        Some(near) => format!("did you mean {near}?\n{}", problem.hint),
        None => problem.hint.clone(),
    };
    Problem::at(text, problem.offset, &problem.what, hint)
}
