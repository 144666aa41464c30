//! Where things stand now: the table of DESIGN §7, first match.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    Chain, Evidence, Patience, addressee, bounced,
    patience::length,
    pause::{self, Pause},
    scope,
    view::View,
};
use crate::domain::{
    calendar::spoken,
    mail::{Kind, Message, SignalKind},
};

/// Where a relationship stands (DESIGN §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// They said no.
    Declined,
    /// The last message never arrived.
    Undeliverable,
    /// The rep let go.
    Closed,
    /// Nothing is due before a known date.
    Paused,
    /// The rep owes the next word.
    Yours,
    /// Nothing is expected by either side.
    Settled,
    /// The last word is the rep's, and there is time yet.
    Waiting,
    /// Engaged before, and quiet now.
    Silent,
    /// Quiet, and never engaged.
    Cold,
}

impl State {
    /// The word that JSON and the terminal use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Undeliverable => "undeliverable",
            Self::Closed => "closed",
            Self::Paused => "paused",
            Self::Yours => "yours",
            Self::Settled => "settled",
            Self::Waiting => "waiting",
            Self::Silent => "silent",
            Self::Cold => "cold",
        }
    }

    /// Whether a chain of messages lies open before the other side.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Silent | Self::Cold)
    }
}

/// A state, why, and until when it holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) state: State,
    pub(super) until: Option<Timestamp>,
    /// Since when the rep owes the next word.
    pub(super) owed_since: Option<Timestamp>,
    pub(super) evidence: Vec<Evidence>,
}

impl View<'_> {
    /// What lies unanswered, its clock held by the pauses that are over.
    pub(super) fn chain(&self) -> Option<Chain> {
        let limits = &self.context.policy.limits;
        let mut chain =
            Chain::of(&self.turns.turn, self.timeline, limits).or_else(|| self.put_off())?;
        let holds = self.turns.holds.iter().map(|hold| hold.until);
        chain.clock = holds.filter(|until| *until <= self.now).fold(chain.clock, Timestamp::max);
        Some(chain)
    }

    /// What they put off until a day that has come: the next word is theirs, though
    /// nothing was written since.
    fn put_off(&self) -> Option<Chain> {
        let (theirs, ours) = (self.timeline.last_inbound()?, self.timeline.last_outbound()?);
        let date = pause::put_off_until(theirs)?;
        let clock = self.context.policy.hours.start_of(date);
        let came = clock <= self.now && !pause::invites_a_call(theirs);
        let last_id = ours.envelope.id.clone();
        let to = theirs.envelope.from.iter().map(|from| from.address.clone()).collect();
        came.then(|| Chain { clock, sent: Vec::new(), last: self.timeline.at(ours), last_id, to })
    }

    /// The next moment at which something falls due or runs out, whatever the state.
    pub(super) fn look_again(&self) -> Option<Timestamp> {
        let hours = &self.context.policy.hours;
        let promise = self.timeline.last_outbound().and_then(promise_of);
        let holds = self.turns.holds.iter().map(|hold| hold.until);
        let deferral = self.timeline.last_inbound().and_then(pause::put_off_until);
        let days = promise.into_iter().chain(deferral).map(|date| hours.start_of(date));
        let out_of_sight = scope::out_of_sight(self);
        let moments = holds.chain(days).chain(self.standing.snoozed).chain(out_of_sight);
        let moments = moments.chain(self.timeline.next());
        moments.filter(|moment| *moment > self.now).min()
    }
}

/// Judges the state: the rules in their order, the first match winning.
pub(super) fn judge(view: &View<'_>, chain: Option<&Chain>, patience: &Patience) -> Finding {
    declined(view)
        .or_else(|| undeliverable(view))
        .or_else(|| closed(view))
        .or_else(|| paused(view))
        .or_else(|| yours(view))
        .or_else(|| quiet(view, chain?, patience))
        .unwrap_or_else(|| settled(view))
}

fn lasting(state: State, evidence: Evidence) -> Finding {
    Finding { state, until: None, owed_since: None, evidence: vec![evidence] }
}

fn owed(since: Timestamp, evidence: Evidence) -> Finding {
    Finding { owed_since: Some(since), ..lasting(State::Yours, evidence) }
}

