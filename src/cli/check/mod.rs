//! `stepback check`: a mail, read for what pushes, before it is sent.
//!
//! The text is a whole mail with its headers, or what stands in an editor. Either is read
//! as the daemon reads sent mail, so quotes, signatures and disclaimers do not count.

mod place;
mod view;

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use serde::Serialize;

use self::place::{Place as At, Places};
use super::{Failure, inspect, lens::Found, setting::Place};
use crate::domain::{
    language::{Lexicons, Look, look},
    mail::{Language, RawMail, Reading},
    parse,
};

/// Options of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 nothing pushes, 1 something does, 2 usage, 78 configuration."
)]
pub(super) struct Options {
    /// The mail: its text, or all of it with headers; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// The language it is in, as two letters [default: told from the text]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// How to say what is found: `short` is one FILE:LINE:COLUMN a line, for editors
    #[arg(long, value_enum, default_value_t, conflicts_with = "json")]
    format: Format,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How findings are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Full,
    /// For editors
    Short,
}

/// The language that a text too short to tell is read in.
const PRESUMED: &str = "en";

/// A mail that was looked at.
struct Checked<'a> {
    name: String,
    reading: &'a Reading,
    /// The language it was read in, and whether that was only presumed.
    language: Language,
    presumed: bool,
    /// `None` where there is no lexicon for the language.
    look: Option<Look>,
    places: Places,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let lexicons = place.lexicons()?;
    let wanted = options.language.as_deref().map(|code| language(code, &lexicons)).transpose()?;
    if options.file == Path::new("-") && std::io::stdin().is_terminal() {
        anstream::eprintln!("reading what you type; Ctrl-D ends it");
    }
    let raw = inspect::read(&options.file)?;
    let text = String::from_utf8_lossy(&raw.bytes).into_owned();
    let reading = parse::parse(&as_mail(raw, &text)).reading;
    let presumed = wanted.is_none() && reading.language.0.is_empty();
    let found = if presumed { Language(PRESUMED.to_owned()) } else { reading.language.clone() };
    let language = wanted.unwrap_or(found);
    let look = lexicons.of(&language).map(|lexicon| look(&reading.own_words, lexicon));
    let places = Places::new(&text, &reading.own_words);
    let name = name(&options.file);
    let checked = Checked { name, reading: &reading, language, presumed, look, places };
    say(&checked, options)?;
    match checked.look.is_some_and(|look| look.warnings().next().is_some()) {
        true => Err(Failure::Told),
        false => Ok(()),
    }
}

fn say(checked: &Checked<'_>, options: &Options) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match options.format {
        _ if options.json => {
            serde_json::to_writer(&mut out, &Report::of(checked))?;
            Ok(std::io::Write::write_all(&mut out, b"\n")?)
        }
        Format::Short => view::short(&mut out, checked),
        Format::Full => view::full(&mut out, checked),
    }
}

/// The language of that code, if there is a lexicon for it.
fn language(code: &str, lexicons: &Lexicons) -> Result<Language, Failure> {
    let language = Language(code.to_lowercase());
    if lexicons.of(&language).is_some() {
        return Ok(language);
    }
    let known = lexicons.languages().collect::<Vec<_>>().join(", ");
    Err(Failure::usage(format!("error: there is no lexicon for `{code}`, only for {known}")))
}

fn name(file: &Path) -> String {
    if file == Path::new("-") { "<stdin>".to_owned() } else { file.display().to_string() }
}

/// Header fields that a mail begins with; prose seldom begins with one and a colon.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "return-path",
    "received",
    "in-reply-to",
    "reply-to",
];

/// The text as a mail: with a header of its own where it has none.
fn as_mail(raw: RawMail, text: &str) -> RawMail {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let field = first.split_once(':').map(|(field, _)| field.trim_end().to_lowercase());
    let headed =
        field.is_some_and(|field| FIELDS.contains(&field.as_str()) || field.starts_with("x-"));
    if headed || first.starts_with("From ") {
        return raw;
    }
    let header = b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    RawMail { bytes: [header.as_slice(), text.as_bytes()].concat(), ..raw }
}

/// `check --json`: offsets are bytes into `own_words`, lines and columns count from 1 in the file.
#[derive(Debug, Serialize)]
struct Report<'a> {
    version: u32,
    language: &'a str,
    lexicon: bool,
    own_words: &'a str,
    warnings: usize,
    findings: Vec<Placed<'a>>,
    measures: Option<Measured>,
}

#[derive(Debug, Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    found: Found<'a>,
    line: usize,
    column: usize,
}

/// What was counted; `whose` is from -1 (only ours) to 1 (only theirs).
#[derive(Debug, Serialize)]
struct Measured {
    words: u32,
    ours: u32,
    theirs: u32,
    whose: Option<f64>,
    questions_about_today: u32,
    promises_about_the_future: u32,
    exclamations: u32,
    shouted: u32,
}

impl<'a> Report<'a> {
    fn of(checked: &'a Checked<'_>) -> Self {
        let own_words = checked.reading.own_words.as_str();
        let findings = checked.look.iter().flat_map(|look| &look.findings).map(|finding| {
            let At { line, column } = checked.places.of(finding.span.start);
            Placed { found: Found::of(own_words, finding), line, column }
        });
        Self {
            version: 1,
            language: &checked.language.0,
            lexicon: checked.look.is_some(),
            own_words,
            warnings: checked.look.as_ref().map_or(0, |look| look.warnings().count()),
            findings: findings.collect(),
            measures: checked.look.as_ref().map(Measured::of),
        }
    }
}

impl Measured {
    fn of(look: &Look) -> Self {
        let measures = look.measures;
        Self {
            words: measures.words,
            ours: measures.ours,
            theirs: measures.theirs,
            whose: measures.whose(),
            questions_about_today: measures.today,
            promises_about_the_future: measures.future,
            exclamations: measures.exclamations,
            shouted: measures.shouted,
        }
    }
}
