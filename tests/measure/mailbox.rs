//! A rep's mailbox by numbers: seeded, so that everybody measures the same mail.
//!
//! Conversations with buyers of many companies, each answer with the mails
//! before it quoted, most in plain text and HTML; among them newsletters.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::support::chance::Chance;

/// A mail and where it lies.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) folder: &'static str,
    pub(crate) at: Timestamp,
    pub(crate) bytes: Vec<u8>,
}

/// What the mailbox is to hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many mails.
    pub(crate) mails: usize,
    /// With how many companies the rep deals; each has three buyers.
    pub(crate) companies: u64,
    /// One mail in so many has a file of 1 MB; none with 0.
    pub(crate) files: u64,
    /// The newest mail's time; the oldest is 350 days before it.
    pub(crate) until: Timestamp,
    pub(crate) seed: u64,
}

/// All mails, oldest first.
pub(crate) fn mails(plan: Plan) -> impl Iterator<Item = Mail> {
    let mut writer = Writer { plan, dice: Chance::new(plan.seed), talks: Vec::new(), written: 0 };
    std::iter::from_fn(move || (writer.written < plan.mails).then(|| writer.write()))
}

/// One conversation, as far as it got.
#[derive(Clone, Debug)]
struct Talk {
    number: usize,
    buyer: u64,
    subject: String,
    ids: Vec<String>,
    /// The own words of each mail so far.
    texts: Vec<String>,
    ends_after: usize,
}

struct Writer {
    plan: Plan,
    dice: Chance,
    talks: Vec<Talk>,
    written: usize,
}

/// As many as a rep may deal with in a year.
pub(crate) const COMPANIES: u64 = 300;
/// How many conversations go on at a time.
const AT_A_TIME: usize = 40;

impl Writer {
    fn write(&mut self) -> Mail {
        let number = self.written;
        self.written += 1;
        let age = 350 * 86_400 * (self.plan.mails - number) / self.plan.mails;
        let age = i64::try_from(age).expect("seconds of a year");
        let at = self.plan.until - SignedDuration::from_secs(age);
        if self.dice.roll(5) == 0 {
            let bytes = self.newsletter(number, at);
            return Mail { folder: "INBOX", at, bytes };
        }
        let mut talk = self.next_talk(number);
        let mail = self.turn(&mut talk, number, at);
        if talk.texts.len() < talk.ends_after {
            self.talks.push(talk);
        }
        mail
    }

    /// One that goes on, or a new one.
    fn next_talk(&mut self, number: usize) -> Talk {
        if self.talks.len() >= AT_A_TIME {
            let at = self.dice.roll(self.talks.len() as u64);
            return self.talks.swap_remove(usize::try_from(at).expect("an index"));
        }
        let subject = format!("{} {number}", self.dice.pick(SUBJECTS));
        let ends_after = 1 + usize::try_from(self.dice.roll(7)).expect("small");
        let buyer = self.dice.roll(self.plan.companies * 3);
        let (ids, texts) = (Vec::new(), Vec::new());
        Talk { number, buyer, subject, ids, texts, ends_after }
    }

    /// The rep begins every other conversation; they take turns.
    fn turn(&mut self, talk: &mut Talk, number: usize, at: Timestamp) -> Mail {
        let outbound = (talk.number + talk.texts.len()).is_multiple_of(2);
        let (buyer, company) = (talk.buyer, talk.buyer % self.plan.companies);
        let them = format!("Buyer {buyer} <buyer{buyer}@company{company}.example>");
        let rep = "Robin Vale <robin@northwind.example>".to_owned();
        let (from, to) = if outbound { (rep, them) } else { (them, rep) };
        let domain = if outbound {
            "northwind.example".to_owned()
        } else {
            format!("company{company}.example")
        };
        let id = format!("{number}.{}@{domain}", at.as_second());
        let re = if talk.ids.is_empty() { "" } else { "Re: " };
        let mut head = self.head(&domain, &id, at);
        head += &format!("From: {from}\r\nTo: {to}\r\nSubject: {re}{}\r\n", talk.subject);
        if let Some(last) = talk.ids.last() {
            let all: Vec<String> = talk.ids.iter().map(|id| format!("<{id}>")).collect();
            head += &format!("In-Reply-To: <{last}>\r\nReferences: {}\r\n", all.join("\r\n "));
        }
        let own = self.own_words(outbound, buyer);
        let body = self.body(&own, &talk.texts);
        talk.ids.push(id);
        talk.texts.push(own);
        let folder = match (outbound, buyer % 7) {
            (true, _) => "Sent",
            (false, 0) => "Clients",
            (false, _) => "INBOX",
        };
        Mail { folder, at, bytes: format!("{head}{body}").into_bytes() }
    }

