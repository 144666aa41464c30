//! What drafts need to know of a language besides the templates.

mod any;
mod de;
mod en;
mod fr;
mod nl;

pub(super) use self::{any::ANY, de::DE, en::EN, fr::FR, nl::NL};

/// A language that drafts are written in. Phrases are in lower case.
#[derive(Debug)]
pub(super) struct Tongue {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// The marks around a quotation.
    pub(super) quotes: (&'static str, &'static str),
    /// How a day is written before its month.
    pub(super) ordinal: fn(i8) -> String,
    /// The months, January first.
    pub(super) months: [&'static str; 12],
    /// What greetings begin with that suit anybody.
    pub(super) greets: &'static [&'static str],
    /// The same where they tell man from woman, or go with a title: never guessed.
    pub(super) greets_one: &'static [&'static str],
    /// Greetings of an hour of the day, and what to write at any.
    pub(super) greets_by_hour: &'static [(&'static str, &'static str)],
    /// Whom a greeting may mean besides names.
    pub(super) everybody: &'static [&'static str],
    /// How somebody is greeted whom the rep never greeted: `{name}` is the first name
    /// where one is familiar, and the whole name where one is formal.
    pub(super) greeting: Manner,
    /// How everybody is greeted, or somebody without a name.
    pub(super) greeting_of_all: &'static str,
    /// How one takes leave; `{name}` is the rep's first name, or the whole where one is
    /// formal.
    pub(super) leave: Manner,
    /// Takes of leave that push, or that only suit a day.
    pub(super) bad_leaves: &'static [&'static str],
    /// Whether the first word after the greeting is written small.
    pub(super) goes_on_small: bool,
    /// Words that address somebody formally; `None` where there are no two ways.
    pub(super) formal: Option<(&'static [&'static str], Case)>,
    /// Words that address somebody familiarly.
    pub(super) familiar: &'static [&'static str],
    /// How questions begin that ask for a thing.
    pub(super) asks_for: &'static [&'static str],
    /// What questions begin with, where these may be written small inside of a sentence.
    pub(super) question_words: &'static [&'static str],
    /// Verbs at the end of such questions.
    pub(super) asks_for_ends: &'static [&'static str],
    /// How questions begin that ask the rep to do something.
    pub(super) asks_whether: &'static [&'static str],
    /// What an offer is called.
    pub(super) offers: &'static [&'static str],
    /// How it is handed over.
    pub(super) hands_over: &'static [&'static str],
    /// What tells of a meeting that was.
    pub(super) met: &'static [&'static str],
    /// How they speak of themselves.
    pub(super) ours: &'static [&'static str],
}

/// A wording for each way of addressing somebody.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) familiar: &'static str,
    pub(super) formal: &'static str,
}

/// Whether capitals tell words apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `Sie` is not `sie`.
    Matters,
    /// They don't.
    Ignored,
}

/// The tongue of that code; for a language without one, what holds in any.
pub(super) fn tongue(code: &str) -> &'static Tongue {
    [&EN, &DE, &NL, &FR].into_iter().find(|tongue| tongue.code == code).unwrap_or(&ANY)
}

impl Tongue {
    /// `text` between the marks of a quotation.
    pub(super) fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.quotes.0, self.quotes.1)
    }

    /// `12 November`.
    pub(super) fn day(&self, date: jiff::civil::Date) -> String {
        if self.code.is_empty() {
            return date.to_string();
        }
        let month = usize::try_from(date.month() - 1).ok();
        let month = month.and_then(|month| self.months.get(month)).copied().unwrap_or_default();
        format!("{} {month}", (self.ordinal)(date.day()))
    }
}

fn plain(day: i8) -> String {
    day.to_string()
}

fn with_a_point(day: i8) -> String {
    format!("{day}.")
}

fn first_apart(day: i8) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}
