//! Who writes next, and when.

use std::{cmp::Reverse, collections::BinaryHeap};

use jiff::Timestamp;
use stepback::domain::{
    calendar::{Hours, WorkingDays},
    mail::FolderRole,
};

use super::{
    letter::{Letter, ROBIN},
    people::{Fate, MATTERS, Person},
};
use crate::support::chance::Chance;

/// Something that is going to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Move {
    /// The rep writes first.
    Open,
    /// The rep writes again, unless something came since this turn.
    Chase(usize),
    /// The rep answers.
    Answer(usize),
    /// They write, unless something came since.
    Reply(usize),
    /// A robot answers for them.
    Absence,
    /// The rep's mail comes back.
    Bounce,
}

/// Everybody's mail over the year.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) people: Vec<Person>,
    chance: Chance,
    hours: Hours,
    agenda: BinaryHeap<Reverse<(Timestamp, usize, Move)>>,
    mailings: Vec<Timestamp>,
    written: usize,
}

/// A mail and where it lies.
pub(crate) type Delivered = (FolderRole, Letter);

impl Life {
    /// People whom the rep opens with over so many weeks from `start` on, more at the
    /// beginning than later.
    pub(crate) fn new(seed: u64, people: usize, start: Timestamp, weeks: i64) -> Self {
        let mut chance = Chance::new(seed);
        let hours = Hours::office();
        let mut agenda = BinaryHeap::new();
        let everyone: Vec<Person> =
            (0..people).map(|number| Person::new(number, &mut chance)).collect();
        for number in 0..people {
            let early = chance.odds(0.3);
            let days = chance.between(0.0, if early { 40.0 } else { weeks as f64 * 5.0 });
            let at = hours.after(start, WorkingDays(days));
            agenda.push(Reverse((at, number, Move::Open)));
        }
        let mailing = |share: f64| hours.after(start, WorkingDays(weeks as f64 * 5.0 * share));
        let mailings = vec![mailing(0.75), mailing(0.4)];
        Self { people: everyone, chance, hours, agenda, mailings, written: 0 }
    }

    pub(crate) fn next(&self) -> Option<Timestamp> {
        let planned = self.agenda.peek().map(|Reverse((at, ..))| *at);
        planned.into_iter().chain(self.mailings.last().copied()).min()
    }

    /// All mail that is written by `now`.
    pub(crate) fn live_until(&mut self, now: Timestamp) -> Vec<Delivered> {
        let mut mails = Vec::new();
        while self.next().is_some_and(|next| next <= now) {
            if let Some(at) = self.mailings.pop_if(|at| *at <= now) {
                self.mail_everybody(at, &mut mails);
            } else if let Some(Reverse((at, who, what))) = self.agenda.pop() {
                mails.extend(self.happen(at, who, what));
            }
        }
        mails
    }

    fn happen(&mut self, at: Timestamp, who: usize, what: Move) -> Option<Delivered> {
        let person = &self.people[who];
        match what {
            Move::Open if person.turn > 0 => None,
            Move::Chase(turn) | Move::Answer(turn) | Move::Reply(turn)
                if turn != person.turn || person.over =>
            {
                None
            }
            Move::Open => {
                let (matter, first) = (person.matter, person.first.clone());
                let text = self.words(&[
                    format!("we help haulers with {matter}. Would half an hour next week be worth it to you?"),
                    format!("I read about your plans for {matter}. Who looks after that in your house?"),
                    format!("how do you handle {matter} today, and what would you change about it?"),
                ]);
                self.people[who].subject = format!("{} at yours", capital(matter));
                Some(self.rep_writes(
                    at,
                    who,
                    format!("Hi {first},\n\n{text}\n\nBest regards,\nRobin"),
                ))
            }
            Move::Chase(_) => Some(self.chase(at, who)),
            Move::Answer(_) => Some(self.answer(at, who)),
            Move::Reply(_) => Some(self.reply(at, who)),
            Move::Absence => Some(self.absence(at, who)),
            Move::Bounce => Some(self.bounce(at, who)),
        }
    }

