//! The channels that effects go over, from the loop to the tasks.
//!
//! They are unbounded: there are a few effects a day, and a turn never waits. Dropping
//! the wires ends the tasks behind them once all is served.

use tokio::sync::mpsc;

use super::{
    drafts::Errand,
    event::{Effect, OnScreen},
};

/// The ends of the channels that effects go over.
#[derive(Default)]
pub(super) struct Wires {
    changes: Option<mpsc::UnboundedSender<OnScreen>>,
    errands: Vec<mpsc::UnboundedSender<Errand>>,
}

impl Wires {
    pub(super) fn changes(&mut self) -> mpsc::UnboundedReceiver<OnScreen> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.changes = Some(sender);
        receiver
    }

    pub(super) fn errands(&mut self) -> mpsc::UnboundedReceiver<Errand> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.errands.push(sender);
        receiver
    }

    /// Sends an effect on its way. A task that has ended needs none.
    pub(super) fn send(&self, effect: Effect) {
        match effect {
            Effect::OnScreen(change) => {
                let _ = self.changes.as_ref().map(|wire| wire.send(change));
            }
            Effect::SaveDraft { account, draft, bytes, proposal } => {
                let errand = Errand { draft, bytes, proposal };
                let _ = self.errands.get(account).map(|wire| wire.send(errand));
            }
        }
    }
}
