//! The rep's settings that judgement depends on, each at its default here and
//! nowhere else.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{calendar::Hours, crm::Crm, language::Lexicons, mail::Address};
use crate::domain::template::Templates;

/// Everything that judgement is told besides the mail and the time.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// When the rep works.
    pub hours: Hours,
    /// The thresholds.
    pub limits: Limits,
    /// Which relationships are looked at.
    pub scope: Scope,
    /// When the rep may be told.
    pub nudges: NudgeLimits,
    /// How drafts are written.
    pub draft: Drafting,
    /// What the rep's CRM says of people.
    pub crm: Crm,
    /// What pushes and what opens a door, by language.
    pub lexicons: Lexicons,
    /// The texts of drafts.
    pub templates: Templates,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            hours: Hours::office(),
            limits: Limits::default(),
            scope: Scope::default(),
            nudges: NudgeLimits::default(),
            draft: Drafting::default(),
            crm: Crm::default(),
            lexicons: Lexicons::default(),
            templates: Templates::default(),
        }
    }
}

/// The thresholds of judgement (DESIGN §7 and §8). Days are working days unless
/// the name says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Quiet after this long, for someone whose usual delay is not known yet.
    pub quiet_after: f64,
    /// Never called quiet before this, however prompt they usually are.
    pub quiet_at_least: f64,
    /// Called quiet by now, however slow they usually are.
    pub quiet_at_most: f64,
    /// Their own delays that it takes to know what is usual for them.
    pub delays_needed: u32,
    /// Engaged if they wrote something of substance within so many calendar days
    /// before the chain began.
    pub engaged_within: u32,
    /// Unanswered messages that put a relationship on watch.
    pub watch_at: u32,
    /// Unanswered messages that make it chasing.
    pub chasing_at: u32,
    /// A gap between two unanswered messages shorter than this is chasing.
    pub chasing_gap: f64,
    /// Mails within so many minutes are one.
    pub same_mail_minutes: u32,
    /// How long to rest before the next word when two or more lie unanswered.
    pub rest: f64,
    /// How long a step-back may lie unanswered before letting go is suggested.
    pub let_go_after: f64,
    /// No mail either way for so long makes a good exchange forgotten.
    pub forgotten_after: f64,
    /// A client who wrote nothing for so long is long unheard.
    pub unheard_after: f64,
    /// An absence without a date holds the clock for so many calendar days.
    pub absence: u32,
    /// What has been silent for longer is listed and never nudged.
    pub stale_after: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            quiet_after: 5.0,
            quiet_at_least: 3.0,
            quiet_at_most: 15.0,
            delays_needed: 3,
            engaged_within: 90,
            watch_at: 2,
            chasing_at: 3,
            chasing_gap: 3.0,
            same_mail_minutes: 60,
            rest: 5.0,
            let_go_after: 15.0,
            forgotten_after: 30.0,
            unheard_after: 60.0,
            absence: 7,
            stale_after: 20.0,
        }
    }
}

/// Which relationships are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeMode {
    /// Every relationship with people outside.
    #[default]
    External,
    /// Only those that look like sales.
    Deals,
}

/// Which relationships are looked at, and what the rep says they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// Every outside relationship, or only what looks like sales.
    pub mode: ScopeMode,
    /// How many calendar days back mail is looked at.
    pub lookback: u32,
    /// Addresses and domains that are never looked at.
    pub ignore: Vec<String>,
    /// Addresses and domains of people who have bought.
    pub clients: Vec<String>,
    /// Addresses and domains of deals, for `mode = "deals"`.
    pub deals: Vec<String>,
    /// Folders or labels that hold deals, for `mode = "deals"`.
    pub deal_folders: Vec<String>,
    /// Folders or labels that hold mail with people who have bought.
    pub client_folders: Vec<String>,
    /// The CRM's address that the rep puts into Bcc, for `mode = "deals"`.
    #[schemars(with = "Vec<String>")]
    pub crm_bcc: Vec<Address>,
    /// A CSV file that the CRM exported, with a column of addresses and one of stages; empty
    /// for none.
    pub crm_export: String,
}

impl Default for Scope {
    fn default() -> Self {
        Self {
            mode: ScopeMode::External,
            lookback: 365,
            ignore: Vec::new(),
            clients: Vec::new(),
            deals: Vec::new(),
            deal_folders: Vec::new(),
            client_folders: Vec::new(),
            crm_bcc: Vec::new(),
            crm_export: String::new(),
        }
    }
}

/// How often the rep may be told (DESIGN §9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NudgeLimits {
    /// Notifications a day, at most.
    pub per_day: u32,
    /// Calendar days between two about the same relationship, at least.
    pub per_relationship: u32,
    /// One summary instead of single nudges when a first sync finds more than a day allows.
    pub digest: bool,
    /// Calendar days that the Snooze button waits.
    pub snooze: u32,
    /// Whether a word is said about drafts that had better wait.
    pub brake: bool,
}

impl Default for NudgeLimits {
    fn default() -> Self {
        Self { per_day: 3, per_relationship: 7, digest: true, snooze: 7, brake: true }
    }
}

impl NudgeLimits {
    /// Until when the Snooze button, pressed at `now`, waits.
    pub fn snoozed_until(&self, now: Timestamp) -> Timestamp {
        now + SignedDuration::from_hours(24 * i64::from(self.snooze))
    }
}

/// How drafts are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Drafting {
    /// A program that may write a better text; empty for none.
    pub command: Vec<String>,
    /// It gets so many seconds.
    #[schemars(range(min = 1, max = 3600))]
    pub command_seconds: u32,
    /// The greeting, with `{name}` for the first name; empty to greet as the rep usually
    /// does.
    pub greeting: String,
    /// The sign-off, with its name; empty to take leave as the rep usually does.
    pub sign_off: String,
}

impl Default for Drafting {
    fn default() -> Self {
        Self {
            command: Vec::new(),
            command_seconds: 120,
            greeting: String::new(),
            sign_off: String::new(),
        }
    }
}