    fn words(&mut self, these: &[String]) -> String {
        let other = *self.chance.pick(&MATTERS);
        let words = self.chance.pick(these).clone();
        if self.chance.odds(0.5) { format!("{words} Others asked about {other}.") } else { words }
    }

    fn chase(&mut self, at: Timestamp, who: usize) -> Delivered {
        let (first, matter) = (self.people[who].first.clone(), self.people[who].matter);
        let text = self.words(&[
            format!("just checking in on {matter}. Any news?"),
            format!("did you have a chance to look at what I sent about {matter}?"),
            format!("shall we find a date for {matter} this week?"),
            format!("what do the others in your house say about {matter}?"),
        ]);
        self.rep_writes(at, who, format!("Hi {first},\n\n{text}\n\nBest regards,\nRobin"))
    }

    fn answer(&mut self, at: Timestamp, who: usize) -> Delivered {
        let (first, matter) = (self.people[who].first.clone(), self.people[who].matter);
        let text = self.words(&[
            format!("thank you. For {matter} it takes four days and two people of yours. How does that look to you?"),
            format!("that is a good point about {matter}. Which of the two ways would suit you?"),
            format!("here is the proposal for {matter}. What do you think of it?"),
        ]);
        self.rep_writes(at, who, format!("Hi {first},\n\n{text}\n\nBest regards,\nRobin"))
    }

    /// The rep writes to somebody; they may answer, the rep may chase.
    pub(crate) fn rep_writes(&mut self, at: Timestamp, who: usize, text: String) -> Delivered {
        let is_step_back = text.contains("either way") || text.contains("no is");
        let letter = self.letter(at, who, true, text);
        let person = &mut self.people[who];
        person.turn += 1;
        person.unanswered += 1;
        let (turn, unanswered) = (person.turn, person.unanswered);
        let (pace, candour, fate) = (person.pace, person.candour, person.fate);
        let interest = match fate {
            Fate::NeverAnswers | Fate::Bounces => 0.0,
            Fate::Fades if person.written >= person.after => 0.05,
            _ => 0.85,
        };
        let odds = if is_step_back { candour } else { interest };
        if self.chance.odds(odds) {
            let wait = self.chance.wait(pace);
            self.plan(at, wait.max(0.02), who, Move::Reply(turn));
        } else if interest > 0.1 && self.chance.odds(0.3) {
            self.plan(at, 0.01, who, Move::Absence);
            let wait = self.chance.between(5.0, 9.0);
            self.plan(at, wait, who, Move::Reply(turn));
        }
        if fate == Fate::Bounces && unanswered == 1 {
            self.plan(at, 0.01, who, Move::Bounce);
        }
        if !is_step_back && unanswered < 5 && self.chance.odds(0.6) {
            let wait = self.chance.between(2.0, 9.0);
            self.plan(at, wait, who, Move::Chase(turn));
        }
        (FolderRole::Sent, letter)
    }

    /// They write, as is their fate.
    fn reply(&mut self, at: Timestamp, who: usize) -> Delivered {
        let person = &self.people[who];
        let (matter, due) = (person.matter, person.written + 1 >= person.after);
        let fate = person.fate;
        let (text, over) = match fate {
            Fate::Declines if due => {
                (format!("thank you, but we went with somebody else for {matter}."), true)
            }
            Fate::Buys if due => {
                ("good news: we would like to order. Please send the contract.".to_owned(), false)
            }
            Fate::PutsOff if due => (
                "we are busy with the audit. Please get back to me in two months.".to_owned(),
                true,
            ),
            _ => {
                let text = self.words(&[
                    format!("that fits us well. How long does it take to set up {matter}?"),
                    format!("brilliant. What would {matter} cost for forty vans?"),
                    format!("I asked around about {matter}. Could you send us an offer by the end of the month?"),
                ]);
                (text, false)
            }
        };
        let text = format!("Hi Robin,\n\n{text}\n\n{}", self.people[who].first);
        let letter = self.letter(at, who, false, text);
        let person = &mut self.people[who];
        person.turn += 1;
        person.written += 1;
        person.unanswered = 0;
        person.over = over;
        let turn = person.turn;
        // Sometimes the rep forgets, until something reminds him.
        let prompt = self.chance.odds(0.85);
        let wait = if prompt { self.chance.wait(0.4) } else { self.chance.between(4.0, 15.0) };
        self.plan(at, wait.max(0.02), who, Move::Answer(turn));
        let junk = self.chance.odds(0.01);
        (if junk { FolderRole::Junk } else { FolderRole::Inbox }, letter)
    }

