//! How far things have come.

use serde::{Deserialize, Serialize};

use super::{
    Evidence, State,
    listed::{lies_in, mentions},
    view::View,
};
use crate::domain::{crm::CrmStage, mail::SignalKind, people::Relationship};

/// How far things have come (DESIGN §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing is bought yet.
    Prospect,
    /// They bought.
    Client,
    /// They said no.
    Declined,
    /// The rep let go.
    Closed,
}

/// The stage, and what it was inferred from where nobody said so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StageFinding {
    pub(super) stage: Stage,
    pub(super) evidence: Option<Evidence>,
}

/// Tells the stage: a no and a close first, then what the rep and the config say, then the
/// CRM, then what they wrote themselves.
pub(super) fn stage(relationship: &Relationship, view: &View<'_>, state: State) -> StageFinding {
    let said = |stage| StageFinding { stage, evidence: None };
    match state {
        State::Declined => said(Stage::Declined),
        State::Closed => said(Stage::Closed),
        _ if view.standing.won.is_some() || is_client(relationship, view) => said(Stage::Client),
        _ => match view.context.policy.crm.stage(relationship) {
            Some(CrmStage::Open) => said(Stage::Prospect),
            Some(CrmStage::Won) => by_crm(Stage::Client, "that they are a client"),
            Some(CrmStage::Lost) => by_crm(Stage::Closed, "that this was lost"),
            None => match bought(view) {
                Some(evidence) => StageFinding { stage: Stage::Client, evidence: Some(evidence) },
                None => said(Stage::Prospect),
            },
        },
    }
}

fn by_crm(stage: Stage, that: &str) -> StageFinding {
    let evidence = Evidence::of("crm", format!("your CRM says {that}"));
    StageFinding { stage, evidence: Some(evidence) }
}

/// The message in which they bought, by their own words.
fn bought(view: &View<'_>) -> Option<Evidence> {
    let order = view
        .timeline
        .inbound()
        .find(|message| message.reading.first(SignalKind::Purchase).is_some())?;
    let text =
        format!("they ordered on {}, so they are taken for a client", view.day(order.envelope.at));
    Some(Evidence::from_message("purchase", text, order))
}

fn is_client(relationship: &Relationship, view: &View<'_>) -> bool {
    let scope = &view.context.policy.scope;
    mentions(&scope.clients, relationship) || lies_in(view, &scope.client_folders)
}
