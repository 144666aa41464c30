//! The last concrete thing that they raised, in their own words.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{tongue::Tongue, unseen::is_unseen};
use crate::domain::{
    initial::uncapitalised,
    language::{Lexicons, phrase::sentence::sentences, terms},
    mail::{Language, Message, SignalKind, Span},
};

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RaisedAs {
    /// They asked for a thing: the quotation names it.
    AskedFor,
    /// They asked the rep to do something: the quotation says what.
    AskedWhether,
    /// They asked something else.
    Asked,
    /// They told something.
    Wrote,
}

/// Something that they raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// What sort of thing.
    #[serde(rename = "as")]
    pub sort: RaisedAs,
    /// Their words, on one line, without an end mark.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// Longer quotations are cut, in characters.
const LONGEST: usize = 100;
/// Fewer words say nothing by themselves.
const FEWEST: usize = 4;
/// So many of their mails are looked through.
const MAILS: usize = 5;

/// Finds it in `theirs`, newest first: the last question of substance of the newest mail
/// that has something to it, or else what it says most about.
pub(super) fn raised<'a>(
    theirs: impl Iterator<Item = &'a Message>,
    tongue: &Tongue,
    lexicons: &Lexicons,
) -> Option<Raised> {
    theirs.take(MAILS).find_map(|mail| in_mail(mail, tongue, lexicons))
}

/// The last thing they told of their own life.
pub(super) fn personal<'a>(theirs: impl Iterator<Item = &'a Message>) -> Option<Raised> {
    let told = |mail: &'a Message| {
        let words = mail.reading.passages(SignalKind::Personal).find_map(quotable)?;
        Some(Raised { sort: RaisedAs::Wrote, words, at: mail.envelope.at })
    };
    theirs.into_iter().find_map(told)
}

/// The question in a mail that says most, whatever it is about; the first of equals.
pub(super) fn question(mail: &Message, tongue: &Tongue, lexicons: &Lexicons) -> Option<Raised> {
    let said = said(mail, tongue, lexicons);
    let question = said.iter().rev().filter(|one| one.asks).max_by_key(|one| one.weight)?;
    let (sort, words) = as_asked(&question.words, tongue);
    Some(Raised { sort, words, at: mail.envelope.at })
}

fn in_mail(mail: &Message, tongue: &Tongue, lexicons: &Lexicons) -> Option<Raised> {
    let said: Vec<Said> = said(mail, tongue, lexicons);
    let question = said.iter().rev().find(|one| one.asks && one.weight > 0);
    let telling =
        || said.iter().filter(|one| !one.asks && one.weight > 1).max_by_key(|one| one.weight);
    let best = question.or_else(telling)?;
    let (sort, words) = match best.asks {
        true => as_asked(&best.words, tongue),
        false => (RaisedAs::Wrote, best.words.clone()),
    };
    Some(Raised { sort, words, at: mail.envelope.at })
}

/// A sentence of theirs that can be quoted.
struct Said {
    words: String,
    asks: bool,
    /// How much it says: its words that mean something, and one for speaking of themselves.
    weight: usize,
}

fn said(mail: &Message, tongue: &Tongue, lexicons: &Lexicons) -> Vec<Said> {
    let own_words = &mail.reading.own_words;
    let lexicon = lexicons.of(&Language(tongue.code.to_owned()));
    let names = [mail.envelope.from.as_ref().and_then(|from| from.name.as_deref())];
    let names = crate::domain::language::words_of(names.into_iter().flatten());
    let sentences = sentences(own_words).into_iter().skip_while(|one| greets(one.text, tongue));
    let read = |text: &str, span: Span| {
        if has(mail, span, SignalKind::Meeting) || has(mail, span, SignalKind::Personal) {
            return None;
        }
        let words = quotable(text)?;
        let asks = has(mail, span, SignalKind::Ask);
        let low = words.to_lowercase();
        let of_us =
            low.split(|c: char| !c.is_alphanumeric()).any(|word| tongue.ours.contains(&word));
        let meaning = match lexicon {
            Some(lexicon) => terms(&words, lexicon, &names).len(),
            None => words.split_whitespace().filter(|word| word.chars().count() > 5).count(),
        };
        let weight = if meaning == 0 { 0 } else { meaning + usize::from(of_us) };
        Some(Said { words, asks, weight })
    };
    sentences.filter_map(|one| read(one.text, one.span)).collect()
}

fn has(mail: &Message, span: Span, kind: SignalKind) -> bool {
    let overlaps = |other: &Span| other.start < span.end && span.start < other.end;
    mail.reading.signals.iter().any(|signal| signal.kind == kind && overlaps(&signal.span))
}

fn greets(text: &str, tongue: &Tongue) -> bool {
    let low = text.to_lowercase();
    let all = tongue.greets.iter().chain(tongue.greets_one);
    text.split_whitespace().count() <= FEWEST && all.into_iter().any(|greet| low.starts_with(greet))
}

