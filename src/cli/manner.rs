//! How the rep writes to somebody, as `show` tells it.

use std::io::Write;

use super::{
    Failure,
    text::{self, BOLD},
};
use crate::domain::{assess::Manner, language::Category};

/// Beyond this a mail is about one side more than about the other, from -1 to 1.
const LEANS: f64 = 0.25;
/// Added to nothing, it takes the sign off: -0 % is 0 %.
const NO_SIGN: f64 = 0.0;

/// What the lens finds in the rep's last mails; nothing where there is nothing to say.
pub(super) fn manner(out: &mut impl Write, manner: &Manner) -> Result<(), Failure> {
    let lines = lines(manner);
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}How you write to them{BOLD:#}")?;
    for line in lines {
        writeln!(out, "  {}", text::wrapped(&text::one_line(&line), text::width() - 2, 2))?;
    }
    Ok(())
}

fn lines(manner: &Manner) -> Vec<String> {
    let mut lines = Vec::new();
    for (credit, title) in [(false, "what pushes"), (true, "what opens a door")] {
        let found = found(manner, credit);
        if !found.is_empty() {
            lines.push(format!("{title}, in your last {}: {found}", mails(manner.read)));
        }
    }
    lines.extend(manner.whose.map(|whose| about(whose).to_owned()));
    lines.extend(manner.taken_up.map(|share| {
        format!("of what they say, your next mail takes up {:.0} %", 100.0 * share + NO_SIGN)
    }));
    if !manner.unread.0.is_empty() {
        lines.push(format!(
            "there is no lexicon for `{}`; some mails were not read",
            manner.unread.0
        ));
    }
    lines
}

/// The categories with the number of mails: `pitch (2), hype (1)`.
fn found(manner: &Manner, credit: bool) -> String {
    let of_that_kind = Category::ALL.into_iter().filter(|one| one.is_credit() == credit);
    let counted = of_that_kind.map(|one| (one, manner.mails_with(&[one])));
    let found = counted.filter(|(_, mails)| *mails > 0);
    found.map(|(one, mails)| format!("{} ({mails})", in_words(one))).collect::<Vec<_>>().join(", ")
}

/// A category as a rep would call it.
fn in_words(category: Category) -> &'static str {
    match category {
        Category::TouchingBase => "touching base",
        Category::FutureOnly => "only the future",
        Category::InvitesTruth => "a no is easy to say",
        Category::CurrentState => "questions about today",
        Category::TheirWords => "their own words",
        Category::Insight => "something they can use",
        Category::Personal => "a personal word",
        plain => plain.as_str(),
    }
}

fn mails(count: usize) -> String {
    if count == 1 { "mail".to_owned() } else { format!("{count} mails") }
}

fn about(whose: f64) -> &'static str {
    match whose {
        whose if whose < -LEANS => "they are more about you than about them",
        whose if whose > LEANS => "they are more about them than about you",
        _ => "they are as much about them as about you",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_where_nothing_was_read() {
        assert!(lines(&Manner::default()).is_empty());
    }

    #[test]
    fn nothing_taken_up_has_no_sign() {
        let manner = Manner { taken_up: Some(-0.0), ..Manner::default() };
        assert!(lines(&manner)[0].ends_with("takes up 0 %"), "{:?}", lines(&manner));
    }

    #[test]
    fn whose_words_they_are_is_said_from_a_quarter_on() {
        let said = [-0.26, -0.25, 0.25, 0.26].map(about);
        assert!(said[0].contains("more about you") && said[3].contains("more about them"));
        assert_eq!(said[1], said[2]);
    }
}