    /// What the servers on the way put on top.
    fn head(&mut self, domain: &str, id: &str, at: Timestamp) -> String {
        let date = at.to_zoned(TimeZone::UTC).strftime("%a, %-d %b %Y %H:%M:%S +0000");
        let signature = BASE64_STANDARD.encode(bytes(&mut self.dice, 192));
        let (first, second) = signature.split_at(signature.len() / 2);
        format!(
            "Received: from mx.{domain} (mx.{domain} [192.0.2.17])\r\n\
             \tby mail.northwind.example (Postfix) with ESMTPS id {:08X}\r\n\
             \tfor <robin@northwind.example>; {date}\r\n\
             DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s1;\r\n\
             \th=From:To:Subject:Date; b={first}\r\n\t {second}\r\n\
             Message-ID: <{id}>\r\nDate: {date}\r\nMIME-Version: 1.0\r\n",
            self.dice.roll(1 << 32)
        )
    }

    fn own_words(&mut self, outbound: bool, buyer: u64) -> String {
        let sentences = 4 + self.dice.roll(14);
        let mut text = format!(
            "{} {},\n\n",
            self.dice.pick(&["Hi", "Hello", "Dear", "Guten Tag"]),
            if outbound { "Buyer" } else { "Robin" }
        );
        for at in 1..=sentences {
            text += &self.sentence();
            text += if at % 4 == 0 { "\n\n" } else { " " };
        }
        let name = if outbound { "Robin Vale".to_owned() } else { format!("Buyer {buyer}") };
        text.trim_end().to_owned()
            + &format!("\n\nBest regards\n{name}\n\n-- \n{name}\n+49 30 1234567\n")
    }

    fn sentence(&mut self) -> String {
        if self.dice.roll(4) == 0 {
            return (*self.dice.pick(SENTENCES)).to_owned();
        }
        let words = 6 + self.dice.roll(14);
        let words: Vec<&str> = (0..words).map(|_| *self.dice.pick(WORDS)).collect();
        let mut text = words.join(" ");
        if let Some(first) = text.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        text + if self.dice.roll(5) == 0 { "?" } else { "." }
    }

    /// The own words above the quoted ones, and with some mails a file.
    fn body(&mut self, own: &str, before: &[String]) -> String {
        let mut plain = own.to_owned();
        let mut html = paragraphs(own);
        for (depth, text) in before.iter().rev().take(3).enumerate() {
            let mark = "> ".repeat(depth + 1);
            let line = "On Mon, 3 Feb 2025 at 10:12, somebody wrote:";
            plain += &format!("\n{}{line}\n", "> ".repeat(depth));
            text.lines().for_each(|line| plain += &format!("{mark}{line}\n"));
            html += &format!(
                "<div class=\"gmail_quote\"><div>{line}</div><blockquote>{}</blockquote></div>",
                paragraphs(text)
            );
        }
        let html = format!(
            "<html><head><style>p {{ margin: 0 }}</style></head><body>{html}</body></html>"
        );
        let text = match self.dice.roll(10) {
            0 | 1 => part("text/plain", Coding::Eight, &plain),
            2 => part("text/html", Coding::Printable, &html),
            3 => self.alternative(Coding::Base64, &plain, &html),
            _ => self.alternative(Coding::Printable, &plain, &html),
        };
        if self.plan.files > 0 && self.dice.roll(self.plan.files) == 0 {
            self.with_file(&text)
        } else {
            text
        }
    }

    fn alternative(&mut self, coding: Coding, plain: &str, html: &str) -> String {
        let boundary = format!("=_{:016x}", self.dice.next());
        let plain = part("text/plain", coding, plain);
        let html = part("text/html", coding, html);
        format!(
            "Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n\
             --{boundary}\r\n{plain}\r\n--{boundary}\r\n{html}\r\n--{boundary}--\r\n"
        )
    }