/// A sentence on one line, fit to stand between quotation marks in a mail to its author:
/// without end marks, control characters and marks of its own, and not too long.
/// `None` where it is too short to say anything, or no sentence.
fn quotable(text: &str) -> Option<String> {
    let odd = ["://", "www.", "@", "{{", "}}", "{%", "[[", "]]", "<", ">", "|", "\\"];
    if odd.iter().any(|mark| text.contains(mark)) || text.contains('\u{fffd}') {
        return None;
    }
    let plain = |c: char| match c {
        '“' | '”' | '„' | '"' | '«' | '»' => '’',
        '?' | '!' => ' ',
        c if is_unseen(c) => ' ',
        c => c,
    };
    let clean: String = text.chars().map(plain).collect();
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| !c.is_alphanumeric() && !"('’€$£%)".contains(c));
    let line = without_link(line);
    (line.split_whitespace().count() >= FEWEST).then(|| cut(line))
}

/// Without a word at its beginning that only links it to what stood before.
fn without_link(line: &str) -> &str {
    const LINKS: [&str; 16] = [
        "and", "but", "so", "also", "und", "aber", "also", "dann", "en", "maar", "dus", "et",
        "mais", "donc", "oh", "ps",
    ];
    let linked = line.split_once(' ').filter(|(first, _)| {
        LINKS.contains(&first.trim_end_matches([',', ':']).to_lowercase().as_str())
    });
    linked.map_or(line, |(_, rest)| rest.trim_start())
}

/// `line` up to a word's end, with dots where something is left out.
fn cut(line: &str) -> String {
    let Some((end, _)) = line.char_indices().nth(LONGEST) else { return line.to_owned() };
    let short = line.get(..end).unwrap_or(line);
    let short = short.rsplit_once(' ').map_or(short, |(whole, _)| whole);
    format!("{} …", short.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// What a question asks for, without the words that only ask.
fn as_asked(words: &str, tongue: &Tongue) -> (RaisedAs, String) {
    let words = asking_part(words, tongue);
    let thing = tongue.asks_for.iter().find_map(|ask| after(words, ask));
    if let Some(thing) = thing.and_then(|thing| without_end(thing, tongue)) {
        return (RaisedAs::AskedFor, thing.to_owned());
    }
    match tongue.asks_whether.iter().find_map(|ask| after(words, ask)) {
        Some(deed) if deed.split_whitespace().count() > 1 => {
            (RaisedAs::AskedWhether, deed.to_owned())
        }
        _ if tongue.question_words.is_empty() || asks(words, tongue) => {
            (RaisedAs::Asked, embedded(words, tongue))
        }
        _ => (RaisedAs::Wrote, words.to_owned()),
    }
}

/// The part of a question that asks: `Before we go on, what does it cost` begins with
/// something else.
fn asking_part<'a>(words: &'a str, tongue: &Tongue) -> &'a str {
    let opens = |part: &str| {
        let ask =
            tongue.asks_for.iter().chain(tongue.asks_whether).any(|ask| after(part, ask).is_some());
        part.split_whitespace().count() >= FEWEST && (ask || asks(part, tongue))
    };
    if opens(words) {
        return words;
    }
    let parts = words.match_indices(", ").filter_map(|(at, comma)| words.get(at + comma.len()..));
    parts.map(without_link).find(|part| opens(part)).unwrap_or(words)
}

/// Whether `words` begin as questions do.
fn asks(words: &str, tongue: &Tongue) -> bool {
    tongue.question_words.contains(&first_word(words).as_str())
}

/// The first word in lower case, up to an apostrophe: `what` of `What's`.
fn first_word(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    first.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
}

/// A question as it stands in a sentence of another's, without its mark: small where the
/// language would write it so, and else trailing off.
fn embedded(words: &str, tongue: &Tongue) -> String {
    match (tongue.question_words.is_empty(), asks(words, tongue)) {
        (true, _) if !words.ends_with('…') => format!("{words} …"),
        (false, true) => uncapitalised(words),
        _ => words.to_owned(),
    }
}

/// What stands after `ask` at the beginning of `words`; politeness in it says nothing.
fn after<'a>(words: &'a str, ask: &str) -> Option<&'a str> {
    const POLITE: [&str; 6] = ["please", "bitte", "alstublieft", "maybe", "perhaps", "also"];
    let mut rest = words;
    let mut wanted = ask.split(' ').peekable();
    while let Some((word, behind)) = rest.split_once(' ') {
        let word = word.to_lowercase();
        if wanted.peek() == Some(&word.as_str()) {
            wanted.next();
        } else if !POLITE.contains(&word.trim_matches(',')) {
            return wanted.peek().is_none().then_some(rest);
        }
        rest = behind;
    }
    None
}

