//! `stepback inspect`: how one mail is read.

use std::{
    borrow::Cow,
    io::{Read as _, Write},
    path::{Path, PathBuf},
};

use jiff::{
    civil::Date,
    tz::{Offset, TimeZone},
};
use serde::Serialize;

use super::{
    Failure, json,
    lens::{self, Found},
    setting::Place,
    text::{self, BOLD, FAINT, UNDERLINED},
};
use crate::{
    clock,
    domain::{
        calendar::spoken,
        language::{Look, look},
        mail::{
            CutKind, FailedRecipient, Kind, MessageId, Participant, RawMail, Reading, Signal,
            SignalKind, Span, Uid,
        },
        parse::{self, Parsed},
        thread::base_subject,
    },
    maildir::{READ_AT_MOST, read_mail},
};

/// Options of `inspect`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Mails, each a file; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let lexicons = place.lexicons()?;
    let mut out = anstream::stdout().lock();
    for (position, file) in options.files.iter().enumerate() {
        let parsed = parse::parse(&read(file)?);
        let Reading { own_words, language, .. } = &parsed.reading;
        let look = lexicons.of(language).map(|lexicon| look(own_words, lexicon));
        if options.json {
            let look = look.unwrap_or_default();
            serde_json::to_writer(&mut out, &Inspection::of(&parsed, &look))?;
            writeln!(out)?;
        } else {
            if position > 0 {
                writeln!(out)?;
            }
            view(&mut out, &parsed, look.as_ref())?;
        }
    }
    Ok(())
}

pub(super) fn read(file: &Path) -> Result<RawMail, Failure> {
    if file != Path::new("-") {
        return read_mail(file).map_err(|error| Failure::new(error, ""));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(READ_AT_MOST as u64).read_to_end(&mut bytes)?;
    Ok(RawMail { bytes, uid: Uid(0), arrived: clock::now(), provider_thread: None, complete: true })
}

/// `inspect --json`: offsets are bytes into `own_words`.
#[derive(Debug, Serialize)]
struct Inspection<'a> {
    version: u32,
    message_id: &'a MessageId,
    in_reply_to: Option<&'a MessageId>,
    references: &'a [MessageId],
    date: String,
    from: Option<&'a str>,
    to: Vec<&'a str>,
    cc: Vec<&'a str>,
    subject: &'a str,
    base_subject: Cow<'a, str>,
    language: &'a str,
    kind: Kind,
    kind_evidence: String,
    own_words: &'a str,
    signature: Option<String>,
    asks: Vec<&'a str>,
    signals: Vec<Passage<'a>>,
    findings: Vec<Found<'a>>,
    bounce: Option<Report<'a>>,
    back_on: Option<Date>,
}

/// One signal with its place.
#[derive(Debug, Serialize)]
struct Passage<'a> {
    signal: SignalKind,
    text: &'a str,
    start: usize,
    end: usize,
    date: Option<Date>,
}

/// What a bounce says.
#[derive(Debug, Serialize)]
struct Report<'a> {
    recipients: &'a [FailedRecipient],
    original_message_id: Option<&'a MessageId>,
}

impl<'a> Inspection<'a> {
    fn of(Parsed { envelope, reading }: &'a Parsed, look: &'a Look) -> Self {
        let bounce = reading.bounce.as_ref();
        Self {
            version: 1,
            message_id: &envelope.id,
            in_reply_to: envelope.in_reply_to.first(),
            references: &envelope.references,
            date: json::time(envelope.at),
            from: envelope.from.as_ref().map(address),
            to: envelope.to.iter().map(address).collect(),
            cc: envelope.cc.iter().map(address).collect(),
            subject: &envelope.subject,
            base_subject: base_subject(&envelope.subject),
            language: &reading.language.0,
            kind: reading.kind,
            kind_evidence: reading.kind_evidence.join("; "),
            own_words: &reading.own_words,
            signature: signature(reading),
            asks: reading.passages(SignalKind::Ask).collect(),
            signals: reading
                .signals
                .iter()
                .map(|signal| passage(&reading.own_words, signal))
                .collect(),
            findings: look
                .findings
                .iter()
                .map(|finding| Found::of(&reading.own_words, finding))
                .collect(),
            bounce: bounce.map(|bounce| Report {
                recipients: &bounce.recipients,
                original_message_id: bounce.original.as_ref(),
            }),
            back_on: reading.back_on,
        }
    }
}

fn address(participant: &Participant) -> &str {
    participant.address.as_str()
}

