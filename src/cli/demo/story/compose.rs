//! A story's parts → mails as mail programs write them.

use std::path::Path;

use jiff::{Timestamp, Zoned, fmt::rfc2822};

use super::{
    Mail, Problem, Story,
    bounce::Report,
    cast::{Player, QuoteStyle},
    line::{BounceLine, DecisionLine, Event, MailLine, Subject},
    quote::Quoted,
    script::{Scene, Script},
    sent::Sent,
    when::{Clock, When},
};
use crate::domain::{
    decision::{Decision, Verdict, Whom},
    mail::{FolderName, FolderRole, MessageId, Participant},
    thread::base_subject,
};

/// Writes the mails of a story, one after another.
pub(super) struct Composer<'a> {
    slug: String,
    script: &'a Script,
    clock: &'a Clock<'a>,
    sent: Vec<Sent>,
    mails: Vec<Mail>,
    decisions: Vec<Decision>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(file: &str, script: &'a Script, clock: &'a Clock<'a>) -> Self {
        let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let slug = stem.chars().map(plain).collect();
        let (sent, mails, decisions) = (Vec::new(), Vec::new(), Vec::new());
        Self { slug, script, clock, sent, mails, decisions }
    }

    pub(super) fn compose(mut self) -> Result<Story, Problem> {
        for scene in &self.script.scenes {
            self.play(scene).map_err(|text| Problem::new(scene.line, text))?;
        }
        let rep = self.script.cast.rep().map_err(|text| Problem::new(1, text))?;
        let mut expectations = self.script.expectations.clone();
        for line in &mut expectations {
            line.value = self.clock.fill(&line.value);
        }
        Ok(Story {
            title: self.script.title.clone(),
            about: self.script.about.clone(),
            identities: [&rep.participant.address].into_iter().chain(&rep.also).cloned().collect(),
            rep: rep.participant.clone(),
            zone: self.clock.zone.clone(),
            mails: self.mails,
            decisions: self.decisions,
            now: self.clock.now,
            expectations,
        })
    }

    fn play(&mut self, scene: &Scene) -> Result<(), String> {
        match &scene.event {
            Event::Mail(line) => self.mail(line, scene),
            Event::Bounce(line) => self.bounce(line),
            Event::Decision(line) => self.decide(line),
        }
    }

    fn mail(&mut self, line: &MailLine, scene: &Scene) -> Result<(), String> {
        let who = self.script.cast.find(&line.who)?;
        let at = self.past(line.when)?;
        let about = match &line.subject {
            Subject::New(_) => None,
            Subject::Answer(name) | Subject::Forward(name) => Some(self.sent(name.as_deref())?),
        };
        let (to, cc) = self.recipients(line, who, about)?;
        let sent = Sent {
            name: line.name.clone(),
            id: self.next_id(who.participant.address.domain()),
            references: about.map(Sent::thread).unwrap_or_default(),
            at,
            from: who.participant.clone(),
            to,
            cc,
            subject: self.clock.fill(&scene.subject(|| subject(&line.subject, about, who.quotes))),
            text: self.text(scene, who, about, &line.subject),
        };
        let folder = line.folder.as_deref().unwrap_or(if who.is_rep { "Sent" } else { "INBOX" });
        let date = self.date(at)?;
        let headers = scene.headers.iter().filter(|(name, _)| name != "Subject");
        let headers = headers.map(|(name, value)| (name.clone(), self.clock.fill(value))).collect();
        let host = self.script.cast.rep()?.participant.address.domain();
        let arrived_at = (!who.is_rep).then_some(host);
        let bytes = sent.write(&date, headers, arrived_at)?;
        self.deliver(folder, &sent.id, at, bytes)?;
        self.sent.push(sent);
        Ok(())
    }

    /// A moment that is not after now.
    fn past(&self, when: When) -> Result<Timestamp, String> {
        let at = self.clock.at(when).ok_or("the date is out of range")?;
        (at <= self.clock.now).then_some(at).ok_or_else(|| "this lies after now".to_owned())
    }

    fn sent(&self, name: Option<&str>) -> Result<&Sent, String> {
        match name {
            None => self.sent.last().ok_or_else(|| "no mail stands above".to_owned()),
            Some(name) => {
                let named = self.sent.iter().find(|sent| sent.name.as_deref() == Some(name));
                named.ok_or_else(|| format!("no mail above is called `{name}`"))
            }
        }
    }

    fn next_id(&self, domain: &str) -> String {
        format!("{}.{}@{domain}", self.slug, self.mails.len() + 1)
    }

    /// To and Cc: as the line says, else as a mail program fills them in.
    fn recipients(
        &self,
        line: &MailLine,
        who: &Player,
        about: Option<&Sent>,
    ) -> Result<(Vec<Participant>, Vec<Participant>), String> {
        let to_all = line.to.iter().any(|key| key == "all");
        let mut cc = self.people(&line.cc)?;
        let answered = about.filter(|_| matches!(line.subject, Subject::Answer(_)));
        let to = match answered {
            _ if !line.to.is_empty() && !to_all => self.people(&line.to)?,
            Some(own) if own.from == who.participant => {
                cc.extend(own.cc.iter().cloned());
                own.to.clone()
            }
            Some(theirs) => {
                let others = theirs.to.iter().chain(&theirs.cc);
                let others = others.filter(|other| to_all && **other != who.participant);
                cc.extend(others.cloned());
                vec![theirs.from.clone()]
            }
            None if who.is_rep || to_all => return Err("expected `to` and whom".to_owned()),
            None => vec![self.script.cast.rep()?.participant.clone()],
        };
        Ok((to, cc))
    }

    fn people(&self, keys: &[String]) -> Result<Vec<Participant>, String> {
        keys.iter().map(|key| Ok(self.script.cast.find(key)?.participant.clone())).collect()
    }

    /// The words, the signature, and what the mail program puts below.
    fn text(&self, scene: &Scene, who: &Player, about: Option<&Sent>, subject: &Subject) -> String {
        let mut text = format!("{}\n", self.clock.fill(scene.body.trim_end()));
        if let Some(signature) = &who.signature {
            let mark = if who.quotes.marks_signature() { "-- \n" } else { "" };
            text.push_str(&format!("\n{mark}{signature}\n"));
        }
        let below = about.map(|sent| match subject {
            Subject::Forward(_) => self.quoted(sent).forwarded(),
            _ => self.quoted(sent).below_answer(who.quotes),
        });
        text + &below.unwrap_or_default()
    }

    fn quoted<'s>(&self, sent: &'s Sent) -> Quoted<'s> {
        Quoted {
            at: self.local(sent.at),
            from: &sent.from,
            to: &sent.to,
            cc: &sent.cc,
            subject: &sent.subject,
            text: &sent.text,
        }
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.clock.zone.clone())
    }

    fn date(&self, at: Timestamp) -> Result<String, String> {
        rfc2822::to_string(&self.local(at)).map_err(|error| error.to_string())
    }

    fn bounce(&mut self, line: &BounceLine) -> Result<(), String> {
        let at = self.past(line.when)?;
        let of = self.sent(line.of.as_deref())?;
        let mail = self.mails.iter().find(|mail| mail.id.as_str() == of.id);
        let report = Report {
            date: self.date(at)?,
            id: self.next_id(of.from.address.domain()),
            failed: match line.recipients.as_slice() {
                [] => of.to.iter().chain(&of.cc).cloned().collect(),
                keys => self.people(keys)?,
            },
            diagnostic: &line.text,
            original: mail.map(|mail| mail.bytes.as_slice()).unwrap_or_default(),
            sender: &of.from,
        };
        let (bytes, id) = (report.write()?, report.id);
        self.deliver("INBOX", &id, at, bytes)
    }

    fn deliver(
        &mut self,
        folder: &str,
        id: &str,
        at: Timestamp,
        bytes: Vec<u8>,
    ) -> Result<(), String> {
        let number = self.mails.len() + 1;
        self.mails.push(Mail {
            folder: FolderName(folder.to_owned()),
            role: FolderRole::guess(folder, Some('/')),
            bytes,
            at,
            id: MessageId::parse(id).ok_or("the address makes no Message-ID")?,
            file_name: format!("{}.{}-{number}.story", at.as_second(), self.slug),
        });
        Ok(())
    }

    fn decide(&mut self, line: &DecisionLine) -> Result<(), String> {
        if !self.script.cast.find(&line.who)?.is_rep {
            return Err("only the rep decides".to_owned());
        }
        let until = line.until.and_then(|when| self.clock.at(when));
        let verdict = match (line.verb.as_str(), until) {
            ("closes", _) => Verdict::Close,
            ("reopens", _) => Verdict::Reopen,
            ("wins", _) => Verdict::Won,
            ("ignores", _) => Verdict::Ignore,
            (_, Some(until)) => Verdict::Snooze { until },
            (_, None) => return Err("the date is out of range".to_owned()),
        };
        let with = self.script.cast.find(&line.with)?.participant.clone();
        let whom = Whom::Address(with.address);
        self.decisions.push(Decision { whom, verdict, at: self.past(line.when)? });
        Ok(())
    }
}

fn subject(subject: &Subject, about: Option<&Sent>, style: QuoteStyle) -> String {
    let base = || base_subject(about.map_or("", |sent| &sent.subject));
    match subject {
        Subject::New(text) => text.clone(),
        Subject::Answer(_) if style == QuoteStyle::OutlookGerman => format!("AW: {}", base()),
        Subject::Answer(_) => format!("Re: {}", base()),
        Subject::Forward(_) => format!("Fwd: {}", base()),
    }
}
