//! Which relationships are looked at (DESIGN §7).

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{deal, listed::mentions, view::View};
use crate::domain::{
    mail::{Address, Kind, Message},
    people::Relationship,
    policy::ScopeMode,
};

/// Why a relationship isn't looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutOfScope {
    /// The rep or the config says to ignore it.
    Ignored,
    /// Nobody outside takes part.
    Internal,
    /// The rep wrote them nothing personal within the lookback.
    NotWrittenTo,
    /// Nobody answers there.
    NoReply,
    /// Only machines ever wrote from there.
    Automatic,
    /// `mode = "deals"`, and nothing looks like sales.
    NotADeal,
}

impl OutOfScope {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ignored => "ignored",
            Self::Internal => "internal",
            Self::NotWrittenTo => "you wrote them nothing within the lookback",
            Self::NoReply => "an address that takes no replies",
            Self::Automatic => "only automatic mail ever came from them",
            Self::NotADeal => "nothing looks like sales",
        }
    }
}

/// Tells why `relationship` isn't looked at; `None` where it is.
pub(super) fn exclusion(relationship: &Relationship, view: &View<'_>) -> Option<OutOfScope> {
    let View { timeline, standing, context, now, .. } = view;
    let scope = &context.policy.scope;
    let addresses = || relationship.people.iter().flat_map(|person| &person.addresses);
    let lookback = *now - (i64::from(scope.lookback) * 24).hours();
    let written_to = |message: &Message| {
        message.envelope.at >= lookback && context.rep.addresses_outsider(message)
    };
    if standing.ignored.is_some() || mentions(&scope.ignore, relationship) {
        Some(OutOfScope::Ignored)
    } else if addresses().all(|address| context.rep.is_internal(address)) {
        Some(OutOfScope::Internal)
    } else if addresses().all(takes_no_replies) {
        Some(OutOfScope::NoReply)
    } else if timeline.last_inbound().is_none() && timeline.automatic(Kind::Bulk).next().is_some() {
        Some(OutOfScope::Automatic)
    } else if !timeline.outbound().any(written_to) {
        Some(OutOfScope::NotWrittenTo)
    } else if scope.mode == ScopeMode::Deals && !deal::is_deal(relationship, view) {
        Some(OutOfScope::NotADeal)
    } else {
        None
    }
}

/// When the newest mail that makes the relationship one to look at falls out of the
/// lookback.
pub(super) fn out_of_sight(view: &View<'_>) -> Option<Timestamp> {
    let lookback = (i64::from(view.context.policy.scope.lookback) * 24).hours();
    let mut approaches = view.timeline.outbound();
    let newest = approaches.find(|message| view.context.rep.addresses_outsider(message))?;
    newest.envelope.at.checked_add(lookback).ok()
}

/// Whether an address says of itself that nobody reads it.
fn takes_no_replies(address: &Address) -> bool {
    let local: String = address.local().chars().filter(char::is_ascii_alphanumeric).collect();
    let names =
        ["noreply", "donotreply", "mailerdaemon", "postmaster", "bounce", "bounces", "unknown"];
    names.contains(&local.as_str()) || local.starts_with("noreply")
}
