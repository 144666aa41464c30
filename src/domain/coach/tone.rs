//! The plays that rest on how the rep writes: befriend, current-state, educate.

use jiff::{SignedDuration, Timestamp};

use super::suggestion::{Situation, Suggestion, due};
use crate::domain::{
    assess::{NewestMail, Stage, State, Tone, is_substantive},
    calendar::spoken,
    mail::{Message, SignalKind},
    play::Play,
};

/// What they do who move: anything but liking it.
const MOVES: [SignalKind; 8] = [
    SignalKind::Ask,
    SignalKind::Deferral,
    SignalKind::Decline,
    SignalKind::OptOut,
    SignalKind::Acceptance,
    SignalKind::Purchase,
    SignalKind::Promise,
    SignalKind::Meeting,
];
/// So many mails that only praise are enthusiasm without movement.
const PRAISE: usize = 2;
/// So many mails that only touch base are a habit.
const HABIT: usize = 2;
/// What goes to more people than a buying group and the rep's own is said before an audience.
const COMPANY: usize = 5;
/// No longer is what is cited, in characters.
const CITED: usize = 120;

/// A client addressed in sales mode, or long unheard: a human word.
pub(super) fn befriend(situation: &Situation<'_>) -> Option<Suggestion> {
    if situation.assessment.stage != Stage::Client || !is_at_rest(situation) {
        return None;
    }
    let friendly = |text: &str, at| {
        let reason = match personal_matter(situation) {
            Some(matter) => format!("{text}; ask after what they told you: {matter}"),
            None => format!("{text}; write as a friend"),
        };
        due(Play::Befriend, reason, Some(at))
    };
    if let Some(mail) = unanswered(situation).filter(|mail| mail.sells) {
        return Some(friendly("they have bought already, and your last mail sells", mail.at));
    }
    let unheard = unheard(situation).filter(|at| *at <= situation.now)?;
    Some(friendly("a client whom you have not heard of for long", unheard))
}

/// Enthusiasm without movement, or mail that only paints the future: a question about
/// today.
pub(super) fn current_state(situation: &Situation<'_>) -> Option<Suggestion> {
    if situation.assessment.stage != Stage::Prospect || !is_at_rest(situation) {
        return None;
    }
    let newest = situation.assessment.manner.newest.as_ref();
    let asked = unanswered(situation).is_some_and(|mail| mail.asks_about_today);
    let praise = praise_without_movement(situation);
    if let Some(first) = praise.first().filter(|_| praise.len() >= PRAISE && !asked) {
        let reason = "they like it and nothing moves; ask one question about today";
        return Some(due(Play::CurrentState, reason, Some(first.envelope.at)));
    }
    let painted = newest.filter(|mail| mail.paints_only_the_future)?;
    let reason = "your last mail only paints the future; ask one question about today";
    (!situation.timeline.their_turn().any(moves))
        .then(|| due(Play::CurrentState, reason, Some(painted.at)))
}

/// Two touching-base mails in a row, or a good exchange forgotten: something they can use.
pub(super) fn educate(situation: &Situation<'_>) -> Option<Suggestion> {
    if !is_at_rest(situation) {
        return None;
    }
    let run = situation.assessment.manner.touching_base.len();
    if let Some(last) = unanswered(situation).filter(|_| run >= HABIT) {
        let reason = "your last mails only touch base; bring something they can use";
        return Some(due(Play::Educate, reason, Some(last.at)));
    }
    let forgotten = forgotten(situation).filter(|at| *at <= situation.now)?;
    let reason = "a good exchange that nobody took up again; bring something they can use";
    Some(due(Play::Educate, reason, Some(forgotten)))
}

/// The moments at which time alone brings or ends one of these plays.
pub(super) fn moments(situation: &Situation<'_>) -> impl Iterator<Item = Timestamp> {
    let counts = engagement_counts(situation);
    let faded = praise_without_movement(situation).last().map(|oldest| oldest.envelope.at + counts);
    // The moment itself still counts.
    let faded = faded.map(|at| at + SignedDuration::from_secs(1));
    [unheard(situation), forgotten(situation), faded].into_iter().flatten()
}

/// How long praise counts.
fn engagement_counts(situation: &Situation<'_>) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(situation.limits().engaged_within))
}

/// Whether nothing else is going on: no date ahead, no debt, no end.
fn is_at_rest(situation: &Situation<'_>) -> bool {
    let state = situation.assessment.state;
    state.is_open() || state == State::Settled
}

/// The rep's newest mail, if nobody has answered it.
fn unanswered<'a>(situation: &'a Situation<'_>) -> Option<&'a NewestMail> {
    let newest = situation.assessment.manner.newest.as_ref()?;
    situation.timeline.is_with_them().then_some(newest)
}

/// When a client is long unheard; `None` where this is no client, or one who never wrote.
fn unheard(situation: &Situation<'_>) -> Option<Timestamp> {
    let client = situation.assessment.stage == Stage::Client && is_at_rest(situation);
    let heard = situation.assessment.last_inbound.filter(|_| client)?;
    let limits = situation.limits();
    let unheard = situation.after(heard, limits.unheard_after);
    // Whoever has just written waits.
    let wrote = situation.assessment.last_outbound.unwrap_or(heard);
    Some(unheard.max(situation.after(wrote, limits.forgotten_after)))
}

/// When a prospect who was engaged is forgotten; `None` where something is open.
///
/// Without a mail for so long nobody pulls, whatever the past says; but whoever was
/// pushed is left alone.
fn forgotten(situation: &Situation<'_>) -> Option<Timestamp> {
    let assessment = situation.assessment;
    let settled = assessment.state == State::Settled
        && assessment.stage == Stage::Prospect
        && assessment.tension.tone != Tone::Negative;
    let engaged =
        situation.timeline.inbound().any(|theirs| is_substantive(theirs) && is_personal(theirs));
    let last = assessment.last_inbound.max(assessment.last_outbound);
    let last = last.filter(|_| settled && engaged)?;
    Some(situation.after(last, situation.limits().forgotten_after))
}

/// Whether it was written to the rep, and not before an audience as on a mailing list:
/// whoever only talks there is a colleague in the matter, and nobody's prospect.
fn is_personal(message: &Message) -> bool {
    message.envelope.recipients().count() <= COMPANY
}

/// What they wrote since they last moved that praises, newest first, as far back as
/// engagement counts.
fn praise_without_movement<'a>(situation: &Situation<'a>) -> Vec<&'a Message> {
    let earliest = situation.now - engagement_counts(situation);
    let lately = situation.timeline.inbound().take_while(|theirs| theirs.envelope.at >= earliest);
    let still = lately.take_while(|theirs| !moves(theirs));
    still.filter(|theirs| theirs.reading.first(SignalKind::Enthusiasm).is_some()).collect()
}

fn moves(message: &Message) -> bool {
    MOVES.into_iter().any(|kind| message.reading.first(kind).is_some())
}

/// The last thing they told of their own life, with its day.
fn personal_matter(situation: &Situation<'_>) -> Option<String> {
    let personal = |message: &&Message| message.reading.first(SignalKind::Personal).is_some();
    let told = situation.timeline.inbound().find(personal)?;
    let day = spoken(situation.policy.hours.date(told.envelope.at));
    let words = told.reading.passages(SignalKind::Personal).next()?;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cited: String = match line.char_indices().nth(CITED) {
        None => line,
        Some(_) => line.chars().take(CITED).chain(['…']).collect(),
    };
    Some(format!("“{cited}” ({day})"))
}
