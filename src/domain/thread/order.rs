//! When mail was written, as far as its answers tell: nothing is older than what it answers.
//!
//! A Date is what the clock of the author's machine says, and clocks differ by seconds,
//! minutes or a forgotten zone. Who answers has read, so an answer counts as written no
//! earlier than what it answers, and comes behind it. What is shown of a mail stays the
//! date that it bears.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use jiff::Timestamp;

use crate::domain::mail::{Message, MessageId};

/// Whether one of `messages`, oldest first, claims to be from before what it answers.
pub(super) fn runs_backwards(messages: &[Message]) -> bool {
    if messages.len() < 2 {
        return false;
    }
    let messages: Vec<&Message> = messages.iter().collect();
    let answered = answered(&messages).into_iter().enumerate();
    answered.into_iter().any(|(position, answered)| answered.iter().any(|one| *one > position))
}

/// Lines messages up with the moments that they count as written at, oldest first and every
/// answer behind what it answers.
///
/// Mails that claim to answer one another in a ring keep the order of their dates.
pub fn lined_up<'a>(
    messages: impl IntoIterator<Item = &'a Message>,
) -> Vec<(Timestamp, &'a Message)> {
    let mut messages: Vec<&Message> = messages.into_iter().collect();
    messages.sort_by(|a, b| super::order(&a.envelope).cmp(&super::order(&b.envelope)));
    let mut line = Line::of(&messages);
    let mut out: Vec<(Timestamp, usize)> = Vec::with_capacity(messages.len());
    while let Some(next) = line.next() {
        out.push(next);
    }
    // Where a ring was broken up, moments may go back.
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().filter_map(|(at, place)| Some((at, *messages.get(place)?))).collect()
}

/// Messages on their way into the line: each follows when all that it answers stand.
struct Line {
    /// The moments known so far.
    moments: Vec<Timestamp>,
    /// How many messages that it answers are still to come; `None` for those that stand.
    before: Vec<Option<usize>>,
    answers: Vec<Vec<usize>>,
    ready: BinaryHeap<Reverse<(Timestamp, usize)>>,
    /// All before it stand.
    first: usize,
}

impl Line {
    /// Begins with `messages`, oldest first.
    fn of(messages: &[&Message]) -> Self {
        let answered = answered(messages);
        let mut answers = vec![Vec::new(); messages.len()];
        for (position, answered) in answered.iter().enumerate() {
            for one in answered {
                if let Some(answers) = answers.get_mut(*one) {
                    answers.push(position);
                }
            }
        }
        let moments: Vec<Timestamp> = messages.iter().map(|message| message.envelope.at).collect();
        let free = moments.iter().copied().zip(0..).zip(&answered);
        let free = free.filter(|(_, answered)| answered.is_empty());
        let ready = free.map(|(next, _)| Reverse(next)).collect();
        let before = answered.iter().map(|answered| Some(answered.len())).collect();
        Self { moments, before, answers, ready, first: 0 }
    }

    /// The next message and its moment.
    fn next(&mut self) -> Option<(Timestamp, usize)> {
        while let Some(Reverse((at, position))) = self.ready.pop() {
            if self.stand(position) {
                return Some((at, position));
            }
        }
        // What is left is a ring, or hangs on one: its oldest is let through.
        while self.before.get(self.first)?.is_none() {
            self.first += 1;
        }
        let position = self.first;
        self.stand(position).then_some((self.moments.get(position).copied()?, position))
    }

    /// Puts a message in its place; whether it stood in none.
    fn stand(&mut self, position: usize) -> bool {
        let Some(place) = self.before.get_mut(position).filter(|place| place.is_some()) else {
            return false;
        };
        *place = None;
        let at = self.moments.get(position).copied().unwrap_or_default();
        for answer in self.answers.get_mut(position).map(std::mem::take).unwrap_or_default() {
            self.release(answer, at);
        }
        true
    }

