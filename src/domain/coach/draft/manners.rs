//! Greeting and sign-off as the rep usually writes them.
//!
//! First to these people, then to others, and else as the language has it. Whether
//! somebody is a man or a woman is never guessed: what tells is only taken over from
//! mail to the same person.

use std::collections::HashMap;

use super::{
    tongue::{Case, Manner, Tongue},
    unseen::is_unseen,
};
use crate::domain::{
    initial::capitalised,
    mail::{Message, Participant},
    parse::own_words::takes_leave,
    people::Person,
    policy::Drafting,
};

/// How somebody is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// As `du`, or by the first name.
    Familiar,
    /// As `Sie`.
    Formal,
}

/// What manners are learned from.
pub(super) struct Lesson<'a> {
    /// The language of the draft.
    pub(super) tongue: &'static Tongue,
    /// The rep's own mail to the people of this relationship, newest first.
    pub(super) to_them: &'a [&'a Message],
    /// Their mail, newest first.
    pub(super) from_them: &'a [&'a Message],
    /// What the rep lately wrote to others, newest first.
    pub(super) to_others: &'a [Message],
    /// Whom the draft is for.
    pub(super) to: &'a [Participant],
    /// Who they are, where that is known.
    pub(super) people: &'a [Person],
    /// The rep.
    pub(super) from: &'a Participant,
    /// What the rep has set.
    pub(super) drafting: &'a Drafting,
}

