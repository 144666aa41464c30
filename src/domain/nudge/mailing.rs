//! Mass mailings: much the same words to many within a day. Whoever stays quiet after one
//! is no conversation that went silent, so no nudge comes of it.

use std::collections::BTreeSet;

use crate::domain::{mail::Message, play::Play, sketch};

/// The relationships that it takes to make a mailing.
pub const MANY: usize = 10;

/// How much of two mails must be the same: a name, a company and a line of their own are
/// merged into each.
const ALIKE: f64 = 0.7;

/// The words of a mail, as far as they tell one mailing from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// The words of `message`; those of its subject where its text is not kept.
    pub fn of(message: &Message) -> Self {
        let text = match message.reading.own_words.trim() {
            "" => message.envelope.subject.as_str(),
            words => words,
        };
        Self(sketch::words(text).collect())
    }

    /// Whether two mails are of one mailing, by the share of words that both have (Jaccard).
    pub fn are_much_the_same_as(&self, other: &Self) -> bool {
        let common = self.0.intersection(&other.0).count();
        let all = self.0.union(&other.0).count();
        common > 0 && common as f64 >= ALIKE * all as f64
    }
}

/// Whether a play is about what the rep sent, so that nothing comes of it after a mailing:
/// an answer to a mailing is an answer.
pub fn is_of_a_mailing(play: Play) -> bool {
    !matches!(play, Play::Rescue | Play::Answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples;

    fn words(text: &str) -> Words {
        let mut mail = samples::mail("a", 0, "robin@northwind.example", &["anna@acme.example"]);
        mail.reading.own_words = text.to_owned();
        Words::of(&mail)
    }

    #[test]
    fn a_merged_name_and_company_make_no_other_mail() {
        let to = |name: &str, company: &str| {
            words(&format!(
                "Hi {name},\n\nwe plan routes for depots, and {company} has some. Would half an hour \
                 be worth it to you, to see how others fill their vans?"
            ))
        };
        assert!(to("Anna", "Acme").are_much_the_same_as(&to("Piet", "Bellamy")));
    }

    #[test]
    fn two_mails_that_share_only_their_manner_are_two() {
        let one = words("Hi Anna, here is the offer for the depot. What do you think of it?");
        let other = words("Hi Piet, here are the dates for January. Which of them suits you?");
        assert!(!one.are_much_the_same_as(&other));
        assert!(!words("").are_much_the_same_as(&words("")));
    }
}
