//! Questions: answered at the terminal, or by flags and defaults alone.
//!
//! Every question has a flag that answers it beforehand, and most have a default. So
//! the same plan of questions runs at a terminal, where wrong answers are asked again
//! with a reason, and in a script, where what is missing is named by its flag.

use std::io::{IsTerminal, stderr, stdin};

use inquire::{Confirm, InquireError, Password, PasswordDisplayMode, Select, Text};
use secrecy::{SecretString, zeroize::Zeroizing};

use super::{Failure, say};

/// One question.
#[derive(Clone, Debug)]
pub(super) struct Question<'q> {
    /// The flag that answers it beforehand.
    pub(super) flag: &'static str,
    /// What is asked.
    pub(super) asks: &'q str,
    /// What holds where nothing is said.
    pub(super) default: Option<&'q str>,
}

/// Reads an answer, or tells why it is none.
pub(super) type Read<'r, T> = &'r dyn Fn(&str) -> Result<T, String>;

/// Whoever answers.
pub(super) trait Voice {
    /// A line of text; `wrong` is the last answer and why it was none.
    fn text(&mut self, question: &Question<'_>, wrong: Option<&Wrong>) -> Result<String, Failure>;

    /// One of `options`, by its number; `default` is the likeliest.
    fn choice(
        &mut self,
        question: &Question<'_>,
        options: &[String],
        default: usize,
    ) -> Result<usize, Failure>;

    /// Yes or no; without a `default` somebody has to say so.
    fn confirm(&mut self, question: &Question<'_>, default: Option<bool>) -> Result<bool, Failure>;

    /// A secret, which is not shown.
    fn secret(&mut self, question: &Question<'_>) -> Result<SecretString, Failure>;

    /// Whether somebody is there who can be asked again.
    fn is_someone(&self) -> bool;
}

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What was answered.
    pub(super) answer: String,
    /// Why it is none.
    pub(super) why: String,
}

/// The voice for this process: the terminal where there is one.
pub(super) fn voice(yes: bool) -> Box<dyn Voice> {
    match stdin().is_terminal() && stderr().is_terminal() {
        true => Box::new(Terminal { brief: yes }),
        false => Box::new(Nobody { yes }),
    }
}

/// Asks until the answer can be read. What was `given` by flag is not asked, and wrong
/// is a usage error.
pub(super) fn ask<T>(
    voice: &mut dyn Voice,
    question: &Question<'_>,
    given: Option<&str>,
    read: Read<'_, T>,
) -> Result<T, Failure> {
    if let Some(given) = given {
        let wrong = |why| Failure::usage(format!("error: {} {given}: {why}", question.flag));
        return read(given).map_err(wrong);
    }
    let mut wrong = None;
    loop {
        let answer = voice.text(question, wrong.as_ref())?;
        match read(answer.trim()) {
            Ok(read) => return Ok(read),
            Err(why) if voice.is_someone() => wrong = Some(Wrong { answer, why }),
            Err(why) => {
                return Err(Failure::usage(format!("error: {} {answer}: {why}", question.flag)));
            }
        }
    }
}

/// Somebody at the terminal.
struct Terminal {
    /// Ask only what has no default.
    brief: bool,
}

impl Voice for Terminal {
    fn text(&mut self, question: &Question<'_>, wrong: Option<&Wrong>) -> Result<String, Failure> {
        if let (true, Some(default), None) = (self.brief, question.default, wrong) {
            return Ok(default.to_owned());
        }
        let asks = format!("{}:", question.asks);
        let mut prompt = Text::new(&asks);
        if let Some(wrong) = wrong {
            say(&format!("`{}`: {}", wrong.answer, wrong.why))?;
        }
        if let Some(default) = question.default.filter(|default| !default.is_empty()) {
            prompt = prompt.with_default(default);
        }
        prompt.prompt().map_err(stopped)
    }

    fn choice(
        &mut self,
        question: &Question<'_>,
        options: &[String],
        default: usize,
    ) -> Result<usize, Failure> {
        if self.brief {
            return Ok(default);
        }
        let prompt = Select::new(question.asks, options.to_vec());
        let prompt = prompt.with_starting_cursor(default).without_filtering();
        let prompt = prompt.with_help_message("arrow keys move, Enter chooses");
        Ok(prompt.raw_prompt().map_err(stopped)?.index)
    }

    fn confirm(&mut self, question: &Question<'_>, default: Option<bool>) -> Result<bool, Failure> {
        if let (true, Some(default)) = (self.brief, default) {
            return Ok(default);
        }
        let mut prompt = Confirm::new(question.asks).with_error_message("answer y or n");
        if let Some(default) = default {
            prompt = prompt.with_default(default);
        }
        prompt.prompt().map_err(stopped)
    }

    fn secret(&mut self, question: &Question<'_>) -> Result<SecretString, Failure> {
        let asks = format!("{}:", question.asks);
        let prompt = Password::new(&asks).without_confirmation();
        let prompt = prompt.with_display_mode(PasswordDisplayMode::Masked);
        let typed = prompt.prompt().map_err(stopped)?;
        Ok(SecretString::from(Zeroizing::new(typed).as_str()))
    }

    fn is_someone(&self) -> bool {
        true
    }
}

fn stopped(error: InquireError) -> Failure {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Failure::new(anyhow::anyhow!("stopped"), "nothing was changed")
        }
        other => Failure::new(other, "give the answers by flags: stepback setup --help"),
    }
}