    fn with_file(&mut self, text: &str) -> String {
        let boundary = format!("=_{:016x}", self.dice.next());
        let file = wrapped(&BASE64_STANDARD.encode(bytes(&mut self.dice, 1 << 20)));
        format!(
            "Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n\
             --{boundary}\r\n{text}\r\n--{boundary}\r\n\
             Content-Type: application/pdf; name=\"offer.pdf\"\r\n\
             Content-Disposition: attachment; filename=\"offer.pdf\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{file}\r\n--{boundary}--\r\n"
        )
    }

    fn newsletter(&mut self, number: usize, at: Timestamp) -> Vec<u8> {
        let sender = self.dice.roll(60);
        let domain = format!("news{sender}.example");
        let head = self.head(&domain, &format!("{number}@{domain}"), at);
        let text: String = (0..12 + self.dice.roll(20)).map(|_| self.sentence() + "\n\n").collect();
        let html = format!("<html><body><table>{}</table></body></html>", paragraphs(&text));
        let body = self.alternative(Coding::Printable, &text, &html);
        format!(
            "{head}From: News {sender} <news@{domain}>\r\nTo: robin@northwind.example\r\n\
             Subject: This week {number}\r\nList-Id: <news.{domain}>\r\n\
             List-Unsubscribe: <https://{domain}/leave>\r\nPrecedence: bulk\r\n{body}"
        )
        .into_bytes()
    }
}

#[derive(Clone, Copy, Debug)]
enum Coding {
    Eight,
    Printable,
    Base64,
}

fn part(kind: &str, coding: Coding, text: &str) -> String {
    let (name, body) = match coding {
        Coding::Eight => ("8bit", text.replace('\n', "\r\n")),
        Coding::Printable => ("quoted-printable", printable(text)),
        Coding::Base64 => ("base64", wrapped(&BASE64_STANDARD.encode(text.replace('\n', "\r\n")))),
    };
    format!(
        "Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {name}\r\n\r\n{body}\r\n"
    )
}

fn paragraphs(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| format!("<p style=\"margin:0\">{}</p>", line.replace('>', "&gt;"))).collect()
}

/// Quoted-printable (RFC 2045 §6.7).
fn printable(text: &str) -> String {
    let mut coded = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        let mut width = 0;
        for byte in line.bytes() {
            let one = match byte {
                b'=' | 127.. => format!("={byte:02X}"),
                byte => char::from(byte).to_string(),
            };
            if width + one.len() > 75 {
                coded += "=\r\n";
                width = 0;
            }
            width += one.len();
            coded += &one;
        }
        coded += "\r\n";
    }
    coded
}

fn wrapped(base64: &str) -> String {
    let mut lines = String::with_capacity(base64.len() * 78 / 76 + 2);
    let mut rest = base64;
    while let Some((line, more)) = rest.split_at_checked(76) {
        lines += line;
        lines += "\r\n";
        rest = more;
    }
    lines + rest
}

const SUBJECTS: &[&str] = &[
    "Route planning for the depot",
    "Our offer",
    "Next steps",
    "Angebot für das Lager",
    "Pilot in the north",
    "Licences for the second team",
];

const SENTENCES: &[&str] = &[
    "Could you send me the numbers for January?",
    "Let me talk to our finance people and come back to you next week.",
    "Is this still a matter for you this year?",
    "Could we talk about it on Thursday?",
    "I am just checking in on the proposal that I sent you.",
    "We love what we have seen, and the team is excited.",
    "Bitte geben Sie mir bis Freitag eine Rückmeldung.",
    "Thank you, that is all we need for now.",
];

const WORDS: &[&str] = &[
    "offer",
    "price",
    "delivery",
    "contract",
    "quote",
    "meeting",
    "budget",
    "approval",
    "decision",
    "supplier",
    "team",
    "project",
    "renewal",
    "invoice",
    "discount",
    "please",
    "thanks",
    "regards",
    "attached",
    "know",
    "forward",
    "timeline",
    "quarter",
    "signature",
    "purchase",
    "order",
    "terms",
    "question",
    "call",
    "week",
    "the",
    "and",
    "for",
    "with",
    "that",
    "your",
    "our",
    "from",
    "about",
    "Lieferung",
    "Vertrag",
    "Grüße",
    "bitte",
    "Termin",
    "nächste",
    "Woche",
    "Rechnung",
];

fn bytes(dice: &mut Chance, count: usize) -> Vec<u8> {
    std::iter::repeat_with(|| dice.next().to_le_bytes()).flatten().take(count).collect()
}
