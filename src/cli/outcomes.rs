//! What came of step-backs, as `show` and `status` tell it.

use std::io::Write;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::{
    Failure,
    text::{self, BOLD, FAINT},
};
use crate::domain::{
    assess::Assessment,
    calendar::WorkingDays,
    opinion::Opinion,
    outcome::{Answer, Attempt, Comparison, Followed, Says, Tally, Way},
    policy::Policy,
};

/// The step-backs of one relationship with what came of each; nothing where there is none.
pub(super) fn step_backs(
    out: &mut impl Write,
    assessment: &Assessment,
    policy: &Policy,
    now: Timestamp,
) -> Result<(), Failure> {
    let sent = assessment.attempts.iter().filter(|attempt| attempt.way == Way::StepBack);
    let lines: Vec<String> = sent.map(|attempt| line(attempt, policy, now)).collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Step-backs{BOLD:#}")?;
    for line in lines {
        writeln!(out, "  {}", text::wrapped(&line, text::width() - 2, 2))?;
    }
    Ok(())
}

/// `step-back sent 3 Nov; they answered 5 Nov: later (January)`.
fn line(attempt: &Attempt, policy: &Policy, now: Timestamp) -> String {
    let zone = policy.hours.zone();
    let day = |at: Timestamp| text::day(at, now, zone);
    // An answer is one, however late it comes.
    let time = policy.hours.after(attempt.at, WorkingDays(policy.limits.let_go_after));
    let time = attempt.answer.as_ref().map_or(time, |answer| time.max(answer.at));
    let then = match attempt.followed(time, now) {
        Followed::Answered(answer) => {
            format!("they answered {}: {}", day(answer.at), says(&answer, now, zone))
        }
        Followed::AskedAgain(again) => format!("you asked again {}", day(again)),
        Followed::Open(until) => format!("open until {}", day(until)),
        Followed::Silence => "no answer; let it go without guilt".to_owned(),
    };
    format!("step-back sent {}; {then}", day(attempt.at))
}

fn says(answer: &Answer, now: Timestamp, zone: &TimeZone) -> String {
    let today = now.to_zoned(zone.clone()).date();
    match (answer.says, answer.until) {
        (Says::Yes, _) => "yes".to_owned(),
        (Says::No, _) => "a clear no, which is a good answer too".to_owned(),
        (Says::Later, Some(until)) => format!("later ({})", far(until, today)),
        (Says::Later, None) => "later".to_owned(),
        (Says::Otherwise, _) => "they are talking to you again".to_owned(),
    }
}

/// A day to come: its month is enough where it begins one.
fn far(until: Date, today: Date) -> String {
    let form = match (until.day() == 1, until.year() == today.year()) {
        (true, true) => "%B",
        (true, false) => "%B %Y",
        (false, true) => "%-d %B",
        (false, false) => "%-d %B %Y",
    };
    until.strftime(form).to_string()
}

/// What stepping back brought over all of `opinions`, compared with asking again.
pub(super) fn comparison(opinions: &[Opinion], policy: &Policy, now: Timestamp) -> Comparison {
    let mut comparison = Comparison::default();
    let attempts = opinions.iter().flat_map(|opinion| &opinion.assessment.attempts);
    for attempt in attempts.filter(|attempt| attempt.at <= now) {
        comparison.add(attempt, &policy.hours, now);
    }
    comparison
}

/// Says what stepping back brought, where there is enough to mean something.
pub(super) fn tell(out: &mut impl Write, comparison: &Comparison) -> Result<(), Failure> {
    if !comparison.is_known() {
        return Ok(());
    }
    let Comparison { step_backs, pushes } = comparison;
    writeln!(out, "\n{BOLD}What came of it{BOLD:#}")?;
    let claim = match comparison.better() {
        Some(Way::StepBack) => "Stepping back brings you an answer more often.",
        Some(Way::Push) => "Asking again brings you an answer more often.",
        None => "The difference may be chance.",
    };
    for (what, tally) in [("step-backs", step_backs), ("other follow-ups", pushes)] {
        let line = format!("{}. {}", answers(what, *tally), kinds(*tally));
        writeln!(out, "  {}", text::wrapped(line.trim(), text::width() - 2, 2))?;
    }
    writeln!(out, "  {claim} {FAINT}A clear no is a good answer.{FAINT:#}")?;
    Ok(())
}

/// `Of 24 step-backs 15 were answered, 63 % (43 to 79)`.
fn answers(what: &str, tally: Tally) -> String {
    let share = tally.answered();
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    let (low, high) = share.bounds().unwrap_or_default();
    format!(
        "Of {} {what} {} were answered, {} % ({} to {})",
        share.of,
        share.came,
        percent(share.value().unwrap_or_default()),
        percent(low),
        percent(high)
    )
}

fn kinds(tally: Tally) -> String {
    let counted = [
        (tally.yes, "yes"),
        (tally.no, "no"),
        (tally.later, "later"),
        (tally.otherwise, "otherwise"),
    ];
    let told: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{kind} {count}"))
        .collect();
    if told.is_empty() { String::new() } else { format!("{}.", told.join(", ")) }
}

/// What `status --json` says of it.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    step_backs: TallyReport,
    follow_ups: TallyReport,
    /// The way that surely brings an answer more often.
    more_answers: Option<Way>,
}

