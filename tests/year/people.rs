//! Whom the rep writes with, and how they are.

use crate::support::chance::Chance;

const FIRST: [&str; 24] = [
    "Anna", "Piet", "Maja", "Tom", "Ines", "Omar", "Lena", "Jan", "Sofia", "Karl", "Nora", "Emil",
    "Ida", "Hugo", "Clara", "Felix", "Marta", "Leo", "Vera", "Paul", "Lotte", "Erik", "Rosa",
    "Max",
];
const LAST: [&str; 20] = [
    "Kowalski", "Bakker", "Lindgren", "Harker", "Moreau", "Haddad", "Fischer", "Novak", "Rossi",
    "Weber", "Jansen", "Berg", "Olsen", "Garcia", "Dumont", "Keller", "Silva", "Visser", "Horvat",
    "Nagy",
];
pub(crate) const MATTERS: [&str; 16] = [
    "route planning",
    "the depot",
    "cold storage",
    "the driver app",
    "the night shift",
    "returns",
    "the loading dock",
    "fuel cards",
    "the new warehouse",
    "tyre checks",
    "the customs desk",
    "yard slots",
    "pallet tracking",
    "the Rotterdam site",
    "spare parts",
    "shift handover",
];

/// What becomes of it in the end, if nothing comes between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    NeverAnswers,
    Bounces,
    Fades,
    Declines,
    Buys,
    PutsOff,
}

/// Somebody outside.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) first: String,
    pub(crate) address: String,
    pub(crate) matter: &'static str,
    /// How long they take as a rule, in working days.
    pub(crate) pace: f64,
    pub(crate) fate: Fate,
    /// After how many of their mails it comes to that.
    pub(crate) after: usize,
    /// How they think of a step-back.
    pub(crate) candour: f64,
    // How things stand.
    pub(crate) thread: Vec<String>,
    pub(crate) subject: String,
    pub(crate) written: usize,
    pub(crate) unanswered: usize,
    /// Counts every mail, so that what was planned before the last one is void.
    pub(crate) turn: usize,
    pub(crate) over: bool,
}

impl Person {
    pub(crate) fn new(number: usize, chance: &mut Chance) -> Self {
        let (first, last): (&str, &str) = (*chance.pick(&FIRST), *chance.pick(&LAST));
        let fates = [
            (Fate::NeverAnswers, 0.38),
            (Fate::Bounces, 0.02),
            (Fate::Fades, 0.28),
            (Fate::Declines, 0.12),
            (Fate::Buys, 0.12),
            (Fate::PutsOff, 0.08),
        ];
        let mut left = chance.between(0.0, 1.0);
        let fate = fates.into_iter().find(|(_, share)| {
            left -= share;
            left < 0.0
        });
        Self {
            name: format!("{first} {last}"),
            first: first.to_owned(),
            address: format!("{}@{}{number}.example", first.to_lowercase(), last.to_lowercase()),
            matter: *chance.pick::<&'static str>(&MATTERS),
            pace: *chance.pick(&[0.3, 0.8, 1.5, 3.0]),
            fate: fate.map_or(Fate::Fades, |(fate, _)| fate),
            after: 1 + chance.between(0.0, 4.0) as usize,
            candour: chance.between(0.15, 0.6),
            thread: Vec::new(),
            subject: String::new(),
            written: 0,
            unanswered: 0,
            turn: 0,
            over: false,
        }
    }

    pub(crate) fn mailbox(&self) -> String {
        format!("{} <{}>", self.name, self.address)
    }
}