    fn absence(&mut self, at: Timestamp, who: usize) -> Delivered {
        let text = "Thank you for your mail. I am out of the office and back in a week.".to_owned();
        let mut letter = self.letter(at, who, false, text);
        letter.subject = format!("Automatic reply: {}", letter.subject);
        letter.more = "Auto-Submitted: auto-replied\r\n".to_owned();
        (FolderRole::Inbox, letter)
    }

    fn bounce(&mut self, at: Timestamp, who: usize) -> Delivered {
        let address = self.people[who].address.clone();
        let text = format!(
            "This is the mail system.\n\nI'm sorry to have to inform you that your message could not\n\
             be delivered to one or more recipients.\n\n<{address}>: host mx said: 550 5.1.1 user \
             unknown"
        );
        let mut letter = self.letter(at, who, false, text);
        letter.from = "Mail Delivery System <MAILER-DAEMON@northwind.example>".to_owned();
        letter.subject = "Undelivered Mail Returned to Sender".to_owned();
        letter.more = format!("Auto-Submitted: auto-replied\r\nX-Failed-Recipients: {address}\r\n");
        (FolderRole::Inbox, letter)
    }

    /// The same words to everybody whom the rep ever wrote to.
    fn mail_everybody(&mut self, at: Timestamp, mails: &mut Vec<Delivered>) {
        for who in 0..self.people.len() {
            let person = &self.people[who];
            if person.turn == 0 || person.fate == Fate::Bounces {
                continue;
            }
            let text = format!(
                "Hi {},\n\nwe have a new version of the planner. It shows the yard as it will be in \
                 two hours. Would you like to see it?\n\nBest regards,\nRobin",
                person.first
            );
            mails.push((FolderRole::Sent, self.letter(at, who, true, text)));
            self.people[who].turn += 1;
        }
    }

    /// The rep takes a nudge up and answers now.
    pub(crate) fn answer_now(&mut self, at: Timestamp, whom: &str) {
        if let Some(who) = self.people.iter().position(|person| person.address == whom) {
            let turn = self.people[who].turn;
            self.people[who].over = false;
            self.plan(at, 0.02, who, Move::Answer(turn));
        }
    }

    /// The rep has sent a draft of the program's.
    pub(crate) fn sent_draft(
        &mut self,
        at: Timestamp,
        whom: &str,
        text: String,
    ) -> Option<Delivered> {
        let who = self.people.iter().position(|person| person.address == whom)?;
        Some(self.rep_writes(at, who, text))
    }

    /// The rep lets somebody be.
    pub(crate) fn let_be(&mut self, whom: &str) {
        if let Some(person) = self.people.iter_mut().find(|person| person.address == whom) {
            person.over = true;
        }
    }

    fn plan(&mut self, from: Timestamp, days: f64, who: usize, what: Move) {
        let at = self.hours.after(from, WorkingDays(days));
        self.agenda.push(Reverse((at, who, what)));
    }

    fn letter(&mut self, at: Timestamp, who: usize, outbound: bool, text: String) -> Letter {
        self.written += 1;
        let person = &mut self.people[who];
        let house = if outbound { "northwind.example" } else { "outside.example" };
        let id = format!("m{}@{house}", self.written);
        let thread = person.thread.clone();
        person.thread.push(id.clone());
        if person.thread.len() > 8 {
            person.thread.remove(1);
        }
        let them = person.mailbox();
        let re = if thread.is_empty() { "" } else { "Re: " };
        let subject = format!("{re}{}", person.subject);
        let (from, to) = if outbound { (ROBIN.to_owned(), them) } else { (them, ROBIN.to_owned()) };
        Letter { id, from, to, subject, thread, at, text, more: String::new() }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