impl Lesson<'_> {
    /// Whether they are addressed formally: as in the newest mail that tells, the rep's
    /// before theirs; formally where none does.
    pub(super) fn address(&self) -> Address {
        let Some((formal, case)) = self.tongue.formal else { return Address::Familiar };
        let told = |message: &&&Message| {
            let said = &message.reading.own_words;
            let polite = count(said, formal, case);
            let familiar = count(said, self.tongue.familiar, Case::Ignored);
            (polite + familiar > 0).then_some(match polite > familiar {
                true => Address::Formal,
                false => Address::Familiar,
            })
        };
        let (ours, theirs) = (self.spoken(self.to_them), self.spoken(self.from_them));
        ours.iter()
            .find_map(|m| told(&m))
            .or_else(|| theirs.iter().find_map(|m| told(&m)))
            .unwrap_or(Address::Formal)
    }

    /// The greeting line.
    pub(super) fn greeting(&self, address: Address) -> String {
        let set = self.drafting.greeting.as_str();
        if let Some(name) = self.first_name().filter(|_| !set.is_empty()) {
            return set.replace("{name}", name);
        }
        self.greeted_before()
            .or_else(|| self.greeted_like_others(address))
            .unwrap_or_else(|| self.usual_greeting(address))
    }

    /// The sign-off with the rep's name.
    pub(super) fn sign_off(&self, address: Address) -> String {
        if !self.drafting.sign_off.is_empty() {
            return self.drafting.sign_off.trim().to_owned();
        }
        let ours = self.spoken(self.to_them);
        let before = ours.iter().find_map(|message| self.leave(message));
        let usual = || most_common(self.others().filter_map(|message| self.leave(message)));
        before.or_else(usual).unwrap_or_else(|| {
            let Manner { familiar, formal } = &self.tongue.leave;
            match address {
                Address::Familiar => familiar.replace("{name}", &self.rep(address)),
                Address::Formal => formal.replace("{name}", &self.rep(address)),
            }
        })
    }

    /// Those of `messages` that are in the draft's language, or in none that is known.
    fn spoken<'m>(&self, messages: &[&'m Message]) -> Vec<&'m Message> {
        let same = |message: &&Message| {
            let language = message.reading.language.0.as_str();
            let any = self.tongue.code.is_empty();
            any || language.is_empty() || language == self.tongue.code
        };
        messages.iter().copied().filter(same).collect()
    }

    fn others(&self) -> impl Iterator<Item = &Message> {
        self.to_others.iter().filter(|message| message.reading.language.0 == self.tongue.code)
    }

    /// As the rep greeted these people before: anyhow where the mail was for them alone,
    /// else where it names them.
    fn greeted_before(&self) -> Option<String> {
        let known = |message: &&Message| {
            let line = greeting_line(&message.reading.own_words, self.tongue, &self.names())?;
            (self.is_for_them(message) || self.names_only_them(&line)).then_some(line)
        };
        let ours = self.spoken(self.to_them);
        let found = ours.iter().find_map(known)?;
        Some(at_any_hour(&found, self.tongue))
    }

    /// As the rep greets others, with this name.
    fn greeted_like_others(&self, address: Address) -> Option<String> {
        let name = self.first_name().filter(|_| address == Address::Familiar)?;
        let word = |message: &Message| {
            let line = greeting_line(&message.reading.own_words, self.tongue, &[])?;
            let line = at_any_hour(&line, self.tongue);
            let greet = begins_with(&line, self.tongue.greets)?;
            let rest = line.get(greet.len()..)?.trim_matches([' ', ',']);
            let one =
                rest.split_whitespace().count() == 1 && !self.tongue.everybody.contains(&rest);
            one.then(|| line.get(..greet.len()).unwrap_or_default().to_owned())
        };
        most_common(self.others().filter_map(word)).map(|greet| format!("{greet} {name},"))
    }

    fn usual_greeting(&self, address: Address) -> String {
        let Manner { familiar, formal } = &self.tongue.greeting;
        let greeting = match address {
            Address::Familiar => self.first_name().map(|name| familiar.replace("{name}", name)),
            Address::Formal => self.whole_name().map(|name| formal.replace("{name}", &name)),
        };
        greeting.unwrap_or_else(|| self.tongue.greeting_of_all.to_owned())
    }

    /// The person the draft is for, if it is for one.
    fn person(&self) -> Option<&Person> {
        let [only] = self.to else { return None };
        self.people.iter().find(|person| person.addresses.contains(&only.address))
    }

    fn first_name(&self) -> Option<&str> {
        self.person().and_then(Person::first_name).filter(|name| is_name(name))
    }

    fn whole_name(&self) -> Option<String> {
        let person = self.person().filter(|person| !person.is_office())?;
        let name = person.name.as_deref()?;
        let ordered = match name.split_once(',') {
            Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
            None => name.to_owned(),
        };
        let fits =
            ordered.split_whitespace().count() <= 4 && ordered.split_whitespace().all(is_name);
        fits.then_some(ordered)
    }

    /// All words of their names, in lower case.
    fn names(&self) -> Vec<String> {
        let people = self.people.iter();
        let people =
            people.filter(|one| self.to.iter().any(|to| one.addresses.contains(&to.address)));
        let names = people.filter_map(|person| person.name.as_deref());
        let names = names.chain(self.to.iter().filter_map(|to| to.name.as_deref()));
        names
            .flat_map(str::split_whitespace)
            .map(|word| word.trim_matches(',').to_lowercase())
            .collect()
    }

    /// Whether a mail was written to the same people, and to nobody else.
    fn is_for_them(&self, message: &Message) -> bool {
        let to = &message.envelope.to;
        let meant = |other: &Participant| self.to.iter().any(|to| to.address == other.address);
        to.len() == self.to.len() && to.iter().all(meant)
    }

    fn names_only_them(&self, line: &str) -> bool {
        let names = self.names();
        let low = line.to_lowercase();
        let tongue = self.tongue;
        let begun =
            begins_with(&low, tongue.greets_one).or_else(|| begins_with(&low, tongue.greets));
        let rest = low.get(begun.map_or(0, str::len)..).unwrap_or_default();
        let mut words = rest.split_whitespace().map(|word| word.trim_matches(',').to_owned());
        words.all(|word| {
            word.is_empty() || names.contains(&word) || tongue.everybody.contains(&word.as_str())
        })
    }

    /// How a mail of the rep's takes leave, with the name.
    fn leave(&self, message: &Message) -> Option<String> {
        let said: Vec<&str> = message
            .reading
            .own_words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let last: Vec<&str> = said.iter().rev().take(3).rev().copied().collect();
        let at = last.iter().position(|line| takes_leave(line));
        let Some(at) = at else {
            return last.last().filter(|line| self.is_rep(line)).map(|line| (*line).to_owned());
        };
        let leave = last.get(at).filter(|line| !self.is_bad(line))?;
        let name = last.get(at + 1).filter(|line| self.is_rep(line));
        match name {
            Some(name) => Some(format!("{leave}\n{name}")),
            None if self.is_named_in(leave) => Some((*leave).to_owned()),
            None => Some(format!("{leave}\n{}", self.rep(Address::Familiar))),
        }
    }

    fn is_bad(&self, leave: &str) -> bool {
        let low = leave.to_lowercase();
        let low = low.trim_matches(|c: char| !c.is_alphanumeric());
        self.tongue.bad_leaves.contains(&low) || leave.contains('!')
    }

    /// Whether a line is nothing but the rep's name.
    fn is_rep(&self, line: &str) -> bool {
        let names = self.rep_names();
        let mut words =
            line.split_whitespace().map(|word| word.trim_matches(['.', ',']).to_lowercase());
        line.split_whitespace().count() <= 4 && words.all(|word| names.contains(&word))
    }

    fn is_named_in(&self, line: &str) -> bool {
        let names = self.rep_names();
        line.split_whitespace()
            .any(|word| names.contains(&word.trim_matches(['.', ',']).to_lowercase()))
    }

    fn rep_names(&self) -> Vec<String> {
        let name = self.from.name.as_deref().unwrap_or(self.from.address.local());
        name.split_whitespace().map(|word| word.trim_matches(',').to_lowercase()).collect()
    }

    /// The rep's first name, or the whole one.
    fn rep(&self, address: Address) -> String {
        let person = Person { name: self.from.name.clone(), addresses: Vec::new() };
        let name = match address {
            Address::Familiar => person.first_name(),
            Address::Formal => person.name.as_deref().filter(|name| !name.contains([',', '@'])),
        };
        let name = name.or_else(|| person.first_name());
        name.map_or_else(|| as_name(self.from.address.local()), str::to_owned)
    }
}

