//! Drafts as a whole: from the mail of a relationship to the message.

mod texts;

use super::*;
use crate::domain::{
    language::Lexicons,
    mail::{Bounce, FailedRecipient, Kind},
    opinion::Opinion,
    people::relationships,
    policy::{Drafting, Policy},
    replies::Figures,
    samples::{address, mail},
};

const DAY: i64 = 24 * 3600;
const ROBIN: &str = "robin@northwind.example";
const ANNA: &str = "anna@acme.example";
const ASKED: &str = "Could you send us an offer for both of our sites?";

/// A mailbox with one relationship in it.
struct Mailbox {
    mails: Vec<Message>,
    play: Play,
    policy: Policy,
    past: Past,
    /// In days.
    now: i64,
}

/// A mail of day `day` with its words read as the program reads them.
fn written(id: &str, day: i64, from: &str, to: &[&str], words: &str) -> Message {
    let mut message = mail(id, day * DAY, from, to);
    let language = crate::domain::language::detect(words);
    let written = jiff::civil::date(2026, 1, 1);
    let context = crate::domain::parse::signals::Context { written, language: &language };
    message.reading.signals = crate::domain::parse::signals::find(words, &context);
    message.reading.own_words = words.to_owned();
    message.reading.language = language;
    message.envelope.subject = "Planning board".to_owned();
    message
}

fn named(mut message: Message, from: &str) -> Message {
    message.envelope.from.iter_mut().for_each(|one| one.name = Some(from.to_owned()));
    message
}

fn answering(mut message: Message, other: &str) -> Message {
    let id = MessageId::parse(other).expect("an id");
    message.envelope.in_reply_to = vec![id.clone()];
    message.envelope.references = vec![id];
    message
}

impl Mailbox {
    /// Anna asked for an offer, Robin sent it and wrote again.
    fn quiet() -> Self {
        let theirs = named(written("a@acme.example", 0, ANNA, &[ROBIN], ASKED), "Anna Kowalska");
        let words = "Hello Anna,\n\nwhat do you think of it?\n\nCheers,\nRobin";
        let ours = named(written("b@northwind.example", 1, ROBIN, &[ANNA], words), "Robin Vos");
        Self {
            mails: vec![theirs, answering(ours, "a@acme.example")],
            play: Play::StepBack,
            policy: Policy::default(),
            past: Past::default(),
            now: 20,
        }
    }

    fn with(mut self, message: Message) -> Self {
        self.mails.push(message);
        self
    }

    fn draft(&self) -> Result<Proposal, NoDraft> {
        let rep = Identities::new([address(ROBIN)], None);
        let relationship = relationships("work", self.mails.clone(), &rep).remove(0);
        let figures = Figures::prior();
        let context =
            Context { policy: &self.policy, rep: &rep, decisions: &[], figures, memory: None };
        let now = Timestamp::from_second(self.now * DAY).expect("a time");
        let mut opinion = Opinion::form(&relationship, context, now);
        opinion.suggestion.play = self.play;
        let Opinion { assessment, suggestion, .. } = &opinion;
        draft(&relationship, assessment, suggestion, context, &self.past, now)
    }

    fn text(&self) -> String {
        self.draft().expect("a draft").draft.body
    }
}

/// The mailbox with everything in German.
fn german(theirs: &str, ours: &str) -> Mailbox {
    let theirs = named(written("a", 0, ANNA, &[ROBIN], theirs), "Katrin Weber");
    let ours = named(written("b", 1, ROBIN, &[ANNA], ours), "Robin Vos");
    Mailbox { mails: vec![theirs, answering(ours, "a")], ..Mailbox::quiet() }
}

#[test]
fn a_draft_takes_up_what_they_asked_and_greets_as_before() {
    let body = Mailbox::quiet().text();
    assert!(
        body.starts_with(
            "Hello Anna,\n\nOn 1 January you asked me for “an offer for both of our sites”."
        ),
        "{body}"
    );
    assert!(body.ends_with("\n\nCheers,\nRobin"), "{body}");
    assert_eq!(
        faults(&body, &Mailbox::quiet().draft().expect("a draft").draft, &Lexicons::default()),
        [""; 0]
    );
}

