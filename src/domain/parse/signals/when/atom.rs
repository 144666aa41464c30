//! Words that take part in naming a day.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    hash::BuildHasherDefault,
};

use super::{
    super::{
        vocabulary::{NumberSet, Vocabulary},
        words::{Contractions, Word, fold},
    },
    names::Names,
    role::Role,
};
use crate::domain::{fnv::Fnv1a, mail::Span};

/// A word or several with their role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) role: Role,
    pub(super) span: Span,
    /// Says nothing of a day unless its neighbours do: `may`, `march`, `sat`.
    pub(super) weak: bool,
}

/// How a language names days.
#[derive(Debug)]
pub(in crate::domain::parse::signals) struct Calendar {
    roles: HashMap<String, Role, BuildHasherDefault<Fnv1a>>,
    /// The length of the longest name that begins with a word, by the word's number.
    lengths: Vec<usize>,
    /// The words that begin the name of what may be named.
    named: NumberSet,
    weak: HashSet<String>,
    day_first: bool,
}

impl Calendar {
    /// Puts a table's names in order.
    pub(in crate::domain::parse::signals) fn new(
        names: &Names,
        contractions: &Contractions,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let folded = |name: &String| {
            let words = name.split_whitespace().map(|word| contractions.written_out(&fold(word)));
            words.collect::<Vec<_>>().join(" ")
        };
        let listed = names.listed();
        let roles: HashMap<_, _, _> = listed
            .iter()
            .flat_map(|(list, role)| list.iter().map(|name| (folded(name), *role)))
            .collect();
        let (mut lengths, mut named) = (Vec::new(), NumberSet::default());
        for (name, role) in &roles {
            let first = vocabulary.learn(name.split(' ').next().unwrap_or_default());
            if role.may_be_named() {
                named.insert(first);
            }
            let first = first as usize;
            lengths.resize(lengths.len().max(first + 1), 0);
            let length = lengths.get_mut(first).into_iter();
            length.for_each(|length| *length = name.split(' ').count().max(*length));
        }
        let weak = names.weak.iter().map(folded).collect();
        Self { roles, lengths, named, weak, day_first: names.day_first }
    }

    /// Whether any of `words` may be a day, and not only stand around one; in most
    /// sentences none may.
    pub(super) fn may_name(&self, words: &[Word<'_>]) -> bool {
        let says = |word: &Word<'_>| {
            self.named.contains(word.number) || word.text.bytes().any(|byte| byte.is_ascii_digit())
        };
        words.iter().any(says)
    }

    /// The length of the longest name that begins with `word`, in words.
    fn length(&self, word: &Word<'_>) -> usize {
        let length = word.number.and_then(|number| self.lengths.get(number as usize));
        length.copied().unwrap_or(0)
    }

    /// Reads `words` into atoms, the longest name at each place.
    pub(super) fn atoms(&self, words: &[Word<'_>]) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            let (role, length, weak) = self.longest(rest);
            let last = rest.get(length - 1).unwrap_or(first);
            let span = Span { start: first.span.start, end: last.span.end };
            atoms.push(Atom { role, span, weak });
            rest = rest.get(length..).unwrap_or_default();
        }
        atoms
    }

    fn longest(&self, words: &[Word<'_>]) -> (Role, usize, bool) {
        let Some(first) = words.first() else { return (Role::Other, 1, false) };
        let longest = self.length(first).min(words.len());
        for length in (1..=longest).rev() {
            let name = joined(words.get(..length).unwrap_or_default());
            if let Some(role) = self.roles.get(name.as_ref()) {
                return (*role, length, self.weak.contains(name.as_ref()));
            }
        }
        (self.spelled(&first.text), 1, false)
    }

    /// The role of what no table can list: numbers and numeric dates.
    fn spelled(&self, word: &str) -> Role {
        if word == "," {
            return Role::Comma;
        }
        if !word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Role::Other;
        }
        self.glued(word)
            .or_else(|| number(word))
            .or_else(|| word.parse().ok().filter(|_| word.len() == 10).map(Role::Full))
            .or_else(|| self.numeric(word))
            .unwrap_or(Role::Other)
    }

    /// `Q1`, `H2/27`, `KW12`: a letter or two before a number, and a year perhaps.
    fn glued(&self, word: &str) -> Option<Role> {
        let (letters, digits) = word.split_at_checked(word.find(|c: char| c.is_ascii_digit())?)?;
        let (digits, of) = digits.split_once(['/', '-', '.']).unwrap_or((digits, ""));
        let of = if of.is_empty() { None } else { Some(year(of)?) };
        match (self.roles.get(letters)?, part(digits)?) {
            (Role::QuarterLetter, quarter @ 1..=4) => Some(Role::Quarter(quarter, of)),
            (Role::HalfLetter, half @ 1..=2) => Some(Role::Half(half, of)),
            (Role::WeekNumber, week @ 1..=53) => Some(Role::Week(week, of)),
            _ => None,
        }
    }

    /// `15.01.2027`, `15/1`, `1/15`; nothing where day and month may be either.
    fn numeric(&self, word: &str) -> Option<Role> {
        let dotted = word.contains('.');
        let mut parts = word.split(['.', '/', '-']);
        let (a, b) = (part(parts.next()?)?, part(parts.next()?)?);
        let year = parts.next().map(|text| year(text).ok_or(())).transpose().ok()?;
        let odd = parts.next().is_some() || word == "24/7" || year.is_none() && word.contains('-');
        // "3.5" is a number; "15.01" has its zero, or a year.
        let decimal = dotted && year.is_none() && !word.get(word.len() - 3..)?.starts_with('.');
        let certain = dotted || self.day_first || a == b;
        match (a, b) {
            _ if odd || decimal => None,
            (13..=31, 1..=12) => Some(Role::DayMonth(a, b, year)),
            (1..=12, 13..=31) if !dotted => Some(Role::DayMonth(b, a, year)),
            (1..=12, 1..=12) if certain => Some(Role::DayMonth(a, b, year)),
            _ => None,
        }
    }
}

fn joined<'w>(words: &'w [Word<'_>]) -> Cow<'w, str> {
    match words {
        [word] => Cow::Borrowed(&word.text),
        words => words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ").into(),
    }
}

/// `14`, `14th`, `1er`, `2-3` (the later of the two).
fn number(word: &str) -> Option<Role> {
    if let Some((_, last)) = word.split_once(['-', '–']).filter(|_| word.len() <= 5) {
        return last.parse().ok().map(|number| Role::Number(number, false));
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let digits = digits.trim_end_matches(':');
    let ordinal =
        matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "e" | "eme" | "ste" | "de" | "o" | "a");
    let number = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    (ending.is_empty() || ordinal).then_some(Role::Number(number, ordinal))
}

fn part(text: &str) -> Option<i8> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}
