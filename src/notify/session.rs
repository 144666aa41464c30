//! The connection to the session bus, and what is known over it.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{Notify, OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use zbus::{
    Connection, MessageStream, connection,
    fdo::{self, DBusProxy},
    names::OwnedUniqueName,
};

use super::{
    Error, bus,
    ledger::{Ledger, Link, Pressed},
    server::{self, Server, failed},
};

/// Calls of Notify that may be under way; a server that hangs is asked no more.
const CALLS_LIMIT: usize = 64;

/// What the desktop, its router and its deliveries share.
#[derive(Debug)]
pub(super) struct Session {
    connection: Connection,
    /// Never held across a wait.
    ledger: Mutex<Ledger>,
    wake: Notify,
    /// A permit for each call of Notify under way.
    calls: Arc<Semaphore>,
    patience: Duration,
}

impl Session {
    /// Connects to the bus at `address`, or to the one that the environment
    /// names, and listens; the session and what it hears.
    pub(super) async fn open(
        address: Option<&str>,
        patience: Duration,
    ) -> Result<(Arc<Self>, MessageStream), Error> {
        let joined = timeout(patience, join(address)).await;
        let (heard, owner) = joined
            .map_err(|_| Error::Unresponsive { peer: "the session bus", within: patience })?
            .map_err(|error| Error::NoBus { source: Box::new(error) })?;
        let session = Self {
            connection: Connection::from(&heard),
            ledger: Mutex::new(Ledger::new(owner)),
            wake: Notify::new(),
            calls: Arc::new(Semaphore::new(CALLS_LIMIT)),
            patience,
        };
        Ok((Arc::new(session), heard))
    }

    /// The ledger; one left by a panic is as good as any, for every step leaves it whole.
    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until others than the router put something into the ledger.
    pub(super) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Follows the popup `id` of the server at `owner`.
    pub(super) fn follow(
        self: &Arc<Self>,
        owner: &OwnedUniqueName,
        id: u32,
        key: &str,
    ) -> Result<(), Error> {
        let pressed = self.ledger().opened(owner, id, key)?;
        self.wake.notify_one();
        if pressed == Pressed::Yes {
            self.close_unheard(owner.clone(), id);
        }
        Ok(())
    }

    /// Leave to call Notify once.
    pub(super) fn place(&self) -> Result<OwnedSemaphorePermit, Error> {
        Arc::clone(&self.calls).try_acquire_owned().map_err(|_| self.unresponsive())
    }

    /// Closes a popup that was answered. Most servers have done so themselves,
    /// so whatever they say to it is fine.
    pub(super) fn close_unheard(self: &Arc<Self>, owner: OwnedUniqueName, id: u32) {
        let session = Arc::clone(self);
        tokio::spawn(async move {
            let closing = server::close(&session.connection, &owner, id);
            let _ = timeout(session.patience, closing).await;
        });
    }

    /// The current server, asked what it is on the first call to it.
    pub(super) async fn server(&self) -> Result<Arc<Server>, Error> {
        let owner = match self.ledger().link() {
            Link::Met(server) => return Ok(Arc::clone(server)),
            Link::Stranger(owner) => owner.clone(),
            Link::Vacant => return Err(Error::NoServer),
            Link::Lost => return Err(Error::BusGone),
        };
        let server = Arc::new(Server::meet(&self.connection, owner).await.map_err(failed)?);
        self.ledger().met(Arc::clone(&server));
        Ok(server)
    }

    /// What `call` comes to, if it does so in time.
    pub(super) async fn within<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        timeout(self.patience, call).await.unwrap_or_else(|_| Err(self.unresponsive()))
    }

    fn unresponsive(&self) -> Error {
        Error::Unresponsive { peer: "the notification server", within: self.patience }
    }

    /// Has the bus start the server that is installed for it.
    pub(super) async fn start_server(&self) -> Result<(), Error> {
        let proxy = DBusProxy::new(&self.connection).await.map_err(failed)?;
        match proxy.start_service_by_name(bus::notifications(), 0).await {
            Ok(_) => Ok(()),
            Err(fdo::Error::ZBus(error)) => Err(failed(error)),
            Err(_) => Err(Error::NoServer),
        }
    }
}

/// Connects, listens, then asks for the server: what changes from now on is heard.
async fn join(address: Option<&str>) -> zbus::Result<(MessageStream, Option<OwnedUniqueName>)> {
    let builder = match address {
        Some(address) => connection::Builder::address(address)?,
        None => connection::Builder::session()?,
    };
    let connection = builder.build().await?;
    let heard = MessageStream::from(&connection);
    bus::subscribe(&connection).await?;
    let owner = bus::owner(&connection).await?;
    Ok((heard, owner))
}