#[test]
fn the_occasion_decides_on_the_text() {
    let template = |mailbox: Mailbox| mailbox.draft().expect("a draft").draft.template.to_string();
    assert_eq!(template(Mailbox::quiet()), "en/step-back");
    let late = Mailbox { now: 45, ..Mailbox::quiet() };
    assert_eq!(template(late), "en/step-back-silence");
    let offer =
        "Hello Anna,\n\nhere is the offer for both sites: 21 seats at € 19 a month. Does it fit?";
    assert_eq!(
        template(Mailbox::quiet().with(written("c", 2, ROBIN, &[ANNA], offer))),
        "en/step-back-proposal"
    );
    let met = "Hello Anna,\n\nthank you for your time at our meeting. What did you think of it?";
    assert_eq!(
        template(Mailbox::quiet().with(written("c", 2, ROBIN, &[ANNA], met))),
        "en/step-back-meeting"
    );
    let taken = written("c", 2, ANNA, &[ROBIN], "This is brilliant, we love it!");
    let ours = written("d", 3, ROBIN, &[ANNA], "Good! When shall we begin?");
    assert_eq!(template(Mailbox::quiet().with(taken).with(ours)), "en/step-back-enthusiasm");
}

#[test]
fn nobody_gets_the_same_text_twice() {
    let mut mailbox = Mailbox::quiet();
    let first = mailbox.draft().expect("a draft").draft;
    // It was sent, with a word changed.
    let sent = first.body.replace("completely fine", "quite all right");
    mailbox.mails.push(written("c", 3, ROBIN, &[ANNA], &sent));
    mailbox.mails.push(written(
        "d",
        4,
        ANNA,
        &[ROBIN],
        "Sorry. What would the second site cost by itself?",
    ));
    mailbox.mails.push(written("e", 5, ROBIN, &[ANNA], "The same. Shall we?"));
    let second = mailbox.draft().expect("another").draft;
    assert_eq!(second.template.to_string(), "en/step-back-2");
    // It was only saved.
    mailbox.past.offered = vec![second.template];
    assert_eq!(mailbox.draft(), Err(NoDraft::AllUsed));
}

#[test]
fn what_the_rep_alone_knows_is_a_gap() {
    let mailbox = Mailbox { play: Play::Answer, ..Mailbox::quiet() };
    let proposal = mailbox.draft().expect("a draft");
    assert_eq!(proposal.draft.gaps().count(), 1);
    assert_eq!(proposal.draft.in_reply_to.as_str(), "a@acme.example");
    assert_eq!(proposal.facts.raised.map(|raised| raised.sort), Some(RaisedAs::AskedFor));
}