fn declined(view: &View<'_>) -> Option<Finding> {
    let on = |message: &Message| view.day(message.envelope.at);
    let last = view.timeline.last_inbound()?;
    // Whom the rep has won since has changed their mind, be it over the phone.
    let stands = |said: &Message| view.standing.won < Some(said.envelope.at);
    if last.reading.first(SignalKind::Decline).is_some() && stands(last) {
        let text = format!("they said no on {}", on(last));
        let no = Evidence::citing("declined", &text, last, SignalKind::Decline);
        return Some(lasting(State::Declined, no));
    }
    let opted_out = |message: &&Message| message.reading.first(SignalKind::OptOut).is_some();
    // "Please stop" is a wish, but none for an answer.
    let asked_for_nothing = view.timeline.inbound().take_while(|m| !wants(m) || opted_out(m));
    let wish = asked_for_nothing.into_iter().find(opted_out).or(Some(last).filter(opted_out));
    let wish = wish.filter(|wish| stands(wish))?;
    let text = format!("they asked for no more mail on {}", on(wish));
    let wish = Evidence::citing("opt-out", &text, wish, SignalKind::OptOut);
    Some(lasting(State::Declined, wish))
}

/// Whether they want something of the rep: an answer, or what they agree to or order.
fn wants(message: &Message) -> bool {
    let business = [SignalKind::Acceptance, SignalKind::Purchase];
    message.asks() || business.iter().any(|kind| message.reading.first(*kind).is_some())
}

fn undeliverable(view: &View<'_>) -> Option<Finding> {
    let last = view.timeline.last_outbound()?;
    let bounce = bounced::bounce_of(last, view.timeline, view.timeline.automatic(Kind::Bounce))?;
    let text = format!("your message of {} did not arrive", view.day(last.envelope.at));
    Some(lasting(State::Undeliverable, Evidence::from_message("bounced", text, bounce)))
}

fn closed(view: &View<'_>) -> Option<Finding> {
    let at = view.standing.closed?;
    let wrote_since =
        view.timeline.last_inbound().is_some_and(|message| view.timeline.at(message) > at);
    let text = format!("you let go on {}", view.day(at));
    (!wrote_since).then(|| lasting(State::Closed, Evidence::of("closed", text)))
}

fn paused(view: &View<'_>) -> Option<Finding> {
    let pauses: Vec<_> = pauses(view).into_iter().filter(|pause| pause.until > view.now).collect();
    let until = pauses.first()?.until;
    let theirs = view.timeline.last_inbound().filter(|_| !view.timeline.is_with_them());
    let snoozed = view.standing.snoozed.is_some_and(|until| until > view.now);
    if !snoozed
        && theirs.is_some_and(|theirs| pause::asks_besides_deferring(theirs, view.context.rep))
    {
        return None;
    }
    let evidence = pauses.into_iter().map(|pause| pause.evidence).collect();
    Some(Finding { state: State::Paused, until: Some(until), owed_since: None, evidence })
}

/// The pauses that hold or held since they last wrote, the longest first.
fn pauses(view: &View<'_>) -> Vec<Pause> {
    let theirs = view.turns.holds.iter().cloned();
    let mut pauses: Vec<Pause> = snooze(view).into_iter().chain(theirs).collect();
    pauses.sort_by_key(|pause| std::cmp::Reverse(pause.until));
    pauses
}

/// What the rep put off; no reason for a clock to start anew.
fn snooze(view: &View<'_>) -> Option<Pause> {
    let until = view.standing.snoozed?;
    let text = format!("you put this off until {}", view.day(until));
    Some(Pause { from: Timestamp::MIN, until, evidence: Evidence::of("snoozed", text) })
}

fn yours(view: &View<'_>) -> Option<Finding> {
    asked(view).or_else(|| invited(view)).or_else(|| promised(view))
}

/// They asked, and nobody on the rep's side has written since.
fn asked(view: &View<'_>) -> Option<Finding> {
    let last = view.timeline.last_inbound()?;
    if view.timeline.is_with_them() || !addressee::asks_us(last, view.context.rep) {
        return None;
    }
    let text = format!("they asked something on {}", view.day(last.envelope.at));
    let asked = Evidence::citing("asked", &text, last, SignalKind::Ask);
    Some(owed(last.envelope.at, asked))
}

