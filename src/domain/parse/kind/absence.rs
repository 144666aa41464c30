//! Absence notes, told by what they say.
//!
//! A person who writes "I'll be out of the office on Friday" is no machine, so a note
//! without a machine's header needs several of its formulas together.

use jiff::civil::Date;

use super::{
    Mail, Verdict, bulk,
    dates::{self, Role},
    phrases,
};
use crate::domain::{
    mail::Kind,
    parse::text::{beginning, folded},
};

/// From this weight on a text alone is a note.
const ENOUGH: i32 = 4;

/// The same for a mail whose precedence is that of a machine.
const ENOUGH_WITH_PRECEDENCE: i32 = 3;

/// Notes say what they say at once; so much of own words is looked at, in bytes.
const LOOKED_AT: usize = 1_500;

/// What subject and own words say about an absence.
#[derive(Clone, Debug, Default)]
pub(super) struct Absence {
    /// How much speaks for a note.
    pub(super) weight: i32,
    /// Whether it says that its author is away.
    pub(super) says_away: bool,
    /// Whether it has words in it that notes have.
    pub(super) hints: bool,
    /// Whether it says that somebody has left for good.
    pub(super) says_left: bool,
    /// Whether it says that a machine wrote it.
    pub(super) says_automatic: bool,
    /// Whether it says that a mail was received or a ticket opened.
    pub(super) acknowledges: bool,
    /// One short sentence for each piece of evidence.
    pub(super) evidence: Vec<String>,
}

/// Judges a mail without any header of a machine.
pub(super) fn judge(mail: &Mail<'_>) -> Option<Verdict> {
    let mut absence = Absence::weigh(mail);
    if bulk::is_from_program(mail) {
        absence.weight -= 2;
    }
    let precedence = mail.headers().lower("Precedence");
    let by_machine = matches!(precedence.as_str(), "bulk" | "junk" | "list");
    let enough = if by_machine { ENOUGH_WITH_PRECEDENCE } else { ENOUGH };
    if absence.says_away && absence.weight >= enough {
        let mut verdict = Verdict::new(Kind::OutOfOffice, absence.evidence);
        verdict.back_on = back_on(mail);
        return Some(verdict);
    }
    let brief = mail.unquoted.len() < LOOKED_AT;
    let answers = absence.says_automatic && brief && !mail.quotes && absence.weight >= 3;
    answers.then(|| {
        let away = absence.hints && !absence.says_left && !absence.acknowledges;
        let kind = if away { Kind::OutOfOffice } else { Kind::AutoReply };
        let mut verdict = Verdict::new(kind, absence.evidence);
        verdict.back_on = away.then(|| back_on(mail)).flatten();
        verdict
    })
}

/// The day on which the author of a note is back.
pub(super) fn back_on(mail: &Mail<'_>) -> Option<Date> {
    let subject = folded(&mail.envelope.subject);
    let text = folded(beginning(mail.unquoted, LOOKED_AT));
    dates::back_on(&text, mail.written).or_else(|| dates::back_on(&subject, mail.written))
}

impl Absence {
    /// Weighs what `mail` says.
    pub(super) fn weigh(mail: &Mail<'_>) -> Self {
        let mut absence = Self::default();
        absence.weigh_subject(&folded(&mail.envelope.subject));
        let text = folded(beginning(mail.unquoted, LOOKED_AT));
        absence.weigh_text(&text);
        if mail.quotes && !absence.says_automatic {
            absence.weight -= 2;
        }
        if absence.says_away && !absence.says_automatic && lies_ahead(&text, mail) {
            absence.weight -= 3;
        }
        absence
    }

    fn weigh_subject(&mut self, subject: &str) {
        if phrases::AUTOMATIC_SUBJECT.is_match(subject) {
            self.says_automatic = true;
            self.add(3, "the subject says that it is an automatic reply");
        } else if let Some(mark) = phrases::AWAY_SUBJECT.find(subject) {
            self.says_away = true;
            // "Out of office: Re: Your offer" repeats the subject that it answers, and
            // "Out of office" alone is what programs write.
            let rest = subject.get(mark.end()..).unwrap_or_default();
            let formal = rest.starts_with([':', ']']) || !rest.contains(char::is_alphanumeric);
            self.add(if formal { 3 } else { 2 }, "the subject says that somebody is away");
        } else if phrases::AWAY_SUFFIX.is_match(subject) {
            self.says_away = true;
            self.says_automatic = true;
            self.add(3, "the subject ends as those of a vacation program");
        }
    }

    fn weigh_text(&mut self, text: &str) {
        self.hints = phrases::HINTS.is_match(text)
            || phrases::FOREIGN_HINTS.iter().any(|hint| text.contains(hint));
        self.says_left = phrases::LEFT.is_match(text);
        self.acknowledges = phrases::RECEIVED.is_match(text);
        if phrases::AUTOMATIC.is_match(text) {
            self.says_automatic = true;
            self.add(3, "the text says that it is an automatic reply");
        }
        if phrases::AWAY.is_match(text) {
            self.says_away = !self.says_left;
            self.add(2, "the text says that its author is away");
        }
        if phrases::THANKS.find(text).is_some_and(|found| found.start() < 120) {
            self.add(1, "the text thanks for a mail");
        }
        let formulas = phrases::FORMULAS.iter().filter(|formula| formula.is_match(text)).count();
        if formulas > 0 {
            let weight = i32::try_from(formulas.min(2)).unwrap_or(2);
            self.add(weight, "the text has the formulas of an absence note");
        }
    }

    fn add(&mut self, weight: i32, evidence: &str) {
        self.weight += weight;
        self.evidence.push(evidence.to_owned());
    }
}

/// Whether the absence has yet to begin: then a person announces it.
fn lies_ahead(text: &str, mail: &Mail<'_>) -> bool {
    let today = mail.written.date();
    let Some(away) = phrases::AWAY.find(text) else { return false };
    let sentence = dates::sentence_around(text, away.start());
    dates::find(sentence, mail.written)
        .into_iter()
        .any(|mention| matches!(mention.role, Role::From | Role::On) && mention.date > today)
}