/// A name out of the local part of an address: `Robin` of `robin.vos`.
fn as_name(local: &str) -> String {
    capitalised(local.split(['.', '_', '-', '+']).next().unwrap_or(local))
}

/// Whether a word may be somebody's name: letters, and what stands in names.
fn is_name(word: &str) -> bool {
    let fits = |c: char| c.is_alphabetic() || "'’-.".contains(c);
    word.starts_with(char::is_alphabetic) && word.chars().all(fits) && word.chars().count() <= 30
}

fn count(text: &str, words: &[&str], case: Case) -> usize {
    let said = text.split(|c: char| !c.is_alphanumeric());
    let is = |word: &str| match case {
        Case::Matters => words.contains(&word),
        Case::Ignored => words.contains(&word.to_lowercase().as_str()),
    };
    said.filter(|word| is(word)).count()
}

/// The greeting that a mail begins with, ending in a comma.
fn greeting_line(own_words: &str, tongue: &Tongue, names: &[String]) -> Option<String> {
    const LONGEST: usize = 60;
    const MOST: usize = 6;
    let line = own_words.lines().map(str::trim).find(|line| !line.is_empty())?;
    let end = line.find([',', '!', ':', ';', '.', '–', '—']).unwrap_or(line.len());
    // A title's full stop ends nothing.
    let end = match line.get(end..) {
        Some(rest) if rest.starts_with('.') => line.find([',', '!', ':']).unwrap_or(line.len()),
        _ => end,
    };
    let greeting = line.get(..end)?.trim();
    let low = greeting.to_lowercase();
    let by_hour =
        tongue.greets_by_hour.iter().any(|(greet, _)| begins_with(&low, &[greet]).is_some());
    let known = by_hour
        || begins_with(&low, tongue.greets).is_some()
        || begins_with(&low, tongue.greets_one).is_some();
    let called = low.split_whitespace().all(|word| names.iter().any(|name| name == word));
    // In a language that nothing is known of, a short line that ends in a comma greets.
    let alone = greeting.split_whitespace().count() <= 4 && line.len() == end + 1;
    let known = known || tongue.code.is_empty() && alone;
    let odd = |c: char| is_unseen(c) || "{}[]<>?\"".contains(c);
    let fits = greeting.chars().count() <= LONGEST && greeting.split_whitespace().count() <= MOST;
    (fits && !greeting.is_empty() && !greeting.contains(odd) && (known || called))
        .then(|| format!("{greeting},"))
}