/// The signature that was taken off.
fn signature(reading: &Reading) -> Option<String> {
    let cuts = reading.cut.iter().filter(|cut| cut.kind == CutKind::Signature);
    let texts: Vec<&str> = cuts.map(|cut| cut.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn passage<'a>(own_words: &'a str, signal: &Signal) -> Passage<'a> {
    let (start, end) = (signal.span.start, signal.span.end);
    let text = own_words.get(start..end).unwrap_or_default();
    Passage { signal: signal.kind, text, start, end, date: signal.date }
}

/// The mail for a reader: own words with what means something underlined, and what was
/// taken off.
fn view(
    out: &mut impl Write,
    Parsed { envelope, reading }: &Parsed,
    look: Option<&Look>,
) -> Result<(), Failure> {
    let from = envelope.from.as_ref().map_or("nobody", |from| from.label());
    writeln!(out, "{BOLD}{}{BOLD:#}", text::one_line(&envelope.subject))?;
    let offset = Offset::from_seconds(envelope.offset_seconds).unwrap_or(Offset::UTC);
    let at = text::moment(envelope.at, &TimeZone::fixed(offset));
    writeln!(out, "from {} on {at}", text::one_line(from))?;
    let why = reading.kind_evidence.join("; ");
    let kind = serde_json::to_value(reading.kind)?;
    let kind = kind.as_str().unwrap_or_default();
    writeln!(
        out,
        "{}",
        text::wrapped(&format!("kind: {kind} ({})", text::one_line(&why)), text::width(), 2)
    )?;
    if let Some(date) = reading.back_on {
        writeln!(out, "back on {}", spoken(date))?;
    }
    for failed in reading.bounce.iter().flat_map(|bounce| &bounce.recipients) {
        writeln!(out, "{}", text::one_line(&fate(failed)))?;
    }
    writeln!(out, "\n{BOLD}Own words{BOLD:#}")?;
    let findings = look.iter().flat_map(|look| &look.findings).map(|finding| finding.span);
    let spans: Vec<Span> =
        reading.signals.iter().map(|signal| signal.span).chain(findings).collect();
    let message = underlined(&reading.own_words, &spans);
    for line in message.lines() {
        writeln!(out, "  {line}")?;
    }
    for signal in &reading.signals {
        said(out, &reading.own_words, signal)?;
    }
    through_the_lens(out, reading, look)?;
    for cut in &reading.cut {
        writeln!(out, "\n{BOLD}Taken off{BOLD:#}: {}", taken_off(cut.kind))?;
        for line in text::lines(&cut.text) {
            writeln!(out, "  {FAINT}{line}{FAINT:#}")?;
        }
    }
    Ok(())
}

/// What became of the mail to one recipient: "dana@acme.example: failed, 5.1.1".
fn fate(failed: &FailedRecipient) -> String {
    let said = [failed.action.as_deref(), failed.status.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    match said.is_empty() {
        true => format!("{}: did not arrive", failed.address.as_str()),
        false => format!("{}: {}", failed.address.as_str(), said.join(", ")),
    }
}

/// How it is put: what pushes and what opens a door.
fn through_the_lens(
    out: &mut impl Write,
    reading: &Reading,
    look: Option<&Look>,
) -> Result<(), Failure> {
    let Some(look) = look else {
        let language = match reading.language.0.as_str() {
            "" => "an unknown language".to_owned(),
            code => format!("the language `{code}`"),
        };
        return Ok(writeln!(out, "  {FAINT}there is no lexicon for {language}{FAINT:#}")?);
    };
    look.findings.iter().try_for_each(|finding| lens::said(out, &reading.own_words, finding))
}

/// Own words, line by line, with every passage underlined.
fn underlined(own_words: &str, spans: &[Span]) -> String {
    let mut out = String::new();
    for (start, c) in own_words.char_indices() {
        let marked = spans.iter().any(|span| span.start <= start && start < span.end);
        match c {
            '\n' => out.push('\n'),
            _ if marked => out
                .push_str(&format!("{UNDERLINED}{}{UNDERLINED:#}", text::one_line(&c.to_string()))),
            _ => out.push_str(&text::one_line(&c.to_string())),
        }
    }
    out
}

fn said(out: &mut impl Write, own_words: &str, signal: &Signal) -> Result<(), Failure> {
    let Passage { signal: kind, text: words, date, .. } = passage(own_words, signal);
    let kind = serde_json::to_value(kind)?;
    let date = date.map(|date| format!(" ({date})")).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("{}{date}: {}", kind.as_str().unwrap_or_default(), text::one_line(&words));
    Ok(writeln!(out, "  - {}", text::wrapped(&line, text::width() - 4, 4))?)
}

fn taken_off(kind: CutKind) -> &'static str {
    match kind {
        CutKind::Quote => "a quote",
        CutKind::Forward => "a forwarded mail",
        CutKind::Signature => "the signature",
        CutKind::Tagline => "a tagline",
        CutKind::Disclaimer => "a disclaimer",
    }
}