    /// Tells an answer that what it answers stands, and was written `at`.
    fn release(&mut self, answer: usize, at: Timestamp) {
        let places = self.moments.get_mut(answer).zip(self.before.get_mut(answer));
        let Some((moment, Some(left))) = places else { return };
        *moment = at.max(*moment);
        *left = left.saturating_sub(1);
        if *left == 0 {
            self.ready.push(Reverse((*moment, answer)));
        }
    }
}

/// The positions of what each of `messages` answers, itself left out: what In-Reply-To and a
/// returned mail name, and of References the last that is among them.
fn answered(messages: &[&Message]) -> Vec<Vec<usize>> {
    let ids = messages.iter().map(|message| &message.envelope.id);
    let places: HashMap<&MessageId, usize> = ids.zip(0..).collect();
    let of = |(message, own): (&&Message, usize)| {
        let place = |id| places.get(id).copied().filter(|place| *place != own);
        let envelope = &message.envelope;
        let returned = message.reading.bounce.iter().filter_map(|bounce| bounce.original.as_ref());
        let named = envelope.in_reply_to.iter().chain(returned).filter_map(place);
        let mut answered: Vec<usize> =
            named.chain(envelope.references.iter().rev().find_map(place)).collect();
        answered.sort_unstable();
        answered.dedup();
        answered
    };
    messages.iter().zip(0..).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples;

    /// A mail of a second of the day that answers others.
    fn mail(id: &str, second: i64, answered: &[&str]) -> Message {
        let mut mail = samples::mail(id, second, "anna@acme.example", &["robin@northwind.example"]);
        mail.envelope.references = answered.iter().filter_map(|id| MessageId::parse(id)).collect();
        mail
    }

    fn line(messages: &[Message]) -> Vec<(&str, i64)> {
        let lined_up = lined_up(messages).into_iter();
        lined_up.map(|(at, one)| (one.envelope.id.as_str(), at.as_second())).collect()
    }

    #[test]
    fn an_answer_is_never_older_than_what_it_answers() {
        let mails = [mail("b", 60, &["a"]), mail("a", 100, &[]), mail("c", 90, &["a", "b"])];
        assert_eq!(line(&mails), [("a", 100), ("b", 100), ("c", 100)]);
    }

    #[test]
    fn an_answer_of_the_same_second_comes_behind() {
        assert_eq!(line(&[mail("a", 5, &["b"]), mail("b", 5, &[])]), [("b", 5), ("a", 5)]);
    }

    #[test]
    fn what_answers_nothing_that_is_here_stands_where_its_date_says() {
        let mails = [mail("a", 7, &["elsewhere"]), mail("b", 5, &["b"]), mail("c", 6, &["b"])];
        assert_eq!(line(&mails), [("b", 5), ("c", 6), ("a", 7)]);
    }

    #[test]
    fn a_ring_is_broken_where_it_is_oldest() {
        let mails = [mail("a", 1, &["c"]), mail("b", 2, &["a"]), mail("c", 3, &["b"])];
        assert_eq!(line(&mails), [("a", 1), ("b", 2), ("c", 3)]);
    }

    #[test]
    fn the_last_that_is_here_of_the_references_is_enough() {
        let mails = [mail("a", 50, &[]), mail("b", 20, &["a", "lost"])];
        assert_eq!(line(&mails), [("a", 50), ("b", 50)]);
        assert!(runs_backwards(&[mails[1].clone(), mails[0].clone()]));
    }

    #[test]
    fn a_long_line_turned_round_is_put_right() {
        let id = |number: i64| format!("m{number}@x.example");
        let mails: Vec<Message> =
            (0..5000).map(|n| mail(&id(n), 5000 - n, &[&id((n - 1).max(0))])).collect();
        let lined_up = line(&mails);
        assert!(lined_up.iter().zip(0..).all(|((name, at), n)| *name == id(n) && *at == 5000));
    }
}
