//! What was looked at, whether it is well, and how that is shown.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::cli::text;

/// Whether something is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// It is.
    Ok,
    /// It works, and the rep may want to know.
    Note,
    /// It does not work.
    Problem,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Check {
    /// The account that it is about; `None` for what they share.
    pub(super) account: Option<String>,
    /// What it is.
    pub(super) about: &'static str,
    pub(super) verdict: Verdict,
    /// What was found.
    pub(super) text: String,
    /// What to do about it.
    pub(super) remedy: Option<String>,
}

impl Check {
    pub(super) fn ok(about: &'static str, text: impl Into<String>) -> Self {
        let (account, verdict, text) = (None, Verdict::Ok, text.into());
        Self { account, about, verdict, text, remedy: None }
    }

    pub(super) fn note(
        about: &'static str,
        text: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let remedy = Some(remedy.into()).filter(|remedy| !remedy.is_empty());
        Self { verdict: Verdict::Note, remedy, ..Self::ok(about, text) }
    }

    pub(super) fn problem(
        about: &'static str,
        text: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { verdict: Verdict::Problem, ..Self::note(about, text, remedy) }
    }
}

/// How far what follows a verdict stands in.
const INDENT: usize = 9;

/// Shows all checks, then how it stands in one line.
pub(super) fn show(checks: &[Check], out: &mut impl Write) -> io::Result<()> {
    let width = text::width();
    let indent = " ".repeat(INDENT);
    for check in checks {
        let (word, style) = match check.verdict {
            Verdict::Ok => ("ok", AnsiColor::Green.on_default()),
            Verdict::Note => ("note", AnsiColor::Yellow.on_default()),
            Verdict::Problem => ("problem", AnsiColor::Red.on_default().bold()),
        };
        let about = match &check.account {
            Some(account) => format!("{account}, {}", check.about),
            None => check.about.to_owned(),
        };
        write!(out, "{style}{word}{style:#}{:blanks$}", "", blanks = INDENT - word.len())?;
        paragraph(&format!("{about}: {}", check.text), width, out)?;
        for line in check.remedy.iter().flat_map(|remedy| remedy.lines()) {
            write!(out, "{indent}> ")?;
            let wrapped = text::hanging(&text::one_line(line), width, INDENT + 2);
            writeln!(out, "{wrapped}")?;
        }
    }
    let style = Style::new().bold();
    writeln!(out, "{style}{}{style:#}", sum(checks))
}

/// Several lines, of which the first stands behind something.
fn paragraph(lines: &str, width: usize, out: &mut impl Write) -> io::Result<()> {
    for (number, line) in text::lines(lines).enumerate() {
        if number > 0 {
            write!(out, "{:INDENT$}", "")?;
        }
        writeln!(out, "{}", text::hanging(&line, width, INDENT))?;
    }
    Ok(())
}

fn sum(checks: &[Check]) -> String {
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    match (count(Verdict::Problem), count(Verdict::Note)) {
        (0, 0) => "All is well.".to_owned(),
        (0, _) => "It works; see the notes.".to_owned(),
        (1, _) => "There is 1 problem.".to_owned(),
        (many, _) => format!("There are {many} problems."),
    }
}

/// The worst of all.
pub(super) fn worst(checks: &[Check]) -> Verdict {
    checks.iter().map(|check| check.verdict).max().unwrap_or(Verdict::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_stands_before_what_was_found_and_the_remedy_below() {
        let mut checks = vec![Check::ok("config", "a\u{1b}[2J b")];
        checks.push(Check::problem("disk", "full\nreally", "buy one"));
        let mut out = Vec::new();
        show(&checks, &mut anstream::StripStream::new(&mut out)).unwrap();
        let expected = "ok       config: a[2J b\nproblem  disk: full\n         really\n         \
            > buy one\nThere is 1 problem.\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert_eq!(worst(&checks), Verdict::Problem);
        assert_eq!(worst(&[Check::note("a", "b", "")]), Verdict::Note);
    }
}
