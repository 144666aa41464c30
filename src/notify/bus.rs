//! What is asked of the session bus itself.

use zbus::{
    Connection, MatchRule,
    fdo::{self, DBusProxy},
    message::Type,
    names::{BusName, OwnedUniqueName, WellKnownName},
};

use super::server::{NOTIFICATIONS, PATH};

/// The name of the bus itself, which nobody else can send under.
pub(super) const BUS: &str = "org.freedesktop.DBus";

/// Asks the bus for what the router hears: the server's signals, and who it is.
pub(super) async fn subscribe(connection: &Connection) -> zbus::Result<()> {
    let signals = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(NOTIFICATIONS)?
        .interface(NOTIFICATIONS)?
        .path(PATH)?
        .build();
    let owner = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(BUS)?
        .interface(BUS)?
        .member("NameOwnerChanged")?
        .arg(0, NOTIFICATIONS)?
        .build();
    let bus = DBusProxy::new(connection).await?;
    bus.add_match_rule(signals).await?;
    bus.add_match_rule(owner).await?;
    Ok(())
}

/// Who serves notifications now; `None` where nobody does.
pub(super) async fn owner(connection: &Connection) -> zbus::Result<Option<OwnedUniqueName>> {
    let bus = DBusProxy::new(connection).await?;
    match bus.get_name_owner(BusName::from(notifications())).await {
        Ok(owner) => Ok(Some(owner)),
        Err(fdo::Error::NameHasNoOwner(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The name that a notification server owns.
pub(super) fn notifications() -> WellKnownName<'static> {
    WellKnownName::from_static_str_unchecked(NOTIFICATIONS)
}
