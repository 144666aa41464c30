//! What was found, for people and for editors.

use std::io::Write;

use super::{At, Checked};
use crate::{
    cli::{
        Failure,
        text::{self, BOLD, FAINT, UNDERLINED},
    },
    domain::{
        language::{Finding, Look, Measures, sentence_around},
        mail::Span,
    },
};

/// One warning a line: `FILE:LINE:COLUMN: category: “words”: reason`.
pub(super) fn short(out: &mut impl Write, checked: &Checked<'_>) -> Result<(), Failure> {
    let own_words = &checked.reading.own_words;
    for finding in checked.look.iter().flat_map(Look::warnings) {
        let At { line, column } = checked.places.of(finding.span.start);
        let words = folded(own_words.get(finding.span.start..finding.span.end).unwrap_or_default());
        let (name, category) = (text::one_line(&checked.name), finding.category.as_str());
        writeln!(
            out,
            "{name}:{line}:{column}: {category}: “{words}”: {}",
            text::one_line(&finding.reason)
        )?;
    }
    Ok(())
}

/// Every sentence that pushes with the words marked, then what opens a door, then what
/// was counted.
pub(super) fn full(out: &mut impl Write, checked: &Checked<'_>) -> Result<(), Failure> {
    let Some(look) = &checked.look else {
        let code = text::one_line(&checked.language.0);
        let line = format!(
            "There is no lexicon for the language `{code}`, so nothing was looked for. Name another one with \
             --language, or write lexicon/{code}.toml beside the config."
        );
        return Ok(writeln!(out, "{}", text::wrapped(&line, text::width(), 0))?);
    };
    if checked.presumed {
        writeln!(out, "{FAINT}too short to tell the language; read as English{FAINT:#}\n")?;
    }
    let warnings: Vec<&Finding> = look.warnings().collect();
    sentences(out, checked, &warnings)?;
    credits(out, checked, look)?;
    writeln!(out, "{FAINT}{}{FAINT:#}", text::wrapped(&counted(&look.measures), text::width(), 0))?;
    let verdict = match warnings.len() {
        0 => "Nothing here pushes.".to_owned(),
        1 => "One place to look at.".to_owned(),
        many => format!("{many} places to look at."),
    };
    Ok(writeln!(out, "{BOLD}{verdict}{BOLD:#}")?)
}

fn sentences(
    out: &mut impl Write,
    checked: &Checked<'_>,
    warnings: &[&Finding],
) -> Result<(), Failure> {
    let own_words = &checked.reading.own_words;
    let around = |finding: &Finding| sentence_around(own_words, finding.span);
    for group in warnings.chunk_by(|a, b| around(a) == around(b)) {
        let Some(first) = group.first() else { continue };
        let spans: Vec<Span> = group.iter().map(|finding| finding.span).collect();
        let At { line, .. } = checked.places.of(first.span.start);
        writeln!(out, "{FAINT}{}:{line}{FAINT:#}", text::one_line(&checked.name))?;
        marked(out, own_words, around(first), &spans)?;
        for finding in group {
            let line =
                format!("{}: {}", finding.category.as_str(), text::one_line(&finding.reason));
            writeln!(out, "  {}", text::wrapped(&line, text::width() - 2, 4))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The sentence in lines that fit, each with carets under the words meant.
fn marked(
    out: &mut impl Write,
    own_words: &str,
    sentence: Span,
    spans: &[Span],
) -> Result<(), Failure> {
    let width = text::width() - 2;
    let (mut line, mut carets) = (String::new(), String::new());
    let mut column = 0;
    let text = own_words.get(sentence.start..sentence.end).unwrap_or_default();
    for (word_at, word) in words(text, sentence.start) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            put(out, &line, &carets)?;
            (line, carets, column) = (String::new(), String::new(), 0);
        }
        if column > 0 {
            let meant = spans.iter().any(|span| span.start < word_at && word_at < span.end);
            line.push(' ');
            carets.push(if meant { '^' } else { ' ' });
            column += 1;
        }
        for (at, c) in word.char_indices() {
            let meant = spans.iter().any(|span| (span.start..span.end).contains(&(word_at + at)));
            line.push_str(&text::one_line(&c.to_string()));
            carets.push(if meant { '^' } else { ' ' });
        }
        column += length;
    }
    put(out, &line, &carets)
}

/// The words of `text` with their places, which count from `offset`.
fn words(text: &str, offset: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut next = offset;
    let chunks = text.split_inclusive(char::is_whitespace).map(move |chunk| {
        let at = next;
        next += chunk.len();
        (at, chunk.trim_end())
    });
    chunks.filter(|(_, word)| !word.is_empty())
}

fn put(out: &mut impl Write, line: &str, carets: &str) -> Result<(), Failure> {
    writeln!(out, "  {line}")?;
    if carets.contains('^') {
        writeln!(out, "  {BOLD}{}{BOLD:#}", carets.trim_end())?;
    }
    Ok(())
}

fn credits(out: &mut impl Write, checked: &Checked<'_>, look: &Look) -> Result<(), Failure> {
    let mut any = false;
    for credit in look.credits() {
        let words = checked.reading.own_words.get(credit.span.start..credit.span.end);
        let words = folded(words.unwrap_or_default());
        let (category, reason) = (credit.category.as_str(), text::one_line(&credit.reason));
        let line = format!("{category}: {UNDERLINED}{words}{UNDERLINED:#}: {reason}");
        writeln!(out, "+ {}", text::wrapped(&line, text::width() - 2, 4))?;
        any = true;
    }
    if any { Ok(writeln!(out)?) } else { Ok(()) }
}

fn folded(words: &str) -> String {
    text::one_line(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// What was counted, in one line.
fn counted(measures: &Measures) -> String {
    let number = |count: u32, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let Measures { words, ours, theirs, today, future, exclamations, shouted } = *measures;
    let mut parts = vec![
        number(words, "word", "words"),
        format!("{ours} about you, {theirs} about them"),
        number(today, "question about today", "questions about today"),
        number(future, "promise about the future", "promises about the future"),
    ];
    if exclamations > 0 {
        parts.push(number(exclamations, "exclamation mark", "exclamation marks"));
    }
    if shouted > 0 {
        parts.push(number(shouted, "word shouted", "words shouted"));
    }
    parts.join(" · ")
}
