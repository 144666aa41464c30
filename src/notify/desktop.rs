//! The desktop as the daemon holds it.

use std::{sync::Arc, time::Duration};

use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{
    Error, Event, Popup, ServerInfo, Shown, delivery::Delivery, router, server::failed,
    session::Session,
};

/// How long the daemon waits for the desktop.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Events that may wait beside those in the ledger.
const EVENTS_LIMIT: usize = 32;

/// The desktop's notifications, over one connection to the session bus.
///
/// Dropping it closes the connection, and GNOME 48 then takes down what it
/// showed.
#[derive(Debug)]
pub struct Desktop {
    session: Arc<Session>,
    _router: DropGuard,
}

impl Desktop {
    /// Connects to the bus at `address`, or to the session bus that the
    /// environment names, and listens. No call takes longer than `patience`.
    ///
    /// A desktop without a server is fine: [`Event::ServerChanged`] tells when
    /// one appears.
    ///
    /// # Errors
    ///
    /// [`Error::NoBus`] if there is none, [`Error::Unresponsive`] if it hangs.
    pub async fn connect(
        address: Option<&str>,
        patience: Duration,
    ) -> Result<(Self, mpsc::Receiver<Event>), Error> {
        let (session, heard) = Session::open(address, patience).await?;
        let (sender, receiver) = mpsc::channel(EVENTS_LIMIT);
        let stop = CancellationToken::new();
        tokio::spawn(router::run(heard, Arc::clone(&session), sender, stop.clone()));
        Ok((Self { session, _router: stop.drop_guard() }, receiver))
    }

    /// Shows `popup`, in place of `replaces` where that is still of this server.
    ///
    /// Its answer comes as an [`Event`], maybe before this returns. If this
    /// fails, or is dropped, a popup that comes up all the same is taken down.
    ///
    /// # Errors
    ///
    /// [`Error::NoServer`], [`Error::Unresponsive`], [`Error::Refused`], or
    /// [`Error::BusGone`].
    pub async fn show(&self, popup: &Popup, replaces: Option<&Shown>) -> Result<Shown, Error> {
        self.session.within(self.deliver(popup, replaces)).await
    }

    async fn deliver(&self, popup: &Popup, replaces: Option<&Shown>) -> Result<Shown, Error> {
        let delivery = Delivery::prepare(&self.session, popup, replaces).await?;
        let (caller, shown) = oneshot::channel();
        tokio::spawn(delivery.run(caller));
        shown.await.unwrap_or(Err(Error::BusGone))
    }

    /// Follows a popup that an earlier run of the program showed under `key`, so
    /// that pressing it is heard where servers tell everyone (Xfce, Plasma,
    /// mako). Returns whether it is of the current server; one that is not is void.
    ///
    /// # Errors
    ///
    /// [`Error::NoServer`], [`Error::Unresponsive`], [`Error::Refused`], or
    /// [`Error::BusGone`].
    pub async fn adopt(&self, shown: &Shown, key: &str) -> Result<bool, Error> {
        let server = self.session.within(self.session.server()).await?;
        if shown.server != server.identity {
            return Ok(false);
        }
        self.session.follow(&server.owner, shown.id, key).map(|()| true)
    }

    /// Takes a popup off the screen; no [`Event::Gone`] follows. One that is
    /// void or gone already is no error.
    ///
    /// # Errors
    ///
    /// [`Error::Unresponsive`] or [`Error::BusGone`].
    pub async fn close(&self, shown: &Shown) -> Result<(), Error> {
        let closed = self.session.within(async {
            let server = self.session.server().await?;
            if shown.server != server.identity {
                return Ok(());
            }
            self.session.ledger().forget(shown.id);
            server.close(shown.id).await.map_err(failed)
        });
        match closed.await {
            Err(Error::NoServer | Error::Refused { .. }) => Ok(()),
            other => other,
        }
    }

    /// What the current server says of itself.
    ///
    /// # Errors
    ///
    /// [`Error::NoServer`], [`Error::Unresponsive`], [`Error::Refused`], or
    /// [`Error::BusGone`].
    pub async fn server(&self) -> Result<Arc<ServerInfo>, Error> {
        let server = self.session.within(self.session.server()).await?;
        Ok(Arc::clone(&server.info))
    }

    /// Lets the bus start the server that is installed for it, as Xfce expects.
    ///
    /// To be called only once the desktop had time to start its own: with
    /// several installed the bus takes any.
    ///
    /// # Errors
    ///
    /// [`Error::NoServer`] if none is installed or it does not start,
    /// [`Error::Unresponsive`], or [`Error::BusGone`].
    pub async fn start_server(&self) -> Result<(), Error> {
        self.session.within(self.session.start_server()).await
    }
}