#[test]
fn a_draft_is_a_reply_in_its_thread() {
    let mut mailbox = Mailbox::quiet();
    mailbox
        .mails
        .iter_mut()
        .for_each(|mail| mail.envelope.subject = "AW: Planning board".to_owned());
    let draft = mailbox.draft().expect("a draft").draft;
    let text = String::from_utf8(draft.to_rfc5322().expect("written")).expect("text");
    for line in [
        "Subject: Re: Planning board\r\n",
        "From: \"Robin Vos\" <robin@northwind.example>\r\n",
        "To: <anna@acme.example>\r\n",
        "In-Reply-To: <b@northwind.example>\r\n",
        "References: <a@acme.example> <b@northwind.example>\r\n",
        "format=\"flowed\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("Cc:"), "{text}");
}

#[test]
fn who_read_along_still_does_but_for_the_rep() {
    let mut mailbox = Mailbox::quiet();
    let cc = ["nils@acme.example", ROBIN, "kim@northwind.example"];
    let last = mailbox.mails.last_mut().expect("a mail");
    last.envelope.cc =
        cc.iter().map(|one| Participant { name: None, address: address(one) }).collect();
    let along: Vec<String> = mailbox
        .draft()
        .expect("a draft")
        .draft
        .cc
        .iter()
        .map(|one| one.address.to_string())
        .collect();
    assert_eq!(along, ["nils@acme.example", "kim@northwind.example"]);
    mailbox.play = Play::Befriend;
    assert_eq!(mailbox.draft().expect("a draft").draft.cc, []);
}

#[test]
fn an_answer_goes_to_who_asked_and_to_who_was_addressed_with_the_rep() {
    let asked = named(
        written("c", 2, "nils@acme.example", &[ROBIN, ANNA], "What does a third site cost?"),
        "Nils Berg",
    );
    let mailbox = Mailbox { play: Play::Answer, ..Mailbox::quiet().with(asked) };
    let draft = mailbox.draft().expect("a draft").draft;
    let list =
        |all: &[Participant]| all.iter().map(|one| one.address.to_string()).collect::<Vec<_>>();
    assert_eq!([list(&draft.to), list(&draft.cc)], [["nils@acme.example"], [ANNA]]);
    assert!(
        draft.body.starts_with("Hi Nils,") || draft.body.starts_with("Hello Nils,"),
        "{}",
        draft.body
    );
}

/// The bounce of a mail to `whom`.
fn bounce(day: i64, whom: &str) -> Message {
    let mut bounce = answering(
        mail("x", day * DAY, "mailer-daemon@acme.example", &[ROBIN]),
        "b@northwind.example",
    );
    bounce.reading = crate::domain::mail::Reading::of_kind(Kind::Bounce);
    let recipients = vec![FailedRecipient {
        address: address(whom),
        status: Some("5.1.1".to_owned()),
        action: Some("failed".to_owned()),
    }];
    bounce.reading.bounce =
        Some(Bounce { recipients, original: MessageId::parse("b@northwind.example") });
    bounce
}

#[test]
fn what_came_back_goes_to_another_address_or_nowhere() {
    let lost = || Mailbox { play: Play::FixAddress, ..Mailbox::quiet().with(bounce(2, ANNA)) };
    assert_eq!(lost().draft(), Err(NoDraft::NoOtherAddress));
    let nils =
        named(written("c", 0, "nils@acme.example", &[ROBIN, ANNA], "I read along."), "Nils Berg");
    let mut mailbox = lost();
    mailbox.mails.insert(1, answering(nils, "a@acme.example"));
    let draft = mailbox.draft().expect("a draft").draft;
    assert_eq!(draft.to.first().map(|to| to.address.as_str()), Some("nils@acme.example"));
    assert_eq!(draft.subject, "Planning board", "Nils never saw what it answers");
    assert!(
        draft.body.contains("I sent to anna@acme.example on 2 January came back"),
        "{}",
        draft.body
    );
}

#[test]
fn nothing_is_drafted_where_silence_is_kinder_and_the_reason_is_told() {
    for (play, word) in
        [(Play::RespectNo, "said no"), (Play::LetGo, "letting go"), (Play::None, "nothing")]
    {
        let none = Mailbox { play, ..Mailbox::quiet() }.draft().expect_err("a draft");
        assert_eq!(none, NoDraft::NothingToSend(play));
        assert!(none.to_string().contains(word), "{none}");
    }
}

#[test]
fn german_is_answered_in_german_and_as_before() {
    let asked = "Sehr geehrter Herr Vos,\n\nkönnen Sie uns ein Angebot für 18 Monteure und 3 Disponenten schicken?\n\nMit freundlichen Grüßen\nKatrin Weber";
    let formal = german(
        asked,
        "Guten Tag Frau Weber,\n\nhaben Sie noch etwas, das Ihnen fehlt?\n\nViele Grüße\nRobin Vos",
    );
    let body = formal.text();
    let start = "Guten Tag Frau Weber,\n\nam 1. Januar baten Sie mich um „ein Angebot für 18 Monteure und 3 Disponenten“.";
    assert!(body.starts_with(start), "{body}");
    assert!(body.ends_with("Viele Grüße\nRobin Vos") && !body.contains(" dir"), "{body}");
    let familiar = german(
        "Hallo Robin, wie läuft bei euch die Vertretung bei Krankheit?",
        "Hallo Katrin,\n\nganz einfach. Passt es dir so?\n\nLG\nRobin",
    );
    let body = familiar.text();
    assert!(body.starts_with("Hallo Katrin,\n\nam 1. Januar hast du mich gefragt: „"), "{body}");
    assert!(!body.contains("Ihnen") && !body.contains("Sie "), "{body}");
}

#[test]
fn after_another_greeting_german_goes_on_with_a_capital() {
    let mut mailbox = german(
        "Können Sie uns ein Angebot für zwei Werke schicken?",
        "Hier ist es. Passt es Ihnen so?",
    );
    mailbox.policy.draft =
        Drafting { greeting: "Guten Tag {name}!".to_owned(), ..Drafting::default() };
    assert!(mailbox.text().starts_with("Guten Tag Katrin!\n\nAm 1. Januar"), "{}", mailbox.text());
}

#[test]
fn a_language_without_a_template_gets_no_draft_and_is_named() {
    let mut mailbox = Mailbox::quiet();
    mailbox.mails.iter_mut().for_each(|mail| mail.reading.language = Language("es".to_owned()));
    let none = mailbox.draft().expect_err("no template");
    assert_eq!(none, NoDraft::Language(Language("es".to_owned())));
    let name = "es/step-back".parse().expect("a name");
    let own = "{{ greeting }}\n\n¿{{ day }}?\n\n{{ sign_off }}";
    mailbox.policy.templates.lay_over(name, own).expect("a template");
    assert_eq!(mailbox.text(), "Hello Anna,\n\n¿1970-01-01?\n\nCheers,\nRobin");
}

#[test]
fn a_subject_of_one_word_is_no_topic() {
    let about = |subject: &str| {
        let mut mailbox = Mailbox::quiet();
        mailbox.mails.iter_mut().for_each(|mail| {
            mail.envelope.subject = subject.to_owned();
            mail.reading.own_words = String::new();
        });
        mailbox.text()
    };
    assert!(about("Planning board").contains("it was about “Planning board”"));
    assert!(!about("WOW").contains("WOW"));
    assert!(!about("{{ 7*7 }}\u{202e} http://evil.example/x").contains("evil"));
}

#[test]
fn a_rep_who_never_wrote_gets_no_draft() {
    let mut mailbox = Mailbox::quiet();
    mailbox.mails.truncate(1);
    assert_eq!(mailbox.draft(), Err(NoDraft::NothingSent));
}

#[test]
fn a_better_text_must_keep_to_the_rules() {
    let draft = Mailbox::quiet().draft().expect("a draft").draft;
    let lexicons = Lexicons::default();
    let wrong = |text: &str, why: &str| {
        let faults = faults(text, &draft, &lexicons);
        assert!(faults.iter().any(|fault| fault.contains(why)), "{why}: {faults:?}");
    };
    let good = draft.body.as_str();
    wrong("Hi Anna, well?", "3 words");
    wrong(&format!("{good} {good}"), "2 questions");
    wrong(&good.replace("Hello", "He\u{1b}llo"), "can't be seen");
    wrong(&good.replace("on your side", "on https://x.example"), "a link");
    wrong(&good.replace("Cheers,\nRobin", "Cheers,\n[Your Name]"), "a gap");
    wrong(&format!("Subject: hi\n\n{good}"), "a header");
    wrong(&good.replace("I will leave it there", "this is your last chance"), "pressure");
    let silent = "Hello Anna, ".to_owned()
        + &"our planner blocks ovens. ".repeat(15)
        + "How do you plan today?";
    wrong(&silent, "does not step back");
    let german =
        german("Können Sie uns ein Angebot für zwei Werke schicken?", "Passt es Ihnen so?").text();
    wrong(&german, "another language");
}

#[test]
fn the_facts_tell_what_the_draft_rests_on() {
    let Proposal { draft, facts } = Mailbox::quiet().draft().expect("a draft");
    let json = serde_json::to_value(&facts).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["play"], "step-back");
    assert_eq!(json["raised"]["as"], "asked-for");
    assert_eq!(json["raised"]["words"], "an offer for both of our sites");
    assert_eq!(json["messages"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["text"], draft.body);
    let back: Facts = serde_json::from_value(json).expect("facts");
    assert_eq!(back, facts);
}