/// "Write me then": the day they named has come, and nobody has written since.
fn invited(view: &View<'_>) -> Option<Finding> {
    let last = view.timeline.last_inbound().filter(|message| pause::invites_a_call(message))?;
    let date = pause::put_off_until(last)?;
    let day = view.context.policy.hours.start_of(date);
    let wrote_since =
        view.timeline.last_outbound().is_some_and(|ours| view.timeline.at(ours) >= day);
    let text = format!("they asked you to write again on {}", spoken(date));
    (day <= view.now && !wrote_since)
        .then(|| owed(day, Evidence::citing("invited", &text, last, SignalKind::Deferral)))
}

/// The rep promised something in the last word of theirs, and it is due.
fn promised(view: &View<'_>) -> Option<Finding> {
    let last = view.timeline.last_outbound()?;
    let date = promise_of(last)?;
    let due = view.context.policy.hours.date(view.now) >= date;
    let text = format!("you promised something for {}", spoken(date));
    let since = view.context.policy.hours.start_of(date);
    due.then(|| owed(since, Evidence::citing("promised", &text, last, SignalKind::Promise)))
}

/// The day that the rep promised something for in `message`.
pub(super) fn promise_of(message: &Message) -> Option<Date> {
    message.reading.first(SignalKind::Promise)?.date
}

/// The rep's ask lies open: there is time yet, or it is quiet.
fn quiet(view: &View<'_>, chain: &Chain, patience: &Patience) -> Option<Finding> {
    let (hours, limits) = (&view.context.policy.hours, &view.context.policy.limits);
    let falls_due = hours.after(chain.clock, patience.quiet_after);
    let since = Evidence {
        rule: "unanswered".to_owned(),
        text: format!("your message of {} has no answer yet", view.day(chain.clock)),
        message_id: Some(chain.last_id.clone()),
    };
    let usual = Evidence::of("usual", patience.in_words());
    if view.now <= falls_due {
        return Some(Finding {
            state: State::Waiting,
            until: Some(falls_due),
            owed_since: None,
            evidence: vec![since, usual],
        });
    }
    // The wait goes on, and so is not part of what is said.
    let text = format!(
        "quiet since {}, after {} without an answer",
        view.day(falls_due),
        length(patience.quiet_after)
    );
    let quiet = Evidence::of("quiet", text);
    let (state, engaged) = match engagement(view, chain) {
        Some(message) => {
            let text = format!("they were engaged until {}", view.day(message.envelope.at));
            (State::Silent, Evidence::from_message("engaged", text, message))
        }
        None => {
            let text = format!(
                "they wrote nothing of substance in the {} days before",
                limits.engaged_within
            );
            (State::Cold, Evidence::of("not-engaged", text))
        }
    };
    Some(Finding {
        state,
        until: None,
        owed_since: None,
        evidence: vec![since, quiet, usual, engaged],
    })
}

/// The substantive message that shows they were engaged before the chain began.
fn engagement<'a>(view: &View<'a>, chain: &Chain) -> Option<&'a Message> {
    let days = i64::from(view.context.policy.limits.engaged_within);
    let began = chain.sent.first().copied().unwrap_or(chain.clock);
    let earliest = began - SignedDuration::from_hours(24 * days);
    let at = |message: &Message| view.timeline.at(message);
    let recent = view.timeline.inbound().skip_while(|message| at(message) > began);
    recent.take_while(|message| at(message) >= earliest).find(|message| is_substantive(message))
}

/// Whether it is more than a mere "thanks" or a refusal.
pub fn is_substantive(message: &Message) -> bool {
    const THANKS_AT_MOST: usize = 5;
    let reading = &message.reading;
    let refuses = [SignalKind::Decline, SignalKind::OptOut]
        .into_iter()
        .any(|kind| reading.first(kind).is_some());
    !refuses && (message.asks() || reading.own_words.split_whitespace().count() > THANKS_AT_MOST)
}

fn settled(view: &View<'_>) -> Finding {
    let text = "nothing is asked and nothing is promised";
    let evidence = match view.timeline.last_word() {
        Some((_, message)) => Evidence::from_message("nothing-open", text, message),
        None => Evidence::of("nothing-open", "there is no personal mail"),
    };
    let due = view.timeline.last_outbound().and_then(promise_of);
    let due = due.map(|date| view.context.policy.hours.start_of(date));
    let until = due.filter(|due| *due > view.now);
    Finding { state: State::Settled, until, owed_since: None, evidence: vec![evidence] }
}
