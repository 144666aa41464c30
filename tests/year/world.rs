//! The daemon's turns: hourly and when something falls due, with nights, weekends, a
//! holiday, restarts, a lost notification server and weeks in another time zone.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp, ToSpan as _, tz::TimeZone};
use stepback::{
    daemon::{
        event::{DESKTOP, Effect, Event, OnScreen, Trouble},
        review::{self, Account},
        turn::Desk,
    },
    domain::{
        calendar::Hours,
        mail::{Address, DraftPlace, FolderName, FolderRole, Position, Remarks},
        nudge::Action,
        people::Identities,
        policy::Policy,
    },
    store::{Basis, NudgeKey, ReadBatch, Store},
};

use super::{
    desktop::{Reaction, Screen},
    letter::read,
    life::{Delivered, Life},
    table::Table,
};
use crate::support::chance::Chance;

/// A Monday morning.
const START: &str = "2026-01-05T08:00:00Z";
/// Days of the year on which the laptop stays closed.
const HOLIDAY: Range<i16> = 210..224;
/// Days of the year that are spent in New York.
const JOURNEY: Range<i16> = 120..134;
/// The rep had a mailbox before he had the program.
const BEFORE: SignedDuration = SignedDuration::from_hours(24 * 7 * 8);

/// The rep's world.
pub(crate) struct World {
    seed: u64,
    people: usize,
    life: Life,
    desk: Option<Desk>,
    screen: Screen,
    chance: Chance,
    policy: Policy,
    now: Timestamp,
    uid: i64,
    /// Drafts that lie in Drafts until the rep sends them.
    drafts: Vec<(Timestamp, String, String)>,
    moot: Vec<NudgeKey>,
    table: Table,
}

impl World {
    pub(crate) fn new(seed: u64, people: usize) -> Self {
        let now: Timestamp = START.parse().expect("a time");
        let mut store = Store::in_memory().expect("a store");
        let rep = Address::parse("robin@northwind.example").expect("an address");
        let rep = Identities::new([rep], None);
        let key = store.account("work").expect("an account");
        let account = Account { key, name: "work".to_owned(), rep };
        let policy = Policy::default();
        Self {
            seed,
            people,
            life: Life::new(seed, 0, now, 1),
            desk: Some(Desk::new(store, vec![account], policy.clone())),
            screen: Screen::new(seed),
            chance: Chance::new(seed ^ 0xd0_0d),
            policy,
            now,
            uid: 0,
            drafts: Vec::new(),
            moot: Vec::new(),
            table: Table::default(),
        }
    }

    /// Lives through so many weeks from the day on that the program is there.
    pub(crate) fn live(mut self, weeks: i64) -> Table {
        let end = self.now + BEFORE + SignedDuration::from_hours(24 * 7 * weeks);
        self.life = Life::new(self.seed, self.people, self.now, weeks + 8);
        self.now += BEFORE;
        self.table.weeks = weeks;
        self.table.first_day = Some(self.policy.hours.date(self.now));
        self.take(Event::DesktopReady);
        while self.now < end {
            let due = self.look();
            self.sleep_until(due);
        }
        self.table
    }

    fn desk(&mut self) -> &mut Desk {
        self.desk.as_mut().expect("there is one")
    }

    /// What came in, what the rep does, and a look at it all.
    fn look(&mut self) -> Option<Timestamp> {
        for (nudge, reaction) in self.screen.reactions(self.now) {
            if self.screen.stands(nudge) {
                self.react(nudge, reaction);
            }
        }
        let mut mails = self.life.live_until(self.now);
        let (sent, later) = self.drafts.drain(..).partition(|(at, ..)| *at <= self.now);
        self.drafts = later;
        let sent: Vec<(Timestamp, String, String)> = sent;
        for (at, whom, text) in sent {
            mails.extend(self.life.sent_draft(at, &whom, text));
        }
        self.deliver(mails);
        self.take(Event::Checked { account: 0, at: self.now })
    }