#[derive(Debug, Serialize)]
struct TallyReport {
    sent: usize,
    answered: usize,
    yes: usize,
    no: usize,
    later: usize,
    otherwise: usize,
    /// The share that was answered, with the bounds that hold in 95 of 100 cases.
    share: Option<f64>,
    share_from: Option<f64>,
    share_to: Option<f64>,
}

impl Report {
    /// `None` where too few were sent to mean anything.
    pub(super) fn of(comparison: &Comparison) -> Option<Self> {
        comparison.is_known().then(|| Self {
            step_backs: TallyReport::of(comparison.step_backs),
            follow_ups: TallyReport::of(comparison.pushes),
            more_answers: comparison.better(),
        })
    }
}

impl TallyReport {
    fn of(tally: Tally) -> Self {
        let share = tally.answered();
        let (share_from, share_to) = share.bounds().unzip();
        let Tally { yes, no, later, otherwise, .. } = tally;
        let (sent, answered) = (share.of, share.came);
        let share = share.value();
        Self { sent, answered, yes, no, later, otherwise, share, share_from, share_to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{mail::MessageId, samples::at};

    /// What is said on 20 November 2026 of a step-back of the 3rd.
    fn told(answer: Option<(&str, Says, Option<Date>)>, again: Option<&str>, now: &str) -> String {
        let answer = answer.map(|(when, says, until)| Answer { at: at(when), says, until });
        let id = MessageId::parse("a").expect("an id");
        let (sent, again) = (at("2026-11-03T10:00:00Z"), again.map(at));
        let attempt = Attempt { id, at: sent, way: Way::StepBack, again, answer };
        line(&attempt, &Policy::default(), at(now))
    }

    #[test]
    fn each_outcome_has_its_words() {
        const NOW: &str = "2026-11-20T15:00:00Z";
        let day = "2026-11-05T10:00:00Z";
        for (answer, expected) in [
            (Some((day, Says::Yes, None)), "they answered 5 Nov: yes"),
            (
                Some((day, Says::No, None)),
                "they answered 5 Nov: a clear no, which is a good answer too",
            ),
            (Some((day, Says::Later, None)), "they answered 5 Nov: later"),
            (
                Some((day, Says::Later, Some(jiff::civil::date(2027, 1, 1)))),
                "they answered 5 Nov: later (January 2027)",
            ),
            (
                Some((day, Says::Later, Some(jiff::civil::date(2026, 12, 7)))),
                "they answered 5 Nov: later (7 December)",
            ),
            (
                Some((day, Says::Otherwise, None)),
                "they answered 5 Nov: they are talking to you again",
            ),
            (None, "open until 24 Nov"),
        ] {
            assert_eq!(told(answer, None, NOW), format!("step-back sent 3 Nov; {expected}"));
        }
        assert_eq!(told(None, Some(day), NOW), "step-back sent 3 Nov; you asked again 5 Nov");
    }

    #[test]
    fn after_fifteen_working_days_it_is_let_go_and_a_late_answer_is_one() {
        let silence = "step-back sent 3 Nov; no answer; let it go without guilt";
        assert_eq!(
            told(None, None, "2026-11-24T10:00:00Z"),
            "step-back sent 3 Nov; open until 24 Nov"
        );
        assert_eq!(told(None, None, "2026-11-24T10:00:01Z"), silence);
        let late = Some(("2026-12-10T10:00:00Z", Says::Yes, None));
        let expected = "step-back sent 3 Nov; they answered 10 Dec: yes";
        assert_eq!(told(late, None, "2026-12-18T10:00:00Z"), expected);
    }

    fn said(step_backs: Tally, pushes: Tally) -> String {
        let mut out = Vec::new();
        tell(&mut out, &Comparison { step_backs, pushes }).expect("memory");
        anstream::adapter::strip_str(&String::from_utf8(out).expect("text")).to_string()
    }

    #[test]
    fn a_claim_is_made_only_of_enough_and_only_where_it_is_sure() {
        let step_backs = Tally { yes: 3, no: 5, later: 4, otherwise: 3, silence: 9, open: 2 };
        let pushes = Tally { yes: 2, no: 1, otherwise: 6, silence: 32, ..Tally::default() };
        let told = said(step_backs, pushes);
        for line in [
            "Of 24 step-backs 15 were answered, 62 % (43 to 79). yes 3, no 5, later 4, otherwise 3.",
            "Of 41 other follow-ups 9 were answered, 22 % (12 to 37). yes 2, no 1, otherwise 6.",
            "Stepping back brings you an answer more often. A clear no is a good answer.",
        ] {
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(line), "{line} is not in {told}");
        }
        let close = Tally { yes: 18, silence: 23, ..Tally::default() };
        assert!(said(step_backs, close).contains("The difference may be chance."));
        assert_eq!(said(Tally { silence: 4, ..step_backs }, pushes), "", "19 are too few");
    }
}
