//! One notification server, called by its unique name.

use std::sync::Arc;

use zbus::{
    Connection, DBusError as _,
    fdo::DBusProxy,
    names::{BusName, OwnedUniqueName},
    zvariant::DynamicType,
};

use super::{
    APP_NAME, Error,
    identity::{Process, ServerIdentity},
    info::ServerInfo,
    popup::Wire,
};

/// The name that a notification server owns, and its interface.
pub(super) const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
/// Where on a notification server that interface is.
pub(super) const PATH: &str = "/org/freedesktop/Notifications";
/// An icon of the Icon Naming Specification, for desktops where ours is not installed.
const ICON: &str = "mail-unread";

/// A server and how to call it.
///
/// Its unique name never passes to another, so a call reaches this server or
/// none: a call to the name that it owns could start one, or hand an id to its
/// successor.
#[derive(Clone, Debug)]
pub(super) struct Server {
    connection: Connection,
    pub(super) owner: OwnedUniqueName,
    pub(super) identity: ServerIdentity,
    pub(super) info: Arc<ServerInfo>,
}

impl Server {
    /// Asks the server at `owner` what it is.
    pub(super) async fn meet(
        connection: &Connection,
        owner: OwnedUniqueName,
    ) -> zbus::Result<Self> {
        let (name, _vendor, version, _spec): (String, String, String, String) =
            call(connection, &owner, "GetServerInformation", &()).await?;
        let capabilities = call(connection, &owner, "GetCapabilities", &()).await?;
        Ok(Self {
            identity: identify(connection, &owner).await?,
            info: Arc::new(ServerInfo { name, version, capabilities }),
            connection: connection.clone(),
            owner,
        })
    }

    /// Shows `wire` in place of the popup `replaces`, 0 for none; its id.
    pub(super) async fn notify(&self, wire: &Wire, replaces: u32) -> zbus::Result<u32> {
        let Wire { summary, body, actions, expire_timeout, .. } = wire;
        let hints = wire.hints();
        let arguments = (APP_NAME, replaces, ICON, summary, body, actions, hints, expire_timeout);
        call(&self.connection, &self.owner, "Notify", &arguments).await
    }

    /// Takes the popup `id` off the screen.
    pub(super) async fn close(&self, id: u32) -> zbus::Result<()> {
        close(&self.connection, &self.owner, id).await
    }
}

/// Takes the popup `id` of the server at `owner` off the screen.
pub(super) async fn close(
    connection: &Connection,
    owner: &OwnedUniqueName,
    id: u32,
) -> zbus::Result<()> {
    call(connection, owner, "CloseNotification", &id).await
}

async fn call<B, R>(
    connection: &Connection,
    owner: &OwnedUniqueName,
    method: &str,
    arguments: &B,
) -> zbus::Result<R>
where
    B: serde::Serialize + DynamicType,
    R: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    let reply =
        connection.call_method(Some(owner), PATH, Some(NOTIFICATIONS), method, arguments).await?;
    reply.body().deserialize()
}

async fn identify(
    connection: &Connection,
    owner: &OwnedUniqueName,
) -> zbus::Result<ServerIdentity> {
    let bus = DBusProxy::new(connection).await?;
    let name = BusName::from(owner.as_ref());
    // A bus may know no number, as for a server in another container.
    let pid = bus.get_connection_unix_process_id(name).await.ok();
    Ok(ServerIdentity {
        bus: connection.server_guid().to_string(),
        name: owner.to_string(),
        process: pid.and_then(Process::read),
    })
}

/// What became of a call that failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The connection to the bus broke.
    Bus,
    /// The server left the bus.
    Left,
    /// The server does not know the id, or not as ours.
    UnknownId(String),
    /// The server would not.
    Refused(String),
}

impl From<zbus::Error> for Failure {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::InputOutput(_) => Self::Bus,
            zbus::Error::FDO(error) => Self::named(error.name().as_str(), error.to_string()),
            zbus::Error::MethodError(name, text, _) => {
                Self::named(name.as_str(), text.unwrap_or_else(|| name.to_string()))
            }
            odd => Self::Refused(odd.to_string()),
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Bus => Self::BusGone,
            Failure::Left => Self::NoServer,
            Failure::UnknownId(reply) | Failure::Refused(reply) => Self::Refused { reply },
        }
    }
}

/// What the failure of a call means to the daemon.
pub(super) fn failed(error: zbus::Error) -> Error {
    Failure::from(error).into()
}

impl Failure {
    fn named(name: &str, text: String) -> Self {
        match name.rsplit('.').next().unwrap_or(name) {
            "ServiceUnknown" | "NameHasNoOwner" | "NoReply" | "Disconnected" => Self::Left,
            "InvalidArgs" | "InvalidId" => Self::UnknownId(text),
            _ => Self::Refused(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(name: &str) -> Failure {
        Failure::named(name, "text".to_owned())
    }

    #[test]
    fn a_server_that_left_is_told_from_one_that_refuses() {
        assert!(matches!(failure("org.freedesktop.DBus.Error.ServiceUnknown"), Failure::Left));
        assert!(matches!(failure("org.freedesktop.DBus.Error.NoReply"), Failure::Left));
        assert!(matches!(failure("org.freedesktop.DBus.Error.AccessDenied"), Failure::Refused(_)));
    }

    #[test]
    fn an_unknown_id_is_told_by_either_name() {
        assert!(matches!(failure("org.freedesktop.DBus.Error.InvalidArgs"), Failure::UnknownId(_)));
        assert!(matches!(
            failure("org.freedesktop.Notifications.InvalidId"),
            Failure::UnknownId(_)
        ));
    }
}