    fn deliver(&mut self, mails: Vec<Delivered>) {
        self.table.mails += mails.len();
        for role in [FolderRole::Inbox, FolderRole::Sent, FolderRole::Junk] {
            let mut read_mails = Vec::new();
            for (_, letter) in mails.iter().filter(|(folder, _)| *folder == role) {
                self.uid += 1;
                read_mails.push(read(letter.bytes(), self.uid, letter.at));
            }
            if read_mails.is_empty() {
                continue;
            }
            let next = u32::try_from(self.uid + 1).expect("small");
            let position = Position { uid_validity: 1, next, oldest: 1, census: None };
            let folder = FolderName(role.as_str().to_owned());
            let batch = ReadBatch {
                folder,
                role,
                position,
                gone: Vec::new(),
                mails: read_mails,
                remarks: Remarks::default(),
            };
            self.take(Event::Mail { account: 0, batch });
        }
    }

    fn react(&mut self, nudge: NudgeKey, reaction: Reaction) {
        let Some((_, open)) = self.desk().store.open_nudge(nudge).expect("a store") else {
            return;
        };
        let (whom, now) = (open.whom.to_string(), self.now);
        match reaction {
            Reaction::Answer => self.life.answer_now(now, &whom),
            Reaction::Dismiss => {
                self.screen.standing.retain(|_, standing| *standing != nudge);
                self.take(Event::Gone { nudge });
            }
            Reaction::Press(action) => {
                self.screen.standing.retain(|_, standing| *standing != nudge);
                match action {
                    Action::Snooze => {
                        let until = now + SignedDuration::from_hours(24 * 7);
                        self.screen.put_off.insert(whom, until);
                    }
                    Action::LetGo | Action::NotADeal => self.life.let_be(&whom),
                    Action::SaveDraft | Action::Why | Action::Fine => {}
                }
                self.take(Event::Pressed { nudge, action });
            }
        }
    }

    /// Takes an event in and whatever turns are due at once, as the daemon does before it
    /// sleeps.
    fn take(&mut self, event: Event) -> Option<Timestamp> {
        let is_look = event.is_of_a_look();
        let mut due = self.turn(Some(event));
        while due.is_some_and(|due| due <= self.now) {
            due = self.turn(None);
        }
        if !is_look {
            self.mind_what_is_moot();
        }
        due
    }