/// Without the verb at its end, where the language has one there; it must be a thing: it
/// begins with an article or a number.
fn without_end<'a>(thing: &'a str, tongue: &Tongue) -> Option<&'a str> {
    const ARTICLES: [&str; 40] = [
        "a", "an", "the", "your", "some", "more", "another", "that", "this", "those", "these",
        "any", "our", "ein", "eine", "einen", "das", "die", "den", "ihr", "ihre", "ihren", "mehr",
        "noch", "dein", "deine", "een", "de", "het", "uw", "jouw", "je", "meer", "un", "une",
        "des", "votre", "vos", "ton", "plus",
    ];
    let first = thing.split_whitespace().next()?.to_lowercase();
    let named =
        ARTICLES.contains(&first.as_str()) || first.starts_with(|c: char| c.is_ascii_digit());
    let ends = tongue.asks_for_ends;
    let bare = match ends.is_empty() {
        true => Some(thing),
        false => ends.iter().find_map(|end| thing.strip_suffix(end)?.strip_suffix(' ')),
    };
    bare.filter(|bare| named && bare.split_whitespace().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::{
        super::tongue::{DE, EN, Tongue},
        *,
    };
    use crate::domain::{parse::signals, samples::mail};

    fn from(text: &str, tongue: &Tongue) -> Option<(RaisedAs, String)> {
        let mut mail = mail("a", 0, "anna@acme.example", &["robin@northwind.example"]);
        let language = Language(tongue.code.to_owned());
        mail.reading.own_words = text.to_owned();
        let written = jiff::civil::date(2026, 11, 12);
        mail.reading.signals =
            signals::find(text, &signals::Context { written, language: &language });
        mail.reading.language = language;
        let found = raised([&mail].into_iter(), tongue, &Lexicons::default());
        found.map(|found| (found.sort, found.words))
    }

    fn english(text: &str) -> Option<(RaisedAs, String)> {
        from(text, &EN)
    }

    #[test]
    fn a_thing_asked_for_is_named_without_the_asking() {
        let thing = |words: &str| Some((RaisedAs::AskedFor, words.to_owned()));
        let mail =
            "Hi Robin,\n\nthanks! Could you please send us an offer for both of our sites?\n\nAnna";
        assert_eq!(english(mail), thing("an offer for both of our sites"));
        assert_eq!(
            english("Could you send us an offer for both of our sites?"),
            thing("an offer for both of our sites")
        );
        assert_eq!(
            from("Können Sie uns ein Angebot für 18 Monteure und 3 Disponenten schicken?", &DE),
            thing("ein Angebot für 18 Monteure und 3 Disponenten")
        );
    }

    #[test]
    fn a_deed_asked_for_is_told_without_the_asking() {
        let found = english("Before that, one thing. Can you bring the old stock lists over?");
        assert_eq!(
            found,
            Some((RaisedAs::AskedWhether, "bring the old stock lists over".to_owned()))
        );
    }

    #[test]
    fn another_question_stays_as_it_is_without_its_mark() {
        let found = english("Nils told me about it. What would this cost for 9 mechanics?");
        assert_eq!(
            found,
            Some((RaisedAs::Asked, "what would this cost for 9 mechanics".to_owned()))
        );
    }

    #[test]
    fn only_the_part_that_asks_is_taken() {
        let found =
            english("This is what the yard needs, can you send over the deck for our board?");
        let words = "send over the deck for our board";
        assert_eq!(found, Some((RaisedAs::AskedWhether, words.to_owned())));
        let found = english("Before we go on, what would this cost for 9 mechanics?");
        assert_eq!(
            found,
            Some((RaisedAs::Asked, "what would this cost for 9 mechanics".to_owned()))
        );
        let found = english("And is there a version for warehouses?");
        assert_eq!(found, Some((RaisedAs::Asked, "is there a version for warehouses".to_owned())));
        let found = english("The planner blocks the ovens, right?");
        assert_eq!(
            found,
            Some((RaisedAs::Wrote, "The planner blocks the ovens, right".to_owned()))
        );
    }

    #[test]
    fn without_a_question_what_says_most_is_taken() {
        let found = english(
            "Hello Robin,\n\ngood to meet you. About a third of our repairs stand still because a part is missing.\n\nBest,\nAnna",
        );
        let words = "About a third of our repairs stand still because a part is missing";
        assert_eq!(found, Some((RaisedAs::Wrote, words.to_owned())));
    }

    #[test]
    fn politeness_and_dates_are_nothing_concrete() {
        assert_eq!(english("Thanks, got it."), None);
        assert_eq!(english("Could you call me on Thursday?"), None);
        assert_eq!(
            english("See https://acme.example/a?b for our warehouse plan of the second site?"),
            None
        );
    }

    #[test]
    fn what_is_quoted_cannot_harm_the_mail_it_stands_in() {
        let found =
            english("Could the \"planner\" \u{202e}block\u{7} an oven\nuntil it has cooled down?!");
        let words = "could the ’planner’ block an oven until it has cooled down";
        assert_eq!(found, Some((RaisedAs::Asked, words.to_owned())));
        assert_eq!(english("Does {{ greeting }} work with our warehouse planner templates?"), None);
        let long = english(&format!(
            "How does the warehouse planner deal with {}?",
            "pallets and ".repeat(30)
        ));
        let (_, words) = long.expect("a question");
        assert!(words.chars().count() <= LONGEST + 2 && words.ends_with(" …"), "{words}");
    }
}