/// Nobody: a script, a pipe.
struct Nobody {
    yes: bool,
}

impl Nobody {
    fn missing(question: &Question<'_>) -> Failure {
        let Question { flag, asks, .. } = question;
        Failure::usage(format!(
            "error: there is no terminal to ask on ({asks})\n\n  give the answer by {flag}"
        ))
    }
}

impl Voice for Nobody {
    fn text(&mut self, question: &Question<'_>, _: Option<&Wrong>) -> Result<String, Failure> {
        question.default.map(str::to_owned).ok_or_else(|| Self::missing(question))
    }

    fn choice(
        &mut self,
        question: &Question<'_>,
        _options: &[String],
        default: usize,
    ) -> Result<usize, Failure> {
        if self.yes { Ok(default) } else { Err(Self::missing(question)) }
    }

    fn confirm(&mut self, question: &Question<'_>, default: Option<bool>) -> Result<bool, Failure> {
        default.filter(|_| self.yes).ok_or_else(|| Self::missing(question))
    }

    fn secret(&mut self, question: &Question<'_>) -> Result<SecretString, Failure> {
        Err(Self::missing(question))
    }

    fn is_someone(&self) -> bool {
        false
    }
}

#[cfg(test)]
pub(super) mod scripted {
    //! A voice that says what a test tells it to, and remembers what it was asked.

    use std::collections::VecDeque;

    use super::*;

    /// Somebody who answers in this order; an empty answer takes the default.
    #[derive(Debug, Default)]
    pub(in crate::cli::setup) struct Scripted {
        pub(in crate::cli::setup) answers: VecDeque<&'static str>,
        pub(in crate::cli::setup) asked: Vec<String>,
    }

    impl Scripted {
        pub(in crate::cli::setup) fn saying(answers: &[&'static str]) -> Self {
            Self { answers: answers.iter().copied().collect(), asked: Vec::new() }
        }

        fn next(&mut self, question: &Question<'_>) -> &'static str {
            self.asked.push(question.flag.to_owned());
            self.answers.pop_front().unwrap_or_else(|| panic!("no answer to {}", question.asks))
        }
    }

    impl Voice for Scripted {
        fn text(&mut self, question: &Question<'_>, _: Option<&Wrong>) -> Result<String, Failure> {
            match self.next(question) {
                "" => Ok(question.default.expect("a default").to_owned()),
                answer => Ok(answer.to_owned()),
            }
        }

        fn choice(
            &mut self,
            question: &Question<'_>,
            options: &[String],
            default: usize,
        ) -> Result<usize, Failure> {
            match self.next(question) {
                "" => Ok(default),
                answer => Ok(options.iter().position(|one| one.contains(answer)).expect(answer)),
            }
        }

        fn confirm(
            &mut self,
            question: &Question<'_>,
            default: Option<bool>,
        ) -> Result<bool, Failure> {
            match self.next(question) {
                "" => Ok(default.expect("a default")),
                answer => Ok(answer == "y"),
            }
        }

        fn secret(&mut self, question: &Question<'_>) -> Result<SecretString, Failure> {
            Ok(SecretString::from(self.next(question)))
        }

        fn is_someone(&self) -> bool {
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{scripted::Scripted, *};

    const PORT: Question<'_> = Question { flag: "--port", asks: "Port", default: None };

    fn number(text: &str) -> Result<u16, String> {
        text.parse().map_err(|_| "that is no port".to_owned())
    }

    #[test]
    fn a_wrong_answer_is_asked_again() {
        let mut voice = Scripted::saying(&["ninety", "-1", " 993 "]);
        assert_eq!(ask(&mut voice, &PORT, None, &number).unwrap(), 993);
        assert_eq!(voice.asked.len(), 3);
    }

    #[test]
    fn a_flag_is_not_asked_and_a_wrong_one_is_a_usage_error() {
        let mut voice = Scripted::default();
        assert_eq!(ask(&mut voice, &PORT, Some("143"), &number).unwrap(), 143);
        let wrong = ask(&mut voice, &PORT, Some("x"), &number).unwrap_err();
        assert!(matches!(wrong, Failure::Usage(_)));
        assert_eq!(voice.asked, [""; 0]);
    }

    #[test]
    fn where_nobody_is_the_missing_flag_is_named() {
        for yes in [true, false] {
            let mut nobody = Nobody { yes };
            let missing = ask(&mut nobody, &PORT, None, &number).unwrap_err();
            let Failure::Usage(error) = missing else { panic!("{missing:?}") };
            assert!(error.to_string().contains("--port"), "{error}");
            let question = Question { default: Some("993"), ..PORT };
            assert_eq!(ask(&mut nobody, &question, None, &number).unwrap(), 993);
            assert_eq!(nobody.confirm(&PORT, Some(true)).is_ok(), yes);
            assert!(nobody.confirm(&PORT, None).is_err(), "nobody said so");
        }
    }
}