    /// Takes a turn, and does what comes of it.
    fn turn(&mut self, event: Option<Event>) -> Option<Timestamp> {
        let now = self.now;
        let outcome = self.desk().turn(event, now).expect("a turn");
        self.table.turns += 1;
        for effect in outcome.effects {
            self.carry_out(effect);
        }
        outcome.due
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::OnScreen(OnScreen::Show { nudge, replaces, title, .. }) => {
                replaces.map(|shown_as| self.screen.standing.remove(&shown_as));
                self.note(nudge, &title);
                let shown_as = self.screen.put(nudge);
                self.take(Event::Shown { nudge, shown_as });
            }
            Effect::OnScreen(OnScreen::Revive { nudge, shown_as, .. }) => {
                let stood = self.screen.standing.remove(&shown_as);
                let event = match stood {
                    Some(_) => Event::Shown { nudge, shown_as: self.screen.put(nudge) },
                    None => Event::Lost { nudge },
                };
                self.take(event);
            }
            Effect::OnScreen(OnScreen::Close { shown_as }) => {
                self.table.taken_back +=
                    usize::from(self.screen.standing.remove(&shown_as).is_some());
            }
            Effect::OnScreen(OnScreen::Notice { .. }) => {}
            Effect::SaveDraft { draft, bytes, .. } => self.save(draft, &bytes),
        }
    }

    /// The draft lies in Drafts; the rep looks it over and sends it.
    fn save(&mut self, draft: i64, bytes: &[u8]) {
        let read = read(bytes.to_vec(), 0, self.now);
        let to = read.envelope.to.first().map(|to| to.address.to_string()).unwrap_or_default();
        let wait = self.chance.between(10.0, 200.0) as i64;
        let at = self.now + SignedDuration::from_mins(wait);
        let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let text = text.split_once("\n\n").map_or("", |(_, text)| text).to_owned();
        self.drafts.push((at, to, text));
        let place = DraftPlace { folder: FolderName("Drafts".to_owned()), number: None };
        self.take(Event::DraftSaved {
            account: "work".to_owned(),
            draft,
            place,
            remarks: Vec::new(),
        });
    }

    fn note(&mut self, nudge: NudgeKey, title: &str) {
        let (policy, now) = (self.policy.clone(), self.now);
        match self.desk().store.open_nudge(nudge).expect("a store") {
            Some((_, open)) => self.screen.note(&open, &policy, now, &mut self.table),
            None => self.screen.note_digest(nudge, title, &policy, now, &mut self.table),
        }
    }

    /// Judges from scratch what every nudge on the screen is about.
    fn mind_what_is_moot(&mut self) {
        let standing: Vec<NudgeKey> = self.screen.standing.values().copied().collect();
        let mut moot = Vec::new();
        for nudge in standing {
            let (policy, now) = (self.policy.clone(), self.now);
            let desk = self.desk();
            let account = &desk.accounts[0];
            let Some((_, open)) = desk.store.open_nudge(nudge).expect("a store") else { continue };
            let key = desk.store.relationship_with(account.key, &open.whom).expect("a store");
            let seen = review::seen(&desk.store, account, now).expect("a store").unwrap_or(now);
            let closer = key.and_then(|key| {
                review::look_closer(&desk.store, account, key, &policy, seen).expect("a store")
            });
            let holds = closer.is_some_and(|closer| {
                closer.opinion.suggestion.play == open.situation.play
                    && closer.opinion.about.as_ref() == Some(&open.situation.about)
            });
            if !holds {
                moot.push(nudge);
                if self.moot.contains(&nudge) {
                    let text = format!("{now} {:?}: moot for more than a turn", open.situation);
                    self.table.broken.push(text);
                }
            }
        }
        self.moot = moot;
    }

    /// Sleeps until something happens: the laptop is closed at night and in the holidays.
    fn sleep_until(&mut self, due: Option<Timestamp>) {
        let hour = self.now + SignedDuration::from_hours(1);
        let next = [due, self.life.next(), Some(hour)].into_iter().flatten().min();
        // A minute at least, so that time goes on.
        self.now = next.unwrap_or(hour).max(self.now + SignedDuration::from_mins(1));
        let here = self.now.to_zoned(self.policy.hours.zone().clone());
        let (hour, day) = (here.hour(), here.day_of_year());
        let holiday = HOLIDAY.contains(&day);
        if (7..20).contains(&hour) && !holiday {
            return;
        }
        let days = match holiday {
            true => i64::from(HOLIDAY.end - day),
            false => i64::from(hour >= 20),
        };
        let date = here.date().checked_add(days.days()).expect("a date");
        let morning = self.policy.hours.start_of(date) + SignedDuration::from_mins(7 * 60 + 5);
        self.now = self.now.max(morning);
        self.wake();
    }

    /// A new day: often the machine was off, and some weeks are spent elsewhere.
    fn wake(&mut self) {
        let here = self.now.to_zoned(self.policy.hours.zone().clone());
        let zone = match JOURNEY.contains(&here.day_of_year()) {
            true => "America/New_York",
            false => "UTC",
        };
        let zone = TimeZone::get(zone).expect("a zone");
        if zone != *self.policy.hours.zone() {
            self.policy.hours = Hours::office_in(zone);
            self.restart(true);
        } else if self.chance.odds(0.4) {
            let clean = self.chance.odds(0.7);
            self.restart(clean);
        } else if self.chance.odds(0.1) {
            // The notification server is gone for a while.
            self.screen.standing.clear();
            self.take(Event::Trouble(Trouble {
                subject: DESKTOP.to_owned(),
                text: "nobody shows notifications".to_owned(),
                hint: String::new(),
                needs_the_rep: false,
            }));
            self.now += SignedDuration::from_hours(3);
            self.take(Event::DesktopReady);
        }
    }

    fn restart(&mut self, clean: bool) {
        let Desk { mut store, accounts, .. } = self.desk.take().expect("there is one");
        if clean {
            store.screen_cleared().expect("a store");
            self.screen.standing.clear();
        }
        let reps = accounts.iter().map(|account| (account.name.as_str(), &account.rep));
        store.rest_on(Basis::new(reps, &self.policy)).expect("a store");
        self.desk = Some(Desk::new(store, accounts, self.policy.clone()));
        self.take(Event::DesktopReady);
    }
}
