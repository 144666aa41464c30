//! A popup on its way to the server, heard out even if the caller gave up.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, oneshot},
    time::timeout,
};

use super::{
    Error, Popup, Shown,
    popup::Wire,
    server::{Failure, Server},
    session::Session,
};

/// How long a popup that came too late is still waited for, to be taken down.
const LATE: Duration = Duration::from_secs(600);

/// Says as long as it lives that an id is on its way.
#[derive(Debug)]
struct Awaited(Arc<Session>);

impl Awaited {
    fn new(session: &Arc<Session>) -> Self {
        session.ledger().await_id();
        Self(Arc::clone(session))
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        self.0.ledger().end_await();
    }
}

/// A popup on its way to the server.
#[derive(Debug)]
pub(super) struct Delivery {
    server: Arc<Server>,
    wire: Wire,
    key: String,
    replaces: Option<u32>,
    awaited: Awaited,
    _place: OwnedSemaphorePermit,
}

impl Delivery {
    /// Makes `popup` ready for the current server of `session`.
    pub(super) async fn prepare(
        session: &Arc<Session>,
        popup: &Popup,
        replaces: Option<&Shown>,
    ) -> Result<Self, Error> {
        let place = session.place()?;
        let server = session.server().await?;
        Ok(Self {
            wire: Wire::new(popup, &server.info),
            key: popup.key.clone(),
            replaces: replaces.filter(|shown| shown.server == server.identity).map(|s| s.id),
            awaited: Awaited::new(session),
            server,
            _place: place,
        })
    }

    /// Shows it and tells `caller`.
    pub(super) async fn run(self, caller: oneshot::Sender<Result<Shown, Error>>) {
        let Ok(id) = timeout(LATE, self.notify()).await else { return };
        let outcome = id.and_then(|id| self.opened(id));
        if let Err(Ok(late)) = caller.send(outcome) {
            // To the caller this failed and will be shown again: not twice. That
            // it is gone is news only if it took the place of one that stood.
            if self.replaces != Some(late.id) {
                self.session().ledger().forget(late.id);
            }
            let _ = timeout(LATE, self.server.close(late.id)).await;
        }
    }

    fn session(&self) -> &Arc<Session> {
        &self.awaited.0
    }

    /// Shows it anew where the server denies that the old one is ours: GNOME
    /// keeps popups to the connection that showed them.
    async fn notify(&self) -> Result<u32, Error> {
        let replaces = self.replaces.unwrap_or(0);
        let mut reply = self.server.notify(&self.wire, replaces).await.map_err(Failure::from);
        if let (Err(Failure::UnknownId(_)), Some(_)) = (&reply, self.replaces) {
            reply = self.server.notify(&self.wire, 0).await.map_err(Failure::from);
        }
        reply.map_err(Error::from)
    }

    fn opened(&self, id: u32) -> Result<Shown, Error> {
        if let Some(old) = self.replaces.filter(|&old| old != id) {
            self.session().ledger().forget(old);
        }
        self.session().follow(&self.server.owner, id, &self.key)?;
        Ok(Shown { id, server: self.server.identity.clone() })
    }
}
