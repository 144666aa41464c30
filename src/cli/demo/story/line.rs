//! One line of a story that begins with a time.

use super::when::When;

/// What happens at some time.
#[derive(Clone, Debug)]
pub(super) enum Event {
    Mail(MailLine),
    Bounce(BounceLine),
    Decision(DecisionLine),
}

/// Who writes to whom about what.
#[derive(Clone, Debug)]
pub(super) struct MailLine {
    pub(super) when: When,
    pub(super) who: String,
    pub(super) to: Vec<String>,
    pub(super) cc: Vec<String>,
    pub(super) folder: Option<String>,
    pub(super) name: Option<String>,
    pub(super) subject: Subject,
}

/// What a mail is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    New(String),
    /// Answers the mail of that name, or the one above.
    Answer(Option<String>),
    /// Forwards it.
    Forward(Option<String>),
}

/// A server's report that a mail did not arrive.
#[derive(Clone, Debug)]
pub(super) struct BounceLine {
    pub(super) when: When,
    pub(super) of: Option<String>,
    pub(super) recipients: Vec<String>,
    pub(super) text: String,
}

/// What the rep decided.
#[derive(Clone, Debug)]
pub(super) struct DecisionLine {
    pub(super) when: When,
    pub(super) who: String,
    pub(super) verb: String,
    pub(super) with: String,
    pub(super) until: Option<When>,
}

const VERBS: [&str; 5] = ["closes", "reopens", "wins", "ignores", "snoozes"];

impl Event {
    /// Reads a line; `None` where it does not begin with a time.
    pub(super) fn parse(line: &str) -> Option<Result<Self, String>> {
        let (when, rest) = When::parse(line)?;
        let verb = rest.split_whitespace().nth(1);
        Some(if verb.is_some_and(|verb| VERBS.contains(&verb)) {
            decision(when, rest)
        } else {
            mail_or_bounce(when, rest)
        })
    }
}

fn decision(when: When, text: &str) -> Result<Event, String> {
    const EXPECTED: &str = "expected `WHEN robin closes WHOM` or `… snoozes WHOM until WHEN`";
    let (text, until) = match text.split_once(" until ") {
        Some((text, until)) => (text, Some(When::parse(until).ok_or(EXPECTED)?.0)),
        None => (text, None),
    };
    let [who, verb, with] = words(text).try_into().map_err(|_| EXPECTED)?;
    if (verb == "snoozes") != until.is_some() {
        return Err(EXPECTED.to_owned());
    }
    Ok(Event::Decision(DecisionLine { when, who, verb, with, until }))
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn mail_or_bounce(when: When, text: &str) -> Result<Event, String> {
    let (head, subject) = text.split_once(':').ok_or("expected `WHEN WHO: SUBJECT`")?;
    let mut head = Head::parse(head)?;
    let subject = subject.trim().to_owned();
    if head.who == "bounce" {
        let (of, recipients) = (head.take_one("of"), head.take_list("for"));
        head.finish()?;
        return Ok(Event::Bounce(BounceLine { when, of, recipients, text: subject }));
    }
    let (to, cc) = (head.take_list("to"), head.take_list("cc"));
    let (folder, name) = (head.take_one("in"), head.take_one("as"));
    let who = head.finish()?;
    let subject = Subject::parse(subject);
    Ok(Event::Mail(MailLine { when, who, to, cc, folder, name, subject }))
}

impl Subject {
    fn parse(text: String) -> Self {
        let mut words = text.splitn(2, ' ');
        let (first, name) = (words.next(), words.next().map(|name| name.trim().to_owned()));
        match first {
            Some("re") => Self::Answer(name),
            Some("fwd") => Self::Forward(name),
            _ => Self::New(text),
        }
    }
}

/// What stands before the colon: who, then words introduced by `to`, `cc` and the like.
struct Head {
    who: String,
    sections: Vec<(String, String)>,
}

impl Head {
    fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let who = words.next().ok_or("expected who writes")?.to_owned();
        let mut sections: Vec<(String, String)> = Vec::new();
        for word in words {
            match sections.last_mut() {
                _ if matches!(word, "to" | "cc" | "in" | "as" | "of" | "for") => {
                    sections.push((word.to_owned(), String::new()));
                }
                Some((_, content)) => content.push_str(&format!(" {word}")),
                None => return Err(format!("`{word}` is not understood after `{who}`")),
            }
        }
        Ok(Self { who, sections })
    }

    fn take_one(&mut self, section: &str) -> Option<String> {
        let place = self.sections.iter().position(|(name, _)| name == section)?;
        Some(self.sections.remove(place).1.trim().to_owned())
    }

    fn take_list(&mut self, section: &str) -> Vec<String> {
        let list = self.take_one(section).unwrap_or_default();
        list.split(',').map(str::trim).filter(|key| !key.is_empty()).map(str::to_owned).collect()
    }

    fn finish(self) -> Result<String, String> {
        match self.sections.first() {
            Some((name, _)) => Err(format!("`{name}` has no place here, or stands twice")),
            None => Ok(self.who),
        }
    }
}