/// The longest of `beginnings` that `line` begins with, as it stands there.
fn begins_with<'l>(line: &'l str, beginnings: &[&str]) -> Option<&'l str> {
    let begins = |beginning: &&&str| {
        let start =
            line.get(..beginning.len()).is_some_and(|start| start.to_lowercase() == **beginning);
        let rest = line.get(beginning.len()..).unwrap_or_default();
        start && !rest.starts_with(char::is_alphanumeric)
    };
    let longest = beginnings.iter().filter(begins).max_by_key(|beginning| beginning.len())?;
    line.get(..longest.len())
}

/// `Good morning` may be read in the evening.
fn at_any_hour(line: &str, tongue: &Tongue) -> String {
    let by_hour = tongue.greets_by_hour.iter();
    let found = by_hour.filter_map(|(hour, any)| Some((begins_with(line, &[hour])?, *any))).next();
    match found {
        Some((greet, any)) => format!("{any}{}", line.get(greet.len()..).unwrap_or_default()),
        None => line.to_owned(),
    }
}

/// What comes most often; the first of equals.
fn most_common(found: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (place, one) in found.enumerate() {
        counts.entry(one).or_insert((0, place)).0 += 1;
    }
    let best = |(_, (count, place)): &(String, (usize, usize))| (*count, std::cmp::Reverse(*place));
    counts.into_iter().max_by_key(best).map(|(one, _)| one)
}

#[cfg(test)]
mod tests {
    use super::{super::tongue::tongue, *};
    use crate::domain::{
        mail::Language,
        samples::{address, mail},
    };

    const ANNA: &str = "anna@acme.example";

    struct Case<'a> {
        code: &'a str,
        name: Option<&'a str>,
        to_them: &'a [&'a str],
        to_others: &'a [&'a str],
        drafting: Drafting,
    }

    impl Default for Case<'_> {
        fn default() -> Self {
            Self {
                code: "en",
                name: Some("Anna Kowalska"),
                to_them: &[],
                to_others: &[],
                drafting: Drafting::default(),
            }
        }
    }

    /// The greeting and the sign-off to Anna.
    fn manners(case: &Case<'_>) -> [String; 2] {
        let written = |text: &&str| {
            let mut mail = mail("a", 0, "robin@northwind.example", &[ANNA]);
            mail.reading.own_words = (*text).to_owned();
            mail.reading.language = Language(case.code.to_owned());
            mail
        };
        let to_them: Vec<Message> = case.to_them.iter().map(written).collect();
        let to_others: Vec<Message> = case.to_others.iter().map(written).collect();
        let to = [Participant { name: None, address: address(ANNA) }];
        let people =
            [Person { name: case.name.map(str::to_owned), addresses: vec![address(ANNA)] }];
        let from = Participant {
            name: Some("Robin Vos".to_owned()),
            address: address("robin@northwind.example"),
        };
        let lesson = Lesson {
            tongue: tongue(case.code),
            to_them: &to_them.iter().collect::<Vec<_>>(),
            from_them: &[],
            to_others: &to_others,
            to: &to,
            people: &people,
            from: &from,
            drafting: &case.drafting,
        };
        let address = lesson.address();
        [lesson.greeting(address), lesson.sign_off(address)]
    }

    #[test]
    fn the_rep_greets_and_takes_leave_as_before() {
        let english = |text: &str| manners(&Case { to_them: &[text], ..Case::default() });
        assert_eq!(english("Hi Anna,\n\nhere it is.\n\nBest, Robin"), ["Hi Anna,", "Best, Robin"]);
        assert_eq!(
            english("Dear Ms Kowalska,\n\nhere it is.\n\nKind regards\nRobin Vos"),
            ["Dear Ms Kowalska,", "Kind regards\nRobin Vos"]
        );
        assert_eq!(english("Hey Ania! Here it is.\n\nR"), ["Hey Ania,", "Best regards,\nRobin"]);
        assert_eq!(english("Anna,\n\nhere.\n\nRobin"), ["Anna,", "Robin"]);
        assert_eq!(
            english("Good morning Anna,\n\nhere.\n\nCheers"),
            ["Hello Anna,", "Cheers\nRobin"]
        );
        let german =
            |text: &str| manners(&Case { code: "de", to_them: &[text], ..Case::default() });
        assert_eq!(
            german(
                "Guten Morgen Frau Kowalska,\n\nanbei mein Angebot für Sie.\n\nViele Grüße\nRobin Vos"
            ),
            ["Guten Tag Frau Kowalska,", "Viele Grüße\nRobin Vos"]
        );
        assert_eq!(german("Liebe Anna,\n\nschaust du?\n\nLG\nRobin"), ["Liebe Anna,", "LG\nRobin"]);
    }

    #[test]
    fn what_pushes_or_suits_a_day_is_no_leave() {
        let mails = [
            "Hi Anna,\n\nwell?\n\nThanks in advance\nRobin",
            "Hi Anna,\n\nhere.\n\nAll the best\nRobin",
        ];
        assert_eq!(manners(&Case { to_them: &mails, ..Case::default() })[1], "All the best\nRobin");
    }

    #[test]
    fn whom_the_rep_never_greeted_is_greeted_as_others_are() {
        let to_others = [
            "Dear Mr Weber,\n\nhello.\n\nCheers,\nRobin",
            "Hello Paul,\n\nhello.\n\nCheers,\nRobin",
            "Hello Eva,\n\nhello.\n\nBest,\nRobin",
            "Hi all,\n\nhello.\n\nRobin",
        ];
        let case = Case { to_others: &to_others, to_them: &["Here it is."], ..Case::default() };
        assert_eq!(manners(&case), ["Hello Anna,", "Cheers,\nRobin"]);
    }

    #[test]
    fn without_any_habit_the_language_decides_and_no_sex_is_guessed() {
        let fresh = |code, name| manners(&Case { code, name, ..Case::default() });
        let anna = Some("Anna Kowalska");
        assert_eq!(fresh("en", anna), ["Hi Anna,", "Best regards,\nRobin"]);
        assert_eq!(fresh("en", None)[0], "Hello,");
        assert_eq!(fresh("en", Some("{{ 7*7 }} x"))[0], "Hello,");
        assert_eq!(
            fresh("de", anna),
            ["Guten Tag Anna Kowalska,", "Mit freundlichen Grüßen\nRobin Vos"]
        );
        assert_eq!(fresh("de", Some("Kowalska, Anna"))[0], "Guten Tag Anna Kowalska,");
        assert_eq!(fresh("nl", anna)[0], "Beste Anna Kowalska,");
        assert_eq!(fresh("fr", anna)[0], "Bonjour Anna Kowalska,");
    }

    #[test]
    fn what_the_rep_has_set_goes_before_habit() {
        let drafting = Drafting {
            greeting: "Hej {name},".to_owned(),
            sign_off: "Robin".to_owned(),
            ..Drafting::default()
        };
        let case =
            Case { to_them: &["Hi Anna,\n\nhere.\n\nBest,\nRobin"], drafting, ..Case::default() };
        assert_eq!(manners(&case), ["Hej Anna,", "Robin"]);
    }
}
